use std::{cmp::Reverse, collections::BTreeSet, sync::Arc};

use crate::model::{Seniority, Stage};

use super::{Attempt, calendar::DAY_SECS};

/// Every practice that was kept, the latest first. A clone is cheap.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    /// The practices, the latest first.
    pub attempts: Vec<Arc<Attempt>>,
}

/// A series of a [`History`] that can be plotted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Series {
    /// Minutes of one stage. Drills are left out.
    StageMinutes(Stage),
    /// Minutes until the metric was measurable, drills included. A practice in which it never was
    /// has no point.
    MetricClarity,
    /// Findings open at the end. Drills are left out.
    Findings,
    /// Words written a minute. Drills are left out.
    WordsPerMinute,
    /// The number of the position that it read as, one less than the lowest for none. Drills are left out.
    Reading,
}

impl Series {
    /// Every series, in the order they are shown.
    pub const ALL: [Self; 9] = [
        Self::StageMinutes(Stage::Restate),
        Self::StageMinutes(Stage::Ingest),
        Self::StageMinutes(Stage::Storage),
        Self::StageMinutes(Stage::Serving),
        Self::StageMinutes(Stage::Monitoring),
        Self::MetricClarity,
        Self::Findings,
        Self::WordsPerMinute,
        Self::Reading,
    ];

    /// The heading of its plot.
    pub fn title(self) -> String {
        match self {
            Self::StageMinutes(stage) => format!("{}, minutes", stage.title()),
            Self::MetricClarity => "Minutes until the metric was measurable".into(),
            Self::Findings => "Findings at the end".into(),
            Self::WordsPerMinute => "Words written a minute".into(),
            Self::Reading => "What it read as (3: no level)".into(),
        }
    }

    fn value(self, attempt: &Attempt) -> Option<f64> {
        match self {
            Self::MetricClarity => attempt.metric_clarity_min().map(f64::from),
            _ if attempt.is_drill => None,
            Self::StageMinutes(stage) => Some(f64::from(attempt.stage(stage)) / 60.0),
            Self::Findings => Some(f64::from(attempt.findings())),
            Self::WordsPerMinute => attempt.words_per_min().map(f64::from),
            Self::Reading => attempt.outcome.map(|outcome| {
                let none = Seniority::L4.number() - 1;
                f64::from(outcome.found.map_or(none, Seniority::number))
            }),
        }
    }
}

impl History {
    /// Reads the lines of a history. A line that cannot be read, such as one cut off in a crash, is
    /// skipped with a warning; empty lines are skipped without.
    pub fn parse(text: &str) -> (Self, Vec<String>) {
        let mut attempts = Vec::new();
        let mut warnings = Vec::new();
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        for (index, line) in text.lines().enumerate() {
            if line.trim().is_empty() {
                continue;
            }
            match Attempt::from_line(line) {
                Ok(attempt) => attempts.push(Arc::new(attempt)),
                Err(cause) => warnings.push(format!("line {}: {cause}", index + 1)),
            }
        }
        // Of two that began in the same second, the one written later comes first.
        attempts.reverse();
        attempts.sort_by_key(|attempt| Reverse(attempt.started_unix_secs));
        (Self { attempts }, warnings)
    }

    /// Inserts a practice in order.
    pub fn add(&mut self, attempt: Attempt) {
        let started = attempt.started_unix_secs;
        let place = self
            .attempts
            .partition_point(|other| other.started_unix_secs > started);
        self.attempts.insert(place, Arc::new(attempt));
    }

    /// Replaces a practice that is already known, as when a review is added, or inserts it. The name
    /// of its board is kept if it was known.
    pub fn put(&mut self, mut attempt: Attempt) {
        let is_same = |other: &&mut Arc<Attempt>| {
            other.started_unix_secs == attempt.started_unix_secs
                && other.prompt == attempt.prompt
                && other.is_drill == attempt.is_drill
        };
        match self.attempts.iter_mut().find(is_same) {
            Some(own) => {
                if attempt.board_file.is_empty() {
                    attempt.board_file.clone_from(&own.board_file);
                }
                *own = Arc::new(attempt);
            }
            None => self.add(attempt),
        }
    }

    /// The practice that began then.
    pub(crate) fn started_at(&self, started_unix_secs: u64) -> Option<&Arc<Attempt>> {
        let mut attempts = self.attempts.iter();
        attempts.find(|attempt| attempt.started_unix_secs == started_unix_secs)
    }

    /// Only the practices of one prompt.
    #[must_use]
    pub fn filter(&self, prompt: &str) -> Self {
        let mut history = self.clone();
        let attempts = &mut history.attempts;
        attempts.retain(|attempt| attempt.prompt == prompt);
        history
    }

    /// The points of a plot, the earliest first: days since 1970 UTC with their fraction, and the
    /// value. Practices that have no such value have no point.
    pub fn trend(&self, series: Series) -> Vec<(f64, f64)> {
        let attempts = self.attempts.iter().rev();
        attempts
            .filter_map(|attempt| {
                let day = attempt.started_unix_secs as f64 / DAY_SECS as f64;
                Some((day, series.value(attempt)?))
            })
            .collect()
    }

    /// How many different prompts were restated or practised; the user's own questions are told apart
    /// by title.
    pub fn prompts_practised(&self) -> usize {
        let prompts: BTreeSet<(&str, String)> = self
            .attempts
            .iter()
            .map(|attempt| match attempt.prompt.as_str() {
                "" => ("", attempt.title.trim().to_lowercase()),
                prompt => (prompt, String::new()),
            })
            .collect();
        prompts.len()
    }

    /// How many practices had a reviewer who filled in the form.
    pub fn mocks(&self) -> usize {
        let attempts = self.attempts.iter();
        attempts.filter(|attempt| attempt.is_mock()).count()
    }

    /// The practice of the same prompt before this one, drills compared with drills.
    pub fn previous(&self, attempt: &Attempt) -> Option<&Arc<Attempt>> {
        self.attempts.iter().find(|other| {
            other.prompt == attempt.prompt
                && other.is_drill == attempt.is_drill
                && other.started_unix_secs < attempt.started_unix_secs
        })
    }

    /// The best practice of a prompt: of the best judgment, then with the fewest warnings and tips,
    /// then the latest. Drills are left out.
    pub fn best(&self, prompt: &str) -> Option<&Arc<Attempt>> {
        self.attempts
            .iter()
            .filter(|attempt| attempt.prompt == prompt && !attempt.is_drill)
            .min_by(|a, b| {
                b.judgment
                    .total_cmp(&a.judgment)
                    .then(a.warnings.cmp(&b.warnings))
                    .then(a.tips.cmp(&b.tips))
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Review;

    fn attempt(started: u64, prompt: &str) -> Attempt {
        Attempt {
            started_unix_secs: started,
            prompt: prompt.into(),
            ..Attempt::default()
        }
    }

    fn history(attempts: Vec<Attempt>) -> History {
        let lines: Vec<String> = attempts.iter().map(Attempt::to_line).collect();
        let (history, warnings) = History::parse(&lines.join("\n"));
        assert!(warnings.is_empty(), "{warnings:?}");
        history
    }

    fn prompts(history: &History) -> String {
        let attempts = history.attempts.iter();
        attempts.map(|attempt| attempt.prompt.as_str()).collect()
    }

    #[test]
    fn parses_latest_first_and_warns_of_bad_lines() {
        let [early, late] = [attempt(5, "a"), attempt(9, "b")].map(|one| one.to_line());
        let cut = &late[..late.len() / 2];
        let text = format!("\u{feff}{late}\r\n\n{early}\n\u{0}\u{0}\nnull\n{cut}");
        let (history, warnings) = History::parse(&text);
        assert_eq!(prompts(&history), "ba");
        assert_eq!(warnings.len(), 3, "{warnings:?}");
        assert!(warnings[0].starts_with("line 4: not a practice"));
        assert!(warnings[1].starts_with("line 5: not a practice"));
        assert_eq!(warnings[2], "line 6: the line is cut off");
        assert_eq!(History::parse(""), (History::default(), Vec::new()));
    }

    #[test]
    fn inserts_in_order() {
        let mut history = history(vec![attempt(5, "a"), attempt(9, "b")]);
        for (started, prompt) in [(7, "c"), (9, "d"), (1, "e")] {
            history.add(attempt(started, prompt));
        }
        assert_eq!(prompts(&history), "dbcae");
    }

    #[test]
    fn a_replaced_practice_keeps_its_board() {
        let mut history = history(vec![attempt(5, "a"), attempt(9, "b")]);
        let named = Attempt {
            board_file: "b.whyboard".into(),
            ..attempt(9, "b")
        };
        let marked = Attempt {
            words: 7,
            ..attempt(9, "b")
        };
        for attempt in [named, marked, attempt(9, "c")] {
            history.put(attempt);
        }
        let attempts: Vec<(&str, u32, &str)> = history
            .attempts
            .iter()
            .map(|one| (one.prompt.as_str(), one.words, one.board_file.as_str()))
            .collect();
        assert_eq!(
            attempts,
            [("c", 0, ""), ("b", 7, "b.whyboard"), ("a", 0, "")]
        );
    }

    #[test]
    fn trends_run_from_earliest_to_latest() {
        let practised = |days: u64, clear: Option<u32>, is_drill| Attempt {
            started_unix_secs: days * DAY_SECS + DAY_SECS / 2,
            measurable_at: clear,
            elapsed_secs: 600,
            words: 50,
            warnings: 2,
            tips: 1,
            stage_secs: [90, 0, 0, 0, 0],
            is_drill,
            ..Attempt::default()
        };
        let history = history(vec![
            practised(3, Some(120), false),
            practised(1, None, false),
            practised(2, Some(30), true),
        ]);
        for (series, points) in [
            (Series::MetricClarity, [(2.5, 0.5), (3.5, 2.0)]),
            (Series::Findings, [(1.5, 3.0), (3.5, 3.0)]),
            (
                Series::StageMinutes(Stage::Restate),
                [(1.5, 1.5), (3.5, 1.5)],
            ),
            (Series::WordsPerMinute, [(1.5, 5.0), (3.5, 5.0)]),
        ] {
            assert_eq!(history.trend(series), points, "{series:?}");
        }
    }

    #[test]
    fn counts_prompts_and_mocks() {
        let mut mock = attempt(4, "");
        mock.title = "My question ".into();
        mock.review = Some(Review {
            judgment: 3,
            ..Review::default()
        });
        let mut again = attempt(5, "");
        again.title = "my question".into();
        let history = history(vec![
            attempt(1, "a"),
            attempt(2, "a"),
            attempt(3, "b"),
            mock,
            again,
        ]);
        assert_eq!((history.prompts_practised(), history.mocks()), (3, 1));
        assert_eq!(history.filter("a").attempts.len(), 2);
        assert_eq!(history.filter("c"), History::default());
    }

    #[test]
    fn finds_the_previous_and_the_best_attempt() {
        let judged = |started, judgment, warnings| Attempt {
            judgment,
            warnings,
            ..attempt(started, "a")
        };
        let drill = Attempt {
            is_drill: true,
            judgment: 5.0,
            ..attempt(9, "a")
        };
        let history = history(vec![
            judged(1, 3.0, 4),
            judged(2, 4.0, 3),
            judged(3, 4.0, 2),
            judged(4, 4.0, 2),
            judged(5, 0.0, 0),
            drill,
        ]);
        assert_eq!(history.best("a").unwrap().started_unix_secs, 4);
        assert_eq!(history.best("b"), None);
        let previous = |index: usize| {
            let previous = history.previous(&history.attempts[index]);
            previous.map(|attempt| attempt.started_unix_secs)
        };
        assert_eq!(
            (previous(0), previous(1), previous(5)),
            (None, Some(4), None)
        );
    }
}
