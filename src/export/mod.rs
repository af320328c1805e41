//! Pictures of a board as files: the display list as SVG, and through it as PNG; of a practice, as a
//! PNG that moves.
//!
//! Never a screenshot: the window need not exist. Like every consumer of the display list, the SVG
//! writer is one exhaustive `match`.

mod animation;
mod png;
mod svg;

// Also the name of a library.
pub use self::png::{MAX_SIDE, PngError, png};
pub use animation::{AnimationError, MAX_ANIMATION_BYTES, animation};
pub use svg::svg;
