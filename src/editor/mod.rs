//! The hands: what the user is doing, what it would change, and the only door through which a board
//! changes.
//!
//! [`Editor`] owns the document, its history, the selection and the camera. Panels and gestures push
//! [`Action`]s; the editor carries out those that are about the document. While a gesture is under
//! way the document is untouched: [`Editor::preview`] shows the board with the pending edit, Escape
//! drops it, release makes one history entry.
//!
//! Invariant: no screen toolkit here. Positions are board units except where a name says screen.

mod action;
mod camera;
pub mod clipboard;
pub mod command;
pub mod find;
pub mod gestures;
mod healing;
mod history;
mod phrase;
pub mod rich_text;
mod tool;
mod walk;

use std::{cell::OnceCell, sync::Arc};

use emath::{Rect, Vec2};

use crate::{
    catalog::Catalog,
    layout::{
        chain, frame,
        hit::Reach,
        route::{self, Routes},
        snap::Guide,
    },
    model::{Board, Edit, EditError, Element, Id, Mark, MarkKind, PracticeRecord, TextField},
};

use crate::compose::{self, Reconnection, Selection, Style};
pub use action::Action;
pub use camera::{Camera, MAX_ZOOM, MIN_ZOOM};
pub use command::{Command, EditorCommand, WindowCommand};
use gestures::{Gesture, Hand, Pointer};
use history::{Entry, History};
pub use phrase::Phrase;
pub use tool::Tool;

/// True for a new mark that waits for words.
fn is_to_be_written(mark: &Mark) -> bool {
    matches!(mark.kind, MarkKind::Note | MarkKind::Text) && mark.text.is_empty()
}

fn is_empty_text(mark: &Mark) -> bool {
    mark.kind == MarkKind::Text && mark.text.trim().is_empty()
}

/// A document being worked on.
#[derive(Debug)]
pub struct Editor {
    catalog: &'static Catalog,
    board: Board,
    /// Found when first asked for: not every edit is looked at.
    routes: OnceCell<Arc<Routes>>,
    history: History,
    /// What is selected.
    pub selection: Selection,
    /// What part of the board is seen.
    pub camera: Camera,
    /// Where the board is seen on the screen, in screen points.
    pub viewport: Rect,
    /// What the pointer does.
    pub tool: Tool,
    /// How hard the pen is pressed, from 0 to 1; `None` when it does not say.
    pub pressure: Option<f32>,
    /// Whether the grid is shown and boxes snap to it.
    pub shows_grid: bool,
    /// Whether a tool stays when it was used.
    pub keeps_tool: bool,
    /// The style that was copied last.
    pub style: Option<Style>,
    /// What can be drawn again after a deletion, and the revision it left.
    healing: Option<(u64, Reconnection)>,
    gesture: Gesture,
    preview: Option<(Edit, Board, Arc<Routes>)>,
}

impl Editor {
    /// Opens a board, nothing selected, as saved.
    pub fn new(board: Board, catalog: &'static Catalog) -> Self {
        Self {
            catalog,
            board,
            routes: OnceCell::new(),
            history: History::default(),
            selection: Selection::new(),
            camera: Camera::default(),
            viewport: Rect::from_min_size(emath::Pos2::ZERO, Vec2::new(1000.0, 700.0)),
            tool: Tool::default(),
            pressure: None,
            shows_grid: false,
            keeps_tool: false,
            style: None,
            healing: None,
            gesture: Gesture::default(),
            preview: None,
        }
    }

    /// The document.
    pub fn board(&self) -> &Board {
        &self.board
    }

    /// The routes of the document's connectors.
    pub fn routes(&self) -> &Arc<Routes> {
        self.routes
            .get_or_init(|| Arc::new(route::all(&self.board, &self.catalog.sizes)))
    }

    /// What everything on the board means.
    pub fn catalog(&self) -> &'static Catalog {
        self.catalog
    }

    /// The board as it would be if the hand let go now, with its routes.
    pub fn preview(&self) -> (&Board, &Arc<Routes>) {
        match &self.preview {
            Some((_, board, routes)) => (board, routes),
            None => (&self.board, self.routes()),
        }
    }

    /// What the hand is doing.
    pub fn gesture(&self) -> &Gesture {
        &self.gesture
    }

    /// True when the board differs from what was last opened or saved.
    pub fn is_changed(&self) -> bool {
        self.history.is_changed()
    }

    /// Marks the revision that was just written as the saved one.
    pub fn mark_saved(&mut self, revision: u64) {
        self.history.saved = Some(revision);
    }

    /// Marks the board as never saved.
    pub fn mark_unsaved(&mut self) {
        self.history.saved = None;
    }

    /// Names the state of the document: equal numbers mean equal boards.
    pub fn revision(&self) -> u64 {
        self.history.revision
    }

    /// What undo would take back: "move 3 components".
    pub fn undo_label(&self) -> Option<&str> {
        self.history.undo.last().map(|entry| entry.label.as_str())
    }

    /// What redo would bring back.
    pub fn redo_label(&self) -> Option<&str> {
        self.history.redo.last().map(|entry| entry.label.as_str())
    }

    /// Distances in board units that look the same at every zoom.
    pub fn reach(&self) -> Reach {
        let zoom = self.camera.zoom;
        Reach {
            line: 6.0 / zoom,
            handle: 9.0 / zoom,
            handle_offset: 20.0 / zoom,
            bind: self.catalog.sizes.bind_distance / zoom,
            snap: 8.0 / zoom,
        }
    }

    /// Changes the board, as one step of the history.
    ///
    /// # Errors
    /// [`EditError`] when the edit does not fit the board; nothing has changed then.
    pub fn edit(&mut self, edit: &Edit) -> Result<(), EditError> {
        let next = self.board.apply(edit)?;
        if next == self.board {
            return Ok(());
        }
        let entry = self.entry(edit.label());
        let typing = match edit {
            Edit::SetText(field, _) => Some(*field),
            // Dragging a number is one step, as typing is.
            Edit::SetUsage(id, _) => Some(TextField::Cost(*id)),
            Edit::Batch { edits, .. } => match edits.first() {
                Some(Edit::SetText(field, _)) => Some(*field),
                // What is written into a new note or text belongs to the step that made it.
                Some(Edit::Add(id, Element::Mark(mark)))
                    if edits.len() == 1 && is_to_be_written(mark) =>
                {
                    Some(TextField::Label(*id))
                }
                _ => None,
            },
            _ => None,
        };
        self.history.push(entry, typing);
        self.set_board(next);
        Ok(())
    }

    /// Types `text` into a field: one step of the history for a run of typing. Boxes grow with it.
    ///
    /// # Errors
    /// [`EditError`] when the field's element is gone or the text is too long.
    pub fn type_text(&mut self, field: TextField, text: &str) -> Result<(), EditError> {
        self.edit(&compose::set_text(&self.board, self.catalog, field, text))
    }

    /// Changes the board and begins to type into what is new: both are one step of the history.
    ///
    /// # Errors
    /// [`EditError`] when the edit does not fit the board; nothing has changed then.
    pub fn edit_and_type(&mut self, edit: &Edit, field: TextField) -> Result<(), EditError> {
        self.edit(edit)?;
        self.history.typing = Some(field);
        Ok(())
    }

    /// Ends a run of typing: the next change of the same text is a step of its own. A plain box that
    /// was given the name of a palette's component has become one; a text that says nothing is gone,
    /// in the same step, and leaves none when it was new.
    pub fn finish_typing(&mut self) {
        if let Some(field @ TextField::Label(id)) = self.history.typing
            && self
                .board
                .marks
                .get(&id)
                .is_some_and(|mark| is_empty_text(mark))
        {
            self.drop_text(id, field);
        }
        if let Some(TextField::Label(id)) = self.history.typing
            && let Some(edit) = {
                let began = self.history.undo.last();
                let is_new = began.is_some_and(|entry| !entry.board.components.contains_key(&id));
                compose::recognise(&self.board, self.catalog, id, is_new)
            }
        {
            // Should it not fit, the box stays plain.
            self.edit(&edit).ok();
        }
        self.history.typing = None;
    }

    /// Takes an empty text off the board, as a part of the step that emptied it.
    fn drop_text(&mut self, id: Id, field: TextField) {
        let began = self.history.undo.last();
        if began.is_some_and(|entry| !entry.board.marks.contains_key(&id)) {
            if let Some(entry) = self.history.undo.pop() {
                let camera = self.camera;
                self.restore(entry);
                self.camera = camera;
            }
            return;
        }
        if let Ok(next) = self.board.apply(&Edit::Remove(id)) {
            let entry = self.entry("delete text".into());
            self.history.push(entry, Some(field));
            if let Some(step) = self.history.undo.last_mut() {
                step.label = "delete text".into();
            }
            self.set_board(next);
        }
    }

    /// Takes the last step back, with the view it happened in. False when there is none.
    pub fn undo(&mut self) -> bool {
        self.cancel_gesture();
        let Some(entry) = self.history.undo.pop() else {
            return false;
        };
        let now = self.entry(entry.label.clone());
        self.history.redo.push(now);
        self.restore(entry);
        true
    }

    /// Brings the last undone step back. False when there is none.
    pub fn redo(&mut self) -> bool {
        self.cancel_gesture();
        let Some(entry) = self.history.redo.pop() else {
            return false;
        };
        let now = self.entry(entry.label.clone());
        self.history.undo.push(now);
        self.restore(entry);
        true
    }

    /// Changes the practice record. It is no step of the history: undo gives back no time.
    pub fn practise(&mut self, change: impl FnOnce(&mut PracticeRecord)) {
        self.advance(change);
        self.history.saved = None;
    }

    /// Moves the clock of the practice record on, which alone leaves nothing to save.
    pub fn advance(&mut self, change: impl FnOnce(&mut PracticeRecord)) {
        if let Some(record) = &mut self.board.practice {
            change(Arc::make_mut(record));
        }
    }

    /// Makes the board the first state of its history, as when it was begun by the program.
    pub fn forget_history(&mut self) {
        self.history = History::default();
    }

    /// Begins another practice, or leaves the board without one.
    pub fn set_practice(&mut self, record: Option<PracticeRecord>) {
        self.board.practice = record.map(Arc::new);
        self.history.saved = None;
    }

    fn entry(&self, label: String) -> Entry {
        Entry {
            label,
            board: self.board.clone(),
            revision: self.history.revision,
            selection: self.selection.clone(),
            camera: self.camera,
        }
    }

    fn restore(&mut self, entry: Entry) {
        self.history.revision = entry.revision;
        self.history.typing = None;
        self.selection = entry.selection;
        self.camera = entry.camera;
        let mut board = entry.board;
        board.practice.clone_from(&self.board.practice);
        self.set_board(board);
    }

    fn set_board(&mut self, board: Board) {
        if !route::have_same_routes(&self.board, &board) {
            self.routes = OnceCell::new();
        }
        self.board = board;
        self.selection.retain(|id| self.board.contains(*id));
        self.preview = None;
    }

    /// Lets the pointer act on the board; what comes of it beyond the document is returned.
    pub fn point(&mut self, event: Pointer) -> Vec<Action> {
        let gesture = std::mem::take(&mut self.gesture);
        let hand = self.hand();
        let (gesture, actions) = gesture.step(&hand, event);
        let pending = gesture.pending(&hand);
        self.gesture = gesture;
        self.set_preview(pending);
        actions
    }

    /// The lines that show what the moved or resized boxes have snapped to.
    pub fn guides(&self) -> Vec<Guide> {
        match &self.gesture {
            Gesture::Translating(state) => state.snap(&self.hand()).guides,
            Gesture::Resizing(state) => state.snap(&self.hand()).guides(),
            _ => Vec::new(),
        }
    }

    /// The component that the connector's end at hand would bind to.
    pub fn target(&self) -> Option<Id> {
        self.gesture.target(&self.hand())
    }

    fn hand(&self) -> Hand<'_> {
        Hand {
            board: &self.board,
            routes: self.routes(),
            catalog: self.catalog,
            selection: &self.selection,
            tool: self.tool,
            keeps_tool: self.keeps_tool,
            reach: self.reach(),
            pressure: self.pressure,
            grid: self.shows_grid.then_some(self.catalog.sizes.grid),
        }
    }

    /// Drops whatever the hand is doing. True when it was doing something.
    pub fn cancel_gesture(&mut self) -> bool {
        let was_busy = self.gesture.is_busy();
        if let Gesture::Brushing(state) = std::mem::take(&mut self.gesture) {
            self.selection = state.before;
            self.selection.retain(|id| self.board.contains(*id));
        }
        self.preview = None;
        was_busy
    }

    /// Shows what an edit would do, until the hand takes over or the next edit; nothing for `None`.
    pub fn propose(&mut self, pending: Option<Edit>) {
        if !self.gesture.is_busy() {
            self.set_preview(pending);
        }
    }

    fn set_preview(&mut self, pending: Option<Edit>) {
        let is_shown = self.preview.as_ref().map(|(edit, ..)| edit) == pending.as_ref();
        if is_shown {
            return;
        }
        self.preview = pending.and_then(|edit| {
            let board = self.board.apply(&edit).ok()?;
            let sizes = &self.catalog.sizes;
            let routes = route::update(&self.board, self.routes(), &board, sizes);
            Some((edit, board, Arc::new(routes)))
        });
    }

    /// The components and marks of the selection.
    pub fn selected_boxes(&self) -> Vec<Id> {
        let boxes = self.selection.iter().copied();
        boxes.filter(|id| self.board.rect(*id).is_some()).collect()
    }

    /// What a picture of the selection shows; `None` for the whole board.
    pub(crate) fn pictured(&self) -> Option<Selection> {
        let selected: Vec<Id> = self.selection.iter().copied().collect();
        let shown = compose::carried(&self.board, &selected);
        (!shown.is_empty()).then(|| shown.into_iter().collect())
    }

    /// What of the selection can be copied, with what the frames among it hold.
    pub fn selected_copyable(&self) -> Vec<Id> {
        let ids: Vec<Id> = self.selection.iter().copied().collect();
        compose::copyable(&self.board, &ids)
    }

    /// The one selected element, when it is just one.
    pub fn selected_one(&self) -> Option<Id> {
        match self.selection.len() {
            1 => self.selection.first().copied(),
            _ => None,
        }
    }

    /// The rectangle around the selection, or around everything.
    pub fn bounds(&self, only_selection: bool) -> Rect {
        let hull = self.board.lanes.hull();
        if only_selection {
            let rects = self.selection.iter().filter_map(|id| {
                self.board
                    .rect(*id)
                    .or_else(|| self.routes().get(id).map(|route| route.bounds()))
            });
            rects.reduce(|a, b| a.union(b)).unwrap_or(hull)
        } else {
            let chains = chain::all(&self.board, &self.catalog.sizes);
            self.board
                .marks
                .values()
                .map(|mark| match mark.kind {
                    MarkKind::Frame => frame::bounds(mark, &self.catalog.sizes),
                    _ => mark.rect,
                })
                .chain(chains.iter().map(|chain| chain.rect))
                .fold(hull, |bounds, rect| bounds.union(rect))
        }
    }

    /// Shows everything (or the selection) as large as it fits, at most at 100 % (150 %).
    pub fn fit(&mut self, only_selection: bool) {
        let limit = if only_selection { 1.5 } else { 1.0 };
        self.camera = Camera::fitting(self.bounds(only_selection), self.viewport, limit);
    }
}
