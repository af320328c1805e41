//! What the pages of the guide are made of: headings, entries that fold, and rows that add one.

use egui::{
    Align, FontId, Id, Layout, Rect, Response, Role, Sense, Stroke, TextStyle, Ui, Vec2,
    WidgetInfo, collapsing_header::CollapsingState, vec2,
};

use crate::{
    app::{
        canvas::paint::paint_icon,
        fields::{Asked, PAD, edit_ui},
        motion, shortcuts,
        theme::{self, color32},
        widgets::{self, LEAST, ROW},
    },
    catalog::Icon,
    editor::{Action, Editor, EditorCommand},
    layout::text::{Face, font_id},
    model::TextField,
};

/// Width of the panel, in points.
pub(crate) const WIDTH: f32 = 304.0;
/// Between the edge of the panel and its rows, in points; a row's text is [`PAD`] further in.
pub(super) const MARGIN: i8 = 8;
/// Height of a row with a second line, in points.
const TWO_LINES: f32 = 44.0;
/// Side of the icon before a row, and its room, in points.
const ICON: f32 = 16.0;
const ICON_ROOM: f32 = 26.0;

/// Space between two sections.
pub(super) fn gap_ui(ui: &mut Ui) {
    ui.add_space(20.0);
}

/// A hairline between two sections.
pub(super) fn rule_ui(ui: &mut Ui) {
    let size = vec2(ui.available_width(), 17.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let line = Stroke::new(1.0, color32(theme::of(ui).rule));
    let inside = rect.shrink2(vec2(PAD, 0.0));
    ui.painter()
        .hline(inside.x_range(), inside.center().y, line);
}

/// A count as a heading shows it; nothing for 0.
pub(super) fn counted(count: usize) -> String {
    if count == 0 {
        String::new()
    } else {
        count.to_string()
    }
}

/// The heading of a section, with a count at its right end.
pub(super) fn heading_ui(ui: &mut Ui, title: &str, count: &str) {
    let size = vec2(ui.available_width(), LEAST);
    let (rect, heading) = ui.allocate_exact_size(size, Sense::hover());
    heading.widget_info(|| {
        let name = match count {
            "" => title.to_owned(),
            count => format!("{title}: {count}"),
        };
        WidgetInfo::labeled(Role::Heading, true, name)
    });
    paint_heading(ui, rect, title, count);
}

fn paint_heading(ui: &Ui, rect: Rect, title: &str, count: &str) {
    let inside = rect.shrink2(vec2(PAD, 0.0));
    let weak = ui.visuals().weak_text_color();
    let painter = ui.painter();
    let font = font_id(Face::Strong, 12.0);
    painter.text(
        inside.left_center(),
        egui::Align2::LEFT_CENTER,
        title,
        font,
        weak,
    );
    let font = FontId::proportional(11.5);
    painter.text(
        inside.right_center(),
        egui::Align2::RIGHT_CENTER,
        count,
        font,
        weak,
    );
}

/// A paragraph, as faint as what stands in an empty field.
pub(super) fn hint_ui(ui: &mut Ui, text: &str) {
    inset_ui(ui, |ui| {
        let faint = color32(theme::of(ui).faint);
        ui.add(egui::Label::new(egui::RichText::new(text).color(faint)).wrap());
    });
}

/// What stands where the text of rows stands.
pub(super) fn inset_ui<R>(ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let frame = egui::Frame::new().inner_margin(egui::Margin::symmetric(MARGIN, 2));
    frame
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            contents(ui)
        })
        .inner
}

/// A section that is one text: its heading, and the text or what is to be written there, with a plus.
pub(super) fn text_section_ui(
    ui: &mut Ui,
    editor: &Editor,
    field: TextField,
    (title, count): (&str, &str),
    asked: Asked<'_>,
    queue: &mut Vec<Action>,
) {
    heading_ui(ui, title, count);
    let is_empty = editor.board().text(field).is_some_and(str::is_empty);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let width = ui.available_width() - if is_empty { LEAST } else { 0.0 };
        let response = ui
            .allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
                edit_ui(ui, editor, field, asked, false, queue)
            })
            .inner;
        if is_empty {
            // In the colour of every other plus.
            let accent = ui.visuals().hyperlink_color;
            let widgets = &mut ui.visuals_mut().widgets;
            for look in [
                &mut widgets.inactive,
                &mut widgets.hovered,
                &mut widgets.active,
            ] {
                look.fg_stroke.color = accent;
            }
            let icon = editor.catalog().icon("plus");
            let name = format!("Write: {}", asked.name);
            if widgets::icon_button_of(ui, (&icon, LEAST), &name, &name, false).clicked() {
                response.request_focus();
            }
        }
    });
}

/// What a row shows.
#[derive(Clone, Copy, Default)]
pub(super) struct Entry<'a> {
    pub(super) icon: Option<&'a Icon>,
    pub(super) title: &'a str,
    /// The second line; empty for none.
    pub(super) second: &'a str,
    /// Whether the second line is about something missing.
    pub(super) warns: bool,
    /// At the right end of the title; empty for none.
    pub(super) count: &'a str,
    /// Whether the title is the heading of a section.
    pub(super) is_heading: bool,
    /// Whether there is nothing in it yet.
    pub(super) is_empty: bool,
}

/// A row that is clicked, with an icon at its right end.
pub(super) fn row_ui(ui: &mut Ui, entry: Entry<'_>, end: &Icon) -> Response {
    let height = if entry.second.is_empty() {
        ROW
    } else {
        TWO_LINES
    };
    let size = vec2(ui.available_width(), height);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, entry.title));
    if !entry.second.is_empty() {
        ui.ctx()
            .accesskit_node_builder(response.id, |node| node.set_description(entry.second));
    }
    if ui.is_rect_visible(rect) {
        paint_hover(ui, &response);
        paint_row(ui, rect, entry, end);
    }
    response
}

fn paint_row(ui: &Ui, rect: Rect, entry: Entry<'_>, end: &Icon) {
    let inside = rect.shrink2(vec2(PAD, 4.0));
    let (text, weak) = (ui.visuals().text_color(), ui.visuals().weak_text_color());
    let mut left = inside;
    if let Some(icon) = entry.icon {
        let color = if entry.warns {
            ui.visuals().warn_fg_color
        } else {
            weak
        };
        let place = Rect::from_center_size(
            inside.left_center() + vec2(ICON / 2.0, 0.0),
            Vec2::splat(ICON),
        );
        paint_icon(ui.painter(), icon, place, color);
        left.min.x += ICON_ROOM;
    }
    left.max.x -= ICON + 8.0;
    let place = Rect::from_center_size(
        inside.right_center() - vec2(ICON / 2.0, 0.0),
        Vec2::splat(ICON),
    );
    let color = if entry.is_empty {
        ui.visuals().hyperlink_color
    } else {
        weak
    };
    paint_icon(ui.painter(), end, place, color);
    let right = egui::Align2::RIGHT_CENTER;
    let counted = egui::pos2(left.max.x, inside.min.y + 9.0);
    let font = FontId::proportional(11.5);
    let count = ui.painter().text(counted, right, entry.count, font, weak);
    left.max.x = count.min.x - 4.0;
    let (font, color) = if entry.is_heading {
        (font_id(Face::Strong, 12.0), weak)
    } else if entry.second.is_empty() {
        (TextStyle::Body.resolve(ui.style()), text)
    } else {
        (font_id(Face::Strong, 13.0), text)
    };
    let line = font.size * 1.35;
    let top = if entry.second.is_empty() {
        (left.height() - line) / 2.0
    } else {
        0.0
    };
    let title = left.with_min_y(left.min.y + top);
    widgets::paint_text(ui, title, entry.title, font, color, 1);
    if !entry.second.is_empty() {
        let color = if entry.warns {
            ui.visuals().warn_fg_color
        } else if entry.is_empty {
            color32(theme::of(ui).faint)
        } else if entry.is_heading {
            text
        } else {
            weak
        };
        let second = left.with_min_y(left.min.y + 18.0);
        let font = FontId::proportional(12.5);
        widgets::paint_text(ui, second, entry.second, font, color, 1);
    }
}

fn paint_hover(ui: &Ui, row: &Response) {
    let fill = ui.visuals().faint_bg_color;
    motion::paint_lit(ui, row, (row.rect, 7), fill);
}

/// An entry that folds: a row, and while it is open what belongs to it. `is_wanted` opens it.
pub(super) fn fold_ui(
    ui: &mut Ui,
    editor: &Editor,
    id: Id,
    (entry, is_open_at_first, is_wanted): (Entry<'_>, bool, bool),
    contents: impl FnOnce(&mut Ui),
) {
    let mut state = CollapsingState::load_with_default_open(ui.ctx(), id, is_open_at_first);
    if is_wanted {
        state.set_open(true);
    }
    let end = match (state.is_open(), entry.is_empty) {
        (true, _) => "chevron-down",
        (false, true) => "plus",
        (false, false) => "chevron-right",
    };
    let row = row_ui(ui, entry, &editor.catalog().icon(end));
    ui.ctx().accesskit_node_builder(row.id, |node| {
        node.set_expanded(state.is_open());
    });
    if row.clicked() {
        state.toggle(ui);
    }
    motion::fold_ui(ui, id, state.is_open(), |ui| {
        contents(ui);
        ui.add_space(8.0);
    });
    state.store(ui.ctx());
}

/// A row with a plus for a command that adds an entry.
pub(super) fn add_row_ui(
    ui: &mut Ui,
    editor: &Editor,
    command: EditorCommand,
    label: &str,
    queue: &mut Vec<Action>,
) {
    let key = shortcuts::shown(ui.ctx(), command);
    let hint = command.spec().hint;
    let hint = if key.is_empty() {
        hint.to_owned()
    } else {
        format!("{hint}  ({key})")
    };
    if plus_ui(ui, editor, label).on_hover_text(hint).clicked() {
        queue.push(command.into());
    }
}

/// A row with a plus.
pub(super) fn plus_ui(ui: &mut Ui, editor: &Editor, label: &str) -> Response {
    let size = vec2(ui.available_width(), ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, label));
    if ui.is_rect_visible(rect) {
        paint_hover(ui, &response);
        let inside = rect.shrink2(vec2(PAD, 5.0));
        let accent = ui.visuals().hyperlink_color;
        let at = inside.left_center() + vec2(ICON / 2.0, 0.0);
        let place = Rect::from_center_size(at, Vec2::splat(ICON));
        paint_icon(ui.painter(), &editor.catalog().icon("plus"), place, accent);
        let text = inside.with_min_x(inside.min.x + ICON_ROOM);
        let font = TextStyle::Body.resolve(ui.style());
        widgets::paint_text(ui, text, label, font, accent, 1);
    }
    response
}
