//! Aligning and distributing. No box changes lane: left and right edges are aligned within each lane,
//! top and bottom edges across the three columns and within the band.

use std::collections::BTreeSet;

use emath::{Rect, Vec2, vec2};

use crate::{
    catalog::Catalog,
    model::{Board, Edit, Id, Lane},
};

use super::{
    batch, describe,
    direction::Direction,
    frame::{frame_contents, grow_frames, with_contents},
    grouping::{self, unlocked},
    hull,
    lanes::{Placed, make_room_beside, place, settle_groups},
};

/// The axis along which boxes are distributed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Axis {
    /// From left to right.
    Across,
    /// From top to bottom.
    Down,
}

/// Aligns boxes at the edge a direction points to; a group all of whose members are among them moves
/// as one block.
pub fn align(board: &Board, catalog: &Catalog, ids: &[Id], towards: Direction) -> Edit {
    let ids = &unlocked(board, ids);
    let across = matches!(towards, Direction::Left | Direction::Right);
    let arranged = rows(board, ids, across).into_iter().flat_map(|row| {
        let edge = |rect: &Rect| match towards {
            Direction::Left => rect.min.x,
            Direction::Right => rect.max.x,
            Direction::Up => rect.min.y,
            Direction::Down => rect.max.y,
        };
        let edges = row.iter().map(|block| edge(&block.rect));
        let wanted = match towards {
            Direction::Left | Direction::Up => edges.reduce(f32::min),
            Direction::Right | Direction::Down => edges.reduce(f32::max),
        };
        let wanted = wanted.unwrap_or_default();
        row.into_iter().map(move |block| {
            let offset = wanted - edge(&block.rect);
            (block.ids, along(offset, across))
        })
    });
    apply_offsets(board, catalog, "align", ids, &arranged.collect::<Vec<_>>())
}

/// Lines the centres of boxes up: below each other for [`Axis::Across`], else beside each other; a group all
/// of whose members are among them moves as one block.
pub fn align_centers(board: &Board, catalog: &Catalog, ids: &[Id], axis: Axis) -> Edit {
    let ids = &unlocked(board, ids);
    let across = axis == Axis::Across;
    let center = |rect: Rect| {
        if across {
            rect.center().x
        } else {
            rect.center().y
        }
    };
    let arranged = rows(board, ids, across).into_iter().flat_map(|row| {
        let around = row.iter().map(|block| block.rect).reduce(Rect::union);
        let wanted = center(around.unwrap_or(Rect::ZERO));
        row.into_iter().map(move |block| {
            let offset = (wanted - center(block.rect)).round();
            (block.ids, along(offset, across))
        })
    });
    apply_offsets(board, catalog, "align", ids, &arranged.collect::<Vec<_>>())
}

/// Turns the order of boxes along an axis round, with the gaps between them; a group all of whose members
/// are among them moves as one block.
pub fn flip(board: &Board, catalog: &Catalog, ids: &[Id], axis: Axis) -> Edit {
    let ids = &unlocked(board, ids);
    let across = axis == Axis::Across;
    let ends = |rect: Rect| {
        let range = if across {
            rect.x_range()
        } else {
            rect.y_range()
        };
        (range.min, range.max)
    };
    let arranged = rows(board, ids, across).into_iter().flat_map(|row| {
        let around = row.iter().map(|block| block.rect).reduce(Rect::union);
        let (low, high) = ends(around.unwrap_or(Rect::ZERO));
        row.into_iter().map(move |block| {
            let (from, to) = ends(block.rect);
            let offset = (low + high - to - from).round();
            (block.ids, along(offset, across))
        })
    });
    apply_offsets(board, catalog, "flip", ids, &arranged.collect::<Vec<_>>())
}

/// Makes the gaps between boxes equal; a group all of whose members are among them counts as one box,
/// and the outermost stay where they are.
pub fn distribute(board: &Board, catalog: &Catalog, ids: &[Id], axis: Axis) -> Edit {
    let ids = &unlocked(board, ids);
    let across = axis == Axis::Across;
    let low = |rect: &Rect| if across { rect.min.x } else { rect.min.y };
    let length = |rect: &Rect| if across { rect.width() } else { rect.height() };
    let mut arranged = Vec::new();
    for mut row in rows(board, ids, across) {
        row.sort_by(|a, b| low(&a.rect).total_cmp(&low(&b.rect)));
        let (Some(first), Some(last)) = (row.first(), row.last()) else {
            continue;
        };
        let room = low(&last.rect) + length(&last.rect) - low(&first.rect);
        let filled: f32 = row.iter().map(|block| length(&block.rect)).sum();
        let gap = (room - filled) / (row.len().saturating_sub(1).max(1)) as f32;
        let mut at = low(&first.rect);
        for block in row {
            let offset = (at - low(&block.rect)).round();
            at += length(&block.rect) + gap;
            arranged.push((block.ids, along(offset, across)));
        }
    }
    apply_offsets(board, catalog, "distribute", ids, &arranged)
}

fn along(offset: f32, across: bool) -> Vec2 {
    if across {
        vec2(offset, 0.0)
    } else {
        vec2(0.0, offset)
    }
}

/// What moves as one: a box, or a whole group.
struct Block {
    ids: Vec<Id>,
    rect: Rect,
}

/// The boxes and marks that are arranged with each other; the contents of a frame move with it.
fn rows(board: &Board, ids: &[Id], across: bool) -> Vec<Vec<Block>> {
    let mut rows: [Vec<Block>; 5] = Default::default();
    let contents = frame_contents(board, ids).into_iter();
    let inside: BTreeSet<Id> = contents.flat_map(|(_, ids)| ids).collect();
    for (_, mut ids) in grouping::blocks(board, ids) {
        ids.retain(|id| !inside.contains(id));
        let Some(rect) = hull(board, &ids) else {
            continue;
        };
        let components = ids.iter().filter_map(|id| board.components.get(id));
        let mut lanes = components.map(|component| match component.lane {
            lane if across || lane == Lane::Monitoring => lane.index(),
            _ => 0,
        });
        // Marks, and groups that lie in several lanes, are arranged among themselves.
        let index = match lanes.next() {
            Some(first) if lanes.all(|other| other == first) => first,
            _ => 4,
        };
        rows[index].push(Block { ids, rect });
    }
    rows.into_iter().filter(|row| row.len() > 1).collect()
}

fn apply_offsets(
    board: &Board,
    catalog: &Catalog,
    verb: &str,
    ids: &[Id],
    arranged: &[(Vec<Id>, Vec2)],
) -> Edit {
    let sizes = &catalog.sizes;
    let mut placed = Vec::new();
    let mut edits = Vec::new();
    let frames = frame_contents(board, ids);
    let named: BTreeSet<Id> = arranged.iter().flat_map(|(ids, _)| ids).copied().collect();
    let mut moved: BTreeSet<Id> = BTreeSet::new();
    for (block, offset) in arranged {
        for id in with_contents(board, block) {
            if !moved.insert(id) {
                continue;
            }
            let Some(component) = board.components.get(&id) else {
                edits.push(Edit::Move(vec![id], *offset));
                continue;
            };
            let rect = component.rect.translate(*offset);
            // What a frame carries may change lane with it.
            let lane = if named.contains(&id) {
                component.lane
            } else {
                board.lanes.nearest(rect.center())
            };
            placed.push(Placed { id, lane, rect });
        }
    }
    settle_groups(board, &mut placed, sizes);
    let mut all = make_room_beside(board, &mut placed, &moved, sizes);
    all.extend(place(board, &placed));
    all.append(&mut edits);
    for (id, connector) in &board.connectors {
        let ends = [connector.from.component(), connector.to.component()];
        let is_moved = ends.into_iter().flatten().any(|end| moved.contains(&end));
        if is_moved && !connector.waypoints.is_empty() {
            all.push(Edit::SetWaypoints(*id, Vec::new()));
        }
    }
    let label = format!("{verb} {}", describe(board, ids));
    grow_frames(board, batch(label, all), frames, sizes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example() -> (&'static Catalog, Board, Vec<Id>) {
        let catalog = Catalog::embedded();
        let mut board = catalog.template("clickstream").unwrap().board.clone();
        let ids: Vec<Id> = board
            .components_in(Lane::Ingest)
            .map(|(id, _)| id)
            .collect();
        let nudged = Edit::Move(vec![ids[1]], emath::vec2(7.0, 5.0));
        board = board.apply(&nudged).unwrap();
        (catalog, board, ids)
    }

    #[test]
    fn aligns_edges_within_their_lane() {
        let (catalog, board, _) = example();
        let all: Vec<Id> = board.components.keys().copied().collect();
        let after = board
            .apply(&align(&board, catalog, &all, Direction::Left))
            .unwrap();
        for lane in Lane::ALL {
            let mut lefts: Vec<f32> = after
                .components_in(lane)
                .map(|(_, one)| one.rect.min.x)
                .collect();
            lefts.dedup();
            assert_eq!(lefts.len(), 1, "{lane}");
        }
        assert_eq!(after.lane_counts(), board.lane_counts());
    }

    #[test]
    fn distributes_gaps_and_keeps_the_outermost() {
        let (catalog, board, ids) = example();
        let edit = distribute(&board, catalog, &ids, Axis::Down);
        let after = board.apply(&edit).unwrap();
        let mut rects: Vec<Rect> = ids.iter().map(|id| after.rect(*id).unwrap()).collect();
        rects.sort_by(|a, b| a.min.y.total_cmp(&b.min.y));
        let gaps: Vec<f32> = rects.windows(2).map(|w| w[1].min.y - w[0].max.y).collect();
        assert!((gaps[0] - gaps[1]).abs() <= 1.0, "{gaps:?}");
        let tops = |board: &Board| {
            ids.iter()
                .map(|id| board.rect(*id).unwrap().min.y)
                .fold(f32::MAX, f32::min)
        };
        assert_eq!(tops(&after), tops(&board));
    }

    #[test]
    fn leaves_a_single_box() {
        let (catalog, board, ids) = example();
        let edit = align(&board, catalog, &ids[..1], Direction::Up);
        assert_eq!(board.apply(&edit).unwrap(), board);
    }
}
