//! Moves places on one axis apart, each as little as can be from where it wants to be.

use emath::Rangef;

/// How far apart places are moved, in board units: where a crowd does not fit, less, and within the
/// wider bounds.
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
/// Below this, a constraint may ask for more, in board units.
const ROOMY: f32 = 10.0;
/// How often all constraints of a crowd are looked at.
const MAX_ROUNDS: usize = 240;
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
    fn apart(&self, apart: f32) -> f32 {
        if apart >= ROOMY {
            apart.max(self.least)
        } else {
            apart
        }
    }
}

/// Finds all places. The constraints are ordered by which variable comes before.
pub(super) fn solve(variables: &mut [Variable], constraints: &[Constraint]) {
    for one in variables.iter_mut() {
        one.at = one.bounds[0].clamp(one.want);
    }
    let mut lowest = vec![0.0; variables.len()];
    // Each crowd by itself: one that is too narrow does not press the others.
    for crowd in crowds(variables.len(), constraints) {
        for (apart, width) in APART {
            for one in &crowd {
                for index in [one.before, one.after] {
                    let one = &mut variables[index];
                    one.at = one.bounds[width].clamp(one.want);
                }
            }
            let is_last = (apart, width) == APART[APART.len() - 1];
            if is_last || has_room(variables, &crowd, (apart, width), &mut lowest) {
                spread(variables, &crowd, (apart, width));
                break;
            }
        }
    }
    for one in variables {
        one.at = (one.at / GRID).round() * GRID;
    }
}

/// Whether all places of a crowd fit into their bounds; `lowest` is memory for it. The constraints
/// must be ordered by which variable comes before.
fn has_room(
    variables: &[Variable],
    crowd: &[Constraint],
    (apart, width): (f32, usize),
    lowest: &mut [f32],
) -> bool {
    for index in crowd.iter().flat_map(|one| [one.before, one.after]) {
        lowest[index] = variables[index].bounds[width].min;
    }
    crowd.iter().all(|one| {
        let least = lowest[one.before] + one.apart(apart);
        lowest[one.after] = lowest[one.after].max(least);
        lowest[one.after] <= variables[one.after].bounds[width].max + TOLERANCE
    })
}

/// Moves the places of a crowd until all are apart.
fn spread(variables: &mut [Variable], crowd: &[Constraint], (apart, width): (f32, usize)) {
    for _ in 0..MAX_ROUNDS {
        let mut is_done = true;
        for one in crowd {
            let (before, after) = (variables[one.before], variables[one.after]);
            let missing = one.apart(apart) - (after.at - before.at);
            if missing <= TOLERANCE {
                continue;
            }
            is_done = false;
            let share = after.weight / (before.weight + after.weight);
            let back = before.bounds[width].clamp(before.at - missing * share);
            let forth = after.bounds[width].clamp(after.at + missing - (before.at - back));
            let left = missing - (before.at - back) - (forth - after.at);
            variables[one.before].at = before.bounds[width].clamp(back - left);
            variables[one.after].at = forth;
        }
        if is_done {
            break;
        }
    }
}

/// The constraints by crowd: places that no constraint joins are in different ones.
fn crowds(count: usize, constraints: &[Constraint]) -> Vec<Vec<Constraint>> {
    let mut roots: Vec<usize> = (0..count).collect();
    for one in constraints {
        let (before, after) = (root(&mut roots, one.before), root(&mut roots, one.after));
        roots[after] = before;
    }
    let mut crowds: Vec<Vec<Constraint>> = Vec::new();
    let mut numbers = vec![usize::MAX; count];
    for one in constraints {
        let number = &mut numbers[root(&mut roots, one.before)];
        if *number == usize::MAX {
            *number = crowds.len();
            crowds.push(Vec::new());
        }
        crowds[*number].push(*one);
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
