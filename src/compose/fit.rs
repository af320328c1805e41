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

/// The shortest side of a picture, in board units.
const MIN_PICTURE: f32 = 16.0;

/// The smallest size a user can give a component or mark, in board units.
pub(crate) fn min_size(board: &Board, catalog: &Catalog, id: Id) -> Vec2 {
    match board.marks.get(&id).map(|mark| &mark.kind) {
        Some(MarkKind::Ink) => return Vec2::splat(catalog.sizes.ink),
        Some(MarkKind::Image) => return Vec2::splat(MIN_PICTURE),
        _ => {}
    }
    let (width, height) = catalog.sizes.card_min;
    vec2(width, height)
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
            let fitted = fitted_mark(mark, rect, catalog);
            // The side that is not dragged stays where it is.
            let aside = |low: f32, stays: bool| if stays { low } else { 0.0 };
            let is_left = (rect.max.x - mark.rect.max.x).abs() < 0.5;
            let is_top = (rect.max.y - mark.rect.max.y).abs() < 0.5;
            fitted.translate(vec2(
                aside(rect.max.x - fitted.max.x, is_left),
                aside(rect.max.y - fitted.max.y, is_top),
            ))
        });
        return Edit::Resize(id, fitted.unwrap_or(rect));
    };
    let header = sizes.lane_header;
    let min = min_size(board, catalog, id);
    let rect = lanes::clipped(&board.lanes, component.lane, rect, min, header);
    let is_left = (rect.max.x - component.rect.max.x).abs() < 0.5;
    let is_top = (rect.max.y - component.rect.max.y).abs() < 0.5;
    let wanted = Component {
        rect,
        ..Component::clone(component)
    };
    let fitted = card::fitted_size(&wanted, sizes);
    let size = vec2(fitted.x, rect.height().max(fitted.y));
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
    let mut edits = make_room(board, &mut placed, sizes);
    edits.push(Edit::Resize(id, placed[0].rect));
    batch("resize", edits)
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
    match field {
        TextField::Label(id) | TextField::Component(id, _) => {
            let Ok(after) = board.apply(&edit) else {
                return edit;
            };
            let consequences = fit(board, &after, catalog, id);
            if consequences.is_empty() {
                return edit;
            }
            grow_enclosing_frames(board, edit.with(consequences), &catalog.sizes)
        }
        _ => edit,
    }
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
        let consequences = if after.components.contains_key(&id) {
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
        return if rect == mark.rect {
            Vec::new()
        } else {
            vec![Edit::Resize(id, rect)]
        };
    }
    let (Some(old), Some(new)) = (before.components.get(&id), after.components.get(&id)) else {
        return Vec::new();
    };
    let fitted = card::fitted_size(new, sizes);
    let was_fitted = (card::fitted_size(old, sizes).y - old.rect.height()).abs() < 1.0;
    let height = if was_fitted {
        fitted.y
    } else {
        fitted.y.max(old.rect.height())
    };
    let rect = Rect::from_min_size(new.rect.min, vec2(fitted.x, height));
    if rect == new.rect {
        return Vec::new();
    }
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
