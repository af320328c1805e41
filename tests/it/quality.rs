//! How good drawings are, measured as [`quality`] does, and held to what was reached.

use std::{fs, path::PathBuf, sync::Arc};

use emath::{Rect, pos2, vec2};
use serde_json::Value;
use whyboard::{
    catalog::Catalog,
    compose,
    interchange::{Import, mermaid},
    layout::{
        quality::{self, Fault},
        route::{self, Route, Routes},
    },
    model::{Board, Component, Connector, Id, Lane},
};

use crate::common::{rect_of, worked};

fn folder() -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "tests", "quality"]
        .iter()
        .collect()
}

fn board(name: &str) -> Board {
    let bytes = fs::read(folder().join(format!("{name}.whyboard"))).unwrap();
    whyboard::format::read(&bytes).unwrap().board
}

/// The names of the files with an ending, without it.
fn names(ending: &str) -> Vec<String> {
    let entries = fs::read_dir(folder()).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names
        .filter_map(|name| Some(name.strip_suffix(ending)?.to_owned()))
        .collect();
    names.sort();
    assert_eq!(names.len(), 40, "{ending}");
    names
}

/// The flowchart as a board.
fn pasted(name: &str) -> Board {
    let text = fs::read_to_string(folder().join(format!("{name}.mmd"))).unwrap();
    let catalog = Catalog::embedded();
    let import = Import::of(&mermaid::read(&text).unwrap(), catalog);
    let board = Board::default();
    let (boxes, frames, arrows) = (&import.components, &import.frames, &import.connectors);
    let edit = compose::add_diagram(&board, catalog, boxes, frames, arrows).edit;
    board.apply(&edit).unwrap()
}

fn tidied(board: &Board) -> Board {
    let edit = compose::tidy(board, Catalog::embedded(), &Lane::ALL);
    board.apply(&edit).unwrap()
}

/// The mean penalty of the connectors of a drawing.
fn penalty_of(board: &Board, routes: &Routes) -> f32 {
    let faults = quality::faults(board, routes, &Catalog::embedded().sizes);
    let sum: f32 = faults.iter().map(|(_, faults)| faults.penalty()).sum();
    sum / faults.len().max(1) as f32
}

fn penalty(board: &Board) -> f32 {
    penalty_of(board, &route::all(board, &Catalog::embedded().sizes))
}

/// What is drawn by a JSON export: its lines, whatever the router does today.
fn drawn(name: &str) -> Routes {
    let text = fs::read(folder().join("drawn").join(format!("{name}.json"))).unwrap();
    let drawing: Value = serde_json::from_slice(&text).unwrap();
    let number = |value: &Value| value.as_f64().unwrap() as f32;
    let lines = drawing["edges"].as_array().unwrap().iter().map(|line| {
        let points = line["points"].as_array().unwrap().iter();
        let label = line["label"].as_array();
        let label = label.map(|area| rect_of([0, 1, 2, 3].map(|at| number(&area[at]))));
        let points = points.map(|at| pos2(number(&at[0]), number(&at[1])));
        let route = Route {
            points: points.collect(),
            label,
            crossings: Vec::new(),
        };
        (Id(line["id"].as_u64().unwrap()), Arc::new(route))
    });
    lines.collect()
}

/// `quality.py`, from which the faults and their weights are, gives these figures for the same drawings.
#[test]
fn the_measure_agrees_with_the_one_it_was_taken_from() {
    for (name, expected) in [
        ("g06_n8.jitter", 7.04),
        ("g30_n18.jitter", 23.4),
        ("labels_before", 9.25),
        ("messy_before", 7.9),
    ] {
        let found = penalty_of(&board(name), &drawn(name));
        assert!(
            (found - expected).abs() < 0.1,
            "{name}: {found}, not {expected}"
        );
    }
}

/// The median, the value that nine of ten do not exceed, and the greatest.
fn spread(mut values: Vec<f32>) -> [f32; 3] {
    values.sort_by(f32::total_cmp);
    let at = |share: f32| values[(share * (values.len() - 1) as f32) as usize];
    [at(0.5), at(0.9), at(1.0)]
}

#[track_caller]
fn assert_within(what: &str, boards: Vec<Board>, limits: [f32; 3]) {
    let found = spread(boards.iter().map(penalty).collect());
    println!(
        "{what}: median {}, 90 % {}, worst {}",
        found[0], found[1], found[2]
    );
    for (found, limit) in found.into_iter().zip(limits) {
        assert!(found <= limit, "{what}: {found} is over {limit}");
    }
}

/// What none of these drawings has, and what so many of a hundred connectors may have.
#[track_caller]
fn assert_clean(what: &str, boards: &[Board]) {
    let sizes = &Catalog::embedded().sizes;
    let faults: Vec<_> = boards
        .iter()
        .flat_map(|board| quality::faults(board, &route::all(board, sizes), sizes))
        .collect();
    let per_hundred = |fault: Fault| {
        let count: f32 = faults.iter().map(|(_, found)| found.count(fault)).sum();
        100.0 * count / faults.len() as f32
    };
    for fault in [
        Fault::ThroughBox,
        Fault::ThroughOwn,
        Fault::ThroughMark,
        Fault::NearBox,
        Fault::Overlap,
        Fault::Crowd,
        Fault::Reversal,
        Fault::Stubby,
        Fault::Kink,
        Fault::NeedlessCorner,
        Fault::WrongSide,
        Fault::LabelOnBox,
        Fault::LabelOnLabel,
        Fault::LabelFar,
        Fault::LabelOnTitle,
        Fault::NoLabel,
    ] {
        assert_eq!(per_hundred(fault), 0.0, "{what}: {fault:?}");
    }
    for (fault, limit) in [
        (Fault::LineOnLabel, 1.0),
        (Fault::LabelAmbiguous, 1.0),
        (Fault::LabelOnBorder, 1.0),
        (Fault::AlongBorder, 0.5),
        // Counted at both of the lines that cross.
        (Fault::Crossing, 2.0 * 31.0),
        (Fault::Bend, 86.0),
    ] {
        let found = per_hundred(fault);
        println!("{what}: {fault:?} {found}");
        assert!(found <= limit, "{what}: {fault:?} {found} is over {limit}");
    }
}

#[test]
fn pasted_flowcharts_can_be_shown() {
    let boards: Vec<Board> = names(".mmd").iter().map(|name| pasted(name)).collect();
    assert_clean("pasted", &boards);
    assert_within("pasted", boards, [1.6, 2.2, 3.7]);
}

#[test]
fn tidied_boards_can_be_shown() {
    let boards: Vec<Board> = names(".jitter.whyboard")
        .iter()
        .map(|name| tidied(&board(&format!("{name}.jitter"))))
        .collect();
    assert_clean("tidied", &boards);
    assert_within("tidied", boards, [1.6, 2.1, 3.2]);
    assert_within(
        "messy, tidied",
        vec![tidied(&board("messy_before"))],
        [1.4; 3],
    );
    assert_within(
        "many labels, tidied",
        vec![tidied(&board("labels_before"))],
        [1.4; 3],
    );
}

#[test]
fn worked_boards_can_be_shown_as_they_are() {
    let worked = Catalog::embedded().templates.iter();
    let worked = worked.filter(|one| one.name != "blank" && !one.is_bad_example());
    let boards = worked.map(|one| one.board.clone()).collect();
    assert_within("worked", boards, [0.4, 0.9, 1.2]);
}

/// Wherever the one lies over the other, the line between them is seen around them.
#[test]
fn boxes_laid_over_each_other_are_joined_by_a_line_that_is_seen() {
    let sizes = &Catalog::embedded().sizes;
    let first = rect_of([400.0, 300.0, 232.0, 48.0]);
    for (dx, dy) in (-10..=10).flat_map(|dx| (-5..=5).map(move |dy| (dx, dy))) {
        let second = first.translate(vec2(20.0 * dx as f32, 8.0 * dy as f32));
        let mut board = Board::default();
        for (id, rect) in [(Id(1), first), (Id(2), second)] {
            let one = Component::new("event-log", "Kafka", Lane::Ingest, rect);
            board.components.insert(id, one.into());
        }
        let mut connector = Connector::between(Id(1), Id(2));
        connector.label = "orders".into();
        board.connectors.insert(Id(3), connector.into());
        let routes = route::all(&board, sizes);
        let points = &routes[&Id(3)].points;
        let found = quality::faults(&board, &routes, sizes)[0].1;
        for fault in [
            Fault::Reversal,
            Fault::Stubby,
            Fault::LabelOnBox,
            Fault::LabelFar,
        ] {
            assert_eq!(found.count(fault), 0.0, "{second}: {fault:?}, {points:?}");
        }
        // The first and the last piece may begin under the other box.
        for pair in points[1..points.len() - 1].windows(2) {
            let piece = Rect::from_two_pos(pair[0], pair[1]);
            let is_hidden = [first, second]
                .iter()
                .any(|rect| rect.shrink(1.5).intersects(piece));
            assert!(!is_hidden, "{second}: {points:?}");
        }
        let length: f32 = points
            .windows(2)
            .map(|pair| pair[0].distance(pair[1]))
            .sum();
        assert!((30.0..=480.0).contains(&length), "{second}: {points:?}");
    }
}

#[test]
fn tidying_never_makes_a_drawing_worse_and_twice_changes_nothing() {
    let templates = Catalog::embedded().templates.iter();
    let mut boards: Vec<Board> = templates.map(|template| worked(&template.name)).collect();
    boards.extend(names(".mmd").iter().step_by(8).map(|name| pasted(name)));
    for before in boards {
        let after = tidied(&before);
        let (was, is) = (penalty(&before), penalty(&after));
        assert!(is <= was + 0.05, "{}: {was}, then {is}", before.title);
        assert_eq!(tidied(&after), after, "{}", before.title);
    }
}
