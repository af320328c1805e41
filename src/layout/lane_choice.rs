//! Which lane a box gets that is drawn by its name and its arrows alone: the flow runs from left to right,
//! and what a name means elsewhere gives way to it.

use crate::{
    catalog::Role,
    model::{Lane, Mode},
};

/// What is known of a box before its arrows are looked at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Wish {
    /// It stays in its lane: it is there, or its frame says so.
    Fixed(Lane),
    /// Its name suggests a lane, with this many points for each lane it is moved.
    Named(Lane, f32),
    /// Only that it is joined with a box in this lane.
    Beside(Lane),
    /// Nothing.
    Open,
}

impl Wish {
    /// The lane that is wished for.
    pub(crate) fn lane(self) -> Option<Lane> {
        match self {
            Self::Fixed(lane) | Self::Named(lane, _) | Self::Beside(lane) => Some(lane),
            Self::Open => None,
        }
    }

    /// The lane that its name says, where it is put in another one.
    pub(crate) fn overruled(self, chosen: Lane) -> Option<Lane> {
        match self {
            Self::Named(lane, _) if lane != chosen => Some(lane),
            _ => None,
        }
    }

    /// A box whose name means a kind of this role in this lane. What is a source here and answers
    /// requests there says little, and so does a longer name that only contains another.
    pub(crate) fn of_kind(lane: Lane, role: Role, is_partial: bool) -> Self {
        let is_common = matches!(role, Role::Api | Role::Source | Role::Other);
        Self::Named(
            lane,
            match (is_common, is_partial) {
                (true, _) => 1.0,
                (false, true) => 2.0,
                (false, false) => 3.0,
            },
        )
    }
}

/// Points for each lane that an arrow runs backwards, by what it carries. A reply runs both ways, and a
/// command often back.
fn against(mode: Mode) -> f32 {
    match mode {
        Mode::Stream | Mode::Batch => 10.0,
        Mode::Control => 3.0,
        Mode::Request => 0.0,
    }
}

/// Points for a box that nothing leads to and that is not in the first lane, where its name says little.
const LATE_SOURCE: f32 = 2.5;
/// The same, where its name says much.
const LATE_NAMED_SOURCE: f32 = 1.0;
/// Points for a box that leads to nothing and is in the first lane, where its name says little.
const EARLY_SINK: f32 = 1.5;
/// Points for each lane between a box without a meaning and where such boxes usually are.
const UNUSUAL: f32 = 1.0;
/// How many boxes move together at most.
const MAX_COMPANY: usize = 300;
/// How many boxes are looked at before what was found so far is taken.
const MAX_LOOKS: usize = 4_000_000;

/// The lane of each box: as much as possible where it is wished, as little as possible against the
/// arrows. Boxes of the band below the lanes stay there; arrows of a circle that lead back do not count.
pub(crate) fn choose(wishes: &[Wish], links: &[(usize, usize, Mode)]) -> Vec<Lane> {
    let mut choice = Choice::new(wishes, links);
    choice.settle();
    choice.lanes
}

struct Choice<'a> {
    wishes: &'a [Wish],
    lanes: Vec<Lane>,
    /// For each box the arrows that leave it and those that enter it: the other end, and the points for
    /// each lane backwards.
    next: [Vec<Vec<(usize, f32)>>; 2],
    looks: usize,
}

/// Which way along the arrows: to what a box leads to, or to what leads to it.
const FORWARD: usize = 0;
const BACK: usize = 1;

impl<'a> Choice<'a> {
    fn new(wishes: &'a [Wish], links: &[(usize, usize, Mode)]) -> Self {
        let mut next = [
            vec![Vec::new(); wishes.len()],
            vec![Vec::new(); wishes.len()],
        ];
        for (from, to, mode) in links {
            if from != to && against(*mode) > 0.0 {
                next[FORWARD][*from].push((*to, against(*mode)));
            }
        }
        drop_returns(&mut next[FORWARD]);
        for from in 0..wishes.len() {
            for at in 0..next[FORWARD][from].len() {
                let (to, points) = next[FORWARD][from][at];
                next[BACK][to].push((from, points));
            }
        }
        let mut choice = Self {
            wishes,
            lanes: Vec::new(),
            next,
            looks: 0,
        };
        choice.lanes = (0..wishes.len())
            .map(|index| choice.wished(index))
            .collect();
        choice
    }

    /// Where a box would be by itself.
    fn wished(&self, index: usize) -> Lane {
        let by_flow = || match [FORWARD, BACK].map(|way| !self.next[way][index].is_empty()) {
            [true, false] => Lane::Ingest,
            [false, true] => Lane::Serving,
            _ => Lane::Storage,
        };
        self.wishes[index].lane().unwrap_or_else(by_flow)
    }

    fn may_move(&self, index: usize) -> bool {
        self.lanes[index] != Lane::Monitoring && !matches!(self.wishes[index], Wish::Fixed(_))
    }

    /// What it costs a box to be in a lane.
    fn unary(&self, index: usize, lane: Lane) -> f32 {
        let (weight, late, early) = match self.wishes[index] {
            Wish::Fixed(_) => return 0.0,
            Wish::Named(_, weight) if weight > 2.5 => (weight, LATE_NAMED_SOURCE, 0.0),
            Wish::Named(_, weight) => (weight, LATE_SOURCE, EARLY_SINK),
            Wish::Beside(_) | Wish::Open => (UNUSUAL, 0.0, 0.0),
        };
        let misplaced = match [FORWARD, BACK].map(|way| !self.next[way][index].is_empty()) {
            [true, false] => late * steps(Lane::Ingest, lane),
            [false, true] if lane == Lane::Ingest => early,
            _ => 0.0,
        };
        weight * steps(self.wished(index), lane).abs() + misplaced
    }

    /// What some boxes cost, with their arrows.
    fn cost(&self, boxes: &[usize]) -> f32 {
        let mut cost = 0.0;
        for index in boxes {
            let lane = self.lanes[*index];
            cost += self.unary(*index, lane);
            for (to, points) in &self.next[FORWARD][*index] {
                cost += points * steps(self.lanes[*to], lane).max(0.0);
            }
            for (from, points) in &self.next[BACK][*index] {
                if !boxes.contains(from) {
                    cost += points * steps(lane, self.lanes[*from]).max(0.0);
                }
            }
        }
        cost
    }

    /// A box, and those that have to come along if the arrows between them are not to run backwards.
    fn company(&mut self, start: usize, lane: Lane, way: usize) -> Vec<usize> {
        let mut boxes = vec![start];
        let mut at = 0;
        while let Some(index) = boxes.get(at).copied() {
            at += 1;
            for (other, _) in &self.next[way][index] {
                self.looks += 1;
                let is_passed = match way {
                    FORWARD => steps(self.lanes[*other], lane) > 0.0,
                    _ => steps(lane, self.lanes[*other]) > 0.0,
                };
                let is_new = boxes.len() < MAX_COMPANY && !boxes.contains(other);
                if is_passed && is_new && self.may_move(*other) {
                    boxes.push(*other);
                }
            }
        }
        boxes
    }

    /// Moves boxes for as long as that costs less.
    fn settle(&mut self) {
        let mut is_settled = false;
        while !is_settled && self.looks < MAX_LOOKS {
            is_settled = true;
            for index in 0..self.wishes.len() {
                if self.may_move(index) && self.looks < MAX_LOOKS && self.improve(index) {
                    is_settled = false;
                }
            }
        }
    }

    /// The best move of one box, alone or with company; false if it stays.
    fn improve(&mut self, index: usize) -> bool {
        const GAIN: f32 = 0.01;
        let mut best: Option<(f32, Vec<usize>, Lane)> = None;
        for lane in Lane::COLUMNS {
            for way in [FORWARD, BACK] {
                let boxes = self.company(index, lane, way);
                self.looks += boxes.len() * boxes.len();
                let before = self.cost(&boxes);
                let lanes: Vec<Lane> = boxes.iter().map(|one| self.lanes[*one]).collect();
                boxes.iter().for_each(|one| self.lanes[*one] = lane);
                let gain = before - self.cost(&boxes);
                for (one, lane) in boxes.iter().zip(lanes) {
                    self.lanes[*one] = lane;
                }
                if gain > best.as_ref().map_or(GAIN, |(best, ..)| best + GAIN) {
                    best = Some((gain, boxes, lane));
                }
            }
        }
        let Some((_, boxes, lane)) = best else {
            return false;
        };
        boxes.iter().for_each(|one| self.lanes[*one] = lane);
        true
    }
}

/// How many lanes it is from one to another, less than none for one further left. The band below them
/// is beside each.
fn steps(from: Lane, to: Lane) -> f32 {
    if from == Lane::Monitoring || to == Lane::Monitoring {
        return 0.0;
    }
    to.index() as f32 - from.index() as f32
}

/// Removes the arrows that lead back in a circle: those to a box that leads to their own, in the order in
/// which the boxes are mentioned.
fn drop_returns(next: &mut [Vec<(usize, f32)>]) {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        New,
        Open,
        Done,
    }
    let mut states = vec![State::New; next.len()];
    let has_input = next
        .iter()
        .flatten()
        .fold(vec![false; next.len()], |mut has, (to, _)| {
            has[*to] = true;
            has
        });
    // What nothing leads to first: a circle is entered where the flow enters it.
    let sources = (0..next.len()).filter(|index| !has_input[*index]);
    let others = (0..next.len()).filter(|index| has_input[*index]);
    let starts: Vec<usize> = sources.chain(others).collect();
    for start in starts {
        if states[start] != State::New {
            continue;
        }
        states[start] = State::Open;
        let mut path = vec![(start, 0)];
        while let Some((index, at)) = path.last_mut() {
            let Some((to, _)) = next[*index].get(*at).copied() else {
                states[*index] = State::Done;
                path.pop();
                continue;
            };
            match states[to] {
                State::Open => {
                    next[*index].remove(*at);
                }
                State::Done => *at += 1,
                State::New => {
                    *at += 1;
                    states[to] = State::Open;
                    path.push((to, 0));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Lane::{Ingest, Monitoring, Serving, Storage};

    /// The lanes of boxes that are joined one after the other.
    fn chain(wishes: &[Wish]) -> Vec<Lane> {
        let links: Vec<_> = (1..wishes.len())
            .map(|to| (to - 1, to, Mode::Stream))
            .collect();
        choose(wishes, &links)
    }

    #[test]
    fn the_flow_counts_against_a_name() {
        let api = Wish::Named(Serving, 1.0);
        let database = Wish::Named(Ingest, 1.0);
        let log = Wish::Named(Ingest, 3.0);
        let table = Wish::Named(Storage, 3.0);
        for (wishes, lanes) in [
            (
                &[api, Wish::Open, database][..],
                &[Ingest, Storage, Storage][..],
            ),
            (&[api, log], &[Ingest, Ingest]),
            (&[log, table, api], &[Ingest, Storage, Serving]),
            (&[table, table], &[Storage, Storage]),
            (&[Wish::Open; 3], &[Ingest, Storage, Serving]),
            (&[Wish::Open], &[Storage]),
            (&[api], &[Serving]),
            (&[Wish::Fixed(Serving), log], &[Serving, Serving]),
            (
                &[Wish::Fixed(Serving), Wish::Fixed(Ingest)],
                &[Serving, Ingest],
            ),
            (
                &[log, Wish::Named(Monitoring, 3.0), table],
                &[Ingest, Monitoring, Storage],
            ),
            // Only all of them together make it better.
            (&[api, api, api, log], &[Ingest; 4]),
        ] {
            assert_eq!(chain(wishes), lanes, "{wishes:?}");
        }
    }

    #[test]
    fn what_leads_back_in_a_circle_does_not_count() {
        let wishes = [
            Wish::Named(Ingest, 3.0),
            Wish::Named(Storage, 3.0),
            Wish::Named(Serving, 3.0),
        ];
        let links = [
            (0, 1, Mode::Stream),
            (1, 2, Mode::Stream),
            (2, 1, Mode::Stream),
        ];
        assert_eq!(choose(&wishes, &links), [Ingest, Storage, Serving]);
        let open: Vec<Wish> = vec![Wish::Open; 3_000];
        let links: Vec<_> = (0..3_000)
            .map(|n| (n, n * 7 % 3_000, Mode::Stream))
            .collect();
        assert_eq!(choose(&open, &links).len(), 3_000);
    }
}
