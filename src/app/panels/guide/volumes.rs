//! Volumes: how much there is of something, and what that comes to at a component.

use egui::Ui;

use crate::{
    app::widgets::{text_field, understood_ui},
    coach::Sums,
    editor::{Action, Editor},
    model::{Id, TextField, VolumeField},
};

/// The volumes of a component, or those of the brief.
pub(super) fn volumes_ui(ui: &mut Ui, editor: &Editor, of: Option<Id>, queue: &mut Vec<Action>) {
    ui.add_space(8.0);
    ui.strong("Volumes");
    let fields: &[VolumeField] = match of {
        Some(_) => &VolumeField::ALL,
        None => &VolumeField::OF_BRIEF,
    };
    for pair in fields.chunks(2) {
        ui.columns(2, |columns| {
            for (ui, field) in columns.iter_mut().zip(pair) {
                let hint = match field {
                    VolumeField::Arriving => "50k events/s",
                    VolumeField::Size => "1 kB",
                    VolumeField::Kept => "30 days",
                    VolumeField::Users => "80M",
                    VolumeField::Queries => "30k/s",
                    VolumeField::Limit => "120 GB",
                };
                let text = TextField::Volume(of, *field);
                text_field(ui, editor, text, (field.title(), hint, 1), queue);
            }
        });
        let row = pair.iter().map(|field| TextField::Volume(of, *field));
        understood_ui(ui, editor, &row.collect::<Vec<_>>());
    }
}

/// The sums at a component, each beside what it is measured by.
pub(super) fn sums_ui(ui: &mut Ui, sums: &Sums) {
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
}
