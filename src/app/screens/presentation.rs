//! The frames of the board, one after another, each as large as the window.

use egui::{Event, Id as WidgetId, Key, Rect, Ui, vec2};

use crate::{
    app::{canvas::Canvas, panels::panes, request::Request, theme::color32, widgets},
    editor::{Action, Camera, Editor, EditorCommand, Tool},
    layout::{
        frame,
        text::{Face, font_id},
    },
    model::Id,
};

/// Height of the caption below a frame, in points.
const CAPTION: f32 = 52.0;
/// The largest zoom a frame is shown at.
const MAX_ZOOM: f32 = 3.0;
/// The largest share of the window's width for the title in the caption.
const MAX_TITLE_SHARE: f32 = 0.6;

/// A running presentation.
pub(crate) struct Presentation {
    frames: Vec<Id>,
    at: usize,
    /// The frame that was fitted, and into which window: wheel and pinch may zoom in until the next.
    fitted: Option<(usize, Rect)>,
    is_over: bool,
    before: (Camera, Tool),
}

impl Presentation {
    /// Begins with the first frame, with the laser selected; `None` on a board without frames.
    pub(crate) fn begin(editor: &mut Editor) -> Option<Self> {
        let frames = frame::in_order(editor.board());
        if frames.is_empty() {
            return None;
        }
        let before = (editor.camera(), editor.tool());
        editor.perform(EditorCommand::Use(Tool::Laser)).ok()?;
        Some(Self {
            frames,
            at: 0,
            fitted: None,
            is_over: false,
            before,
        })
    }

    /// Restores the view and the tool.
    pub(crate) fn finish(&self, editor: &mut Editor) {
        editor.cancel_gesture();
        let (camera, tool) = self.before;
        editor.look_through(camera);
        // Any tool can be used at any time.
        editor.perform(EditorCommand::Use(tool)).ok();
    }

    /// Handles the keys that change the frame or leave the presentation.
    pub(crate) fn take_keys(&mut self, ctx: &egui::Context) {
        // On a button they press it.
        let focused = ctx.memory(|memory| memory.focused());
        let is_on_button = focused.is_some_and(|id| id != panes::canvas_id());
        let presses = |key: &Key| is_on_button && matches!(key, Key::Enter | Key::Space);
        ctx.input_mut(|input| {
            input.events.retain(|event| match event {
                Event::Key {
                    key,
                    pressed: true,
                    modifiers,
                    ..
                } if modifiers.is_none() || modifiers.shift_only() => {
                    presses(key) || !self.take_key(*key)
                }
                _ => true,
            });
        });
    }

    fn take_key(&mut self, key: Key) -> bool {
        match key {
            Key::ArrowRight | Key::ArrowDown | Key::Space | Key::PageDown | Key::Enter => {
                self.go(self.at + 1);
            }
            Key::ArrowLeft | Key::ArrowUp | Key::PageUp | Key::Backspace => {
                self.go(self.at.saturating_sub(1));
            }
            Key::Home => self.go(0),
            Key::End => self.go(self.frames.len()),
            Key::Escape => self.is_over = true,
            _ => return false,
        }
        true
    }

    fn go(&mut self, to: usize) {
        self.at = to.min(self.frames.len().saturating_sub(1));
    }

    /// Shows the current frame.
    pub(crate) fn ui(
        &mut self,
        ui: &mut Ui,
        canvas: &mut Canvas,
        editor: &mut Editor,
        queue: &mut Vec<Action>,
    ) -> Option<Request> {
        let mark = self.frames.get(self.at);
        let Some(mark) = mark.and_then(|id| editor.board().marks.get(id)).cloned() else {
            return Some(Request::ShowBoard);
        };
        let viewport = ui.available_rect_before_wrap();
        editor.set_viewport(viewport, viewport);
        if self.fitted != Some((self.at, viewport)) {
            let room = viewport.with_max_y(viewport.max.y - CAPTION);
            editor.look_through(Camera::fitting(mark.rect, viewport, room, MAX_ZOOM));
            self.fitted = Some((self.at, viewport));
        }
        let place = format!("{} of {}", self.at + 1, self.frames.len());
        let caption = format!("{place} · {}", frame::name(&mark));
        canvas.presented_ui(ui, editor, mark.rect, &caption, queue);
        self.caption_ui(ui, editor, &caption);
        self.is_over.then_some(Request::ShowBoard)
    }

    /// The number and the title of the frame, with buttons to change it or leave.
    fn caption_ui(&mut self, ui: &Ui, editor: &Editor, caption: &str) {
        let viewport = editor.viewport();
        let theme = editor.catalog().theme(ui.visuals().dark_mode);
        egui::Area::new(WidgetId::unique("caption"))
            .order(egui::Order::Middle)
            .fixed_pos(viewport.center_bottom() - vec2(0.0, 8.0))
            .pivot(egui::Align2::CENTER_BOTTOM)
            .show(ui.ctx(), |ui| {
                egui::Frame::popup(ui.style())
                    .inner_margin(egui::Margin::symmetric(6, 2))
                    .show(ui, |ui| {
                        ui.horizontal(|ui| {
                            let button_ui = |ui: &mut Ui, icon, name| {
                                let icon = editor.catalog().icon(icon);
                                widgets::icon_button(ui, &icon, name, name, false).clicked()
                            };
                            if button_ui(ui, "arrow-left", "Previous frame") {
                                self.go(self.at.saturating_sub(1));
                            }
                            let text = egui::RichText::new(caption)
                                .font(font_id(Face::Strong, 15.0))
                                .color(color32(theme.text));
                            ui.scope(|ui| {
                                ui.set_max_width(viewport.width() * MAX_TITLE_SHARE);
                                ui.add(egui::Label::new(text).truncate());
                            });
                            if button_ui(ui, "arrow-right", "Next frame") {
                                self.go(self.at + 1);
                            }
                            if button_ui(ui, "x", "Leave the presentation") {
                                self.is_over = true;
                            }
                        });
                    });
            });
    }
}
