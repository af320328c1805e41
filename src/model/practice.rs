use serde::{Deserialize, Serialize};

use super::Target;

/// What happened during a practice: enough to charge every second to a stage and a focus.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PracticeRecord {
    /// Id of the prompt practised; empty for one's own question.
    #[serde(default)]
    pub prompt: String,
    /// When it began, in seconds since 1970 UTC.
    pub started_unix_secs: u64,
    /// The planned length in seconds; 0 for an untimed practice.
    pub length_secs: u32,
    /// What happened, by elapsed seconds of practice (pauses excluded), ascending.
    #[serde(default)]
    pub events: Vec<(u32, PracticeEvent)>,
}

/// One entry of a [`PracticeRecord`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum PracticeEvent {
    /// A stage began.
    Stage(Stage),
    /// The clock charges this from now on.
    Focus(Target),
    /// The clock stopped.
    Pause,
    /// The clock went on.
    Resume,
    /// The interviewer asked for depth (or no longer does).
    DepthAsked(bool),
    /// The interviewer changed the question; the text is the twist.
    Twist(String),
    /// The candidate's answer to the last twist.
    Answer(String),
    /// The practice ended.
    End,
}

/// A part of the practice clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// Say the question back with metric and segment.
    Restate,
    /// Design the ingest lane.
    Ingest,
    /// Design storage & processing.
    Storage,
    /// Design serving & visualisation.
    Serving,
    /// Design monitoring, rollback & cost.
    Monitoring,
}
