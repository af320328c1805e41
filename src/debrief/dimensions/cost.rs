//! Cost: what the design costs a month, and what that buys.
//!
//! * **named**: a cost line, a budget, or the effect of a trade-off on cost is written.
//! * **reasoned**: two† prices are given, as lines tied to what causes them or in words, and a
//!   trade-off says what it does to cost.
//! * **quantified**: the month's sum under the chosen option is within a budget, and a trade-off sets
//!   an effect on cost against one on the metric, with an amount.
//! * **adapted**: a twist about cost was answered.

use crate::{
    coach::text::is_blank,
    debrief::{
        Ceiling, Context, Criterion, Dimension, Evidence, Level, Topic, grade,
        words::{one_line, quote},
    },
    model::{CostLine, TextField, Tradeoff, TradeoffField, counted, usd},
    quantity::has_number,
};

/// How many prices should be given.
const MIN_PRICES: usize = 2;

/// Money that does not add up is named, no more.
pub(super) const AGAINST: &[Ceiling] = &[
    ("cost-over-budget", Level::Named),
    ("cost-missing", Level::Reasoned),
    ("cost-claim-differs", Level::Reasoned),
    ("raw-copies", Level::Adapted),
];

pub(crate) fn judge(context: &Context<'_>) -> Dimension {
    let board = context.board;
    let lines: Vec<&CostLine> = board.costs.values().map(|one| &**one).collect();
    let tradeoffs = board.tradeoffs.iter();
    let weighed: Vec<&Tradeoff> = tradeoffs
        .filter(|(id, _)| context.holds(TextField::Tradeoff(**id, TradeoffField::Cost)))
        .map(|(_, one)| &**one)
        .collect();
    let priced = lines
        .iter()
        .filter(|one| one.subject.is_some() && one.usage.usd_per_month() > 0.0);
    let in_words = weighed.iter().filter(|one| has_number(&one.cost));
    let set_against = weighed
        .iter()
        .find(|one| !is_blank(&one.metric) && (has_number(&one.cost) || has_number(&one.metric)));
    let budget = board.cost_plan.budget_usd;
    let total = board.cost_sums(board.cost_plan.chosen()).total;
    let over = budget.map_or(0.0, |budget| total - budget).max(0.0);

    let effect = weighed.first().map(|one| {
        let text = format!("{}: {}.", one_line(&one.choice), quote(&one.cost));
        Evidence::new(text).about(one.subject)
    });
    let mut named = Vec::new();
    if !lines.is_empty() {
        let lines = counted(lines.len(), "cost line");
        let text = format!("{lines}, {} a month.", usd(total));
        named.push(Evidence::new(text));
    } else if let Some(budget) = budget {
        let text = format!("The budget is {} a month.", usd(budget));
        named.push(Evidence::new(text));
    } else {
        named.extend(effect.clone());
    }
    let prices = priced.clone().count() + in_words.count();
    let priced = priced.take(1).map(|one| {
        let what = if is_blank(&one.what) {
            "An unnamed line"
        } else {
            &one.what
        };
        let cause = context.subject_name(one.subject);
        let amount = usd(one.usage.usd_per_month());
        Evidence::new(format!("{}: {amount} a month for {cause}.", one_line(what)))
            .about(one.subject)
    });
    let is_reasoned = prices >= MIN_PRICES && effect.is_some();
    let reasoned: Vec<Evidence> = priced.chain(effect).collect();
    let mut quantified: Vec<Evidence> = board
        .cost_sentence()
        .map(Evidence::new)
        .into_iter()
        .collect();
    quantified.extend(set_against.map(|one| {
        let text = format!(
            "It buys {} ({}).",
            quote(&one.metric),
            one_line(&one.choice)
        );
        Evidence::new(text).about(one.subject)
    }));
    let is_quantified =
        budget.is_some() && over < 0.005 && !lines.is_empty() && set_against.is_some();
    let advice = if budget.is_none() {
        "Set the budget, and say in a trade-off what the money buys in the metric.".to_owned()
    } else if over >= 0.005 {
        format!(
            "It is {} over the budget: say what to cut, or why it is worth it.",
            usd(over)
        )
    } else {
        "Say in one trade-off, with an amount, what the money buys in the metric.".to_owned()
    };
    grade(
        Topic::Cost,
        "Nothing says what it costs.",
        [
            Criterion::new(
                named,
                "Write one cost line for the most expensive component.",
            ),
            Criterion::new(
                reasoned,
                "Tie cost lines to what causes them, and say in a trade-off what drives the cost.",
            )
            .only_if(is_reasoned),
            Criterion::new(quantified, advice).only_if(is_quantified),
            Criterion::new(
                context.adaptations(Topic::Cost),
                "Answer a twist with what it adds to the bill, or saves, and change the lines.",
            ),
        ],
        &context.objections(AGAINST),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{coach::testing::*, debrief::Level, model::*};

    const TOPIC: Topic = Topic::Cost;

    /// 150 DBU an hour: $16,425 a month.
    fn priced() -> Builder {
        board().component("stream-processor", Lane::Storage).usage(
            "Jobs compute",
            Usage::dbu(150.0, 0.15),
            Some(0),
        )
    }

    fn weighed(metric: &str) -> Builder {
        priced().decision(
            ["Micro-batch", "real-time", "x"],
            [metric, "4 machines fewer", ""],
        )
    }

    #[test]
    fn reasoned_with_two_prices_and_a_trade_off() {
        board().is(TOPIC, Level::Absent, "Nothing says");
        board()
            .budget(8_000.0)
            .is(TOPIC, Level::Named, "The budget is $8,000 a month.");
        priced().is(TOPIC, Level::Named, "1 cost line, $16,425 a month.");
        weighed("").is(TOPIC, Level::Reasoned, "Jobs compute: $16,425 a month for");
        let wordy = priced().decision(["A", "B", "x"], ["", "cheaper", ""]);
        wordy.is(TOPIC, Level::Named, "");
        let in_words = ["", "$700 a month of state", ""];
        let in_words = board()
            .decision(["A", "B", "x"], in_words)
            .decision(["C", "D", "y"], ["", "$2k more", ""]);
        in_words.is(TOPIC, Level::Reasoned, "$700 a month");
    }

    #[test]
    fn quantified_within_the_budget_and_weighed_with_a_number() {
        weighed("4 h to 30 min").is(TOPIC, Level::Reasoned, "");
        let at = |budget| weighed("4 h to 30 min").budget(budget);
        at(16_425.0).is(TOPIC, Level::Quantified, "within the budget of $16,425.");
        at(16_424.0).is(TOPIC, Level::Reasoned, "");
        assert!(
            at(16_000.0)
                .judged(TOPIC)
                .next
                .starts_with("It is $425 over")
        );
        weighed("").budget(60_000.0).is(TOPIC, Level::Reasoned, "");
        let over = at(16_000.0).found("cost-over-budget");
        over.is(TOPIC, Level::Named, "");
        let claim = at(60_000.0).found("cost-claim-differs");
        claim.is(TOPIC, Level::Reasoned, "");
    }
}
