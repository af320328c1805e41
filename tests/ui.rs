//! The window without a window: what a user sees, clicks and types, found by name.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test may fail loudly, and handles its own files"
)]

use std::{cell::Cell, path::Path, time::Duration};

use egui::{Key, Modifiers, Role, vec2};
use egui_kittest::{Harness, kittest::Queryable as _};
use whyboard::{
    app::Whyboard,
    coach::{self, Severity},
    file::{self, Settings},
    model::{Board, Lane},
    practice::Past,
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

fn template<'a>(name: &str) -> Window<'a> {
    let catalog = whyboard::catalog::Catalog::embedded();
    window(Some(catalog.template(name).unwrap().board.clone()))
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

fn click(harness: &mut Window<'_>, name: &str) {
    harness.get_by_label(name).click();
    harness.run_ok();
}

/// Finds a component in the palette and adds it, as a hand on the keyboard does.
fn quick_add(harness: &mut Window<'_>, query: &str) {
    key(harness, Modifiers::NONE, Key::R);
    type_text(harness, query);
    key(harness, Modifiers::NONE, Key::Enter);
}

/// Types into a field of the guide.
fn fill(harness: &mut Window<'_>, field: &str, text: &str) {
    harness
        .get_by_role_and_label(Role::TextInput, field)
        .click();
    harness.run_ok();
    type_text(harness, text);
}

/// Presses at one place, moves in steps, and lets go at another.
fn drag(harness: &mut Window<'_>, from: egui::Pos2, to: egui::Pos2) {
    harness.hover_at(from);
    harness.run_ok();
    harness.drag_at(from);
    harness.run_ok();
    for step in 1..=8 {
        harness.hover_at(from.lerp(to, step as f32 / 8.0));
        harness.run_ok();
    }
    harness.drop_at(to);
    harness.run_ok();
}

fn has_finding(harness: &Window<'_>, rule: &str) -> bool {
    let editor = app(harness).editor();
    coach::review(editor.board(), editor.catalog(), &Past::default())
        .iter()
        .any(|finding| finding.rule == rule)
}

/// Steps until something holds that a thread has to bring about.
fn wait_until(harness: &mut Window<'_>, what: &str, done: impl Fn(&Window<'_>) -> bool) {
    for _ in 0..500 {
        harness.run_ok();
        if done(harness) {
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("never happened: {what}");
}

fn name_file(harness: &mut Window<'_>, path: &Path) {
    let field = harness.get_by_role_and_label(Role::TextInput, "Path");
    field.click();
    harness.run_ok();
    key(harness, Modifiers::COMMAND, Key::A);
    type_text(harness, &path.display().to_string());
}

#[test]
fn the_start_screen_offers_templates_and_a_blank_board() {
    let mut harness = window(None);
    harness.get_by_label("Clickstream and profiles: insight within the hour");
    click(&mut harness, "Blank board");
    assert!(board(&harness).is_blank());
    harness.get_by_label("Find a component");

    let mut harness = window(None);
    click(
        &mut harness,
        "Clickstream and profiles: insight within the hour",
    );
    assert_eq!(board(&harness).template, "clickstream");
    harness.get_by_label_contains("Kafka, Event log in Ingest, leads to Bronze events");
}

#[test]
fn typing_a_product_puts_it_in_its_lane_clear_of_others() {
    let mut harness = blank();
    for query in [
        "kafka",
        "auto loader",
        "delta lake",
        "power bi",
        "lag",
        "kafka",
        "kafka",
    ] {
        quick_add(&mut harness, query);
    }
    let board = board(&harness);
    assert_eq!(board.lane_counts(), [4, 1, 1, 1]);
    let boxes: Vec<_> = board.components.values().map(|c| c.rect).collect();
    for (i, a) in boxes.iter().enumerate() {
        for b in &boxes[i + 1..] {
            assert!(!a.intersects(*b), "{a:?} {b:?}");
        }
    }
    assert_eq!(board.validate(), []);
    let kafkas = harness.query_all_by_label_contains("Kafka, Event log in Ingest");
    assert_eq!(kafkas.count(), 3);
}

#[test]
fn a_palette_item_dragged_to_another_lane_belongs_there() {
    let mut harness = blank();
    let item = harness.get_by_label("Add Event log").rect().center();
    let editor = app(&harness).editor();
    let serving = editor.board().lanes.bounds(Lane::Serving);
    let to = editor
        .camera
        .screen_from_board(serving.center(), editor.viewport);
    drag(&mut harness, item, to);
    let counts = board(&harness).lane_counts();
    assert_eq!(counts, [0, 0, 1, 0]);
}

#[test]
fn the_hypothesis_writes_itself() {
    let mut harness = blank();
    fill(&mut harness, "Metric", "time to insight");
    fill(&mut harness, "Baseline", "24");
    fill(&mut harness, "Target", "under 1");
    fill(&mut harness, "Unit", "hours");
    fill(&mut harness, "User segment", "marketing analysts");
    let sentence = "Bring time to insight from 24 hours to under 1 hour for marketing analysts.";
    assert_eq!(board(&harness).brief.hypothesis(), sentence);
    harness.get_by_label(sentence);
    assert!(!has_finding(&harness, "metric-unmeasurable"));
    assert!(!has_finding(&harness, "segment-missing"));
}

#[test]
fn moving_one_component_across_a_border_flips_the_40_percent_warning() {
    let mut harness = blank();
    for query in ["kafka", "auto loader", "iot", "delta lake", "power bi"] {
        quick_add(&mut harness, query);
    }
    click(&mut harness, "Coach 11");
    harness.get_by_label("Ingest holds 3 of 5 components (60 %).");
    harness.get_by_label("⚠ Ingest 60 %");

    let editor = app(&harness).editor();
    let (id, _) = editor
        .board()
        .components_in(Lane::Ingest)
        .max_by(|a, b| a.1.rect.min.y.total_cmp(&b.1.rect.min.y))
        .unwrap();
    let screen = |pos| editor.camera.screen_from_board(pos, editor.viewport);
    let from = screen(editor.board().components[&id].rect.center());
    let lanes = editor.board().lanes;
    let to = screen(lanes.bounds(Lane::Serving).center() + vec2(0.0, 60.0));
    drag(&mut harness, from, to);
    assert_eq!(board(&harness).components[&id].lane, Lane::Serving);
    assert!(!has_finding(&harness, "lane-share"));
    assert!(harness.query_by_label_contains("Ingest holds").is_none());
    harness.get_by_label("Ingest 40 %");

    key(&mut harness, Modifiers::COMMAND, Key::Z);
    assert!(has_finding(&harness, "lane-share"));
    harness.get_by_label("Undo move component");
    harness.get_by_label("⚠ Ingest 60 %");
}

#[test]
fn a_label_is_typed_in_place_and_escape_keeps_it() {
    let mut harness = blank();
    quick_add(&mut harness, "kafka");
    key(&mut harness, Modifiers::NONE, Key::F2);
    type_text(&mut harness, "Orders topic");
    key(&mut harness, Modifiers::NONE, Key::Escape);
    let labels: Vec<_> = board(&harness)
        .components
        .values()
        .map(|c| &c.label)
        .collect();
    assert_eq!(labels, ["Orders topic"]);
    // The keyboard is back on the board: Delete takes the box, not a letter.
    key(&mut harness, Modifiers::NONE, Key::Delete);
    assert!(board(&harness).components.is_empty());
    key(&mut harness, Modifiers::COMMAND, Key::Z);
    key(&mut harness, Modifiers::COMMAND, Key::Z);
    let labels: Vec<_> = board(&harness)
        .components
        .values()
        .map(|c| &c.label)
        .collect();
    assert_eq!(labels, ["Kafka"]);
}

#[test]
fn a_component_whose_name_is_deleted_takes_its_kinds() {
    let mut harness = blank();
    quick_add(&mut harness, "kafka");
    key(&mut harness, Modifiers::NONE, Key::F2);
    key(&mut harness, Modifiers::NONE, Key::Backspace);
    key(&mut harness, Modifiers::NONE, Key::Enter);
    harness.get_by_label_contains("Event log, Event log in Ingest");
}

#[test]
fn shift_with_a_digit_goes_by_its_place_on_the_keyboard() {
    let mut harness = template("sales-dashboard");
    key(&mut harness, Modifiers::COMMAND, Key::Minus);
    let zoomed_out = app(&harness).editor().camera.zoom;
    harness.event(egui::Event::Key {
        key: Key::Exclamationmark,
        physical_key: Some(Key::Num1),
        pressed: true,
        repeat: false,
        modifiers: Modifiers::SHIFT,
    });
    harness.run_ok();
    assert!(app(&harness).editor().camera.zoom > zoomed_out);
}

#[test]
fn letters_typed_into_a_field_call_no_command() {
    let mut harness = template("sales-dashboard");
    let before = board(&harness).components.clone();
    fill(&mut harness, "By when", "rvhnatc");
    key(&mut harness, Modifiers::NONE, Key::Backspace);
    assert_eq!(board(&harness).components, before);
    assert!(board(&harness).brief.by_when.contains("rvhnat"));
}

#[test]
fn a_risk_by_key_is_tied_to_the_selection_and_ready_to_type() {
    let mut harness = blank();
    quick_add(&mut harness, "kafka");
    key(&mut harness, Modifiers::COMMAND, Key::Num2);
    type_text(&mut harness, "consumer lag passes retention");
    let risk = board(&harness).risks.values().next().unwrap();
    assert_eq!(risk.failure, "consumer lag passes retention");
    assert!(risk.about.is_some());
    key(&mut harness, Modifiers::COMMAND, Key::Num3);
    type_text(&mut harness, "50k events/s");
    assert_eq!(board(&harness).assumptions.len(), 1);
}

#[test]
fn every_finding_of_the_bad_template_is_shown_with_what_to_do() {
    let mut harness = template("bad-eight-minutes-of-boxes");
    let editor = app(&harness).editor();
    let findings = coach::review(editor.board(), editor.catalog(), &Past::default());
    let warnings = findings
        .iter()
        .filter(|f| f.severity == Severity::Warning)
        .count();
    click(&mut harness, &format!("Coach {warnings}"));
    for finding in findings {
        assert!(
            harness.query_all_by_label(&finding.seen).count() >= 1,
            "{}",
            finding.seen
        );
        assert!(harness.query_all_by_label(&finding.advice).count() >= 1);
    }
}

#[test]
fn a_board_is_saved_reopened_and_exported() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("practice.whyboard");
    let mut harness = blank();
    quick_add(&mut harness, "kafka");
    harness.get_by_label("unsaved");
    key(&mut harness, Modifiers::COMMAND, Key::S);
    name_file(&mut harness, &path);
    click(&mut harness, "Save");
    wait_until(&mut harness, "saved", |h| !app(h).editor().is_changed());
    assert!(harness.query_by_label("unsaved").is_none());
    assert_eq!(file::load(&path).unwrap().document.board, *board(&harness));

    // Saving again needs no question.
    quick_add(&mut harness, "delta lake");
    key(&mut harness, Modifiers::COMMAND, Key::S);
    wait_until(&mut harness, "saved again", |h| {
        !app(h).editor().is_changed()
    });
    assert_eq!(
        file::load(&path).unwrap().document.board.components.len(),
        2
    );

    let picture = folder.path().join("practice.png");
    key(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::E);
    click(&mut harness, "Export…");
    name_file(&mut harness, &picture);
    click(&mut harness, "Export");
    wait_until(&mut harness, "exported", |_| picture.exists());
    wait_until(&mut harness, "told", |h| {
        h.query_by_label_contains("Written: ").is_some()
    });
    assert!(std::fs::read(&picture).unwrap().starts_with(b"\x89PNG"));
}

#[test]
fn a_file_changed_by_someone_else_is_not_overwritten_without_asking() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shared.whyboard");
    let mut harness = blank();
    quick_add(&mut harness, "kafka");
    key(&mut harness, Modifiers::COMMAND, Key::S);
    name_file(&mut harness, &path);
    click(&mut harness, "Save");
    wait_until(&mut harness, "saved", |h| !app(h).editor().is_changed());
    let theirs = "somebody else's work";
    std::fs::write(&path, theirs).unwrap();
    quick_add(&mut harness, "delta lake");
    key(&mut harness, Modifiers::COMMAND, Key::S);
    wait_until(&mut harness, "asked", |h| {
        h.query_by_label("The file has changed").is_some()
    });
    assert_eq!(std::fs::read_to_string(&path).unwrap(), theirs);
    assert!(app(&harness).editor().is_changed());
    click(&mut harness, "Keep mine");
    wait_until(&mut harness, "saved", |h| !app(h).editor().is_changed());
    assert_eq!(
        file::load(&path).unwrap().document.board.components.len(),
        2
    );
}

#[test]
fn a_bad_file_says_where_and_leaves_the_board_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bad.whyboard");
    std::fs::write(&path, "(\n    version: 1,\n    title: 7,\n)\n").unwrap();
    let mut harness = blank();
    quick_add(&mut harness, "kafka");
    key(&mut harness, Modifiers::COMMAND, Key::O);
    click(&mut harness, "Don't save");
    name_file(&mut harness, &path);
    click(&mut harness, "Open");
    wait_until(&mut harness, "told", |h| {
        h.query_by_label("The board could not be opened").is_some()
    });
    harness.get_by_label_contains("bad.whyboard:3:");
    assert_eq!(board(&harness).components.len(), 1);
}

#[test]
fn a_newer_file_opens_and_is_never_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("newer.whyboard");
    let newer = "(version: 2, title: \"From the future\", hologram: 3)";
    std::fs::write(&path, newer).unwrap();
    let mut harness = blank();
    key(&mut harness, Modifiers::COMMAND, Key::O);
    name_file(&mut harness, &path);
    click(&mut harness, "Open");
    wait_until(&mut harness, "told", |h| {
        h.query_by_label_contains("open read-only").is_some()
    });
    click(&mut harness, "Close");
    quick_add(&mut harness, "kafka");
    key(&mut harness, Modifiers::COMMAND, Key::S);
    name_file(&mut harness, &path);
    click(&mut harness, "Save");
    click(&mut harness, "Replace");
    wait_until(&mut harness, "refused", |h| {
        h.query_by_label("That would replace the newer board")
            .is_some()
    });
    assert_eq!(std::fs::read_to_string(&path).unwrap(), newer);
}

#[test]
fn unsaved_changes_are_asked_about() {
    let mut harness = blank();
    quick_add(&mut harness, "kafka");
    key(&mut harness, Modifiers::COMMAND, Key::N);
    harness.get_by_label("Save changes to “Untitled board”?");
    click(&mut harness, "Cancel");
    assert_eq!(board(&harness).components.len(), 1);
    key(&mut harness, Modifiers::COMMAND, Key::N);
    click(&mut harness, "Don't save");
    assert!(board(&harness).is_blank());
}

#[test]
fn a_label_in_any_script_shows() {
    let mut harness = blank();
    quick_add(&mut harness, "kafka");
    key(&mut harness, Modifiers::NONE, Key::F2);
    type_text(&mut harness, "naïve → ✓ 😀 “Größe”");
    key(&mut harness, Modifiers::NONE, Key::Enter);
    harness.get_by_label_contains("naïve → ✓ 😀 “Größe”, Event log in Ingest");
}

#[test]
fn boxes_are_copied_from_one_window_to_another() {
    let mut from = template("clickstream");
    key(&mut from, Modifiers::COMMAND, Key::A);
    from.event(egui::Event::Copy);
    from.step();
    let commands = &from.output().platform_output.commands;
    let copied = commands.iter().find_map(|command| match command {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    let mut to = blank();
    to.event(egui::Event::Paste(copied.unwrap()));
    to.run_ok();
    assert_eq!(board(&to).components.len(), board(&from).components.len());
    assert_eq!(board(&to).connectors.len(), board(&from).connectors.len());
    assert_eq!(board(&to).validate(), []);
    assert_eq!(
        app(&to).editor().selection.len(),
        board(&to).components.len()
    );
    key(&mut to, Modifiers::COMMAND, Key::Z);
    assert!(board(&to).is_blank(), "one step");
}

#[test]
fn any_other_text_is_pasted_as_a_note() {
    let mut harness = blank();
    harness.event(egui::Event::Paste("ask for the budget\nfirst".into()));
    harness.run_ok();
    let marks: Vec<_> = board(&harness).marks.values().collect();
    assert_eq!(marks.len(), 1);
    assert_eq!(marks[0].text, "ask for the budget\nfirst");
    // Into a field it goes as text, as everywhere.
    key(&mut harness, Modifiers::NONE, Key::R);
    harness.event(egui::Event::Paste("kafka".into()));
    harness.run_ok();
    assert_eq!(board(&harness).marks.len(), 1);
}

#[test]
fn what_is_cut_is_gone_and_comes_back() {
    let mut harness = template("clickstream");
    let count = board(&harness).components.len();
    key(&mut harness, Modifiers::NONE, Key::Tab);
    harness.event(egui::Event::Cut);
    harness.step();
    assert_eq!(board(&harness).components.len(), count - 1);
    harness.run_ok();
    key(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(board(&harness).components.len(), count);
}
