//! A list below a field: the arrows move the pick while the field has the keyboard.

use egui::{Id, Key, Modifiers, Response, Role, Sense, TextEdit, Ui, WidgetInfo, vec2};

use crate::app::widgets;

/// The list's keys that were pressed this frame.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Keys {
    up: bool,
    down: bool,
    pub(crate) enter: bool,
}

impl Keys {
    /// Takes the list's keys from the field `id`, if it has the keyboard.
    pub(crate) fn take(ui: &Ui, id: Id) -> Self {
        if !ui.memory(|memory| memory.has_focus(id)) {
            return Self::default();
        }
        ui.input_mut(|input| Self {
            up: input.consume_key(Modifiers::NONE, Key::ArrowUp),
            down: input.consume_key(Modifiers::NONE, Key::ArrowDown),
            enter: input.consume_key(Modifiers::NONE, Key::Enter),
        })
    }

    /// The next pick in a list of `count`, wrapping at its ends.
    pub(crate) fn step(self, picked: usize, count: usize) -> usize {
        let picked = picked.min(count.saturating_sub(1));
        let step = isize::from(self.down) - isize::from(self.up);
        stepped(Some(picked), count, step).unwrap_or_default()
    }
}

/// The index `step` (1 or −1) after `at` in a list of `count`, wrapping at its ends; from `None`
/// the first or the last. `None` for an empty list.
pub(crate) fn stepped(at: Option<usize>, count: usize, step: isize) -> Option<usize> {
    let next = match at {
        Some(at) => (at as isize + step).rem_euclid(count.max(1) as isize) as usize,
        None if step > 0 => 0,
        None => count.saturating_sub(1),
    };
    (count > 0).then_some(next)
}

/// A search field and the pick in the list of its matches, between frames.
#[derive(Debug, Default)]
pub(crate) struct Picker {
    query: String,
    picked: usize,
    /// The field takes the keyboard when it is first shown.
    had_focus: bool,
    has_moved: bool,
}

impl Picker {
    pub(crate) fn query(&self) -> &str {
        self.query.trim()
    }

    pub(crate) fn picked(&self) -> usize {
        self.picked
    }

    /// Whether the pick or the list has changed this frame.
    pub(crate) fn has_moved(&self) -> bool {
        self.has_moved
    }

    /// Shows the field; `name` is for screen readers.
    pub(crate) fn field_ui(&mut self, ui: &mut Ui, id: Id, hint: &str, name: &str) -> Keys {
        let keys = Keys::take(ui, id);
        let response = ui.add(
            TextEdit::singleline(&mut self.query)
                .id(id)
                .hint_text(hint)
                .desired_width(f32::INFINITY),
        );
        response.widget_info(|| WidgetInfo::labeled(Role::SearchInput, true, name));
        if !std::mem::replace(&mut self.had_focus, true) {
            response.request_focus();
        }
        if response.changed() {
            self.picked = 0;
        }
        self.has_moved = response.changed() || keys.up || keys.down;
        keys
    }

    /// Moves the pick in a list of `count` matches.
    pub(crate) fn step(&mut self, keys: Keys, count: usize) {
        self.picked = keys.step(self.picked, count);
    }
}

/// A row of a list.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'a> {
    /// For screen readers.
    pub(crate) name: &'a str,
    pub(crate) left: &'a str,
    /// Text on the right, in a weaker colour.
    pub(crate) right: &'a str,
    /// The left text's share of the width, from 0 to 1.
    pub(crate) share: f32,
    /// In points.
    pub(crate) height: f32,
}

impl Row<'_> {
    pub(crate) fn ui(self, ui: &mut Ui, is_picked: bool) -> Response {
        let size = vec2(ui.available_width(), self.height);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        let is_enabled = ui.is_enabled();
        response
            .widget_info(|| WidgetInfo::selected(Role::Button, is_enabled, is_picked, self.name));
        if is_picked && let Some(field) = ui.memory(|memory| memory.focused()) {
            // A screen reader says which row the keys in the field have come to.
            ui.ctx().accesskit_node_builder(field, |node| {
                node.set_active_descendant(response.id.accesskit_id());
            });
        }
        if !ui.is_rect_visible(rect) {
            return response;
        }
        paint_row(ui, &response, is_picked);
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

/// Paints the ground of a row that is picked or under the pointer.
pub(crate) fn paint_row(ui: &Ui, response: &Response, is_picked: bool) {
    let fill = if is_picked {
        ui.visuals().selection.bg_fill
    } else if response.hovered() && ui.is_enabled() {
        ui.visuals().widgets.hovered.weak_bg_fill
    } else {
        return;
    };
    ui.painter().rect_filled(response.rect, 5, fill);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wraps_and_stays_in_a_list_that_shrank() {
        let down = Keys {
            down: true,
            ..Keys::default()
        };
        let up = Keys {
            up: true,
            ..Keys::default()
        };
        assert_eq!((down.step(1, 3), down.step(2, 3), up.step(0, 3)), (2, 0, 2));
        assert_eq!((Keys::default().step(7, 3), down.step(7, 3)), (2, 0));
        assert_eq!((up.step(0, 0), down.step(4, 1)), (0, 0));
    }

    #[test]
    fn begins_at_either_end_without_a_pick() {
        assert_eq!(
            (stepped(None, 3, 1), stepped(None, 3, -1)),
            (Some(0), Some(2))
        );
        assert_eq!((stepped(None, 0, 1), stepped(Some(4), 0, -1)), (None, None));
    }
}
