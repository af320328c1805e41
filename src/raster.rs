//! Decoding imported images: PNG and JPEG files that were pasted, dropped or opened.
//!
//! They are not trusted: 500 KiB can unpack to half a gigabyte. So the header is checked against our
//! own limits first, and the decoder gets limits too.
//!
//! Invariant: nothing here panics, and nothing larger than [`MAX_SIDE`] on a side or [`MAX_PIXELS`] in
//! all is decoded.

use std::io::Cursor;

use image::{
    DynamicImage, ImageDecoder, ImageEncoder as _, ImageError, ImageFormat, ImageReader, Limits,
    RgbaImage,
    codecs::png::PngEncoder,
    imageops::{self, FilterType},
    metadata::Orientation,
};

use crate::model::{ImageData, MAX_IMAGE_BYTES};

/// The most pixels on a side of a picture.
pub(crate) const MAX_SIDE: u32 = 16_384;
/// The most pixels of a picture (64 megapixels).
pub(crate) const MAX_PIXELS: u64 = 64_000_000;
/// The most bytes that all pictures of a board come to when they are decoded (256 MiB).
pub(crate) const MAX_DECODED_BYTES: u64 = 256 << 20;

/// The most bytes a decoder may ask for: the largest picture with 8 bytes a pixel.
const MAX_ALLOCATED: u64 = MAX_PIXELS * 8 + (1 << 20);
/// The factor by which a picture is scaled down until its file is small enough.
const SHRINK: f64 = 0.8;

/// Why a picture cannot be shown.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RasterError {
    /// Another format.
    #[error("it is neither a PNG nor a JPEG picture")]
    Unknown,
    /// More pixels than are decoded.
    #[error(
        "it has {0} × {1} pixels, and 64 megapixels and {MAX_SIDE} on a side are the most there may be"
    )]
    TooLarge(u32, u32),
    /// No pixels.
    #[error("it has no pixels")]
    Empty,
    /// A larger file than a board keeps.
    #[error("its file is larger than {} MiB", MAX_IMAGE_BYTES >> 20)]
    TooHeavy,
    /// The file cannot be decoded.
    #[error("it is damaged ({0})")]
    Damaged(String),
}

impl From<ImageError> for RasterError {
    fn from(error: ImageError) -> Self {
        Self::Damaged(error.to_string())
    }
}

/// Pixels, four bytes each (red, green, blue, opacity), the colours multiplied by the opacity.
#[derive(Clone, Debug, PartialEq)]
pub struct Pixels(RgbaImage);

impl Pixels {
    /// Width and height.
    pub fn size(&self) -> [u32; 2] {
        [self.0.width(), self.0.height()]
    }

    /// The bytes, row by row from the top.
    pub fn into_bytes(self) -> Vec<u8> {
        self.0.into_raw()
    }

    /// The picture scaled down to at most this size.
    #[must_use]
    pub(crate) fn shrunk_to(self, [width, height]: [u32; 2]) -> Self {
        let to = [width.min(self.0.width()), height.min(self.0.height())].map(|side| side.max(1));
        if to == self.size() {
            return self;
        }
        Self(resized(&self.0, to))
    }

    /// The picture scaled down in proportion so that no side is longer than `max`.
    #[must_use]
    pub fn within(self, max: u32) -> Self {
        let [width, height] = self.size();
        let share = f64::from(max) / f64::from(width.max(height).max(1));
        if share >= 1.0 {
            return self;
        }
        self.shrunk_to([width, height].map(|side| (f64::from(side) * share).round() as u32))
    }
}

fn resized(picture: &RgbaImage, [width, height]: [u32; 2]) -> RgbaImage {
    imageops::resize(picture, width, height, FilterType::Triangle)
}

fn check([width, height]: [u32; 2]) -> Result<(), RasterError> {
    let pixels = u64::from(width) * u64::from(height);
    if pixels == 0 {
        return Err(RasterError::Empty);
    }
    if pixels > MAX_PIXELS || width.max(height) > MAX_SIDE {
        return Err(RasterError::TooLarge(width, height));
    }
    Ok(())
}

/// A decoder that has read the header, which is within the limits, and the orientation of the picture.
fn open(bytes: &[u8]) -> Result<(impl ImageDecoder, Orientation), RasterError> {
    let Ok(format @ (ImageFormat::Png | ImageFormat::Jpeg)) = image::guess_format(bytes) else {
        return Err(RasterError::Unknown);
    };
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_ALLOCATED);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    let (width, height) = decoder.dimensions();
    check([width, height])?;
    let turned = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    Ok((decoder, turned))
}

/// Width and height in pixels according to the header; nothing is decoded.
///
/// # Errors
/// [`RasterError`] when it is not a picture or is beyond the limits.
pub fn size(bytes: &[u8]) -> Result<[u32; 2], RasterError> {
    let (decoder, turned) = open(bytes)?;
    let (width, height) = decoder.dimensions();
    Ok(match turned {
        Orientation::Rotate90
        | Orientation::Rotate270
        | Orientation::Rotate90FlipH
        | Orientation::Rotate270FlipH => [height, width],
        _ => [width, height],
    })
}

/// The pixels of a file, upright.
///
/// # Errors
/// [`RasterError`] when it cannot be decoded within the limits.
pub fn decode(bytes: &[u8]) -> Result<Pixels, RasterError> {
    let (decoder, turned) = open(bytes)?;
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(turned);
    let mut pixels = picture.into_rgba8();
    for pixel in pixels.pixels_mut() {
        let [.., opacity] = pixel.0;
        for color in &mut pixel.0[..3] {
            *color = ((u16::from(*color) * u16::from(opacity) + 127) / 255) as u8;
        }
    }
    Ok(Pixels(pixels))
}

/// The size of a decoded picture in bytes; 0 for one that cannot be decoded.
pub(crate) fn decoded_bytes(data: &ImageData) -> u64 {
    size(data.bytes()).map_or(0, |[width, height]| {
        u64::from(width) * u64::from(height) * 4
    })
}

/// A picture ready for a board.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportedImage {
    /// The file.
    pub data: ImageData,
    /// Width and height in pixels.
    pub size: [u32; 2],
    /// Whether it was scaled down to fit the size limit.
    pub is_shrunk: bool,
}

/// Imports a file, which is decoded once to be sure that it can be.
///
/// # Errors
/// [`RasterError`] when it cannot be shown or is too large.
pub(crate) fn from_file(bytes: Vec<u8>) -> Result<ImportedImage, RasterError> {
    if bytes.len() > MAX_IMAGE_BYTES {
        return Err(RasterError::TooHeavy);
    }
    let size = decode(&bytes)?.size();
    let data = ImageData::new(bytes).ok_or(RasterError::TooHeavy)?;
    Ok(ImportedImage {
        data,
        size,
        is_shrunk: false,
    })
}

/// Imports pixels as a PNG file: four bytes each (red, green, blue, opacity), the colours not
/// premultiplied. A picture whose file would be too large is scaled down.
///
/// # Errors
/// [`RasterError`] when there are too many pixels, or not as many as the size says.
pub fn from_pixels(size: [u32; 2], rgba: Vec<u8>) -> Result<ImportedImage, RasterError> {
    from_pixels_within(size, rgba, MAX_IMAGE_BYTES)
}

fn from_pixels_within(
    size: [u32; 2],
    rgba: Vec<u8>,
    max_bytes: usize,
) -> Result<ImportedImage, RasterError> {
    check(size)?;
    let too_few = || RasterError::Damaged("fewer pixels than its size says".into());
    let mut picture = RgbaImage::from_raw(size[0], size[1], rgba).ok_or_else(too_few)?;
    let mut is_shrunk = false;
    loop {
        let (width, height) = picture.dimensions();
        let mut file = Vec::new();
        let color = image::ExtendedColorType::Rgba8;
        PngEncoder::new(&mut file).write_image(picture.as_raw(), width, height, color)?;
        if file.len() <= max_bytes
            && let Some(data) = ImageData::new(file)
        {
            let size = [width, height];
            return Ok(ImportedImage {
                data,
                size,
                is_shrunk,
            });
        }
        let smaller = [width, height].map(|side| (f64::from(side) * SHRINK) as u32);
        if smaller.contains(&0) {
            return Err(RasterError::TooHeavy);
        }
        picture = resized(&picture, smaller);
        is_shrunk = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noise(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = vec![0; width as usize * height as usize * 4];
        fastrand::Rng::with_seed(1).fill(&mut bytes);
        bytes
    }

    fn png(width: u32, height: u32) -> Vec<u8> {
        let imported = from_pixels([width, height], noise(width, height)).unwrap();
        imported.data.bytes().to_vec()
    }

    /// A PNG whose header claims another size, with a matching checksum.
    fn lying(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = png(4, 4);
        bytes[16..20].copy_from_slice(&width.to_be_bytes());
        bytes[20..24].copy_from_slice(&height.to_be_bytes());
        let sum = crc32fast::hash(&bytes[12..29]);
        bytes[29..33].copy_from_slice(&sum.to_be_bytes());
        bytes
    }

    #[test]
    fn pixels_round_trip() {
        let rgba = [[200, 100, 50, 255], [10, 20, 30, 0], [255, 255, 255, 128]].concat();
        let imported = from_pixels([3, 1], rgba).unwrap();
        assert_eq!((imported.size, imported.is_shrunk), ([3, 1], false));
        assert_eq!(size(imported.data.bytes()), Ok([3, 1]));
        let pixels = decode(imported.data.bytes()).unwrap();
        let expected = [[200, 100, 50, 255], [0, 0, 0, 0], [128, 128, 128, 128]];
        assert_eq!(pixels.into_bytes(), expected.concat());
    }

    #[test]
    fn scales_down_a_picture_whose_file_is_too_large() {
        let imported = from_pixels_within([64, 32], noise(64, 32), 4096).unwrap();
        assert!(imported.is_shrunk && imported.data.bytes().len() <= 4096);
        let [width, height] = imported.size;
        assert!(width < 64 && width == height * 2, "{width} × {height}");
        assert_eq!(size(imported.data.bytes()), Ok(imported.size));
    }

    #[test]
    fn rejects_headers_beyond_the_limits_before_decoding() {
        for (width, height) in [(16_385, 1), (1, 16_385), (10_000, 10_000)] {
            let bytes = lying(width, height);
            let refused = Err(RasterError::TooLarge(width, height));
            assert_eq!(size(&bytes), refused, "{width} × {height}");
            assert_eq!(from_file(bytes), Err(RasterError::TooLarge(width, height)));
        }
        assert!(from_file(lying(u32::MAX >> 1, 9)).is_err());
        assert_eq!(
            from_pixels([20_000, 20_000], Vec::new()),
            Err(RasterError::TooLarge(20_000, 20_000))
        );
        assert_eq!(from_pixels([0, 5], Vec::new()), Err(RasterError::Empty));
        assert!(matches!(
            from_pixels([2, 2], vec![0; 3]),
            Err(RasterError::Damaged(_))
        ));
    }

    #[test]
    fn truncated_and_corrupted_files_never_panic() {
        let whole = png(7, 5);
        for length in 0..whole.len() {
            let cut = decode(&whole[..length]);
            // Without the very end only the closing mark is missing.
            let is_almost_whole = length >= whole.len() - 16;
            assert!(cut.is_err() || is_almost_whole, "cut at {length}");
        }
        for index in 0..whole.len() {
            let mut bytes = whole.clone();
            bytes[index] ^= 0x55;
            if let Ok(pixels) = decode(&bytes) {
                assert_eq!(size(&bytes), Ok(pixels.size()));
            }
        }
        for other in [&b""[..], b"GIF89a", b"(version: 1)"] {
            assert_eq!(decode(other), Err(RasterError::Unknown), "{other:?}");
        }
        let jpeg = [0xff, 0xd8, 0xff, 0xe0, 0, 0];
        assert!(matches!(decode(&jpeg), Err(RasterError::Damaged(_))));
        assert_eq!(
            from_file(vec![0; MAX_IMAGE_BYTES + 1]),
            Err(RasterError::TooHeavy)
        );
    }

    #[test]
    fn scales_down_in_proportion() {
        let pixels = decode(&png(40, 20)).unwrap();
        assert_eq!(pixels.clone().within(10).size(), [10, 5]);
        assert_eq!(pixels.clone().within(400).size(), [40, 20]);
        assert_eq!(pixels.shrunk_to([400, 5]).size(), [40, 5]);
    }
}
