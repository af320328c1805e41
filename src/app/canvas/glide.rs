//! The way from one view to another that a command shows.

use egui::{Event, Ui};

use crate::{
    app::motion,
    editor::{Camera, Editor},
};

/// The view as it is painted: on its way to the editor's, or there.
#[derive(Default)]
pub(super) struct Glide {
    /// How many views the editor had shown by the last frame.
    known: Option<u64>,
    /// The view of the last frame.
    painted: Camera,
    /// Where it began, and when.
    from: Option<(Camera, f64)>,
}

impl Glide {
    /// What to paint the board through in this frame. Any input ends the way at once.
    pub(super) fn camera(&mut self, ui: &Ui, editor: &Editor) -> Camera {
        let to = editor.camera();
        let now = ui.input(|input| input.time);
        let shown = editor.views_shown();
        if self.known.is_some_and(|known| known != shown) {
            self.from = Some((self.painted, now));
        } else if ui.input(|input| input.events.iter().any(is_deliberate)) {
            self.from = None;
        }
        self.known = Some(shown);
        self.painted = match self.from {
            Some((from, start)) => {
                let secs = motion::time(ui.ctx(), motion::CAMERA);
                let gone = (now - start) as f32;
                if gone < secs {
                    ui.request_repaint();
                    between(from, to, 1.0 - (1.0 - gone / secs).powi(3))
                } else {
                    self.from = None;
                    to
                }
            }
            None => to,
        };
        self.painted
    }
}

/// Input that is more than a pointer passing by, or a key coming up.
fn is_deliberate(event: &Event) -> bool {
    match event {
        Event::Key { pressed, .. } | Event::PointerButton { pressed, .. } => *pressed,
        Event::MouseWheel { .. } | Event::Zoom(_) | Event::Touch { .. } | Event::Text(_) => true,
        _ => false,
    }
}

/// The view a share of the way from one to another: what both show grows evenly.
fn between(from: Camera, to: Camera, share: f32) -> Camera {
    Camera {
        center: from.center.lerp(to.center, share),
        zoom: from.zoom * (to.zoom / from.zoom).powf(share),
    }
}
