//! Whyboard.
pub mod catalog;
pub mod format;
pub mod model;
