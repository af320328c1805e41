//! The page of what is selected: a head with the way back, and what can be said of it.

use egui::{Rect, Role, Sense, TextStyle, Ui, WidgetInfo, vec2};

use crate::{
    app::{
        canvas::paint::paint_icon,
        fields::{Asked, boxed_field, row_ui},
        floating::style_bar::style_row_ui,
        motion, shortcuts,
        theme::color32,
        widgets::{BUTTON, icon_button, paint_text},
    },
    coach::Coach,
    editor::{Action, Editor, EditorCommand, Tool},
    layout::text::{Face, font_id},
    model::{Edit, Element, Id, MarkKind, Mode, TextField},
};

use super::{component::component_ui, entries::hint_ui};

/// Height of the head, in points.
const HEAD: f32 = 48.0;
/// Side of the tile, in points.
const TILE: f32 = 26.0;

/// The one selected element, if it has a page.
pub(super) fn selected(editor: &Editor) -> Option<Id> {
    editor.selected_one().filter(|id| {
        let board = editor.board();
        let has_text = |kind: &MarkKind| *kind != MarkKind::Ink;
        let mark = board.marks.get(id);
        board.components.contains_key(id)
            || board.connectors.contains_key(id)
            || mark.is_some_and(|mark| has_text(&mark.kind))
    })
}

/// What an element is called, the name of its icon, and the component it may be.
fn named(editor: &Editor, id: Id) -> (String, &'static str) {
    match editor.board().get(id) {
        Some(Element::Connector(_)) => ("Connector".to_owned(), "spline"),
        Some(Element::Mark(mark)) => match mark.kind {
            MarkKind::Note => ("Note".to_owned(), "sticky-note"),
            MarkKind::Frame => ("Frame".to_owned(), "frame"),
            MarkKind::Image => ("Picture".to_owned(), "image"),
            MarkKind::Shape(shape) => {
                let spec = EditorCommand::Use(Tool::Shape(shape)).spec();
                (spec.label.to_owned(), spec.icon)
            }
            _ => ("Text".to_owned(), "type"),
        },
        Some(Element::Component(component)) => (component.label.clone(), "box"),
        _ => (String::new(), "box"),
    }
}

/// The way back, the tile and the name. True when the pages are to be shown again.
pub(super) fn heading_ui(ui: &mut Ui, editor: &Editor, id: Id, queue: &mut Vec<Action>) -> bool {
    let mut goes_back = false;
    let (name, icon) = named(editor, id);
    let size = vec2(ui.available_width(), HEAD);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let inside = rect.shrink2(vec2(8.0, (HEAD - BUTTON) / 2.0));
    ui.scope_builder(egui::UiBuilder::new().max_rect(inside), |ui| {
        ui.horizontal_centered(|ui| {
            let back = editor.catalog().icon("arrow-left");
            let hint = "Back to the pages. The selection stays.";
            goes_back = icon_button(ui, &back, "Back to the pages", hint, false).clicked();
            tile_ui(ui, editor, id, icon);
            let is_component = editor.board().components.contains_key(&id);
            let room = ui.available_width() - if is_component { BUTTON + 8.0 } else { 0.0 };
            let (text, title) = ui.allocate_exact_size(vec2(room, BUTTON), Sense::hover());
            title.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &name));
            let (font, color) = (font_id(Face::Strong, 15.0), ui.visuals().text_color());
            let line = text.with_min_y(text.center().y - 10.0);
            paint_text(ui, line, &name, font, color, 1);
            if is_component {
                pin_ui(ui, editor, id, queue);
            }
        });
    });
    goes_back
}

/// Pins a component as a deep dive.
fn pin_ui(ui: &mut Ui, editor: &Editor, id: Id, queue: &mut Vec<Action>) {
    let is_pinned = editor.board().deep_dives().any(|(pinned, _)| pinned == id);
    let icon = editor.catalog().icon("pin");
    let name = if is_pinned {
        "Pinned as deep dive"
    } else {
        "Not a deep dive"
    };
    let hint = EditorCommand::PinDeepDive.spec().hint;
    if icon_button(ui, &icon, name, hint, is_pinned).clicked() {
        queue.push(Action::Edit(Edit::SetDeepDive(id, !is_pinned)));
    }
}

/// The icon of an element on the colour of its lane.
fn tile_ui(ui: &mut Ui, editor: &Editor, id: Id, icon: &str) {
    let catalog = editor.catalog();
    let theme = catalog.theme(ui.visuals().dark_mode);
    let (rect, _) = ui.allocate_exact_size(vec2(TILE, TILE), Sense::hover());
    let component = editor.board().components.get(&id);
    let hue = component.map_or(theme.weak_text, |component| theme.lane(component.lane).hue);
    let fill = hue.with_opacity(0.12).over(theme.panel);
    ui.painter().rect_filled(rect, 7, color32(fill));
    let icon = component.map_or_else(
        || catalog.icon(icon),
        |component| catalog.kind_icon(&component.kind),
    );
    paint_icon(ui.painter(), &icon, rect.shrink(4.5), color32(hue));
}

/// While a page is shown: what is selected. True when its page is asked for.
pub(super) fn selected_row_ui(ui: &mut Ui, editor: &Editor) -> bool {
    let line = ui.visuals().widgets.noninteractive.bg_stroke;
    let rect = ui.max_rect().expand(8.0);
    ui.painter()
        .hline(rect.x_range(), ui.max_rect().min.y - 3.5, line);
    let Some(id) = selected(editor) else {
        let count = editor.selection().len();
        let text = match count {
            1 => "One element is selected.".to_owned(),
            _ => format!("{count} elements are selected."),
        };
        hint_ui(ui, &text);
        return false;
    };
    let (name, icon) = named(editor, id);
    let size = vec2(ui.available_width(), 36.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let spoken = format!("Page of {name}");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
    let fill = ui.visuals().faint_bg_color;
    motion::paint_lit(ui, &response, (rect, 7), fill);
    let inside = rect.shrink2(vec2(8.0, 5.0));
    let place = inside.with_max_x(inside.min.x + TILE);
    ui.scope_builder(egui::UiBuilder::new().max_rect(place), |ui| {
        tile_ui(ui, editor, id, icon);
    });
    let (font, color) = (
        TextStyle::Body.resolve(ui.style()),
        ui.visuals().text_color(),
    );
    let text = Rect::from_min_max(
        inside.min + vec2(TILE + 8.0, 4.0),
        inside.max - vec2(24.0, 0.0),
    );
    paint_text(ui, text, &name, font, color, 1);
    let weak = ui.visuals().weak_text_color();
    let end = editor.catalog().icon("chevron-right");
    let at = inside.right_center() - vec2(8.0, 0.0);
    paint_icon(
        ui.painter(),
        &end,
        Rect::from_center_size(at, vec2(16.0, 16.0)),
        weak,
    );
    response.clicked()
}

/// The page below its head; `opened` is a text to show.
pub(super) fn selection_ui(
    ui: &mut Ui,
    editor: &Editor,
    (id, opened): (Id, Option<TextField>),
    coach: &Coach,
    queue: &mut Vec<Action>,
) {
    let board = editor.board();
    if let Some(component) = board.components.get(&id) {
        component_ui(ui, editor, (id, component.as_ref()), opened, coach, queue);
        return;
    }
    let is_locked = board.arrangement(id).is_locked;
    if is_locked {
        let key = shortcuts::shown(ui.ctx(), EditorCommand::ToggleLock);
        hint_ui(ui, &format!("This is locked. {key} unlocks it."));
    }
    let (name, hint) = match board.get(id) {
        Some(Element::Connector(_)) => ("What flows", "orders, 8k/s"),
        Some(Element::Mark(mark)) => match mark.kind {
            MarkKind::Frame => ("Title of the frame", "What belongs together"),
            MarkKind::Image => ("Caption", "What it shows"),
            _ => ("Its text", "What is to be said"),
        },
        _ => return,
    };
    ui.add_enabled_ui(!is_locked, |ui| {
        let asked = Asked {
            hint,
            rows: if board.marks.contains_key(&id) { 3 } else { 1 },
            ..Asked::named(name)
        };
        boxed_field(ui, editor, TextField::Label(id), asked, queue);
        if let Some(connector) = board.connectors.get(&id) {
            ui.add_space(8.0);
            flow_ui(ui, connector.mode, queue);
        }
        ui.add_space(8.0);
        row_ui(ui, "Style", |ui| style_row_ui(ui, editor, queue));
    });
}

/// How something flows on a connector.
fn flow_ui(ui: &mut Ui, now: Mode, queue: &mut Vec<Action>) {
    row_ui(ui, "Flows as", |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.spacing_mut().button_padding.x = 6.0;
            for mode in Mode::ALL {
                if ui.selectable_label(mode == now, mode.title()).clicked() {
                    queue.push(EditorCommand::SetMode(mode).into());
                }
            }
        });
    });
}
