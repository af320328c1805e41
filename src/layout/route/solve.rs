//! Moves places on one axis apart, each as little as can be from where it wants to be.

use emath::Rangef;

/// How far apart two places are moved, in board units: where there is not enough room for them, less, and
/// within the wider bounds.
const APART: [(f32, usize); 8] = [
    (14.0, 0),
    (12.0, 0),
    (10.0, 0),
    (8.0, 0),
    (8.0, 1),
    (6.0, 1),
    (4.0, 1),
    (3.0, 1),
];
/// How often all constraints of a crowd are looked at.
const MAX_ROUNDS: usize = 240;
/// How often constraints of one crowd are looked at in all: a vast crowd fits nowhere, and is left
/// sooner.
const MAX_LOOKS: usize = 10_000_000;
/// What a constraint may be short of, in board units.
const TOLERANCE: f32 = 0.05;
/// Places are multiples of this, in board units, so that a line that is moved keeps its exact shape.
const GRID: f32 = 0.5;

/// A place that is to be found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Variable {
    /// Where it may be, and where it may be at worst.
    pub(super) bounds: [Rangef; 2],
    pub(super) want: f32,
    /// How firmly it stays there.
    pub(super) weight: f32,
    /// Where it is.
    pub(super) at: f32,
}

/// One place lies before another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Constraint {
    pub(super) before: usize,
    pub(super) after: usize,
    /// How far apart they would better be, if that is more than others.
    pub(super) least: f32,
}

impl Constraint {
    /// How far apart the places are at a level, and how wide their bounds then are.
    fn apart(&self, level: usize) -> (f32, usize) {
        match level.checked_sub(1) {
            None => (self.least.max(APART[0].0), 0),
            Some(level) => APART[level],
        }
    }
}

/// Finds all places. The constraints are ordered by which variable comes before.
pub(super) fn solve(variables: &mut [Variable], constraints: &[Constraint]) {
    let levels = levels(variables, constraints);
    // A place has its wider bounds where a constraint needs them.
    let mut bounds: Vec<Rangef> = variables.iter().map(|one| one.bounds[0]).collect();
    for (one, level) in constraints.iter().zip(&levels) {
        if one.apart(*level).1 == 1 {
            for index in [one.before, one.after] {
                bounds[index] = variables[index].bounds[1];
            }
        }
    }
    for (one, bounds) in variables.iter_mut().zip(&bounds) {
        one.at = bounds.clamp(one.want);
    }
    let apart = constraints.iter().zip(&levels);
    let apart: Vec<f32> = apart.map(|(one, level)| one.apart(*level).0).collect();
    for crowd in crowds(variables.len(), constraints) {
        spread(variables, constraints, &crowd, &apart, &bounds);
    }
    for one in variables {
        one.at = (one.at / GRID).round() * GRID;
    }
}

/// For each constraint its level, which is how far it gives way: only as far as is needed for all
/// places between the bounds that it is part of.
fn levels(variables: &[Variable], constraints: &[Constraint]) -> Vec<usize> {
    let mut levels = vec![0; constraints.len()];
    let mut widths = vec![0; variables.len()];
    let mut lowest = vec![0.0; variables.len()];
    let mut highest = vec![0.0; variables.len()];
    for _ in 0..APART.len() {
        for (index, one) in variables.iter().enumerate() {
            lowest[index] = one.bounds[widths[index]].min;
            highest[index] = one.bounds[widths[index]].max;
        }
        for (one, level) in constraints.iter().zip(&levels) {
            let least = lowest[one.before] + one.apart(*level).0;
            lowest[one.after] = f32::max(lowest[one.after], least);
        }
        for (one, level) in constraints.iter().zip(&levels).rev() {
            let most = highest[one.after] - one.apart(*level).0;
            highest[one.before] = f32::min(highest[one.before], most);
        }
        let mut is_done = true;
        for (one, level) in constraints.iter().zip(&mut levels) {
            let apart = one.apart(*level).0;
            let room = highest[one.after] - lowest[one.before] - apart;
            if room < -TOLERANCE {
                is_done = false;
                *level += 1;
            }
        }
        if is_done {
            break;
        }
        for (one, level) in constraints.iter().zip(&levels) {
            for index in [one.before, one.after] {
                widths[index] = usize::max(widths[index], one.apart(*level).1);
            }
        }
    }
    levels
}

/// Moves the places of a crowd until all are apart.
fn spread(
    variables: &mut [Variable],
    constraints: &[Constraint],
    crowd: &[usize],
    apart: &[f32],
    bounds: &[Rangef],
) {
    for _ in 0..MAX_ROUNDS.min(MAX_LOOKS / crowd.len().max(1)) {
        let mut is_done = true;
        for index in crowd {
            let one = &constraints[*index];
            let (before, after) = (variables[one.before], variables[one.after]);
            let missing = apart[*index] - (after.at - before.at);
            if missing <= TOLERANCE {
                continue;
            }
            is_done = false;
            let share = after.weight / (before.weight + after.weight);
            let [low, high] = [bounds[one.before], bounds[one.after]];
            let back = low.clamp(before.at - missing * share);
            let forth = high.clamp(after.at + missing - (before.at - back));
            let left = missing - (before.at - back) - (forth - after.at);
            variables[one.before].at = low.clamp(back - left);
            variables[one.after].at = forth;
        }
        if is_done {
            break;
        }
    }
}

/// The constraints by crowd: places that no constraint joins are in different ones.
fn crowds(count: usize, constraints: &[Constraint]) -> Vec<Vec<usize>> {
    let mut roots: Vec<usize> = (0..count).collect();
    for one in constraints {
        let (before, after) = (root(&mut roots, one.before), root(&mut roots, one.after));
        roots[after] = before;
    }
    let mut crowds: Vec<Vec<usize>> = Vec::new();
    let mut numbers = vec![usize::MAX; count];
    for (index, one) in constraints.iter().enumerate() {
        let number = &mut numbers[root(&mut roots, one.before)];
        if *number == usize::MAX {
            *number = crowds.len();
            crowds.push(Vec::new());
        }
        crowds[*number].push(index);
    }
    crowds
}

fn root(roots: &mut [usize], mut index: usize) -> usize {
    while roots[index] != index {
        roots[index] = roots[roots[index]];
        index = roots[index];
    }
    index
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(bounds: Rangef, wants: &[f32]) -> Vec<f32> {
        let mut variables: Vec<Variable> = wants
            .iter()
            .map(|want| Variable {
                bounds: [bounds; 2],
                want: *want,
                weight: 1.0,
                at: 0.0,
            })
            .collect();
        let pairs = (1..wants.len()).map(|after| Constraint {
            before: after - 1,
            after,
            least: 0.0,
        });
        solve(&mut variables, &pairs.collect::<Vec<_>>());
        variables.iter().map(|one| one.at.round()).collect()
    }

    #[test]
    fn places_move_apart_evenly_and_less_where_there_is_no_room() {
        let wide = Rangef::new(0.0, 100.0);
        assert_eq!(places(wide, &[50.0, 50.0]), [43.0, 57.0]);
        assert_eq!(places(wide, &[50.0, 90.0]), [50.0, 90.0]);
        assert_eq!(places(wide, &[0.0, 0.0]), [0.0, 14.0]);
        let narrow = Rangef::new(40.0, 60.0);
        assert_eq!(places(narrow, &[50.0; 3]), [40.0, 50.0, 60.0]);
    }
}
