//! What the interviewer asks back, in the place of the question until it is answered or left for later.

use egui::{Button, Id, Label, RichText, TextEdit, Ui, vec2};

use crate::{
    app::{
        fields::{boxed_ui, placeholder},
        widgets::BUTTON,
    },
    editor::Action,
    model::{Exchange, PracticeEvent, PracticeRecord},
};

use super::entries::inset_ui;

fn reply_id() -> Id {
    Id::unique("answer to the question back")
}

/// The question that waits for an answer, or is being answered.
pub(super) fn open<'r>(ui: &Ui, record: &'r PracticeRecord) -> Option<Exchange<'r>> {
    let last = record.exchanges().pop().filter(|_| !record.is_over())?;
    let is_answering = ui.memory(|memory| memory.has_focus(reply_id()));
    (last.is_open() || (is_answering && !last.is_skipped)).then_some(last)
}

pub(super) fn follow_up_ui(ui: &mut Ui, asked: &Exchange<'_>, queue: &mut Vec<Action>) {
    inset_ui(ui, |ui| {
        ui.small("The interviewer asks");
        ui.add(Label::new(RichText::new(&asked.question.text).strong()).wrap());
    });
    let mut text = asked.reply.unwrap_or_default().to_owned();
    let edit = TextEdit::multiline(&mut text)
        .id(reply_id())
        .hint_text(placeholder(ui, "Say it as you would aloud"))
        .desired_rows(2)
        .desired_width(f32::INFINITY);
    let response = boxed_ui(ui, edit);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_label("Your answer to the interviewer");
    });
    if response.changed() {
        queue.push(Action::Reply(text));
    }
    ui.add_space(4.0);
    inset_ui(ui, |ui| {
        let later = Button::new("Later").min_size(vec2(0.0, BUTTON));
        let hint = "Go on without an answer: the debrief comes back to it.";
        if ui.add(later).on_hover_text(hint).clicked() {
            queue.push(Action::Note(PracticeEvent::Skipped));
        }
    });
}
