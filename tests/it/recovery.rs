//! What is left when a window ends without being closed, and what the next one makes of it. Here a
//! window ends by being dropped: nothing is told to it.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use egui::{Key, Modifiers};
use whyboard::{
    file::{Expect, Journal, JournalFolder, StateFolder, Unclosed, load, save},
    model::{Board, Component, Id, Lane, PracticeEvent},
};

use crate::common::{Opening, Window, rect_of, window::DESK, worked};

struct Place {
    dir: tempfile::TempDir,
    journals: JournalFolder,
    state: StateFolder,
}

impl Place {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let journals = JournalFolder::at(dir.path().join("state/journals"));
        let state = StateFolder::at(dir.path().join("state"));
        Self {
            dir,
            journals,
            state,
        }
    }

    /// A window on a board, or on the start screen.
    fn window(&self, board: impl Into<Option<Board>>) -> Window<'static> {
        Window::open(Opening {
            size: DESK,
            journals: Some(self.journals.clone()),
            state: Some(self.state.clone()),
            board: board.into(),
            ..Opening::default()
        })
    }

    /// A window on a board that is saved in a file.
    fn window_on_file(&self) -> (Window<'static>, PathBuf) {
        let path = self.dir.path().join("sales.whyboard");
        save(&worked("clickstream"), &path, Expect::Anything, None).unwrap();
        let mut window = self.window(Board::default());
        window.open_file(&path);
        (window, path)
    }

    /// The boards that are offered, without those that were given up.
    fn left(&self) -> Vec<Unclosed> {
        let mut left = self.journals.unclosed();
        left.retain(|unclosed| !unclosed.id.is_discarded);
        left
    }

    /// A window that offers one board, after a click on its button.
    fn reopened(&self) -> Window<'static> {
        let mut window = self.window(None);
        window.wait_until("the board is offered", |window| window.shows("Open"));
        window.click("Open");
        window.wait_until("the board is open", |window| !window.shows("Open"));
        window
    }
}

impl Window<'_> {
    fn open_file(&mut self, path: &Path) {
        self.keys(Modifiers::COMMAND, Key::O);
        self.name_file(path);
        self.key(Key::Enter);
        let path = path.to_owned();
        self.wait_until("the file is open", |window| {
            window.app().path() == Some(&path)
        });
    }

    fn save(&mut self) {
        self.keys(Modifiers::COMMAND, Key::S);
        self.wait_until("it is saved", |window| !window.editor().is_changed());
    }

    fn save_as(&mut self, path: &Path) {
        self.keys(Modifiers::COMMAND, Key::S);
        self.name_file(path);
        self.key(Key::Enter);
        self.wait_until("it is saved", |window| !window.editor().is_changed());
    }
}

#[test]
fn a_board_that_was_never_saved_comes_back() {
    let place = Place::new();
    let mut window = place.window(Board::default());
    window.quick_add("kafka");
    window.quick_add("delta lake");
    let board = window.board().clone();
    drop(window);

    let mut window = place.window(None);
    window.wait_until("the board is offered", |window| {
        window.shows("Untitled board")
    });
    window.see_part("Not closed");
    drop(window);

    let window = place.reopened();
    assert_eq!(window.board(), &board);
    assert_eq!(window.app().path(), None);
    assert!(window.editor().is_changed());
    // It goes on being journalled.
    drop(window);
    let left = place.left();
    assert_eq!(left.len(), 1);
    let replayed = left[0].content.as_ref().unwrap();
    assert_eq!((&replayed.board, replayed.edits), (&board, 2));
}

#[test]
fn a_board_that_takes_long_to_come_back_says_so_and_can_be_cancelled() {
    let place = Place::new();
    let journal = Journal::open(place.journals.clone(), |error| panic!("{error}"));
    journal.begin(&Board::default(), None);
    let components = (1..=8000).map(|id| {
        let rect = rect_of([340.0, 60.0, 200.0, 44.0]);
        let label = format!("Component {id} of a large board");
        let component = Component::new("bronze", label, Lane::Storage, rect);
        (Id(id), Arc::new(component))
    });
    let board = Board {
        components: components.collect(),
        ..Board::default()
    };
    journal.append(&board, 1);
    assert!(journal.sync(Duration::from_secs(60)));
    drop(journal);

    let mut window = place.window(None);
    window.wait_until("the board is offered", |window| window.shows("Open"));
    window.click("Open");
    window.now += 1.0;
    window.run();
    window.see("Opening…");
    window.click("Cancel");
    assert!(!window.shows("Opening…"));
    assert!(window.shows("Open"), "it is still offered");
    window.wait_until("it is still there", |_| place.left().len() == 1);
}

#[test]
fn a_practice_comes_back_with_its_clock_paused() {
    let place = Place::new();
    let mut window = place.window(Board::default());
    window.begin_practice();
    window.quick_add("kafka");
    window.at(61);
    let elapsed = window.record().elapsed();
    assert!(elapsed >= 60, "{elapsed}");
    drop(window);

    let window = place.reopened();
    window.see_part("The practice is paused at 1:0");
    let record = window.record();
    assert!(record.is_paused());
    assert_eq!(record.elapsed(), elapsed);
    assert!(matches!(
        record.events.last(),
        Some((_, PracticeEvent::Pause))
    ));
    assert_eq!(record.steps.len(), 1);
}

#[test]
fn a_board_with_a_file_is_saved_there_unless_that_has_changed() {
    for is_changed in [false, true] {
        let place = Place::new();
        let (mut window, path) = place.window_on_file();
        window.quick_add("kafka");
        let board = window.board().clone();
        drop(window);
        if is_changed {
            save(&Board::default(), &path, Expect::Anything, None).unwrap();
        }

        let mut window = place.reopened();
        assert_eq!(window.app().path(), Some(path.as_path()));
        if is_changed {
            window.keys(Modifiers::COMMAND, Key::S);
            window.wait_until("it asks", |window| window.shows("Keep mine"));
            assert_eq!(load(&path).unwrap().document.board, Board::default());
        } else {
            window.save();
            assert_eq!(load(&path).unwrap().document.board, board);
            drop(window);
            assert_eq!(place.left().len(), 0);
        }
    }
}

#[test]
fn a_file_that_is_opened_offers_what_was_not_saved_of_it() {
    let place = Place::new();
    let (mut window, path) = place.window_on_file();
    window.quick_add("kafka");
    let board = window.board().clone();
    drop(window);

    let mut window = place.window(None);
    window.open_file(&path);
    window.wait_until("it is offered", |window| window.shows("Open with them"));
    window.click("Open with them");
    window.wait_until("it is open", |window| window.board() == &board);
    assert_eq!(window.app().path(), Some(path.as_path()));
}

#[test]
fn a_board_that_comes_back_has_its_file_for_itself_unless_another_window_has_it() {
    let elsewhere = "open in another window";
    for is_taken in [false, true] {
        let place = Place::new();
        let (mut first, path) = place.window_on_file();
        first.quick_add("kafka");
        drop(first);
        let other = is_taken.then(|| {
            let mut other = place.window(Board::default());
            other.open_file(&path);
            other
        });
        let mut window = place.reopened();
        assert_eq!(window.shows_part(elsewhere), is_taken);
        if is_taken {
            window.keys(Modifiers::COMMAND, Key::S);
            assert!(window.has_field("Path"), "it saves only as a copy");
        } else {
            let mut other = place.window(Board::default());
            other.keys(Modifiers::COMMAND, Key::O);
            other.name_file(&path);
            other.key(Key::Enter);
            other.wait_until("asked", |window| window.shows("Open read-only"));
        }
        drop(other);
    }
}

#[test]
fn after_saving_nothing_is_left() {
    let place = Place::new();
    let mut window = place.window(Board::default());
    window.quick_add("kafka");
    window.save_as(&place.dir.path().join("new.whyboard"));
    drop(window);
    assert_eq!(place.left().len(), 0);
    assert_eq!(fs::read_dir(place.journals.folder()).unwrap().count(), 0);
}

#[test]
fn a_board_that_was_closed_without_saving_is_kept_apart() {
    let place = Place::new();
    let mut window = place.window(Board::default());
    window.quick_add("kafka");
    window.keys(Modifiers::COMMAND, Key::N);
    window.click("Don't save");
    assert!(window.board().is_blank());
    drop(window);
    assert_eq!(place.left().len(), 0);

    let mut window = place.window(None);
    let header = "Closed without saving in the last week";
    window.wait_until("it is listed", |window| window.shows(header));
    assert!(!window.shows("Open"));
    window.click(header);
    window.wait_until("it is offered", |window| window.shows("Open"));
    window.click("Open");
    window.wait_until("it is open", |window| window.labels() == ["Kafka"]);
}

#[test]
fn forgetting_asks_and_removes_every_trace() {
    let place = Place::new();
    let mut window = place.window(Board::default());
    window.quick_add("kafka");
    drop(window);

    let mut window = place.window(None);
    window.wait_until("the board is offered", |window| window.shows("Forget"));
    window.click("Forget");
    window.click("Cancel");
    assert!(window.shows("Forget"));
    window.click("Forget");
    window.click_last("Forget");
    window.wait_until("the board is gone", |window| !window.shows("Forget"));
    assert_eq!(fs::read_dir(place.journals.folder()).unwrap().count(), 0);
}

#[test]
fn a_board_that_another_window_has_open_is_not_offered() {
    let place = Place::new();
    let mut first = place.window(Board::default());
    first.quick_add("kafka");
    first.wait_until("it is journalled", |_| {
        fs::read_dir(place.journals.folder()).is_ok_and(|entries| entries.count() > 1)
    });
    assert_eq!(place.left().len(), 0);
    drop(first);
    let left = place.left();
    assert_eq!(left.len(), 1);
    // One that goes on with it has it for itself, too.
    let second = place.reopened();
    assert_eq!(place.left().len(), 0);
    assert!(place.journals.take(&left[0].id).is_err());
    drop(second);
}

#[test]
fn a_journal_that_cannot_be_read_is_told_of_and_kept() {
    for text in ["whyboard-journal 2\nwhatever", "whyboard-jour"] {
        let place = Place::new();
        fs::create_dir_all(place.journals.folder()).unwrap();
        let path = place.journals.folder().join("1-1-0.journal");
        fs::write(&path, text).unwrap();
        let mut window = place.window(None);
        window.wait_until("it is told of", |window| {
            window.shows_part("A journal cannot be read, and is kept")
        });
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
    }
}

#[test]
fn a_folder_that_cannot_be_written_is_told_of_once_and_saving_works() {
    let place = Place::new();
    fs::create_dir_all(place.dir.path().join("state")).unwrap();
    fs::write(place.journals.folder(), "in the way").unwrap();
    let mut window = place.window(Board::default());
    window.quick_add("kafka");
    let notice = "Recent changes are not being protected";
    window.wait_until("it is told", |window| window.shows_part(notice));
    window.at(60);
    assert!(!window.shows_part(notice));
    window.quick_add("delta lake");
    std::thread::sleep(std::time::Duration::from_millis(50));
    window.run();
    assert!(!window.shows_part(notice));
    window.save_as(&place.dir.path().join("new.whyboard"));
}
