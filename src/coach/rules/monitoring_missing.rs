//! `monitoring-missing`: a grown board without an alert, a service-level objective or a check.

use crate::{
    catalog::Role,
    coach::{Draft, Facts, Help, Rule},
    model::Lane,
};

pub(super) const RULE: Rule = Rule::warning("monitoring-missing", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    if facts.is_grown() && !facts.has_role(&[Role::Alert, Role::Slo, Role::Check]) {
        drafts.push(Draft::counting(facts).help(Help::ShowLane(Lane::Monitoring)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coach::rules::testing::{event_logs, fires, quiet};

    #[test]
    fn fires_on_a_grown_board() {
        fires(
            &RULE,
            event_logs(5),
            &["None of the 5 components is an alert, an objective or a check."],
        );
        fires(
            &RULE,
            event_logs(5).component("runbook", Lane::Monitoring),
            &["None of the 6 components is an alert, an objective or a check."],
        );
    }

    #[test]
    fn quiet_with_any_of_the_roles_in_any_lane() {
        for kind in ["stream-lag-alert", "freshness-slo", "data-quality-rule"] {
            quiet(&RULE, event_logs(4).component(kind, Lane::Monitoring));
            quiet(&RULE, event_logs(4).component(kind, Lane::Storage));
        }
    }

    #[test]
    fn quiet_on_a_small_board() {
        quiet(&RULE, event_logs(4));
    }
}
