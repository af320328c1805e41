//! How a mark is drawn. An imported image is the same in light and dark.

use emath::{Pos2, Rect, Vec2, vec2};

use crate::{
    catalog::{Catalog, Color, Theme},
    layout::{
        frame, ink, note,
        outline::{closed, rounded},
        text::{Face, wrap},
    },
    model::{Fill, Lane, Mark, MarkColor, MarkKind},
};

use super::{
    Shape, Stroke,
    drawn::{Drawn, MIN_TYPE, Smaller},
    look,
    outline::{SHAPE_OUTLINE, drawn_outline},
    shape::{SHADOW_REACH, push_lines, push_note, shadow},
};

/// Corner radius of a sticky note, in board units.
const NOTE_RADIUS: f32 = 3.0;
/// How much stronger the shadow of a sticky note is than that of a card.
const NOTE_SHADOW: f32 = 1.5;
/// Corner radius of a frame, in board units.
const FRAME_RADIUS: f32 = 12.0;
/// Thickness of a frame's border as a share of other outlines'.
const FRAME_BORDER: f32 = 1.5;
/// Opacity of the border of a coloured frame: fainter than an arrow, which it may run beside.
const FRAME_OPACITY: f32 = 0.65;
/// The type size of a frame's title where the usual one is too small to read.
const LARGE_TITLE: f32 = 20.0;
/// Shown in place of a picture that cannot be decoded.
const PLACEHOLDER: &str = "picture cannot be shown";

/// `lane` is where its middle is, if it is in one.
pub(super) fn draw(mark: &Mark, lane: Option<Lane>, catalog: &Catalog, theme: &Theme) -> Drawn {
    let sizes = &catalog.sizes;
    let style = theme.mark_style(mark.color);
    let note = note::lay_out(mark, sizes);
    let (mut drawn, color) = match &mark.kind {
        MarkKind::Note => {
            // Where an older version left a note too low for its text, it is drawn higher.
            let bottom = note.at.y + note.block.height() + (note.at.y - mark.rect.min.y);
            let rect = mark.rect.with_max_y(mark.rect.max.y.max(bottom));
            let mut shapes = shadow(rect, NOTE_RADIUS, NOTE_SHADOW, theme.shadow).to_vec();
            let shadow = shapes.len();
            shapes.push(Shape::filled(rect, NOTE_RADIUS, style.ground));
            let reach = SHADOW_REACH * NOTE_SHADOW;
            let drawn = Drawn {
                shadow,
                ..Drawn::once(rect.expand(reach), shapes)
            };
            (drawn, theme.note_text)
        }
        MarkKind::Text => (Drawn::once(mark.rect.expand(2.0), Vec::new()), style.ink),
        MarkKind::Ink => return pen_stroke(mark, catalog, theme),
        MarkKind::Frame => return titled_frame(mark, catalog, theme),
        MarkKind::Image => return image(mark, catalog, theme),
        MarkKind::Shape(shape) => {
            let color = match (mark.color, lane) {
                (MarkColor::Plain, Some(lane)) => theme.lane(lane).plain_edge,
                (MarkColor::Plain, None) => theme.weak_text,
                _ => style.ink,
            };
            let edge = Stroke {
                width: SHAPE_OUTLINE * look::share(mark.look.width),
                color,
            };
            let fill = match mark.look.fill {
                Fill::Card => Some(theme.card),
                Fill::Tint => Some(theme.tinted(color)),
                Fill::None => None,
            };
            let dash = look::dash(mark.look.dash, edge.width);
            let outline = note::outline(mark, *shape, sizes);
            let shapes = drawn_outline(outline, fill, edge, dash);
            let bounds = mark.rect.expand(edge.width);
            (Drawn::once(bounds, shapes), theme.text)
        }
        MarkKind::Other(_) => {
            let outline = Stroke {
                width: sizes.outline,
                color: theme.card_edge,
            };
            let border = Shape::outlined(mark.rect, 4.0, Color::CLEAR, outline);
            (Drawn::once(mark.rect.expand(2.0), vec![border]), theme.text)
        }
    };
    push_note(&mut drawn.shapes, &note, color);
    drawn
}

/// A ground and a border around what the frame contains, its title above.
fn titled_frame(mark: &Mark, catalog: &Catalog, theme: &Theme) -> Drawn {
    let sizes = &catalog.sizes;
    let ink = theme.mark_style(mark.color).ink;
    let (border, ink) = match mark.color {
        MarkColor::Plain => (theme.border, theme.weak_text),
        _ => (ink.with_opacity(FRAME_OPACITY), ink),
    };
    let stroke = Stroke {
        width: sizes.outline * FRAME_BORDER * look::share(mark.look.width),
        color: border,
    };
    let grounds = match look::dash(mark.look.dash, stroke.width) {
        None => vec![Shape::outlined(
            mark.rect,
            FRAME_RADIUS,
            theme.frame,
            stroke,
        )],
        Some(dash) => vec![
            Shape::filled(mark.rect, FRAME_RADIUS, theme.frame),
            Shape::Line {
                points: closed(rounded(mark.rect, [FRAME_RADIUS; 4])),
                stroke,
                dash: Some(dash),
            },
        ],
    };
    let titled = |size: f32| {
        let mut shapes = grounds.clone();
        let title = frame::title(mark, size);
        push_lines(&mut shapes, &title, Face::Strong, size, ink);
        (frame::bounds(mark, size).expand(stroke.width), shapes)
    };
    let (_, shapes) = titled(sizes.lane_title);
    let (bounds, large) = titled(LARGE_TITLE);
    Drawn {
        smaller: vec![Smaller {
            below: MIN_TYPE / sizes.lane_title,
            shapes: large,
        }],
        ..Drawn::once(bounds, shapes)
    }
}

/// An imported image with its caption below.
fn image(mark: &Mark, catalog: &Catalog, theme: &Theme) -> Drawn {
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
    let caption = note::lay_out(mark, sizes);
    let size = vec2(mark.rect.width(), caption.block.height());
    let bounds = if caption.block.lines.is_empty() {
        mark.rect
    } else {
        mark.rect.union(Rect::from_min_size(caption.at, size))
    };
    push_note(&mut shapes, &caption, theme.weak_text);
    Drawn::once(bounds.expand(2.0), shapes)
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

fn pen_stroke(mark: &Mark, catalog: &Catalog, theme: &Theme) -> Drawn {
    let nib = catalog.sizes.ink * look::share(mark.look.width);
    let color = theme.mark_style(mark.color).ink;
    let shapes = stroke(&mark.points, &mark.pen_pressure, nib, color);
    let around = Rect::from_points(&mark.points);
    let bounds = if around.is_finite() {
        mark.rect.union(around)
    } else {
        mark.rect
    };
    Drawn::once(bounds.expand(ink::width(nib, Some(&1.0))), shapes)
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
