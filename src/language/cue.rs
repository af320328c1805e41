use strum::{EnumCount, EnumIter, IntoStaticStr};

/// What a phrase signals. Each is the name of a list in `assets/data/coach/cues`, in kebab-case; lists
/// of other names only serve as parts of phrases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumCount, EnumIter, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
#[expect(
    missing_docs,
    reason = "the lists say what they hold, with their phrases"
)]
pub enum Cue {
    Function,
    Negation,
    Condition,
    Obligation,
    Intention,
    Absolute,
    AbsoluteTerm,
    AbsoluteBound,
    Hedge,
    Disclaimer,
    Vague,
    VagueTerm,
    ChangeAmount,
    Mechanism,
    Wish,
    Virtue,
    WatchingOnly,
    EmptyVerb,
    Reason,
    Fashion,
    Filler,
    Generic,
    Price,
    Gain,
    Measured,
    NoOption,
    Recovery,
    Watching,
    AnyOne,
    ConsistencyCheck,
    DriftWatch,
    Audit,
    AccessRule,
    RunbookStep,
    DedupStep,
}
