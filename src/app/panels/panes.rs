//! Keyboard focus: moves it from pane to pane, keeps what has it in view, and paints a ring around it.
//!
//! The order of the panes is board, palette, guide, top bar, tools, status line. Within a pane egui
//! moves the focus.

use egui::{
    CentralPanel, Context, Event, FocusDirection, Id, Key, Rect, ScrollArea, Stroke, StrokeKind, Ui,
};

use crate::{app::theme::color32, catalog::Theme};

/// Width of the ring around what has the keyboard, in points.
const RING: f32 = 2.0;

/// A part of the window that Ctrl+Tab moves the keyboard to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pane {
    Canvas,
    Palette,
    Guide,
    TopBar,
    Tools,
    Status,
}

/// In the order of Ctrl+Tab.
const PANES: [Pane; 6] = [
    Pane::Canvas,
    Pane::Palette,
    Pane::Guide,
    Pane::TopBar,
    Pane::Tools,
    Pane::Status,
];

/// The panes around and over the board that are shown in this frame, and where, those over others last.
type Shown = Vec<(Pane, Rect)>;

fn shown() -> Id {
    Id::unique("shown panes")
}

/// Notes where a pane is shown.
pub(crate) fn note(ctx: &Context, pane: Pane, rect: Rect) {
    ctx.data_mut(|data| {
        data.get_temp_mut_or_default::<Shown>(shown())
            .push((pane, rect));
    });
}

/// Gives the keyboard to the pane `step` (1 or −1) after the one that has it.
pub(crate) fn step(ctx: &Context, step: isize) {
    let places: Shown = ctx.data(|data| data.get_temp(shown()).unwrap_or_default());
    let is_shown =
        |pane: &Pane| *pane == Pane::Canvas || places.iter().any(|(shown, _)| shown == pane);
    let panes: Vec<Pane> = PANES.into_iter().filter(is_shown).collect();
    let now = focused(ctx, &places);
    let at = panes.iter().position(|pane| *pane == now);
    let next = (at.unwrap_or_default() as isize + step).rem_euclid(panes.len() as isize);
    match panes[next as usize] {
        Pane::Canvas => focus_canvas(ctx),
        pane => {
            ctx.data_mut(|data| data.insert_temp(wanted(), pane));
            ctx.request_repaint();
        }
    }
}

/// The pane that has the keyboard. What floats over the board counts as the board.
fn focused(ctx: &Context, places: &Shown) -> Pane {
    let focused = ctx.memory(|memory| memory.focused());
    let Some(response) = focused.and_then(|id| ctx.read_response(id)) else {
        return Pane::Canvas;
    };
    if response.id == canvas_id() {
        return Pane::Canvas;
    }
    let at = response.rect.center();
    let mut over = places.iter().rev();
    over.find(|(_, rect)| rect.contains(at))
        .map_or(Pane::Canvas, |(pane, _)| *pane)
}

/// Identifies the canvas.
pub(crate) fn canvas_id() -> Id {
    Id::unique("canvas")
}

/// Gives the keyboard to the board.
pub(crate) fn focus_canvas(ctx: &Context) {
    ctx.memory_mut(|memory| memory.request_focus(canvas_id()));
}

fn wanted() -> Id {
    Id::unique("wanted pane")
}

fn by_keyboard() -> Id {
    Id::unique("focus by keyboard")
}

fn followed() -> Id {
    Id::unique("followed focus")
}

/// Gives the keyboard to the next widget that is shown, if this pane is to have it. Call it before the
/// pane is shown.
pub(crate) fn enter(ctx: &Context, pane: Pane) {
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

/// Begins a frame: no pane is shown yet. Notes whether the user moves the focus by keyboard: then it
/// gets a ring. Call it before any key is consumed.
pub(crate) fn begin(ctx: &Context) {
    ctx.data_mut(|data| data.remove::<Shown>(shown()));
    let is_keyboard = ctx.input(|input| {
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
    if let Some(is_keyboard) = is_keyboard {
        ctx.data_mut(|data| data.insert_temp(by_keyboard(), is_keyboard));
    }
}

/// Scrolls to what has just got the keyboard. Call it at the end of a scroll area.
pub(crate) fn follow_focus(ui: &Ui) {
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

/// A page in the middle of the screen that scrolls to what has the keyboard. `width` is the page's
/// for the available width, both in points.
pub(crate) fn page_ui(
    ui: &mut Ui,
    width: impl FnOnce(f32) -> f32,
    contents: impl FnOnce(&mut Ui, f32),
) {
    CentralPanel::default_margins().show(ui, |ui| {
        let area = ScrollArea::vertical().auto_shrink([false, false]);
        area.show(ui, |ui| {
            let available = ui.available_width();
            let width = width(available);
            ui.horizontal(|ui| {
                ui.add_space(((available - width) / 2.0).max(0.0));
                ui.vertical(|ui| contents(ui, width));
            });
            follow_focus(ui);
        });
    });
}

/// Paints the ring. Call it when everything else is shown.
pub(crate) fn paint_focus_ring(ctx: &Context, theme: &Theme) {
    let focused = ctx.memory(|memory| memory.focused());
    if ctx.data(|data| data.get_temp::<Id>(followed())) != focused {
        ctx.data_mut(|data| data.remove::<Id>(followed()));
    }
    let is_by_keyboard = ctx.data(|data| data.get_temp(by_keyboard()).unwrap_or(false));
    let ringed = focused.filter(|_| is_by_keyboard);
    let Some(response) = ringed.and_then(|id| ctx.read_response(id)) else {
        return;
    };
    let rect = response.interact_rect;
    if !rect.is_positive() {
        return;
    }
    let is_canvas = focused == Some(canvas_id());
    let rect = if is_canvas { rect.shrink(RING) } else { rect };
    ctx.layer_painter(response.layer_id).rect_stroke(
        rect,
        if is_canvas { 0 } else { 5 },
        Stroke::new(RING, color32(theme.accent)),
        StrokeKind::Outside,
    );
}

#[cfg(test)]
mod tests {
    use crate::catalog::Catalog;

    #[test]
    fn focus_ring_contrasts_with_every_ground_in_both_themes() {
        let catalog = Catalog::embedded();
        for theme in [&catalog.light, &catalog.dark] {
            let controls = [theme.field, theme.control, theme.control_hover];
            for ground in [theme.panel, theme.paper].into_iter().chain(controls) {
                let contrast = theme.accent.contrast(ground);
                assert!(contrast >= 3.0, "{contrast} on {ground}");
            }
        }
    }
}
