//! What part of the board is seen, and the saved views.

use emath::Rect;

use crate::{
    editor::{Camera, Editor, Effect, Performed},
    model::{Board, Edit, Extra, Id, NamedView, TextField},
};

use super::moving::stepped;

/// One step of zooming by key.
pub(super) const ZOOM_STEP: f32 = 1.2;

/// Space kept free around an element that is brought into view, in screen points.
const MARGIN: f32 = 16.0;

impl Editor {
    pub(super) fn zoom(&mut self, factor: f32) {
        let center = self.viewport.center();
        self.camera.zoom_at(factor, center, self.viewport);
    }

    /// Shows everything as large as it fits, at most at 100 %.
    pub(super) fn fit_all(&mut self) {
        self.glide_to(self.fitted());
    }

    /// Whether the board is seen as [`EditorCommand::FitAll`](crate::editor::EditorCommand::FitAll)
    /// shows it.
    pub(crate) fn is_fitted(&self) -> bool {
        self.camera == self.fitted()
    }

    fn fitted(&self) -> Camera {
        Camera::fitting(self.bounds(), self.viewport, self.room, 1.0)
    }

    /// Shows the selection as large as it fits, at most at 150 %.
    pub(super) fn fit_selection(&mut self) {
        let rects = self.selection.iter();
        let rects = rects.filter_map(|id| self.element_bounds(*id));
        let bounds = rects.reduce(|a, b| a.union(b));
        let bounds = bounds.unwrap_or_else(|| self.board.lanes.hull());
        self.glide_to(Camera::fitting(bounds, self.viewport, self.room, 1.5));
    }

    /// Moves the view just so far that an element is seen.
    pub(super) fn reveal(&mut self, id: Id) {
        if let Some(rect) = self.element_bounds(id) {
            self.glide_to(self.revealing(rect));
        }
    }

    /// Moves the view just so far that all that is selected is seen, or as much as there is room for.
    pub(super) fn reveal_selection(&mut self) {
        let rects = self.selection.iter();
        let rects = rects.filter_map(|id| self.element_bounds(*id));
        if let Some(rect) = rects.reduce(|a, b| a.union(b)) {
            self.camera = self.revealing(rect);
        }
    }

    fn revealing(&self, rect: Rect) -> Camera {
        let mut camera = self.camera;
        camera.reveal(rect, self.viewport, self.room.shrink(MARGIN));
        camera
    }

    /// Keeps what is seen as a view, with the cursor in its name.
    pub(super) fn save_view(&mut self) -> Performed {
        let id = self.board.next_id();
        let view = NamedView {
            name: free_name(&self.board),
            rect: self.camera.visible(self.viewport),
            extra: Extra::default(),
        };
        let field = TextField::View(id);
        self.edit_and_type(&Edit::add(id, view), field)?;
        self.current_view = Some(id);
        Ok(vec![Effect::Write(field)])
    }

    pub(super) fn step_view(&mut self, step: isize) -> Vec<Effect> {
        let ids: Vec<Id> = self.board.views.keys().copied().collect();
        let current = self
            .current_view
            .and_then(|current| ids.iter().position(|id| *id == current));
        match stepped(current, step, ids.len()) {
            Some(next) => self.show_view(ids[next]),
            None => Vec::new(),
        }
    }

    pub(super) fn show_view(&mut self, id: Id) -> Vec<Effect> {
        let Some(view) = self.board.views.get(&id) else {
            return Vec::new();
        };
        let notice = Effect::notify(format!("View: {}", view.shown_name()));
        self.glide_to(Camera::framing(view.rect, self.viewport));
        self.current_view = Some(id);
        vec![notice]
    }
}

/// The first of "View 1", "View 2" … that is not taken.
fn free_name(board: &Board) -> String {
    let is_free = |name: &String| board.views.values().all(|view| view.name != *name);
    let mut names = (1..).map(|number| format!("View {number}"));
    names.find(is_free).unwrap_or_default()
}
