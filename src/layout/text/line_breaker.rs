use std::{ops::Range, sync::Arc};

use epaint::text::{FontId, Fonts, Galley, LayoutJob, TextOptions};
use unicode_segmentation::UnicodeSegmentation as _;

use super::fonts::{Face, font_definitions, font_id, system_fonts};

/// One line of broken text.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its text, without the white space it was broken at.
    pub text: String,
    /// Its width in board units.
    pub width: f32,
}

/// A part of a line in one face.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// Its text.
    pub text: String,
    /// Its face.
    pub face: Face,
    /// Distance from the left end of the line, in board units.
    pub x: f32,
    /// Its width in board units.
    pub width: f32,
}

/// Text broken into lines.
#[derive(Clone, Debug, PartialEq)]
pub struct Lines<L = Line> {
    /// The lines, top to bottom; none for empty text.
    pub lines: Vec<L>,
    /// Height of one line.
    pub line_height: f32,
    /// Distance from the top of a line to its baseline.
    pub baseline: f32,
}

impl<L> Lines<L> {
    /// Height of all lines.
    pub fn height(&self) -> f32 {
        self.line_height * self.lines.len() as f32
    }
}

impl Lines {
    /// Width of the widest line.
    pub fn width(&self) -> f32 {
        self.lines.iter().map(|line| line.width).fold(0.0, f32::max)
    }
}

/// Height of a line as a share of its type size.
const LINE_HEIGHT: f32 = 1.32;

/// Measures text and breaks it into lines.
pub(super) struct LineBreaker(Fonts);

impl LineBreaker {
    pub(super) fn new() -> Self {
        let fonts = Fonts::new(TextOptions::default(), font_definitions());
        Self(fonts.with_font_providers(vec![system_fonts()]))
    }

    pub(super) fn wrap(&mut self, text: &str, face: Face, size: f32, max_width: f32) -> Lines {
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

    pub(super) fn wrap_runs(
        &mut self,
        runs: &[(Face, &str)],
        size: f32,
        max_width: f32,
    ) -> Vec<Vec<Run>> {
        let text: String = runs.iter().map(|(_, text)| *text).collect();
        let mut lines = Vec::new();
        let mut line = OpenLine::default();
        for piece in unbreakable_pieces(&text) {
            let visible_end = piece.start + text[piece.clone()].trim_end().len();
            let visible = self.width(&parts(runs, piece.start..visible_end), size);
            if line.width + visible > max_width && !line.runs.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            let parts = parts(runs, piece);
            if visible <= max_width {
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
        let mut measured = |line: OpenLine| {
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

    pub(super) fn line_metrics(&mut self, font: &FontId) -> (f32, f32) {
        let line_height = (font.size * LINE_HEIGHT).round();
        let sample = self.galley("Hg", font);
        let baseline = sample.rows.first().map_or(font.size, |row| {
            let ascent = row.glyphs.first().map_or(font.size, |glyph| glyph.pos.y);
            (line_height - row.size.y) / 2.0 + ascent
        });
        (line_height, baseline)
    }

    /// Width of consecutive parts of a line.
    fn width(&mut self, parts: &[(Face, &str)], size: f32) -> f32 {
        let widths = parts.iter();
        widths
            .map(|(face, text)| self.galley(text, &font_id(*face, size)).size().x)
            .sum()
    }

    fn galley(&mut self, text: &str, font: &FontId) -> Galley {
        let color = epaint::Color32::WHITE;
        let job = LayoutJob::simple_singleline(text.to_owned(), font.clone(), color);
        self.0.layout_uncached(1.0, Arc::new(job))
    }
}

/// A line that is being filled.
#[derive(Default)]
struct OpenLine {
    runs: Vec<(Face, String)>,
    width: f32,
}

impl OpenLine {
    fn push(&mut self, (face, text): (Face, &str)) {
        match self.runs.last_mut() {
            Some((last, run)) if *last == face => run.push_str(text),
            _ => self.runs.push((face, text.to_owned())),
        }
    }

    /// Its runs without trailing white space.
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

/// The pieces of a paragraph between which a line may break, as byte ranges.
fn unbreakable_pieces(paragraph: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    unicode_linebreak::linebreaks(paragraph)
        .map(move |(end, _)| std::mem::replace(&mut start, end)..end)
}

/// The parts of the runs within a byte range of their whole text.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_faces_draw_what_the_interface_uses() {
        let mut breaker = LineBreaker::new();
        for face in [Face::Regular, Face::Strong] {
            let font = font_id(face, 14.0);
            let text = "→ … · “Kafka” – 45 % × ≥ ✓ é ß 😀";
            assert!(breaker.0.has_glyphs(&font, text));
        }
    }
}
