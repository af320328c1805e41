//! What fills the window below the top bar.

mod board;
pub(crate) mod debrief;
pub(crate) mod drill;
pub(crate) mod history;
pub(crate) mod presentation;
pub(crate) mod replay;
pub(crate) mod start;
