//! What a user means, as one edit with everything that follows from it: a move changes lanes and
//! makes them grow, a removed component takes its connectors along, a longer text makes its box
//! taller and pushes the ones below down.
//!
//! Every function takes the board as it is and returns an [`Edit`] that [`Board::apply`] accepts,
//! as long as everything stays within the largest coordinate a board has.

mod arrange;
mod block;
mod border;
mod copy;
mod diagram;
mod direction;
mod extend;
mod fit;
mod frame;
mod group;
pub mod grouping;
mod ink;
mod nudge;
pub mod quick_add;
mod reconnect;
mod remove;
mod restyle;
mod room;
mod scale;
mod stack;
mod style;
mod tidy;

use std::collections::BTreeSet;

use emath::{Pos2, Rect, Vec2, vec2};

use crate::{
    catalog::{Catalog, PLAIN},
    layout::{card, lanes},
    model::{
        Board, Component, Connector, ConnectorEnd, Edit, End, Id, ImageData, Lane, Mark, MarkKind,
    },
};

pub use arrange::{align, distribute};
pub use border::{fit_border, move_border, widen_lane};
pub use copy::{PasteTo, copyable, duplicate, paste};
pub use diagram::add_diagram;
pub use direction::{Axis, Direction, Order};
pub use extend::{Next, add_connected, recognise};
pub use fit::{least_size, resize, set_text};
pub use frame::{add_frame, carried};
use frame::{common, held, holding};
pub use group::{group, is_all_locked, toggle_lock, ungroup, unlocked};
pub use ink::draw;
pub use nudge::{nudge, slide_label};
pub use reconnect::{Reconnection, reconnect};
pub use remove::{Removal, remove};
pub use restyle::{change_kind, paste_style, set_color, set_shape};
use room::{Placed, make_room, make_room_beside, place, settle_groups};
pub use scale::resize_many;
pub use stack::reorder;
pub use style::Style;
pub use tidy::tidy;

/// The elements that are selected.
pub type Selection = BTreeSet<Id>;

/// The longest side of a new picture, in board units.
const MAX_PICTURE_SIDE: f32 = 600.0;

/// "component" or "3 components", as undo labels say it.
fn counted(count: usize, noun: &str) -> String {
    match count {
        1 => noun.to_owned(),
        _ => crate::model::counted(count, noun),
    }
}

/// The word for a mixed selection.
fn noun(board: &Board, ids: &[Id]) -> &'static str {
    if ids.iter().all(|id| board.components.contains_key(id)) {
        "component"
    } else if ids.iter().all(|id| board.connectors.contains_key(id)) {
        "connector"
    } else if ids.iter().all(|id| is_frame(board, *id)) {
        "frame"
    } else {
        "element"
    }
}

fn is_frame(board: &Board, id: Id) -> bool {
    let mark = board.marks.get(&id);
    mark.is_some_and(|mark| mark.kind == MarkKind::Frame)
}

fn batch(label: String, edits: Vec<Edit>) -> Edit {
    Edit::Batch { label, edits }
}

/// Moves components and marks that are not locked, frames with what they hold. A component dropped
/// across a border changes lane; connectors between moved elements move along, others are routed
/// anew.
pub fn move_by(board: &Board, catalog: &Catalog, ids: &[Id], by: Vec2) -> Edit {
    let sizes = &catalog.sizes;
    let ids = &unlocked(board, ids);
    let label = format!("move {}", counted(ids.len(), noun(board, ids)));
    let ids = &carried(board, ids);
    let held = held(board, ids);
    let moving: BTreeSet<Id> = ids.iter().copied().collect();
    let mut placed: Vec<Placed> = board
        .components
        .iter()
        .filter(|(id, _)| moving.contains(id))
        .map(|(id, component)| {
            let rect = component.rect.translate(by);
            Placed {
                id: *id,
                lane: board.lanes.nearest(rect.center()),
                rect,
            }
        })
        .collect();
    settle_groups(board, &mut placed, sizes);
    let mut edits = make_room_beside(board, &mut placed, &moving, sizes);
    edits.extend(place(board, &placed));
    let ways = placed
        .iter()
        .filter_map(|one| Some(one.rect.min - board.rect(one.id)?.min));
    // A frame goes where the lanes let its contents go.
    let by = common(ways).filter(|_| !held.is_empty()).unwrap_or(by);
    let loose: Vec<Id> = ids
        .iter()
        .copied()
        .filter(|id| {
            board.marks.contains_key(id)
                || board.connectors.get(id).is_some_and(|connector| {
                    [connector.from, connector.to]
                        .iter()
                        .all(|end| end.component().is_none_or(|id| moving.contains(&id)))
                })
        })
        .collect();
    if !loose.is_empty() {
        edits.push(Edit::Move(loose.clone(), by));
    }
    for (id, connector) in &board.connectors {
        let ends = [connector.from, connector.to].map(End::component);
        let moved = ends
            .iter()
            .flatten()
            .filter(|id| moving.contains(id))
            .count();
        if connector.waypoints.is_empty() || moved == 0 || loose.contains(id) {
            continue;
        }
        if moved == 2 {
            edits.push(Edit::Move(vec![*id], by));
        } else if !connector.arrangement.is_locked {
            edits.retain(|edit| !matches!(edit, Edit::SetWaypoints(other, _) if other == id));
            edits.push(Edit::SetWaypoints(*id, Vec::new()));
        }
    }
    holding(board, batch(label, edits), held, sizes)
}

/// Where a new component goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Place {
    /// Centred here, in whichever lane this is.
    At(Pos2),
    /// In free space of the kind's own lane, or of this one when it has none.
    Free(Lane),
}

/// A component of which only kind, name and lane are known, as large as its name needs.
fn fresh(catalog: &Catalog, kind: &str, label: &str, lane: Lane) -> Component {
    let sizes = &catalog.sizes;
    let rect = Rect::from_min_size(Pos2::ZERO, vec2(sizes.card_width, sizes.card_min.1));
    let mut component = Component::new(kind, label, lane, rect);
    let size = card::fitted_size(&component, sizes);
    component.rect = Rect::from_min_size(Pos2::ZERO, size);
    component
}

/// The size a new component called `label` will have.
pub fn new_size(catalog: &Catalog, label: &str) -> Vec2 {
    fresh(catalog, PLAIN, label, Lane::Storage).rect.size()
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
    let component = fresh(catalog, kind, label, lane);
    put(board, catalog, component, place)
}

/// Adds a component of this size in its lane.
fn put(board: &Board, catalog: &Catalog, mut component: Component, place: Place) -> (Id, Edit) {
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

/// A new sticky note or text whose upper left corner (a note: centre) is at `at`.
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
    (id, batch(name.into(), vec![add]))
}

/// A picture of so many pixels about `center`: one board unit a pixel, as long as that is no more than
/// [`MAX_PICTURE_SIDE`].
pub fn add_picture(board: &Board, data: ImageData, pixels: [u32; 2], center: Pos2) -> (Id, Edit) {
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
    (id, batch("add picture".into(), vec![add]))
}

/// A connector between two ends.
pub fn connect(board: &Board, from: End, to: End) -> (Id, Edit) {
    let id = board.next_id();
    let connector = Connector {
        from,
        to,
        ..Connector::between(id, id)
    };
    (id, Edit::add(id, connector))
}

/// Leaves the places of these connectors' labels to their lines again.
pub fn reset_labels(board: &Board, ids: &BTreeSet<Id>) -> Edit {
    let ids: Vec<Id> = ids.iter().copied().collect();
    let is_moved = |id: &Id| {
        let connector = board.connectors.get(id);
        connector.is_some_and(|connector| connector.label_at.is_some())
    };
    let edits = unlocked(board, &ids).into_iter().filter(is_moved);
    let edits = edits.map(|id| Edit::SetLabelAt(id, None)).collect();
    batch("put label back".into(), edits)
}

/// Binds one end of a connector to the component at hand, or leaves it loose.
pub fn rebind(id: Id, which: ConnectorEnd, end: End) -> Edit {
    batch(
        "reconnect".into(),
        vec![
            Edit::SetEnd(id, which, end),
            Edit::SetWaypoints(id, Vec::new()),
        ],
    )
}
