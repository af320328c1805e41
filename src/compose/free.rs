//! Free room: what is copied, pasted or written lands beside what is there, not on it.

use emath::{Rect, Vec2, vec2};

use crate::{
    catalog::Sizes,
    layout::{frame, grid::Grid, lanes},
    model::{Board, Id, Lane, MarkKind},
};

/// How far around a place is searched, in steps, and a step in board units.
const STEPS: i32 = 40;
const STEP: f32 = 24.0;
/// More than this finds no room between others: it goes below them.
const MAX_SEARCHED: usize = 100;

/// What is to land on the board.
#[derive(Clone, Copy)]
pub(super) struct Landing {
    pub(super) rect: Rect,
    /// The lane that it must not leave, for a component.
    pub(super) lane: Option<Lane>,
    /// A frame keeps off other frames too; anything else may land inside one.
    pub(super) is_frame: bool,
}

/// How far these have to move together to land in free room: as little as possible, and below
/// everything in their way where there is none nearby.
pub(super) fn offset_to_free(board: &Board, landings: &[Landing], sizes: &Sizes) -> Vec2 {
    let Some(hull) = landings.iter().map(|one| one.rect).reduce(Rect::union) else {
        return Vec2::ZERO;
    };
    let boxes = board.components.iter().map(|(id, one)| (*id, one.rect));
    let solid = board.marks.iter().filter_map(|(id, mark)| {
        let is_solid = !matches!(mark.kind, MarkKind::Ink | MarkKind::Frame);
        is_solid.then_some((*id, mark.rect))
    });
    let solid: Vec<(Id, Rect)> = boxes.chain(solid).collect();
    let frames = board.marks.iter().filter_map(|(id, mark)| {
        let is_frame = mark.kind == MarkKind::Frame;
        is_frame.then(|| (*id, frame::bounds(mark, sizes.lane_title)))
    });
    let frames: Vec<(Id, Rect)> = frames.collect();
    let all = solid.iter().chain(&frames).map(|(_, rect)| *rect);
    let all: Vec<Rect> = all.collect();
    let (solid, frames) = (Grid::new(solid), Grid::new(frames));
    let titles = Lane::ALL.map(|lane| lanes::title(board, lane, sizes).1);
    let is_free = |offset: Vec2| {
        landings.iter().all(|one| {
            let rect = one.rect.translate(offset);
            let stays = one.lane.is_none_or(|lane| {
                let mut inside = board.lanes.bounds(lane).shrink(lanes::BORDER);
                inside.min.y += sizes.lane_header - lanes::BORDER;
                inside.contains_rect(rect)
            });
            let around = rect.expand(sizes.gap - 1.0);
            let covers = solid.is_occupied(around)
                || (one.is_frame && frames.is_occupied(around))
                || titles.iter().any(|title| title.intersects(rect));
            stays && !covers
        })
    };
    if is_free(Vec2::ZERO) {
        return Vec2::ZERO;
    }
    let nearby = (landings.len() <= MAX_SEARCHED).then(around);
    let found = nearby.into_iter().flatten().find(|offset| is_free(*offset));
    found.unwrap_or_else(|| {
        let lanes: Vec<Lane> = landings.iter().filter_map(|one| one.lane).collect();
        let beside = hull.expand(sizes.gap);
        let is_in_the_way = |rect: &&Rect| {
            let lane = board.lanes.nearest(rect.center());
            let is_above = rect.min.x < beside.max.x && beside.min.x < rect.max.x;
            is_above && (lanes.is_empty() || lanes.contains(&lane))
        };
        let bottoms = all.iter().filter(is_in_the_way).map(|rect| rect.max.y);
        let bottom = bottoms.reduce(f32::max);
        let down = bottom.map_or(0.0, |bottom| bottom + sizes.gap - hull.min.y);
        vec2(0.0, down.max(0.0).ceil())
    })
}

/// Offsets in all directions, the nearest first, of those below and to the right of others as near.
fn around() -> impl Iterator<Item = Vec2> {
    let mut steps: Vec<(i32, i32)> = (-STEPS..=STEPS)
        .flat_map(|x| (-STEPS..=STEPS).map(move |y| (x, y)))
        .collect();
    steps.sort_by_key(|(x, y)| (x * x + y * y, *y < 0, *x < 0));
    let steps = steps.into_iter();
    steps.map(|(x, y)| vec2(x as f32, y as f32) * STEP)
}
