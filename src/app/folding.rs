//! Folding the palette and the guide, and opening them over the board.

use egui::Context;

use crate::{
    app::{
        Whyboard,
        panels::{
            guide::{self, Page},
            palette,
            panes::Pane,
            sides::{Place, Side, is_wide},
        },
    },
    model::Lane,
};

impl Whyboard {
    pub(crate) fn palette_side(&self, ctx: &Context) -> Side {
        let folds = self.preferences.settings.folds_palette;
        Side {
            pane: Pane::Palette,
            place: Place::of(ctx, folds, self.workspace.palette.is_open),
            width: palette::WIDTH,
            is_left: true,
        }
    }

    pub(crate) fn guide_side(&self, ctx: &Context) -> Side {
        let folds = self.preferences.settings.folds_guide;
        Side {
            pane: Pane::Guide,
            place: Place::of(ctx, folds, self.workspace.guide.is_open),
            width: guide::WIDTH,
            is_left: false,
        }
    }

    pub(crate) fn toggle_palette(&mut self, ctx: &Context) {
        let is_open = &mut self.workspace.palette.is_open;
        toggle(ctx, is_open, &mut self.preferences.settings.folds_palette);
        self.preferences.save(&self.tasks);
    }

    pub(crate) fn toggle_guide(&mut self, ctx: &Context) {
        let is_open = &mut self.workspace.guide.is_open;
        toggle(ctx, is_open, &mut self.preferences.settings.folds_guide);
        self.preferences.save(&self.tasks);
    }

    /// Shows the guide, as something in it is asked for.
    pub(crate) fn open_guide(&mut self, ctx: &Context) {
        self.workspace.is_quiet = false;
        if self.guide_side(ctx).place == Place::Folded {
            self.workspace.guide.is_open = true;
        }
    }

    /// Shows a page of the guide, or folds the guide if it shows that page already.
    pub(crate) fn show_page(&mut self, ctx: &Context, page: Page) {
        let is_shown = self.folded_pages(ctx) == Some(Some(page));
        self.workspace.guide.show_page(page, &self.editor);
        self.workspace.guide.is_open = !is_shown;
    }

    /// Shows the coach's page, then one finding after another.
    pub(crate) fn step_finding(&mut self, ctx: &Context, is_forward: bool) {
        let is_open = !self.is_quiet() && self.guide_side(ctx).place != Place::Folded;
        self.open_guide(ctx);
        let (coach, guide) = (self.practice.coach(), &mut self.workspace.guide);
        guide.step_finding(coach, &self.editor, (is_open, is_forward));
    }

    /// Where the guide is not beside the board, the page that is open over it.
    pub(crate) fn folded_pages(&self, ctx: &Context) -> Option<Option<Page>> {
        if !self.has_canvas() {
            return None;
        }
        match self.guide_side(ctx).place {
            Place::Pinned => None,
            Place::Folded => Some(None),
            Place::Over => Some(self.workspace.guide.page(&self.editor)),
        }
    }

    /// Shows the components of a lane; over the board, or hides them there if they are shown.
    pub(crate) fn show_lane(&mut self, ctx: &Context, lane: Lane) {
        let place = self.palette_side(ctx).place;
        let palette = &mut self.workspace.palette;
        palette.is_open = match place {
            Place::Pinned => palette.is_open,
            Place::Folded => true,
            Place::Over => palette.lane() != lane,
        };
        palette.show_lane(lane);
    }

    /// Closes what is open over the board.
    pub(crate) fn close_sides(&mut self) {
        self.workspace.palette.is_open = false;
        self.workspace.guide.is_open = false;
    }
}

/// Folds a side or brings it back: where there is room that is remembered.
fn toggle(ctx: &Context, is_open: &mut bool, is_folded: &mut bool) {
    match (Place::of(ctx, *is_folded, *is_open), is_wide(ctx)) {
        (Place::Pinned, _) => *is_folded = true,
        (Place::Over, _) => *is_open = false,
        (Place::Folded, true) => *is_folded = false,
        (Place::Folded, false) => *is_open = true,
    }
}
