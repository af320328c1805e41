//! What is offered in answer to a change, and what accepting it does.

use crate::{
    compose::{self, Selection},
    editor::{Editor, Effect, Notice, Offer, Refusal},
};

impl Editor {
    /// Offers an answer until the next change, with a line that asks.
    pub(super) fn offer(&mut self, question: String, offer: Offer) -> Effect {
        let command = offer.command();
        self.offer = Some((self.revision(), offer));
        Effect::Notify(Notice {
            phrase: question.into(),
            offer: Some(command),
        })
    }

    /// What the last change led to an offer of.
    pub fn offered(&self) -> Option<&Offer> {
        let (revision, offer) = self.offer.as_ref()?;
        (*revision == self.revision()).then_some(offer)
    }

    /// Leaves the board as it is.
    pub(crate) fn decline_offer(&mut self) {
        self.offer = None;
    }

    pub(super) fn accept_offer(&mut self) -> Result<(), Refusal> {
        let Some(offer) = self.offered().cloned() else {
            return Ok(());
        };
        let (edit, ids) = match offer {
            Offer::Reconnect(path) => (path.edit, path.ids),
            Offer::FollowNames(lanes) => {
                let edit = compose::to_lanes(&self.board, self.catalog, &lanes);
                (edit, lanes.into_iter().map(|(id, _)| id).collect())
            }
        };
        self.edit(&edit)?;
        self.selection = ids.into_iter().collect::<Selection>();
        self.reveal_selection();
        Ok(())
    }
}
