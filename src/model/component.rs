use emath::Rect;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::{Arrangement, Extra, Lane, Look, Volumes, all, text::text_fields, units};

/// A box for one part of the system ("Kafka"), in exactly one lane.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Component {
    /// Id of its kind in the catalog's palettes. An unknown kind draws as a plain box and is kept.
    pub kind: String,
    /// The name on the box.
    #[serde(default)]
    pub label: String,
    /// The lane it counts for; `rect` lies inside that lane's bounds.
    pub lane: Lane,
    /// Where it is, in board units.
    #[serde(with = "units::rect")]
    pub rect: Rect,
    /// Why it is here.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
    /// The metric it moves ("time to insight").
    #[serde(default, rename = "moves", skip_serializing_if = "String::is_empty")]
    pub metric: String,
    /// The team that answers for it ("Payments"). Not stored as `owner`: files of other
    /// programs have fields of that name, of any type, which are kept as unknown fields.
    #[serde(default, rename = "team", skip_serializing_if = "String::is_empty")]
    pub owner: String,
    /// How often it refreshes or how fast it answers, with a unit ("5 min", "200 ms").
    #[serde(default, rename = "refresh", skip_serializing_if = "String::is_empty")]
    pub freshness: String,
    /// True when it is pinned as one of the two or three deep dives.
    #[serde(default, skip_serializing_if = "units::is_default")]
    pub is_deep_dive: bool,
    /// How much of what arrives here, where that differs from the brief.
    #[serde(default, skip_serializing_if = "units::is_default")]
    pub volumes: Volumes,
    /// What it is asked when it is a machine-learning model; blank otherwise.
    #[serde(default, skip_serializing_if = "units::is_default")]
    pub model: ModelCard,
    /// The shape it is drawn in.
    #[serde(default, rename = "outline", skip_serializing_if = "units::is_default")]
    pub shape: ComponentShape,
    /// How it looks, where that differs from what its lane gives it.
    #[serde(default, skip_serializing_if = "units::is_default")]
    pub look: Look,
    /// Its layer, groups and lock.
    #[serde(default, skip_serializing_if = "units::is_default")]
    pub arrangement: Arrangement,
    /// Fields that this version does not know.
    #[serde(default, skip_serializing_if = "Extra::is_empty")]
    pub extra: Extra,
}

impl Component {
    /// A component whose texts are still empty.
    pub fn new(kind: impl Into<String>, label: impl Into<String>, lane: Lane, rect: Rect) -> Self {
        Self {
            kind: kind.into(),
            label: label.into(),
            lane,
            rect,
            why: String::new(),
            metric: String::new(),
            owner: String::new(),
            freshness: String::new(),
            is_deep_dive: false,
            volumes: Volumes::default(),
            model: ModelCard::default(),
            shape: ComponentShape::default(),
            look: Look::default(),
            arrangement: Arrangement::default(),
            extra: Extra::new(),
        }
    }
}

text_fields! {
    /// Names one text of a [`Component`], other than its label and its model card. Stored under the
    /// names given to `strum`.
    #[derive(EnumString, IntoStaticStr)]
    pub enum ComponentField of Component {
        Why: why, "why";
        #[strum(serialize = "Moves")]
        Metric: metric, "metric moved";
        #[strum(serialize = "Refresh")]
        Freshness: freshness, "refresh or latency";
        Owner: owner, "owner";
    }
    others: label, volumes, model, kind, lane, rect, is_deep_dive, shape, look, arrangement, extra
}

/// The shape a component is drawn in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[derive(IntoStaticStr, VariantArray)]
pub enum ComponentShape {
    /// A card with rounded corners.
    #[default]
    Box,
    /// A store.
    Cylinder,
    /// A log or a queue: a horizontal cylinder.
    Queue,
    /// A service run by others.
    Cloud,
    /// A user.
    Person,
}

impl ComponentShape {
    /// Every shape, in the order a menu shows them.
    pub const ALL: [Self; Self::VARIANTS.len()] = all(Self::VARIANTS);

    /// Its name on the screen.
    pub fn title(self) -> &'static str {
        self.into()
    }
}

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
