//! The window without a display: what a user sees, clicks and types, found by its name, and a clock
//! that the test sets.

mod controls;
mod input;
mod seen;

use std::{cell::Cell, time::Duration};

use egui::{Key, Vec2, ViewportId, vec2};
use egui_kittest::Harness;
use whyboard::{
    app::Whyboard,
    editor::Editor,
    file::{HistoryFolder, JournalFolder, Settings, StateFolder},
    model::{Board, PracticeRecord},
};

use super::worked;

/// A window on a desk, in points.
pub(crate) const DESK: Vec2 = vec2(1440.0, 900.0);
/// A small laptop's.
pub(crate) const SMALL: Vec2 = vec2(1280.0, 720.0);
/// So tall that nothing has to be scrolled to.
const TALL: Vec2 = vec2(1440.0, 4000.0);

/// Frames of one [`Window::run`] at most.
const MAX_FRAMES: usize = 16;
/// Frames of these in which no time goes by.
const FRAMES_AT_ONCE: usize = 6;
/// Seconds from one frame to the next where time goes by: much, as nobody watches.
const MOVEMENT_SECS: f64 = 0.1;

/// How a window opens.
pub(crate) struct Opening {
    pub size: Vec2,
    pub settings: Settings,
    pub history: Option<HistoryFolder>,
    pub journals: Option<JournalFolder>,
    /// Where versions and locks are kept.
    pub state: Option<StateFolder>,
    /// `None` is the start screen.
    pub board: Option<Board>,
}

impl Default for Opening {
    fn default() -> Self {
        Self {
            size: DESK,
            settings: Settings::default(),
            history: None,
            journals: None,
            state: None,
            board: None,
        }
    }
}

pub(crate) struct Window<'a> {
    pub harness: Harness<'a, Option<Whyboard>>,
    /// What the window's clock shows, in seconds.
    pub now: f64,
    /// What it showed when the practice began.
    pub began: f64,
}

impl<'a> Window<'a> {
    pub(crate) fn open(opening: Opening) -> Self {
        let Opening {
            size,
            settings,
            history,
            journals,
            state,
            board,
        } = opening;
        Self::start(size, move |ctx| {
            let mut app = Whyboard::new(ctx, settings);
            if let Some(history) = history {
                app = app.with_history(history);
            }
            if let Some(journals) = journals {
                app = app.with_journals(journals);
            }
            if let Some(state) = state {
                app = app.with_state(state);
            }
            if let Some(board) = board {
                app.begin(board);
            }
            app
        })
    }

    /// A window on whatever `create` makes of it in the first frame.
    pub(crate) fn start(size: Vec2, create: impl FnOnce(&egui::Context) -> Whyboard + 'a) -> Self {
        let create = Cell::new(Some(create));
        let harness = Harness::builder().with_size(size).build_ui_state(
            move |ui, app: &mut Option<Whyboard>| {
                if let Some(create) = create.take() {
                    *app = Some(create(ui.ctx()));
                }
                if let Some(app) = app {
                    app.background(ui.ctx());
                    app.frame(ui);
                }
            },
            None,
        );
        let now = harness.ctx.input(|input| input.time);
        let mut window = Self {
            harness,
            now,
            began: now,
        };
        window.run();
        window
    }

    /// On a desk: on a board, or on the start screen for `None`.
    pub(crate) fn desk(board: impl Into<Option<Board>>) -> Self {
        Self::open(Opening {
            board: board.into(),
            ..Opening::default()
        })
    }

    /// So tall that nothing has to be scrolled to: on a board, or on the start screen for `None`.
    pub(crate) fn tall(board: impl Into<Option<Board>>) -> Self {
        Self::open(Opening {
            size: TALL,
            board: board.into(),
            ..Opening::default()
        })
    }

    /// A tall one with a history.
    pub(crate) fn with_history(history: HistoryFolder, board: Option<Board>) -> Self {
        Self::open(Opening {
            size: TALL,
            history: Some(history),
            board,
            ..Opening::default()
        })
    }

    /// A tall one on a blank board.
    pub(crate) fn blank() -> Self {
        Self::tall(Board::default())
    }

    /// A tall one on the board of a template.
    pub(crate) fn template(name: &str) -> Self {
        Self::tall(worked(name))
    }

    pub(crate) fn app(&self) -> &Whyboard {
        self.harness.state().as_ref().unwrap()
    }

    pub(crate) fn editor(&self) -> &Editor {
        self.app().editor()
    }

    pub(crate) fn board(&self) -> &Board {
        self.editor().board()
    }

    pub(crate) fn record(&self) -> &PracticeRecord {
        self.board().practice.as_deref().unwrap()
    }

    /// Draws frames until the window asks for no more. Time goes by only where it waits for that, as
    /// with a wheel that runs out.
    pub(crate) fn run(&mut self) {
        for frame in 0..MAX_FRAMES {
            if frame >= FRAMES_AT_ONCE {
                self.now += MOVEMENT_SECS;
            }
            self.harness.input_mut().time = Some(self.now);
            self.harness.step();
            let output = &self.harness.output().viewport_output[&ViewportId::ROOT];
            if !output.repaint_delay.is_zero() {
                return;
            }
        }
    }

    /// Lets time go by up to so many seconds of the practice.
    pub(crate) fn at(&mut self, secs: u32) {
        let until = self.began + f64::from(secs);
        while self.now < until {
            self.now = (self.now + 10.0).min(until);
            self.harness.input_mut().time = Some(self.now);
            self.harness.step();
        }
        self.run();
    }

    /// Begins a practice: its clock counts from here.
    pub(crate) fn begin_practice(&mut self) {
        self.key(Key::F5);
        self.began = self.now;
    }

    /// Picks a question on the start screen: the clock of its practice counts from here.
    pub(crate) fn practise(&mut self, title: &str) {
        self.click(title);
        self.began = self.now;
    }

    /// Draws frames until a thread has done its work, for ten seconds at most.
    pub(crate) fn wait_until(&mut self, what: &str, done: impl Fn(&Self) -> bool) {
        for _ in 0..2000 {
            self.run();
            if done(self) {
                return;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("never happened: {what}");
    }
}
