use crate::{
    coach::text::is_blank,
    model::{CostOption, CostSums, usd},
};

use super::Context;

/// What the design costs a month, under the option it is judged by.
#[derive(Clone, Debug, PartialEq)]
pub struct Costs {
    /// "Adds roughly 150 DBUs per hour, $16,425 a month, within the budget of $60,000."
    pub sentence: Option<String>,
    /// The sums of the chosen option.
    pub sums: CostSums,
    /// USD a month.
    pub budget_usd: Option<f64>,
    /// The lines of the chosen option, the most expensive first.
    pub lines: Vec<CostRow>,
    /// Both options side by side, when both have lines of their own.
    pub comparison: Option<Comparison>,
}

/// A line of the costs.
#[derive(Clone, Debug, PartialEq)]
pub struct CostRow {
    /// What is paid for.
    pub what: String,
    /// The component or lane that causes it; empty when it is untied.
    pub cause: String,
    /// USD a month.
    pub usd: f64,
}

/// Two designs and what each costs.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// What the options are called.
    pub names: [String; 2],
    /// USD a month of each, lines of both included.
    pub totals: [f64; 2],
    /// True when the board is judged by the second.
    pub chooses_b: bool,
}

impl Comparison {
    /// "“one copy” costs $9,000 a month more than “a compacted aggregate”; the second is chosen."
    pub fn sentence(&self) -> String {
        let [a, b] = &self.names;
        let difference = self.totals[0] - self.totals[1];
        let amount = usd(difference.abs());
        let chosen = if self.chooses_b { b } else { a };
        let compared = if difference.abs() < 0.005 {
            format!("“{a}” and “{b}” cost the same")
        } else if difference > 0.0 {
            format!("“{a}” costs {amount} a month more than “{b}”")
        } else {
            format!("“{b}” costs {amount} a month more than “{a}”")
        };
        format!("{compared}; the board is judged by “{chosen}”.")
    }
}

impl Costs {
    /// `None` with neither a line nor a budget.
    pub(super) fn of(context: &Context<'_>) -> Option<Self> {
        let board = context.board;
        let plan = &board.cost_plan;
        if board.costs.is_empty() && plan.budget_usd.is_none() {
            return None;
        }
        let chosen = plan.chosen();
        let mut lines: Vec<CostRow> = board
            .cost_lines(chosen)
            .map(|(_, line)| CostRow {
                what: if is_blank(&line.what) {
                    "(unnamed)".to_owned()
                } else {
                    line.what.clone()
                },
                cause: context.subject_name(line.subject),
                usd: line.usage.usd_per_month(),
            })
            .collect();
        lines.sort_by(|a, b| b.usd.total_cmp(&a.usd));
        let options = [CostOption::A, CostOption::B];
        let is_compared = options
            .iter()
            .all(|option| board.costs.values().any(|line| line.option == *option));
        Some(Self {
            sentence: board.cost_sentence(),
            sums: board.cost_sums(chosen),
            budget_usd: plan.budget_usd,
            lines,
            comparison: is_compared.then(|| Comparison {
                names: options.map(|option| plan.name(option).to_owned()),
                totals: options.map(|option| board.cost_sums(option).total),
                chooses_b: plan.chooses_b,
            }),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        coach::testing::board,
        model::{Lane, Usage},
    };

    fn flat(usd_per_unit: f64) -> Usage {
        Usage::Amount {
            amount: 1.0,
            unit: "month".into(),
            usd_per_unit,
        }
    }

    #[test]
    fn two_options_are_compared_and_the_bill_is_that_of_the_chosen() {
        assert_eq!(board().debrief().costs, None);
        let board = board()
            .component("gold", Lane::Storage)
            .usage_of("Raw copies", flat(12_000.0), Some(0), CostOption::A)
            .usage("Alerts", flat(50.0), None);
        assert_eq!(board.debrief().costs.unwrap().comparison, None);
        let both = board.usage_of("Aggregate", flat(3_000.0), Some(0), CostOption::B);
        let costs = both.debrief().costs.unwrap();
        assert_eq!(
            (costs.sums.lanes[1], costs.sums.elsewhere),
            (12_000.0, 50.0)
        );
        let bill: Vec<&str> = costs.lines.iter().map(|line| line.what.as_str()).collect();
        assert_eq!(bill, ["Raw copies", "Alerts"]);
        let comparison = costs.comparison.unwrap();
        assert_eq!(comparison.totals, [12_050.0, 3_050.0]);
        assert_eq!(
            comparison.sentence(),
            "“option A” costs $9,000 a month more than “option B”; the board is judged by “option A”."
        );
    }
}
