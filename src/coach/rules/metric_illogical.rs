//! `metric-illogical`: baseline and target are the same, if in other words; the change goes the wrong
//! way for this metric; the two sides measure different things; or only a load grows. Silent where it is unclear which
//! way the metric is to go: the field then asks.

use crate::{
    coach::{Draft, Facts, Rule, goal_words, text::clipped},
    model::{BriefField, TextField},
    quantity::Difference,
};

pub(super) const RULE: Rule = Rule::warning("metric-illogical", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    let goal = &facts.goal;
    let case = match goal.difference {
        Some(Difference::None) => "same",
        Some(Difference::Dimension) => "units",
        _ if goal.is_reversed() => "reversed",
        _ if goal.is_mere_load() => "load",
        _ => return,
    };
    drafts.push(
        Draft::new()
            .case(case)
            .value("metric", clipped(&facts.board.brief.metric))
            .value("change", goal_words(goal, facts.understood))
            .write(TextField::Brief(BriefField::Target)),
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coach::rules::testing::*;

    #[test]
    fn fires_for_a_goal_that_moves_nothing_or_the_wrong_way() {
        for (metric, baseline, target, seen) in [
            (
                "bill",
                "$12k a month",
                "$12,000 per month",
                "bill: $12,000 per month → $12,000 per month: no change.",
            ),
            (
                "data delay",
                "4 min",
                "30 minutes",
                "data delay: 4 min → 30 min: 7.5 times slower, but lower is better.",
            ),
            (
                "share of satisfied users",
                "80 %",
                "60 %",
                "share of satisfied users: 80 % → 60 %: 20 points less, but higher is better.",
            ),
            (
                "events ingested per second",
                "100k",
                "500k",
                "events ingested per sec…: 100,000 per second → 500,000 per second: 5 times more, a load, not yet an outcome for anybody.",
            ),
            (
                "time to insight",
                "24 h",
                "$3k a month",
                "time to insight: 24 h → $3,000 per month: two different kinds of amount.",
            ),
        ] {
            fires(&RULE, board().hypothesis(metric, baseline, target), &[seen]);
        }
    }

    #[test]
    fn quiet_for_a_goal_that_moves_the_right_way() {
        quiet(
            &RULE,
            board().hypothesis("time to insight", "24 h", "under 1 h"),
        );
        quiet(
            &RULE,
            board().hypothesis("share of satisfied users", "60 %", "4 in 5"),
        );
        quiet(
            &RULE,
            board().hypothesis("bill", "$12k a month", "30 % less"),
        );
    }

    #[test]
    fn quiet_where_the_direction_is_unclear_or_nothing_can_be_compared() {
        quiet(&RULE, board().hypothesis("partitions", "40", "90"));
        quiet(&RULE, board().hypothesis("bill", "$12k", "€14k"));
        quiet(&RULE, board().hypothesis("time to insight", "24 h", "fast"));
    }
}
