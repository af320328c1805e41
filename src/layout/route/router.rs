//! Routes whole boards: all of one, or only what an edit affects.

use std::{collections::HashMap, sync::Arc};

use emath::Vec2;

use crate::{
    catalog::Sizes,
    layout::grid::Grid,
    model::{Bend, Board, Connector, End, Id, MarkKind},
};

use super::{
    crossings::note_crossings,
    direct,
    label::place_labels,
    line::{Line, sides_of},
    nudge,
    obstacles::Obstacles,
    paths,
    routes::{Route, Routes},
};

/// In how many rounds lines give way to each other: on a whole board, and while something is dragged.
const ROUNDS: [usize; 2] = [2, 1];

/// How far from the box it leaves a line is looked at, in board units: more than the distance that moved
/// lines keep from boxes.
const OFF_ITS_BOX: f32 = 2.0;

/// Routes every connector of a board.
pub fn all(board: &Board, sizes: &Sizes) -> Routes {
    let obstacles = Obstacles::of(board, sizes);
    complete(board, &obstacles, sizes, Routes::new(), None)
}

/// Adds the missing routes to `routes`; the others stay. While something is dragged, the `previous`
/// routes say which sides are kept unless others are clearly better.
fn complete(
    board: &Board,
    obstacles: &Obstacles,
    sizes: &Sizes,
    mut routes: Routes,
    previous: Option<&Routes>,
) -> Routes {
    for (id, connector) in &board.connectors {
        if !routes.contains_key(id)
            && let Some(points) = direct::points(board, connector, sizes)
        {
            routes.insert(*id, Arc::new(Route::along(points)));
        }
    }
    let mut lines: Vec<Line> = board
        .connectors
        .iter()
        .filter(|(_, connector)| connector.look.bend == Bend::Elbow)
        .filter_map(|(id, connector)| {
            let mut line = Line::new(board, *id, connector)?;
            if let Some(route) = routes.get(id) {
                line.keep(&route.points, sizes.connector_gap);
            } else if let Some(route) = previous.and_then(|previous| previous.get(id)) {
                line.previous = sides_of(&route.points);
            }
            Some(line)
        })
        .collect();
    let rounds = ROUNDS[usize::from(previous.is_some())];
    paths::find(&mut lines, rounds, obstacles);
    nudge::nudge(&mut lines, obstacles);
    for line in lines {
        let id = line.id;
        routes.entry(id).or_insert_with(|| {
            let points = line.drawn(sizes.connector_gap);
            Arc::new(Route::along(points))
        });
    }
    place_labels(board, obstacles, sizes, &mut routes);
    note_crossings(&mut routes);
    routes
}

/// True when the connectors of two boards have the same routes.
pub(crate) fn have_same_routes(before: &Board, board: &Board) -> bool {
    let components = before.components.ptr_eq(&board.components) || {
        let mut pairs = before.components.iter().zip(&board.components);
        before.components.len() == board.components.len()
            && pairs.all(|((id, old), (other, new))| id == other && old.rect == new.rect)
    };
    let marks = before.marks.ptr_eq(&board.marks) || {
        let mut pairs = before.marks.iter().zip(&board.marks);
        before.marks.len() == board.marks.len()
            && pairs.all(|((id, old), (other, new))| {
                let has_same_title = old.kind != MarkKind::Frame || old.text == new.text;
                let is_same = Arc::ptr_eq(old, new)
                    || (old.kind == new.kind && old.rect == new.rect && has_same_title);
                id == other && is_same
            })
    };
    let course = |one: &Connector| (one.from, one.to, one.label_at, one.mode, one.look);
    let connectors = before.connectors.ptr_eq(&board.connectors) || {
        let mut pairs = before.connectors.iter().zip(&board.connectors);
        before.connectors.len() == board.connectors.len()
            && pairs.all(|((id, old), (other, new))| {
                let is_same = Arc::ptr_eq(old, new)
                    || (course(old) == course(new)
                        && old.waypoints == new.waypoints
                        && old.label == new.label);
                id == other && is_same
            })
    };
    components && marks && connectors && before.lanes == board.lanes
}

/// Routes a board that differs little from `before`, whose `routes` are known: only what a changed
/// box or connector affects is routed again. A connector both of whose ends move by the same offset
/// keeps its shape.
///
/// For every frame of a gesture. A path may differ from what [`all`] gives, where another
/// line could have made room; what is stored and exported is always routed with [`all`].
pub fn update(before: &Board, routes: &Routes, board: &Board, sizes: &Sizes) -> Routes {
    let obstacles = Obstacles::of(board, sizes);
    let changed = Changed::between(before, board, sizes);
    let mut kept = Routes::with_capacity(board.connectors.len());
    for (id, connector) in &board.connectors {
        let old = before.connectors.get(id).zip(routes.get(id));
        let route = old.and_then(|(old, route)| changed.keep(old, connector, route, &obstacles));
        kept.extend(route.map(|route| (*id, route)));
    }
    complete(board, &obstacles, sizes, kept, Some(routes))
}

/// How the boxes and marks of two boards differ.
struct Changed {
    /// How far each that changed has moved; `None` for one that was added, removed or resized.
    offsets: HashMap<Id, Option<Vec2>>,
    /// The space that those in the way of lines need where they are now.
    areas: Grid,
}

impl Changed {
    fn between(before: &Board, board: &Board, sizes: &Sizes) -> Self {
        let mut offsets = HashMap::new();
        let mut areas = Vec::new();
        let boxes = board.components.iter().map(|(id, one)| {
            let needed = one.rect.expand(sizes.connector_stub);
            (*id, one.rect, Some(needed))
        });
        let marks = board.marks.iter().map(|(id, one)| {
            let needed = Obstacles::part(one, sizes);
            (*id, one.rect, needed)
        });
        for (id, rect, needed) in boxes.chain(marks) {
            let old = before.rect(id);
            if old == Some(rect) {
                continue;
            }
            let same_size = old.filter(|old| old.size() == rect.size());
            offsets.insert(id, same_size.map(|old| rect.min - old.min));
            areas.extend(needed.map(|needed| (id, needed)));
        }
        let removed = before.components.keys().chain(before.marks.keys());
        let removed = removed.filter(|id| board.rect(**id).is_none());
        offsets.extend(removed.map(|id| (*id, None)));
        Self {
            offsets,
            areas: Grid::new(areas),
        }
    }

    /// How far an end has moved; `None` when it is bound elsewhere.
    fn offset(&self, old: End, new: End) -> Option<Vec2> {
        match (old, new) {
            (End::Bound { id, .. }, End::Bound { .. }) if old == new => {
                self.offsets.get(&id).copied().unwrap_or(Some(Vec2::ZERO))
            }
            (End::Free(old), End::Free(new)) => Some(new - old),
            _ => None,
        }
    }

    /// The route of a connector if it can be kept, without its label if that has to be placed again.
    fn keep(
        &self,
        old: &Connector,
        new: &Connector,
        route: &Arc<Route>,
        obstacles: &Obstacles,
    ) -> Option<Arc<Route>> {
        let offset = self.offset(old.from, new.from)?;
        let other = self.offset(old.to, new.to)?;
        let mut corners = old.waypoints.iter().zip(&new.waypoints);
        let moves_as_a_whole = (offset - other).length() < 0.01
            && old.waypoints.len() == new.waypoints.len()
            && corners.all(|(old, new)| (*new - *old - offset).length() < 0.01);
        if !moves_as_a_whole {
            return None;
        }
        let mut route = Arc::clone(route);
        if offset != Vec2::ZERO {
            let moved = Arc::make_mut(&mut route);
            moved.points.iter_mut().for_each(|point| *point += offset);
            moved.label = moved.label.map(|label| label.translate(offset));
            moved.crossings.clear();
        }
        // A moved line may meet any box, one that stays only a changed box.
        let (others, reach) = if offset == Vec2::ZERO {
            (&self.areas, 0.0)
        } else {
            (&obstacles.boxes, 1.0)
        };
        // A line touches the box it leaves, which is not in its way.
        let mut points = route.points.clone();
        if let [first, second, ..] = &mut points[..] {
            *first += (*second - *first).normalized() * OFF_ITS_BOX;
        }
        let mut pieces = points.windows(2);
        let is_blocked = pieces.any(|pair| others.is_crossed(pair[0], pair[1], reach));
        if is_blocked && new.waypoints.is_empty() {
            return None;
        }
        let keeps_label = (&old.label, old.label_at) == (&new.label, new.label_at)
            && !route.label.is_some_and(|label| others.is_occupied(label));
        if !keeps_label && route.label.is_some() {
            Arc::make_mut(&mut route).label = None;
        }
        Some(route)
    }
}
