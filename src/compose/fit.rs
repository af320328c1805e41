//! Resizing boxes to fit their text: a box is never smaller than its text, and grows with it.

use emath::{Rect, Vec2, vec2};

use crate::{
    catalog::Catalog,
    layout::{card, lanes, note},
    model::{Board, Component, Edit, Id, Mark, MarkKind, TextField},
};

use super::{
    batch,
    frame::grow_enclosing_frames,
    lanes::{Placed, make_room},
};

/// The shortest side of a picture, and the smallest plain shape, in board units.
const MIN_PICTURE: f32 = 16.0;
const MIN_SHAPE: Vec2 = vec2(48.0, 24.0);

/// The smallest size a user can give a component or mark, in board units.
pub(crate) fn min_size(board: &Board, catalog: &Catalog, id: Id) -> Vec2 {
    match board.marks.get(&id).map(|mark| &mark.kind) {
        Some(MarkKind::Ink) => return Vec2::splat(catalog.sizes.ink),
        Some(MarkKind::Image) => return Vec2::splat(MIN_PICTURE),
        Some(MarkKind::Shape(_)) => return MIN_SHAPE,
        _ => {}
    }
    catalog.sizes.card_min.into()
}

/// Gives a component or mark another rectangle: never smaller than its text, always in its lane.
pub fn resize(board: &Board, catalog: &Catalog, id: Id, rect: Rect) -> Edit {
    let sizes = &catalog.sizes;
    let rect = Rect::from_min_max(rect.min.round(), rect.max.round());
    if board.is_locked(id) {
        return batch("resize", Vec::new());
    }
    let Some(component) = board.components.get(&id) else {
        let mark = board.marks.get(&id);
        let is_wrapped = |kind: &MarkKind| !matches!(kind, MarkKind::Ink | MarkKind::Image);
        let fitted = mark.filter(|mark| is_wrapped(&mark.kind));
        let fitted = fitted.map(|mark| {
            let size = fitted_mark(mark, rect, catalog).size();
            dragged(mark.rect, rect, size)
        });
        return Edit::Resize(id, fitted.unwrap_or(rect));
    };
    let header = sizes.lane_header;
    let min = min_size(board, catalog, id);
    let rect = lanes::clipped(&board.lanes, component.lane, rect, min, header);
    let wanted = Component {
        rect,
        ..Component::clone(component)
    };
    let fitted = card::fitted_size(&wanted, sizes);
    let size = vec2(fitted.x, rect.height().max(fitted.y));
    let (lane, rect) = (component.lane, dragged(component.rect, rect, size));
    let mut placed = [Placed { id, lane, rect }];
    let mut edits = make_room(board, &mut placed, sizes);
    edits.push(Edit::Resize(id, placed[0].rect));
    batch("resize", edits)
}

/// A rectangle of `size` in the place of `rect`. The sides that were not dragged stay where they were.
fn dragged(before: Rect, rect: Rect, size: Vec2) -> Rect {
    let is_same = |now: f32, before: f32| (now - before).abs() < 0.5;
    let mut min = rect.min;
    if is_same(rect.max.x, before.max.x) {
        min.x = rect.max.x - size.x;
    }
    if is_same(rect.max.y, before.max.y) {
        min.y = rect.max.y - size.y;
    }
    Rect::from_min_size(min, size)
}

/// `rect`, made large enough for the text of a mark.
pub(super) fn fitted_mark(mark: &Mark, rect: Rect, catalog: &Catalog) -> Rect {
    let width = rect.width().max(catalog.sizes.card_min.0 / 2.0);
    let wanted = Mark {
        rect: Rect::from_min_size(rect.min, vec2(width, rect.height().max(24.0))),
        ..Mark::clone(mark)
    };
    note::fitted_rect(&wanted, &catalog.sizes)
}

/// Replaces a text. A box whose text needs more room grows; the boxes it grows into go down.
pub fn set_text(board: &Board, catalog: &Catalog, field: TextField, text: &str) -> Edit {
    let edit = Edit::SetText(field, text.to_owned());
    let (TextField::Label(id) | TextField::Component(id, _)) = field else {
        return edit;
    };
    let Ok(after) = board.apply(&edit) else {
        return edit;
    };
    let consequences = fit(board, &after, catalog, id);
    if consequences.is_empty() {
        return edit;
    }
    grow_enclosing_frames(board, edit.with(consequences), &catalog.sizes)
}

/// Changes of single elements as one step; each component gets the size its new appearance needs.
pub(super) fn refit(
    board: &Board,
    catalog: &Catalog,
    label: String,
    changes: impl IntoIterator<Item = (Id, Edit)>,
) -> Edit {
    let mut now = board.clone();
    let mut edits = Vec::new();
    for (id, change) in changes {
        let Ok(after) = now.apply(&change) else {
            continue;
        };
        let size = |board: &Board| board.marks.get(&id).map(|mark| mark.look.text_size);
        let is_affected = after.components.contains_key(&id) || size(&now) != size(&after);
        let consequences = if is_affected {
            fit(&now, &after, catalog, id)
        } else {
            Vec::new()
        };
        edits.push(change);
        now = consequences.iter().fold(after, |board, edit| {
            // If one cannot be applied, the whole step is rejected in the end.
            board.apply(edit).unwrap_or(board)
        });
        edits.extend(consequences);
    }
    grow_enclosing_frames(board, batch(label, edits), &catalog.sizes)
}

/// The edits that resize `id` for its new text on `after` and make room for it.
fn fit(before: &Board, after: &Board, catalog: &Catalog, id: Id) -> Vec<Edit> {
    let sizes = &catalog.sizes;
    if let Some(mark) = after.marks.get(&id) {
        let rect = note::fitted_rect(mark, sizes);
        let resize = (rect != mark.rect).then_some(Edit::Resize(id, rect));
        return resize.into_iter().collect();
    }
    let (Some(old), Some(new)) = (before.components.get(&id), after.components.get(&id)) else {
        return Vec::new();
    };
    let fitted = card::fitted_size(new, sizes);
    let was_fitted = (card::fitted_size(old, sizes).y - old.rect.height()).abs() < 1.0;
    let old_height = if was_fitted { 0.0 } else { old.rect.height() };
    let height = fitted.y.max(old_height);
    let rect = Rect::from_min_size(new.rect.min, vec2(fitted.x, height));
    if rect == new.rect {
        return Vec::new();
    }
    let lane = new.lane;
    let mut placed = vec![Placed { id, lane, rect }];
    for (id, down) in lanes::push_down(after, id, old.rect, rect, sizes.gap) {
        if let Some(component) = after.components.get(&id) {
            let rect = component.rect.translate(vec2(0.0, down));
            let lane = component.lane;
            placed.push(Placed { id, lane, rect });
        }
    }
    let mut edits = make_room(after, &mut placed, sizes);
    placed.retain(|one| after.rect(one.id) != Some(one.rect));
    edits.extend(placed.iter().map(|one| Edit::Resize(one.id, one.rect)));
    edits
}
