//! How good drawings are, measured as [`quality`] does, and held to what was reached.

use std::{fs, path::PathBuf, sync::Arc};

use emath::pos2;
use serde_json::Value;
use whyboard::{
    catalog::Catalog,
    compose,
    interchange::{Import, mermaid},
    layout::{
        quality,
        route::{self, Route, Routes},
    },
    model::{Board, Id, Lane},
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

#[test]
fn pasted_flowcharts_can_be_shown() {
    let boards = names(".mmd").iter().map(|name| pasted(name)).collect();
    assert_within("pasted", boards, [2.0, 3.0, 4.5]);
}

#[test]
fn tidied_boards_can_be_shown() {
    let boards = names(".jitter.whyboard");
    let boards = boards
        .iter()
        .map(|name| tidied(&board(&format!("{name}.jitter"))))
        .collect();
    assert_within("tidied", boards, [2.0, 3.0, 4.5]);
    assert_within(
        "messy, tidied",
        vec![tidied(&board("messy_before"))],
        [1.5; 3],
    );
    assert_within(
        "many labels, tidied",
        vec![tidied(&board("labels_before"))],
        [2.0; 3],
    );
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
