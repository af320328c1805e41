//! Plain shapes: drawn, written in, hit by their outlines, exported, and made components.

use egui::{Key, Modifiers};
use emath::{Rect, pos2, vec2};
use whyboard::{
    catalog::Catalog,
    compose,
    editor::{EditorCommand, Tool, find},
    export, format,
    model::{Board, Edit, Id, Lane, Mark, MarkKind, PlainShape, TextField},
    scene::{PictureOptions, Shape, picture},
};

use crate::common::{
    Window, rect_of,
    script::{NONE, SHIFT, Script, boxes},
};

const KEYS: [(Key, PlainShape); 9] = [
    (Key::B, PlainShape::Rectangle),
    (Key::O, PlainShape::Ellipse),
    (Key::Num4, PlainShape::Ellipse),
    (Key::D, PlainShape::Diamond),
    (Key::Num3, PlainShape::Diamond),
    (Key::Y, PlainShape::Cylinder),
    (Key::U, PlainShape::Queue),
    (Key::W, PlainShape::Cloud),
    (Key::I, PlainShape::Person),
];

/// A board with one shape with a text, under id 1.
fn with_shape(shape: PlainShape, text: &str, rect: Rect) -> Board {
    let mark = Mark {
        text: text.to_owned(),
        ..Mark::new(MarkKind::Shape(shape), rect)
    };
    Board::default().apply(&Edit::add(Id(1), mark)).unwrap()
}

#[test]
fn each_shape_is_drawn_with_its_key_and_written_in() {
    for (key, shape) in KEYS {
        let mut window = Window::blank();
        window.key(key);
        assert_eq!(window.editor().tool(), Tool::Shape(shape));
        let at = window.on_screen(window.middle());
        window.click_at(at);
        assert!(window.types_into("Label on the board"), "{shape}");
        window.type_text("Decide");
        window.key(Key::Enter);
        let marks = &window.board().marks;
        let mark = marks.values().next().unwrap();
        assert_eq!(mark.kind, MarkKind::Shape(shape));
        assert_eq!(mark.text, "Decide");
        assert!(
            window.shows(&format!("{shape} “Decide”")),
            "as it is read out"
        );
        assert_eq!(find(window.editor(), "decide").len(), 1);
        assert_eq!(window.editor().tool(), Tool::Select);
        // Drawing it and writing in it are one step.
        window.keys(Modifiers::COMMAND, Key::Z);
        assert!(window.board().is_blank(), "{shape}");
    }
}

#[test]
fn the_rail_offers_every_shape_behind_one_button() {
    let mut window = Window::blank();
    window.click("Plain shapes");
    for shape in PlainShape::ALL {
        let name = EditorCommand::Use(Tool::Shape(shape)).spec().label;
        window.see(name);
    }
    window.click("Cloud");
    assert_eq!(window.editor().tool(), Tool::Shape(PlainShape::Cloud));
    window.key(Key::Enter);
    assert!(
        window.types_into("Label on the board"),
        "placed by keys alone"
    );
}

#[test]
fn a_drag_draws_a_shape_and_shift_keeps_its_proportions() {
    let sizes = &Catalog::embedded().sizes.shapes;
    for shape in PlainShape::ALL {
        let script = Script::on(boxes()).using(Tool::Shape(shape));
        let script = script.drag([100.0, 400.0], [340.0, 520.0]);
        assert_eq!(
            script.new_mark().rect,
            rect_of([100.0, 400.0, 240.0, 120.0])
        );
        script.made_one_step(&format!("add {shape}"));
        let script = Script::on(boxes()).using(Tool::Shape(shape)).holding(SHIFT);
        let script = script.drag([100.0, 400.0], [340.0, 460.0]).holding(NONE);
        let (drawn, usual) = (script.new_mark().rect.size(), sizes.of(shape));
        assert!(
            (drawn.x / drawn.y - usual.x / usual.y).abs() < 0.03,
            "{shape}: {drawn:?}"
        );
        Script::on(boxes())
            .using(Tool::Shape(shape))
            .press(100.0, 400.0)
            .drag_to(300.0, 500.0)
            .escape()
            .changes_nothing();
    }
}

#[test]
fn a_shape_is_hit_by_its_outline_and_counted_nowhere() {
    let rect = rect_of([100.0, 400.0, 152.0, 88.0]);
    for shape in PlainShape::ALL {
        let board = boxes();
        let mark = Mark::new(MarkKind::Shape(shape), rect);
        let board = board.apply(&Edit::add(Id(20), mark)).unwrap();
        assert_eq!(board.lane_counts(), boxes().lane_counts());
        let script = Script::on(board).click(rect.center().x, rect.center().y);
        let script = script.selects([20]);
        // The corner of its rectangle is outside of it, except of a rectangle.
        let script = script.click(20.0, 360.0).click(101.0, 401.0);
        match shape {
            PlainShape::Rectangle => script.selects([20]),
            _ => script.selects([]),
        };
    }
}

#[test]
fn a_long_text_makes_a_shape_larger_and_stays_inside() {
    let long = "What happens when nobody answers the page for half an hour?";
    for shape in PlainShape::ALL {
        let size = Catalog::embedded().sizes.shapes.of(shape);
        let rect = Rect::from_min_size(pos2(100.0, 100.0), size);
        let board = with_shape(shape, "", rect);
        let catalog = Catalog::embedded();
        let label = TextField::Label(Id(1));
        let edit = compose::set_text(&board, catalog, label, long);
        let after = board.apply(&edit).unwrap();
        let grown = after.rect(Id(1)).unwrap();
        assert!(grown.height() > size.y, "{shape}");
        let options = PictureOptions {
            only: Some([Id(1)].into()),
            ..PictureOptions::default()
        };
        let picture = picture(&after, catalog, &options).unwrap();
        let grounds = picture.shapes.iter().filter_map(|one| match one {
            Shape::Polygon { points, .. } => Some(Rect::from_points(points)),
            _ => None,
        });
        let mut around = grounds.reduce(Rect::union).unwrap();
        // The name of a person is below.
        around.max.y = around.min.y + grown.height();
        let mut lines = 0;
        for one in &picture.shapes {
            if let Shape::Text { pos, width, .. } = one {
                let ends = Rect::from_two_pos(*pos, *pos + vec2(*width, 0.0));
                let is_person = shape == PlainShape::Person;
                let is_inside = is_person || around.expand(0.5).contains_rect(ends);
                assert!(is_inside, "{shape}: {ends:?} in {around:?}");
                assert!(*width <= grown.width(), "{shape}");
                lines += 1;
            }
        }
        assert!(lines > 1, "{shape}");
    }
}

#[test]
fn shapes_survive_their_file_and_older_versions_keep_them() {
    for shape in PlainShape::ALL {
        let board = with_shape(shape, "Decide", rect_of([40.0, 60.0, 160.0, 90.0]));
        let text = format::write(&board).unwrap();
        assert!(text.contains(&format!("kind: \"{shape}\"")), "{text}");
        assert_eq!(format::read(text.as_bytes()).unwrap().board, board);
    }
}

#[test]
fn every_export_shows_a_shape_and_its_text() {
    for shape in PlainShape::ALL {
        let board = with_shape(shape, "Fraud?", rect_of([40.0, 60.0, 160.0, 90.0]));
        for theme in [false, true] {
            let options = PictureOptions {
                dark: theme,
                ..PictureOptions::default()
            };
            let picture = picture(&board, Catalog::embedded(), &options).unwrap();
            let svg = export::svg(&picture);
            assert!(svg.contains("Fraud?"), "{shape}");
        }
    }
}

/// What made a component of shape 1 leads to.
fn made(board: &Board) -> Board {
    let mut script = Script::on(board.clone()).selecting([1]);
    script.editor.perform(EditorCommand::MakeComponent).unwrap();
    let after = script.board().clone();
    assert_eq!(after.validate(), []);
    script.made_one_step("make component");
    after
}

#[test]
fn one_action_makes_a_shape_a_component_of_the_lane_it_lies_in() {
    let storage = Board::default().lanes.bounds(Lane::Storage).center();
    for shape in PlainShape::ALL {
        let rect = Rect::from_center_size(storage, vec2(160.0, 88.0));
        let after = made(&with_shape(shape, "kafka", rect));
        let component = &after.components[&Id(1)];
        assert!(after.marks.is_empty());
        assert_eq!(component.label, "Kafka");
        assert_eq!(component.kind, "event-log");
        assert_eq!(component.lane, Lane::Storage);
        assert_eq!(component.shape, shape.of_component());
        assert!(component.rect.center().distance(storage) < 2.0);
        assert_eq!(after.lane_counts()[Lane::Storage.index()], 1);
        let unnamed = made(&with_shape(shape, "", rect));
        assert!(!unnamed.components[&Id(1)].label.is_empty());
        // One outside every lane goes to the nearest.
        let far = rect.translate(vec2(0.0, -9000.0));
        let after = made(&with_shape(shape, "Mystery box", far));
        assert_eq!(after.components[&Id(1)].label, "Mystery box");
    }
}
