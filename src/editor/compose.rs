//! What a user means, as one edit with everything that follows from it: a move changes lanes and
//! makes them grow, a removed component takes its connectors along, a longer text makes its box
//! taller and pushes the ones below down.
//!
//! Every function takes the board as it is and returns an [`Edit`] that [`Board::apply`] accepts.

use std::{collections::BTreeSet, sync::Arc};

use emath::{Pos2, Rect, Vec2, vec2};

use crate::{
    catalog::{Catalog, Sizes},
    layout::{
        card,
        lanes::{self, Grown},
        note,
    },
    model::{
        Board, Component, Connector, Edit, End, Extra, Id, Lane, Mark, MarkKind, Side, Target,
        TextField, Tip,
    },
};

/// A component on its way to a place.
struct Placed {
    id: Id,
    lane: Lane,
    rect: Rect,
}

/// Lanes that hold `placed` beside what they hold already, and the edits that push everything else.
fn make_room(board: &Board, placed: &mut [Placed], sizes: &Sizes) -> Vec<Edit> {
    let mut needs: [Option<Rect>; 4] = [None; 4];
    for one in placed.iter() {
        let need = &mut needs[one.lane.index()];
        *need = Some(need.map_or(one.rect, |rect| rect.union(one.rect)));
    }
    let grown = lanes::grow(&board.lanes, needs, sizes.lane_header);
    if grown.lanes == board.lanes {
        return Vec::new();
    }
    let ids: BTreeSet<Id> = placed.iter().map(|one| one.id).collect();
    for one in placed {
        one.rect = one.rect.translate(grown.shifts[one.lane.index()]);
    }
    let mut edits = vec![Edit::SetLanes(grown.lanes)];
    edits.extend(push_contents(board, &grown, &ids));
    edits
}

/// Moves what lies in each pushed lane along with it, other than `except`.
fn push_contents(board: &Board, grown: &Grown, except: &BTreeSet<Id>) -> Vec<Edit> {
    let mut edits = Vec::new();
    for lane in Lane::ALL {
        let shift = grown.shifts[lane.index()];
        if shift == Vec2::ZERO {
            continue;
        }
        let components = board.components_in(lane).map(|(id, _)| id);
        let bounds = board.lanes.bounds(lane);
        let marks = board
            .marks
            .iter()
            .filter(|(_, mark)| bounds.contains(mark.rect.center()))
            .map(|(id, _)| *id);
        let ids: Vec<Id> = components
            .chain(marks)
            .filter(|id| !except.contains(id))
            .collect();
        if !ids.is_empty() {
            edits.push(Edit::Move(ids, shift));
        }
    }
    let moved = |pos: Pos2| pos + grown.shifts[board.lanes.nearest(pos).index()];
    for (id, connector) in &board.connectors {
        if except.contains(id) {
            continue;
        }
        for tip in [Tip::From, Tip::To] {
            if let End::Free(pos) = connector.end(tip)
                && moved(pos) != pos
            {
                edits.push(Edit::SetEnd(*id, tip, End::Free(moved(pos))));
            }
        }
        let waypoints: Vec<Pos2> = connector.waypoints.iter().copied().map(moved).collect();
        if waypoints != connector.waypoints {
            edits.push(Edit::SetWaypoints(*id, waypoints));
        }
    }
    edits
}

/// "component" or "3 components", as undo labels say it.
fn counted(count: usize, noun: &str) -> String {
    match count {
        1 => noun.to_owned(),
        _ => format!("{count} {noun}s"),
    }
}

/// The word for a mixed selection.
fn noun(board: &Board, ids: &[Id]) -> &'static str {
    if ids.iter().all(|id| board.components.contains_key(id)) {
        "component"
    } else if ids.iter().all(|id| board.connectors.contains_key(id)) {
        "connector"
    } else {
        "element"
    }
}

fn batch(label: String, edits: Vec<Edit>) -> Edit {
    Edit::Batch { label, edits }
}

/// Moves components and marks. A component dropped across a border changes lane; connectors between
/// moved elements move along, others are routed anew.
pub fn move_by(board: &Board, catalog: &Catalog, ids: &[Id], by: Vec2) -> Edit {
    let sizes = &catalog.sizes;
    let moving: BTreeSet<Id> = ids.iter().copied().collect();
    let label = format!("move {}", counted(ids.len(), noun(board, ids)));
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
    let mut edits = make_room(board, &mut placed, sizes);
    edits.extend(place(board, &placed));
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
        } else {
            edits.retain(|edit| !matches!(edit, Edit::SetWaypoints(other, _) if other == id));
            edits.push(Edit::SetWaypoints(*id, Vec::new()));
        }
    }
    batch(label, edits)
}

/// Moves those of one lane together, so that none straddles an inner border.
fn settle_groups(board: &Board, placed: &mut [Placed], sizes: &Sizes) {
    for lane in Lane::ALL {
        let group = placed
            .iter()
            .filter(|one| one.lane == lane)
            .map(|one| one.rect)
            .reduce(|a, b| a.union(b));
        let Some(group) = group else { continue };
        let by = lanes::correction(&board.lanes, lane, group, sizes.lane_header);
        for one in placed.iter_mut().filter(|one| one.lane == lane) {
            one.rect = one.rect.translate(by);
        }
    }
}

/// The edits that bring components to their places, those that move alike in one.
fn place(board: &Board, placed: &[Placed]) -> Vec<Edit> {
    let mut moves: Vec<(Vec2, Vec<Id>)> = Vec::new();
    let mut edits = Vec::new();
    for one in placed {
        let Some(component) = board.components.get(&one.id) else {
            continue;
        };
        let by = one.rect.min - component.rect.min;
        match moves.iter_mut().find(|(other, _)| *other == by) {
            Some((_, ids)) => ids.push(one.id),
            None => moves.push((by, vec![one.id])),
        }
        if component.lane != one.lane {
            edits.push(Edit::SetLane(one.id, one.lane));
        }
    }
    let moves = moves.into_iter().filter(|(by, _)| *by != Vec2::ZERO);
    edits.splice(0..0, moves.map(|(by, ids)| Edit::Move(ids, by)));
    edits
}

/// Where a new component goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Place {
    /// Centred here, in whichever lane this is.
    At(Pos2),
    /// In free space of the kind's own lane, or of this one when it has none.
    Free(Lane),
}

/// A new component of a kind.
pub fn add_component(
    board: &Board,
    catalog: &Catalog,
    kind: &str,
    label: &str,
    place: Place,
) -> (Id, Edit) {
    let sizes = &catalog.sizes;
    let id = board.next_id();
    let mut component = Component {
        kind: kind.to_owned(),
        label: label.to_owned(),
        lane: match place {
            Place::At(pos) => board.lanes.nearest(pos),
            Place::Free(lane) => catalog.lane_of(kind).unwrap_or(lane),
        },
        rect: Rect::from_min_size(Pos2::ZERO, vec2(sizes.card_width, sizes.card_min.1)),
        why: String::new(),
        moves: String::new(),
        refresh: String::new(),
        extra: Extra::new(),
    };
    let size = card::fitted_size(&component, sizes);
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
    edits.push(Edit::AddComponent(id, Arc::new(component)));
    (id, batch(format!("add {label}"), edits))
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
    let mark = Mark {
        kind,
        rect,
        text: String::new(),
        points: Vec::new(),
        extra: Extra::new(),
    };
    (
        id,
        batch(name.into(), vec![Edit::AddMark(id, Arc::new(mark))]),
    )
}

/// A connector between two ends.
pub fn connect(board: &Board, from: End, to: End) -> (Id, Edit) {
    let id = board.next_id();
    let connector = Connector {
        from,
        to,
        ..Connector::between(id, id)
    };
    (id, Edit::Connect(id, Arc::new(connector)))
}

/// Removes elements. Connectors of a removed component go too; what was tied to it is untied.
pub fn remove(board: &Board, ids: &[Id]) -> Edit {
    let gone: BTreeSet<Id> = ids
        .iter()
        .copied()
        .filter(|id| board.contains(*id))
        .collect();
    let is_gone =
        |about: Option<Target>| matches!(about, Some(Target::Component(id)) if gone.contains(&id));
    let assumptions = board
        .assumptions
        .iter()
        .filter(|(_, assumption)| is_gone(assumption.about))
        .map(|(id, _)| *id);
    let risks = board
        .risks
        .iter()
        .filter(|(_, risk)| is_gone(risk.about))
        .map(|(id, _)| *id);
    let untied = assumptions
        .chain(risks)
        .filter(|id| !gone.contains(id))
        .map(|id| Edit::Tie(id, None));
    let connectors = board
        .connectors
        .iter()
        .filter(|(id, connector)| {
            !gone.contains(id)
                && [connector.from, connector.to]
                    .iter()
                    .any(|end| end.component().is_some_and(|id| gone.contains(&id)))
        })
        .map(|(id, _)| Edit::Remove(*id));
    let edits: Vec<Edit> = untied
        .chain(connectors)
        .chain(gone.iter().map(|id| Edit::Remove(*id)))
        .collect();
    let names: Vec<Id> = gone.iter().copied().collect();
    batch(
        format!("delete {}", counted(names.len(), noun(board, &names))),
        edits,
    )
}

/// Copies elements beside themselves, with the connectors among them; returns the copies.
pub fn duplicate(board: &Board, catalog: &Catalog, ids: &[Id], by: Vec2) -> (Vec<Id>, Edit) {
    let sizes = &catalog.sizes;
    let mut next = board.next_id();
    let mut copies: Vec<(Id, Id)> = Vec::new();
    for id in ids.iter().copied().filter(|id| board.rect(*id).is_some()) {
        copies.push((id, next));
        next = Id(next.0 + 1);
    }
    let copy_of = |id: Id| {
        copies
            .iter()
            .find(|(old, _)| *old == id)
            .map(|(_, new)| *new)
    };
    let mut placed: Vec<Placed> = copies
        .iter()
        .filter_map(|(old, new)| {
            let rect = board.components.get(old)?.rect.translate(by);
            Some(Placed {
                id: *new,
                lane: board.lanes.nearest(rect.center()),
                rect,
            })
        })
        .collect();
    settle_groups(board, &mut placed, sizes);
    let mut edits = make_room(board, &mut placed, sizes);
    for (old, new) in &copies {
        if let Some(component) = board.components.get(old) {
            let Some(place) = placed.iter().find(|one| one.id == *new) else {
                continue;
            };
            let copy = Component {
                lane: place.lane,
                rect: place.rect,
                ..Component::clone(component)
            };
            edits.push(Edit::AddComponent(*new, Arc::new(copy)));
        } else if let Some(mark) = board.marks.get(old) {
            let copy = Mark {
                rect: mark.rect.translate(by),
                points: mark.points.iter().map(|point| *point + by).collect(),
                ..Mark::clone(mark)
            };
            edits.push(Edit::AddMark(*new, Arc::new(copy)));
        }
    }
    for connector in board.connectors.values() {
        let copied = |end: End| match end {
            End::Bound { id, side } => copy_of(id).map(|id| End::Bound { id, side }),
            End::Free(_) => None,
        };
        if let (Some(from), Some(to)) = (copied(connector.from), copied(connector.to)) {
            let copy = Connector {
                from,
                to,
                waypoints: Vec::new(),
                ..Connector::clone(connector)
            };
            edits.push(Edit::Connect(next, Arc::new(copy)));
            next = Id(next.0 + 1);
        }
    }
    let new: Vec<Id> = copies.iter().map(|(_, new)| *new).collect();
    let label = format!("duplicate {}", counted(ids.len(), noun(board, ids)));
    (new, batch(label, edits))
}

/// Gives a component or mark another rectangle: never smaller than its text, always in its lane.
pub fn resize(board: &Board, catalog: &Catalog, id: Id, rect: Rect) -> Edit {
    let sizes = &catalog.sizes;
    let rect = Rect::from_min_max(rect.min.round(), rect.max.round());
    let Some(component) = board.components.get(&id) else {
        let fitted = board.marks.get(&id).map(|mark| {
            let width = rect.width().max(sizes.card_min.0 / 2.0);
            let wanted = Rect::from_min_size(rect.min, vec2(width, rect.height().max(24.0)));
            note::fitted_rect(
                &Mark {
                    rect: wanted,
                    ..Mark::clone(mark)
                },
                sizes,
            )
        });
        return Edit::Resize(id, fitted.unwrap_or(rect));
    };
    let is_left = (rect.max.x - component.rect.max.x).abs() < 0.5;
    let is_top = (rect.max.y - component.rect.max.y).abs() < 0.5;
    let wanted = Component {
        rect,
        ..Component::clone(component)
    };
    let least = card::fitted_size(&wanted, sizes);
    let size = vec2(least.x, rect.height().max(least.y));
    let anchor = vec2(
        if is_left {
            rect.max.x - size.x
        } else {
            rect.min.x
        },
        if is_top {
            rect.max.y - size.y
        } else {
            rect.min.y
        },
    );
    let mut placed = [Placed {
        id,
        lane: component.lane,
        rect: Rect::from_min_size(anchor.to_pos2(), size),
    }];
    settle_groups(board, &mut placed, sizes);
    let mut edits = make_room(board, &mut placed, sizes);
    edits.push(Edit::Resize(id, placed[0].rect));
    batch("resize".into(), edits)
}

/// Replaces a text. A box whose text needs more room grows; the boxes it grows into go down.
pub fn set_text(board: &Board, catalog: &Catalog, field: TextField, text: &str) -> Edit {
    let edit = Edit::SetText(field, text.to_owned());
    match field {
        TextField::Label(id)
        | TextField::Why(id)
        | TextField::Moves(id)
        | TextField::Refresh(id) => {
            let Ok(after) = board.apply(&edit) else {
                return edit;
            };
            let consequences = fit(board, &after, catalog, id);
            edit.with(consequences)
        }
        _ => edit,
    }
}

/// What follows for the size of `id` from its new text on `after`.
fn fit(before: &Board, after: &Board, catalog: &Catalog, id: Id) -> Vec<Edit> {
    let sizes = &catalog.sizes;
    if let Some(mark) = after.marks.get(&id) {
        let rect = note::fitted_rect(mark, sizes);
        return if rect == mark.rect {
            Vec::new()
        } else {
            vec![Edit::Resize(id, rect)]
        };
    }
    let (Some(old), Some(new)) = (before.components.get(&id), after.components.get(&id)) else {
        return Vec::new();
    };
    let least = card::fitted_size(new, sizes).y;
    let was_fitted = (card::fitted_size(old, sizes).y - old.rect.height()).abs() < 1.0;
    let height = if was_fitted {
        least
    } else {
        least.max(old.rect.height())
    };
    if height == new.rect.height() {
        return Vec::new();
    }
    let rect = Rect::from_min_size(new.rect.min, vec2(new.rect.width(), height));
    let mut placed = vec![Placed {
        id,
        lane: new.lane,
        rect,
    }];
    for (other, down) in lanes::push_down(after, id, old.rect, rect, sizes.gap) {
        if let Some(component) = after.components.get(&other) {
            placed.push(Placed {
                id: other,
                lane: component.lane,
                rect: component.rect.translate(vec2(0.0, down)),
            });
        }
    }
    let mut edits = make_room(after, &mut placed, sizes);
    edits.extend(
        placed
            .iter()
            .filter(|one| after.rect(one.id) != Some(one.rect))
            .map(|one| Edit::Resize(one.id, one.rect)),
    );
    edits
}

/// Binds one end of a connector to the component at hand, or leaves it loose.
pub fn rebind(id: Id, tip: Tip, end: End) -> Edit {
    batch(
        "reconnect".into(),
        vec![
            Edit::SetEnd(id, tip, end),
            Edit::SetWaypoints(id, Vec::new()),
        ],
    )
}

/// An end at `component`, its side left to the route.
pub fn auto_end(component: Id) -> End {
    End::Bound {
        id: component,
        side: Side::Auto,
    }
}
