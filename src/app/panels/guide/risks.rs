//! Risks: how it fails, what limits that, and what wakes someone up.

use egui::{ComboBox, Id as WidgetId, Role, Ui, WidgetInfo};

use crate::{
    app::{
        fields::{text_field, understood_ui},
        widgets::list_ui,
    },
    editor::{Action, Editor, EditorCommand},
    model::{Edit, Id, Risk, RiskField, Subject, TextField},
};

use super::{
    entries::{Entry, add_row_ui, counted, fold_ui, heading_ui, hint_ui, inset_ui, rule_ui},
    subject::subject_ui,
};

/// Width of the choice of an assumption, in points.
const CHAIN_WIDTH: f32 = 220.0;

/// The risks; `opened` is a text to show.
pub(super) fn risks_ui(
    ui: &mut Ui,
    editor: &Editor,
    opened: Option<TextField>,
    queue: &mut Vec<Action>,
) {
    let board = editor.board();
    rule_ui(ui);
    let count = counted(board.risks.len());
    heading_ui(ui, "Risks", &count);
    if board.risks.is_empty() {
        hint_ui(
            ui,
            "How it fails, what limits that, and what wakes someone up. Three at least.",
        );
    }
    let icon = editor.catalog().icon("shield-alert");
    list_ui(ui, &board.risks, |ui, number, id, risk| {
        let blank = format!("Risk {}", number + 1);
        let title = match risk.failure.trim() {
            "" => blank.as_str(),
            failure => failure,
        };
        let (second, warns) = completeness(risk);
        let entry = Entry {
            icon: Some(&icon),
            title,
            second,
            warns,
            ..Entry::default()
        };
        let is_wanted = opened.and_then(TextField::id) == Some(id);
        let is_new = risk.failure.trim().is_empty();
        let widget = WidgetId::unique(("risk", id));
        fold_ui(ui, editor, widget, (entry, is_new, is_wanted), |ui| {
            fields_ui(ui, editor, (number, id, risk), queue);
        });
    });
    add_row_ui(ui, editor, EditorCommand::AddRisk, "Add a risk", queue);
    if board.chains().next().is_some() {
        let mut shows = board.shows_chains;
        let label = "Draw the chains below the lanes";
        inset_ui(ui, |ui| {
            if ui.checkbox(&mut shows, label).changed() {
                queue.push(EditorCommand::ShowChains.into());
            }
        });
    }
}

/// What of a risk is there, or what is missing first; true if something is.
fn completeness(risk: &Risk) -> (&'static str, bool) {
    let is_blank = |text: &str| text.trim().is_empty();
    let missing = [
        (&risk.mitigation, "no mitigation yet"),
        (&risk.signal, "no alert yet"),
        (&risk.threshold, "no threshold yet"),
        (&risk.human_step, "no person yet"),
    ];
    let first = missing.into_iter().find(|(text, _)| is_blank(text));
    first.map_or(("alert · threshold · person", false), |(_, words)| {
        (words, true)
    })
}

fn fields_ui(
    ui: &mut Ui,
    editor: &Editor,
    (number, id, risk): (usize, Id, &Risk),
    queue: &mut Vec<Action>,
) {
    for field in RiskField::ALL {
        match field {
            // The signal and its threshold share a line.
            RiskField::Signal => {
                let row = [RiskField::Signal, RiskField::Threshold];
                ui.columns(2, |columns| {
                    for (ui, field) in columns.iter_mut().zip(row) {
                        field_ui(ui, editor, (number, id, risk), field, queue);
                    }
                });
                understood_ui(ui, editor, &row.map(|field| field.of(id)));
            }
            RiskField::Threshold => {}
            RiskField::Failure | RiskField::Mitigation | RiskField::HumanStep => {
                field_ui(ui, editor, (number, id, risk), field, queue);
            }
        }
    }
    chain_ui(ui, editor, id, risk.breaks, queue);
    subject_ui(ui, editor, id, risk.subject, queue);
}

fn field_ui(
    ui: &mut Ui,
    editor: &Editor,
    (number, id, risk): (usize, Id, &Risk),
    field: RiskField,
    queue: &mut Vec<Action>,
) {
    let title = format!("Risk {}: failure mode", number + 1);
    let what = match field {
        RiskField::Failure => (title.as_str(), failure_hint(editor, risk.subject), 1),
        RiskField::Mitigation => ("Mitigation", "restore with time travel", 1),
        RiskField::Signal => ("Alert on", "stream lag", 1),
        RiskField::Threshold => ("When", "over 5 min", 1),
        RiskField::HumanStep => ("Then a person …", "replays from the checkpoint", 1),
    };
    text_field(ui, editor, field.of(id), what, queue);
}

/// The choice of the assumption that a risk breaks: where the chain to mitigation, alert and human step
/// starts.
fn chain_ui(ui: &mut Ui, editor: &Editor, id: Id, breaks: Option<Id>, queue: &mut Vec<Action>) {
    let board = editor.board();
    if board.assumptions.is_empty() {
        return;
    }
    let name = |id: Id| match board.text(TextField::Assumption(id)).map(str::trim) {
        None | Some("") => "an assumption without words".to_owned(),
        Some(text) => text.to_owned(),
    };
    let shown = breaks.map_or_else(
        || "Breaks no assumption".to_owned(),
        |id| format!("Breaks: {}", name(id)),
    );
    let mut chosen = breaks;
    let combo = inset_ui(ui, |ui| {
        ComboBox::from_id_salt(("chain", id))
            .selected_text(&shown)
            .width(CHAIN_WIDTH)
            .truncate()
            .show_ui(ui, |ui| {
                ui.selectable_value(&mut chosen, None, "Breaks no assumption");
                for assumption in board.assumptions.keys() {
                    ui.selectable_value(&mut chosen, Some(*assumption), name(*assumption));
                }
            })
    });
    combo
        .response
        .widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &shown));
    if chosen != breaks {
        queue.push(Action::Edit(Edit::Chain(id, chosen)));
    }
}

/// How the kind of component that the risk is about fails.
fn failure_hint(editor: &Editor, subject: Option<Subject>) -> &str {
    let component = match subject {
        Some(Subject::Component(id)) => editor.board().components.get(&id),
        _ => None,
    };
    let kind = component.and_then(|component| editor.catalog().kind(&component.kind));
    kind.map_or("upstream renames a column", |kind| &kind.failure)
}
