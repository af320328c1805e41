//! The fast hands: boxes and arrows from a line of text, from the arrow keys and by name, and
//! finding what was written.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test may fail loudly, and handles its own files"
)]

use std::cell::Cell;

use egui::{Key, Modifiers, vec2};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use whyboard::{
    app::Whyboard,
    file::Settings,
    model::{Board, Component, Lane},
};

type Window<'a> = Harness<'a, Option<Whyboard>>;

/// A window on the start screen, 1440 × 900, with a board in it if one is given.
fn window<'a>(board: Option<Board>) -> Window<'a> {
    let board = Cell::new(board);
    let mut harness = Harness::builder()
        .with_size(vec2(1440.0, 900.0))
        .with_max_steps(64)
        .build_ui_state(
            move |ui, app: &mut Option<Whyboard>| {
                let app = app.get_or_insert_with(|| Whyboard::new(ui.ctx(), Settings::default()));
                if let Some(board) = board.take() {
                    app.begin(board);
                }
                app.background(ui.ctx());
                app.frame(ui);
            },
            None,
        );
    harness.run_ok();
    harness
}

fn blank<'a>() -> Window<'a> {
    window(Some(Board::default()))
}

fn app<'a>(harness: &'a Window<'_>) -> &'a Whyboard {
    harness.state().as_ref().unwrap()
}

fn board<'a>(harness: &'a Window<'_>) -> &'a Board {
    app(harness).editor().board()
}

fn key(harness: &mut Window<'_>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run_ok();
}

fn type_text(harness: &mut Window<'_>, text: &str) {
    harness.event(egui::Event::Text(text.to_owned()));
    harness.run_ok();
}

/// Opens the line at the foot of the board and types into it.
fn quick_add(harness: &mut Window<'_>, text: &str) {
    key(harness, Modifiers::NONE, Key::Slash);
    type_text(harness, text);
}

/// The component of this name.
fn component<'a>(harness: &'a Window<'_>, label: &str) -> &'a Component {
    let mut components = board(harness).components.values();
    components.find(|one| one.label == label).expect(label)
}

const CHAIN: &str = "kafka > auto loader > bronze > dashboard; bronze > lag alert";

#[test]
fn a_line_of_text_becomes_a_chain_in_its_lanes_as_one_step() {
    let mut harness = blank();
    let before = board(&harness).clone();
    quick_add(&mut harness, CHAIN);
    harness.get_by_label_contains("Enter adds 5 components and 4 connectors");
    harness.get_by_label_contains("Kafka, Event log in Ingest, leads to Auto Loader");
    assert_eq!(*board(&harness), before, "only shown");
    key(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(board(&harness).lane_counts(), [2, 1, 1, 1]);
    assert_eq!(board(&harness).connectors.len(), 4);
    assert_eq!(board(&harness).validate(), []);
    harness.get_by_label_contains("Bronze, Bronze (raw) in Storage, leads to Dashboard, Lag alert");
    assert!(harness.query_by_label("Quick add").is_none());
    key(&mut harness, Modifiers::COMMAND, Key::Z);
    harness.get_by_label("Undo add 5 components");
    assert_eq!(*board(&harness), before, "one step");
}

#[test]
fn escape_drops_what_quick_add_showed() {
    let mut harness = blank();
    let before = board(&harness).clone();
    quick_add(&mut harness, CHAIN);
    assert_eq!(app(&harness).editor().preview().0.components.len(), 5);
    key(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(harness.query_by_label("Quick add").is_none());
    assert_eq!(*app(&harness).editor().preview().0, before);
    assert_eq!(app(&harness).editor().undo_label(), None);
    // The keyboard is the board's again.
    quick_add(&mut harness, "kafka");
    key(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(board(&harness).components.len(), 1);
}

#[test]
fn quick_add_uses_what_is_there_and_says_what_is_wrong() {
    let mut harness = blank();
    quick_add(&mut harness, "kafka");
    key(&mut harness, Modifiers::NONE, Key::Enter);
    quick_add(&mut harness, "KAFKA > > bronze");
    harness.get_by_label("There is no name before this arrow (at character 9)");
    key(&mut harness, Modifiers::NONE, Key::Enter);
    harness.get_by_label("Quick add");
    assert_eq!(board(&harness).components.len(), 1);
    key(&mut harness, Modifiers::COMMAND, Key::A);
    type_text(&mut harness, "KAFKA > bronze");
    harness.get_by_label_contains("uses 1 of the board");
    key(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(board(&harness).lane_counts(), [1, 1, 0, 0]);
    assert_eq!(board(&harness).connectors.len(), 1);
}

#[test]
fn the_word_at_the_cursor_is_completed_with_tab() {
    let mut harness = blank();
    quick_add(&mut harness, "kafka > dashb");
    harness.get_by_label("Dashboard, Dashboard in Serving");
    key(&mut harness, Modifiers::NONE, Key::Tab);
    type_text(&mut harness, " > snowf");
    key(&mut harness, Modifiers::NONE, Key::ArrowDown);
    key(&mut harness, Modifiers::NONE, Key::ArrowUp);
    key(&mut harness, Modifiers::NONE, Key::Tab);
    key(&mut harness, Modifiers::NONE, Key::Enter);
    component(&harness, "Dashboard");
    component(&harness, "Snowflake");
    assert_eq!(board(&harness).connectors.len(), 2);
}

#[test]
fn an_unknown_name_goes_where_the_palette_is() {
    let mut harness = blank();
    harness.get_by_label("Serving").click();
    harness.run_ok();
    quick_add(&mut harness, "xyzzy");
    key(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(component(&harness, "Xyzzy").lane, Lane::Serving);
}

#[test]
fn lines_pasted_into_quick_add_are_chains() {
    let mut harness = blank();
    quick_add(&mut harness, "");
    let text = "kafka > bronze\nbronze > dashboard\n";
    harness.event(egui::Event::Paste(text.to_owned()));
    harness.run_ok();
    key(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(board(&harness).components.len(), 3);
    assert_eq!(board(&harness).connectors.len(), 2);
}

#[test]
fn a_slash_above_seven_is_a_slash_and_the_question_mark_shows_the_keys() {
    let mut harness = blank();
    let press = |harness: &mut Window<'_>, key, physical_key| {
        harness.event(egui::Event::Key {
            key,
            physical_key: Some(physical_key),
            pressed: true,
            repeat: false,
            modifiers: Modifiers::SHIFT,
        });
        harness.run_ok();
    };
    press(&mut harness, Key::Slash, Key::Num7);
    harness.get_by_label("Quick add");
    key(&mut harness, Modifiers::NONE, Key::Escape);
    press(&mut harness, Key::Slash, Key::Slash);
    harness.get_by_label("Close");
    key(&mut harness, Modifiers::NONE, Key::Escape);
    press(&mut harness, Key::Questionmark, Key::Slash);
    harness.get_by_label("Close");
}

#[test]
fn ctrl_right_makes_the_next_box_and_its_name_makes_it_what_it_is() {
    let mut harness = blank();
    quick_add(&mut harness, "kafka");
    key(&mut harness, Modifiers::NONE, Key::Enter);
    let before = board(&harness).clone();
    key(&mut harness, Modifiers::COMMAND, Key::ArrowRight);
    type_text(&mut harness, "delta lake");
    key(&mut harness, Modifiers::NONE, Key::Enter);
    let made = component(&harness, "Delta Lake");
    assert_eq!(
        (made.kind.as_str(), made.lane),
        ("open-table", Lane::Storage)
    );
    harness.get_by_label_contains("Kafka, Event log in Ingest, leads to Delta Lake");
    key(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(*board(&harness), before, "one step");

    key(&mut harness, Modifiers::COMMAND, Key::ArrowDown);
    type_text(&mut harness, "Our own thing");
    key(&mut harness, Modifiers::NONE, Key::Escape);
    let made = component(&harness, "Our own thing");
    assert_eq!(made.lane, Lane::Ingest);
    assert_eq!(board(&harness).connectors.len(), 1);
}

#[test]
fn alt_and_an_arrow_follow_the_connectors() {
    let mut harness = blank();
    quick_add(&mut harness, CHAIN);
    key(&mut harness, Modifiers::NONE, Key::Enter);
    // Kafka comes first in reading order.
    key(&mut harness, Modifiers::NONE, Key::Escape);
    key(&mut harness, Modifiers::NONE, Key::Tab);
    let selected = |harness: &Window<'_>| {
        let id = app(harness).editor().selected_one().unwrap();
        board(harness).components[&id].label.clone()
    };
    let rects = board(&harness).components.clone();
    assert_eq!(selected(&harness), "Kafka");
    for (arrow, label) in [
        (Key::ArrowDown, "Auto Loader"),
        (Key::ArrowRight, "Bronze"),
        (Key::ArrowDown, "Lag alert"),
        (Key::ArrowUp, "Bronze"),
        (Key::ArrowRight, "Dashboard"),
        (Key::ArrowRight, "Dashboard"),
        (Key::ArrowLeft, "Bronze"),
    ] {
        key(&mut harness, Modifiers::ALT, arrow);
        assert_eq!(selected(&harness), label, "{arrow:?}");
    }
    assert_eq!(board(&harness).components, rects, "nothing was nudged");
    key(&mut harness, Modifiers::ALT, Key::ArrowUp);
    harness.get_by_label("Nothing is connected above.");
}

#[test]
fn any_command_is_run_by_name() {
    let mut harness = blank();
    quick_add(&mut harness, "kafka");
    key(&mut harness, Modifiers::NONE, Key::Enter);
    key(&mut harness, Modifiers::COMMAND, Key::K);
    type_text(&mut harness, "dupl");
    key(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(board(&harness).components.len(), 2);
    assert!(harness.query_by_label("Find a command").is_none());

    // What cannot be done now is listed, and Enter does not do it.
    key(&mut harness, Modifiers::NONE, Key::Escape);
    key(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
    type_text(&mut harness, "pin as deep");
    let item = harness.get_by_role_and_label(egui::Role::Button, "Pin as deep dive");
    assert!(item.accesskit_node().is_disabled());
    key(&mut harness, Modifiers::NONE, Key::Enter);
    harness.get_by_label("Find a command");
    key(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(harness.query_by_label("Find a command").is_none());
}

#[test]
fn commands_run_by_name_on_the_start_screen_too() {
    let mut harness = window(None);
    key(&mut harness, Modifiers::COMMAND, Key::K);
    type_text(&mut harness, "quick add");
    key(&mut harness, Modifiers::NONE, Key::Enter);
    harness.get_by_label("Find a command");
    key(&mut harness, Modifiers::COMMAND, Key::A);
    type_text(&mut harness, "new board");
    key(&mut harness, Modifiers::NONE, Key::Enter);
    assert!(board(&harness).is_blank());
    harness.get_by_label("Find a component");
}

#[test]
fn a_word_is_found_in_a_risk_and_on_the_board() {
    let mut harness = blank();
    quick_add(&mut harness, "kafka > lag alert");
    key(&mut harness, Modifiers::NONE, Key::Enter);
    key(&mut harness, Modifiers::NONE, Key::Escape);
    key(&mut harness, Modifiers::COMMAND, Key::Num2);
    type_text(&mut harness, "consumer lag passes retention");
    key(&mut harness, Modifiers::NONE, Key::Escape);
    harness.get_by_label("Brief").click();
    harness.run_ok();

    key(&mut harness, Modifiers::COMMAND, Key::F);
    type_text(&mut harness, "LAG");
    harness.get_by_label("2 hits");
    harness.get_by_label("Component in Monitoring: Lag alert");
    harness.get_by_label("Risk 1: failure mode: consumer lag passes retention");
    key(&mut harness, Modifiers::NONE, Key::Enter);
    let selected = app(&harness).editor().selected_one().unwrap();
    assert_eq!(board(&harness).components[&selected].label, "Lag alert");
    key(&mut harness, Modifiers::NONE, Key::Enter);
    harness.get_by_label("2 of 2");
    harness.get_by_role_and_label(egui::Role::MultilineTextInput, "Risk 1: failure mode");
    key(&mut harness, Modifiers::SHIFT, Key::Enter);
    harness.get_by_label("1 of 2");

    // The keyboard stayed in the bar.
    key(&mut harness, Modifiers::COMMAND, Key::A);
    type_text(&mut harness, "xyzzy");
    harness.get_by_label("Nothing on this board says that.");
    key(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(harness.query_by_label("Find").is_none());
    assert_eq!(board(&harness).components.len(), 2);
}
