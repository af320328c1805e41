use std::path::{Path, PathBuf};

use egui::{Context, SurrenderFocusOn};

use crate::{
    catalog::Catalog,
    editor::{Action, Editor, gestures::Pointer},
    file::{HistoryFolder, Settings},
    model::Board,
    practice::History,
};

use crate::app::{
    archive::Archive,
    dialogs::Dialog,
    document::Document,
    notices::Notices,
    practice::Practice,
    preferences::Preferences,
    screens::Screen,
    tasks::{Tasks, opening},
    theme,
    workspace::Workspace,
};

/// The window's state.
pub struct Whyboard {
    pub(super) editor: Editor,
    pub(super) document: Document,
    pub(super) preferences: Preferences,
    pub(super) workspace: Workspace,
    pub(super) screen: Screen,
    pub(super) practice: Practice,
    pub(super) archive: Archive,
    pub(super) dialog: Option<Dialog>,
    pub(super) notices: Notices,
    pub(super) tasks: Tasks,
}

impl Whyboard {
    /// A window on the start screen.
    pub fn new(ctx: &Context, settings: Settings) -> Self {
        let catalog = Catalog::embedded();
        theme::install(ctx, catalog);
        // A press makes a note and opens its text; the release must not take the keyboard away again.
        ctx.options_mut(|options| {
            options.input_options.surrender_focus_on = SurrenderFocusOn::Presses;
        });
        let mut app = Self {
            editor: Editor::new(Board::default(), catalog),
            document: Document::default(),
            preferences: Preferences::new(settings, catalog.prices.clone()),
            workspace: Workspace::default(),
            screen: Screen::Board,
            practice: Practice::default(),
            archive: Archive::default(),
            dialog: None,
            notices: Notices::default(),
            tasks: Tasks::default(),
        };
        app.preferences.apply(ctx);
        if let Some(lane) = app.preferences.settings.palette_lane {
            app.workspace.palette.show_lane(lane);
        }
        app.show_start(ctx);
        app
    }

    /// Shows a notice as the window opens.
    #[must_use]
    pub fn with_notice(mut self, ctx: &Context, notice: impl Into<String>) -> Self {
        self.notices.say_first(ctx, notice);
        self
    }

    /// Uses the system's file dialogs and saves the settings. Without this the window asks for files
    /// itself and writes no settings, as tests need.
    #[must_use]
    pub fn on_desktop(mut self) -> Self {
        self.preferences.is_on_desktop = true;
        self
    }

    /// Stores the history in a folder, and reads what is there.
    #[must_use]
    pub fn with_history(mut self, ctx: &Context, folder: HistoryFolder) -> Self {
        self.archive.open(&self.tasks, ctx, folder);
        self
    }

    /// Uses the price sheet that an earlier run saved.
    #[must_use]
    pub fn with_stored_prices(mut self, ctx: &Context) -> Self {
        self.preferences.load_prices(ctx, &mut self.notices);
        self
    }

    /// The document and its selection.
    pub fn editor(&self) -> &Editor {
        &self.editor
    }

    /// Every finished practice.
    pub fn history(&self) -> &History {
        self.archive.history()
    }

    /// Whether the panels are hidden.
    pub fn is_quiet(&self) -> bool {
        self.workspace.is_quiet && self.has_canvas()
    }

    /// The file the board was opened from or saved to.
    pub fn path(&self) -> Option<&Path> {
        self.document.path()
    }

    /// Carries out an action as if a panel or a menu had asked for it.
    pub fn ask(&mut self, ctx: &Context, action: Action) {
        self.perform(ctx, action);
        ctx.request_repaint();
    }

    /// Lets the pointer act on the board.
    pub fn point(&mut self, ctx: &Context, event: Pointer) {
        let performed = self.editor.point(event);
        self.finish(ctx, performed);
    }

    /// Opens a file; the board on screen stays until it is read.
    pub fn open_path(&mut self, ctx: &Context, path: PathBuf) {
        opening::open(&self.tasks, ctx, path);
    }

    /// Begins a board that is not in a file yet.
    pub fn begin(&mut self, board: Board) {
        self.editor.open(board);
        self.document = Document::default();
        self.practice = Practice::default();
        self.workspace.reset();
        self.screen = Screen::Board;
    }
}
