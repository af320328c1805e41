use crate::model::{Board, PracticeEvent, PracticeRecord, Stage};

/// How many times faster than recorded a practice can be played.
pub const SPEEDS: [u32; 6] = [1, 2, 4, 8, 16, 32];

/// How a board grew during a practice: its state at every second.
///
/// States share what did not change, so hundreds of them cost little more than one.
#[derive(Clone, Debug)]
pub struct Replay {
    /// The board from each second on, ascending, one per second; the first is of second 0.
    states: Vec<(u32, Board)>,
    /// The stage from each second on, ascending.
    stages: Vec<(u32, Stage)>,
    /// Seconds of the practice, pauses excluded.
    pub length: u32,
    /// The planned length in seconds; 0 for an untimed practice.
    pub planned: u32,
    /// Steps that did not apply and were skipped, as in a file edited by hand.
    pub skipped: usize,
}

impl Replay {
    /// Builds every state of the board. A step that does not apply to the board before it is
    /// skipped and counted.
    pub fn of(record: &PracticeRecord) -> Self {
        let mut states = vec![(0, Board::default())];
        let mut board = Board::default();
        let mut skipped = 0;
        for (secs, edit) in &record.steps {
            let Ok(next) = board.apply(edit) else {
                skipped += 1;
                continue;
            };
            board = next;
            match states.last_mut() {
                Some((last, state)) if last == secs => *state = board.clone(),
                _ => states.push((*secs, board.clone())),
            }
        }
        let events = record.events.iter();
        let stages = events.filter_map(|(secs, event)| match event {
            PracticeEvent::Stage(stage) => Some((*secs, *stage)),
            _ => None,
        });
        let last = states.last().map_or(0, |(secs, _)| *secs);
        Self {
            stages: stages.collect(),
            length: record.elapsed().max(last),
            planned: record.length_secs,
            states,
            skipped,
        }
    }

    /// The board as it was after `secs`; after the end, the finished one.
    pub fn at(&self, secs: u32) -> &Board {
        let after = self.states.partition_point(|(from, _)| *from <= secs);
        // The first state is of second 0, so there is always one.
        &self.states[after.max(1) - 1].1
    }

    /// The finished board, without what only files and practice records know of it.
    pub fn last(&self) -> &Board {
        self.at(u32::MAX)
    }

    /// The stage the practice was in after `secs`; none before the first.
    pub fn stage(&self, secs: u32) -> Option<Stage> {
        let after = self.stages.partition_point(|(from, _)| *from <= secs);
        let index = after.checked_sub(1)?;
        self.stages.get(index).map(|(_, stage)| *stage)
    }

    /// The seconds at which the board changed, ascending.
    pub fn moments(&self) -> Vec<u32> {
        let first = self.states.iter().take(1);
        let first = first.filter(|(_, board)| !board.is_blank());
        let moments = first.chain(self.states.iter().skip(1));
        moments.map(|(secs, _)| *secs).collect()
    }
}

#[cfg(test)]
mod tests {
    use emath::{Rect, vec2};

    use imbl::vector;

    use super::*;
    use crate::{
        model::{Component, ComponentField, Connector, Edit, Id, Lane, TextField},
        practice::record_step,
    };

    /// Some edit; now and then one that the board refuses.
    fn edit(board: &Board, rng: &mut fastrand::Rng) -> Edit {
        let id = Id(rng.u64(1..=board.next_id().0));
        let lane = Lane::ALL[rng.usize(..4)];
        let min = board.lanes.bounds(lane).min + vec2(10.0 + f32::from(rng.u8(..60)), 40.0);
        let rect = Rect::from_min_size(min, vec2(100.0, 44.0));
        match rng.u8(..8) {
            0..=2 => {
                let part = Component::new("bronze", format!("part {}", id.0), lane, rect);
                Edit::add(board.next_id(), part)
            }
            3 => Edit::add(board.next_id(), Connector::between(Id(1), id)),
            4 => Edit::Remove(id),
            5 => Edit::Move(vec![id], vec2(f32::from(rng.u8(..9)), 2.0)),
            6 => Edit::SetText(TextField::Title, format!("title {}", id.0)),
            _ => Edit::SetText(ComponentField::Why.of(id), "because".into()),
        }
    }

    #[test]
    fn passes_through_every_state_to_the_finished_board() {
        for seed in 0..50 {
            let mut rng = fastrand::Rng::with_seed(seed);
            let mut record = PracticeRecord::default();
            let mut board = Board::default();
            let mut seen = Vec::new();
            for _ in 0..60 {
                record.elapsed_secs += rng.u32(..4);
                let Ok(next) = board.apply(&edit(&board, &mut rng)) else {
                    continue;
                };
                record_step(&mut record, &board, &next);
                board = next;
                seen.push((record.elapsed_secs, board.clone()));
            }
            record.elapsed_secs += 100;
            let replay = Replay::of(&record);
            assert_eq!((replay.last(), replay.skipped), (&board, 0));
            assert_eq!(replay.length, record.elapsed_secs);
            for (index, (secs, state)) in seen.iter().enumerate() {
                let is_last_of_second = seen.get(index + 1).is_none_or(|next| next.0 > *secs);
                if is_last_of_second {
                    assert_eq!(replay.at(*secs), state);
                }
            }
            let moments = replay.moments();
            assert!(moments.windows(2).all(|pair| pair[0] < pair[1]));
            let last_step = record.steps.last().map(|(secs, _)| secs);
            assert_eq!(moments.last(), last_step);
        }
    }

    #[test]
    fn an_empty_record_replays_a_blank_board() {
        let replay = Replay::of(&PracticeRecord::default());
        assert_eq!(replay.at(0), &Board::default());
        assert_eq!((replay.moments(), replay.length), (Vec::new(), 0));
        assert_eq!(replay.stage(9), None);
    }

    #[test]
    fn skips_steps_that_do_not_apply() {
        let title = |text: &str| Edit::SetText(TextField::Title, text.into());
        let record = PracticeRecord {
            elapsed_secs: 30,
            events: vec![
                (0, PracticeEvent::Stage(Stage::Restate)),
                (9, PracticeEvent::Stage(Stage::Ingest)),
            ],
            steps: vector![
                (4, title("a")),
                (5, Edit::Remove(Id(7))),
                (6, title("b")),
                (6, title("c")),
            ],
            ..PracticeRecord::default()
        };
        let replay = Replay::of(&record);
        assert_eq!(replay.skipped, 1);
        assert_eq!(replay.moments(), [4, 6]);
        let title = |secs| replay.at(secs).title.as_str();
        assert_eq!((title(3), title(5), title(6)), ("", "a", "c"));
        let stages = [8, 9, 99].map(|secs| replay.stage(secs));
        assert_eq!(
            stages,
            [Stage::Restate, Stage::Ingest, Stage::Ingest].map(Some)
        );
    }
}
