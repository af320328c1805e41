//! kill -9 at random instants of saving.

use std::{thread::sleep, time::Duration};

use whyboard::file::load;

use crate::writer::{Writer, board_path, number_of};

/// The longest a writer lives, in microseconds: several saves.
const MAX_LIFE_MICROS: u64 = 20_000;

/// Kills a writer `count` times; true if every board was readable and no older than acknowledged.
pub(crate) fn run(count: u64) -> bool {
    let folder = tempfile::tempdir().unwrap();
    let path = board_path(folder.path());
    let (mut unreadable, mut lost, mut saves, mut acknowledged) = (0, 0, 0, 0);
    for _ in 0..count {
        let writer = Writer::start(folder.path());
        sleep(Duration::from_micros(fastrand::u64(0..MAX_LIFE_MICROS)));
        let before = acknowledged;
        acknowledged = writer.kill().unwrap_or(acknowledged);
        saves += acknowledged - before;
        match load(&path) {
            Ok(opened) if !opened.document.notices.is_empty() => unreadable += 1,
            Ok(opened) => {
                let found = number_of(&opened.document.board);
                lost += u64::from(found < acknowledged);
                acknowledged = found;
            }
            // Killed before the first save.
            Err(_) if acknowledged == 0 => {}
            Err(_) => unreadable += 1,
        }
    }
    println!(
        "{count} kills during {saves} saves: {unreadable} unreadable, {lost} acknowledged saves lost"
    );
    unreadable + lost == 0
}
