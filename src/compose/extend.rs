//! Adding the next box in a direction from an existing one, connected with it.

use std::collections::BTreeSet;

use emath::{Rect, pos2, vec2};

use crate::{
    catalog::{Catalog, PLAIN, Sizes},
    layout::lanes,
    model::{Board, Component, Connector, Edit, End, Id, Lane, TextField},
};

use super::{
    add::{New, Place, insert, sized},
    batch,
    connect::connect,
    direction::{Direction, column_above},
    lanes::grow_lanes,
};

/// The label of a box until the user names it.
pub(super) const UNNAMED: &str = "New component";

/// What kind of box is added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// A plain one, which the user then names.
    Plain,
    /// One of the same kind, name, shape and size. What the first one answers (its why, the metric
    /// it moves) is not copied.
    Clone,
}

/// The next box in a direction from `from`, connected with it; `None` when `from` is not a component.
///
/// Data flows right and down, so to the right and below the connector leads to the new box, to the
/// left and above it comes from it. The box goes to the lane that [`lane_towards`] gives: where the
/// layouter puts it if that is where the arrow key points, else to the free place nearest to there.
pub(crate) fn add_connected(
    board: &Board,
    catalog: &Catalog,
    from: Id,
    direction: Direction,
    next: Next,
) -> Option<(Id, Edit)> {
    let component = board.components.get(&from)?;
    let sizes = &catalog.sizes;
    let new = match next {
        Next::Plain => sized(catalog, PLAIN, UNNAMED, component.lane),
        Next::Clone => Component {
            shape: component.shape,
            ..Component::new(
                component.kind.as_str(),
                component.label.as_str(),
                component.lane,
                component.rect,
            )
        },
    };
    let size = new.rect.size();
    let rect = component.rect;
    let wanted = direction.beside(rect, size, sizes);
    let spots = |lane| lanes::spots_within(board, lane, size, sizes, &[wanted.y]);
    let mut lane = lane_towards(board, component, direction);
    let (tail, head) = match direction {
        Direction::Right | Direction::Down => (from, board.next_id()),
        Direction::Left | Direction::Up => (board.next_id(), from),
    };
    let laid_out = Component {
        lane,
        ..new.clone()
    };
    let connected = |id: Id, added: Edit| {
        let with_box = board.apply(&added).ok()?;
        let (_, connected) = connect(&with_box, End::bound(tail), End::bound(head));
        Some((id, batch("add connected component", vec![added, connected])))
    };
    if let Some(added) = laid_out_beside(board, catalog, (from, laid_out), [tail, head], direction)
    {
        return connected(board.next_id(), added);
    }
    let below = || spots(lane).any(|spot| direction.leads(rect, spot));
    if direction == Direction::Down && !below() {
        if next == Next::Clone {
            // A copy counts where its original does: that lane grows.
            return connected(board.next_id(), grown_below(board, &new, component, sizes)?);
        }
        lane = Lane::Monitoring;
    }
    let nearest = |a: &Rect, b: &Rect| {
        let far = |spot: &Rect| spot.min.distance_sq(wanted);
        far(a).total_cmp(&far(b))
    };
    // In its own lane the box may still have to go elsewhere, where there is no room.
    let is_fine = |spot: &Rect, lane| lane != component.lane || direction.leads(rect, *spot);
    let within = |lane| {
        let spots = spots(lane).filter(|spot| is_fine(spot, lane));
        spots.min_by(nearest)
    };
    let where_it_grows = || {
        let spots = lanes::free_spots(board, lane, size, sizes, &[wanted.y]);
        let is_in_lane = |spot: &Rect| board.lanes.nearest(spot.center()) == lane;
        let spots = spots.filter(|spot| is_in_lane(spot) && is_fine(spot, lane));
        spots.min_by(nearest)
    };
    let spot = within(lane)
        .or_else(|| within(direction.column_beside(component.lane)?))
        .or_else(where_it_grows)
        .or_else(|| {
            let spot = Rect::from_min_size(wanted, size);
            beyond(board, component, spot, sizes, direction)
        })
        .or_else(|| spots(lane).min_by(nearest));
    let place = spot.map_or(Place::Free(lane), |spot| Place::At(spot.center()));
    let lane = spot.map_or(lane, |spot| board.lanes.nearest(spot.center()));
    let (id, added) = insert(board, catalog, Component { lane, ..new }, place);
    connected(id, added)
}

/// Adds the box where the layouter puts it for the sake of its connector; `None` unless that is in the
/// direction from the first one, and in room that there is.
fn laid_out_beside(
    board: &Board,
    catalog: &Catalog,
    (from, new): (Id, Component),
    [tail, head]: [Id; 2],
    direction: Direction,
) -> Option<Edit> {
    let id = board.next_id();
    let new = New {
        components: vec![(id, new)],
        connectors: vec![(Id(id.0 + 1), Connector::between(tail, head))],
        frames: Vec::new(),
    };
    let added = batch("", new.placed(board, catalog).edits);
    let after = board.apply(&added).ok()?;
    let is_there = direction.leads(after.rect(from)?, after.rect(id)?);
    (is_there && after.lanes == board.lanes).then_some(added)
}

/// Adds a box at the free place nearest below another one, in its lane, which grows.
fn grown_below(board: &Board, new: &Component, above: &Component, sizes: &Sizes) -> Option<Edit> {
    let (lane, size) = (above.lane, new.rect.size());
    let wanted = Direction::Down.beside(above.rect, size, sizes);
    let spots = lanes::free_spots(board, lane, size, sizes, &[wanted.y]);
    let below = spots.filter(|spot| Direction::Down.leads(above.rect, *spot));
    let rect = below.min_by(|a, b| {
        let far = |spot: &Rect| spot.min.distance_sq(wanted);
        far(a).total_cmp(&far(b))
    })?;
    let mut needs = [None; 4];
    needs[lane.index()] = Some(rect);
    let grown = lanes::grow(&board.lanes, needs, sizes.lane_header);
    let mut edits = grow_lanes(board, &grown, &BTreeSet::new());
    let new = Component {
        lane,
        rect,
        ..new.clone()
    };
    edits.push(Edit::add(board.next_id(), new));
    Some(batch("", edits))
}

/// The lane a new box belongs to, seen from `component`.
///
/// To the side: the same lane while there is another box in the same row, else the next column.
/// Up from the monitoring band: the column above. Otherwise the same lane; where that has no room
/// below, [`add_connected`] goes down into the band.
fn lane_towards(board: &Board, component: &Component, direction: Direction) -> Lane {
    let (lane, rect) = (component.lane, component.rect);
    if direction == Direction::Up && lane == Lane::Monitoring {
        return column_above(board, rect);
    }
    let has_more = board.components_in(lane).any(|(_, other)| {
        let is_in_row = other.rect.max.y > rect.min.y && other.rect.min.y < rect.max.y;
        is_in_row && direction.leads(rect, other.rect)
    });
    let next = direction.column_beside(lane);
    next.filter(|_| !has_more).unwrap_or(lane)
}

/// The first free place from `spot` on that lies beyond an outer border, which moves; `None` where the
/// border in that direction is an inner one.
fn beyond(
    board: &Board,
    component: &Component,
    mut spot: Rect,
    sizes: &Sizes,
    direction: Direction,
) -> Option<Rect> {
    let (lane, bounds) = (component.lane, board.lanes.bounds(component.lane));
    let is_outer = match direction {
        Direction::Left => matches!(lane, Lane::Ingest | Lane::Monitoring),
        Direction::Right => matches!(lane, Lane::Serving | Lane::Monitoring),
        Direction::Up => lane != Lane::Monitoring,
        Direction::Down => false,
    };
    if !is_outer {
        return None;
    }
    if direction == Direction::Up {
        // Wholly above the title, which then moves up.
        spot = spot.translate(vec2(0.0, (bounds.min.y - spot.max.y).min(0.0)));
    }
    let components = board.components.values().map(|one| one.rect);
    let marks = board.marks.values().map(|one| one.rect);
    let mut boxes: Vec<Rect> = components.chain(marks).collect();
    let by_place = |rect: &Rect| match direction {
        Direction::Left => -rect.max.x,
        Direction::Right | Direction::Down => rect.min.x,
        Direction::Up => -rect.max.y,
    };
    boxes.sort_by(|a, b| by_place(a).total_cmp(&by_place(b)));
    for rect in boxes {
        let clear = rect.expand2(vec2(sizes.gap - 1.0, sizes.row_gap - 1.0));
        if clear.intersects(spot) {
            let min = direction.beside(rect, spot.size(), sizes);
            let min = match direction {
                Direction::Left | Direction::Right => pos2(min.x, spot.min.y),
                Direction::Up | Direction::Down => pos2(spot.min.x, min.y),
            };
            spot = Rect::from_min_size(min, spot.size());
        }
    }
    Some(spot)
}

/// Makes a plain box, or one that `is_new`, the palette component it has just been named after. It
/// stays in its lane.
pub(crate) fn recognise(board: &Board, catalog: &Catalog, id: Id, is_new: bool) -> Option<Edit> {
    let component = board.components.get(&id)?;
    if component.kind != PLAIN && !is_new {
        return None;
    }
    let found = catalog.named(&component.label)?;
    let label = catalog.spelled(&component.label);
    let edits = vec![
        Edit::SetText(TextField::Label(id), label),
        Edit::SetKind(id, found.kind.id.clone()),
    ];
    Some(batch("edit label", edits))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        compose::{
            add_component,
            quick_add::{build, parse},
        },
        model::ComponentField,
    };

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

    /// The board with a box added beside `from`, and that box.
    fn extended(board: &Board, from: Id, direction: Direction, next: Next) -> (Board, Id) {
        let catalog = Catalog::embedded();
        let (id, edit) = add_connected(board, catalog, from, direction, next).unwrap();
        let after = board.apply(&edit).unwrap();
        assert_eq!(after.validate(), []);
        let rect = after.components[&id].rect;
        let mut others = after.components.iter().filter(|(other, _)| **other != id);
        let is_clear = others.all(|(_, other)| !other.rect.intersects(rect));
        assert!(is_clear, "{direction:?} of {from}: {rect:?}");
        (after, id)
    }

    /// Goes on from the box `label` again and again; the lanes of the new boxes.
    fn lanes_of(text: &str, label: &str, path: &[Direction]) -> Vec<Lane> {
        let mut board = from_text(text);
        let mut at = named(&board, label);
        let mut lanes = Vec::new();
        for direction in path {
            (board, at) = extended(&board, at, *direction, Next::Plain);
            lanes.push(board.components[&at].lane);
        }
        lanes
    }

    use Direction::{Down, Left, Right, Up};
    use Lane::{Ingest, Monitoring, Serving, Storage};

    #[test]
    fn left_and_right_go_to_the_next_column_and_end_at_the_last() {
        let right = lanes_of("kafka", "Kafka", &[Right, Right, Right]);
        assert_eq!(right, [Storage, Serving, Serving]);
        let left = lanes_of("dashboard", "Dashboard", &[Left, Left, Left]);
        assert_eq!(left, [Storage, Ingest, Ingest]);
    }

    #[test]
    fn down_goes_into_the_band_below_a_full_lane_and_up_comes_back() {
        let down = lanes_of("kafka", "Kafka", &[Down; 8]);
        assert_eq!((down[0], down[7]), (Ingest, Monitoring));
        let up = lanes_of("lag alert", "Lag alert", &[Right, Left, Up]);
        assert_eq!(up, [Monitoring, Monitoring, Ingest]);
    }

    #[test]
    fn a_clone_below_stays_in_its_lane_however_full() {
        for (text, label) in [
            ("kafka", "Kafka"),
            ("bronze", "Bronze"),
            ("lag alert", "Lag alert"),
        ] {
            let mut board = from_text(text);
            let mut at = named(&board, label);
            for _ in 0..10 {
                let (after, id) = extended(&board, at, Down, Next::Clone);
                let (from, to) = (&after.components[&at], &after.components[&id]);
                assert_eq!(from.lane, to.lane, "{label}");
                assert!(Down.leads(from.rect, to.rect), "{label}: {:?}", to.rect);
                (board, at) = (after, id);
            }
        }
    }

    #[test]
    fn a_full_band_grows_in_the_direction() {
        let board = from_text("lag alert");
        let first = named(&board, "Lag alert");
        let (board, second) = extended(&board, first, Right, Next::Plain);
        let (board, third) = extended(&board, second, Left, Next::Plain);
        let rect = |id| board.components[&id].rect;
        assert!(Left.leads(rect(second), rect(third)));
        let gap = rect(third).min.y - rect(first).max.y;
        let row_gap = Catalog::embedded().sizes.row_gap;
        assert!(gap >= row_gap, "no room for an arrow: {gap}");
    }

    #[test]
    fn at_an_outer_border_the_lane_grows_in_the_direction() {
        for (text, label, direction) in [
            ("kafka", "Kafka", Left),
            ("kafka", "Kafka", Up),
            ("dashboard", "Dashboard", Right),
            ("dashboard", "Dashboard", Up),
            ("bronze", "Bronze", Up),
            ("lag alert", "Lag alert", Left),
            ("lag alert", "Lag alert", Right),
        ] {
            let mut board = from_text(text);
            let mut at = named(&board, label);
            for _ in 0..4 {
                let (after, id) = extended(&board, at, direction, Next::Plain);
                let (from, to) = (&after.components[&at], &after.components[&id]);
                assert_eq!(from.lane, to.lane, "{label} {direction:?}");
                let is_beside = direction.leads(from.rect, to.rect);
                assert!(is_beside, "{label} {direction:?}: {:?}", to.rect);
                (board, at) = (after, id);
            }
        }
    }

    #[test]
    fn a_box_goes_to_the_next_lane_when_its_own_is_full() {
        let mut board = from_text("bronze");
        let at = named(&board, "Bronze");
        let rect = board.components[&at].rect;
        let beside = Place::At(pos2(rect.min.x - 60.0, rect.center().y));
        let (_, edit) = add_component(&board, Catalog::embedded(), PLAIN, "Left", beside);
        board = board.apply(&edit).unwrap();
        let (after, id) = extended(&board, at, Left, Next::Plain);
        let (from, to) = (&after.components[&at], &after.components[&id]);
        assert!(Left.leads(from.rect, to.rect), "{:?}", to.rect);
    }

    #[test]
    fn a_clone_copies_kind_label_shape_and_size_only() {
        let board = &Catalog::embedded().template("clickstream").unwrap().board;
        for (from, component) in &board.components {
            for direction in [Right, Left, Up, Down] {
                let (after, id) = extended(board, *from, direction, Next::Clone);
                let clone = &after.components[&id];
                assert_eq!(clone.kind, component.kind);
                assert_eq!(clone.label, component.label);
                assert_eq!(clone.shape, component.shape);
                assert_eq!(clone.rect.size(), component.rect.size());
                let texts = ComponentField::ALL.map(|field| clone.text(field));
                assert!(texts.into_iter().all(str::is_empty));
            }
        }
    }

    #[test]
    fn the_connector_points_right_and_down() {
        let board = from_text("bronze");
        let id = named(&board, "Bronze");
        for (direction, is_source) in [(Right, true), (Down, true), (Left, false), (Up, false)] {
            let (after, new) = extended(&board, id, direction, Next::Plain);
            let connector = after.connectors.values().next().unwrap();
            let (from, to) = if is_source { (id, new) } else { (new, id) };
            assert_eq!(connector.from.component(), Some(from), "{direction:?}");
            assert_eq!(connector.to.component(), Some(to), "{direction:?}");
        }
    }
}
