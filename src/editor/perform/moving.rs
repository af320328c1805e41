//! Moving the selection by key, and walking over the board: along the connectors, and in reading order.

use crate::{
    compose::{self, Direction, Selection},
    editor::{Editor, Effect, Performed, Refusal},
    model::{Board, Id},
};

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
        self.show(next.ok_or(Refusal::NotConnected(direction))?);
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

    pub(super) fn show(&mut self, id: Id) {
        self.selection = Selection::from([id]);
        self.reveal(id);
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
