use imbl::Vector;
use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

use super::{
    Edit, Lane, Question, Seniority, Subject, all,
    text::{cleaned, is_sound},
    units::is_default,
};

/// What happened during a practice: enough to charge every second to a stage and a focus, and to
/// play the drawing back.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PracticeRecord {
    /// Id of the prompt; empty for a question of the user's own.
    pub prompt: String,
    /// When it began, in seconds since 1970 UTC.
    pub started_unix_secs: u64,
    /// The planned length in seconds; 0 for an untimed practice.
    pub length_secs: u32,
    /// The position it is practised for.
    #[serde(skip_serializing_if = "is_default")]
    pub level: Seniority,
    /// True for the drill in which only the question is restated.
    #[serde(skip_serializing_if = "is_default")]
    pub is_drill: bool,
    /// True when the plan has no Restate stage.
    #[serde(skip_serializing_if = "is_default")]
    pub skips_restate: bool,
    /// Seconds practised so far, pauses excluded, where they are more than the last event's: see
    /// [`PracticeRecord::elapsed`].
    #[serde(skip_serializing_if = "is_default")]
    pub elapsed_secs: u32,
    /// What happened, each with its elapsed seconds, ascending.
    pub events: Vec<(u32, PracticeEvent)>,
    /// How the board changed, starting from a blank one, each with its elapsed seconds, ascending.
    /// Shared by copies of the record: every frame makes some.
    #[serde(skip_serializing_if = "Vector::is_empty")]
    pub steps: Vector<(u32, Edit)>,
    /// What a listener noted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review: Option<Review>,
}

/// One entry of a [`PracticeRecord`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum PracticeEvent {
    /// A stage began.
    Stage(Stage),
    /// The time from now on is charged to this.
    Focus(Subject),
    /// The candidate draws, or writes, from now on.
    Activity(Activity),
    /// The clock stopped.
    Pause,
    /// The clock went on.
    Resume,
    /// The interviewer asked for depth (or no longer does).
    DepthAsked(bool),
    /// The metric became measurable.
    Measurable,
    /// The candidate asked the interviewer something, and was told this.
    Asked {
        /// In the candidate's words.
        question: String,
        /// In the interviewer's.
        told: String,
    },
    /// The candidate wants to see, while practising, what an answer must contain.
    HintsWanted,
    /// The interviewer changed the question; the text is the twist.
    Twist(String),
    /// The candidate's answer to the last twist.
    Answer(String),
    /// The interviewer asked back.
    FollowUp(Question),
    /// The candidate's answer to the last question back.
    Reply(String),
    /// The candidate left the last question back for later.
    Skipped,
    /// The practice ended.
    End,
}

impl PracticeEvent {
    /// What was said, if anything.
    fn texts(&self) -> [Option<&String>; 2] {
        match self {
            Self::Twist(text) | Self::Answer(text) | Self::Reply(text) => [Some(text), None],
            Self::Asked { question, told } => [Some(question), Some(told)],
            Self::FollowUp(question) => [Some(&question.of), Some(&question.text)],
            Self::Stage(_)
            | Self::Focus(_)
            | Self::Activity(_)
            | Self::Pause
            | Self::Resume
            | Self::DepthAsked(_)
            | Self::Measurable
            | Self::HintsWanted
            | Self::Skipped
            | Self::End => [None, None],
        }
    }

    fn texts_mut(&mut self) -> [Option<&mut String>; 2] {
        match self {
            Self::Twist(text) | Self::Answer(text) | Self::Reply(text) => [Some(text), None],
            Self::Asked { question, told } => [Some(question), Some(told)],
            Self::FollowUp(question) => [Some(&mut question.of), Some(&mut question.text)],
            _ => [None, None],
        }
    }
}

/// What the candidate does during a practice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Activity {
    /// Placing, moving and connecting.
    Drawing,
    /// Putting reasons into words: the brief, whys, assumptions, risks, trade-offs, costs.
    Writing,
}

/// What a listener noted after a practice. Judgment and depth are rated separately.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Review {
    /// Who listened; may be empty.
    pub reviewer: String,
    /// How well the choices were weighed, from 1 to 5; 0 when not rated.
    pub judgment: u8,
    /// How deep the knowledge went, from 1 to 5; 0 when not rated.
    pub depth: u8,
    /// What to keep.
    pub strength: String,
    /// What to change.
    pub improvement: String,
}

/// A part of the practice clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[derive(IntoStaticStr, VariantArray)]
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

impl Stage {
    /// Every stage, in the order of a practice.
    pub const ALL: [Self; Self::VARIANTS.len()] = all(Self::VARIANTS);

    /// Its place in [`Stage::ALL`].
    pub fn index(self) -> usize {
        self as usize
    }

    /// The stage after it.
    pub fn next(self) -> Option<Self> {
        Self::ALL.get(self.index() + 1).copied()
    }

    /// The lane it designs; none for Restate.
    pub fn lane(self) -> Option<Lane> {
        match self {
            Self::Restate => None,
            Self::Ingest => Some(Lane::Ingest),
            Self::Storage => Some(Lane::Storage),
            Self::Serving => Some(Lane::Serving),
            Self::Monitoring => Some(Lane::Monitoring),
        }
    }

    /// Its name on the screen.
    pub fn title(self) -> &'static str {
        self.into()
    }
}

impl PracticeRecord {
    /// Records an event at the current time.
    pub fn push(&mut self, event: PracticeEvent) {
        self.events.push((self.elapsed(), event));
    }

    /// Sets the answer to the last twist; does nothing without a twist.
    pub fn answer(&mut self, text: &str) {
        let is_twist = |event: &PracticeEvent| matches!(event, PracticeEvent::Twist(_));
        let is_answer = |event: &PracticeEvent| matches!(event, PracticeEvent::Answer(_));
        self.say_last(is_twist, is_answer, PracticeEvent::Answer(cleaned(text)));
    }

    /// Puts what was said to the last that was asked in place of what was said to it before, if anything;
    /// does nothing when nothing was asked.
    pub(super) fn say_last(
        &mut self,
        is_asked: impl Fn(&PracticeEvent) -> bool,
        is_said: impl Fn(&PracticeEvent) -> bool,
        said: PracticeEvent,
    ) {
        let Some(at) = self.events.iter().rposition(|(_, event)| is_asked(event)) else {
            return;
        };
        let mut since = self.events[at..].iter_mut();
        match since.find(|(_, event)| is_said(event)) {
            Some((_, before)) => *before = said,
            None => self.push(said),
        }
    }

    /// Seconds practised so far, pauses excluded.
    pub fn elapsed(&self) -> u32 {
        let last = self.events.last().map(|(time, _)| *time);
        self.elapsed_secs.max(last.unwrap_or(0))
    }

    /// True once it has ended.
    pub fn is_over(&self) -> bool {
        matches!(self.events.last(), Some((_, PracticeEvent::End)))
    }

    /// What the latest event of some kind holds; `of_kind` is `None` for events of other kinds.
    fn latest<T>(&self, of_kind: impl Fn(&PracticeEvent) -> Option<T>) -> Option<T> {
        let mut events = self.events.iter().rev();
        events.find_map(|(_, event)| of_kind(event))
    }

    /// The stage it is in; none before the first.
    pub fn stage(&self) -> Option<Stage> {
        self.latest(|event| match event {
            PracticeEvent::Stage(stage) => Some(*stage),
            _ => None,
        })
    }

    /// What the time is charged to now.
    pub fn focus(&self) -> Option<Subject> {
        self.latest(|event| match event {
            PracticeEvent::Focus(subject) => Some(*subject),
            _ => None,
        })
    }

    /// Whether the candidate draws or writes; none before either.
    pub(crate) fn activity(&self) -> Option<Activity> {
        self.latest(|event| match event {
            PracticeEvent::Activity(activity) => Some(*activity),
            _ => None,
        })
    }

    /// True while the interviewer asks for depth.
    pub(crate) fn is_depth_asked(&self) -> bool {
        let asked = self.latest(|event| match event {
            PracticeEvent::DepthAsked(asked) => Some(*asked),
            _ => None,
        });
        asked.unwrap_or(false)
    }

    /// True while the clock is stopped.
    pub fn is_paused(&self) -> bool {
        let last = self.latest(|event| match event {
            PracticeEvent::Pause | PracticeEvent::End => Some(true),
            PracticeEvent::Resume => Some(false),
            _ => None,
        });
        last.unwrap_or(false)
    }

    /// What was asked of the interviewer so far, each question with what was told.
    pub fn asked(&self) -> impl Iterator<Item = (&str, &str)> {
        self.events.iter().filter_map(|(_, event)| match event {
            PracticeEvent::Asked { question, told } => Some((question.as_str(), told.as_str())),
            _ => None,
        })
    }

    /// True once the candidate wants to see what an answer must contain.
    pub fn are_hints_wanted(&self) -> bool {
        let mut events = self.events.iter();
        events.any(|(_, event)| *event == PracticeEvent::HintsWanted)
    }

    /// The twists so far, each with its answer, if there is one.
    pub fn twists(&self) -> Vec<(&str, Option<&str>)> {
        let mut twists: Vec<(&str, Option<&str>)> = Vec::new();
        for (_, event) in &self.events {
            match event {
                PracticeEvent::Twist(twist) => twists.push((twist, None)),
                PracticeEvent::Answer(answer) => {
                    if let Some((_, slot)) = twists.last_mut() {
                        *slot = Some(answer);
                    }
                }
                _ => {}
            }
        }
        twists
    }

    /// True when its times are in order and its ratings and texts are valid.
    pub(super) fn is_sound(&self) -> bool {
        self.events.is_sorted_by_key(|(time, _)| *time)
            && self.steps.iter().is_sorted_by_key(|(time, _)| *time)
            && self.review.as_ref().is_none_or(|review| {
                review.judgment <= Review::BEST && review.depth <= Review::BEST
            })
            && self.texts().all(is_sound)
    }

    fn texts(&self) -> impl Iterator<Item = &str> {
        let events = self.events.iter();
        let events = events.flat_map(|(_, event)| event.texts()).flatten();
        let events = events.map(String::as_str);
        let review = self.review.iter().flat_map(|review| {
            [&review.reviewer, &review.strength, &review.improvement].map(String::as_str)
        });
        events.chain(review).chain([self.prompt.as_str()])
    }

    /// The record with its times sorted, its ratings in range and its texts cleaned.
    #[must_use]
    pub(crate) fn repaired(mut self) -> Self {
        self.events.sort_by_key(|(time, _)| *time);
        let mut steps = Vec::from_iter(self.steps);
        steps.sort_by_key(|(time, _)| *time);
        self.steps = steps.into();
        if let Some(review) = &mut self.review {
            review.clamp();
        }
        for text in self.texts_mut() {
            *text = cleaned(text);
        }
        self
    }

    fn texts_mut(&mut self) -> impl Iterator<Item = &mut String> {
        let events = self.events.iter_mut();
        let events = events.flat_map(|(_, event)| event.texts_mut()).flatten();
        let review = self.review.iter_mut().flat_map(|review| {
            [
                &mut review.reviewer,
                &mut review.strength,
                &mut review.improvement,
            ]
        });
        events.chain(review).chain([&mut self.prompt])
    }
}

impl Review {
    /// The best rating.
    pub const BEST: u8 = 5;

    /// Brings its ratings within their bounds.
    pub(crate) fn clamp(&mut self) {
        self.judgment = self.judgment.min(Self::BEST);
        self.depth = self.depth.min(Self::BEST);
    }
}
