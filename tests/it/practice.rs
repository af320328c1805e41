//! A practice of 45 minutes from the start screen to the debrief, with a clock that the test sets. Every
//! figure below was worked out on paper from the script.

use std::time::Duration;

use crate::common::{Window, folder};
use egui::{Key, Modifiers};
use whyboard::{
    catalog::Catalog,
    model::Stage,
    practice::{Ledger, Replay},
};

#[test]
fn forty_five_minutes_on_the_first_prompt() {
    let (_place, folder) = folder();
    let mut window = Window::with_history(folder.clone(), None);
    window.click("Clickstream and profiles");
    let record = window.board().practice.clone().unwrap();
    assert_eq!(record.prompt, "clickstream");
    assert_eq!(record.length_secs, 2700);
    assert_eq!(window.board().cost_plan.budget_usd, None);
    window.began = window.now;

    // Restate: 4:30.
    window.at(60);
    window.click("About…");
    window.click("What may it cost?");
    assert_eq!(window.board().cost_plan.budget_usd, Some(60_000.0));
    window.page("Brief");
    window.fill("Metric", "time to insight");
    window.fill("Baseline", "24 hours");
    window.fill("Target", "under 1 hour");
    window.fill("User segment", "marketing analysts");
    window.fill("One-line summary", "Insight within the hour");

    // Ingest: 12:09.
    window.at(270);
    window.key(Key::F6);
    window.at(300);
    window.quick_add("web & mobile");
    window.quick_add("kafka");
    window.at(600);
    window.fill(
        "Why it is here",
        "keeps 3 days, so a slow reader loses nothing",
    );
    window.fill("Metric it moves", "time to insight");

    // Storage: 12:09.
    window.at(999);
    window.key(Key::F6);
    window.at(1100);
    window.quick_add("bronze");
    window.at(1200);
    window.quick_add("stream processor");

    // Serving: 8:06. The first twist came at 27:00, 60 % of the length.
    window.at(1728);
    window.key(Key::F6);
    window.at(1800);
    window.quick_add("dashboard");
    let twist = Catalog::embedded().prompt("clickstream").unwrap().twists[0]
        .asks
        .clone();
    assert!(window.shows(&twist), "{twist}");
    window.fill(
        "Your answer: what changes, and what it costs",
        "Kafka takes ten times the events from 24 more partitions, $900 a month",
    );

    // Monitoring: 8:06, and a cost.
    window.at(2214);
    window.key(Key::F6);
    window.at(2300);
    window.quick_add("lag alert");
    window.at(2400);
    window.page("Cost");
    window.click("Add a cost line");
    window.type_text("Jobs compute");
    window.key(Key::Escape);
    window.click("How many a month");
    window
        .harness
        .key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.type_text("365");
    window.key(Key::Enter);
    window.click("$ per month");
    window
        .harness
        .key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.type_text("45");
    window.key(Key::Enter);
    window.at(2700);
    window.finish();

    let record = window.board().practice.clone().unwrap();
    assert!(record.is_over());
    let ledger = Ledger::of(&record, window.board());
    assert_eq!(ledger.elapsed, 2700);
    assert_eq!(ledger.stages, [270, 729, 729, 486, 486]);
    // Each lane from its stage on: the focus went to the lane and then to components in it.
    assert_eq!(ledger.lanes, [729, 729, 486, 486]);
    let secs = |label| ledger.components[&window.named(label)];
    assert_eq!(secs("Kafka"), 999 - 300);
    assert_eq!(secs("Bronze (raw)"), 1200 - 1100);
    assert_eq!(secs("Stream processor"), 1728 - 1200);
    assert_eq!(secs("Dashboard"), 2214 - 1800);
    assert_eq!(secs("Stream-lag alert"), 2700 - 2300);
    // Writing from 60, drawing from 300, writing from 600, drawing from 1100, writing from 2400.
    assert_eq!(ledger.writing, (300 - 60) + (1100 - 600) + (2700 - 2400));
    assert_eq!(ledger.drawing, (600 - 300) + (2400 - 1100));
    // Clear as soon as the first second after the brief had passed.
    assert_eq!(ledger.measurable_at, Some(70));

    let debrief = window.debrief();
    let times = debrief.times.as_ref().unwrap();
    let longest = &times.components[0];
    assert_eq!((longest.name.as_str(), longest.secs), ("Kafka", 699));
    assert!((longest.share - 699.0 / 2700.0).abs() < 1e-6);
    for one in &times.stages {
        assert_eq!(Some(one.secs), one.budget_secs, "{:?}", one.stage);
    }
    let costs = debrief.costs.as_ref().unwrap();
    let sentence = "Adds roughly $16,425 a month, within the budget of $60,000.";
    assert_eq!(costs.sentence.as_deref(), Some(sentence));
    let twist = &debrief.twists[0];
    assert!(twist.answer.as_deref().unwrap().starts_with("Kafka takes"));
    let mut open: Vec<&str> = debrief.findings.iter().map(|one| one.rule).collect();
    open.sort_unstable();
    assert_eq!(open, OPEN);

    // What the window shows is the same.
    assert!(window.shows_part("4:30 of 4:30"));
    assert!(window.shows("11:39 (26 %)"), "Kafka's share");
    assert!(window.shows("Adds roughly $16,425 a month, within the budget of $60,000."));

    // It is in the history, with its board.
    let attempt = std::sync::Arc::clone(&window.app().history().attempts[0]);
    assert_eq!(attempt.stage_secs, [270, 729, 729, 486, 486]);
    assert_eq!(attempt.measurable_at, Some(70));
    let mut kept = String::new();
    for _ in 0..100 {
        kept = folder.read().unwrap();
        if kept.contains("clickstream") {
            break;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    let (history, warnings) = whyboard::practice::History::parse(&kept);
    assert_eq!((history.attempts.len(), warnings.len()), (1, 0));
    let name = &history.attempts[0].board_file;
    let board = folder.load_board(name).unwrap().document.board;
    assert_eq!(&board, window.board());

    // The replay ends with the board as it is, and begins without the boxes.
    let replay = Replay::of(&record);
    assert_eq!(replay.skipped, 0);
    assert_eq!(replay.last().components, window.board().components);
    assert_eq!(replay.at(299).components.len(), 0);
    assert_eq!(replay.at(310).components.len(), 2);
    assert_eq!(replay.stage(1500), Some(Stage::Storage));
}

#[test]
fn a_practice_continues_after_the_board_was_closed() {
    let (place, folder) = folder();
    let mut window = Window::with_history(folder.clone(), None);
    window.practise("Clickstream and profiles");
    window.at(100);
    window.quick_add("kafka");
    window.at(120);
    let path = place.path().join("half.whyboard");
    whyboard::file::save(window.board(), &path, whyboard::file::Expect::New, None).unwrap();

    let mut again = Window::with_history(folder, None);
    let app = again.harness.state_mut().as_mut().unwrap();
    app.open_path(path);
    for _ in 0..100 {
        again.run();
        if again.board().practice.is_some() {
            break;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    let record = |window: &Window<'_>| window.board().practice.clone().unwrap();
    assert_eq!(record(&again).elapsed(), 120);
    assert!(record(&again).is_paused());
    again.began = again.now - 120.0;
    again.at(300);
    assert_eq!(record(&again).elapsed(), 120, "it stands still");
    again.key(Key::F5);
    again.began = again.now - 120.0;
    again.at(150);
    again.quick_add("bronze");
    again.at(160);
    let record = record(&again);
    assert_eq!(record.elapsed(), 160);
    let replay = Replay::of(&record);
    assert_eq!((replay.skipped, replay.last().components.len()), (0, 2));
    assert_eq!(replay.at(130).components.len(), 1);
}

#[test]
fn a_board_edited_while_another_loads_is_not_replaced() {
    let (place, folder) = folder();
    let mut window = Window::with_history(folder, None);
    window.practise("Clickstream and profiles");
    window.at(100);
    let path = place.path().join("other.whyboard");
    let other = whyboard::model::Board::default();
    whyboard::file::save(&other, &path, whyboard::file::Expect::New, None).unwrap();
    // The file is chosen, and a component added before it is read.
    window.quick_add("kafka");
    let app = window.harness.state_mut().as_mut().unwrap();
    app.open_path(path);
    let wait = |window: &mut Window<'_>, is_there: fn(&Window<'_>) -> bool| {
        for _ in 0..100 {
            window.run();
            if is_there(window) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("it never came");
    };
    wait(&mut window, |window| window.shows("Don't save"));
    assert_eq!(window.board().components.len(), 1);
    window.click("Don't save");
    wait(&mut window, |window| window.board().components.is_empty());
}

/// The rules that still fire on that board.
const OPEN: &[&str] = &[
    "assumptions-few",
    "component-unconnected",
    "component-without-metric",
    "component-without-why",
    "contract-missing",
    "deep-dives",
    "iteration-missing",
    "prompt-coverage",
    "risks-few",
    "rollback-missing",
    "serving-without-latency",
    "tradeoffs-few",
];
