//! A journal read back as the board it protects.

use std::{io::BufRead, sync::Arc};

use crate::{
    format,
    model::{Board, Edit, PracticeRecord},
};

use super::{
    line::{Lines, NotAJournal},
    record::{Origin, Record},
};

/// How many edits are applied at once: only the result has to be validated.
const CHUNK: usize = 256;

/// A board from a journal, with everything up to the first line that cannot be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Replayed {
    /// The board as it was last journalled.
    pub board: Board,
    /// The file it belongs to; `None` for a board that was never saved.
    pub origin: Option<Origin>,
    /// How many edits are not in that file.
    pub edits: usize,
    /// How many bytes of the journal were read; what follows is damaged.
    pub good_bytes: u64,
}

/// Reads a journal. It stops at the first line that is cut, altered, out of order or does not fit the
/// board before it: what was read until then is a state the board has had.
///
/// # Errors
/// [`NotAJournal`] if there is no board to begin with.
pub fn replay(reader: impl BufRead) -> Result<Replayed, NotAJournal> {
    let mut lines = Lines::new(reader)?;
    let Some(Record::Start {
        origin,
        edits,
        bytes,
    }) = lines.record()?
    else {
        return Err(NotAJournal::Beginning);
    };
    let text = lines.text(bytes)?.ok_or(NotAJournal::Beginning)?;
    let document = format::read(&text).map_err(|error| NotAJournal::Board(error.to_string()))?;
    if let Some(notice) = document.notices.first() {
        return Err(NotAJournal::Board(notice.to_string()));
    }
    drop(text);
    let mut replay = Replay {
        done: Replayed {
            board: document.board,
            origin,
            edits,
            good_bytes: lines.good_bytes,
        },
        pending: Vec::new(),
        edits,
        practice: None,
    };
    replay.practice.clone_from(&replay.done.board.practice);
    while let Some(record) = lines.record()? {
        if !replay.take(record, lines.good_bytes) {
            break;
        }
    }
    replay.apply_pending();
    Ok(replay.done)
}

/// A journal being read.
struct Replay {
    /// What was applied and found valid.
    done: Replayed,
    /// Lines not applied yet: their edits, and what is true after each.
    pending: Vec<(Option<Edit>, After)>,
    // After the last pending line.
    edits: usize,
    practice: Option<Arc<PracticeRecord>>,
}

/// What is true once a line is applied, apart from what is on the board.
struct After {
    edits: usize,
    practice: Option<Arc<PracticeRecord>>,
    good_bytes: u64,
}

impl Replay {
    /// Takes the next line; false if it does not fit.
    fn take(&mut self, record: Record, good_bytes: u64) -> bool {
        let edit = match record {
            Record::Edit(edit) => {
                self.edits += 1;
                Some(edit)
            }
            Record::More(edit) => Some(edit),
            record => match record.practice(self.practice.take()) {
                Some(practice) => {
                    self.practice = practice;
                    None
                }
                None => return false,
            },
        };
        let after = After {
            edits: self.edits,
            practice: self.practice.clone(),
            good_bytes,
        };
        self.pending.push((edit, after));
        self.pending.len() < CHUNK || self.apply_pending()
    }

    /// Applies the pending lines, up to the first that does not fit; false if there is one.
    fn apply_pending(&mut self) -> bool {
        let pending = std::mem::take(&mut self.pending);
        let edits = pending.iter().filter_map(|(edit, _)| edit.clone());
        let batch = Edit::Batch {
            label: String::new(),
            edits: edits.collect(),
        };
        if let Ok(board) = self.done.board.apply(&batch) {
            let last = pending.into_iter().next_back();
            return last.is_none_or(|(_, after)| self.settle(board, after));
        }
        // One of them does not fit: those before it do.
        pending.into_iter().all(|(edit, after)| {
            let board = match &edit {
                Some(edit) => self.done.board.apply(edit),
                None => Ok(self.done.board.clone()),
            };
            board.is_ok_and(|board| self.settle(board, after))
        })
    }

    /// Makes a board the result, if it is valid with its practice record.
    fn settle(&mut self, mut board: Board, after: After) -> bool {
        board.practice = after.practice;
        if !board.validate().is_empty() {
            return false;
        }
        self.done.board = board;
        self.done.edits = after.edits;
        self.done.good_bytes = after.good_bytes;
        true
    }
}
