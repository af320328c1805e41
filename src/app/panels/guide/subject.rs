//! What an assumption, a risk, a trade-off or a cost line is about.

use egui::{ComboBox, Role, Ui, WidgetInfo};

use crate::{
    app::widgets::icon_button,
    compose::Removal,
    editor::{Action, Editor},
    model::{Board, Edit, Id, Lane, Subject},
};

/// Width of the choice of what an entry is about, in points: two buttons fit beside it.
const TIE_WIDTH: f32 = 150.0;

/// What a subject is called.
pub(crate) fn subject_name(board: &Board, subject: Subject) -> String {
    match subject {
        Subject::Lane(lane) => lane.title().to_owned(),
        Subject::Component(id) => board
            .components
            .get(&id)
            .map_or_else(|| "nothing".to_owned(), |component| component.label.clone()),
    }
}

/// The choice of what an entry is about, and a button to delete it.
pub(crate) fn subject_ui(
    ui: &mut Ui,
    editor: &Editor,
    id: Id,
    subject: Option<Subject>,
    queue: &mut Vec<Action>,
) {
    let board = editor.board();
    super::entries::inset_ui(ui, |ui| {
        ui.horizontal(|ui| {
            let shown = subject.map_or_else(
                || "Tied to nothing".to_owned(),
                |subject| subject_name(board, subject),
            );
            let mut chosen = subject;
            let combo = ComboBox::from_id_salt(("tie", id))
                .selected_text(&shown)
                .width(TIE_WIDTH)
                .truncate()
                .show_ui(ui, |ui| {
                    ui.selectable_value(&mut chosen, None, "Nothing");
                    for lane in Lane::ALL {
                        ui.selectable_value(&mut chosen, Some(Subject::Lane(lane)), lane.title());
                        for (component, part) in board.components_in(lane) {
                            let subject = Some(Subject::Component(component));
                            ui.selectable_value(
                                &mut chosen,
                                subject,
                                format!("    {}", part.label),
                            );
                        }
                    }
                });
            combo.response.widget_info(|| {
                WidgetInfo::labeled(Role::ComboBox, true, format!("Tied to: {shown}"))
            });
            if chosen != subject {
                queue.push(Action::Edit(Edit::SetSubject(id, chosen)));
            }
            let mut icon = |ui: &mut Ui, name: &str, label: &str, action: Action| {
                let icon = editor.catalog().icon(name);
                if icon_button(ui, &icon, label, label, false).clicked() {
                    queue.push(action);
                }
            };
            match (editor.selected_component(), subject) {
                (Some(selected), subject) if subject != Some(Subject::Component(selected)) => {
                    let subject = Subject::Component(selected);
                    let label = format!("Tie to {}", subject_name(board, subject));
                    let tie = Action::Edit(Edit::SetSubject(id, Some(subject)));
                    icon(ui, "link", &label, tie);
                }
                (_, Some(Subject::Component(component))) => {
                    let show = Action::Show(component);
                    icon(ui, "crosshair", "Show on the board", show);
                }
                _ => {}
            }
            let delete = Action::Remove(vec![id], Removal::Delete);
            icon(ui, "trash-2", "Delete", delete);
        });
    });
}
