//! The interviewer at the table: which position the practice is for, what is told when it is asked for, and
//! what is kept back until the debrief.

use egui::Key;
use whyboard::{
    catalog::Catalog,
    interview,
    model::{PracticeEvent, Seniority},
};

use crate::common::Window;

const ASK: &str = "Ask the interviewer";

fn practised<'a>(title: &str) -> Window<'a> {
    let mut window = Window::tall(None);
    window.practise(title);
    window
}

fn ask(window: &mut Window<'_>, question: &str) {
    window.write(ASK, question);
    window.key(Key::Enter);
}

#[test]
fn the_position_is_chosen_at_the_start_and_judged_at_the_end() {
    for level in [Seniority::L4, Seniority::L5, Seniority::L6] {
        let mut window = Window::tall(None);
        window.click(&format!("Practise for {}", level.title()));
        window.practise("Sales dashboard");
        assert_eq!(window.record().level, level);
        window.at(30);
        window.finish();
        let debrief = window.debrief();
        assert_eq!(debrief.verdict.wanted, level);
        assert!(window.shows_part(&debrief.verdict.said[0]));
        let outcome = window.app().history().attempts[0].outcome.unwrap();
        assert_eq!((outcome.wanted, outcome.found), (level, None));
        // It is still chosen for the next practice.
        window.click("Practise it again");
        window.click_first("Don't save");
        assert_eq!(window.record().level, level);
    }
}

#[test]
fn a_question_in_own_words_brings_out_one_fact() {
    let mut window = practised("Clickstream and profiles");
    let fact = "13 months of history for reports";
    assert!(!window.shows(fact));
    ask(&mut window, "How long do we have to keep the data?");
    assert!(window.shows(fact));
    let prompt = Catalog::embedded().prompt("clickstream").unwrap();
    let untold = interview::untold(prompt, window.record());
    assert_eq!(untold.len(), prompt.facts().len() - 1);
    for (_, other) in untold {
        assert!(!window.shows_part(&other.says), "{}", other.says);
    }
    // The keyboard stays for the next question.
    assert!(window.types_into(ASK));
    window.type_text("Any bananas?");
    window.key(Key::Enter);
    assert!(window.shows(&Catalog::embedded().inquiries.unheard));
    let asked: Vec<&str> = window.record().asked().map(|(asked, _)| asked).collect();
    assert_eq!(
        asked,
        ["How long do we have to keep the data?", "Any bananas?"]
    );
}

#[test]
fn kinds_of_question_are_picked_from_a_list_and_the_budget_is_told_when_asked_for() {
    let mut window = practised("Clickstream and profiles");
    assert_eq!(window.board().cost_plan.budget_usd, None);
    window.click("About…");
    for words in &Catalog::embedded().inquiries.kinds {
        assert!(window.shows(&words.asks), "{}", words.asks);
    }
    window.click("What may it cost?");
    assert!(window.shows("At most $60,000 a month"));
    assert_eq!(window.board().cost_plan.budget_usd, Some(60_000.0));
    window.click("About…");
    window.click("What must go on when something is down?");
    assert!(window.shows("What would you promise? Say it, and what it costs."));
}

#[test]
fn what_was_never_asked_for_is_in_the_debrief() {
    let mut window = practised("Usage billing");
    ask(&mut window, "Can an event arrive twice?");
    window.at(30);
    window.finish();
    assert!(window.shows("Can an event arrive twice?"));
    assert!(window.shows("An event counts once, however often it was sent"));
    let clarified = window.debrief().clarified.unwrap();
    let told = "An event counts once, however often it was sent";
    assert!(!clarified.unasked.iter().any(|fact| fact == told));
    assert!(window.shows_part("Never asked for: For finance · Disputed invoices: 3 → 0.3 %"));
    assert!(window.shows_part("Invoices on the first of the month"));
}

#[test]
fn no_must_have_is_visible_before_the_debrief_unless_asked_for() {
    let other = practised("Clickstream and profiles");
    for prompt in &Catalog::embedded().prompts {
        let mut window = practised(&prompt.title);
        window.click("The question");
        window.open_coach();
        window.at(15);
        let given = "asks for what no box and no text of the board holds";
        let seen = |window: &Window<'_>| window.shows_part(given);
        assert!(window.finds("prompt-coverage"), "{}", prompt.id);
        assert!(!seen(&window), "{}", prompt.id);
        assert_eq!(window.findings("prompt-coverage").count(), 0);
        // Not by name either: what stands in the window is the question and what any practice has.
        for must_have in prompt
            .must_haves
            .iter()
            .filter(|one| one.name.contains(' '))
        {
            let asked = prompt.question.contains(&must_have.name);
            let shown = window.shows_part(&must_have.name) && !other.shows_part(&must_have.name);
            assert!(asked || !shown, "{}: {}", prompt.id, must_have.name);
        }
        window.command("Show hints");
        window.open_coach();
        assert!(seen(&window), "{}: hints", prompt.id);
        assert!(window.record().are_hints_wanted());
        // Folded, so that one button ends the practice.
        window.click("The question");
        window.finish();
        assert!(window.debrief().clarified.unwrap().had_hints);
    }
}

#[test]
fn what_was_asked_survives_a_file() {
    let mut window = practised("Clickstream and profiles");
    ask(&mut window, "GDPR?");
    let text = whyboard::format::write(window.board()).unwrap();
    let read = whyboard::format::read(text.as_bytes()).unwrap().board;
    let record = read.practice.unwrap();
    assert!(record.events.iter().any(|(_, event)| matches!(
        event,
        PracticeEvent::Asked { question, told } if question == "GDPR?" && told.contains("erased")
    )));
}

#[test]
fn the_interviewer_asks_back_at_a_pause_and_what_was_left_open_returns() {
    let mut window = practised("Sales dashboard");
    window.key(Key::F6);
    window.quick_add("kafka");
    window.at(290);
    assert_eq!(window.record().exchanges().len(), 0);
    window.at(320);
    let first = window.record().exchanges()[0].question.clone();
    assert!(first.text.contains("Kafka"), "{}", first.text);
    assert!(window.shows(&first.text));
    // Nothing else comes while it is open, and the board can be worked on.
    window.quick_add("dashboard");
    window.at(700);
    assert_eq!(window.record().exchanges().len(), 1);
    let field = "Your answer to the interviewer";
    window.fill(
        field,
        "Kafka keeps 3 days, so the reader replays in 40 minutes",
    );
    assert!(!window.has_field(field));
    window.at(760);
    let second = window.record().exchanges()[1].question.clone();
    assert_eq!((second.of.as_str(), second.depth), (first.of.as_str(), 1));
    window.click("Later");
    assert!(!window.shows(&second.text));
    window.finish();
    let asked = window.debrief().asked_back;
    assert_eq!(asked.len(), 2);
    assert_eq!((asked[0].note, asked[1].reply.as_deref()), ("", None));
    assert!(window.shows(&second.text));
    assert!(window.shows_part("Not answered: say it aloud now"));
}
