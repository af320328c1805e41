//! Hit testing.

use emath::{Pos2, Rect, Vec2, vec2};

use crate::{
    catalog::Sizes,
    model::{Board, Component, ConnectorEnd, Fill, Id, Mark, MarkKind, Side},
};

use super::{
    frame, ink, note,
    polyline::nearest_on,
    polyline::{self, Segment},
    route::{Route, Routes},
};

/// Something on the board under the pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hit {
    /// A component.
    Component(Id),
    /// A mark.
    Mark(Id),
    /// A connector's line.
    Connector(Id),
    /// A connector's label.
    Label(Id),
    /// One end of a connector that is selected.
    End(Id, ConnectorEnd),
}

/// Hit distances in board units: callers divide screen distances by the zoom.
#[derive(Clone, Copy, Debug)]
pub struct Reach {
    /// To a line.
    pub line: f32,
    /// To a handle or corner.
    pub handle: f32,
    /// To a dot from which a connector is drawn.
    pub dot: f32,
    /// From a box's edge to the dot outside it.
    pub dot_offset: f32,
    /// From the corner of the box to the dot, along the side.
    pub dot_along: f32,
    /// To a component that the end of a connector binds to.
    pub bind: f32,
    /// To a line that a moved box snaps to.
    pub snap: f32,
}

/// The topmost element under `pos`.
pub fn element_at(
    board: &Board,
    routes: &Routes,
    pos: Pos2,
    reach: Reach,
    sizes: &Sizes,
) -> Option<Hit> {
    let components = board.components.iter();
    let components = components
        .filter(|(_, component)| component.rect.contains(pos))
        .map(|(id, component)| (component.height(*id), Hit::Component(*id)));
    let marks = board.marks.iter();
    let marks = marks
        .filter(|(_, mark)| is_on_mark(mark, [pos, pos], reach, sizes))
        .map(|(id, mark)| (mark.height(*id), Hit::Mark(*id)));
    let connectors = board.connectors.iter().filter_map(|(id, connector)| {
        let hit = on_route(*id, routes.get(id)?, pos, reach)?;
        Some((connector.height(*id), hit))
    });
    let all = components.chain(marks).chain(connectors);
    all.max_by_key(|(height, _)| *height).map(|(_, hit)| hit)
}

/// The label or the line of a connector, if `pos` is on it.
fn on_route(id: Id, route: &Route, pos: Pos2, reach: Reach) -> Option<Hit> {
    if route.label.is_some_and(|label| label.contains(pos)) {
        Some(Hit::Label(id))
    } else {
        let distance = nearest_on(&route.points, pos).distance(pos);
        (distance <= reach.line).then_some(Hit::Connector(id))
    }
}

/// Everything a segment hits, in no particular order.
pub(crate) fn elements_along(
    board: &Board,
    routes: &Routes,
    segment: Segment,
    reach: Reach,
    sizes: &Sizes,
) -> Vec<Id> {
    let is_touched = |rect: Rect| polyline::touches(rect, segment);
    let is_on_route = |route: &Route| {
        route.label.is_some_and(is_touched)
            || polyline::distance_to_polyline(&route.points, segment) <= reach.line
    };
    let components = board.components.iter();
    let components = components.filter(|(_, one)| is_touched(one.rect));
    let connectors = board.connectors.keys();
    let connectors = connectors.filter(|id| routes.get(id).is_some_and(|one| is_on_route(one)));
    let marks = board.marks.iter();
    let marks = marks.filter(|(_, mark)| is_on_mark(mark, segment, reach, sizes));
    let ids = components.map(|(id, _)| id).chain(connectors);
    ids.chain(marks.map(|(id, _)| id)).copied().collect()
}

fn is_on_mark(mark: &Mark, segment: Segment, reach: Reach, sizes: &Sizes) -> bool {
    match mark.kind {
        MarkKind::Frame => frame::is_hit(mark, segment, reach.line, sizes),
        MarkKind::Ink => {
            let pressure = mark.pen_pressure.iter().max_by(|a, b| a.total_cmp(b));
            let widest = ink::width(sizes.ink, pressure);
            let near = reach.line.max(widest / 2.0);
            polyline::touches(mark.rect.expand(near), segment)
                && polyline::distance_to_polyline(&mark.points, segment) <= near
        }
        MarkKind::Shape(shape) => {
            let near = mark.rect.expand(reach.line);
            let is_filled = mark.look.fill != Fill::None;
            polyline::touches(near, segment)
                && (note::outline(mark, shape, sizes).is_hit(segment, reach.line / 2.0, is_filled)
                    || polyline::touches(note::lay_out(mark, sizes).rect(), segment))
        }
        MarkKind::Note | MarkKind::Text | MarkKind::Image | MarkKind::Other(_) => {
            polyline::touches(mark.rect, segment)
        }
    }
}

/// True when a polyline touches a rectangle or lies in it.
pub fn touches(points: &[Pos2], rect: Rect) -> bool {
    match points {
        [point] => rect.contains(*point),
        _ => points
            .windows(2)
            .any(|pair| polyline::touches(rect, [pair[0], pair[1]])),
    }
}

/// The component nearest to `pos` within `margin`; of several that contain it, the topmost.
pub(crate) fn component_at(board: &Board, pos: Pos2, margin: f32) -> Option<Id> {
    let near = board.components.iter();
    let near = near.filter(|(_, component)| component.rect.expand(margin).contains(pos));
    let height = |id: &Id, component: &Component| (component.arrangement.layer, *id);
    near.min_by(|(a, one), (b, other)| {
        let far = |component: &Component| component.rect.distance_to_pos(pos);
        far(one)
            .total_cmp(&far(other))
            .then(height(b, other).cmp(&height(a, one)))
    })
    .map(|(id, _)| *id)
}

/// The topmost note, text, picture or plain shape within `margin` of `pos`; of several that are near, the
/// nearest.
pub(crate) fn mark_at(board: &Board, pos: Pos2, margin: f32) -> Option<Id> {
    let marks = board.marks.iter();
    let near = marks.filter(|(_, mark)| {
        mark.kind.can_hold_end()
            && mark.kind != MarkKind::Frame
            && mark.rect.expand(margin).contains(pos)
    });
    let nearest = near.min_by(|(a, one), (b, other)| {
        let far = |mark: &Mark| mark.rect.distance_to_pos(pos);
        far(one)
            .total_cmp(&far(other))
            .then(other.height(**b).cmp(&one.height(**a)))
    });
    nearest.map(|(id, _)| *id)
}

/// The frame whose border or title is within `margin` of `pos`; of several, the smallest.
pub(crate) fn frame_at(board: &Board, pos: Pos2, margin: f32, sizes: &Sizes) -> Option<Id> {
    let frames = board
        .marks
        .iter()
        .filter(|(_, mark)| mark.kind == MarkKind::Frame);
    let hit = frames.filter(|(_, mark)| frame::is_hit(mark, [pos, pos], margin, sizes));
    let smallest = hit.min_by(|(_, a), (_, b)| a.rect.area().total_cmp(&b.rect.area()));
    smallest.map(|(id, _)| *id)
}

/// The end of a connector under `pos`.
pub(crate) fn end_at(routes: &Routes, id: Id, pos: Pos2, reach: Reach) -> Option<Hit> {
    let route = routes.get(&id)?;
    let to = (ConnectorEnd::To, route.points.last()?);
    let from = (ConnectorEnd::From, route.points.first()?);
    let is_under = |(_, tip): &(ConnectorEnd, &Pos2)| tip.distance(pos) <= reach.handle;
    let (end, _) = [to, from].into_iter().find(is_under)?;
    Some(Hit::End(id, end))
}

/// The sides of a box can be dragged if they are at least this many times the reach of a handle.
const LONG_SIDE: f32 = 4.4;
/// How far a dot is from the corner at most, as a share of the side.
const MAX_ALONG: f32 = 0.25;

/// The handles for resizing a box: the corners, then the middles of its sides where there is room for
/// them. x and y are −1, 0 or 1.
pub fn grips(rect: Rect, reach: Reach) -> impl Iterator<Item = ((i8, i8), Pos2)> {
    let corners = [(-1, -1), (1, -1), (1, 1), (-1, 1)];
    let sides = [(0, -1), (1, 0), (0, 1), (-1, 0)];
    let has_room = rect.size().min_elem() >= LONG_SIDE * reach.handle;
    let sides = sides.into_iter().filter(move |_| has_room);
    corners.into_iter().chain(sides).map(move |(x, y)| {
        let half = rect.size() / 2.0;
        let from_center = vec2(f32::from(x) * half.x, f32::from(y) * half.y);
        ((x, y), rect.center() + from_center)
    })
}

/// The handle for resizing under `pos`: the nearest, corners before sides.
pub(crate) fn grip_at(rect: Rect, pos: Pos2, reach: Reach) -> Option<(i8, i8)> {
    let is_side = |grip: (i8, i8)| grip.0 == 0 || grip.1 == 0;
    let is_under = |(grip, at): &((i8, i8), Pos2)| {
        // A side's handle lies over the box itself, which is to be moved by most of it.
        let reach = if is_side(*grip) {
            reach.line
        } else {
            reach.handle
        };
        at.distance(pos) <= reach
    };
    let under = grips(rect, reach).filter(is_under);
    let nearest = under.min_by(|(a, at_a), (b, at_b)| {
        let sides = is_side(*a).cmp(&is_side(*b));
        sides.then(at_a.distance(pos).total_cmp(&at_b.distance(pos)))
    });
    nearest.map(|(grip, _)| grip)
}

/// The frame around several boxes that are resized together, a little outside of them.
pub(crate) fn frame_around(around: Rect, reach: Reach) -> Rect {
    around.expand(reach.handle)
}

/// A dot beside a box, from which a connector is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dot {
    /// The side of the box.
    pub side: Side,
    /// Its middle.
    pub at: Pos2,
    /// How far from there a press still takes it, in board units.
    pub reach: f32,
}

/// The dots of a box: beside the first corner of each side, clockwise, since lines end at its middle. Where
/// another box is near, a dot is halfway to it at most, and leaves that one its half.
pub fn dots(board: &Board, rect: Rect, reach: Reach) -> [Dot; 4] {
    let along = |length: f32| reach.dot_along.min(length * MAX_ALONG);
    let (x, y) = (along(rect.width()), along(rect.height()));
    let starts = [
        (Side::Right, rect.right_top() + vec2(0.0, y), Vec2::RIGHT),
        (Side::Left, rect.left_bottom() - vec2(0.0, y), Vec2::LEFT),
        (Side::Bottom, rect.right_bottom() - vec2(x, 0.0), Vec2::DOWN),
        (Side::Top, rect.left_top() + vec2(x, 0.0), Vec2::UP),
    ];
    starts.map(|(side, start, out)| {
        let end = start + out * 2.0 * (reach.dot_offset + reach.dot);
        let ahead = board.components.values().map(|one| one.rect);
        let ahead = ahead.filter(|other| {
            let is_beyond = (other.center() - start).dot(out) > 0.0;
            *other != rect && is_beyond && polyline::touches(*other, [start, end])
        });
        let gap = ahead.map(|other| other.distance_to_pos(start));
        let half = gap.fold(f32::INFINITY, f32::min) / 2.0;
        let offset = reach.dot_offset.min(half);
        Dot {
            side,
            at: start + out * offset,
            reach: (half - offset).clamp(reach.dot / 2.0, reach.dot),
        }
    })
}

/// The dot of a box that a press at `pos` takes: not where something else is nearer.
pub(crate) fn dot_at(
    (board, routes): (&Board, &Routes),
    rect: Rect,
    pos: Pos2,
    reach: Reach,
    sizes: &Sizes,
) -> Option<Dot> {
    let dots = dots(board, rect, reach).into_iter();
    let dot = dots.clone().find(|dot| dot.at.distance(pos) <= dot.reach)?;
    let distance = dot.at.distance(pos);
    let is_nearer = match element_at(board, routes, pos, reach, sizes) {
        None => false,
        Some(Hit::Connector(id)) => routes
            .get(&id)
            .is_some_and(|route| nearest_on(&route.points, pos).distance(pos) < distance),
        Some(_) => distance > reach.dot / 2.0,
    };
    (!is_nearer).then_some(dot)
}
