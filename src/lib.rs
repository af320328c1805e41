//! Whyboard.
pub mod catalog;
pub mod export;
pub mod format;
pub mod layout;
pub mod model;
pub mod scene;
