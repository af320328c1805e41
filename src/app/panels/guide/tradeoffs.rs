//! Trade-offs: what was chosen over what, and its effects. A card gives the two sides; the candidate
//! gives the reason and the effects.

use egui::{CollapsingHeader, Label, RichText, TextEdit, Ui};

use crate::{
    app::widgets::{list_ui, part_title, text_field},
    catalog::{Catalog, TradeoffCard},
    editor::{Action, Editor, EditorCommand},
    layout::text::Face,
    model::{Edit, Id, Subject, TextField, Tradeoff, TradeoffField},
};

use super::reasoning::{add_button_ui, entry_ui, subject_ui};

/// Cards shown at once; more are found by typing.
const SHOWN: usize = 5;

/// The trade-offs, then the cards to begin one from.
pub(crate) fn tradeoffs_ui(
    ui: &mut Ui,
    editor: &Editor,
    query: &mut String,
    opened: Option<Id>,
    queue: &mut Vec<Action>,
) {
    ui.weak(
        "What you chose, over what, and what it does. Cost, latency and reliability each need one.",
    );
    list_ui(ui, &editor.board().tradeoffs, |ui, number, id, tradeoff| {
        let title = if tradeoff.is_stated() {
            format!("{} over {}", tradeoff.choice.trim(), tradeoff.over.trim())
        } else {
            format!("Trade-off {}", number + 1)
        };
        CollapsingHeader::new(part_title(ui, title, Face::Strong))
            .id_salt(("trade-off", id))
            .default_open(!tradeoff.is_stated() || tradeoff.because.trim().is_empty())
            .open((opened == Some(id)).then_some(true))
            .show(ui, |ui| fields_ui(ui, editor, id, tradeoff, queue));
    });
    add_button_ui(ui, EditorCommand::AddTradeoff, "Add a trade-off", queue);
    ui.separator();
    cards_ui(ui, editor, query, queue);
}

fn fields_ui(ui: &mut Ui, editor: &Editor, id: Id, tradeoff: &Tradeoff, queue: &mut Vec<Action>) {
    let card = card_of(editor.catalog(), tradeoff);
    for field in TradeoffField::ALL {
        let hint = hint(card, tradeoff, field);
        let rows = match field {
            TradeoffField::Choice | TradeoffField::Over => 1,
            _ => 2,
        };
        let text = TextField::Tradeoff(id, field);
        text_field(ui, editor, text, (field.title(), hint, rows), queue);
    }
    subject_ui(ui, editor, id, tradeoff.subject, queue);
}

/// The card a trade-off was begun from, whichever side was chosen.
fn card_of<'a>(catalog: &'a Catalog, tradeoff: &Tradeoff) -> Option<&'a TradeoffCard> {
    let is = |a: &str, b: &str| a.trim().eq_ignore_ascii_case(b.trim());
    catalog.tradeoffs.iter().find(|card| {
        (is(&card.choice, &tradeoff.choice) && is(&card.over, &tradeoff.over))
            || (is(&card.over, &tradeoff.choice) && is(&card.choice, &tradeoff.over))
    })
}

/// What the card says about a field, or without a card an example. It is not the answer.
fn hint<'a>(card: Option<&'a TradeoffCard>, tradeoff: &Tradeoff, field: TradeoffField) -> &'a str {
    match field {
        TradeoffField::Choice => card.map_or("Delta Lake", |card| &card.choice),
        TradeoffField::Over => card.map_or("a warehouse", |card| &card.over),
        TradeoffField::Because => match card {
            Some(card) if tradeoff.choice.trim() == card.over.trim() => &card.other_when,
            Some(card) => &card.pick_when,
            None => "batch and streaming write the same table",
        },
        TradeoffField::Metric => card.map_or("refresh every 5 min instead of every 4 h", |card| {
            &card.metric
        }),
        TradeoffField::Cost => card.map_or("one copy: $9k a month less", |card| &card.cost),
        TradeoffField::Reliability => {
            card.map_or("a bad write is undone by version", |card| &card.reliability)
        }
        TradeoffField::Roadmap => {
            card.map_or("features can be served from it next", |card| &card.roadmap)
        }
    }
}

/// The cards, those about the selected component first.
fn cards_ui(ui: &mut Ui, editor: &Editor, query: &mut String, queue: &mut Vec<Action>) {
    let name = ui.small("Begin from a card");
    ui.add(
        TextEdit::singleline(query)
            .hint_text("exactly-once, batch, warehouse …")
            .desired_width(f32::INFINITY),
    )
    .labelled_by(name.id);
    let selected = editor.selected_component();
    let role = selected
        .and_then(|id| editor.board().components.get(&id))
        .map(|component| editor.catalog().role(&component.kind));
    let wanted = query.trim().to_lowercase();
    let fits = |card: &&TradeoffCard| {
        wanted.is_empty()
            || [&card.choice, &card.over]
                .into_iter()
                .chain(&card.keywords)
                .any(|text| text.to_lowercase().contains(&wanted))
    };
    let mut cards: Vec<&TradeoffCard> = editor.catalog().tradeoffs.iter().filter(fits).collect();
    cards.sort_by_key(|card| !role.is_some_and(|role| card.roles.contains(&role)));
    let shown = if wanted.is_empty() {
        SHOWN
    } else {
        cards.len()
    };
    let more = cards.len().saturating_sub(shown);
    for card in cards.into_iter().take(shown) {
        entry_ui(ui, |ui| {
            ui.set_min_width(ui.available_width());
            for (side, other, when) in [
                (&card.choice, &card.over, &card.pick_when),
                (&card.over, &card.choice, &card.other_when),
            ] {
                let button = egui::Button::new(side.as_str()).wrap();
                if ui.add(button).on_hover_text("Choose this side.").clicked() {
                    begin(editor, side, other, selected, queue);
                }
                ui.add(Label::new(RichText::new(format!("when {when}")).small()).wrap());
            }
        });
    }
    if more > 0 {
        ui.weak(format!("and {more} more: type to find them."));
    }
}

/// Adds a trade-off with its two sides, and opens its reason for typing.
fn begin(editor: &Editor, choice: &str, over: &str, selected: Option<Id>, queue: &mut Vec<Action>) {
    let id = editor.board().next_id();
    let tradeoff = Tradeoff {
        choice: choice.to_owned(),
        over: over.to_owned(),
        subject: selected.map(Subject::Component),
        ..Tradeoff::default()
    };
    queue.push(Action::Edit(Edit::add(id, tradeoff)));
    let reason = TextField::Tradeoff(id, TradeoffField::Because);
    queue.push(Action::Write(reason));
}
