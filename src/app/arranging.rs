//! Carrying out what arranges: groups, locks, the drawing order, rows and lanes.

use crate::{
    compose,
    editor::{EditorCommand, command::selected_component},
    model::{Edit, Id, Lane},
};

use super::Whyboard;

impl Whyboard {
    pub(crate) fn arrange(&mut self, ctx: &egui::Context, command: EditorCommand) {
        let board = self.editor.board();
        let ids: Vec<Id> = self.editor.selection.iter().copied().collect();
        let boxes = self.editor.selected_boxes();
        let edit = match command {
            EditorCommand::Align(towards) => {
                let edit = compose::align(board, self.editor.catalog(), &boxes, towards);
                return self.edit_unlocked(ctx, &boxes, &edit);
            }
            EditorCommand::Distribute(axis) => {
                let edit = compose::distribute(board, self.editor.catalog(), &boxes, axis);
                return self.edit_unlocked(ctx, &boxes, &edit);
            }
            EditorCommand::Group => compose::group(board, &ids),
            EditorCommand::Ungroup => compose::ungroup(board, &ids),
            EditorCommand::ToggleLock => Some(compose::toggle_lock(board, &ids)),
            EditorCommand::Reorder(order) => {
                let routes = self.editor.routes();
                Some(compose::reorder(board, routes, &ids, order))
            }
            EditorCommand::TidyLane => Some(compose::tidy(
                board,
                self.editor.catalog(),
                &[self.lane_to_arrange()],
            )),
            EditorCommand::TidyBoard => {
                Some(compose::tidy(board, self.editor.catalog(), &Lane::ALL))
            }
            EditorCommand::WidenLane | EditorCommand::NarrowLane => {
                let is_wider = command == EditorCommand::WidenLane;
                let lane = self.lane_to_arrange();
                Some(compose::widen_lane(
                    board,
                    self.editor.catalog(),
                    lane,
                    is_wider,
                ))
            }
            _ => None,
        };
        let before = self.editor.revision();
        let done = edit.as_ref().map_or(Ok(()), |edit| self.editor.edit(edit));
        let text = match command {
            _ if let Err(error) = done => format!("That cannot be done: {error}"),
            _ if self.editor.revision() != before => return,
            EditorCommand::Group => "This is a group already.".to_owned(),
            EditorCommand::Reorder(_) => "Nothing overlaps it there.".to_owned(),
            EditorCommand::TidyLane | EditorCommand::TidyBoard => {
                "This is tidy already.".to_owned()
            }
            EditorCommand::NarrowLane => "What lies in the lane needs its room.".to_owned(),
            _ => return,
        };
        self.notify(ctx, text);
    }

    /// Changes the board, or says why not when everything it is about is locked.
    pub(crate) fn edit_unlocked(&mut self, ctx: &egui::Context, ids: &[Id], edit: &Edit) {
        if compose::is_all_locked(self.editor.board(), ids) {
            self.say_locked(ctx);
        } else {
            self.edit(ctx, edit);
        }
    }

    /// Says why the hand cannot change what it is at.
    pub(crate) fn say_locked(&mut self, ctx: &egui::Context) {
        self.notify(ctx, "This is locked. Ctrl+Shift+L unlocks it.");
    }

    /// The lane of the selected component, else the one whose palette is open.
    fn lane_to_arrange(&self) -> Lane {
        let component = selected_component(&self.editor);
        let component = component.and_then(|id| self.editor.board().components.get(&id));
        component.map_or(self.workspace.palette.lane(), |component| component.lane)
    }
}
