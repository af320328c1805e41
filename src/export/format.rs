use std::{ffi::OsStr, path::Path};

use strum::VariantArray;

use crate::{
    catalog::Catalog,
    coach,
    debrief::Debrief,
    model::{Board, Seniority},
    practice::{History, PastAnswers, Replay},
    scene::{Picture, PictureOptions, picture},
};

use super::{
    AnimationError, PngError, animation, geometry, html, markdown, png, svg, table, verdict,
};

/// A kind of file that Whyboard writes for other programs.
///
/// Where two have the same extension, a file name means the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, VariantArray)]
pub enum Format {
    /// The board in pixels.
    Png,
    /// The board as vectors.
    Svg,
    /// The drawing of a practice, as a PNG that moves.
    Apng,
    /// The debrief as text.
    Markdown,
    /// The debrief as a page with the board in it.
    Html,
    /// The history as a table.
    Csv,
    /// Where everything on the board is drawn.
    Json,
    /// The verdict of the debrief.
    Verdict,
}

/// What a file of a [`Format`] is made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// The board, or a part of it, in pixels: [`Source::scale`] matters.
    Pixels,
    /// The board, or a part of it, at any size.
    Vectors,
    /// The practice on the board, played back.
    Replay,
    /// The debrief of the board.
    Debrief,
    /// Every practice so far.
    History,
    /// The places of what is drawn on the board, for programs.
    Geometry,
    /// The verdict on the board, for programs.
    Verdict,
}

/// Everything a file can be made from.
pub struct Source<'a> {
    /// With its practice.
    pub board: &'a Board,
    /// Themes, icons and the coach's words.
    pub catalog: &'a Catalog,
    /// What was answered in earlier practices, for the debrief.
    pub past: &'a PastAnswers,
    /// For the table of practices.
    pub history: &'a History,
    /// How the board is pictured; an animation takes only its theme.
    pub picture: &'a PictureOptions,
    /// Pixels per board unit, 1 to 4.
    pub scale: f32,
    /// For which position a debrief judges; `None` for the one that was practised for.
    pub level: Option<Seniority>,
}

/// Why a file could not be made.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The board, or the part of it, has nothing to draw.
    #[error("there is nothing to picture")]
    Empty,
    /// A replay needs a practice.
    #[error("there is no practice to play back")]
    NoPractice,
    /// From [`png()`].
    #[error(transparent)]
    Png(#[from] PngError),
    /// From [`animation()`].
    #[error(transparent)]
    Animation(#[from] AnimationError),
    /// The rows could not be encoded.
    #[error("the table could not be written: {0}")]
    Table(#[from] csv::Error),
    /// The places could not be encoded.
    #[error("the places could not be written: {0}")]
    Geometry(serde_json::Error),
    /// The verdict could not be encoded.
    #[error("the verdict could not be written: {0}")]
    Verdict(serde_json::Error),
}

impl Content {
    /// True when one board is enough to make it.
    pub(crate) fn is_of_a_board(self) -> bool {
        match self {
            Self::Pixels | Self::Vectors | Self::Replay | Self::Debrief | Self::Geometry => true,
            Self::History | Self::Verdict => false,
        }
    }
}

impl Format {
    /// Its name on the command line; no two formats of one command share one.
    pub fn name(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Svg => "svg",
            Self::Apng => "apng",
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Csv => "csv",
            Self::Json | Self::Verdict => "json",
        }
    }

    /// The extensions of its files, the usual one first.
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Png => &["png"],
            Self::Svg => &["svg"],
            Self::Apng => &["png", "apng"],
            Self::Markdown => &["md"],
            Self::Html => &["html", "htm"],
            Self::Csv => &["csv"],
            Self::Json | Self::Verdict => &["json"],
        }
    }

    /// The extension that a new file gets.
    pub fn extension(self) -> &'static str {
        self.extensions()[0]
    }

    /// The title of a dialog about writing it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Png => "Export PNG",
            Self::Svg => "Export SVG",
            Self::Apng => "Export the replay",
            Self::Markdown | Self::Html | Self::Verdict => "Export the debrief",
            Self::Csv => "Export the history",
            Self::Json => "Export the places",
        }
    }

    /// What a dialog calls its files.
    pub fn filter(self) -> &'static str {
        match self {
            Self::Png => "PNG pictures",
            Self::Svg => "SVG pictures",
            Self::Apng => "Animated PNG pictures",
            Self::Markdown => "Markdown files",
            Self::Html => "HTML pages",
            Self::Csv => "CSV tables",
            Self::Json => "Places of boxes and lines, as JSON",
            Self::Verdict => "The verdict, as JSON",
        }
    }

    /// What its files are made from.
    pub fn content(self) -> Content {
        match self {
            Self::Png => Content::Pixels,
            Self::Svg => Content::Vectors,
            Self::Apng => Content::Replay,
            Self::Markdown | Self::Html => Content::Debrief,
            Self::Csv => Content::History,
            Self::Json => Content::Geometry,
            Self::Verdict => Content::Verdict,
        }
    }

    /// True when `path` has one of its extensions, in upper or lower case.
    pub fn matches(self, path: &Path) -> bool {
        let mut extensions = self.extensions().iter();
        let is_own = |own: &OsStr| extensions.any(|known| own.eq_ignore_ascii_case(known));
        path.extension().is_some_and(is_own)
    }

    /// The bytes of a file. An animation takes seconds: call it away from the window's thread.
    ///
    /// # Errors
    /// [`ExportError`], for instance when there is nothing to draw.
    pub fn write(self, source: &Source<'_>) -> Result<Vec<u8>, ExportError> {
        Ok(match self {
            Self::Png => png(&source.picture()?, source.scale)?,
            Self::Svg => svg(&source.picture()?).into_bytes(),
            Self::Apng => {
                let record = source.board.practice.as_deref();
                let replay = Replay::of(record.ok_or(ExportError::NoPractice)?);
                animation(&replay, source.catalog, source.picture.dark)?
            }
            Self::Markdown => markdown(&source.debrief()).into_bytes(),
            Self::Html => {
                // Always light and whole, whatever the options: the page is printed, too.
                let whole = picture(source.board, source.catalog, &PictureOptions::default());
                html(&source.debrief(), whole.as_ref().map(svg).as_deref()).into_bytes()
            }
            Self::Csv => table(source.history)?,
            Self::Json => geometry(source.board, source.catalog).map_err(ExportError::Geometry)?,
            Self::Verdict => {
                let report = source.debrief();
                verdict(&report.verdict, source.board).map_err(ExportError::Verdict)?
            }
        })
    }
}

impl Source<'_> {
    fn picture(&self) -> Result<Picture, ExportError> {
        picture(self.board, self.catalog, self.picture).ok_or(ExportError::Empty)
    }

    fn debrief(&self) -> Debrief {
        let findings = coach::judge(self.board, self.catalog, self.past);
        match self.level {
            Some(level) => Debrief::at(self.board, self.catalog, &findings, level),
            None => Debrief::of(self.board, self.catalog, &findings),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_are_distinct_and_extensions_match_in_any_case() {
        let mut names = BTreeSet::new();
        for format in Format::VARIANTS {
            let of_a_board = format.content().is_of_a_board();
            assert!(names.insert((format.name(), of_a_board)));
            for extension in format.extensions() {
                assert_eq!(*extension, extension.to_lowercase());
                assert!(format.matches(&Path::new("a").with_extension(extension)));
            }
        }
        assert!(Format::Html.matches(Path::new("a.HTM")));
        assert!(!Format::Html.matches(Path::new("html")));
        assert!(!Format::Html.matches(Path::new("a.html.md")));
    }

    #[test]
    fn a_replay_without_a_practice_is_refused() {
        let source = Source {
            board: &Board::default(),
            catalog: Catalog::embedded(),
            past: &PastAnswers::default(),
            history: &History::default(),
            picture: &PictureOptions::default(),
            scale: 1.0,
            level: None,
        };
        let error = Format::Apng.write(&source).unwrap_err();
        assert!(matches!(error, ExportError::NoPractice), "{error}");
        for format in Format::VARIANTS {
            if *format != Format::Apng {
                assert!(!format.write(&source).unwrap().is_empty());
            }
        }
    }
}
