//! What the canvas shows over the drawing and an export does not: the selection, handles, the lane a
//! drop would go to, the connector being drawn, and the dots that show what is missing.

pub(super) mod arranging;
pub(super) mod hovering;
mod path;

use std::collections::BTreeSet;

use egui::{Painter, Pos2, Rect, Shape, Stroke, StrokeKind, vec2};

use crate::{
    app::{
        canvas::{
            drawing::LIFTED,
            paint::{View, paint_shape},
        },
        theme::color32,
    },
    catalog::Theme,
    coach::{Finding, Path},
    editor::{Editor, Gesture, Tool},
    layout::{
        card, lanes, route,
        text::{Face, font_id},
    },
    model::{Board, Id, Lane, Subject},
    scene,
};

/// Radius of the end of a selected connector, in points.
const END: f32 = 4.5;
/// Radius of the dots by which pieces of it are dragged, in points.
const HOLD: f32 = 3.0;
/// Thickness of the ring around what is selected.
const RING_LINE: f32 = 2.0;
/// Opacity of the cover over what a connector would be bound to.
const TARGET: f32 = 0.10;
/// Radius of the ring that shows what is missing, and its thickness; radius of the dot in its place while
/// the coach is asked about it, in points.
const MISSING: (f32, f32) = (3.0, 1.2);
const ASKED: f32 = 4.0;
/// Its distance from the upper right corner of the card, in board units.
const MISSING_INSET: f32 = 14.0;
/// Half the length of the stroke at either end of a measured gap, in points.
const GAP_END: f32 = 5.0;
/// Zoom below which the dots are left out.
const MIN_DOT_ZOOM: f32 = 0.45;
/// Height of a strip that is shown at the upper edge while its own is above it, in points.
const PINNED: f32 = 28.0;

/// `pointer` is in board units; `None` when it is not over the canvas.
pub(crate) fn paint_overlay(
    painter: &Painter,
    view: &View,
    editor: &Editor,
    theme: &Theme,
    pointer: Option<Pos2>,
    path: Option<&Path>,
    finding: Option<&Finding>,
) {
    let (board, routes) = editor.preview();
    let accent = color32(theme.accent);

    paint_missing_dots(painter, view, board, theme, finding);
    paint_drop_lane(painter, view, editor, theme);
    arranging::paint_locks(painter, view, editor, theme);
    arranging::paint_border(painter, view, editor, theme, pointer);
    arranging::paint_groups(painter, view, editor, theme);
    let ring = Stroke::new(RING_LINE, accent);
    let (lifted, dragged) = (view.lifted(LIFTED), editor.gesture().moving());
    let dragged: BTreeSet<Id> = dragged.iter().copied().collect();
    for id in editor.selection() {
        if let Some(rect) = board.rect(*id) {
            let view = if dragged.contains(id) { &lifted } else { view };
            paint_ring(painter, view, rect, ring);
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
        hovering::paint_hovered(painter, view, editor, pointer, theme);
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
        painter.circle_filled(view.pos(connecting.now()), END, accent);
    }
    if let Some(rect) = editor.target().and_then(|id| board.rect(id)) {
        let radius = view.length(editor.catalog().sizes.card_radius);
        painter.rect_filled(view.rect(rect), radius, accent.gamma_multiply(TARGET));
        paint_ring(painter, view, rect, ring);
    }
    paint_old_places(painter, view, editor, theme);
    paint_pinned_titles(painter, view, editor, theme);
}

fn paint_ring(painter: &Painter, view: &View, rect: Rect, line: Stroke) {
    let (distance, radius) = arranging::RING;
    let around = view.rect(rect).expand(distance);
    let radius = radius * view.camera.zoom.min(1.0);
    painter.rect_stroke(around, radius, line, StrokeKind::Middle);
}

/// The outline of the place that a dragged component has left.
fn paint_old_places(painter: &Painter, view: &View, editor: &Editor, theme: &Theme) {
    let (preview, board) = (editor.preview().0, editor.board());
    for id in editor.gesture().moving() {
        let place = board.components.get(id).map(|component| component.rect);
        let is_left = |rect: &Rect| preview.rect(*id) != Some(*rect);
        if let Some(rect) = place.filter(is_left) {
            let color = color32(theme.accent);
            arranging::paint_dashed(painter, view.rect(rect), hovering::HOVER_LINE, color);
        }
    }
}

/// The titles of the columns at the upper edge of the view, while their own are above it.
fn paint_pinned_titles(painter: &Painter, view: &View, editor: &Editor, theme: &Theme) {
    let (board, _) = editor.preview();
    let sizes = &editor.catalog().sizes;
    let top = view.viewport.min.y;
    for lane in Lane::COLUMNS {
        let strip = view.rect(lanes::strip(board, lane, sizes));
        let bottom = view.rect(board.lanes.bounds(lane)).max.y;
        let is_above = strip.max.y < top + PINNED && bottom > top + 2.0 * PINNED;
        let rect = Rect::from_x_y_ranges(strip.x_range(), top..=top + PINNED);
        if !is_above || !rect.intersects(view.viewport) {
            continue;
        }
        let colors = theme.lane(lane);
        painter.rect_filled(rect, 0, color32(colors.header));
        let font = font_id(Face::Strong, sizes.lane_title);
        let lay_out =
            |title: &str| painter.layout_no_wrap(title.into(), font.clone(), color32(colors.hue));
        let mut title = lay_out(lane.title());
        if title.size().x > rect.width() - lanes::TITLE_INSET {
            title = lay_out(lane.short_title());
        }
        let at = rect.left_center() + vec2(lanes::TITLE_INSET, -title.size().y / 2.0);
        let clipped = painter.with_clip_rect(rect.intersect(painter.clip_rect()));
        clipped.galley(at, title, color32(colors.hue));
    }
}

/// A ring at every component without a why or a metric, half full where one of them is there; a dot at
/// those that the coach is asked about.
fn paint_missing_dots(
    painter: &Painter,
    view: &View,
    board: &Board,
    theme: &Theme,
    finding: Option<&Finding>,
) {
    if view.camera.zoom < MIN_DOT_ZOOM {
        return;
    }
    let visible = view.camera.visible(view.viewport);
    let (radius, width) = MISSING;
    let faint = color32(theme.faint);
    for (id, component) in &board.components {
        if !visible.intersects(component.rect) {
            continue;
        }
        let body = card::body(component.shape, component.rect);
        let at = view.pos(body.right_top() + vec2(-MISSING_INSET, MISSING_INSET));
        if finding.is_some_and(|one| one.subjects.contains(&Subject::Component(*id))) {
            painter.circle_filled(at, ASKED, color32(theme.warning));
            continue;
        }
        let missing = [&component.why, &component.metric].map(|text| text.trim().is_empty());
        match missing {
            [false, false] => {}
            [true, true] => {
                painter.circle_stroke(at, radius, Stroke::new(width, faint));
            }
            _ => {
                painter.circle_stroke(at, radius, Stroke::new(width, faint));
                let right = Rect::everything_right_of(at.x);
                painter
                    .with_clip_rect(right.intersect(painter.clip_rect()))
                    .circle_filled(at, radius, faint);
            }
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
        paint_lane_highlight(painter, view, editor, lane, theme);
    }
}

pub(crate) fn paint_lane_highlight(
    painter: &Painter,
    view: &View,
    editor: &Editor,
    lane: Lane,
    theme: &Theme,
) {
    let (board, _) = editor.preview();
    let strip = lanes::strip(board, lane, &editor.catalog().sizes);
    for shape in scene::heading_over(board, lane, view.camera.zoom, editor.catalog(), theme) {
        paint_shape(painter, view, &shape);
    }
    let bounds = view.rect(board.lanes.bounds(lane).union(strip));
    let line = Stroke::new(RING_LINE, color32(theme.accent));
    let radius = view.length(editor.catalog().sizes.board_radius);
    painter.rect_stroke(bounds, radius, line, StrokeKind::Inside);
}

fn paint_handles(painter: &Painter, view: &View, editor: &Editor, id: Id, theme: &Theme) {
    let (board, routes) = editor.preview();
    if let Some(component) = board.components.get(&id) {
        hovering::paint_side_handles(painter, view, board, component.rect, editor.reach(), theme);
    } else if let Some(route) = routes.get(&id)
        && !board.is_locked(id)
    {
        let line = Stroke::new(1.5, color32(theme.accent));
        for end in [route.points.first(), route.points.last()]
            .into_iter()
            .flatten()
        {
            painter.circle(view.pos(*end), END, color32(theme.card), line);
        }
        let holds = board.connectors.get(&id);
        for hold in holds.into_iter().flat_map(|one| route::holds(one, route)) {
            let at = view.pos(hold.pos);
            if hold.is_corner {
                let square = Rect::from_center_size(at, vec2(8.0, 8.0));
                painter.rect(square, 2, color32(theme.card), line, StrokeKind::Middle);
            } else {
                painter.circle(at, HOLD, color32(theme.card), line);
            }
        }
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
