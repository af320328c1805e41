use egui::{Event, MouseWheelSource, Response, Ui, Vec2};

use crate::editor::{Action, Editor, Tool};

/// Moves the view by the wheel, two fingers, the middle button, Space and the hand tool.
#[derive(Debug, Default)]
pub(crate) struct Navigation {
    /// Whether the plain wheel zooms; otherwise it moves the view.
    pub(crate) wheel_zooms: bool,
    is_panning: bool,
    /// Whether the wheel was last turned with a key, or is two fingers on a touchpad.
    wheel_only_pans: bool,
}

impl Navigation {
    pub(super) fn is_panning(&self) -> bool {
        self.is_panning
    }

    /// Pushes the pans and zooms of this frame.
    pub(super) fn navigate(
        &mut self,
        ui: &Ui,
        response: &Response,
        editor: &Editor,
        is_typing: bool,
        is_pinching: bool,
        queue: &mut Vec<Action>,
    ) {
        if response.contains_pointer() {
            if let Some(fingers) = ui.input(|input| input.multi_touch()) {
                queue.push(Action::Pan(fingers.translation_delta));
                queue.push(Action::ZoomAt(fingers.zoom_delta, fingers.center_pos));
            } else {
                self.turn_wheel(ui, queue);
            }
        }
        let (middle, primary, space, delta) = ui.input(|input| {
            (
                input.pointer.middle_down(),
                input.pointer.primary_down(),
                input.key_down(egui::Key::Space),
                input.pointer.delta(),
            )
        });
        let wants = middle || (primary && ((space && !is_typing) || editor.tool() == Tool::Hand));
        let begins = wants && response.contains_pointer() && !editor.gesture().is_busy();
        self.is_panning = wants && (self.is_panning || begins);
        if self.is_panning && delta != Vec2::ZERO && !is_pinching {
            queue.push(Action::Pan(delta));
        }
    }

    /// The wheel moves the view and with Ctrl zooms at the pointer, or the other way round. Two
    /// fingers on a touchpad always move the view, and a pinch zooms.
    fn turn_wheel(&mut self, ui: &Ui, queue: &mut Vec<Action>) {
        let speed = ui
            .ctx()
            .options(|options| options.input_options.scroll_zoom_speed);
        let (zoom, scroll, hover) = ui.input(|input| {
            for event in &input.events {
                // Smooth scrolling goes on after the wheel was turned, when Ctrl may be up again.
                if let Event::MouseWheel {
                    source, modifiers, ..
                } = event
                {
                    let is_touchpad =
                        [MouseWheelSource::Trackpad, MouseWheelSource::Momentum].contains(source);
                    self.wheel_only_pans = is_touchpad || modifiers.command || modifiers.shift;
                }
            }
            (
                input.zoom_delta(),
                input.smooth_scroll_delta(),
                input.pointer.hover_pos(),
            )
        });
        let zoom = if self.wheel_zooms && !self.wheel_only_pans && scroll.y != 0.0 {
            zoom * (scroll.y * speed).exp()
        } else {
            if scroll != Vec2::ZERO {
                queue.push(Action::Pan(scroll));
            }
            zoom
        };
        if (zoom - 1.0).abs() > f32::EPSILON
            && let Some(pos) = hover
        {
            queue.push(Action::ZoomAt(zoom, pos));
        }
    }
}
