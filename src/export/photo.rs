//! Imported pictures among the pixels of an export.

use std::cell::RefCell;

use emath::Rect;
use resvg::tiny_skia::{FilterQuality, IntSize, Pixmap, PixmapPaint, Transform};

use crate::{model::ImageData, raster};

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
pub(super) struct Photos(RefCell<Vec<Photo>>);

impl Photos {
    /// Draws a picture into a rectangle in pixels. False if it cannot be decoded.
    pub(super) fn draw(&self, onto: &mut Pixmap, data: &ImageData, rect: Rect) -> bool {
        let size = [rect.width(), rect.height()].map(|side| side.ceil().max(1.0) as u32);
        let mut kept = self.0.borrow_mut();
        let is_it = |one: &&Photo| one.size == size && one.data == *data;
        if let Some(photo) = kept.iter().find(is_it) {
            return photo.draw(onto, rect);
        }
        let photo = Photo::new(data, size);
        let is_drawn = photo.draw(onto, rect);
        let bytes = photo
            .pixels
            .as_ref()
            .map_or(0, |pixels| pixels.data().len());
        if bytes <= MAX_BYTES {
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
        let decoded = raster::decode(data.bytes()).ok().and_then(|pixels| {
            // Scaled down here, since drawing it smaller would skip pixels.
            let pixels = pixels.shrunk_to(size);
            let [width, height] = pixels.size();
            Pixmap::from_vec(pixels.into_bytes(), IntSize::from_wh(width, height)?)
        });
        Self {
            data: data.clone(),
            size,
            pixels: decoded,
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
