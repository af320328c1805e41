//! What is said of a component elsewhere in the guide: its risks, trade-offs and assumptions.

use egui::{Button, Popup, RichText, Ui, vec2};

use crate::{
    app::{shortcuts, widgets::ROW},
    editor::{Action, Editor, EditorCommand},
    model::{Id, RiskField, Subject, TextField, TradeoffField},
};

use super::entries::{Entry, plus_ui, row_ui};

/// The rows, a click on one shows it, and one to say more.
pub(super) fn said_ui(ui: &mut Ui, editor: &Editor, id: Id, queue: &mut Vec<Action>) {
    let (board, catalog) = (editor.board(), editor.catalog());
    let end = catalog.icon("chevron-right");
    let about = Some(Subject::Component(id));
    let mut said = |ui: &mut Ui, icon: &str, (what, text): (&str, &str), field: TextField| {
        if text.trim().is_empty() {
            return;
        }
        let icon = catalog.icon(icon);
        let entry = Entry {
            icon: Some(&icon),
            title: what,
            second: text,
            ..Entry::default()
        };
        if row_ui(ui, entry, &end).clicked() {
            queue.push(Action::Write(field));
        }
    };
    for (risk_id, risk) in board.risks.iter().filter(|(_, risk)| risk.subject == about) {
        let failure = RiskField::Failure.of(*risk_id);
        said(ui, "shield-alert", ("Risk", risk.failure.as_str()), failure);
        let signal = format!("{} {}", risk.signal.trim(), risk.threshold.trim());
        said(
            ui,
            "activity",
            ("Signal", signal.as_str()),
            RiskField::Signal.of(*risk_id),
        );
    }
    for (own, tradeoff) in board
        .tradeoffs
        .iter()
        .filter(|(_, one)| one.subject == about)
    {
        let text = format!("{} over {}", tradeoff.choice.trim(), tradeoff.over.trim());
        let field = TextField::Tradeoff(*own, TradeoffField::Choice);
        said(ui, "scale", ("Trade-off", text.as_str()), field);
    }
    for (own, assumption) in board
        .assumptions
        .iter()
        .filter(|(_, one)| one.subject == about)
    {
        let field = TextField::Assumption(*own);
        said(
            ui,
            "list-checks",
            ("Assumption", assumption.text.as_str()),
            field,
        );
    }
    let plus = plus_ui(ui, editor, "Add a risk, an assumption, a cost");
    Popup::menu(&plus).show(|ui| {
        for command in [
            EditorCommand::AddRisk,
            EditorCommand::AddAssumption,
            EditorCommand::AddTradeoff,
            EditorCommand::AddCost,
        ] {
            let key = shortcuts::shown(ui.ctx(), command);
            let key = RichText::new(key).small();
            let button = Button::new(command.spec().label).shortcut_text(key);
            let response = ui.add(button.min_size(vec2(180.0, ROW)));
            if response.on_hover_text(command.spec().hint).clicked() {
                queue.push(command.into());
                ui.close();
            }
        }
    });
}
