//! Whyboard.
pub mod catalog;
pub mod file;
pub mod format;
pub mod model;
