//! The brief: the hypothesis, what it rests on, and what is left out.

use egui::{Id as WidgetId, Ui};

use crate::{
    app::fields::{Asked, row_field},
    editor::{Action, Editor},
    model::{BriefField, ContractField, TextField},
    practice::limits::MAX_SUMMARY_WORDS,
};

use super::{
    assumptions::assumptions_ui,
    entries::{Entry, fold_ui, gap_ui, heading_ui, text_section_ui},
    hypothesis::hypothesis_ui,
    volumes::volumes_ui,
};

/// The sections, in the order an interview asks for them; `opened` is a text to show.
pub(crate) fn brief_ui(
    ui: &mut Ui,
    editor: &Editor,
    opened: Option<TextField>,
    queue: &mut Vec<Action>,
) {
    sentence_fields_ui(ui, editor, queue);
    gap_ui(ui);
    assumptions_ui(ui, editor, queue);
    gap_ui(ui);
    section_ui(ui, editor, BriefField::OutOfScope, queue);
    gap_ui(ui);
    section_ui(ui, editor, BriefField::NextIteration, queue);
    gap_ui(ui);
    volumes_ui(ui, editor, None, opened, queue);
    gap_ui(ui);
    contract_ui(ui, editor, opened, queue);
    gap_ui(ui);
    section_ui(ui, editor, BriefField::Prompt, queue);
}

/// The hypothesis and the summary.
pub(crate) fn sentence_fields_ui(ui: &mut Ui, editor: &Editor, queue: &mut Vec<Action>) {
    ui.add_space(8.0);
    heading_ui(ui, "Hypothesis", "");
    hypothesis_ui(ui, editor, queue);
    gap_ui(ui);
    section_ui(ui, editor, BriefField::Summary, queue);
}

/// A text of the brief, which no blank of the hypothesis holds.
fn section_ui(ui: &mut Ui, editor: &Editor, field: BriefField, queue: &mut Vec<Action>) {
    let hint = match field {
        BriefField::Summary => "Say the impact in nine words",
        BriefField::OutOfScope => "What you will not build",
        BriefField::NextIteration => "What comes next, and what decides it",
        _ => "The question as it was asked",
    };
    let words = editor.board().brief.summary_words();
    let count = if field == BriefField::Summary && words > 0 {
        let sign = if words > MAX_SUMMARY_WORDS {
            "⚠ "
        } else {
            ""
        };
        format!("{sign}{words} of {MAX_SUMMARY_WORDS} words")
    } else {
        String::new()
    };
    let asked = Asked {
        hint,
        ..Asked::named(field.title())
    };
    let heading = (field.title(), count.as_str());
    text_section_ui(ui, editor, TextField::Brief(field), heading, asked, queue);
}

/// What was agreed with the team that produces the data.
fn contract_ui(ui: &mut Ui, editor: &Editor, opened: Option<TextField>, queue: &mut Vec<Action>) {
    let board = editor.board();
    let is_there = |field: &ContractField| {
        let text = board.text(TextField::Contract(*field));
        text.is_some_and(|text| !text.trim().is_empty())
    };
    let there: Vec<ContractField> = ContractField::ALL.into_iter().filter(is_there).collect();
    let count = if there.is_empty() {
        String::new()
    } else {
        format!("{} of {}", there.len(), ContractField::ALL.len())
    };
    let parts = ContractField::ALL.map(|field| {
        let sign = if there.contains(&field) { "✓ " } else { "" };
        format!("{sign}{}", field.title())
    });
    let second = parts.join(if there.is_empty() { ", " } else { "  " });
    let entry = Entry {
        title: "Data contract",
        second: &second,
        count: &count,
        is_heading: true,
        is_empty: there.is_empty(),
        ..Entry::default()
    };
    let is_wanted = matches!(opened, Some(TextField::Contract(_)));
    let id = WidgetId::unique("data contract");
    fold_ui(ui, editor, id, (entry, false, is_wanted), |ui| {
        for field in ContractField::ALL {
            let hint = match field {
                ContractField::Owner => "the web team, in office hours",
                ContractField::Schema => "fields may be added, not removed",
                ContractField::Freshness => "within 5 min of the click",
                ContractField::Quality => "user id in 99.5 % of events",
            };
            let asked = Asked {
                hint,
                ..Asked::named(field.title())
            };
            row_field(ui, editor, TextField::Contract(field), asked, queue);
        }
    });
}
