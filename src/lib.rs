//! Whyboard.
pub mod app;
pub mod catalog;
pub mod cli;
pub mod coach;
pub mod editor;
pub mod export;
pub mod file;
pub mod format;
pub mod layout;
pub mod model;
pub mod scene;
