//! Connectors, their ends and their labels.

use std::collections::BTreeSet;

use emath::Pos2;

use crate::{
    layout::{
        polyline::{at_share, length, share_near},
        route::Route,
    },
    model::{Bend, Board, Connector, ConnectorEnd, Edit, End, Head, Id, Look},
};

use super::{batch, direction::Direction, grouping::unlocked};

/// How far a label moves for one step of other elements, in board units.
const LABEL_STEP: f32 = 4.0;

/// A connector between two ends.
pub fn connect(board: &Board, from: End, to: End) -> (Id, Edit) {
    let id = board.next_id();
    let connector = Connector {
        from,
        to,
        ..Connector::between(id, id)
    };
    (id, Edit::add(id, connector))
}

/// A straight line without a head between two ends.
pub(crate) fn draw_line(board: &Board, from: End, to: End) -> (Id, Edit) {
    let id = board.next_id();
    let connector = Connector {
        from,
        to,
        look: Look {
            tail: Head::None,
            head: Head::None,
            bend: Bend::Straight,
            ..Look::default()
        },
        ..Connector::between(id, id)
    };
    let line = Edit::add(id, connector);
    (id, batch("draw line", vec![line]))
}

/// Lets the labels of these connectors be placed automatically again.
pub(crate) fn reset_labels(board: &Board, ids: &BTreeSet<Id>) -> Edit {
    let ids: Vec<Id> = ids.iter().copied().collect();
    let is_moved = |id: &Id| {
        let connector = board.connectors.get(id);
        connector.is_some_and(|connector| connector.label_at.is_some())
    };
    let edits = unlocked(board, &ids).into_iter().filter(is_moved);
    let edits = edits.map(|id| Edit::SetLabelAt(id, None)).collect();
    batch("put label back", edits)
}

/// Moves one end of a connector elsewhere, and routes it again.
pub fn rebind(id: Id, which: ConnectorEnd, end: End) -> Edit {
    let reroute = Edit::SetWaypoints(id, Vec::new());
    batch("reconnect", vec![Edit::SetEnd(id, which, end), reroute])
}

/// Gives a connector other corners; without any its path is found.
pub(crate) fn bend(id: Id, corners: Vec<Pos2>) -> Edit {
    let label = if corners.is_empty() {
        "straighten"
    } else {
        "bend"
    };
    batch(label, vec![Edit::SetWaypoints(id, corners)])
}

/// Moves the label of a connector along its line, in the direction of the key or, where that is across
/// the line, with the flow for right and down. `None` for one that has no label or, bound to nothing,
/// moves itself.
pub(crate) fn slide_label(
    board: &Board,
    id: Id,
    route: &Route,
    direction: Direction,
    step: f32,
) -> Option<Edit> {
    let connector = board.connectors.get(&id)?;
    let is_bound = [connector.from, connector.to].map(|end| end.component().is_some());
    let label = route.label.filter(|_| is_bound.contains(&true))?;
    let points = &route.points;
    let now = connector.label_at;
    let now = now.unwrap_or_else(|| share_near(points, label.center()));
    let offset = step * LABEL_STEP / length(points).max(1.0);
    let ahead = |offset: f32| {
        let to = at_share(points, (now + offset).clamp(0.0, 1.0));
        (to - at_share(points, now)).dot(direction.unit())
    };
    let (forth, back) = (ahead(offset), ahead(-offset));
    let is_forth = if (forth - back).abs() < 0.01 {
        matches!(direction, Direction::Right | Direction::Down)
    } else {
        forth > back
    };
    let share = now + if is_forth { offset } else { -offset };
    let share = (share.clamp(0.0, 1.0) * 1000.0).round() / 1000.0;
    Some(Edit::SetLabelAt(id, Some(share)))
}
