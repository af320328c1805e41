//! What the interviewer asks back: a bank of questions, and how hard each position is asked.

use serde::Deserialize;

use super::{Palette, Role, Topic, TradeoffCard};
use crate::model::{Mode, Seniority, is_sound};

/// The bank, and its pace.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FollowUpBank {
    /// One for each [`Seniority`], in order.
    pub pace: Vec<FollowUpPace>,
    /// How long nothing was typed, drawn or pointed at before a question comes, in seconds.
    pub pause_secs: u32,
    /// How long after a good answer the next of the same chain may come, in seconds.
    pub deeper_secs: u32,
    /// The chains, in the order they are preferred.
    pub bank: Vec<FollowUpChain>,
}

/// How hard a position is asked.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FollowUpPace {
    /// The position.
    pub level: Seniority,
    /// How many questions of a chain are asked, at most.
    pub deep: usize,
    /// Seconds between two chains, at least.
    pub apart_secs: u32,
    /// How many chains are begun in a practice, at most.
    pub most: usize,
}

/// Questions that follow each other: the next takes a good answer to the one before as given.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FollowUpChain {
    /// What records store: kebab-case, unique, never changed.
    pub id: String,
    /// What has to be on the board.
    pub about: AskedAbout,
    /// The dimension an answer shows.
    pub bears_on: Topic,
    /// The questions; {name} is filled in.
    pub asks: Vec<String>,
}

/// What a chain of questions is about.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AskedAbout {
    /// A component with one of these roles.
    Roles(Vec<Role>),
    /// A component of this kind.
    Kind(String),
    /// A component from which a connector of this mode leads.
    Mode(Mode),
    /// A trade-off that was taken from the card of this id.
    Card(String),
    /// Any trade-off.
    Tradeoff,
    /// An assumption.
    Assumption,
    /// What this rule of the coach finds.
    Found(String),
}

/// What may stand in braces in a text.
const FILLED: [&str; 7] = [
    "box", "choice", "over", "quote", "metric", "target", "segment",
];

impl FollowUpChain {
    /// What is wrong with it, if anything.
    pub(super) fn problem(
        &self,
        cards: &[TradeoffCard],
        palettes: &[Palette],
    ) -> Option<&'static str> {
        let mut kinds = palettes.iter().flat_map(|palette| &palette.kinds);
        let unknown = match &self.about {
            AskedAbout::Card(id) if cards.iter().all(|card| card.id != *id) => {
                Some("there is no card of that id")
            }
            AskedAbout::Kind(id) if kinds.all(|kind| kind.id != *id) => {
                Some("there is no kind of that id")
            }
            _ => None,
        };
        let is_filled = |asks: &String| {
            let mut names = asks.split('{').skip(1);
            names.all(|rest| {
                rest.split_once('}')
                    .is_some_and(|(name, _)| FILLED.contains(&name))
            })
        };
        if self.id.trim().is_empty() {
            Some("it has no id")
        } else if self.asks.is_empty() {
            Some("it asks nothing")
        } else if !self.asks.iter().all(|asks| is_sound(asks)) {
            Some("a text is too long, or holds control characters")
        } else if !self.asks.iter().all(is_filled) {
            Some("a text names something in braces that nothing fills in")
        } else {
            unknown
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::catalog::Catalog;

    #[test]
    fn each_chain_is_sound_and_has_an_id_of_its_own() {
        let catalog = Catalog::embedded();
        let mut ids = BTreeSet::new();
        for chain in &catalog.follow_ups.bank {
            assert_eq!(
                chain.problem(&catalog.tradeoffs, &catalog.palettes),
                None,
                "{}",
                chain.id
            );
            assert!(ids.insert(&chain.id), "{}", chain.id);
            assert!(
                chain.asks.iter().all(|asks| asks.ends_with('?')),
                "{}",
                chain.id
            );
        }
        assert_eq!(catalog.follow_ups.pace.len(), 3);
    }
}
