//! The practices that were kept, and what was answered in them.

use std::sync::Arc;

use crate::{
    file::HistoryFolder,
    practice::{History, PastAnswers},
};

#[derive(Default)]
pub(crate) struct Archive {
    pub(crate) history: History,
    /// Where the history is stored; without it nothing is.
    pub(crate) folder: Option<HistoryFolder>,
    /// The answers of earlier practices, for the coach.
    pub(crate) past: Arc<PastAnswers>,
    /// Whether `past` was collected for another board or practice.
    pub(crate) is_past_stale: bool,
}
