//! Assumptions: what the design takes for granted, each tied to what rests on it.

use egui::{Align, Id as WidgetId, Layout, Ui, Vec2, vec2};

use crate::{
    app::{
        fields::{Asked, edit_ui},
        widgets::{LEAST, icon_button_of, list_ui},
    },
    editor::{Action, Editor, EditorCommand},
    model::{Assumption, Id, TextField},
};

use super::{
    entries::{Entry, add_row_ui, counted, heading_ui, row_ui},
    subject::{subject_name, subject_ui},
};

/// Room for the dot before an assumption, in points.
const DOT_ROOM: f32 = 8.0;

pub(super) fn assumptions_ui(ui: &mut Ui, editor: &Editor, queue: &mut Vec<Action>) {
    let assumptions = &editor.board().assumptions;
    let count = counted(assumptions.len());
    let command = EditorCommand::AddAssumption;
    if assumptions.is_empty() {
        let entry = Entry {
            title: "Assumptions",
            second: "What the design takes for granted",
            is_heading: true,
            is_empty: true,
            ..Entry::default()
        };
        let row = row_ui(ui, entry, &editor.catalog().icon("plus"));
        let hint = "Three at least, each tied to what rests on it.";
        if row.on_hover_text(hint).clicked() {
            queue.push(command.into());
        }
        return;
    }
    heading_ui(ui, "Assumptions", &count);
    list_ui(ui, assumptions, |ui, number, id, assumption| {
        entry_ui(ui, editor, (number, id, assumption), queue);
    });
    add_row_ui(ui, editor, command, "Add an assumption", queue);
}

/// An assumption, and while it is unfolded what it is tied to.
fn entry_ui(
    ui: &mut Ui,
    editor: &Editor,
    (number, id, assumption): (usize, Id, &Assumption),
    queue: &mut Vec<Action>,
) {
    let unfolded = WidgetId::unique(("assumption", id));
    let mut is_open = ui.data(|data| data.get_temp(unfolded).unwrap_or(false));
    let name = format!("Assumption {}", number + 1);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let (dot, _) = ui.allocate_exact_size(vec2(DOT_ROOM, LEAST), egui::Sense::hover());
        let weak = ui.visuals().weak_text_color();
        let at = dot.center() + vec2(4.0, 1.0);
        ui.painter().circle_filled(at, 1.5, weak);
        let size = Vec2::new(ui.available_width() - LEAST, 0.0);
        ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
            let asked = Asked {
                hint: "producers may add fields quarterly",
                ..Asked::named(&name)
            };
            edit_ui(ui, editor, TextField::Assumption(id), asked, false, queue);
        });
        let tied = assumption.subject.map_or_else(
            || "tied to nothing".to_owned(),
            |subject| format!("tied to {}", subject_name(editor.board(), subject)),
        );
        let icon = if is_open {
            "chevron-down"
        } else {
            "chevron-right"
        };
        let icon = editor.catalog().icon(icon);
        let spoken = format!("{name} is {tied}");
        if icon_button_of(ui, (&icon, LEAST), &spoken, &spoken, false).clicked() {
            is_open = !is_open;
        }
    });
    if is_open {
        subject_ui(ui, editor, id, assumption.subject, queue);
    }
    ui.data_mut(|data| data.insert_temp(unfolded, is_open));
}
