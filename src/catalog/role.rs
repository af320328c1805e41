use serde::Deserialize;

/// What a component does in an architecture, whatever the product. The coach sees only this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names are the field's own words")]
pub enum Role {
    Source,
    Log,
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
            Self::Bi | Self::Api | Self::Model | Self::OnlineFeatures
        )
    }
}
