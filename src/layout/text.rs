//! Measuring and breaking text. The only place that touches `epaint`'s fonts, so the window, the
//! command line and the tests measure alike.

use std::{
    collections::HashMap,
    ops::Range,
    sync::{Arc, LazyLock, Mutex, PoisonError},
};

use egui_system_font_provider::SystemFontProvider;
use epaint::text::{
    FallbackRequest, FontData, FontDefinitions, FontFamily, FontId, FontInsert, FontProvider,
    Fonts, Galley, LayoutJob, TextOptions,
};

use unicode_segmentation::UnicodeSegmentation;

use crate::catalog::asset;

/// Name of the family that [`Face::Strong`] is set in.
pub const STRONG_FAMILY: &str = "strong";

/// Height of a line as a share of its type size.
pub const LINE_HEIGHT: f32 = 1.32;

/// Broken texts kept for reuse; beyond this the store is emptied.
const MAX_CACHED: usize = 8192;

/// Which cut of the bundled face.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Face {
    /// Body text.
    Regular,
    /// Names and titles.
    Strong,
}

/// A line of text as it was broken.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What it says, without the white space it was broken at.
    pub text: String,
    /// Its width in board units.
    pub width: f32,
}

/// A part of a line in one cut of the face.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// What it says.
    pub text: String,
    /// Its cut.
    pub face: Face,
    /// Distance from the left end of the line, in board units.
    pub x: f32,
    /// Its width in board units.
    pub width: f32,
}

/// Text broken into lines.
#[derive(Clone, Debug, PartialEq)]
pub struct Lines {
    /// The lines, top to bottom; none for empty text.
    pub lines: Vec<Line>,
    /// Height of one line.
    pub line_height: f32,
    /// Distance from the top of a line to its baseline.
    pub baseline: f32,
}

impl Lines {
    /// Height of all lines.
    pub fn height(&self) -> f32 {
        self.line_height * self.lines.len() as f32
    }

    /// Width of the widest line.
    pub fn width(&self) -> f32 {
        self.lines.iter().map(|line| line.width).fold(0.0, f32::max)
    }
}

/// System fonts, looked for only when a text needs a character the bundled faces lack.
struct SystemFonts(LazyLock<SystemFontProvider>);

impl FontProvider for SystemFonts {
    fn font_for(&self, request: &FallbackRequest<'_>) -> Option<FontInsert> {
        self.0.font_for(request)
    }
}

/// Where characters come from that no bundled face has (Chinese, Arabic, …).
pub fn system_fonts() -> Arc<dyn FontProvider> {
    static PROVIDER: LazyLock<Arc<SystemFonts>> =
        LazyLock::new(|| Arc::new(SystemFonts(LazyLock::new(SystemFontProvider::new))));
    PROVIDER.clone()
}

/// The bundled faces, with the emoji faces behind them.
pub fn font_definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let emoji: Vec<String> = fonts
        .families
        .get(&FontFamily::Proportional)
        .into_iter()
        .flatten()
        .filter(|name| name.to_lowercase().contains("emoji"))
        .cloned()
        .collect();
    for (name, file, family) in [
        ("Inter", "fonts/Inter-Regular.otf", FontFamily::Proportional),
        (
            "Inter SemiBold",
            "fonts/Inter-SemiBold.otf",
            FontFamily::Name(STRONG_FAMILY.into()),
        ),
    ] {
        let data = Arc::new(FontData::from_static(asset(file)));
        fonts.font_data.insert(name.to_owned(), data);
        let chain = std::iter::once(name.to_owned()).chain(emoji.iter().cloned());
        fonts.families.insert(family, chain.collect());
    }
    fonts
}

/// The files of the bundled emoji faces, for whoever draws text without `epaint`.
pub fn emoji_faces() -> Vec<Vec<u8>> {
    let fonts = FontDefinitions::default();
    fonts
        .font_data
        .iter()
        .filter(|(name, _)| name.to_lowercase().contains("emoji"))
        .map(|(_, data)| data.font.as_ref().as_ref().to_vec())
        .collect()
}

/// The `epaint` font of a face at a type size.
pub fn font_id(face: Face, size: f32) -> FontId {
    match face {
        Face::Regular => FontId::new(size, FontFamily::Proportional),
        Face::Strong => FontId::new(size, FontFamily::Name(STRONG_FAMILY.into())),
    }
}

type Key = (String, Face, u32, u32);

struct Measurer {
    fonts: Fonts,
    broken: HashMap<Key, Arc<Lines>>,
}

static MEASURER: LazyLock<Mutex<Measurer>> = LazyLock::new(|| {
    Mutex::new(Measurer {
        fonts: Fonts::new(TextOptions::default(), font_definitions())
            .with_font_providers(vec![system_fonts()]),
        broken: HashMap::new(),
    })
});

/// Breaks `text` into lines of at most `max_width` board units, where Unicode allows a break; a line
/// break in the text is kept, and a word longer than a line is broken inside.
pub fn wrap(text: &str, face: Face, size: f32, max_width: f32) -> Arc<Lines> {
    let key = (
        text.trim_end().to_owned(),
        face,
        size.to_bits(),
        max_width.to_bits(),
    );
    let mut measurer = MEASURER.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(lines) = measurer.broken.get(&key) {
        return Arc::clone(lines);
    }
    let lines = Arc::new(measurer.fonts.wrap(&key.0, face, size, max_width));
    if measurer.broken.len() >= MAX_CACHED {
        measurer.broken.clear();
    }
    measurer.broken.insert(key, Arc::clone(&lines));
    lines
}

/// Breaks a paragraph that changes between cuts of the face, as [`wrap`] does: where one cut gives
/// way to another inside a word, the word still stays whole.
pub fn wrap_runs(runs: &[(Face, &str)], size: f32, max_width: f32) -> Vec<Vec<Run>> {
    let mut measurer = MEASURER.lock().unwrap_or_else(PoisonError::into_inner);
    measurer.fonts.wrap_runs(runs, size, max_width)
}

/// Height of a line and distance from its top to its baseline, in board units.
pub fn line_metrics(face: Face, size: f32) -> (f32, f32) {
    let mut measurer = MEASURER.lock().unwrap_or_else(PoisonError::into_inner);
    measurer.fonts.line_metrics(&font_id(face, size))
}

/// Breaking lines with a set of fonts.
trait Wrap {
    fn wrap(&mut self, text: &str, face: Face, size: f32, max_width: f32) -> Lines;
    fn wrap_runs(&mut self, runs: &[(Face, &str)], size: f32, max_width: f32) -> Vec<Vec<Run>>;
    fn line_metrics(&mut self, font: &FontId) -> (f32, f32);
    fn width(&mut self, parts: &[(Face, &str)], size: f32) -> f32;
    fn galley(&mut self, text: &str, font: &FontId) -> Galley;
}

impl Wrap for Fonts {
    fn wrap(&mut self, text: &str, face: Face, size: f32, max_width: f32) -> Lines {
        let (line_height, baseline) = self.line_metrics(&font_id(face, size));
        let mut lines = Vec::new();
        for paragraph in text.split('\n').filter(|_| !text.trim().is_empty()) {
            for mut runs in self.wrap_runs(&[(face, paragraph)], size, max_width) {
                let run = runs.pop();
                lines.push(Line {
                    width: run.as_ref().map_or(0.0, |run| run.width),
                    text: run.map(|run| run.text).unwrap_or_default(),
                });
            }
        }
        Lines {
            lines,
            line_height,
            baseline,
        }
    }

    fn wrap_runs(&mut self, runs: &[(Face, &str)], size: f32, max_width: f32) -> Vec<Vec<Run>> {
        let text: String = runs.iter().map(|(_, text)| *text).collect();
        let mut lines = Vec::new();
        let mut line = Filled::default();
        for piece in pieces(&text) {
            let seen = piece.start + text[piece.clone()].trim_end().len();
            let seen = self.width(&parts(runs, piece.start..seen), size);
            if line.width + seen > max_width && !line.runs.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            let parts = parts(runs, piece);
            if seen <= max_width {
                line.width += self.width(&parts, size);
                parts.iter().for_each(|part| line.push(*part));
                continue;
            }
            for (face, part) in parts {
                for cluster in part.graphemes(true) {
                    let step = self.width(&[(face, cluster)], size);
                    if line.width + step > max_width && !line.runs.is_empty() {
                        lines.push(std::mem::take(&mut line));
                    }
                    line.width += step;
                    line.push((face, cluster));
                }
            }
        }
        lines.push(line);
        let mut measured = |line: Filled| {
            let mut x = 0.0;
            let measured = line.trimmed().into_iter().map(|(face, text)| {
                let width = self.width(&[(face, &text)], size);
                let run = Run {
                    text,
                    face,
                    x,
                    width,
                };
                x += width;
                run
            });
            measured.collect()
        };
        lines.into_iter().map(&mut measured).collect()
    }

    fn line_metrics(&mut self, font: &FontId) -> (f32, f32) {
        let line_height = (font.size * LINE_HEIGHT).round();
        let sample = self.galley("Hg", font);
        let baseline = sample.rows.first().map_or(font.size, |row| {
            let ascent = row.glyphs.first().map_or(font.size, |glyph| glyph.pos.y);
            (line_height - row.size.y) / 2.0 + ascent
        });
        (line_height, baseline)
    }

    /// Width of parts that stand one after the other.
    fn width(&mut self, parts: &[(Face, &str)], size: f32) -> f32 {
        let widths = parts.iter();
        widths
            .map(|(face, text)| self.galley(text, &font_id(*face, size)).size().x)
            .sum()
    }

    /// `text` on one line.
    fn galley(&mut self, text: &str, font: &FontId) -> Galley {
        let color = epaint::Color32::WHITE;
        let job = LayoutJob::simple_singleline(text.to_owned(), font.clone(), color);
        self.layout_uncached(1.0, Arc::new(job))
    }
}

/// A line while it is filled.
#[derive(Default)]
struct Filled {
    runs: Vec<(Face, String)>,
    width: f32,
}

impl Filled {
    fn push(&mut self, (face, text): (Face, &str)) {
        match self.runs.last_mut() {
            Some((last, so_far)) if *last == face => so_far.push_str(text),
            _ => self.runs.push((face, text.to_owned())),
        }
    }

    /// Its runs without the white space at its end.
    fn trimmed(mut self) -> Vec<(Face, String)> {
        while let Some((_, text)) = self.runs.last_mut() {
            text.truncate(text.trim_end().len());
            if !text.is_empty() {
                break;
            }
            self.runs.pop();
        }
        self.runs
    }
}

/// The pieces of a paragraph between which a line may break, in bytes.
fn pieces(paragraph: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    unicode_linebreak::linebreaks(paragraph)
        .map(move |(end, _)| std::mem::replace(&mut start, end)..end)
}

/// What of the runs stands in a range of their whole text.
fn parts<'a>(runs: &[(Face, &'a str)], range: Range<usize>) -> Vec<(Face, &'a str)> {
    let mut start = 0;
    let parts = runs.iter().filter_map(|(face, text)| {
        let from = range.start.saturating_sub(start).min(text.len());
        let to = range.end.saturating_sub(start).min(text.len());
        start += text.len();
        (from < to).then(|| (*face, &text[from..to]))
    });
    parts.collect()
}

/// `text` on one line of at most `max_width` board units, cut short with an ellipsis.
pub fn cut(text: &str, face: Face, size: f32, max_width: f32) -> Arc<Lines> {
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
pub fn width(text: &str, face: Face, size: f32) -> f32 {
    wrap(text, face, size, f32::INFINITY).width()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_every_word_and_the_width() {
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
    fn long_words_break_and_line_breaks_stay() {
        let lines = wrap(&"x".repeat(80), Face::Strong, 14.0, 100.0);
        assert!(lines.lines.len() > 4);
        let lines = wrap("one\ntwo\n", Face::Regular, 14.0, 100.0);
        assert_eq!(lines.lines.len(), 2);
        assert!(wrap("  ", Face::Regular, 14.0, 100.0).lines.is_empty());
    }

    #[test]
    fn every_script_keeps_its_characters_in_order() {
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

    #[test]
    fn the_bundled_face_draws_what_the_interface_uses() {
        let mut measurer = MEASURER.lock().unwrap_or_else(PoisonError::into_inner);
        for face in [Face::Regular, Face::Strong] {
            let font = font_id(face, 14.0);
            assert!(
                measurer
                    .fonts
                    .has_glyphs(&font, "→ … · “Kafka” – 45 % × ≥ ✓ é ß 😀")
            );
        }
    }
}
