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
    level::{Dimension, Topic},
    view::View,
};

/// What a dimension says while no practice was recorded.
const NOT_PRACTISED: &str = "There is no practice record, so nothing is known about time.";

/// Looks at one dimension.
pub fn judge(topic: Topic, view: &View<'_>) -> Dimension {
    match topic {
        Topic::MetricFraming => metric_framing::judge(view),
        Topic::StructureAndTime => structure_and_time::judge(view),
        Topic::Architecture => architecture::judge(view),
        Topic::Tradeoffs => tradeoffs::judge(view),
        Topic::Failure => failure::judge(view),
        Topic::Cost => cost::judge(view),
        Topic::ContractAndModel => contract_and_model::judge(view),
        Topic::Tailoring => tailoring::judge(view),
        Topic::Communication => communication::judge(view),
    }
}
