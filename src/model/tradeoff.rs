use serde::{Deserialize, Serialize};
use strum::{EnumCount, VariantArray};

use super::{Extra, Subject, variants::all};

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

/// Names one text of a [`Tradeoff`].
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    EnumCount,
    VariantArray,
)]
pub enum TradeoffField {
    /// [`Tradeoff::choice`].
    Choice,
    /// [`Tradeoff::over`].
    Over,
    /// [`Tradeoff::because`].
    Because,
    /// [`Tradeoff::metric`].
    Metric,
    /// [`Tradeoff::cost`].
    Cost,
    /// [`Tradeoff::reliability`].
    Reliability,
    /// [`Tradeoff::roadmap`].
    Roadmap,
}

impl TradeoffField {
    /// Every field, in the order the card asks for them.
    pub const ALL: [Self; Self::COUNT] = all(Self::VARIANTS);

    /// Its name on the screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Choice => "Choice",
            Self::Over => "Over",
            Self::Because => "Because",
            Self::Metric => "Effect on the metric",
            Self::Cost => "Effect on cost",
            Self::Reliability => "Effect on reliability",
            Self::Roadmap => "Effect on the roadmap",
        }
    }
}

impl Tradeoff {
    /// The text of one field.
    pub fn text(&self, field: TradeoffField) -> &str {
        match field {
            TradeoffField::Choice => &self.choice,
            TradeoffField::Over => &self.over,
            TradeoffField::Because => &self.because,
            TradeoffField::Metric => &self.metric,
            TradeoffField::Cost => &self.cost,
            TradeoffField::Reliability => &self.reliability,
            TradeoffField::Roadmap => &self.roadmap,
        }
    }

    pub(super) fn text_mut(&mut self, field: TradeoffField) -> &mut String {
        // Every field by name: a text that is added and belongs to no `TradeoffField` is unused.
        let Self {
            choice,
            over,
            because,
            metric,
            cost,
            reliability,
            roadmap,
            subject: _,
            extra: _,
        } = self;
        match field {
            TradeoffField::Choice => choice,
            TradeoffField::Over => over,
            TradeoffField::Because => because,
            TradeoffField::Metric => metric,
            TradeoffField::Cost => cost,
            TradeoffField::Reliability => reliability,
            TradeoffField::Roadmap => roadmap,
        }
    }

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
