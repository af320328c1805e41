//! The board on the screen: input becomes pointer events in board units, the display list is
//! painted, and every element has a name for screen readers.

mod announce;
pub(crate) mod board_picture;
mod floating;
mod grid;
mod laser;
mod names;
mod navigate;
pub(crate) mod overlay;
pub(crate) mod paint;
mod presented;
pub(crate) mod textures;
mod touch;
pub(crate) mod writing;

use egui::{Event, EventFilter, Id, Modifiers, PointerButton, Pos2, Response, Sense, Ui};

use crate::{
    catalog::Theme,
    editor::{
        Action, Editor, Tool,
        gestures::{Gesture, Keys, Pointer},
    },
    layout::{
        hit::{self, Hit},
        route::Route,
    },
    model::{Board, MarkKind, TextField},
    scene::{self, Scene},
};

pub use floating::{INSET, list_top};
use floating::{paint_empty_hint, toolbar_ui, zoom_ui};
use grid::GridDots;
use laser::Trail;
use paint::{View, paint_item};
use touch::{Sifted, Touches};
use writing::Writing;

use crate::app::{
    panels::palette::DraggedKind,
    panels::panes::{self, Pane},
    theme::color32,
};

/// Longest time between two presses of a double click, in seconds.
const DOUBLE_CLICK_SECS: f64 = 0.4;
/// Farthest the pointer may stray between them, in points.
const DOUBLE_CLICK_DISTANCE: f32 = 6.0;
/// What is about to be erased is this opaque.
const FADED: f32 = 0.2;

/// Identifies the canvas, for the keyboard's focus.
pub fn widget_id() -> Id {
    Id::unique("canvas")
}

/// The canvas between frames.
#[derive(Default)]
pub struct Canvas {
    /// The label being typed.
    pub writing: Option<Writing>,
    /// Whether the plain wheel zooms; otherwise it moves the view.
    pub wheel_zooms: bool,
    scene: Scene,
    grid: GridDots,
    drawn: Option<(Board, bool)>,
    last_press: Option<(f64, Pos2)>,
    trail: Trail,
    is_panning: bool,
    touches: Touches,
    /// Whether the wheel was last turned with a key, or is two fingers on a touchpad.
    wheel_only_pans: bool,
    was_fitted: bool,
    hands_over: bool,
}

impl Canvas {
    /// Opens a label for typing.
    pub fn begin_writing(&mut self, editor: &Editor, field: TextField) {
        let TextField::Label(id) = field else {
            return;
        };
        let mark = editor.board().marks.get(&id);
        let is_ink = mark.is_some_and(|mark| mark.kind == MarkKind::Ink);
        if editor.board().text(field).is_some() && !is_ink {
            self.writing = Some(Writing::new(field));
        }
    }

    /// Ends the typing. True when there was any.
    pub fn finish_writing(&mut self) -> bool {
        self.hands_over |= self.writing.is_some();
        self.writing.is_some()
    }

    /// Shows the board in what is left of the window.
    pub fn ui(&mut self, ui: &mut Ui, editor: &mut Editor, is_dark: bool, queue: &mut Vec<Action>) {
        let theme = editor.catalog().theme(is_dark);
        let rect = ui.available_rect_before_wrap();
        editor.viewport = rect;
        if !self.was_fitted {
            editor.fit(false);
            self.was_fitted = true;
        }
        let id = widget_id();
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
        self.point(ui, &response, editor, queue);
        if editor.gesture().is_busy() && !ui.input(|input| input.pointer.primary_down()) {
            // The button came up where nobody saw it.
            let held = ui.input(|input| input.modifiers);
            end_gesture(editor, held, queue);
        }
        let view = View {
            camera: editor.camera,
            viewport: rect,
        };
        self.paint(ui, &view, editor, theme);
        let pointer = response
            .hover_pos()
            .map(|pos| editor.camera.board_from_screen(pos, rect));
        let painter = ui.painter_at(rect);
        overlay::paint_overlay(&painter, &view, editor, theme, pointer);
        self.paint_laser(&painter, &view, editor, theme, pointer);
        self.accept_drop(ui, &response, &view, editor, theme, queue);
        self.announce(ui, &view, editor, queue);
        set_cursor(ui, &response, editor, pointer, self.is_panning);
        self.writing_ui(ui, editor, &view, queue);
        panes::enter(ui.ctx(), Pane::Tools);
        toolbar_ui(ui, rect, editor, queue);
        zoom_ui(ui, rect, editor, queue);
        if editor.preview().0.is_blank() {
            paint_empty_hint(ui, rect, theme);
        }
    }

    /// Hands the pointer's events to the gesture.
    fn point(
        &mut self,
        ui: &Ui,
        response: &Response,
        editor: &mut Editor,
        queue: &mut Vec<Action>,
    ) {
        let (events, now, held) =
            ui.input(|input| (input.events.clone(), input.time, input.modifiers));
        let mut sifted = Vec::new();
        for event in events {
            match self.touches.sift(event) {
                Sifted::Pass(events) => sifted.extend(events),
                Sifted::Drop => {
                    sifted.clear();
                    editor.cancel_gesture();
                }
            }
        }
        for event in sifted {
            match event {
                Event::PointerButton {
                    pos,
                    button: PointerButton::Primary,
                    pressed: true,
                    modifiers,
                } if response.contains_pointer() && !self.is_panning => {
                    response.request_focus();
                    if self.finish_writing() {
                        // At once: what the press makes is a step of its own.
                        let mut asked = Vec::new();
                        self.close_writing(editor, &mut asked);
                        settle(editor, asked, queue);
                    }
                    let clicks = self.count_clicks(now, pos);
                    let pos = editor.camera.board_from_screen(pos, editor.viewport);
                    let keys = keys(modifiers);
                    point(editor, Pointer::Press { pos, keys, clicks }, queue);
                }
                Event::PointerMoved(pos) if editor.gesture().is_busy() => {
                    let pos = editor.camera.board_from_screen(pos, editor.viewport);
                    let keys = keys(held);
                    point(editor, Pointer::Drag { pos, keys }, queue);
                }
                Event::PointerButton {
                    pos,
                    button: PointerButton::Primary,
                    pressed: false,
                    modifiers,
                } if editor.gesture().is_busy() => {
                    let pos = editor.camera.board_from_screen(pos, editor.viewport);
                    let keys = keys(modifiers);
                    point(editor, Pointer::Release { pos, keys }, queue);
                    editor.pressure = None;
                }
                Event::Touch { force, .. } => editor.pressure = force,
                // A pointer that leaves the window with its button down may come back with it down.
                Event::WindowFocused(false) => end_gesture(editor, held, queue),
                _ => {}
            }
            self.trail.follow(editor.gesture(), now);
        }
    }

    fn count_clicks(&mut self, now: f64, pos: Pos2) -> u8 {
        let is_second = self.last_press.is_some_and(|(time, at)| {
            now - time <= DOUBLE_CLICK_SECS && at.distance(pos) <= DOUBLE_CLICK_DISTANCE
        });
        self.last_press = if is_second { None } else { Some((now, pos)) };
        if is_second { 2 } else { 1 }
    }

    /// Paints the drawing, remaking only what has changed since the last frame.
    fn paint(&mut self, ui: &Ui, view: &View, editor: &Editor, theme: &Theme) {
        let (board, routes) = editor.preview();
        let is_current = self
            .drawn
            .as_ref()
            .is_some_and(|(drawn, dark)| *dark == theme.dark && is_same_drawing(drawn, board));
        if !is_current {
            self.scene = scene::update(&self.scene, board, routes, editor.catalog(), theme);
            self.drawn = Some((board.clone(), theme.dark));
        }
        let painter = ui.painter_at(view.viewport);
        painter.rect_filled(view.viewport, 0, color32(theme.paper));
        let mut faded = painter.clone();
        faded.set_opacity(FADED);
        let visible = view.camera.visible(view.viewport);
        let ground = self.scene.items.iter().take_while(|item| item.id.is_none());
        let ground = ground.count();
        for (index, item) in self.scene.items.iter().enumerate() {
            if index == ground && editor.shows_grid {
                let step = editor.catalog().sizes.grid;
                self.grid.paint(&painter, view, step, color32(theme.grid));
            }
            if item.bounds.intersects(visible) {
                let takes = |id| matches!(editor.gesture(), Gesture::Erasing(state) if state.takes(board, id));
                let is_faded = item.id.is_some_and(takes);
                paint_item(if is_faded { &faded } else { &painter }, view, item);
            }
        }
    }

    /// Takes a palette item that is dropped on the board; its lane lights up before.
    fn accept_drop(
        &self,
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
        if response.dnd_hover_payload::<DraggedKind>().is_some() {
            let lane = editor.board().lanes.nearest(at);
            let painter = ui.painter_at(view.viewport);
            overlay::paint_lane_highlight(&painter, view, editor.board(), lane, theme);
        }
        if let Some(dragged) = response.dnd_release_payload::<DraggedKind>() {
            queue.push(Action::AddComponent {
                kind: dragged.kind.clone(),
                label: dragged.label.clone(),
                at: Some(at),
                lane: editor.board().lanes.nearest(at),
            });
        }
    }

    fn writing_ui(&mut self, ui: &Ui, editor: &Editor, view: &View, queue: &mut Vec<Action>) {
        if let Some(writing) = &mut self.writing
            && !writing.ui(ui.ctx(), editor, view, queue)
        {
            self.hands_over = true;
        }
        if std::mem::take(&mut self.hands_over) {
            self.close_writing(editor, queue);
            ui.memory_mut(|memory| memory.request_focus(widget_id()));
        }
    }

    /// Ends the typing at once; the keyboard goes nowhere by it.
    pub fn close_writing(&mut self, editor: &Editor, queue: &mut Vec<Action>) {
        self.hands_over = false;
        if let Some(writing) = self.writing.take() {
            writing.finish(editor, queue);
        }
    }
}

/// True when two boards look the same: by identity of what is drawn, not by comparing it.
fn is_same_drawing(a: &Board, b: &Board) -> bool {
    a.lanes == b.lanes
        && a.components.ptr_eq(&b.components)
        && a.connectors.ptr_eq(&b.connectors)
        && a.marks.ptr_eq(&b.marks)
        && a.shows_chains == b.shows_chains
        && (!a.shows_chains || a.risks.ptr_eq(&b.risks) && a.assumptions.ptr_eq(&b.assumptions))
}

/// Lets the gesture act; edits and selections take effect before the next event of the same frame.
pub fn point(editor: &mut Editor, event: Pointer, queue: &mut Vec<Action>) {
    for action in editor.point(event) {
        match action {
            Action::Select(selection) => editor.selection = selection,
            Action::Edit(edit) => {
                // One that does not fit is tried again by the app, which says why it cannot be done.
                if editor.edit(&edit).is_err() {
                    queue.push(Action::Edit(edit));
                }
            }
            other => queue.push(other),
        }
    }
}

/// Carries out what ends a run of typing.
fn settle(editor: &mut Editor, asked: Vec<Action>, queue: &mut Vec<Action>) {
    for action in asked {
        match action {
            Action::Type(field, text) if editor.type_text(field, &text).is_ok() => {}
            Action::FinishTyping => editor.finish_typing(),
            other => queue.push(other),
        }
    }
}

/// Drops what the hand is doing, but for a stroke that is under way: that is kept.
fn end_gesture(editor: &mut Editor, held: Modifiers, queue: &mut Vec<Action>) {
    if let Gesture::Inking(stroke) = editor.gesture()
        && let Some(pos) = stroke.tip()
    {
        let keys = keys(held);
        point(editor, Pointer::Release { pos, keys }, queue);
    }
    editor.cancel_gesture();
}

fn keys(modifiers: Modifiers) -> Keys {
    Keys {
        shift: modifiers.shift,
        ctrl: modifiers.command,
        alt: modifiers.alt,
    }
}

fn is_on_label(editor: &Editor, pos: Pos2) -> bool {
    let (board, routes) = editor.preview();
    let is_over = |route: &Route| route.label.is_some_and(|label| label.contains(pos));
    // Asked every frame: what lies on top only where there is a label at all.
    routes.values().any(|route| is_over(route))
        && matches!(
            hit::element_at(board, routes, pos, editor.reach(), &editor.catalog().sizes),
            Some(Hit::Label(_))
        )
}

fn set_cursor(
    ui: &Ui,
    response: &Response,
    editor: &Editor,
    pointer: Option<Pos2>,
    is_panning: bool,
) {
    let Some(pos) = pointer.filter(|_| response.contains_pointer()) else {
        return;
    };
    let icon = match editor.tool {
        _ if is_panning => egui::CursorIcon::Grabbing,
        _ if matches!(editor.gesture(), Gesture::Labelling(_)) => egui::CursorIcon::Grabbing,
        Tool::Hand => egui::CursorIcon::Grab,
        Tool::Connector | Tool::Pen | Tool::Frame => egui::CursorIcon::Crosshair,
        // They show where they are themselves.
        Tool::Eraser | Tool::Laser => egui::CursorIcon::None,
        Tool::Note | Tool::Text => egui::CursorIcon::Text,
        Tool::Select => {
            let border = match editor.gesture() {
                Gesture::Bordering(state) => Some(state.border),
                _ => overlay::arranging::border_at(editor, pos),
            };
            match (overlay::arranging::grip_at(editor, pos), border) {
                (_, Some(border)) if border.is_upright() => egui::CursorIcon::ResizeHorizontal,
                (_, Some(_)) => egui::CursorIcon::ResizeVertical,
                (Some((_, 0)), _) => egui::CursorIcon::ResizeHorizontal,
                (Some((0, _)), _) => egui::CursorIcon::ResizeVertical,
                (Some((x, y)), _) if x == y => egui::CursorIcon::ResizeNwSe,
                (Some(_), _) => egui::CursorIcon::ResizeNeSw,
                (None, None) if is_on_label(editor, pos) => egui::CursorIcon::Grab,
                (None, None) => egui::CursorIcon::Default,
            }
        }
    };
    ui.set_cursor_icon(icon);
}
