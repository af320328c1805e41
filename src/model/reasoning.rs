use serde::{Deserialize, Serialize};

use strum::{EnumString, IntoStaticStr, VariantArray};

use super::{Extra, Id, Lane, units::is_default};

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

/// Names one text of a [`Risk`]. Stored under its name.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    VariantArray,
    EnumString,
    IntoStaticStr,
)]
pub enum RiskField {
    /// [`Risk::failure`].
    Failure,
    /// [`Risk::mitigation`].
    Mitigation,
    /// [`Risk::signal`].
    Signal,
    /// [`Risk::threshold`].
    Threshold,
    /// [`Risk::human_step`].
    HumanStep,
}

impl RiskField {
    /// Every field, in the order the guide asks for them.
    pub const ALL: &[Self] = Self::VARIANTS;

    /// What undo and find call it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Failure => "failure mode",
            Self::Mitigation => "mitigation",
            Self::Signal => "alert signal",
            Self::Threshold => "alert threshold",
            Self::HumanStep => "human step",
        }
    }
}

impl Risk {
    /// One of its texts.
    pub fn text(&self, field: RiskField) -> &str {
        match field {
            RiskField::Failure => &self.failure,
            RiskField::Mitigation => &self.mitigation,
            RiskField::Signal => &self.signal,
            RiskField::Threshold => &self.threshold,
            RiskField::HumanStep => &self.human_step,
        }
    }

    pub(super) fn text_mut(&mut self, field: RiskField) -> &mut String {
        // Every field by name: a text that is added and belongs to no `RiskField` is unused.
        let Self {
            failure,
            mitigation,
            signal,
            threshold,
            human_step,
            breaks: _,
            subject: _,
            extra: _,
        } = self;
        match field {
            RiskField::Failure => failure,
            RiskField::Mitigation => mitigation,
            RiskField::Signal => signal,
            RiskField::Threshold => threshold,
            RiskField::HumanStep => human_step,
        }
    }

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
