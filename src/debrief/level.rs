use strum::VariantArray;

use crate::{
    catalog::Topic,
    coach::{Finding, Node},
    model::{Subject, TextField},
};

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

/// What a dimension counts for; the two are plotted apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// How well the choices were weighed.
    Judgment,
    /// How deep the knowledge of running systems went.
    Depth,
}

impl Topic {
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
    /// What speaks against it: the open findings on this dimension, those that cost most first.
    pub against: Vec<Evidence>,
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
    /// The text it is about, if it objects to one.
    pub field: Option<TextField>,
}

impl Evidence {
    /// Evidence that is about no component or lane.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    /// Evidence that is about a component.
    pub(super) fn on(node: &Node<'_>, text: impl Into<String>) -> Self {
        Self::new(text).about([node.subject()])
    }

    /// Adds the components or lanes it is about.
    #[must_use]
    pub fn about(mut self, subjects: impl IntoIterator<Item = Subject>) -> Self {
        self.subjects.extend(subjects);
        self
    }
}

/// What a dimension needs for one level above [`Level::Absent`].
pub(super) struct Criterion {
    /// What meets it; empty when it is not met.
    evidence: Vec<Evidence>,
    /// What to do while it is not met.
    advice: String,
}

impl Criterion {
    /// A criterion that any evidence meets.
    pub(super) fn new(
        evidence: impl IntoIterator<Item = Evidence>,
        advice: impl Into<String>,
    ) -> Self {
        Self {
            evidence: evidence.into_iter().collect(),
            advice: advice.into(),
        }
    }

    /// A criterion that is met by its evidence or, failing that, says what to do.
    pub(super) fn of(
        judged: Result<impl IntoIterator<Item = Evidence>, impl Into<String>>,
    ) -> Self {
        match judged {
            Ok(evidence) => Self::new(evidence, ""),
            Err(advice) => Self::new([], advice),
        }
    }

    /// The same criterion, not met unless `holds`.
    #[must_use]
    pub(super) fn only_if(mut self, holds: bool) -> Self {
        if !holds {
            self.evidence.clear();
        }
        self
    }
}

/// How many pieces of evidence are shown for one level.
const SHOWN: usize = 3;

/// The highest level a dimension can have while a rule has an open finding; [`Level::Adapted`] for a
/// finding that is only shown.
pub(super) type Ceiling = (&'static str, Level);

/// An open finding against a dimension, and the highest level that it allows.
pub(super) struct Objection<'a> {
    pub(super) finding: &'a Finding,
    pub(super) at_most: Level,
}

/// The highest level of which this and every lower criterion are met, and which no objection
/// forbids. `absent` is cited when none is.
pub(super) fn grade(
    topic: Topic,
    absent: &str,
    criteria: [Criterion; 4],
    objections: &[Objection<'_>],
) -> Dimension {
    let mut dimension = Dimension {
        topic,
        level: Level::Absent,
        evidence: Vec::new(),
        against: objections.iter().take(SHOWN).map(cite).collect(),
        next: "Top of the scale: say it as briefly in the interview.".into(),
    };
    for (criterion, level) in criteria.into_iter().zip(&Level::VARIANTS[1..]) {
        if criterion.evidence.is_empty() {
            dimension.next = criterion.advice;
            break;
        }
        if let Some(objection) = objections.iter().find(|one| one.at_most < *level) {
            dimension.next = objection.finding.advice.clone();
            break;
        }
        dimension.level = *level;
        dimension
            .evidence
            .extend(criterion.evidence.into_iter().take(SHOWN));
    }
    if dimension.evidence.is_empty() {
        dimension.evidence.push(Evidence::new(absent));
    }
    dimension
}

fn cite(objection: &Objection<'_>) -> Evidence {
    let finding = objection.finding;
    let mut evidence = Evidence::new(&finding.seen).about(finding.subjects.iter().copied());
    evidence.field = finding.texts.first().copied();
    evidence
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_run_from_one_to_five() {
        let numbers = Level::VARIANTS.iter().map(|level| level.number());
        assert!(numbers.eq(1..=5));
    }

    fn criterion(evidence: usize, advice: &str) -> Criterion {
        Criterion::new(
            (0..evidence).map(|at| Evidence::new(at.to_string())),
            advice,
        )
    }

    #[test]
    fn a_level_needs_every_level_below_it() {
        let criteria = [
            criterion(1, "a"),
            criterion(0, "b"),
            criterion(1, "c"),
            criterion(1, "d"),
        ];
        let dimension = grade(Topic::Cost, "nothing", criteria, &[]);
        assert_eq!(
            (dimension.level, dimension.next.as_str()),
            (Level::Named, "b")
        );
        assert_eq!(dimension.evidence.len(), 1);
    }

    #[test]
    fn cites_absence_and_advises_nothing_more_at_the_top() {
        let graded = |counts: [usize; 4]| {
            let criteria = counts.map(|n| criterion(n, "x"));
            grade(Topic::Cost, "nothing", criteria, &[])
        };
        let none = graded([0, 0, 0, 0]);
        assert_eq!(
            (none.level, none.evidence),
            (Level::Absent, vec![Evidence::new("nothing")])
        );
        let all = graded([9, 1, 1, 1]);
        assert_eq!((all.level, all.evidence.len()), (Level::Adapted, SHOWN + 3));
        assert!(all.next.starts_with("Top"));
    }
}
