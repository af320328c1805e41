//! Marks for arranging: frames around groups and around several components, handles to resize, locks,
//! and the border of a lane that can be dragged.

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Vec2};

use crate::{
    app::{
        canvas::paint::{View, paint_icon},
        theme::color32,
    },
    catalog::Theme,
    compose::grouping,
    editor::{Editor, Gesture, Tool, resizable},
    layout::{
        border::Border,
        hit::{self, element_at},
    },
    model::{Board, Id},
};

/// The ring around what is selected: its distance from it, and its corner radius at 100 %, in points.
pub(crate) const RING: (f32, f32) = (3.0, 13.0);
/// Side of a corner's handle and its corner radius, in points.
const GRIP: f32 = 8.0;
const GRIP_RADIUS: f32 = 2.0;
/// Distance from a group's outline to its members, in points.
const GROUP_MARGIN: f32 = 6.0;
/// Length of its dashes and of the gaps between them, in points.
const DASH: f32 = 5.0;
/// Side of a lock, and the size of the pill it is in, in points.
const LOCK: f32 = 12.0;
const LOCK_PILL: Vec2 = Vec2::new(22.0, 18.0);
/// Its distance from the right end of the upper edge, in board units.
const LOCK_INSET: f32 = 20.0;
/// Zoom below which locks are left out.
const MIN_LOCK_ZOOM: f32 = 0.3;

/// A dashed outline around each group that is selected as a whole. If it is all that is selected,
/// [`paint_grips`] paints it.
pub(crate) fn paint_groups(painter: &Painter, view: &View, editor: &Editor, theme: &Theme) {
    let (board, _) = editor.preview();
    let selected: Vec<Id> = editor.selection().iter().copied().collect();
    let blocks = grouping::blocks(board, &selected);
    for (group, members) in &blocks {
        let rects = members.iter().filter_map(|id| board.rect(*id));
        let around = rects.reduce(|a, b| a.union(b));
        if let Some(around) = around.filter(|_| group.is_some() && blocks.len() > 1) {
            let rect = view.rect(around).expand(GROUP_MARGIN);
            paint_dashed(painter, rect, 1.0, color32(theme.accent));
        }
    }
}

pub(super) fn paint_dashed(painter: &Painter, rect: Rect, width: f32, color: Color32) {
    let corners = [
        rect.left_top(),
        rect.right_top(),
        rect.right_bottom(),
        rect.left_bottom(),
        rect.left_top(),
    ];
    let stroke = Stroke::new(width, color);
    painter.extend(Shape::dashed_line(&corners, stroke, DASH, DASH));
}

/// The handles that resize the selection, and the frame around several elements.
pub(crate) fn paint_grips(painter: &Painter, view: &View, editor: &Editor, theme: &Theme) {
    let (board, _) = editor.preview();
    let Some((ids, around)) = resizable(board, editor.selection()) else {
        return;
    };
    let (accent, ground) = (color32(theme.accent), color32(theme.card));
    let reach = editor.reach();
    let frame = match ids[..] {
        [_] if editor.selection().len() == 1 => around.expand(RING.0 / view.camera.zoom),
        [_] => return,
        _ => {
            let frame = hit::frame_around(around, reach);
            let rect = view.rect(frame);
            let selected: Vec<Id> = editor.selection().iter().copied().collect();
            if matches!(grouping::blocks(board, &selected)[..], [(Some(_), _)]) {
                paint_dashed(painter, rect, 1.0, accent);
            } else {
                let line = Stroke::new(1.0, accent.gamma_multiply(0.6));
                painter.rect_stroke(rect, 0, line, StrokeKind::Middle);
            }
            frame
        }
    };
    // A side is dragged by itself: the pointer's shape says so.
    let corners = hit::grips(frame, reach).filter(|((x, y), _)| *x != 0 && *y != 0);
    for (_, at) in corners {
        let rect = Rect::from_center_size(view.pos(at), Vec2::splat(GRIP));
        painter.rect(
            rect,
            GRIP_RADIUS,
            ground,
            Stroke::new(1.5, accent),
            StrokeKind::Middle,
        );
    }
}

/// A lock at the corner of everything that is locked.
pub(crate) fn paint_locks(painter: &Painter, view: &View, editor: &Editor, theme: &Theme) {
    if view.camera.zoom < MIN_LOCK_ZOOM {
        return;
    }
    let (board, routes) = editor.preview();
    let visible = view.camera.visible(view.viewport);
    let icon = editor.catalog().icon("lock-keyhole");
    for (id, _) in board
        .arrangements()
        .filter(|(_, arrangement)| arrangement.is_locked)
    {
        let corner = match board.rect(id) {
            Some(rect) => rect.right_top() - Vec2::new(LOCK_INSET, 0.0),
            None => match routes.get(&id).map(|route| &route.points[..]) {
                Some([first, second, ..]) => first.lerp(*second, 0.5),
                _ => continue,
            },
        };
        if !visible.contains(corner) {
            continue;
        }
        let at = view.pos(corner);
        painter.rect(
            Rect::from_center_size(at, LOCK_PILL),
            LOCK_PILL.y / 2.0,
            color32(theme.card),
            Stroke::new(1.0, color32(theme.card_edge)),
            StrokeKind::Middle,
        );
        let rect = Rect::from_center_size(at, Vec2::splat(LOCK));
        paint_icon(painter, &icon, rect, color32(theme.weak_text));
    }
}

/// The border of a lane that is being dragged, or that a press at the pointer would drag.
pub(crate) fn paint_border(
    painter: &Painter,
    view: &View,
    editor: &Editor,
    theme: &Theme,
    at: Option<Pos2>,
) {
    let (board, _) = editor.preview();
    let border = match editor.gesture() {
        Gesture::ResizingLane(state) => Some(state.border),
        _ => at.and_then(|pos| border_at(editor, pos)),
    };
    if let Some(border) = border {
        let [from, to] = border.line(&board.lanes);
        let line = [view.pos(from), view.pos(to)];
        painter.line_segment(line, Stroke::new(2.0, color32(theme.accent)));
    }
}

/// The border that a press at `pos` would drag.
pub(crate) fn border_at(editor: &Editor, pos: Pos2) -> Option<Border> {
    if editor.tool() != Tool::Select || editor.gesture().is_busy() {
        return None;
    }
    let board: &Board = editor.board();
    let reach = editor.reach();
    let border = Border::at(&board.lanes, pos, reach.line)?;
    let is_free = element_at(board, editor.routes(), pos, reach, &editor.catalog().sizes).is_none()
        && grip_at(editor, pos).is_none();
    is_free.then_some(border)
}

/// The handle that a press at `pos` would drag: its side of the frame as −1, 0 or 1 along x and y.
pub(crate) fn grip_at(editor: &Editor, pos: Pos2) -> Option<(i8, i8)> {
    let (ids, around) = resizable(editor.board(), editor.selection())?;
    let reach = editor.reach();
    let frame = match ids[..] {
        [_] => around,
        _ => hit::frame_around(around, reach),
    };
    hit::grip_at(frame, pos, reach)
}
