//! Work on threads, and the messages that come back from it.

pub(crate) mod document;
pub(crate) mod history;
pub(crate) mod pictures;
pub(crate) mod report;
