//! The board on the screen: input becomes pointer events in board units, the display list is
//! painted, and every element has a name for screen readers.

mod announce;
mod drawing;
mod edge;
mod floating;
mod glide;
mod laser;
mod navigation;
mod overlay;
pub(crate) mod paint;
mod pointing;
pub(crate) mod textures;
mod touch;
mod turning;
mod writing;

use egui::{Event, PointerButton, Pos2, Rect, Response, Sense, Ui, WidgetInfo};

use crate::{
    app::{
        panels::{palette::Choice, panes},
        theme::color32,
        widgets,
    },
    catalog::Theme,
    coach::{Coach, Finding},
    editor::{Action, Editor, EditorCommand, Keys, Performed, Pointer, WindowCommand},
    model::Board,
    scene::Scene,
};

pub(crate) use drawing::BoardPicture;
use drawing::Drawing;
pub(crate) use floating::INSET;
use floating::paint_empty_hint;
use glide::Glide;
use laser::Trail;
use navigation::Navigation;
use overlay::hovering;
use paint::View;
use pointing::{Clicks, end_gesture, keys, set_cursor};
use touch::{Filtered, Touches};
use writing::LabelEditor;

/// Opacity of the cover over everything outside the presented frame.
const DIMMED: f32 = 0.86;

/// The canvas between frames.
#[derive(Default)]
pub(crate) struct Canvas {
    pub(crate) label: LabelEditor,
    pub(crate) navigation: Navigation,
    /// The results of the pointer's events, for the window to finish.
    pub(crate) performed: Vec<Performed>,
    drawing: Drawing,
    glide: Glide,
    touches: Touches,
    clicks: Clicks,
    trail: Trail,
    was_fitted: bool,
    /// Where on the screen a menu was asked for with the pointer.
    pub(crate) menu_at: Option<Pos2>,
}

impl Canvas {
    /// Takes a drawing of the board that was made on a thread.
    pub(crate) fn adopt(&mut self, scene: Scene, board: Board, is_dark: bool) {
        self.drawing.adopt(scene, board, is_dark);
    }

    /// Takes what is left of the window for the board; `room` is the part of it that nothing lies over,
    /// in points. A board that is seen whole stays so.
    fn take_place(&mut self, editor: &mut Editor, rect: Rect, room: Rect) {
        let is_whole = editor.is_fitted();
        let has_moved = editor.viewport() != rect;
        editor.set_viewport(rect, room);
        if !self.was_fitted || (has_moved && is_whole) {
            self.performed.push(editor.perform(EditorCommand::FitAll));
            self.was_fitted = true;
        }
    }

    /// Shows the board in what is left of the window; components that a `finding` is about are marked.
    pub(crate) fn ui(
        &mut self,
        ui: &mut Ui,
        (editor, room): (&mut Editor, Rect),
        coach: &Coach,
        finding: Option<&Finding>,
        is_dark: bool,
        queue: &mut Vec<Action>,
    ) {
        let theme = editor.catalog().theme(is_dark);
        let rect = ui.available_rect_before_wrap();
        self.take_place(editor, rect, room);
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
                memory.set_focus_lock_filter(id, widgets::ALL_KEYS);
            });
        }
        self.navigate(ui, &response, editor, queue);
        self.point(ui, &response, editor);
        if let Some(at) = response
            .interact_pointer_pos()
            .filter(|_| response.clicked_by(PointerButton::Secondary))
        {
            queue.push(Action::SelectAt(View::of(editor).board_pos(at)));
            queue.push(WindowCommand::ShowContextMenu.into());
            self.menu_at = Some(at);
        }
        let view = View {
            camera: self.glide.camera(ui, editor),
            viewport: rect,
        };
        let pointer = response.hover_pos().map(|pos| view.board_pos(pos));
        let painter = ui.painter_at(rect);
        self.drawing.paint_ground(&painter, &view, editor, theme);
        hovering::paint_underlay(&painter, &view, editor, theme, pointer);
        let followed = hovering::followed(ui, editor, pointer);
        self.drawing
            .paint_elements(&painter, &view, editor, followed);
        if let Some(connector) = pointer.and_then(|at| hovering::hovered_connector(editor, at)) {
            self.drawing.paint_thicker(&painter, &view, connector);
        }
        let path = coach.path(editor.board(), editor.catalog(), editor.selection());
        let path = path.as_ref();
        overlay::paint_overlay(&painter, &view, editor, theme, pointer, path, finding);
        self.trail.paint(&painter, &view, editor, theme, pointer);
        accept_drop(ui, &response, &view, editor, theme, queue);
        announce::announce(ui, id, self.drawing.items(), &view, editor, queue);
        let is_panning = self.navigation.is_panning();
        set_cursor(ui, &response, editor, pointer, is_panning);
        if self.label.ui(ui.ctx(), editor, &view, queue) {
            response.request_focus();
        }
        if editor.preview().0.is_blank() {
            paint_empty_hint(ui, editor.room(), theme);
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
        let view = View::of(editor);
        let painter = ui.painter_at(viewport);
        self.drawing.paint_ground(&painter, &view, editor, theme);
        self.drawing.paint_elements(&painter, &view, editor, None);
        let cover = color32(theme.paper.with_opacity(DIMMED));
        overlay::paint_dimming(&painter, view.rect(clear), viewport, cover);
        let pointer = response.hover_pos().map(|pos| view.board_pos(pos));
        if pointer.is_some() {
            ui.set_cursor_icon(egui::CursorIcon::None);
        }
        self.trail.paint(&painter, &view, editor, theme, pointer);
    }

    /// Moves the view along with what is dragged to its edge.
    fn follow_to_edge(&mut self, ui: &Ui, canvas: Rect, editor: &mut Editor, keys: Keys) {
        let pointer = ui.input(|input| input.pointer.latest_pos());
        let Some(pos) = pointer.filter(|_| editor.gesture().moves_view()) else {
            return;
        };
        let Some(offset) = edge::scrolled(ui.ctx(), pos, canvas) else {
            return;
        };
        self.performed.push(editor.perform(Action::Pan(offset)));
        let pos = View::of(editor).board_pos(pos);
        self.performed
            .push(editor.point(Pointer::Drag { pos, keys }));
    }

    fn navigate(&mut self, ui: &Ui, response: &Response, editor: &Editor, queue: &mut Vec<Action>) {
        let (is_typing, is_pinching) = (self.label.is_open(), self.touches.is_pinching());
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
            let view = View::of(editor);
            let pointer = match event {
                Event::PointerButton {
                    pos,
                    button: PointerButton::Primary,
                    pressed: true,
                    modifiers,
                } if response.contains_pointer() && !self.navigation.is_panning() => {
                    response.request_focus();
                    // At once, so that what the press does is an undo step of its own.
                    let finished = self.label.close();
                    self.performed
                        .extend(finished.map(|action| editor.perform(action)));
                    Some(Pointer::Press {
                        pos: view.board_pos(pos),
                        keys: keys(modifiers),
                        clicks: self.clicks.count(now, pos),
                    })
                }
                Event::PointerMoved(pos) if editor.gesture().is_busy() => Some(Pointer::Drag {
                    pos: view.board_pos(pos),
                    keys: keys(held),
                }),
                Event::PointerButton {
                    pos,
                    button: PointerButton::Primary,
                    pressed: false,
                    modifiers,
                } if editor.gesture().is_busy() => Some(Pointer::Release {
                    pos: view.board_pos(pos),
                    keys: keys(modifiers),
                }),
                Event::Touch { force, .. } => {
                    editor.set_pressure(force);
                    None
                }
                // A pointer that leaves the window with its button down may come back with it down.
                Event::WindowFocused(false) => {
                    self.performed.extend(end_gesture(editor, held));
                    None
                }
                _ => None,
            };
            if let Some(pointer) = pointer {
                self.performed.push(editor.point(pointer));
                if matches!(pointer, Pointer::Release { .. }) {
                    editor.set_pressure(None);
                }
            }
            self.trail.follow(editor.gesture(), now);
        }
        self.follow_to_edge(ui, response.rect, editor, keys(held));
        if editor.gesture().is_busy() && !ui.input(|input| input.pointer.primary_down()) {
            // The button was released outside the window.
            self.performed.extend(end_gesture(editor, held));
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
    let at = view.board_pos(pos);
    if response.dnd_hover_payload::<Choice>().is_some() {
        let lane = editor.board().lanes.nearest(at);
        let painter = ui.painter_at(view.viewport);
        overlay::paint_lane_highlight(&painter, view, editor, lane, theme);
    }
    if let Some(dragged) = response.dnd_release_payload::<Choice>() {
        let lane = editor.board().lanes.nearest(at);
        queue.push((*dragged).clone().add(Some(at), lane));
    }
}
