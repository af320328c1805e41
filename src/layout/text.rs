//! Measuring and breaking text. The only place that uses `epaint`'s fonts, so that the window, the
//! command line and the tests measure alike.

mod fonts;
mod line_breaker;
mod lines;
mod measure;

pub use fonts::Face;
pub(crate) use fonts::{emoji_faces, font_definitions, font_id, system_fonts};
pub use lines::{Line, Lines, Run};
pub use measure::wrap;
pub(crate) use measure::{line_metrics, truncate, width, wrap_runs};
