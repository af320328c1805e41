//! Small pictures of the values of a style.

use egui::{Align2, Color32, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

use crate::{
    app::theme::color32,
    catalog::Theme,
    layout::{
        outline::Outline,
        text::{Face, font_id},
    },
    model::{
        Bend, ComponentShape, Dash, Fill, Head, LookChange, MarkColor, Mode, PlainShape,
        StrokeWidth, TextAlign, TextSize,
    },
};

/// What a choice looks like.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Value {
    Look(LookChange),
    Shape(ComponentShape),
    Mode(Mode),
}

impl Value {
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Look(change) => change.title(),
            Self::Shape(shape) => shape.title(),
            Self::Mode(mode) => mode.title(),
        }
    }
}

/// Three dots: the selection has several values.
pub(super) fn paint_different(painter: &Painter, rect: Rect, color: Color32) {
    for x in [-5.0, 0.0, 5.0] {
        painter.circle_filled(rect.center() + vec2(x, 0.0), 1.5, color);
    }
}

/// A picture of a value.
pub(super) fn paint_value(
    painter: &Painter,
    rect: Rect,
    value: Value,
    color: Color32,
    theme: &Theme,
) {
    let line = Stroke::new(1.5, color);
    let (left, right) = (rect.left_center(), rect.right_center());
    let dashed = |lengths: Option<[f32; 2]>, width: f32| {
        let line = Stroke::new(width, color);
        match lengths {
            None => {
                painter.line_segment([left, right], line);
            }
            Some([dash, gap]) => {
                painter.extend(Shape::dashed_line(&[left, right], line, dash, gap));
            }
        }
    };
    match value {
        Value::Look(LookChange::Color(tone)) => {
            let fill = match tone {
                MarkColor::Plain => color32(theme.card),
                tone => color32(theme.mark_style(tone).ink),
            };
            painter.circle(rect.center(), 7.0, fill, line);
        }
        Value::Look(LookChange::Fill(fill)) => {
            let inside = rect.shrink(2.0);
            let ground = match fill {
                Fill::Card => color32(theme.card),
                Fill::Tint => color.gamma_multiply(0.35),
                Fill::None => Color32::TRANSPARENT,
            };
            painter.rect(inside, 3, ground, line, StrokeKind::Middle);
            if fill == Fill::None {
                painter.line_segment([inside.left_bottom(), inside.right_top()], line);
            }
        }
        Value::Look(LookChange::Width(width)) => {
            let width = match width {
                StrokeWidth::Thin => 1.0,
                StrokeWidth::Medium => 2.0,
                StrokeWidth::Thick => 4.0,
            };
            dashed(None, width);
        }
        Value::Look(LookChange::Dash(dash)) => dashed(
            match dash {
                Dash::Solid => None,
                Dash::Dashed => Some([5.0, 3.0]),
                Dash::Dotted => Some([1.5, 2.5]),
            },
            2.0,
        ),
        Value::Mode(mode) => dashed(
            match mode {
                Mode::Stream => None,
                Mode::Batch => Some([5.0, 3.0]),
                Mode::Request => Some([1.5, 2.5]),
                Mode::Control => Some([3.0, 3.0]),
            },
            2.0,
        ),
        Value::Look(LookChange::TextSize(size)) => {
            let (text, size) = match size {
                TextSize::Auto => ("Aa", 13.0),
                TextSize::Small => ("A", 10.0),
                TextSize::Medium => ("A", 13.0),
                TextSize::Large => ("A", 16.0),
                TextSize::Huge => ("A", 19.0),
            };
            let font = font_id(Face::Strong, size);
            painter.text(rect.center(), Align2::CENTER_CENTER, text, font, color);
        }
        Value::Look(LookChange::Align(align)) => {
            let share = match align {
                TextAlign::Auto | TextAlign::Left => 0.0,
                TextAlign::Center => 0.5,
                TextAlign::Right => 1.0,
            };
            for (row, length) in [14.0, 8.0, 11.0].into_iter().enumerate() {
                let x = rect.min.x + 2.0 + (14.0 - length) * share;
                let y = rect.min.y + 4.0 + 5.0 * row as f32;
                painter.hline(x..=x + length, y, line);
            }
        }
        Value::Look(LookChange::Bend(bend)) => {
            let (from, to) = (rect.left_bottom(), rect.right_top());
            let middle = rect.center().x;
            let points = match bend {
                Bend::Straight => vec![from, to],
                Bend::Elbow => vec![from, pos2(middle, from.y), pos2(middle, to.y), to],
                Bend::Curved => (0..=12)
                    .map(|step| {
                        let t = step as f32 / 12.0;
                        let s = t * t * (3.0 - 2.0 * t);
                        pos2(from.x + (to.x - from.x) * t, from.y + (to.y - from.y) * s)
                    })
                    .collect(),
            };
            painter.add(Shape::line(points, line));
        }
        Value::Look(LookChange::Tail(head)) => paint_head(painter, head, [right, left], line),
        Value::Look(LookChange::Head(head)) => paint_head(painter, head, [left, right], line),
        Value::Shape(shape) => paint_shape(painter, shape, rect, line),
    }
}

/// A line from one point to a head at the other.
fn paint_head(painter: &Painter, head: Head, [from, to]: [Pos2; 2], line: Stroke) {
    painter.line_segment([from, to], line);
    let back = (from - to).normalized() * 7.0;
    let side = back.rot90() * 0.6;
    let filled = |points: Vec<Pos2>| {
        painter.add(Shape::convex_polygon(points, line.color, Stroke::NONE));
    };
    match head {
        // As its flow has it.
        Head::Auto => {
            painter.circle_stroke(to + back * 0.5, 3.0, line);
        }
        Head::None => {}
        Head::Arrow => filled(vec![to, to + back + side, to + back - side]),
        Head::Open => {
            painter.line_segment([to, to + back + side], line);
            painter.line_segment([to, to + back - side], line);
        }
        Head::Dot => {
            painter.circle_filled(to + back * 0.5, 3.5, line.color);
        }
        Head::Diamond => filled(vec![
            to,
            to + back * 0.6 + side,
            to + back * 1.2,
            to + back * 0.6 - side,
        ]),
        Head::Bar => {
            painter.line_segment([to + side * 1.3, to - side * 1.3], line);
        }
    }
}

fn paint_shape(painter: &Painter, shape: ComponentShape, rect: Rect, line: Stroke) {
    let plain = match shape {
        ComponentShape::Box => PlainShape::Rectangle,
        ComponentShape::Cylinder => PlainShape::Cylinder,
        ComponentShape::Queue => PlainShape::Queue,
        ComponentShape::Cloud => PlainShape::Cloud,
        ComponentShape::Person => PlainShape::Person,
    };
    let inside = match shape {
        ComponentShape::Cylinder | ComponentShape::Person => rect.shrink(1.0),
        _ => rect.shrink2(vec2(0.0, 3.5)),
    };
    for edge in Outline::of(plain, inside).edges {
        painter.add(Shape::line(edge, line));
    }
}
