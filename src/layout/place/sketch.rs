//! The way a line is expected to take over the grid: by rows from column to column.

use super::cell::Cell;

/// A line from its left end to its right end. Rows count twice, so that the gap below a row has a place
/// as well. Between two columns it may change from one level to another, and it does so at most twice; in
/// the column of one of its ends it may run up or down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sketch {
    /// The columns of its ends.
    columns: [usize; 2],
    levels: [usize; 3],
    /// After which columns it takes its second and its third level.
    turns: [usize; 2],
    /// In the column of which end it runs up or down, and from where to where.
    upright: Option<(usize, [usize; 2])>,
    /// The first and the last of all its levels.
    range: [usize; 2],
}

impl Sketch {
    /// A line between two cells, and how many corners it has. `is_taken` tells where boxes stand.
    pub(super) fn new(a: Cell, b: Cell, is_taken: impl Fn(Cell) -> bool) -> (Self, Corners) {
        let (left, right) = if a.column <= b.column { (a, b) } else { (b, a) };
        let cell = |column, row| Cell { column, row };
        let inner = |row: usize, from: usize, to: usize| {
            (from..to).all(|column| !is_taken(cell(column, row)))
        };
        let down = |column: usize, one: usize, other: usize| {
            (one.min(other) + 1..one.max(other)).all(|row| !is_taken(cell(column, row)))
        };
        let columns = [left.column, right.column];
        let levels = [left.row, right.row].map(|row| 2 * row);
        let range = [levels[0].min(levels[1]), levels[0].max(levels[1])];
        let flat = |level: usize, upright: Option<(usize, [usize; 2])>| Self {
            columns,
            levels: [level; 3],
            turns: [left.column; 2],
            upright,
            range,
        };
        let is_level = left.row == right.row;
        if left.column == right.column {
            let is_clear = down(left.column, left.row, right.row);
            let upright = is_clear.then_some((0, levels));
            let corners = if is_clear {
                Corners::None
            } else {
                Corners::Around
            };
            return (flat(levels[0], upright), corners);
        }
        let [first, last] = [left.column + 1, right.column];
        if is_level && inner(left.row, first, last) {
            return (flat(levels[0], None), Corners::None);
        }
        if !is_level {
            let by_left = !is_taken(cell(left.column, right.row))
                && down(left.column, left.row, right.row)
                && inner(right.row, first, last);
            if by_left {
                return (flat(levels[1], Some((0, levels))), Corners::One);
            }
            let by_right = !is_taken(cell(right.column, left.row))
                && down(right.column, left.row, right.row)
                && inner(left.row, first, last);
            if by_right {
                return (flat(levels[0], Some((1, levels))), Corners::One);
            }
            let turn = (left.column..right.column)
                .rev()
                .find(|turn| inner(left.row, first, turn + 1) && inner(right.row, turn + 1, last));
            if let Some(turn) = turn {
                let sketch = Self {
                    columns,
                    levels: [levels[0], levels[1], levels[1]],
                    turns: [turn; 2],
                    upright: None,
                    range,
                };
                return (sketch, Corners::Two);
            }
        }
        let between = if levels[0] < levels[1] {
            levels[1] - 1
        } else {
            levels[1] + 1
        };
        let sketch = Self {
            columns,
            levels: [levels[0], between, levels[1]],
            turns: [left.column, right.column - 1],
            upright: None,
            range: [range[0].min(between), range[1].max(between)],
        };
        let corners = if is_level {
            Corners::Around
        } else {
            Corners::Four
        };
        (sketch, corners)
    }

    /// How often two lines are expected to cross.
    pub(super) fn crossings(&self, other: &Self) -> usize {
        let is_above = |one: &Self, other: &Self| one.range[1] <= other.range[0];
        if is_above(self, other) || is_above(other, self) {
            return 0;
        }
        let gaps = self.columns[0].max(other.columns[0])..self.columns[1].min(other.columns[1]);
        let is_crossed = |gap: &usize| {
            let (before, after) = (self.at(*gap), other.at(*gap));
            (before[0] < after[0] && before[1] > after[1])
                || (before[0] > after[0] && before[1] < after[1])
        };
        gaps.filter(is_crossed).count() + self.crossed(other) + other.crossed(self)
    }

    /// The levels on both sides of the gap after a column.
    fn at(&self, gap: usize) -> [usize; 2] {
        let [first, second] = self.turns;
        let level = |is_past: [bool; 2]| match is_past {
            [false, _] => self.levels[0],
            [true, false] => self.levels[1],
            [true, true] => self.levels[2],
        };
        [
            level([gap > first, gap > second]),
            level([gap >= first, gap >= second]),
        ]
    }

    /// How often the other runs across the upright part of this one: once, or not at all.
    fn crossed(&self, other: &Self) -> usize {
        let Some((end, [one, last])) = self.upright else {
            return 0;
        };
        let column = self.columns[end];
        let is_passed = other.columns[0] < column && column < other.columns[1] && {
            let level = other.at(column)[0];
            one.min(last) < level && level < one.max(last)
        };
        usize::from(is_passed)
    }
}

/// How many corners a line is expected to have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Corners {
    None,
    One,
    Two,
    /// It has to run between two rows.
    Four,
    /// It would be straight if there were no box in between.
    Around,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sketch(a: (usize, usize), b: (usize, usize), boxes: &[(usize, usize)]) -> (Sketch, Corners) {
        let cell = |(column, row)| Cell { column, row };
        let is_taken = |one: Cell| boxes.contains(&(one.column, one.row));
        Sketch::new(cell(a), cell(b), is_taken)
    }

    #[test]
    fn lines_have_as_few_corners_as_boxes_let_them() {
        let corners = |a, b, boxes: &[(usize, usize)]| sketch(a, b, boxes).1;
        assert_eq!(corners((0, 1), (3, 1), &[]), Corners::None);
        assert_eq!(corners((0, 1), (3, 1), &[(2, 1)]), Corners::Around);
        assert_eq!(corners((0, 3), (0, 1), &[(0, 2)]), Corners::Around);
        assert_eq!(corners((0, 0), (1, 1), &[]), Corners::One);
        assert_eq!(corners((0, 0), (1, 1), &[(0, 1)]), Corners::One);
        assert_eq!(corners((0, 0), (1, 1), &[(0, 1), (1, 0)]), Corners::Two);
        let wall = [(0, 1), (2, 0), (1, 0), (1, 1)];
        assert_eq!(corners((0, 0), (2, 1), &wall), Corners::Four);
    }

    #[test]
    fn lines_cross_where_no_order_in_the_gap_keeps_them_apart() {
        let boxes = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2)];
        let crossings = |[a, b]: [usize; 2], [c, d]: [usize; 2]| {
            let one = sketch((0, a), (1, b), &boxes).0;
            let other = sketch((0, c), (1, d), &boxes).0;
            assert_eq!(one.crossings(&other), other.crossings(&one));
            one.crossings(&other)
        };
        assert_eq!(crossings([0, 1], [1, 2]), 0);
        assert_eq!(crossings([0, 1], [1, 0]), 1);
        assert_eq!(crossings([0, 2], [1, 1]), 1);
        assert_eq!(crossings([0, 2], [2, 2]), 0);
    }
}
