use std::{path::PathBuf, sync::Arc};

use egui::Pos2;

use crate::{
    app::request::{Purpose, Then},
    file::{LoadError, Opened, SaveError, Saved},
    model::Board,
    practice::PastAnswers,
    raster::ImportedImage,
};

/// What a thread sends back.
pub(crate) enum Message {
    /// A file was chosen, or none; a dialog that closed by itself was never seen.
    Picked {
        purpose: Purpose,
        path: Option<PathBuf>,
        was_seen: bool,
    },
    Opened(Result<Box<Opened>, LoadError>),
    /// The board was written as it was at `revision`.
    Saved {
        revision: u64,
        path: PathBuf,
        saved: Result<Saved, SaveError>,
        then: Option<Then>,
    },
    Exported(Result<PathBuf, String>),
    History(HistoryMessage),
    /// A picture was read, to be placed with its middle here, in board units.
    Picture(Result<ImportedImage, String>, Pos2),
    /// The recent boards were read, or the reason they could not be.
    Recent(Vec<(PathBuf, Result<Board, String>)>),
}

/// What a thread found or did in the folder of the history.
pub(crate) enum HistoryMessage {
    /// The lines were read.
    Read(Result<String, LoadError>),
    /// The answers of earlier practices were collected.
    PastAnswers(Arc<PastAnswers>),
    /// The practice that began then was stored, its board under this name.
    Added(u64, Result<String, SaveError>),
    /// A practice was changed or forgotten.
    Written(Result<(), SaveError>),
    /// The board of the practice that began then was read.
    Board(u64, Result<Box<Board>, String>),
}
