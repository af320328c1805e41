//! Adding components, marks and whole diagrams.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use emath::{Pos2, Rect, Vec2, vec2};

use crate::{
    catalog::{Catalog, PLAIN, Sizes},
    layout::{card, ink, lanes::Grown, place},
    model::{Board, Component, Connector, Edit, End, Id, ImageData, Lane, Mark, MarkKind},
};

use super::{
    batch,
    lanes::{Placed, grow_lanes, make_room, settle_groups},
};

/// The longest side of a new picture, in board units.
const MAX_PICTURE_SIDE: f32 = 600.0;
/// Coordinates of pen strokes are rounded to this fraction of a board unit.
const STROKE_STEPS: f32 = 20.0;
/// Pressures are rounded to this fraction of full pressure.
const PRESSURE_STEPS: f32 = 100.0;

/// Where a new component goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Place {
    /// Centred here, in the lane at this point.
    At(Pos2),
    /// In free space of the kind's own lane, or of this lane when it has none.
    Free(Lane),
}

/// A component of which only kind, label and lane are known, as large as its label needs.
pub(super) fn sized(catalog: &Catalog, kind: &str, label: &str, lane: Lane) -> Component {
    let component = Component::new(kind, label, lane, Rect::ZERO);
    fitted(component, &catalog.sizes)
}

/// The component as high as its texts need at the width of a new one, at the origin.
fn fitted(mut component: Component, sizes: &Sizes) -> Component {
    let min = vec2(sizes.card_width, sizes.card_min.1);
    component.rect = Rect::from_min_size(Pos2::ZERO, min);
    let size = card::fitted_size(&component, sizes);
    component.rect = Rect::from_min_size(Pos2::ZERO, size);
    component
}

/// The size a new component called `label` will have.
pub(crate) fn new_size(catalog: &Catalog, label: &str) -> Vec2 {
    sized(catalog, PLAIN, label, Lane::Storage).rect.size()
}

/// A new component of a kind.
pub fn add_component(
    board: &Board,
    catalog: &Catalog,
    kind: &str,
    label: &str,
    place: Place,
) -> (Id, Edit) {
    let lane = match place {
        Place::At(pos) => board.lanes.nearest(pos),
        Place::Free(lane) => catalog.lane_of(kind).unwrap_or(lane),
    };
    let component = sized(catalog, kind, label, lane);
    insert(board, catalog, component, place)
}

/// Adds a component, with the size it has, to its lane.
pub(super) fn insert(
    board: &Board,
    catalog: &Catalog,
    mut component: Component,
    place: Place,
) -> (Id, Edit) {
    let id = board.next_id();
    let label = format!("add {}", component.label);
    let Place::At(center) = place else {
        let edits = add_placed(board, catalog, vec![(id, component)], &[]);
        return (id, batch(label, edits));
    };
    let sizes = &catalog.sizes;
    let size = component.rect.size();
    let min = (center - size / 2.0).round();
    let (lane, rect) = (component.lane, Rect::from_min_size(min, size));
    let mut placed = [Placed { id, lane, rect }];
    settle_groups(board, &mut placed, sizes);
    let mut edits = make_room(board, &mut placed, sizes);
    component.rect = placed[0].rect;
    edits.push(Edit::add(id, component));
    (id, batch(label, edits))
}

/// A new sticky note centred at `at`, or a text whose upper left corner is there.
pub fn add_mark(board: &Board, catalog: &Catalog, kind: MarkKind, at: Pos2) -> (Id, Edit) {
    let sizes = &catalog.sizes;
    let (name, rect) = match kind {
        MarkKind::Note => {
            let size = vec2(sizes.note.0, sizes.note.1);
            ("add note", Rect::from_center_size(at.round(), size))
        }
        _ => {
            let size = vec2(sizes.card_width, sizes.label * 1.5);
            ("add text", Rect::from_min_size(at.round(), size))
        }
    };
    add(board, name, Mark::new(kind, rect))
}

fn add(board: &Board, label: &str, mark: Mark) -> (Id, Edit) {
    let id = board.next_id();
    (id, batch(label, vec![Edit::add(id, mark)]))
}

/// A picture centred at `center`: one board unit per pixel, scaled down to [`MAX_PICTURE_SIDE`].
pub(crate) fn add_picture(
    board: &Board,
    data: ImageData,
    pixels: [u32; 2],
    center: Pos2,
) -> (Id, Edit) {
    let size = vec2(pixels[0] as f32, pixels[1] as f32);
    let share = (MAX_PICTURE_SIDE / size.max_elem().max(1.0)).min(1.0);
    let size = (size * share).round().max(Vec2::splat(1.0));
    let rect = Rect::from_min_size((center - size / 2.0).round(), size);
    let mark = Mark {
        image: Some(data),
        ..Mark::new(MarkKind::Image, rect)
    };
    add(board, "add picture", mark)
}

/// A new frame, named "Frame 1" or with the next free number.
pub(crate) fn add_frame(board: &Board, rect: Rect) -> (Id, Edit) {
    let names: BTreeSet<&str> = board
        .marks
        .values()
        .filter(|mark| mark.kind == MarkKind::Frame)
        .map(|mark| mark.text.as_str())
        .collect();
    let mut number = names.len() + 1;
    while names.contains(format!("Frame {number}").as_str()) {
        number += 1;
    }
    let rect = Rect::from_min_max(rect.min.round(), rect.max.round());
    let mark = Mark {
        text: format!("Frame {number}"),
        ..Mark::new(MarkKind::Frame, rect)
    };
    add(board, "add frame", mark)
}

/// A pen stroke along `points`, with the pressure at each or none, simplified to within `tolerance`
/// board units.
pub fn draw(
    board: &Board,
    catalog: &Catalog,
    points: &[Pos2],
    pressure: &[f32],
    tolerance: f32,
) -> (Id, Edit) {
    let kept = ink::kept(points, pressure, tolerance);
    let at = |value: f32| (value * STROKE_STEPS).round() / STROKE_STEPS;
    let points: Vec<Pos2> = kept
        .iter()
        .map(|index| Pos2::new(at(points[*index].x), at(points[*index].y)))
        .collect();
    let pressure = kept.iter().filter_map(|index| pressure.get(*index));
    let pressure =
        pressure.map(|one| (one.clamp(0.0, 1.0) * PRESSURE_STEPS).round() / PRESSURE_STEPS);
    let rect = Rect::from_points(&points).expand(catalog.sizes.ink / 2.0);
    let mark = Mark {
        pen_pressure: pressure.collect(),
        points,
        ..Mark::new(MarkKind::Ink, rect)
    };
    add(board, "draw", mark)
}

/// Adds components to their lanes, below what is there, and connectors between them as one step;
/// returns the components' ids. Their rectangles are ignored. The id at a connector's end is an index
/// into `components`; connectors to other ids are left out.
pub fn add_diagram(
    board: &Board,
    catalog: &Catalog,
    components: &[Component],
    connectors: &[Connector],
) -> (Vec<Id>, Edit) {
    let sizes = &catalog.sizes;
    let index = |end: End| {
        let index = usize::try_from(end.component()?.0).ok()?;
        (index < components.len()).then_some(index)
    };
    let joined = connectors.iter().filter_map(|one| {
        let (from, to) = (index(one.from)?, index(one.to)?);
        (from != to).then_some(((from, to), one))
    });
    let (links, connectors): (Vec<(usize, usize)>, Vec<&Connector>) = joined.unzip();
    let components: Vec<Component> = components
        .iter()
        .map(|one| fitted(one.clone(), sizes))
        .collect();
    let ids: Vec<Id> = (board.next_id().0..)
        .map(Id)
        .take(components.len() + links.len())
        .collect();
    let (ids, connector_ids) = ids.split_at(components.len());
    let connectors = connector_ids.iter().zip(connectors).zip(links);
    let connectors: Vec<(Id, Connector)> = connectors
        .map(|((id, one), (from, to))| {
            let connector = Connector {
                from: End::bound(ids[from]),
                to: End::bound(ids[to]),
                ..one.clone()
            };
            (*id, connector)
        })
        .collect();
    let components: Vec<(Id, Component)> = ids.iter().copied().zip(components).collect();
    let mut edits = add_placed(board, catalog, components, &connectors);
    let connectors = connectors.into_iter();
    edits.extend(connectors.map(|(id, connector)| Edit::add(id, connector)));
    (ids.to_vec(), batch("paste diagram", edits))
}

/// Adds components where the layouter puts them, for the sake of the connectors that they will have; what
/// is there stays, and lanes grow.
pub(super) fn add_placed(
    board: &Board,
    catalog: &Catalog,
    components: Vec<(Id, Component)>,
    connectors: &[(Id, Connector)],
) -> Vec<Edit> {
    let sizes = &catalog.sizes;
    let mut with_all = board.clone();
    for (id, one) in &components {
        with_all.components.insert(*id, Arc::new(one.clone()));
    }
    for (id, one) in connectors {
        with_all.connectors.insert(*id, Arc::new(one.clone()));
    }
    let task = place::Task {
        board: &with_all,
        is_free: &|id| !board.components.contains_key(&id),
        may_shrink: false,
        sizes,
    };
    let found = task.placed();
    let rects: BTreeMap<Id, Rect> = found.rects.into_iter().collect();
    let grown = Grown::between(&board.lanes, found.lanes);
    let mut edits = grow_lanes(board, &grown, &BTreeSet::new());
    edits.extend(components.into_iter().map(|(id, one)| {
        let rect = rects.get(&id).copied().unwrap_or(one.rect);
        Edit::add(id, Component { rect, ..one })
    }));
    edits
}
