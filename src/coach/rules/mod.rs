//! One file per rule: its doc, its check, and tests that show it firing and staying quiet. Rules that
//! differ only in what they look at share a file.
//!
#![doc = include_str!("RULES.md")]

mod absolute_claim;
mod alert_too_late;
mod alert_unmeasurable;
mod assumption_defeats_choice;
mod assumption_hollow;
mod assumptions_and_risks;
mod blank_fields;
mod bridge_short;
mod capacity_exceeded;
mod component_time_share;
mod component_unconnected;
mod consistency_check_missing;
mod contract_missing;
mod cost_claim_differs;
mod cost_over_budget;
mod dates_differ;
mod deep_dives;
mod doubled_path;
mod hypothesis_late;
mod hypothesis_missing;
mod lane_share;
mod memorised_answer;
mod metric_illogical;
mod metric_off_prompt;
mod metric_unmeasurable;
mod missing;
mod mitigation_hollow;
mod model_checks_missing;
mod model_opened;
mod off_prompt;
mod prompt_coverage;
mod raw_copies;
mod refresh_misses_target;
mod segment_generic;
mod stage_overrun;
mod store_without_alternative;
mod summary_too_long;
mod summary_unmeasured;
#[cfg(test)]
pub(crate) mod testing;
mod too_deep;
mod too_many_components;
mod tradeoff_one_sided;
mod tradeoffs_few;
mod vague_outcome;
mod why_hollow;

use super::Rule;

/// Every rule, in the order findings of one severity are shown; `RULES.md` is their table, in the same order.
pub const RULES: &[Rule] = &[
    lane_share::RULE,
    component_time_share::RULE,
    stage_overrun::RULE,
    hypothesis_missing::RULE,
    hypothesis_late::RULE,
    metric_unmeasurable::RULE,
    metric_illogical::RULE,
    metric_off_prompt::RULE,
    missing::SEGMENT,
    segment_generic::RULE,
    missing::SUMMARY,
    summary_too_long::RULE,
    summary_unmeasured::RULE,
    vague_outcome::RULE,
    absolute_claim::RULE,
    too_deep::RULE,
    assumptions_and_risks::ASSUMPTIONS_FEW,
    assumption_hollow::RULE,
    assumptions_and_risks::ASSUMPTION_UNTIED,
    assumptions_and_risks::RISKS_FEW,
    assumptions_and_risks::RISK_UNTIED,
    assumptions_and_risks::MITIGATION,
    mitigation_hollow::RULE,
    assumptions_and_risks::ALERT,
    alert_unmeasurable::RULE,
    blank_fields::WHY,
    why_hollow::RULE,
    blank_fields::METRIC,
    component_unconnected::RULE,
    too_many_components::RULE,
    deep_dives::RULE,
    store_without_alternative::RULE,
    tradeoffs_few::RULE,
    tradeoff_one_sided::RULE,
    raw_copies::RULE,
    doubled_path::RULE,
    missing::COST,
    cost_over_budget::RULE,
    cost_claim_differs::RULE,
    refresh_misses_target::RULE,
    capacity_exceeded::RULE,
    alert_too_late::RULE,
    bridge_short::RULE,
    dates_differ::RULE,
    assumption_defeats_choice::RULE,
    blank_fields::LATENCY,
    missing::MONITORING,
    missing::ROLLBACK,
    missing::ITERATION,
    contract_missing::RULE,
    consistency_check_missing::RULE,
    model_opened::RULE,
    model_checks_missing::RULE,
    memorised_answer::RULE,
    prompt_coverage::RULE,
    off_prompt::RULE,
];
