//! Trade-offs: what was chosen over what, and its effects. A card gives the two sides; the candidate
//! gives the reason and the effects.

use egui::{Id as WidgetId, TextEdit, Ui};

use crate::{
    app::{
        fields::{self, text_field},
        widgets::list_ui,
    },
    catalog::{Catalog, TradeoffCard},
    editor::{Action, Editor, EditorCommand},
    model::{Edit, Id, Subject, TextField, Tradeoff, TradeoffField},
};

use super::{
    entries::{Entry, add_row_ui, counted, fold_ui, heading_ui, hint_ui, inset_ui, row_ui},
    subject::subject_ui,
};

/// Cards shown at once; more are found by typing.
const SHOWN: usize = 5;

/// The trade-offs, then the cards to begin one from; `opened` is a text to show.
pub(crate) fn tradeoffs_ui(
    ui: &mut Ui,
    editor: &Editor,
    query: &mut String,
    opened: Option<TextField>,
    queue: &mut Vec<Action>,
) {
    let tradeoffs = &editor.board().tradeoffs;
    let count = counted(tradeoffs.len());
    ui.add_space(8.0);
    heading_ui(ui, "Trade-offs", &count);
    if tradeoffs.is_empty() {
        hint_ui(
            ui,
            "What you chose, over what, and what it does. Cost, latency and reliability each need one.",
        );
    }
    let icon = editor.catalog().icon("scale");
    list_ui(ui, tradeoffs, |ui, number, id, tradeoff| {
        let blank = format!("Trade-off {}", number + 1);
        let choice = tradeoff.choice.trim();
        let over = format!("over {}", tradeoff.over.trim());
        let (title, second) = match (choice.is_empty(), tradeoff.over.trim().is_empty()) {
            (true, _) => (blank.as_str(), "nothing chosen yet"),
            (false, true) => (choice, "over nothing yet"),
            (false, false) => (choice, over.as_str()),
        };
        let entry = Entry {
            icon: Some(&icon),
            title,
            second,
            warns: !tradeoff.is_stated(),
            ..Entry::default()
        };
        let is_begun = !tradeoff.is_stated() || tradeoff.because.trim().is_empty();
        let is_wanted = opened.and_then(TextField::id) == Some(id);
        let widget = WidgetId::unique(("trade-off", id));
        fold_ui(ui, editor, widget, (entry, is_begun, is_wanted), |ui| {
            fields_ui(ui, editor, id, tradeoff, queue);
        });
    });
    add_row_ui(
        ui,
        editor,
        EditorCommand::AddTradeoff,
        "Weigh a choice",
        queue,
    );
    let entry = Entry {
        title: "Begin from a card",
        is_heading: true,
        ..Entry::default()
    };
    let widget = WidgetId::unique("trade-off cards");
    fold_ui(
        ui,
        editor,
        widget,
        (entry, tradeoffs.is_empty(), false),
        |ui| {
            cards_ui(ui, editor, query, queue);
        },
    );
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
    let edit = TextEdit::singleline(query)
        .hint_text(fields::placeholder(ui, "exactly-once, batch, warehouse …"))
        .desired_width(f32::INFINITY);
    let search = fields::boxed_ui(ui, edit);
    ui.ctx()
        .accesskit_node_builder(search.id, |node| node.set_label("Find a card"));
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
    let plus = editor.catalog().icon("plus");
    for card in cards.into_iter().take(shown) {
        for (side, other, when) in [
            (&card.choice, &card.over, &card.pick_when),
            (&card.over, &card.choice, &card.other_when),
        ] {
            let second = format!("over {other}, when {when}");
            let entry = Entry {
                title: side,
                second: &second,
                ..Entry::default()
            };
            let hint = format!("Choose {side} {second}.");
            if row_ui(ui, entry, &plus).on_hover_text(hint).clicked() {
                begin(editor, side, other, selected, queue);
            }
        }
    }
    if more > 0 {
        inset_ui(ui, |ui| {
            ui.weak(format!("and {more} more: type to find them."))
        });
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
