/// The pixels of a frame, three bytes each, row by row.
pub(super) struct Still {
    pub rgb: Vec<u8>,
    /// In pixels.
    pub width: usize,
    pub height: usize,
}

/// A rectangle of a [`Still`], in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Region {
    pub x: usize,
    pub y: usize,
    pub width: usize,
    pub height: usize,
}

impl Still {
    pub(super) fn whole(&self) -> Region {
        Region {
            x: 0,
            y: 0,
            width: self.width,
            height: self.height,
        }
    }

    fn rows(&self) -> impl DoubleEndedIterator<Item = &[u8]> + ExactSizeIterator {
        self.rgb.chunks_exact((self.width * 3).max(1))
    }

    /// The smallest region in which `other`, of the same size, differs; a single pixel if it does not,
    /// as a frame must not be empty.
    pub(super) fn difference(&self, other: &Self) -> Region {
        let mut region: Option<(usize, usize, usize, usize)> = None;
        for (y, (row, other)) in self.rows().zip(other.rows()).enumerate() {
            if row == other {
                continue;
            }
            let differ = || {
                row.iter()
                    .zip(other)
                    .enumerate()
                    .filter(|(_, (a, b))| a != b)
            };
            let first = differ().next().map_or(0, |(index, _)| index / 3);
            let last = differ().next_back().map_or(0, |(index, _)| index / 3);
            region = Some(match region {
                Some((left, top, right, _)) => (left.min(first), top, right.max(last), y),
                None => (first, y, last, y),
            });
        }
        let (left, top, right, bottom) = region.unwrap_or_default();
        Region {
            x: left,
            y: top,
            width: right - left + 1,
            height: bottom - top + 1,
        }
    }

    /// The pixels of a region, row by row.
    pub(super) fn cut(&self, region: Region) -> Vec<u8> {
        let rows = self.rows().skip(region.y).take(region.height);
        rows.flat_map(|row| &row[region.x * 3..(region.x + region.width) * 3])
            .copied()
            .collect()
    }
}
