//! What the coach noticed: for each finding what was seen, why it costs, and one thing to do.

use egui::{Label, RichText, Stroke, Ui};

use crate::{
    app::theme::color32,
    coach::{Finding, Help, Severity},
    editor::{Action, Editor, EditorCommand},
    model::{Edit, Id, Subject},
};

use super::reasoning::entry_frame;

pub(crate) fn coach_ui(
    ui: &mut Ui,
    editor: &Editor,
    findings: &[Finding],
    queue: &mut Vec<Action>,
) {
    muted_rules_ui(ui, editor, queue);
    if findings.is_empty() {
        ui.add_space(8.0);
        ui.label("Nothing to add. Say it out loud once more, against the clock.");
        return;
    }
    let groups = &editor.catalog().groups;
    let group_of = |finding: &Finding| {
        let holds = |rules: &[String]| rules.iter().any(|rule| rule == finding.rule);
        groups.iter().position(|group| holds(&group.rules))
    };
    for (index, group) in groups.iter().enumerate() {
        let is_of_group = |finding: &&Finding| group_of(finding) == Some(index);
        let of_group: Vec<&Finding> = findings.iter().filter(is_of_group).collect();
        if !of_group.is_empty() {
            ui.add_space(4.0);
            ui.strong(format!("{} ({})", group.title, of_group.len()));
            for finding in of_group {
                card_ui(ui, editor, finding, queue);
            }
        }
    }
    let is_of_none = |finding: &&Finding| group_of(finding).is_none();
    for finding in findings.iter().filter(is_of_none) {
        card_ui(ui, editor, finding, queue);
    }
}

fn card_ui(ui: &mut Ui, editor: &Editor, finding: &Finding, queue: &mut Vec<Action>) {
    finding_card_ui(ui, editor, finding, |ui| {
        help_ui(ui, finding, queue);
        let mute = ui.small_button("Mute");
        let hint = "Silence this rule on this board. The debrief says so.";
        if mute.on_hover_text(hint).clicked() {
            let mute = Edit::Mute(finding.rule.to_owned(), true);
            queue.push(Action::Edit(mute));
        }
    });
}

/// A finding above buttons for what can be done about it.
pub(crate) fn finding_card_ui(
    ui: &mut Ui,
    editor: &Editor,
    finding: &Finding,
    buttons: impl FnOnce(&mut Ui),
) {
    let theme = editor.catalog().theme(ui.visuals().dark_mode);
    let (word, color) = match finding.severity {
        Severity::Warning => ("Warning", color32(theme.warning)),
        Severity::Tip => ("Tip", color32(theme.tip)),
    };
    let edge = ui.visuals().widgets.noninteractive.bg_stroke.color;
    entry_frame(ui)
        .stroke(Stroke::new(1.0, edge))
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.horizontal(|ui| {
                ui.label(RichText::new(word).small().color(color));
                ui.label(RichText::new(finding.rule).small().weak());
            });
            ui.add(Label::new(RichText::new(&finding.seen).strong()).wrap());
            ui.add(Label::new(RichText::new(&finding.why).small()).wrap());
            ui.add(Label::new(RichText::new(&finding.advice)).wrap());
            ui.horizontal(buttons);
        });
    ui.add_space(2.0);
}

/// The rules that are muted on this board, each with a button to unmute it.
fn muted_rules_ui(ui: &mut Ui, editor: &Editor, queue: &mut Vec<Action>) {
    let muted = &editor.board().muted;
    if muted.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.weak("Muted here:");
        for rule in muted {
            let button = ui.small_button(format!("{rule} ×"));
            if button.on_hover_text("Let it speak again.").clicked() {
                queue.push(Action::Edit(Edit::Mute(rule.clone(), false)));
            }
        }
    });
    ui.separator();
}

fn help_ui(ui: &mut Ui, finding: &Finding, queue: &mut Vec<Action>) {
    let component = |subject: &Subject| match subject {
        Subject::Component(id) => Some(*id),
        Subject::Lane(_) => None,
    };
    let components: Vec<Id> = finding.subjects.iter().filter_map(component).collect();
    if let Some(help) = &finding.help {
        let (label, action) = match help {
            Help::Write(field) => ("Write it", Action::Write(*field)),
            Help::Select(ids) => ("Select", Action::Select(ids.iter().copied().collect())),
            Help::AddAssumption => ("Add an assumption", EditorCommand::AddAssumption.into()),
            Help::AddRisk => ("Add a risk", EditorCommand::AddRisk.into()),
            Help::AddTradeoff => ("Add a trade-off", EditorCommand::AddTradeoff.into()),
            Help::AddCost => ("Add a cost line", EditorCommand::AddCost.into()),
            Help::ShowLane(_) => ("Fit all", EditorCommand::FitAll.into()),
        };
        if ui.small_button(label).clicked() {
            // A new trade-off is tied to the selection.
            if let (Help::AddTradeoff, Some(first)) = (help, components.first()) {
                queue.push(Action::Select([*first].into()));
            }
            queue.push(action);
        }
    }
    let selects = matches!(finding.help, Some(Help::Select(_)));
    if !components.is_empty() && !selects && ui.small_button("Select").clicked() {
        queue.push(Action::Select(components.into_iter().collect()));
    }
}
