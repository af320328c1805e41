//! The drill without a canvas: the question, and the one sentence that restates it with goal, metric
//! and segment, against the clock.

use egui::{Button, Label, RichText, Ui};

use crate::{
    app::panels::{
        guide::{finding_card_ui, sentence_fields_ui},
        panes::page_ui,
    },
    coach::Finding,
    editor::{Action, Command, Editor, EditorCommand, WindowCommand},
    model::PracticeRecord,
    practice::clock_text,
};

/// Width of the page, in points.
const WIDTH: f32 = 620.0;
/// The rules that judge the sentence.
const RULES: [&str; 10] = [
    "hypothesis-missing",
    "metric-unmeasurable",
    "metric-illogical",
    "metric-off-prompt",
    "segment-missing",
    "segment-generic",
    "vague-outcome",
    "absolute-claim",
    "summary-too-long",
    "summary-unmeasured",
];

/// The drill the board is for: it has no canvas.
pub(crate) fn drill_of(editor: &Editor) -> Option<&PracticeRecord> {
    let record = editor.board().practice.as_deref()?;
    record.is_drill.then_some(record)
}

/// Shows the drill; once it is over, what an interviewer would say about the sentence.
pub(crate) fn drill_ui(
    ui: &mut Ui,
    editor: &Editor,
    record: &PracticeRecord,
    findings: &[Finding],
    queue: &mut Vec<Action>,
) {
    page_ui(
        ui,
        |_| WIDTH,
        |ui, width| {
            ui.set_max_width(width);
            contents_ui(ui, editor, record, findings, queue);
        },
    );
}

fn contents_ui(
    ui: &mut Ui,
    editor: &Editor,
    record: &PracticeRecord,
    findings: &[Finding],
    queue: &mut Vec<Action>,
) {
    ui.add_space(24.0);
    let title = editor.board().display_title();
    let title = RichText::new(format!("Restate: {title}"));
    ui.label(title.heading().size(24.0));
    let question = editor.board().brief.prompt.clone();
    ui.add(Label::new(RichText::new(question).size(15.0)).wrap());
    ui.add_space(12.0);
    if !record.is_over() {
        ui.weak("One sentence: the metric, from where to where, for whom. Then the impact in under ten words.");
        ui.add_space(4.0);
        sentence_fields_ui(ui, editor, queue);
        ui.add_space(12.0);
        if ui.button("That is my sentence").clicked() {
            queue.push(WindowCommand::FinishPractice.into());
        }
        return;
    }
    let mut sentence = editor.board().brief.hypothesis();
    if sentence.is_empty() {
        sentence = "No metric was named.".into();
    }
    ui.add(Label::new(RichText::new(sentence).strong().size(17.0)).wrap());
    ui.weak(format!("Said in {}.", clock_text(record.elapsed())));
    ui.add_space(8.0);
    let is_about_it = |finding: &&Finding| RULES.contains(&finding.rule);
    let mut open = findings.iter().filter(is_about_it).peekable();
    if open.peek().is_none() {
        ui.label("Metric, change, unit and segment are all there. Say it out loud once more.");
    }
    for finding in open {
        finding_card_ui(ui, editor, finding, |_| {});
    }
    if let Some(prompt) = editor.catalog().prompt(&record.prompt) {
        ui.add_space(8.0);
        ui.collapsing("What the interviewer would have told you", |ui| {
            let (metric, segment) = (&prompt.metric, &prompt.segment);
            ui.label(format!("{metric}, {segment}: {}", prompt.change()));
        });
    }
    ui.add_space(12.0);
    ui.horizontal(|ui| {
        for (label, command) in [
            ("Another question", WindowCommand::ShowStart),
            ("Go on to the whole design", WindowCommand::StartPractice),
        ] {
            if ui.add(Button::new(label)).clicked() {
                queue.push(command.into());
            }
        }
        let go_on = Command::Editor(EditorCommand::GoOn);
        let button = Button::new("Back to my sentence");
        if go_on.is_enabled(editor) && ui.add(button).clicked() {
            queue.push(Action::Command(go_on));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_of_the_drill_exists() {
        for id in RULES {
            assert!(crate::coach::RULES.iter().any(|rule| rule.id == id), "{id}");
        }
    }
}
