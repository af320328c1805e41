//! Diagrams of other tools: their text read into boxes with kinds and lanes, and arrows.
//!
//! A reader ([`mermaid`]) gives a [`Diagram`]: what is written there, in no tool's words. From it
//! [`Import::of`] makes components: what the palettes know gets its kind, every box its lane. Where
//! they stand is not decided here.
//!
//! An import is all or nothing, and says what it left out. Invariant: every reader is held to
//! [`MAX_BYTES`], [`MAX_ELEMENTS`] and [`MAX_NESTING`], and no text makes one panic.

mod diagram;
mod import;
mod lanes;
pub mod mermaid;

pub use diagram::{Diagram, Group, Link, Node, ReadError};
pub use import::Import;

/// Longest text that is read, in bytes (64 MiB).
pub const MAX_BYTES: usize = 64 << 20;
/// The most boxes, groups and arrows in one diagram.
pub const MAX_ELEMENTS: usize = 100_000;
/// How deep groups may lie in each other.
pub const MAX_NESTING: usize = 64;
