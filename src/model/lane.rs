use emath::{Pos2, Rect, pos2, vec2};
use serde::{Deserialize, Serialize};
use strum::{Display, IntoStaticStr, VariantArray};

use super::{all, units};

/// One of the four regions of a board. Data flows left to right through the first three;
/// Monitoring watches from below.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[derive(Display, IntoStaticStr, VariantArray)]
pub enum Lane {
    /// Sources and how data arrives.
    Ingest,
    /// Storage & processing.
    Storage,
    /// Serving & visualisation.
    Serving,
    /// Monitoring, rollback & cost.
    Monitoring,
}

impl Lane {
    /// Every lane, in the order of the data's flow.
    pub const ALL: [Self; Self::VARIANTS.len()] = all(Self::VARIANTS);

    /// The three columns, left to right.
    pub const COLUMNS: [Self; 3] = [Self::Ingest, Self::Storage, Self::Serving];

    /// The full name.
    pub fn title(self) -> &'static str {
        match self {
            Self::Ingest => "Ingest",
            Self::Storage => "Storage & processing",
            Self::Serving => "Serving & visualisation",
            Self::Monitoring => "Monitoring, rollback & cost",
        }
    }

    /// A shorter name, as in a finding: "Ingest holds 5 of 11 components".
    pub(crate) fn short_title(self) -> &'static str {
        self.into()
    }

    /// Position in [`Lane::ALL`].
    pub fn index(self) -> usize {
        self as usize
    }
}

/// Tolerance for rounding when checking that a rectangle is in its lane, as a share of the coordinate.
const SLACK: f32 = 1e-5;

/// The bounds of the four lanes, in board units: three columns of equal height side by side over
/// one band of their combined width, with no gaps.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lanes {
    #[serde(with = "units::rect")]
    ingest: Rect,
    #[serde(with = "units::rect")]
    storage: Rect,
    #[serde(with = "units::rect")]
    serving: Rect,
    #[serde(with = "units::rect")]
    monitoring: Rect,
}

impl Lanes {
    /// Width of each column of a new board, in board units.
    pub const COLUMN_WIDTH: f32 = 328.0;
    /// Height of the columns of a new board, in board units.
    pub const COLUMN_HEIGHT: f32 = 546.0;
    /// Height of the monitoring band of a new board, in board units.
    pub const BAND_HEIGHT: f32 = 192.0;

    /// Lanes from their top left corner, the widths of the columns, and the heights of columns and band.
    pub fn new(origin: Pos2, widths: [f32; 3], column_height: f32, band_height: f32) -> Self {
        let mut left = origin.x;
        let [ingest, storage, serving] = widths.map(|width| {
            let rect = Rect::from_min_size(pos2(left, origin.y), vec2(width, column_height));
            left += width;
            rect
        });
        let monitoring = Rect::from_min_max(
            pos2(origin.x, origin.y + column_height),
            pos2(left, origin.y + column_height + band_height),
        );
        Self {
            ingest,
            storage,
            serving,
            monitoring,
        }
    }

    /// The bounds of one lane.
    pub fn bounds(&self, lane: Lane) -> Rect {
        match lane {
            Lane::Ingest => self.ingest,
            Lane::Storage => self.storage,
            Lane::Serving => self.serving,
            Lane::Monitoring => self.monitoring,
        }
    }

    /// The rectangle around all four lanes.
    pub fn hull(&self) -> Rect {
        Rect::from_min_max(self.ingest.min, self.monitoring.max)
    }

    /// The widths of the columns, left to right.
    pub fn widths(&self) -> [f32; 3] {
        Lane::COLUMNS.map(|lane| self.bounds(lane).width())
    }

    /// The lane at `pos`; `None` outside them all.
    pub fn at(&self, pos: Pos2) -> Option<Lane> {
        self.hull().contains(pos).then(|| self.nearest(pos))
    }

    /// True when `rect` lies in the bounds of `lane`, to within rounding.
    pub fn hold(&self, lane: Lane, rect: Rect) -> bool {
        let bounds = self.bounds(lane);
        let reach = bounds
            .min
            .to_vec2()
            .abs()
            .max(bounds.max.to_vec2().abs())
            .max_elem();
        bounds.expand(0.01 + reach * SLACK).contains_rect(rect)
    }

    /// The lane at `pos`, or the nearest one when `pos` lies outside them all.
    pub fn nearest(&self, pos: Pos2) -> Lane {
        let inside = self.hull().clamp(pos);
        if inside.y >= self.monitoring.min.y {
            Lane::Monitoring
        } else if inside.x < self.storage.min.x {
            Lane::Ingest
        } else if inside.x < self.serving.min.x {
            Lane::Storage
        } else {
            Lane::Serving
        }
    }

    /// True when columns and band fit together without gap or overlap (to a hundredth of a unit).
    pub(crate) fn tile(&self) -> bool {
        let expected = Self::new(
            self.ingest.min,
            self.widths(),
            self.ingest.height(),
            self.monitoring.height(),
        );
        let close = |a: Rect, b: Rect| {
            let tolerance = 0.01 + a.max.x.abs().max(a.max.y.abs()) * 1e-6;
            (a.min - b.min).length() <= tolerance && (a.max - b.max).length() <= tolerance
        };
        Lane::ALL.iter().all(|&lane| {
            let rect = self.bounds(lane);
            rect.is_finite()
                && rect.width() > 0.0
                && rect.height() > 0.0
                && close(rect, expected.bounds(lane))
        })
    }
}

impl Default for Lanes {
    fn default() -> Self {
        Self::new(
            Pos2::ZERO,
            [Self::COLUMN_WIDTH; 3],
            Self::COLUMN_HEIGHT,
            Self::BAND_HEIGHT,
        )
    }
}
