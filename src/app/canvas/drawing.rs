//! The board's display list between frames, remade when what it draws has changed.

use std::sync::Arc;

use egui::Painter;

use crate::{
    app::theme::color32,
    catalog::Theme,
    editor::{Editor, gestures::Gesture},
    model::Board,
    scene::{self, Item, Scene},
};

use super::{
    grid::GridDots,
    paint::{View, paint_item},
};

/// Opacity of what is about to be erased.
const FADED: f32 = 0.2;

/// The display list, and the board and theme it is of.
#[derive(Default)]
pub(super) struct Drawing {
    scene: Scene,
    drawn: Option<(Board, bool)>,
    grid: GridDots,
}

impl Drawing {
    pub(super) fn items(&self) -> &[Arc<Item>] {
        &self.scene.items
    }

    /// Updates the display list and paints it, with the grid between the lanes and what lies on them.
    pub(super) fn paint(&mut self, painter: &Painter, view: &View, editor: &Editor, theme: &Theme) {
        self.update(editor, theme);
        painter.rect_filled(view.viewport, 0, color32(theme.paper));
        let mut faded = painter.clone();
        faded.set_opacity(FADED);
        let board = editor.preview().0;
        let visible = view.camera.visible(view.viewport);
        let ground = self.scene.items.iter().take_while(|item| item.id.is_none());
        let ground = ground.count();
        for (index, item) in self.scene.items.iter().enumerate() {
            if index == ground && editor.shows_grid() {
                let step = editor.catalog().sizes.grid;
                self.grid.paint(painter, view, step, color32(theme.grid));
            }
            if item.bounds.intersects(visible) {
                let takes = |id| matches!(editor.gesture(), Gesture::Erasing(state) if state.takes(board, id));
                let is_faded = item.id.is_some_and(takes);
                paint_item(if is_faded { &faded } else { painter }, view, item);
            }
        }
    }

    fn update(&mut self, editor: &Editor, theme: &Theme) {
        let (board, routes) = editor.preview();
        let is_current = self
            .drawn
            .as_ref()
            .is_some_and(|(drawn, dark)| *dark == theme.dark && is_same_drawing(drawn, board));
        if !is_current {
            self.scene = scene::update(&self.scene, board, routes, editor.catalog(), theme);
            self.drawn = Some((board.clone(), theme.dark));
        }
    }
}

/// Whether two boards look the same: compares the identity of what is drawn, not its contents.
fn is_same_drawing(a: &Board, b: &Board) -> bool {
    a.lanes == b.lanes
        && a.components.ptr_eq(&b.components)
        && a.connectors.ptr_eq(&b.connectors)
        && a.marks.ptr_eq(&b.marks)
        && a.shows_chains == b.shows_chains
        && (!a.shows_chains || a.risks.ptr_eq(&b.risks) && a.assumptions.ptr_eq(&b.assumptions))
}
