use serde::{Deserialize, Serialize};

use super::{Extra, Subject, variants::text_fields};

/// A choice, what was given up for it, and what it does.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Tradeoff {
    /// What was chosen: "Delta Lake".
    pub choice: String,
    /// Over what: "a warehouse".
    pub over: String,
    /// Why, here.
    pub because: String,
    /// What it does to the metric (latency, freshness).
    pub metric: String,
    /// What it does to the cost.
    pub cost: String,
    /// What it does to reliability.
    pub reliability: String,
    /// What it does to the roadmap.
    pub roadmap: String,
    /// The component or lane the choice is about.
    #[serde(rename = "about", skip_serializing_if = "Option::is_none")]
    pub subject: Option<Subject>,
    /// Fields that this version does not know.
    #[serde(skip_serializing_if = "Extra::is_empty")]
    pub extra: Extra,
}

text_fields! {
    /// Names one text of a [`Tradeoff`].
    #[derive(Serialize, Deserialize)]
    pub enum TradeoffField of Tradeoff {
        Choice: choice, "Choice";
        Over: over, "Over";
        Because: because, "Because";
        Metric: metric, "Effect on the metric";
        Cost: cost, "Effect on cost";
        Reliability: reliability, "Effect on reliability";
        Roadmap: roadmap, "Effect on the roadmap";
    }
    others: subject, extra
}

impl Tradeoff {
    /// True when it says what was chosen and over what.
    pub fn is_stated(&self) -> bool {
        !self.choice.trim().is_empty() && !self.over.trim().is_empty()
    }

    /// The choice in one sentence: "Delta Lake over a warehouse, because batch and streaming mix."
    pub fn sentence(&self) -> String {
        let mut sentence = self.choice.trim().to_owned();
        for (word, text) in [(" over ", &self.over), (", because ", &self.because)] {
            if !text.trim().is_empty() {
                sentence += word;
                sentence += text.trim().trim_end_matches('.');
            }
        }
        sentence
    }
}
