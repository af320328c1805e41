use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr};

use super::{Extra, Id, Lane, text::text_fields, units::is_default};

/// What an assumption, risk, trade-off or cost line is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Subject {
    /// A whole lane.
    Lane(Lane),
    /// One component.
    Component(Id),
}

/// Something the design takes for granted.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Assumption {
    /// "Producers may add fields quarterly."
    pub text: String,
    /// The component or lane that depends on it.
    #[serde(rename = "about", skip_serializing_if = "Option::is_none")]
    pub subject: Option<Subject>,
    /// Fields that this version does not know.
    #[serde(skip_serializing_if = "Extra::is_empty")]
    pub extra: Extra,
}

/// A way the design fails, and what happens then.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Risk {
    /// The failure mode: "the stream falls behind on sale day".
    pub failure: String,
    /// What undoes or limits it, naming a mechanism: "restore with Delta time travel".
    pub mitigation: String,
    /// What the alert watches: "stream lag".
    pub signal: String,
    /// When it fires: "over 5 min".
    pub threshold: String,
    /// Who does what when the alert fires: "on-call replays from the checkpoint".
    #[serde(skip_serializing_if = "is_default")]
    pub human_step: String,
    /// The assumption that fails when this happens.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub breaks: Option<Id>,
    /// The component (or lane) that breaks.
    #[serde(rename = "about", skip_serializing_if = "Option::is_none")]
    pub subject: Option<Subject>,
    /// Fields that this version does not know.
    #[serde(skip_serializing_if = "Extra::is_empty")]
    pub extra: Extra,
}

text_fields! {
    /// Names one text of a [`Risk`]. Stored under its name.
    #[derive(EnumString, IntoStaticStr)]
    pub enum RiskField of Risk {
        Failure: failure, "failure mode";
        Mitigation: mitigation, "mitigation";
        Signal: signal, "alert signal";
        Threshold: threshold, "alert threshold";
        HumanStep: human_step, "human step";
    }
    others: breaks, subject, extra
}

impl Risk {
    /// The failure and what is done about it: "The stream falls behind: scale out."
    pub fn sentence(&self) -> String {
        let (failure, mitigation) = (self.failure.trim(), self.mitigation.trim());
        match (failure.is_empty(), mitigation.is_empty()) {
            (false, false) => format!("{}: {mitigation}", failure.trim_end_matches('.')),
            (false, true) => failure.to_owned(),
            (true, _) => mitigation.to_owned(),
        }
    }
}

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
