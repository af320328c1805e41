use std::{
    fs::{self, File},
    sync::mpsc::channel,
    time::SystemTime,
};

use super::*;
use crate::{
    file::{Expect, names, save},
    model::{Edit, Id, Mark, MarkKind, PracticeEvent, PracticeRecord, TextField},
};

fn folder() -> (tempfile::TempDir, JournalFolder) {
    let dir = tempfile::tempdir().unwrap();
    let folder = JournalFolder::at(dir.path().join("made/on demand"));
    (dir, folder)
}

fn journal(folder: &JournalFolder) -> Journal {
    Journal::open(folder.clone(), |error| panic!("{error}"))
}

/// The board that was changed `number` times, in every way a journal knows.
fn numbered(number: u32) -> Board {
    let mut board = Board::default();
    let mut record = PracticeRecord::default();
    for number in 1..=number {
        let text = format!("{number}: \"ä\"\nline \\ two");
        let edit = Edit::SetText(TextField::Title, text.clone());
        board = board.apply(&edit).unwrap();
        if number % 3 == 0 {
            let rect = emath::Rect::from_min_size(emath::pos2(0.1, 20.0), emath::vec2(80.0, 40.0));
            let mark = Mark {
                text: text.clone(),
                ..Mark::new(MarkKind::Note, rect)
            };
            board = board.apply(&Edit::add(Id(number.into()), mark)).unwrap();
        }
        if number > 2 {
            record.elapsed_secs += 1;
            record.push(PracticeEvent::Twist(number.to_string()));
            record.steps.push_back((record.elapsed_secs, edit));
            board.practice = Some(Arc::new(record.clone()));
        }
        if number == 6 {
            board.practice = None;
        }
    }
    board
}

/// A journal of the first `count` numbered boards, left by its window, and its bytes.
fn left(folder: &JournalFolder, count: u32) -> (JournalId, Vec<u8>) {
    let journal = journal(folder);
    journal.begin(&numbered(0), None);
    for number in 1..=count {
        // The last two belong to one step.
        journal.append(&numbered(number), number.min(count - 1) as usize);
    }
    drop(journal);
    let unclosed = folder.unclosed();
    let [left] = &unclosed[..] else {
        panic!("{unclosed:?}");
    };
    let replayed = left.content.as_ref().unwrap();
    assert_eq!(replayed.board, numbered(count));
    assert_eq!(replayed.edits, count as usize - 1);
    let path = folder.path(&left.id);
    assert!(path.exists());
    (left.id.clone(), fs::read(path).unwrap())
}

#[test]
fn every_cut_and_every_flipped_byte_leaves_a_state_the_board_has_had() {
    let (_dir, folder) = folder();
    let (_, bytes) = left(&folder, 8);
    let states: Vec<Board> = (0..=8).map(numbered).collect();
    let check = |bytes: &[u8]| match replay(bytes) {
        Ok(replayed) => {
            // A change of the practice follows its edit on a line of its own.
            let is_state = states.iter().any(|state| {
                Edit::between(state, &replayed.board).is_none()
                    && states
                        .iter()
                        .any(|other| other.practice == replayed.board.practice)
            });
            assert!(is_state, "{:?}", replayed.board);
            assert!(replayed.good_bytes <= bytes.len() as u64);
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    };
    for length in 0..bytes.len() {
        check(&bytes[..length]);
    }
    for index in 0..bytes.len() {
        let mut flipped = bytes.clone();
        flipped[index] ^= 1 << (index % 8);
        check(&flipped);
    }
}

#[test]
fn what_follows_a_damaged_line_is_kept_aside() {
    let (_dir, folder) = folder();
    let (id, mut bytes) = left(&folder, 9);
    bytes.truncate(bytes.len() - 3);
    fs::write(folder.path(&id), &bytes).unwrap();
    let taken = folder.take(&id).unwrap();
    assert!(taken.replayed.good_bytes < bytes.len() as u64);
    let rest = folder
        .folder()
        .join("discarded")
        .join(&names(&folder.folder().join("discarded"))[0]);
    let rest = fs::read(rest).unwrap();
    assert_eq!(rest, bytes[taken.replayed.good_bytes as usize..]);
    // It goes on from there.
    let journal = journal(&folder);
    journal.go_on(taken);
    journal.append(&numbered(12), 1);
    drop(journal);
    let unclosed = folder.unclosed();
    assert_eq!(unclosed.len(), 1);
    assert_eq!(unclosed[0].content.as_ref().unwrap().board, numbered(12));
}

#[test]
fn a_long_journal_begins_anew() {
    let (_dir, folder) = folder();
    let journal = journal(&folder);
    let mut board = Board::default();
    journal.begin(&board, None);
    for number in 0..200 {
        board.title = format!("{number} {}", "x".repeat(20_000));
        journal.append(&board, number);
        if number % 20 == 0 {
            assert!(journal.sync(Duration::from_secs(60)));
        }
    }
    drop(journal);
    let unclosed = folder.unclosed();
    let replayed = unclosed[0].content.as_ref().unwrap();
    assert_eq!((&replayed.board, replayed.edits), (&board, 199));
    let length = fs::metadata(folder.path(&unclosed[0].id)).unwrap().len();
    assert!(length < 3 << 20, "{length}");
}

#[test]
fn saving_ends_the_journal_or_begins_it_with_what_has_changed_since() {
    let (dir, folder) = folder();
    let path = dir.path().join("b.whyboard");
    let saved = save(&numbered(3), &path, Expect::New, None).unwrap();
    let origin = Origin {
        path,
        stamp: saved.stamp,
        is_read_only: false,
    };
    for is_changed in [false, true] {
        let journal = journal(&folder);
        journal.begin(&numbered(0), None);
        journal.append(&numbered(3), 3);
        if is_changed {
            journal.append(&numbered(4), 4);
        }
        journal.saved(origin.clone(), is_changed);
        drop(journal);
        let unclosed = folder.unclosed();
        assert_eq!(unclosed.len(), usize::from(is_changed));
        if let Some(left) = unclosed.first() {
            let replayed = left.content.as_ref().unwrap();
            assert_eq!(replayed.board, numbered(4));
            assert_eq!(replayed.edits, 1);
            let found = replayed.origin.as_ref().unwrap();
            assert_eq!(found.path, origin.path);
            let on_disk = found.stamp.matches_disk(&found.path).unwrap();
            assert_eq!(on_disk, crate::file::OnDisk::Same);
        } else {
            assert_eq!(names(folder.folder()), [""; 0]);
        }
    }
}

#[test]
fn what_was_discarded_stays_for_a_week() {
    let (_dir, folder) = folder();
    let journal = journal(&folder);
    journal.begin(&numbered(0), None);
    journal.append(&numbered(1), 1);
    assert!(journal.sync(Duration::from_secs(60)));
    journal.close(true);
    drop(journal);
    let unclosed = folder.unclosed();
    assert!(unclosed[0].id.is_discarded);
    let path = folder.path(&unclosed[0].id);
    let file = File::options().append(true).open(&path).unwrap();
    let days = |days: u64| SystemTime::now() - Duration::from_secs(days * 24 * 60 * 60 + 60);
    for (age, is_kept) in [(6, true), (7, false)] {
        file.set_modified(days(age)).unwrap();
        assert_eq!(folder.unclosed().len(), usize::from(is_kept));
        assert_eq!(path.exists(), is_kept);
    }
}

#[test]
fn a_folder_that_cannot_be_written_is_reported_once() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("file");
    fs::write(&path, "").unwrap();
    let (sender, reports) = channel();
    let journal = Journal::open(JournalFolder::at(&path), move |error| {
        sender.send(error).unwrap();
    });
    journal.begin(&numbered(0), None);
    for number in 1..5 {
        journal.append(&numbered(number), number as usize);
    }
    drop(journal);
    let reports: Vec<JournalError> = reports.iter().collect();
    assert_eq!(reports.len(), 1);
    assert_eq!(reports[0].path, path);
}
