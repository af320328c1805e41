use serde::Deserialize;

use super::{
    Role,
    assets::{parse, warn_of_duplicates},
};

/// A choice an interviewer asks about, with both sides of it. If there are three options, `over` names
/// the other two.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TradeoffCard {
    /// Kebab-case, unique, never changed.
    pub id: String,
    /// What is chosen: "Exactly-once".
    pub choice: String,
    /// What it is chosen over: "at-least-once with deduplication".
    pub over: String,
    /// Completes "Pick it when …".
    pub pick_when: String,
    /// Completes "Pick the other when …".
    pub other_when: String,
    /// What the choice does to the metric, in a sentence.
    pub metric: String,
    /// What it does to cost.
    pub cost: String,
    /// What it does to reliability.
    pub reliability: String,
    /// What it makes easy or hard next year.
    pub roadmap: String,
    /// Words to find it by, lower case.
    pub keywords: Vec<String>,
    /// The components it is typically about.
    pub roles: Vec<Role>,
}

pub(super) fn load_all(warnings: &mut Vec<String>) -> Vec<TradeoffCard> {
    let cards: Vec<TradeoffCard> = parse("tradeoffs.ron", warnings).unwrap_or_default();
    warn_of_duplicates("tradeoffs.ron", cards.iter().map(|card| &card.id), warnings);
    cards
}

#[cfg(test)]
mod tests {
    use crate::catalog::Catalog;

    #[test]
    fn seventeen_cards_say_everything() {
        let cards = &Catalog::embedded().tradeoffs;
        assert_eq!(cards.len(), 17);
        for card in cards {
            let id = &card.id;
            assert!(
                !card.choice.trim().is_empty() && !card.over.trim().is_empty(),
                "{id}"
            );
            for clause in [&card.pick_when, &card.other_when] {
                assert!(clause.starts_with(char::is_lowercase), "{id}: {clause}");
                assert!(!clause.ends_with('.'), "{id}: {clause}");
            }
            for sentence in [&card.metric, &card.cost, &card.reliability, &card.roadmap] {
                assert!(sentence.starts_with(char::is_uppercase), "{id}: {sentence}");
                assert!(sentence.ends_with('.'), "{id}: {sentence}");
            }
            assert!(card.keywords.len() >= 3, "{id}");
            for keyword in &card.keywords {
                assert_eq!(*keyword, keyword.to_lowercase(), "{id}");
            }
            assert!(!card.roles.is_empty(), "{id}");
        }
    }
}
