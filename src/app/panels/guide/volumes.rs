//! Volumes: how much there is of something, and what that comes to at a component.

use egui::{Id as WidgetId, Ui};

use crate::{
    app::fields::{text_field, understood_ui},
    coach::Sums,
    editor::{Action, Editor},
    model::{Id, TextField, VolumeField},
};

use super::entries::{Entry, counted, fold_ui, inset_ui};

/// The volumes of a component, or those of the brief; `opened` is a text to show.
pub(super) fn volumes_ui(
    ui: &mut Ui,
    editor: &Editor,
    of: Option<Id>,
    opened: Option<TextField>,
    queue: &mut Vec<Action>,
) {
    let board = editor.board();
    let fields: &[VolumeField] = match of {
        Some(_) => &VolumeField::ALL,
        None => &VolumeField::OF_BRIEF,
    };
    let texts = fields
        .iter()
        .filter_map(|field| board.text(TextField::Volume(of, *field)));
    let there: Vec<&str> = texts.filter(|text| !text.trim().is_empty()).collect();
    let second = if there.is_empty() {
        "How much arrives, is kept and asked for".to_owned()
    } else {
        there.join(" · ")
    };
    let count = counted(there.len());
    let entry = Entry {
        title: "Volumes",
        second: &second,
        count: &count,
        is_heading: true,
        is_empty: there.is_empty(),
        ..Entry::default()
    };
    let is_wanted = matches!(opened, Some(TextField::Volume(wanted, _)) if wanted == of);
    let id = WidgetId::unique(("volumes", of));
    fold_ui(ui, editor, id, (entry, false, is_wanted), |ui| {
        for pair in fields.chunks(2) {
            ui.columns(2, |columns| {
                for (ui, field) in columns.iter_mut().zip(pair) {
                    let text = TextField::Volume(of, *field);
                    text_field(ui, editor, text, (field.title(), hint(*field), 1), queue);
                }
            });
            let row = pair.iter().map(|field| TextField::Volume(of, *field));
            understood_ui(ui, editor, &row.collect::<Vec<_>>());
        }
    });
}

fn hint(field: VolumeField) -> &'static str {
    match field {
        VolumeField::Arriving => "50k events/s",
        VolumeField::Size => "1 kB",
        VolumeField::Kept => "30 days",
        VolumeField::Users => "80M",
        VolumeField::Queries => "30k/s",
        VolumeField::Limit => "120 GB",
    }
}

/// The sums at a component, each beside what it is measured by.
pub(super) fn sums_ui(ui: &mut Ui, sums: &Sums) {
    if sums.path.is_none() && sums.loads.is_empty() {
        return;
    }
    inset_ui(ui, |ui| {
        if let Some(path) = &sums.path {
            ui.weak(format!(
                "On the way: {}. Target: {}.",
                path.shown, path.target
            ));
        }
        for (sum, limit, is_exceeded) in &sums.loads {
            let text = match limit {
                Some(limit) => format!("{sum}, of {limit}"),
                None => sum.clone(),
            };
            if *is_exceeded {
                ui.colored_label(ui.visuals().warn_fg_color, text);
            } else {
                ui.weak(text);
            }
        }
    });
}
