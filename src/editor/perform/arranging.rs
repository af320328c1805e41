//! Groups, locks, the drawing order, rows and lanes; the shape, colour and flow of the selection, and
//! styles that are copied from one element to another.

use crate::{
    compose::{self, Axis, Direction, Order, Style},
    editor::{Command, Editor, EditorCommand, Effect, Phrase, Refusal},
    model::{ComponentShape, Edit, Id, Lane, LookChange, Mode},
};

impl Editor {
    pub(super) fn align(&mut self, towards: Direction) -> Result<(), Refusal> {
        let boxes = self.selected_boxes();
        let edit = compose::align(&self.board, self.catalog, &boxes, towards);
        self.edit_unlocked(&boxes, &edit)
    }

    pub(super) fn distribute(&mut self, axis: Axis) -> Result<(), Refusal> {
        let boxes = self.selected_boxes();
        let edit = compose::distribute(&self.board, self.catalog, &boxes, axis);
        self.edit_unlocked(&boxes, &edit)
    }

    pub(super) fn align_centers(&mut self, axis: Axis) -> Result<(), Refusal> {
        let boxes = self.selected_boxes();
        let edit = compose::align_centers(&self.board, self.catalog, &boxes, axis);
        self.edit_unlocked(&boxes, &edit)
    }

    pub(super) fn flip(&mut self, axis: Axis) -> Result<(), Refusal> {
        let boxes = self.selected_boxes();
        let edit = compose::flip(&self.board, self.catalog, &boxes, axis);
        self.edit_unlocked(&boxes, &edit)
    }

    pub(super) fn equal_sizes(&mut self) -> Result<(), Refusal> {
        let boxes = self.selected_boxes();
        let edit = compose::equal_sizes(&self.board, self.catalog, &boxes);
        self.edit_unlocked(&boxes, &edit)
    }

    pub(super) fn group(&mut self) -> Result<(), Refusal> {
        let already = "This is a group already.";
        match compose::group(&self.board, &self.selected()) {
            Some(edit) => self.edit_or_explain(&edit, already),
            None => Err(Refusal::Impossible(Phrase::new(already))),
        }
    }

    pub(super) fn ungroup(&mut self) -> Result<(), Refusal> {
        if let Some(edit) = compose::ungroup(&self.board, &self.selected()) {
            self.edit(&edit)?;
        }
        Ok(())
    }

    pub(super) fn toggle_lock(&mut self) -> Result<(), Refusal> {
        let edit = compose::toggle_lock(&self.board, &self.selected());
        Ok(self.edit(&edit)?)
    }

    pub(super) fn reorder(&mut self, order: Order) -> Result<(), Refusal> {
        let edit = compose::reorder(&self.board, self.routes(), &self.selected(), order);
        self.edit_or_explain(&edit, "Nothing overlaps it there.")
    }

    pub(super) fn tidy(&mut self, lanes: &[Lane]) -> Result<(), Refusal> {
        let was_whole = self.is_fitted();
        let edit = compose::tidy(&self.board, self.catalog, lanes);
        self.edit_or_explain(&edit, "This is tidy already.")?;
        // A board that was seen whole stays so.
        if was_whole {
            self.fit_all();
        }
        Ok(())
    }

    pub(super) fn widen_lane(&mut self) -> Result<(), Refusal> {
        let lane = self.lane_to_arrange();
        let edit = compose::widen_lane(&self.board, self.catalog, lane, true);
        Ok(self.edit(&edit)?)
    }

    pub(super) fn narrow_lane(&mut self) -> Result<(), Refusal> {
        let lane = self.lane_to_arrange();
        let edit = compose::widen_lane(&self.board, self.catalog, lane, false);
        self.edit_or_explain(&edit, "The lane is as narrow as its contents allow.")
    }

    /// The lane of the selected component, else the one whose palette is open.
    pub(super) fn lane_to_arrange(&self) -> Lane {
        let component = self.selected_component();
        let component = component.and_then(|id| self.board.components.get(&id));
        component.map_or(self.open_lane, |component| component.lane)
    }

    pub(super) fn set_shape(&mut self, shape: ComponentShape) -> Result<(), Refusal> {
        let edit = compose::set_shape(&self.board, self.catalog, &self.selected(), shape);
        Ok(self.edit(&edit)?)
    }

    /// Changes one property of the look of the selection, and of what is drawn next.
    pub(super) fn restyle(&mut self, change: LookChange) -> Result<(), Refusal> {
        let ids = self.selected();
        self.brushes.take(&self.board, &ids, change);
        let edit = compose::restyle(&self.board, self.catalog, &ids, change);
        self.edit_unlocked(&ids, &edit)
    }

    /// Plain shapes become components, which stay selected.
    pub(super) fn make_components(&mut self) -> Result<(), Refusal> {
        let ids = self.selected();
        let edit = compose::make_components(&self.board, self.catalog, &ids);
        self.edit_unlocked(&ids, &edit)
    }

    pub(super) fn set_mode(&mut self, mode: Mode) -> Result<(), Refusal> {
        let ids = self.selected();
        let is_other = |id: &Id| {
            let connector = self.board.connectors.get(id);
            connector.is_some_and(|connector| connector.mode != mode)
        };
        let connectors = compose::unlocked(&self.board, &ids)
            .into_iter()
            .filter(is_other);
        let edits: Vec<Edit> = connectors.map(|id| Edit::SetMode(id, mode)).collect();
        let label = format!("make {}", mode.title().to_lowercase());
        self.edit_unlocked(&ids, &Edit::Batch { label, edits })
    }

    pub(super) fn copy_style(&mut self) -> Vec<Effect> {
        let Some(style) = Style::of(&self.board, &self.selection) else {
            return Vec::new();
        };
        self.style = Some(style);
        let paste = Command::Editor(EditorCommand::PasteStyle);
        vec![Phrase::with_key("Copied the style: {} gives it to others.", paste).into()]
    }

    pub(super) fn paste_style(&mut self) -> Result<(), Refusal> {
        if let Some(style) = self.style {
            let ids = self.selected();
            self.edit(&compose::paste_style(
                &self.board,
                self.catalog,
                &ids,
                style,
            ))?;
        }
        Ok(())
    }
}
