use serde::{Deserialize, Serialize};
use strum::{EnumCount, VariantArray};

use super::{Extra, variants::all};

/// The answers about a component that is a machine-learning model. The model itself is a closed box:
/// [`ModelCard::inside`] is filled in only when the interviewer asks.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ModelCard {
    /// How the freshness of its inputs is validated.
    pub freshness: String,
    /// How drift is monitored.
    pub drift: String,
    /// How the model is rolled back when its pipeline changes.
    pub rollback: String,
    /// Latency of the stream that feeds it.
    pub latency: String,
    /// How that stream is checkpointed.
    pub checkpoint: String,
    /// What happens when the schema of its inputs changes.
    pub schema_evolution: String,
    /// What happens inside: algorithm, features, tuning.
    pub inside: String,
    /// Fields that this version does not know.
    #[serde(skip_serializing_if = "Extra::is_empty")]
    pub extra: Extra,
}

/// Names one text of a [`ModelCard`].
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
pub enum ModelField {
    /// [`ModelCard::freshness`].
    Freshness,
    /// [`ModelCard::drift`].
    Drift,
    /// [`ModelCard::rollback`].
    Rollback,
    /// [`ModelCard::latency`].
    Latency,
    /// [`ModelCard::checkpoint`].
    Checkpoint,
    /// [`ModelCard::schema_evolution`].
    SchemaEvolution,
    /// [`ModelCard::inside`].
    Inside,
}

impl ModelField {
    /// Asked of every model, in the order of the card; all but [`ModelField::Inside`].
    pub const ASKED: [Self; 6] = [
        Self::Freshness,
        Self::Drift,
        Self::Rollback,
        Self::Latency,
        Self::Checkpoint,
        Self::SchemaEvolution,
    ];

    /// Every field.
    pub const ALL: [Self; Self::COUNT] = all(Self::VARIANTS);

    /// Its name on the screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Freshness => "Freshness check",
            Self::Drift => "Drift monitor",
            Self::Rollback => "Model rollback",
            Self::Latency => "Stream latency",
            Self::Checkpoint => "Checkpointing",
            Self::SchemaEvolution => "Schema evolution",
            Self::Inside => "Inside the model",
        }
    }
}

impl ModelCard {
    /// The text of one field.
    pub fn text(&self, field: ModelField) -> &str {
        match field {
            ModelField::Freshness => &self.freshness,
            ModelField::Drift => &self.drift,
            ModelField::Rollback => &self.rollback,
            ModelField::Latency => &self.latency,
            ModelField::Checkpoint => &self.checkpoint,
            ModelField::SchemaEvolution => &self.schema_evolution,
            ModelField::Inside => &self.inside,
        }
    }

    pub(super) fn text_mut(&mut self, field: ModelField) -> &mut String {
        // Every field by name: a text that is added and belongs to no `ModelField` is unused.
        let Self {
            freshness,
            drift,
            rollback,
            latency,
            checkpoint,
            schema_evolution,
            inside,
            extra: _,
        } = self;
        match field {
            ModelField::Freshness => freshness,
            ModelField::Drift => drift,
            ModelField::Rollback => rollback,
            ModelField::Latency => latency,
            ModelField::Checkpoint => checkpoint,
            ModelField::SchemaEvolution => schema_evolution,
            ModelField::Inside => inside,
        }
    }
}
