//! What lights up: under the pointer, what is selected, and what is being dragged.

use egui::{Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Ui};

use crate::{
    app::{
        canvas::paint::{View, paint_shape},
        theme::color32,
    },
    catalog::Theme,
    editor::{Editor, Tool},
    layout::{
        hit::{self, Dot, Hit, Reach, component_at},
        polyline,
        route::Route,
    },
    model::{Board, Id},
    scene,
};

/// Radius of a dot from which a connector is drawn, in points.
const DOT: f32 = 4.0;
/// Width of the glow under a selected connector, in points, and its opacity.
const GLOW: (f32, f32) = (6.0, 0.22);
/// Thickness of the outline of what is under the pointer.
pub(super) const HOVER_LINE: f32 = 1.25;

/// Under the drawing: the shadows of what is lifted, and the glow of selected connectors.
pub(crate) fn paint_underlay(
    painter: &Painter,
    view: &View,
    editor: &Editor,
    theme: &Theme,
    pointer: Option<Pos2>,
) {
    let (board, routes) = editor.preview();
    let (width, opacity) = GLOW;
    let glow = Stroke::new(width, color32(theme.accent.with_opacity(opacity)));
    for route in editor.selection().iter().filter_map(|id| routes.get(id)) {
        painter.add(Shape::line(view.points(&route.points), glow));
    }
    let hovered = pointer.and_then(|at| hovered(editor, at));
    let dragged = editor.gesture().moving().iter();
    let lifted = dragged.map(|id| (*id, scene::DRAGGED_SHADOW));
    for (id, strength) in lifted.chain(hovered.map(|id| (id, scene::HOVERED_SHADOW))) {
        if let Some(component) = board.components.get(&id) {
            for shape in scene::lifted(component, strength, editor.catalog(), theme) {
                paint_shape(painter, view, &shape);
            }
        }
    }
}

/// The component whose connections are to be seen: with Alt held, the one under the pointer or else the
/// selected one.
pub(crate) fn followed(ui: &Ui, editor: &Editor, pointer: Option<Pos2>) -> Option<Id> {
    if !ui.input(|input| input.modifiers.alt) || editor.gesture().is_busy() {
        return None;
    }
    let under = pointer.and_then(|at| component_at(editor.board(), at, 0.0));
    let selected = editor.selected_one();
    let selected = selected.filter(|id| editor.board().components.contains_key(id));
    under.or(selected)
}

/// The connector under the pointer, when a press would take it.
pub(crate) fn hovered_connector(editor: &Editor, pointer: Pos2) -> Option<Id> {
    if editor.gesture().is_busy() || editor.tool() != Tool::Select {
        return None;
    }
    let (board, routes) = editor.preview();
    let reach = editor.reach();
    // Runs every frame: the costly hit test only where there is a line at all.
    let is_near = |route: &Route| {
        let around = Rect::from_points(&route.points).expand(reach.line);
        around.contains(pointer)
            && polyline::nearest_on(&route.points, pointer).distance(pointer) <= reach.line
    };
    if !routes.values().any(|route| is_near(route)) {
        return None;
    }
    match hit::element_at(board, routes, pointer, reach, &editor.catalog().sizes) {
        Some(Hit::Connector(id)) => Some(id),
        _ => None,
    }
}

/// The component under the pointer, when a press would take it.
fn hovered(editor: &Editor, pointer: Pos2) -> Option<Id> {
    let is_free =
        !editor.gesture().is_busy() && matches!(editor.tool(), Tool::Select | Tool::Connector);
    component_at(editor.board(), pointer, 0.0).filter(|_| is_free)
}

/// The dots from which a connector is drawn.
pub(super) fn paint_side_handles(
    painter: &Painter,
    view: &View,
    board: &Board,
    rect: Rect,
    reach: Reach,
    theme: &Theme,
) {
    // A box over the dot covers it.
    let is_free = |dot: &Dot| component_at(board, dot.at, 0.0).is_none();
    let line = Stroke::new(1.5, color32(theme.connector));
    for dot in hit::dots(board, rect, reach).into_iter().filter(is_free) {
        painter.circle(view.pos(dot.at), DOT, color32(theme.card), line);
    }
}

/// The outline of what a press would take, and the dots of what is near.
pub(super) fn paint_hovered(
    painter: &Painter,
    view: &View,
    editor: &Editor,
    pointer: Pos2,
    theme: &Theme,
) {
    let reach = editor.reach();
    let near = reach.dot_offset + reach.dot;
    let board = editor.board();
    if let Some(id) = component_at(board, pointer, near)
        && let Some(rect) = board.rect(id)
    {
        if let Some(component) = hovered(editor, pointer).and_then(|id| board.components.get(&id)) {
            let line = Stroke::new(HOVER_LINE, color32(theme.lane(component.lane).hue));
            let radius = view.length(editor.catalog().sizes.card_radius);
            painter.rect_stroke(view.rect(component.rect), radius, line, StrokeKind::Middle);
        }
        paint_side_handles(painter, view, board, rect, reach, theme);
    }
}
