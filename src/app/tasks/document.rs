//! The board's file: opening, saving and exporting on threads, and what comes back from them.

use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use egui::Pos2;
use heck::ToKebabCase;

use crate::{
    export::Format,
    file::{self, Expect, LoadError, Opened, SaveError, Saved, Settings, Stamp},
    model::Board,
    raster::ImportedImage,
    scene::PictureOptions,
};

use crate::app::{
    Screen, Whyboard,
    dialogs::{Dialog, PathDialog, native},
    practice::Exercise,
    tasks::{Tasks, history::Kept},
};

/// A dialog that is gone sooner than this was never seen: no portal or helper runs.
const SEEN: Duration = Duration::from_millis(250);

/// The file the board lives in.
#[derive(Debug, Default)]
pub struct Document {
    file: Option<(PathBuf, Stamp)>,
    /// A newer version: it must not be saved over.
    is_read_only: bool,
    /// The revision that may be left for another board, and whether its changes were given up.
    agreed: Option<(u64, bool)>,
    /// Whether the window may close without asking.
    pub(crate) may_close: bool,
    /// What the window's title bar shows.
    pub(crate) window_title: String,
}

impl Document {
    /// Where the board lives.
    pub fn path(&self) -> Option<&Path> {
        self.file.as_ref().map(|(path, _)| path.as_path())
    }
}

/// What a file is asked for.
#[derive(Clone, Debug)]
pub enum Purpose {
    /// To open a board.
    Open,
    /// To save the board, and what happens after that.
    Save(Option<Then>),
    /// To write a picture or a report.
    Export(ExportOptions),
    /// To put a picture on the board.
    Insert,
}

/// What to do once the board is safe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Then {
    /// Close the window.
    Quit,
    /// Begin this board.
    Begin(Box<BoardSource>),
    /// Ask for a file to open.
    Open,
    /// Open this file.
    OpenPath(PathBuf),
    /// Go to the start screen.
    Start,
}

/// Where a new board comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BoardSource {
    /// A template by name.
    Template(String),
    /// A prompt to practise.
    Prompt(Exercise),
}

/// What is written, and how.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportOptions {
    /// As what.
    pub format: Format,
    /// Pixels per board unit of a PNG, 1 to 4.
    pub scale: u8,
    /// What of the board, and how.
    pub picture: PictureOptions,
}

/// A recent board, for its picture on the start screen.
#[derive(Debug)]
pub struct Recent {
    /// Its file.
    pub path: PathBuf,
    /// The board, or why it cannot be shown.
    pub board: Result<Board, String>,
}

/// What a thread sends back.
pub enum Message {
    /// A dialog closed: for what, with which file, and whether anyone can have seen it.
    Picked(Purpose, Option<PathBuf>, bool),
    /// A file was read.
    Opened(Result<Box<Opened>, LoadError>),
    /// The board at a revision was written.
    Saved(u64, Result<Saved, SaveError>, PathBuf, Option<Then>),
    /// A picture or a report was written.
    Exported(Result<PathBuf, String>),
    /// Something was done in the folder of the history.
    Kept(Kept),
    /// A picture was read for the board, to be centred here, in board units.
    Picture(Result<ImportedImage, String>, Pos2),
    /// The recent boards were read.
    Recent(Vec<Recent>),
}

/// Reads the recent boards for their pictures.
pub(crate) fn load_recent(ctx: &egui::Context, settings: &Settings, tasks: &Tasks) {
    let paths = settings.recent().to_vec();
    if paths.is_empty() {
        return;
    }
    tasks.spawn(ctx, move || {
        let boards = paths.into_iter().map(|path| Recent {
            board: file::load(&path)
                .map(|opened| opened.document.board)
                .map_err(|error| error.to_string()),
            path,
        });
        Message::Recent(boards.collect())
    });
}

impl Whyboard {
    /// Does `then`, after asking about unsaved changes.
    pub(crate) fn leave(&mut self, ctx: &egui::Context, then: Then) {
        if self.editor.is_changed() {
            self.dialog = Some(Dialog::Unsaved(then));
        } else {
            self.carry_on(ctx, then);
        }
    }

    /// Does what was waiting for the board to be safe.
    pub(crate) fn carry_on(&mut self, ctx: &egui::Context, then: Then) {
        self.document.agreed = Some((self.editor.revision(), self.editor.is_changed()));
        match then {
            Then::Quit => {
                self.document.may_close = true;
                self.remember_window(ctx);
                ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
            Then::Begin(source) => match *source {
                BoardSource::Template(name) => {
                    let board = self
                        .editor
                        .catalog()
                        .template(&name)
                        .map(|template| template.board.clone());
                    self.begin(board.unwrap_or_default());
                }
                BoardSource::Prompt(exercise) => self.practise_prompt(ctx, &exercise),
            },
            Then::Open => self.pick(ctx, Purpose::Open),
            Then::OpenPath(path) => self.open_path(ctx, path),
            Then::Start => {
                self.begin(Board::default());
                self.show_start(ctx);
            }
        }
    }

    /// Opens a file; the board on screen stays until it is read.
    pub fn open_path(&mut self, ctx: &egui::Context, path: PathBuf) {
        self.tasks.spawn(ctx, move || {
            Message::Opened(file::load(&path).map(Box::new))
        });
    }

    /// Saves to the board's file, or asks for one.
    pub(crate) fn save(&mut self, ctx: &egui::Context, then: Option<Then>) {
        match &self.document.file {
            Some((path, stamp)) if !self.document.is_read_only => {
                let (path, expect) = (path.clone(), Expect::Unchanged(stamp.clone()));
                self.save_to(ctx, path, expect, then);
            }
            _ => self.pick(ctx, Purpose::Save(then)),
        }
    }

    pub(crate) fn save_to(
        &mut self,
        ctx: &egui::Context,
        path: PathBuf,
        expect: Expect,
        then: Option<Then>,
    ) {
        let (board, revision) = (self.editor.board().clone(), self.editor.revision());
        self.tasks.spawn(ctx, move || {
            let result = file::save(&board, &path, expect);
            Message::Saved(revision, result, path, then)
        });
    }

    /// Writes over whatever the board's file holds now.
    pub(crate) fn save_anyway(&mut self, ctx: &egui::Context, path: PathBuf, then: Option<Then>) {
        self.save_to(ctx, path, Expect::Anything, then);
    }

    /// Asks for a file with the system's dialog.
    pub(crate) fn pick(&mut self, ctx: &egui::Context, purpose: Purpose) {
        if !self.preferences.is_kept {
            self.ask_for_path(purpose);
            return;
        }
        let name = self.suggested_name(&purpose);
        let directory = self
            .preferences
            .settings
            .last_directory()
            .map(Path::to_path_buf);
        self.tasks.spawn(ctx, move || {
            #[expect(clippy::disallowed_methods, reason = "app reads the clock")]
            let start = Instant::now();
            let path = native::pick(&purpose, &name, directory.as_deref());
            Message::Picked(purpose, path, start.elapsed() > SEEN)
        });
    }

    /// Asks for a file in the window itself.
    fn ask_for_path(&mut self, purpose: Purpose) {
        let name = self.suggested_name(&purpose);
        let directory = self
            .preferences
            .settings
            .last_directory()
            .map(Path::to_path_buf);
        let dialog = PathDialog::new(purpose, directory, &name);
        self.dialog = Some(Dialog::Path(dialog));
    }

    /// A file name for what is about to be written.
    fn suggested_name(&self, purpose: &Purpose) -> String {
        // Lower case first: what is left to find are the words, not the humps of "ClickHouse".
        let title = self.editor.board().display_title().to_lowercase();
        let mut stem = title.to_kebab_case();
        if stem.is_empty() {
            stem = "board".into();
        }
        let extension = match purpose {
            Purpose::Open | Purpose::Save(_) => "whyboard",
            Purpose::Insert => "png",
            Purpose::Export(options) => options.format.extension(),
        };
        format!("{stem}.{extension}")
    }

    /// Uses the file that was chosen. `may_replace`: the user has agreed to replace it.
    pub(crate) fn picked(
        &mut self,
        ctx: &egui::Context,
        purpose: Purpose,
        path: PathBuf,
        may_replace: bool,
    ) {
        match purpose {
            Purpose::Open => self.open_path(ctx, path),
            Purpose::Insert => self.insert_picture(ctx, path, self.middle()),
            Purpose::Save(then) => {
                let path = with_extension(path, "whyboard");
                if self.document.is_read_only && self.document.path() == Some(&path) {
                    self.dialog = Some(Dialog::Message {
                        title: "That would replace the newer board".into(),
                        text: "It may hold what this version cannot see. Save under another name."
                            .into(),
                    });
                    return;
                }
                let expect = if may_replace {
                    Expect::Anything
                } else {
                    Expect::New
                };
                self.save_to(ctx, path, expect, then);
            }
            Purpose::Export(options) => {
                let path = with_extension(path, options.format.extension());
                self.export_to(ctx, path, options);
            }
        }
    }

    /// Takes in what a thread sent.
    pub(crate) fn receive(&mut self, ctx: &egui::Context, message: Message) {
        match message {
            Message::Picked(purpose, Some(path), _) => self.picked(ctx, purpose, path, true),
            Message::Picked(_, None, true) => {}
            Message::Picked(purpose, None, false) => self.ask_for_path(purpose),
            Message::Opened(Ok(opened)) => self.opened(ctx, *opened),
            Message::Opened(Err(error)) => {
                self.dialog = Some(Dialog::Message {
                    title: "The board could not be opened".into(),
                    text: error.to_string(),
                });
            }
            Message::Saved(revision, result, path, then) => {
                self.saved(ctx, revision, result, path, then);
            }
            Message::Exported(Ok(path)) => {
                self.notify(ctx, format!("Written: {}", path.display()));
            }
            Message::Exported(Err(text)) => {
                self.dialog = Some(Dialog::Message {
                    title: "The file could not be written".into(),
                    text,
                });
            }
            Message::Kept(kept) => self.kept(ctx, kept),
            Message::Picture(taken, at) => self.place_picture(ctx, taken, at),
            Message::Recent(recent) => {
                if let Screen::Start(start) = &mut self.screen {
                    start.set_recent(recent);
                }
            }
        }
    }

    fn opened(&mut self, ctx: &egui::Context, opened: Opened) {
        // The board may have been worked on while the file was chosen and read.
        let may_leave = self.document.agreed.take() == Some((self.editor.revision(), true));
        if self.editor.is_changed() && !may_leave {
            self.dialog = Some(Dialog::Unsaved(Then::OpenPath(opened.path)));
            return;
        }
        let document = opened.document;
        let is_read_only = document.is_newer();
        let notices: Vec<String> = document.notices.iter().map(ToString::to_string).collect();
        self.begin(document.board);
        self.pause_opened(ctx);
        self.document = Document {
            file: Some((opened.path.clone(), opened.stamp)),
            is_read_only,
            ..Document::default()
        };
        self.preferences.settings.remember(&opened.path);
        self.save_settings(ctx);
        if !notices.is_empty() {
            self.dialog = Some(Dialog::Message {
                title: format!("About {}", opened.path.display()),
                text: notices.join("\n"),
            });
        }
    }

    fn saved(
        &mut self,
        ctx: &egui::Context,
        revision: u64,
        result: Result<Saved, SaveError>,
        asked: PathBuf,
        then: Option<Then>,
    ) {
        let saved = match result {
            Ok(saved) => saved,
            Err(SaveError::ChangedOnDisk { path, gone }) => {
                self.dialog = Some(Dialog::Conflict { path, gone, then });
                return;
            }
            Err(error) => {
                self.editor.mark_unsaved();
                self.dialog = Some(Dialog::Message {
                    title: "The board was not saved".into(),
                    text: error.to_string(),
                });
                return;
            }
        };
        self.editor.mark_saved(revision);
        self.document.file = Some((asked.clone(), saved.stamp));
        self.document.is_read_only = false;
        self.preferences.settings.remember(&asked);
        self.save_settings(ctx);
        self.notify(ctx, format!("Saved: {}", asked.display()));
        match then {
            Some(then) if !self.editor.is_changed() => self.carry_on(ctx, then),
            Some(then) => self.leave(ctx, then),
            None => {}
        }
    }
}

/// `path` with an extension, if it has none.
fn with_extension(path: PathBuf, extension: &str) -> PathBuf {
    if path.extension().is_some() {
        path
    } else {
        path.with_extension(extension)
    }
}
