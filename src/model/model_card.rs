use serde::{Deserialize, Serialize};

use super::{Extra, variants::text_fields};

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

text_fields! {
    /// Names one text of a [`ModelCard`].
    #[derive(Serialize, Deserialize)]
    pub enum ModelField of ModelCard {
        Freshness: freshness, "Freshness check";
        Drift: drift, "Drift monitor";
        Rollback: rollback, "Model rollback";
        Latency: latency, "Stream latency";
        Checkpoint: checkpoint, "Checkpointing";
        SchemaEvolution: schema_evolution, "Schema evolution";
        Inside: inside, "Inside the model";
    }
    others: extra
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
}
