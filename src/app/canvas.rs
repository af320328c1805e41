//! The board on the screen: input becomes pointer events in board units, the display list is
//! painted, and every element has a name for screen readers.

mod announce;
mod drawing;
mod floating;
mod laser;
mod navigation;
mod overlay;
pub(crate) mod paint;
mod pointing;
pub(crate) mod textures;
mod touch;
mod writing;

use egui::{Event, EventFilter, PointerButton, Rect, Response, Sense, Ui, WidgetInfo};

use crate::{
    app::{
        panels::palette::Choice,
        panels::panes::{self, Pane},
        theme::color32,
    },
    catalog::Theme,
    editor::{Action, Editor, EditorCommand, Performed, Pointer},
    model::TextField,
};

pub(crate) use drawing::BoardPicture;
use drawing::Drawing;
pub(crate) use floating::{INSET, list_top};
use floating::{paint_empty_hint, toolbar_ui, zoom_ui};
use laser::Trail;
use navigation::Navigation;
use paint::View;
use pointing::{Clicks, end_gesture, keys, set_cursor};
use touch::{Filtered, Touches};
use writing::LabelEditor;

/// Opacity of the cover over everything outside the presented frame.
const DIMMED: f32 = 0.86;

/// The canvas between frames.
#[derive(Default)]
pub(crate) struct Canvas {
    label: LabelEditor,
    drawing: Drawing,
    navigation: Navigation,
    touches: Touches,
    clicks: Clicks,
    trail: Trail,
    was_fitted: bool,
    /// The results of the pointer's events.
    performed: Vec<Performed>,
}

impl Canvas {
    /// Whether the plain wheel zooms; otherwise it moves the view.
    pub(crate) fn set_wheel_zooms(&mut self, wheel_zooms: bool) {
        self.navigation.wheel_zooms = wheel_zooms;
    }

    /// Whether a label is being typed.
    pub(crate) fn is_writing(&self) -> bool {
        self.label.is_open()
    }

    /// Opens a label for typing.
    pub(crate) fn begin_writing(&mut self, editor: &Editor, field: TextField) {
        if let TextField::Label(id) = field {
            self.label.open(editor, id);
        }
    }

    /// Ends the typing with this frame. True when there was any.
    pub(crate) fn finish_writing(&mut self) -> bool {
        self.label.finish()
    }

    /// Takes the results of the pointer's events, for the window to finish.
    pub(crate) fn take_performed(&mut self) -> Vec<Performed> {
        std::mem::take(&mut self.performed)
    }

    /// Closes the label being typed at once; the keyboard stays where it is.
    pub(crate) fn close_label(&mut self) -> Option<Action> {
        self.label.close()
    }

    /// Shows the board in what is left of the window.
    pub(crate) fn ui(
        &mut self,
        ui: &mut Ui,
        editor: &mut Editor,
        is_dark: bool,
        queue: &mut Vec<Action>,
    ) {
        let theme = editor.catalog().theme(is_dark);
        let rect = ui.available_rect_before_wrap();
        editor.set_viewport(rect);
        if !self.was_fitted {
            self.performed.push(editor.perform(EditorCommand::FitAll));
            self.was_fitted = true;
        }
        let id = panes::canvas_id();
        let response = ui.interact(rect, id, Sense::click_and_drag());
        announce::name_canvas(&response, editor);
        let is_free = |memory: &egui::Memory| {
            memory.focused().is_none() && memory.top_modal_layer().is_none()
        };
        if ui.memory(is_free) {
            // The keyboard is the board's unless a field, a button or a dialog has it.
            response.request_focus();
        }
        if response.has_focus() {
            ui.memory_mut(|memory| {
                memory.set_focus_lock_filter(
                    id,
                    EventFilter {
                        tab: true,
                        horizontal_arrows: true,
                        vertical_arrows: true,
                        escape: true,
                    },
                );
            });
        }
        self.navigate(ui, &response, editor, queue);
        self.point(ui, &response, editor);
        if editor.gesture().is_busy() && !ui.input(|input| input.pointer.primary_down()) {
            // The button was released outside the window.
            let held = ui.input(|input| input.modifiers);
            self.performed.extend(end_gesture(editor, held));
        }
        let view = View {
            camera: editor.camera(),
            viewport: rect,
        };
        let pointer = response
            .hover_pos()
            .map(|pos| editor.camera().board_from_screen(pos, rect));
        let painter = ui.painter_at(rect);
        self.drawing.paint(&painter, &view, editor, theme);
        overlay::paint_overlay(&painter, &view, editor, theme, pointer);
        self.trail.paint(&painter, &view, editor, theme, pointer);
        accept_drop(ui, &response, &view, editor, theme, queue);
        announce::announce(ui, id, self.drawing.items(), &view, editor, queue);
        let is_panning = self.navigation.is_panning();
        set_cursor(ui, &response, editor, pointer, is_panning);
        if self.label.ui(ui.ctx(), editor, &view, queue) {
            response.request_focus();
        }
        panes::enter(ui.ctx(), Pane::Tools);
        toolbar_ui(ui, rect, editor, queue);
        zoom_ui(ui, rect, editor, queue);
        if editor.preview().0.is_blank() {
            paint_empty_hint(ui, rect, theme);
        }
    }

    /// Shows the board in the whole window for an audience, with everything outside `clear` (board
    /// units) dimmed and nothing on top but the laser.
    pub(crate) fn presented_ui(
        &mut self,
        ui: &mut Ui,
        editor: &mut Editor,
        clear: Rect,
        name: &str,
        queue: &mut Vec<Action>,
    ) {
        let theme = editor.catalog().theme(ui.visuals().dark_mode);
        let viewport = editor.viewport();
        let response = ui.interact(viewport, panes::canvas_id(), Sense::click_and_drag());
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Canvas, true, name));
        self.navigate(ui, &response, editor, queue);
        self.point(ui, &response, editor);
        let view = View {
            camera: editor.camera(),
            viewport,
        };
        let painter = ui.painter_at(viewport);
        self.drawing.paint(&painter, &view, editor, theme);
        let cover = color32(theme.paper.with_opacity(DIMMED));
        overlay::paint_dimming(&painter, view.rect(clear), viewport, cover);
        let pointer = response.hover_pos();
        let pointer = pointer.map(|pos| view.camera.board_from_screen(pos, viewport));
        if pointer.is_some() {
            ui.set_cursor_icon(egui::CursorIcon::None);
        }
        self.trail.paint(&painter, &view, editor, theme, pointer);
    }

    fn navigate(&mut self, ui: &Ui, response: &Response, editor: &Editor, queue: &mut Vec<Action>) {
        let (is_typing, is_pinching) = (self.is_writing(), self.touches.is_pinching());
        self.navigation
            .navigate(ui, response, editor, is_typing, is_pinching, queue);
    }

    /// Passes the pointer's events on to the editor.
    fn point(&mut self, ui: &Ui, response: &Response, editor: &mut Editor) {
        let (events, now, held) =
            ui.input(|input| (input.events.clone(), input.time, input.modifiers));
        let mut filtered = Vec::new();
        for event in events {
            match self.touches.filter(event) {
                Filtered::Pass(events) => filtered.extend(events),
                Filtered::Cancel => {
                    filtered.clear();
                    editor.cancel_gesture();
                }
            }
        }
        for event in filtered {
            match event {
                Event::PointerButton {
                    pos,
                    button: PointerButton::Primary,
                    pressed: true,
                    modifiers,
                } if response.contains_pointer() && !self.navigation.is_panning() => {
                    response.request_focus();
                    // At once, so that what the press does is an undo step of its own.
                    let finished = self.close_label();
                    self.performed
                        .extend(finished.map(|action| editor.perform(action)));
                    let clicks = self.clicks.count(now, pos);
                    let pos = editor.camera().board_from_screen(pos, editor.viewport());
                    let keys = keys(modifiers);
                    self.performed
                        .push(editor.point(Pointer::Press { pos, keys, clicks }));
                }
                Event::PointerMoved(pos) if editor.gesture().is_busy() => {
                    let pos = editor.camera().board_from_screen(pos, editor.viewport());
                    let keys = keys(held);
                    self.performed
                        .push(editor.point(Pointer::Drag { pos, keys }));
                }
                Event::PointerButton {
                    pos,
                    button: PointerButton::Primary,
                    pressed: false,
                    modifiers,
                } if editor.gesture().is_busy() => {
                    let pos = editor.camera().board_from_screen(pos, editor.viewport());
                    let keys = keys(modifiers);
                    self.performed
                        .push(editor.point(Pointer::Release { pos, keys }));
                    editor.set_pressure(None);
                }
                Event::Touch { force, .. } => editor.set_pressure(force),
                // A pointer that leaves the window with its button down may come back with it down.
                Event::WindowFocused(false) => self.performed.extend(end_gesture(editor, held)),
                _ => {}
            }
            self.trail.follow(editor.gesture(), now);
        }
    }
}

/// Takes a palette item that is dropped on the board; highlights its lane before.
fn accept_drop(
    ui: &Ui,
    response: &Response,
    view: &View,
    editor: &Editor,
    theme: &Theme,
    queue: &mut Vec<Action>,
) {
    let Some(pos) = ui.input(|input| input.pointer.interact_pos()) else {
        return;
    };
    let at = view.camera.board_from_screen(pos, view.viewport);
    if response.dnd_hover_payload::<Choice>().is_some() {
        let lane = editor.board().lanes.nearest(at);
        let painter = ui.painter_at(view.viewport);
        overlay::paint_lane_highlight(&painter, view, editor.board(), lane, theme);
    }
    if let Some(dragged) = response.dnd_release_payload::<Choice>() {
        let lane = editor.board().lanes.nearest(at);
        queue.push((*dragged).clone().add(Some(at), lane));
    }
}
