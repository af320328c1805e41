//! Cost: what the design costs a month, and what that buys.
//!
//! * **named**: a cost line, a budget, or the effect of a trade-off on cost is written.
//! * **reasoned**: a line with an amount is tied to the component or lane that causes it, and a
//!   trade-off says what it does to cost.
//! * **quantified**: the month's sum under the chosen option is within a budget, and a trade-off sets
//!   cost against the metric, with a number.
//! * **adapted**: the answer to a twist states an amount of money or DBU, or names a cost line.

use crate::{
    coach::text::is_blank,
    debrief::{
        Context, Criterion, Dimension, Evidence, Topic, grade,
        words::{mentions_any, mentions_name, one_line, quote},
    },
    model::{CostLine, Tradeoff, counted, usd},
    quantity::has_number,
};

/// Words that make a number in an answer an amount of money.
const MONEY_WORDS: [&str; 8] = [
    "dbu",
    "dbus",
    "usd",
    "eur",
    "dollars",
    "euros",
    "a month",
    "per month",
];

pub(crate) fn judge(context: &Context<'_>) -> Dimension {
    let board = context.board;
    let lines: Vec<&CostLine> = board.costs.values().map(|one| &**one).collect();
    let tradeoffs: Vec<&Tradeoff> = board.tradeoffs.values().map(|one| &**one).collect();
    let effect = tradeoffs.iter().find(|one| !is_blank(&one.cost));
    let tied = lines
        .iter()
        .find(|one| one.subject.is_some() && one.usage.usd_per_month() > 0.0);
    let weighed = tradeoffs.iter().find(|one| {
        let both = [&one.cost, &one.metric];
        both.iter().all(|text| !is_blank(text)) && both.iter().any(|text| has_number(text))
    });
    let budget = board.cost_plan.budget_usd;
    let total = board.cost_sums(board.cost_plan.chosen()).total;
    let over = budget.map_or(0.0, |budget| total - budget).max(0.0);
    let sentence = board.cost_sentence();

    let mut named = Vec::new();
    if !lines.is_empty() {
        let lines = counted(lines.len(), "cost line");
        let text = format!("{lines}, {} a month.", usd(total));
        named.push(Evidence::new(text));
    } else if let Some(budget) = budget {
        named.push(Evidence::new(format!(
            "The budget is {} a month.",
            usd(budget)
        )));
    }
    let effect = effect.map(|one| {
        let text = format!("{}: {}.", one_line(&one.choice), quote(&one.cost));
        Evidence::new(text).about(one.subject)
    });
    let tied = tied.map(|one| {
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
    let is_reasoned = tied.is_some() && effect.is_some();
    if named.is_empty() {
        named.extend(effect.clone());
    }
    let reasoned = tied.into_iter().chain(effect);
    let mut quantified: Vec<Evidence> = sentence.map(Evidence::new).into_iter().collect();
    if let Some(one) = weighed {
        let text = format!(
            "It buys {} ({}).",
            quote(&one.metric),
            one_line(&one.choice)
        );
        quantified.push(Evidence::new(text).about(one.subject));
    }
    let is_quantified = budget.is_some() && over < 0.005 && quantified.len() == 2;
    let advice = if budget.is_none() {
        "Set the budget, and say in a trade-off what the money buys in the metric.".to_owned()
    } else if over >= 0.005 {
        format!(
            "It is {} over the budget: say what to cut, or why it is worth it.",
            usd(over)
        )
    } else {
        "Say in one trade-off, with a number, what the money buys in the metric.".to_owned()
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
                "Tie a cost line to what causes it, and say in a trade-off what drives the cost.",
            )
            .only_if(is_reasoned),
            Criterion::new(quantified, advice).only_if(is_quantified),
            Criterion::new(
                context.adaptations(|answer| {
                    let is_money =
                        answer.contains(['$', '€', '£']) || mentions_any(answer, &MONEY_WORDS);
                    is_money && has_number(answer)
                        || lines.iter().any(|known| mentions_name(answer, &known.what))
                }),
                "Answer a twist with what it adds to the bill, or saves.",
            ),
        ],
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
            [metric, "fewer machines", ""],
        )
    }

    #[test]
    fn reasoned_with_a_tied_line_and_a_trade_off() {
        board().is(TOPIC, Level::Absent, "Nothing says");
        board()
            .budget(8_000.0)
            .is(TOPIC, Level::Named, "The budget is $8,000 a month.");
        priced().is(TOPIC, Level::Named, "1 cost line, $16,425 a month.");
        weighed("").is(TOPIC, Level::Reasoned, "Jobs compute: $16,425 a month for");
        let untied = board()
            .usage("S3", Usage::dbu(1.0, 1.0), None)
            .decision(["A", "B", "x"], ["", "less", ""]);
        untied.is(TOPIC, Level::Named, "");
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
        weighed("faster")
            .budget(60_000.0)
            .is(TOPIC, Level::Reasoned, "");
    }

    #[test]
    fn adapted_when_an_answer_states_money_or_names_a_line() {
        let answered = |answer| {
            weighed("4 h to 30 min")
                .budget(60_000.0)
                .answered("Ten times the traffic.", answer)
        };
        answered("It takes 10 times more.").is(TOPIC, Level::Quantified, "");
        answered("About $40k more.").is(TOPIC, Level::Adapted, "$40k");
        answered("Some money more a month.").is(TOPIC, Level::Quantified, "");
        answered("Jobs compute doubles.").is(TOPIC, Level::Adapted, "doubles");
    }
}
