//! The running practice: advances its clock, records what the user does on the board, and brings up
//! twists when they are due.
//!
//! Nothing here is modal and nothing moves under the pointer: the clock is a row in the top bar, a
//! twist is a card in the guide.

use std::{
    sync::{Arc, mpsc::TryRecvError},
    time::Duration,
};

use egui::Context;

use crate::{
    app::{later::Later, notices::Notices, wall_clock},
    catalog::Catalog,
    coach::Coach,
    editor::{Action, Editor},
    interview,
    model::{Board, Lane, PracticeEvent, PracticeRecord, Seniority, Stage, Subject},
    practice::{self, Clock, PastAnswers, Recorder, Tick},
};

/// What is said when the clock stopped by itself.
pub(crate) const SLEPT: &str = "The practice was paused while the machine slept.";
/// The length of a practice unless the user chooses another, in minutes.
pub(crate) const USUAL_LENGTH_MIN: u32 = 45;

/// The running practice and the coach, between frames.
pub(crate) struct Practice {
    coach: Coach,
    /// The revision that the coach has seen, or is looking at; `None` when it is to look again.
    reviewed: Option<u64>,
    /// A large board is looked at on a thread; what was found before is shown until then.
    look: Option<Later<Coach>>,
    clock: Clock,
    recorder: Recorder,
    /// When something was last typed, drawn or pointed at, in seconds of the window's clock.
    busy_at: f64,
}

impl Default for Practice {
    fn default() -> Self {
        Self {
            coach: Coach::beside_candidate(),
            reviewed: None,
            look: None,
            clock: Clock::default(),
            recorder: Recorder::default(),
            busy_at: 0.0,
        }
    }
}

impl Practice {
    /// The coach, as it saw the board last.
    pub(crate) fn coach(&self) -> &Coach {
        &self.coach
    }

    /// Takes a coach that has looked at the board as it is.
    pub(crate) fn adopt(&mut self, coach: Coach, editor: &Editor) {
        self.coach = coach;
        self.reviewed = Some(editor.revision());
    }

    /// Updates the coach's findings, if the board has changed.
    pub(crate) fn review(&mut self, ctx: &Context, editor: &Editor, past: &Arc<PastAnswers>) {
        if let Some(look) = &self.look {
            match look.take() {
                Ok(coach) => self.coach = coach,
                Err(TryRecvError::Empty) => return,
                // It has failed; the next edit is another chance.
                Err(TryRecvError::Disconnected) => {}
            }
            self.look = None;
        }
        if self.reviewed == Some(editor.revision()) {
            return;
        }
        self.reviewed = Some(editor.revision());
        let catalog = editor.catalog();
        if !editor.board().is_large() {
            return self.coach.look(editor.board(), catalog, past);
        }
        let (board, past) = (editor.board().clone(), Arc::clone(past));
        let mut coach = self.coach.second();
        self.look = Some(Later::new(ctx, move || {
            coach.look(&board, catalog, &past);
            coach
        }));
    }

    /// Makes the next review run although the board is the same.
    pub(crate) fn mark_findings_stale(&mut self) {
        self.reviewed = None;
    }

    /// Advances the clock and records what happened since the last tick.
    pub(crate) fn tick(&mut self, ctx: &Context, editor: &mut Editor, notices: &mut Notices) {
        if editor.running_practice().is_none() {
            return;
        }
        let (now, is_busy) = ctx.input(|input| (input.time, !input.events.is_empty()));
        if is_busy {
            self.busy_at = now;
        }
        let mut tick = Tick::Still;
        editor.advance(|record| tick = self.clock.tick(record, now));
        if tick == Tick::Slept {
            notices.say(ctx, SLEPT);
        }
        self.record(editor);
        if tick == Tick::Moved {
            self.each_second(ctx, editor, notices);
            self.ask_back(ctx, editor, notices, now);
        }
        if editor
            .running_practice()
            .is_some_and(|record| !record.is_paused())
        {
            ctx.request_repaint_after(Duration::from_secs(1));
        }
    }

    /// Records what has changed since it was last called.
    fn record(&mut self, editor: &mut Editor) {
        let selected = editor.selected_one();
        if let Some(record) = self.recorder.look(editor.board(), selected) {
            editor.set_practice(Some(record));
        }
    }

    fn each_second(&mut self, ctx: &Context, editor: &mut Editor, notices: &mut Notices) {
        // Some findings come with time alone.
        self.reviewed = None;
        let is_measurable = self.coach.is_measurable();
        let is_news = |record: &PracticeRecord| {
            let mut events = record.events.iter();
            !events.any(|(_, event)| matches!(event, PracticeEvent::Measurable))
        };
        if is_measurable && editor.running_practice().is_some_and(is_news) {
            editor.practise(|record| record.push(PracticeEvent::Measurable));
        }
        let twist = editor.running_practice().and_then(|record| {
            let prompt = editor.catalog().prompt(&record.prompt)?;
            practice::due_twist(record, &prompt.twists).map(str::to_owned)
        });
        if let Some(twist) = twist {
            notices.say(ctx, bring_up_twist(editor, twist));
        }
    }

    /// Asks back what is due, if anything.
    fn ask_back(&self, ctx: &Context, editor: &mut Editor, notices: &mut Notices, now: f64) {
        let quiet_secs = (now - self.busy_at).max(0.0) as u32;
        let (board, catalog) = (editor.board(), editor.catalog());
        if let Some(question) = interview::due(board, catalog, self.coach.findings(), quiet_secs) {
            notices.say(ctx, format!("The interviewer asks: {}", question.text));
            editor.practise(|record| record.push(PracticeEvent::FollowUp(question)));
        }
    }

    /// Begins a practice on the board as it is.
    pub(crate) fn begin(&mut self, editor: &mut Editor, exercise: &Exercise) {
        perform(editor, Action::BeginPractice(Box::new(exercise.record())));
        self.clock = Clock::default();
        self.recorder = Recorder::default();
        self.record(editor);
    }

    /// Follows another practice.
    pub(crate) fn follow(&mut self) {
        self.resume();
        self.recorder = Recorder::default();
    }

    /// Goes on with the practice: the time since it ended is not charged.
    pub(crate) fn resume(&mut self) {
        self.clock = Clock::default();
        self.reviewed = None;
    }

    /// Ends the practice.
    pub(crate) fn finish(&mut self, editor: &mut Editor) {
        self.record(editor);
        perform(editor, Action::FinishPractice);
        self.reviewed = None;
    }
}

/// Performs an action that changes only the practice record, which never fails.
fn perform(editor: &mut Editor, action: Action) {
    let _ = editor.perform(action);
}

/// What is to be practised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Exercise {
    /// Id of the prompt; empty for the user's own question.
    pub(crate) prompt: String,
    /// In minutes; 0 for untimed.
    pub(crate) length_min: u32,
    /// Whether the question is only restated.
    pub(crate) is_drill: bool,
    /// The position it is for.
    pub(crate) level: Seniority,
}

impl Exercise {
    /// A blank board that asks the question, on which the practice starts now.
    pub(crate) fn board(&self, catalog: &Catalog) -> Board {
        let mut board = Board {
            practice: Some(Arc::new(self.record())),
            ..Board::default()
        };
        if let Some(prompt) = catalog.prompt(&self.prompt) {
            board.title.clone_from(&prompt.title);
            board.brief.prompt.clone_from(&prompt.question);
        }
        board
    }

    /// A practice that starts now.
    fn record(&self) -> PracticeRecord {
        let mut record = PracticeRecord {
            prompt: self.prompt.clone(),
            started_unix_secs: wall_clock::since_epoch().as_secs(),
            length_secs: self.length_min * 60,
            is_drill: self.is_drill,
            level: self.level,
            ..PracticeRecord::default()
        };
        record.push(PracticeEvent::Stage(Stage::Restate));
        record
    }
}

/// A practice of the question that was last practised on the board; of the usual length, unless another was
/// chosen last (in minutes; 0 for untimed).
pub(crate) fn usual_exercise(editor: &Editor, chosen: Option<u32>, level: Seniority) -> Exercise {
    let last = editor.board().practice.as_ref();
    Exercise {
        prompt: last.map_or_else(String::new, |record| record.prompt.clone()),
        length_min: chosen.unwrap_or(USUAL_LENGTH_MIN),
        is_drill: false,
        level,
    }
}

/// Pauses the running practice, or resumes it.
pub(crate) fn toggle_pause(editor: &mut Editor) {
    editor.practise(|record| {
        record.push(if record.is_paused() {
            PracticeEvent::Resume
        } else {
            PracticeEvent::Pause
        });
    });
}

/// Pauses a practice that was saved while its clock ran. Returns the elapsed seconds.
pub(crate) fn pause_opened(editor: &mut Editor) -> Option<u32> {
    let running = editor
        .running_practice()
        .filter(|record| !record.is_paused());
    let elapsed = running?.elapsed();
    editor.advance(|record| record.push(PracticeEvent::Pause));
    Some(elapsed)
}

/// Moves the practice to its next stage. Returns the stage's lane.
pub(crate) fn next_stage(editor: &mut Editor) -> Option<Lane> {
    let next = editor.running_practice()?.stage()?.next()?;
    let lane = next.lane();
    editor.practise(|record| {
        record.push(PracticeEvent::Stage(next));
        if let Some(lane) = lane {
            practice::record_focus(record, Subject::Lane(lane));
        }
    });
    lane
}

/// Records that the interviewer asks for depth, or no longer does. Returns what to tell the user.
pub(crate) fn toggle_depth(editor: &mut Editor) -> Option<&'static str> {
    let is_asked = !editor.running_practice()?.is_depth_asked();
    editor.practise(|record| record.push(PracticeEvent::DepthAsked(is_asked)));
    Some(if is_asked {
        "Depth was asked for: going deep here is no mistake now."
    } else {
        "Depth is no longer asked for."
    })
}

/// Shows from now on what an answer must contain. Returns what to tell the user.
pub(crate) fn want_hints(editor: &mut Editor) -> &'static str {
    let is_new = editor
        .running_practice()
        .is_some_and(|record| !record.are_hints_wanted());
    if is_new {
        editor.practise(|record| record.push(PracticeEvent::HintsWanted));
    }
    "The coach now says what is missing from an answer. The debrief will mention it."
}

/// Brings up the prompt's next twist. Returns what to tell the user.
pub(crate) fn next_twist(editor: &mut Editor) -> String {
    let twist = editor.running_practice().and_then(|record| {
        let told = record.twists();
        let prompt = editor.catalog().prompt(&record.prompt)?;
        let mut twists = prompt.twists.iter().map(|twist| &twist.asks);
        let untold = |twist: &&String| told.iter().all(|(other, _)| other != twist);
        twists.find(untold).cloned()
    });
    match twist {
        Some(twist) => bring_up_twist(editor, twist),
        None => "There is no twist left for this prompt.".to_owned(),
    }
}

fn bring_up_twist(editor: &mut Editor, twist: String) -> String {
    let text = format!("The interviewer now asks: {twist}");
    editor.practise(|record| record.push(PracticeEvent::Twist(twist)));
    text
}
