use std::cell::RefCell;

use emath::{Pos2, Rect, Vec2};
use resvg::{
    tiny_skia::{FilterQuality, IntSize, Pixmap, PixmapPaint, Transform},
    usvg::{self, ImageHrefResolver},
};

use crate::{
    catalog::Color,
    layout::polyline::length,
    model::ImageData,
    raster,
    scene::{Picture, Shape},
};

use super::{faces::Faces, svg::layer};

/// The greatest width and height of a picture, in pixels.
pub(super) const MAX_SIDE: f32 = 16_384.0;

/// The most pixels of a picture: half a gigabyte.
const MAX_PIXELS: f32 = 128e6;

/// The most work that a picture may be, in microseconds on a slow machine.
const MAX_WORK: usize = 3_000_000;
/// What a line of text takes however short it is, in the same unit: its face is made ready for it.
const LINE_WORK: usize = 150;
/// What anything else takes.
const SHAPE_WORK: usize = 20;
/// The length of a line and the area, in pixels, that are drawn in a microsecond.
const LENGTH_A_MICRO: f32 = 10.0;
const AREA_A_MICRO: f32 = 1000.0;
/// The bytes of pixels that are decoded in a microsecond.
const BYTES_A_MICRO: u64 = 150;
/// How many shapes are drawn at a time: their outlines are in memory together.
const MAX_AT_ONCE: usize = 4096;

/// Why a picture could not be drawn.
#[derive(Debug, thiserror::Error)]
pub enum PngError {
    /// The scale is not from 1 to 4.
    #[error("the scale must be from 1 to 4, not {0}")]
    Scale(f32),
    /// More pixels than [`MAX_SIDE`] on a side, or than [`MAX_PIXELS`].
    #[error(
        "the picture would be {0} × {1} pixels, more than {MAX_SIDE} on a side or 128 million; try a smaller scale or export SVG"
    )]
    TooLarge(u32, u32),
    /// More than can be drawn within seconds.
    #[error("the picture holds too much to be drawn as pixels; export SVG, or a selection")]
    TooMuch,
    /// The drawing could not be turned into pixels.
    #[error("the picture could not be drawn: {0}")]
    Draw(#[from] usvg::Error),
    /// The pixels could not be encoded.
    #[error("the picture could not be encoded: {0}")]
    Encode(String),
}

/// Draws a picture as a PNG file with `scale` pixels per board unit.
///
/// # Errors
/// [`PngError`], for instance if the scale is not from 1 to 4 or the picture is too large.
pub fn png(picture: &Picture, scale: f32) -> Result<Vec<u8>, PngError> {
    if !(1.0..=4.0).contains(&scale) {
        return Err(PngError::Scale(scale));
    }
    let pixels = pixels(picture, scale, &Fonts::default())?;
    encoded(pixels).map_err(|error| PngError::Encode(error.to_string()))
}

fn encoded(pixels: Pixmap) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixels.width(), pixels.height());
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&pixels.take_demultiplied())?;
    writer.finish()?;
    Ok(bytes)
}

/// Draws a picture; returns `[width, height]` and its pixels, 4 bytes each (red, green, blue, alpha).
///
/// # Errors
/// As [`png`].
pub(crate) fn rgba(picture: &Picture, scale: f32) -> Result<([usize; 2], Vec<u8>), PngError> {
    let pixels = pixels(picture, scale, &Fonts::default())?;
    let size = [pixels.width() as usize, pixels.height() as usize];
    Ok((size, pixels.take_demultiplied()))
}

/// Draws a picture at any scale above 0; every pixel is opaque.
pub(super) fn pixels(picture: &Picture, scale: f32, fonts: &Fonts) -> Result<Pixmap, PngError> {
    let (width, height) = (picture.size.x * scale, picture.size.y * scale);
    let (w, h) = (width.ceil() as u32, height.ceil() as u32);
    if width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_PIXELS {
        return Err(PngError::TooLarge(w, h));
    }
    let work = |shape| work(shape, picture.size, scale);
    if picture.shapes.iter().map(work).sum::<usize>() > MAX_WORK {
        return Err(PngError::TooMuch);
    }
    let mut pixels = Pixmap::new(w.max(1), h.max(1)).ok_or(PngError::TooLarge(w, h))?;
    let Color { r, g, b, a } = picture.ground;
    pixels.fill(resvg::tiny_skia::Color::from_rgba8(r, g, b, a));
    // Lines and text are drawn through SVG, and imported pictures between them.
    let is_image = |shape: &Shape| matches!(shape, Shape::Image { .. });
    for run in picture.shapes.chunk_by(|a, b| !is_image(a) && !is_image(b)) {
        let shapes: &[Shape] = match run {
            [
                Shape::Image {
                    data,
                    rect,
                    otherwise,
                },
            ] => {
                if fonts.photos.draw(&mut pixels, data, *rect * scale) {
                    continue;
                }
                otherwise
            }
            shapes => shapes,
        };
        for shapes in shapes.chunks(MAX_AT_ONCE) {
            draw_layer(&mut pixels, &layer(picture.size, shapes), scale, fonts)?;
        }
    }
    Ok(pixels)
}

/// How long a shape takes to draw in a picture of that size, in microseconds on a slow machine.
fn work(shape: &Shape, size: Vec2, scale: f32) -> usize {
    let whole = Rect::from_min_size(Pos2::ZERO, size);
    let area = |rect: Rect| rect.intersect(whole).area().max(0.0) * scale * scale;
    SHAPE_WORK
        + match shape {
            Shape::Text { text, .. } => LINE_WORK + text.len(),
            Shape::Line { points, dash, .. } => {
                let length = length(points);
                let dashes = dash.map_or(0.0, |[dash, gap]| length / (dash + gap));
                points.len() + (dashes + length * scale / LENGTH_A_MICRO) as usize
            }
            Shape::Polygon { points, .. } => {
                let area = area(Rect::from_points(points));
                points.len() + (area / AREA_A_MICRO) as usize
            }
            Shape::Icon { icon, .. } => icon.strokes.iter().map(Vec::len).sum(),
            Shape::Rect { rect, .. } => (area(*rect) / AREA_A_MICRO) as usize,
            Shape::Image { data, rect, .. } => {
                let decoding = raster::decoded_bytes(data) / BYTES_A_MICRO;
                (area(*rect) / AREA_A_MICRO) as usize + decoding as usize
            }
        }
}

fn draw_layer(
    pixels: &mut Pixmap,
    document: &str,
    scale: f32,
    fonts: &Fonts,
) -> Result<(), PngError> {
    let options = usvg::Options {
        fontdb: fonts.faces.database(),
        font_resolver: fonts.faces.resolver(),
        // No text on a board may make this read a file.
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..usvg::Options::default()
    };
    let tree = usvg::Tree::from_str(document, &options)?;
    let scaling = Transform::from_scale(scale, scale);
    resvg::render(&tree, scaling, &mut pixels.as_mut());
    Ok(())
}

/// The faces and imported pictures that pictures are drawn with, loaded on first use.
#[derive(Default)]
pub(super) struct Fonts {
    faces: Faces,
    photos: Photos,
}

/// The largest picture that is cached, in bytes (16 MiB).
const MAX_BYTES: usize = 16 << 20;
/// How many pictures are cached.
const MAX_COUNT: usize = 16;

/// A decoded picture at the size it is drawn in.
struct Photo {
    data: ImageData,
    size: [u32; 2],
    /// `None` if it cannot be decoded.
    pixels: Option<Pixmap>,
}

/// A cache of decoded pictures, for the frames of an animation.
#[derive(Default)]
struct Photos(RefCell<Vec<Photo>>);

impl Photos {
    /// Draws a picture into a rectangle in pixels. False if it cannot be decoded.
    fn draw(&self, onto: &mut Pixmap, data: &ImageData, rect: Rect) -> bool {
        let size = [rect.width(), rect.height()].map(|side| side.ceil().max(1.0) as u32);
        let mut kept = self.0.borrow_mut();
        let is_it = |one: &&Photo| one.size == size && one.data == *data;
        if let Some(photo) = kept.iter().find(is_it) {
            return photo.draw(onto, rect);
        }
        let photo = Photo::new(data, size);
        let is_drawn = photo.draw(onto, rect);
        let pixels = photo.pixels.as_ref();
        if pixels.map_or(0, |pixels| pixels.data().len()) <= MAX_BYTES {
            if kept.len() >= MAX_COUNT {
                kept.remove(0);
            }
            kept.push(photo);
        }
        is_drawn
    }
}

impl Photo {
    fn new(data: &ImageData, size: [u32; 2]) -> Self {
        let pixels = raster::decode(data.bytes()).ok().and_then(|pixels| {
            // Scaled down here, since drawing it smaller would skip pixels.
            let pixels = pixels.shrunk_to(size);
            let [width, height] = pixels.size();
            Pixmap::from_vec(pixels.into_bytes(), IntSize::from_wh(width, height)?)
        });
        Self {
            data: data.clone(),
            size,
            pixels,
        }
    }

    fn draw(&self, onto: &mut Pixmap, rect: Rect) -> bool {
        let Some(pixels) = &self.pixels else {
            return false;
        };
        let across = rect.width() / pixels.width() as f32;
        let down = rect.height() / pixels.height() as f32;
        let paint = PixmapPaint {
            quality: FilterQuality::Bilinear,
            ..PixmapPaint::default()
        };
        let place = Transform::from_row(across, 0.0, 0.0, down, rect.min.x, rect.min.y);
        onto.draw_pixmap(0, 0, pixels.as_ref(), &paint, place, None);
        true
    }
}
