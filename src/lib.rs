//! Whyboard.
pub mod format;
pub mod model;
