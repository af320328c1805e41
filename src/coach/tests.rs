//! The rule table against its words, whole boards against the findings they must give.

use std::collections::BTreeSet;

use super::*;
use crate::model::{BriefField, Edit, Lane, Target};
use rules::testing::{Builder, assert_worded, board};

/// The documented ids, in the documented order, with their severities.
const DOCUMENTED: [(&str, Severity); 28] = [
    ("lane-share", Severity::Warning),
    ("component-time-share", Severity::Warning),
    ("stage-overrun", Severity::Tip),
    ("hypothesis-missing", Severity::Warning),
    ("hypothesis-late", Severity::Warning),
    ("metric-unmeasurable", Severity::Warning),
    ("segment-missing", Severity::Warning),
    ("summary-missing", Severity::Tip),
    ("summary-too-long", Severity::Warning),
    ("vague-outcome", Severity::Warning),
    ("absolute-claim", Severity::Warning),
    ("assumptions-few", Severity::Warning),
    ("assumption-untied", Severity::Tip),
    ("risks-few", Severity::Warning),
    ("risk-untied", Severity::Tip),
    ("risk-without-mitigation", Severity::Warning),
    ("risk-without-alert", Severity::Warning),
    ("component-without-why", Severity::Warning),
    ("component-without-metric", Severity::Warning),
    ("component-unconnected", Severity::Tip),
    ("too-many-components", Severity::Tip),
    ("monitoring-missing", Severity::Warning),
    ("rollback-missing", Severity::Warning),
    ("consistency-check-missing", Severity::Warning),
    ("model-opened", Severity::Tip),
    ("model-checks-missing", Severity::Warning),
    ("memorised-answer", Severity::Warning),
    ("prompt-coverage", Severity::Warning),
];

fn reviewed(board: Builder) -> Vec<Finding> {
    let findings = review(&board.build(), Catalog::embedded(), &Past::default());
    for finding in &findings {
        assert_worded(finding);
    }
    findings
}

fn rules_of(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(|finding| finding.rule).collect()
}

#[test]
fn the_rules_are_the_documented_ones() {
    let rules: Vec<_> = RULES.iter().map(|rule| (rule.id, rule.severity)).collect();
    assert_eq!(rules, DOCUMENTED);
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
fn the_lists_are_there_and_in_lower_case() {
    let lists = &Catalog::embedded().lists;
    for list in [
        &lists.vague,
        &lists.vague_exceptions,
        &lists.absolute,
        &lists.absolute_exceptions,
    ] {
        assert!(!list.is_empty());
        for entry in list {
            assert_eq!(entry.trim(), entry);
            assert_eq!(&entry.to_lowercase(), entry);
        }
    }
}

#[test]
fn a_blank_board_hears_two_things() {
    assert_eq!(
        rules_of(&reviewed(board())),
        ["hypothesis-missing", "segment-missing"]
    );
}

/// Boxes for eight minutes, then "this will improve analytics".
#[test]
fn the_first_bad_answer() {
    let findings = reviewed(
        board()
            .named("web-mobile-app", Lane::Ingest, "Web app")
            .named("event-log", Lane::Ingest, "Kafka")
            .named("batch-transform", Lane::Storage, "Spark")
            .named("cloud-warehouse", Lane::Storage, "Redshift")
            .named("bi-dashboard", Lane::Serving, "Dashboard")
            .connect(0, 1)
            .connect(1, 2)
            .connect(2, 3)
            .connect(3, 4)
            .brief(BriefField::Summary, "This will improve analytics."),
    );
    assert_eq!(
        rules_of(&findings),
        [
            "hypothesis-missing",
            "segment-missing",
            "vague-outcome",
            "assumptions-few",
            "risks-few",
            "component-without-why",
            "component-without-metric",
            "monitoring-missing",
            "rollback-missing",
        ]
    );
    let why = &findings[5];
    assert_eq!(why.seen, "No why on Web app, Kafka, Spark and 2 more.");
    assert_eq!(why.about.len(), 5);
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
            .assumption("Network latency is zero", Some(Target::Lane(Lane::Ingest)))
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
            "The why of Kafka says “never”: “It is never down”.",
            "An assumption says “zero”: “Network latency is zero”.",
        ]
    );
}

/// Time to insight for sales analysts from 4 h to 30 min, said as the coach wants to hear it.
fn good_answer() -> Builder {
    let why = "time to insight";
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
    for index in 0..6 {
        board = board
            .why(index, "Batch upserts and streaming inserts in one copy")
            .moves(index, why);
    }
    let on = |index| Some(Target::Component(board.id(index)));
    let (source, stream, table) = (on(0), on(1), on(2));
    board
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

#[test]
fn warnings_come_before_tips_and_each_in_the_tables_order() {
    let findings = reviewed(
        board()
            .components(13, "event-log", Lane::Ingest)
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
            "monitoring-missing",
            "rollback-missing",
            "summary-missing",
            "assumption-untied",
            "risk-untied",
            "component-unconnected",
            "too-many-components",
        ]
    );
}

#[test]
fn a_second_review_says_the_same() {
    let board = board().components(13, "bronze", Lane::Storage).build();
    let catalog = Catalog::embedded();
    let reviewed = || review(&board, catalog, &Past::default());
    assert_eq!(reviewed(), reviewed());
}

#[test]
fn a_muted_rule_says_nothing_and_is_named() {
    let mut board = board().build();
    for rule in ["segment-missing", "lane-share", "from-a-later-version"] {
        board = board.apply(&Edit::Mute(rule.into(), true)).unwrap();
    }
    let findings = review(&board, Catalog::embedded(), &Past::default());
    assert_eq!(rules_of(&findings), ["hypothesis-missing"]);
    assert_eq!(muted(&board), ["lane-share", "segment-missing"]);
}

proptest::proptest! {
    /// Whatever is typed, the coach reads it without stumbling and quotes little of it.
    #[test]
    fn any_text_can_be_reviewed(text in "(never |improve |100 ?% |[0-9]{1,4}|[-.,→$ ]|\\PC){0,60}") {
        let board = board()
            .component("event-log", Lane::Ingest)
            .why(0, &text)
            .hypothesis("cost", &text, &text)
            .brief(BriefField::Summary, &text)
            .assumption(&text, None);
        for finding in review(&board.build(), Catalog::embedded(), &Past::default()) {
            assert!(finding.seen.chars().count() <= 150, "{}", finding.seen);
        }
    }
}
