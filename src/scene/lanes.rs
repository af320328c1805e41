//! How the lanes are drawn: one sheet, a strip with title and count for each lane, a hairline between two.

use emath::{Rect, pos2, vec2};

use crate::{
    catalog::{Catalog, Color, Theme},
    layout::{
        lanes::{self, TITLE_INSET},
        text::{Face, truncate, wrap},
    },
    model::{Board, Lane, Lanes},
};

use super::{
    Shape, Stroke,
    drawn::{Drawn, MIN_TYPE, Smaller},
    shape::{SHADOW_REACH, push_lines, shadow},
};

/// Type size of a title where the count beside it would be too small to read.
const LARGE_TITLE: f32 = 20.0;

/// Where the title of a lane stands, and how many components the lane has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Heading {
    strip: Rect,
    count: usize,
}

/// By lane.
pub(super) fn headings(board: &Board, catalog: &Catalog) -> [Heading; 4] {
    let counts = board.lane_counts();
    Lane::ALL.map(|lane| Heading {
        strip: lanes::strip(board, lane, &catalog.sizes),
        count: counts[lane.index()],
    })
}

pub(super) fn draw(
    all: &Lanes,
    headings: &[Heading; 4],
    catalog: &Catalog,
    theme: &Theme,
) -> Drawn {
    let sizes = &catalog.sizes;
    let foot = headings[Lane::Monitoring.index()].strip;
    let sheet = all.hull().union(foot);
    let radius = sizes.board_radius;
    let mut ground = shadow(sheet, radius, 1.0, theme.shadow).to_vec();
    let shadow = ground.len();
    ground.push(Shape::filled(sheet, radius, theme.sheet));
    let drawn = |title: f32, fill: fn(&Theme, Lane) -> Color| {
        let mut shapes = ground.clone();
        for (lane, heading) in Lane::ALL.into_iter().zip(headings) {
            shapes.push(strip(lane, *heading, fill(theme, lane), catalog));
        }
        let rule = Stroke {
            width: sizes.outline,
            color: theme.rule,
        };
        let band = all.bounds(Lane::Monitoring);
        for lane in [Lane::Ingest, Lane::Storage] {
            let bounds = all.bounds(lane);
            let ends = vec![bounds.right_top(), bounds.right_bottom()];
            shapes.push(Shape::line(ends, rule));
        }
        let ends = vec![band.left_top(), band.right_top()];
        shapes.push(Shape::line(ends, rule));
        let border = Stroke {
            color: theme.border,
            ..rule
        };
        shapes.push(Shape::outlined(sheet, radius, Color::CLEAR, border));
        for (lane, heading) in Lane::ALL.into_iter().zip(headings) {
            push_title(&mut shapes, lane, *heading, title, catalog, theme);
        }
        shapes
    };
    let header = |theme: &Theme, lane: Lane| theme.lane(lane).header;
    Drawn {
        bounds: sheet.expand(SHADOW_REACH),
        shadow,
        shapes: drawn(sizes.lane_title, header),
        smaller: vec![
            Smaller {
                below: MIN_TYPE / sizes.small,
                shapes: drawn(LARGE_TITLE, header),
            },
            Smaller {
                below: MIN_TYPE / LARGE_TITLE,
                shapes: drawn(LARGE_TITLE, |theme: &Theme, lane: Lane| {
                    theme.lane(lane).header_over
                }),
            },
        ],
    }
}

/// The strip of a lane that something is dragged into, for a zoom.
pub(crate) fn heading_over(
    board: &Board,
    lane: Lane,
    zoom: f32,
    catalog: &Catalog,
    theme: &Theme,
) -> Vec<Shape> {
    let heading = headings(board, catalog)[lane.index()];
    let fill = theme.lane(lane).header_over;
    let mut shapes = vec![strip(lane, heading, fill, catalog)];
    let size = if zoom < MIN_TYPE / catalog.sizes.small {
        LARGE_TITLE
    } else {
        catalog.sizes.lane_title
    };
    push_title(&mut shapes, lane, heading, size, catalog, theme);
    shapes
}

fn strip(lane: Lane, heading: Heading, fill: Color, catalog: &Catalog) -> Shape {
    let radius = catalog.sizes.board_radius;
    Shape::Rect {
        rect: heading.strip,
        radius: corners(lane).map(|is_round| if is_round { radius } else { 0.0 }),
        fill,
        stroke: None,
    }
}

/// Which corners of the sheet a lane's strip has: upper left, upper right, lower right, lower left.
fn corners(lane: Lane) -> [bool; 4] {
    match lane {
        Lane::Ingest => [true, false, false, false],
        Lane::Storage => [false; 4],
        Lane::Serving => [false, true, false, false],
        Lane::Monitoring => [false, false, true, true],
    }
}

/// The title at the left of the strip, the count at the right.
fn push_title(
    shapes: &mut Vec<Shape>,
    lane: Lane,
    heading: Heading,
    size: f32,
    catalog: &Catalog,
    theme: &Theme,
) {
    let hue = theme.lane(lane).hue;
    let sizes = &catalog.sizes;
    let inside = heading.strip.shrink2(vec2(TITLE_INSET, 0.0));
    let small = sizes.small * size / sizes.lane_title;
    let count = wrap(
        &heading.count.to_string(),
        Face::Regular,
        small,
        f32::INFINITY,
    );
    let room = inside.width() - count.width() - TITLE_INSET;
    let title = if size > sizes.lane_title {
        truncate(lane.title(), Face::Strong, size, room.max(0.0))
    } else {
        wrap(lane.title(), Face::Strong, size, room.max(8.0))
    };
    let top = inside.center().y - title.height() / 2.0;
    let baseline = top + title.baseline;
    push_lines(
        shapes,
        &(pos2(inside.min.x, top), title),
        Face::Strong,
        size,
        hue,
    );
    let at = pos2(inside.max.x - count.width(), baseline - count.baseline);
    push_lines(shapes, &(at, count), Face::Regular, small, hue);
}
