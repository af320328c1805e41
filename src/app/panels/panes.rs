//! Getting about by keyboard: from pane to pane, with a ring around what has the keyboard, and what
//! has it in view.
//!
//! Panes follow each other as board, palette, guide, top bar, tools. What is drawn between two
//! frames is egui's; this room only says who gets the keyboard next.

use egui::{Context, Event, FocusDirection, Id, Key, Rect, Stroke, StrokeKind, Ui};

use crate::catalog::Theme;

use crate::app::{Whyboard, canvas, theme::color32};

/// Width of the ring around what has the keyboard, in points.
const RING: f32 = 2.0;

/// A part of the window that the keyboard goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    /// The board.
    Canvas,
    /// The components on the left.
    Palette,
    /// The panel on the right.
    Guide,
    /// Menus and title.
    TopBar,
    /// What floats over the board.
    Tools,
}

/// In the order of Ctrl+Tab.
const PANES: [Pane; 5] = [
    Pane::Canvas,
    Pane::Palette,
    Pane::Guide,
    Pane::TopBar,
    Pane::Tools,
];

impl Pane {
    /// Where something that has the keyboard belongs.
    fn at(ctx: &Context, canvas: Rect) -> Self {
        let focused = ctx.memory(|memory| memory.focused());
        let Some(id) = focused.filter(|id| *id != canvas::widget_id()) else {
            return Self::Canvas;
        };
        let Some(response) = ctx.read_response(id) else {
            return Self::Canvas;
        };
        let at = response.rect.center();
        if at.y < canvas.min.y {
            Self::TopBar
        } else if at.x < canvas.min.x {
            Self::Palette
        } else if at.x > canvas.max.x {
            Self::Guide
        } else {
            Self::Tools
        }
    }
}

fn wanted() -> Id {
    Id::unique("wanted pane")
}

fn by_keyboard() -> Id {
    Id::unique("goes by keyboard")
}

fn followed() -> Id {
    Id::unique("followed focus")
}

/// Gives the keyboard to the next widget that is shown, when this pane is to have it. To be called
/// before a pane is shown.
pub fn enter(ctx: &Context, pane: Pane) {
    if ctx.data(|data| data.get_temp::<Pane>(wanted())) != Some(pane) {
        return;
    }
    ctx.data_mut(|data| data.remove::<Pane>(wanted()));
    ctx.memory_mut(|memory| {
        if let Some(id) = memory.focused() {
            memory.surrender_focus(id);
        }
        memory.move_focus(FocusDirection::Next);
    });
}

/// Whether the hand is on the keyboard: then what has it wears a ring. Asked before any key is taken.
pub fn notice_keyboard_use(ctx: &Context) {
    let hand = ctx.input(|input| {
        input.events.iter().rev().find_map(|event| match event {
            Event::Key {
                key: Key::Tab,
                pressed: true,
                ..
            } => Some(true),
            Event::PointerButton { pressed: true, .. } => Some(false),
            _ => None,
        })
    });
    if let Some(is_keyboard) = hand {
        ctx.data_mut(|data| data.insert_temp(by_keyboard(), is_keyboard));
    }
}

/// Scrolls to what has just got the keyboard. To be called at the end of what scrolls.
pub fn follow_focus(ui: &Ui) {
    let ctx = ui.ctx();
    let Some(id) = ctx.memory(|memory| memory.focused()) else {
        return;
    };
    if ctx.data(|data| data.get_temp::<Id>(followed())) == Some(id) {
        return;
    }
    if let Some(response) = ctx.read_response(id)
        && ui.min_rect().contains(response.rect.center())
        && response.layer_id == ui.layer_id()
    {
        response.scroll_to_me(None);
        ctx.data_mut(|data| data.insert_temp(followed(), id));
    }
}

/// Draws the ring, when everything is shown.
pub fn paint_focus_ring(ctx: &Context, theme: &Theme) {
    let focused = ctx.memory(|memory| memory.focused());
    if ctx.data(|data| data.get_temp::<Id>(followed())) != focused {
        ctx.data_mut(|data| data.remove::<Id>(followed()));
    }
    let is_by_keyboard = ctx.data(|data| data.get_temp(by_keyboard()).unwrap_or(false));
    let Some(response) = focused
        .filter(|_| is_by_keyboard)
        .and_then(|id| ctx.read_response(id))
    else {
        return;
    };
    let rect = response.interact_rect;
    if !rect.is_positive() {
        return;
    }
    let is_canvas = focused == Some(canvas::widget_id());
    let rect = if is_canvas { rect.shrink(RING) } else { rect };
    ctx.layer_painter(response.layer_id).rect_stroke(
        rect,
        if is_canvas { 0 } else { 5 },
        Stroke::new(RING, color32(theme.accent)),
        StrokeKind::Outside,
    );
}

impl Whyboard {
    /// Gives the keyboard to the next pane, or to the one before.
    pub(crate) fn go_to_pane(&mut self, ctx: &Context, step: isize) {
        let now = Pane::at(ctx, self.editor.viewport);
        let is_quiet = self.is_quiet();
        let mut at = PANES
            .iter()
            .position(|pane| *pane == now)
            .unwrap_or_default();
        loop {
            let count = PANES.len() as isize;
            at = (at as isize + step).rem_euclid(count) as usize;
            if !is_quiet || matches!(PANES[at], Pane::Canvas | Pane::Tools) {
                break;
            }
        }
        self.workspace
            .canvas
            .close_writing(&self.editor, &mut self.queue);
        if PANES[at] == Pane::Canvas {
            ctx.memory_mut(|memory| memory.request_focus(canvas::widget_id()));
        } else {
            ctx.data_mut(|data| data.insert_temp(wanted(), PANES[at]));
            ctx.request_repaint();
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::catalog::Catalog;

    #[test]
    fn the_ring_stands_out_on_everything_in_both_themes() {
        let catalog = Catalog::embedded();
        for theme in [&catalog.light, &catalog.dark] {
            for ground in [
                theme.panel,
                theme.paper,
                theme.field,
                theme.control,
                theme.control_hover,
            ] {
                let contrast = theme.accent.contrast(ground);
                assert!(contrast >= 3.0, "{contrast} on {ground}");
            }
        }
    }
}
