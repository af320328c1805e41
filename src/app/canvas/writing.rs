//! Typing a label in its place on the board.

use std::ops::Range;

use egui::{
    Align, Align2, Area, EventFilter, Frame, Id as WidgetId, Key, Margin, Modifiers, Order, Pos2,
    Role, Stroke, TextEdit, Vec2, WidgetInfo,
    text::{CCursor, CCursorRange, CharIndex},
};

use crate::{
    app::{canvas::paint::View, theme::color32, widgets},
    catalog::{Color, Theme},
    editor::{Action, Editor, Written, break_list, drop_doubled_sign, toggle_bold},
    layout::{
        card, note,
        route::Route,
        text::{Face, font_id},
    },
    model::{Component, Id, Mark, MarkColor, MarkKind, TextField},
};

/// The smallest type size to type in, in points.
const MIN_TYPE_SIZE: f32 = 12.0;
/// The smallest width of a field on the board, in points.
const MIN_WIDTH: f32 = 90.0;
/// Width of the field of a connector's label, in points.
const CONNECTOR_WIDTH: f32 = 140.0;
/// From the field's corner to its text, in points.
const PADDING: Vec2 = Vec2::new(4.0, 2.0);

fn widget_id() -> WidgetId {
    WidgetId::unique("writing on the board")
}

/// The label being typed, if any.
#[derive(Debug, Default)]
pub(crate) struct LabelEditor {
    open: Option<OpenLabel>,
    /// Whether the typing ends with this frame.
    is_finishing: bool,
}

#[derive(Debug)]
struct OpenLabel {
    id: Id,
    is_new: bool,
}

impl LabelEditor {
    pub(crate) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Opens the label of an element, if it has one.
    pub(crate) fn open(&mut self, editor: &Editor, id: Id) {
        let board = editor.board();
        let mark = board.marks.get(&id);
        let is_ink = mark.is_some_and(|mark| mark.kind == MarkKind::Ink);
        if board.text(TextField::Label(id)).is_some() && !is_ink {
            self.open = Some(OpenLabel { id, is_new: true });
        }
    }

    /// Ends the typing with this frame. True when there was any.
    pub(crate) fn finish(&mut self) -> bool {
        self.is_finishing |= self.is_open();
        self.is_open()
    }

    /// Ends the typing at once; the keyboard stays where it is.
    pub(crate) fn close(&mut self) -> Option<Action> {
        self.is_finishing = false;
        let label = self.open.take()?;
        Some(Action::FinishLabel(label.id))
    }

    /// Shows the field over the board. True when the typing has ended and the keyboard is free.
    pub(crate) fn ui(
        &mut self,
        ctx: &egui::Context,
        editor: &Editor,
        view: &View,
        queue: &mut Vec<Action>,
    ) -> bool {
        if let Some(label) = &mut self.open
            && !label.ui(ctx, editor, view, queue)
        {
            self.is_finishing = true;
        }
        let has_ended = self.is_finishing;
        if has_ended {
            queue.extend(self.close());
        }
        has_ended
    }
}

impl OpenLabel {
    /// Shows the field. False when the typing is over.
    fn ui(
        &mut self,
        ctx: &egui::Context,
        editor: &Editor,
        view: &View,
        queue: &mut Vec<Action>,
    ) -> bool {
        let theme = editor.catalog().theme(ctx.theme() == egui::Theme::Dark);
        let Some(place) = Place::of(editor, view, theme, self.id) else {
            return false;
        };
        let field = TextField::Label(self.id);
        let board = editor.board();
        let mut text = board.text(field).unwrap_or_default().to_owned();
        if board.marks.contains_key(&self.id)
            && let Some(formatted) = format_by_key(ctx, &text)
        {
            text = formatted;
            queue.push(Action::Type(field, text.clone()));
        }
        let enter = egui::KeyboardShortcut::new(Modifiers::SHIFT, Key::Enter);
        let edit = TextEdit::multiline(&mut text)
            .id(widget_id())
            .font(place.font)
            .text_color(color32(place.text))
            .desired_rows(1)
            .desired_width(place.width)
            .align(Align2([place.pivot.x(), Align::Min]))
            .return_key(enter)
            .event_filter(EventFilter {
                tab: false,
                ..widgets::ALL_KEYS
            })
            .margin(Margin::symmetric(3, 1))
            .frame(
                Frame::new()
                    .fill(color32(place.fill))
                    .stroke(Stroke::new(1.5, color32(theme.accent)))
                    .corner_radius(3),
            );
        let is_new = self.is_new;
        let output = Area::new(WidgetId::unique("writing area"))
            .order(Order::Middle)
            .fixed_pos(place.pos)
            .pivot(place.pivot)
            .constrain(false)
            .show(ctx, |ui| {
                ui.set_max_width(place.width + 12.0);
                let mut output = edit.show(ui);
                if is_new {
                    output.response.request_focus();
                    let all = CCursorRange::select_all(&output.galley);
                    output.state.cursor.set_char_range(Some(all));
                    // Undo must not bring back what was typed into another label.
                    output.state.clear_undoer();
                    output.state.store(ui.ctx(), widget_id());
                }
                output.response
            })
            .inner;
        output.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, "Label on the board"));
        self.is_new = false;
        if output.changed() {
            if board.marks.contains_key(&self.id)
                && let Some(single) = drop_second_sign(ctx, &text)
            {
                text = single;
            }
            queue.push(Action::Type(field, text));
        }
        let done = ctx.input_mut(|input| {
            // Shift+Enter broke the line; egui would also match it as plain Enter.
            let breaks = input.consume_key(Modifiers::SHIFT, Key::Enter);
            let enter = input.consume_key(Modifiers::NONE, Key::Enter)
                | input.consume_key(Modifiers::COMMAND, Key::Enter);
            let escape = input.consume_key(Modifiers::NONE, Key::Escape);
            (enter && !breaks) || escape
        });
        !(done || (!is_new && output.lost_focus()))
    }
}

/// Handles the keys for bold words and lists, and moves the cursor. Returns the new text, if such a
/// key was pressed.
fn format_by_key(ctx: &egui::Context, text: &str) -> Option<String> {
    let selection = selection(ctx)?;
    let is_bold = ctx.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::B));
    let written = if is_bold {
        toggle_bold(text, selection)
    } else if ctx.input(breaks_line) {
        let written = break_list(text, selection.end)?;
        ctx.input_mut(|input| input.consume_key(Modifiers::SHIFT, Key::Enter));
        written
    } else {
        return None;
    };
    Some(take(ctx, written))
}

/// The text without the list sign that its line began with by itself, when another was just typed.
fn drop_second_sign(ctx: &egui::Context, text: &str) -> Option<String> {
    let written = drop_doubled_sign(text, selection(ctx)?.end)?;
    Some(take(ctx, written))
}

/// What is selected in the field, in characters.
fn selection(ctx: &egui::Context) -> Option<Range<usize>> {
    let state = TextEdit::load_state(ctx, widget_id())?;
    let range = state.cursor.char_range()?.as_sorted_char_range();
    Some(range.start.0..range.end.0)
}

/// Moves the cursor to where it is in a text that was changed; the text.
fn take(ctx: &egui::Context, written: Written) -> String {
    let mut state = TextEdit::load_state(ctx, widget_id()).unwrap_or_default();
    let cursor = |place| CCursor::new(CharIndex(place));
    let Range { start, end } = written.selection;
    let range = CCursorRange::two(cursor(start), cursor(end));
    state.cursor.set_char_range(Some(range));
    state.store(ctx, widget_id());
    written.text
}

/// Whether Shift+Enter was pressed; from the event itself, as Shift may be up again by now.
fn breaks_line(input: &egui::InputState) -> bool {
    input.events.iter().any(|event| {
        matches!(
            event,
            egui::Event::Key {
                key: Key::Enter,
                pressed: true,
                modifiers,
                ..
            } if modifiers.shift
        )
    })
}

/// Where on the screen a label is typed, and how it looks there.
struct Place {
    pos: Pos2,
    pivot: Align2,
    width: f32,
    font: egui::FontId,
    text: Color,
    fill: Color,
}

impl Place {
    /// The place of an element's label; `None` if the element has none on the canvas.
    fn of(editor: &Editor, view: &View, theme: &Theme, id: Id) -> Option<Self> {
        let board = editor.board();
        if let Some(component) = board.components.get(&id) {
            Some(Self::on_component(editor, view, theme, component))
        } else if let Some(mark) = board.marks.get(&id) {
            Some(Self::on_mark(editor, view, theme, mark))
        } else {
            let route = editor.routes().get(&id)?;
            Some(Self::on_connector(editor, view, theme, route))
        }
    }

    fn on_component(editor: &Editor, view: &View, theme: &Theme, component: &Component) -> Self {
        let sizes = &editor.catalog().sizes;
        let card = card::lay_out(component, sizes);
        let (at, _) = card.label;
        let width = component.rect.max.x - sizes.card_padding / 2.0 - at.x;
        Self {
            pos: view.pos(at) - PADDING,
            pivot: Align2::LEFT_TOP,
            width: view.length(width).max(MIN_WIDTH),
            font: font_id(Face::Strong, type_size(view, sizes.label * card.scale)),
            text: theme.text,
            fill: theme.card,
        }
    }

    fn on_mark(editor: &Editor, view: &View, theme: &Theme, mark: &Mark) -> Self {
        let sizes = &editor.catalog().sizes;
        let note = note::lay_out(mark, sizes);
        let style = theme.mark_style(mark.color);
        let (text, fill) = if mark.kind == MarkKind::Note {
            (theme.note_text, style.ground)
        } else {
            (style.ink, theme.field)
        };
        let size = type_size(view, note.size);
        if let MarkKind::Shape(_) = mark.kind {
            return Self {
                pos: view.pos(note.rect().center()),
                pivot: Align2::CENTER_CENTER,
                width: view.length(note.width).max(MIN_WIDTH),
                font: font_id(note::face(&mark.kind), size),
                text: theme.text,
                fill: theme.card,
            };
        }
        Self {
            pos: view.pos(note.at) - PADDING,
            pivot: Align2::LEFT_TOP,
            width: view.length(mark.rect.max.x - note.at.x).max(MIN_WIDTH),
            font: font_id(note::face(&mark.kind), size),
            text,
            fill,
        }
    }

    fn on_connector(editor: &Editor, view: &View, theme: &Theme, route: &Route) -> Self {
        let middle = route.points.len() / 2;
        let at = route.label.map_or_else(
            || route.points[middle - 1].lerp(route.points[middle], 0.5),
            |label| label.center(),
        );
        let size = type_size(view, editor.catalog().sizes.small);
        Self {
            pos: view.pos(at),
            pivot: Align2::CENTER_CENTER,
            width: CONNECTOR_WIDTH,
            font: font_id(Face::Regular, size),
            text: theme.mark_style(MarkColor::Plain).ink,
            fill: theme.field,
        }
    }
}

fn type_size(view: &View, size: f32) -> f32 {
    view.length(size).max(MIN_TYPE_SIZE)
}
