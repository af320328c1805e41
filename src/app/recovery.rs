//! The journal of the board on screen, and the boards that earlier windows left.

use std::{path::PathBuf, sync::Arc, time::Duration};

use crate::{
    app::{
        document::Access,
        locking,
        reading::Work,
        tasks::{Message, RecoveryMessage, Tasks},
    },
    editor::Editor,
    file::{CrashReports, Journal, JournalFolder, JournalId, Lock, Origin, StateFolder, Taken},
};

/// How long closing the window waits for a disk that does not answer.
const PATIENCE: Duration = Duration::from_secs(10);

#[derive(Default)]
pub(crate) struct Recovery {
    /// Where journals are, and the one of this window; `None` where nothing is journalled.
    journals: Option<(JournalFolder, Journal)>,
    /// The number of changes that are journalled; `None` while no board is open.
    seen: Option<u64>,
}

impl Recovery {
    /// Journals in a folder from now on.
    pub(crate) fn open(&mut self, tasks: &Tasks, folder: JournalFolder, editor: &Editor) {
        let tell = tasks.teller();
        let journal = Journal::open(folder.clone(), move |error| {
            tell(Message::Recovery(RecoveryMessage::Unprotected(error)));
        });
        self.journals = Some((folder, journal));
        self.begin(editor, None);
        self.list(tasks);
    }

    pub(crate) fn journal(&self) -> Option<Journal> {
        self.journals.as_ref().map(|(_, journal)| journal.clone())
    }

    /// Another board is on screen, as it is in its file, or new.
    pub(crate) fn begin(&mut self, editor: &Editor, origin: Option<Origin>) {
        if let Some((_, journal)) = &self.journals {
            journal.begin(editor.board(), origin);
        }
        self.seen = Some(editor.changes());
    }

    /// A board that was left is on screen.
    pub(crate) fn go_on(&mut self, editor: &Editor, taken: Taken) {
        if let Some((_, journal)) = &self.journals {
            journal.go_on(taken);
        }
        // It may have been paused since.
        self.seen = Some(0);
        self.follow(editor);
    }

    /// Journals what has changed.
    pub(crate) fn follow(&mut self, editor: &Editor) {
        let changes = editor.changes();
        if let Some((_, journal)) = &self.journals
            && self.seen.is_some_and(|seen| seen != changes)
        {
            journal.append(editor.board(), editor.undo_steps());
            self.seen = Some(changes);
        }
    }

    pub(crate) fn saved(&mut self, editor: &Editor, origin: Option<Origin>) {
        self.follow(editor);
        if let (Some((_, journal)), Some(origin)) = (&self.journals, origin) {
            journal.saved(origin, editor.is_changed());
        }
    }

    /// The board leaves the screen; its user agreed to lose what was not saved.
    pub(crate) fn close(&mut self, editor: &Editor) {
        self.follow(editor);
        if let Some((_, journal)) = &self.journals {
            journal.close(editor.is_changed());
        }
        self.seen = None;
    }

    /// Waits for the disk, as the program ends.
    pub(crate) fn finish(&self) {
        if let Some((_, journal)) = &self.journals {
            journal.sync(PATIENCE);
        }
    }

    /// Looks for boards that were left.
    pub(crate) fn list(&self, tasks: &Tasks) {
        self.spawn(tasks, |folder| {
            Some(RecoveryMessage::Unclosed(folder.unclosed()))
        });
    }

    /// Looks for what was not saved of a file.
    pub(crate) fn look_for(&self, tasks: &Tasks, path: PathBuf) {
        self.spawn(tasks, move |folder| {
            let is_of_path = |origin: &Origin| origin.path == path;
            let found = folder.unclosed().into_iter().find(|unclosed| {
                let origin = unclosed
                    .content
                    .as_ref()
                    .ok()
                    .and_then(|it| it.origin.as_ref());
                !unclosed.id.is_discarded && origin.is_some_and(is_of_path)
            });
            found.map(|unclosed| RecoveryMessage::IsOfOpened(Box::new(unclosed)))
        });
    }

    /// Takes over a board that was left, with its file. `lock` is the window's lock of the board before.
    pub(crate) fn take(
        &self,
        tasks: &Tasks,
        id: JournalId,
        state: Option<StateFolder>,
        lock: Option<Arc<Lock>>,
        work: Work,
    ) {
        self.spawn(tasks, move |folder| {
            let taken = folder.take(&id).map(|taken| {
                work.draw(&taken.replayed.board);
                let origin = taken.replayed.origin.as_ref();
                let access = |origin| locking::access_again(origin, state.as_ref(), lock);
                let access = origin.map_or_else(Access::default, access);
                (Box::new(taken), access)
            });
            Some(RecoveryMessage::Taken(work, taken))
        });
    }

    /// Removes what is left of a board.
    pub(crate) fn forget(&self, tasks: &Tasks, id: JournalId) {
        self.spawn(tasks, move |folder| {
            Some(match folder.forget(&id) {
                Ok(()) => RecoveryMessage::Unclosed(folder.unclosed()),
                Err(error) => RecoveryMessage::NotForgotten(error),
            })
        });
    }

    fn spawn(
        &self,
        tasks: &Tasks,
        work: impl FnOnce(&JournalFolder) -> Option<RecoveryMessage> + Send + 'static,
    ) {
        if let Some((folder, _)) = &self.journals {
            let (folder, tell) = (folder.clone(), tasks.teller());
            std::thread::spawn(move || {
                if let Some(message) = work(&folder) {
                    tell(Message::Recovery(message));
                }
            });
        }
    }
}

/// Looks for a report that the user has not been told of.
pub(crate) fn look_for_reports(tasks: &Tasks, reports: CrashReports) {
    let tell = tasks.teller();
    std::thread::spawn(move || {
        if let Some(path) = reports.news() {
            tell(Message::Recovery(RecoveryMessage::Crashed(path)));
        }
    });
}
