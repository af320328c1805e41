//! Adding a whole diagram at once.

use std::collections::BTreeSet;

use emath::{Pos2, Rect, Vec2, vec2};

use crate::{
    catalog::Catalog,
    layout::{card, flow},
    model::{Board, Component, Connector, Edit, End, Id, Lane},
};

use super::{label::batch, make_room::push_contents};

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
    let place = |end: End| {
        let place = usize::try_from(end.component()?.0).ok()?;
        (place < components.len()).then_some(place)
    };
    let joined = |one: &Connector| {
        let (from, to) = (place(one.from)?, place(one.to)?);
        (from != to).then_some((from, to))
    };
    let links: Vec<(usize, usize)> = connectors.iter().filter_map(joined).collect();
    let size = |one: &Component| {
        let min = vec2(sizes.card_width, sizes.card_min.1);
        let one = Component {
            rect: Rect::from_min_size(Pos2::ZERO, min),
            ..one.clone()
        };
        card::fitted_size(&one, sizes)
    };
    let boxes: Vec<(Lane, Vec2)> = components.iter().map(|one| (one.lane, size(one))).collect();
    let (grown, rects) = flow::lay_out(board, &boxes, &links, sizes);
    let mut edits = Vec::new();
    if grown.lanes != board.lanes {
        edits.push(Edit::SetLanes(grown.lanes));
        edits.extend(push_contents(board, &grown, &BTreeSet::new()));
    }
    let first = board.next_id().0;
    let id = |place: usize| Id(first + place as u64);
    for (place, (one, rect)) in components.iter().zip(rects).enumerate() {
        let placed = Component {
            rect,
            ..one.clone()
        };
        edits.push(Edit::add(id(place), placed));
    }
    let drawn = connectors.iter().filter(|one| joined(one).is_some());
    for (index, (one, (from, to))) in drawn.zip(links).enumerate() {
        let drawn = Connector {
            from: End::bound(id(from)),
            to: End::bound(id(to)),
            ..one.clone()
        };
        edits.push(Edit::add(id(components.len() + index), drawn));
    }
    let ids = (0..components.len()).map(id).collect();
    (ids, batch("paste diagram", edits))
}
