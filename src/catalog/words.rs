use std::collections::BTreeMap;

use serde::Deserialize;

use crate::language::Phrases;

use super::{
    Role,
    assets::{ASSETS, files, parse, warn_of_duplicates},
};

/// What the coach says when a rule fires. `{name}` is replaced by a value that the rule found.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleWords {
    /// What was found, in the board's own words.
    pub seen: String,
    /// Why it costs an offer.
    pub why: String,
    /// One thing to do.
    pub advice: String,
    /// What was found in other cases of the same rule, by the name of the case.
    #[serde(default)]
    pub cases: BTreeMap<String, String>,
}

/// What findings of some rules cost the answer.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FindingGroup {
    /// The heading in the panel.
    pub title: String,
    /// Ids of the rules.
    pub rules: Vec<String>,
}

/// The words and terms the coach listens for, in lower case. A space in an entry also matches a
/// hyphen; a hyphen matches only itself.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CoachLists {
    /// Words of a store that holds data as it came in, or a copy of it: "raw".
    pub raw_words: Vec<String>,
}

/// Reads every file of `coach/cues`: lists of phrases by name.
pub(super) fn load_phrases(warnings: &mut Vec<String>) -> Phrases {
    let mut lists: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let folder = ASSETS.get_dir("coach/cues");
    for (stem, _) in folder.into_iter().flat_map(|folder| files(folder, "ron")) {
        let path = format!("coach/cues/{stem}.ron");
        let read: BTreeMap<String, Vec<String>> = parse(&path, warnings).unwrap_or_default();
        for (name, list) in read {
            if lists.insert(name.clone(), list).is_some() {
                warnings.push(format!(
                    "assets/data/{path}: a second list is called {name}"
                ));
            }
        }
    }
    Phrases::compile(&lists, warnings)
}

/// Words of a metric's name, in lower case, by what they say about which way it is to go.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MetricWords {
    /// Lower is better: "delay".
    pub falls: Vec<String>,
    /// Something is wrong with what follows, so lower is better: "late".
    pub spoils: Vec<String>,
    /// Higher is better: "satisfied".
    pub rises: Vec<String>,
    /// Higher is better, unless another word says otherwise: "users".
    pub things: Vec<String>,
    /// The word before or after it means the opposite: "avoided".
    pub flips: Vec<String>,
    /// The word after it means the opposite: "not".
    pub negations: Vec<String>,
    /// The direction depends on the design: "volume".
    pub unclear: Vec<String>,
    /// What the system carries, which is no outcome: "events ingested".
    pub loads: Vec<String>,
    /// What can be counted without a unit: "NPS".
    pub scores: Vec<String>,
    /// What says that something is counted: "number".
    pub counts: Vec<String>,
    /// Plurals that cannot be counted: "sales".
    pub uncounted: Vec<String>,
    /// What stands for a length of time: "duration".
    pub lengths: Vec<String>,
}

/// How the window says what it has read in a field for an amount. `{name}` is filled in.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnderstoodWords {
    /// There is no number.
    pub nothing: String,
    /// There is no unit.
    pub unitless: String,
    /// Only the value now is a number.
    pub from: String,
    /// Only the value to reach is a number.
    pub to: String,
    /// Both are: `{from}`, `{to}` and their `{difference}`.
    pub change: String,
    /// They are the same.
    pub same: String,
    /// They measure different things.
    pub other: String,
    /// A difference of `{count}` times, `{way}`.
    pub times: String,
    /// A difference in per cent.
    pub percent: String,
    /// A difference of two shares.
    pub points: String,
    /// The way of a time that falls.
    pub faster: String,
    /// The way of a time that rises.
    pub slower: String,
    /// The way of another amount that falls.
    pub less: String,
    /// The way of another amount that rises.
    pub more: String,
    /// The metric is to fall.
    pub falls: String,
    /// The metric is to rise.
    pub rises: String,
    /// The change goes against that `{direction}`.
    pub wrong_way: String,
    /// More is carried, which helps nobody by itself.
    pub load: String,
    /// It is not known which way the metric is to go.
    pub unclear: String,
}

/// Something the pointer can do.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PointerHint {
    /// How it is done: "Alt-drag".
    pub gesture: String,
    /// What it does.
    pub effect: String,
}

/// A choice an interviewer asks about, with both sides of it. If there are three options, `over` names
/// the other two.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TradeoffCard {
    /// Kebab-case, unique, never changed.
    pub id: String,
    /// What is chosen: "Exactly-once".
    pub choice: String,
    /// What it is chosen over: "at-least-once with deduplication".
    pub over: String,
    /// Completes "Pick it when …".
    pub pick_when: String,
    /// Completes "Pick the other when …".
    pub other_when: String,
    /// What the choice does to the metric, in a sentence.
    pub metric: String,
    /// What it does to cost.
    pub cost: String,
    /// What it does to reliability.
    pub reliability: String,
    /// What it makes easy or hard next year.
    pub roadmap: String,
    /// Words to find it by, lower case.
    pub keywords: Vec<String>,
    /// The components it is typically about.
    pub roles: Vec<Role>,
}

pub(super) fn load_tradeoffs(warnings: &mut Vec<String>) -> Vec<TradeoffCard> {
    let cards: Vec<TradeoffCard> = parse("tradeoffs.ron", warnings).unwrap_or_default();
    warn_of_duplicates("tradeoffs.ron", cards.iter().map(|card| &card.id), warnings);
    cards
}

/// What to know before the interview, in a few lines.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StudyNote {
    /// The subject: "Delta Lake".
    pub title: String,
    /// What to know, each in a sentence or two.
    pub points: Vec<String>,
    /// The benefits and costs of using it.
    pub trade_off: String,
}

/// What a few pages say about pay and schedule. It is unverified: show it with its label.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InfoCard {
    /// What it is about.
    pub title: String,
    /// How reliable it is; shown beside the title.
    pub label: String,
    /// The years the pages are about.
    pub as_of: String,
    /// Its statements, one per line; pay in US dollars a year.
    pub lines: Vec<String>,
    /// Minimum and maximum weeks from the first call to the last interview.
    pub weeks: (u8, u8),
    /// The interviews, in order.
    pub rounds: Vec<Round>,
    /// Business days after an interview until a polite question about it is due.
    pub check_in_days: u8,
}

/// A round of interviews, placed in weeks for a planner.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Round {
    /// What is asked.
    pub name: String,
    /// When it comes, in words.
    pub when: String,
    /// The first week it may be in, counted from 1.
    pub from_week: u8,
    /// The last week it may be in.
    pub to_week: u8,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Study {
    notes: Vec<StudyNote>,
    info: InfoCard,
}

pub(super) fn load_study(warnings: &mut Vec<String>) -> (Vec<StudyNote>, InfoCard) {
    let Study { notes, info } = parse("study.ron", warnings).unwrap_or_default();
    (notes, info)
}

#[cfg(test)]
mod tests {
    use crate::catalog::Catalog;

    #[test]
    fn every_card_says_everything() {
        let cards = &Catalog::embedded().tradeoffs;
        for card in cards {
            let id = &card.id;
            assert!(!card.choice.trim().is_empty(), "{id}");
            assert!(!card.over.trim().is_empty(), "{id}");
            for clause in [&card.pick_when, &card.other_when] {
                assert!(clause.starts_with(char::is_lowercase), "{id}: {clause}");
                assert!(!clause.ends_with('.'), "{id}: {clause}");
            }
            for sentence in [&card.metric, &card.cost, &card.reliability, &card.roadmap] {
                assert!(sentence.starts_with(char::is_uppercase), "{id}: {sentence}");
                assert!(sentence.ends_with('.'), "{id}: {sentence}");
            }
            assert!(card.keywords.len() >= 3, "{id}");
            for keyword in &card.keywords {
                assert_eq!(*keyword, keyword.to_lowercase(), "{id}");
            }
            assert!(!card.roles.is_empty(), "{id}");
        }
    }

    #[test]
    fn every_note_has_points_and_a_trade_off() {
        let notes = &Catalog::embedded().notes;
        let titles = notes.iter().map(|note| note.title.as_str()).take(3);
        assert!(titles.eq(["Delta Lake", "Structured Streaming", "Delta Sharing"]));
        for note in notes {
            assert!((4..=6).contains(&note.points.len()), "{}", note.title);
            for text in note.points.iter().chain([&note.trade_off]) {
                assert!(text.ends_with('.'), "{}: {text}", note.title);
            }
        }
    }

    #[test]
    fn the_info_card_is_dated_and_its_rounds_fill_the_weeks() {
        let info = &Catalog::embedded().info;
        assert!(info.label.ends_with("unverified"), "{}", info.label);
        assert_eq!(info.as_of, "2025 and 2026");
        assert!(info.lines.iter().any(|line| line.contains("$180k")));
        assert_eq!((info.weeks, info.check_in_days), ((4, 6), 5));
        let mut next = 1;
        for round in &info.rounds {
            assert_eq!(round.from_week, next, "{}", round.name);
            assert!(round.to_week >= round.from_week, "{}", round.name);
            next = round.to_week + 1;
        }
        assert_eq!(next, info.weeks.1 + 1);
    }
}
