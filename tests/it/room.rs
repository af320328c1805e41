//! Where there is room: what is pasted, copied or dragged is seen, covers nothing and can be read.

use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use emath::{Rect, pos2, vec2};
use whyboard::{
    catalog::Catalog,
    editor::{EditorCommand, Tool},
    layout::route,
    model::{Board, Id},
};

use crate::common::{
    script::{Script, boxes, connected},
    window::Window,
    worked,
};

/// A file of `tests/cases`.
pub(crate) fn case(name: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases");
    std::fs::read_to_string(format!("{folder}/{name}")).unwrap()
}

/// Fails where two boxes or marks are on each other.
fn assert_apart(board: &Board) {
    let boxes = board.components.iter().map(|(id, one)| (*id, one.rect));
    let marks = board.marks.iter().map(|(id, one)| (*id, one.rect));
    let all: Vec<(Id, Rect)> = boxes.chain(marks).collect();
    for (at, (a, rect)) in all.iter().enumerate() {
        for (b, other) in &all[at + 1..] {
            assert!(!rect.shrink(0.5).intersects(*other), "{a} on {b}");
        }
    }
}

/// Fails unless all that is selected is seen, and nothing lies over it.
fn assert_selection_is_seen(window: &Window<'_>) {
    let editor = window.editor();
    let seen = editor.seen().expand(1.0);
    for id in editor.selection() {
        let rect = window.board().rect(*id).unwrap();
        assert!(seen.contains_rect(rect), "{rect:?} is not in {seen:?}");
    }
}

#[test]
fn copies_land_in_free_room_again_and_again() {
    let mut script = Script::on(connected()).selecting([1, 2, 3]);
    for round in 1..=4 {
        script.editor.perform(EditorCommand::Duplicate).unwrap();
        assert_eq!(script.board().components.len(), 3 * (round + 1));
        assert_apart(script.board());
        assert_eq!(script.board().validate(), []);
    }
    // Each in the lane of what it is a copy of.
    assert_eq!(script.board().lane_counts(), [10, 5, 0, 0]);
}

#[test]
fn one_box_is_copied_beside_itself() {
    let mut script = Script::on(boxes()).selecting([1]);
    script.editor.perform(EditorCommand::Duplicate).unwrap();
    let copy = *script.editor.selection().first().unwrap();
    let (rect, copy) = (script.rect(1), script.board().rect(copy).unwrap());
    assert!(rect.center().distance(copy.center()) < 150.0, "{copy:?}");
    assert_apart(script.board());
}

#[test]
fn boxes_are_pasted_into_free_room_at_the_pointer_and_in_view() {
    let mut window = Window::desk(worked("clickstream"));
    window.key(Key::Tab);
    let copied = window.copied_by(Event::Copy).unwrap();
    let before = window.board().components.len();
    for at in [pos2(640.0, 300.0), pos2(20.0, 20.0)] {
        // Over a panel it is pasted where it can be seen.
        window.point_at(at);
        window.paste(copied.clone());
        assert_apart(window.board());
        assert_selection_is_seen(&window);
    }
    assert_eq!(window.board().components.len(), before + 2);
}

#[test]
fn a_long_text_becomes_a_note_that_can_be_read() {
    let mut window = Window::desk(Board::default());
    window.paste(case("17-long-text.txt"));
    let note = window.board().marks.values().next().unwrap();
    let size = note.rect.size();
    assert!((0.5..=1.2).contains(&(size.y / size.x)), "{size:?}");
    assert_selection_is_seen(&window);
    // A short one is as large as ever, the longest one at least not a thin strip.
    window.key(Key::Escape);
    window.paste("ask for the budget");
    let short = window.board().marks.values().next_back().unwrap().rect;
    let (width, height) = Catalog::embedded().sizes.note;
    assert_eq!(short.size(), vec2(width, height));
    assert_apart(window.board());
    window.paste("word ".repeat(12_000));
    let longest = window.board().marks.values().next_back().unwrap().rect;
    assert!(longest.height() < 3.0 * longest.width(), "{longest:?}");
}

#[test]
fn a_pasted_flowchart_is_seen_whole() {
    let mut window = Window::desk(Board::default());
    window.paste(case("21-fit-under-the-tools.mmd"));
    assert_eq!(window.board().components.len(), 44);
    let editor = window.editor();
    let seen = editor.seen().expand(1.0);
    assert!(seen.contains_rect(editor.bounds()), "{seen:?}");
    // Nothing that floats over the canvas covers it.
    let covered = ["Zoom in", "Select", "Eraser"].map(|name| {
        let node = window.harness.query_all_by_label(name).next();
        node.expect(name).rect()
    });
    let drawn = editor
        .camera()
        .screen_from_rect(editor.bounds(), editor.viewport());
    for tool in covered {
        assert!(!drawn.intersects(tool), "{tool:?} over {drawn:?}");
    }
}

#[test]
fn the_text_tool_on_a_text_edits_it() {
    let mut window = Window::desk(Board::default());
    let at = window.on_screen(pos2(400.0, 300.0));
    window.key(Key::T);
    window.click_at(at);
    window.type_text("first");
    window.key(Key::Escape);
    window.key(Key::T);
    window.click_at(at + vec2(10.0, 8.0));
    // What is there is selected, as after a double click.
    window.type_text("second");
    window.key(Key::Escape);
    let texts: Vec<&str> = window
        .board()
        .marks
        .values()
        .map(|one| one.text.as_str())
        .collect();
    assert_eq!(texts, ["second"]);
}

#[test]
fn the_text_tool_writes_into_whatever_has_a_text() {
    for (label, pos) in [("Kafka", [100.0, 80.0]), ("Delta", [400.0, 80.0])] {
        let script = Script::on(boxes()).using(Tool::Text).click(pos[0], pos[1]);
        let one = script.editor.selection().first().unwrap();
        assert_eq!(script.board().components[one].label, label);
        script.changes_nothing();
    }
    let script = Script::on(boxes()).using(Tool::Text).click(150.0, 400.0);
    assert_eq!(script.board().marks.len(), 1);
}

#[test]
fn a_flowchart_is_pasted_as_text_with_shift() {
    let text = case("01-api-sources.mmd");
    let mut window = Window::desk(Board::default());
    window.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::V);
    window.paste(text.as_str());
    let note = window.board().marks.values().next().unwrap();
    assert_eq!(note.text, text.trim());
    assert!(window.board().components.is_empty());
    window.keys(Modifiers::COMMAND, Key::Z);
    assert!(window.board().is_blank(), "one step");
    // The next one is a diagram again, also when that paste never came.
    window.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::V);
    window.now += 2.0;
    window.paste(text);
    assert_eq!(window.board().components.len(), 4);
}

#[test]
fn what_the_arrows_overruled_is_moved_by_one_action() {
    let lanes = |window: &Window<'_>| {
        let boxes = window.board().components.values();
        let boxes = boxes.map(|one| format!("{} in {}", one.label, one.lane));
        boxes.collect::<Vec<_>>()
    };
    let mut window = Window::desk(Board::default());
    window.paste(case("01-api-sources.mmd"));
    let by_flow = lanes(&window);
    window.click_last("Lanes by name");
    assert_eq!(
        lanes(&window),
        [
            "Weather API in Serving",
            "Python ingestion in Storage",
            "Exchange rates REST API in Serving",
            "Sums, PostgreSQL in Ingest",
        ]
    );
    assert_eq!(window.board().validate(), []);
    assert_apart(window.board());
    window.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(lanes(&window), by_flow);
    // From the line too, and only until something else changes.
    let mut window = Window::desk(Board::default());
    window.add_line("payment api > kafka");
    assert_eq!(lanes(&window), ["Payment API in Ingest", "Kafka in Ingest"]);
    window.see_part("against the name: Payment API in Ingest");
    window.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    assert_eq!(
        lanes(&window),
        ["Payment API in Serving", "Kafka in Ingest"]
    );
    window.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    window.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(lanes(&window), ["Payment API in Ingest", "Kafka in Ingest"]);
}

#[test]
fn the_view_follows_what_is_dragged_to_its_edge() {
    let mut window = Window::desk(connected());
    let viewport = window.editor().viewport();
    let from = window.on_screen(pos2(460.0, 82.0));
    let before = window.editor().camera().center;
    window.point_at(from);
    window.press(from);
    window.point_at(pos2(viewport.center().x, from.y));
    assert_eq!(window.editor().camera().center, before);
    window.point_at(pos2(viewport.max.x - 2.0, from.y));
    for _ in 0..20 {
        window.now += 0.05;
        window.run();
    }
    let after = window.editor().camera().center;
    assert!(after.x > before.x + 200.0, "{after:?}");
    window.release(pos2(viewport.max.x - 2.0, from.y));
    let right = window.editor().camera().visible(viewport).max.x;
    let moved = window.board().rect(Id(3)).unwrap();
    assert!(moved.intersects(Rect::everything_right_of(right - 300.0)));
    assert_eq!(window.board().validate(), []);
    // It stands still once nothing is dragged.
    let after = window.editor().camera().center;
    window.run();
    assert_eq!(window.editor().camera().center, after);
}

#[test]
fn an_arrow_goes_with_the_frame_it_ends_at() {
    use whyboard::model::{Connector, Edit, Mark, MarkKind};
    let rect = Rect::from_min_size(pos2(340.0, 200.0), vec2(220.0, 120.0));
    let catalog = Catalog::embedded();
    let frame = Edit::add(Id(20), Mark::new(MarkKind::Frame, rect));
    let arrow = Edit::add(Id(21), Connector::between(Id(2), Id(20)));
    let board = boxes().apply(&frame).unwrap().apply(&arrow).unwrap();
    let moved = board
        .apply(&Edit::Move(vec![Id(20)], vec2(60.0, 40.0)))
        .unwrap();
    let routes = route::all(&board, &catalog.sizes);
    let followed = route::update(&board, &routes, &moved, &catalog.sizes);
    let end = |routes: &route::Routes| *routes[&Id(21)].points.last().unwrap();
    let border = moved.rect(Id(20)).unwrap().expand(8.0);
    assert_ne!(end(&followed), end(&routes));
    assert!(border.contains(end(&followed)), "{:?}", end(&followed));
}

#[test]
fn an_arrow_is_drawn_from_and_to_a_frame_in_the_window() {
    use whyboard::model::{Edit, Mark, MarkKind};
    let rect = Rect::from_min_size(pos2(340.0, 200.0), vec2(220.0, 120.0));
    let frame = Edit::add(Id(20), Mark::new(MarkKind::Frame, rect));
    let board = boxes().apply(&frame).unwrap();
    for (from, to) in [
        (pos2(340.0, 260.0), pos2(160.0, 222.0)),
        (pos2(160.0, 222.0), pos2(340.0, 260.0)),
    ] {
        let mut window = Window::desk(board.clone());
        window.key(Key::A);
        let [from, to] = [from, to].map(|pos| window.on_screen(pos));
        window.drag(from, to);
        let connectors = &window.board().connectors;
        let one = connectors.values().next().expect("an arrow");
        let ends = [one.from, one.to].map(|end| end.component());
        assert!(ends.contains(&Some(Id(20))), "{ends:?}");
        assert!(ends.contains(&Some(Id(2))), "{ends:?}");
    }
}
