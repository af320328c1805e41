use emath::{Pos2, Rangef, Rect};

use crate::{catalog::Sizes, model::Id};

/// How many channels between boxes are tried for one path.
const MAX_CHANNELS: usize = 14;

/// The columns that a path between two ports can take, or, seen transposed, the rows.
pub(super) struct Channels {
    /// What every path between the ports costs at least.
    pub(super) min_cost: f32,
    /// The coordinates between the two ports.
    pub(super) between: Rangef,
    /// The coordinates where the ports' stubs end.
    pub(super) stubs: [f32; 2],
    /// How far a line can go to the side from each stub.
    pub(super) open: [Rangef; 2],
    pub(super) middle: f32,
}

impl Channels {
    /// True when there is no box between the stubs and this column.
    pub(super) fn is_open(&self, at: f32) -> bool {
        self.open.iter().all(|open| open.contains(at))
    }

    /// The open columns beside boxes and stubs that may cost less than `limit`, the ones nearest to
    /// the middle first.
    pub(super) fn beside(
        &self,
        near: &[(Id, Rect)],
        limit: f32,
        sizes: &Sizes,
        sides: fn(&Rect) -> Rangef,
    ) -> Vec<f32> {
        let beside = near.iter().flat_map(|(_, rect)| {
            let range = sides(rect).expand(sizes.connector_stub);
            [range.min, range.max]
        });
        let may_be_cheaper =
            |at: f32| self.min_cost + 2.0 * (at - self.between.clamp(at)).abs() < limit;
        let mut columns: Vec<f32> = beside
            .chain(self.stubs)
            .filter(|at| self.is_open(*at) && may_be_cheaper(*at))
            .collect();
        columns.sort_unstable_by(|one, other| {
            let far = |at: &f32| (at - self.middle).abs();
            far(one).total_cmp(&far(other)).then(one.total_cmp(other))
        });
        columns.dedup();
        columns.truncate(MAX_CHANNELS);
        columns
    }
}

/// How far a horizontal (or vertical) line can go from `pos` to both sides before it meets a box.
pub(super) fn open_range(near: &[(Id, Rect)], pos: Pos2, is_horizontal: bool) -> Rangef {
    let mut open = Rangef::EVERYTHING;
    for (_, rect) in near {
        let rect = rect.expand(1.0);
        let (along, across, at, beside) = if is_horizontal {
            (rect.x_range(), rect.y_range(), pos.x, pos.y)
        } else {
            (rect.y_range(), rect.x_range(), pos.y, pos.x)
        };
        if beside <= across.min || beside >= across.max {
            continue;
        }
        if along.max <= at {
            open.min = open.min.max(along.max);
        } else if along.min >= at {
            open.max = open.max.min(along.min);
        } else {
            return Rangef::NOTHING;
        }
    }
    open
}
