mod frames;

use std::io::{self, ErrorKind, Write};

use emath::{Rect, pos2, vec2};
use png::{BitDepth, ColorType, Compression, Encoder, EncodingError};

use crate::{
    catalog::Catalog,
    layout::text::{Face, wrap},
    practice::{Replay, clock_text},
    scene::{Picture, PictureOptions, Shape, picture, picture_in},
};

use super::png::{Fonts, PngError, pixels};

use frames::{Still, frames};

/// The greatest size of an animation, in bytes.
pub(super) const MAX_ANIMATION_BYTES: usize = 5_000_000;

/// The greatest height of an animation, as a share of its greatest width.
const MAX_HEIGHT: f32 = 1.5;
/// The most pixels per board unit: more would show no more.
const MAX_SCALE: f32 = 1.5;
/// Type size of the clock and height of its strip, in pixels of the widest animation.
const CLOCK_SIZE: f32 = 18.0;
const STRIP: f32 = 40.0;
/// With fewer frames or pixels than these nothing can be made out.
const MIN_FRAMES: usize = 30;
const MIN_WIDTH: f32 = 160.0;

/// Why an animation could not be made.
#[derive(Debug, thiserror::Error)]
pub enum AnimationError {
    /// There is nothing to draw.
    #[error("there is nothing to picture")]
    Empty,
    /// A frame could not be drawn.
    #[error(transparent)]
    Draw(#[from] PngError),
    /// The frames could not be encoded.
    #[error("the animation could not be encoded: {0}")]
    Encode(String),
    /// Even a small one with few frames exceeds the limit.
    #[error("the animation is larger than {} MB, however small it is drawn", MAX_ANIMATION_BYTES / 1_000_000)]
    TooLarge,
}

#[derive(Clone, Copy)]
struct Limits {
    frames: usize,
    /// In pixels.
    width: f32,
    bytes: usize,
}

const LIMITS: Limits = Limits {
    frames: 120,
    width: 1280.0,
    bytes: MAX_ANIMATION_BYTES,
};

/// Draws a practice as an animated PNG of at most [`MAX_ANIMATION_BYTES`] and 1280 pixels width: at
/// most 120 frames in less than half a minute, with the practice's clock below the board.
///
/// A viewer that shows no animations shows the finished board. It takes seconds: call it away from
/// the window's thread.
///
/// # Errors
/// [`AnimationError`].
pub fn animation(
    replay: &Replay,
    catalog: &Catalog,
    dark: bool,
) -> Result<Vec<u8>, AnimationError> {
    within(replay, catalog, dark, LIMITS)
}

/// Halves the frames, then the pixels, until it fits.
fn within(
    replay: &Replay,
    catalog: &Catalog,
    dark: bool,
    mut limits: Limits,
) -> Result<Vec<u8>, AnimationError> {
    let film = Film::new(replay, catalog, dark)?;
    loop {
        match film.encode(limits) {
            Err(AnimationError::TooLarge) if limits.frames > MIN_FRAMES => limits.frames /= 2,
            Err(AnimationError::TooLarge) if limits.width > MIN_WIDTH => {
                limits.width *= std::f32::consts::FRAC_1_SQRT_2;
            }
            result => return result,
        }
    }
}

/// A practice, ready to be drawn frame by frame.
struct Film<'a> {
    replay: &'a Replay,
    catalog: &'a Catalog,
    options: PictureOptions,
    /// The part of the board that every frame shows.
    frame: Rect,
    fonts: Fonts,
}

impl<'a> Film<'a> {
    fn new(replay: &'a Replay, catalog: &'a Catalog, dark: bool) -> Result<Self, AnimationError> {
        let options = PictureOptions {
            dark,
            ..PictureOptions::default()
        };
        let last = picture(replay.last(), catalog, &options).ok_or(AnimationError::Empty)?;
        Ok(Self {
            replay,
            catalog,
            options,
            frame: last.frame,
            fonts: Fonts::default(),
        })
    }

    fn encode(&self, limits: Limits) -> Result<Vec<u8>, AnimationError> {
        let scale = self.scale(limits);
        let finished = self.draw(self.replay.length, scale)?;
        let frames = frames(self.replay, limits.frames);
        let mut out = Capped {
            bytes: Vec::new(),
            max: limits.bytes,
        };
        let (width, height) = (pixel(finished.width), pixel(finished.height));
        let mut encoder = Encoder::new(&mut out, width, height);
        encoder.set_color(ColorType::Rgb);
        encoder.set_depth(BitDepth::Eight);
        encoder.set_compression(Compression::Balanced);
        encoder.set_animated(pixel(frames.len()), 0)?;
        // The image for viewers without animation comes first and is not a frame.
        encoder.set_sep_def_img(true)?;
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&finished.rgb)?;
        let mut shown: Option<Still> = None;
        for (secs, delay) in frames {
            let still = self.draw(secs, scale)?;
            let region = match &shown {
                Some(shown) => shown.difference(&still),
                None => still.whole(),
            };
            writer.set_frame_delay(delay, 1000)?;
            // Setting the position first could place the previous size beyond the edge.
            writer.set_frame_position(0, 0)?;
            writer.set_frame_dimension(pixel(region.width), pixel(region.height))?;
            writer.set_frame_position(pixel(region.x), pixel(region.y))?;
            writer.write_image_data(&still.cut(region))?;
            shown = Some(still);
        }
        writer.finish()?;
        Ok(out.bytes)
    }

    /// Pixels per board unit.
    fn scale(&self, limits: Limits) -> f32 {
        let across = limits.width / self.frame.width();
        let down = limits.width * MAX_HEIGHT / (self.frame.height() + STRIP);
        across.min(down).min(MAX_SCALE)
    }

    fn draw(&self, secs: u32, scale: f32) -> Result<Still, AnimationError> {
        let board = self.replay.at(secs);
        let mut picture = picture_in(board, self.catalog, &self.options, self.frame)
            .ok_or(AnimationError::Empty)?;
        self.add_clock(&mut picture, secs, scale);
        let pixels = pixels(&picture, scale, &self.fonts)?;
        let rgba = pixels.data().chunks_exact(4);
        Ok(Still {
            rgb: rgba.flat_map(|pixel| &pixel[..3]).copied().collect(),
            width: pixels.width() as usize,
            height: pixels.height() as usize,
        })
    }

    /// Adds the time and the stage in a strip below the board.
    fn add_clock(&self, picture: &mut Picture, secs: u32, scale: f32) {
        let theme = self.catalog.theme(self.options.dark);
        // The same size in pixels, however small the board is drawn.
        let shrink = scale.max(0.5).recip();
        let margin = self.catalog.sizes.margin;
        let top = picture.size.y - margin / 2.0;
        let mut x = margin;
        let mut add = |text: &str, face, color, room: f32| {
            let size = CLOCK_SIZE * shrink;
            let lines = wrap(text, face, size, f32::INFINITY);
            picture.shapes.push(Shape::Text {
                pos: pos2(x, top + lines.baseline),
                text: text.to_owned(),
                face,
                size,
                color,
                width: lines.width(),
            });
            x += room.max(lines.width());
        };
        let widest = CLOCK_SIZE * shrink * 4.5;
        add(&clock_text(secs), Face::Strong, theme.text, widest);
        let planned = self.replay.planned;
        let mut rest = Vec::new();
        if planned > 0 {
            rest.push(format!("of {}", clock_text(planned)));
        }
        let stage = self.replay.stage(secs);
        rest.extend(stage.map(|stage| stage.title().to_owned()));
        add(&rest.join("  ·  "), Face::Regular, theme.weak_text, 0.0);
        picture.size += vec2(0.0, STRIP * shrink - margin / 2.0);
    }
}

fn pixel(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Memory that refuses more than `max` bytes.
struct Capped {
    bytes: Vec<u8>,
    max: usize,
}

impl Write for Capped {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > self.max {
            return Err(ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl From<EncodingError> for AnimationError {
    fn from(error: EncodingError) -> Self {
        match error {
            EncodingError::IoError(error) if error.kind() == ErrorKind::FileTooLarge => {
                Self::TooLarge
            }
            error => Self::Encode(error.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{frames::LAST_MS, *};
    use crate::{
        model::{
            Board, BriefField, ComponentField, Edit, PracticeEvent, PracticeRecord, Stage,
            TextField,
        },
        practice::record_step,
    };

    /// A practice of 45 minutes in which a worked board is drawn bit by bit, letter by letter.
    fn busy() -> PracticeRecord {
        let catalog = Catalog::embedded();
        let goal = &catalog.template("clickstream").unwrap().board;
        let mut record = PracticeRecord {
            length_secs: 2700,
            ..PracticeRecord::default()
        };
        let mut board = Board::default();
        let mut take = |record: &mut PracticeRecord, edit: &Edit| {
            record.elapsed_secs += 5;
            let next = board.apply(edit).unwrap();
            record_step(record, &board, &next);
            board = next;
        };
        record.push(PracticeEvent::Stage(Stage::Restate));
        for field in [BriefField::Metric, BriefField::Segment, BriefField::Summary] {
            let text = goal.brief.text(field);
            for (end, _) in text.char_indices().skip(1) {
                let edit = Edit::SetText(TextField::Brief(field), text[..end].to_owned());
                take(&mut record, &edit);
            }
        }
        record.push(PracticeEvent::Stage(Stage::Ingest));
        take(&mut record, &Edit::SetLanes(goal.lanes));
        for (id, component) in &goal.components {
            take(&mut record, &Edit::add(*id, Arc::clone(component)));
            for end in 1..10 {
                let why = "because it buffers"[..end * 2].to_owned();
                let edit = Edit::SetText(ComponentField::Why.of(*id), why);
                take(&mut record, &edit);
            }
        }
        for (id, connector) in &goal.connectors {
            take(&mut record, &Edit::add(*id, Arc::clone(connector)));
        }
        assert!(record.steps.len() > 200, "{} steps", record.steps.len());
        record.elapsed_secs = 2700;
        record.push(PracticeEvent::End);
        record
    }

    /// What a viewer shows: the image of one without animations, and the frames put together with
    /// their delays.
    fn viewed(bytes: &[u8]) -> (Vec<u8>, Vec<(Vec<u8>, u16)>) {
        let decoder = png::Decoder::new(io::Cursor::new(bytes));
        let mut reader = decoder.read_info().unwrap();
        let width = reader.info().width as usize;
        let animation = reader.info().animation_control.unwrap();
        assert_eq!(animation.num_plays, 0);
        let mut buffer = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut buffer).unwrap();
        let image = buffer.clone();
        let mut canvas = vec![0; image.len()];
        let mut frames = Vec::new();
        for _ in 0..animation.num_frames {
            let size = reader.next_frame(&mut buffer).unwrap();
            let control = *reader.info().frame_control().unwrap();
            let across = control.width as usize * 3;
            assert_eq!((size.width, size.height), (control.width, control.height));
            let (left, top) = (control.x_offset as usize, control.y_offset as usize);
            let rows = buffer.chunks(across).take(control.height as usize);
            for (y, row) in rows.enumerate() {
                let from = ((top + y) * width + left) * 3;
                canvas[from..from + across].copy_from_slice(row);
            }
            assert_eq!(control.delay_den, 1000);
            frames.push((canvas.clone(), control.delay_num));
        }
        (image, frames)
    }

    const SMALL: Limits = Limits {
        frames: 32,
        width: 160.0,
        bytes: MAX_ANIMATION_BYTES,
    };

    #[test]
    fn a_busy_practice_ends_with_the_finished_board() {
        let replay = Replay::of(&busy());
        assert_eq!(replay.skipped, 0);
        let bytes = within(&replay, Catalog::embedded(), false, SMALL).unwrap();
        let (image, frames) = viewed(&bytes);
        assert!((20..=32).contains(&frames.len()), "{} frames", frames.len());
        let (last, delay) = frames.last().unwrap();
        assert!(*last == image, "the last frame is not the finished board");
        assert_eq!(*delay, LAST_MS);
        assert!(frames[0].0 != image);
        let whole: u32 = frames.iter().map(|(_, delay)| u32::from(*delay)).sum();
        assert!((20_000..30_000).contains(&whole), "{whole} ms");
        assert!(frames.windows(2).all(|pair| pair[0].0 != pair[1].0));
        assert!(frames.iter().all(|(_, delay)| *delay <= LAST_MS));
    }

    #[test]
    fn shrinks_until_it_fits() {
        let replay = Replay::of(&busy());
        let catalog = Catalog::embedded();
        let small = Limits { frames: 8, ..SMALL };
        let most = within(&replay, catalog, true, small).unwrap().len();
        let limits = Limits {
            width: MIN_WIDTH * 1.2,
            bytes: most - 1,
            ..small
        };
        let bytes = within(&replay, catalog, true, limits).unwrap();
        assert!(bytes.len() <= limits.bytes);
        viewed(&bytes);
        let bytes = 100;
        let nothing = within(&replay, catalog, true, Limits { bytes, ..SMALL });
        assert!(matches!(nothing, Err(AnimationError::TooLarge)));
    }

    #[test]
    fn a_practice_without_a_drawing_shows_a_blank_board() {
        let replay = Replay::of(&PracticeRecord::default());
        let bytes = within(&replay, Catalog::embedded(), false, SMALL).unwrap();
        let (image, frames) = viewed(&bytes);
        assert_eq!(frames, [(image, LAST_MS)]);
    }
}
