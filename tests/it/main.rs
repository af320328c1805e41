//! Everything that is tested through the doors that users and other programs have, as one binary:
//! the toolkit is linked once.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test may fail loudly, and handles its own files"
)]

mod common;

mod access;
mod architecture;
mod arranging;
mod connecting;
mod corpus;
mod debrief;
mod files;
mod finding_the_way;
mod gestures;
mod golden;
mod hands;
mod ink;
mod keys;
mod labels;
mod marks;
mod mermaid;
mod practice;
mod prompts;
mod properties;
mod random_hands;
mod reasoning;
mod rebuild;
mod rehearsing;
mod routes;
mod table;
mod templates;
mod ui;
