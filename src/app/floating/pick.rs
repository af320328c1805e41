//! A list below a field: what is picked walks with the arrows while the field has the keyboard.

use egui::{Id, Key, Modifiers, Response, Role, Sense, Ui, WidgetInfo, vec2};

use crate::app::widgets;

/// What the keyboard asked of a list this frame.
#[derive(Clone, Copy, Debug, Default)]
pub struct Keys {
    /// One up.
    pub up: bool,
    /// One down.
    pub down: bool,
    /// The picked one, please.
    pub enter: bool,
}

impl Keys {
    /// Takes the list's keys from the field `id`, if that has the keyboard.
    pub fn take(ui: &Ui, id: Id) -> Self {
        if !ui.memory(|memory| memory.has_focus(id)) {
            return Self::default();
        }
        ui.input_mut(|input| Self {
            up: input.consume_key(Modifiers::NONE, Key::ArrowUp),
            down: input.consume_key(Modifiers::NONE, Key::ArrowDown),
            enter: input.consume_key(Modifiers::NONE, Key::Enter),
        })
    }

    /// The next pick in a list of `count`; from the last on to the first.
    pub fn walk(self, picked: usize, count: usize) -> usize {
        if count == 0 {
            return 0;
        }
        let picked = picked.min(count - 1);
        match (self.down, self.up) {
            (true, false) => (picked + 1) % count,
            (false, true) => (picked + count - 1) % count,
            _ => picked,
        }
    }
}

/// How a row of a list looks.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// What it is called for screen readers.
    pub name: &'a str,
    /// What stands on the left.
    pub left: &'a str,
    /// What stands on the right, weaker.
    pub right: &'a str,
    /// The share of the width that is the left's.
    pub share: f32,
    /// In points.
    pub height: f32,
}

impl Row<'_> {
    /// Shows the row.
    pub fn ui(self, ui: &mut Ui, is_picked: bool) -> Response {
        let size = vec2(ui.available_width(), self.height);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        let is_enabled = ui.is_enabled();
        response
            .widget_info(|| WidgetInfo::selected(Role::Button, is_enabled, is_picked, self.name));
        if !ui.is_rect_visible(rect) {
            return response;
        }
        if is_picked || (response.hovered() && is_enabled) {
            let fill = if is_picked {
                ui.visuals().selection.bg_fill
            } else {
                ui.visuals().widgets.hovered.weak_bg_fill
            };
            ui.painter().rect_filled(rect, 5, fill);
        }
        let font = egui::TextStyle::Button.resolve(ui.style());
        let inside = rect.shrink2(vec2(8.0, (self.height - font.size) / 2.0 - 2.0));
        let (left, right) = inside.split_left_right_at_fraction(self.share);
        let weak = ui.visuals().weak_text_color();
        let color = if is_enabled {
            ui.visuals().text_color()
        } else {
            weak
        };
        widgets::paint_text(ui, left, self.left, font.clone(), color, 1);
        widgets::paint_text(ui, right, self.right, font, weak, 1);
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pick_goes_round_and_stays_in_a_list_that_shrank() {
        let down = Keys {
            down: true,
            ..Keys::default()
        };
        let up = Keys {
            up: true,
            ..Keys::default()
        };
        assert_eq!((down.walk(1, 3), down.walk(2, 3), up.walk(0, 3)), (2, 0, 2));
        assert_eq!((Keys::default().walk(7, 3), down.walk(7, 3)), (2, 0));
        assert_eq!((up.walk(0, 0), down.walk(4, 1)), (0, 0));
    }
}
