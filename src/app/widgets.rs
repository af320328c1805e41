//! Small widgets that several screens and panels use.

use egui::{
    Align, Align2, Area, Button, Color32, EventFilter, FontId, Frame, Id, InnerResponse, Layout,
    Margin, Order, Pos2, Rect, Response, RichText, Role, Sense, Stroke, TextEdit, TextStyle, Ui,
    WidgetInfo, accesskit::Live, text::LayoutJob, vec2,
};

use crate::{
    app::{
        canvas::paint::paint_icon,
        motion, shortcuts,
        theme::{self, color32},
    },
    catalog::Icon,
    editor::{Command, Editor},
    layout::text::{Face, font_id},
    model::{Id as ElementId, Table},
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

/// What is clicked is this large, in points: tools and what is in the bar, …
pub(crate) const TOOL: f32 = 36.0;
/// … buttons, …
pub(crate) const BUTTON: f32 = 32.0;
/// … rows of a list, …
pub(crate) const ROW: f32 = 28.0;
/// … and nothing is smaller.
pub(crate) const LEAST: f32 = 24.0;

/// Opacity of the accent over what is chosen.
const CHOSEN: f32 = 0.16;
/// Side of an icon, in points.
const ICON: f32 = 17.0;

/// A square button with an icon, a name for screen readers and a hint on hover.
pub(crate) fn icon_button(
    ui: &mut Ui,
    icon: &Icon,
    name: &str,
    hint: &str,
    is_on: bool,
) -> Response {
    icon_button_of(ui, (icon, BUTTON), name, hint, is_on)
}

/// [`icon_button`] with a side of its own, in points.
pub(crate) fn icon_button_of(
    ui: &mut Ui,
    (icon, side): (&Icon, f32),
    name: &str,
    hint: &str,
    is_on: bool,
) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(side, side), Sense::click());
    let is_enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::selected(Role::Button, is_enabled, is_on, name));
    if ui.is_rect_visible(rect) {
        let visuals = ui.style().interact_selectable(&response, is_on);
        let radius = visuals.corner_radius;
        if is_on {
            let fill = ui.visuals().hyperlink_color.gamma_multiply(CHOSEN);
            ui.painter().rect_filled(rect, radius, fill);
        } else {
            let fill = ui.visuals().widgets.hovered.weak_bg_fill;
            motion::paint_lit(ui, &response, (rect, radius), fill);
        }
        let color = if is_on {
            ui.visuals().hyperlink_color
        } else if is_enabled {
            visuals.fg_stroke.color
        } else {
            ui.visuals().weak_text_color().gamma_multiply(0.5)
        };
        let inside = Rect::from_center_size(rect.center(), vec2(1.0, 1.0) * ICON.min(side - 8.0));
        paint_icon(ui.painter(), icon, inside, color);
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
    command_button_as(ui, editor, command, (command.spec().icon, TOOL), is_on)
}

/// [`command_button`] with an icon and a side of its own, in points.
pub(crate) fn command_button_as(
    ui: &mut Ui,
    editor: &Editor,
    command: impl Into<Command>,
    (icon, side): (&str, f32),
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
        icon_button_of(ui, (&icon, side), &title, &hint, is_on).clicked()
    })
    .inner
}

/// A text that a screen reader says as soon as it is there.
pub(crate) fn say(response: &Response) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_live(Live::Polite);
    });
}

/// A row of a menu for a command: its icon, its name and its key. True when it was clicked.
pub(crate) fn menu_row(ui: &mut Ui, editor: &Editor, command: Command, is_on: bool) -> bool {
    let spec = command.spec();
    let size = vec2(ui.available_width(), ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let title = command.title(editor);
    response.widget_info(|| WidgetInfo::selected(Role::MenuItem, true, is_on, &title));
    if ui.is_rect_visible(rect) {
        let visuals = ui.style().interact_selectable(&response, is_on);
        motion::paint_lit(
            ui,
            &response,
            (rect, visuals.corner_radius),
            visuals.weak_bg_fill,
        );
        if is_on {
            let fill = ui.visuals().hyperlink_color.gamma_multiply(CHOSEN);
            ui.painter().rect_filled(rect, visuals.corner_radius, fill);
        }
        let color = visuals.text_color();
        let icon = editor.catalog().icon(spec.icon);
        let at = rect.left_center() + vec2(8.0 + ICON / 2.0, 0.0);
        let inside = Rect::from_center_size(at, vec2(ICON, ICON));
        paint_icon(ui.painter(), &icon, inside, color);
        let (body, small) = (TextStyle::Body, TextStyle::Small);
        let [body, small] = [body, small].map(|style| style.resolve(ui.style()));
        let at = rect.left_center() + vec2(16.0 + ICON, 0.0);
        ui.painter()
            .text(at, Align2::LEFT_CENTER, &title, body, color);
        let at = rect.right_center() - vec2(8.0, 0.0);
        let key = shortcuts::shown(ui.ctx(), command);
        let weak = ui.visuals().weak_text_color();
        ui.painter()
            .text(at, Align2::RIGHT_CENTER, key, small, weak);
    }
    response.on_hover_text(spec.hint).clicked()
}

/// An icon on a line of text.
pub(crate) fn icon_label(ui: &mut Ui, icon: &Icon, side: f32, color: Color32) {
    let (rect, _) = ui.allocate_exact_size(vec2(side, side), Sense::hover());
    paint_icon(ui.painter(), icon, rect, color);
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

/// The button of the one thing to do.
pub(crate) fn main_button(ui: &mut Ui, text: &str) -> Response {
    let theme = theme::of(ui);
    let font = font_id(Face::Strong, 13.0);
    let text = RichText::new(text)
        .font(font)
        .color(color32(theme.on_accent));
    let button = Button::new(text).fill(color32(theme.accent));
    ui.add(button.stroke(Stroke::NONE).min_size(vec2(0.0, BUTTON)))
}

/// A row of buttons by name and hint (none if it is empty), from its right end: the first is the one
/// thing to do, the last the way out. What the one that was clicked stands for.
pub(crate) fn choices_ui<'a, T>(
    ui: &mut Ui,
    choices: impl IntoIterator<Item = (&'a str, &'a str, T)>,
) -> Option<T> {
    let choices: Vec<_> = choices.into_iter().collect();
    let last = choices.len().saturating_sub(1);
    ui.add_space(16.0);
    let mut chosen = None;
    let size = vec2(ui.available_width(), BUTTON);
    let layout = Layout::right_to_left(Align::Center);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        for (index, (name, hint, choice)) in choices.into_iter().enumerate() {
            let size = vec2(0.0, BUTTON);
            let mut response = if index == 0 && last > 0 {
                main_button(ui, name)
            } else if index == last && last > 0 {
                ui.add(Button::new(name).frame_when_inactive(false).min_size(size))
            } else {
                ui.add(Button::new(name).min_size(size))
            };
            if !hint.is_empty() {
                response = response.on_hover_text(hint);
            }
            if response.clicked() {
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
