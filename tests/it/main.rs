//! Everything that is tested from outside, as one binary: the toolkit is linked once.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test may fail loudly, and handles its own files"
)]

mod common;

mod accessibility;
mod agreement;
mod architecture;
mod arranging;
mod bending;
mod binding;

mod connecting;
mod corpus;
mod debrief;
#[cfg(target_os = "linux")]
mod disks;
mod files;
mod gestures;
mod golden;
mod hand;
mod ink;
mod interview;
mod keyboard;
mod labels;
mod looks;
mod marks;
mod mermaid;
mod navigation;
mod nonsense;
mod own;
mod practice;
mod products;
mod promises;
mod prompts;
mod properties;
mod quality;
mod random_use;
mod reasoning;
mod rebuild;
mod recovery;
mod rehearsing;
mod room;
mod routes;
mod sabotage;
mod salvage;
mod saving;
mod sentences;
mod shapes;
mod shortcuts;
mod sides;
mod styles;
mod templates;
mod ui;
mod understood;
mod verdicts;
