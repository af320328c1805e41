//! Working by keyboard: boxes and connectors from a line of text and from the arrow keys, commands by
//! name, and searching the board.

use crate::common::{Window, worked};
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use whyboard::{
    catalog::Catalog,
    compose::{self, Place},
    model::{Board, Lane},
};

const CHAIN: &str = "kafka > auto loader > bronze > dashboard; bronze > lag alert";

#[test]
fn a_line_of_text_becomes_a_chain_in_its_lanes_as_one_step() {
    let mut window = Window::desk(Board::default());
    let before = window.board().clone();
    window.type_line(CHAIN);
    window.see_part("Enter adds 5 components and 4 connectors");
    window.see_part("Kafka, Event log in Ingest, leads to Auto Loader");
    assert_eq!(*window.board(), before, "only shown");
    window.key(Key::Enter);
    assert_eq!(window.board().lane_counts(), [2, 1, 1, 1]);
    assert_eq!(window.board().connectors.len(), 4);
    assert_eq!(window.board().validate(), []);
    window.see_part("Bronze, Bronze (raw) in Storage, leads to Dashboard, Lag alert");
    assert!(!window.shows("Quick add"));
    window.keys(Modifiers::COMMAND, Key::Z);
    window.see("Undo add 5 components");
    assert_eq!(*window.board(), before, "one step");
}

#[test]
fn escape_drops_what_quick_add_showed() {
    let mut window = Window::desk(Board::default());
    let before = window.board().clone();
    window.type_line(CHAIN);
    assert_eq!(window.editor().preview().0.components.len(), 5);
    window.key(Key::Escape);
    assert!(!window.shows("Quick add"));
    assert_eq!(*window.editor().preview().0, before);
    assert_eq!(window.editor().undo_label(), None);
    // The keyboard is back on the board.
    window.add_line("kafka");
    assert_eq!(window.board().components.len(), 1);
}

#[test]
fn the_quick_add_preview_is_in_view_and_escape_restores_the_camera() {
    let mut window = Window::desk(worked("clickstream"));
    let before = window.editor().camera();
    window.type_line(CHAIN);
    let line = window.harness.get_by_label("Quick add").rect();
    let editor = window.editor();
    let shown = &editor.preview().0.components;
    let is_new = |id| !window.board().contains(id);
    let new = shown.iter().filter(|(id, _)| is_new(**id));
    let on_screen = |rect| editor.camera().screen_from_rect(rect, editor.viewport());
    let boxes: Vec<_> = new.map(|(_, one)| on_screen(one.rect)).collect();
    assert_eq!(boxes.len(), 4);
    for one in boxes {
        assert!(editor.viewport().contains_rect(one) && one.max.y < line.min.y);
    }
    window.key(Key::Escape);
    assert_eq!(window.editor().camera(), before);
}

#[test]
fn the_search_covers_no_tool() {
    let mut window = Window::desk(Board::default());
    window.keys(Modifiers::COMMAND, Key::F);
    let bar = window.harness.get_by_label("Find").rect();
    let tool = window.harness.get_by_label("Keep the tool").rect();
    let is_clear = !bar.intersects(tool);
    assert!(is_clear, "{bar:?} {tool:?}");
}

#[test]
fn quick_add_reuses_components_and_explains_errors() {
    let mut window = Window::desk(Board::default());
    window.add_line("kafka");
    window.type_line("KAFKA > > bronze");
    window.see("There is no name before this arrow (at character 9)");
    window.key(Key::Enter);
    window.see("Quick add");
    assert_eq!(window.board().components.len(), 1);
    window.keys(Modifiers::COMMAND, Key::A);
    window.type_text("KAFKA > bronze");
    window.see_part("uses 1 of the board");
    window.key(Key::Enter);
    assert_eq!(window.board().lane_counts(), [1, 1, 0, 0]);
    assert_eq!(window.board().connectors.len(), 1);
}

#[test]
fn the_word_at_the_cursor_is_completed_with_tab() {
    let mut window = Window::desk(Board::default());
    window.type_line("kafka > dashb");
    window.see("Dashboard, Dashboard in Serving");
    window.key(Key::Tab);
    window.type_text(" > snowf");
    window.key(Key::ArrowDown);
    window.key(Key::ArrowUp);
    window.key(Key::Tab);
    window.key(Key::Enter);
    window.component("Dashboard");
    window.component("Snowflake");
    assert_eq!(window.board().connectors.len(), 2);
}

#[test]
fn an_unknown_name_goes_to_the_lane_of_the_palette() {
    let mut window = Window::desk(Board::default());
    window.click("Serving");
    window.add_line("xyzzy");
    assert_eq!(window.component("Xyzzy").lane, Lane::Serving);
}

#[test]
fn lines_pasted_into_quick_add_are_chains() {
    let mut window = Window::desk(Board::default());
    window.type_line("");
    let text = "kafka > bronze\nbronze > dashboard\n";
    window.paste(text);
    window.key(Key::Enter);
    assert_eq!(window.board().components.len(), 3);
    assert_eq!(window.board().connectors.len(), 2);
}

#[test]
fn slash_and_question_mark_work_on_layouts_with_shift() {
    let mut window = Window::desk(Board::default());
    let press = |window: &mut Window<'_>, key, physical_key| {
        for pressed in [true, false] {
            window.event(egui::Event::Key {
                key,
                physical_key: Some(physical_key),
                pressed,
                repeat: false,
                modifiers: Modifiers::SHIFT,
            });
        }
    };
    press(&mut window, Key::Slash, Key::Num7);
    window.see("Quick add");
    window.key(Key::Escape);
    press(&mut window, Key::Slash, Key::Slash);
    window.see("Close");
    window.key(Key::Escape);
    press(&mut window, Key::Questionmark, Key::Slash);
    window.see("Close");
}

#[test]
fn ctrl_right_adds_a_box_whose_name_sets_its_kind() {
    let mut window = Window::desk(Board::default());
    window.add_line("kafka");
    let before = window.board().clone();
    window.keys(Modifiers::COMMAND, Key::ArrowRight);
    window.type_text("delta lake");
    window.key(Key::Enter);
    let made = window.component("Delta Lake");
    assert_eq!(made.kind, "open-table");
    assert_eq!(made.lane, Lane::Storage);
    window.see_part("Kafka, Event log in Ingest, leads to Delta Lake");
    window.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(*window.board(), before, "one step");

    window.keys(Modifiers::COMMAND, Key::ArrowDown);
    window.type_text("Our own thing");
    window.key(Key::Escape);
    let made = window.component("Our own thing");
    assert_eq!(made.lane, Lane::Ingest);
    assert_eq!(window.board().connectors.len(), 1);
}

#[test]
fn alt_and_an_arrow_follow_the_connectors() {
    let mut window = Window::desk(Board::default());
    window.add_line(CHAIN);
    // Kafka comes first in reading order.
    window.key(Key::Escape);
    window.key(Key::Tab);
    let selected = |window: &Window<'_>| {
        let id = window.editor().selected_one().unwrap();
        window.board().components[&id].label.clone()
    };
    let rects = window.board().components.clone();
    assert_eq!(selected(&window), "Kafka");
    for (arrow, label) in [
        (Key::ArrowDown, "Auto Loader"),
        (Key::ArrowRight, "Bronze"),
        (Key::ArrowDown, "Lag alert"),
        (Key::ArrowUp, "Bronze"),
        (Key::ArrowRight, "Dashboard"),
        (Key::ArrowRight, "Dashboard"),
        (Key::ArrowLeft, "Bronze"),
    ] {
        window.keys(Modifiers::ALT, arrow);
        assert_eq!(selected(&window), label, "{arrow:?}");
    }
    assert_eq!(window.board().components, rects, "nothing was nudged");
    window.keys(Modifiers::ALT, Key::ArrowUp);
    window.see("Nothing is connected above.");
}

#[test]
fn any_command_is_run_by_name() {
    let mut window = Window::desk(Board::default());
    window.add_line("kafka");
    window.command("dupl");
    assert_eq!(window.board().components.len(), 2);
    assert!(!window.shows("Find a command"));

    // What cannot be done now is listed, and Enter does not do it.
    window.key(Key::Escape);
    window.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
    window.type_text("pin as deep");
    let item = window
        .harness
        .get_by_role_and_label(egui::Role::Button, "Pin as deep dive");
    assert!(item.accesskit_node().is_disabled());
    window.key(Key::Enter);
    window.see("Find a command");
    window.key(Key::Escape);
    assert!(!window.shows("Find a command"));
}

#[test]
fn commands_run_by_name_on_the_start_screen_too() {
    let mut window = Window::desk(None);
    window.command("quick add");
    window.see("Find a command");
    window.keys(Modifiers::COMMAND, Key::A);
    window.type_text("new board");
    window.key(Key::Enter);
    assert!(window.board().is_blank());
    window.see("Find a component");
}

#[test]
fn a_word_is_found_in_a_risk_and_on_the_board() {
    let mut window = Window::desk(Board::default());
    window.add_line("kafka > lag alert");
    window.key(Key::Escape);
    window.keys(Modifiers::COMMAND, Key::Num2);
    window.type_text("consumer lag passes retention");
    window.key(Key::Escape);
    window.page("Brief");

    window.keys(Modifiers::COMMAND, Key::F);
    window.type_text("LAG");
    window.see("2 hits");
    window.see("Component in Monitoring: Lag alert");
    window.see("Risk 1: failure mode: consumer lag passes retention");
    window.key(Key::Enter);
    let selected = window.editor().selected_one().unwrap();
    assert_eq!(window.board().components[&selected].label, "Lag alert");
    window.key(Key::Enter);
    window.see("2 of 2");
    window
        .harness
        .get_by_role_and_label(egui::Role::TextInput, "Risk 1: failure mode");
    window.keys(Modifiers::SHIFT, Key::Enter);
    window.see("1 of 2");

    // The keyboard stayed in the bar.
    window.keys(Modifiers::COMMAND, Key::A);
    window.type_text("xyzzy");
    window.see("Nothing on this board says that.");
    window.key(Key::Escape);
    assert!(!window.shows("Find"));
    assert_eq!(window.board().components.len(), 2);
}

#[test]
fn a_disabled_command_says_why() {
    let mut window = Window::desk(worked("clickstream"));
    for (name, lacks) in [
        ("Group", "Select two elements or more first."),
        ("Redo", "Nothing has been undone."),
        ("Twist", "No practice is under way."),
    ] {
        window.keys(Modifiers::COMMAND, Key::K);
        window.type_text(name);
        window.see(lacks);
        window.key(Key::Escape);
    }
    window.key(Key::Escape);
    window.keys(Modifiers::COMMAND, Key::A);
    window.keys(Modifiers::COMMAND, Key::K);
    window.type_text("Group");
    assert!(!window.shows("Select two elements or more first."));
}

#[test]
fn a_hint_that_does_not_fit_is_shortened_not_cut() {
    let mut window = Window::desk(worked("clickstream"));
    window.key(Key::Tab);
    window.see_part("Enter renames · Ctrl+4 says why");
    window.harness.set_size(egui::vec2(1100.0, 720.0));
    window.run();
    assert!(!window.shows_part("a click on a dot clones it"));
    window.see_part("Enter renames · Ctrl+4 says why");
    window.see_part("drag a dot to connect");
}

#[test]
fn a_longer_name_is_not_matched_to_a_shorter_one() {
    let mut window = Window::desk(Board::default());
    window.add_line("gold > dashboard");
    window.add_line("gold > sales dashboard");
    let mut labels = window.labels();
    labels.sort_unstable();
    assert_eq!(labels, ["Dashboard", "Gold", "Sales dashboard"]);
}

#[test]
fn notes_texts_and_frames_are_made_without_the_pointer() {
    let mut window = Window::desk(worked("clickstream"));
    for (key, text) in [(Key::N, "a note"), (Key::T, "a text"), (Key::F, "a frame")] {
        window.key(Key::Tab);
        window.key(key);
        window.key(Key::Enter);
        window.type_text(text);
        window.key(Key::Enter);
    }
    let mut texts = window.texts();
    texts.sort_unstable();
    assert_eq!(texts, ["a frame", "a note", "a text"]);
    let editor = window.editor();
    assert_eq!(editor.tool(), whyboard::editor::Tool::Select);
    while window.editor().undo_label().is_some() {
        window.keys(Modifiers::COMMAND, Key::Z);
    }
    let before = worked("clickstream");
    assert!(*window.board() == before, "undo is not exact");
}

#[test]
fn quick_add_finds_names_with_line_breaks_and_quotes() {
    let mut board = Board::default();
    for (label, y) in [("Orders\nraw", 60.0), ("the \"big\" one", 200.0)] {
        let place = Place::At(egui::pos2(150.0, y));
        let (_, edit) = compose::add_component(&board, Catalog::embedded(), "custom", label, place);
        board = board.apply(&edit).unwrap();
    }
    let mut window = Window::desk(board);
    window.add_line("orders raw > \"the big one\"");
    assert_eq!(window.board().components.len(), 2);
    assert_eq!(window.board().connectors.len(), 1);
}

#[test]
fn a_hit_in_the_guide_leaves_the_quiet_screen() {
    let mut window = Window::desk(worked("clickstream"));
    window.keys(Modifiers::COMMAND, Key::Period);
    assert!(!window.shows("Metric"));
    window.keys(Modifiers::COMMAND, Key::F);
    window.type_text("sale day");
    window.key(Key::Enter);
    window.run();
    window.see_part("Reasons ");
}
