//! Adding components, marks and whole diagrams.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use emath::{Pos2, Rect, Vec2, vec2};

use crate::{
    catalog::{Catalog, PLAIN, Sizes},
    layout::{card, ink, lanes::Grown, note, place},
    model::{
        Board, Component, Connector, Edit, End, Id, ImageData, Lane, Mark, MarkKind, PlainShape,
    },
};

use super::{
    batch,
    free::{Landing, offset_to_free},
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
        let new = New {
            components: vec![(id, component)],
            connectors: Vec::new(),
            frames: Vec::new(),
        };
        return (id, batch(label, new.placed(board, catalog).edits));
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

/// A new sticky note or plain shape centred at `at`, or a text whose upper left corner is there.
pub fn add_mark(board: &Board, catalog: &Catalog, kind: MarkKind, at: Pos2) -> (Id, Edit) {
    let sizes = &catalog.sizes;
    let (name, rect) = match kind {
        MarkKind::Note => {
            let size = vec2(sizes.note.0, sizes.note.1);
            ("add note", Rect::from_center_size(at.round(), size))
        }
        MarkKind::Shape(shape) => {
            let rect = Rect::from_center_size(at.round(), sizes.shapes.of(shape));
            return add_shape(board, shape, rect);
        }
        _ => {
            let size = vec2(sizes.card_width, sizes.label * 1.5);
            ("add text", Rect::from_min_size(at.round(), size))
        }
    };
    add(board, name, Mark::new(kind, rect))
}

/// A new plain shape in a rectangle.
pub(crate) fn add_shape(board: &Board, shape: PlainShape, rect: Rect) -> (Id, Edit) {
    let rect = Rect::from_min_max(rect.min.round(), rect.max.round());
    let mark = Mark::new(MarkKind::Shape(shape), rect);
    add(board, &format!("add {shape}"), mark)
}

/// A note with a text, in free room near `center`: one with a long text is about as wide as high, so that
/// it can be read.
pub(crate) fn add_note(board: &Board, catalog: &Catalog, text: &str, center: Pos2) -> (Id, Edit) {
    let sizes = &catalog.sizes;
    let size = vec2(sizes.note.0, sizes.note.1);
    let mut mark = Mark {
        text: text.to_owned(),
        ..Mark::new(MarkKind::Note, Rect::from_min_size(Pos2::ZERO, size))
    };
    let size = note::readable_size(&mark, sizes);
    mark.rect = near(board, Rect::from_center_size(center, size), sizes);
    add(board, "add note", mark)
}

/// The middle of free room of a size, as near to a place as there is any.
pub(crate) fn free_center(board: &Board, catalog: &Catalog, size: Vec2, place: Pos2) -> Pos2 {
    near(board, Rect::from_center_size(place, size), &catalog.sizes).center()
}

/// A rectangle like this, in free room as near to it as there is any.
fn near(board: &Board, wanted: Rect, sizes: &Sizes) -> Rect {
    let rect = wanted.translate(wanted.min.round() - wanted.min);
    let landing = Landing {
        rect,
        lane: None,
        is_frame: false,
    };
    rect.translate(offset_to_free(board, &[landing], sizes))
}

fn add(board: &Board, label: &str, mark: Mark) -> (Id, Edit) {
    let id = board.next_id();
    (id, batch(label, vec![Edit::add(id, mark)]))
}

/// A picture in free room near `center`: one board unit per pixel, scaled down to [`MAX_PICTURE_SIDE`].
pub(crate) fn add_picture(
    board: &Board,
    catalog: &Catalog,
    data: ImageData,
    pixels: [u32; 2],
    center: Pos2,
) -> (Id, Edit) {
    let size = vec2(pixels[0] as f32, pixels[1] as f32);
    let share = (MAX_PICTURE_SIDE / size.max_elem().max(1.0)).min(1.0);
    let size = (size * share).round().max(Vec2::splat(1.0));
    let rect = near(board, Rect::from_center_size(center, size), &catalog.sizes);
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

/// A diagram on a board.
#[derive(Clone, Debug, PartialEq)]
pub struct Added {
    /// Its components and frames.
    pub ids: Vec<Id>,
    /// Indices of the frames that are not drawn, since they would hold more than they should.
    pub undrawn: Vec<usize>,
    /// All of it, as one step.
    pub edit: Edit,
}

/// Adds components to their lanes, frames around them, and connectors as one step. Rectangles of
/// components are ignored. A frame is a title and indices into `components`; one around others comes
/// before them. The id at a connector's end is an index into `components`, or, after those, into
/// `frames`; connectors to other ids are left out.
pub fn add_diagram(
    board: &Board,
    catalog: &Catalog,
    components: &[Component],
    frames: &[(String, Vec<usize>)],
    connectors: &[Connector],
) -> Added {
    let sizes = &catalog.sizes;
    let mut new_ids = (board.next_id().0..).map(Id);
    let ids: Vec<Id> = new_ids.by_ref().take(components.len()).collect();
    let frame_ids: Vec<Id> = new_ids.by_ref().take(frames.len()).collect();
    let index = |end: End| usize::try_from(end.component()?.0).ok();
    let id_at = |index: usize| ids.iter().chain(&frame_ids).nth(index).copied();
    // Where the layouter sees an end: the first box stands for its frame.
    let stand_in = |index: usize| match index.checked_sub(ids.len()) {
        None => Some(ids[index]),
        Some(frame) => frames.get(frame)?.1.first().map(|first| ids[*first]),
    };
    let joined = connectors.iter().filter_map(|one| {
        let (from, to) = (index(one.from)?, index(one.to)?);
        let between = |from, to| Connector {
            from: End::bound(from),
            to: End::bound(to),
            ..one.clone()
        };
        let laid_out = between(stand_in(from)?, stand_in(to)?);
        (from != to).then_some((laid_out, between(id_at(from)?, id_at(to)?)))
    });
    let (laid_out, connectors): (Vec<Connector>, Vec<Connector>) = joined.unzip();
    let connector_ids: Vec<Id> = new_ids.take(connectors.len()).collect();
    let laid_out = connector_ids.iter().copied().zip(laid_out);
    let components = components.iter().map(|one| fitted(one.clone(), sizes));
    let new = New {
        components: ids.iter().copied().zip(components).collect(),
        connectors: laid_out.filter(|(_, one)| one.from != one.to).collect(),
        frames: frames
            .iter()
            .map(|(_, inside)| inside.iter().map(|index| ids[*index]).collect())
            .collect(),
    };
    let placed = new.placed(board, catalog);
    let mut edits = placed.edits;
    let drawn = frame_ids.iter().zip(frames).zip(&placed.frames);
    edits.extend(drawn.filter_map(|((id, (title, _)), rect)| {
        let mark = Mark {
            text: title.clone(),
            ..Mark::new(MarkKind::Frame, (*rect)?)
        };
        Some(Edit::add(*id, mark))
    }));
    let undrawn: Vec<usize> = (0..frames.len())
        .filter(|frame| placed.frames[*frame].is_none())
        .collect();
    // An arrow at a frame that is not drawn goes to its first box.
    let first_instead = |end: End| {
        let frame = undrawn
            .iter()
            .find(|frame| end.component() == Some(frame_ids[**frame]))?;
        frames[*frame]
            .1
            .first()
            .map(|first| End::bound(ids[*first]))
    };
    for (id, mut one) in connector_ids.into_iter().zip(connectors) {
        one.from = first_instead(one.from).unwrap_or(one.from);
        one.to = first_instead(one.to).unwrap_or(one.to);
        if one.from != one.to {
            edits.push(Edit::add(id, one));
        }
    }
    let is_drawn = |frame: &usize| placed.frames[*frame].is_some();
    let drawn = (0..frames.len())
        .filter(is_drawn)
        .map(|frame| frame_ids[frame]);
    Added {
        ids: ids.iter().copied().chain(drawn).collect(),
        undrawn,
        edit: batch("paste diagram", edits),
    }
}

/// What is added where the layouter puts it.
pub(super) struct New {
    pub(super) components: Vec<(Id, Component)>,
    /// The connectors that the components will have, for whose sake they stand where they do.
    pub(super) connectors: Vec<(Id, Connector)>,
    /// The components inside each frame; one around others comes before them.
    pub(super) frames: Vec<Vec<Id>>,
}

/// The edits that add components and make room for them, and where frames around them would be.
pub(super) struct Placement {
    pub(super) edits: Vec<Edit>,
    pub(super) frames: Vec<Option<Rect>>,
}

impl New {
    /// Finds places; what is there stays, and lanes grow.
    pub(super) fn placed(self, board: &Board, catalog: &Catalog) -> Placement {
        let mut with_all = board.clone();
        for (id, one) in &self.components {
            with_all.components.insert(*id, Arc::new(one.clone()));
        }
        for (id, one) in self.connectors {
            with_all.connectors.insert(id, Arc::new(one));
        }
        let task = place::Task {
            board: &with_all,
            is_free: &|id| !board.components.contains_key(&id),
            frames: &self.frames,
            may_shrink: false,
            sizes: &catalog.sizes,
        };
        let found = task.placed();
        let grown = Grown::between(&board.lanes, found.lanes);
        let frames = task.frames_in(&found);
        let rects: BTreeMap<Id, Rect> = found.rects.into_iter().collect();
        let mut edits = grow_lanes(board, &grown, &BTreeSet::new());
        edits.extend(self.components.into_iter().map(|(id, one)| {
            let rect = rects.get(&id).copied().unwrap_or(one.rect);
            Edit::add(id, Component { rect, ..one })
        }));
        Placement { edits, frames }
    }
}
