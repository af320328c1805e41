//! Pen, eraser, frames, laser and the presentation: what the pointer does, and what the window shows.
//!
//! Positions of the scripts are board units, at 100 % zoom.

use std::sync::Arc;

use crate::common::{
    Window, rect_of,
    script::{ALT, CTRL, Script, connected as boxes, with},
};
use egui::{Event, Key, Modifiers, TouchDeviceId, TouchId, TouchPhase};
use emath::{Pos2, Rect, Vec2, pos2, vec2};
use whyboard::{
    catalog::Catalog,
    coach,
    compose::{self, Direction, Removal, Selection},
    editor::{EditorCommand, Effect, Gesture, Pointer, Tool, copied, pasted},
    layout::{frame, polyline::nearest_on},
    model::{
        Arrangement, Board, Connector, Edit, End, Id, ImageData, Lane, Mark, MarkKind, TextField,
    },
    practice::PastAnswers,
    scene::{PictureOptions, picture},
};

fn mark(id: u64, kind: MarkKind, rect: [f32; 4]) -> Edit {
    Edit::add(Id(id), Mark::new(kind, rect_of(rect)))
}

fn locked() -> Arrangement {
    Arrangement {
        is_locked: true,
        ..Arrangement::default()
    }
}

fn ink(id: u64, points: &[Pos2]) -> Edit {
    let mark = Mark {
        points: points.to_vec(),
        ..Mark::new(MarkKind::Ink, Rect::from_points(points))
    };
    Edit::add(Id(id), mark)
}

/// A frame (20) around Kafka, a note (21), a stroke (22), a loose connector (23) and a frame (24)
/// around the note; a second note (25) only begins in it.
fn framed() -> Board {
    let loose = Connector {
        from: End::bound(Id(1)),
        to: End::Free(pos2(250.0, 125.0)),
        ..Connector::between(Id(1), Id(3))
    };
    with(
        &boxes(),
        vec![
            mark(20, MarkKind::Frame, [40.0, 40.0, 240.0, 150.0]),
            mark(21, MarkKind::Note, [60.0, 130.0, 60.0, 40.0]),
            ink(
                22,
                &[pos2(200.0, 130.0), pos2(240.0, 150.0), pos2(210.0, 170.0)],
            ),
            Edit::add(Id(23), loose),
            mark(24, MarkKind::Frame, [50.0, 120.0, 80.0, 60.0]),
            mark(25, MarkKind::Note, [150.0, 150.0, 40.0, 80.0]),
        ],
    )
}

/// A wave drawn in `steps` events.
fn wave(steps: u16) -> impl Iterator<Item = Pos2> {
    (0..steps).map(move |step| {
        let share = f32::from(step) / f32::from(steps);
        pos2(80.0 + 600.0 * share, 300.0 + 60.0 * (share * 20.0).sin())
    })
}

fn draw_wave(mut script: Script, steps: u16) -> Script {
    script = script.press(80.0, 300.0);
    for pos in wave(steps) {
        let keys = script.keys;
        script.now = pos;
        script = script.point(Pointer::Drag { pos, keys });
    }
    script.release()
}

#[test]
fn a_drag_of_the_pen_is_one_stroke_and_the_pen_stays_selected() {
    let script = draw_wave(Script::on(boxes()).using(Tool::Pen), 1500);
    let drawn: Vec<Pos2> = wave(1500).collect();
    let stroke = script.new_mark();
    assert_eq!(stroke.kind, MarkKind::Ink);
    assert!(stroke.points.len() < 300, "{}", stroke.points.len());
    assert!(stroke.pen_pressure.is_empty());
    assert_eq!(stroke.points[0], pos2(80.0, 300.0));
    assert!(stroke.points.last().unwrap().distance(drawn[1499]) < 0.1);
    for at in &stroke.points {
        assert!(stroke.rect.contains(*at));
        assert!(nearest_on(&drawn, *at).distance(*at) < 1.5, "{at:?}");
    }
    assert_eq!(script.editor.tool(), Tool::Pen);
    script.made_one_step("draw");
}

#[test]
fn a_click_of_the_pen_is_a_dot_and_escape_drops_a_stroke() {
    let script = Script::on(Board::default())
        .using(Tool::Pen)
        .click(90.0, 90.0);
    let dot = script.new_mark();
    assert_eq!(dot.points, [pos2(90.0, 90.0)]);
    assert!(dot.rect.width() > 0.0 && dot.rect.contains(pos2(90.0, 90.0)));
    let options = PictureOptions {
        dark: false,
        transparent: false,
        only: Some(script.board().marks.keys().copied().collect()),
    };
    let drawn = picture(script.board(), Catalog::embedded(), &options).unwrap();
    assert!(!drawn.shapes.is_empty(), "a dot is seen");

    Script::on(boxes())
        .using(Tool::Pen)
        .press(80.0, 300.0)
        .drag_to(200.0, 340.0)
        .escape()
        .changes_nothing();
}

#[test]
fn a_stroke_keeps_the_pen_pressure() {
    let mut script = Script::on(Board::default()).using(Tool::Pen);
    script.editor.set_pressure(Some(0.0));
    script = script.press(0.0, 300.0);
    for step in 1..=100_u8 {
        script
            .editor
            .set_pressure(Some((f32::from(step) / 100.0).powi(2)));
        let (pos, keys) = (pos2(f32::from(step) * 4.0, 300.0), script.keys);
        script = script.point(Pointer::Drag { pos, keys });
        script.now = pos;
    }
    let script = script.release();
    let stroke = script.new_mark();
    assert_eq!(stroke.pen_pressure.len(), stroke.points.len());
    // Pressure alone is reason enough for a point.
    assert!(stroke.points.len() > 2);
    assert!(stroke.pen_pressure.is_sorted(), "{:?}", stroke.pen_pressure);
    assert!(*stroke.pen_pressure.last().unwrap() > 0.9);
}

#[test]
fn a_very_long_stroke_is_split() {
    let mut script = Script::on(Board::default())
        .using(Tool::Pen)
        .press(0.0, 0.0);
    for step in 0..24_000_u16 {
        let turn = f32::from(step) * 0.05;
        let pos = pos2(turn * 20.0, 100.0 * turn.sin());
        let keys = script.keys;
        let asked = script.editor.point(Pointer::Drag { pos, keys });
        assert_eq!(asked, Ok(Vec::new()));
        script.now = pos;
    }
    let script = script.release();
    let strokes: Vec<&Arc<Mark>> = script.board().marks.values().collect();
    assert_eq!(strokes.len(), 2);
    assert_eq!(strokes[0].points.last(), strokes[1].points.first());
}

#[test]
fn a_stroke_is_hit_on_its_line_and_its_points_scale_with_it() {
    let angle = [pos2(100.0, 300.0), pos2(100.0, 500.0), pos2(300.0, 500.0)];
    let board = with(&boxes(), vec![ink(30, &angle)]);
    let script = Script::on(board.clone()).click(200.0, 400.0);
    // The inside is not the stroke.
    assert!(script.editor.selection().is_empty());
    let script = Script::on(board.clone()).drag([102.0, 400.0], [112.0, 440.0]);
    let points = &script.board().marks[&Id(30)].points;
    assert_eq!(points[1].round(), pos2(110.0, 540.0));

    let script = Script::on(board)
        .selecting([30])
        .drag([300.0, 500.0], [500.0, 400.0]);
    let points = &script.board().marks[&Id(30)].points;
    let scaled = [pos2(100.0, 300.0), pos2(100.0, 400.0), pos2(500.0, 400.0)];
    assert_eq!(*points, scaled);
    assert_eq!(script.editor.undo_label(), Some("resize"));
}

#[test]
fn a_small_stroke_has_no_minimum_size() {
    let board = with(
        &Board::default(),
        vec![ink(30, &[pos2(0.0, 0.0), pos2(12.0, 8.0)])],
    );
    let script = Script::on(board)
        .selecting([30])
        .drag([12.0, 8.0], [24.0, 16.0]);
    let points = &script.board().marks[&Id(30)].points;
    assert_eq!(*points, [pos2(0.0, 0.0), pos2(24.0, 16.0)]);
}

#[test]
fn the_marquee_selects_ink_it_touches_but_not_ink_around_it() {
    let angle = [pos2(100.0, 300.0), pos2(100.0, 500.0), pos2(300.0, 500.0)];
    let board = with(&Board::default(), vec![ink(30, &angle)]);
    let inside = Script::on(board.clone())
        .press(150.0, 330.0)
        .drag_to(280.0, 470.0);
    assert!(inside.editor.selection().is_empty());
    let across = Script::on(board).press(80.0, 380.0).drag_to(180.0, 400.0);
    assert_eq!(*across.editor.selection(), Selection::from([Id(30)]));
}

#[test]
fn the_eraser_removes_what_it_crosses_in_one_step() {
    let board = with(
        &boxes(),
        vec![
            mark(21, MarkKind::Note, [60.0, 300.0, 80.0, 40.0]),
            mark(22, MarkKind::Text, [160.0, 300.0, 80.0, 20.0]),
            ink(23, &[pos2(300.0, 250.0), pos2(300.0, 400.0)]),
            mark(24, MarkKind::Image, [400.0, 300.0, 80.0, 40.0]),
            mark(25, MarkKind::Note, [500.0, 300.0, 80.0, 40.0]),
            mark(26, MarkKind::Note, [600.0, 300.0, 80.0, 40.0]),
            Edit::Arrange(Id(25), locked()),
        ],
    );
    let wiping = Script::on(board)
        .using(Tool::Eraser)
        .press(40.0, 310.0)
        .drag_to(560.0, 310.0);
    assert_eq!(*wiping.board(), wiping.start, "nothing has gone yet");
    let Gesture::Erasing(state) = wiping.editor.gesture() else {
        panic!("{:?}", wiping.editor.gesture());
    };
    assert!(state.takes(&wiping.start, Id(23)) && !state.takes(&wiping.start, Id(26)));
    let mut script = wiping.release();
    for gone in [21, 22, 23, 24] {
        assert!(script.is_gone(gone), "{gone}");
    }
    assert!(!script.is_gone(25), "it is locked");
    assert!(!script.is_gone(26), "it was not touched");
    assert_eq!(script.editor.undo_label(), Some("erase 4 elements"));
    assert_eq!(script.editor.tool(), Tool::Eraser);
    script.editor.perform(EditorCommand::Undo).unwrap();
    assert_eq!(*script.board(), script.start);
}

#[test]
fn erasing_a_component_removes_its_connectors() {
    let script = Script::on(boxes()).using(Tool::Eraser).click(100.0, 80.0);
    assert!(script.is_gone(1) && script.is_gone(10) && !script.is_gone(3));
    assert_eq!(script.editor.undo_label(), Some("erase component"));
    let script = Script::on(boxes())
        .using(Tool::Eraser)
        .drag([300.0, 20.0], [300.0, 140.0]);
    assert!(script.is_gone(10) && !script.is_gone(1));
    assert_eq!(script.editor.undo_label(), Some("erase connector"));
}

#[test]
fn alt_restores_elements_marked_for_erasing_and_escape_all_of_them() {
    let script = Script::on(boxes())
        .using(Tool::Eraser)
        .press(100.0, 30.0)
        .drag_to(100.0, 300.0)
        .holding(ALT)
        .drag_to(100.0, 190.0)
        .release();
    assert!(script.is_gone(1) && !script.is_gone(2));
    Script::on(boxes())
        .using(Tool::Eraser)
        .press(100.0, 30.0)
        .drag_to(100.0, 300.0)
        .escape()
        .changes_nothing();
    let script = Script::on(boxes()).using(Tool::Eraser).click(700.0, 500.0);
    assert_eq!(script.editor.undo_label(), None, "nothing was wiped over");
}

#[test]
fn a_frame_is_hit_on_its_border_only() {
    let script = Script::on(framed())
        .using(Tool::Eraser)
        .drag([140.0, 120.0], [170.0, 120.0]);
    assert!(!script.is_gone(20), "its inside is not the frame");
    let script = Script::on(framed()).using(Tool::Eraser).click(41.0, 50.0);
    assert!(script.is_gone(20) && !script.is_gone(1) && !script.is_gone(21));

    let inside = Script::on(framed()).click(190.0, 115.0);
    assert!(inside.editor.selection().is_empty());
    for (x, y) in [(40.0, 60.0), (279.0, 170.0), (60.0, 28.0)] {
        let script = Script::on(framed()).click(x, y);
        let selection = script.editor.selection();
        assert_eq!(*selection, [Id(20)].into(), "{x}, {y}");
    }
}

#[test]
fn dragging_draws_a_frame_and_clicking_makes_one_of_default_size() {
    let script = Script::on(boxes())
        .using(Tool::Frame)
        .press(300.0, 20.0)
        .drag_to(600.0, 180.0);
    // It is seen while it is drawn.
    assert_eq!(script.editor.preview().0.marks.len(), 1);
    let script = script.release();
    let mark = script.new_mark();
    assert_eq!(mark.kind, MarkKind::Frame);
    assert_eq!(mark.rect, rect_of([300.0, 20.0, 300.0, 160.0]));
    assert_eq!(mark.text, "Frame 1");
    let id = *script.board().marks.keys().next().unwrap();
    assert_eq!(script.asked, [Effect::Write(TextField::Label(id))]);
    assert_eq!(script.editor.tool(), Tool::Select);
    assert_eq!(*script.editor.selection(), Selection::from([id]));
    assert_eq!(script.editor.undo_label(), Some("add frame"));

    let again = Script::on(script.board().clone())
        .using(Tool::Frame)
        .click(700.0, 300.0);
    let (width, height) = Catalog::embedded().sizes.frame;
    assert_eq!(again.new_mark().rect.size(), vec2(width, height));
    assert_eq!(again.new_mark().text, "Frame 2");
}

/// Where a connector's loose end is.
fn loose_end(board: &Board, id: u64) -> Pos2 {
    match board.connectors[&Id(id)].to {
        End::Free(pos) => pos,
        End::Bound { .. } => panic!("{id} is bound"),
    }
}

#[test]
fn a_frame_carries_what_is_entirely_inside() {
    let script = Script::on(framed())
        .holding(CTRL)
        .drag([40.0, 170.0], [47.0, 230.0]);
    let by = vec2(7.0, 60.0);
    for id in [1, 20, 21, 22, 24] {
        assert_eq!(script.by(id), by, "{id}");
    }
    let before = loose_end(&script.start, 23);
    assert_eq!(loose_end(script.board(), 23), before + by);
    for id in [2, 3, 25] {
        assert_eq!(script.by(id), Vec2::ZERO, "{id}");
    }
    let points = |board: &Board| board.marks[&Id(22)].points.clone();
    assert_eq!(points(script.board())[0], points(&script.start)[0] + by);
    script.made_one_step("move frame");
}

#[test]
fn a_component_in_a_frame_changes_lane_with_it_and_stays_in_the_frame() {
    for far in [100.0, 140.0, 150.0, 230.0, 300.0, 420.0, 640.0] {
        let script = Script::on(framed())
            .holding(CTRL)
            .drag([40.0, 170.0], [40.0 + far, 170.0]);
        let board = script.board();
        let frame = board.rect(Id(20)).unwrap();
        for id in [1, 21, 22, 24] {
            let rect = board.rect(Id(id)).unwrap();
            assert!(frame.contains_rect(rect), "{id} by {far}");
        }
        let kafka = &board.components[&Id(1)];
        let lane = board.lanes.at(kafka.rect.center());
        assert_eq!(Some(kafka.lane), lane, "by {far}");
        assert_eq!(kafka.lane == Lane::Ingest, far < 168.0, "by {far}");
    }
}

#[test]
fn a_frame_over_a_border_grows_when_the_lane_within_it_does() {
    let board = with(
        &boxes(),
        vec![mark(20, MarkKind::Frame, [40.0, 40.0, 560.0, 80.0])],
    );
    let inside = frame::contents(&board, Id(20));
    assert_eq!(inside, [Id(1), Id(3)]);
    let script = Script::on(board).drag([160.0, 220.0], [230.0, 220.0]);
    let frame = script.board().rect(Id(20)).unwrap();
    for id in inside {
        assert!(frame.contains_rect(script.board().rect(id).unwrap()));
    }
}

#[test]
fn locked_elements_stay_when_their_frame_moves() {
    let board = with(&framed(), vec![Edit::Arrange(Id(21), locked())]);
    let script = Script::on(board).drag([40.0, 170.0], [47.0, 230.0]);
    assert_eq!(script.by(21), Vec2::ZERO);
    assert_ne!(script.by(1), Vec2::ZERO);
}

#[test]
fn nudging_aligning_and_copying_a_frame_carry_too() {
    let catalog = Catalog::embedded();
    let board = framed();
    let by = vec2(0.0, 10.0);
    let edit = compose::move_by(&board, catalog, &[Id(20)], by);
    let nudged = board.apply(&edit).unwrap();
    let moved = board.rect(Id(22)).map(|one| one.translate(by));
    assert_eq!(nudged.rect(Id(22)), moved);

    let board = with(
        &board,
        vec![mark(30, MarkKind::Note, [60.0, 300.0, 60.0, 40.0])],
    );
    let ids: Vec<Id> = [20, 30, 21].map(Id).to_vec();
    let edit = compose::align(&board, catalog, &ids, Direction::Down);
    let aligned = board.apply(&edit).unwrap();
    let by = vec2(0.0, 150.0);
    for id in [1, 20, 21, 22, 24].map(Id) {
        let moved = board.rect(id).map(|one| one.translate(by));
        assert_eq!(aligned.rect(id), moved, "{id}");
    }
    assert_eq!(aligned.validate(), []);

    let (copies, edit) = compose::duplicate(&board, catalog, &[Id(20)], vec2(0.0, 300.0));
    let doubled = board.apply(&edit).unwrap();
    // The frame, Kafka, the note, the stroke, the inner frame, the loose arrow.
    assert_eq!(copies.len(), 6);
    assert_eq!(doubled.components.len(), 4);
    assert_eq!(doubled.validate(), []);

    let script = Script::on(framed())
        .holding(ALT)
        .drag([40.0, 170.0], [40.0, 570.0]);
    assert_eq!(script.board().components.len(), 4);
    assert_eq!(script.by(1), Vec2::ZERO);
}

#[test]
fn a_deleted_frame_leaves_its_contents() {
    let board = framed();
    let edit = compose::remove(&board, &[Id(20)], Removal::Delete);
    let after = board.apply(&edit).unwrap();
    assert_eq!(after.element_count(), board.element_count() - 1);
}

#[test]
fn marks_of_every_kind_leave_the_balance_of_the_lanes_alone() {
    let catalog = Catalog::embedded();
    let before = &catalog.template("clickstream").unwrap().board;
    let mut next = before.next_id().0;
    let mut edits = Vec::new();
    for lane in [Lane::Ingest, Lane::Monitoring] {
        let bounds = before.lanes.bounds(lane);
        let rect = Rect::from_center_size(bounds.center(), vec2(80.0, 40.0));
        use MarkKind::{Frame, Image, Ink, Note, Text};
        for kind in [Ink, Note, Text, Frame, Image] {
            for _ in 0..8 {
                let mark = Mark {
                    points: match kind {
                        MarkKind::Ink => vec![rect.min, rect.max],
                        _ => Vec::new(),
                    },
                    image: (kind == MarkKind::Image).then(|| ImageData::new(vec![1, 2]).unwrap()),
                    ..Mark::new(kind.clone(), rect)
                };
                edits.push(Edit::add(Id(next), mark));
                next += 1;
            }
        }
    }
    let after = with(before, edits);
    assert_eq!(after.marks.len(), before.marks.len() + 80);
    assert_eq!(after.lane_counts(), before.lane_counts());
    let findings = |board: &Board| coach::review(board, catalog, &PastAnswers::default());
    assert_eq!(findings(&after), findings(before));
}

#[test]
fn the_laser_changes_nothing() {
    let script = Script::on(boxes())
        .using(Tool::Laser)
        .drag([100.0, 80.0], [400.0, 80.0]);
    assert_eq!(*script.board(), script.start);
    assert_eq!(script.editor.undo_label(), None);
    assert!(script.editor.selection().is_empty() && script.asked.is_empty());
    assert_eq!(script.editor.tool(), Tool::Laser);
}

// In the window.

fn three_frames() -> Board {
    let mut board = boxes();
    for (id, title, x, y) in [
        (30, "Serve it", 360.0, 300.0),
        (31, "Take it in", 40.0, 40.0),
        (32, "Keep it", 340.0, 40.0),
    ] {
        let rect = rect_of([x, y, 240.0, 150.0]);
        let mark = Mark {
            text: title.into(),
            ..Mark::new(MarkKind::Frame, rect)
        };
        board.marks.insert(Id(id), Arc::new(mark));
    }
    board
}

#[test]
fn each_tool_has_its_key_and_its_button() {
    let mut window = Window::blank();
    for (key, tool, name) in [
        (Key::P, Tool::Pen, "Pen"),
        (Key::E, Tool::Eraser, "Eraser"),
        (Key::F, Tool::Frame, "Frame"),
        (Key::K, Tool::Laser, "Laser"),
    ] {
        window.key(key);
        assert_eq!(window.editor().tool(), tool);
        window.key(Key::Escape);
        assert_eq!(window.editor().tool(), Tool::Select);
        window.click(name);
        assert_eq!(window.editor().tool(), tool);
    }
}

#[test]
fn a_touch_stroke_has_the_pressure_of_the_touch() {
    let mut window = Window::blank();
    window.key(Key::P);
    let touch = |phase, x: f32, force| Event::Touch {
        device_id: TouchDeviceId(0),
        id: TouchId(1),
        phase,
        pos: pos2(x, 700.0),
        force: Some(force),
    };
    window.harness.event(touch(TouchPhase::Start, 500.0, 0.2));
    window.press(pos2(500.0, 700.0));
    window.harness.event(touch(TouchPhase::Move, 600.0, 0.8));
    window.point_at(pos2(600.0, 700.0));
    window.harness.event(touch(TouchPhase::End, 600.0, 0.8));
    window.release(pos2(600.0, 700.0));
    let stroke = window.board().marks.values().next().unwrap();
    assert_eq!(stroke.pen_pressure.len(), stroke.points.len());
    assert!(stroke.pen_pressure[0] < 0.3);
    assert!(*stroke.pen_pressure.last().unwrap() > 0.5);
    assert!(window.shows("pen stroke"), "a screen reader finds it");

    window.drag(pos2(500.0, 800.0), pos2(600.0, 800.0));
    let marks = &window.board().marks;
    assert_eq!(marks.len(), 2, "the pen stays");
}

#[test]
fn a_stroke_is_kept_when_the_pointer_leaves_the_window() {
    let mut window = Window::blank();
    window.key(Key::P);
    window.press(pos2(500.0, 700.0));
    window.point_at(pos2(560.0, 720.0));
    window.point_at(pos2(620.0, 700.0));
    window.event(Event::PointerGone);
    assert_eq!(window.board().marks.len(), 0, "it may come back");
    window.point_at(pos2(700.0, 760.0));
    window.event(Event::WindowFocused(false));
    assert_eq!(window.board().marks.len(), 1);
    let stroke = window.board().marks.values().next().unwrap();
    // With what was drawn after it came back.
    assert!(stroke.points.len() > 3);
}

#[test]
fn a_new_frame_is_named_by_typing() {
    let mut window = Window::blank();
    window.key(Key::F);
    window.drag(pos2(500.0, 600.0), pos2(800.0, 800.0));
    window.type_text("Take it in");
    window.key(Key::Enter);
    let frame = window.board().marks.values().next().unwrap();
    assert_eq!(frame.text, "Take it in");
    assert!(window.shows("frame “Take it in”"));
}

#[test]
fn enter_edits_no_text_on_a_stroke() {
    let mut window = Window::blank();
    window.key(Key::P);
    window.drag(pos2(500.0, 700.0), pos2(600.0, 700.0));
    window.keys(Modifiers::COMMAND, Key::A);
    window.key(Key::Enter);
    assert!(!window.has_field("Label on the board"));
}

#[test]
fn the_laser_stops_repainting_when_its_trail_has_faded() {
    let mut window = Window::blank();
    window.key(Key::K);
    let at = pos2(500.0, 700.0);
    window.point_at(at);
    window.press(at);
    window
        .harness
        .event(Event::PointerMoved(at + vec2(80.0, 0.0)));
    window.harness.input_mut().time = Some(window.now);
    window.harness.step();
    let is_moving = |window: &Window<'_>| window.harness.ctx.has_requested_repaint();
    assert!(is_moving(&window), "the trail fades");
    window.release(at + vec2(80.0, 0.0));
    window.now += 1.5;
    window.run();
    assert!(!is_moving(&window), "nothing is painted again");
    assert_eq!(window.editor().undo_label(), None);
}

#[test]
fn the_presentation_steps_through_frames_and_restores_the_view() {
    let mut window = Window::tall(three_frames());
    window.key(Key::H);
    let (camera, tool) = (window.editor().camera(), window.editor().tool());
    let present = Modifiers::COMMAND | Modifiers::ALT;
    window.keys(present, Key::P);
    for (key, caption) in [
        (None, "1 of 3 · Take it in"),
        (Some(Key::ArrowRight), "2 of 3 · Keep it"),
        (Some(Key::Space), "3 of 3 · Serve it"),
        (Some(Key::PageDown), "3 of 3 · Serve it"),
        (Some(Key::ArrowLeft), "2 of 3 · Keep it"),
        (Some(Key::Home), "1 of 3 · Take it in"),
        (Some(Key::PageUp), "1 of 3 · Take it in"),
        (Some(Key::End), "3 of 3 · Serve it"),
    ] {
        if let Some(key) = key {
            window.key(key);
        }
        assert!(window.shows(caption), "{key:?}: no {caption}");
    }
    assert!(!window.shows("Insert") && !window.shows("Pen"));
    let (editor, frame) = (window.editor(), window.board().rect(Id(30)).unwrap());
    let screen = editor.camera().screen_from_rect(frame, editor.viewport());
    let is_whole = editor.viewport().contains_rect(screen);
    assert!(is_whole, "the whole frame is seen");
    assert!(screen.width() > 240.0 * 2.0, "and large");

    window.drag(screen.center(), screen.center() + vec2(60.0, 0.0));
    window.key(Key::Delete);
    window.keys(Modifiers::COMMAND, Key::Z);
    window.event(Event::Paste("a note".into()));
    // A presentation only points.
    assert_eq!(*window.board(), three_frames());

    window.key(Key::Escape);
    assert!(window.shows("Insert"));
    assert_eq!(window.editor().camera(), camera);
    assert_eq!(window.editor().tool(), tool);
}

#[test]
fn the_presentation_has_buttons_for_the_pointer() {
    let mut window = Window::tall(three_frames());
    window.menu("View", "Present frames");
    window.click("Next frame");
    assert!(window.shows("2 of 3 · Keep it"));
    window.click("Previous frame");
    assert!(window.shows("1 of 3 · Take it in"));
    window.click("Leave the presentation");
    assert!(window.shows("Insert"));
}

#[test]
fn without_frames_there_is_nothing_to_present() {
    let mut window = Window::tall(boxes());
    window.keys(Modifiers::COMMAND | Modifiers::ALT, Key::P);
    assert!(window.shows("Insert"));
}

#[test]
fn a_copied_frame_brings_its_contents() {
    let board = framed();
    let ids = compose::with_contents(&board, &[Id(20)]);
    let text = copied(&board, &ids).unwrap();
    let part = pasted(&text).unwrap();
    assert_eq!((part.components.len(), part.marks.len()), (1, 4));
}

#[test]
fn the_laser_points_in_a_presentation_too() {
    let mut window = Window::tall(three_frames());
    window.key(Key::K);
    window.keys(Modifiers::COMMAND | Modifiers::ALT, Key::P);
    window.press(pos2(500.0, 700.0));
    for x in [540.0, 580.0, 620.0] {
        window.point_at(pos2(x, 700.0));
        let gesture = window.editor().gesture();
        assert!(matches!(gesture, Gesture::Lasering(_)), "{gesture:?}");
    }
}

#[test]
fn a_drag_continues_when_the_pointer_returns_to_the_window() {
    let mut window = Window::blank();
    window.key(Key::F);
    window.press(pos2(500.0, 600.0));
    window.point_at(pos2(700.0, 700.0));
    window.event(Event::PointerGone);
    window.point_at(pos2(800.0, 800.0));
    window.release(pos2(800.0, 800.0));
    let frame = window.board().marks.values().next().expect("a frame");
    assert!(frame.rect.width() > 250.0, "{:?}", frame.rect);
}
