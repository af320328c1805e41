//! The editor's one door: everything that changes the document, the selection or the view goes
//! through [`Editor::perform`] or, from the pointer, [`Editor::point`]. What only the window can do
//! is returned as [`Effect`]s.

mod adding;
mod arranging;
mod clipboard;
mod moving;
mod offering;
mod typing;
mod viewing;

pub use clipboard::{copied, pasted};

use crate::{
    compose::{self, Next, Selection},
    model::{Assumption, CostLine, Edit, Id, Lane, Risk, Tradeoff},
};

use super::{Action, Command, Editor, EditorCommand, Effect, Performed, Phrase, Refusal, Tool};

impl Editor {
    /// Carries out an action.
    ///
    /// # Errors
    /// [`Refusal`] when it cannot be done; nothing has changed then.
    pub fn perform(&mut self, action: impl Into<Action>) -> Performed {
        match action.into() {
            Action::Command(Command::Editor(command)) => return self.command(command),
            Action::Command(Command::Window(command)) => {
                return Ok(vec![Effect::Command(command)]);
            }
            Action::Edit(edit) => self.edit(&edit)?,
            Action::Draw(built) => return self.draw(*built),
            Action::CloneConnected(from, direction) => {
                return self.add_connected(from, direction, Next::Clone);
            }
            Action::Remove(ids, removal) => return self.remove(&ids, removal),
            Action::AddComponent {
                kind,
                label,
                at,
                lane,
            } => self.add_component(&kind, &label, at, lane)?,
            Action::AddPicture { data, size, at } => {
                let (id, edit) = compose::add_picture(&self.board, self.catalog, data, size, at);
                self.edit_and_select(&edit, [id])?;
                self.reveal(id);
            }
            Action::Paste(text, at) => return self.paste(&text, at),
            Action::PasteAsText(text, at) => return self.paste_note(&text, at),
            Action::Type(field, text) => {
                self.type_text(field, &text).map_err(Refusal::Typing)?;
            }
            Action::FinishTyping => self.finish_typing(),
            Action::FinishLabel(id) => self.finish_label(id),
            Action::BeginPractice(record) => self.change_practice("begin practice", *record),
            Action::Restore(board) => self.replace("restore version", *board),
            Action::FinishPractice => self.finish_practice(),
            Action::Reply(text) => self.practise(|record| record.reply(&text)),
            Action::Note(event) => self.practise(|record| record.push(event)),
            Action::Answer(text) => self.practise(|record| record.answer(&text)),
            Action::Write(field) => return self.write(field),
            Action::Select(selection) => self.selection = selection,
            Action::SelectAt(pos) => self.select_at(pos),
            Action::Show(id) => self.show(id),
            Action::ShowView(id) => return Ok(self.show_view(id)),
            Action::Pan(offset) => self.camera.pan(offset),
            Action::ZoomAt(factor, pos) => self.camera.zoom_at(factor, pos, self.viewport),
            Action::StepBack => self.step_back(),
            Action::RefuseLocked => return Err(Refusal::Locked),
        }
        Ok(Vec::new())
    }

    fn command(&mut self, command: EditorCommand) -> Performed {
        if let Some(reason) = Command::Editor(command).unmet_need(self) {
            return Err(Refusal::Disabled(reason));
        }
        match command {
            EditorCommand::Undo => return Ok(self.step_history(command, Self::undo)),
            EditorCommand::Redo => return Ok(self.step_history(command, Self::redo)),
            EditorCommand::GoOn => self.undo(),
            EditorCommand::Delete => {
                return self.remove(&self.selected(), compose::Removal::Delete);
            }
            EditorCommand::ReconnectPath | EditorCommand::FollowNames => self.accept_offer()?,
            EditorCommand::SelectAll => {
                let free = self.board.arrangements().filter(|(_, one)| !one.is_locked);
                self.selection = free.map(|(id, _)| id).collect();
            }
            EditorCommand::Duplicate => self.duplicate()?,
            EditorCommand::Align(towards) => self.align(towards)?,
            EditorCommand::AlignCenters(axis) => self.align_centers(axis)?,
            EditorCommand::Flip(axis) => self.flip(axis)?,
            EditorCommand::EqualSizes => self.equal_sizes()?,
            EditorCommand::Distribute(axis) => self.distribute(axis)?,
            EditorCommand::Group => self.group()?,
            EditorCommand::Ungroup => self.ungroup()?,
            EditorCommand::ToggleLock => self.toggle_lock()?,
            EditorCommand::Reorder(order) => self.reorder(order)?,
            EditorCommand::TidyLane => self.tidy(&[self.lane_to_arrange()])?,
            EditorCommand::TidyBoard => self.tidy(&Lane::ALL)?,
            EditorCommand::WidenLane => self.widen_lane()?,
            EditorCommand::NarrowLane => self.narrow_lane()?,
            EditorCommand::Copy => return self.copy(),
            EditorCommand::Cut => return self.cut(),
            EditorCommand::CopyStyle => return Ok(self.copy_style()),
            EditorCommand::PasteStyle => self.paste_style()?,
            EditorCommand::EditLabel => return self.edit_label(),
            EditorCommand::EditWhy => return self.edit_why(),
            EditorCommand::AddAssumption => {
                return self.add_line(|subject| Assumption {
                    subject,
                    ..Assumption::default()
                });
            }
            EditorCommand::AddRisk => {
                return self.add_line(|subject| Risk {
                    subject,
                    ..Risk::default()
                });
            }
            EditorCommand::AddTradeoff => {
                return self.add_line(|subject| Tradeoff {
                    subject,
                    ..Tradeoff::default()
                });
            }
            EditorCommand::AddCost => {
                return self.add_line(|subject| CostLine {
                    subject,
                    ..CostLine::default()
                });
            }
            EditorCommand::Use(tool) => self.tool = tool,
            EditorCommand::KeepTool => self.keeps_tool = !self.keeps_tool,
            EditorCommand::SetMode(mode) => self.set_mode(mode)?,
            EditorCommand::ResetLabel => {
                self.edit(&compose::reset_labels(&self.board, &self.selection))?;
            }
            EditorCommand::SetShape(shape) => self.set_shape(shape)?,
            EditorCommand::Restyle(change) => self.restyle(change)?,
            EditorCommand::MakeComponent => self.make_components()?,
            EditorCommand::Nudge(direction) => return self.nudge(direction, 1.0),
            EditorCommand::NudgeFar(direction) => return self.nudge(direction, 10.0),
            EditorCommand::AddConnected(direction) => {
                if let Some(from) = self.selected_component() {
                    return self.add_connected(from, direction, Next::Plain);
                }
            }
            EditorCommand::Follow(direction) => self.follow(direction)?,
            EditorCommand::NextElement => self.step_element(1),
            EditorCommand::PreviousElement => self.step_element(-1),
            EditorCommand::AddNext => self.extend_selection(1),
            EditorCommand::AddPrevious => self.extend_selection(-1),
            EditorCommand::ZoomIn => self.zoom(viewing::ZOOM_STEP),
            EditorCommand::ZoomOut => self.zoom(1.0 / viewing::ZOOM_STEP),
            EditorCommand::ZoomActual => self.zoom(1.0 / self.camera.zoom),
            EditorCommand::FitAll => self.fit_all(),
            EditorCommand::FitSelection => self.fit_selection(),
            EditorCommand::SaveView => return self.save_view(),
            EditorCommand::NextView => return Ok(self.step_view(1)),
            EditorCommand::PreviousView => return Ok(self.step_view(-1)),
            EditorCommand::PinDeepDive => self.toggle_deep_dive()?,
            EditorCommand::ShowChains => {
                self.edit(&Edit::ShowChains(!self.board.shows_chains))?;
            }
        }
        Ok(Vec::new())
    }

    /// Changes the board and selects what is new.
    fn edit_and_select(
        &mut self,
        edit: &Edit,
        new: impl IntoIterator<Item = Id>,
    ) -> Result<(), Refusal> {
        self.edit(edit)?;
        let new: Selection = new.into_iter().collect();
        if !new.is_empty() {
            self.selection = new;
        }
        Ok(())
    }

    /// Changes the board, unless all of what it is about is locked.
    fn edit_unlocked(&mut self, ids: &[Id], edit: &Edit) -> Result<(), Refusal> {
        if compose::is_all_locked(&self.board, ids) {
            return Err(Refusal::Locked);
        }
        Ok(self.edit(edit)?)
    }

    /// Changes the board, or says why there is nothing to change.
    fn edit_or_explain(&mut self, edit: &Edit, reason: &'static str) -> Result<(), Refusal> {
        let before = self.revision();
        self.edit(edit)?;
        if self.revision() == before {
            return Err(Refusal::Impossible(Phrase::new(reason)));
        }
        Ok(())
    }

    fn step_history(&mut self, command: EditorCommand, step: fn(&mut Self)) -> Vec<Effect> {
        let title = Command::Editor(command).title(self);
        step(self);
        vec![Effect::CloseLabel, Effect::notify(title)]
    }

    fn step_back(&mut self) {
        if self.tool == Tool::Select && !self.keeps_tool {
            self.selection.clear();
        } else {
            self.tool = Tool::Select;
            self.keeps_tool = false;
        }
    }

    fn toggle_deep_dive(&mut self) -> Result<(), Refusal> {
        if let Some(id) = self.selected_component() {
            let component = self.board.components.get(&id);
            let is_pinned = component.is_some_and(|component| component.is_deep_dive);
            self.edit(&Edit::SetDeepDive(id, !is_pinned))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        catalog::Catalog,
        compose::{Place, Removal},
        model::{Board, TextField},
    };

    /// An editor of a board with one component.
    fn editor() -> (Editor, Id) {
        let (board, catalog) = (Board::default(), Catalog::embedded());
        let place = Place::Free(Lane::Ingest);
        let (id, added) = compose::add_component(&board, catalog, "event-log", "Kafka", place);
        (Editor::new(board.apply(&added).unwrap(), catalog), id)
    }

    #[test]
    fn refuses_a_disabled_command_with_its_reason() {
        let (mut editor, _) = editor();
        for (command, reason) in [
            (EditorCommand::Undo, "Nothing has been done yet."),
            (EditorCommand::Group, "Select two elements or more first."),
            (EditorCommand::NextView, "Save a view of the board first."),
        ] {
            let refusal = Refusal::Disabled(Phrase::new(reason));
            assert_eq!(editor.perform(command), Err(refusal), "{command:?}");
        }
        assert_eq!(editor.revision(), 0);
    }

    #[test]
    fn refuses_to_change_a_locked_element() {
        let (mut editor, id) = editor();
        editor
            .perform(Action::Select(Selection::from([id])))
            .unwrap();
        editor.perform(EditorCommand::ToggleLock).unwrap();
        let locked = editor.board().clone();
        for action in [
            Action::Remove(vec![id], Removal::Erase),
            Action::Write(TextField::Label(id)),
            EditorCommand::Delete.into(),
            EditorCommand::EditLabel.into(),
        ] {
            let performed = editor.perform(action.clone());
            assert_eq!(performed, Err(Refusal::Locked), "{action:?}");
            assert_eq!(*editor.board(), locked, "{action:?}");
        }
    }
}
