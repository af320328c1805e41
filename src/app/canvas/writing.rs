//! Typing a label in its place on the board.

mod place;

use egui::{
    Area, EventFilter, Frame, Id, Key, Margin, Modifiers, Order, Role, Stroke, TextEdit,
    WidgetInfo,
    text::{CCursor, CCursorRange, CharIndex},
};

use crate::{
    app::{canvas::paint::View, theme::color32},
    editor::{Action, Editor, rich_text},
    model::{self, MarkKind, TextField},
};

use place::Place;

fn widget_id() -> Id {
    Id::unique("writing on the board")
}

/// The label being typed, if any.
#[derive(Debug, Default)]
pub(super) struct LabelEditor {
    open: Option<OpenLabel>,
    /// Whether the typing ends with this frame.
    is_finishing: bool,
}

#[derive(Debug)]
struct OpenLabel {
    id: model::Id,
    is_new: bool,
}

impl LabelEditor {
    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Opens the label of an element, if it has one.
    pub(super) fn open(&mut self, editor: &Editor, id: model::Id) {
        let board = editor.board();
        let mark = board.marks.get(&id);
        let is_ink = mark.is_some_and(|mark| mark.kind == MarkKind::Ink);
        if board.text(TextField::Label(id)).is_some() && !is_ink {
            self.open = Some(OpenLabel { id, is_new: true });
        }
    }

    /// Ends the typing with this frame. True when there was any.
    pub(super) fn finish(&mut self) -> bool {
        self.is_finishing |= self.is_open();
        self.is_open()
    }

    /// Ends the typing at once; the keyboard stays where it is.
    pub(super) fn close(&mut self) -> Option<Action> {
        self.is_finishing = false;
        let label = self.open.take()?;
        Some(Action::FinishLabel(label.id))
    }

    /// Shows the field over the board. True when the typing has ended and the keyboard is free.
    pub(super) fn ui(
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
        let enter = egui::KeyboardShortcut::new(egui::Modifiers::SHIFT, Key::Enter);
        let edit = TextEdit::multiline(&mut text)
            .id(widget_id())
            .font(place.font)
            .text_color(color32(place.text))
            .desired_rows(1)
            .desired_width(place.width)
            .return_key(enter)
            .event_filter(EventFilter {
                tab: false,
                horizontal_arrows: true,
                vertical_arrows: true,
                escape: true,
            })
            .margin(Margin::symmetric(3, 1))
            .frame(
                Frame::new()
                    .fill(color32(place.fill))
                    .stroke(Stroke::new(1.5, color32(theme.accent)))
                    .corner_radius(3),
            );
        let is_new = self.is_new;
        let output = Area::new(Id::unique("writing area"))
            .order(Order::Middle)
            .fixed_pos(place.pos)
            .pivot(place.pivot)
            .constrain(false)
            .show(ctx, |ui| {
                ui.set_max_width(place.width + 12.0);
                let mut output = edit.show(ui);
                if is_new {
                    output.response.request_focus();
                    let all = egui::text::CCursorRange::select_all(&output.galley);
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
    let id = widget_id();
    let mut state = TextEdit::load_state(ctx, id)?;
    let selection = state.cursor.char_range()?.as_sorted_char_range();
    let selection = selection.start.0..selection.end.0;
    let is_bold = ctx.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::B));
    let written = if is_bold {
        rich_text::toggle_bold(text, selection)
    } else if ctx.input(breaks_line) {
        let written = rich_text::break_list(text, selection.end)?;
        ctx.input_mut(|input| input.consume_key(Modifiers::SHIFT, Key::Enter));
        written
    } else {
        return None;
    };
    let cursor = |place| CCursor::new(CharIndex(place));
    let range = CCursorRange::two(
        cursor(written.selection.start),
        cursor(written.selection.end),
    );
    state.cursor.set_char_range(Some(range));
    state.store(ctx, id);
    Some(written.text)
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
