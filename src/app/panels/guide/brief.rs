//! The brief: what the design is for, and the hypothesis it composes.

use egui::{TextStyle, Ui, text::LayoutJob};

use crate::{
    app::widgets::{text_field, understood_ui},
    editor::{Action, Editor},
    model::{BriefField, ContractField, TextField},
    practice::limits::MAX_SUMMARY_WORDS,
};

use super::{reasoning::entry_frame, volumes::volumes_ui};

/// How many lines of the hypothesis are shown; the pointer on them shows all.
const HYPOTHESIS_LINES: usize = 4;

/// The fields, in the order an interview asks for them.
pub(crate) fn brief_ui(ui: &mut Ui, editor: &Editor, queue: &mut Vec<Action>) {
    sentence_fields_ui(ui, editor, queue);
    field_ui(ui, editor, BriefField::Prompt, queue);
    field_ui(ui, editor, BriefField::OutOfScope, queue);
    field_ui(ui, editor, BriefField::NextIteration, queue);
    volumes_ui(ui, editor, None, queue);
    contract_ui(ui, editor, queue);
}

/// The hypothesis, the fields it is composed of, and the summary.
pub(crate) fn sentence_fields_ui(ui: &mut Ui, editor: &Editor, queue: &mut Vec<Action>) {
    hypothesis_ui(ui, editor);
    field_ui(ui, editor, BriefField::Metric, queue);
    for fields in [
        [BriefField::Baseline, BriefField::Target],
        [BriefField::Unit, BriefField::ByWhen],
    ] {
        ui.columns(2, |columns| {
            for (ui, field) in columns.iter_mut().zip(fields) {
                field_ui(ui, editor, field, queue);
            }
        });
        if fields.contains(&BriefField::Baseline) {
            let amounts = [BriefField::Baseline, BriefField::Target, BriefField::Unit];
            understood_ui(ui, editor, &amounts.map(TextField::Brief));
        }
    }
    field_ui(ui, editor, BriefField::Segment, queue);
    field_ui(ui, editor, BriefField::Summary, queue);
    let words = editor.board().brief.summary_words();
    if words > 0 {
        let text = format!("{words} of at most {MAX_SUMMARY_WORDS} words");
        if words > MAX_SUMMARY_WORDS {
            ui.colored_label(ui.visuals().warn_fg_color, text);
        } else {
            ui.weak(text);
        }
    }
}

fn field_ui(ui: &mut Ui, editor: &Editor, field: BriefField, queue: &mut Vec<Action>) {
    let (hint, rows) = match field {
        BriefField::Prompt => ("design a pipeline that …", 3),
        BriefField::Segment => ("marketing analysts", 1),
        BriefField::Metric => ("time to insight", 1),
        BriefField::Baseline => ("24", 1),
        BriefField::Target => ("under 1", 1),
        BriefField::Unit => ("hours", 1),
        BriefField::ByWhen => ("the end of Q3", 1),
        BriefField::Summary => ("insight in one hour, not a day", 1),
        BriefField::OutOfScope => ("the model itself, billing", 2),
        BriefField::NextIteration => ("week 6: personalise by profile, if insight is under 1 h", 2),
    };
    let what = (field.title(), hint, rows);
    text_field(ui, editor, TextField::Brief(field), what, queue);
}

/// What was agreed with the team that produces the data.
fn contract_ui(ui: &mut Ui, editor: &Editor, queue: &mut Vec<Action>) {
    ui.add_space(8.0);
    ui.strong("Data contract");
    for which in ContractField::ALL {
        let hint = match which {
            ContractField::Owner => "the web team, on call in office hours",
            ContractField::Schema => "Avro in the registry; fields may be added, not removed",
            ContractField::Freshness => "events within 5 min of the click",
            ContractField::Quality => "user id present in 99.5 % of events",
        };
        let text = TextField::Contract(which);
        text_field(ui, editor, text, (which.title(), hint, 1), queue);
    }
}

/// The sentence so far, or how to begin it. It takes the same room however long it is: typing below
/// moves no field.
fn hypothesis_ui(ui: &mut Ui, editor: &Editor) {
    let sentence = editor.board().brief.hypothesis();
    let (text, color) = if sentence.is_empty() {
        let how =
            "Name the metric, its value now and its target: the sentence is composed from them.";
        (how.to_owned(), ui.visuals().weak_text_color())
    } else {
        (sentence, ui.visuals().text_color())
    };
    entry_frame(ui).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.small("Hypothesis");
        ui.vertical(|ui| {
            ui.set_min_height(ui.text_style_height(&TextStyle::Body) * HYPOTHESIS_LINES as f32);
            let font = TextStyle::Body.resolve(ui.style());
            let mut job = LayoutJob::simple(text, font, color, ui.available_width());
            job.wrap.max_rows = HYPOTHESIS_LINES;
            let lines = ui.painter().layout_job(job);
            ui.label(lines);
        });
    });
    ui.add_space(4.0);
}
