//! Boxes and their text: a box is never smaller than what it says, and grows with it.

use emath::{Rect, Vec2, vec2};

use crate::{
    catalog::Catalog,
    layout::{card, lanes, note},
    model::{Board, Component, Edit, Id, Mark, MarkKind, TextField},
};

use super::{
    frame::framing,
    label::batch,
    room::{Placed, make_room},
};

/// The least side of a picture, in board units.
const LEAST_PICTURE: f32 = 16.0;

/// The least size a component or mark can be given by hand, in board units.
pub fn min_size(board: &Board, catalog: &Catalog, id: Id) -> Vec2 {
    match board.marks.get(&id).map(|mark| &mark.kind) {
        Some(MarkKind::Ink) => return Vec2::splat(catalog.sizes.ink),
        Some(MarkKind::Image) => return Vec2::splat(LEAST_PICTURE),
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
            // The side that the hand did not take stays where it is.
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
    let least = min_size(board, catalog, id);
    let rect = lanes::clipped(&board.lanes, component.lane, rect, least, header);
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
    let mut edits = make_room(board, &mut placed, sizes);
    edits.push(Edit::Resize(id, placed[0].rect));
    batch("resize", edits)
}

/// The rectangle a mark gets that is to have `rect`: never smaller than its text.
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
            framing(board, edit.with(consequences), &catalog.sizes)
        }
        _ => edit,
    }
}

/// Changes of single elements as one step; each component gets the size its new looks need. The
/// looks of marks and connectors need none.
pub fn refit(
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
            // Should one not fit, the whole step is refused in the end.
            board.apply(edit).unwrap_or(board)
        });
        edits.extend(consequences);
    }
    framing(board, batch(label, edits), &catalog.sizes)
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
    let least = card::fitted_size(new, sizes);
    let was_fitted = (card::fitted_size(old, sizes).y - old.rect.height()).abs() < 1.0;
    let height = if was_fitted {
        least.y
    } else {
        least.y.max(old.rect.height())
    };
    let rect = Rect::from_min_size(new.rect.min, vec2(least.x, height));
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
