//! Asking the interviewer: in one's own words, or by a kind of question; below, the last answer.

use egui::{
    Button, Id, Key, Label, RichText, ScrollArea, TextEdit, Ui, containers::menu::MenuButton, vec2,
};

use crate::{
    app::{
        fields::{boxed_ui, placeholder},
        widgets::BUTTON,
    },
    catalog::Prompt,
    editor::{Action, Editor},
    interview::{self, Reply},
    model::{CostPlan, Edit, PracticeEvent, PracticeRecord},
};

use super::entries::inset_ui;

/// Name of the field, and what stands in it while it is empty.
const ASK: &str = "Ask the interviewer";
/// Width of the button beside it, in points.
const KINDS: f32 = 64.0;
/// Between the two, in points.
const GAP: f32 = 6.0;
/// The most that the last answer takes, in points.
const HEIGHT: f32 = 96.0;

/// Nothing in a practice that is over, or of a question whose facts nobody knows.
pub(super) fn clarify_ui(
    ui: &mut Ui,
    editor: &Editor,
    record: &PracticeRecord,
    queue: &mut Vec<Action>,
) {
    let catalog = editor.catalog();
    let Some(prompt) = catalog.prompt(&record.prompt).filter(|_| !record.is_over()) else {
        return;
    };
    inset_ui(ui, |ui| {
        ui.add_space(4.0);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            if let Some(question) = field_ui(ui) {
                let reply = interview::reply(&question, prompt, record, catalog);
                hear(editor, prompt, question, &reply, queue);
            }
            let kinds = Button::new("About…").min_size(vec2(KINDS, BUTTON));
            let kinds = MenuButton::from_button(kinds).ui(ui, |ui| {
                for words in &catalog.inquiries.kinds {
                    if ui.button(&words.asks).clicked() {
                        let reply = interview::about(words.of, prompt, record, catalog);
                        hear(editor, prompt, words.asks.clone(), &reply, queue);
                        ui.close();
                    }
                }
            });
            kinds.0.on_hover_text("Kinds of question to ask");
        });
        if let Some((question, told)) = record.asked().last() {
            ui.add_space(4.0);
            let area = ScrollArea::vertical().id_salt("told").max_height(HEIGHT);
            area.show(ui, |ui| {
                ui.add(Label::new(RichText::new(question).weak().size(11.5)).wrap());
                ui.add(Label::new(told).wrap());
            });
        }
        ui.add_space(6.0);
    });
}

/// The field; the question that was asked with Enter.
fn field_ui(ui: &mut Ui) -> Option<String> {
    let id = Id::unique("question to the interviewer");
    let mut text: String = ui.data(|data| data.get_temp(id).unwrap_or_default());
    let edit = TextEdit::singleline(&mut text)
        .id(id)
        .hint_text(placeholder(ui, ASK))
        .desired_width(ui.available_width() - KINDS - GAP);
    let response = boxed_ui(ui, edit);
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_label(ASK));
    let is_asked = response.lost_focus()
        && ui.input(|input| input.key_pressed(Key::Enter))
        && !text.trim().is_empty();
    let asked = is_asked.then(|| std::mem::take(&mut text));
    if is_asked {
        response.request_focus();
    }
    ui.data_mut(|data| data.insert_temp(id, text));
    asked
}

/// Notes what was told; a budget becomes the board's, if that has none.
fn hear(
    editor: &Editor,
    prompt: &Prompt,
    question: String,
    reply: &Reply,
    queue: &mut Vec<Action>,
) {
    let told = reply.text().to_owned();
    let plan = &editor.board().cost_plan;
    if plan.budget_usd.is_none() && prompt.budget_fact().is_some_and(|fact| fact == told) {
        queue.push(Action::Edit(Edit::SetCostPlan(CostPlan {
            budget_usd: prompt.budget_usd,
            ..plan.clone()
        })));
    }
    queue.push(Action::Note(PracticeEvent::Asked { question, told }));
}
