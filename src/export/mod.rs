//! Files for other programs. [`Format`] lists them: the display list as SVG, and through it as PNG; a
//! practice as an animated PNG; the debrief as Markdown and as a self-contained HTML page; the history
//! as CSV; the places of what is drawn, and the verdict, as JSON. Imported pictures are embedded in an SVG as they are, and drawn as pixels into a PNG.
//!
//! A picture is never a screenshot: no window is needed. Like every consumer of the display list, the
//! SVG writer is one exhaustive `match`.
//!
//! Invariant: a board's texts are data. Whatever they contain, they come out as the same text, run
//! nothing, link nowhere and do not change the direction of what follows.

mod animation;
mod faces;
mod format;
mod geometry;
mod html;
mod json;
mod markdown;
mod png;
mod report;
mod svg;
mod table;
mod verdict;

// Also the name of a library.
pub(crate) use self::png::rgba;
pub use self::png::{PngError, png};
pub use animation::{AnimationError, animation};
pub(crate) use format::Content;
pub use format::{ExportError, Format, Source};
use geometry::geometry;
pub use html::html;
pub use markdown::markdown;
pub use svg::svg;
use table::table;
use verdict::verdict;

/// The text without the control characters that XML 1.0 forbids.
fn clean(text: &str) -> String {
    text.chars()
        .filter(|c| matches!(c, '\t' | '\n') || !c.is_control())
        .filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}'))
        .collect()
}

/// [`clean`], also without the controls that change the direction of the following text, which
/// right-to-left letters do not need.
fn clean_prose(text: &str) -> String {
    clean(text)
        .chars()
        .filter(|c| !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn removes_controls_and_keeps_letters() {
        assert_eq!(clean("a\0b\u{8}\u{fffe}\nשלום"), "ab\nשלום");
        assert_eq!(clean_prose("a\u{202e}b\u{2067}שלום"), "abשלום");
    }
}
