//! What a report says first, as an interviewer would write it down: the level, what won it and what
//! lost it, three moments, what to do next time, what they would still ask, and an exercise.
//!
//! The order of reasons, and how a level is chosen, follow a hiring manager's own notes on twenty
//! answers: what lost it is ranked by kind, not counted; what won it are sentences, not fields.
//!
//! Invariant: no number that is neither on the board nor a sum shown with its terms. Where the board
//! has none, "N" stands for it. Whether a figure is true, nobody here can know.

mod doubt;
mod follow_up;
mod loss;
mod moment;
mod place;
mod strength;

use crate::{
    catalog::{Catalog, OutcomeWords, Topic, TopicWords},
    coach::fill,
    model::{PracticeRecord, Seniority},
};

use super::{
    Context,
    level::{Dimension, Level},
};
use doubt::doubts;
pub use follow_up::FollowUp;
use follow_up::follow_ups;
pub use loss::Loss;
use loss::{losses, values};
use moment::moments;
pub use moment::{Moment, Turn};
pub use place::Place;
use strength::{Strength, strengths};

/// The heading of the moments.
pub(crate) const MOMENTS: &str = "Moments that decided it";
/// The heading of the follow-ups.
pub(crate) const QUESTIONS: &str = "What they would have asked";
/// Stands beneath every verdict.
pub(crate) const UNSURE: &str = "“N” stands for a number that the board does not have. Whether a \
    figure is true, what was said aloud, and what a silence meant, this report cannot know.";
/// How many things there are for next time, at most.
const MAX_STEPS: usize = 3;
/// How many losses are kept.
const MAX_LOSSES: usize = 6;
/// The mean of the nine levels below which an answer reaches no seniority.
const MIN_MEAN: f32 = 2.5;
/// How many sentences of different merit an answer needs for the highest.
const L6_MERITS: usize = 4;
/// How long the exercise takes, in seconds.
const DRILL_SECS: u32 = 360;

/// What an interviewer would write down.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// The seniority that was asked for.
    pub wanted: Seniority,
    /// What the answer reads as; `None` where it reaches none.
    pub found: Option<Seniority>,
    /// At most five sentences.
    pub said: Vec<String>,
    /// What lost it, or may have, the worst first.
    pub losses: Vec<Loss>,
    /// The three moments that decided it.
    pub moments: Vec<Moment>,
    /// What to do next time, the most urgent first.
    pub steps: Vec<Step>,
    /// What would have been asked.
    pub follow_ups: Vec<FollowUp>,
    /// An exercise for the weakest dimension.
    pub drill: Drill,
}

/// Something to do next time.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What to do, in a few words.
    pub title: String,
    /// What could have been said aloud; empty where there is nothing to object to.
    pub say: String,
    /// The dimension it is about.
    pub topic: Topic,
    /// What it is about on the board; nowhere if it is about the answer as a whole.
    pub place: Place,
}

/// Six minutes of exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drill {
    /// The dimension it is for.
    pub topic: Topic,
    /// What to do.
    pub text: String,
    /// How long it takes, in seconds.
    pub secs: u32,
}

impl Drill {
    /// What it is for, and how long it takes: "6 minutes on cost".
    pub fn title(&self) -> String {
        let topic = self.topic.title().to_lowercase();
        format!("{} minutes on {topic}", self.secs / 60)
    }
}

impl Verdict {
    /// The verdict on a board whose dimensions were judged, in the order of the report.
    pub(super) fn of(
        context: &Context<'_>,
        dimensions: &[Dimension],
        catalog: &Catalog,
        wanted: Seniority,
    ) -> Self {
        let words = &catalog.verdict;
        let mut losses = losses(context, &doubts(context), &catalog.losses);
        let strengths = strengths(context);
        let found = found(dimensions, &losses, &strengths);
        let why = |strength: &Strength| {
            let mut merits = words.merits.iter();
            let own = merits.find(|one| one.merit == strength.merit);
            own.map(|one| one.why.clone()).unwrap_or_default()
        };
        let strengths: Vec<(Strength, String)> = strengths
            .into_iter()
            .map(|one| (one.clone(), why(&one)))
            .collect();
        let record: Option<&PracticeRecord> = context.board.practice.as_deref();
        let follow_ups = follow_ups(context, &losses, words);
        losses.truncate(MAX_LOSSES);
        let weakest = weakest(dimensions, &losses);
        let place = losses.first().map(|loss| loss.place.clone());
        let place = place.unwrap_or_default();
        let drill = of_topic(&words.topics, weakest);
        let values = values(context, &place, &Vec::new());
        Self {
            wanted,
            found,
            said: said(&words.outcome, wanted, found, &losses, &strengths),
            moments: moments(found, &losses, &strengths, record),
            steps: steps(dimensions, &losses, &words.topics),
            follow_ups,
            drill: Drill {
                topic: weakest,
                text: drill.map_or_else(String::new, |own| loss::filled(&own.drill, &values)),
                secs: DRILL_SECS,
            },
            losses,
        }
    }
}

/// What the answer reads as. One thing that is sure costs a level; a goal that moves nothing beside
/// failures without an answer costs all, and so does a board on which little is reasoned.
fn found(dimensions: &[Dimension], losses: &[Loss], strengths: &[Strength]) -> Option<Seniority> {
    let levels = dimensions.iter().map(|one| f32::from(one.level.number()));
    let mean = levels.sum::<f32>() / dimensions.len().max(1) as f32;
    let sure = |topic: Topic| {
        let mut sure = losses.iter().filter(|loss| !loss.is_open);
        sure.any(|loss| loss.topic == topic)
    };
    let low = |topic: Topic| {
        let mut all = dimensions.iter();
        all.any(|one| one.topic == topic && one.level <= Level::Named)
    };
    let is_lost = low(Topic::MetricFraming) && sure(Topic::MetricFraming) && low(Topic::Failure);
    if mean < MIN_MEAN || is_lost {
        return None;
    }
    if losses.iter().any(|loss| !loss.is_open) {
        return Some(Seniority::L4);
    }
    let mut merits: Vec<_> = strengths.iter().map(|one| one.merit).collect();
    merits.dedup();
    if merits.len() >= L6_MERITS && losses.len() <= MAX_STEPS {
        return Some(Seniority::L6);
    }
    Some(Seniority::L5)
}

fn said(
    words: &OutcomeWords,
    wanted: Seniority,
    found: Option<Seniority>,
    losses: &[Loss],
    strengths: &[(Strength, String)],
) -> Vec<String> {
    let outcome = match found {
        None => &words.none,
        Some(found) if found < wanted => &words.below,
        Some(found) if found > wanted => &words.above,
        Some(_) => &words.reached,
    };
    let levels = vec![
        ("level", wanted.title().to_owned()),
        ("found", found.unwrap_or_default().title().to_owned()),
    ];
    let mut said = vec![fill(outcome, &levels)];
    match strengths.first() {
        Some((strength, why)) => {
            let values = vec![("quote", strength.quote.clone()), ("why", why.clone())];
            said.push(fill(&words.kept, &values));
        }
        None => said.push(words.nothing.clone()),
    }
    let seen = |loss: &Loss| vec![("seen", loss.seen.clone()), ("say", loss.say.clone())];
    match losses {
        [] => said.push(words.flawless.clone()),
        [worst, others @ ..] => {
            let first = if worst.is_open {
                &words.doubted
            } else {
                &words.lost
            };
            said.push(fill(first, &seen(worst)));
            let second = others
                .iter()
                .find(|one| one.topic != worst.topic && !one.is_open);
            said.extend(second.map(|one| fill(&words.also, &seen(one))));
            said.push(fill(&words.taken, &seen(worst)));
        }
    }
    said
}

/// One for each of the worst losses of different dimensions, then for the dimensions that are weakest;
/// for none that could not be better.
fn steps(dimensions: &[Dimension], losses: &[Loss], words: &[TopicWords]) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let of_losses = losses.iter().map(|loss| Step {
        title: loss.act.clone(),
        say: loss.say.clone(),
        topic: loss.topic,
        place: loss.place.clone(),
    });
    let mut weakest: Vec<&Dimension> = dimensions.iter().collect();
    weakest.retain(|one| one.level < Level::Adapted);
    weakest.sort_by_key(|one| one.level);
    let of_levels = weakest.into_iter().filter_map(|one| {
        Some(Step {
            title: of_topic(words, one.topic)?.next.clone(),
            say: String::new(),
            topic: one.topic,
            place: Place::default(),
        })
    });
    for step in of_losses.chain(of_levels) {
        let is_new = steps.iter().all(|one| one.topic != step.topic);
        if is_new && steps.len() < MAX_STEPS {
            steps.push(step);
        }
    }
    steps
}

/// The dimension in which most was lost, what is sure twice, the first of equals; the lowest one if
/// nothing was lost.
fn weakest(dimensions: &[Dimension], losses: &[Loss]) -> Topic {
    let lost = |topic: Topic| -> usize {
        let of_topic = losses.iter().filter(|loss| loss.topic == topic);
        of_topic.map(|loss| if loss.is_open { 1 } else { 2 }).sum()
    };
    // Of equals, `max_by_key` takes the last.
    let topics = losses.iter().rev().map(|loss| loss.topic);
    let most = topics.max_by_key(|topic| lost(*topic));
    let lowest = dimensions.iter().min_by_key(|one| one.level);
    most.or(lowest.map(|one| one.topic))
        .unwrap_or(Topic::MetricFraming)
}

fn of_topic(words: &[TopicWords], topic: Topic) -> Option<&TopicWords> {
    words.iter().find(|own| own.topic == topic)
}

#[cfg(test)]
mod tests {
    use strum::VariantArray;

    use super::*;
    use crate::{
        catalog::Merit,
        coach::{
            self, RULES,
            testing::{Builder, board},
        },
        debrief::Debrief,
        model::{BriefField, ComponentField, ContractField, Edit, Lane, TextField},
        practice::PastAnswers,
    };

    fn verdict(board: &Builder) -> Verdict {
        board.debrief().verdict
    }

    #[test]
    fn every_rule_and_every_doubt_has_its_words_and_nothing_else_has() {
        let words = &Catalog::embedded().losses;
        let mut wanted: Vec<&str> = RULES
            .iter()
            .map(|rule| rule.id)
            .chain(doubt::DOUBTS.map(|(id, _)| id))
            .collect();
        let mut there: Vec<&str> = words.iter().map(|one| one.of.as_str()).collect();
        wanted.sort_unstable();
        there.sort_unstable();
        there.dedup();
        assert_eq!(there, wanted);
        for one in words {
            let is_doubt = doubt::DOUBTS.iter().any(|(id, _)| *id == one.of);
            assert_eq!(one.seen.is_empty(), !is_doubt, "{}", one.of);
            assert!(!one.say.is_empty(), "{}", one.of);
            for said in &one.say {
                assert!(said.split_whitespace().count() <= 25, "{said}");
            }
        }
    }

    #[test]
    fn every_dimension_and_every_merit_has_its_words() {
        let words = &Catalog::embedded().verdict;
        let topics: Vec<Topic> = words.topics.iter().map(|one| one.topic).collect();
        assert_eq!(topics, Topic::VARIANTS);
        let merits: Vec<Merit> = words.merits.iter().map(|one| one.merit).collect();
        assert_eq!(merits, Merit::VARIANTS);
    }

    #[test]
    fn a_blank_board_reaches_nothing_and_is_told_where_to_begin() {
        let verdict = verdict(&board());
        assert_eq!(verdict.found, None);
        assert_eq!(verdict.moments, []);
        assert_eq!(verdict.steps.len(), MAX_STEPS);
        assert!(verdict.said[1].starts_with("I looked for a sentence"));
    }

    #[test]
    fn what_is_sure_comes_before_what_is_open_and_in_the_order_of_the_losses() {
        let board = board().framed();
        let found = [
            "risks-few",
            "rollback-missing",
            "cost-missing",
            "metric-unmeasurable",
        ];
        let board = found.iter().fold(board, |board, rule| board.found(rule));
        let words = &Catalog::embedded().losses;
        let losses = verdict(&board).losses;
        let sure = losses.iter().filter(|loss| !loss.is_open).count();
        assert!(losses[..sure].iter().all(|loss| !loss.is_open));
        let acts: Vec<usize> = losses[..sure]
            .iter()
            .map(|loss| words.iter().position(|one| one.act == loss.act).unwrap())
            .collect();
        assert!(acts.is_sorted(), "{losses:#?}");
        assert_eq!(losses[0].topic, Topic::MetricFraming);
    }

    #[test]
    fn a_muted_rule_is_not_held_against_the_answer() {
        let board = board().framed().found("cost-missing");
        let lost = |board: &Builder| {
            verdict(board)
                .losses
                .iter()
                .any(|one| one.topic == Topic::Cost)
        };
        assert!(lost(&board));
        assert!(!lost(&board.mute("cost-missing")));
    }

    #[test]
    fn braces_in_a_text_stay_and_what_the_board_lacks_is_a_gap() {
        let board = board()
            .brief(BriefField::Metric, "age of {box}")
            .found("monitoring-missing");
        let verdict = verdict(&board);
        let asked: Vec<&str> = verdict
            .follow_ups
            .iter()
            .map(|one| one.question.as_str())
            .collect();
        assert!(asked[0].contains("age of {box}"), "{asked:?}");
        let say = &verdict.losses[0].say;
        assert!(say.contains("N minutes"), "{say}");
    }

    #[test]
    fn each_merit_is_seen_in_a_sentence_that_has_it() {
        let next = TextField::Brief(BriefField::NextIteration);
        let plain = board().framed().component("event-log", Lane::Ingest);
        let why = ComponentField::Why.of(plain.id(0));
        let merit = |board: &Builder| {
            let said = verdict(board).said[1].clone();
            let words = Catalog::embedded().verdict.merits.iter();
            let mut words = words.filter(|one| said.ends_with(&format!(": {}.", one.why)));
            (words.next().map(|one| one.merit), said)
        };
        for (field, sentence, wanted) in [
            (
                next,
                "If offers do not lift clicks by 2 points, switch the cache off.",
                Merit::StopRule,
            ),
            (
                why,
                "One join for $5.4k a month against $1.8k for a nightly run",
                Merit::BothPrices,
            ),
            (
                why,
                "Nightly lists are fresh enough for shoppers who come each week",
                Merit::PeoplePace,
            ),
            (
                why,
                "A quarter of the tables have no living owner today",
                Merit::CountedFact,
            ),
            (
                why,
                "Falls back to a list of bestsellers so that the page never waits",
                Merit::Shown,
            ),
            (
                why,
                "A lakehouse read takes 2 s and the page gives us 200 ms",
                Merit::Reason,
            ),
        ] {
            let (found, said) = merit(&plain.text(field, sentence));
            assert_eq!(found, Some(wanted), "{said}");
        }
        let risky = |failure: &str| {
            let mitigation = "Stop the job, replay the day from the log within 30 min";
            plain.risk(
                [failure, mitigation, "lag", "over 5 min"],
                Some(plain.subject(0)),
            )
        };
        assert_eq!(merit(&risky("The reader stops")).0, Some(Merit::Plan));
        assert_eq!(
            merit(&risky("Dedup drops real orders")).0,
            Some(Merit::OwnSafeguard)
        );
        assert_eq!(
            merit(&plain.text(why, "best in class for streaming")).0,
            None
        );
    }

    /// What a verdict doubts on a board with one risk, tied to its first component.
    fn doubts_on(board: &Builder, risk: [&str; 4]) -> Vec<String> {
        let board = board.risk(risk, Some(board.subject(0)));
        let losses = verdict(&board).losses.into_iter();
        losses.map(|loss| loss.act).collect()
    }

    #[test]
    fn each_doubt_speaks_and_is_silent() {
        let plain = board().framed().component("event-log", Lane::Ingest);
        let share = |target: &str| {
            let board = board().hypothesis("disputed invoices", "3 %", target);
            board.component("event-log", Lane::Ingest)
        };
        let promise = |text: &str| plain.contract(ContractField::Freshness, text);
        let watched = || {
            let board = plain.component("freshness-slo", Lane::Monitoring);
            board.deep_dive(1)
        };
        let priced = |text: &str| {
            let board = plain.cost("Brokers", 1000.0);
            board.why(0, text)
        };
        let risk = ["It stops", "Replay it from the log", "lag", "over 5 min"];
        let with = |mitigation| ["It stops", mitigation, "lag", "over 5 min"];
        let coarse = [
            "A plan is wrong",
            "Replay it",
            "invoices that moved",
            "more than 20 %",
        ];
        for (act, board, risk, speaks) in [
            ("Set the alarm by the case", share("0.3 %"), coarse, true),
            ("Set the alarm by the case", share("15 %"), coarse, false),
            (
                "Say who loses",
                plain.clone(),
                with("drop DEBUG lines first"),
                true,
            ),
            ("Say who loses", plain.clone(), risk, false),
            (
                "Say who loses",
                plain.clone(),
                with("drop the row and show yesterday's list"),
                false,
            ),
            ("Watch the watcher", watched(), risk, true),
            ("Watch the watcher", plain.clone(), risk, false),
            (
                "Promise the data",
                promise("as fresh as possible"),
                risk,
                true,
            ),
            (
                "Promise the data",
                promise("at most 5 min late"),
                risk,
                false,
            ),
            ("Promise the data", plain.clone(), risk, false),
            ("Set the price", priced("Three days of replay"), risk, true),
            (
                "Set the price",
                priced("An hour saved is worth $2,000"),
                risk,
                false,
            ),
            ("Set the price", plain.clone(), risk, false),
        ] {
            let acts = doubts_on(&board, risk);
            let is_there = acts.iter().any(|one| one.starts_with(act));
            assert_eq!(is_there, speaks, "{act}: {acts:?}");
        }
    }

    #[test]
    fn a_moment_has_the_time_at_which_its_words_were_written() {
        let board = board().framed().component("event-log", Lane::Ingest);
        let next = TextField::Brief(BriefField::NextIteration);
        let rule = "If nobody reads it after 4 weeks, switch it off.";
        let written = Edit::SetText(next, rule.into());
        let later = Edit::SetText(ComponentField::Why.of(board.id(0)), "Replay".into());
        let board = board.apply(&written).apply(&later).record(|record| {
            record.steps.push_back((90, written));
            record.steps.push_back((300, later));
        });
        let moments = verdict(&board).moments;
        let won = moments
            .iter()
            .find(|one| one.quote.contains("switch it off"));
        assert_eq!(won.unwrap().at_secs, Some(90), "{moments:?}");
        assert!(won.unwrap().head().ends_with("at 1:30"));
    }

    #[test]
    fn the_outcome_is_told_for_the_position_that_was_wanted() {
        let catalog = Catalog::embedded();
        let board = &catalog.template("clickstream").unwrap().board;
        let findings = coach::judge(board, catalog, &PastAnswers::default());
        let said = |wanted| {
            let verdict = Debrief::at(board, catalog, &findings, wanted).verdict;
            let found = verdict.found.unwrap().title();
            (verdict.said[0].replace(found, "FOUND"), found)
        };
        let words = &catalog.verdict.outcome;
        let (lowest, found) = said(Seniority::L4);
        assert_eq!(
            lowest,
            words
                .above
                .replace("{level}", "L4")
                .replace("{found}", "FOUND")
        );
        let same = Seniority::VARIANTS.iter().find(|one| one.title() == found);
        assert_eq!(
            said(*same.unwrap()).0,
            words.reached.replace("{level}", "FOUND")
        );
    }

    #[test]
    fn ten_times_the_load_on_three_times_the_nodes_is_doubted() {
        let board = board().framed().component("event-log", Lane::Ingest);
        let risk = |mitigation: &str| {
            let risk = [
                "Sale day brings 10x traffic",
                mitigation,
                "lag",
                "over 5 min",
            ];
            let board = board.risk(risk, Some(board.subject(0)));
            verdict(&board)
                .losses
                .iter()
                .any(|one| one.seen.contains("10 times the load"))
        };
        assert!(risk("scale from 8 to 24 nodes"));
        assert!(risk("autoscale 8->24 nodes"));
        assert!(risk("from 900 to 1,800 partitions"));
        assert!(!risk("scale from 8 to 80 nodes"));
        assert!(!risk("move readers from v1 to v2"));
        assert!(!risk("page after 5 min, from 9 am to 5 pm"));
    }

    #[test]
    fn a_goal_for_the_middle_is_doubted() {
        let of = |metric: &str| {
            let board = board().hypothesis(metric, "9 days", "1 hour");
            verdict(&board)
                .losses
                .iter()
                .any(|one| one.act.starts_with("Promise the tail"))
        };
        assert!(of("median wait from request to first query"));
        assert!(!of("wait from request to first query"));
    }
}
