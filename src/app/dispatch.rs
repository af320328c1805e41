//! Carrying out the requests of screens and dialogs, and the window's commands on its parts.

use egui::Context;

use crate::{
    app::{
        Whyboard,
        dialogs::{Dialog, PricesDialog},
        document::Place,
        practice::{self, Exercise},
        request::Request,
        screens::{
            Screen, debrief::DebriefView, drill::drill_of, history::HistoryView,
            presentation::Presentation, replay::ReplayView, start::Start,
        },
        tasks::Message,
        wall_clock,
    },
    coach,
    debrief::Debrief,
    editor::{Action, EditorCommand, FINISH, ScreenKind},
    file::{self, Settings},
    model::{PracticeRecord, Review, Subject},
    practice::{Replay, calendar},
};

impl Whyboard {
    pub(crate) fn request(&mut self, ctx: &Context, request: Request) {
        match request {
            Request::Dismiss => {}
            Request::Run(command) => self.perform(ctx, command),
            Request::Leave(then) => self.leave(ctx, then),
            Request::Proceed(then) => self.proceed(ctx, then),
            Request::Save(then) => self.save(then),
            Request::Overwrite(path, expect, then) => {
                self.save_at(Place::Other(path, expect), then);
            }
            Request::OpenElsewhere(path, opening) => self.open_file(path, opening),
            Request::TakeOver => self.take_over(),
            Request::ShowVersions(path) => self.list_versions(path),
            Request::Restore(board) => self.perform(ctx, Action::Restore(board)),
            Request::ChooseFile(purpose) => self.choose_file(purpose),
            Request::UseFile {
                purpose,
                path,
                may_replace,
            } => self.use_file(ctx, purpose, path, may_replace),
            Request::ExportAll(format) => self.export_all(ctx, format),
            Request::FinishPractice => self.finish_practice(),
            Request::ShowStart => self.show_start(),
            Request::ShowBoard => self.show_board(),
            Request::ShowSubjects(subjects) => self.show_subjects(ctx, subjects),
            Request::ShowText(field) => {
                self.show_board();
                self.perform(ctx, Action::Write(field));
            }
            Request::ShowReplay => self.show_replay(),
            Request::ShowHistory => self.show_history(),
            Request::SetPrices(sheet) => {
                let list = &self.editor.catalog().prices;
                self.preferences.set_prices(&self.tasks, *sheet, list);
            }
            Request::SetInterviewDate(date) => {
                let day = date.map(calendar::day_of_date);
                self.preferences.settings.set_interview_day(day);
                self.preferences.save(&self.tasks);
            }
            Request::SetLevel(level) => {
                self.change_settings(ctx, |settings| settings.level = level);
            }
            Request::SetReview(review, is_complete) => self.set_review(review, is_complete),
            Request::LoadPracticeBoard(started, name) => {
                self.archive.load_board(&self.tasks, started, name);
            }
            Request::AskToForget(id, title) => self.dialog = Some(Dialog::Forget(id, title)),
            Request::Forget(id) => self.recovery.forget(&self.tasks, id),
            Request::AskToForgetPractice(started) => {
                self.dialog = Some(Dialog::ForgetPractice(started));
            }
            Request::ForgetPractice(started) => self.archive.forget(&self.tasks, started),
        }
    }

    /// Shows a notice. It takes the place of an offer.
    pub(crate) fn notify(&mut self, ctx: &Context, text: impl Into<String>) {
        self.notices.say(ctx, text);
        self.editor.decline_offer();
    }

    pub(crate) fn screen_kind(&self) -> ScreenKind {
        self.screen.kind(&self.editor)
    }

    pub(crate) fn has_canvas(&self) -> bool {
        self.screen.has_canvas(&self.editor)
    }

    pub(crate) fn show_start(&mut self) {
        let start = Start::new(self.preferences.settings.practice_min());
        self.screen = Screen::Start(Box::new(start));
        self.recovery.list(&self.tasks);
    }

    /// Reads the recent boards for the start screen, once. Their pictures are shown when that is done.
    pub(crate) fn read_recent(&mut self) {
        let Screen::Start(start) = &mut self.screen else {
            return;
        };
        // A board that is being opened will not need them.
        if self.reading.is_some() || !start.asks_for_recent() {
            return;
        }
        let recent = self.preferences.settings.recent().to_vec();
        if recent.is_empty() {
            return;
        }
        self.tasks.spawn(move || {
            let boards = recent.into_iter().map(|path| {
                let board = file::load(&path)
                    .map(|opened| opened.document.board)
                    .map_err(|error| error.to_string());
                (path, board)
            });
            Message::Recent(boards.collect())
        });
    }

    /// Leaves any other screen for the board.
    pub(crate) fn show_board(&mut self) {
        if let Screen::Presentation(presentation) = &self.screen {
            presentation.finish(&mut self.editor);
        }
        self.screen = Screen::Board;
    }

    fn show_subjects(&mut self, ctx: &Context, subjects: Vec<Subject>) {
        self.show_board();
        let ids = subjects.into_iter().filter_map(|subject| match subject {
            Subject::Component(id) => Some(id),
            Subject::Lane(_) => None,
        });
        self.perform(ctx, Action::Select(ids.collect()));
        let fit = if self.editor.selection().is_empty() {
            EditorCommand::FitAll
        } else {
            EditorCommand::FitSelection
        };
        self.perform(ctx, fit);
    }

    /// Begins to present the frames, or stops.
    pub(crate) fn present(&mut self) {
        if matches!(self.screen, Screen::Presentation(_)) {
            self.show_board();
            return;
        }
        self.editor.cancel_gesture();
        self.workspace.canvas.label.finish();
        self.close_find();
        self.close_quick_add();
        if let Some(presentation) = Presentation::begin(&mut self.editor) {
            self.screen = Screen::Presentation(Box::new(presentation));
        }
    }

    pub(crate) fn show_replay(&mut self) {
        if let Some(record) = self.editor.board().practice.as_deref() {
            let view = ReplayView::new(Replay::of(record), self.editor.catalog());
            self.screen = Screen::Replay(Box::new(view));
        }
    }

    pub(crate) fn show_debrief(&mut self) {
        let (board, catalog) = (self.editor.board(), self.editor.catalog());
        let findings = coach::judge(board, catalog, self.archive.past());
        let debrief = Debrief::of(board, catalog, &findings);
        let view = DebriefView::new(debrief, board.clone());
        self.screen = Screen::Debrief(Box::new(view));
    }

    pub(crate) fn show_history(&mut self) {
        if !matches!(self.screen, Screen::History(_)) {
            let is_from_start = matches!(self.screen, Screen::Start(_));
            self.screen = Screen::History(Box::new(HistoryView::new(is_from_start)));
        }
    }

    pub(crate) fn show_prices(&mut self) {
        let today = wall_clock::today().to_string();
        let dialog = PricesDialog::new(self.preferences.prices().clone(), today);
        self.dialog = Some(Dialog::Prices(Box::new(dialog)));
    }

    /// Begins a practice on the board as it is. What was practised on it before stays in the history.
    fn begin_practice(&mut self, exercise: &Exercise) {
        if let Some(record) = &self.editor.board().practice
            && !self.archive.holds(record)
        {
            self.keep_practice();
        }
        self.practice.begin(&mut self.editor, exercise);
    }

    /// Adds the finished practice on the board to the history.
    fn keep_practice(&mut self) {
        let (board, past) = (self.editor.board(), self.archive.past());
        let findings = coach::judge(board, self.editor.catalog(), past);
        self.archive.add(&self.tasks, &self.editor, &findings);
    }

    /// Keeps the clock and the history in step with a practice that undo or redo has put back in
    /// place of `before`.
    pub(crate) fn follow_practice(&mut self, before: Option<&PracticeRecord>) {
        let Some(now) = &self.editor.board().practice else {
            return;
        };
        let before = before.filter(|before| before.started_unix_secs == now.started_unix_secs);
        let (was_over, is_over) = (before.is_some_and(PracticeRecord::is_over), now.is_over());
        if before.is_none() {
            self.practice.follow();
        } else if was_over != is_over {
            self.practice.resume();
        }
        if was_over && !is_over && self.editor.redo_label() == Some(FINISH) {
            self.archive.forget(&self.tasks, now.started_unix_secs);
            if matches!(self.screen, Screen::Debrief(_)) {
                self.show_board();
            }
        } else if !was_over && is_over && self.editor.undo_label() == Some(FINISH) {
            self.keep_practice();
        }
    }

    pub(crate) fn start_or_pause(&mut self, ctx: &Context) {
        if self.editor.running_practice().is_some() {
            practice::toggle_pause(&mut self.editor);
            self.notices.dismiss(practice::SLEPT);
            return;
        }
        let settings = &self.preferences.settings;
        let (length, level) = (settings.practice_min(), settings.level);
        let exercise = practice::usual_exercise(&self.editor, length, level);
        self.begin_practice(&exercise);
        let minutes = exercise.length_min;
        let length = match minutes {
            0 => "Untimed".to_owned(),
            _ => format!("{minutes} minutes"),
        };
        let text = format!("{length}: begin by restating the question.");
        self.notify(ctx, text);
    }

    pub(crate) fn next_stage(&mut self) {
        if let Some(lane) = practice::next_stage(&mut self.editor) {
            self.workspace.palette.show_lane(lane);
        }
    }

    pub(crate) fn toggle_depth(&mut self, ctx: &Context) {
        if let Some(text) = practice::toggle_depth(&mut self.editor) {
            self.notify(ctx, text);
        }
    }

    pub(crate) fn next_twist(&mut self, ctx: &Context) {
        let text = practice::next_twist(&mut self.editor);
        self.notify(ctx, text);
    }

    pub(crate) fn want_hints(&mut self, ctx: &Context) {
        let text = practice::want_hints(&mut self.editor);
        self.practice.mark_findings_stale();
        self.notify(ctx, text);
    }

    /// Asks before the practice ends; a drill ends with its sentence.
    pub(crate) fn ask_to_finish(&mut self) {
        if drill_of(&self.editor).is_some() {
            self.finish_practice();
        } else {
            self.dialog = Some(Dialog::Finish);
        }
    }

    fn finish_practice(&mut self) {
        self.practice.finish(&mut self.editor);
        self.keep_practice();
        if drill_of(&self.editor).is_none() {
            self.show_debrief();
        } else if self.archive.is_stored() {
            // A drill's sentence is in the history; there is nothing else to save.
            self.editor.mark_saved(self.editor.save_point());
        }
    }

    fn set_review(&mut self, review: Review, is_complete: bool) {
        self.editor
            .practise(|record| record.review = Some(review.clone()));
        if is_complete && let Some(record) = &self.editor.board().practice {
            self.archive.add_review(&self.tasks, record);
        }
        if let Screen::Debrief(view) = &mut self.screen {
            view.report.review = Some(review);
        }
    }

    pub(crate) fn change_settings(&mut self, ctx: &Context, change: impl FnOnce(&mut Settings)) {
        self.preferences.change(ctx, &self.tasks, change);
    }

    /// Leaves a screen for the one it was opened from. False on the board and the start screen.
    pub(crate) fn close_screen(&mut self, ctx: &Context) -> bool {
        match &self.screen {
            Screen::Board | Screen::Start(_) => return false,
            Screen::History(view) => {
                let back = view.back();
                self.request(ctx, back);
            }
            Screen::Presentation(_) | Screen::Replay(_) | Screen::Debrief(_) => self.show_board(),
        }
        true
    }

    pub(crate) fn remember_window(&mut self, ctx: &Context) {
        let (inner, is_maximized) = ctx.input(|input| {
            let viewport = input.viewport();
            (viewport.inner_rect, viewport.maximized == Some(true))
        });
        self.preferences.settings.is_maximized = is_maximized;
        if let Some(inner) = inner.filter(|_| !is_maximized) {
            // The window opens before the size of its text is set.
            let size = inner.size() * ctx.zoom_factor();
            self.preferences.settings.set_window_size(size.x, size.y);
        }
        self.preferences.settings.palette_lane = Some(self.workspace.palette.lane());
        self.preferences.save(&self.tasks);
    }
}
