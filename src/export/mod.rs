//! A board as files: the display list as SVG, and through it as PNG; a practice as a PNG that moves;
//! the debrief as Markdown and as one self-contained HTML page. Pictures from elsewhere go into an SVG
//! as they are, and as pixels into a PNG: no other program decodes them.
//!
//! Never a screenshot: the window need not exist. Like every consumer of the display list, the SVG
//! writer is one exhaustive `match`.
//!
//! Invariant: a board's texts are data. Whatever they hold, they come out as the same text, run
//! nothing, link nowhere and turn nothing around.

mod animation;
mod clean;
mod format;
mod html;
mod markdown;
mod photo;
mod png;
mod report;
mod svg;
mod table;

// Also the name of a library.
pub use self::png::{MAX_SIDE, PngError, png, rgba};
pub use animation::{AnimationError, MAX_ANIMATION_BYTES, animation};
pub use format::{Content, ExportError, Format, Source};
pub use html::html;
pub use markdown::markdown;
pub use svg::svg;
use table::table;
