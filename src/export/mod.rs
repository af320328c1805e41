//! Pictures of a board as files: the display list as SVG, and through it as PNG.
//!
//! Never a screenshot: the window need not exist. Like every consumer of the display list, the SVG
//! writer is one exhaustive `match`.

mod png;
mod svg;

pub use png::{MAX_SIDE, PngError, png};
pub use svg::svg;
