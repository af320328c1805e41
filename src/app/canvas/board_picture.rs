//! A board as a picture in a panel, from the same display list as the canvas, scaled to fit.

use egui::{Rect, Ui};

use crate::{
    catalog::Catalog,
    editor::Camera,
    layout::route,
    model::Board,
    scene::{self, Scene},
};

use crate::app::canvas::paint::{View, paint_item};

/// A board and its drawing in light and dark.
pub(crate) struct BoardPicture {
    board: Board,
    scenes: [Option<Scene>; 2],
}

impl BoardPicture {
    pub(crate) fn new(board: Board) -> Self {
        Self {
            board,
            scenes: [None, None],
        }
    }

    pub(crate) fn board(&self) -> &Board {
        &self.board
    }

    /// Paints the whole board into a rectangle.
    pub(crate) fn paint(&mut self, ui: &Ui, catalog: &Catalog, rect: Rect) {
        let hull = self.scene(ui, catalog).bounds;
        let hull = hull.unwrap_or(self.board.lanes.hull());
        self.paint_framed(ui, catalog, rect, hull);
    }

    /// Paints the part of the board in `frame` into a rectangle.
    pub(crate) fn paint_framed(&mut self, ui: &Ui, catalog: &Catalog, rect: Rect, frame: Rect) {
        let zoom = (rect.width() / frame.width()).min(rect.height() / frame.height());
        let view = View {
            camera: Camera {
                center: frame.center(),
                zoom,
            },
            viewport: rect,
        };
        let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
        for item in &self.scene(ui, catalog).items {
            paint_item(&painter, &view, item);
        }
    }

    fn scene(&mut self, ui: &Ui, catalog: &Catalog) -> &Scene {
        let is_dark = ui.visuals().dark_mode;
        let board = &self.board;
        self.scenes[usize::from(is_dark)].get_or_insert_with(|| {
            let routes = route::all(board, &catalog.sizes);
            scene::build(board, &routes, catalog, catalog.theme(is_dark))
        })
    }
}
