//! Small widgets that several screens and panels use.

use egui::{
    Align2, Area, Button, Color32, EventFilter, FontId, Frame, Id, InnerResponse, Margin, Order,
    Pos2, Rect, Response, RichText, Role, Sense, TextEdit, Ui, WidgetInfo, accesskit::Live,
    text::LayoutJob, vec2,
};

use crate::{
    app::{canvas::paint::paint_icon, shortcuts, theme::color32},
    catalog::Icon,
    coach,
    editor::{Action, Command, Editor},
    layout::text::{Face, font_id},
    model::{Id as ElementId, Table, TextField},
};

/// For a widget that takes every key itself while it has the keyboard.
pub(crate) const ALL_KEYS: EventFilter = EventFilter {
    tab: true,
    horizontal_arrows: true,
    vertical_arrows: true,
    escape: true,
};

/// A popup over the board, with the corner or edge `pivot` at `pos`.
pub(crate) fn popup_ui<R>(
    ctx: &egui::Context,
    name: &str,
    (pos, pivot): (Pos2, Align2),
    margin: i8,
    contents: impl FnOnce(&mut Ui) -> R,
) -> InnerResponse<R> {
    Area::new(Id::unique(("popup", name)))
        .order(Order::Middle)
        .fixed_pos(pos)
        .pivot(pivot)
        .show(ctx, |ui| {
            let frame = Frame::popup(ui.style()).inner_margin(Margin::same(margin));
            frame.show(ui, contents).inner
        })
}

/// How many entries of a list are shown: each takes time in every frame.
const MAX_LISTED: usize = 100;

/// The entries of a list, each with its number from 0; of a list that nobody could read, the first.
pub(crate) fn list_ui<T>(
    ui: &mut Ui,
    entries: &Table<T>,
    mut entry_ui: impl FnMut(&mut Ui, usize, ElementId, &T),
) {
    for (number, (id, entry)) in entries.iter().take(MAX_LISTED).enumerate() {
        entry_ui(ui, number, *id, entry);
    }
    let more = entries.len().saturating_sub(MAX_LISTED);
    if more > 0 {
        ui.weak(format!("And {more} more, which are not listed."));
    }
}

/// True while the keyboard types into a field.
pub(crate) fn is_typing_in_field(ctx: &egui::Context) -> bool {
    let focused = ctx.memory(|memory| memory.focused());
    focused.is_some_and(|id| TextEdit::load_state(ctx, id).is_some())
}

/// Side of an icon button, in points.
const BUTTON: f32 = 30.0;

/// A square button with an icon, a name for screen readers and a hint on hover.
pub(crate) fn icon_button(
    ui: &mut Ui,
    icon: &Icon,
    name: &str,
    hint: &str,
    is_on: bool,
) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(BUTTON, BUTTON), Sense::click());
    let is_enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::selected(Role::Button, is_enabled, is_on, name));
    if ui.is_rect_visible(rect) {
        let visuals = ui.style().interact_selectable(&response, is_on);
        if is_on || response.hovered() || response.has_focus() {
            let fill = if is_on {
                ui.visuals().selection.bg_fill
            } else {
                visuals.weak_bg_fill
            };
            ui.painter().rect_filled(rect, visuals.corner_radius, fill);
        }
        let color = if is_enabled {
            visuals.fg_stroke.color
        } else {
            ui.visuals().weak_text_color().gamma_multiply(0.5)
        };
        paint_icon(ui.painter(), icon, rect.shrink(7.0), color);
    }
    response.on_hover_text(hint)
}

/// An icon button for a command, with its name, hint and key from the table.
pub(crate) fn command_button(
    ui: &mut Ui,
    editor: &Editor,
    command: impl Into<Command>,
    is_on: bool,
) -> bool {
    let command = command.into();
    command_button_as(ui, editor, command, command.spec().icon, is_on)
}

/// [`command_button`] with an icon of its own.
pub(crate) fn command_button_as(
    ui: &mut Ui,
    editor: &Editor,
    command: impl Into<Command>,
    icon: &str,
    is_on: bool,
) -> bool {
    let command = command.into();
    let spec = command.spec();
    let key = shortcuts::shown(ui.ctx(), command);
    let title = command.title(editor);
    let hint = if key.is_empty() {
        format!("{title}\n{}", spec.hint)
    } else {
        format!("{title}  ({key})\n{}", spec.hint)
    };
    let icon = editor.catalog().icon(icon);
    ui.add_enabled_ui(command.is_enabled(editor), |ui| {
        icon_button(ui, &icon, &title, &hint, is_on).clicked()
    })
    .inner
}

/// The button for the one thing to do.
pub(crate) fn main_button(ui: &mut Ui, editor: &Editor, label: &str) -> Response {
    let theme = editor.catalog().theme(ui.visuals().dark_mode);
    let text = RichText::new(label).font(font_id(Face::Strong, 13.0));
    let button = Button::new(text.color(color32(theme.on_accent)));
    let button = button.fill(color32(theme.accent)).corner_radius(7);
    ui.add(button.min_size(vec2(0.0, 32.0)))
}

/// An icon on a line of text.
pub(crate) fn icon_label(ui: &mut Ui, icon: &Icon, side: f32, color: Color32) {
    let (rect, _) = ui.allocate_exact_size(vec2(side, side), Sense::hover());
    paint_icon(ui.painter(), icon, rect, color);
}

/// Identifies the widget a text of the board is typed into.
pub(crate) fn field_id(field: TextField) -> Id {
    Id::unique(("text field", field))
}

/// A labelled text of the board to type into; `hint` is an example and shown as one.
pub(crate) fn text_field(
    ui: &mut Ui,
    editor: &Editor,
    field: TextField,
    (label, hint, rows): (&str, &str, usize),
    queue: &mut Vec<Action>,
) -> Response {
    let name = ui.small(label);
    let mut text = editor.board().text(field).unwrap_or_default().to_owned();
    let edit = if rows > 1 {
        TextEdit::multiline(&mut text).desired_rows(rows)
    } else {
        TextEdit::singleline(&mut text)
    };
    let hint = RichText::new(format!("e.g. {hint}"))
        .color(ui.visuals().weak_text_color())
        .italics();
    let edit = edit.id(field_id(field)).hint_text(hint);
    let response = ui
        .add(edit.desired_width(f32::INFINITY))
        .labelled_by(name.id);
    if response.changed() {
        queue.push(Action::Type(field, text));
    }
    if response.lost_focus() {
        queue.push(Action::FinishTyping);
    }
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

/// One quiet line that says how the amount in the field with the keyboard was read. Its room is kept
/// while none has the keyboard, so that it never moves what is below; screen readers hear it with the
/// field.
pub(crate) fn understood_ui(ui: &mut Ui, editor: &Editor, fields: &[TextField]) {
    let font = egui::TextStyle::Small.resolve(ui.style());
    let size = vec2(
        ui.available_width(),
        ui.text_style_height(&egui::TextStyle::Small),
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
    paint_text(ui, rect, &text, font, color, 1);
}

/// Size of a meter, in points.
const METER: egui::Vec2 = vec2(90.0, 7.0);

/// A bar that is filled up to a share from 0 to 1. Words beside it have to say the same.
pub(crate) fn meter(ui: &mut Ui, share: f32, color: Color32) {
    let (rect, _) = ui.allocate_exact_size(METER, Sense::hover());
    paint_meter(ui, rect, share, color);
}

/// Paints a bar that is filled up to a share from 0 to 1.
pub(crate) fn paint_meter(ui: &Ui, rect: Rect, share: f32, color: Color32) {
    let empty = ui.visuals().widgets.inactive.bg_fill;
    ui.painter().rect_filled(rect, 3, empty);
    if share > 0.0 {
        let filled = rect.with_max_x(rect.min.x + rect.width() * share.min(1.0));
        ui.painter().rect_filled(filled, 3, color);
    }
}

/// A heading with space around it.
pub(crate) fn heading(ui: &mut Ui, text: &str) {
    ui.add_space(16.0);
    ui.heading(text);
    ui.add_space(4.0);
}

/// The title of a part that opens: one line, cut short with an ellipsis, so that a long one does not
/// widen the panel it is in.
pub(crate) fn part_title(ui: &Ui, text: impl Into<String>, face: Face) -> egui::WidgetText {
    let font = font_id(face, egui::TextStyle::Button.resolve(ui.style()).size);
    let mut job = LayoutJob::simple_singleline(text.into(), font, Color32::PLACEHOLDER);
    // The arrow and the padding.
    let width = ui.available_width() - ui.spacing().indent - 3.0 * ui.spacing().button_padding.x;
    job.wrap = egui::text::TextWrapping::truncate_at_width(width);
    ui.painter().layout_job(job).into()
}

/// Paints text into a rectangle, at most `rows` lines, the last cut short with an ellipsis. For the
/// inside of a widget that names itself: screen readers do not hear it twice. Returns its height.
pub(crate) fn paint_text(
    ui: &Ui,
    rect: Rect,
    text: &str,
    font: FontId,
    color: Color32,
    rows: usize,
) -> f32 {
    let mut job = LayoutJob::simple(text.to_owned(), font, color, rect.width());
    job.wrap.max_rows = rows;
    job.wrap.break_anywhere = rows == 1;
    let galley = ui.painter().layout_job(job);
    let height = galley.size().y;
    ui.painter().galley(rect.min, galley, color);
    height
}

/// A row of buttons by name and hint (none if it is empty). What the one that was clicked stands for.
pub(crate) fn choices_ui<'a, T>(
    ui: &mut Ui,
    choices: impl IntoIterator<Item = (&'a str, &'a str, T)>,
) -> Option<T> {
    ui.add_space(8.0);
    let mut chosen = None;
    ui.horizontal(|ui| {
        for (name, hint, choice) in choices {
            let mut button = ui.button(name);
            if !hint.is_empty() {
                button = button.on_hover_text(hint);
            }
            if button.clicked() {
                chosen = Some(choice);
            }
        }
    });
    chosen
}

/// True when Enter was pressed while no widget has the keyboard.
pub(crate) fn is_enter_pressed(ui: &Ui) -> bool {
    ui.memory(|memory| memory.focused().is_none())
        && ui.input(|input| input.key_pressed(egui::Key::Enter))
}
