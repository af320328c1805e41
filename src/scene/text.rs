use emath::{Pos2, pos2};

use crate::{
    catalog::Color,
    layout::{
        rich::Block,
        text::{Face, Lines},
    },
};

use super::Shape;

/// Adds lines of text; `at` is their upper left corner.
pub(super) fn push_lines(
    shapes: &mut Vec<Shape>,
    (at, lines): (Pos2, &Lines),
    face: Face,
    size: f32,
    color: Color,
) {
    for (index, line) in lines.lines.iter().enumerate() {
        if line.text.is_empty() {
            continue;
        }
        let top = at.y + lines.line_height * index as f32;
        shapes.push(Shape::Text {
            pos: pos2(at.x, top + lines.baseline),
            text: line.text.clone(),
            face,
            size,
            color,
            width: line.width,
        });
    }
}

/// Adds lines of formatted text; `at` is their upper left corner.
pub(super) fn push_block(
    shapes: &mut Vec<Shape>,
    (at, block): (Pos2, &Block),
    size: f32,
    color: Color,
) {
    for (index, runs) in block.lines.iter().enumerate() {
        let top = at.y + block.line_height * index as f32;
        shapes.extend(runs.iter().map(|run| Shape::Text {
            pos: pos2(at.x + run.x, top + block.baseline),
            text: run.text.clone(),
            face: run.face,
            size,
            color,
            width: run.width,
        }));
    }
}
