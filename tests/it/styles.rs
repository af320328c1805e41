//! The style of elements: set from the bar, the guide and the palette, remembered, copied, drawn, kept.

use egui::Key;
use emath::{Rect, pos2};
use whyboard::{
    catalog::Catalog,
    editor::{EditorCommand, Refusal, Tool},
    export, format,
    layout::route,
    model::{
        Bend, Board, Connector, Dash, Edit, Element, Fill, Head, Id, Look, LookChange, Mark,
        MarkColor, MarkKind, Mode, PlainShape, StrokeWidth, TextSize,
    },
    scene::Shape,
};

use crate::common::{
    Window, drawn, rect_of,
    script::{Script, boxes, connected, with},
};

/// An element of every sort that has a look: two boxes and their arrow, and a mark of each kind.
fn everything() -> Board {
    let kinds = [
        MarkKind::Note,
        MarkKind::Text,
        MarkKind::Ink,
        MarkKind::Frame,
        MarkKind::Shape(PlainShape::Diamond),
        MarkKind::Shape(PlainShape::Person),
    ];
    let marks = kinds.into_iter().enumerate().map(|(index, kind)| {
        let rect = rect_of([1100.0, 200.0 * index as f32, 150.0, 150.0]);
        let mark = Mark {
            text: "Some words".into(),
            points: vec![rect.min, rect.max],
            ..Mark::new(kind, rect)
        };
        Edit::add(Id(20 + index as u64), mark)
    });
    with(&connected(), marks.collect())
}

fn look(board: &Board, id: Id) -> Look {
    board.get(id).and_then(|one| one.look()).unwrap()
}

fn all() -> impl Iterator<Item = LookChange> {
    LookChange::all().into_iter().flatten()
}

fn svg(board: &Board) -> String {
    export::svg(&drawn(board))
}

#[test]
fn every_property_changes_what_has_it_in_one_step_and_is_seen() {
    let board = everything();
    let plain = svg(&board);
    let ids: Vec<Id> = board.stack().into_iter().map(|(.., id)| id).collect();
    for id in ids {
        for change in all() {
            let element = board.get(id).unwrap();
            let mut script = Script::on(board.clone()).selecting([id.0]);
            let command = EditorCommand::Restyle(change);
            let done = script.editor.perform(command);
            if !element.has_look(change) {
                assert!(
                    matches!(done, Err(Refusal::Disabled(_))),
                    "{id}: {change:?}"
                );
                continue;
            }
            done.unwrap();
            let after = script.board().clone();
            assert_eq!(after.validate(), []);
            assert_eq!(
                look(&after, id),
                Look::default().with(change),
                "{id}: {change:?}"
            );
            let text = format::write(&after).unwrap();
            assert_eq!(format::read(text.as_bytes()).unwrap().board, after);
            if after == board {
                // It had that already.
                assert_eq!(script.editor.undo_label(), None);
                continue;
            }
            let name = script.editor.undo_label().unwrap().to_owned();
            script.made_one_step(&name);
            // The usual place and head are drawn alike when they are set by hand.
            let is_usual = matches!(
                change,
                LookChange::Align(_)
                    | LookChange::Head(Head::Arrow)
                    | LookChange::Tail(Head::None)
                    | LookChange::Bend(Bend::Straight)
            ) || change == LookChange::TextSize(TextSize::Small);
            assert!(is_usual || svg(&after) != plain, "{id}: {change:?}");
        }
    }
}

#[test]
fn several_elements_change_together_and_only_where_it_fits() {
    let board = everything();
    let mut script = Script::on(board.clone()).selecting([1, 10, 20, 24]);
    let thick = LookChange::Width(StrokeWidth::Thick);
    script
        .editor
        .perform(EditorCommand::Restyle(thick))
        .unwrap();
    let after = script.board().clone();
    for id in [1, 10, 24] {
        assert_eq!(look(&after, Id(id)).width, StrokeWidth::Thick);
    }
    assert_eq!(
        after.marks[&Id(20)],
        board.marks[&Id(20)],
        "a note has no outline"
    );
    script.made_one_step("change line width to thick");
}

#[test]
fn meaning_stays_visible() {
    let catalog = Catalog::embedded();
    for mode in Mode::ALL {
        let mut connector = Connector::between(Id(1), Id(3));
        connector.mode = mode;
        let plain = with(&boxes(), vec![Edit::add(Id(10), connector.clone())]);
        connector.look.color = MarkColor::Red;
        connector.look.width = StrokeWidth::Thick;
        connector.look.head = Head::Dot;
        let styled = with(&boxes(), vec![Edit::add(Id(10), connector)]);
        let dashes = |board: &Board| {
            let shapes = drawn(board).shapes.into_iter();
            let dashes = shapes.filter_map(|shape| match shape {
                Shape::Line { dash, .. } => dash,
                _ => None,
            });
            dashes.collect::<Vec<_>>()
        };
        assert_eq!(dashes(&styled), dashes(&plain), "{mode:?} keeps its dashes");
    }
    // A coloured box keeps the hue of its lane.
    let red = Look {
        color: MarkColor::Red,
        ..Look::default()
    };
    let board = with(&boxes(), vec![Edit::SetLook(Id(1), red)]);
    let hue = catalog.light.lane(whyboard::model::Lane::Ingest).hue;
    let has_hue = drawn(&board)
        .shapes
        .iter()
        .any(|shape| matches!(shape, Shape::Icon { color, .. } if *color == hue));
    assert!(has_hue);
}

#[test]
fn what_was_set_is_remembered_for_the_next_of_its_sort() {
    let script = Script::on(everything()).selecting([20]);
    let mut script = script;
    for change in [
        LookChange::Color(MarkColor::Blue),
        LookChange::TextSize(TextSize::Large),
    ] {
        script
            .editor
            .perform(EditorCommand::Restyle(change))
            .unwrap();
    }
    script.start = script.board().clone();
    let script = script.using(Tool::Note).click(700.0, 700.0);
    let note = script.new_mark();
    assert_eq!(note.color, MarkColor::Blue);
    assert_eq!(note.look.text_size, TextSize::Large);
    // Neither the next text nor the next box is blue.
    let mut script = script;
    script.start = script.board().clone();
    let script = script.using(Tool::Text).click(700.0, 1000.0);
    assert_eq!(script.new_mark().color, MarkColor::Plain);
    // A connector remembers its own.
    let mut script = script.selecting([10]);
    let dot = LookChange::Head(Head::Dot);
    script.editor.perform(EditorCommand::Restyle(dot)).unwrap();
    script.start = script.board().clone();
    let script = script
        .using(Tool::Connector)
        .drag([160.0, 222.0], [460.0, 82.0]);
    assert_eq!(script.new_connector().look.head, Head::Dot);
}

#[test]
fn a_style_is_copied_with_all_its_properties() {
    let mut script = Script::on(everything()).selecting([24]);
    for change in [
        LookChange::Color(MarkColor::Green),
        LookChange::Fill(Fill::Tint),
        LookChange::Dash(Dash::Dotted),
        LookChange::TextSize(TextSize::Huge),
    ] {
        script
            .editor
            .perform(EditorCommand::Restyle(change))
            .unwrap();
    }
    script.editor.perform(EditorCommand::CopyStyle).unwrap();
    let mut script = script.selecting([20, 25]);
    script.editor.perform(EditorCommand::PasteStyle).unwrap();
    let after = script.board();
    assert_eq!(look(after, Id(25)), look(after, Id(24)));
    let note = look(after, Id(20));
    assert_eq!(
        (note.color, note.text_size),
        (MarkColor::Green, TextSize::Huge)
    );
    assert_eq!(
        (note.fill, note.dash),
        (Fill::Card, Dash::Solid),
        "a note has none"
    );
}

#[test]
fn the_bar_at_the_selection_sets_it() {
    let mut window = Window::desk(boxes());
    window.select("Kafka");
    window.see("Colour: plain");
    window.see("Shape: box");
    window.click_first("Colour: plain");
    window.click("Colour: Red");
    let kafka = window.named("Kafka");
    assert_eq!(look(window.board(), kafka).color, MarkColor::Red);
    window.see("Colour: red");
    assert_eq!(window.editor().undo_label(), Some("make red"));
    // With nothing selected there is none.
    window.key(Key::Escape);
    assert!(!window.shows("Colour: red"));
}

#[test]
fn a_line_runs_straight_and_has_neither_head_nor_loose_end() {
    let script = Script::on(boxes()).using(Tool::Line);
    let script = script.drag([100.0, 400.0], [300.0, 480.0]);
    let line = script.new_connector().clone();
    assert_eq!([line.look.tail, line.look.head], [Head::None; 2]);
    let board = script.board().clone();
    let routes = route::all(&board, &Catalog::embedded().sizes);
    let (id, _) = board.connectors.iter().next().unwrap();
    assert_eq!(routes[id].points, [pos2(100.0, 400.0), pos2(300.0, 480.0)]);
    let more = drawn(&board).shapes.len() - drawn(&boxes()).shapes.len();
    assert_eq!(more, 1, "nothing but the line");
    script.made_one_step("draw line");
    // From box to box it joins them.
    let script = Script::on(boxes()).using(Tool::Line);
    let script = script.drag([160.0, 222.0], [460.0, 82.0]);
    assert!(script.new_connector().touches(Id(2)) && script.new_connector().touches(Id(3)));
}

#[test]
fn a_straight_or_curved_arrow_ends_at_the_edges_of_its_boxes() {
    for bend in [Bend::Straight, Bend::Curved] {
        for from in [Id(1), Id(2)] {
            let mut connector = Connector::between(from, Id(3));
            connector.look.bend = bend;
            let board = with(&boxes(), vec![Edit::add(Id(10), connector)]);
            let sizes = &Catalog::embedded().sizes;
            let points = &route::all(&board, sizes)[&Id(10)].points;
            let near = |id: Id, at: emath::Pos2| {
                let rect: Rect = board.rect(id).unwrap();
                rect.distance_to_pos(at)
            };
            let [first, .., last] = points[..] else {
                panic!("a line has two ends");
            };
            assert!(near(from, first) < 0.1, "{bend:?}");
            let gap = near(Id(3), last);
            let is_near = (2.0..sizes.connector_gap + 0.1).contains(&gap);
            assert!(is_near, "{bend:?}: {gap}");
            assert_eq!(points.len() == 2, bend == Bend::Straight);
        }
    }
}

#[test]
fn marks_of_no_colour_of_their_own_say_so() {
    // What cannot be styled is not offered: a picture has none of it.
    let mark = Mark::new(MarkKind::Image, rect_of([0.0, 0.0, 40.0, 40.0]));
    let element = Element::from(mark);
    assert!(all().all(|change| !element.has_look(change)));
}
