//! How good a drawing looks, as a number: what each connector does that a reader stumbles over, weighed.
//!
//! Tidying compares drawings by it, and the tests hold whole boards to it. A connector that runs straight
//! from the middle of one side to the middle of another, clear of everything, costs 0; one with two
//! corners 1; one through a box 100.

mod drawing;
mod fault;
mod line;
mod meet;

use emath::Rect;

use crate::{
    catalog::Sizes,
    model::{Board, Id, Lane, MarkKind},
};

use super::{grid::overlap, lanes, route::Routes};

pub use fault::{Fault, Faults};

use drawing::{Ground, Line};

/// The faults of every connector of a drawn board.
pub fn faults(board: &Board, routes: &Routes, sizes: &Sizes) -> Vec<(Id, Faults)> {
    let marks = board.marks.values();
    let marks = marks.filter(|mark| !matches!(mark.kind, MarkKind::Frame | MarkKind::Ink));
    let ground = Ground {
        boxes: board
            .components
            .iter()
            .map(|(id, one)| (*id, one.rect))
            .collect(),
        lanes: Lane::ALL.map(|lane| board.lanes.bounds(lane)),
        titles: Lane::ALL.map(|lane| lanes::title(board, lane, sizes).1),
        marks: marks.map(|mark| mark.rect).collect(),
    };
    let drawn = board.connectors.iter().filter_map(|(id, one)| {
        let route = routes.get(id)?;
        let ends = [one.from, one.to].map(|end| end.component());
        Some(Line {
            id: *id,
            ends,
            boxes: ends.map(|id| Some(board.components.get(&id?)?.rect)),
            has_text: !one.label.trim().is_empty(),
            points: line::simplified(&route.points),
            label: route.label.as_ref(),
        })
    });
    let lines: Vec<Line> = drawn.filter(|line| line.points.len() > 1).collect();
    let mut found = vec![Faults::default(); lines.len()];
    for (line, faults) in lines.iter().zip(&mut found) {
        line::judge(line, &ground, faults);
    }
    line::judge_centres(&lines, &mut found);
    meet::judge(&lines, &mut found);
    meet::judge_labels(&lines, &ground, &mut found);
    lines.iter().map(|line| line.id).zip(found).collect()
}

/// What a drawn board costs as a whole; less is better. Boxes on each other cost more than any lines. Where
/// lines leave the choice, fewer rows and columns are better, and a smaller board.
#[derive(Clone, Copy)]
pub(crate) struct Cost {
    /// How many pairs of boxes lie on each other.
    overlaps: usize,
    /// Of everything else.
    rest: f32,
}

impl Cost {
    /// Both in one figure, to add others to.
    pub(crate) fn total(self) -> f32 {
        const OVERLAP: f32 = 1000.0;
        OVERLAP * self.overlaps as f32 + self.rest
    }

    /// True when it is less by a share and by an amount, if as many boxes lie on each other.
    pub(crate) fn is_less(self, than: Self, share: f32, amount: f32) -> bool {
        match self.overlaps == than.overlaps {
            true => self.rest < than.rest * (1.0 - share) - amount,
            false => self.overlaps < than.overlaps,
        }
    }
}

/// What a drawn board costs.
pub(crate) fn cost(board: &Board, routes: &Routes, sizes: &Sizes) -> Cost {
    const LINE: f32 = 0.2;
    /// For a million square units.
    const AREA: f32 = 1.0;
    let faults = faults(board, routes, sizes);
    let lines: f32 = faults.iter().map(|(_, faults)| faults.penalty()).sum();
    let rects: Vec<(Lane, Rect)> = board
        .components
        .values()
        .map(|one| (one.lane, one.rect))
        .collect();
    let mut by_x: Vec<Rect> = rects.iter().map(|(_, rect)| *rect).collect();
    by_x.sort_by(|a, b| a.min.x.total_cmp(&b.min.x));
    let overlaps = by_x.iter().enumerate().map(|(at, a)| {
        let near = by_x[at + 1..].iter().take_while(|b| b.min.x < a.max.x);
        near.filter(|b| overlap(*a, **b)).count()
    });
    let distinct = |mut values: Vec<f32>| {
        values.sort_by(f32::total_cmp);
        values.dedup_by(|b, a| *b - *a < 2.0);
        values.len()
    };
    let columns = Lane::ALL.map(|lane| {
        let own = rects
            .iter()
            .filter(|(other, _)| *other == lane && lane != Lane::Monitoring);
        distinct(own.map(|(_, rect)| rect.center().x).collect())
    });
    let rows = distinct(rects.iter().map(|(_, rect)| rect.center().y).collect());
    let grid = (columns.iter().sum::<usize>() + rows) as f32;
    Cost {
        overlaps: overlaps.sum(),
        rest: lines + LINE * grid + AREA * board.lanes.hull().area() / 1e6,
    }
}
