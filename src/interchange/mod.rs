//! Diagrams of other tools: their text becomes boxes with kinds and lanes, and arrows.
//!
//! A reader ([`mermaid`]) returns a [`Diagram`], which is independent of the tool. [`Import::of`] makes
//! components of it: a box that the palettes know gets its kind, and every box its lane. Their places on
//! the board are not decided here.
//!
//! An import is all or nothing, and reports what it left out. Invariant: every reader respects
//! [`MAX_BYTES`], [`MAX_ELEMENTS`] and [`MAX_NESTING`], and no text makes one panic.

mod diagram;
mod import;
mod lanes;
pub mod mermaid;

pub use diagram::{Diagram, Group, Link, Node, ReadError};
pub use import::Import;

/// The longest text that is read, in bytes (64 MiB).
pub(crate) const MAX_BYTES: usize = 64 << 20;
/// The most boxes, groups and arrows in one diagram.
pub(crate) const MAX_ELEMENTS: usize = 100_000;
/// How deep groups may be nested.
pub(crate) const MAX_NESTING: usize = 64;
