//! What the window can be asked for beyond the document.

use std::path::PathBuf;

use jiff::civil::Date;

use crate::{
    app::practice::Exercise,
    catalog::PriceSheet,
    editor::Command,
    export::Format,
    model::{Review, Subject},
    scene::PictureOptions,
};

/// What a screen or a dialog asks the window to do.
pub(crate) enum Request {
    /// Only to close the dialog that asks.
    Dismiss,
    Run(Command),
    /// To do something after asking about unsaved changes.
    Leave(Then),
    /// To do something whatever becomes of unsaved changes.
    Proceed(Then),
    Save(Option<Then>),
    /// To save the board in place of whatever the file holds now.
    Overwrite(PathBuf, Option<Then>),
    ChooseFile(Purpose),
    /// To use a file that was named.
    UseFile {
        purpose: Purpose,
        path: PathBuf,
        /// Whether the user has agreed to replace an existing file.
        may_replace: bool,
    },
    /// To write all there is to a format.
    ExportAll(Format),
    ShowStart,
    ShowBoard,
    /// To show the board with what a level of the debrief is based on.
    ShowSubjects(Vec<Subject>),
    ShowReplay,
    ShowHistory,
    ShowPrices,
    SetPrices(Box<PriceSheet>),
    SetInterviewDate(Option<Date>),
    /// A listener's marks, and whether they are complete for now.
    KeepReview(Review, bool),
    /// To read the board of the practice that began then, kept under a name.
    LoadPracticeBoard(u64, String),
    /// To remove the practice that began then.
    ForgetPractice(u64),
}

/// What to do once unsaved changes are saved or given up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Then {
    Quit,
    Start,
    /// Choose a file and open it.
    Open,
    OpenPath(PathBuf),
    /// Begin a board from the template of this name.
    Template(String),
    Practise(Exercise),
}

/// What a file is chosen for.
#[derive(Clone, Debug)]
pub(crate) enum Purpose {
    Open,
    Save(Option<Then>),
    /// To write a picture or a report.
    Export(ExportOptions),
    /// To put a picture on the board.
    Insert,
}

impl Purpose {
    /// Whether an existing file is read.
    pub(crate) fn reads(&self) -> bool {
        matches!(self, Self::Open | Self::Insert)
    }

    /// The extension of a file that is written.
    pub(crate) fn extension(&self) -> &'static str {
        match self {
            Self::Open | Self::Save(_) => "whyboard",
            Self::Insert => "png",
            Self::Export(options) => options.format.extension(),
        }
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
                only: None,
            },
        }
    }
}
