//! The page of a component: why it is here, what it moves, what it costs, and what is said of it
//! elsewhere.

use egui::{Id as WidgetId, Ui, vec2};

use crate::{
    app::{
        fields::{Asked, PAD, boxed_field, row_field, row_ui, text_field},
        panels::palette,
        shortcuts,
        widgets::{ROW, icon_button_of},
    },
    catalog::Role,
    coach::Coach,
    editor::{Action, Editor, EditorCommand, WindowCommand},
    model::{
        Component, ComponentField, ComponentShape, Edit, Id, ModelCard, ModelField, PracticeRecord,
        Subject, TextField, usd,
    },
};

use super::{
    entries::{Entry, fold_ui, heading_ui, hint_ui, inset_ui, rule_ui},
    said::said_ui,
    volumes::{sums_ui, volumes_ui},
};

pub(super) fn component_ui(
    ui: &mut Ui,
    editor: &Editor,
    (id, component): (Id, &Component),
    opened: Option<TextField>,
    coach: &Coach,
    queue: &mut Vec<Action>,
) {
    let (board, catalog) = (editor.board(), editor.catalog());
    let kind = catalog.kind(&component.kind);
    for field in ComponentField::ALL {
        match field {
            ComponentField::Why => {
                let hint = kind.map_or("a slow consumer would lose events without it", |kind| {
                    &kind.purpose
                });
                let asked = Asked {
                    hint,
                    rows: 3,
                    ..Asked::named("Why it is here")
                };
                boxed_field(ui, editor, field.of(id), asked, queue);
                ui.add_space(8.0);
            }
            ComponentField::Metric => {
                let asked = asked("Moves", "Metric it moves", "time to insight");
                row_field(ui, editor, field.of(id), asked, queue);
                metric_of_brief_ui(ui, editor, id, queue);
            }
            ComponentField::Freshness => {
                let asked = asked("In", "Refresh or latency", "5 min");
                row_field(ui, editor, field.of(id), asked, queue);
            }
            ComponentField::Owner => {
                let asked = asked("Owned by", "Team that owns it", "Payments");
                row_field(ui, editor, field.of(id), asked, queue);
            }
        }
    }
    costs_ui(ui, editor, id, queue);
    rule_ui(ui);
    shape_ui(ui, editor, component.shape, queue);
    deep_dive_ui(ui, editor, id, queue);
    rule_ui(ui);
    said_ui(ui, editor, id, queue);
    // An answer that was given stays visible, and can be found.
    if catalog.role(&component.kind) == Role::Model || component.model != ModelCard::default() {
        rule_ui(ui);
        model_card_ui(ui, editor, id, queue);
    }
    rule_ui(ui);
    volumes_ui(ui, editor, Some(id), opened, queue);
    sums_ui(ui, &coach.sums(board, catalog, id));
    rule_ui(ui);
    match kind {
        Some(kind) => {
            let title = format!("About {}", kind.name);
            let entry = Entry {
                title: &title,
                second: &kind.trade_off,
                is_heading: true,
                ..Entry::default()
            };
            let widget = WidgetId::unique("about the kind");
            fold_ui(ui, editor, widget, (entry, false, false), |ui| {
                inset_ui(ui, |ui| palette::facts_ui(ui, kind));
            });
        }
        None => {
            inset_ui(ui, |ui| {
                ui.weak("A kind of your own: the coach asks nothing special of it.");
            });
        }
    }
}

fn asked<'a>(label: &'a str, name: &'a str, hint: &'a str) -> Asked<'a> {
    Asked {
        label,
        hint,
        ..Asked::named(name)
    }
}

/// What the cost lines of the component come to; a click shows the first, or adds one.
fn costs_ui(ui: &mut Ui, editor: &Editor, id: Id, queue: &mut Vec<Action>) {
    let board = editor.board();
    let subject = Some(Subject::Component(id));
    let lines = || {
        board
            .costs
            .iter()
            .filter(|(_, line)| line.subject == subject)
    };
    let total: f64 = lines().map(|(_, line)| line.usage.usd_per_month()).sum();
    let first = lines().next();
    let text = match first {
        Some(_) => format!("{} a month", usd(total)),
        None => "Add a cost line".to_owned(),
    };
    row_ui(ui, "Costs", |ui| {
        // Where the values of the rows above begin.
        ui.spacing_mut().button_padding.x = PAD;
        let text = egui::RichText::new(text);
        let text = if first.is_some() { text } else { text.weak() };
        let button = egui::Button::new(text).frame_when_inactive(false);
        if ui.add(button.min_size(vec2(0.0, ROW))).clicked() {
            queue.push(match first {
                Some((line, _)) => Action::Write(TextField::Cost(*line)),
                None => EditorCommand::AddCost.into(),
            });
        }
    });
}

fn shape_ui(ui: &mut Ui, editor: &Editor, now: ComponentShape, queue: &mut Vec<Action>) {
    row_ui(ui, "Shape", |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            for shape in ComponentShape::ALL {
                let command = EditorCommand::SetShape(shape);
                let icon = editor.catalog().icon(shape_icon(shape));
                let name = command.spec().label;
                let (look, is_on) = ((icon.as_ref(), ROW), shape == now);
                if icon_button_of(ui, look, name, command.spec().hint, is_on).clicked() {
                    queue.push(command.into());
                }
            }
        });
    });
}

/// The name of the icon of a shape.
fn shape_icon(shape: ComponentShape) -> &'static str {
    match shape {
        ComponentShape::Box => "square",
        ComponentShape::Cylinder => "database",
        ComponentShape::Queue => "list-ordered",
        ComponentShape::Cloud => "cloud",
        ComponentShape::Person => "user-round-cog",
    }
}

/// Pins the component as one of two or three deep dives.
fn deep_dive_ui(ui: &mut Ui, editor: &Editor, id: Id, queue: &mut Vec<Action>) {
    let board = editor.board();
    let mut is_pinned = board.deep_dives().any(|(pinned, _)| pinned == id);
    let count = board.deep_dives().count();
    row_ui(ui, "Weight", |ui| {
        ui.horizontal(|ui| {
            ui.add_space(4.0);
            let label = format!("Deep dive ({count} pinned)");
            let hint = "One of the two or three components to go into.";
            let pin = ui.checkbox(&mut is_pinned, label).on_hover_text(hint);
            if pin.changed() {
                queue.push(Action::Edit(Edit::SetDeepDive(id, is_pinned)));
            }
        });
    });
}

/// The questions about a model. Its inside stays closed until the interviewer asks for depth.
fn model_card_ui(ui: &mut Ui, editor: &Editor, id: Id, queue: &mut Vec<Action>) {
    heading_ui(ui, "The model is a closed box. What surrounds it", "");
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
        text_field(ui, editor, text, (field.title(), hint, 1), queue);
    }
    let inside = TextField::Model(id, ModelField::Inside);
    let text = editor.board().text(inside);
    let is_written = text.is_some_and(|text| !text.is_empty());
    let practice = editor.running_practice();
    if is_written || practice.is_some_and(PracticeRecord::is_depth_asked) {
        let hint = "gradient-boosted trees on 600 features";
        let what = (ModelField::Inside.title(), hint, 2);
        text_field(ui, editor, inside, what, queue);
    } else {
        let key = shortcuts::shown(ui.ctx(), WindowCommand::AskDepth);
        hint_ui(
            ui,
            &format!("What happens inside opens when the interviewer asks for depth ({key})."),
        );
    }
}

/// The brief's own metric, one click away where the component names none.
fn metric_of_brief_ui(ui: &mut Ui, editor: &Editor, id: Id, queue: &mut Vec<Action>) {
    let board = editor.board();
    let field = ComponentField::Metric.of(id);
    let metric = board.brief.metric.trim();
    let is_empty = board.text(field).is_some_and(|text| text.trim().is_empty());
    if !is_empty || metric.is_empty() {
        return;
    }
    row_ui(ui, "", |ui| {
        if ui.button(format!("→ {metric}")).clicked() {
            queue.push(Action::Type(field, metric.to_owned()));
            queue.push(Action::FinishTyping);
        }
    });
}
