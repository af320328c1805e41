//! A practice from the start screen over the clock and the debrief to the history.

use std::{
    sync::Arc,
    time::{SystemTime, UNIX_EPOCH},
};

use crate::common::{Window, folder, worked};
use egui::{Key, Modifiers, Role};
use jiff::ToSpan as _;
use whyboard::{
    catalog::{Catalog, Prompt},
    coach,
    file::{self, HistoryFolder},
    model::{Board, Edit, PracticeEvent, PracticeRecord, Stage},
    practice::{self, Attempt, History, Ledger, PastAnswers, Replay, calendar, planner},
};

fn start<'a>() -> Window<'a> {
    Window::tall(None)
}

#[test]
fn the_questions_are_filtered_by_what_the_team_asks_for() {
    let mut window = start();
    let prompts = &Catalog::embedded().prompts;
    for tag in Prompt::TAGS {
        let (first, rest) = tag.split_at(1);
        window.click(&format!("{}{rest}", first.to_uppercase()));
        for prompt in prompts {
            let has_tag = prompt.tags.iter().any(|other| other == tag);
            let title = &prompt.title;
            assert_eq!(window.shows(title), has_tag, "{tag}: {title}");
        }
    }
    window.click("All");
    assert!(prompts.iter().all(|prompt| window.shows(&prompt.title)));
}

#[test]
fn the_start_screen_has_notes_to_read() {
    let mut window = start();
    let notes = &Catalog::embedded().notes;
    assert!(notes.len() >= 3);
    for note in notes {
        let trade_off = format!("Trade-off: {}", note.trade_off);
        assert!(!window.shows(&trade_off), "{}", note.title);
        window.click(&note.title);
        assert!(window.shows(&trade_off), "{}", note.title);
        for point in &note.points {
            assert!(window.shows(&format!("·  {point}")), "{point}");
        }
        // Folded again, so that the next one is in sight.
        window.click(&note.title);
    }
}

#[test]
fn pay_figures_are_dated_and_called_unverified() {
    let mut window = start();
    let unverified = "From pages that disagree, unverified";
    assert!(!window.shows(unverified));
    window.click("Pay and schedule (2025 and 2026)");
    for text in [
        unverified,
        "·  Base salary: $180k to $250k a year in the article; $148k to $247k on other pages.",
        "·  The system design round weighs on the level you are offered.",
        "·  System design and leadership: the last weeks",
    ] {
        assert!(window.shows(text), "{text}");
    }
}

#[test]
fn the_interview_date_plans_the_weeks_and_reminds() {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    let today = calendar::date_of(now.as_secs());
    let mut window = start();
    assert!(!window.shows_part("Interview in "));
    let day = today + 20.days();
    window.fill("Interview on", &day.to_string());
    // Midnight may come in between.
    let mut reminders = [20, 19]
        .map(|days| format!("Interview in {days} days."))
        .into_iter();
    assert!(reminders.any(|reminder| window.shows(&reminder)));
    assert!(window.shows_part("3 weeks left: less than the usual four to six weeks"));
    for week in planner::plan(today, day) {
        let from = week.first_day;
        assert!(window.shows_part(&format!("{from} to ")), "{from}");
    }
    // A day from which five business days have gone by.
    let asked = "It is five business days since your interview: a polite check-in is due";
    let past = (1..=14)
        .map(|days: i64| today - days.days())
        .find(|day| planner::reminder(today, *day).as_deref() == Some(asked))
        .unwrap();
    window.overwrite(Role::TextInput, "Interview on", &past.to_string());
    assert!(window.shows_part("a polite check-in is due."), "{past}");
}

#[test]
fn the_first_three_questions_say_what_they_want_to_see() {
    for id in ["clickstream", "feature-store", "data-marketplace"] {
        let mut window = start();
        let prompt = Catalog::embedded().prompt(id).unwrap();
        window.click(&prompt.title);
        window.click("The question");
        assert!(window.shows(&prompt.question), "{id}");
        window.command("Show hints");
        window.open_coach();
        let findings = coach::review(window.board(), Catalog::embedded(), &PastAnswers::default());
        let missing = findings.iter().find(|one| one.rule == "prompt-coverage");
        let missing = missing.unwrap();
        assert!(window.shows(&missing.seen), "{id}: {}", missing.seen);
        assert!(prompt.must_haves.len() >= 3, "{id}");
        for must_have in &prompt.must_haves {
            assert!(missing.seen.contains(&must_have.name), "{}", missing.seen);
        }
    }
}

#[test]
fn a_drill_has_no_canvas_and_counts_to_five() {
    let (_place, folder) = folder();
    let mut window = Window::with_history(folder, None);
    for (title, is_whole, counted) in [
        ("Clickstream and profiles", false, 1),
        ("Feature store", true, 2),
        ("Feature store", true, 2),
    ] {
        window.click("Restate only");
        window.practise(title);
        assert!(window.shows(&format!("Restate: {title}")));
        assert!(!window.shows_part(&format!("Board {title}")), "a canvas");
        assert!(!window.shows("Add Event log"), "a palette");
        assert!(window.record().is_drill);
        window.fill("Metric", "time to insight");
        window.fill("Baseline", "24 hours");
        window.fill("Target", "under 1 hour");
        if is_whole {
            window.fill("User segment", "marketing analysts");
        }
        window.at(100);
        window.click("That is my sentence");
        assert!(window.shows("Said in 1:40."));
        assert_eq!(window.finds("segment-missing"), !is_whole);
        let change = "Bring time to insight from 24 hours to under 1 hour";
        let sentence = format!("{change} for marketing analysts.");
        assert_eq!(window.shows(&sentence), is_whole);
        window.click("Another question");
        let counter = format!("{counted} of 5 prompts restated · 0 of 2 mock interviews");
        assert!(window.shows_part(&counter), "{counter}");
    }
}

#[test]
fn an_untimed_practice_only_notes_the_time() {
    let mut window = start();
    window.click("Untimed");
    window.practise("Sales dashboard");
    window.at(90);
    assert!(window.shows("1:30"));
    assert!(!window.shows_part("1:30 / "));
    assert!(!window.shows_part("Restate, now"), "a stage has a budget");

    let mut window = start();
    window.click("20 min");
    window.practise("Sales dashboard");
    window.at(90);
    assert!(window.shows("1:30 / 20:00"));
    assert!(window.shows("Restate, now: 1:30 of 2:00"));

    let window = Window::template("sales-dashboard");
    assert!(!window.shows("Next stage"), "a clock without a practice");
}

#[test]
fn stages_follow_each_other_and_turn_red_when_over_budget() {
    let mut window = Window::blank();
    window.begin_practice();
    window.at(250);
    assert!(window.shows("Restate, now: 4:10 of 4:30, nearly up"));
    window.at(290);
    assert!(window.shows("Restate, now: 4:50 of 4:30, over"));
    for (stage, budget) in [
        ("Ingest", "12:09"),
        ("Storage", "12:09"),
        ("Serving", "8:06"),
        ("Monitoring", "8:06"),
    ] {
        window.key(Key::F6);
        let now = format!("{stage}, now: 0:00 of {budget}");
        assert!(window.shows(&now), "{stage}");
    }
    window.key(Key::F6);
    assert_eq!(window.record().stage(), Some(Stage::Monitoring));
}

#[test]
fn f5_pauses_and_resumes_the_clock() {
    let mut window = Window::blank();
    window.begin_practice();
    window.at(60);
    window.key(Key::F5);
    assert!(window.record().is_paused());
    window.at(160);
    assert!(window.shows("1:00 / 45:00"));
    assert!(window.shows("Go on with the practice"));
    window.key(Key::F5);
    window.at(220);
    assert!(window.shows("2:00 / 45:00"));
    assert!(window.shows("Pause the practice"));
}

#[test]
fn eight_minutes_of_boxes_alone_raise_an_alarm() {
    let mut window = Window::blank();
    window.begin_practice();
    window.open_coach();
    window.at(470);
    assert!(!window.finds("hypothesis-late"));
    window.at(480);
    assert!(window.finds("hypothesis-late"), "eight minutes, no metric");

    let mut window = Window::blank();
    window.begin_practice();
    window.at(30);
    for query in ["web & mobile", "kafka", "spark", "redshift", "dashboard"] {
        window.quick_add(query);
    }
    window.page("Brief");
    window.fill("One-line summary", "This will improve analytics");
    window.open_coach();
    for rule in [
        "hypothesis-late",
        "hypothesis-missing",
        "vague-outcome",
        "risks-few",
        "component-without-why",
        "component-without-metric",
        "monitoring-missing",
        "iteration-missing",
    ] {
        assert!(window.finds(rule), "{rule}");
    }
}

#[test]
fn ten_minutes_on_one_component_warn_unless_depth_was_asked_for() {
    for is_asked in [false, true] {
        let mut window = Window::blank();
        window.begin_practice();
        window.at(30);
        window.quick_add("kafka");
        window.open_coach();
        if is_asked {
            window.key(Key::F7);
        }
        window.at(590);
        assert!(!window.finds("component-time-share"));
        window.at(610);
        assert_eq!(window.finds("component-time-share"), !is_asked);
    }
}

#[test]
fn a_running_clock_survives_saving_and_opening() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("half-way.whyboard");
    let mut window = start();
    window.practise("Clickstream and profiles");
    window.at(280);
    window.key(Key::F6);
    window.at(300);
    window.quick_add("kafka");
    window.at(400);
    window.keys(Modifiers::COMMAND, Key::S);
    window.name_file(&path);
    window.click("Save");
    window.wait_until("saved", |one| !one.editor().is_changed());
    let saved = file::load(&path).unwrap().document.board;
    assert_eq!(saved.practice.as_ref().unwrap().elapsed(), 400);

    let mut window = start();
    window.keys(Modifiers::COMMAND, Key::O);
    window.name_file(&path);
    window.click("Open");
    window.wait_until("opened", |one| one.shows("6:40 / 45:00"));
    // It is paused until it is resumed.
    assert!(window.record().is_paused());
    window.key(Key::F5);
    assert!(window.shows("Ingest, now: 2:00 of 12:09"));
    // The clock continues from there, by this window's time.
    window.began = window.now;
    window.at(60);
    assert!(window.shows("7:40 / 45:00"));
    assert!(window.shows("Ingest, now: 3:00 of 12:09"));
    let ledger = Ledger::of(window.record(), window.board());
    assert_eq!(ledger.components[&window.named("Kafka")], 160);
}

#[test]
fn the_debrief_compares_drawing_with_writing_and_lists_unified_stores() {
    let mut window = Window::template("clickstream");
    window.menu("Practice", "Debrief");
    let unified = window.debrief().copies.unified;
    assert!(!unified.is_empty());
    for one in unified {
        assert!(window.shows(&format!("Unified: {}", one.text)));
    }
    assert!(!window.shows("Writing why"), "no practice, no times");
    window.click("Back to the board");

    window.begin_practice();
    window.at(60);
    window.quick_add("kafka");
    window.at(100);
    window.fill("Why it is here", "keeps 3 days for a slow reader");
    window.at(220);
    window.finish();
    let times = window.debrief().times.unwrap();
    let writing = practice::clock_text(times.writing_secs);
    let drawing = practice::clock_text(times.drawing_secs);
    assert!(times.writing_secs >= 120 && times.drawing_secs >= 40);
    for text in ["Drawing", &drawing, "Writing why", &writing] {
        assert!(window.shows(text), "{text}");
    }
}

#[test]
fn the_debrief_is_exported_as_a_page_to_print() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("debrief.html");
    let mut window = Window::template("sales-dashboard");
    window.menu("Practice", "Debrief");
    window.click("Export…");
    window.click("Page to print…");
    window.name_file(&path);
    window.click("Export");
    window.wait_until("written", |_| path.exists());
    let page = std::fs::read_to_string(&path).unwrap();
    assert!(page.contains("<svg") && page.contains("@media print"));
    let hypothesis = window.board().brief.hypothesis();
    assert!(page.contains(&hypothesis), "{hypothesis}");
}

#[test]
fn a_listener_fills_in_the_form_and_is_counted() {
    let (_place, folder) = folder();
    let mut window = Window::with_history(folder.clone(), None);
    window.practise("Sales dashboard");
    window.at(120);
    window.finish();
    // The form is at the foot of the page.
    window.reveal(Role::TextInput, "Who listened");
    window.fill("Who listened", "Ada");
    window.click("Judgment 4 of 5");
    window.click("Depth 2 of 5");
    window.fill("What to keep", "the metric first");
    window.fill("What to change", "say what it costs");
    let review = window.record().review.clone().unwrap();
    assert_eq!(review.reviewer, "Ada");
    assert_eq!((review.judgment, review.depth), (4, 2));
    let is_kept = |kept: String| kept.contains("say what it costs");
    window.wait_until("kept", |_| folder.read().is_ok_and(is_kept));
    let (history, _) = History::parse(&folder.read().unwrap());
    assert_eq!(history.attempts[0].review, Some(review));
    let name = &history.attempts[0].board_file;
    assert!(folder.load_board(name).is_ok(), "the board of {name:?}");

    window.click("Back to the board");
    window.menu("Practice", "History");
    window.wait_until("its board", |one| one.shows("Open"));
    assert_eq!(window.app().history().attempts.len(), 1);
    assert!(window.shows_part("1 of 2 mock interviews with a listener"));
    assert!(window.shows("listener"));
    assert!(window.shows("Minutes by stage"), "a trend of timings");
}

/// Puts a practice of a template into a history.
fn keep(folder: &HistoryFolder, template: &str, started: u64, stage_secs: u32) -> Board {
    let mut board = worked(template);
    board.template.clear();
    let mut record = PracticeRecord {
        prompt: template.to_owned(),
        started_unix_secs: started,
        length_secs: 2700,
        ..PracticeRecord::default()
    };
    for stage in Stage::ALL {
        record.push(PracticeEvent::Stage(stage));
        record.elapsed_secs += stage_secs;
    }
    record.push(PracticeEvent::End);
    board.practice = Some(Arc::new(record.clone()));
    let attempt = Attempt::of(&board, &record, &Ledger::of(&record, &board));
    let line = |name: &str| {
        let mut attempt = attempt.clone();
        name.clone_into(&mut attempt.board_file);
        attempt.to_line()
    };
    folder.append(&attempt.file_stem(), &board, line).unwrap();
    board
}

#[test]
fn the_history_lists_every_practice_and_sets_two_side_by_side() {
    let (_place, folder) = folder();
    // 2026-11-01 10:00 and 2026-11-08 10:00.
    let first = keep(&folder, "sales-dashboard", 1_793_527_200, 60);
    let second = keep(&folder, "clickstream", 1_794_132_000, 30);
    let mut window = Window::with_history(folder, None);
    window.wait_until("read", |one| one.app().history().attempts.len() == 2);
    window.click("History");
    for text in ["2026-11-01 10:00", "2026-11-08 10:00", "5:00", "2:30"] {
        assert!(window.shows(text), "{text}");
    }
    assert!(window.shows("Minutes to a measurable metric"), "the trends");
    window.click("Compare the practice of 2026-11-01 10:00");
    window.click("Compare the practice of 2026-11-08 10:00");
    window.wait_until("both", |one| {
        one.shows(&first.brief.hypothesis()) && one.shows(&second.brief.hypothesis())
    });
    for time in ["1:00", "0:30"] {
        let times = Stage::ALL.map(|stage| format!("{} {time}", stage.title()));
        assert!(window.shows(&times.join(" · ")), "{time}");
    }
    window.click("Compare none");
    window.choose("Prompt: All prompts", "Sales dashboard");
    assert!(window.shows("2026-11-01 10:00") && !window.shows("2026-11-08 10:00"));
    window.click("Forget");
    window.see("Forget the practice of 2026-11-01 10:00?");
    window.click("Cancel");
    assert_eq!(window.app().history().attempts.len(), 2);
    window.click("Forget");
    window.click("Forget it");
    assert!(!window.shows("2026-11-01 10:00"));
    assert_eq!(window.app().history().attempts.len(), 1);
}

#[test]
fn a_memorised_answer_is_noticed() {
    // From the worked example itself.
    let is_noticed = |window: &Window<'_>| window.findings("memorised-answer").count() > 0;
    let mut window = start();
    window.click("Clickstream and profiles: insight within the hour");
    window.open_coach();
    assert!(!is_noticed(&window), "only rehearsing counts");
    window.begin_practice();
    window.at(10);
    window.open_coach();
    assert!(is_noticed(&window));

    // From one's own earlier board.
    let (_place, folder) = folder();
    let board = keep(&folder, "clickstream", 1_793_527_200, 60);
    let mut window = Window::with_history(folder, Some(board));
    window.begin_practice();
    window.at(10);
    window.open_coach();
    window.wait_until("noticed", is_noticed);
}

#[test]
fn the_replay_ends_with_the_board_whatever_was_done_while_paused() {
    let mut window = Window::blank();
    window.begin_practice();
    window.at(10);
    window.quick_add("kafka");
    window.menu("View", "Save this view");
    window.type_text("start");
    window.key(Key::Enter);
    window.at(20);
    window.key(Key::F5);
    assert!(window.record().is_paused());
    window.write("Name of start", " of it");
    window.key(Key::Enter);
    window.key(Key::Escape);
    window.quick_add("flink");
    window.key(Key::F5);
    window.began = window.now;
    window.at(10);
    window.quick_add("redis");
    window.run();
    assert_eq!(window.board().components.len(), 3);
    let view = window.board().views.values().next().unwrap();
    assert_eq!(view.name, "start of it");
    let replay = Replay::of(window.record());
    assert_eq!(replay.skipped, 0);
    assert_eq!(Edit::between(replay.last(), window.board()), None);
}

#[test]
fn the_replay_plays_and_stops() {
    let mut window = Window::blank();
    window.begin_practice();
    window.at(60);
    window.quick_add("kafka");
    window.at(160);
    window.finish();
    window.click("Replay");
    assert!(window.shows("0:00 / 2:40"));
    window.click("1×");
    // As time goes by on the wall, second by second.
    window.began = window.now;
    window.at(70);
    assert!(window.shows("1:10 / 2:40"));
    assert!(window.shows("The board after 1:10"));
    window.click("Pause");
    window.at(90);
    assert!(window.shows("1:10 / 2:40"));
    window.click("Play");
    window.at(500);
    assert!(window.shows("2:40 / 2:40"));
    assert!(window.shows("Play again"));
    window.click("Back to the board");
    assert!(window.shows_part("Kafka, Event log in Ingest"));
}

#[test]
fn keys_do_not_change_a_hidden_board() {
    let mut window = Window::blank();
    window.begin_practice();
    window.quick_add("kafka");
    window.at(60);
    window.finish();
    let before = window.board().clone();
    for key in [Key::Delete, Key::F5, Key::ArrowLeft] {
        window.key(key);
        assert_eq!(*window.board(), before, "{key:?}");
    }
    window.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(*window.board(), before);
    window.click("Back to the board");
    window.keys(Modifiers::COMMAND, Key::Z);
    assert!(!window.record().is_over(), "the last step was to finish");
    window.keys(Modifiers::COMMAND, Key::Z);
    assert!(window.board().components.is_empty());
}

#[test]
fn escape_goes_one_step_back_from_the_debrief_and_the_history() {
    let mut window = Window::template("clickstream");
    let selected = "Nine dimensions";
    window.menu("Practice", "Debrief");
    assert!(window.shows(selected));
    window.key(Key::Escape);
    assert!(!window.shows(selected) && window.has_field("Title of the board"));
    window.menu("Practice", "History");
    assert!(window.shows("Every practice"));
    window.key(Key::Escape);
    assert!(!window.shows("Every practice") && window.has_field("Title of the board"));

    // An emptied board is still the board that Escape returns to.
    let mut window = Window::blank();
    window.quick_add("kafka");
    window.key(Key::Delete);
    assert!(window.board().is_blank());
    window.menu("Practice", "History");
    window.key(Key::Escape);
    assert!(!window.shows("What will you rehearse?"));
    window.keys(Modifiers::COMMAND, Key::Z);
    assert!(!window.component("Kafka").label.is_empty());

    let mut window = Window::tall(None);
    window.click("History");
    window.key(Key::Escape);
    assert!(window.shows("What will you rehearse?"));
}

#[test]
fn a_saved_drill_asks_nothing_and_ignores_drawing_keys() {
    let (_place, folder) = folder();
    let mut window = Window::with_history(folder, None);
    window.click("Restate only");
    window.click("Feature store");
    window.keys(Modifiers::COMMAND, Key::Num2);
    window.keys(Modifiers::COMMAND, Key::Num1);
    assert!(window.board().risks.is_empty() && window.board().tradeoffs.is_empty());
    window.fill("Metric", "online/offline mismatch");
    window.click("That is my sentence");
    window.click("Another question");
    // Nobody asks about saving.
    assert!(window.shows("What will you rehearse?"));
}
