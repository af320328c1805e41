//! The board's title: a text in the bar, a field while it is written.

use egui::{Role, TextBuffer, TextEdit, Ui, WidgetInfo, text::LayoutJob, vec2};

use crate::{
    app::{
        document::Document,
        fields::{self, PAD},
        theme::color32,
    },
    editor::{Action, Editor},
    layout::text::{Face, font_id},
    model::TextField,
};

/// Radius of the dot for what is not saved, and its room, in points.
const DOT: f32 = 3.0;
const DOT_ROOM: f32 = 16.0;
/// Width of a field's margins and of its cursor, in points.
const MARGINS: f32 = 2.0 * PAD + 2.0;
/// Room for the word that the file is read-only, in points.
const READ_ONLY: f32 = 64.0;

/// The title, with a dot while there are unsaved changes.
pub(super) fn title_ui(ui: &mut Ui, editor: &Editor, document: &Document, queue: &mut Vec<Action>) {
    let reason = document.read_only_reason();
    let beside = DOT_ROOM + reason.map_or(0.0, |_| READ_ONLY);
    field_ui(ui, editor, document, ui.available_width() - beside, queue);
    if let Some(reason) = reason {
        ui.weak("read-only").on_hover_text(reason);
    }
    if editor.is_changed() {
        let theme = editor.catalog().theme(ui.visuals().dark_mode);
        let (rect, dot) = ui.allocate_exact_size(vec2(DOT_ROOM, DOT_ROOM), egui::Sense::hover());
        let painter = ui.painter();
        painter.circle_filled(rect.center(), DOT, color32(theme.accent));
        dot.widget_info(|| WidgetInfo::labeled(Role::Label, true, "Unsaved changes"));
        dot.on_hover_text("There are changes that are not saved.");
    }
}

fn field_ui(
    ui: &mut Ui,
    editor: &Editor,
    document: &Document,
    max_width: f32,
    queue: &mut Vec<Action>,
) {
    let field = TextField::Title;
    let id = fields::field_id(field);
    let mut text = editor.board().title.clone();
    let hint = "Untitled board";
    let is_typing = ui.memory(|memory| memory.has_focus(id));
    let font = font_id(Face::Strong, 13.5);
    let width = if is_typing {
        max_width
    } else {
        let shown = if text.is_empty() { hint } else { &text };
        (fields::width_of(ui, shown, &font) + MARGINS).min(max_width)
    };
    let mut lay_out = |ui: &Ui, text: &dyn TextBuffer, _: f32| {
        let color = ui.visuals().text_color();
        let text = text.as_str().to_owned();
        let mut job = LayoutJob::simple_singleline(text, font.clone(), color);
        job.keep_trailing_whitespace = true;
        if !is_typing {
            // Cut short with an ellipsis.
            job.wrap = egui::text::TextWrapping::truncate_at_width(max_width - MARGINS);
        }
        ui.painter().layout_job(job)
    };
    let color = ui.visuals().text_color();
    let hint = LayoutJob::simple_singleline(hint.to_owned(), font_id(Face::Strong, 13.5), color);
    let edit = TextEdit::singleline(&mut text)
        .id(id)
        .hint_text(hint)
        .layouter(&mut lay_out)
        .desired_width(width);
    let response = fields::quiet_ui(ui, edit);
    let where_from = document.path().map_or_else(
        || "Not in a file yet.".to_owned(),
        |path| path.display().to_string(),
    );
    let name = "Title of the board";
    response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, name));
    fields::type_into(&response, field, text, queue);
    response.on_hover_text(where_from);
}
