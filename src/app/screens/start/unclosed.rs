//! Boards that were not closed because the program ended, and those that were closed without saving in
//! the last week.

use std::{fmt::Write as _, time::Duration};

use egui::{CollapsingHeader, Label, Ui, Vec2};

use crate::{
    app::{
        canvas::BoardPicture,
        request::{Request, Then},
        widgets,
    },
    catalog::Catalog,
    file::{JournalId, Unclosed},
    model::counted,
    practice::clock_text,
};

use super::card::{CARD, GAP, card_ui};

/// The boards with their pictures.
#[derive(Default)]
pub(super) struct UnclosedBoards {
    left: Vec<Card>,
    discarded: Vec<Card>,
}

struct Card {
    id: JournalId,
    /// How old it is and what it holds, or why it cannot be read.
    note: String,
    picture: Option<BoardPicture>,
}

impl UnclosedBoards {
    pub(super) fn new(boards: Vec<Unclosed>) -> Self {
        let (discarded, left) = boards
            .into_iter()
            .map(Card::new)
            .partition(|card| card.id.is_discarded);
        Self { left, discarded }
    }

    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        catalog: &'static Catalog,
        request: &mut Option<Request>,
    ) {
        if !self.left.is_empty() {
            widgets::heading(ui, "Not closed: Whyboard ended before these were saved");
            cards_ui(ui, catalog, &mut self.left, request);
        }
        if !self.discarded.is_empty() {
            ui.add_space(8.0);
            CollapsingHeader::new("Closed without saving in the last week")
                .show(ui, |ui| cards_ui(ui, catalog, &mut self.discarded, request));
        }
    }
}

fn cards_ui(
    ui: &mut Ui,
    catalog: &'static Catalog,
    cards: &mut [Card],
    request: &mut Option<Request>,
) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(GAP);
        for card in cards {
            ui.vertical(|ui| {
                ui.set_width(CARD.x);
                ui.spacing_mut().item_spacing = Vec2::splat(6.0);
                if let Some(asked) = card.ui(ui, catalog) {
                    *request = Some(asked);
                }
            });
        }
    });
}

impl Card {
    fn new(unclosed: Unclosed) -> Self {
        Self {
            note: note(&unclosed),
            id: unclosed.id,
            picture: unclosed
                .content
                .ok()
                .map(|replayed| BoardPicture::new(replayed.board)),
        }
    }

    fn ui(&mut self, ui: &mut Ui, catalog: &'static Catalog) -> Option<Request> {
        let open = Request::Leave(Then::Recover(self.id.clone()));
        let Some(picture) = &mut self.picture else {
            ui.add(Label::new(&self.note).wrap());
            let forget = ui.button("Forget");
            let asked = Request::AskToForget(self.id.clone(), "a board that cannot be read".into());
            return forget.clicked().then_some(asked);
        };
        let title = picture.board().display_title().to_owned();
        let mut request = None;
        if card_ui(ui, catalog, Some(picture), &title, (&self.note, "")) {
            request = Some(open);
        }
        ui.horizontal(|ui| {
            if ui.button("Open").clicked() {
                request = Some(Request::Leave(Then::Recover(self.id.clone())));
            }
            let hint = "Remove what was not saved from this machine.";
            if ui.button("Forget").on_hover_text(hint).clicked() {
                request = Some(Request::AskToForget(self.id.clone(), title));
            }
        });
        request
    }
}

/// "3 minutes ago, 41 edits", or why it cannot be read.
pub(crate) fn note(unclosed: &Unclosed) -> String {
    let replayed = match &unclosed.content {
        Ok(replayed) => replayed,
        Err(error) => return format!("A journal cannot be read, and is kept: {error}"),
    };
    let mut note = ago(unclosed.age());
    if replayed.edits > 0 {
        let _ = write!(note, ", {}", counted(replayed.edits, "edit"));
    }
    if let Some(record) = replayed.board.practice.as_ref().filter(|it| !it.is_over()) {
        let _ = write!(note, ", practice at {}", clock_text(record.elapsed()));
    }
    note
}

fn ago(age: Duration) -> String {
    let minutes = age.as_secs() / 60;
    let (count, unit) = match minutes {
        0 => return "just now".to_owned(),
        1..60 => (minutes, "minute"),
        60..1440 => (minutes / 60, "hour"),
        _ => (minutes / 1440, "day"),
    };
    format!("{} ago", counted(count as usize, unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_are_told_in_the_largest_unit() {
        for (secs, text) in [
            (0, "just now"),
            (59, "just now"),
            (60, "1 minute ago"),
            (3 * 60 + 59, "3 minutes ago"),
            (3600, "1 hour ago"),
            (7200 * 2, "4 hours ago"),
            (86_400, "1 day ago"),
            (86_400 * 6, "6 days ago"),
        ] {
            assert_eq!(ago(Duration::from_secs(secs)), text);
        }
    }
}
