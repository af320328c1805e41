//! What a debrief says of an answer, as an interviewer would write it down.

use serde::Deserialize;
use strum::{IntoStaticStr, VariantArray};

use super::Topic;

/// What something found costs an answer, and what an interviewer makes of it.
///
/// `{name}` is replaced by a value that was found, or by what every board says.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LossWords {
    /// The id of a rule of the coach, or of a doubt that only a debrief has.
    pub of: String,
    /// The case of the rule, if these words are for that one alone.
    #[serde(default)]
    pub case: Option<String>,
    /// The dimension it is told under.
    pub topic: Topic,
    /// What it is, for programs.
    pub fault: Fault,
    /// Parts of the board it is about besides what was found: "costs".
    #[serde(default)]
    pub about: Vec<String>,
    /// What was seen, for a doubt; a finding says it itself.
    #[serde(default)]
    pub seen: String,
    /// What to do next time: verb first, without a full stop.
    pub act: String,
    /// What could have been said aloud, in 25 words at most; the first is taken that has all its values.
    pub say: Vec<String>,
    /// What an interviewer asks about it.
    pub ask: String,
    /// What they ask once that was answered well.
    pub then: String,
}

/// What is wrong with an answer. Programs know each by its name in kebab-case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say what is wrong")]
pub enum Fault {
    PathTooSlow,
    MoneyMissing,
    MoneyOverBudget,
    MoneyDiffers,
    ValueMissing,
    Capacity,
    AlarmUseless,
    AlarmUnmeasurable,
    WatcherUnwatched,
    MitigationHollow,
    MitigationHurts,
    GoalMovesNothing,
    GoalReversed,
    GoalUnits,
    GoalHidesSufferer,
    BridgeShort,
    OffQuestion,
    StepMissing,
    SelfContradiction,
    DatesDiffer,
    ModelTooDeep,
    Absolute,
    Duplicate,
    TooManyBoxes,
    AssumptionWeak,
    AssumptionDefeatsChoice,
    WhyHollow,
    AlternativeMissing,
    Segment,
    Summary,
    RollbackMissing,
    Contract,
    Other,
}

/// Why a sentence wins an interview, the rarest first.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, IntoStaticStr, VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Merit {
    /// It names a failure of its own safeguard.
    OwnSafeguard,
    /// A rule for giving up, or for going on, with its number.
    StopRule,
    /// A choice with both prices.
    BothPrices,
    /// Slowness chosen because of people.
    PeoplePace,
    /// An awkward fact of the trade, counted.
    CountedFact,
    /// What people see while data is wrong or late.
    Shown,
    /// A failure answered by what is done.
    Plan,
    /// A reason with an amount.
    Reason,
}

/// What a debrief says first. `{name}` is replaced by what was found.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VerdictWords {
    /// How it came out.
    pub outcome: OutcomeWords,
    /// Why a sentence stays in mind, by merit.
    pub merits: Vec<MeritWords>,
    /// The words of each dimension.
    pub topics: Vec<TopicWords>,
    /// What is asked of any board.
    pub questions: QuestionWords,
}

/// How an answer came out, in sentences.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutcomeWords {
    /// It reaches the `{level}` that was asked for.
    pub reached: String,
    /// It reaches more than that: `{level}`, `{found}`.
    pub above: String,
    /// It reaches less: `{level}`, `{found}`.
    pub below: String,
    /// It reaches no level: `{level}`.
    pub none: String,
    /// A sentence that stays in mind: `{quote}`, `{why}`.
    pub kept: String,
    /// There is none.
    pub nothing: String,
    /// The worst, which is sure: `{seen}`.
    pub lost: String,
    /// The worst, which is only a doubt: `{seen}`.
    pub doubted: String,
    /// Another: `{seen}`.
    pub also: String,
    /// What it would have taken: `{say}`.
    pub taken: String,
    /// Nothing speaks against it.
    pub flawless: String,
}

/// Why a sentence stays in mind.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeritWords {
    /// Which merit.
    pub merit: Merit,
    /// In a few words, without a full stop.
    pub why: String,
}

/// The words of a verdict about one dimension.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TopicWords {
    /// Which one.
    pub topic: Topic,
    /// What to do about it, in a few words, without a full stop.
    pub next: String,
    /// Six minutes of exercise: `{box}`, `{metric}`, `{target}`, `{end}`.
    pub drill: String,
}

/// What an interviewer may ask of any board.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuestionWords {
    /// After the slowest way was added up: `{sum}`, `{end}`, `{target}`.
    pub path: FollowUpWords,
    /// About what the user reads, if nothing can be added up: `{end}`.
    pub reader: FollowUpWords,
    /// About the dearest line: `{what}`, `{usd}`.
    pub money: FollowUpWords,
    /// About a risk at a bad hour: `{failure}`, `{box}`.
    pub bad_hour: FollowUpWords,
    /// About another risk, if it lasts: `{failure}`, `{box}`.
    pub lasting: FollowUpWords,
    /// About an assumption: `{quote}`.
    pub assumption: FollowUpWords,
    /// About the next step: `{quote}`.
    pub next_step: FollowUpWords,
    /// Behind what the interviewer's own change of the question asks.
    pub twist_then: String,
}

/// A question, and what is asked once it was answered well.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FollowUpWords {
    /// The question.
    pub ask: String,
    /// The next one.
    pub then: String,
}
