use crate::model::Subject;

/// How far a dimension got. The scale is Whyboard's own.
///
/// Levels build on each other: one is earned only with every level below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Nothing on the board speaks for it.
    Absent,
    /// It is named.
    Named,
    /// It says why.
    Reasoned,
    /// It says how much, and what that does to the metric.
    Quantified,
    /// It held, or changed, when the interviewer changed the question.
    Adapted,
}

impl Level {
    /// Every level, the lowest first.
    pub const ALL: [Self; 5] = [
        Self::Absent,
        Self::Named,
        Self::Reasoned,
        Self::Quantified,
        Self::Adapted,
    ];

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

/// What the debrief looks at, one file each in `dimensions/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// Which metric moves, from where to where, for whom.
    MetricFraming,
    /// A way through the question, and the clock.
    StructureAndTime,
    /// Few components, each with a reason, the important ones first.
    Architecture,
    /// What was chosen over what.
    Tradeoffs,
    /// How it fails, who notices, what undoes it.
    Failure,
    /// What it costs a month.
    Cost,
    /// What was agreed on the data, and where the model's box stays closed.
    ContractAndModel,
    /// The answer to this question and no other.
    Tailoring,
    /// Said briefly, with numbers.
    Communication,
}

/// What a dimension speaks for; the two are plotted apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// How well the choices were weighed.
    Judgment,
    /// How deep the knowledge of running systems went.
    Depth,
}

impl Topic {
    /// Every topic, in the order of the report.
    pub const ALL: [Self; 9] = [
        Self::MetricFraming,
        Self::StructureAndTime,
        Self::Architecture,
        Self::Tradeoffs,
        Self::Failure,
        Self::Cost,
        Self::ContractAndModel,
        Self::Tailoring,
        Self::Communication,
    ];

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

    /// What it speaks for. Metric framing, prioritised architecture, trade-offs and tailoring are
    /// judgment: what to move, what to leave out, what to give up, for whom. Failure and rollback,
    /// cost, and the data contract are depth: what one knows who has run such systems. Structure and
    /// communication are delivery and count for neither.
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

/// One of the nine lines of the report.
#[derive(Clone, Debug, PartialEq)]
pub struct Dimension {
    /// What it is about.
    pub topic: Topic,
    /// How far it got.
    pub level: Level,
    /// What every level up to this one rests on, the lowest level first; at [`Level::Absent`], what
    /// is missing. Never empty.
    pub evidence: Vec<Evidence>,
    /// What the next level would take; at the top, how to stay there.
    pub next: String,
}

/// One thing a level rests on, in the board's own words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    /// What there is: "Delta Lake over a warehouse, because …", "Storage took 14:10 of 12:09".
    pub text: String,
    /// The components or lanes it is about, for selecting them; empty when it is about a text of
    /// the brief or the practice.
    pub about: Vec<Subject>,
}

impl Evidence {
    /// Evidence that is about no part of the drawing.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            about: Vec::new(),
        }
    }

    /// Says which components or lanes it is about.
    #[must_use]
    pub fn about(mut self, subjects: impl IntoIterator<Item = Subject>) -> Self {
        self.about.extend(subjects);
        self
    }
}

/// One step of a dimension's ladder, from [`Level::Named`] up.
pub(super) struct Criterion {
    /// What earns it; nothing when it is not earned.
    pub evidence: Vec<Evidence>,
    /// What it would take, said while it is not earned.
    pub advice: String,
}

impl Criterion {
    /// A rung that is earned by any evidence at all.
    pub(super) fn new(
        evidence: impl IntoIterator<Item = Evidence>,
        advice: impl Into<String>,
    ) -> Self {
        Self {
            evidence: evidence.into_iter().collect(),
            advice: advice.into(),
        }
    }

    /// The same rung, not earned unless `holds`.
    #[must_use]
    pub(super) fn only_if(mut self, holds: bool) -> Self {
        if !holds {
            self.evidence.clear();
        }
        self
    }
}

/// How many pieces of evidence one rung shows.
const SHOWN: usize = 3;

/// Climbs the four rungs above [`Level::Absent`] until one is not earned. `absent` is cited when the
/// first is not.
pub(super) fn grade(topic: Topic, absent: &str, rungs: [Criterion; 4]) -> Dimension {
    let mut dimension = Dimension {
        topic,
        level: Level::Absent,
        evidence: Vec::new(),
        next: "Top of the scale: say it as briefly in the interview.".into(),
    };
    for (rung, level) in rungs.into_iter().zip(&Level::ALL[1..]) {
        if rung.evidence.is_empty() {
            dimension.next = rung.advice;
            break;
        }
        dimension.level = *level;
        dimension
            .evidence
            .extend(rung.evidence.into_iter().take(SHOWN));
    }
    if dimension.evidence.is_empty() {
        dimension.evidence.push(Evidence::new(absent));
    }
    dimension
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rung(evidence: usize, advice: &str) -> Criterion {
        Criterion::new(
            (0..evidence).map(|at| Evidence::new(at.to_string())),
            advice,
        )
    }

    #[test]
    fn a_level_needs_every_level_below_it() {
        let rungs = [rung(1, "a"), rung(0, "b"), rung(1, "c"), rung(1, "d")];
        let dimension = grade(Topic::Cost, "nothing", rungs);
        assert_eq!(
            (dimension.level, dimension.next.as_str()),
            (Level::Named, "b")
        );
        assert_eq!(dimension.evidence.len(), 1);
    }

    #[test]
    fn absence_is_cited_and_the_top_asks_for_nothing_more() {
        let none = grade(Topic::Cost, "nothing", [0, 0, 0, 0].map(|n| rung(n, "x")));
        assert_eq!(
            (none.level, none.evidence),
            (Level::Absent, vec![Evidence::new("nothing")])
        );
        let all = grade(Topic::Cost, "nothing", [9, 1, 1, 1].map(|n| rung(n, "x")));
        assert_eq!((all.level, all.evidence.len()), (Level::Adapted, SHOWN + 3));
        assert!(all.next.starts_with("Top"));
    }

    #[test]
    fn levels_run_from_one_to_five() {
        assert_eq!(Level::ALL.map(Level::number), [1, 2, 3, 4, 5]);
    }
}
