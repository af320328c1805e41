//! Assumptions and risks, each tied to a component or lane.

use egui::{ComboBox, Frame, Margin, Role, Ui, WidgetInfo};

use crate::{
    app::{
        shortcuts,
        widgets::{icon_button, list_ui, text_field, understood_ui},
    },
    compose::Removal,
    editor::{Action, Editor, EditorCommand},
    model::{Board, Edit, Id, Lane, Risk, RiskField, Subject, TextField},
};

/// Width of the choice of what an entry is about, in points: two buttons fit beside it.
const TIE_WIDTH: f32 = 150.0;
/// Width of the choice of an assumption, in points.
const CHAIN_WIDTH: f32 = 220.0;

pub(crate) fn assumptions_ui(ui: &mut Ui, editor: &Editor, queue: &mut Vec<Action>) {
    ui.weak("What the design takes for granted. Three at least, each tied to what rests on it.");
    list_ui(
        ui,
        &editor.board().assumptions,
        |ui, number, id, assumption| {
            entry_ui(ui, |ui| {
                let name = format!("Assumption {}", number + 1);
                let hint = "producers may add fields quarterly";
                let field = TextField::Assumption(id);
                text_field(ui, editor, field, (&name, hint, 2), queue);
                subject_ui(ui, editor, id, assumption.subject, queue);
            });
        },
    );
    add_button_ui(ui, EditorCommand::AddAssumption, "Add an assumption", queue);
}

pub(crate) fn risks_ui(ui: &mut Ui, editor: &Editor, queue: &mut Vec<Action>) {
    ui.weak("How it fails, what limits that, and what wakes someone up. Three at least.");
    list_ui(ui, &editor.board().risks, |ui, number, id, risk| {
        entry_ui(ui, |ui| {
            for field in RiskField::ALL {
                match field {
                    // The signal and its threshold share a line.
                    RiskField::Signal => {
                        let row = [RiskField::Signal, RiskField::Threshold];
                        ui.columns(2, |columns| {
                            for (ui, field) in columns.iter_mut().zip(row) {
                                risk_field_ui(ui, editor, (number, id, risk), field, queue);
                            }
                        });
                        understood_ui(ui, editor, &row.map(|field| field.of(id)));
                    }
                    RiskField::Threshold => {}
                    RiskField::Failure | RiskField::Mitigation | RiskField::HumanStep => {
                        risk_field_ui(ui, editor, (number, id, risk), field, queue);
                    }
                }
            }
            chain_ui(ui, editor, id, risk.breaks, queue);
            subject_ui(ui, editor, id, risk.subject, queue);
        });
    });
    add_button_ui(ui, EditorCommand::AddRisk, "Add a risk", queue);
    let board = editor.board();
    if board.chains().next().is_some() {
        let mut shows = board.shows_chains;
        let label = "Draw the chains below the lanes";
        if ui.checkbox(&mut shows, label).changed() {
            queue.push(EditorCommand::ShowChains.into());
        }
    }
}

fn risk_field_ui(
    ui: &mut Ui,
    editor: &Editor,
    (number, id, risk): (usize, Id, &Risk),
    field: RiskField,
    queue: &mut Vec<Action>,
) {
    let title = format!("Risk {}: failure mode", number + 1);
    let what = match field {
        RiskField::Failure => (title.as_str(), failure_hint(editor, risk.subject), 2),
        RiskField::Mitigation => ("Mitigation", "restore with time travel", 2),
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
    let combo = ComboBox::from_id_salt(("chain", id))
        .selected_text(&shown)
        .width(CHAIN_WIDTH)
        .truncate()
        .show_ui(ui, |ui| {
            ui.selectable_value(&mut chosen, None, "Breaks no assumption");
            for assumption in board.assumptions.keys() {
                ui.selectable_value(&mut chosen, Some(*assumption), name(*assumption));
            }
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

pub(crate) fn entry_frame(ui: &Ui) -> Frame {
    let frame = Frame::new().fill(ui.visuals().faint_bg_color);
    frame.corner_radius(5).inner_margin(Margin::same(8))
}

/// A framed entry of a list.
pub(crate) fn entry_ui(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    entry_frame(ui).show(ui, contents);
    ui.add_space(2.0);
}

/// A button for a command that adds an entry.
pub(crate) fn add_button_ui(
    ui: &mut Ui,
    command: EditorCommand,
    label: &str,
    queue: &mut Vec<Action>,
) {
    let hint = format!(
        "{}  ({})",
        command.spec().hint,
        shortcuts::shown(ui.ctx(), command)
    );
    if ui.button(label).on_hover_text(hint).clicked() {
        queue.push(command.into());
    }
}

/// What a subject is called.
pub(crate) fn subject_name(board: &Board, subject: Subject) -> String {
    match subject {
        Subject::Lane(lane) => lane.title().to_owned(),
        Subject::Component(id) => board
            .components
            .get(&id)
            .map_or_else(|| "nothing".to_owned(), |component| component.label.clone()),
    }
}

/// The choice of what an entry is about, and a button to delete it.
pub(crate) fn subject_ui(
    ui: &mut Ui,
    editor: &Editor,
    id: Id,
    subject: Option<Subject>,
    queue: &mut Vec<Action>,
) {
    let board = editor.board();
    ui.horizontal(|ui| {
        let shown = subject.map_or_else(
            || "Tied to nothing".to_owned(),
            |subject| subject_name(board, subject),
        );
        let mut chosen = subject;
        let combo = ComboBox::from_id_salt(("tie", id))
            .selected_text(&shown)
            .width(TIE_WIDTH)
            .truncate()
            .show_ui(ui, |ui| {
                ui.selectable_value(&mut chosen, None, "Nothing");
                for lane in Lane::ALL {
                    ui.selectable_value(&mut chosen, Some(Subject::Lane(lane)), lane.title());
                    for (component, part) in board.components_in(lane) {
                        let subject = Some(Subject::Component(component));
                        ui.selectable_value(&mut chosen, subject, format!("    {}", part.label));
                    }
                }
            });
        combo
            .response
            .widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, format!("Tied to: {shown}")));
        if chosen != subject {
            queue.push(Action::Edit(Edit::SetSubject(id, chosen)));
        }
        let mut icon = |ui: &mut Ui, name: &str, label: &str, action: Action| {
            let icon = editor.catalog().icon(name);
            if icon_button(ui, &icon, label, label, false).clicked() {
                queue.push(action);
            }
        };
        match (editor.selected_component(), subject) {
            (Some(selected), subject) if subject != Some(Subject::Component(selected)) => {
                let subject = Subject::Component(selected);
                let label = format!("Tie to {}", subject_name(board, subject));
                let tie = Action::Edit(Edit::SetSubject(id, Some(subject)));
                icon(ui, "link", &label, tie);
            }
            (_, Some(Subject::Component(component))) => {
                let show = Action::Show(component);
                icon(ui, "crosshair", "Show on the board", show);
            }
            _ => {}
        }
        let delete = Action::Remove(vec![id], Removal::Delete);
        icon(ui, "trash-2", "Delete", delete);
    });
}
