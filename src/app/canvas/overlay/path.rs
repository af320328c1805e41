//! The way of the data to whom the brief's metric is for, with what each component on it takes.

use egui::{Align2, Color32, FontId, Painter, Pos2, Shape, Stroke, StrokeKind, Vec2, vec2};

use crate::{
    app::{canvas::paint::View, theme::color32},
    catalog::Theme,
    coach::Path,
    editor::Editor,
    layout::card,
};

/// Zoom below which only the way is shown, not what it takes.
const MIN_LABEL_ZOOM: f32 = 0.45;

/// The way is as wide as this beneath its connectors, in points.
const WIDTH: f32 = 5.0;
/// Size of what a component takes, in points; smaller where the board is.
const FONT_SIZE: f32 = 12.0;
/// Around that text, and from the corner of the card to it, in points.
const PADDING: Vec2 = vec2(5.0, 1.0);
const INSET: f32 = 8.0;

/// Lights up a path, and says below each of its components what it takes and below the last what that
/// adds up to.
pub(in crate::app::canvas) fn paint_path(
    painter: &Painter,
    view: &View,
    editor: &Editor,
    theme: &Theme,
    path: &Path,
) {
    let (board, routes) = editor.preview();
    let hue = color32(if path.is_over {
        theme.warning
    } else {
        theme.accent
    });
    let line = Stroke::new(WIDTH, hue.gamma_multiply(0.3));
    for (id, connector) in &board.connectors {
        let ends = (connector.from.component(), connector.to.component());
        let mut steps = path.components.windows(2);
        if steps.any(|step| ends == (Some(step[0]), Some(step[1])))
            && let Some(route) = routes.get(id)
        {
            painter.add(Shape::line(view.points(&route.points), line));
        }
    }
    for id in &path.components {
        let Some(component) = board.components.get(id) else {
            continue;
        };
        let body = view.rect(card::body(component.shape, component.rect));
        painter.rect_stroke(
            body.expand(1.0),
            6,
            Stroke::new(2.0, hue),
            StrokeKind::Outside,
        );
        if view.camera.zoom < MIN_LABEL_ZOOM {
            continue;
        }
        if let Some((_, term)) = path.terms.iter().find(|(other, _)| other == id) {
            let place = body.left_bottom() + vec2(INSET, 0.0);
            paint_label(
                painter,
                view,
                Align2::LEFT_CENTER,
                place,
                term.clone(),
                theme,
                hue,
            );
        }
        if path.components.last() == Some(id) {
            let sum = format!("{} in all, target {}", path.sum, path.target);
            // Left of the handle in the middle.
            let place = body.center_bottom() + vec2(-2.0 * INSET, INSET);
            paint_label(painter, view, Align2::RIGHT_TOP, place, sum, theme, hue);
        }
    }
}

/// A small text on a ground of its own.
fn paint_label(
    painter: &Painter,
    view: &View,
    align: Align2,
    place: Pos2,
    text: String,
    theme: &Theme,
    hue: Color32,
) {
    let font = FontId::proportional(FONT_SIZE * view.camera.zoom.min(1.0));
    let text = painter.layout_no_wrap(text, font, color32(theme.text));
    let rect = align.anchor_size(place, text.size() + 2.0 * PADDING);
    let ground = color32(theme.panel);
    painter.rect(rect, 4, ground, Stroke::new(1.0, hue), StrokeKind::Inside);
    painter.galley(rect.min + PADDING, text, color32(theme.text));
}
