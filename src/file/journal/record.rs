//! What a line of a journal says: how it begins, or what has changed since the line before.

use std::{path::PathBuf, sync::Arc};

use serde::{Deserialize, Serialize};

use crate::{
    file::Stamp,
    model::{Board, Edit, PracticeRecord},
};

/// The file that a board belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Where it was opened from, or saved to.
    pub path: PathBuf,
    /// What was last read from there or written to it.
    pub stamp: Stamp,
    /// Whether it is of a newer version, which must not be saved over.
    pub is_read_only: bool,
}

/// One line of a journal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum Record {
    /// The journal begins with the board whose file text of so many bytes follows the line.
    Start {
        origin: Option<Origin>,
        /// How many edits it has that are not in the file it belongs to.
        edits: usize,
        bytes: usize,
    },
    /// The board was changed.
    Edit(Edit),
    /// The board was changed further in the same step, as by typing.
    More(Edit),
    /// The practice went on: so many of its events and steps stay, and the record holds only those
    /// that follow them.
    Practice {
        events: usize,
        steps: usize,
        record: Box<PracticeRecord>,
    },
    /// The practice record was removed.
    NoPractice,
}

impl Record {
    /// What turns `before` into `after`. `is_new_step` says whether it counts as an edit of its own.
    pub(super) fn between(before: &Board, after: &Board, is_new_step: bool) -> Vec<Self> {
        let of = if is_new_step { Self::Edit } else { Self::More };
        let edit = Edit::between(before, after).map(of);
        let practice = practice_between(before.practice.as_ref(), after.practice.as_ref());
        edit.into_iter().chain(practice).collect()
    }

    /// The practice record after this line; `None` if the line does not fit the one before.
    pub(super) fn practice(
        self,
        before: Option<Arc<PracticeRecord>>,
    ) -> Option<Option<Arc<PracticeRecord>>> {
        match self {
            Self::NoPractice => Some(None),
            Self::Practice {
                events,
                steps,
                mut record,
            } => {
                let before = before.unwrap_or_default();
                let mut all = before.events.get(..events)?.to_vec();
                all.append(&mut record.events);
                record.events = all;
                let mut all = (steps <= before.steps.len()).then(|| before.steps.take(steps))?;
                all.append(record.steps);
                record.steps = all;
                Some(Some(Arc::new(*record)))
            }
            Self::Start { .. } | Self::Edit(_) | Self::More(_) => None,
        }
    }
}

fn practice_between(
    before: Option<&Arc<PracticeRecord>>,
    after: Option<&Arc<PracticeRecord>>,
) -> Option<Record> {
    let Some(after) = after else {
        return before.map(|_| Record::NoPractice);
    };
    let none = Arc::default();
    if before.is_some_and(|before| Arc::ptr_eq(before, after) || before == after) {
        return None;
    }
    let before = before.unwrap_or(&none);
    let events = common(&before.events, &after.events);
    let steps = common(&before.steps, &after.steps);
    let record = PracticeRecord {
        events: after.events[events..].to_vec(),
        steps: after.steps.skip(steps),
        prompt: after.prompt.clone(),
        review: after.review.clone(),
        ..**after
    };
    Some(Record::Practice {
        events,
        steps,
        record: Box::new(record),
    })
}

/// How many elements at the beginning of two lists are the same.
fn common<'a, T: PartialEq + 'a>(
    a: impl IntoIterator<Item = &'a T>,
    b: impl IntoIterator<Item = &'a T>,
) -> usize {
    a.into_iter().zip(b).take_while(|(a, b)| a == b).count()
}
