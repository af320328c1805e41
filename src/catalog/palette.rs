use serde::Deserialize;

use crate::model::Lane;

/// The kind of a component that is not in any palette.
pub(crate) const PLAIN: &str = "custom";

/// The components one lane offers.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Palette {
    /// The lane.
    pub lane: Lane,
    /// What it offers, the most useful first.
    pub kinds: Vec<Kind>,
}

/// A kind of component and the facts a candidate should have at hand about it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    /// What boards store: kebab-case, unique over all palettes, never changed.
    pub id: String,
    /// The label of a new box.
    pub name: String,
    /// File stem in `assets/data/icons`.
    pub icon: String,
    /// What it does in an architecture.
    pub role: Role,
    /// What it is for.
    pub purpose: String,
    /// What choosing it decides.
    pub trade_off: String,
    /// How it fails.
    pub failure: String,
    /// What makes it expensive.
    pub cost_driver: String,
    /// What it can improve.
    pub metrics: Vec<Metric>,
    /// Products of this kind; typed by the user, one becomes the name on the box.
    pub products: Vec<String>,
    /// Other words to find it by, lower case.
    pub synonyms: Vec<String>,
}

/// What a component can improve, in general terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Metric {
    /// How old the data is when it is seen.
    Freshness,
    /// How long an answer takes.
    Latency,
    /// What it costs.
    Cost,
    /// How often it is right and there.
    Reliability,
    /// How many use it.
    Adoption,
}

impl Metric {
    /// The word a reader sees.
    pub fn title(self) -> &'static str {
        match self {
            Self::Freshness => "freshness",
            Self::Latency => "latency",
            Self::Cost => "cost",
            Self::Reliability => "reliability",
            Self::Adoption => "adoption",
        }
    }
}

/// What a component does in an architecture, whatever the product. The coach sees only this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names are the field's own words")]
pub enum Role {
    Source,
    Log,
    Queue,
    Connector,
    Loader,
    Registry,
    Contract,
    Dedup,
    Quarantine,
    Raw,
    Refined,
    Aggregate,
    ObjectStore,
    Table,
    Warehouse,
    Olap,
    Index,
    Engine,
    Stream,
    Batch,
    Join,
    OfflineFeatures,
    Catalogue,
    Bi,
    MetricLayer,
    Api,
    OnlineFeatures,
    Sync,
    Model,
    Share,
    Marketplace,
    Policy,
    ReverseEtl,
    Cache,
    Notebook,
    CleanRoom,
    Alert,
    Slo,
    Check,
    ConsistencyCheck,
    Drift,
    Rollback,
    Replay,
    Canary,
    Budget,
    Guardrail,
    Lifecycle,
    Lineage,
    Audit,
    Runbook,
    Other,
}

impl Role {
    /// True for what answers a user: its freshness or latency is worth writing down.
    pub fn is_consumer(self) -> bool {
        matches!(
            self,
            Self::Bi | Self::Api | Self::Model | Self::OnlineFeatures | Self::Olap | Self::Index
        )
    }
}
