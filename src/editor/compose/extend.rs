//! The next box: made from the one at hand in a direction, and connected with it.

use emath::{Pos2, Rect, Vec2, pos2, vec2};

use crate::{
    catalog::{Catalog, Sizes},
    editor::command::Direction,
    layout::lanes,
    model::{Board, Component, Edit, End, Id, Lane, TextField},
};

use super::{PLAIN, Place, add_component, batch, connect, new_size};

/// What a box is called until it is named.
pub const UNNAMED: &str = "New component";

/// A new plain box in a direction from `from`, connected with it; `None` when `from` is no component.
///
/// Data flows right and down, so to the right and below the connector leads to the new box, to the
/// left and above it comes from it. The box stands where there is room, nearest to where the arrow
/// key points, in the lane that [`lane_towards`] gives.
pub fn add_connected(
    board: &Board,
    catalog: &Catalog,
    from: Id,
    direction: Direction,
) -> Option<(Id, Edit)> {
    let component = board.components.get(&from)?;
    let sizes = &catalog.sizes;
    let size = new_size(catalog, UNNAMED);
    let rect = component.rect;
    let wanted = wanted(rect, size, sizes, direction);
    let spots = |lane| lanes::spots_within(board, lane, size, sizes, &[wanted.y]);
    let mut lane = lane_towards(board, component, direction);
    let below = || spots(lane).any(|spot| is_towards(rect, spot, direction));
    if direction == Direction::Down && !below() {
        lane = Lane::Monitoring;
    }
    // In its own lane the box may still have to stand elsewhere: there is no room there.
    let is_fine = |spot: &Rect| lane != component.lane || is_towards(rect, *spot, direction);
    let nearest = |a: &Rect, b: &Rect| {
        let far = |spot: &Rect| spot.min.distance_sq(wanted);
        far(a).total_cmp(&far(b))
    };
    let where_it_grows = || {
        let spots = lanes::free_spots(board, lane, size, sizes, &[wanted.y]);
        let is_in_lane = |spot: &Rect| board.lanes.nearest(spot.center()) == lane;
        spots.filter(is_in_lane).filter(is_fine).min_by(nearest)
    };
    let spot = spots(lane)
        .filter(is_fine)
        .min_by(nearest)
        .or_else(where_it_grows)
        .or_else(|| spots(lane).min_by(nearest));
    let place = spot.map_or(Place::Free(lane), |spot| Place::At(spot.center()));
    let (id, added) = add_component(board, catalog, PLAIN, UNNAMED, place);
    let with_box = board.apply(&added).ok()?;
    let (tail, head) = match direction {
        Direction::Right | Direction::Down => (from, id),
        Direction::Left | Direction::Up => (id, from),
    };
    let (_, connected) = connect(&with_box, End::bound(tail), End::bound(head));
    Some((
        id,
        batch("add connected component".into(), vec![added, connected]),
    ))
}

/// The lane a new box belongs to, seen from `component`.
///
/// To the side: the same lane while another box stands there in the same row, else the next column.
/// Up from the monitoring band: the column above. Otherwise the same lane; where that has no room
/// below, [`add_connected`] goes down into the band.
fn lane_towards(board: &Board, component: &Component, direction: Direction) -> Lane {
    let (lane, rect) = (component.lane, component.rect);
    let step = match (direction, lane) {
        (Direction::Up, Lane::Monitoring) => {
            let above = pos2(rect.center().x, board.lanes.bounds(lane).min.y - 1.0);
            return board.lanes.nearest(above);
        }
        (Direction::Up | Direction::Down, _) | (_, Lane::Monitoring) => return lane,
        (Direction::Left, _) => -1,
        (Direction::Right, _) => 1,
    };
    let has_more = board.components_in(lane).any(|(_, other)| {
        let is_in_row = other.rect.max.y > rect.min.y && other.rect.min.y < rect.max.y;
        is_in_row && is_towards(rect, other.rect, direction)
    });
    let column = lane.index().checked_add_signed(step);
    let next = column.and_then(|column| Lane::COLUMNS.get(column));
    match next {
        Some(next) if !has_more => *next,
        _ => lane,
    }
}

/// Where a box stands when there is room: a gap beside, or in the row above or below.
fn wanted(rect: Rect, size: Vec2, sizes: &Sizes, direction: Direction) -> Pos2 {
    let (gap, row_gap) = (sizes.gap, sizes.row_gap);
    match direction {
        Direction::Right => pos2(rect.max.x + gap, rect.min.y),
        Direction::Left => pos2(rect.min.x - gap - size.x, rect.min.y),
        Direction::Down => rect.left_bottom() + vec2(0.0, row_gap),
        Direction::Up => rect.min - vec2(0.0, row_gap + size.y),
    }
}

fn is_towards(rect: Rect, spot: Rect, direction: Direction) -> bool {
    match direction {
        Direction::Right => spot.min.x >= rect.max.x,
        Direction::Left => spot.max.x <= rect.min.x,
        Direction::Down => spot.min.y >= rect.max.y,
        Direction::Up => spot.max.y <= rect.min.y,
    }
}

/// What follows from naming a plain box: one that is now called as a palette's component is one. It
/// stays in its lane.
pub fn recognise(board: &Board, catalog: &Catalog, id: Id) -> Option<Edit> {
    let component = board.components.get(&id)?;
    let found = catalog.named(&component.label)?;
    if component.kind != PLAIN {
        return None;
    }
    let is_whole = found.label.eq_ignore_ascii_case(component.label.trim());
    let label = if is_whole {
        found.label
    } else {
        &component.label
    };
    let edits = vec![
        Edit::SetText(TextField::Label(id), label.to_owned()),
        Edit::SetKind(id, found.kind.id.clone()),
    ];
    Some(batch("edit label".into(), edits))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::quick_add::{build, parse};

    fn from_text(text: &str) -> Board {
        let draft = parse(text).unwrap();
        let catalog = Catalog::embedded();
        let built = build(&Board::default(), catalog, &draft, Lane::Ingest).unwrap();
        Board::default().apply(&built.edit).unwrap()
    }

    fn named(board: &Board, label: &str) -> Id {
        let mut found = board.components.iter();
        *found.find(|(_, one)| one.label == label).unwrap().0
    }

    /// Goes on from the box `label` again and again; the lanes of the new boxes.
    fn lanes_of(text: &str, label: &str, way: &[Direction]) -> Vec<Lane> {
        let mut board = from_text(text);
        let mut at = named(&board, label);
        let mut lanes = Vec::new();
        for direction in way {
            let catalog = Catalog::embedded();
            let (id, edit) = add_connected(&board, catalog, at, *direction).unwrap();
            board = board.apply(&edit).unwrap();
            assert_eq!(board.validate(), []);
            let boxes: Vec<Rect> = board.components.values().map(|one| one.rect).collect();
            for (i, a) in boxes.iter().enumerate() {
                assert!(!boxes[i + 1..].iter().any(|b| a.intersects(*b)));
            }
            lanes.push(board.components[&id].lane);
            at = id;
        }
        lanes
    }

    use Direction::{Down, Left, Right, Up};
    use Lane::{Ingest, Monitoring, Serving, Storage};

    #[test]
    fn to_the_side_is_the_next_column_and_the_last_stays() {
        let right = lanes_of("kafka", "Kafka", &[Right, Right, Right]);
        assert_eq!(right, [Storage, Serving, Serving]);
        let left = lanes_of("dashboard", "Dashboard", &[Left, Left, Left]);
        assert_eq!(left, [Storage, Ingest, Ingest]);
    }

    #[test]
    fn down_goes_into_the_band_where_the_lane_ends_and_up_comes_back() {
        let down = lanes_of("kafka", "Kafka", &[Down; 8]);
        assert_eq!(down[0], Ingest);
        assert_eq!(down[7], Monitoring);
        assert_eq!(
            lanes_of("lag alert", "Lag alert", &[Right, Left, Up]),
            [Monitoring, Monitoring, Ingest]
        );
    }

    #[test]
    fn a_full_band_grows_rather_than_send_the_box_the_other_way() {
        let board = from_text("lag alert");
        let catalog = Catalog::embedded();
        let first = named(&board, "Lag alert");
        let (second, edit) = add_connected(&board, catalog, first, Right).unwrap();
        let board = board.apply(&edit).unwrap();
        let (third, edit) = add_connected(&board, catalog, second, Left).unwrap();
        let after = board.apply(&edit).unwrap();
        let rect = |id| after.components[&id].rect;
        assert!(is_towards(rect(second), rect(third), Left));
        let gap = rect(third).min.y - rect(first).max.y;
        assert!(gap >= catalog.sizes.row_gap, "no room for an arrow: {gap}");
    }

    #[test]
    fn the_connector_follows_the_data() {
        let board = from_text("bronze");
        let id = named(&board, "Bronze");
        for (direction, is_source) in [(Right, true), (Down, true), (Left, false), (Up, false)] {
            let catalog = Catalog::embedded();
            let (new, edit) = add_connected(&board, catalog, id, direction).unwrap();
            let after = board.apply(&edit).unwrap();
            let connector = after.connectors.values().next().unwrap();
            let (from, to) = if is_source { (id, new) } else { (new, id) };
            assert_eq!(connector.from.component(), Some(from), "{direction:?}");
            assert_eq!(connector.to.component(), Some(to), "{direction:?}");
        }
    }
}
