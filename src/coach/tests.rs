//! The rules against their words, and whole boards against the findings they must give. The first bad
//! answer is a template; `tests/it/templates.rs` reviews it.

use std::collections::BTreeSet;

use super::*;
use crate::model::{
    BriefField, ComponentField, ContractField, CostLine, CostOption, Edit, Lane, Subject, Usage,
};
use crate::{catalog::Catalog, practice::PastAnswers};
use rules::testing::{Builder, assert_worded, board, documented, event_logs};

fn reviewed(board: Builder) -> Vec<Finding> {
    let findings = review(&board.build(), Catalog::embedded(), &PastAnswers::default());
    for finding in &findings {
        assert_worded(finding);
    }
    findings
}

fn rules_of(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(|finding| finding.rule).collect()
}

#[test]
fn the_rules_are_those_of_the_table() {
    let rules: Vec<_> = RULES.iter().map(|rule| (rule.id, rule.severity)).collect();
    let documented: Vec<_> = documented()
        .map(|row| (row.id, row.severities[0]))
        .collect();
    assert_eq!(rules, documented);
}

#[test]
fn rules_of_a_practice_are_silent_without_a_record() {
    let catalog = Catalog::embedded();
    for row in documented().filter(|row| row.is_of_practice) {
        let rule = RULES.iter().find(|rule| rule.id == row.id).unwrap();
        for template in &catalog.templates {
            let mut board = template.board.clone();
            board.practice = None;
            let found = rule.drafts(&Facts::of(&board, catalog));
            assert_eq!(found, [], "{} on {}", row.id, template.name);
        }
    }
}

#[test]
fn every_rule_has_words_and_no_words_are_left_over() {
    let words = &Catalog::embedded().words;
    let known: BTreeSet<&str> = words.keys().map(String::as_str).collect();
    let rules: BTreeSet<&str> = RULES.iter().map(|rule| rule.id).collect();
    assert_eq!(known, rules);
    for (rule, words) in words {
        for text in [&words.seen, &words.why, &words.advice] {
            assert!(!text.trim().is_empty(), "{rule}");
        }
    }
}

#[test]
fn every_rule_is_in_one_group() {
    let groups = &Catalog::embedded().groups;
    let mut grouped: Vec<&str> = groups
        .iter()
        .flat_map(|group| group.rules.iter().map(String::as_str))
        .collect();
    grouped.sort_unstable();
    let mut rules: Vec<&str> = RULES.iter().map(|rule| rule.id).collect();
    rules.sort_unstable();
    assert_eq!(grouped, rules);
}

#[test]
fn a_word_says_one_thing_about_the_way_of_a_metric() {
    let words = &Catalog::embedded().metrics;
    let lists = [
        &words.falls,
        &words.spoils,
        &words.rises,
        &words.things,
        &words.negations,
        &words.lengths,
    ];
    let mut seen = BTreeSet::new();
    for word in lists.into_iter().flatten() {
        assert_eq!(*word, word.to_lowercase());
        assert!(seen.insert(word), "{word} stands twice");
    }
    for list in [&words.flips, &words.scores, &words.uncounted] {
        assert!(!list.is_empty());
    }
}

#[test]
fn the_lists_are_there_and_in_lower_case() {
    let lists = &Catalog::embedded().lists;
    assert!(!lists.raw_words.is_empty());
    for entry in &lists.raw_words {
        assert_eq!(entry.trim(), entry);
        assert_eq!(&entry.to_lowercase(), entry);
    }
}

#[test]
fn a_blank_board_has_two_findings() {
    assert_eq!(
        rules_of(&reviewed(board())),
        ["hypothesis-missing", "segment-missing"]
    );
}

/// A feature store that keeps raw event logs in three lakes for redundancy, with no storage cost and
/// no query latency.
#[test]
fn the_second_bad_answer() {
    let findings = reviewed(
        board()
            .named("event-log", Lane::Ingest, "Kafka")
            .named("object-store", Lane::Storage, "Raw events, lake A")
            .named("object-store", Lane::Storage, "Lake B")
            .named("object-store", Lane::Storage, "Lake C")
            .why(2, "The same logs, for redundancy")
            .why(3, "A third copy, for redundancy")
            .named("online-feature-store", Lane::Serving, "Redis")
            .connect(0, 1)
            .connect(1, 2)
            .connect(2, 3)
            .connect(3, 4)
            .hypothesis("mismatch", "4 %", "0.1 %")
            .brief(BriefField::Segment, "the recommendations team")
            .brief(BriefField::Summary, "Features that agree"),
    );
    assert_eq!(
        rules_of(&findings),
        [
            "lane-share",
            "summary-unmeasured",
            "assumptions-few",
            "risks-few",
            "component-without-why",
            "component-without-metric",
            "tradeoffs-few",
            "raw-copies",
            "cost-missing",
            "monitoring-missing",
            "rollback-missing",
            "deep-dives",
            "store-without-alternative",
            "serving-without-latency",
            "iteration-missing",
        ]
    );
    assert_eq!(
        findings[7].seen,
        "3 stores hold raw data: Raw events, lake A, Lake B and Lake C."
    );
}

/// Network latency zero, schemas fixed, never down.
#[test]
fn the_third_bad_answer() {
    let findings = reviewed(
        board()
            .component("event-sdk", Lane::Ingest)
            .named("event-log", Lane::Ingest, "Kafka")
            .why(1, "It is never down.")
            .component("stream-processor", Lane::Storage)
            .component("open-table", Lane::Storage)
            .component("bi-dashboard", Lane::Serving)
            .assumption("Network latency is zero", Some(Subject::Lane(Lane::Ingest)))
            .assumption("Schemas are fixed", None),
    );
    let rules = rules_of(&findings);
    assert!(rules.contains(&"risks-few"), "{rules:?}");
    let claims: Vec<&str> = findings
        .iter()
        .filter(|finding| finding.rule == "absolute-claim")
        .map(|finding| finding.seen.as_str())
        .collect();
    assert_eq!(
        claims,
        [
            "The why of Kafka says “never down”: “It is never down”.",
            "An assumption says “latency is zero”: “Network latency is zero”.",
        ]
    );
}

/// Time to insight for sales analysts from 4 h to 30 min, without any finding.
fn good_answer() -> Builder {
    let mut board = board()
        .named("event-sdk", Lane::Ingest, "Clickstream")
        .named("stream-processor", Lane::Storage, "Structured Streaming")
        .named("open-table", Lane::Storage, "Delta Lake")
        .named("bi-dashboard", Lane::Serving, "Dashboard")
        .named("stream-lag-alert", Lane::Monitoring, "Lag alert")
        .named("time-travel", Lane::Monitoring, "Time travel")
        .connect(0, 1)
        .connect(1, 2)
        .connect(2, 3)
        .hypothesis("time to insight", "4 h", "30 min")
        .brief(BriefField::Segment, "sales analysts")
        .brief(
            BriefField::Summary,
            "Sales insight in 30 min instead of 4 h",
        );
    let whys = [
        "8k events/s sent as they happen, not by a nightly export",
        "Writes once a minute; the hourly job waits 60 min by itself",
        "Batch upserts and streaming inserts in one copy",
        "Analysts decide before noon, so it is read every 5 min",
        "Pages at 2 min, while 28 min are left to mend it",
        "A bad write is undone in 10 min instead of a reload of 4 h",
    ];
    for (index, why) in whys.into_iter().enumerate() {
        board = board.why(index, why).metric(index, "time to insight");
    }
    let on = |index| Some(board.subject(index));
    let (source, stream, table) = (on(0), on(1), on(2));
    board
        .freshness(1, "1 min")
        .freshness(3, "every 5 min")
        .deep_dive(1)
        .deep_dive(2)
        .brief(BriefField::NextIteration, "Returns, once 30 min holds")
        .contract(ContractField::Owner, "The web shop team")
        .contract(ContractField::Schema, "Fields are added, not renamed")
        .contract(ContractField::Freshness, "Within 5 s")
        .contract(ContractField::Quality, "An event id in 99.9 % of rows")
        .tradeoff(
            [
                "Delta Lake",
                "Redshift",
                "30 min instead of 4 h",
                "One copy instead of a staged second one",
                "A bad write is restored in 10 min",
            ],
            table,
        )
        .cost("Jobs compute", 3_372.6)
        .cost("S3 Standard", 460.0)
        .budget(8_000.0)
        .assumption("Producers may add fields quarterly", source)
        .assumption("8k events/s at peak", stream)
        .assumption("Late data comes within an hour", table)
        .risk(
            [
                "Schema drift",
                "Schema evolution",
                "failed rows",
                "over 0.1 %",
            ],
            source,
        )
        .risk(
            ["Backpressure", "Scale out", "stream lag", "over 2 min"],
            stream,
        )
        .risk(
            ["Bad write", "Restore the version", "row count", "down 20 %"],
            table,
        )
}

#[test]
fn a_good_answer_hears_nothing() {
    assert_eq!(rules_of(&reviewed(good_answer())), [] as [&str; 0]);
}

/// Raw events on S3 at $12k a month, or a compacted aggregate for serving at $3k.
#[test]
fn judges_the_chosen_cost_option() {
    let store = |option, gb: f64| CostLine {
        what: "S3 Standard".into(),
        usage: Usage::Amount {
            amount: gb,
            unit: "GB-month".into(),
            usd_per_unit: 0.023,
        },
        option,
        ..CostLine::default()
    };
    let answer = || {
        good_answer()
            .cost_line(store(CostOption::A, 521_739.13))
            .cost_line(store(CostOption::B, 130_434.78))
    };
    let raw = reviewed(answer());
    assert_eq!(rules_of(&raw), ["cost-over-budget"]);
    assert_eq!(
        raw[0].seen,
        "The design costs $15,833 a month, budget $8,000."
    );
    assert_eq!(rules_of(&reviewed(answer().choose_b())), [] as [&str; 0]);
}

#[test]
fn warnings_come_before_tips_and_each_in_the_tables_order() {
    let findings = reviewed(
        event_logs(13)
            .assumption("", None)
            .risk(["", "", "", ""], None),
    );
    assert_eq!(
        rules_of(&findings),
        [
            "lane-share",
            "hypothesis-missing",
            "segment-missing",
            "assumptions-few",
            "risks-few",
            "risk-without-mitigation",
            "risk-without-alert",
            "component-without-why",
            "component-without-metric",
            "tradeoffs-few",
            "cost-missing",
            "monitoring-missing",
            "rollback-missing",
            "summary-missing",
            "assumption-untied",
            "risk-untied",
            "component-unconnected",
            "too-many-components",
            "deep-dives",
            "iteration-missing",
        ]
    );
}

#[test]
fn reviews_are_deterministic() {
    let board = board().components(13, "bronze", Lane::Storage).build();
    let catalog = Catalog::embedded();
    let reviewed = || review(&board, catalog, &PastAnswers::default());
    assert_eq!(reviewed(), reviewed());
}

#[test]
fn a_coach_that_has_read_much_finds_the_same() {
    let (catalog, past) = (Catalog::embedded(), PastAnswers::default());
    let mut coach = Coach::default();
    for template in catalog.templates.iter().chain(&catalog.templates) {
        let board = &template.board;
        let rewritten = board.components.keys().zip(board.components.values().rev());
        let edits = rewritten
            .map(|(id, other)| Edit::SetText(ComponentField::Why.of(*id), other.why.clone()));
        let label = "whys".to_owned();
        let edits = edits.collect();
        let edited = board.apply(&Edit::Batch { label, edits }).unwrap();
        for board in [board, &edited] {
            coach.look(board, catalog, &past);
            assert_eq!(coach.findings(), review(board, catalog, &past));
        }
    }
}

#[test]
fn muted_rules_find_nothing() {
    let mut board = board().build();
    for rule in ["segment-missing", "lane-share", "from-a-later-version"] {
        board = board.apply(&Edit::Mute(rule.into(), true)).unwrap();
    }
    let findings = review(&board, Catalog::embedded(), &PastAnswers::default());
    assert_eq!(rules_of(&findings), ["hypothesis-missing"]);
    let judged = judge(&board, Catalog::embedded(), &PastAnswers::default());
    assert_eq!(rules_of(&judged), ["hypothesis-missing", "segment-missing"]);
}

proptest::proptest! {
    /// Any text can be reviewed, and findings quote little of it.
    #[test]
    fn any_text_can_be_reviewed(text in "(never |improve |100 ?% |[0-9]{1,4}|[-.,→$ ]|\\PC){0,60}") {
        let board = board()
            .component("event-log", Lane::Ingest)
            .why(0, &text)
            .hypothesis("cost", &text, &text)
            .brief(BriefField::Summary, &text)
            .assumption(&text, None);
        for finding in review(&board.build(), Catalog::embedded(), &PastAnswers::default()) {
            assert!(finding.seen.chars().count() <= 150, "{}", finding.seen);
        }
    }
}
