//! The window: its parts, and opening it.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

use egui::{Context, Pos2, SurrenderFocusOn};

use crate::{
    app::{
        archive::Archive,
        canvas::Canvas,
        dialogs::Dialog,
        document::Document,
        ending,
        floating::{
            boxes::Boxes, context_menu::ContextMenu, find::FindBar, minimap::Minimap,
            new_component::NewComponent, quick_add::QuickAdd, views::Views,
        },
        keyboard::Keyboard,
        motion,
        notices::Notices,
        panels::{guide::Guide, palette::PaletteState},
        practice::Practice,
        preferences::Preferences,
        reading::{Drawn, Reading},
        recovery::{self, Recovery},
        screens::Screen,
        tasks::Tasks,
        theme,
    },
    catalog::{self, Catalog},
    editor::{Action, Editor, Pointer},
    file::{self, CrashReports, HistoryFolder, JournalFolder, Settings, StateFolder},
    model::Board,
    practice::History,
};

/// Minimum size of the window, in points.
const MIN_SIZE: [f32; 2] = [960.0, 600.0];
/// Size of the window the first time, in points.
const FIRST_SIZE: [f32; 2] = [1440.0, 900.0];

/// The window's state.
pub struct Whyboard {
    pub(super) editor: Editor,
    pub(super) document: Document,
    pub(super) preferences: Preferences,
    pub(super) workspace: Workspace,
    pub(super) screen: Screen,
    pub(super) practice: Practice,
    pub(super) archive: Archive,
    pub(super) recovery: Recovery,
    pub(super) dialog: Option<Dialog>,
    pub(super) notices: Notices,
    pub(super) tasks: Tasks,
    /// The board that is being opened.
    pub(super) reading: Option<Reading>,
    /// Where earlier versions are kept; `None` in a window that keeps none.
    pub(super) state: Option<StateFolder>,
    /// Whether the window had the keyboard in the last frame.
    pub(super) was_focused: bool,
    /// Whether the window was compared with the screen.
    is_fitted: bool,
}

/// The board screen between frames: the canvas, the panels around it and what floats over it.
#[derive(Default)]
pub(crate) struct Workspace {
    pub(crate) canvas: Canvas,
    pub(crate) palette: PaletteState,
    pub(crate) guide: Guide,
    // What floats above the board; `None` while it is closed.
    pub(crate) quick_add: Option<QuickAdd>,
    pub(crate) new_component: Option<NewComponent>,
    pub(crate) find: Option<FindBar>,
    pub(crate) minimap: Minimap,
    pub(crate) views: Views,
    pub(crate) boxes: Boxes,
    pub(crate) context_menu: ContextMenu,
    /// Whether the panels are hidden.
    pub(crate) is_quiet: bool,
    /// Whether a field of a panel had the keyboard at the end of the last frame.
    pub(crate) was_typing: bool,
    /// Until when the next paste is taken as text, in seconds, when that was asked for.
    pub(crate) paste_as_text_until: Option<f64>,
}

impl Workspace {
    /// Closes the table of the boxes, or else the list of views. True when one was open.
    pub(crate) fn close_lists(&mut self) -> bool {
        self.boxes.close() || self.views.close()
    }

    /// Forgets what belonged to another board.
    pub(crate) fn reset(&mut self) {
        self.canvas = Canvas::default();
        self.guide.mark(None);
        self.quick_add = None;
        self.new_component = None;
        self.find = None;
        self.views = Views::default();
        self.boxes = Boxes::default();
        self.context_menu = ContextMenu::default();
    }
}

impl Whyboard {
    /// A window on the start screen.
    pub fn new(ctx: &Context, settings: Settings) -> Self {
        let catalog = Catalog::embedded();
        theme::install(ctx, catalog);
        ctx.add_plugin(Keyboard::default());
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
            recovery: Recovery::default(),
            dialog: None,
            notices: Notices::default(),
            tasks: Tasks::new(ctx),
            reading: None,
            state: None,
            was_focused: true,
            is_fitted: false,
        };
        app.preferences.apply(ctx);
        if let Some(lane) = app.preferences.settings.palette_lane {
            app.workspace.palette.show_lane(lane);
        }
        app.show_start();
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
    pub fn with_history(mut self, folder: HistoryFolder) -> Self {
        self.archive.open(&self.tasks, folder);
        self
    }

    /// Journals what is changed in a folder, and offers boards that were left there.
    #[must_use]
    pub fn with_journals(mut self, folder: JournalFolder) -> Self {
        self.recovery.open(&self.tasks, folder, &self.editor);
        self
    }

    /// Says where the report is if the program failed the last time.
    #[must_use]
    pub fn with_crash_reports(self, reports: CrashReports) -> Self {
        recovery::look_for_reports(&self.tasks, reports);
        self
    }

    /// Keeps what protects boards in a folder.
    #[must_use]
    pub fn with_state(mut self, folder: StateFolder) -> Self {
        self.state = Some(folder);
        self
    }

    /// Begins with another catalog, for as long as the program runs, and says what was wrong with it.
    #[must_use]
    pub fn with_catalog(mut self, ctx: &Context, catalog: Catalog, warnings: &[String]) -> Self {
        self.editor = Editor::new(Board::default(), Box::leak(Box::new(catalog)));
        if let [first, others @ ..] = warnings {
            let more = match others.len() {
                0 => String::new(),
                more => format!(" And {more} more: `whyboard prompts` lists them."),
            };
            self.notices.say_first(ctx, format!("{first}.{more}"));
        }
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

    /// Where the pointer is, in board units, if it is over the canvas. While a file is dragged some
    /// systems do not say where it is.
    pub(crate) fn pointer_on_board(&self, ctx: &Context) -> Option<Pos2> {
        if let Some(at) = self.workspace.context_menu.picked_at(ctx) {
            return Some(at);
        }
        let viewport = self.editor.viewport();
        let pointer = ctx.pointer_latest_pos();
        let pointer = pointer.filter(|pos| viewport.contains(*pos))?;
        Some(self.editor.camera().board_from_screen(pointer, viewport))
    }

    /// Fills the screen if the window is too large for what is free of it; once, as soon as the system
    /// has told the size of both.
    pub(super) fn fit_screen(&mut self, ctx: &Context) {
        let sizes = ctx.input(|input| {
            let viewport = input.viewport();
            Some((viewport.inner_rect?.size(), viewport.monitor_size?))
        });
        if let Some((window, screen)) = sizes.filter(|_| !self.is_fitted) {
            self.is_fitted = true;
            if is_too_large(window, screen) {
                ctx.send_viewport_cmd(egui::ViewportCommand::Maximized(true));
            }
        }
    }

    /// Begins a board that is not in a file yet.
    pub fn begin(&mut self, board: Board) {
        self.begin_drawn(board, None);
    }

    /// Begins a board that a thread may have drawn.
    pub(crate) fn begin_drawn(&mut self, board: Board, drawn: Option<Drawn>) {
        let routes = drawn.as_ref().map(|drawn| Arc::clone(&drawn.routes));
        self.recovery.close(&self.editor);
        self.editor.open(board, routes);
        self.recovery.begin(&self.editor, None);
        self.document = Document::default();
        self.practice = Practice::default();
        self.workspace.reset();
        self.screen = Screen::Board;
        if let Some(drawn) = drawn {
            let board = self.editor.board().clone();
            let canvas = &mut self.workspace.canvas;
            canvas.adopt(drawn.scene, board, drawn.is_dark);
            self.practice.adopt(drawn.coach, &self.editor);
        }
    }
}

/// What a window manager keeps for itself of the height of the screen, at a guess, in points.
const DESKTOP_BARS: f32 = 80.0;

/// Whether a window reaches beyond what the screen has free, which only the window manager knows exactly:
/// filling the screen is right then, as that ends where the free part ends.
fn is_too_large(window: egui::Vec2, screen: egui::Vec2) -> bool {
    window.x >= screen.x || window.y > screen.y - DESKTOP_BARS
}

/// Opens the window, with a board if one is named.
#[expect(
    clippy::print_stderr,
    reason = "without a window there is nowhere else to report it"
)]
pub fn run(board: Option<PathBuf>) -> ExitCode {
    if !has_display() {
        eprintln!(
            "whyboard: there is no display to open a window on; without one these work: \
             new, check, debrief, export, prompts, templates, upgrade (whyboard --help)"
        );
        return ExitCode::from(2);
    }
    let (settings, notice) = Settings::load();
    let (width, height) = settings.window_size().unwrap_or(FIRST_SIZE.into());
    let mut viewport = egui::ViewportBuilder::default()
        .with_title("Whyboard")
        .with_app_id("whyboard")
        .with_inner_size([width, height])
        .with_maximized(settings.is_maximized)
        .with_min_inner_size(MIN_SIZE);
    if let Ok(icon) = eframe::icon_data::from_png_bytes(catalog::asset("icon.png")) {
        viewport = viewport.with_icon(icon);
    }
    let options = eframe::NativeOptions {
        viewport,
        system_font_fallback: false,
        ..eframe::NativeOptions::default()
    };
    let opened = eframe::run_native(
        "whyboard",
        options,
        Box::new(|cc| {
            motion::ask_desktop(&cc.egui_ctx);
            let (catalog, warnings) = Catalog::with_own(file::load_own);
            let mut app = Whyboard::new(&cc.egui_ctx, settings)
                .on_desktop()
                .with_catalog(&cc.egui_ctx, catalog, &warnings)
                .with_stored_prices(&cc.egui_ctx);
            if let Some(folder) = HistoryFolder::usual() {
                app = app.with_history(folder);
            }
            if let Some(folder) = JournalFolder::usual() {
                app = app.with_journals(folder);
            }
            let reports = CrashReports::usual();
            ending::watch(app.recovery.journal(), reports.clone());
            if let Some(reports) = reports {
                app = app.with_crash_reports(reports);
            }
            if let Some(folder) = StateFolder::usual() {
                app = app.with_state(folder);
            }
            if let Some(notice) = notice {
                app = app.with_notice(&cc.egui_ctx, notice);
            }
            if let Some(path) = board {
                app.open_path(path);
            }
            Ok(Box::new(app))
        }),
    );
    match opened {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("whyboard: the window could not be opened: {error}");
            ExitCode::from(2)
        }
    }
}

/// False on a machine where no window system answers.
fn has_display() -> bool {
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(all(unix, not(target_os = "macos"))) || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}
