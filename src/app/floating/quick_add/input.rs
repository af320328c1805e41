use egui::{
    Event, Id, Key, Modifiers, Role, TextEdit, Ui, WidgetInfo, text::CCursor, text::CCursorRange,
};

use crate::{
    app::{
        floating::picker::{Keys, Row},
        widgets,
    },
    compose::quick_add::{Completion, complete, insert_completion},
    editor::Editor,
};

/// Height of an offered name, in points.
const ITEM: f32 = 24.0;

fn field_id() -> Id {
    Id::unique("quick add")
}

/// Whether the keyboard types into the line.
pub(crate) fn has_focus(ctx: &egui::Context) -> bool {
    ctx.memory(|memory| memory.has_focus(field_id()))
}

/// The text of the line, and the names offered for the word at the cursor.
#[derive(Debug, Default)]
pub(super) struct Input {
    text: String,
    /// Where the cursor is, in bytes.
    cursor: usize,
    is_new: bool,
    offered: Vec<Completion>,
    /// The offered name that Tab takes.
    picked: usize,
}

impl Input {
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Gives the field the keyboard when it is shown next.
    pub(super) fn focus(&mut self) {
        self.is_new = true;
    }

    /// The names offered for the word at the cursor.
    pub(super) fn completions_ui(&mut self, ui: &mut Ui) {
        let mut clicked = None;
        for (index, item) in self.offered.iter().enumerate() {
            let row = Row {
                name: &format!("{}, {}", item.name, item.what),
                left: &item.name,
                right: &item.what,
                share: 0.45,
                height: ITEM,
            };
            if row.ui(ui, index == self.picked).clicked() {
                clicked = Some(index);
            }
        }
        if let Some(index) = clicked {
            self.picked = index;
            self.complete(ui);
            ui.memory_mut(|memory| memory.request_focus(field_id()));
        }
    }

    /// The field. True when Enter was pressed in it.
    pub(super) fn field_ui(&mut self, ui: &mut Ui, editor: &Editor) -> bool {
        let has_focus = has_focus(ui.ctx());
        let keys = Keys::take(ui, field_id());
        let tab = has_focus && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Tab));
        if has_focus {
            ui.input_mut(|input| input.events.iter_mut().for_each(join_pasted_lines));
        }
        self.picked = keys.step(self.picked, self.offered.len());
        if tab {
            self.complete(ui);
        }
        let output = TextEdit::singleline(&mut self.text)
            .id(field_id())
            .hint_text("kafka > auto loader > bronze > dashboard; bronze > lag alert")
            .desired_width(f32::INFINITY)
            .event_filter(widgets::ALL_KEYS)
            .show(ui);
        let response = output.response.response;
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, "Quick add"));
        if std::mem::take(&mut self.is_new) {
            response.request_focus();
        }
        let cursor = output.cursor_range.map(|range| range.primary.index);
        let cursor = cursor.map_or(self.text.len(), |index| byte_at(&self.text, index));
        if response.changed() || (cursor != self.cursor && has_focus && !tab) {
            self.cursor = cursor;
            self.offered = complete(editor.board(), editor.catalog(), &self.text, self.cursor);
            self.picked = 0;
        }
        keys.enter
    }

    /// Puts the picked name into the text.
    fn complete(&mut self, ui: &Ui) {
        let Some(item) = self.offered.get(self.picked) else {
            return;
        };
        (self.text, self.cursor) = insert_completion(&self.text, self.cursor, &item.name);
        self.offered.clear();
        self.picked = 0;
        let before = self.text.get(..self.cursor).unwrap_or(&self.text);
        let at = CCursor::new(before.chars().count());
        let mut state = TextEdit::load_state(ui.ctx(), field_id()).unwrap_or_default();
        state.cursor.set_char_range(Some(CCursorRange::one(at)));
        state.store(ui.ctx(), field_id());
    }
}

/// Makes each pasted line a chain of the text.
fn join_pasted_lines(event: &mut Event) {
    if let Event::Paste(text) = event {
        *text = text
            .trim()
            .replace("\r\n", "; ")
            .replace(['\n', '\r'], "; ");
    }
}

/// Where the character `index` begins, in bytes.
fn byte_at(text: &str, index: impl Into<usize>) -> usize {
    let at = text.char_indices().nth(index.into());
    at.map_or(text.len(), |(at, _)| at)
}
