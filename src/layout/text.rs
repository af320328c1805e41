//! Measuring and breaking text. The only place that uses `epaint`'s fonts, so that the window, the
//! command line and the tests measure alike.

mod fonts;
mod line_breaker;

use std::{
    borrow::Cow,
    collections::HashMap,
    sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError},
};

use unicode_segmentation::UnicodeSegmentation as _;

pub use fonts::Face;
pub(crate) use fonts::{emoji_faces, font_definitions, font_id, system_fonts};
use line_breaker::LineBreaker;
pub use line_breaker::{Line, Lines, Run};

/// Broken texts kept for reuse; the cache is emptied when it is full.
const MAX_CACHED: usize = 8192;
/// A longer text is drawn only in part.
const MAX_DRAWN_BYTES: usize = 8192;

/// What a broken text depends on: the text, its face, and the bits of type size and width.
pub(super) type Key = (String, Face, u32, u32);

pub(super) fn key(text: &str, face: Face, size: f32, max_width: f32) -> Key {
    let text = drawn_part(text.trim_end()).into_owned();
    (text, face, size.to_bits(), max_width.to_bits())
}

/// The beginning of a text that is too long to be drawn, or all of it. Nobody reads a label of ten
/// pages, and breaking its lines would hold up everything else.
fn drawn_part(text: &str) -> Cow<'_, str> {
    if text.len() <= MAX_DRAWN_BYTES {
        return text.into();
    }
    let end = text.floor_char_boundary(MAX_DRAWN_BYTES);
    format!("{}…", &text[..end]).into()
}

struct Measurer {
    breaker: LineBreaker,
    cache: HashMap<Key, Arc<Lines>>,
}

fn measurer() -> MutexGuard<'static, Measurer> {
    static MEASURER: LazyLock<Mutex<Measurer>> = LazyLock::new(|| {
        Mutex::new(Measurer {
            breaker: LineBreaker::new(),
            cache: HashMap::new(),
        })
    });
    MEASURER.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Breaks `text` into lines of at most `max_width` board units, where Unicode allows a break. Line
/// breaks in the text are kept, and a word longer than a line is broken inside.
pub fn wrap(text: &str, face: Face, size: f32, max_width: f32) -> Arc<Lines> {
    let key = key(text, face, size, max_width);
    let mut measurer = measurer();
    if let Some(lines) = measurer.cache.get(&key) {
        return Arc::clone(lines);
    }
    let lines = Arc::new(measurer.breaker.wrap(&key.0, face, size, max_width));
    if measurer.cache.len() >= MAX_CACHED {
        measurer.cache.clear();
    }
    measurer.cache.insert(key, Arc::clone(&lines));
    lines
}

/// [`wrap`] for a paragraph in several faces: a word that changes face inside still stays whole.
pub(crate) fn wrap_runs(runs: &[(Face, &str)], size: f32, max_width: f32) -> Vec<Vec<Run>> {
    measurer().breaker.wrap_runs(runs, size, max_width)
}

/// Height of a line and distance from its top to its baseline, in board units.
pub(crate) fn line_metrics(face: Face, size: f32) -> (f32, f32) {
    measurer().breaker.line_metrics(&font_id(face, size))
}

/// `text` on one line of at most `max_width` board units, shortened with an ellipsis.
pub(crate) fn truncate(text: &str, face: Face, size: f32, max_width: f32) -> Arc<Lines> {
    let text = &drawn_part(text);
    let whole = wrap(text, face, size, f32::INFINITY);
    if whole.width() <= max_width {
        return whole;
    }
    let shortened = |end: usize| format!("{}…", text[..end].trim_end());
    let fits = |end: &usize| width(&shortened(*end), face, size) <= max_width;
    let starts: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
    let fitting = starts.partition_point(fits);
    let end = fitting.checked_sub(1).map_or(0, |last| starts[last]);
    wrap(&shortened(end), face, size, f32::INFINITY)
}

/// Width of a text on one line, in board units.
pub(crate) fn width(text: &str, face: Face, size: f32) -> f32 {
    wrap(text, face, size, f32::INFINITY).width()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_every_word_and_fit_the_width() {
        let text = "durable, replayable buffer between producers and processing";
        let lines = wrap(text, Face::Regular, 11.5, 120.0);
        assert!(lines.lines.len() >= 3);
        let joined: Vec<&str> = lines.lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(joined.join(" "), text);
        for line in &lines.lines {
            assert!(line.width <= 120.0 && line.width > 0.0, "{line:?}");
        }
    }

    #[test]
    fn breaks_long_words_and_keeps_line_breaks() {
        let lines = wrap(&"x".repeat(80), Face::Strong, 14.0, 100.0);
        assert!(lines.lines.len() > 4);
        let lines = wrap("one\ntwo\n", Face::Regular, 14.0, 100.0);
        assert_eq!(lines.lines.len(), 2);
        assert!(wrap("  ", Face::Regular, 14.0, 100.0).lines.is_empty());
    }

    #[test]
    fn only_the_beginning_of_a_very_long_text_is_drawn() {
        let text = "many words ".repeat(6000);
        let lines = wrap(&text, Face::Regular, 14.0, 100.0);
        let drawn: usize = lines.lines.iter().map(|line| line.text.len()).sum();
        assert!(drawn <= MAX_DRAWN_BYTES + "…".len(), "{drawn}");
        assert!(lines.lines.last().unwrap().text.ends_with('…'));
        let short = truncate(&text, Face::Regular, 14.0, 100.0);
        assert!(short.width() <= 100.0);
    }

    #[test]
    fn keeps_the_characters_of_every_script_in_order() {
        for text in [
            "العربية من اليمين",
            "漢字かな交じり文",
            "שלום עולם",
            "naïve café 😀👩🏽‍💻",
        ] {
            for width in [24.0, 60.0, f32::INFINITY] {
                let lines = wrap(text, Face::Regular, 14.0, width);
                let kept: String = lines.lines.iter().map(|line| line.text.as_str()).collect();
                let squeezed = |text: &str| text.replace(' ', "");
                assert_eq!(squeezed(&kept), squeezed(text), "{text} at {width}");
            }
        }
    }
}
