use serde::Deserialize;
use strum::VariantArray;

/// What a debrief judges, in the order of its report; a twist of a [`Prompt`](super::Prompt) says on
/// which of them it bears.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, VariantArray)]
#[serde(rename_all = "kebab-case")]
pub enum Topic {
    /// Which metric moves, from where to where, for whom.
    MetricFraming,
    /// An order of work, kept to the clock.
    StructureAndTime,
    /// Few components, each with a reason, the important ones first.
    Architecture,
    /// What was chosen over what.
    Tradeoffs,
    /// How it fails, who notices, and how to recover.
    Failure,
    /// What it costs a month.
    Cost,
    /// What was agreed about the data, and whether the model stays a black box.
    ContractAndModel,
    /// An answer to this question in particular.
    Tailoring,
    /// Brief, and with numbers.
    Communication,
}

impl Topic {
    /// The name a reader sees.
    pub fn title(self) -> &'static str {
        match self {
            Self::MetricFraming => "Metric framing",
            Self::StructureAndTime => "Structure and time",
            Self::Architecture => "Prioritised architecture",
            Self::Tradeoffs => "Trade-offs",
            Self::Failure => "Failure and rollback",
            Self::Cost => "Cost",
            Self::ContractAndModel => "Data contract, model boundary",
            Self::Tailoring => "Tailoring",
            Self::Communication => "Communication",
        }
    }
}
