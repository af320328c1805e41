//! One cause, one finding: which rule is silent where another speaks of the same thing.
//!
//! | silent | where | because this one speaks |
//! | --- | --- | --- |
//! | `metric-unmeasurable` | always | `hypothesis-missing` misses the metric |
//! | `metric-illogical` | always | `hypothesis-missing` misses the metric |
//! | `metric-off-prompt` | always | `hypothesis-missing` misses the metric |
//! | `why-hollow`, filler or too thin | in the same why | `vague-outcome` |
//! | `mitigation-hollow` | in the same mitigation | `absolute-claim` |

use std::collections::BTreeSet;

use crate::model::{BriefField, TextField};

use super::rule::{Draft, Rule};

/// A rule that leaves something to another.
pub(super) struct Silence {
    /// The rule that is silent.
    pub(super) rule: &'static str,
    /// The cases of that rule it is about; all of them if empty.
    cases: &'static [&'static str],
    /// The rule that speaks instead.
    pub(super) speaks: &'static str,
    place: Place,
}

/// Where a rule is silent.
enum Place {
    /// In the texts to which the other objects.
    Text,
    /// Everywhere, if the other objects to this text.
    Everywhere(TextField),
}

const METRIC: Place = Place::Everywhere(TextField::Brief(BriefField::Metric));

/// Every rule that leaves something to another. None of those that speak is silent itself.
pub(super) const SILENCES: &[Silence] = &[
    Silence {
        rule: "metric-unmeasurable",
        cases: &[],
        speaks: "hypothesis-missing",
        place: METRIC,
    },
    Silence {
        rule: "metric-illogical",
        cases: &[],
        speaks: "hypothesis-missing",
        place: METRIC,
    },
    Silence {
        rule: "metric-off-prompt",
        cases: &[],
        speaks: "hypothesis-missing",
        place: METRIC,
    },
    Silence {
        rule: "mitigation-hollow",
        cases: &[],
        speaks: "absolute-claim",
        place: Place::Text,
    },
    Silence {
        rule: "why-hollow",
        cases: &["filler", "thin"],
        speaks: "vague-outcome",
        place: Place::Text,
    },
];

/// Takes out what a rule leaves to another.
pub(super) fn settle(drafts: &mut Vec<(&Rule, Draft)>) {
    for silence in SILENCES {
        let speaking = drafts.iter().filter(|(rule, _)| rule.id == silence.speaks);
        let spoken: BTreeSet<TextField> = speaking.flat_map(|(_, one)| one.objected()).collect();
        if spoken.is_empty() {
            continue;
        }
        drafts.retain_mut(|(rule, draft)| {
            rule.id != silence.rule
                || !draft.is_case(silence.cases)
                || match &silence.place {
                    Place::Text => draft.leave_out(&spoken),
                    Place::Everywhere(text) => !spoken.contains(text),
                }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        catalog::Catalog,
        coach::{
            review,
            rules::{RULES, testing::*},
        },
        model::{Lane, PracticeRecord},
        practice::PastAnswers,
    };

    /// A board on which both rules object.
    fn example(silence: &Silence) -> Builder {
        let asked = board().recorded(PracticeRecord {
            prompt: "clickstream".into(),
            ..PracticeRecord::default()
        });
        match silence.rule {
            "metric-unmeasurable" => board().hypothesis("", "slow", "fast"),
            "metric-illogical" => board().hypothesis("", "24 h", "24 h"),
            "metric-off-prompt" => asked.hypothesis("", "$12k a month", "$3k a month"),
            "why-hollow" => board()
                .named("event-log", Lane::Ingest, "Kafka")
                .why(0, "Makes it better"),
            "mitigation-hollow" => {
                let praised = "With three brokers an outage is impossible";
                board().risk(["The brokers have an outage", praised, "", ""], None)
            }
            rule => panic!("no example for {rule}"),
        }
    }

    #[test]
    fn each_silence_is_needed() {
        for silence in SILENCES {
            let rules = [silence.rule, silence.speaks];
            for id in rules {
                let rule = RULES.iter().find(|rule| rule.id == id).unwrap();
                assert!(!findings(rule, example(silence)).is_empty(), "{id}");
            }
            let board = example(silence).build();
            let found = review(&board, Catalog::embedded(), &PastAnswers::default());
            let heard = rules.map(|id| found.iter().any(|one| one.rule == id));
            assert_eq!(heard, [false, true], "{rules:?}");
        }
    }

    #[test]
    fn none_that_speaks_is_silent_itself() {
        for silence in SILENCES {
            assert!(SILENCES.iter().all(|other| other.rule != silence.speaks));
        }
    }
}
