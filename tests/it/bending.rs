//! Corners of connectors that are added and dragged by hand, and ends pinned to a side.

use emath::{Pos2, vec2};
use whyboard::{
    catalog::Catalog,
    editor::EditorCommand,
    layout::route,
    model::{Bend, Board, Connector, End, Id, LookChange, Side},
};

use crate::common::script::{NONE, SHIFT, Script, connected};

fn points(board: &Board) -> Vec<Pos2> {
    let routes = route::all(board, &Catalog::embedded().sizes);
    routes[&Id(10)].points.clone()
}

fn held(board: &Board) -> Vec<Pos2> {
    let routes = route::all(board, &Catalog::embedded().sizes);
    let holds = route::holds(&board.connectors[&Id(10)], &routes[&Id(10)]);
    holds.into_iter().map(|hold| hold.pos).collect()
}

#[test]
fn a_piece_is_dragged_aside_and_a_double_click_brings_it_back() {
    let board = connected();
    let before = points(&board);
    let at = held(&board)[0];
    let script = Script::on(board).selecting([10]);
    let script = script.drag([at.x, at.y], [at.x + 10.0, at.y + 70.0]);
    let connector = Connector::clone(&script.board().connectors[&Id(10)]);
    assert_eq!(connector.waypoints.len(), 4);
    assert_eq!(
        [connector.from, connector.to],
        [End::bound(Id(1)), End::bound(Id(3))]
    );
    for pair in points(script.board()).windows(2) {
        let way = pair[1] - pair[0];
        assert!(way.x.abs() < 0.01 || way.y.abs() < 0.01, "{way:?}");
    }
    let script = script.made_one_step("bend");
    let again = held(script.board())[2];
    let mut script = script.double_click(again.x, again.y);
    assert_eq!(script.editor.undo_label(), Some("straighten"));
    assert_eq!(points(script.board()), before);
    script.editor.perform(EditorCommand::Undo).unwrap();
    assert_eq!(
        script.board().connectors[&Id(10)].waypoints,
        connector.waypoints
    );
}

#[test]
fn a_click_on_a_corner_and_a_cancelled_drag_change_nothing() {
    let board = connected();
    let at = held(&board)[0];
    Script::on(board.clone())
        .selecting([10])
        .click(at.x, at.y)
        .changes_nothing();
    Script::on(board)
        .selecting([10])
        .press(at.x, at.y)
        .drag_to(at.x, at.y + 90.0)
        .escape()
        .changes_nothing();
}

#[test]
fn a_straight_or_curved_line_leads_through_its_corners() {
    for bend in [Bend::Straight, Bend::Curved] {
        let mut script = Script::on(connected()).selecting([10]);
        let command = EditorCommand::Restyle(LookChange::Bend(bend));
        script.editor.perform(command).unwrap();
        let at = held(script.board())[0];
        let to = (at + vec2(0.0, 80.0)).round();
        let script = script.drag([at.x, at.y], [at.x, at.y + 80.0]);
        assert_eq!(script.board().connectors[&Id(10)].waypoints, [to]);
        let line = points(script.board());
        assert!(
            line.iter().any(|point| point.distance(to) < 0.1),
            "{bend:?}"
        );
        // The corner is dragged on.
        let script = script.drag([to.x, to.y], [to.x + 20.0, to.y + 20.0]);
        let waypoints = &script.board().connectors[&Id(10)].waypoints;
        assert_eq!(*waypoints, [to + vec2(20.0, 20.0)], "{bend:?}");
    }
}

#[test]
fn shift_pins_an_end_to_the_side_it_is_dropped_at() {
    let board = connected();
    let end = *points(&board).last().unwrap();
    let rect = board.rect(Id(3)).unwrap();
    let (top, right) = (rect.center_top() + vec2(0.0, 4.0), rect.right_center());
    for (to, side) in [(top, Side::Top), (right, Side::Right)] {
        let script = Script::on(board.clone()).selecting([10]).holding(SHIFT);
        let script = script.drag([end.x, end.y], [to.x, to.y]);
        let pinned = End::Bound { id: Id(3), side };
        assert_eq!(script.board().connectors[&Id(10)].to, pinned);
        let last = *points(script.board()).last().unwrap();
        let is_there = match side {
            Side::Top => last.y < rect.min.y,
            _ => last.x > rect.max.x,
        };
        assert!(is_there, "{side:?}: {last:?}");
        // Dropped again without Shift it is free to move.
        let script = script.holding(NONE);
        let script = script.drag([last.x, last.y], [to.x, to.y]);
        assert_eq!(script.board().connectors[&Id(10)].to, End::bound(Id(3)));
    }
}
