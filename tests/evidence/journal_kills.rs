//! kill -9 at random instants of journalling.

use std::{
    fmt::Write as _,
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Command, Stdio},
    thread::sleep,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use whyboard::{
    file::{Journal, JournalFolder, Unclosed},
    model::{Board, Edit, Id, Mark, MarkKind, TextField},
};

use crate::writer::{BEGIN, number_of, say, worked_board};

/// The longest life of most writers, in milliseconds, and of one in so many.
const SHORT_MILLIS: u64 = 60;
const LONG_MILLIS: u64 = 2_500;
const ONE_IN: u64 = 25;
/// How old an edit is at most that may be lost, in milliseconds.
const PROMISED_MILLIS: u64 = 1_000;

/// The board after one more edit: each has a number as its title, and some have a note less or more.
fn edited(board: &Board) -> Board {
    let number = number_of(board) + 1;
    let id = Id(1_000_000 + number / 3 % 40);
    let note = if board.contains(id) {
        Edit::Remove(id)
    } else {
        let rect = emath::Rect::from_min_size(emath::pos2(10.0, 20.0), emath::vec2(90.0, 40.0));
        Edit::add(id, Mark::new(MarkKind::Note, rect))
    };
    let edits = vec![Edit::SetText(TextField::Title, number.to_string()), note];
    let label = "edit".into();
    board.apply(&Edit::Batch { label, edits }).unwrap()
}

/// Edits a board again and again until it is killed, and prints the number of each edit and when it
/// was made. Goes on with what the folder holds.
pub(crate) fn write(folder: &Path) {
    let folder = JournalFolder::at(folder);
    let journal = Journal::open(folder.clone(), |error| {
        eprintln!("{error}");
        std::process::exit(1);
    });
    let mut board = worked_board();
    match folder.unclosed().first() {
        Some(left) => {
            let taken = folder.take(&left.id).unwrap();
            board.clone_from(&taken.replayed.board);
            journal.go_on(taken);
        }
        None => journal.begin(&board, None),
    }
    say(BEGIN);
    loop {
        board = edited(&board);
        let number = number_of(&board);
        journal.append(&board, usize::try_from(number).unwrap());
        say(&format!("{number} {}", now_millis()));
        sleep(Duration::from_micros(fastrand::u64(0..2_000)));
    }
}

fn now_millis() -> u64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    u64::try_from(now.as_millis()).unwrap()
}

/// Kills a writer `count` times; true if each time the board came back as it had been, at most a
/// second before.
pub(crate) fn run(count: u64) -> bool {
    let place = tempfile::tempdir().unwrap();
    let folder = JournalFolder::at(place.path().join("journals"));
    let (mut unreadable, mut untrue, mut lost, mut edits, mut longest) = (0, 0, 0, 0, 0);
    // What the board was after the edit of each number, as far as it has been.
    let mut last = worked_board();
    for kill in 0..count {
        let life = if kill % ONE_IN == 0 {
            LONG_MILLIS
        } else {
            SHORT_MILLIS
        };
        let (made, killed) = killed_after(folder.folder(), fastrand::u64(0..life * 1_000));
        edits += made.len();
        let found = match &folder.unclosed()[..] {
            [
                Unclosed {
                    content: Ok(replayed),
                    ..
                },
            ] => replayed.board.clone(),
            // Killed before the first edit of all.
            [] if number_of(&last) == 0 && made.is_empty() => continue,
            [] => worked_board(),
            _ => {
                unreadable += 1;
                continue;
            }
        };
        let number = number_of(&found);
        if let Some((_, made)) = made.iter().find(|(other, _)| *other > number) {
            let age = killed.saturating_sub(*made);
            longest = longest.max(age);
            lost += u64::from(age > PROMISED_MILLIS);
        }
        while number_of(&last) < number {
            last = edited(&last);
        }
        untrue += u64::from(found != last);
        last = found;
    }
    let mut line = format!("{count} kills during {edits} journalled edits: ");
    let _ = write!(
        line,
        "{unreadable} unreadable, {untrue} not as the board had been, {lost} with an edit lost that was \
         older than a second; the oldest lost was {longest} ms old"
    );
    println!("{line}");
    unreadable + untrue + lost == 0
}

/// Starts a writer and kills it after so many microseconds. Returns the edits it made, each with its
/// time, and when it was killed, in milliseconds since 1970.
fn killed_after(folder: &Path, micros: u64) -> (Vec<(u64, u64)>, u64) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["journal-writer".as_ref(), folder.as_os_str()])
        .stdout(Stdio::piped())
        .spawn()
        .expect("this program starts itself");
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert_eq!(lines.next().unwrap().unwrap(), BEGIN);
    let reader = std::thread::spawn(move || {
        let lines = lines.map_while(Result::ok);
        let edit = |line: String| {
            let (number, millis) = line.split_once(' ')?;
            Some((number.parse().ok()?, millis.parse().ok()?))
        };
        lines.filter_map(edit).collect()
    });
    sleep(Duration::from_micros(micros));
    let killed = now_millis();
    child.kill().unwrap();
    child.wait().unwrap();
    (reader.join().unwrap(), killed)
}
