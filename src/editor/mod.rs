//! The editor: the user's actions and gestures, and the one door through which a board changes.
//!
//! [`Editor`] owns the document, its history, the selection and the camera. Panels and gestures push
//! [`Action`]s; the editor carries out those that are about the document. While a gesture is under
//! way the document is untouched: [`Editor::preview`] shows the board with the pending edit, Escape
//! drops it, release makes one history entry.
//!
//! Invariant: no screen toolkit here. Positions are board units except where a name says screen.

mod action;
mod camera;
mod command;
mod editing;
mod effect;
mod find;
mod gestures;
mod history;
mod offer;
mod perform;
mod pointing;
mod rich_text;
mod selection;

use std::{cell::OnceCell, sync::Arc};

use emath::{Rect, Vec2};

use crate::{
    catalog::Catalog,
    layout::route::{self, Routes},
    model::{Board, Edit, Id, Lane},
};

use crate::compose::{Brushes, Selection, Style};
pub use action::Action;
pub use camera::{Camera, MAX_ZOOM, MIN_ZOOM};
pub use command::{
    COMMANDS, Command, CommandSpec, EditorCommand, Menu, ScreenKind, Target, Tool, WindowCommand,
    context_commands, search_commands,
};
pub(crate) use editing::FINISH;
pub use effect::{Effect, Notice, Performed, Phrase, Refusal};
pub use find::{Hit, find};
pub use gestures::{Gesture, Keys, Pointer, resizable};
use history::History;
pub use history::SavePoint;
pub use offer::Offer;
pub use perform::{copied, pasted};
pub use rich_text::{Written, break_list, drop_doubled_sign, toggle_bold};

/// A document being worked on.
#[derive(Debug)]
pub struct Editor {
    catalog: &'static Catalog,
    board: Board,
    /// Found when first asked for: not every edit is looked at.
    routes: OnceCell<Arc<Routes>>,
    history: History,
    selection: Selection,
    camera: Camera,
    viewport: Rect,
    room: Rect,
    tool: Tool,
    keeps_tool: bool,
    pressure: Option<f32>,
    shows_grid: bool,
    open_lane: Lane,
    current_view: Option<Id>,
    views_shown: u64,
    /// The style that was copied last.
    style: Option<Style>,
    /// The looks for what is drawn next.
    brushes: Brushes,
    /// An answer to the last change, and the revision that left.
    offer: Option<(u64, Offer)>,
    gesture: Gesture,
    changes: u64,
    preview: Option<(Edit, Board, Arc<Routes>)>,
}

impl Editor {
    /// Opens a board, nothing selected, as saved.
    pub fn new(board: Board, catalog: &'static Catalog) -> Self {
        let viewport = Rect::from_min_size(emath::Pos2::ZERO, Vec2::new(1000.0, 700.0));
        Self {
            catalog,
            board,
            routes: OnceCell::new(),
            history: History::default(),
            selection: Selection::new(),
            camera: Camera::default(),
            viewport,
            room: viewport,
            tool: Tool::default(),
            keeps_tool: false,
            pressure: None,
            shows_grid: false,
            open_lane: Lane::Ingest,
            current_view: None,
            views_shown: 0,
            style: None,
            brushes: Brushes::default(),
            offer: None,
            gesture: Gesture::default(),
            changes: 0,
            preview: None,
        }
    }

    /// The document.
    pub fn board(&self) -> &Board {
        &self.board
    }

    /// What is selected.
    pub fn selection(&self) -> &Selection {
        &self.selection
    }

    /// What part of the board is seen.
    pub fn camera(&self) -> Camera {
        self.camera
    }

    /// Where the board is on the screen, in screen points.
    pub fn viewport(&self) -> Rect {
        self.viewport
    }

    /// Counts the views that were shown by a command, not by moving or zooming the one before.
    pub(crate) fn views_shown(&self) -> u64 {
        self.views_shown
    }

    /// The part of the viewport that nothing lies over, in screen points: what is fitted, found or
    /// added is shown there.
    pub fn room(&self) -> Rect {
        self.room
    }

    /// The part of the board that is seen there, in board units.
    pub fn seen(&self) -> Rect {
        self.camera.visible_in(self.room, self.viewport)
    }

    /// What the pointer does.
    pub fn tool(&self) -> Tool {
        self.tool
    }

    /// Whether the tool stays after it was used.
    pub fn keeps_tool(&self) -> bool {
        self.keeps_tool
    }

    /// Whether the grid is shown and boxes snap to it.
    pub fn shows_grid(&self) -> bool {
        self.shows_grid
    }

    /// The saved view shown last.
    pub(crate) fn current_view(&self) -> Option<Id> {
        self.current_view
    }

    /// Sets where the board is on the screen, and the part of it that nothing lies over, in screen
    /// points.
    pub fn set_viewport(&mut self, viewport: Rect, room: Rect) {
        self.viewport = viewport;
        self.room = room.intersect(viewport);
    }

    /// Sets whether the grid is shown: boxes snap to it then.
    pub fn set_grid(&mut self, shows_grid: bool) {
        self.shows_grid = shows_grid;
    }

    /// Sets the lane whose palette is open: lane commands apply to it when no component is selected.
    pub(crate) fn set_open_lane(&mut self, lane: Lane) {
        self.open_lane = lane;
    }

    /// Sets the pen pressure, from 0 to 1; `None` when the device does not report it.
    pub fn set_pressure(&mut self, pressure: Option<f32>) {
        self.pressure = pressure;
    }

    /// Sets the camera.
    pub fn look_through(&mut self, camera: Camera) {
        self.camera = camera;
    }

    /// Shows another view; the window glides there.
    fn glide_to(&mut self, camera: Camera) {
        if camera != self.camera {
            self.camera = camera;
            self.views_shown += 1;
        }
    }

    /// Opens another board, with its routes if they are known; the copied style is kept.
    pub(crate) fn open(&mut self, board: Board, routes: Option<Arc<Routes>>) {
        let style = self.style.take();
        let brushes = std::mem::take(&mut self.brushes);
        *self = Self::new(board, self.catalog);
        self.style = style;
        self.brushes = brushes;
        self.routes = routes.map_or_else(OnceCell::new, OnceCell::from);
    }

    /// The routes of the document's connectors.
    pub fn routes(&self) -> &Arc<Routes> {
        self.routes
            .get_or_init(|| Arc::new(route::all(&self.board, &self.catalog.sizes)))
    }

    /// Kinds, sizes and themes.
    pub fn catalog(&self) -> &'static Catalog {
        self.catalog
    }

    /// True when the board differs from what was last opened or saved.
    pub fn is_changed(&self) -> bool {
        self.history.is_changed()
    }

    /// What a save would write now.
    pub fn save_point(&self) -> SavePoint {
        self.history.save_point()
    }

    /// Marks what was just written as saved.
    pub fn mark_saved(&mut self, point: SavePoint) {
        self.history.saved = Some(point);
    }

    /// Marks the board as never saved.
    pub fn mark_unsaved(&mut self) {
        self.history.saved = None;
    }

    /// Names the state of the document: equal numbers mean equal boards.
    pub fn revision(&self) -> u64 {
        self.history.revision
    }

    /// Counts the changes of the board since it was opened, those of its practice record included, and
    /// those that were undone.
    pub fn changes(&self) -> u64 {
        self.changes
    }

    /// How many steps can be undone.
    pub fn undo_steps(&self) -> usize {
        self.history.undo.len()
    }

    /// What undo would undo: "move 3 components".
    pub fn undo_label(&self) -> Option<&str> {
        self.history.undo.last().map(|entry| entry.label.as_str())
    }

    /// What redo would redo.
    pub fn redo_label(&self) -> Option<&str> {
        self.history.redo.last().map(|entry| entry.label.as_str())
    }
}
