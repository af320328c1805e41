//! The selection: for a component why it is here, what it moves, and what its kind costs and how it fails.

use egui::{Ui, WidgetInfo};

use crate::{
    app::{panels::palette, shortcuts, theme::color32, widgets},
    catalog::Role,
    coach::Coach,
    editor::{Action, Editor, EditorCommand, WindowCommand},
    model::{
        ComponentField, ComponentShape, Edit, Id, Mode, ModelCard, ModelField, PracticeRecord,
        TextField,
    },
};

use super::volumes::{sums_ui, volumes_ui};

/// The selected component or connector, or how to select one.
pub(crate) fn selection_ui(ui: &mut Ui, editor: &Editor, coach: &Coach, queue: &mut Vec<Action>) {
    ui.add_space(6.0);
    if let Some(id) = editor.selected_component() {
        component_ui(ui, editor, id, coach, queue);
    } else if let Some(id) = editor.selected_one()
        && editor.board().connectors.contains_key(&id)
    {
        connector_ui(ui, editor, id, queue);
    } else if let count @ 2.. = editor.selection().len() {
        ui.weak(format!("{count} elements are selected."));
    } else {
        ui.weak("Select a component to say why it is here.");
    }
}

fn component_ui(ui: &mut Ui, editor: &Editor, id: Id, coach: &Coach, queue: &mut Vec<Action>) {
    let board = editor.board();
    let Some(component) = board.components.get(&id) else {
        return;
    };
    let catalog = editor.catalog();
    let theme = catalog.theme(ui.visuals().dark_mode);
    let kind = catalog.kind(&component.kind);
    ui.horizontal(|ui| {
        let hue = color32(theme.lane(component.lane).hue);
        widgets::icon_label(ui, &catalog.kind_icon(&component.kind), 18.0, hue);
        ui.add(egui::Label::new(egui::RichText::new(&component.label).strong()).truncate());
    });
    for field in ComponentField::ALL {
        let what = match field {
            ComponentField::Why => {
                let hint = "a slow consumer would lose events without it";
                ("Why it is here", kind.map_or(hint, |kind| &kind.purpose), 2)
            }
            ComponentField::Metric => ("Metric it moves", "time to insight", 1),
            ComponentField::Freshness => ("Refresh or latency", "5 min", 1),
            ComponentField::Owner => ("Team that owns it", "Payments", 1),
        };
        widgets::text_field(ui, editor, field.of(id), what, queue);
        if field == ComponentField::Metric {
            metric_of_brief_ui(ui, editor, id, queue);
        }
    }
    shape_ui(ui, component.shape, queue);
    deep_dive_ui(ui, editor, id, queue);
    // An answer that was given stays visible, and can be found.
    if catalog.role(&component.kind) == Role::Model || component.model != ModelCard::default() {
        model_card_ui(ui, editor, id, queue);
    }
    volumes_ui(ui, editor, Some(id), queue);
    sums_ui(ui, &coach.sums(board, catalog, id));
    if let Some(kind) = kind {
        ui.add_space(4.0);
        palette::facts_ui(ui, kind);
    } else {
        ui.weak("A kind of your own: the coach asks nothing special of it.");
    }
}

fn shape_ui(ui: &mut Ui, now: ComponentShape, queue: &mut Vec<Action>) {
    ui.small("Shape");
    ui.horizontal_wrapped(|ui| {
        // So that all fit on one line.
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.spacing_mut().button_padding.x = 5.0;
        for shape in ComponentShape::ALL {
            let is_on = shape == now;
            let command = EditorCommand::SetShape(shape);
            let response = ui.selectable_label(is_on, shape.title());
            // "Queue" alone is also the name of a component.
            response.widget_info(|| {
                WidgetInfo::selected(egui::Role::RadioButton, true, is_on, command.spec().label)
            });
            if response.on_hover_text(command.spec().hint).clicked() {
                queue.push(command.into());
            }
        }
    });
}

/// Pins the component as one of two or three deep dives.
fn deep_dive_ui(ui: &mut Ui, editor: &Editor, id: Id, queue: &mut Vec<Action>) {
    let board = editor.board();
    let mut is_pinned = board.deep_dives().any(|(pinned, _)| pinned == id);
    let count = board.deep_dives().count();
    let label = format!("Deep dive ({count} pinned; two or three)");
    if ui.checkbox(&mut is_pinned, label).changed() {
        queue.push(Action::Edit(Edit::SetDeepDive(id, is_pinned)));
    }
}

/// The questions about a model. Its inside stays closed until the interviewer asks for depth.
fn model_card_ui(ui: &mut Ui, editor: &Editor, id: Id, queue: &mut Vec<Action>) {
    ui.add_space(4.0);
    ui.strong("The model is a closed box. What surrounds it:");
    for field in ModelField::ASKED {
        let hint = match field {
            ModelField::Freshness => "inputs older than 10 min are refused",
            ModelField::Drift => "PSI over 0.2 on the top 20 features alerts",
            ModelField::Rollback => "the last version is served when its pipeline changes",
            ModelField::Latency => "p95 2 s from event to feature",
            ModelField::Checkpoint => "every minute, kept for 7 days",
            ModelField::SchemaEvolution | ModelField::Inside => {
                "new fields are ignored until the next training"
            }
        };
        let text = TextField::Model(id, field);
        widgets::text_field(ui, editor, text, (field.title(), hint, 1), queue);
    }
    let inside = TextField::Model(id, ModelField::Inside);
    let text = editor.board().text(inside);
    let is_written = text.is_some_and(|text| !text.is_empty());
    let practice = editor.running_practice();
    if is_written || practice.is_some_and(PracticeRecord::is_depth_asked) {
        let hint = "gradient-boosted trees on 600 features";
        let what = (ModelField::Inside.title(), hint, 2);
        widgets::text_field(ui, editor, inside, what, queue);
    } else {
        let key = shortcuts::shown(ui.ctx(), WindowCommand::AskDepth);
        ui.weak(format!(
            "What happens inside opens when the interviewer asks for depth ({key})."
        ));
    }
}

/// The brief's own metric, one click away where the component names none.
fn metric_of_brief_ui(ui: &mut Ui, editor: &Editor, id: Id, queue: &mut Vec<Action>) {
    let board = editor.board();
    let field = ComponentField::Metric.of(id);
    let metric = board.brief.metric.trim();
    let is_empty = board.text(field).is_some_and(|text| text.trim().is_empty());
    if is_empty && !metric.is_empty() && ui.small_button(format!("→ {metric}")).clicked() {
        queue.push(Action::Type(field, metric.to_owned()));
        queue.push(Action::FinishTyping);
    }
}

fn connector_ui(ui: &mut Ui, editor: &Editor, id: Id, queue: &mut Vec<Action>) {
    let Some(connector) = editor.board().connectors.get(&id) else {
        return;
    };
    ui.strong("Connector");
    let is_locked = connector.arrangement.is_locked;
    if is_locked {
        let key = shortcuts::shown(ui.ctx(), EditorCommand::ToggleLock);
        ui.weak(format!("This is locked. {key} unlocks it."));
    }
    ui.add_enabled_ui(!is_locked, |ui| {
        let label = ("What flows", "orders, 8k/s", 1);
        widgets::text_field(ui, editor, TextField::Label(id), label, queue);
        ui.small("How it flows");
        ui.horizontal_wrapped(|ui| {
            for mode in Mode::ALL {
                let is_it = connector.mode == mode;
                if ui.selectable_label(is_it, mode.title()).clicked() {
                    queue.push(EditorCommand::SetMode(mode).into());
                }
            }
        });
    });
}
