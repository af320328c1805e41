//! The rail on the left: a new component, the lanes of the palette, and the tools.

use egui::{
    Frame, Margin, Panel, Popup, Rect, RectAlign, Response, Role, ScrollArea, Sense, Ui,
    WidgetInfo, scroll_area::ScrollBarVisibility, vec2,
};
use strum::IntoEnumIterator as _;

use crate::{
    app::{
        canvas::paint::paint_icon,
        motion,
        panels::panes::{self, Pane},
        shortcuts,
        theme::color32,
        widgets::{self, TOOL},
    },
    editor::{Action, Editor, EditorCommand, Tool, WindowCommand},
    model::{Lane, PlainShape},
};

/// Width of the rail, in points.
const WIDTH: f32 = 48.0;
/// Below this height of the window its buttons are smaller, in points.
const LOW_WINDOW: f32 = 760.0;
/// Side of a button in a low window, in points.
const LOW_TOOL: f32 = 32.0;
/// Height of a lane, and side of its tile, in points.
const LANE: f32 = 34.0;
const TILE: f32 = 26.0;

/// Shows the rail, with `lane` marked. The lane that was clicked.
pub(crate) fn rail_ui(
    ui: &mut Ui,
    editor: &Editor,
    lane: Lane,
    queue: &mut Vec<Action>,
) -> Option<Lane> {
    panes::enter(ui.ctx(), Pane::Tools);
    let is_low = ui.ctx().content_rect().height() < LOW_WINDOW;
    let side = if is_low { LOW_TOOL } else { TOOL };
    let mut clicked = None;
    let margin = Margin::symmetric(((WIDTH - side) / 2.0) as i8, 0);
    let frame = Frame::side_top_panel(ui.style()).inner_margin(margin);
    let panel = Panel::left("rail").exact_size(WIDTH).resizable(false);
    let shown = panel.frame(frame).show(ui, |ui| {
        let area = ScrollArea::vertical().scroll_bar_visibility(ScrollBarVisibility::AlwaysHidden);
        area.auto_shrink([false, false]).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.add_space(8.0);
            let command = WindowCommand::AddComponent;
            if widgets::command_button_as(ui, editor, command, ("plus", side), false) {
                queue.push(command.into());
            }
            ui.add_space(4.0);
            for one in Lane::ALL {
                if lane_ui(ui, editor, one, (one == lane, side)).clicked() {
                    clicked = Some(one);
                }
            }
            rule_ui(ui);
            for tool in Tool::iter() {
                if is_shape(tool) {
                    // All of them are behind the button of the first.
                    if matches!(tool, Tool::Shape(_)) {
                        shapes_ui(ui, editor, side, queue);
                    }
                    continue;
                }
                let command = EditorCommand::Use(tool);
                let look = (command.spec().icon, side);
                if widgets::command_button_as(ui, editor, command, look, editor.tool() == tool) {
                    queue.push(command.into());
                }
            }
            rule_ui(ui);
            let command = EditorCommand::KeepTool;
            let look = (command.spec().icon, side);
            if widgets::command_button_as(ui, editor, command, look, editor.keeps_tool()) {
                queue.push(command.into());
            }
            panes::follow_focus(ui);
            ui.add_space(8.0);
        });
    });
    panes::note(ui.ctx(), Pane::Tools, shown.response.rect);
    clicked
}

/// A lane of the palette: its tile, with a bar beside the one that is offered now.
fn lane_ui(ui: &mut Ui, editor: &Editor, lane: Lane, (is_on, width): (bool, f32)) -> Response {
    let catalog = editor.catalog();
    let theme = catalog.theme(ui.visuals().dark_mode);
    let (rect, response) = ui.allocate_exact_size(vec2(width, LANE), Sense::click());
    let name = lane.short_title();
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_on, name));
    if ui.is_rect_visible(rect) {
        let hue = theme.lane(lane).hue;
        let tile = Rect::from_center_size(rect.center(), vec2(TILE, TILE));
        let painter = ui.painter();
        painter.rect_filled(tile, 7, color32(hue.with_opacity(0.14).over(theme.panel)));
        let lit = color32(hue.with_opacity(0.12));
        motion::paint_lit(ui, &response, (tile, 7), lit);
        let kind = catalog.palette(lane).kinds.first();
        let icon = kind.map(|kind| catalog.icon(&kind.icon));
        if let Some(icon) = icon {
            paint_icon(painter, &icon, tile.shrink(5.0), color32(hue));
        }
        if is_on {
            let bar = Rect::from_center_size(rect.left_center(), vec2(3.0, TILE - 8.0));
            painter.rect_filled(bar.translate(vec2(-2.0, 0.0)), 2, color32(hue));
        }
    }
    let key = shortcuts::shown(ui.ctx(), WindowCommand::TogglePalette);
    response.on_hover_text(format!(
        "{}: its components in the palette.\n{key} folds the palette.",
        lane.title()
    ))
}

/// Whether a tool is behind the button of the plain shapes.
fn is_shape(tool: Tool) -> bool {
    matches!(tool, Tool::Shape(_) | Tool::Line)
}

/// The plain shapes and the line behind one button, which shows the one in use.
fn shapes_ui(ui: &mut Ui, editor: &Editor, side: f32, queue: &mut Vec<Action>) {
    let now = editor.tool();
    let icon = if is_shape(now) {
        EditorCommand::Use(now).spec().icon
    } else {
        "shapes"
    };
    let icon = editor.catalog().icon(icon);
    let tools: Vec<Tool> = PlainShape::ALL
        .map(Tool::Shape)
        .into_iter()
        .chain([Tool::Line])
        .collect();
    let keys = tools.iter().map(|tool| {
        let command = EditorCommand::Use(*tool);
        shortcuts::brief(ui.ctx(), command)
    });
    let keys: Vec<String> = keys.collect();
    let hint = format!(
        "Plain shapes  ({})\nDraw a shape that is counted in no lane.",
        keys.join(" ")
    );
    let look = (&*icon, side);
    let button = widgets::icon_button_of(ui, look, "Plain shapes", &hint, is_shape(now));
    Popup::menu(&button)
        .align(RectAlign::RIGHT_START)
        .show(|ui| {
            ui.set_min_width(180.0);
            for tool in tools {
                let command = EditorCommand::Use(tool);
                if widgets::menu_row(ui, editor, command.into(), now == tool) {
                    queue.push(command.into());
                    ui.close();
                }
            }
        });
}

fn rule_ui(ui: &mut Ui) {
    ui.add_space(6.0);
    ui.add(egui::Separator::default().spacing(5.0));
    ui.add_space(2.0);
}
