//! The practice under way: its clock is moved on here, what the hand did is put down, twists come
//! when their time has come.
//!
//! Nothing here is modal and nothing moves under the hand: the clock is a row in the top bar, a
//! twist is a card in the guide.

use std::{
    sync::Arc,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use crate::{
    coach::{self, Facts, Finding},
    debrief::Debrief,
    editor::{Editor, command::running_practice},
    export::Format,
    model::{Board, BriefField, Edit, PracticeEvent, PracticeRecord, Stage, Subject, TextField},
    practice::{self, Clock, PastAnswers, Recorder, Replay, Tick},
};

use crate::app::{Screen, Whyboard, screens::debrief::Outcome, screens::replay::ReplayView};

/// The length of a practice begun by key on a board, in minutes.
const USUAL_LENGTH_MIN: u32 = 45;

/// The practice under way, and the coach's findings.
#[derive(Default)]
pub(crate) struct Practice {
    session: Session,
    /// What the coach noticed.
    findings: Vec<Finding>,
    /// The revision they were found at; `None` when they are to be found again.
    reviewed: Option<u64>,
}

impl Practice {
    pub(crate) fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Forgets the practice under way.
    pub(crate) fn reset(&mut self) {
        *self = Self::default();
    }

    /// Has the coach look at the board again, whatever its revision.
    pub(crate) fn mark_stale(&mut self) {
        self.reviewed = None;
    }

    /// Has the coach look at a board that has changed.
    pub(crate) fn review(&mut self, editor: &Editor, past: &PastAnswers) {
        if self.reviewed != Some(editor.revision()) {
            self.findings = coach::review(editor.board(), editor.catalog(), past);
            self.reviewed = Some(editor.revision());
        }
    }
}

/// What is known of the practice from one tick to the next.
#[derive(Debug, Default)]
struct Session {
    clock: Clock,
    recorder: Recorder,
}

/// What is to be practised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exercise {
    /// Id of the prompt; empty for a question of one's own.
    pub prompt: String,
    /// In minutes; 0 for untimed.
    pub length_min: u32,
    /// Only restate the question.
    pub is_drill: bool,
}

impl Whyboard {
    /// Moves the clock on and puts down what happened since the last tick.
    pub(crate) fn tick(&mut self, ctx: &egui::Context) {
        if running_practice(&self.editor).is_none() {
            return;
        }
        let now = ctx.input(|input| input.time);
        let session = &mut self.practice.session;
        let mut tick = Tick::Still;
        self.editor
            .advance(|record| tick = session.clock.tick(record, now));
        if tick == Tick::Slept {
            self.notify(ctx, "The practice was paused while the machine slept.");
        }
        self.record();
        if tick == Tick::Moved {
            self.each_second(ctx);
        }
        if running_practice(&self.editor).is_some_and(|record| !record.is_paused()) {
            ctx.request_repaint_after(Duration::from_secs(1));
        }
    }

    /// Records what has changed since it was last called.
    fn record(&mut self) {
        let session = &mut self.practice.session;
        let (board, selected) = (self.editor.board(), self.editor.selected_one());
        if let Some(record) = session.recorder.look(board, selected) {
            self.editor.set_practice(Some(record));
        }
    }

    fn each_second(&mut self, ctx: &egui::Context) {
        // Some findings come with time alone.
        self.practice.mark_stale();
        let facts = Facts::of(self.editor.board(), self.editor.catalog());
        let is_measurable = facts.is_measurable() && !facts.is_missing(BriefField::Segment);
        let is_news = |record: &PracticeRecord| {
            !record
                .events
                .iter()
                .any(|(_, event)| matches!(event, PracticeEvent::Measurable))
        };
        if is_measurable && running_practice(&self.editor).is_some_and(is_news) {
            self.editor
                .practise(|record| record.push(PracticeEvent::Measurable));
        }
        let twist = running_practice(&self.editor).and_then(|record| {
            let prompt = self.editor.catalog().prompt(&record.prompt)?;
            practice::due_twist(record, &prompt.twists).map(str::to_owned)
        });
        if let Some(twist) = twist {
            self.tell_twist(ctx, twist);
        }
    }

    /// A practice that was saved while its clock ran stands still until it is gone on with.
    pub(crate) fn pause_opened(&mut self, ctx: &egui::Context) {
        let running = running_practice(&self.editor).filter(|record| !record.is_paused());
        let Some(elapsed) = running.map(PracticeRecord::elapsed) else {
            return;
        };
        self.editor
            .advance(|record| record.push(PracticeEvent::Pause));
        let at = practice::clock_text(elapsed);
        self.notify(ctx, format!("The practice is paused at {at}: F5 goes on."));
    }

    /// Begins a practice on the board as it is.
    pub(crate) fn begin_practice(&mut self, exercise: &Exercise) {
        #[expect(clippy::disallowed_methods, reason = "the window reads the clock")]
        let started = SystemTime::now().duration_since(UNIX_EPOCH);
        let mut record = PracticeRecord {
            prompt: exercise.prompt.clone(),
            started_unix_secs: started.map_or(0, |time| time.as_secs()),
            length_secs: exercise.length_min * 60,
            is_drill: exercise.is_drill,
            ..PracticeRecord::default()
        };
        record.push(PracticeEvent::Stage(Stage::Restate));
        self.editor.set_practice(Some(record));
        self.practice.session = Session::default();
        self.archive.is_past_stale = true;
        self.record();
        self.workspace.guide.show_practice();
    }

    /// Begins a prompt on a blank board.
    pub(crate) fn practise_prompt(&mut self, ctx: &egui::Context, exercise: &Exercise) {
        self.begin(Board::default());
        if let Some(prompt) = self.editor.catalog().prompt(&exercise.prompt) {
            let (title, question) = (prompt.title.clone(), prompt.question.clone());
            let question = Edit::SetText(TextField::Brief(BriefField::Prompt), question);
            let title = Edit::SetText(TextField::Title, title);
            let (label, edits) = ("begin".to_owned(), vec![title, question]);
            self.edit(ctx, &Edit::Batch { label, edits });
            if let Some(usd) = prompt.budget_usd {
                let mut plan = self.editor.board().cost_plan.clone();
                plan.budget_usd = Some(usd);
                self.edit(ctx, &Edit::SetCostPlan(plan));
            }
            self.editor.forget_history();
        }
        self.begin_practice(exercise);
    }

    pub(crate) fn start_or_pause(&mut self, ctx: &egui::Context) {
        match running_practice(&self.editor).map(PracticeRecord::is_paused) {
            None => {
                let length_min = USUAL_LENGTH_MIN;
                // A second practice of a board is of the same question.
                let last = self.editor.board().practice.as_ref();
                let prompt = last.map_or_else(String::new, |record| record.prompt.clone());
                self.begin_practice(&Exercise {
                    prompt,
                    length_min,
                    is_drill: false,
                });
                self.notify(
                    ctx,
                    format!("{length_min} minutes: begin by restating the question."),
                );
            }
            Some(true) => self
                .editor
                .practise(|record| record.push(PracticeEvent::Resume)),
            Some(false) => self
                .editor
                .practise(|record| record.push(PracticeEvent::Pause)),
        }
    }

    pub(crate) fn next_stage(&mut self) {
        let record = running_practice(&self.editor);
        let Some(next) = record.and_then(|record| record.stage()?.next()) else {
            return;
        };
        self.editor.practise(|record| {
            record.push(PracticeEvent::Stage(next));
            if let Some(lane) = next.lane() {
                practice::record_focus(record, Subject::Lane(lane));
            }
        });
        if let Some(lane) = next.lane() {
            self.workspace.palette.show_lane(lane);
        }
    }

    pub(crate) fn ask_depth(&mut self, ctx: &egui::Context) {
        let Some(asked) = running_practice(&self.editor).map(|record| !record.is_depth_asked())
        else {
            return;
        };
        self.editor
            .practise(|record| record.push(PracticeEvent::DepthAsked(asked)));
        self.notify(
            ctx,
            if asked {
                "Depth was asked for: going deep here is no mistake now."
            } else {
                "Depth is no longer asked for."
            },
        );
    }

    pub(crate) fn throw_twist(&mut self, ctx: &egui::Context) {
        let twist = running_practice(&self.editor).and_then(|record| {
            let told = record.twists();
            let prompt = self.editor.catalog().prompt(&record.prompt)?;
            let untold = |twist: &&String| told.iter().all(|(other, _)| other != twist);
            prompt.twists.iter().find(untold).cloned()
        });
        match twist {
            Some(twist) => self.tell_twist(ctx, twist),
            None => self.notify(ctx, "There is no twist left for this prompt."),
        }
    }

    fn tell_twist(&mut self, ctx: &egui::Context, twist: String) {
        self.notify(ctx, format!("The interviewer now asks: {twist}"));
        self.editor
            .practise(|record| record.push(PracticeEvent::Twist(twist)));
    }

    pub(crate) fn show_replay(&mut self) {
        if let Some(record) = self.editor.board().practice.as_deref() {
            let view = ReplayView::new(Replay::of(record), self.editor.catalog());
            self.screen = Screen::Replay(Box::new(view));
        }
    }

    pub(crate) fn finish_practice(&mut self, ctx: &egui::Context) {
        self.record();
        self.editor
            .practise(|record| record.push(PracticeEvent::End));
        let findings = coach::review(
            self.editor.board(),
            self.editor.catalog(),
            &self.archive.past,
        );
        self.keep_practice(ctx, &findings);
        let is_drill = |record: &Arc<PracticeRecord>| record.is_drill;
        if self.editor.board().practice.as_ref().is_some_and(is_drill) {
            // Its sentence is in the history; there is nothing else to keep.
            if self.archive.folder.is_some() {
                self.editor.mark_saved(self.editor.revision());
            }
        } else {
            self.show_debrief();
        }
    }

    /// Shows the report on the board as it is.
    pub(crate) fn show_debrief(&mut self) {
        let board = self.editor.board();
        let findings = coach::review(board, self.editor.catalog(), &self.archive.past);
        let debrief = Debrief::of(board, self.editor.catalog(), &findings);
        self.screen = Screen::Debrief(Box::new(debrief));
    }

    /// Does what was asked for on the screen of the debrief.
    pub(crate) fn leave_debrief(&mut self, ctx: &egui::Context, outcome: Outcome) {
        match outcome {
            Outcome::Close => self.screen = Screen::Board,
            Outcome::Show(subjects) => {
                self.screen = Screen::Board;
                let ids = subjects.into_iter().filter_map(|subject| match subject {
                    Subject::Component(id) => Some(id),
                    Subject::Lane(_) => None,
                });
                self.editor.selection = ids.collect();
                self.editor.fit(!self.editor.selection.is_empty());
            }
            Outcome::Replay => self.show_replay(),
            Outcome::Html => self.export_all(ctx, Format::Html),
            Outcome::Markdown => self.export_all(ctx, Format::Markdown),
            Outcome::Review(review, is_done) => {
                self.editor
                    .practise(|record| record.review = Some(review.clone()));
                if is_done {
                    self.keep_review(ctx);
                }
                if let Screen::Debrief(debrief) = &mut self.screen {
                    debrief.review = Some(review);
                }
            }
        }
    }
}
