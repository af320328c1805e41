use serde::{Deserialize, Serialize};

use crate::model::{Board, BriefField, Lane, PracticeRecord, Review, Seniority, Stage, TextField};

use super::{Answer, Replay, calendar::moment_text, ledger::Ledger};

/// How many dimensions a practice is judged by.
pub const DIMENSIONS: usize = 9;
/// The best level of a dimension, and the best judgment and depth.
const MAX_SCORE: u8 = 5;
/// The version of the lines written now.
const VERSION: u32 = 1;

/// A practice as the history keeps it: a line of text beside the final board.
///
/// Missing fields have their defaults and unknown fields are skipped, so that lines of earlier and of
/// later versions can be read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Attempt {
    /// The version of the line.
    pub version: u32,
    /// When it began, in seconds since 1970 UTC.
    pub started_unix_secs: u64,
    /// Id of the prompt practised; empty for one's own question.
    pub prompt: String,
    /// The board's title.
    pub title: String,
    /// The planned length in seconds; 0 for an untimed practice.
    pub length_secs: u32,
    /// Seconds practised, pauses excluded.
    pub elapsed_secs: u32,
    /// True for the drill in which only the question is restated.
    pub is_drill: bool,
    /// Seconds by stage, in the order of [`Stage::ALL`].
    pub stage_secs: [u32; 5],
    /// Seconds by lane, in the order of [`Lane::ALL`].
    pub lane_secs: [u32; 4],
    /// Seconds of placing, moving and connecting.
    pub drawing_secs: u32,
    /// Seconds of writing why.
    pub writing_secs: u32,
    /// The elapsed seconds at which the metric became measurable; `None` for never.
    pub measurable_at: Option<u32>,
    /// Open warnings at the end.
    pub warnings: u32,
    /// Open tips at the end.
    pub tips: u32,
    /// Ids of the rules with an open finding at the end.
    pub rules: Vec<String>,
    /// Words written on the board during the practice; neither the question nor the title count.
    pub words: u32,
    /// Components on the board at the end.
    pub components: u32,
    /// Levels 1 to 5 of the debrief's dimensions, in its order; 0 where it was not judged.
    pub levels: [u8; DIMENSIONS],
    /// How well the choices were weighed, 1 to 5; 0 where it was not judged.
    pub judgment: f32,
    /// How deep the knowledge went, 1 to 5; 0 where it was not judged.
    pub depth: f32,
    /// What the answer read as; `None` where it was not judged.
    pub outcome: Option<Outcome>,
    /// What a reviewer noted.
    pub review: Option<Review>,
    /// The hypothesis in one sentence.
    pub hypothesis: String,
    /// The trade-offs, a sentence each.
    pub tradeoffs: Vec<String>,
    /// The failure modes, each with its mitigation.
    pub risks: Vec<String>,
    /// Name of the board's file in the folder of the history; empty when it was not kept.
    pub board_file: String,
}

/// Which position a practice was for, and what it read as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Outcome {
    /// The position it was for.
    pub wanted: Seniority,
    /// What it read as; `None` for no position.
    pub found: Option<Seniority>,
}

impl Outcome {
    /// What it read as, in a word: "L5".
    pub fn title(self) -> &'static str {
        self.found.map_or("none", Seniority::title)
    }
}

impl Attempt {
    /// The part that record and board determine. Findings, levels and the file are set apart:
    /// [`Attempt::set_findings`], [`Attempt::set_levels`], [`Attempt::board_file`].
    pub fn of(board: &Board, record: &PracticeRecord, ledger: &Ledger) -> Self {
        let stated = |texts: Vec<String>| -> Vec<String> {
            texts.into_iter().filter(|text| !text.is_empty()).collect()
        };
        let answer = Answer::of(board);
        Self {
            version: VERSION,
            started_unix_secs: record.started_unix_secs,
            prompt: record.prompt.clone(),
            title: answer.title,
            length_secs: record.length_secs,
            elapsed_secs: ledger.elapsed,
            is_drill: record.is_drill,
            stage_secs: ledger.stages,
            lane_secs: ledger.lanes,
            drawing_secs: ledger.drawing,
            writing_secs: ledger.writing,
            measurable_at: ledger.measurable_at,
            words: words_of(board).saturating_sub(words_of(Replay::of(record).at(0))),
            components: count(board.components.len()),
            review: record.review.clone(),
            hypothesis: answer.hypothesis,
            tradeoffs: stated(answer.tradeoffs),
            risks: stated(answer.risks),
            ..Self::default()
        }
    }

    /// Sets how many findings were open at the end, and the ids of their rules.
    pub fn set_findings(&mut self, warnings: usize, tips: usize, rules: Vec<String>) {
        self.warnings = count(warnings);
        self.tips = count(tips);
        self.rules = rules;
    }

    /// Sets how the practice was judged: a level per dimension, and judgment and depth; 0 for what
    /// was not judged.
    pub fn set_levels(&mut self, levels: [u8; DIMENSIONS], judgment: f32, depth: f32) {
        self.levels = levels;
        self.judgment = judgment;
        self.depth = depth;
        self.clamp_scores();
    }

    /// What the practice answered.
    pub fn answer(&self) -> Answer {
        Answer {
            title: self.title.clone(),
            hypothesis: self.hypothesis.clone(),
            tradeoffs: self.tradeoffs.clone(),
            risks: self.risks.clone(),
        }
    }

    /// One line of text that [`History::parse`](super::History::parse) reads, without a line break.
    pub fn to_line(&self) -> String {
        let mut clamped = self.clone();
        clamped.clamp_scores();
        // Numbers, texts and lists can always be written.
        serde_json::to_string(&clamped).unwrap_or_default()
    }

    /// Reads one line.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn from_line(line: &str) -> Result<Self, String> {
        let mut attempt: Self =
            serde_json::from_str(line).map_err(|error| match error.classify() {
                serde_json::error::Category::Eof => "the line is cut off".to_owned(),
                serde_json::error::Category::Data => format!(
                    "not a practice: column {} lacks something or holds something else",
                    error.column()
                ),
                _ => format!("not a practice: column {} is not JSON", error.column()),
            })?;
        attempt.clamp_scores();
        Ok(attempt)
    }

    /// Brings scores within their bounds.
    fn clamp_scores(&mut self) {
        let clamped = |value: f32| {
            if value.is_finite() {
                value.clamp(0.0, f32::from(MAX_SCORE))
            } else {
                0.0
            }
        };
        self.levels = self.levels.map(|level| level.min(MAX_SCORE));
        (self.judgment, self.depth) = (clamped(self.judgment), clamped(self.depth));
        if let Some(review) = &mut self.review {
            review.clamp();
        }
    }

    /// A name for the board's file without extension: "2026-11-22T190203Z-clickstream".
    pub fn file_stem(&self) -> String {
        let started = moment_text(self.started_unix_secs).replace(':', "");
        let about = if self.prompt.is_empty() {
            "own"
        } else {
            &self.prompt
        };
        let about: String = about
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
            .take(40)
            .collect();
        format!("{started}-{}", about.to_lowercase())
    }

    /// Minutes until the metric was measurable; `None` for never.
    pub fn metric_clarity_min(&self) -> Option<f32> {
        self.measurable_at.map(minutes)
    }

    /// Words written a minute; `None` when there was no time.
    pub fn words_per_min(&self) -> Option<f32> {
        (self.elapsed_secs > 0).then(|| self.words as f32 / minutes(self.elapsed_secs))
    }

    /// Warnings and tips together.
    pub fn findings(&self) -> u32 {
        self.warnings.saturating_add(self.tips)
    }

    /// Seconds of one stage.
    pub fn stage(&self, stage: Stage) -> u32 {
        self.stage_secs[stage.index()]
    }

    /// Seconds of one lane.
    pub fn lane(&self, lane: Lane) -> u32 {
        self.lane_secs[lane.index()]
    }

    /// True when a reviewer filled in the form, which makes the practice a mock interview.
    pub fn is_mock(&self) -> bool {
        self.review.as_ref().is_some_and(|review| {
            review.judgment > 0
                || review.depth > 0
                || [&review.reviewer, &review.strength, &review.improvement]
                    .iter()
                    .any(|text| !text.trim().is_empty())
        })
    }
}

fn minutes(secs: u32) -> f32 {
    secs as f32 / 60.0
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Words of every text of the board but the question and the title.
fn words_of(board: &Board) -> u32 {
    let given = [TextField::Title, TextField::Brief(BriefField::Prompt)];
    let words = board
        .texts()
        .filter(|(field, _)| !given.contains(field))
        .flat_map(|(_, text)| text.split_whitespace())
        .filter(|word| word.contains(char::is_alphanumeric));
    count(words.count())
}

#[cfg(test)]
mod tests {
    use emath::{Rect, vec2};

    use super::*;
    use crate::{
        model::{Component, Edit, Id, PracticeEvent, Risk, Tradeoff},
        practice::record_step,
    };

    fn practised() -> (Board, PracticeRecord) {
        let mut record = PracticeRecord {
            prompt: "clickstream".into(),
            started_unix_secs: 20_779 * 86_400 + 68_523,
            length_secs: 2700,
            ..PracticeRecord::default()
        };
        record.push(PracticeEvent::Stage(Stage::Ingest));
        let mut initial = Board::default();
        initial.brief.prompt = "How would you …".into();
        initial.brief.summary = "given by the template".into();
        record_step(&mut record, &Board::default(), &initial);
        record.elapsed_secs = 120;
        let at = initial.lanes.bounds(Lane::Ingest).min + vec2(10.0, 40.0);
        let rect = Rect::from_min_size(at, vec2(100.0, 44.0));
        let component = Component {
            why: "it buffers - and replays".into(),
            ..Component::new("event-log", "Kafka", Lane::Ingest, rect)
        };
        let risk = Risk {
            failure: " lag on sale day ".into(),
            ..Risk::default()
        };
        let tradeoff = Tradeoff {
            choice: "Delta Lake".into(),
            over: "a warehouse".into(),
            ..Tradeoff::default()
        };
        let edits = [
            Edit::add(Id(1), component),
            Edit::add(Id(2), risk),
            Edit::add(Id(3), Risk::default()),
            Edit::add(Id(4), tradeoff),
        ];
        let add = |board: Board, edit: &Edit| board.apply(edit).unwrap();
        let board = edits.iter().fold(initial.clone(), add);
        record_step(&mut record, &initial, &board);
        record.push(PracticeEvent::Measurable);
        (board, record)
    }

    #[test]
    fn attempts_round_trip_as_lines() {
        let (board, record) = practised();
        let ledger = Ledger::of(&record, &board);
        let mut attempt = Attempt::of(&board, &record, &ledger);
        assert_eq!(attempt.stage(Stage::Ingest), 120);
        assert_eq!(attempt.metric_clarity_min(), Some(2.0));
        // Kafka, five words of why, "lag on sale day", "Delta Lake" and "a warehouse".
        assert_eq!(attempt.words, 1 + 4 + 4 + 2 + 2);
        assert_eq!(attempt.words_per_min(), Some(6.5));
        assert_eq!(attempt.risks, ["lag on sale day"]);
        assert_eq!(attempt.tradeoffs, ["Delta Lake over a warehouse"]);
        assert_eq!(attempt.file_stem(), "2026-11-22T190203Z-clickstream");
        attempt.set_findings(2, 1, vec!["risks-few".into()]);
        attempt.set_levels([4; 9], 3.5, f32::NAN);
        assert_eq!((attempt.findings(), attempt.depth), (3, 0.0));
        attempt.title = "two\nlines \u{2028} \"and\" quotes".into();
        let line = attempt.to_line();
        assert!(!line.contains('\n'));
        assert_eq!(Attempt::from_line(&line), Ok(attempt));
    }

    #[test]
    fn reads_lines_of_other_versions() {
        let attempt = Attempt::from_line(r#"{"prompt":"fraud","later":[1,{}]}"#).unwrap();
        assert_eq!(attempt.prompt, "fraud");
        assert_eq!(attempt.words_per_min(), None);
        let odd = r#"{"levels":[9,0,0,0,0,0,0,0,0],"depth":1e9,"review":{"judgment":77}}"#;
        let odd = Attempt::from_line(odd).unwrap();
        assert_eq!((odd.levels[0], odd.depth), (5, 5.0));
        assert!(odd.is_mock());
        for (line, cause) in [
            ("{\"prompt\":\"fr", "the line is cut off"),
            ("[]]", "not a practice"),
            ("{\"words\":-1}", "not a practice"),
        ] {
            let error = Attempt::from_line(line).unwrap_err();
            assert!(error.starts_with(cause), "{error}");
        }
    }

    #[test]
    fn any_prompt_gives_a_file_name() {
        let mut attempt = Attempt::default();
        assert_eq!(attempt.file_stem(), "1970-01-01T000000Z-own");
        attempt.prompt = "../Ärger:/x".into();
        assert_eq!(attempt.file_stem(), "1970-01-01T000000Z-----rger--x");
        attempt.review = Some(Review::default());
        assert!(!attempt.is_mock());
    }
}
