//! The nine dimensions, one file each: its doc says exactly what earns each level.
//!
//! Thresholds marked † are Whyboard's own. Every criterion is met by evidence, so no level is given
//! without the component, text or time that it rests on.

mod architecture;
mod communication;
mod contract_and_model;
mod cost;
mod failure;
mod metric_framing;
mod structure_and_time;
mod tailoring;
mod tradeoffs;

use super::{Context, Dimension, Topic};

/// The level of one dimension, with its evidence.
pub(super) fn judge(topic: Topic, context: &Context<'_>) -> Dimension {
    match topic {
        Topic::MetricFraming => metric_framing::judge(context),
        Topic::StructureAndTime => structure_and_time::judge(context),
        Topic::Architecture => architecture::judge(context),
        Topic::Tradeoffs => tradeoffs::judge(context),
        Topic::Failure => failure::judge(context),
        Topic::Cost => cost::judge(context),
        Topic::ContractAndModel => contract_and_model::judge(context),
        Topic::Tailoring => tailoring::judge(context),
        Topic::Communication => communication::judge(context),
    }
}
