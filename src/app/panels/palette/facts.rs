use egui::Ui;

use crate::catalog::{Kind, Role};

/// What a candidate should know about a kind of component.
pub(crate) fn facts_ui(ui: &mut Ui, kind: &Kind) {
    ui.strong(&kind.name);
    ui.label(&kind.purpose);
    let metrics: Vec<&str> = kind.metrics.iter().map(|metric| metric.title()).collect();
    for (name, text) in [
        ("Trade-off", kind.trade_off.as_str()),
        ("Fails when", &kind.failure),
        ("Costs", &kind.cost_driver),
        ("Moves", &metrics.join(", ")),
    ] {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            ui.weak(format!("{name}:"));
            ui.label(text);
        });
    }
    if !kind.products.is_empty() {
        ui.weak(format!("For example {}", kind.products.join(", ")));
    }
    if kind.role == Role::Other {
        ui.weak("The coach asks nothing special of it.");
    }
}
