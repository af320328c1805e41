//! Where the borders between lanes run, once boxes and lines have their places: along no line, and through
//! no label if there is a place without one.

use emath::{Pos2, Rangef, Rect};

use crate::{
    layout::route::{Route, Routes},
    model::{Board, Lane, Lanes},
};

/// What a border keeps clear of the boxes before it and after it, and of those below it, which leave room
/// for the title of their lane; in board units.
const BEFORE: f32 = 16.0;
const AFTER: f32 = 16.0;
const ABOVE: f32 = 40.0;
/// Places are tried at this distance from each other, in board units.
const STEP: f32 = 4.0;
/// A line runs along a border that comes this near to it, for so long, in board units.
const NEAR: f32 = 5.0;
const LONG: f32 = 20.0;
/// What a line along a border costs, a label on it, and every unit from where it was.
const ALONG: f32 = 2.0;
const ON_LABEL: f32 = 1.0;
const FARTHER: f32 = 0.002;

/// The lanes with their inner borders where they are in nobody's way.
pub(super) fn settled(board: &Board, routes: &Routes) -> Lanes {
    let lanes = &board.lanes;
    let bounds = Lane::ALL.map(|lane| lanes.bounds(lane));
    let boxes = Lane::ALL.map(|lane| {
        let own = board.components.values().filter(|one| one.lane == lane);
        own.map(|one| one.rect).reduce(Rect::union)
    });
    let [ingest, storage, serving, band] = bounds;
    let beside = |one: usize, other: usize| {
        let (one, other) = (boxes[one]?, boxes[other]?);
        Some(Rangef::new(one.max.x + BEFORE, other.min.x - AFTER))
    };
    let columns = boxes[..3].iter().flatten().copied().reduce(Rect::union);
    let below = columns.zip(boxes[3]);
    let below = below.map(|(above, band)| Rangef::new(above.max.y + BEFORE, band.min.y - ABOVE));
    let settle = |axis: usize, at: f32, room: Option<Rangef>| match room {
        Some(room) if room.span() >= 0.0 => best(axis, at, room, routes),
        _ => at,
    };
    let first = settle(0, storage.min.x, beside(0, 1));
    let second = settle(0, serving.min.x, beside(1, 2));
    let bottom = settle(1, band.min.y, below);
    Lanes::new(
        ingest.min,
        [first - ingest.min.x, second - first, serving.max.x - second],
        bottom - ingest.min.y,
        band.max.y - bottom,
    )
}

/// The best place for a border across an axis, near to where it is.
fn best(axis: usize, at: f32, room: Rangef, routes: &Routes) -> f32 {
    let cost = |place: f32| {
        let routes = routes.values().map(|route| met(route, axis, place));
        routes.sum::<f32>() + FARTHER * (place - at).abs()
    };
    let count = (room.span() / STEP) as usize;
    let places = (0..=count).map(|step| (room.min / STEP).ceil() * STEP + step as f32 * STEP);
    let places = places.filter(|place| room.contains(*place));
    let costs = std::iter::once(at)
        .chain(places)
        .map(|place| (cost(place), place));
    let best = costs.min_by(|one, other| one.0.total_cmp(&other.0));
    best.map_or(at, |(_, place)| place)
}

/// What a border costs that meets a line or its label.
fn met(route: &Route, axis: usize, place: f32) -> f32 {
    let runs_along = |pair: &[Pos2]| {
        let is_near = |pos: Pos2| (pos[axis] - place).abs() < NEAR;
        is_near(pair[0]) && is_near(pair[1]) && pair[0].distance(pair[1]) > LONG
    };
    let is_on = |label: Rect| label.min[axis] < place && place < label.max[axis];
    let along = route.points.windows(2).any(runs_along);
    let on_label = route.label.is_some_and(is_on);
    let mut cost = 0.0;
    if along {
        cost += ALONG;
    }
    if on_label {
        cost += ON_LABEL;
    }
    cost
}
