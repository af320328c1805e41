//! The nine dimensions, one file each: its doc says exactly what earns each level.
//!
//! Numbers marked † are ours. Every rung is earned by evidence, so a level cannot be given without
//! the component, text or time it rests on.

mod architecture;
mod communication;
mod contract_and_model;
mod cost;
mod failure;
mod metric_framing;
mod structure_and_time;
mod tailoring;
mod tradeoffs;

use super::{
    context::Context,
    level::{Dimension, Topic},
};

/// What a dimension says while no practice was recorded.
const NOT_PRACTISED: &str = "There is no practice record, so nothing is known about time.";

/// Looks at one dimension.
pub fn judge(topic: Topic, context: &Context<'_>) -> Dimension {
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
