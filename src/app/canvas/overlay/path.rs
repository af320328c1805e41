//! The way of the data to whom the brief's metric is for, with what each component on it takes.

use egui::{Align2, Painter, Pos2, Shape, Stroke, StrokeKind, TextStyle, vec2};

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
    let last = path.components.last();
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
        let term = path.terms.iter().find(|(other, _)| other == id);
        let label = match (term, last == Some(id)) {
            (Some((_, term)), false) => term.clone(),
            (Some((_, term)), true) => {
                format!("{term}; {} in all, target {}", path.sum, path.target)
            }
            (None, true) => format!("{} in all, target {}", path.sum, path.target),
            (None, false) => continue,
        };
        if view.camera.zoom >= MIN_LABEL_ZOOM {
            paint_label(painter, body.left_bottom(), label, theme, hue);
        }
    }
}

fn paint_label(painter: &Painter, below: Pos2, text: String, theme: &Theme, hue: egui::Color32) {
    let font = TextStyle::Small.resolve(&painter.ctx().global_style());
    let text = painter.layout_no_wrap(text, font, color32(theme.text));
    let place = below + vec2(6.0, 5.0);
    let rect = Align2::LEFT_TOP
        .anchor_size(place, text.size())
        .expand2(vec2(5.0, 2.0));
    painter.rect(
        rect,
        4,
        color32(theme.panel),
        Stroke::new(1.0, hue),
        StrokeKind::Inside,
    );
    painter.galley(place, text, color32(theme.text));
}
