//! The window. Panels and gestures push [`Action`]s to one queue; [`Whyboard`] drains it once a
//! frame. Long work (reading, writing, dialogs) runs on threads that send a [`Message`] back, so no
//! frame waits for a disk.
//!
//! Invariant: nothing imports this room, and egui is named nowhere else.

mod actions;
mod adding;
mod arranging;
mod canvas;
mod clipboard;
mod diagram;
mod dialogs;
mod floating;
mod healing;
mod panels;
mod practice;
mod prices;
mod run;
mod screens;
mod shortcuts;
mod styling;
mod tasks;
mod theme;
mod walk;
mod widgets;

use std::{
    path::Path,
    sync::{Arc, mpsc},
};

use crate::{
    catalog::{Catalog, PriceSheet},
    coach::{self, Finding},
    debrief::Debrief,
    editor::{Action, Editor, gestures::Pointer},
    file::{HistoryFolder, Settings},
    model::{Board, PracticeRecord},
    practice::{History, Past},
};

pub use run::run;

use egui::SurrenderFocusOn;

use canvas::{Canvas, textures};
use dialogs::Dialog;
use floating::find::FindBar;
use floating::minimap::Minimap;
use floating::new_component::NewComponent;
use floating::quick_add::QuickAdd;
use floating::views::Views;
use panels::guide::Guide;
use panels::palette::PaletteState;
use panels::{
    panes::{self, Pane},
    status, top_bar,
};
use practice::Session;
use screens::presentation::Presentation;
use screens::{
    debrief, drill,
    replay::{self, ReplayView},
};
use tasks::{
    document::{self, Document, Message, Purpose, Report},
    pictures,
};

use screens::history::HistoryView;
use screens::start::Start;

/// How long a notice stays on the status line, in seconds.
const NOTICE_SECS: f64 = 6.0;
/// How long one that the window begins with stays, in seconds: nobody looks at it yet.
const FIRST_NOTICE_SECS: f64 = 20.0;

/// What fills the window below the top bar.
#[derive(Default)]
enum Screen {
    /// The board with its panels.
    #[default]
    Board,
    /// What to begin with.
    Start(Box<Start>),
    /// Frame after frame.
    Presentation(Box<Presentation>),
    /// A practice played back.
    Replay(Box<ReplayView>),
    /// Every practice.
    History(Box<HistoryView>),
    /// The report on the practice.
    Debrief(Box<Debrief>),
}

/// The window's state.
pub struct Whyboard {
    catalog: &'static Catalog,
    editor: Editor,
    document: Document,
    settings: Settings,
    queue: Vec<Action>,
    canvas: Canvas,
    palette: PaletteState,
    /// The line that makes boxes and arrows, while it is open.
    quick_add: Option<QuickAdd>,
    /// The search for what comes where the pointer is, while it is open.
    new_component: Option<NewComponent>,
    /// The search, while it is open.
    find: Option<FindBar>,
    guide: Guide,
    minimap: Minimap,
    /// The saved views.
    views: Views,
    /// Whether nothing but the board and the clock is shown while the board is.
    is_quiet: bool,
    screen: Screen,
    session: Session,
    /// Every practice that was kept, and where.
    history: History,
    folder: Option<HistoryFolder>,
    /// The user's price sheet.
    prices: PriceSheet,
    dialog: Option<Dialog>,
    /// What the coach noticed, and at which revision.
    findings: (Option<u64>, Vec<Finding>),
    /// What was answered on earlier boards.
    past: Arc<Past>,
    /// Whether `past` was made for another board or practice.
    is_past_stale: bool,
    notice: Option<(String, f64)>,
    /// Whether the notice offers to heal a path.
    is_offering: bool,
    mailbox: (mpsc::Sender<Message>, mpsc::Receiver<Message>),
    may_close: bool,
    /// Where the next paste goes, in board units, and until when, when that was asked for.
    paste_at: Option<(egui::Pos2, f64)>,
    /// The revision that may be left for another board, and whether its changes were given up.
    agreed: Option<(u64, bool)>,
    /// Whether a field of a panel had the keyboard at the end of the last frame.
    was_typing: bool,
    title: String,
    /// Whether the system's dialogs are asked and the settings kept between runs.
    is_on_desktop: bool,
}

impl Whyboard {
    /// A window on the start screen.
    pub fn new(ctx: &egui::Context, settings: Settings) -> Self {
        let catalog = Catalog::embedded();
        theme::install(ctx, catalog);
        // A press makes a note and writes in it; letting go must not take the keyboard away again.
        ctx.options_mut(|options| {
            options.input_options.surrender_focus_on = SurrenderFocusOn::Presses;
        });
        let mut app = Self {
            catalog,
            editor: Editor::new(Board::default(), catalog),
            document: Document::default(),
            settings,
            queue: Vec::new(),
            canvas: Canvas::default(),
            palette: PaletteState::default(),
            quick_add: None,
            new_component: None,
            find: None,
            guide: Guide::default(),
            minimap: Minimap::default(),
            views: Views::default(),
            is_quiet: false,
            screen: Screen::Board,
            session: Session::default(),
            history: History::default(),
            folder: None,
            prices: catalog.prices.clone(),
            dialog: None,
            findings: (None, Vec::new()),
            past: Arc::default(),
            is_past_stale: false,
            notice: None,
            is_offering: false,
            mailbox: mpsc::channel(),
            may_close: false,
            paste_at: None,
            agreed: None,
            was_typing: false,
            title: String::new(),
            is_on_desktop: false,
        };
        app.apply_settings(ctx);
        if let Some(lane) = app.settings.palette_lane {
            app.palette.show_lane(lane);
        }
        app.show_start(ctx);
        app
    }

    /// Tells something once the window is there.
    #[must_use]
    pub fn with_notice(mut self, ctx: &egui::Context, notice: impl Into<String>) -> Self {
        let until = ctx.input(|input| input.time) + FIRST_NOTICE_SECS;
        self.notice = Some((notice.into(), until));
        self
    }

    /// Asks the system's file dialogs and keeps the settings between runs. Without this the window
    /// asks for files itself and leaves no trace, as tests need it.
    #[must_use]
    pub fn on_desktop(mut self) -> Self {
        self.is_on_desktop = true;
        self
    }

    /// The document and its selection.
    pub fn editor(&self) -> &Editor {
        &self.editor
    }

    /// Does what a panel or a menu asks for.
    pub fn ask(&mut self, ctx: &egui::Context, action: Action) {
        self.queue.push(action);
        self.drain(ctx);
    }

    /// Lets the pointer act on the board.
    pub fn point(&mut self, ctx: &egui::Context, event: Pointer) {
        canvas::point(&mut self.editor, event, &mut self.queue);
        self.drain(ctx);
    }

    /// The file the board was opened from or saved to.
    pub fn path(&self) -> Option<&Path> {
        self.document.path()
    }

    /// Begins a board that is not in a file yet.
    pub fn begin(&mut self, board: Board) {
        let style = self.editor.style;
        self.editor = Editor::new(board, self.catalog);
        // A style that was copied can be pasted on the next board.
        self.editor.style = style;
        self.document = Document::default();
        self.enter();
    }

    /// Leaves the start screen for the board.
    fn enter(&mut self) {
        self.canvas = Canvas::default();
        self.session = Session::default();
        self.quick_add = None;
        self.new_component = None;
        self.close_find();
        self.views = Views::default();
        self.screen = Screen::Board;
        self.findings = (None, Vec::new());
        self.is_past_stale = true;
    }

    /// Whether the canvas is on screen.
    fn has_canvas(&self) -> bool {
        matches!(self.screen, Screen::Board) && drill_of(&self.editor).is_none()
    }

    fn show_start(&mut self, ctx: &egui::Context) {
        self.screen = Screen::Start(Box::default());
        document::load_recent(ctx, &self.settings, &self.mailbox.0);
    }

    fn notify(&mut self, ctx: &egui::Context, text: impl Into<String>) {
        let until = ctx.input(|input| input.time) + NOTICE_SECS;
        self.notice = Some((text.into(), until));
        self.is_offering = false;
        self.editor.forget_healing();
    }

    /// One frame: input, panels, canvas, dialogs, then whatever was asked for.
    pub fn frame(&mut self, ui: &mut egui::Ui) {
        let ctx = ui.ctx().clone();
        let is_dark = ui.visuals().dark_mode;
        if self.findings.0 != Some(self.editor.revision()) {
            let findings = coach::review(self.editor.board(), self.catalog, &self.past);
            self.findings = (Some(self.editor.revision()), findings);
        }
        panes::notice_keyboard_use(&ctx);
        if self.dialog.is_none() {
            let is_typing = self.canvas.writing.is_some() || typing_in_a_field(&ctx);
            if self.has_canvas() {
                self.take_clipboard_events(&ctx, is_typing);
            }
            if let Screen::Presentation(view) = &mut self.screen {
                view.take_keys(&ctx);
            }
            self.take_dropped_files(&ctx);
            let commands = shortcuts::pressed(&ctx, is_typing);
            self.queue.extend(commands.into_iter().map(Action::Command));
        }
        let is_quiet = self.is_quiet();
        if is_quiet {
            self.quiet_clock_ui(ui);
        } else if !matches!(self.screen, Screen::Presentation(_)) {
            panes::enter(&ctx, Pane::TopBar);
            top_bar::top_bar_ui(
                ui,
                &self.editor,
                self.document.path(),
                matches!(self.screen, Screen::Board),
                &mut self.queue,
            );
        }
        if !self.has_canvas() && !matches!(self.screen, Screen::Presentation(_)) {
            self.editor.cancel_gesture();
        }
        match &mut self.screen {
            Screen::Start(start) => {
                if let Some(choice) = start.show(ui, self.catalog, &self.settings, &self.history) {
                    self.choose_start(&ctx, choice);
                }
            }
            Screen::Presentation(view) => {
                let (canvas, editor) = (&mut self.canvas, &mut self.editor);
                if !view.show(ui, canvas, editor, &mut self.queue) {
                    self.finish_presentation();
                }
            }
            Screen::Replay(view) => match view.show(ui, self.catalog) {
                Some(replay::Outcome::Close) => self.screen = Screen::Board,
                Some(replay::Outcome::Export) => {
                    self.pick(&ctx, Purpose::Report(Report::Animation));
                }
                None => {}
            },
            Screen::Debrief(report) => {
                if let Some(outcome) = debrief::show(ui, &self.editor, report) {
                    self.leave_debrief(&ctx, outcome);
                }
            }
            Screen::History(view) => {
                if let Some(outcome) = view.show(ui, self.catalog, &self.history) {
                    self.leave_history(&ctx, outcome);
                }
            }
            Screen::Board if let Some(record) = drill_of(&self.editor) => {
                let findings = &self.findings.1;
                drill::show(ui, &self.editor, record, findings, &mut self.queue);
            }
            Screen::Board => {
                if !is_quiet {
                    let notice = self.notice.as_ref().map(|(text, _)| text.as_str());
                    status::status_ui(ui, &self.editor, &self.findings.1, notice, &mut self.queue);
                    panes::enter(&ctx, Pane::Palette);
                    self.palette.ui(ui, &self.editor, &mut self.queue);
                    panes::enter(&ctx, Pane::Guide);
                    self.guide.ui(
                        ui,
                        &self.editor,
                        &self.findings.1,
                        &self.prices,
                        &mut self.queue,
                    );
                }
                self.propose_quick_add();
                self.editor.shows_grid = self.settings.shows_grid;
                self.canvas.wheel_zooms = self.settings.wheel_zooms;
                self.canvas
                    .ui(ui, &mut self.editor, is_dark, &mut self.queue);
                self.quick_add_ui(&ctx);
                self.new_component_ui(&ctx);
                self.find_ui(&ctx);
                self.views_ui(&ctx);
                if self.settings.shows_minimap {
                    let theme = self.catalog.theme(is_dark);
                    self.minimap.ui(&ctx, &self.editor, theme, &mut self.queue);
                }
            }
        }
        pictures::show_hovered(&ctx);
        self.show_dialog(&ctx);
        self.notice_ui(&ctx);
        panes::paint_focus_ring(&ctx, self.catalog.theme(is_dark));
        self.drain(&ctx);
        textures::sweep(&ctx);
        self.was_typing = typing_in_a_field(&ctx);
    }

    /// What must go on even when the window is covered: mail from threads, the title, closing.
    pub fn background(&mut self, ctx: &egui::Context) {
        while let Ok(message) = self.mailbox.1.try_recv() {
            self.receive(ctx, message);
        }
        if std::mem::take(&mut self.is_past_stale) && !self.history.attempts.is_empty() {
            self.remember_past(ctx);
        }
        self.tick(ctx);
        self.drop_stale_offer();
        if let Some((_, until)) = &self.notice {
            let left = until - ctx.input(|input| input.time);
            if left <= 0.0 {
                self.notice = None;
                self.editor.forget_healing();
                ctx.request_repaint();
            } else {
                ctx.request_repaint_after(std::time::Duration::from_secs_f64(left));
            }
        }
        let dot = if self.editor.is_changed() { "• " } else { "" };
        let title = format!("{dot}{} – Whyboard", self.editor.board().display_title());
        if title != self.title {
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.title = title;
        }
        let is_closing = ctx.input(|input| input.viewport().close_requested());
        if is_closing && !self.may_close {
            if self.editor.is_changed() {
                ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
                self.leave(ctx, document::Then::Quit);
            } else {
                self.remember_window(ctx);
            }
        }
    }

    fn remember_window(&mut self, ctx: &egui::Context) {
        let size = ctx
            .input(|input| input.viewport().inner_rect)
            .map(|rect| rect.size());
        if let Some(size) = size {
            // The window is opened before it is known how large its text is to be.
            let size = size * ctx.zoom_factor();
            self.settings.set_window_size(size.x, size.y);
        }
        self.settings.palette_lane = Some(self.palette.lane());
        self.save_settings(ctx);
    }

    fn save_settings(&mut self, ctx: &egui::Context) {
        if !self.is_on_desktop {
            return;
        }
        if let Err(error) = self.settings.save() {
            self.notify(ctx, format!("The settings were not kept: {error}"));
        }
    }
}

/// The drill the board is for: it has no canvas.
fn drill_of(editor: &Editor) -> Option<&PracticeRecord> {
    let record = editor.board().practice.as_deref()?;
    record.is_drill.then_some(record)
}

/// True while the keyboard types into a field of a panel.
fn typing_in_a_field(ctx: &egui::Context) -> bool {
    ctx.memory(|memory| memory.focused())
        .is_some_and(|id| egui::TextEdit::load_state(ctx, id).is_some())
}

impl eframe::App for Whyboard {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.background(ctx);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.frame(ui);
    }
}
