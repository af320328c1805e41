//! What the canvas shows over the drawing and an export does not: the selection, handles, the lane a
//! drop would go to, the connector being drawn, and the dots that show what is missing.

pub(super) mod arranging;
mod path;

use egui::{Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Vec2};

use crate::{
    app::{
        canvas::paint::{View, paint_shape},
        theme::color32,
    },
    catalog::Theme,
    coach::Path,
    editor::{Editor, Gesture, Tool},
    layout::{
        card,
        hit::{self, Reach, component_at},
    },
    model::{Board, Id, Lane},
    scene,
};

/// Radius of a corner or end handle, in points.
const HANDLE: f32 = 4.5;
/// Radius of the dot that shows what is missing, in points.
const DOT: f32 = 3.0;
/// Half the length of the stroke at either end of a measured gap, in points.
const GAP_END: f32 = 5.0;
/// Zoom below which the dots are left out.
const MIN_DOT_ZOOM: f32 = 0.45;

/// `pointer` is in board units; `None` when it is not over the canvas.
pub(crate) fn paint_overlay(
    painter: &Painter,
    view: &View,
    editor: &Editor,
    theme: &Theme,
    pointer: Option<Pos2>,
    path: Option<&Path>,
) {
    let (board, routes) = editor.preview();
    let accent = color32(theme.accent);
    let thin = Stroke::new(1.5, accent);

    paint_missing_dots(painter, view, board, theme);
    paint_drop_lane(painter, view, editor, theme);
    arranging::paint_locks(painter, view, editor, theme);
    arranging::paint_border(painter, view, editor, theme, pointer);
    arranging::paint_groups(painter, view, editor, theme);
    for id in editor.selection() {
        if let Some(rect) = board.rect(*id) {
            painter.rect_stroke(view.rect(rect).expand(2.0), 6, thin, StrokeKind::Outside);
        } else if let Some(route) = routes.get(id) {
            let line = Stroke::new(3.0, accent.gamma_multiply(0.55));
            painter.add(Shape::line(view.points(&route.points), line));
        }
    }
    if let Some(path) = path {
        path::paint_path(painter, view, editor, theme, path);
    }
    if !matches!(
        editor.gesture(),
        Gesture::Translating(_) | Gesture::Connecting(_)
    ) {
        arranging::paint_grips(painter, view, editor, theme);
        if let Some(id) = editor.selected_one() {
            paint_handles(painter, view, editor, id, theme);
        }
    }
    if !editor.gesture().is_busy()
        && matches!(editor.tool(), Tool::Select | Tool::Connector)
        && let Some(pointer) = pointer
    {
        paint_hovered(painter, view, editor, pointer, theme);
    }
    for guide in editor.guides() {
        let ends = [view.pos(guide.from), view.pos(guide.to)];
        painter.line_segment(ends, Stroke::new(1.0, accent));
        if guide.is_gap {
            // The ends of a measured gap.
            let side = (ends[1] - ends[0]).normalized().rot90() * GAP_END;
            for end in ends {
                painter.line_segment([end - side, end + side], Stroke::new(1.0, accent));
            }
        }
    }
    if let Gesture::Inking(inking) = editor.gesture() {
        let (points, pressure) = inking.stroke();
        for shape in scene::stroke(points, pressure, editor.catalog().sizes.ink, theme.text) {
            paint_shape(painter, view, &shape);
        }
    }
    if let Some(pointer) = pointer.filter(|_| editor.tool() == Tool::Eraser) {
        let ring = Stroke::new(1.5, color32(theme.text));
        let reach = view.length(editor.reach().line);
        painter.circle_stroke(view.pos(pointer), reach, ring);
    }
    if let Some(brush) = editor.gesture().brush() {
        painter.rect(
            view.rect(brush),
            0,
            accent.gamma_multiply(0.10),
            Stroke::new(1.0, accent),
            StrokeKind::Middle,
        );
    }
    if let Gesture::Connecting(connecting) = editor.gesture() {
        for (id, route) in routes.iter() {
            if !editor.board().contains(*id) {
                let line = Stroke::new(2.0, accent);
                painter.add(Shape::line(view.points(&route.points), line));
            }
        }
        painter.circle_filled(view.pos(connecting.now()), HANDLE, accent);
    }
    if let Some(rect) = editor.target().and_then(|id| board.rect(id)) {
        let line = Stroke::new(2.5, accent);
        let around = view.rect(rect).expand(4.0);
        painter.rect_stroke(around, 8, line, StrokeKind::Outside);
    }
}

/// A ring at every component without a why or without a metric.
fn paint_missing_dots(painter: &Painter, view: &View, board: &Board, theme: &Theme) {
    if view.camera.zoom < MIN_DOT_ZOOM {
        return;
    }
    let visible = view.camera.visible(view.viewport);
    for component in board.components.values() {
        let is_incomplete = component.why.trim().is_empty() || component.metric.trim().is_empty();
        if is_incomplete && visible.intersects(component.rect) {
            let body = card::body(component.shape, component.rect);
            let at = view.rect(body).right_top() + Vec2::new(-9.0, 9.0);
            painter.circle_stroke(at, DOT, Stroke::new(1.5, color32(theme.warning)));
        }
    }
}

/// Highlights the lane that the dragged components would go to.
fn paint_drop_lane(painter: &Painter, view: &View, editor: &Editor, theme: &Theme) {
    let (preview, _) = editor.preview();
    let moved = editor.gesture().moving().iter().find_map(|id| {
        let before = editor.board().components.get(id)?.lane;
        let after = preview.components.get(id)?.lane;
        (before != after).then_some(after)
    });
    if let Some(lane) = moved {
        paint_lane_highlight(painter, view, preview, lane, theme);
    }
}

pub(crate) fn paint_lane_highlight(
    painter: &Painter,
    view: &View,
    board: &Board,
    lane: Lane,
    theme: &Theme,
) {
    let hue = color32(theme.lane(lane).hue);
    let rect = view.rect(board.lanes.bounds(lane)).shrink(1.5);
    painter.rect_filled(rect, 0, hue.gamma_multiply(0.06));
    painter.rect_stroke(rect, 2, Stroke::new(2.5, hue), StrokeKind::Inside);
}

fn paint_handles(painter: &Painter, view: &View, editor: &Editor, id: Id, theme: &Theme) {
    let (board, routes) = editor.preview();
    if let Some(component) = board.components.get(&id) {
        paint_side_handles(painter, view, board, component.rect, editor.reach(), theme);
    } else if let Some(route) = routes.get(&id)
        && !board.is_locked(id)
    {
        let line = Stroke::new(1.5, color32(theme.accent));
        for end in [route.points.first(), route.points.last()]
            .into_iter()
            .flatten()
        {
            painter.circle(view.pos(*end), HANDLE, color32(theme.card), line);
        }
    }
}

/// The dots from which a connector is drawn.
fn paint_side_handles(
    painter: &Painter,
    view: &View,
    board: &Board,
    rect: Rect,
    reach: Reach,
    theme: &Theme,
) {
    let handles = hit::handles(rect, reach.handle_offset);
    // A neighbour that is close covers the handle.
    let is_free = |at: &Pos2| component_at(board, *at, 0.0).is_none();
    let line = Stroke::new(1.5, color32(theme.connector));
    for (_, at) in handles.into_iter().filter(|(_, at)| is_free(at)) {
        painter.circle(view.pos(at), HANDLE, color32(theme.card), line);
    }
}

fn paint_hovered(painter: &Painter, view: &View, editor: &Editor, pointer: Pos2, theme: &Theme) {
    let reach = editor.reach();
    let near = reach.handle_offset + reach.handle;
    let board = editor.board();
    if let Some(id) = component_at(board, pointer, near)
        && let Some(rect) = board.rect(id)
    {
        let line = Stroke::new(1.0, color32(theme.accent).gamma_multiply(0.7));
        painter.rect_stroke(view.rect(rect).expand(1.0), 6, line, StrokeKind::Outside);
        paint_side_handles(painter, view, board, rect, reach, theme);
    }
}

/// Covers everything in `viewport` but the rectangle `clear`.
pub(crate) fn paint_dimming(painter: &Painter, clear: Rect, viewport: Rect, color: egui::Color32) {
    let clear = clear.intersect(viewport);
    if !clear.is_positive() {
        painter.rect_filled(viewport, 0, color);
        return;
    }
    for part in [
        viewport.with_max_y(clear.min.y),
        viewport.with_min_y(clear.max.y),
        clear.with_min_x(viewport.min.x).with_max_x(clear.min.x),
        clear.with_min_x(clear.max.x).with_max_x(viewport.max.x),
    ] {
        painter.rect_filled(part, 0, color);
    }
}
