//! One rule a file: its doc, its check, and tests that show it firing and staying quiet.

mod absolute_claim;
mod assumption_untied;
mod assumptions_few;
mod component_time_share;
mod component_unconnected;
mod component_without_metric;
mod component_without_why;
mod consistency_check_missing;
mod contract_missing;
mod cost_missing;
mod cost_over_budget;
mod deep_dives;
mod doubled_path;
mod hypothesis_late;
mod hypothesis_missing;
mod iteration_missing;
mod lane_share;
mod memorised_answer;
mod metric_unmeasurable;
mod model_checks_missing;
mod model_opened;
mod monitoring_missing;
mod prompt_coverage;
mod raw_copies;
mod refresh_misses_target;
mod risk_untied;
mod risk_without_alert;
mod risk_without_mitigation;
mod risks_few;
mod rollback_missing;
mod segment_missing;
mod serving_without_latency;
mod stage_overrun;
mod store_without_alternative;
mod summary_missing;
mod summary_too_long;
#[cfg(test)]
pub(crate) mod testing;
mod too_deep;
mod too_many_components;
mod tradeoffs_few;
mod vague_outcome;

use super::Rule;

/// Every rule, in the order findings of one severity are shown.
pub const RULES: &[Rule] = &[
    lane_share::RULE,
    component_time_share::RULE,
    stage_overrun::RULE,
    hypothesis_missing::RULE,
    hypothesis_late::RULE,
    metric_unmeasurable::RULE,
    segment_missing::RULE,
    summary_missing::RULE,
    summary_too_long::RULE,
    vague_outcome::RULE,
    absolute_claim::RULE,
    too_deep::RULE,
    assumptions_few::RULE,
    assumption_untied::RULE,
    risks_few::RULE,
    risk_untied::RULE,
    risk_without_mitigation::RULE,
    risk_without_alert::RULE,
    component_without_why::RULE,
    component_without_metric::RULE,
    component_unconnected::RULE,
    too_many_components::RULE,
    deep_dives::RULE,
    store_without_alternative::RULE,
    tradeoffs_few::RULE,
    raw_copies::RULE,
    doubled_path::RULE,
    cost_missing::RULE,
    cost_over_budget::RULE,
    refresh_misses_target::RULE,
    serving_without_latency::RULE,
    monitoring_missing::RULE,
    rollback_missing::RULE,
    iteration_missing::RULE,
    contract_missing::RULE,
    consistency_check_missing::RULE,
    model_opened::RULE,
    model_checks_missing::RULE,
    memorised_answer::RULE,
    prompt_coverage::RULE,
];
