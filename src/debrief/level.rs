use strum::VariantArray;

use crate::model::Subject;

/// How well a dimension is covered. The scale is Whyboard's own.
///
/// Levels are cumulative, the lowest first: each requires all before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, VariantArray)]
pub enum Level {
    /// Nothing on the board covers it.
    Absent,
    /// It is named.
    Named,
    /// It says why.
    Reasoned,
    /// It says how much, and what that does to the metric.
    Quantified,
    /// It held up, or was changed, when the interviewer changed the question.
    Adapted,
}

impl Level {
    /// From 1 to 5.
    pub fn number(self) -> u8 {
        self as u8 + 1
    }

    /// The word a reader sees.
    pub fn title(self) -> &'static str {
        match self {
            Self::Absent => "absent",
            Self::Named => "named",
            Self::Reasoned => "reasoned",
            Self::Quantified => "quantified",
            Self::Adapted => "adapted",
        }
    }
}

/// What the debrief judges, one file each in `dimensions/`, in the order of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, VariantArray)]
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

/// What a dimension counts for; the two are plotted apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// How well the choices were weighed.
    Judgment,
    /// How deep the knowledge of running systems went.
    Depth,
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
            Self::ContractAndModel => "Data contract and the model boundary",
            Self::Tailoring => "Tailoring",
            Self::Communication => "Communication",
        }
    }

    /// What it counts for. Metric framing, prioritised architecture, trade-offs and tailoring are
    /// judgment: what to move, what to leave out, what to give up, for whom. Failure and rollback,
    /// cost, and the data contract are depth: what people know who have run such systems. Structure
    /// and communication are delivery and count for neither.
    pub fn side(self) -> Option<Side> {
        match self {
            Self::MetricFraming | Self::Architecture | Self::Tradeoffs | Self::Tailoring => {
                Some(Side::Judgment)
            }
            Self::Failure | Self::Cost | Self::ContractAndModel => Some(Side::Depth),
            Self::StructureAndTime | Self::Communication => None,
        }
    }
}

/// The result for one topic.
#[derive(Clone, Debug, PartialEq)]
pub struct Dimension {
    /// What was judged.
    pub topic: Topic,
    /// How well it is covered.
    pub level: Level,
    /// The evidence for every level up to this one, the lowest level first; at [`Level::Absent`],
    /// what is missing. Never empty.
    pub evidence: Vec<Evidence>,
    /// What the next level would take; at the top, how to stay there.
    pub next: String,
}

/// What a level rests on, in the board's own words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    /// What was found: "Delta Lake over a warehouse, because …", "Storage took 14:10 of 12:09".
    pub text: String,
    /// The components or lanes it is about, for selecting them; empty when it is about a text of
    /// the brief or the practice.
    pub subjects: Vec<Subject>,
}

impl Evidence {
    /// Evidence that is about no component or lane.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            subjects: Vec::new(),
        }
    }

    /// Adds the components or lanes it is about.
    #[must_use]
    pub fn about(mut self, subjects: impl IntoIterator<Item = Subject>) -> Self {
        self.subjects.extend(subjects);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_run_from_one_to_five() {
        assert_eq!(
            Level::VARIANTS
                .iter()
                .map(|level| level.number())
                .collect::<Vec<_>>(),
            [1, 2, 3, 4, 5]
        );
    }
}
