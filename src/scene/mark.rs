//! How a mark is drawn. An imported image is the same in light and dark.

use emath::{Pos2, Rect, Vec2, vec2};

use crate::{
    catalog::{Catalog, Color, Theme},
    layout::{
        frame, ink, note,
        text::{Face, wrap},
    },
    model::{Mark, MarkColor, MarkKind},
};

use super::{
    Shape, Stroke,
    shape::{push_block, push_lines},
};

/// Corner radius of a frame, in board units.
const FRAME_RADIUS: f32 = 6.0;
/// Thickness of a frame's border as a share of other outlines'.
const FRAME_BORDER: f32 = 1.5;
/// Opacity of a frame's border: fainter than an arrow, which it may run beside.
const FRAME_OPACITY: f32 = 0.65;
/// Shown in place of a picture that cannot be decoded.
const PLACEHOLDER: &str = "picture cannot be shown";

pub(super) fn draw(mark: &Mark, catalog: &Catalog, theme: &Theme) -> (Rect, Vec<Shape>) {
    let sizes = &catalog.sizes;
    let outline = Stroke {
        width: sizes.outline,
        color: theme.card_edge,
    };
    let style = theme.mark_style(mark.color);
    let (mut shapes, color) = match &mark.kind {
        MarkKind::Note => {
            let ground = Shape::outlined(mark.rect, 2.0, style.ground, outline);
            (vec![ground], theme.note_text)
        }
        MarkKind::Text => (Vec::new(), style.ink),
        MarkKind::Ink => return pen_stroke(mark, catalog, theme),
        MarkKind::Frame => return titled_frame(mark, catalog, theme),
        MarkKind::Image => return image(mark, catalog, theme),
        MarkKind::Other(_) => {
            let border = Shape::outlined(mark.rect, 4.0, Color::CLEAR, outline);
            (vec![border], theme.text)
        }
    };
    let block = note::lay_out(mark, sizes);
    let size = note::type_size(&mark.kind, sizes);
    push_block(&mut shapes, &block, size, color);
    (mark.rect.expand(2.0), shapes)
}

/// A border around what the frame contains, its title above.
fn titled_frame(mark: &Mark, catalog: &Catalog, theme: &Theme) -> (Rect, Vec<Shape>) {
    let sizes = &catalog.sizes;
    let ink = theme.mark_style(mark.color).ink;
    let border = match mark.color {
        MarkColor::Plain => theme.weak_text,
        _ => ink,
    };
    let stroke = Stroke {
        width: sizes.outline * FRAME_BORDER,
        color: border.with_opacity(FRAME_OPACITY),
    };
    let border = Shape::outlined(mark.rect, FRAME_RADIUS, Color::CLEAR, stroke);
    let mut shapes = vec![border];
    let title = frame::title(mark, sizes);
    push_lines(&mut shapes, &title, Face::Strong, sizes.label, ink);
    (frame::bounds(mark, sizes).expand(stroke.width), shapes)
}

/// An imported image with its caption below.
fn image(mark: &Mark, catalog: &Catalog, theme: &Theme) -> (Rect, Vec<Shape>) {
    let sizes = &catalog.sizes;
    let otherwise = placeholder(mark.rect, catalog, theme);
    let mut shapes = match &mark.image {
        Some(data) => vec![Shape::Image {
            data: data.clone(),
            rect: mark.rect,
            otherwise,
        }],
        None => otherwise,
    };
    let (at, caption) = note::lay_out(mark, sizes);
    let below = Rect::from_min_size(at, vec2(mark.rect.width(), caption.height()));
    let bounds = if caption.lines.is_empty() {
        mark.rect
    } else {
        mark.rect.union(below)
    };
    let size = note::type_size(&mark.kind, sizes);
    push_block(&mut shapes, &(at, caption), size, theme.weak_text);
    (bounds.expand(2.0), shapes)
}

/// A crossed-out frame with a note.
fn placeholder(rect: Rect, catalog: &Catalog, theme: &Theme) -> Vec<Shape> {
    let sizes = &catalog.sizes;
    let stroke = Stroke {
        width: sizes.outline,
        color: theme.weak_text,
    };
    let mut shapes = vec![
        Shape::outlined(rect, 0.0, theme.field, stroke),
        Shape::line(vec![rect.left_top(), rect.right_bottom()], stroke),
        Shape::line(vec![rect.left_bottom(), rect.right_top()], stroke),
    ];
    let room = (rect.width() - 2.0 * sizes.card_padding).max(8.0);
    let note = wrap(PLACEHOLDER, Face::Regular, sizes.small, room);
    let size = vec2(note.width(), note.height());
    if size.x <= room && size.y + sizes.card_padding <= rect.height() {
        let ground = Rect::from_center_size(rect.center(), size);
        shapes.push(Shape::filled(ground.expand(4.0), 0.0, theme.field));
        let note = (ground.min, note);
        let color = theme.weak_text;
        push_lines(&mut shapes, &note, Face::Regular, sizes.small, color);
    }
    shapes
}

fn pen_stroke(mark: &Mark, catalog: &Catalog, theme: &Theme) -> (Rect, Vec<Shape>) {
    let nib = catalog.sizes.ink;
    let color = theme.mark_style(mark.color).ink;
    let shapes = stroke(&mark.points, &mark.pen_pressure, nib, color);
    let around = Rect::from_points(&mark.points);
    let bounds = if around.is_finite() {
        mark.rect.union(around)
    } else {
        mark.rect
    };
    (bounds.expand(ink::width(nib, Some(&1.0))), shapes)
}

/// A stroke of a pen `nib` board units wide: its curve in runs of one width with round ends, a dot for
/// one point. `pressure` is empty or as long as `points`.
pub fn stroke(points: &[Pos2], pressure: &[f32], nib: f32, color: Color) -> Vec<Shape> {
    let runs = ink::runs(points, pressure, nib).into_iter();
    let mut shapes: Vec<Shape> = runs
        .map(|run| {
            let width = run.width;
            Shape::line(run.points, Stroke { width, color })
        })
        .collect();
    let ends = [
        (points.first(), pressure.first()),
        (points.last(), pressure.last()),
    ];
    let ends = ends.into_iter().take(points.len());
    shapes.extend(ends.filter_map(|(at, pressure)| {
        let width = ink::width(nib, pressure);
        let dot = Rect::from_center_size(*at?, Vec2::splat(width));
        Some(Shape::filled(dot, width / 2.0, color))
    }));
    shapes
}
