//! The style of the selection: what its elements have, a button for each property, in a bar beside it and
//! on its page in the guide.

mod sample;

use egui::{
    Align2, Area, Context, Frame, Id, Margin, Order, Popup, Pos2, Rect, Role, Sense, TextStyle, Ui,
    Vec2, WidgetInfo, pos2, vec2,
};

use crate::{
    app::{
        canvas::paint::View,
        motion,
        theme::{self, color32},
        widgets::ROW,
    },
    catalog::Theme,
    editor::{Action, Editor, EditorCommand, Tool},
    model::{ComponentShape, Element, LookChange, Mode},
};

use sample::{Value, paint_different, paint_value};

/// Height of the bar, of which the buttons take all but a margin, and its distance from the selection and
/// the dots around that, in points.
const HEIGHT: f32 = 38.0;
const BUTTON: Vec2 = Vec2::new(34.0, 32.0);
const DISTANCE: f32 = 12.0;
const DOTS: f32 = 30.0;
/// Side of a sample of a value, in points.
const SAMPLE: f32 = 18.0;
/// Width of a menu of values, in points.
const MENU: f32 = 160.0;

/// One thing that can be chosen: the command for it, and whether all of the selection has it already.
struct Choice {
    command: EditorCommand,
    value: Value,
    is_on: bool,
}

/// A property of the selection: its name, its choices, and what all of the selection have, if that is one.
struct Property {
    name: &'static str,
    choices: Vec<Choice>,
}

impl Property {
    fn new(name: &'static str, choices: impl Iterator<Item = Choice>) -> Option<Self> {
        let choices: Vec<Choice> = choices.collect();
        (!choices.is_empty()).then_some(Self { name, choices })
    }

    fn now(&self) -> Option<Value> {
        let on = self.choices.iter().find(|choice| choice.is_on);
        on.map(|choice| choice.value)
    }

    /// What it is and what it is set to, in words.
    fn spoken(&self) -> String {
        let value = self.now().map_or("different", Value::title);
        format!("{}: {}", self.name, value.to_lowercase())
    }
}

/// The properties that something in the selection has and that is not locked.
fn properties(editor: &Editor) -> Vec<Property> {
    let board = editor.board();
    let ids = editor.selection().iter();
    let free = || ids.clone().filter(|id| !board.is_locked(**id));
    let elements: Vec<Element> = free().filter_map(|id| board.get(*id)).collect();
    let shapes = || free().filter_map(|id| Some(board.components.get(id)?.shape));
    let modes = || free().filter_map(|id| Some(board.connectors.get(id)?.mode));
    let shape = shapes().next().and_then(|_| {
        let choices = ComponentShape::ALL.into_iter().map(|shape| Choice {
            command: EditorCommand::SetShape(shape),
            value: Value::Shape(shape),
            is_on: shapes().all(|one| one == shape),
        });
        Property::new("Shape", choices)
    });
    let mode = modes().next().and_then(|_| {
        let choices = Mode::ALL.into_iter().map(|mode| Choice {
            command: EditorCommand::SetMode(mode),
            value: Value::Mode(mode),
            is_on: modes().all(|one| one == mode),
        });
        Property::new("Mode", choices)
    });
    let looks = LookChange::all().into_iter().filter_map(|values| {
        let first = *values.first()?;
        let with = elements.iter().filter(|element| element.has_look(first));
        let looks: Vec<_> = with.filter_map(Element::look).collect();
        let choices = values.into_iter().filter(|_| !looks.is_empty());
        let choices = choices.map(|change| Choice {
            command: EditorCommand::Restyle(change),
            value: Value::Look(change),
            is_on: looks.iter().all(|look| change.of(look) == change),
        });
        Property::new(first.property(), choices)
    });
    let looks: Vec<Property> = looks.collect();
    shape.into_iter().chain(mode).chain(looks).collect()
}

/// Shows the bar beside the selection: above it, else below, else at its right; never over it.
pub(crate) fn style_bar_ui(ctx: &Context, editor: &Editor, queue: &mut Vec<Action>) {
    if editor.tool() != Tool::Select || editor.gesture().is_busy() {
        return;
    }
    let properties = properties(editor);
    let Some(around) = editor.selection_bounds().filter(|_| !properties.is_empty()) else {
        return;
    };
    let size = vec2(BUTTON.x * properties.len() as f32 + 8.0, HEIGHT);
    let room = editor.room().shrink(4.0);
    let selected = View::of(editor).rect(around);
    let Some(place) = place(selected, size, room) else {
        return;
    };
    Area::new(Id::unique("style bar"))
        .order(Order::Middle)
        .fixed_pos(place)
        .constrain(false)
        .show(ctx, |ui| {
            let frame = Frame::popup(ui.style()).inner_margin(Margin::symmetric(3, 2));
            frame.show(ui, |ui| {
                ui.horizontal(|ui| buttons_ui(ui, editor, &properties, queue));
            });
        });
}

/// The buttons on the page of the selection in the guide.
pub(crate) fn style_row_ui(ui: &mut Ui, editor: &Editor, queue: &mut Vec<Action>) {
    let properties = properties(editor);
    ui.horizontal_wrapped(|ui| buttons_ui(ui, editor, &properties, queue));
}

/// The upper left corner of a bar beside what is selected; `None` where there is no room on any side.
fn place(selected: Rect, size: Vec2, room: Rect) -> Option<Pos2> {
    if !room.intersects(selected) || size.x > room.width() {
        return None;
    }
    let seen = selected.intersect(room);
    let left = (seen.center().x - size.x / 2.0).clamp(room.min.x, room.max.x - size.x);
    let middle = (seen.center().y - size.y / 2.0).clamp(room.min.y, room.max.y - size.y);
    let away = DISTANCE + DOTS;
    let places = [
        pos2(left, selected.min.y - away - size.y),
        pos2(left, selected.max.y + away),
        pos2(selected.max.x + away, middle),
        pos2(selected.min.x - away - size.x, middle),
    ];
    let fits = |at: &Pos2| room.contains_rect(Rect::from_min_size(*at, size));
    places.into_iter().find(fits)
}

fn buttons_ui(ui: &mut Ui, editor: &Editor, properties: &[Property], queue: &mut Vec<Action>) {
    ui.spacing_mut().item_spacing = Vec2::ZERO;
    let theme = theme::of(ui);
    for property in properties {
        let (rect, button) = ui.allocate_exact_size(BUTTON, Sense::click());
        let spoken = property.spoken();
        button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
        if ui.is_rect_visible(rect) {
            let fill = ui.visuals().widgets.hovered.weak_bg_fill;
            motion::paint_lit(ui, &button, (rect, 7), fill);
            let sample = Rect::from_center_size(rect.center(), Vec2::splat(SAMPLE));
            let color = ui.visuals().text_color();
            match property.now() {
                Some(value) => paint_value(ui.painter(), sample, value, color, theme),
                None => paint_different(ui.painter(), sample, color),
            }
        }
        let button = button.on_hover_text(&spoken);
        Popup::menu(&button).show(|ui| {
            ui.set_min_width(MENU);
            ui.set_max_width(MENU);
            for choice in &property.choices {
                if row_ui(ui, editor, choice, theme) {
                    queue.push(choice.command.into());
                    ui.close();
                }
            }
        });
    }
}

/// A value to choose: a sample and its name. True when it was clicked.
fn row_ui(ui: &mut Ui, editor: &Editor, choice: &Choice, theme: &Theme) -> bool {
    let size = vec2(ui.available_width(), ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let spec = choice.command.spec();
    let name = spec.label;
    response.widget_info(|| WidgetInfo::selected(Role::MenuItem, true, choice.is_on, name));
    if ui.is_rect_visible(rect) {
        let visuals = ui.visuals();
        let (color, lit) = (visuals.text_color(), visuals.widgets.hovered.weak_bg_fill);
        if choice.is_on {
            let fill = color32(theme.selected);
            ui.painter().rect_filled(rect, 7, fill);
        }
        motion::paint_lit(ui, &response, (rect, 7), lit);
        let at = rect.left_center() + vec2(8.0 + SAMPLE / 2.0, 0.0);
        let sample = Rect::from_center_size(at, Vec2::splat(SAMPLE));
        paint_value(ui.painter(), sample, choice.value, color, theme);
        let font = TextStyle::Body.resolve(ui.style());
        let at = rect.left_center() + vec2(16.0 + SAMPLE, 0.0);
        let title = choice.value.title();
        ui.painter()
            .text(at, Align2::LEFT_CENTER, title, font, color);
    }
    let response = response.on_hover_text(spec.hint);
    response.clicked() && !editor.gesture().is_busy()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_stands_beside_the_selection_and_never_covers_it() {
        let room = Rect::from_min_size(pos2(50.0, 50.0), vec2(900.0, 600.0));
        let size = vec2(300.0, HEIGHT);
        for x in (-100..1000).step_by(50) {
            for y in (-100..700).step_by(50) {
                for (width, height) in [(10.0, 10.0), (230.0, 48.0), (400.0, 560.0), (860.0, 580.0)]
                {
                    let selected =
                        Rect::from_min_size(pos2(x as f32, y as f32), vec2(width, height));
                    if let Some(at) = place(selected, size, room) {
                        let bar = Rect::from_min_size(at, size);
                        assert!(room.contains_rect(bar), "{selected:?}");
                        assert!(!bar.intersects(selected), "{selected:?}");
                    }
                }
            }
        }
        let middle = Rect::from_center_size(room.center(), vec2(230.0, 48.0));
        let above = place(middle, size, room).unwrap();
        assert!(above.y + HEIGHT < middle.min.y, "above where there is room");
    }
}
