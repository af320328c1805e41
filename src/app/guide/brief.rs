//! The brief: what the design is for, and the hypothesis it composes.

use egui::{Frame, Margin, Ui};

use crate::{
    editor::{Action, Editor},
    model::{BriefField, TextField},
};

use crate::app::widgets::text_field;

/// Most words a summary should have.
const SUMMARY_WORDS: usize = 9;

/// Shows the fields, in the order an interview asks for them.
pub fn show(ui: &mut Ui, editor: &Editor, queue: &mut Vec<Action>) {
    let brief = &editor.board().brief;
    hypothesis(ui, editor);
    let mut field = |ui: &mut Ui, which: BriefField, hint: &str, rows: usize| {
        text_field(
            ui,
            editor,
            TextField::Brief(which),
            (which.title(), hint, rows),
            queue,
        );
    };
    field(ui, BriefField::Metric, "time to insight", 1);
    ui.columns(2, |columns| {
        field(&mut columns[0], BriefField::Baseline, "24", 1);
        field(&mut columns[1], BriefField::Target, "under 1", 1);
    });
    ui.columns(2, |columns| {
        field(&mut columns[0], BriefField::Unit, "hours", 1);
        field(&mut columns[1], BriefField::ByWhen, "the end of Q3", 1);
    });
    field(ui, BriefField::Segment, "marketing analysts", 1);
    field(ui, BriefField::Summary, "insight in one hour, not a day", 1);
    let words = brief.summary.split_whitespace().count();
    if words > 0 {
        let text = format!("{words} of at most {SUMMARY_WORDS} words");
        if words > SUMMARY_WORDS {
            ui.colored_label(ui.visuals().warn_fg_color, text);
        } else {
            ui.weak(text);
        }
    }
    field(ui, BriefField::Prompt, "design a pipeline that …", 3);
    field(ui, BriefField::OutOfScope, "the model itself, billing", 2);
}

/// The sentence so far, or how to begin it.
fn hypothesis(ui: &mut Ui, editor: &Editor) {
    let sentence = editor.board().brief.hypothesis();
    Frame::new()
        .fill(ui.visuals().faint_bg_color)
        .corner_radius(5)
        .inner_margin(Margin::same(8))
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.small("Hypothesis");
            if sentence.is_empty() {
                ui.weak("Name the metric, where it stands and where it must get to: the sentence writes itself.");
            } else {
                ui.label(sentence);
            }
        });
    ui.add_space(4.0);
}
