//! `rollback-missing`: a grown board on which nothing rolls back or replays.

use crate::{
    catalog::Role,
    coach::{Draft, Facts, Help, Rule},
    model::Lane,
};

pub(super) const RULE: Rule = Rule::warning("rollback-missing", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    if facts.is_grown() && !facts.has_role(&[Role::Rollback, Role::Replay]) {
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
            &["None of the 5 components rolls back or replays."],
        );
        fires(
            &RULE,
            event_logs(5).component("stream-lag-alert", Lane::Monitoring),
            &["None of the 6 components rolls back or replays."],
        );
    }

    #[test]
    fn quiet_with_any_of_the_roles_in_any_lane() {
        for kind in ["time-travel", "checkpoint-replay"] {
            quiet(&RULE, event_logs(4).component(kind, Lane::Monitoring));
            quiet(&RULE, event_logs(4).component(kind, Lane::Storage));
        }
    }

    #[test]
    fn quiet_on_a_small_board() {
        quiet(&RULE, event_logs(4));
    }
}
