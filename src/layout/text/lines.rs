use super::fonts::Face;

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
