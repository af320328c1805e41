use emath::{Pos2, Rect, Vec2, vec2};

use crate::{
    catalog::{Catalog, PLAIN},
    layout::{card, lanes},
    model::{Board, Component, Edit, Id, ImageData, Lane, Mark, MarkKind},
};

use super::{
    label::batch,
    make_room::{Placed, make_room, settle_groups},
};

/// The longest side of a new picture, in board units.
const MAX_PICTURE_SIDE: f32 = 600.0;

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
    let sizes = &catalog.sizes;
    let rect = Rect::from_min_size(Pos2::ZERO, vec2(sizes.card_width, sizes.card_min.1));
    let mut component = Component::new(kind, label, lane, rect);
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
    let sizes = &catalog.sizes;
    let id = board.next_id();
    let size = component.rect.size();
    let min = match place {
        Place::At(center) => (center - size / 2.0).round(),
        Place::Free(_) => lanes::free_spot(board, component.lane, size, sizes),
    };
    let mut placed = Placed {
        id,
        lane: component.lane,
        rect: Rect::from_min_size(min, size),
    };
    if matches!(place, Place::At(_)) {
        settle_groups(board, std::slice::from_mut(&mut placed), sizes);
    }
    let mut edits = make_room(board, std::slice::from_mut(&mut placed), sizes);
    component.rect = placed.rect;
    let label = format!("add {}", component.label);
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
    let id = board.next_id();
    let add = Edit::add(id, Mark::new(kind, rect));
    (id, batch(name, vec![add]))
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
    let id = board.next_id();
    let add = Edit::add(id, mark);
    (id, batch("add picture", vec![add]))
}
