//! Arrows that end at notes, texts, pictures and plain shapes.

use emath::vec2;
use whyboard::{
    catalog::Catalog,
    compose,
    editor::{EditorCommand, Tool},
    layout::route,
    model::{Board, Connector, Edit, Id, Mark, MarkKind, PlainShape},
};

use crate::common::{
    rect_of,
    script::{Script, boxes},
};

/// A board with a mark of a kind, beside the boxes.
fn beside_boxes(kind: MarkKind) -> Board {
    let rect = rect_of([480.0, 300.0, 120.0, 80.0]);
    let mark = Mark {
        text: "Who decides?".into(),
        ..Mark::new(kind, rect)
    };
    boxes().apply(&Edit::add(Id(20), mark)).unwrap()
}

#[test]
fn an_arrow_binds_to_whatever_has_a_place() {
    for kind in ["note", "text", "image", "diamond", "person", "sketch"] {
        let kind = MarkKind::from(kind.to_owned());
        let script = Script::on(beside_boxes(kind.clone())).using(Tool::Connector);
        let script = script.drag([160.0, 82.0], [540.0, 340.0]);
        let connector = script.new_connector().clone();
        assert_eq!(connector.from.component(), Some(Id(1)), "{kind:?}");
        assert_eq!(connector.to.component(), Some(Id(20)), "{kind:?}");
        // It counts in no lane, and joins no two components.
        let board = script.board().clone();
        assert_eq!(board.lane_counts(), boxes().lane_counts());
        assert!(board.components_at(connector.to).is_empty());
        // The line ends at the edge, and follows.
        let sizes = &Catalog::embedded().sizes;
        let ends_at = |board: &Board| {
            let routes = route::all(board, sizes);
            let line = board.connectors.keys().next().unwrap();
            let last = *routes[line].points.last().unwrap();
            let distance = board.rect(Id(20)).unwrap().distance_to_pos(last);
            assert!(
                (distance - sizes.connector_gap).abs() < 0.6,
                "{kind:?}: {distance}"
            );
        };
        ends_at(&board);
        let moved = compose::move_by(&board, Catalog::embedded(), &[Id(20)], vec2(-60.0, 40.0));
        ends_at(&board.apply(&moved).unwrap());
        // It is removed with it, and both come back.
        let mut script = Script::on(board).selecting([20]);
        script.editor.perform(EditorCommand::Delete).unwrap();
        assert!(script.board().connectors.is_empty(), "{kind:?}");
        let name = script.editor.undo_label().unwrap().to_owned();
        let script = script.made_one_step(&name);
        assert!(script.is_gone(20));
    }
}

#[test]
fn an_arrow_does_not_bind_to_a_pen_stroke() {
    let script = Script::on(beside_boxes(MarkKind::Ink)).using(Tool::Connector);
    let script = script.drag([160.0, 82.0], [540.0, 340.0]);
    assert_eq!(script.new_connector().to.component(), None);
}

#[test]
fn an_arrow_stays_when_its_shape_becomes_a_component() {
    let shape = MarkKind::Shape(PlainShape::Diamond);
    let board = beside_boxes(shape);
    let arrow = Edit::add(Id(30), Connector::between(Id(1), Id(20)));
    let mut script = Script::on(board.apply(&arrow).unwrap()).selecting([20]);
    script.editor.perform(EditorCommand::MakeComponent).unwrap();
    let after = script.board();
    assert_eq!(after.validate(), []);
    assert!(after.components.contains_key(&Id(20)));
    assert_eq!(after.connectors[&Id(30)].to.component(), Some(Id(20)));
}
