//! The palette and the guide, at the sides of the board: beside it where there is room, else over it
//! while they are wanted.

use egui::{Area, Context, Frame, Id, Margin, Order, Panel, Rect, Ui, UiBuilder, Vec2, vec2};

use crate::app::motion;

use super::panes::{self, Pane};

/// From this width of the window on a side stands beside the board, in points.
const MIN_WIDTH_TO_PIN: f32 = 1200.0;

/// Whether the window has room for the sides beside the board.
pub(crate) fn is_wide(ctx: &Context) -> bool {
    ctx.content_rect().width() >= MIN_WIDTH_TO_PIN
}

/// Where a side is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Nowhere: it is folded.
    Folded,
    /// Beside the board.
    Pinned,
    /// Over the board.
    Over,
}

impl Place {
    /// `is_folded` is what the user wants where there is room, `is_open` whether it was asked for since.
    pub(crate) fn of(ctx: &Context, is_folded: bool, is_open: bool) -> Self {
        match (is_wide(ctx) && !is_folded, is_open) {
            (true, _) => Self::Pinned,
            (false, true) => Self::Over,
            (false, false) => Self::Folded,
        }
    }
}

/// A side of the board.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Side {
    pub(crate) pane: Pane,
    pub(crate) place: Place,
    /// In points.
    pub(crate) width: f32,
    pub(crate) is_left: bool,
}

impl Side {
    /// Shows the side if it is beside the board. Call it before the board takes what is left.
    pub(crate) fn pinned_ui(self, ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
        if self.place != Place::Pinned {
            return;
        }
        panes::enter(ui.ctx(), self.pane);
        let panel = if self.is_left {
            Panel::left(self.name())
        } else {
            Panel::right(self.name())
        };
        let frame = Frame::side_top_panel(ui.style()).inner_margin(Margin::ZERO);
        let panel = panel.exact_size(self.width).resizable(false).frame(frame);
        let shown = panel.show(ui, |ui| {
            // It comes from beyond its edge, while the board has made room already.
            let place = ui.max_rect().translate(self.outwards(ui.ctx()));
            contents(&mut ui.new_child(UiBuilder::new().max_rect(place)));
            ui.expand_to_include_rect(ui.max_rect());
        });
        panes::note(ui.ctx(), self.pane, shown.response.rect);
    }

    /// Shows the side if it is over the board, or has just been folded.
    pub(crate) fn over_ui(self, ctx: &Context, canvas: Rect, contents: impl FnOnce(&mut Ui)) {
        let away = self.outwards(ctx);
        let is_gone = self.place == Place::Folded && away.x.abs() >= self.width;
        if self.place == Place::Pinned || is_gone {
            return;
        }
        if self.place == Place::Over {
            panes::enter(ctx, self.pane);
        }
        let rect = self.covered(canvas);
        Area::new(Id::unique(self.name()))
            .order(Order::Middle)
            .fixed_pos(rect.min + away)
            .constrain(false)
            .show(ctx, |ui| {
                ui.set_clip_rect(canvas);
                let frame = Frame::side_top_panel(ui.style())
                    .inner_margin(Margin::ZERO)
                    .stroke(ui.visuals().window_stroke)
                    .shadow(ui.visuals().popup_shadow);
                frame.show(ui, |ui| {
                    ui.set_min_size(rect.size());
                    ui.set_max_size(rect.size());
                    contents(ui);
                });
            });
        if self.place == Place::Over {
            panes::note(ctx, self.pane, rect);
        }
    }

    /// How far beyond its edge it is on its way in or out.
    fn outwards(self, ctx: &Context) -> Vec2 {
        let id = Id::unique(("way in", self.is_left));
        let share = motion::share(ctx, id, self.place != Place::Folded, motion::PANEL);
        let distance = self.width * (1.0 - share);
        vec2(if self.is_left { -distance } else { distance }, 0.0)
    }

    /// What is left of the canvas beside it.
    pub(crate) fn beside(self, canvas: Rect, room: Rect) -> Rect {
        match (self.place, self.is_left) {
            (Place::Folded | Place::Pinned, _) => room,
            (Place::Over, true) => room.with_min_x(self.covered(canvas).max.x),
            (Place::Over, false) => room.with_max_x(self.covered(canvas).min.x),
        }
    }

    fn covered(self, canvas: Rect) -> Rect {
        let width = self.width.min(canvas.width());
        if self.is_left {
            canvas.with_max_x(canvas.min.x + width)
        } else {
            canvas.with_min_x(canvas.max.x - width)
        }
    }

    fn name(self) -> &'static str {
        if self.is_left { "palette" } else { "guide" }
    }
}
