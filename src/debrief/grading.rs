use strum::VariantArray;

use super::level::{Dimension, Evidence, Level, Topic};

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

/// The highest level of which this and every lower criterion are met. `absent` is cited when none
/// is.
pub(super) fn grade(topic: Topic, absent: &str, criteria: [Criterion; 4]) -> Dimension {
    let mut dimension = Dimension {
        topic,
        level: Level::Absent,
        evidence: Vec::new(),
        next: "Top of the scale: say it as briefly in the interview.".into(),
    };
    for (criterion, level) in criteria.into_iter().zip(&Level::VARIANTS[1..]) {
        if criterion.evidence.is_empty() {
            dimension.next = criterion.advice;
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

#[cfg(test)]
mod tests {
    use super::*;

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
        let dimension = grade(Topic::Cost, "nothing", criteria);
        assert_eq!(
            (dimension.level, dimension.next.as_str()),
            (Level::Named, "b")
        );
        assert_eq!(dimension.evidence.len(), 1);
    }

    #[test]
    fn cites_absence_and_advises_nothing_more_at_the_top() {
        let none = grade(
            Topic::Cost,
            "nothing",
            [0, 0, 0, 0].map(|n| criterion(n, "x")),
        );
        assert_eq!(
            (none.level, none.evidence),
            (Level::Absent, vec![Evidence::new("nothing")])
        );
        let all = grade(
            Topic::Cost,
            "nothing",
            [9, 1, 1, 1].map(|n| criterion(n, "x")),
        );
        assert_eq!((all.level, all.evidence.len()), (Level::Adapted, SHOWN + 3));
        assert!(all.next.starts_with("Top"));
    }
}
