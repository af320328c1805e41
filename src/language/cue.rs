use strum::{EnumCount, EnumIter, IntoStaticStr, VariantArray};

/// What a phrase signals. Each is the name of a list in `assets/data/coach/cues`, in kebab-case; lists
/// of other names only serve as parts of phrases.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, EnumCount, EnumIter, IntoStaticStr, VariantArray,
)]
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
    RecoveryTerm,
    Watching,
    WatchingTerm,
    AnyOne,
    ConsistencyCheck,
    DriftWatch,
    Audit,
    AccessRule,
    RunbookStep,
    DedupStep,
    Placeholder,
    Evident,
    Judgement,
    Bound,
    Decision,
    DesignStep,
    DesignWord,
    Command,
    Finite,
    Given,
    StopRule,
    Shown,
    PeoplePace,
    CountedFact,
    Middle,
    Safeguard,
    TakenAway,
    Worth,
    Supposed,
    Activity,
    Anybody,
    Effect,
    Setting,
    SettingPart,
    Shop,
    Health,
    Telecom,
    Energy,
    Logistics,
    Insurance,
    Games,
    Public,
    Bank,
    Media,
    Travel,
    Factory,
    School,
    Rides,
}

impl Cue {
    /// The trades whose words are listed.
    pub const DOMAINS: [Self; 14] = [
        Self::Shop,
        Self::Health,
        Self::Telecom,
        Self::Energy,
        Self::Logistics,
        Self::Insurance,
        Self::Games,
        Self::Public,
        Self::Bank,
        Self::Media,
        Self::Travel,
        Self::Factory,
        Self::School,
        Self::Rides,
    ];
}

/// A set of cues.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cues(u128);

const _: () = assert!(Cue::COUNT <= u128::BITS as usize, "a bit for each cue");

impl Cues {
    pub(super) fn insert(&mut self, cue: Cue) {
        self.0 |= 1 << cue as u32;
    }

    pub(super) fn contains(self, cue: Cue) -> bool {
        self.0 & 1 << cue as u32 != 0
    }
}
