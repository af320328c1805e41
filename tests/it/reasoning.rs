//! Reasons, trade-offs, costs and risks: what a user writes beside the drawing, and what the coach
//! says about it.

use crate::common::Window;
use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use whyboard::{
    format,
    model::{Contract, Subject, Tradeoff},
};

const CTRL: Modifiers = Modifiers::COMMAND;

fn tradeoffs<'a>(window: &'a Window<'_>) -> Vec<&'a Tradeoff> {
    let tradeoffs = window.board().tradeoffs.values();
    tradeoffs.map(AsRef::as_ref).collect()
}

#[test]
fn a_trade_off_is_one_key_away_and_written_without_a_mouse() {
    let mut window = Window::blank();
    window.quick_add("kafka");
    let kafka = Some(Subject::Component(window.named("Kafka")));
    window.keys(CTRL, Key::Num1);
    window.type_text("Kafka");
    for text in ["a queue of our own", "replays 3 days of clicks"] {
        window.key(Key::Tab);
        window.type_text(text);
    }
    window.tab_to("Effect on the roadmap");
    window.type_text("features replay from it next quarter");
    let written = tradeoffs(&window)[0].clone();
    assert_eq!(
        written.sentence(),
        "Kafka over a queue of our own, because replays 3 days of clicks"
    );
    assert_eq!(written.roadmap, "features replay from it next quarter");
    assert_eq!(written.subject, kafka);

    // From a card: find it, choose a side, say why.
    window.tab_to("Begin from a card");
    window.key(Key::Enter);
    window.tab_to("Find a card");
    window.type_text("exactly-once");
    window.tab_to("Exactly-once");
    window.key(Key::Enter);
    window.type_text("clicks are billed");
    let begun = tradeoffs(&window)[1].clone();
    assert_eq!(
        begun.sentence(),
        "Exactly-once over at-least-once with deduplication, because clicks are billed"
    );
    assert_eq!(begun.subject, kafka);
}

#[test]
fn the_cards_have_both_sides() {
    let mut window = Window::blank();
    window.page("Reasons");
    let at_least_once = "at-least-once with deduplication";
    for (query, side, other) in [
        ("exactly-once", at_least_once, "Exactly-once"),
        ("row filter", "Row filter", "column mask"),
        ("raw data", "an aggregate", "Raw data"),
        ("warehouse", "Delta Lake", "a cloud warehouse"),
    ] {
        let count = tradeoffs(&window).len();
        window.overwrite(Role::TextInput, "Find a card", query);
        assert!(window.shows(other), "{other}");
        window.click_last(side);
        window.type_text("the reason");
        window.key(Key::Escape);
        let begun = tradeoffs(&window)[count];
        let texts = [&begun.choice, &begun.over, &begun.because];
        assert_eq!(texts, [side, other, "the reason"]);
    }
}

#[test]
fn settings_and_tuning_are_too_deep_until_depth_was_asked_for() {
    for text in [
        "200 shuffle partitions and 8 executor cores",
        "a learning rate of 0.1 over 20 epochs",
    ] {
        let mut window = Window::blank();
        window.begin_practice();
        window.quick_add("stream processor");
        window.fill("Why it is here", text);
        window.open_coach();
        assert!(window.finds("too-deep"), "{text}");
        window.key(Key::F7);
        window.at(10);
        assert!(!window.finds("too-deep"), "{text}");
        window.key(Key::F7);
        window.at(20);
        assert!(window.record().events.len() > 2);
    }
}

#[test]
fn a_model_stays_closed_until_depth_was_asked_for_and_is_asked_six_things() {
    let mut window = Window::blank();
    window.begin_practice();
    window.quick_add("model endpoint");
    assert!(!window.has_field("Inside the model"));
    assert!(window.shows_part("opens when the interviewer asks for depth (F7)"));
    assert!(window.finds("model-checks-missing"));
    for asked in [
        "Freshness check",
        "Drift monitor",
        "Model rollback",
        "Stream latency",
        "Checkpointing",
        "Schema evolution",
    ] {
        assert!(window.finds("model-checks-missing"), "{asked}");
        reveal(&mut window, asked);
        window.fill(asked, "within 5 min");
    }
    assert!(!window.finds("model-checks-missing"));

    window.key(Key::F7);
    assert!(window.has_field("Inside the model"));
    reveal(&mut window, "Inside the model");
    window.fill("Inside the model", "gradient-boosted trees");
    window.at(10);
    assert!(!window.finds("model-opened"));
    let model = window.board().components.values().next().unwrap();
    assert_eq!(model.model.inside, "gradient-boosted trees");
}

/// Scrolls the part about the selection to a field.
fn reveal(window: &mut Window<'_>, field: &str) {
    let fields = window.harness.get_all_by_label(field);
    fields.last().unwrap().scroll_to_me();
    window.run();
}

#[test]
fn a_source_asks_for_a_contract_with_four_promises() {
    let mut window = Window::blank();
    window.quick_add("web & mobile");
    window.open_coach();
    assert!(window.finds("contract-missing"));
    window.page("Brief");
    window.click("Data contract");
    let texts = [
        "the web team",
        "add only",
        "within 5 min",
        "user id in 99.5 %",
    ];
    for (field, text) in ["Owner", "Schema", "Freshness", "Quality"]
        .into_iter()
        .zip(texts)
    {
        window.fill(field, text);
    }
    let Contract {
        owner,
        schema,
        freshness,
        quality,
        ..
    } = &window.board().contract;
    assert_eq!([owner, schema, freshness, quality], texts);
    window.open_coach();
    assert!(!window.finds("contract-missing"));
}

#[test]
fn assumptions_and_what_is_out_of_scope_are_written_down() {
    let mut window = Window::blank();
    for query in ["web & mobile", "kafka", "delta lake", "redis", "dashboard"] {
        window.quick_add(query);
    }
    window.open_coach();
    assert!(window.finds("assumptions-few"));
    for (number, text) in [
        (1, "50k events/s"),
        (2, "late by an hour"),
        (3, "fields are added"),
    ] {
        window.keys(CTRL, Key::Num3);
        assert!(window.types_into(&format!("Assumption {number}")));
        window.type_text(text);
        window.key(Key::Escape);
    }
    window.open_coach();
    assert!(!window.finds("assumptions-few") && !window.finds("assumption-untied"));
    window.page("Brief");
    // Each can be untied from its subject, and is then listed.
    for number in 1..=3 {
        window.click(&format!("Assumption {number} is tied to Dashboard"));
    }
    let list = (Role::ComboBox, "Tied to: Dashboard");
    let tied = window.harness.get_all_by_role_and_label(list.0, list.1);
    let tied: Vec<_> = tied.collect();
    assert_eq!(tied.len(), 3);
    tied[0].click();
    drop(tied);
    window.run();
    window.click_last("Nothing");
    window.open_coach();
    assert!(window.finds("assumption-untied"));

    window.page("Brief");
    window.fill("Out of scope", "billing");
    assert_eq!(window.board().brief.out_of_scope, "billing");
}

#[test]
fn a_risk_names_a_mechanism_a_signal_and_a_threshold() {
    let mut window = Window::blank();
    window.quick_add("kafka");
    window.keys(CTRL, Key::Num2);
    window.type_text("a customer has to be erased");
    window.open_coach();
    let rules = ["risk-without-mitigation", "risk-without-alert"];
    assert!(rules.iter().all(|rule| window.finds(rule)));
    window.page("Reasons");
    window.fill("Mitigation", "delete, then restore by time travel if wrong");
    window.fill("Alert on", "stream lag");
    window.open_coach();
    assert!(!window.finds(rules[0]), "a mechanism is named");
    assert!(window.finds(rules[1]), "no threshold yet");
    window.page("Reasons");
    window.fill("When", "over 5 min");
    window.open_coach();
    assert!(!window.finds(rules[1]));
    let risk = window.board().risks.values().next().unwrap();
    let kafka = Subject::Component(window.named("Kafka"));
    assert_eq!(risk.subject, Some(kafka));
}

#[test]
fn the_selection_suggests_how_it_fails() {
    for (query, starter) in [
        ("auto loader", "schema drift; many tiny files"),
        ("backpressure", "lag grows without bound"),
        ("redis", "stale or inconsistent feature value"),
    ] {
        let mut window = Window::blank();
        window.quick_add(query);
        window.keys(CTRL, Key::Num2);
        let field = window
            .harness
            .get_by_role_and_label(Role::TextInput, "Risk 1: failure mode");
        let hint = field.accesskit_node().placeholder().map(str::to_owned);
        assert_eq!(hint.as_deref(), Some(starter));
    }
}

#[test]
fn an_assumption_is_chained_to_the_human_step_and_drawn_below_the_lanes() {
    let mut window = Window::blank();
    window.quick_add("kafka");
    window.keys(CTRL, Key::Num3);
    window.type_text("producers may add fields quarterly");
    window.keys(CTRL, Key::Num2);
    window.type_text("a new field breaks the readers");
    for (field, text) in [
        ("Mitigation", "schema evolution"),
        ("Alert on", "stream lag"),
        ("When", "over 2 min"),
        ("Then a person …", "sets a manual checkpoint"),
    ] {
        window.fill(field, text);
    }
    let drawn = "Chain: a new field breaks the readers, then sets a manual checkpoint";
    let shown = "Draw the chains below the lanes";
    assert!(!window.shows(shown));
    window.choose("Breaks no assumption", "producers may add fields quarterly");
    assert!(!window.shows(drawn));
    window.click(shown);
    assert!(window.shows(drawn));
    // Below everything else on the board.
    let lanes = window.board().lanes.hull();
    let bottom = window.on_screen(lanes.max).y;
    let chain = window.harness.get_by_label(drawn).rect();
    assert!(chain.min.y >= bottom, "{chain:?} under {bottom}");
    window.click(shown);
    assert!(!window.shows(drawn));
}

#[test]
fn an_edited_price_is_dated_and_used_in_a_cost_line() {
    let mut window = Window::blank();
    window.quick_add("stream processor");
    window.page("Cost");
    assert!(window.shows_part("each with its own date; edit to yours"));
    window.click("Price sheet…");
    let price = "Jobs, premium, AWS us-east-1";
    window.write("Find a price", "Jobs, premium, AWS us-east");
    assert!(window.shows("USD/DBU, 2025-12-31"));
    window.set(price, "0.2");
    assert!(!window.shows("USD/DBU, 2025-12-31"), "edited, dated today");
    window.click("Keep these prices");

    window.click("Add a cost line");
    window.click("Compute");
    window.choose("Price from the sheet", &format!("{price}  0.2 USD/DBU"));
    window.set("DBU an hour, together", "150");
    let line = window.board().costs.values().next().unwrap();
    assert_eq!(line.what, price);
    assert!((line.usage.usd_per_month() - 21_900.0).abs() < 1e-6);
    window.set("Hours a month", "100");
    assert!(window.shows("$30.00 an hour, $3,000 a month at 100 h"));
    let budget = window
        .harness
        .get_by_role_and_label(Role::CheckBox, "Budget, $ a month");
    budget.click();
    window.run();
    let sentence = window.board().cost_sentence().unwrap();
    assert!(sentence.starts_with("Adds roughly ") && sentence.contains("within the budget"));
    assert!(window.shows(&sentence), "{sentence}");
    window.set("Hours a month", "730");
    window.open_coach();
    assert!(window.finds("cost-over-budget"));

    // The list prices come back.
    window.page("Cost");
    window.click("Price sheet…");
    window.click("Back to list prices");
    window.click("Price sheet…");
    window.write("Find a price", "Jobs, premium, AWS us-east");
    assert!(window.shows("USD/DBU, 2025-12-31"));
}

#[test]
fn two_designs_are_priced_side_by_side() {
    let mut window = Window::blank();
    window.page("Cost");
    for (name, usd, option) in [
        ("raw events on S3", "12000", "option A"),
        ("a compacted aggregate", "3000", "option B"),
    ] {
        window.click("Add a cost line");
        window.type_text(name);
        window.key(Key::Escape);
        window.set("How many a month", "1");
        window.set("$ per month", usd);
        window.click(option);
        // Folded, so that the next line's fields are the only ones.
        window.click(name);
    }
    assert!(window.shows("$12,000") && window.shows("$3,000"));
    assert!(window.shows("Option A costs $9,000 a month more than option B."));
    window.fill("Name of option A", "raw");
    window.fill("Name of option B", "aggregate");
    assert!(window.shows("Raw costs $9,000 a month more than aggregate."));
}

#[test]
fn a_muted_rule_is_listed_and_can_be_unmuted() {
    let mut window = Window::blank();
    window.open_coach();
    assert!(window.finds("segment-missing") && window.finds("hypothesis-missing"));
    window.bring_up("segment-missing");
    window.click("Mute");
    assert!(!window.finds("segment-missing") && window.finds("hypothesis-missing"));
    assert!(window.shows("segment-missing ×"));
    window.menu("Practice", "Debrief");
    assert!(window.shows("Muted on this board: segment-missing."));
    window.click("Back to the board");
    window.click("segment-missing ×");
    assert!(window.finds("segment-missing") && !window.shows("segment-missing ×"));
}

#[test]
fn a_finding_has_a_button_that_helps() {
    let mut window = Window::template("bad-eight-minutes-of-boxes");
    // It writes where something is missing …
    help(&mut window, "component-without-why", "Write it");
    assert!(window.types_into("Why it is here"));
    window.type_text("so that no click is lost");
    // … adds what there is too little of …
    for (rule, button, field) in [
        ("assumptions-few", "Add an assumption", "Assumption 1"),
        ("risks-few", "Add a risk", "Risk 1: failure mode"),
        ("tradeoffs-few", "Add a trade-off", "Choice"),
        ("cost-missing", "Add a cost line", "What is paid for"),
    ] {
        window.key(Key::Escape);
        help(&mut window, rule, button);
        assert!(window.types_into(field), "{rule}");
    }
    // … and selects what it is about.
    window.key(Key::Escape);
    help(&mut window, "component-without-metric", "Select");
    let count = window.board().components.len();
    assert_eq!(window.editor().selection().len(), count);
}

/// Brings a finding up and clicks a button of it.
fn help(window: &mut Window<'_>, rule: &str, name: &str) {
    window.open_coach();
    window.bring_up(rule);
    window.click_rightmost(name);
}

#[test]
fn two_or_three_deep_dives_are_pinned() {
    let mut window = Window::blank();
    for query in ["web & mobile", "kafka", "delta lake", "redis", "dashboard"] {
        window.quick_add(query);
    }
    for (name, is_open) in [
        ("Kafka, ", true),
        ("Delta Lake, ", false),
        ("Redis, ", false),
        ("Dashboard, ", true),
    ] {
        window.select(name);
        reveal_part(&mut window, "Deep dive (");
        window.click_part("Deep dive (");
        assert_eq!(window.finds("deep-dives"), is_open, "{name}");
    }
}

fn reveal_part(window: &mut Window<'_>, part: &str) {
    window.harness.get_by_label_contains(part).scroll_to_me();
    window.run();
}

#[test]
fn a_summary_has_fewer_than_ten_words_and_no_vague_outcome() {
    let mut window = Window::blank();
    window.fill("One-line summary", "a b c d e f g h i");
    assert!(window.shows_part("9 of 9 words"));
    window.open_coach();
    assert!(!window.finds("summary-too-long"));
    window.page("Brief");
    window.fill("One-line summary", " better results");
    let words = window.board().brief.summary_words();
    assert!(window.shows_part(&format!("⚠ {words} of 9 words")) && words > 9);
    window.open_coach();
    assert!(window.finds("summary-too-long") && window.finds("vague-outcome"));
}

/// Draws a connector from one box to another with the pointer.
fn connect(window: &mut Window<'_>, from: &str, to: &str) {
    window.key(Key::Escape);
    window.key(Key::A);
    let at = |window: &Window<'_>, name: &str| {
        let mut found = window.harness.get_all_by_label_contains(name);
        let begins = |label: Option<String>| label.is_some_and(|label| label.starts_with(name));
        let one = found.find(|node| begins(node.accesskit_node().label()));
        one.unwrap().rect().center()
    };
    let (from, to) = (at(window, from), at(window, to));
    window.drag(from, to);
    window.key(Key::Escape);
}

#[test]
fn the_bad_answers_fire_their_rules_when_drawn_in_the_window() {
    // Three lakes "for redundancy" behind a feature store; two are a tip already.
    let mut window = Window::blank();
    for query in ["kafka", "bronze", "bronze"] {
        window.quick_add(query);
    }
    window.open_coach();
    assert!(window.finds("raw-copies"));
    assert!(window.shows_part("2 stores hold raw data"));
    for query in ["bronze", "redis"] {
        window.quick_add(query);
    }
    for rule in ["raw-copies", "cost-missing", "serving-without-latency"] {
        assert!(window.finds(rule), "{rule}");
    }
    window.open_coach();
    assert!(window.shows_part("3 stores hold raw data"));

    // Latency zero, never down.
    let mut window = Window::blank();
    window.quick_add("kafka");
    window.fill("Why it is here", "it is never down");
    window.keys(CTRL, Key::Num3);
    window.type_text("network latency is zero");
    window.open_coach();
    assert_eq!(window.findings("absolute-claim").count(), 2);

    // Everything there is.
    let mut window = Window::blank();
    for _ in 0..12 {
        window.quick_add("kafka");
    }
    window.open_coach();
    assert!(!window.finds("too-many-components"));
    window.quick_add("delta lake");
    assert!(window.finds("too-many-components"));
    assert!(window.finds("store-without-alternative"));

    // A batch and a speed path to one dashboard, without a why.
    let mut window = Window::blank();
    for query in ["stream processor", "batch transform", "dashboard"] {
        window.quick_add(query);
    }
    window.open_coach();
    assert!(!window.finds("doubled-path"));
    let board = window.board();
    let name = |id: &str| {
        let mut components = board.components.values();
        let found = components.find(|one| one.kind == id).unwrap();
        format!("{}, ", found.label)
    };
    let [stream, batch, dashboard] =
        ["stream-processor", "batch-transform", "bi-dashboard"].map(name);
    connect(&mut window, &stream, &dashboard);
    connect(&mut window, &batch, &dashboard);
    assert_eq!(window.board().connectors.len(), 2);
    assert!(window.finds("doubled-path"));
}

#[test]
fn the_good_answers_fire_no_rule_until_they_are_spoilt() {
    // Refreshed every five minutes for a target of 30.
    let mut window = Window::template("sales-dashboard");
    window.open_coach();
    assert!(!window.shows("Warning"));
    assert!(!window.finds("refresh-misses-target"));
    window.select("Store dashboards, ");
    window.overwrite(Role::TextInput, "Refresh or latency", "every 2 hours");
    window.key(Key::Escape);
    assert!(window.finds("refresh-misses-target"));

    // Two stores with the same values, compared by a job.
    let mut window = Window::template("feature-store");
    window.open_coach();
    assert!(!window.finds("consistency-check-missing"));
    window.select("Consistency check, ");
    window.key(Key::Delete);
    assert!(window.finds("consistency-check-missing"));
}

#[test]
fn the_owner_of_a_component_is_written_read_aloud_found_judged_and_kept() {
    let mut window = Window::blank();
    window.quick_add("kafka");
    window.fill("Team that owns it", "Payments platform");
    assert_eq!(window.component("Kafka").owner, "Payments platform");
    window.see_part("Kafka, Event log in Ingest, owned by Payments platform");

    window.key(Key::Escape);
    assert!(!window.has_field("Team that owns it"));
    window.keys(CTRL, Key::F);
    window.type_text("payments");
    window.see("Kafka: owner: Payments platform");
    window.key(Key::Enter);
    assert!(window.has_field("Team that owns it"));

    let text = format::write(window.board()).unwrap();
    let read = format::read(text.as_bytes()).unwrap().board;
    assert_eq!(read.components, window.board().components);

    let debrief = window.debrief();
    let evidence = debrief.dimensions.iter().flat_map(|one| &one.evidence);
    let mut texts = evidence.map(|one| one.text.as_str());
    assert!(texts.any(|text| text == "Kafka: owner “Payments platform”."));
}
