use std::collections::BTreeSet;

use emath::{Rect, Vec2, pos2, vec2};

use crate::{
    catalog::{Catalog, Color},
    layout::{
        route,
        text::{Face, wrap},
    },
    model::{Board, Id},
};

use super::{Shape, display_list::build, shape::push_lines};

/// Distance between the parts of a picture's head, in board units.
const HEAD_GAP: f32 = 6.0;

/// What part of a board to draw, and how.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PictureOptions {
    /// Light text on a dark background.
    pub dark: bool,
    /// No ground behind the drawing; the sheet that the lanes are on stays.
    pub transparent: bool,
    /// Only these elements (and the connectors between them), without lanes and head; `None` for
    /// the whole board.
    pub only: Option<BTreeSet<Id>>,
}

/// A display list with a background and a size, ready to be exported.
#[derive(Clone, Debug)]
pub struct Picture {
    /// Width and height in board units; the origin is the upper left corner.
    pub size: Vec2,
    /// The background colour.
    pub ground: Color,
    /// What to paint, in order.
    pub shapes: Vec<Shape>,
    /// Its title.
    pub title: String,
    /// What it shows, in a sentence.
    pub description: String,
    /// The rectangle of the board it shows, including head and margin.
    pub frame: Rect,
}

/// Draws a board with its title and hypothesis above it, or a part of it.
///
/// `None` when there is nothing to draw.
pub fn picture(board: &Board, catalog: &Catalog, options: &PictureOptions) -> Option<Picture> {
    pictured(board, catalog, options, None)
}

/// [`picture`] in the frame of another one, so that pictures of a growing board line up. What is
/// outside the frame is cut off.
pub(crate) fn picture_in(
    board: &Board,
    catalog: &Catalog,
    options: &PictureOptions,
    frame: Rect,
) -> Option<Picture> {
    pictured(board, catalog, options, Some(frame))
}

fn pictured(
    board: &Board,
    catalog: &Catalog,
    options: &PictureOptions,
    frame: Option<Rect>,
) -> Option<Picture> {
    let theme = catalog.theme(options.dark);
    let sizes = &catalog.sizes;
    let scene = build(board, &route::all(board, sizes), catalog, theme);
    let is_in = |id: Option<Id>| match (&options.only, id) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(only), Some(id)) => {
            only.contains(&id)
                || board.connectors.get(&id).is_some_and(|connector| {
                    [connector.from, connector.to]
                        .iter()
                        .all(|end| end.component().is_some_and(|id| only.contains(&id)))
                })
        }
    };
    let items: Vec<_> = scene.items.iter().filter(|item| is_in(item.id)).collect();
    let bounds = items
        .iter()
        .map(|item| item.bounds())
        .reduce(|a, b| a.union(b))?;
    let mut shapes: Vec<Shape> = items
        .iter()
        .flat_map(|item| item.shapes().iter().cloned())
        .collect();

    let bounds = frame.map_or(bounds, |frame| frame.shrink(sizes.margin));
    let mut extent = bounds;
    if options.only.is_none() {
        let mut head = Vec::new();
        let width = bounds.width();
        let hypothesis = board.brief.hypothesis();
        let blocks = [
            (board.display_title(), Face::Strong, sizes.title, theme.text),
            (&hypothesis, Face::Regular, sizes.label, theme.text),
            (
                board.brief.summary.trim(),
                Face::Regular,
                sizes.label,
                theme.weak_text,
            ),
        ];
        let mut y = 0.0;
        for (text, face, size, color) in blocks {
            let lines = (pos2(bounds.min.x, y), wrap(text, face, size, width));
            if !lines.1.lines.is_empty() {
                push_lines(&mut head, &lines, face, size, color);
                y += lines.1.height() + HEAD_GAP;
            }
        }
        if frame.is_none() {
            extent.min.y -= y + HEAD_GAP * 2.0;
        }
        let lift = vec2(0.0, extent.min.y);
        shapes.extend(head.into_iter().map(|shape| shape.translated(lift)));
    }
    let extent = frame.unwrap_or_else(|| extent.expand(sizes.margin));
    let shift = -extent.min.to_vec2();
    Some(Picture {
        size: extent.size(),
        ground: if options.transparent {
            Color::CLEAR
        } else {
            theme.paper
        },
        shapes: shapes
            .into_iter()
            .map(|shape| shape.translated(shift))
            .collect(),
        title: board.display_title().to_owned(),
        description: board.brief.hypothesis(),
        frame: extent,
    })
}
