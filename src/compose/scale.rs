//! Resizing several boxes together.

use emath::{Pos2, Rect, Vec2, pos2, vec2};

use crate::{
    catalog::Catalog,
    layout::{card, lanes},
    model::{Board, Component, Edit, Id, MarkKind},
};

use super::{
    batch, describe,
    fit::fitted_mark,
    grouping::unlocked,
    lanes::{Placed, make_room},
};

/// Scales boxes with the rectangle around them. No component gets smaller than its text, and each
/// stays in its lane; locked ones do not change.
pub fn resize_many(board: &Board, catalog: &Catalog, ids: &[Id], from: Rect, to: Rect) -> Edit {
    let sizes = &catalog.sizes;
    let mut ids = unlocked(board, ids);
    ids.retain(|id| board.rect(*id).is_some());
    let label = format!("resize {}", describe(board, &ids));
    let mut placed = Vec::new();
    let mut edits = Vec::new();
    for id in ids {
        if let Some(component) = board.components.get(&id) {
            let size = scaled(component.rect, from, to).size();
            let wanted = Component {
                rect: Rect::from_min_size(component.rect.min, size),
                ..Component::clone(component)
            };
            let fitted = card::fitted_size(&wanted, sizes);
            let size = vec2(fitted.x, size.y.max(fitted.y)).round();
            let rect = moved(component.rect, from, to, size);
            let min = vec2(sizes.card_min.0, fitted.y);
            let (lane, header) = (component.lane, sizes.lane_header);
            let rect = lanes::clipped(&board.lanes, lane, rect, min, header);
            placed.push(Placed { id, lane, rect });
        } else if let Some(mark) = board.marks.get(&id) {
            let rect = scaled(mark.rect, from, to);
            let rect = match mark.kind {
                MarkKind::Ink | MarkKind::Image | MarkKind::Frame => rect,
                _ => moved(mark.rect, from, to, fitted_mark(mark, rect, catalog).size()),
            };
            edits.push(Edit::Resize(id, rect));
        }
    }
    let mut all = make_room(board, &mut placed, sizes);
    all.extend(placed.iter().map(|one| Edit::Resize(one.id, one.rect)));
    all.append(&mut edits);
    batch(label, all)
}

/// Makes boxes as wide and as high as the largest of them, each from its upper left corner; pictures, pen
/// strokes and frames keep their size, locked ones too.
pub fn equal_sizes(board: &Board, catalog: &Catalog, ids: &[Id]) -> Edit {
    let sizes = &catalog.sizes;
    let mut ids = unlocked(board, ids);
    ids.retain(|id| {
        let mark = board.marks.get(id);
        board.rect(*id).is_some()
            && mark.is_none_or(|mark| matches!(mark.kind, MarkKind::Note | MarkKind::Text))
    });
    let rects = ids.iter().filter_map(|id| board.rect(*id));
    let size = rects.fold(Vec2::ZERO, |size, rect| size.max(rect.size()));
    let mut placed = Vec::new();
    let mut edits = Vec::new();
    for id in &ids {
        if let Some(component) = board.components.get(id) {
            let (lane, rect) = (
                component.lane,
                Rect::from_min_size(component.rect.min, size),
            );
            placed.push(Placed {
                id: *id,
                lane,
                rect,
            });
        } else if let Some(mark) = board.marks.get(id) {
            let rect = Rect::from_min_size(mark.rect.min, size);
            edits.push(Edit::Resize(*id, fitted_mark(mark, rect, catalog)));
        }
    }
    let mut all = make_room(board, &mut placed, sizes);
    all.extend(placed.iter().map(|one| Edit::Resize(one.id, one.rect)));
    all.append(&mut edits);
    batch(format!("make {} equal", describe(board, &ids)), all)
}

fn scaled(rect: Rect, from: Rect, to: Rect) -> Rect {
    let factor = |from: f32, to: f32| if from > 0.0 { to / from } else { 1.0 };
    let x = factor(from.width(), to.width());
    let y = factor(from.height(), to.height());
    let at = |pos: Pos2| to.min + (pos - from.min) * vec2(x, y);
    Rect::from_min_max(at(rect.min), at(rect.max))
}

/// Where a box of `size` goes in the new rectangle: at the same relative position as in the old one,
/// so that a box that cannot get smaller does not stick out.
fn moved(rect: Rect, from: Rect, to: Rect, size: Vec2) -> Rect {
    let along = |low: f32, slack: f32, new_low: f32, new_slack: f32| {
        let share = if slack > 0.5 { low / slack } else { 0.0 };
        (new_low + share * new_slack).round()
    };
    let (slack, new_slack) = (from.size() - rect.size(), to.size() - size);
    let min = pos2(
        along(rect.min.x - from.min.x, slack.x, to.min.x, new_slack.x),
        along(rect.min.y - from.min.y, slack.y, to.min.y, new_slack.y),
    );
    Rect::from_min_size(min, size)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::hull;

    #[test]
    fn boxes_scale_and_never_get_smaller_than_their_text() {
        let catalog = Catalog::embedded();
        let board = &catalog.template("clickstream").unwrap().board;
        let ids: Vec<Id> = board.components.keys().copied().collect();
        let from = hull(board, &ids).unwrap();
        for (x, y) in [(1.5, 1.5), (1.0, 2.0), (0.4, 0.3), (0.0, 0.0), (3.0, 0.5)] {
            let to = Rect::from_min_size(from.min, from.size() * vec2(x, y));
            let edit = resize_many(board, catalog, &ids, from, to);
            let after = board.apply(&edit).unwrap();
            assert_eq!(after.lane_counts(), board.lane_counts());
            for (id, one) in &after.components {
                let least = card::fitted_size(one, &catalog.sizes);
                assert!(one.rect.height() >= least.y - 0.5, "{id}: {:?}", one.rect);
                assert!(one.rect.width() >= catalog.sizes.card_min.0);
                if x >= 1.0 {
                    assert!(one.rect.width() >= board.rect(*id).unwrap().width());
                }
            }
        }
        let same = resize_many(board, catalog, &ids, from, from);
        assert_eq!(board.apply(&same).unwrap(), *board);
    }
}
