//! Texts of the board to type into. They are rows, not boxes: a field has a ground under the pointer and
//! a frame while it has the keyboard.

use egui::{
    Align, Color32, FontId, Frame, Id, KeyboardShortcut, Layout, Margin, Rect, Response, Role,
    Sense, Shape, Stroke, StrokeKind, TextEdit, TextStyle, Ui, WidgetInfo, accesskit::Live,
    text::LayoutJob, vec2,
};

use crate::{
    app::{
        theme::{self, color32},
        widgets::paint_text,
    },
    coach,
    editor::{Action, Editor},
    model::TextField,
};

/// Between a field's edge and its text, in points.
pub(crate) const PAD: f32 = 8.0;
/// The same beside the text, and above and below it.
const PADS: [i8; 2] = [8, 5];
/// Width of the name of a row, in points.
const NAME: f32 = 88.0;
/// Height of a row, and of a name above a field, in points.
const ROW: f32 = 30.0;
const LABEL: f32 = 18.0;
/// Radius of a field, in points.
const RADIUS: u8 = 7;

/// Identifies the widget a text of the board is typed into.
pub(crate) fn field_id(field: TextField) -> Id {
    Id::unique(("text field", field))
}

/// Shows a text to type into: no box until the pointer is on it or it has the keyboard.
pub(crate) fn quiet_ui(ui: &mut Ui, edit: TextEdit<'_>) -> Response {
    framed_ui(ui, edit, false)
}

/// Shows a text to type into, in a box.
pub(crate) fn boxed_ui(ui: &mut Ui, edit: TextEdit<'_>) -> Response {
    framed_ui(ui, edit, true)
}

/// [`quiet_ui`], with a box at any time if `is_boxed`.
fn framed_ui(ui: &mut Ui, edit: TextEdit<'_>, is_boxed: bool) -> Response {
    let ground = ui.painter().add(Shape::Noop);
    let [beside, above] = PADS;
    let margin = Margin::symmetric(beside, above);
    let response = ui.add(edit.frame(Frame::NONE.inner_margin(margin)));
    let visuals = ui.visuals();
    let (fill, line) = if response.has_focus() {
        let line = Stroke::new(1.5, visuals.hyperlink_color);
        (visuals.extreme_bg_color, line)
    } else if is_boxed {
        (visuals.extreme_bg_color, visuals.window_stroke)
    } else if response.hovered() {
        (visuals.faint_bg_color, Stroke::NONE)
    } else {
        return response;
    };
    let rect = response.rect;
    let shapes = vec![
        Shape::rect_filled(rect, RADIUS, fill),
        Shape::rect_stroke(rect, RADIUS, line, StrokeKind::Inside),
    ];
    ui.painter().set(ground, Shape::Vec(shapes));
    response
}

/// What stands in an empty field: an example, which is no value.
pub(crate) fn placeholder(ui: &Ui, text: &str) -> LayoutJob {
    let font = TextStyle::Body.resolve(ui.style());
    let color = color32(theme::of(ui).faint);
    LayoutJob::simple_singleline(text.to_owned(), font, color)
}

/// How a text is asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked<'a> {
    /// What stands above or beside it.
    pub(crate) label: &'a str,
    /// What screen readers call it.
    pub(crate) name: &'a str,
    /// Stands in the field while it is empty.
    pub(crate) hint: &'a str,
    /// Of one row, a line break is not part of the text.
    pub(crate) rows: usize,
}

impl<'a> Asked<'a> {
    /// One row under a name.
    pub(crate) fn named(name: &'a str) -> Self {
        Self {
            label: name,
            name,
            hint: "",
            rows: 1,
        }
    }
}

/// A text of the board to type into, below its name.
pub(crate) fn text_field(
    ui: &mut Ui,
    editor: &Editor,
    field: TextField,
    (name, hint, rows): (&str, &str, usize),
    queue: &mut Vec<Action>,
) -> Response {
    label_ui(ui, name);
    let asked = Asked {
        hint,
        rows,
        ..Asked::named(name)
    };
    let response = edit_ui(ui, editor, field, asked, false, queue);
    // Below fields that share a row, the line is as wide as the row.
    let shares_row = matches!(
        field,
        TextField::Brief(_) | TextField::Risk(..) | TextField::Volume(..)
    );
    if coach::is_amount(field) && !shares_row {
        understood_ui(ui, editor, &[field]);
    }
    response
}

/// Paints what stands above a field, which names itself.
fn label_ui(ui: &mut Ui, label: &str) {
    let size = vec2(ui.available_width(), LABEL);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    paint_label(ui, rect.translate(vec2(0.0, 3.0)), label);
}

fn paint_label(ui: &Ui, rect: Rect, label: &str) {
    let font = FontId::proportional(12.0);
    let color = ui.visuals().weak_text_color();
    let inside = rect.shrink2(vec2(PAD, 0.0));
    paint_text(ui, inside, label, font, color, 1);
}

/// A text of the board to type into, beside its name, and below it how an amount was read.
pub(crate) fn row_field(
    ui: &mut Ui,
    editor: &Editor,
    field: TextField,
    asked: Asked<'_>,
    queue: &mut Vec<Action>,
) -> Response {
    let response = row_ui(ui, asked.label, |ui| {
        edit_ui(ui, editor, field, asked, false, queue)
    });
    if coach::is_amount(field) {
        understood_ui(ui, editor, &[field]);
    }
    response
}

/// A row of a page: what it is called, and what stands beside it.
pub(crate) fn row_ui<R>(ui: &mut Ui, label: &str, value: impl FnOnce(&mut Ui) -> R) -> R {
    ui.horizontal_top(|ui| {
        ui.set_min_height(ROW);
        ui.spacing_mut().item_spacing.x = 0.0;
        let (rect, _) = ui.allocate_exact_size(vec2(NAME, ROW), Sense::hover());
        paint_label(ui, rect.translate(vec2(0.0, 6.0)), label);
        ui.allocate_ui_with_layout(
            vec2(ui.available_width(), ROW),
            Layout::top_down(Align::Min),
            value,
        )
        .inner
    })
    .inner
}

/// A text of the board to type into, in a box: the one a page is about.
pub(crate) fn boxed_field(
    ui: &mut Ui,
    editor: &Editor,
    field: TextField,
    asked: Asked<'_>,
    queue: &mut Vec<Action>,
) -> Response {
    label_ui(ui, asked.label);
    ui.add_space(4.0);
    edit_ui(ui, editor, field, asked, true, queue)
}

/// The field alone, named for screen readers.
pub(crate) fn edit_ui(
    ui: &mut Ui,
    editor: &Editor,
    field: TextField,
    asked: Asked<'_>,
    is_boxed: bool,
    queue: &mut Vec<Action>,
) -> Response {
    let mut text = editor.board().text(field).unwrap_or_default().to_owned();
    let font = TextStyle::Body.resolve(ui.style());
    let room = ui.available_width() - 2.0 * PAD - 4.0;
    let edit = if asked.rows > 1 {
        TextEdit::multiline(&mut text).desired_rows(asked.rows)
    } else if width_of(ui, &text, &font) > room {
        // A long one is read whole.
        TextEdit::multiline(&mut text)
            .desired_rows(1)
            .return_key(None::<KeyboardShortcut>)
    } else {
        TextEdit::singleline(&mut text)
    };
    let edit = edit
        .id(field_id(field))
        .hint_text(placeholder(ui, asked.hint))
        .desired_width(f32::INFINITY);
    let response = framed_ui(ui, edit, is_boxed);
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_label(asked.name));
    type_into(&response, field, text, queue);
    response
}

/// Passes on what was typed into a field.
pub(crate) fn type_into(
    response: &Response,
    field: TextField,
    text: String,
    queue: &mut Vec<Action>,
) {
    if response.changed() {
        queue.push(Action::Type(field, text));
    }
    if response.lost_focus() {
        queue.push(Action::FinishTyping);
    }
}

/// Width of a text on one line, in points.
pub(crate) fn width_of(ui: &Ui, text: &str, font: &FontId) -> f32 {
    let text = text.to_owned();
    let laid = ui
        .painter()
        .layout_no_wrap(text, font.clone(), Color32::PLACEHOLDER);
    laid.size().x
}

/// One quiet line that says how the amount in the field with the keyboard was read. Its room is kept
/// while none has the keyboard, so that it never moves what is below; screen readers hear it with the
/// field.
pub(crate) fn understood_ui(ui: &mut Ui, editor: &Editor, fields: &[TextField]) {
    let font = TextStyle::Small.resolve(ui.style());
    let size = vec2(
        ui.available_width(),
        ui.text_style_height(&TextStyle::Small),
    );
    let (rect, line) = ui.allocate_exact_size(size, Sense::hover());
    let focused = ui.memory(|memory| memory.focused());
    let typed = fields
        .iter()
        .find(|field| focused == Some(field_id(**field)));
    let Some(field) = typed else {
        return;
    };
    let Some(text) = coach::understood(editor.board(), *field, editor.catalog()) else {
        return;
    };
    line.widget_info(|| WidgetInfo::labeled(Role::Label, true, &text));
    ui.ctx()
        .accesskit_node_builder(line.id, |node| node.set_live(Live::Polite));
    ui.ctx().accesskit_node_builder(field_id(*field), |node| {
        node.set_description(text.as_str());
    });
    let color = ui.visuals().weak_text_color();
    let inside = rect.shrink2(vec2(PAD, 0.0));
    paint_text(ui, inside, &text, font, color, 1);
}
