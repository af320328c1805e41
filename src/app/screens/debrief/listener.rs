//! The form of whoever listened to the interview.

use egui::{Role, TextEdit, Ui, WidgetInfo};

use crate::{app::request::Request, model::Review};

/// Width of a field, in points.
const FIELD_WIDTH: f32 = 540.0;

/// Asks for marks and words. Judgment and depth are asked for separately.
pub(super) fn review_ui(ui: &mut Ui, before: Review) -> Option<Request> {
    let mut review = before.clone();
    let mut is_done = false;
    is_done |= text_ui(ui, "Who listened", &mut review.reviewer, 1);
    for (name, value) in [
        ("Judgment", &mut review.judgment),
        ("Depth", &mut review.depth),
    ] {
        ui.horizontal(|ui| {
            ui.label(name);
            for step in 1..=Review::BEST {
                let label = ui.selectable_label(*value == step, step.to_string());
                label.widget_info(|| {
                    let name = format!("{name} {step} of 5");
                    WidgetInfo::selected(Role::RadioButton, true, *value == step, name)
                });
                if label.clicked() {
                    *value = if *value == step { 0 } else { step };
                    is_done = true;
                }
            }
        });
    }
    is_done |= text_ui(ui, "What to keep", &mut review.strength, 2);
    is_done |= text_ui(ui, "What to change", &mut review.improvement, 2);
    (review != before || is_done).then_some(Request::SetReview(review, is_done))
}

/// A text to type; true when the typing is over.
fn text_ui(ui: &mut Ui, name: &str, value: &mut String, rows: usize) -> bool {
    let label = ui.small(name);
    let edit = if rows > 1 {
        TextEdit::multiline(value).desired_rows(rows)
    } else {
        TextEdit::singleline(value)
    };
    let field = ui.add(edit.desired_width(FIELD_WIDTH));
    field.labelled_by(label.id).lost_focus()
}
