//! Moving the selection by key, and walking over the board: along the connectors, and in reading order.

use emath::{Pos2, Rect};

use crate::{
    compose::{self, Direction, Selection, grouping},
    editor::{Editor, Effect, Performed, Refusal},
    layout::hit::{self, Hit},
    model::{Board, ConnectorEnd, End, Id, Lane},
};

/// How far to the side a neighbour may be for each unit ahead.
const SIDEWAYS: f32 = 5.0;

impl Editor {
    /// Moves the selection a step of board units, or the label of a selected connector along its
    /// line.
    pub(super) fn nudge(&mut self, direction: Direction, step: f32) -> Performed {
        let ids = self.selected();
        let lanes = |board: &Board| {
            let moved = ids.iter().filter_map(|id| board.components.get(id));
            moved.map(|one| one.lane).collect::<Vec<_>>()
        };
        let before = lanes(&self.board);
        let slid = self.selected_one().and_then(|id| {
            let route = self.routes().get(&id)?;
            compose::slide_label(&self.board, id, route, direction, step)
        });
        let edit = slid
            .unwrap_or_else(|| compose::nudge(&self.board, self.catalog, &ids, direction, step));
        self.edit_unlocked(&ids, &edit)?;
        let after = lanes(&self.board);
        Ok(match after.first() {
            Some(lane) if before != after => {
                vec![Effect::notify(format!("Moved to {}.", lane.title()))]
            }
            _ => Vec::new(),
        })
    }

    /// Selects the connected component in a direction.
    pub(super) fn follow(&mut self, direction: Direction) -> Result<(), Refusal> {
        let selected = self.selected_one();
        let next = selected.and_then(|id| self.neighbour(id, direction));
        let next = next.ok_or_else(|| {
            Refusal::Impossible(format!("Nothing is connected {}.", direction.words()).into())
        })?;
        self.show(next);
        Ok(())
    }

    /// Selects the next (or previous) element in reading order: lane by lane, top to bottom.
    pub(super) fn step_element(&mut self, step: isize) {
        let order = self.reading_order();
        let current = self
            .selected_one()
            .and_then(|id| order.iter().position(|other| *other == id));
        if let Some(next) = stepped(current, step, order.len()) {
            self.show(order[next]);
        }
    }

    /// Adds the element after the last selected one in reading order to the selection, or the one before
    /// the first.
    pub(super) fn extend_selection(&mut self, step: isize) {
        let order = self.reading_order();
        let mut selected = (0..order.len()).filter(|at| self.selection.contains(&order[*at]));
        let edge = if step > 0 {
            selected.next_back()
        } else {
            selected.next()
        };
        let next = match edge {
            Some(edge) => edge.checked_add_signed(step),
            None => Some(0),
        };
        if let Some(id) = next.and_then(|at| order.get(at)) {
            self.selection.insert(*id);
            self.reveal(*id);
        }
    }

    pub(super) fn select_at(&mut self, pos: Pos2) {
        let (reach, sizes) = (self.reach(), &self.catalog.sizes);
        let hit = hit::element_at(&self.board, self.routes(), pos, reach, sizes);
        let id = hit.map(|hit| match hit {
            Hit::Component(id)
            | Hit::Mark(id)
            | Hit::Connector(id)
            | Hit::Label(id)
            | Hit::End(id, _) => id,
        });
        match id {
            Some(id) if self.selection.contains(&id) => {}
            Some(id) => self.selection = grouping::whole(&self.board, id),
            None => self.selection = Selection::new(),
        }
    }

    pub(super) fn show(&mut self, id: Id) {
        self.selection = Selection::from([id]);
        self.reveal(id);
    }

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

/// The index a step away among `count`, wrapping around; without a current one, the first or last.
pub(super) fn stepped(current: Option<usize>, step: isize, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    Some(match current {
        Some(current) => (current as isize + step).rem_euclid(count as isize) as usize,
        None if step > 0 => 0,
        None => last,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_wrap_around() {
        assert_eq!(stepped(None, 1, 0), None);
        assert_eq!(stepped(None, 1, 3), Some(0));
        assert_eq!(stepped(None, -1, 3), Some(2));
        assert_eq!(stepped(Some(2), 1, 3), Some(0));
        assert_eq!(stepped(Some(0), -1, 3), Some(2));
    }
}
