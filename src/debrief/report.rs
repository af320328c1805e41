use strum::VariantArray;

use crate::{
    catalog::{Catalog, Topic},
    coach::{Finding, text::is_blank},
    interview::{asked, untold},
    model::{Board, Lane, PracticeRecord, Review, Seniority},
    practice::limits::LANE_SHARES,
};

use super::{
    context::Context,
    copies::Copies,
    dimensions,
    level::{Dimension, Side},
    money::Costs,
    time::Times,
    verdict::Verdict,
};

/// The report on a board and, where there is one, its practice.
#[derive(Clone, Debug, PartialEq)]
pub struct Debrief {
    /// What the board is called.
    pub title: String,
    /// The one-line summary; may be empty.
    pub summary: String,
    /// The hypothesis in one sentence; empty without a metric.
    pub hypothesis: String,
    /// The question as it was asked; may be empty.
    pub prompt: String,
    /// What an interviewer would write down.
    pub verdict: Verdict,
    /// The nine dimensions, in the order of [`Topic`].
    pub dimensions: Vec<Dimension>,
    /// How many components each lane holds, in the order of [`Lane::ALL`].
    pub lanes: [LaneShare; 4],
    /// Where the time went; `None` without a practice record.
    pub times: Option<Times>,
    /// Which data is unified, and which is copied.
    pub copies: Copies,
    /// The costs; `None` with neither a cost line nor a budget.
    pub costs: Option<Costs>,
    /// The open findings, warnings first.
    pub findings: Vec<Finding>,
    /// Ids of the rules that are muted on this board.
    pub muted: Vec<String>,
    /// What was asked of the interviewer; `None` without a practice of a known question.
    pub clarified: Option<Clarified>,
    /// What the interviewer asked back, in order.
    pub asked_back: Vec<AskedBack>,
    /// What the interviewer changed, in order.
    pub twists: Vec<Twist>,
    /// What a reviewer noted.
    pub review: Option<Review>,
}

/// A lane's share of the components.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LaneShare {
    /// The lane.
    pub lane: Lane,
    /// How many components it holds.
    pub components: usize,
    /// Its share of all components, from 0 to 1.
    pub share: f32,
    /// The share it should have, from 0 to 1.
    pub guide: f32,
}

/// What was asked of the interviewer, and what was not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clarified {
    /// Each question with what was told, in order.
    pub asked: Vec<(String, String)>,
    /// What the interviewer would have told.
    pub unasked: Vec<String>,
    /// Whether what an answer must contain was shown meanwhile.
    pub had_hints: bool,
}

impl Clarified {
    /// The heading of the section.
    pub(crate) const TITLE: &str = "What you asked";
    /// Stands before what was not asked.
    pub(crate) const UNASKED: &str = "Never asked for";
    /// Said when hints were shown.
    pub(crate) const HINTS: &str = "Hints were shown: what an answer needs stood beside the board.";

    fn of(context: &Context<'_>) -> Option<Self> {
        let (record, prompt) = (context.board.practice.as_deref()?, context.facts.prompt?);
        let own = |(question, told): (&str, &str)| (question.to_owned(), told.to_owned());
        let unasked = untold(prompt, record).into_iter();
        Some(Self {
            asked: record.asked().map(own).collect(),
            unasked: unasked.map(|(_, fact)| fact.says).collect(),
            had_hints: record.are_hints_wanted(),
        })
    }
}

/// A question back, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedBack {
    /// What the interviewer asked.
    pub question: String,
    /// What was answered, if anything.
    pub reply: Option<String>,
    /// What is to be said of it.
    pub note: &'static str,
}

impl AskedBack {
    /// The heading of the section.
    pub(crate) const TITLE: &str = "What you were asked back";
}

fn asked_back(context: &Context<'_>) -> Vec<AskedBack> {
    let asked = context
        .facts
        .record
        .map(|record| asked(&context.facts, record));
    let asked = asked.unwrap_or_default().into_iter();
    let own = asked.map(|(one, is_good)| {
        let reply = one.reply.filter(|text| !is_blank(text));
        AskedBack {
            question: one.question.text.clone(),
            reply: reply.map(str::to_owned),
            note: match (reply, is_good) {
                (None, _) => "Not answered: say it aloud now, with a number.",
                (Some(_), true) => "",
                (Some(_), false) => {
                    "It names no amount, and no part of the board with what is done to it."
                }
            },
        }
    });
    own.collect()
}

/// A change of the question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Twist {
    /// What the interviewer said.
    pub text: String,
    /// What was answered, if anything.
    pub answer: Option<String>,
}

impl Debrief {
    /// The report on a board. `findings` are all of the coach's, in its order: those of muted rules
    /// are not listed, but count for the levels as the others do.
    pub fn of(board: &Board, catalog: &Catalog, findings: &[Finding]) -> Self {
        let record = board.practice.as_deref();
        let wanted = record.map_or_else(Seniority::default, |record| record.level);
        Self::at(board, catalog, findings, wanted)
    }

    /// [`Self::of`], for another position than the one that was practised for.
    pub fn at(board: &Board, catalog: &Catalog, findings: &[Finding], wanted: Seniority) -> Self {
        let is_open = |finding: &&Finding| !board.muted.contains(finding.rule);
        let context = Context::of(board, catalog, findings);
        let total = context.facts.component_count().max(1) as f32;
        let record = board.practice.as_deref();
        let twists = record.map(PracticeRecord::twists).unwrap_or_default();
        let topics = Topic::VARIANTS.iter();
        let dimensions: Vec<Dimension> = topics
            .map(|topic| dimensions::judge(*topic, &context))
            .collect();
        Self {
            verdict: Verdict::of(&context, &dimensions, catalog, wanted),
            title: board.display_title().to_owned(),
            summary: board.brief.summary.trim().to_owned(),
            hypothesis: board.brief.hypothesis(),
            prompt: board.brief.prompt.trim().to_owned(),
            dimensions,
            lanes: Lane::ALL.map(|lane| {
                let components = context.facts.lane_count(lane);
                LaneShare {
                    lane,
                    components,
                    share: components as f32 / total,
                    guide: LANE_SHARES[lane.index()],
                }
            }),
            times: context
                .practice
                .as_ref()
                .map(|one| Times::of(&context, one)),
            copies: Copies::of(&context),
            costs: Costs::of(&context),
            findings: findings.iter().filter(is_open).cloned().collect(),
            muted: board.muted.iter().cloned().collect(),
            clarified: Clarified::of(&context),
            asked_back: asked_back(&context),
            twists: twists
                .into_iter()
                .map(|(text, answer)| Twist {
                    text: text.to_owned(),
                    answer: answer.filter(|text| !is_blank(text)).map(str::to_owned),
                })
                .collect(),
            review: record.and_then(|record| record.review.clone()),
        }
    }

    /// How well the choices were weighed, from 1 to 5: the mean of the dimensions that count for
    /// [`Side::Judgment`].
    pub fn judgment(&self) -> f32 {
        self.mean(Side::Judgment)
    }

    /// How deep the knowledge went, from 1 to 5: the mean of the dimensions that count for
    /// [`Side::Depth`].
    pub fn depth(&self) -> f32 {
        self.mean(Side::Depth)
    }

    fn mean(&self, side: Side) -> f32 {
        let dimensions = self.dimensions.iter();
        let levels: Vec<f32> = dimensions
            .filter(|one| one.topic.side() == Some(side))
            .map(|one| f32::from(one.level.number()))
            .collect();
        levels.iter().sum::<f32>() / levels.len().max(1) as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        coach::{
            self,
            testing::{Builder, board},
        },
        debrief::Level,
        model::{PracticeEvent, Stage},
        practice::PastAnswers,
    };

    #[test]
    fn a_blank_board_is_absent_in_every_dimension() {
        let debrief = board().debrief();
        assert_eq!(debrief.dimensions.len(), 9);
        for one in &debrief.dimensions {
            assert_eq!(one.level, Level::Absent, "{one:?}");
            assert!(!one.evidence.is_empty() && !one.next.is_empty(), "{one:?}");
        }
        assert_eq!((debrief.judgment(), debrief.depth()), (1.0, 1.0));
        assert_eq!((debrief.times, debrief.costs), (None, None));
    }

    #[test]
    fn judgment_and_depth_are_means_of_their_own_dimensions() {
        // Metric framing is quantified, three others of judgment are absent.
        let debrief = board().framed().debrief();
        assert_eq!((debrief.judgment(), debrief.depth()), (1.75, 1.0));
        let debrief = board().budget(1.0).debrief();
        assert_eq!(debrief.depth(), 4.0 / 3.0);
    }

    #[test]
    fn lists_muted_rules_and_leaves_out_their_findings() {
        let debrief = board()
            .found("too-deep")
            .found("risks-few")
            .mute("too-deep")
            .debrief();
        assert_eq!(debrief.muted, ["too-deep"]);
        let open: Vec<&str> = debrief.findings.iter().map(|one| one.rule).collect();
        assert_eq!(open, ["risks-few"]);
    }

    #[test]
    fn muting_a_rule_lifts_no_level() {
        let board = board().framed();
        let level = |board: Builder| board.debrief().dimensions[0].level;
        let warned = board.found("metric-illogical");
        assert!(level(warned.clone()) < level(board));
        assert_eq!(level(warned.mute("metric-illogical")), level(warned));
    }

    #[test]
    fn worked_clickstream_board_is_reasoned_in_most_dimensions() {
        let catalog = Catalog::embedded();
        let board = &catalog.template("clickstream").unwrap().board;
        let findings = coach::review(board, catalog, &PastAnswers::default());
        let debrief = Debrief::of(board, catalog, &findings);
        let dimensions = debrief.dimensions.iter();
        let reasoned = dimensions.filter(|one| one.level >= Level::Reasoned);
        assert!(reasoned.count() >= 5, "{:#?}", debrief.dimensions);
        assert_eq!(
            debrief.copies.unified[0].text,
            "Profile join serves Personalisation API and Campaign reports."
        );
    }

    #[test]
    fn times_come_from_the_ledger() {
        let debrief = board()
            .named("event-log", Lane::Ingest, "Kafka")
            .timed_on(0, 400, 45, [100, 300, 200, 200, 200])
            .debrief();
        let times = debrief.times.unwrap();
        let ingest = &times.stages[1];
        assert_eq!(ingest.stage, Stage::Ingest);
        assert_eq!((ingest.secs, ingest.budget_secs), (300, Some(729)));
        let kafka = &times.components[0];
        assert_eq!((times.elapsed_secs, kafka.secs), (1000, 400));
        assert_eq!((kafka.name.as_str(), kafka.share), ("Kafka", 0.4));
        assert_eq!((times.lanes[0].secs, times.lanes[3].share), (400, 0.6));
    }

    #[test]
    fn a_blank_answer_to_a_twist_is_none() {
        let debrief = board()
            .answered("Ten times?", " ")
            .record(|record| record.push(PracticeEvent::Twist("Erase it.".into())))
            .debrief();
        assert_eq!(debrief.twists.len(), 2);
        assert!(debrief.twists.iter().all(|one| one.answer.is_none()));
    }
}
