//! Requests to the window: what screens and dialogs cannot do to the document alone.

use std::{ffi::OsStr, path::PathBuf};

use jiff::civil::Date;

use crate::{
    app::practice::Exercise,
    catalog::PriceSheet,
    editor::Command,
    export::Format,
    file::{Expect, JournalId},
    model::{Board, Review, Seniority, Subject, TextField},
    scene::PictureOptions,
};

/// A request of a screen or a dialog to the window.
pub(crate) enum Request {
    /// Only close the dialog.
    Dismiss,
    Run(Command),
    /// Do this after asking about unsaved changes.
    Leave(Then),
    /// Do this even if unsaved changes are lost.
    Proceed(Then),
    Save(Option<Then>),
    /// Save the board over what the file is known to hold now.
    Overwrite(PathBuf, Expect, Option<Then>),
    /// Open a board that is open in another window.
    OpenElsewhere(PathBuf, Opening),
    /// List the earlier versions of a board's file.
    ShowVersions(PathBuf),
    /// Put an earlier version in place of the board.
    Restore(Box<Board>),
    /// Make this window the one that saves the board.
    TakeOver,
    ChooseFile(Purpose),
    /// Use the file that was named.
    UseFile {
        purpose: Purpose,
        path: PathBuf,
        /// Whether the user has agreed to replace the file of exactly this path.
        may_replace: bool,
    },
    /// Write everything in this format.
    ExportAll(Format),
    FinishPractice,
    ShowStart,
    ShowBoard,
    /// Show on the board what a level of the debrief is based on.
    ShowSubjects(Vec<Subject>),
    /// Show on the board the text that a level of the debrief is about.
    ShowText(TextField),
    ShowReplay,
    ShowHistory,
    SetPrices(Box<PriceSheet>),
    SetInterviewDate(Option<Date>),
    /// The position that is practised for.
    SetLevel(Seniority),
    /// A listener's marks, and whether the typing is over.
    SetReview(Review, bool),
    /// Read the board of the practice that began then, stored under this name.
    LoadPracticeBoard(u64, String),
    /// Ask before a board that was not closed, of this title, is forgotten.
    AskToForget(JournalId, String),
    /// Remove the journal of a board that was not closed.
    Forget(JournalId),
    /// Ask whether to remove the practice that began then.
    AskToForgetPractice(u64),
    /// Remove the practice that began then.
    ForgetPractice(u64),
}

/// The last button of a dialog.
pub(crate) const CANCEL: (&str, &str, Request) = ("Cancel", "", Request::Dismiss);
/// The last button of a dialog that asks nothing.
pub(crate) const CLOSE: (&str, &str, Request) = ("Close", "", Request::Dismiss);

/// What to do once unsaved changes are saved or discarded.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Then {
    Quit,
    Start,
    /// Choose a file and open it.
    Open,
    OpenPath(PathBuf),
    /// Go on with a board that was not closed.
    Recover(JournalId),
    /// Begin a board that is a copy of an earlier version.
    Copy(Box<Board>),
    /// Begin a board from the template of this name.
    Template(String),
    Practise(Exercise),
}

/// What to do when the board is open in another window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Opening {
    Ask,
    ReadOnly,
    TakeOver,
}

/// What a file is chosen for.
#[derive(Clone, Debug)]
pub(crate) enum Purpose {
    Open,
    Save(Option<Then>),
    /// Write a picture or a report.
    Export(ExportOptions),
    /// Put a picture on the board.
    Insert,
}

impl Purpose {
    /// Whether an existing file is read.
    pub(crate) fn reads(&self) -> bool {
        matches!(self, Self::Open | Self::Insert)
    }

    /// The extensions of its files, the usual one first.
    pub(crate) fn extensions(&self) -> &'static [&'static str] {
        match self {
            Self::Open | Self::Save(_) => &["whyboard"],
            Self::Insert => &["png", "jpg", "jpeg"],
            Self::Export(options) => options.format.extensions(),
        }
    }

    /// The file that is meant by a name: one that is written always gets an extension of its kind.
    /// In "design v1.2" there is none.
    pub(crate) fn file_named(&self, name: PathBuf) -> PathBuf {
        let is_known = |own: &OsStr| {
            let mut known = self.extensions().iter();
            known.any(|known| own.eq_ignore_ascii_case(known))
        };
        if self.reads() || name.extension().is_some_and(is_known) {
            return name;
        }
        let mut name = name.into_os_string();
        name.push(format!(".{}", self.extensions()[0]));
        name.into()
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ExportOptions {
    pub(crate) format: Format,
    /// Pixels per board unit, 1 to 4.
    pub(crate) scale: u8,
    pub(crate) picture: PictureOptions,
}

impl ExportOptions {
    /// The whole board under the window's theme, sharp on most screens.
    pub(crate) fn new(format: Format, theme: egui::Theme) -> Self {
        Self {
            format,
            scale: 2,
            picture: PictureOptions {
                dark: theme == egui::Theme::Dark,
                ..PictureOptions::default()
            },
        }
    }
}
