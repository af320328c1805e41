//! Labels and loose ends of connectors: dragging a label along its line, binding an end to another
//! box.
//!
//! Positions are board units, at 100 % zoom. Two boxes are in Ingest, one in Storage, and a
//! connector 10 with a label leads from the first to the last:
//!
//! ```text
//!   Ingest               Storage
//!   1  (60,60)-(160,104)    3  (460,60)-(560,104)
//!   2  (60,260)-(160,304)
//! ```

use std::sync::Arc;

use crate::common::{
    Window,
    script::{CTRL, NONE, with},
};
use egui::{Key, Modifiers};
use emath::{Pos2, Rect, Vec2, pos2, vec2};
use whyboard::{
    catalog::Catalog,
    editor::{Action, Editor, EditorCommand, Effect, Gesture, Keys, Pointer, Refusal},
    layout::{
        hit::{self, Hit},
        polyline::{at_share, nearest_on},
    },
    model::{
        Arrangement, Board, Component, ComponentField, Connector, ConnectorEnd, Edit, End, Id,
        Lane, Side, TextField,
    },
    scene::{self, Shape},
};

const LINE: Id = Id(10);
fn component(label: &str, lane: Lane, x: f32, y: f32) -> Arc<Component> {
    let rect = Rect::from_min_size(pos2(x, y), vec2(100.0, 44.0));
    Arc::new(Component::new("event-log", label, lane, rect))
}

/// The picture above.
fn labelled() -> Board {
    let connector = Connector {
        label: "orders".into(),
        ..Connector::between(Id(1), Id(3))
    };
    with(
        &Board::default(),
        vec![
            Edit::add(Id(1), component("Kafka", Lane::Ingest, 60.0, 60.0)),
            Edit::add(Id(2), component("App events", Lane::Ingest, 60.0, 260.0)),
            Edit::add(Id(3), component("Delta", Lane::Storage, 460.0, 60.0)),
            Edit::add(LINE, connector),
        ],
    )
}

/// The picture with a connector from nowhere to nowhere instead.
fn loose() -> Board {
    let connector = Connector {
        from: End::Free(pos2(200.0, 180.0)),
        to: End::Free(pos2(500.0, 240.0)),
        ..Connector::between(Id(1), Id(3))
    };
    with(
        &labelled(),
        vec![Edit::Remove(LINE), Edit::add(LINE, connector)],
    )
}

fn editor(board: &Board) -> Editor {
    Editor::new(board.clone(), Catalog::embedded())
}

/// Lets the pointer act; what was asked of the window is returned. Only a lock may refuse.
fn point(editor: &mut Editor, event: Pointer) -> Vec<Effect> {
    let asked = editor.point(event).unwrap_or_else(|refusal| {
        assert_eq!(refusal, Refusal::Locked, "after {event:?}");
        Vec::new()
    });
    assert_eq!(editor.preview().0.validate(), [], "after {event:?}");
    asked
}

fn press(editor: &mut Editor, pos: Pos2, clicks: u8) -> Vec<Effect> {
    let keys = NONE;
    point(editor, Pointer::Press { pos, keys, clicks })
}

/// Drags there in a few steps.
fn drag(editor: &mut Editor, from: Pos2, to: Pos2, keys: Keys) {
    for share in [0.2, 0.5, 0.9, 1.0] {
        let pos = from.lerp(to, share);
        point(editor, Pointer::Drag { pos, keys });
    }
}

fn release(editor: &mut Editor, pos: Pos2, keys: Keys) {
    point(editor, Pointer::Release { pos, keys });
}

/// Drags from one position to another and releases.
fn drop_at(editor: &mut Editor, from: Pos2, to: Pos2, keys: Keys) {
    press(editor, from, 1);
    drag(editor, from, to, keys);
    release(editor, to, keys);
}

/// Where the label is drawn now.
fn label(editor: &Editor) -> Rect {
    editor.preview().1[&LINE].label.unwrap()
}

fn points(editor: &Editor) -> Vec<Pos2> {
    editor.preview().1[&LINE].points.clone()
}

fn share(editor: &Editor) -> Option<f32> {
    editor.board().connectors[&LINE].label_at
}

fn end(editor: &Editor, tip: ConnectorEnd) -> End {
    editor.board().connectors[&LINE].end(tip)
}

#[test]
fn a_label_is_dragged_along_its_line_as_one_step() {
    let start = labelled();
    let mut editor = editor(&start);
    let at = label(&editor).center();
    press(&mut editor, at, 1);
    drag(&mut editor, at, at + vec2(70.0, 40.0), NONE);
    assert_eq!(*editor.board(), start, "changed before letting go");
    let aside = label(&editor).center();
    assert!(nearest_on(&points(&editor), aside).distance(aside) < 0.5);
    assert!((aside.x - at.x - 70.0).abs() < 1.0, "{at} led to {aside}");
    release(&mut editor, at + vec2(70.0, 40.0), NONE);
    assert_eq!(editor.undo_label(), Some("move label"));
    assert_eq!(label(&editor).center(), aside);
    let there = at_share(&points(&editor), share(&editor).unwrap());
    assert!(there.distance(aside) < 0.1, "{there} is not {aside}");
    editor.perform(EditorCommand::Undo).unwrap();
    assert_eq!((editor.board(), editor.undo_label()), (&start, None));
    assert_eq!(label(&editor).center(), at);
    editor.perform(EditorCommand::Redo).unwrap();
    assert_eq!(label(&editor).center(), aside);
}

#[test]
fn a_label_snaps_to_the_middle_unless_ctrl_is_held() {
    for (keys, is_middle) in [(NONE, true), (CTRL, false)] {
        let mut editor = editor(&labelled());
        let middle = at_share(&points(&editor), 0.5);
        let at = label(&editor).center();
        let to = at + (middle + vec2(5.0, 0.0) - at);
        drop_at(&mut editor, at, to, keys);
        assert_eq!(share(&editor) == Some(0.5), is_middle, "{keys:?}");
    }
}

#[test]
fn escape_leaves_the_label_where_it_was() {
    let start = labelled();
    let mut editor = editor(&start);
    let before = label(&editor);
    press(&mut editor, before.center(), 1);
    drag(&mut editor, before.center(), pos2(400.0, 80.0), NONE);
    assert_ne!(label(&editor), before);
    assert!(editor.cancel_gesture());
    assert_eq!((editor.board(), label(&editor)), (&start, before));
    assert_eq!(editor.undo_label(), None);
}

#[test]
fn clicking_a_label_selects_and_a_double_click_edits() {
    let start = labelled();
    let mut editor = editor(&start);
    let at = label(&editor).center();
    press(&mut editor, at, 1);
    drag(&mut editor, at, at + vec2(1.0, 1.0), NONE);
    release(&mut editor, at + vec2(1.0, 1.0), NONE);
    assert_eq!(*editor.selection(), [LINE].into());
    assert_eq!((editor.board(), editor.undo_label()), (&start, None));
    let asked = press(&mut editor, at, 2);
    assert_eq!(asked, [Effect::Write(TextField::Label(LINE))]);
    assert!(!editor.gesture().is_busy());
}

#[test]
fn a_label_moves_with_the_selection_unless_locked() {
    let start = labelled();
    let mut together = editor(&start);
    together
        .perform(Action::Select([Id(1), Id(3), LINE].into()))
        .unwrap();
    let at = label(&together).center();
    drop_at(&mut together, at, at + vec2(0.0, 60.0), NONE);
    assert_eq!(share(&together), None);
    let by = |id: Id| together.board().rect(id).unwrap().min - start.rect(id).unwrap().min;
    assert!(by(Id(1)).y > 50.0, "{}", by(Id(1)));
    assert_eq!(by(Id(1)), by(Id(3)));

    let locked = Arrangement {
        is_locked: true,
        ..Arrangement::default()
    };
    let mut locked = editor(&with(&start, vec![Edit::Arrange(LINE, locked)]));
    press(&mut locked, at, 1);
    drag(&mut locked, at, at + vec2(90.0, 0.0), NONE);
    assert!(!matches!(locked.gesture(), Gesture::MovingLabel(_)));
    release(&mut locked, at + vec2(90.0, 0.0), NONE);
    assert_eq!(share(&locked), None);
}

#[test]
fn rerouting_keeps_the_position_of_a_label_along_the_line() {
    let moved = [vec2(0.0, 200.0), vec2(120.0, 300.0), vec2(-60.0, 90.0)];
    let shares = [0.2, 0.5, 0.8].into_iter();
    for (share, by) in shares.flat_map(|share| moved.map(|by| (share, by))) {
        let mut editor = editor(&labelled());
        editor.perform(Edit::SetLabelAt(LINE, Some(share))).unwrap();
        let box_at = editor.board().rect(Id(3)).unwrap().center();
        press(&mut editor, box_at, 1);
        drag(&mut editor, box_at, box_at + by, CTRL);
        for is_over in [false, true] {
            if is_over {
                release(&mut editor, box_at + by, CTRL);
            }
            let wanted = at_share(&points(&editor), share);
            let off = label(&editor).center().distance(wanted);
            assert!(off < 0.01, "{off} from its place at {share} after {by}");
        }
    }
}

#[test]
fn a_label_never_overlaps_a_box_and_stays_as_near_as_it_can() {
    let board = labelled();
    let line = points(&editor(&board));
    for share in (0..=50).map(|n| n as f32 / 50.0) {
        let mut editor = editor(&board);
        editor.perform(Edit::SetLabelAt(LINE, Some(share))).unwrap();
        let rect = label(&editor);
        for component in board.components.values() {
            assert!(!rect.intersects(component.rect), "on a box at {share}");
        }
        let wanted = at_share(&line, share);
        // Clear of the arrowhead, which is 9 long.
        let room = rect.width() / 2.0 + 9.0;
        let reachable = wanted.x.clamp(line[0].x + room, line[1].x - room);
        let off = (rect.center() - pos2(reachable, wanted.y)).length();
        assert!(off <= 5.0, "{off} from where it could be at {share}");
    }
}

#[test]
fn a_label_on_a_short_line_does_not_overlap_boxes() {
    let text = "replay of the last three days";
    let wordy = Edit::SetText(TextField::Label(LINE), text.into());
    let near = Edit::Move(vec![Id(1)], vec2(130.0, 0.0));
    for share in [0.0, 0.5, 1.0] {
        let at = Edit::SetLabelAt(LINE, Some(share));
        let editor = editor(&with(&labelled(), vec![wordy.clone(), near.clone(), at]));
        for component in editor.board().components.values() {
            assert!(!label(&editor).intersects(component.rect), "at {share}");
        }
    }
}

#[test]
fn a_long_label_wraps_within_its_rectangle() {
    let catalog = Catalog::embedded();
    for (text, least) in [
        ("orders\n8k/s\nat noon", 3),
        ("replay of the last three days and of all that came late", 2),
    ] {
        let edit = Edit::SetText(TextField::Label(LINE), text.into());
        let editor = Editor::new(with(&labelled(), vec![edit]), catalog);
        let rect = label(&editor);
        assert!(rect.width() <= 180.0, "{rect:?}");
        let theme = catalog.theme(false);
        let scene = scene::build(editor.board(), editor.routes(), catalog, theme);
        let shapes = scene.items.iter().filter(|item| item.id == Some(LINE));
        let lines = shapes
            .flat_map(|item| item.shapes())
            .filter_map(|shape| match shape {
                Shape::Text {
                    pos, width, size, ..
                } => Some((*pos, *width, *size)),
                _ => None,
            });
        let lines: Vec<(Pos2, f32, f32)> = lines.collect();
        assert!(lines.len() >= least, "{lines:?}");
        for (pos, width, size) in lines {
            // From the ascenders to the baseline.
            let drawn = Rect::from_min_max(pos - vec2(0.0, size * 0.7), pos + vec2(width, 0.0));
            let is_inside = rect.expand(0.6).contains_rect(drawn);
            assert!(is_inside, "{drawn:?} in {rect:?}");
        }
    }
}

#[test]
fn typing_or_moving_a_label_keeps_the_route() {
    let mut editor = editor(&labelled());
    let line = points(&editor);
    for edit in [
        Edit::SetLabelAt(LINE, Some(0.3)),
        Edit::SetText(TextField::Label(LINE), "orders, 8k/s".into()),
    ] {
        editor.propose(Some(edit.clone()));
        assert_eq!(points(&editor), line);
        let shown = label(&editor);
        editor.perform(edit.clone()).unwrap();
        assert_eq!((points(&editor), label(&editor)), (line.clone(), shown));
    }
}

#[test]
fn typing_that_changes_no_box_or_label_keeps_all_routes() {
    let mut editor = Editor::new(labelled(), Catalog::embedded());
    let why = ComponentField::Why.of(Id(1));
    let type_in = |editor: &mut Editor, field, text: &str| {
        editor.perform(Action::Type(field, text.into())).unwrap();
    };
    type_in(&mut editor, why, "so that no event is lost");
    let routes = Arc::clone(editor.routes());
    type_in(&mut editor, why, "so that no event is losT");
    editor.perform(Edit::SetDeepDive(Id(3), true)).unwrap();
    assert!(Arc::ptr_eq(&routes, editor.routes()));
    type_in(&mut editor, TextField::Label(LINE), "orders, 8k/s");
    assert!(!Arc::ptr_eq(&routes, editor.routes()));
}

#[test]
fn arrows_move_a_label_along_its_line() {
    let mut window = Window::tall(labelled());
    let seen = |window: &Window<'_>| label(window.editor()).center();
    window.select("“orders”");
    let start = seen(&window);
    window.key(Key::ArrowRight);
    let first = seen(&window);
    window.keys(Modifiers::SHIFT, Key::ArrowRight);
    let right = seen(&window);
    let moved = right.x - first.x;
    assert!((moved - 40.0).abs() < 1.0, "{first:?} to {right:?}");
    window.keys(Modifiers::SHIFT, Key::ArrowLeft);
    assert!(seen(&window).distance(first) < 1.0);
    // Across a horizontal line, down moves along the flow.
    window.keys(Modifiers::SHIFT, Key::ArrowDown);
    assert!(seen(&window).distance(right) < 1.0);
    for _ in 0..4 {
        window.keys(Modifiers::COMMAND, Key::Z);
    }
    assert_eq!(seen(&window), start);
    assert_eq!(*window.board(), labelled());
}

#[test]
fn a_command_resets_a_moved_label() {
    let start = with(&labelled(), vec![Edit::SetLabelAt(LINE, Some(0.2))]);
    let mut window = Window::tall(start);
    let run = |window: &mut Window<'_>| {
        window.command("label back");
        window.key(Key::Escape);
    };
    run(&mut window);
    assert_eq!(share(window.editor()), Some(0.2), "nothing is selected");
    window.select("“orders”");
    run(&mut window);
    let editor = window.editor();
    assert_eq!(share(editor), None);
    assert_eq!(editor.undo_label(), Some("put label back"));
    window.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(share(window.editor()), Some(0.2));
}

#[test]
fn the_window_says_what_dragging_a_label_does() {
    let mut window = Window::tall(labelled());
    let editor = window.editor();
    let at = editor.routes()[&LINE].label.unwrap().center();
    let at = window.on_screen(at);
    window.point_at(at);
    window.press(at);
    window.point_at(at + vec2(50.0, 0.0));
    assert!(window.shows_part("Drag along the line"));
    window.release(at + vec2(50.0, 0.0));
    assert!(share(window.editor()).is_some());
}

// ----------------------------------------------------------------------------------------- ends

#[test]
fn an_end_binds_within_15_of_a_box_and_keeps_a_gap_of_5() {
    let sizes = &Catalog::embedded().sizes;
    assert_eq!((sizes.bind_distance, sizes.connector_gap), (15.0, 5.0));
    for (off, is_bound) in [(-20.0, true), (14.0, true), (16.0, false), (60.0, false)] {
        let mut editor = editor(&labelled());
        editor.perform(Action::Select([LINE].into())).unwrap();
        let tip = *points(&editor).last().unwrap();
        drop_at(&mut editor, tip, pos2(160.0 + off, 282.0), NONE);
        let to = end(&editor, ConnectorEnd::To);
        assert_eq!(to.component(), is_bound.then_some(Id(2)), "{off} off");
        assert_eq!(editor.undo_label(), Some("reconnect"));
        let tip = *points(&editor).last().unwrap();
        if is_bound {
            let gap = editor.board().rect(Id(2)).unwrap().distance_to_pos(tip);
            assert_eq!(gap, 5.0);
        } else {
            assert_eq!(tip, pos2(160.0 + off, 282.0));
        }
    }
}

#[test]
fn a_loose_end_is_dragged_and_bound_again() {
    let mut editor = editor(&loose());
    editor.perform(Action::Select([LINE].into())).unwrap();
    for (tip, to) in [
        (ConnectorEnd::From, pos2(240.0, 400.0)),
        (ConnectorEnd::To, pos2(380.0, 150.0)),
    ] {
        let line = points(&editor);
        let index = if tip == ConnectorEnd::From {
            0
        } else {
            line.len() - 1
        };
        let from = line[index];
        assert_eq!(end(&editor, tip), End::Free(from));
        drop_at(&mut editor, from, to, NONE);
        assert_eq!(end(&editor, tip), End::Free(to));
    }
    let (from, to) = (points(&editor)[0], pos2(100.0, 80.0));
    drop_at(&mut editor, from, to, NONE);
    assert_eq!(end(&editor, ConnectorEnd::From).component(), Some(Id(1)));
    let from = points(&editor)[0];
    drop_at(&mut editor, from, pos2(300.0, 500.0), NONE);
    let free = End::Free(pos2(300.0, 500.0));
    assert_eq!(end(&editor, ConnectorEnd::From), free);
}

#[test]
fn a_connector_with_two_loose_ends_moves_by_pointer_and_by_key() {
    let mut editor = editor(&loose());
    let on = at_share(&points(&editor), 0.4);
    drop_at(&mut editor, on, on + vec2(30.0, 20.0), CTRL);
    let ends = |editor: &Editor| [ConnectorEnd::From, ConnectorEnd::To].map(|tip| end(editor, tip));
    let free = |from, to| [from, to].map(End::Free);
    assert_eq!(ends(&editor), free(pos2(230.0, 200.0), pos2(530.0, 260.0)));

    let level = Edit::SetEnd(LINE, ConnectorEnd::To, End::Free(pos2(500.0, 180.0)));
    let mut window = Window::tall(with(&loose(), vec![level]));
    window.select("from nothing to nothing");
    window.key(Key::ArrowRight);
    window.keys(Modifiers::SHIFT, Key::ArrowDown);
    let expected = free(pos2(201.0, 190.0), pos2(501.0, 190.0));
    assert_eq!(ends(window.editor()), expected);
}

#[test]
fn loose_ends_route_round_boxes_with_few_corners() {
    let places = [
        pos2(200.0, 180.0),
        pos2(20.0, 82.0),
        pos2(300.0, 82.0),
        pos2(110.0, 180.0),
        pos2(600.0, 400.0),
        pos2(510.0, 20.0),
    ];
    let bound = [Id(1), Id(2), Id(3)].map(End::bound);
    let ends: Vec<End> = places.map(End::Free).into_iter().chain(bound).collect();
    let pairs = ends
        .iter()
        .flat_map(|from| ends.iter().map(move |to| (*from, *to)));
    for (from, to) in pairs.filter(|(from, to)| from != to) {
        let edits = vec![
            Edit::SetEnd(LINE, ConnectorEnd::From, from),
            Edit::SetEnd(LINE, ConnectorEnd::To, to),
        ];
        let editor = editor(&with(&loose(), edits));
        let line = points(&editor);
        assert!(line.len() <= 6, "{from:?} to {to:?}: {line:?}");
        for (id, component) in &editor.board().components {
            let is_joined = [from, to].iter().any(|end| end.component() == Some(*id));
            let inside = component.rect.shrink(0.5);
            let is_in = |piece: &[Pos2]| Rect::from_two_pos(piece[0], piece[1]).intersects(inside);
            let enters = line.windows(2).any(is_in);
            assert!(is_joined || !enters, "{from:?} to {to:?} runs through {id}");
        }
        // Where it begins it touches the box; before it is room for the head.
        for (place, tip, gap) in [(from, line[0], 0.0), (to, line[line.len() - 1], 5.0)] {
            match place {
                End::Free(pos) => assert_eq!(tip, pos),
                End::Bound { id, .. } => {
                    let rect = editor.board().rect(id).unwrap();
                    assert_eq!(rect.distance_to_pos(tip), gap, "{from:?} to {to:?}");
                }
            }
        }
    }
}

#[test]
fn arrows_between_the_same_two_boxes_fan_out_both_ways() {
    let edits = (11..15).map(|id| {
        let (from, to) = if id % 2 == 0 { (1, 3) } else { (3, 1) };
        Edit::add(Id(id), Connector::between(Id(from), Id(to)))
    });
    let editor = editor(&with(&labelled(), edits.collect()));
    let routes = editor.routes().values();
    let middles: Vec<f32> = routes.map(|route| at_share(&route.points, 0.5).y).collect();
    for (index, one) in middles.iter().enumerate() {
        for other in &middles[index + 1..] {
            assert!((one - other).abs() >= 6.0, "{middles:?}");
        }
    }
}

#[test]
fn a_label_hits_its_connector_and_boxes_come_first() {
    let editor = editor(&labelled());
    let (board, routes) = (editor.board(), editor.routes());
    let at =
        |pos: Pos2| hit::element_at(board, routes, pos, editor.reach(), &editor.catalog().sizes);
    assert_eq!(at(label(&editor).center()), Some(Hit::Label(LINE)));
    let on_line = at_share(&points(&editor), 0.9);
    assert_eq!(at(on_line), Some(Hit::Connector(LINE)));
    let on_box = board.rect(Id(1)).unwrap().center();
    assert_eq!(at(on_box), Some(Hit::Component(Id(1))));
    assert_eq!(at(label(&editor).center() + Vec2::new(0.0, 200.0)), None);
    let (id, side) = (Id(1), Side::Auto);
    assert_eq!(board.connectors[&LINE].from, End::Bound { id, side });
}
