//! Where everything on a board is drawn, as JSON: for programs that measure a drawing or redraw it.
//!
//! One object of board units: `boxes`, `lanes`, `titles` and `marks` are rectangles `[x, y, width,
//! height]`; a connector of `edges` has its corners from end to end, and `label` is where its text stands.
//! Lines are whole and sharp: what the picture leaves out or rounds is not seen here.

use emath::Rect;
use serde::Serialize;

use super::json::json_bytes;
use crate::{
    catalog::Catalog,
    layout::{lanes, route},
    model::{Board, Connector, Id, Lane, MarkKind},
    scene,
};

#[derive(Serialize)]
struct Drawing<'a> {
    name: &'a str,
    engine: &'static str,
    boxes: Vec<Card<'a>>,
    lanes: [Area; 4],
    titles: [Area; 4],
    /// Notes, texts and pictures: what a line should not run through.
    marks: Vec<Area>,
    edges: Vec<Line<'a>>,
}

#[derive(Serialize)]
struct Card<'a> {
    id: Id,
    /// Its index in `lanes`.
    lane: usize,
    rect: Area,
    label: &'a str,
}

#[derive(Serialize)]
struct Line<'a> {
    id: Id,
    from: Option<Id>,
    to: Option<Id>,
    text: &'a str,
    points: Vec<[f32; 2]>,
    label: Option<Area>,
}

type Area = [f32; 4];

fn area(rect: Rect) -> Area {
    [rect.min.x, rect.min.y, rect.width(), rect.height()]
}

pub(super) fn geometry(board: &Board, catalog: &Catalog) -> Result<Vec<u8>, serde_json::Error> {
    let sizes = &catalog.sizes;
    let routes = route::all(board, sizes);
    let scene = scene::build(board, &routes, catalog, catalog.theme(false));
    let drawn = scene.items.iter().filter_map(|item| {
        let (id, route) = (item.id?, item.route()?);
        let connector: &Connector = board.connectors.get(&id)?;
        Some(Line {
            id,
            from: connector.from.component(),
            to: connector.to.component(),
            text: connector.label.trim(),
            points: route.points.iter().map(|at| [at.x, at.y]).collect(),
            label: route.label.map(area),
        })
    });
    let boxes = board.components.iter().map(|(id, one)| Card {
        id: *id,
        lane: one.lane.index(),
        rect: area(one.rect),
        label: &one.label,
    });
    let marks = board.marks.values();
    let marks = marks.filter(|mark| !matches!(mark.kind, MarkKind::Frame | MarkKind::Ink));
    let json = serde_json::to_string(&Drawing {
        name: board.display_title(),
        engine: "whyboard",
        boxes: boxes.collect(),
        lanes: Lane::ALL.map(|lane| area(board.lanes.bounds(lane))),
        titles: Lane::ALL.map(|lane| area(lanes::title(board, lane, sizes).1)),
        marks: marks.map(|mark| area(mark.rect)).collect(),
        edges: drawn.collect(),
    })?;
    Ok(json_bytes(&json))
}
