//! A plain shape becomes a component: it keeps its place, its text, and what is connected to it.

use emath::{Rect, vec2};

use crate::{
    catalog::{Catalog, PLAIN},
    layout::{card, rich},
    model::{Board, Component, Edit, Id, Mark, MarkKind},
};

use super::{
    batch,
    extend::UNNAMED,
    grouping::unlocked,
    lanes::{Placed, make_room, settle_groups},
    several,
};

/// Makes the plain shapes among `ids` components of the lanes in which their middles are; one named like
/// a component of a palette becomes that. Locked ones stay as they are.
pub(crate) fn make_components(board: &Board, catalog: &Catalog, ids: &[Id]) -> Edit {
    let sizes = &catalog.sizes;
    let shapes = unlocked(board, ids).into_iter();
    let made =
        shapes.filter_map(|id| Some((id, component(board, catalog, board.marks.get(&id)?)?)));
    let mut made: Vec<(Id, Component)> = made.collect();
    let label = format!("make {}", several(made.len(), "component"));
    let placed = made.iter().map(|(id, one)| {
        let (id, lane, rect) = (*id, one.lane, one.rect);
        Placed { id, lane, rect }
    });
    let mut placed: Vec<Placed> = placed.collect();
    for one in &mut placed {
        // Each for itself: together they would be moved as one block.
        settle_groups(board, std::slice::from_mut(one), sizes);
    }
    let mut edits: Vec<Edit> = made.iter().map(|(id, _)| Edit::Remove(*id)).collect();
    edits.extend(make_room(board, &mut placed, sizes));
    for ((id, component), placed) in made.iter_mut().zip(&placed) {
        component.rect = placed.rect;
        edits.push(Edit::add(*id, component.clone()));
    }
    batch(label, edits)
}

/// What a plain shape would be as a component; `None` for another mark.
fn component(board: &Board, catalog: &Catalog, mark: &Mark) -> Option<Component> {
    let MarkKind::Shape(shape) = mark.kind else {
        return None;
    };
    let text = rich::plain_text(&mark.text);
    let (kind, label) = match catalog.named(&text) {
        Some(found) => (found.kind.id.as_str(), catalog.spelled(&text)),
        None if text.trim().is_empty() => (PLAIN, UNNAMED.to_owned()),
        None => (PLAIN, text),
    };
    let lane = board.lanes.nearest(mark.rect.center());
    let mut component = Component {
        shape: shape.of_component(),
        arrangement: mark.arrangement.clone(),
        extra: mark.extra.clone(),
        ..Component::new(kind, label, lane, mark.rect)
    };
    let fitted = card::fitted_size(&component, &catalog.sizes);
    let size = vec2(fitted.x, fitted.y.max(mark.rect.height()));
    let min = (mark.rect.center() - size / 2.0).round();
    component.rect = Rect::from_min_size(min, size);
    Some(component)
}
