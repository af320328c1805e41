//! The shortcuts that no other module presses.

use crate::common::{Window, worked};
use egui::{Event, Key, Modifiers, pos2, vec2};
use whyboard::{
    compose::Selection,
    editor::Tool,
    model::{Board, Id, Lane},
};

const NONE: Modifiers = Modifiers::NONE;
const CTRL: Modifiers = Modifiers::COMMAND;
const SHIFT: Modifiers = Modifiers::SHIFT;
const ALT: Modifiers = Modifiers::ALT;

fn selection<'a>(window: &'a Window<'_>) -> &'a Selection {
    window.editor().selection()
}

fn left(board: &Board, id: Id) -> f32 {
    board.rect(id).unwrap().min.x
}

#[test]
fn every_tool_has_its_keys() {
    let mut window = Window::desk(Board::default());
    for (keys, tool) in [
        (&[Key::H][..], Tool::Hand),
        (&[Key::A, Key::C], Tool::Connector),
        (&[Key::P], Tool::Pen),
        (&[Key::T], Tool::Text),
        (&[Key::N], Tool::Note),
        (&[Key::E], Tool::Eraser),
        (&[Key::F], Tool::Frame),
        (&[Key::K], Tool::Laser),
        (&[Key::V, Key::Num1], Tool::Select),
    ] {
        for key in keys {
            window.key(*key);
            assert_eq!(window.editor().tool(), tool, "{key:?}");
        }
    }
}

#[test]
fn a_component_is_found_where_the_pointer_is_and_lands_there() {
    let mut window = Window::desk(Board::default());
    let here = window.board().lanes.bounds(Lane::Ingest).center();
    for key in [Key::R, Key::Num2] {
        let at = window.on_screen(here);
        window.point_at(at);
        window.key(key);
        window.see("New component");
        window.type_text("kafka");
        window.key(Key::Enter);
        window.run();
    }
    let found: Vec<_> = window.board().components.values().collect();
    assert_eq!(found.len(), 2);
    assert!(found[0].rect.center().distance(here) < 1.0);
    // They do not overlap.
    assert!(!found[0].rect.intersects(found[1].rect));
    assert!(found.iter().all(|one| one.lane == Lane::Ingest));
    assert!(!window.shows("New component"));
}

#[test]
fn a_component_that_belongs_elsewhere_goes_there() {
    let mut window = Window::desk(Board::default());
    let at = window.on_screen(window.board().lanes.bounds(Lane::Serving).center());
    window.point_at(at);
    window.key(Key::R);
    window.type_text("kafka");
    window.key(Key::Enter);
    assert_eq!(window.component("Kafka").lane, Lane::Ingest);
    // A plain box belongs everywhere.
    window.key(Key::R);
    window.type_text("something of our own");
    window.key(Key::Enter);
    assert_eq!(window.component("something of our own").lane, Lane::Serving);
}

#[test]
fn escape_closes_the_search_without_a_trace() {
    let mut window = Window::desk(Board::default());
    window.key(Key::R);
    window.type_text("kaf");
    window.key(Key::Escape);
    window.run();
    assert!(!window.shows("New component"));
    assert!(window.board().components.is_empty());
    window.key(Key::N);
    assert_eq!(window.editor().tool(), Tool::Note);
}

#[test]
fn everything_is_selected_deleted_and_restored() {
    for key in [Key::Delete, Key::Backspace] {
        let mut window = Window::desk(worked("clickstream"));
        let before = window.board().clone();
        window.keys(CTRL, Key::A);
        let drawn = before.components.len() + before.connectors.len() + before.marks.len();
        assert_eq!(selection(&window).len(), drawn);
        window.key(key);
        assert!(window.board().components.is_empty());
        window.keys(CTRL, Key::Z);
        assert_eq!(window.board().components, before.components);
        window.keys(CTRL, Key::Y);
        assert!(window.board().components.is_empty());
        window.keys(CTRL, Key::Z);
        window.keys(CTRL | SHIFT, Key::Z);
        assert!(window.board().components.is_empty());
    }
}

#[test]
fn arrows_nudge_by_one_and_with_shift_by_ten() {
    let mut window = Window::desk(worked("clickstream"));
    window.key(Key::Tab);
    let id = window.editor().selected_one().unwrap();
    let start = window.board().rect(id).unwrap();
    window.key(Key::ArrowDown);
    window.keys(SHIFT, Key::ArrowDown);
    window.keys(SHIFT, Key::ArrowRight);
    window.key(Key::ArrowLeft);
    let now = window.board().rect(id).unwrap();
    assert_eq!(now.min - start.min, vec2(9.0, 11.0));
}

#[test]
fn arrows_move_a_component_across_lane_borders() {
    let mut window = Window::desk(worked("clickstream"));
    window.key(Key::Tab);
    let id = window.editor().selected_one().unwrap();
    let lane = |window: &Window<'_>| window.board().components[&id].lane;
    for (key, next) in [
        (Key::ArrowRight, Lane::Storage),
        (Key::ArrowRight, Lane::Serving),
        (Key::ArrowDown, Lane::Monitoring),
        (Key::ArrowUp, Lane::Serving),
        (Key::ArrowLeft, Lane::Storage),
        (Key::ArrowLeft, Lane::Ingest),
    ] {
        let before = lane(&window);
        let mut presses = 0;
        while lane(&window) == before {
            window.keys(SHIFT, key);
            presses += 1;
            assert!(presses < 200, "stuck in {before:?}");
        }
        assert_eq!(lane(&window), next);
        assert_eq!(window.board().validate(), []);
        window.see(&format!("Moved to {}.", next.title()));
    }
    window.keys(CTRL, Key::Z);
    assert_eq!(lane(&window), Lane::Storage);
}

#[test]
fn a_selection_is_duplicated_beside_itself() {
    let mut window = Window::desk(worked("clickstream"));
    window.key(Key::Tab);
    let id = window.editor().selected_one().unwrap();
    let count = window.board().components.len();
    window.keys(CTRL, Key::D);
    assert_eq!(window.board().components.len(), count + 1);
    assert!(!selection(&window).contains(&id));
    assert_eq!(window.editor().undo_label(), Some("duplicate component"));
}

#[test]
fn keys_zoom_and_fit() {
    let mut window = Window::desk(worked("clickstream"));
    let zoom = |window: &Window<'_>| window.editor().camera().zoom;
    let fitted = zoom(&window);
    window.keys(CTRL, Key::Equals);
    assert!(zoom(&window) > fitted);
    window.keys(CTRL, Key::Minus);
    assert!((zoom(&window) - fitted).abs() < 1e-3);
    for modifiers in [CTRL, SHIFT] {
        window.keys(CTRL, Key::Equals);
        window.keys(modifiers, Key::Num0);
        assert!((zoom(&window) - 1.0).abs() < 1e-3);
    }
    window.keys(SHIFT, Key::Num1);
    assert!((zoom(&window) - fitted).abs() < 1e-3);
    window.key(Key::Tab);
    window.keys(SHIFT, Key::Num2);
    let editor = window.editor();
    let rect = window.board().rect(editor.selected_one().unwrap()).unwrap();
    assert!(editor.camera().zoom > fitted);
    assert!(editor.camera().center.distance(rect.center()) < 1.0);
}

#[test]
fn ctrl_shift_arrows_align() {
    let mut window = Window::desk(worked("clickstream"));
    let lane = Lane::Storage;
    let all = window.board().components_in(lane);
    let all: Vec<Id> = all.map(|(id, _)| id).collect();
    assert!(all.len() > 1);
    window.keys(CTRL, Key::A);
    window.keys(CTRL | SHIFT, Key::ArrowLeft);
    let board = window.board();
    let first = left(board, all[0]);
    assert!(all.iter().all(|id| (left(board, *id) - first).abs() < 0.5));
}

#[test]
fn a_picture_is_copied_and_an_export_asked_for() {
    let mut window = Window::desk(worked("clickstream"));
    window.keys(ALT | SHIFT, Key::C);
    window.see_part("Copied as a picture");
    window.keys(CTRL | SHIFT, Key::E);
    window.see("Export…");
    window.key(Key::Escape);
}

#[test]
fn the_theme_changes_by_key() {
    let mut window = Window::desk(Board::default());
    let theme = |window: &Window<'_>| window.harness.ctx.theme();
    let before = theme(&window);
    window.keys(ALT | SHIFT, Key::D);
    assert_ne!(theme(&window), before);
    window.keys(ALT | SHIFT, Key::D);
    assert_eq!(theme(&window), before);
}

#[test]
fn a_text_is_pasted_at_the_pointer_as_one_step() {
    let mut window = Window::desk(Board::default());
    let here = pos2(640.0, 300.0);
    let at = window.on_screen(here);
    window.point_at(at);
    window.paste("remember the quota");
    let note = window.board().marks.values().next().unwrap();
    assert_eq!(note.text, "remember the quota");
    assert!(note.rect.center().distance(here) < 40.0, "{:?}", note.rect);
    window.keys(CTRL, Key::Z);
    assert!(window.board().marks.is_empty());
    // With the pointer elsewhere it goes to the middle of the view.
    window.point_at(pos2(5.0, 5.0));
    window.paste("elsewhere");
    let editor = window.editor();
    let middle = editor.camera().visible(editor.viewport()).center();
    let note = window.board().marks.values().next().unwrap();
    assert!(note.rect.center().distance(middle) < 40.0);
    window.keys(NONE, Key::Escape);
}

#[test]
fn a_held_key_runs_its_command_once_but_repeats_nudging() {
    let mut window = Window::desk(worked("clickstream"));
    let hold = |window: &mut Window<'_>, key: Key, modifiers: Modifiers| {
        for repeat in [false, true, true, true] {
            window.harness.event_modifiers(
                Event::Key {
                    key,
                    physical_key: None,
                    pressed: true,
                    repeat,
                    modifiers,
                },
                modifiers,
            );
            window.run();
        }
    };
    let risks = window.board().risks.len();
    hold(&mut window, Key::Num2, CTRL);
    assert_eq!(window.board().risks.len(), risks + 1);
    window.key(Key::Escape);
    window.key(Key::Escape);
    window.key(Key::Tab);
    let id = window.editor().selected_one().unwrap();
    let start = window.board().rect(id).unwrap().min;
    hold(&mut window, Key::ArrowDown, NONE);
    assert_eq!(window.board().rect(id).unwrap().min - start, vec2(0.0, 4.0));
}

/// A key as a keyboard sends it: what the layout calls it, and where it is.
fn sent(key: Key, place: Key, pressed: bool, modifiers: Modifiers) -> Event {
    Event::Key {
        key,
        physical_key: Some(place),
        pressed,
        repeat: false,
        modifiers,
    }
}

#[test]
fn a_shifted_key_works_again_in_whichever_order_it_was_released() {
    let mut window = Window::desk(worked("clickstream"));
    for (shifted, place) in [
        (Key::Exclamationmark, Key::Num1),
        (Key::Num1, Key::Num1),
        (Key::Quote, Key::Num2),
        (Key::CloseBracket, Key::Num0),
        (Key::Questionmark, Key::Slash),
    ] {
        for released in [shifted, place, shifted, place] {
            let modifiers = if released == shifted { SHIFT } else { NONE };
            window.event(sent(shifted, place, true, SHIFT));
            let is_held = window.harness.ctx.input(|input| input.key_down(shifted));
            assert!(is_held, "{shifted:?}");
            window.event(sent(released, place, false, modifiers));
            let held = window.harness.ctx.input(|input| input.keys_down.clone());
            assert!(held.is_empty(), "{shifted:?}, then {released:?}: {held:?}");
            window.key(Key::Escape);
        }
    }
}

#[test]
fn shift_and_a_digit_fit_the_board_every_time_though_shift_is_released_first() {
    let mut window = Window::desk(worked("clickstream"));
    let mut zooms = Vec::new();
    for _ in 0..3 {
        window.keys(CTRL, Key::Equals);
        window.event(sent(Key::Exclamationmark, Key::Num1, true, SHIFT));
        window.event(sent(Key::Num1, Key::Num1, false, NONE));
        zooms.push(window.editor().camera().zoom);
    }
    assert!(zooms.iter().all(|zoom| *zoom == zooms[0]), "{zooms:?}");
}

/// What a keyboard sends for a word.
fn letters(text: &str) -> Vec<Event> {
    let events = text.chars().flat_map(|c| {
        let key = Key::from_name(&c.to_uppercase().to_string());
        let key = key.map(|key| sent(key, key, true, NONE));
        key.into_iter().chain([Event::Text(c.to_string())])
    });
    events.collect()
}

/// One slow frame sees a command and everything typed behind it.
fn slow_frame(window: &mut Window<'_>, command: Event, text: &str) {
    let input = window.harness.input_mut();
    input.events.push(command);
    input.events.extend(letters(text));
    window.run();
}

#[test]
fn what_is_typed_behind_a_command_goes_where_the_command_puts_the_keyboard() {
    let mut window = Window::desk(worked("clickstream"));
    window.key(Key::Tab);
    let id = window.editor().selected_one().unwrap();
    let count = window.board().components.len();
    slow_frame(
        &mut window,
        sent(Key::Num4, Key::Num4, true, CTRL),
        "even keep",
    );
    let why = &window.board().components[&id].why;
    assert!(why.contains("even keep"), "{why}");
    // Tab goes on to the next field.
    slow_frame(
        &mut window,
        sent(Key::Tab, Key::Tab, true, NONE),
        "even here",
    );
    let board = window.board();
    assert!(!board.components[&id].why.contains("even here"));
    assert_eq!(board.components.len(), count);
    assert_eq!(window.editor().tool(), Tool::Select);
    // The quick add; the character of its own key is not typed into it.
    let mut window = Window::desk(Board::default());
    let input = window.harness.input_mut();
    input.events.extend(letters("rkafka"));
    window.run();
    window.key(Key::Enter);
    let labels = window.board().components.values().map(|one| &one.label);
    assert_eq!(labels.collect::<Vec<_>>(), ["Kafka"]);
    assert_eq!(window.editor().tool(), Tool::Select);
}
