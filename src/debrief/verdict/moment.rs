//! The three moments that decided it.

use crate::{
    model::{Edit, PracticeRecord, Seniority, Subject, TextField},
    practice::clock_text,
};

use super::{loss::Loss, place::Place, strength::Strength};

/// How many there are, at most.
const MAX_MOMENTS: usize = 3;

/// What a moment did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// It won the interview, or a part of it.
    Won,
    /// It cost it, or may have.
    Lost,
    /// It kept a weak answer in.
    Kept,
}

impl Turn {
    /// The words a reader sees.
    fn title(self) -> &'static str {
        match self {
            Self::Won => "Won it",
            Self::Lost => "Cost it",
            Self::Kept => "Kept it in",
        }
    }
}

/// One of the moments that decided it.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    /// What it did.
    pub turn: Turn,
    /// What it is about.
    pub place: Place,
    /// Words of the board; empty for what is missing.
    pub quote: String,
    /// What was seen, or why the words win.
    pub said: String,
    /// When it was put on the board, in seconds of practice; `None` without a record of it.
    pub at_secs: Option<u32>,
}

impl Moment {
    /// What it did, and when: "Cost it at 12:30".
    pub fn head(&self) -> String {
        let at = self.at_secs.map(|secs| format!(" at {}", clock_text(secs)));
        format!("{}{}", self.turn.title(), at.unwrap_or_default())
    }

    /// The words of the board, and what was seen.
    pub fn text(&self) -> String {
        match self.quote.as_str() {
            "" => self.said.clone(),
            quote => format!("“{quote}”: {}", self.said),
        }
    }
}

/// The moments, by what the answer reached: a good one won twice and has something open; a weak one
/// lost twice or more, and was kept in by something. No two have one cause.
pub(super) fn moments(
    found: Option<Seniority>,
    losses: &[Loss],
    strengths: &[(Strength, String)],
    record: Option<&PracticeRecord>,
) -> Vec<Moment> {
    let won = |turn| {
        move |(strength, why): &(Strength, String)| Moment {
            turn,
            place: strength.place.clone(),
            quote: strength.quote.clone(),
            said: why.clone(),
            at_secs: record.and_then(|record| written_at(record, &strength.place)),
        }
    };
    let is_first = |(at, loss): &(usize, &Loss)| {
        let mut earlier = losses[..*at].iter();
        !earlier.any(|one| one.fault == loss.fault)
    };
    // An absence is no moment, unless nothing else was lost.
    let has_words = |loss: &Loss| !loss.quote.is_empty();
    let is_seen = losses.iter().any(has_words);
    let causes = losses.iter().enumerate().filter(is_first);
    let causes = causes.filter(|(_, loss)| !is_seen || has_words(loss));
    let mut lost = causes.map(|(_, loss)| Moment {
        turn: Turn::Lost,
        place: loss.place.clone(),
        quote: loss.quote.clone(),
        said: loss.seen.clone(),
        at_secs: record.and_then(|record| written_at(record, &loss.place)),
    });
    let mut moments = Vec::new();
    match found {
        Some(Seniority::L5 | Seniority::L6) => {
            let is_new = |(at, (one, _)): &(usize, &(Strength, String))| {
                let mut earlier = strengths[..*at].iter();
                !earlier.any(|(other, _)| other.merit == one.merit)
            };
            let kinds = strengths.iter().enumerate().filter(is_new);
            let kinds = kinds.map(|(_, one)| one);
            moments.extend(kinds.take(2).map(won(Turn::Won)));
            moments.extend(lost.by_ref().take(1));
        }
        Some(Seniority::L4) => {
            moments.extend(lost.by_ref().take(2));
            moments.extend(strengths.iter().take(1).map(won(Turn::Kept)));
        }
        None => moments.extend(lost.by_ref().take(MAX_MOMENTS)),
    }
    let room = MAX_MOMENTS.saturating_sub(moments.len());
    moments.extend(lost.take(room));
    // What is there beside the losses kept the answer in, however weak it was.
    if moments.iter().all(|one| one.turn == Turn::Lost) {
        let room = MAX_MOMENTS.saturating_sub(moments.len());
        moments.extend(strengths.iter().take(room.min(1)).map(won(Turn::Kept)));
    }
    moments
}

/// When the last of what a moment is about was written or drawn.
fn written_at(record: &PracticeRecord, place: &Place) -> Option<u32> {
    let steps = record.steps.iter().rev();
    let mut steps = steps.filter(|(_, edit)| writes(edit, place));
    steps.next().map(|(secs, _)| *secs)
}

fn writes(edit: &Edit, place: &Place) -> bool {
    match edit {
        Edit::SetText(field, _) => place.texts.contains(field),
        Edit::Add(id, _) => {
            place
                .texts
                .iter()
                .any(|field: &TextField| field.id() == Some(*id))
                || (place.texts.is_empty() && place.subjects.contains(&Subject::Component(*id)))
        }
        Edit::Batch { edits, .. } => edits.iter().any(|edit| writes(edit, place)),
        _ => false,
    }
}
