//! Aligning and distributing. No box changes lane by it: left and right edges are lined up lane by
//! lane, upper and lower ones over the three columns together and in the band below them.

use std::collections::BTreeSet;

use emath::{Rect, Vec2};

use crate::{
    catalog::Catalog,
    editor::command::{Axis, Direction},
    model::{Board, Edit, Id, Lane},
};

use super::{
    batch, carried, counted, held, holding, noun,
    room::{Placed, make_room_beside, place, settle_groups},
};

/// Lines the boxes up along the edge a direction points to.
pub fn align(board: &Board, catalog: &Catalog, ids: &[Id], towards: Direction) -> Edit {
    let across = matches!(towards, Direction::Left | Direction::Right);
    let arranged = groups(board, ids, across).into_iter().flat_map(|group| {
        let edge = |rect: &Rect| match towards {
            Direction::Left => rect.min.x,
            Direction::Right => rect.max.x,
            Direction::Up => rect.min.y,
            Direction::Down => rect.max.y,
        };
        let edges = group.iter().map(|(_, rect)| edge(rect));
        let wanted = match towards {
            Direction::Left | Direction::Up => edges.reduce(f32::min),
            Direction::Right | Direction::Down => edges.reduce(f32::max),
        };
        let wanted = wanted.unwrap_or_default();
        group.into_iter().map(move |(id, rect)| {
            let by = wanted - edge(&rect);
            let by = if across {
                emath::vec2(by, 0.0)
            } else {
                emath::vec2(0.0, by)
            };
            (id, rect.translate(by))
        })
    });
    arranged_as(board, catalog, "align", ids, arranged.collect())
}

/// Makes the gaps between the boxes equal; the outermost stay where they are.
pub fn distribute(board: &Board, catalog: &Catalog, ids: &[Id], axis: Axis) -> Edit {
    let across = axis == Axis::Across;
    let low = |rect: &Rect| if across { rect.min.x } else { rect.min.y };
    let length = |rect: &Rect| if across { rect.width() } else { rect.height() };
    let mut arranged = Vec::new();
    for mut group in groups(board, ids, across) {
        group.sort_by(|(_, a), (_, b)| low(a).total_cmp(&low(b)));
        let (Some((_, first)), Some((_, last))) = (group.first(), group.last()) else {
            continue;
        };
        let room = low(last) + length(last) - low(first);
        let filled: f32 = group.iter().map(|(_, rect)| length(rect)).sum();
        let gap = (room - filled) / (group.len().saturating_sub(1).max(1)) as f32;
        let mut at = low(first);
        for (id, rect) in group {
            let by = (at - low(&rect)).round();
            at += length(&rect) + gap;
            let by = if across {
                emath::vec2(by, 0.0)
            } else {
                emath::vec2(0.0, by)
            };
            arranged.push((id, rect.translate(by)));
        }
    }
    arranged_as(board, catalog, "distribute", ids, arranged)
}

/// The boxes and marks that are arranged with each other; what lies in a frame among them goes along
/// with it.
fn groups(board: &Board, ids: &[Id], across: bool) -> Vec<Vec<(Id, Rect)>> {
    let mut groups = vec![Vec::new(); 5];
    let inside: BTreeSet<Id> = held(board, ids)
        .into_iter()
        .flat_map(|(_, ids)| ids)
        .collect();
    for id in ids.iter().filter(|id| !inside.contains(id)) {
        let Some(rect) = board.rect(*id) else {
            continue;
        };
        let index = match board.components.get(id).map(|component| component.lane) {
            Some(lane) if across || lane == Lane::Monitoring => lane.index(),
            Some(_) => 0,
            None => 4,
        };
        groups[index].push((*id, rect));
    }
    groups.retain(|group| group.len() > 1);
    groups
}

fn arranged_as(
    board: &Board,
    catalog: &Catalog,
    verb: &str,
    ids: &[Id],
    arranged: Vec<(Id, Rect)>,
) -> Edit {
    let sizes = &catalog.sizes;
    let mut placed = Vec::new();
    let mut edits = Vec::new();
    let held = held(board, ids);
    let mut moved: BTreeSet<Id> = arranged.iter().map(|(id, _)| *id).collect();
    for (id, rect) in &arranged {
        let by = board
            .rect(*id)
            .map_or(Vec2::ZERO, |before| rect.min - before.min);
        for inside in carried(board, &[*id]) {
            if !moved.insert(inside) {
                continue;
            }
            let Some(component) = board.components.get(&inside) else {
                edits.push(Edit::Move(vec![inside], by));
                continue;
            };
            let rect = component.rect.translate(by);
            placed.push(Placed {
                id: inside,
                lane: board.lanes.nearest(rect.center()),
                rect,
            });
        }
        if let Some(component) = board.components.get(id) {
            placed.push(Placed {
                id: *id,
                lane: component.lane,
                rect: *rect,
            });
        } else {
            edits.push(Edit::Move(vec![*id], by));
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
    let label = format!("{verb} {}", counted(ids.len(), noun(board, ids)));
    holding(board, batch(label, all), held, sizes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn worked() -> (&'static Catalog, Board, Vec<Id>) {
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
    fn edges_line_up_within_their_lane() {
        let (catalog, board, _) = worked();
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
    fn gaps_become_equal_and_the_outermost_stay() {
        let (catalog, board, ids) = worked();
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
    fn a_single_box_stays() {
        let (catalog, board, ids) = worked();
        let edit = align(&board, catalog, &ids[..1], Direction::Up);
        assert_eq!(board.apply(&edit).unwrap(), board);
    }
}
