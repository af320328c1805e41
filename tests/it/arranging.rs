//! Groups, locks, the drawing order, the grid, borders of lanes, and tidying.
//!
//! Positions are board units, at 100 % zoom. Two boxes are in Ingest, one in Storage:
//!
//! ```text
//!   Ingest               Storage
//!   1  (60,60)-(260,104)    3  (360,60)-(560,104)
//!   2  (60,200)-(260,244)
//! ```

use std::sync::Arc;

use crate::common::{
    Window, rect_of,
    script::{ALT, CTRL, NONE, SHIFT, Script, boxes, component, with},
};
use egui::{Key, Modifiers};
use emath::{Rect, pos2, vec2};
use proptest::prelude::*;
use whyboard::{
    catalog::Catalog,
    compose::{self, Direction, Order, PasteTo, Removal},
    editor::{Command, EditorCommand, Effect, Keys, copied, pasted},
    layout::{border::Border, frame, grid::overlap, route},
    model::{
        Arrangement, Board, Component, ComponentField, Connector, ConnectorEnd, Edit, End, Id,
        Lane, Lanes, Mark, MarkKind, Side, TextField,
    },
};

/// The boxes, those of Ingest in a group.
fn grouped() -> Board {
    let board = boxes();
    board
        .apply(&compose::group(&board, &[Id(1), Id(2)]).unwrap())
        .unwrap()
}

/// The boxes, Kafka locked.
fn locked() -> Board {
    let board = boxes();
    board
        .apply(&compose::toggle_lock(&board, &[Id(1)]))
        .unwrap()
}

// Over the border

#[test]
fn a_box_moved_over_a_border_by_key_overlaps_no_other() {
    let mut board = boxes();
    for (direction, lane) in [
        (Direction::Right, Lane::Storage),
        (Direction::Left, Lane::Ingest),
    ] {
        for _ in 0..60 {
            let edit = compose::nudge(&board, Catalog::embedded(), &[Id(1)], direction, 10.0);
            board = board.apply(&edit).unwrap();
            if board.components[&Id(1)].lane == lane {
                break;
            }
        }
        assert_eq!(board.components[&Id(1)].lane, lane);
        let rect = board.rect(Id(1)).unwrap();
        for other in [Id(2), Id(3)] {
            assert!(!overlap(rect, board.rect(other).unwrap()), "{rect:?}");
        }
    }
    // A selection keeps its arrangement.
    let mut board = boxes();
    let ids = [Id(1), Id(2)];
    while board.components[&Id(1)].lane == Lane::Ingest {
        let edit = compose::nudge(&board, Catalog::embedded(), &ids, Direction::Right, 10.0);
        board = board.apply(&edit).unwrap();
    }
    let left = board.lanes.bounds(Lane::Storage).min.x;
    assert_eq!(board.rect(Id(1)).unwrap().min, pos2(left + 8.0, 60.0));
    assert_eq!(board.rect(Id(2)).unwrap().min, pos2(left + 8.0, 200.0));
}

// Frames and copies

/// The boxes, the first in a frame.
fn framed() -> Board {
    let rect = Rect::from_min_max(pos2(50.0, 50.0), pos2(270.0, 114.0));
    with(
        &boxes(),
        vec![Edit::add(Id(20), Mark::new(MarkKind::Frame, rect))],
    )
}

#[test]
fn a_box_that_grows_with_its_text_stays_in_its_frame() {
    let board = framed();
    let catalog = Catalog::embedded();
    let why = "so that a slow consumer loses no events ".repeat(6);
    let edit = compose::set_text(&board, catalog, ComponentField::Why.of(Id(1)), &why);
    let after = board.apply(&edit).unwrap();
    assert!(after.rect(Id(1)).unwrap().height() > 80.0);
    let inside = frame::contents(&after, Id(20));
    assert_eq!(inside, [Id(1)]);
    // One that stays where it is changes no frame.
    let edit = compose::set_text(&board, catalog, ComponentField::Why.of(Id(2)), &why);
    let after = board.apply(&edit).unwrap();
    assert_eq!(after.rect(Id(20)), board.rect(Id(20)));
}

#[test]
fn a_locked_box_is_not_pushed_aside() {
    let board = boxes();
    let board = board
        .apply(&compose::toggle_lock(&board, &[Id(2)]))
        .unwrap();
    let why = "so that a slow consumer loses no events ".repeat(12);
    let field = ComponentField::Why.of(Id(1));
    let edit = compose::set_text(&board, Catalog::embedded(), field, &why);
    let after = board.apply(&edit).unwrap();
    assert!(after.rect(Id(1)).unwrap().max.y > board.rect(Id(2)).unwrap().min.y);
    assert_eq!(after.rect(Id(2)), board.rect(Id(2)));
}

#[test]
fn copies_include_connectors_with_loose_ends_and_their_waypoints() {
    let loose = Connector {
        to: End::Free(pos2(160.0, 160.0)),
        ..Connector::between(Id(1), Id(1))
    };
    let bent = Connector {
        waypoints: vec![pos2(300.0, 222.0)],
        ..Connector::between(Id(1), Id(2))
    };
    let edits = vec![Edit::add(Id(11), loose), Edit::add(Id(12), bent)];
    let board = with(&boxes(), edits);
    let catalog = Catalog::embedded();
    let by = vec2(0.0, 200.0);
    let copies = |after: &Board| -> Vec<Connector> {
        let new = after.connectors.iter();
        let new = new.filter(|(id, _)| !board.connectors.contains_key(id));
        new.map(|(_, one)| Connector::clone(one)).collect()
    };
    let (new, edit) = compose::duplicate(&board, catalog, &[Id(1), Id(2), Id(11)], by);
    let after = board.apply(&edit).unwrap();
    assert_eq!(new.len(), 3);
    let found = copies(&after);
    assert_eq!(found.len(), 2);
    for copy in found {
        let ends = [copy.from.component(), copy.to.component()];
        assert!(ends.iter().flatten().all(|id| new.contains(id)));
        match copy.to {
            End::Free(pos) => assert_eq!(pos, pos2(160.0, 360.0)),
            End::Bound { .. } => assert_eq!(copy.waypoints, [pos2(300.0, 422.0)]),
        }
    }
    // It is not copied unless it is selected; without the box it is bound to, it ends where that was.
    let (_, edit) = compose::duplicate(&board, catalog, &[Id(1)], by);
    assert_eq!(copies(&board.apply(&edit).unwrap()), []);
    for ids in [&[Id(11)][..], &[Id(2), Id(11)]] {
        let (_, edit) = compose::duplicate(&board, catalog, ids, by);
        let found = copies(&board.apply(&edit).unwrap());
        let [copy] = &found[..] else {
            panic!("{found:?}");
        };
        let ends = [copy.from, copy.to].map(End::component);
        assert_eq!(ends, [None, None]);
    }
    // The same through the clipboard.
    let ids = compose::copyable(&board, &[Id(1), Id(2), Id(11)]);
    let text = copied(&board, &ids).unwrap();
    let part = pasted(&text).unwrap();
    let (_, edit) = compose::paste(&board, catalog, &part, by, PasteTo::Here);
    assert_eq!(copies(&board.apply(&edit).unwrap()).len(), 2);
    // A connector bound to nothing is copied by itself.
    let arrow = Connector {
        from: End::Free(pos2(600.0, 300.0)),
        to: End::Free(pos2(700.0, 300.0)),
        ..Connector::between(Id(1), Id(1))
    };
    let alone = board.apply(&Edit::add(Id(13), arrow)).unwrap();
    let text = copied(&alone, &compose::copyable(&alone, &[Id(13)])).unwrap();
    let part = pasted(&text).unwrap();
    assert_eq!((part.element_count(), part.connectors.len()), (1, 1));
    let (new, edit) = compose::paste(&alone, catalog, &part, vec2(24.0, 24.0), PasteTo::Here);
    let after = alone.apply(&edit).unwrap();
    let from = End::Free(pos2(624.0, 324.0));
    assert_eq!(after.connectors[&new[0]].from, from);
}

#[test]
fn what_is_pasted_from_a_board_with_other_lanes_keeps_its_lane() {
    let wide = Lanes::new(pos2(0.0, 0.0), [800.0, 300.0, 300.0], 480.0, 200.0);
    let far = Edit::add(Id(1), component("Kafka", Lane::Ingest, 560.0, 100.0));
    let from = with(&Board::default(), vec![Edit::SetLanes(wide), far]);
    let catalog = Catalog::embedded();
    let board = boxes();
    let by = vec2(24.0, 24.0);
    for (to, lane) in [
        (PasteTo::Lanes, Lane::Ingest),
        (PasteTo::Here, Lane::Serving),
    ] {
        let (new, edit) = compose::paste(&board, catalog, &from, by, to);
        let after = board.apply(&edit).unwrap();
        assert_eq!(after.validate(), []);
        assert_eq!(after.components[&new[0]].lane, lane);
    }
}

#[test]
fn copied_notes_stay_beside_their_boxes_where_a_border_stops_those() {
    let rect = Rect::from_min_max(pos2(70.0, 110.0), pos2(170.0, 150.0));
    let note = Edit::add(Id(20), Mark::new(MarkKind::Note, rect));
    let board = with(&boxes(), vec![note]);
    let catalog = Catalog::embedded();
    let (new, edit) = compose::duplicate(&board, catalog, &[Id(1), Id(20)], vec2(100.0, 200.0));
    let after = board.apply(&edit).unwrap();
    let apart = |board: &Board, ids: [Id; 2]| {
        board.rect(ids[1]).unwrap().min - board.rect(ids[0]).unwrap().min
    };
    // A border is in the way.
    assert_ne!(after.rect(new[0]).unwrap().min.x, 160.0);
    let before = apart(&board, [Id(1), Id(20)]);
    assert_eq!(apart(&after, [new[0], new[1]]), before);
}

#[test]
fn resizing_a_note_from_above_stops_at_its_text() {
    let rect = rect_of([60.0, 300.0, 168.0, 96.0]);
    let mut note = Mark::new(MarkKind::Note, rect);
    note.text = "what the interviewer said about the peak of the day, and more".into();
    let board = with(&boxes(), vec![Edit::add(Id(20), note)]);
    let wanted = Rect::from_min_max(pos2(60.0, 385.0), rect.max);
    let edit = compose::resize(&board, Catalog::embedded(), Id(20), wanted);
    let after = board.apply(&edit).unwrap().rect(Id(20)).unwrap();
    assert_eq!(after.max, rect.max);
    assert!(after.min.y < 385.0);
}

#[test]
fn escape_restores_the_selection_from_before_the_marquee() {
    Script::on(boxes())
        .selecting([3])
        .press(20.0, 40.0)
        .drag_to(300.0, 300.0)
        .selects([1, 2])
        .escape()
        .selects([3])
        .changes_nothing();
}

// Groups

#[test]
fn a_click_selects_the_whole_group_and_ctrl_reaches_in() {
    Script::on(grouped())
        .click(100.0, 80.0)
        .selects([1, 2])
        .holding(CTRL)
        .click(100.0, 80.0)
        .selects([1])
        .holding(NONE)
        .click(100.0, 80.0)
        .selects([1, 2])
        .click(400.0, 80.0)
        .selects([3])
        .holding(SHIFT)
        .click(100.0, 220.0)
        .selects([1, 2, 3])
        .click(100.0, 80.0)
        .selects([3])
        .changes_nothing();
}

#[test]
fn a_marquee_takes_groups_whole_and_a_double_click_still_writes() {
    let script = Script::on(grouped())
        .drag([20.0, 40.0], [80.0, 90.0])
        .selects([1, 2])
        .double_click(100.0, 80.0)
        .selects([1]);
    assert_eq!(script.asked, [Effect::Write(TextField::Label(Id(1)))]);
    script.changes_nothing();
}

#[test]
fn a_group_moves_together_and_a_ctrl_clicked_member_alone() {
    let script = Script::on(grouped())
        .drag([100.0, 80.0], [115.0, 95.0])
        .made_one_step("move 2 components");
    assert_eq!(script.rect(1).min, pos2(75.0, 75.0));
    assert_eq!(script.rect(2).min, pos2(75.0, 215.0));
    let script = Script::on(grouped())
        .holding(CTRL)
        .drag([100.0, 80.0], [115.0, 95.0])
        .made_one_step("move component");
    assert_eq!(script.rect(1).min, pos2(75.0, 75.0));
    assert_eq!(script.rect(2).min, pos2(60.0, 200.0));
}

#[test]
fn copying_a_group_makes_a_new_group() {
    let script = Script::on(grouped())
        .press(100.0, 80.0)
        .holding(ALT)
        .drag_to(100.0, 380.0)
        .release()
        .made_one_step("duplicate 2 components");
    let board = script.board();
    let copies: Vec<Id> = script.editor.selection().iter().copied().collect();
    let groups = |id: Id| board.arrangement(id).groups;
    assert_eq!(groups(copies[0]), [2]);
    assert_eq!(groups(copies[0]), groups(copies[1]));
    assert_eq!(groups(Id(1)), [1]);
    let (alone, edit) = compose::duplicate(board, Catalog::embedded(), &[Id(1)], vec2(0.0, 60.0));
    let board = board.apply(&edit).unwrap();
    assert_eq!(board.arrangement(alone[0]), Arrangement::default());
    let (pasted, edit) = compose::paste(
        &board,
        Catalog::embedded(),
        &grouped(),
        vec2(10.0, 300.0),
        PasteTo::Here,
    );
    let board = board.apply(&edit).unwrap();
    let members = pasted
        .iter()
        .filter(|id| !board.arrangement(**id).groups.is_empty());
    assert_eq!(members.count(), 2);
    assert!(pasted.iter().all(|id| board.arrangement(*id).groups != [1]));
}

#[test]
fn a_group_is_aligned_as_one_block() {
    let board = grouped();
    let board = with(
        &board,
        vec![
            Edit::Move(vec![Id(2)], vec2(20.0, 0.0)),
            Edit::add(Id(4), component("Files", Lane::Ingest, 30.0, 320.0)),
        ],
    );
    let ids = [Id(1), Id(2), Id(4)];
    let edit = compose::align(&board, Catalog::embedded(), &ids, Direction::Left);
    let after = board.apply(&edit).unwrap();
    let left = |id: u64| after.rect(Id(id)).unwrap().min.x;
    assert_eq!([left(1), left(2), left(4)], [30.0, 50.0, 30.0]);
}

#[test]
fn keys_group_and_ungroup_and_tab_visits_members() {
    let mut window = Window::tall(boxes());
    window.key(Key::Escape);
    window.keys(Modifiers::COMMAND, Key::A);
    window.keys(Modifiers::COMMAND, Key::G);
    let app = window.editor();
    assert_eq!(app.undo_label(), Some("group 3 components"));
    window.keys(Modifiers::COMMAND, Key::G);
    assert!(window.shows("This is a group already."));
    window.key(Key::Escape);
    window.key(Key::Tab);
    assert_eq!(window.editor().selection().len(), 1);
    window.keys(Modifiers::COMMAND, Key::A);
    window.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::G);
    assert_eq!(window.board(), &boxes());
    let app = window.editor();
    assert_eq!(app.undo_label(), Some("ungroup 3 elements"));
}

// Locks

#[test]
fn a_locked_element_can_be_selected_but_not_moved() {
    let script = Script::on(locked()).click(100.0, 80.0).selects([1]);
    let script = script.drag([100.0, 80.0], [150.0, 230.0]);
    assert!(script.was_locked && script.asked.is_empty());
    let script = script.selects([2]).changes_nothing();
    // Its corner is no handle, but a connector can be drawn from it.
    let script = script
        .selecting([1])
        .drag([260.0, 104.0], [300.0, 150.0])
        .changes_nothing();
    script
        .selecting([1])
        .drag([280.0, 82.0], [400.0, 80.0])
        .made_one_step("connect");
}

#[test]
fn a_marquee_skips_locked_elements() {
    Script::on(locked())
        .drag([20.0, 40.0], [580.0, 300.0])
        .selects([2, 3]);
    let script = Script::on(locked())
        .selecting([1, 2])
        .drag([100.0, 220.0], [113.0, 233.0])
        .made_one_step("move component");
    assert_eq!(script.rect(1).min, pos2(60.0, 60.0));
    assert_eq!(script.rect(2).min, pos2(73.0, 213.0));
}

#[test]
fn no_composed_edit_changes_locked_elements() {
    let catalog = Catalog::embedded();
    let board = locked();
    let all: Vec<Id> = board.components.keys().copied().collect();
    let frame = Rect::from_min_max(pos2(60.0, 60.0), pos2(560.0, 244.0));
    for edit in [
        compose::move_by(&board, catalog, &all, vec2(13.0, 9.0)),
        compose::align(&board, catalog, &all, Direction::Down),
        compose::resize(&board, catalog, Id(1), frame),
        compose::resize_many(&board, catalog, &all, frame, frame.expand(50.0)),
        compose::tidy(&board, catalog, &Lane::ALL),
        compose::remove(&board, &all, Removal::Delete),
    ] {
        let after = board.apply(&edit).unwrap();
        let kafka = &board.components[&Id(1)];
        assert_eq!(after.components[&Id(1)], *kafka, "{edit:?}");
    }
    // A lane that is pushed moves it too: lanes own geometry.
    let edit = compose::move_border(&board, catalog, Border::RightOf(Lane::Ingest), 400.0);
    let board = board
        .apply(&compose::toggle_lock(&board, &[Id(3)]))
        .unwrap();
    let after = board.apply(&edit).unwrap();
    assert_eq!(after.rect(Id(3)).unwrap().min.x, 360.0 + 72.0);
}

#[test]
fn the_window_says_that_something_is_locked() {
    let mut window = Window::tall(boxes());
    window.select("Kafka, ");
    window.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::L);
    assert!(window.board().is_locked(Id(1)));
    assert!(window.shows("locked · Ctrl+Shift+L unlocks"));
    let after = window.board().clone();
    let says = "This is locked. Ctrl+Shift+L unlocks it.";
    for key in [Key::Delete, Key::ArrowLeft, Key::Enter] {
        window.key(key);
        assert!(window.shows(says), "{key:?}");
        assert_eq!(*window.board(), after, "{key:?}");
        window.keys(Modifiers::COMMAND, Key::Z);
        window.keys(Modifiers::COMMAND, Key::Y);
        window.select("Kafka, ");
    }
    let lock = Command::from(EditorCommand::ToggleLock);
    assert_eq!(lock.title(window.editor()), "Unlock");
    window.key(Key::Escape);
    window.keys(Modifiers::COMMAND, Key::A);
    assert_eq!(*window.editor().selection(), [Id(2), Id(3)].into());
    assert_eq!(lock.title(window.editor()), "Lock");
    window.select("Kafka, ");
    window.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::L);
    assert!(!window.board().is_locked(Id(1)));
}

// The drawing order

/// Notes scattered over the lanes: many overlap.
fn strewn(places: &[(u8, u8, i8)]) -> Board {
    let mut board = boxes();
    for (index, (x, y, layer)) in places.iter().enumerate() {
        let min = pos2(f32::from(*x) * 2.0, f32::from(*y) * 2.0);
        let mut mark = Mark::new(MarkKind::Note, Rect::from_min_size(min, vec2(120.0, 70.0)));
        mark.arrangement.layer = i32::from(*layer);
        let add = Edit::add(Id(10 + index as u64), mark);
        board = board.apply(&add).unwrap();
    }
    board
}

/// Every pair that overlaps, the lower first.
fn drawn_over(board: &Board) -> Vec<(Id, Id)> {
    let stack: Vec<Id> = board.stack().into_iter().map(|(.., id)| id).collect();
    let mut pairs = Vec::new();
    for (at, low) in stack.iter().enumerate() {
        for high in &stack[at + 1..] {
            let rect = |id: &Id| board.rect(*id).unwrap();
            if rect(low).intersects(rect(high)) {
                pairs.push((*low, *high));
            }
        }
    }
    pairs.sort_unstable();
    pairs
}

fn reordered(board: &Board, ids: &[Id], order: Order) -> Board {
    let routes = route::all(board, &Catalog::embedded().sizes);
    let edit = compose::reorder(board, &routes, ids, order);
    board.apply(&edit).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn order(
        places in prop::collection::vec((0u8..120, 0u8..90, -1i8..2), 1..12),
        picks in prop::collection::vec(any::<prop::sample::Index>(), 1..4),
    ) {
        let board = strewn(&places);
        let all: Vec<Id> = board.stack().into_iter().map(|(.., id)| id).collect();
        let mut chosen: Vec<Id> = picks.iter().map(|pick| *pick.get(&all)).collect();
        chosen.sort_unstable();
        chosen.dedup();
        let before = drawn_over(&board);
        let among = |pairs: &[(Id, Id)], inside: usize| -> Vec<(Id, Id)> {
            let count = |pair: &(Id, Id)| {
                usize::from(chosen.contains(&pair.0)) + usize::from(chosen.contains(&pair.1))
            };
            pairs.iter().copied().filter(|pair| count(pair) == inside).collect()
        };
        for order in [Order::Forward, Order::Backward, Order::ToFront, Order::ToBack] {
            let after = reordered(&board, &chosen, order);
            let pairs = drawn_over(&after);
            prop_assert_eq!(among(&pairs, 0), among(&before, 0), "others keep their order");
            prop_assert_eq!(among(&pairs, 2), among(&before, 2), "chosen ones keep theirs");
            let is_up = matches!(order, Order::Forward | Order::ToFront);
            let high = |pair: &&(Id, Id)| chosen.contains(&pair.1) == is_up;
            let (was, is) = (among(&before, 1), among(&pairs, 1));
            let (was, is) = (was.iter().filter(high).count(), is.iter().filter(high).count());
            match order {
                Order::ToFront | Order::ToBack => prop_assert_eq!(is, among(&pairs, 1).len()),
                _ if was == among(&before, 1).len() => prop_assert_eq!(&after, &board),
                _ => prop_assert!(is > was, "{:?}: {} then {}", order, was, is),
            }
            let again = reordered(&after, &chosen, order);
            if matches!(order, Order::ToFront | Order::ToBack) {
                prop_assert_eq!(&again, &after, "there already");
            }
        }
        for (there, back) in [(Order::Forward, Order::Backward), (Order::Backward, Order::Forward)] {
            let one = &chosen[..1];
            let after = reordered(&board, one, there);
            if after != board {
                prop_assert_eq!(drawn_over(&reordered(&after, one, back)), before.clone());
            }
        }
    }
}

#[test]
fn bringing_to_front_twice_makes_one_step() {
    let note = Mark::new(MarkKind::Note, rect_of([80.0, 70.0, 100.0, 60.0]));
    let board = with(&boxes(), vec![Edit::add(Id(9), note)]);
    for (modifiers, key, label) in [
        (
            Modifiers::COMMAND,
            Key::CloseBracket,
            "bring component forward",
        ),
        (Modifiers::COMMAND, Key::PageUp, "bring component forward"),
        (
            Modifiers::COMMAND | Modifiers::SHIFT,
            Key::CloseBracket,
            "bring component to front",
        ),
        (
            Modifiers::COMMAND | Modifiers::SHIFT,
            Key::PageUp,
            "bring component to front",
        ),
    ] {
        let mut window = Window::tall(board.clone());
        window.key(Key::Escape);
        window.key(Key::Tab);
        window.keys(modifiers, key);
        let editor = window.editor();
        assert_eq!(*editor.selection(), [Id(1)].into());
        assert_eq!(editor.undo_label(), Some(label), "{key:?}");
        let stack = editor.board().stack();
        let at = |id: u64| stack.iter().position(|(.., one)| *one == Id(id));
        assert!(at(1) > at(9), "{key:?}");
        window.keys(modifiers, key);
        assert!(window.shows("Nothing overlaps it there."));
        window.keys(Modifiers::COMMAND, Key::Z);
        assert_eq!(window.editor().undo_label(), None, "one step");
    }
}

// The grid, and snapping while resizing

#[test]
fn a_moved_box_snaps_to_the_grid_unless_ctrl_lets_go() {
    let moved = |keys: Keys, script: Script| {
        script
            .press(100.0, 220.0)
            .holding(keys)
            .drag_to(100.0 - 37.0, 220.0 + 142.0)
            .release()
            .rect(2)
            .min
    };
    let grid = || Script::on(boxes()).with_grid();
    assert_eq!(moved(NONE, grid()), pos2(24.0, 344.0));
    assert_eq!(moved(CTRL, grid()), pos2(23.0, 342.0));
    assert_eq!(moved(NONE, Script::on(boxes())), pos2(23.0, 342.0));
}

#[test]
fn a_resized_edge_snaps_to_others_and_to_the_grid() {
    // The right edge of 2 comes near that of 4, which is wider than the others.
    let wide = rect_of([60.0, 330.0, 227.0, 44.0]);
    let wide = Component::new("event-log", "Wide", Lane::Ingest, wide);
    let board = with(&boxes(), vec![Edit::add(Id(4), wide)]);
    let script = Script::on(board.clone())
        .selecting([2])
        .press(260.0, 244.0)
        .drag_to(283.0, 270.0);
    assert_eq!(script.editor.guides().len(), 1, "a line shows it");
    let script = script.release().made_one_step("resize");
    assert_eq!(script.rect(2).max, pos2(287.0, 270.0));
    let free = Script::on(board.clone())
        .selecting([2])
        .press(260.0, 244.0)
        .holding(CTRL)
        .drag_to(283.0, 270.0)
        .release();
    assert_eq!(free.rect(2).max, pos2(283.0, 270.0));
    let grid = Script::on(board)
        .with_grid()
        .selecting([2])
        .drag([260.0, 244.0], [275.0, 277.0]);
    assert_eq!(grid.rect(2).max, pos2(272.0, 280.0));
}

#[test]
fn a_side_handle_resizes_along_one_axis() {
    let script = Script::on(boxes())
        .selecting([2])
        .press(260.0, 222.0)
        .holding(CTRL)
        .drag_to(290.0, 262.0)
        .release()
        .made_one_step("resize");
    let expected = Rect::from_min_max(pos2(60.0, 200.0), pos2(290.0, 248.0));
    assert_eq!(script.rect(2), expected);
    // The dot outside it still draws a connector.
    Script::on(boxes())
        .selecting([2])
        .drag([280.0, 222.0], [400.0, 80.0])
        .made_one_step("connect");
}

#[test]
fn several_boxes_are_resized_by_the_corner_of_their_frame() {
    let note = rect_of([80.0, 300.0, 120.0, 100.0]);
    let mut ink = Mark::new(MarkKind::Ink, note);
    ink.points = vec![note.min, note.max];
    let board = with(&boxes(), vec![Edit::add(Id(9), ink)]);
    // The frame of 1, 2 and 9 is (60,60)-(260,400), its handle 9 px outside.
    let script = Script::on(board)
        .selecting([1, 2, 9])
        .press(269.0, 409.0)
        .holding(CTRL)
        .drag_to(269.0 + 20.0, 409.0 + 34.0)
        .release()
        .made_one_step("resize 3 elements");
    assert_eq!(script.rect(1).min, pos2(60.0, 60.0));
    assert_eq!(script.rect(1).width(), 220.0);
    let top = script.rect(2).min.y;
    assert!((top - 214.0).abs() <= 1.0, "{top}");
    let ink = &script.board().marks[&Id(9)];
    let corner = ink.rect.max;
    assert!(corner.distance(pos2(214.0, 434.0)) < 1.0, "{corner:?}");
    assert!((ink.points[1] - ink.rect.max).length() < 0.1, "ink scales");
    // Shift keeps the ratio of the frame.
    let script = Script::on(boxes())
        .selecting([1, 2])
        .press(269.0, 253.0)
        .holding(Keys {
            ctrl: true,
            ..SHIFT
        })
        .drag_to(269.0 + 20.0, 253.0 + 1.0)
        .release()
        .made_one_step("resize 2 components");
    let frame = script.rect(1).union(script.rect(2));
    let ratio = frame.width() / frame.height();
    assert!((ratio - 200.0 / 184.0).abs() < 0.02, "{frame:?}");
}

#[test]
fn the_grid_is_a_setting_and_ctrl_quote_toggles_it() {
    let mut window = Window::tall(boxes());
    window.key(Key::Escape);
    assert!(!window.editor().shows_grid());
    window.keys(Modifiers::COMMAND, Key::Quote);
    window.run();
    assert!(window.editor().shows_grid());
    window.keys(Modifiers::COMMAND, Key::Quote);
    window.run();
    assert!(!window.editor().shows_grid());
}

// Borders

#[test]
fn a_lane_border_is_dragged_as_far_as_its_contents_allow() {
    let widths = |script: &Script| script.board().lanes.widths();
    let script = Script::on(boxes())
        .drag([328.0, 400.0], [374.0, 420.0])
        .made_one_step("move lane border");
    assert_eq!(widths(&script), [374.0, 328.0, 328.0]);
    assert_eq!(script.rect(3).min, pos2(360.0 + 46.0, 60.0), "pushed along");
    let script = Script::on(boxes()).drag([328.0, 400.0], [100.0, 400.0]);
    assert_eq!(widths(&script)[0], 268.0, "its boxes need that much");
    let script = Script::on(boxes()).drag([700.0, 546.0], [700.0, 100.0]);
    let columns = script.board().lanes.bounds(Lane::Ingest);
    assert_eq!(columns.max.y, 252.0);
    // A double click fits the lane to its contents, but never below that of a new board.
    let script = script.double_click(700.0, 252.0);
    let columns = script.board().lanes.bounds(Lane::Ingest);
    assert_eq!(columns.height(), Lanes::COLUMN_HEIGHT);
    // An element on the border comes first.
    let connector = Arc::new(Connector::between(Id(1), Id(3)));
    let board = boxes().apply(&Edit::add(Id(10), connector)).unwrap();
    Script::on(board)
        .click(328.0, 82.0)
        .selects([10])
        .changes_nothing();
    Script::on(boxes()).click(328.0, 400.0).changes_nothing();
}

#[test]
fn lanes_are_widened_by_command() {
    let mut window = Window::tall(boxes());
    window.select("Delta, ");
    window.menu("Arrange", "Widen lane");
    assert_eq!(window.board().lanes.widths(), [328.0, 368.0, 328.0]);
    window.menu("Arrange", "Narrow lane");
    assert_eq!(window.board().lanes.widths(), [328.0; 3]);
    let editor = window.editor();
    assert_eq!(editor.undo_label(), Some("move lane border"));
}

// Tidying

/// A board drawn in a hurry: boxes anywhere in their lanes, overlapping, connected at random, with a
/// few notes.
fn messy(boxes: &[(usize, u16, u16, bool)], wires: &[(u8, u8)], notes: &[(u16, u16)]) -> Board {
    let mut board = Board::default();
    for (index, (lane, x, y, is_locked)) in boxes.iter().enumerate() {
        let lane = Lane::ALL[lane % 4];
        let bounds = board.lanes.bounds(lane);
        let size = vec2(
            120.0 + f32::from(x % 9) * 10.0,
            44.0 + f32::from(y % 5) * 12.0,
        );
        let room = bounds.size() - size - vec2(16.0, 44.0);
        let share = vec2(f32::from(*x) / 1000.0, f32::from(*y) / 1000.0);
        let min = bounds.min + vec2(8.0, 36.0) + room * share;
        let mut one = Component::new("event-log", "A", lane, Rect::from_min_size(min, size));
        // Two locked boxes may overlap, and tidying cannot help it.
        one.arrangement.is_locked = *is_locked && index == 0;
        let add = Edit::add(Id(index as u64 + 1), one);
        board = board.apply(&add).unwrap();
    }
    let count = boxes.len() as u64;
    for (from, to) in wires {
        let (from, to) = (u64::from(*from) % count + 1, u64::from(*to) % count + 1);
        if from == to {
            continue;
        }
        let (id, edit) = compose::connect(&board, End::bound(Id(from)), End::bound(Id(to)));
        let side = Edit::SetEnd(
            id,
            ConnectorEnd::From,
            End::Bound {
                id: Id(from),
                side: Side::Left,
            },
        );
        board = with(
            &board,
            vec![edit, side, Edit::SetWaypoints(id, vec![pos2(5.0, 5.0)])],
        );
    }
    for (x, y) in notes {
        let min = pos2(f32::from(*x), f32::from(*y) * 0.6);
        let note = Mark::new(MarkKind::Note, Rect::from_min_size(min, vec2(120.0, 60.0)));
        let id = board.next_id();
        board = board.apply(&Edit::add(id, note)).unwrap();
    }
    board
}

/// The area of notes that is covered by boxes, in square units.
fn covered(board: &Board) -> f32 {
    let boxes = board.components.values();
    boxes
        .flat_map(|one| {
            board
                .marks
                .values()
                .map(|mark| one.rect.intersect(mark.rect))
        })
        .filter(|shared| shared.is_positive())
        .map(|shared| shared.area())
        .sum()
}

/// The length of the straight lines between connected boxes.
fn wire(board: &Board) -> f32 {
    let center = |end: End| board.end_rect(end).unwrap().center();
    let wires = board.connectors.values();
    wires
        .map(|one| center(one.from).distance(center(one.to)))
        .sum()
}

fn tidied(board: &Board, lanes: &[Lane]) -> Board {
    let edit = compose::tidy(board, Catalog::embedded(), lanes);
    board.apply(&edit).unwrap()
}

#[track_caller]
fn assert_tidy(before: &Board, lanes: &[Lane]) -> Board {
    let after = tidied(before, lanes);
    assert_eq!(after.validate(), []);
    assert_eq!(after.lane_counts(), before.lane_counts());
    for lane in lanes {
        let boxes = after.components_in(*lane);
        let boxes: Vec<Rect> = boxes.map(|(_, one)| one.rect).collect();
        for (at, a) in boxes.iter().enumerate() {
            for b in &boxes[at + 1..] {
                assert!(!overlap(*a, *b), "{a:?} and {b:?}");
            }
        }
    }
    for (id, one) in &before.components {
        if one.arrangement.is_locked {
            let by = after.rect(*id).unwrap().min - one.rect.min;
            let pushed = after.lanes.bounds(one.lane).min - before.lanes.bounds(one.lane).min;
            let is_pushed = (by - pushed).length() < 0.01;
            assert!(
                is_pushed,
                "locked, but for the push of its lane: {by:?}, {pushed:?}"
            );
        }
    }
    let again = tidied(&after, lanes);
    assert_eq!(again, after, "tidying what is tidy changes something");
    after
}

/// The elements keep their positions relative to each other.
#[track_caller]
fn assert_together(before: &Board, after: &Board, ids: &[Id]) {
    let way = |id: &Id| after.rect(*id).unwrap().min - before.rect(*id).unwrap().min;
    for id in ids {
        let (by, first) = (way(id), way(&ids[0]));
        assert!((by - first).length() < 0.01, "{id}: {by:?}, {first:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn tidying(
        boxes in prop::collection::vec((0usize..4, 0u16..1000, 0u16..1000, any::<bool>()), 1..16),
        wires in prop::collection::vec((any::<u8>(), any::<u8>()), 0..20),
        notes in prop::collection::vec((0u16..900, 0u16..1000), 0..4),
        lane in 0usize..4,
    ) {
        let board = messy(&boxes, &wires, &notes);
        let after = assert_tidy(&board, &Lane::ALL);
        prop_assert!(covered(&after) <= covered(&board) + 4.0 * notes.len() as f32);
        for connector in after.connectors.values() {
            prop_assert!(connector.waypoints.is_empty());
            prop_assert_eq!(connector.from, End::bound(connector.from.component().unwrap()));
        }
        assert_tidy(&board, &[Lane::ALL[lane]]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn tidying_keeps_groups_together_and_frames_around_what_they_hold(
        boxes in prop::collection::vec((0usize..4, 0u16..1000, 0u16..1000, Just(false)), 3..12),
        wires in prop::collection::vec((any::<u8>(), any::<u8>()), 0..12),
        size in 2usize..4,
    ) {
        // In rows, so that none is in a frame by chance.
        let board = tidied(&messy(&boxes, &wires, &[]), &Lane::ALL);
        let lane = Lane::ALL[boxes[0].0 % 4];
        let members: Vec<Id> = board.components_in(lane).map(|(id, _)| id).take(size).collect();
        if let Some(edit) = compose::group(&board, &members) {
            let grouped = board.apply(&edit).unwrap();
            // Pulled apart, so that there is something to do.
            let moved = grouped.apply(&Edit::Move(vec![members[0]], vec2(0.0, 7.0))).unwrap();
            let after = assert_tidy(&moved, &Lane::ALL);
            assert_together(&moved, &after, &members);
        }
        let rect = board.rect(members[0]).unwrap().expand(12.0);
        let frame = Edit::add(Id(900), Mark::new(MarkKind::Frame, rect));
        let note = Rect::from_min_size(rect.left_top() + vec2(2.0, 2.0), vec2(8.0, 8.0));
        let note = Edit::add(Id(901), Mark::new(MarkKind::Note, note));
        let framed = with(&board, vec![frame, note]);
        let framed = framed.apply(&Edit::Move(vec![Id(900), Id(901), members[0]], vec2(9.0, 5.0)));
        let framed = framed.unwrap();
        let inside = frame::contents(&framed, Id(900));
        let after = tidied(&framed, &Lane::ALL);
        let mut held = vec![Id(900)];
        held.extend(&inside);
        assert_together(&framed, &after, &held);
        prop_assert_eq!(frame::contents(&after, Id(900)), inside);
    }
}

#[test]
fn tidying_shortens_the_wires_of_a_messy_board_and_follows_the_flow() {
    let mut random = fastrand::Rng::with_seed(7);
    let (mut before, mut after) = (0.0, 0.0);
    for _ in 0..40 {
        let boxes: Vec<_> = (0..12)
            .map(|at| (at % 3, random.u16(..1000), random.u16(..1000), false))
            .collect();
        // Each feeds one of the next lane.
        let wires: Vec<(u8, u8)> = (0..12u8)
            .filter(|from| from % 3 < 2)
            .map(|from| (from, random.u8(..4) * 3 + from % 3 + 1))
            .collect();
        let board = messy(&boxes, &wires, &[]);
        let tidy = tidied(&board, &Lane::ALL);
        before += wire(&board);
        after += wire(&tidy);
    }
    assert!(after < before, "{before} before, {after} after");
    // A chain within a lane goes down in the order of its flow.
    let board = messy(
        &[
            // Too wide to stand side by side.
            (1, 8, 900, false),
            (1, 305, 500, false),
            (1, 602, 100, false),
        ],
        &[(0, 1), (1, 2)],
        &[],
    );
    let tidy = tidied(&board, &[Lane::Storage]);
    let tops: Vec<f32> = tidy.components.values().map(|one| one.rect.min.y).collect();
    assert!(tops.is_sorted(), "{tops:?}");
}

#[test]
fn tidying_keeps_the_templates_as_good_as_they_are() {
    for template in &Catalog::embedded().templates {
        assert_tidy(&template.board, &Lane::ALL);
    }
}

#[test]
fn tidying_is_one_step_and_a_tidy_board_makes_none() {
    let board = messy(
        &[(0, 0, 0, false), (0, 50, 20, false), (1, 500, 500, false)],
        &[],
        &[],
    );
    let mut window = Window::tall(board.clone());
    window.key(Key::Escape);
    window.menu("Arrange", "Tidy board");
    let editor = window.editor();
    assert_eq!(editor.undo_label(), Some("tidy board"));
    window.menu("Arrange", "Tidy lane");
    assert!(window.shows("This is tidy already."));
    window.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.board(), &board);
    assert_eq!(window.editor().undo_label(), None, "one step");
}
