//! The window. Panels and gestures push [`Action`]s to one queue; [`Whyboard`] drains it once a
//! frame. Long work (reading, writing, dialogs) runs on threads that send a [`Message`] back, so no
//! frame waits for a disk.
//!
//! Invariant: nothing imports this room, and egui is named nowhere else.

mod actions;
mod adding;
mod archive;
mod arranging;
mod canvas;
mod clipboard;
mod diagram;
mod dialogs;
mod dispatch;
mod document;
mod floating;
mod healing;
mod notices;
mod panels;
mod practice;
mod preferences;
mod prices;
mod request;
mod run;
mod screens;
mod shortcuts;
mod styling;
mod tasks;
mod theme;
mod walk;
mod widgets;
mod workspace;

use std::path::Path;

use crate::{
    catalog::Catalog,
    debrief::Debrief,
    editor::{Action, Editor, gestures::Pointer},
    export::Format,
    file::Settings,
    model::{Board, PracticeRecord},
};

pub use run::run;

use egui::SurrenderFocusOn;

use archive::Archive;
use canvas::{Canvas, textures};
use dialogs::Dialog;
use document::Document;
use floating::views::Views;
use notices::Notices;
use panels::{
    panes::{self, Pane},
    top_bar,
};
use practice::Practice;
use preferences::Preferences;
use request::Then;
use screens::{
    debrief, drill,
    history::HistoryView,
    presentation::Presentation,
    replay::{self, ReplayView},
    start::Start,
};
use tasks::{Tasks, opening, pictures};
use workspace::Workspace;

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
    editor: Editor,
    document: Document,
    preferences: Preferences,
    queue: Vec<Action>,
    workspace: Workspace,
    screen: Screen,
    practice: Practice,
    archive: Archive,
    dialog: Option<Dialog>,
    notices: Notices,
    tasks: Tasks,
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
            editor: Editor::new(Board::default(), catalog),
            document: Document::default(),
            preferences: Preferences {
                settings,
                prices: catalog.prices.clone(),
                is_on_desktop: false,
            },
            queue: Vec::new(),
            workspace: Workspace::default(),
            screen: Screen::Board,
            practice: Practice::default(),
            archive: Archive::default(),
            dialog: None,
            notices: Notices::default(),
            tasks: Tasks::default(),
        };
        app.apply_settings(ctx);
        if let Some(lane) = app.preferences.settings.palette_lane {
            app.workspace.palette.show_lane(lane);
        }
        app.show_start(ctx);
        app
    }

    /// Tells something once the window is there.
    #[must_use]
    pub fn with_notice(mut self, ctx: &egui::Context, notice: impl Into<String>) -> Self {
        self.notices.say_first(ctx, notice);
        self
    }

    /// Asks the system's file dialogs and keeps the settings between runs. Without this the window
    /// asks for files itself and leaves no trace, as tests need it.
    #[must_use]
    pub fn on_desktop(mut self) -> Self {
        self.preferences.is_on_desktop = true;
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
        self.editor = Editor::new(board, self.editor.catalog());
        // A style that was copied can be pasted on the next board.
        self.editor.style = style;
        self.document = Document::default();
        self.enter();
    }

    /// Leaves the start screen for the board.
    fn enter(&mut self) {
        self.workspace.canvas = Canvas::default();
        self.practice.reset();
        self.workspace.floating.quick_add = None;
        self.workspace.floating.new_component = None;
        self.close_find();
        self.workspace.floating.views = Views::default();
        self.screen = Screen::Board;
        self.archive.is_past_stale = true;
    }

    /// Whether the canvas is on screen.
    fn has_canvas(&self) -> bool {
        matches!(self.screen, Screen::Board) && drill_of(&self.editor).is_none()
    }

    fn show_start(&mut self, ctx: &egui::Context) {
        self.screen = Screen::Start(Box::default());
        opening::load_recent(
            &self.tasks,
            ctx,
            self.preferences.settings.recent().to_vec(),
        );
    }

    fn notify(&mut self, ctx: &egui::Context, text: impl Into<String>) {
        self.notices.say(ctx, text);
        self.editor.forget_healing();
    }

    /// One frame: input, panels, canvas, dialogs, then whatever was asked for.
    pub fn frame(&mut self, ui: &mut egui::Ui) {
        let ctx = ui.ctx().clone();
        let is_dark = ui.visuals().dark_mode;
        self.practice.review(&self.editor, &self.archive.past);
        panes::notice_keyboard_use(&ctx);
        if self.dialog.is_none() {
            let is_typing = self.workspace.canvas.is_writing() || typing_in_a_field(&ctx);
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
                self.screen_kind(),
                &mut self.queue,
            );
        }
        if !self.has_canvas() && !matches!(self.screen, Screen::Presentation(_)) {
            self.editor.cancel_gesture();
        }
        match &mut self.screen {
            Screen::Start(start) => {
                if let Some(choice) = start.show(
                    ui,
                    self.editor.catalog(),
                    &self.preferences.settings,
                    &self.archive.history,
                ) {
                    self.choose_start(&ctx, choice);
                }
            }
            Screen::Presentation(view) => {
                let (canvas, editor) = (&mut self.workspace.canvas, &mut self.editor);
                if !view.show(ui, canvas, editor, &mut self.queue) {
                    self.finish_presentation();
                }
            }
            Screen::Replay(view) => match view.show(ui, self.editor.catalog()) {
                Some(replay::Outcome::Close) => self.screen = Screen::Board,
                Some(replay::Outcome::Export) => {
                    self.export_all(&ctx, Format::Apng);
                }
                None => {}
            },
            Screen::Debrief(report) => {
                if let Some(outcome) = debrief::show(ui, &self.editor, report) {
                    self.leave_debrief(&ctx, outcome);
                }
            }
            Screen::History(view) => {
                if let Some(outcome) = view.show(ui, self.editor.catalog(), &self.archive.history) {
                    self.leave_history(&ctx, outcome);
                }
            }
            Screen::Board if let Some(record) = drill_of(&self.editor) => {
                let findings = self.practice.findings();
                drill::show(ui, &self.editor, record, findings, &mut self.queue);
            }
            Screen::Board => self.board_ui(ui),
        }
        pictures::show_hovered(&ctx);
        self.show_dialog(&ctx);
        self.notice_ui(&ctx);
        panes::paint_focus_ring(&ctx, self.editor.catalog().theme(is_dark));
        self.drain(&ctx);
        textures::sweep(&ctx);
        self.workspace.was_typing = typing_in_a_field(&ctx);
    }

    /// What must go on even when the window is covered: mail from threads, the title, closing.
    pub fn background(&mut self, ctx: &egui::Context) {
        while let Some(message) = self.tasks.receive() {
            self.receive(ctx, message);
        }
        if std::mem::take(&mut self.archive.is_past_stale)
            && !self.archive.history.attempts.is_empty()
        {
            self.remember_past(ctx);
        }
        self.tick(ctx);
        self.drop_stale_offer();
        if self.notices.expire(ctx) {
            self.editor.forget_healing();
        }
        if let Some(title) = self.document.new_window_title(&self.editor) {
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title));
        }
        let is_closing = ctx.input(|input| input.viewport().close_requested());
        if is_closing && !self.document.may_close {
            if self.editor.is_changed() {
                ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
                self.leave(ctx, Then::Quit);
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
            self.preferences.settings.set_window_size(size.x, size.y);
        }
        self.preferences.settings.palette_lane = Some(self.workspace.palette.lane());
        self.save_settings(ctx);
    }

    fn save_settings(&mut self, ctx: &egui::Context) {
        if !self.preferences.is_on_desktop {
            return;
        }
        if let Err(error) = self.preferences.settings.save() {
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
