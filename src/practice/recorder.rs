use imbl::Vector;

use crate::model::{
    Activity, Board, Component, Edit, Element, Id, PracticeEvent, PracticeRecord, Subject,
};

use super::Replay;

/// Records what happens to a board during a practice: what the candidate works on, whether they draw
/// or write, and how the board grows.
///
/// Invariant: once it has looked at a board, the replay of the record ends with that board. However
/// often it looks, the record has one step for each second in which the board changed.
#[derive(Debug, Default)]
pub struct Recorder {
    /// The board and the selection when it last looked.
    seen: Option<(Board, Option<Id>)>,
    /// What told the record apart when it last looked.
    mark: Option<Mark>,
    /// Where the second under way began.
    second: Option<Second>,
}

/// When a practice began, and its steps.
type Mark = (u64, Vector<(u32, Edit)>);

fn mark(record: &PracticeRecord) -> Mark {
    (record.started_unix_secs, record.steps.clone())
}

/// Comparing the steps one by one is for the rare frame in which they are another copy.
fn is_same((began, steps): &Mark, (other_began, others): &Mark) -> bool {
    began == other_began && (steps.ptr_eq(others) || steps == others)
}

/// Where a second of the replay begins.
#[derive(Debug)]
struct Second {
    secs: u32,
    /// How many steps were recorded before it.
    steps: usize,
    /// What these steps lead to.
    board: Board,
}

impl Recorder {
    /// Looks at the board; its practice record with what is new, or `None` when there is nothing new
    /// or no practice under way.
    pub fn look(&mut self, board: &Board, selected: Option<Id>) -> Option<PracticeRecord> {
        let record = board.practice.as_ref().filter(|record| !record.is_over())?;
        // Undoing its end or its beginning brings back a practice as it was: from there it goes on.
        let found = mark(record);
        if self
            .mark
            .as_ref()
            .is_some_and(|last| !is_same(last, &found))
        {
            self.second = None;
            self.seen = Some((Replay::of(record).last().clone(), selected));
        }
        self.mark = Some(found);
        let seen = self.seen.replace((board.clone(), selected));
        let change = match &seen {
            Some((before, _)) => Edit::between(before, board),
            // One that begins has no step yet; one that is followed again has those it was left with.
            None => Edit::between(Replay::of(record).last(), board),
        };
        let touched = selected
            .filter(|_| seen.as_ref().is_none_or(|(_, before)| *before != selected))
            .filter(|id| board.components.contains_key(id));
        if change.is_none() && touched.is_none() {
            return None;
        }
        let mut record = PracticeRecord::clone(record);
        if let Some(change) = &change {
            self.step(&mut record, seen.as_ref().map(|(board, _)| board), board);
            if let Some((before, _)) = &seen {
                record_activity(&mut record, change, before);
            }
        }
        if let Some(id) = touched {
            record_focus(&mut record, Subject::Component(id));
        }
        self.mark = Some(mark(&record));
        Some(record)
    }

    /// Records what the board has become in the second under way, in place of what it had become in
    /// it so far.
    fn step(&mut self, record: &mut PracticeRecord, seen: Option<&Board>, board: &Board) {
        let secs = record.elapsed();
        let second = match self.second.take() {
            Some(second) if second.secs == secs => second,
            last => Second {
                secs,
                steps: record.steps.len(),
                board: match (last, seen) {
                    (Some(_), Some(seen)) => seen.clone(),
                    _ => Replay::of(record).last().clone(),
                },
            },
        };
        record.steps.truncate(second.steps);
        record_step(record, &second.board, board);
        self.second = Some(second);
    }
}

/// Records that the candidate works on a component or lane, unless the clock charges it already.
pub fn record_focus(record: &mut PracticeRecord, subject: Subject) {
    if !record.is_over() && record.focus() != Some(subject) {
        record.push(PracticeEvent::Focus(subject));
    }
}

/// Records a step of the replay, if the two boards differ.
pub fn record_step(record: &mut PracticeRecord, before: &Board, after: &Board) {
    if let Some(edit) = Edit::between(before, after) {
        record.steps.push_back((record.elapsed(), edit));
    }
}

/// Records what a change of the board says about the candidate: what they work on, and whether they
/// draw or write.
fn record_activity(record: &mut PracticeRecord, change: &Edit, before: &Board) {
    let Edit::Batch { edits, .. } = change else {
        return;
    };
    let mut activity = None;
    let mut focus = None;
    let mut removes_box = false;
    for edit in edits {
        match edit {
            Edit::Add(id, element) => match element {
                Element::Component(component) => {
                    focus = Some(Subject::Component(*id));
                    let was = before.components.get(id);
                    let redrawn = was.is_none_or(|was| !is_same_box(was, component));
                    activity = Some(if redrawn {
                        Activity::Drawing
                    } else {
                        Activity::Writing
                    });
                }
                Element::Connector(_) | Element::Mark(_) => activity = Some(Activity::Drawing),
                Element::Assumption(_)
                | Element::Risk(_)
                | Element::Tradeoff(_)
                | Element::CostLine(_) => {
                    (activity, focus) = (Some(Activity::Writing), element.subject().or(focus));
                }
                Element::NamedView(_) => {}
            },
            Edit::Resize(..) => activity = Some(Activity::Drawing),
            Edit::SetText(..) | Edit::SetCostPlan(_) => activity = Some(Activity::Writing),
            Edit::Remove(id) => removes_box |= before.rect(*id).is_some(),
            _ => {}
        }
    }
    if activity.is_none() && removes_box {
        activity = Some(Activity::Drawing);
    }
    if let Some(subject) = focus {
        record_focus(record, subject);
    }
    if let Some(activity) = activity
        && record.activity() != Some(activity)
    {
        record.push(PracticeEvent::Activity(activity));
    }
}

fn is_same_box(a: &Component, b: &Component) -> bool {
    (a.kind == b.kind) && (a.label == b.label) && (a.lane == b.lane) && (a.rect.min == b.rect.min)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::TextField;

    /// Looks at a board whose title is written letter by letter.
    fn write(recorder: &mut Recorder, board: &mut Board, text: &str) {
        for length in 1..=text.len() {
            let edit = Edit::SetText(TextField::Title, text[..length].to_owned());
            *board = board.apply(&edit).unwrap();
            if let Some(record) = recorder.look(board, None) {
                board.practice = Some(Arc::new(record));
            }
        }
    }

    fn change(board: &mut Board, change: impl FnOnce(&mut PracticeRecord)) {
        change(Arc::make_mut(board.practice.as_mut().unwrap()));
    }

    fn steps(board: &Board) -> Vec<u32> {
        let record = board.practice.as_ref().unwrap();
        let replay = Replay::of(record);
        assert_eq!(Edit::between(replay.last(), board), None);
        record.steps.iter().map(|(secs, _)| *secs).collect()
    }

    #[test]
    fn each_second_has_one_step_and_the_last_leads_to_the_board() {
        let mut board = Board {
            practice: Some(Arc::default()),
            ..Board::default()
        };
        let mut recorder = Recorder::default();
        assert_eq!(recorder.look(&board, None), None);
        write(&mut recorder, &mut board, "first");
        assert_eq!(steps(&board), [0]);
        change(&mut board, |record| record.elapsed_secs = 7);
        write(&mut recorder, &mut board, "second");
        change(&mut board, |record| record.push(PracticeEvent::Pause));
        write(&mut recorder, &mut board, "third");
        assert_eq!(steps(&board), [0, 7]);

        // Opened again, it goes on from where it was.
        let mut recorder = Recorder::default();
        assert_eq!(recorder.look(&board, None), None);
        write(&mut recorder, &mut board, "fourth");
        assert_eq!(steps(&board), [0, 7, 7]);

        // What nobody has recorded is recorded with the next look.
        board.title = "fifth".into();
        let record = Recorder::default().look(&board, None).unwrap();
        assert_eq!(Replay::of(&record).last().title, "fifth");
    }

    #[test]
    fn a_practice_that_is_over_records_nothing() {
        let mut record = PracticeRecord::default();
        record.push(PracticeEvent::End);
        let mut board = Board {
            practice: Some(Arc::new(record)),
            ..Board::default()
        };
        write(&mut Recorder::default(), &mut board, "late");
        assert!(board.practice.unwrap().steps.is_empty());
    }
}
