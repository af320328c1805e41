//! Snapping of moved rectangles to edges and centres of others, to equal gaps between them, and to the
//! grid. Each axis on its own; the nearest wins.

use emath::{Pos2, Rect, Vec2, pos2, vec2};

/// A line that shows what was snapped to, in board units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Guide {
    /// One end.
    pub from: Pos2,
    /// The other.
    pub to: Pos2,
    /// True for one that shows equal gaps, false for one that shows aligned edges.
    pub is_gap: bool,
}

/// What snapping does to a movement.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Snap {
    /// How much farther the rectangle moves.
    pub offset: Vec2,
    /// What to show.
    pub guides: Vec<Guide>,
}

/// What snapping does to the moved edges of a rectangle that is resized.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EdgeSnap {
    /// The left or right edge, when it snaps.
    pub x: Option<Edge>,
    /// The upper or lower edge, when it snaps.
    pub y: Option<Edge>,
}

/// How an edge snaps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edge {
    /// How much farther it moves.
    pub offset: f32,
    /// What to show; nothing for the grid.
    pub guide: Option<Guide>,
}

impl EdgeSnap {
    /// How much farther the edges move.
    pub fn offset(&self) -> Vec2 {
        let offset = |edge: &Option<Edge>| edge.map_or(0.0, |edge| edge.offset);
        vec2(offset(&self.x), offset(&self.y))
    }

    /// What to show.
    pub fn guides(&self) -> Vec<Guide> {
        let edges = [self.x, self.y].into_iter().flatten();
        edges.filter_map(|edge| edge.guide).collect()
    }
}

/// Snaps the edges of `rect` that `grip` names (x and y are −1, 0 or 1) to edges and centres of
/// `others` and to the grid, where they are within `reach` board units.
pub(crate) fn edges(
    rect: Rect,
    grip: (i8, i8),
    others: &[Rect],
    reach: f32,
    grid: Option<f32>,
) -> EdgeSnap {
    let turned: Vec<Rect> = others.iter().copied().map(transposed).collect();
    EdgeSnap {
        x: edge(rect, grip.0, others, reach, grid, false),
        y: edge(transposed(rect), grip.1, &turned, reach, grid, true),
    }
}

fn edge(
    rect: Rect,
    sign: i8,
    others: &[Rect],
    reach: f32,
    grid: Option<f32>,
    is_down: bool,
) -> Option<Edge> {
    let at = match sign {
        0 => return None,
        1.. => rect.max.x,
        _ => rect.min.x,
    };
    let lines = others.iter().flat_map(|other| {
        [other.min.x, other.max.x, other.center().x].map(|line| Edge {
            offset: line - at,
            guide: Some(aligned(line, rect, *other, is_down)),
        })
    });
    let grid = grid.map(|step| Edge {
        offset: to_grid(at, step),
        guide: None,
    });
    let near = lines.chain(grid).filter(|edge| edge.offset.abs() <= reach);
    near.min_by(|a, b| a.offset.abs().total_cmp(&b.offset.abs()))
}

/// How far it is to the nearest line of the grid.
fn to_grid(at: f32, step: f32) -> f32 {
    (at / step).round() * step - at
}

/// Snaps `moving` to `others` and to a grid where it is within `reach` board units of lining up; along
/// x and y only where `axes` says so.
pub fn snap(
    moving: Rect,
    others: &[Rect],
    reach: f32,
    grid: Option<f32>,
    axes: (bool, bool),
) -> Snap {
    let (mut x, mut y) = Default::default();
    if axes.0 {
        x = along(moving, others, reach, grid, false);
    }
    if axes.1 {
        let turned: Vec<Rect> = others.iter().copied().map(transposed).collect();
        y = along(transposed(moving), &turned, reach, grid, true);
    }
    let offset = vec2(x.0, y.0);
    let across = x.1.into_iter().map(|guide| shift(guide, vec2(0.0, y.0)));
    let down = y.1.into_iter().map(|guide| shift(guide, vec2(x.0, 0.0)));
    let guides = across.chain(down).collect();
    Snap { offset, guides }
}

/// Along one axis the guides of the other still have to follow the rectangle.
fn shift(guide: Guide, offset: Vec2) -> Guide {
    let moved = |pos: Pos2| if guide.is_gap { pos + offset } else { pos };
    Guide {
        from: moved(guide.from),
        to: moved(guide.to),
        ..guide
    }
}

fn transposed(rect: Rect) -> Rect {
    Rect::from_min_max(pos2(rect.min.y, rect.min.x), pos2(rect.max.y, rect.max.x))
}

/// Snapping from left to right; `is_down` when everything is transposed.
fn along(
    moving: Rect,
    others: &[Rect],
    reach: f32,
    grid: Option<f32>,
    is_down: bool,
) -> (f32, Vec<Guide>) {
    let mut best: Option<(f32, Vec<Guide>)> = None;
    let mut offer = |offset: f32, guides: &dyn Fn() -> Vec<Guide>| {
        let is_nearer = best
            .as_ref()
            .is_none_or(|(known, _)| offset.abs() < known.abs());
        if offset.abs() <= reach && is_nearer {
            best = Some((offset, guides()));
        }
    };
    for other in others {
        for (own, theirs) in [
            (moving.min.x, other.min.x),
            (moving.max.x, other.max.x),
            (moving.center().x, other.center().x),
        ] {
            offer(theirs - own, &|| {
                vec![aligned(theirs, moving, *other, is_down)]
            });
        }
    }
    let mut row: Vec<&Rect> = others
        .iter()
        .filter(|other| other.min.y < moving.max.y && other.max.y > moving.min.y)
        .collect();
    row.sort_by(|a, b| a.min.x.total_cmp(&b.min.x));
    let y = moving.center().y;
    let gap = |from: f32, to: f32| guide(pos2(from, y), pos2(to, y), true, is_down);
    for pair in row.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let between = b.min.x - a.max.x;
        if between <= 0.0 {
            continue;
        }
        // Between the two, after them, before them.
        let middle = (a.max.x + b.min.x - moving.width()) / 2.0;
        if between >= moving.width() {
            offer(middle - moving.min.x, &|| {
                let right = middle + moving.width();
                vec![gap(a.max.x, middle), gap(right, b.min.x)]
            });
        }
        let after = b.max.x + between;
        offer(after - moving.min.x, &|| {
            vec![gap(a.max.x, b.min.x), gap(b.max.x, after)]
        });
        let before = a.min.x - between;
        offer(before - moving.max.x, &|| {
            vec![gap(before, a.min.x), gap(a.max.x, b.min.x)]
        });
    }
    if let Some(step) = grid {
        offer(to_grid(moving.min.x, step), &Vec::new);
    }
    best.unwrap_or_default()
}

/// The guide along the edges or centres at x of two rectangles.
fn aligned(x: f32, a: Rect, b: Rect, is_down: bool) -> Guide {
    let rows = a.union(b).y_range();
    guide(pos2(x, rows.min), pos2(x, rows.max), false, is_down)
}

fn guide(from: Pos2, to: Pos2, is_gap: bool, is_down: bool) -> Guide {
    let turned = |pos: Pos2| if is_down { pos2(pos.y, pos.x) } else { pos };
    Guide {
        from: turned(from),
        to: turned(to),
        is_gap,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(x: f32, y: f32) -> Rect {
        Rect::from_min_size(pos2(x, y), vec2(100.0, 40.0))
    }

    fn offset(moving: Rect, others: &[Rect]) -> Vec2 {
        snap(moving, others, 8.0, None, (true, true)).offset
    }

    #[test]
    fn snaps_to_the_grid() {
        let grid =
            |x: f32, others: &[Rect]| snap(at(x, 203.0), others, 8.0, Some(20.0), (true, true));
        assert_eq!(grid(65.0, &[]).offset, vec2(-5.0, -3.0));
        assert_eq!(grid(65.0, &[]).guides, []);
        // An edge that is nearer than the grid wins, one that is farther does not.
        assert_eq!(grid(65.0, &[at(67.0, 0.0)]).offset.x, 2.0);
        assert_eq!(grid(65.0, &[at(71.0, 0.0)]).offset.x, -5.0);
        assert_eq!(grid(70.0, &[]).offset.x, 0.0, "10 is beyond 8");
    }

    #[test]
    fn only_dragged_edges_snap() {
        let rect = Rect::from_min_max(pos2(3.0, 200.0), pos2(147.0, 260.0));
        let others = [at(0.0, 0.0), at(150.0, 0.0)];
        let right = edges(rect, (1, 0), &others, 8.0, None);
        assert_eq!(right.offset(), vec2(3.0, 0.0));
        assert_eq!(right.guides().len(), 1);
        assert_eq!(edges(rect, (-1, 0), &others, 8.0, None).offset().x, -3.0);
        let corner = edges(rect, (1, 1), &others, 8.0, Some(50.0));
        assert_eq!(corner.offset(), vec2(3.0, 0.0), "260 is 10 from a line");
        let down = edges(rect, (0, 1), &[at(0.0, 222.0)], 8.0, None);
        assert_eq!(down.offset(), vec2(0.0, 2.0));
    }

    #[test]
    fn snaps_to_edges_and_centres_within_reach() {
        assert_eq!(offset(at(5.0, 200.0), &[at(0.0, 0.0)]), vec2(-5.0, 0.0));
        assert_eq!(offset(at(300.0, -7.0), &[at(0.0, 0.0)]), vec2(0.0, 7.0));
        assert_eq!(offset(at(9.0, 200.0), &[at(0.0, 0.0)]), vec2(0.0, 0.0));
        let wide = Rect::from_min_size(pos2(-50.0, 0.0), vec2(200.0, 40.0));
        assert_eq!(offset(at(3.0, 200.0), &[wide]), vec2(-3.0, 0.0));
        assert_eq!(offset(at(3.0, 200.0), &[]), Vec2::ZERO);
    }

    #[test]
    fn snaps_to_equal_gaps() {
        let row = [at(0.0, 0.0), at(150.0, 0.0)];
        // After the two: 50 between them, so at 300.
        assert_eq!(offset(at(303.0, 10.0), &row).x, -3.0);
        // Before them, at -150.
        assert_eq!(offset(at(-148.0, 10.0), &row).x, -2.0);
        // Between two that are far apart.
        let apart = [at(0.0, 0.0), at(400.0, 0.0)];
        assert_eq!(offset(at(196.0, 10.0), &apart).x, 4.0);
        let guides = snap(at(196.0, 10.0), &apart, 8.0, None, (true, true)).guides;
        assert_eq!(guides.iter().filter(|guide| guide.is_gap).count(), 2);
    }

    #[test]
    fn snaps_vertically_too() {
        let column = [at(0.0, 0.0), at(0.0, 90.0)];
        assert_eq!(offset(at(20.0, 183.0), &column).y, -3.0);
    }

    #[test]
    fn guides_span_both_rectangles() {
        let snapped = snap(at(5.0, 200.0), &[at(0.0, 0.0)], 8.0, None, (true, true));
        let line = snapped.guides[0];
        assert_eq!((line.from, line.to), (pos2(0.0, 0.0), pos2(0.0, 240.0)));
        assert!(!line.is_gap);
    }
}
