//! The start screen, the palette, the brief, files and the system's clipboard.

use std::path::Path;

use crate::common::{Window, worked};
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::Queryable as _;
use whyboard::{
    coach, file,
    model::{Board, Lane},
    practice::PastAnswers,
};

/// Saves a new board to a file.
fn save_as(window: &mut Window<'_>, path: &Path) {
    window.keys(Modifiers::COMMAND, Key::S);
    window.name_file(path);
    window.click("Save");
    window.wait_until("saved", |w| !w.editor().is_changed());
}

fn components_in(path: &Path) -> usize {
    file::load(path).unwrap().document.board.components.len()
}

fn has_finding(window: &Window<'_>, rule: &str) -> bool {
    let editor = window.editor();
    coach::review(editor.board(), editor.catalog(), &PastAnswers::default())
        .iter()
        .any(|finding| finding.rule == rule)
}

#[test]
fn the_start_screen_offers_templates_and_a_blank_board() {
    let mut window = Window::desk(None);
    window.see("Clickstream and profiles: insight within the hour");
    window.click("Blank board");
    assert!(window.board().is_blank());
    window.see("Find a component");

    let mut window = Window::tall(None);
    window.click("Clickstream and profiles: insight within the hour");
    assert_eq!(window.board().template, "clickstream");
    window.see_part("Kafka, Event log in Ingest, leads to Bronze events");
}

#[test]
fn typing_a_product_puts_it_in_its_lane_clear_of_others() {
    let mut window = Window::desk(Board::default());
    let others = ["auto loader", "delta lake", "power bi", "lag"];
    for query in others.into_iter().chain(["kafka"; 3]) {
        window.quick_add(query);
    }
    let board = window.board();
    assert_eq!(board.lane_counts(), [4, 1, 1, 1]);
    let boxes: Vec<_> = board.components.values().map(|c| c.rect).collect();
    for (i, a) in boxes.iter().enumerate() {
        for b in &boxes[i + 1..] {
            assert!(!a.intersects(*b), "{a:?} {b:?}");
        }
    }
    assert_eq!(board.validate(), []);
    let name = "Kafka, Event log in Ingest";
    assert_eq!(window.harness.query_all_by_label_contains(name).count(), 3);
}

#[test]
fn a_palette_item_dragged_to_another_lane_belongs_there() {
    let mut window = Window::desk(Board::default());
    let item = window.harness.get_by_label("Add Event log").rect().center();
    let serving = window.board().lanes.bounds(Lane::Serving);
    let to = window.on_screen(serving.center());
    window.drag(item, to);
    let counts = window.board().lane_counts();
    assert_eq!(counts, [0, 0, 1, 0]);
}

#[test]
fn the_hypothesis_writes_itself() {
    let mut window = Window::desk(Board::default());
    window.write("Metric", "time to insight");
    window.write("Baseline", "24 hours");
    window.write("Target", "under 1 hour");
    window.write("User segment", "marketing analysts");
    let sentence = "Bring time to insight from 24 hours to under 1 hour for marketing analysts.";
    assert_eq!(window.board().brief.hypothesis(), sentence);
    assert!(!window.has_field("Unit"), "a number has its unit beside it");
    assert!(!has_finding(&window, "metric-unmeasurable"));
    assert!(!has_finding(&window, "segment-missing"));
}

#[test]
fn moving_one_component_across_a_border_flips_the_40_percent_warning() {
    let mut window = Window::desk(Board::default());
    for query in ["kafka", "auto loader", "iot", "delta lake", "power bi"] {
        window.quick_add(query);
    }
    window.open_coach();
    window.see("Ingest holds 3 of 5 components (60 %).");
    window.see("⚠ Ingest 60 %");

    let board = window.board();
    let ingest = board.components_in(Lane::Ingest);
    let (id, lowest) = ingest
        .max_by(|a, b| a.1.rect.min.y.total_cmp(&b.1.rect.min.y))
        .unwrap();
    let to = board.lanes.bounds(Lane::Serving).center() + vec2(0.0, 60.0);
    let (from, to) = (window.on_screen(lowest.rect.center()), window.on_screen(to));
    window.drag(from, to);
    assert_eq!(window.board().components[&id].lane, Lane::Serving);
    assert!(!has_finding(&window, "lane-share"));
    assert!(!window.shows_part("Ingest holds"));
    window.see("Ingest 40 %");

    window.keys(Modifiers::COMMAND, Key::Z);
    assert!(has_finding(&window, "lane-share"));
    window.see("Undo move component");
    window.see("⚠ Ingest 60 %");
}

#[test]
fn a_label_is_typed_in_place_and_escape_keeps_it() {
    let mut window = Window::desk(Board::default());
    window.quick_add("kafka");
    window.key(Key::F2);
    window.type_text("Orders topic");
    window.key(Key::Escape);
    assert_eq!(window.labels(), ["Orders topic"]);
    // The keyboard is back on the board: Delete takes the box, not a letter.
    window.key(Key::Delete);
    assert!(window.board().components.is_empty());
    window.keys(Modifiers::COMMAND, Key::Z);
    window.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.labels(), ["Kafka"]);
}

#[test]
fn a_component_without_a_name_is_named_after_its_kind() {
    let mut window = Window::desk(Board::default());
    window.quick_add("kafka");
    window.key(Key::F2);
    window.key(Key::Backspace);
    window.key(Key::Enter);
    window.see_part("Event log, Event log in Ingest");
}

#[test]
fn shifted_digits_work_by_their_position_on_the_keyboard() {
    let mut window = Window::desk(worked("sales-dashboard"));
    window.keys(Modifiers::COMMAND, Key::Minus);
    let zoomed_out = window.editor().camera().zoom;
    window.event(egui::Event::Key {
        key: Key::Exclamationmark,
        physical_key: Some(Key::Num1),
        pressed: true,
        repeat: false,
        modifiers: Modifiers::SHIFT,
    });
    assert!(window.editor().camera().zoom > zoomed_out);
}

#[test]
fn letters_typed_into_a_field_run_no_command() {
    let mut window = Window::desk(worked("sales-dashboard"));
    let before = window.board().components.clone();
    window.write("By when", "rvhnatc");
    window.key(Key::Backspace);
    assert_eq!(window.board().components, before);
    assert!(window.board().brief.by_when.contains("rvhnat"));
}

#[test]
fn a_risk_by_key_is_tied_to_the_selection_and_ready_to_type() {
    let mut window = Window::desk(Board::default());
    window.quick_add("kafka");
    window.keys(Modifiers::COMMAND, Key::Num2);
    window.type_text("consumer lag passes retention");
    let risk = window.board().risks.values().next().unwrap();
    assert_eq!(risk.failure, "consumer lag passes retention");
    assert!(risk.subject.is_some());
    window.keys(Modifiers::COMMAND, Key::Num3);
    window.type_text("50k events/s");
    assert_eq!(window.board().assumptions.len(), 1);
}

#[test]
fn every_finding_of_the_bad_template_is_shown_with_what_to_do() {
    let mut window = Window::desk(worked("bad-eight-minutes-of-boxes"));
    let editor = window.editor();
    let findings = coach::review(editor.board(), editor.catalog(), &PastAnswers::default());
    window.see(&format!("Coach {}", findings.len()));
    window.open_coach();
    for (at, finding) in findings.iter().enumerate() {
        assert!(window.shows(&finding.seen), "{}", finding.seen);
        // The first is large already.
        if at > 0 {
            window.click_rightmost(&finding.seen);
        }
        assert!(window.shows(&finding.advice), "{}", finding.advice);
        let elsewhere = findings
            .iter()
            .filter(|other| other.advice != finding.advice);
        assert!(elsewhere.clone().all(|other| !window.shows(&other.advice)));
    }
}

#[test]
fn a_board_is_saved_reopened_and_exported() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("practice.whyboard");
    let mut window = Window::desk(Board::default());
    window.quick_add("kafka");
    window.see("Unsaved changes");
    save_as(&mut window, &path);
    assert!(!window.shows("Unsaved changes"));
    assert_eq!(file::load(&path).unwrap().document.board, *window.board());

    // Saving again needs no question.
    window.quick_add("delta lake");
    window.keys(Modifiers::COMMAND, Key::S);
    window.wait_until("saved again", |w| !w.editor().is_changed());
    assert_eq!(components_in(&path), 2);

    let picture = folder.path().join("practice.png");
    window.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::E);
    window.click("Export…");
    window.name_file(&picture);
    window.click("Export");
    window.wait_until("exported", |_| picture.exists());
    window.wait_until("told", |w| w.shows_part("Written: "));
    assert!(std::fs::read(&picture).unwrap().starts_with(b"\x89PNG"));
}

#[test]
fn a_file_changed_by_someone_else_is_not_overwritten_without_asking() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shared.whyboard");
    let mut window = Window::desk(Board::default());
    window.quick_add("kafka");
    save_as(&mut window, &path);
    let theirs = "somebody else's work";
    std::fs::write(&path, theirs).unwrap();
    window.quick_add("delta lake");
    window.keys(Modifiers::COMMAND, Key::S);
    window.wait_until("asked", |w| w.shows("The file has changed"));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), theirs);
    assert!(window.editor().is_changed());
    window.click("Keep mine");
    window.wait_until("saved", |w| !w.editor().is_changed());
    assert_eq!(components_in(&path), 2);
}

#[test]
fn an_unreadable_file_says_where_and_keeps_the_board() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bad.whyboard");
    std::fs::write(&path, "(\n    version: 1,\n    title: 7,\n)\n").unwrap();
    let mut window = Window::desk(Board::default());
    window.quick_add("kafka");
    window.keys(Modifiers::COMMAND, Key::O);
    window.click("Don't save");
    window.name_file(&path);
    window.click("Open");
    window.wait_until("told", |w| w.shows("The board could not be opened"));
    window.see_part("bad.whyboard:3:");
    assert_eq!(window.board().components.len(), 1);
}

#[test]
fn a_newer_file_opens_read_only() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("newer.whyboard");
    let newer = "(version: 2, title: \"From the future\", hologram: 3)";
    std::fs::write(&path, newer).unwrap();
    let mut window = Window::desk(Board::default());
    window.keys(Modifiers::COMMAND, Key::O);
    window.name_file(&path);
    window.click("Open");
    window.wait_until("told", |w| w.shows_part("open read-only"));
    window.click("Close");
    window.quick_add("kafka");
    window.keys(Modifiers::COMMAND, Key::S);
    window.name_file(&path);
    window.click("Save");
    window.wait_until("asked", |w| w.shows("Replace"));
    window.click("Replace");
    window.wait_until("refused", |w| w.shows_part("made by a newer Whyboard"));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), newer);
}

#[test]
fn closing_a_board_asks_about_unsaved_changes() {
    let mut window = Window::desk(Board::default());
    window.quick_add("kafka");
    window.keys(Modifiers::COMMAND, Key::N);
    window.see("Save changes to “Untitled board”?");
    window.click("Cancel");
    assert_eq!(window.board().components.len(), 1);
    window.keys(Modifiers::COMMAND, Key::N);
    window.click("Don't save");
    assert!(window.board().is_blank());
}

#[test]
fn a_label_may_be_in_any_script() {
    let mut window = Window::desk(Board::default());
    window.quick_add("kafka");
    window.key(Key::F2);
    window.type_text("naïve → ✓ 😀 “Größe”");
    window.key(Key::Enter);
    window.see_part("naïve → ✓ 😀 “Größe”, Event log in Ingest");
}

#[test]
fn boxes_are_copied_from_one_window_to_another() {
    let mut from = Window::desk(worked("clickstream"));
    from.keys(Modifiers::COMMAND, Key::A);
    let copied = from.copied_by(egui::Event::Copy);
    let mut to = Window::desk(Board::default());
    to.paste(copied.unwrap());
    assert_eq!(to.board().components.len(), from.board().components.len());
    assert_eq!(to.board().connectors.len(), from.board().connectors.len());
    assert_eq!(to.board().validate(), []);
    assert_eq!(
        to.editor().selection().len(),
        from.editor().selection().len()
    );
    to.keys(Modifiers::COMMAND, Key::Z);
    assert!(to.board().is_blank(), "one step");
}

#[test]
fn any_other_text_is_pasted_as_a_note() {
    let mut window = Window::desk(Board::default());
    window.paste("ask for the budget\nfirst");
    let marks: Vec<_> = window.board().marks.values().collect();
    assert_eq!(marks.len(), 1);
    assert_eq!(marks[0].text, "ask for the budget\nfirst");
    // Into a field it goes as text, as everywhere.
    window.key(Key::R);
    window.paste("kafka");
    assert_eq!(window.board().marks.len(), 1);
}

#[test]
fn a_cut_element_is_removed_and_restored_by_undo() {
    let mut window = Window::desk(worked("clickstream"));
    let count = window.board().components.len();
    window.key(Key::Tab);
    window.event(egui::Event::Cut);
    assert_eq!(window.board().components.len(), count - 1);
    window.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.board().components.len(), count);
}

#[test]
fn tab_on_the_start_screen_scrolls_to_what_has_the_keyboard() {
    let mut window = Window::desk(None);
    let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(1440.0, 900.0));
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..100 {
        window.key(Key::Tab);
        let (name, _, rect) = window.focused();
        let is_seen = screen.contains(rect.center());
        assert!(is_seen, "{name} is out of sight: {rect:?}");
        seen.insert(name);
    }
    let example = seen.iter().any(|name| name.starts_with("Bad answer"));
    assert!(example, "{seen:?}");
}
