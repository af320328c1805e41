//! Keyboard navigation over the board: in reading order, and from box to box along the connectors.

use emath::{Pos2, Rect};

use crate::model::{ConnectorEnd, End, Id, Lane};

use crate::compose::Direction;

use super::Editor;

/// How far to the side a neighbour may be for each unit ahead.
const SIDEWAYS: f32 = 5.0;

impl Editor {
    /// Everything drawn, in reading order: lane by lane, boxes row by row, each followed by the
    /// connectors that leave it; then marks and loose connectors.
    pub fn reading_order(&self) -> Vec<Id> {
        let mut order = Vec::new();
        for lane in Lane::ALL {
            let mut boxes: Vec<(Id, Rect)> = self
                .board
                .components_in(lane)
                .map(|(id, component)| (id, component.rect))
                .collect();
            boxes.sort_by(|(_, a), (_, b)| {
                (a.min.y.total_cmp(&b.min.y)).then(a.min.x.total_cmp(&b.min.x))
            });
            for (id, _) in boxes {
                order.push(id);
                let leaving = self
                    .board
                    .connectors_at(id)
                    .filter(|(_, connector)| connector.from.component() == Some(id));
                order.extend(leaving.map(|(connector, _)| connector));
            }
        }
        order.extend(self.board.marks.keys());
        let loose = self
            .board
            .connectors
            .iter()
            .filter(|(_, connector)| connector.from.component().is_none());
        order.extend(loose.map(|(id, _)| *id));
        order
    }

    /// The component that lies in a direction and is connected with `id`, the nearest one straight
    /// ahead. From a connector, the end that lies there.
    pub fn neighbour(&self, id: Id, direction: Direction) -> Option<Id> {
        let board = self.board();
        let center = |id: Id| board.rect(id).map(|rect| rect.center());
        let (from, others): (Pos2, Vec<Id>) = match board.connectors.get(&id) {
            Some(connector) => {
                let ends = [ConnectorEnd::From, ConnectorEnd::To].map(|which| connector.end(which));
                let rects = ends.iter().filter_map(|end| board.end_rect(*end));
                let hull = rects.reduce(|a, b| a.union(b))?;
                let bound = ends.into_iter().filter_map(End::component);
                (hull.center(), bound.collect())
            }
            None => {
                let connectors = board.connectors_at(id);
                let ends = connectors.flat_map(|(_, one)| [one.from, one.to]);
                let others = ends.filter_map(End::component).filter(|end| *end != id);
                (center(id)?, others.collect())
            }
        };
        let cost = |other: &Id| {
            let path = center(*other)? - from;
            let ahead = path.dot(direction.unit());
            let aside = (path - direction.unit() * ahead).length();
            (ahead > 0.0 && aside <= ahead * SIDEWAYS).then_some(ahead + 2.0 * aside)
        };
        let costs = others
            .iter()
            .filter_map(|other| Some((cost(other)?, *other)));
        let nearest = costs.min_by(|a, b| a.0.total_cmp(&b.0));
        nearest.map(|(_, id)| id)
    }
}
