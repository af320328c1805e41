//! Files for other programs. [`Format`] lists them: the display list as SVG, and through it as PNG; a
//! practice as an animated PNG; the debrief as Markdown and as a self-contained HTML page; the history
//! as CSV. Imported pictures are embedded in an SVG as they are, and drawn as pixels into a PNG.
//!
//! A picture is never a screenshot: no window is needed. Like every consumer of the display list, the
//! SVG writer is one exhaustive `match`.
//!
//! Invariant: a board's texts are data. Whatever they contain, they come out as the same text, run
//! nothing, link nowhere and do not change the direction of what follows.

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
pub(crate) use self::png::rgba;
pub use self::png::{PngError, png};
pub use animation::{AnimationError, animation};
pub(crate) use format::Content;
pub use format::{ExportError, Format, Source};
pub use html::html;
pub use markdown::markdown;
pub use svg::svg;
use table::table;
