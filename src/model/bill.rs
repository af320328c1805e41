use std::sync::Arc;

use super::{Board, CostLine, CostOption, Id, Subject, board::those, usd};

/// The sums of a board's cost lines under one option, in USD a month.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CostSums {
    /// By lane, in the order of [`Lane::ALL`](super::Lane::ALL).
    pub lanes: [f64; 4],
    /// Costs that belong to no lane.
    pub elsewhere: f64,
    /// The sum of all costs.
    pub total: f64,
    /// DBU per hour, Photon included.
    pub dbu_per_hour: f64,
}

impl Board {
    /// The cost lines of one option and those of both, by id.
    pub(crate) fn cost_lines(
        &self,
        option: CostOption,
    ) -> impl Iterator<Item = (Id, &Arc<CostLine>)> {
        those(&self.costs, move |line| {
            line.option == CostOption::Both || line.option == option
        })
    }

    /// The monthly cost of one option, including the lines of both.
    pub fn cost_sums(&self, option: CostOption) -> CostSums {
        let mut sums = CostSums::default();
        for (_, line) in self.cost_lines(option) {
            let usd = line.usage.usd_per_month();
            let lane = match line.subject {
                Some(Subject::Lane(lane)) => Some(lane),
                Some(Subject::Component(id)) => self.components.get(&id).map(|part| part.lane),
                None => None,
            };
            match lane {
                Some(lane) => sums.lanes[lane.index()] += usd,
                None => sums.elsewhere += usd,
            }
            sums.total += usd;
            sums.dbu_per_hour += line.usage.dbu_per_hour();
        }
        sums
    }

    /// What the chosen option adds, in a sentence: "Adds roughly 150 DBUs per hour, $16,425 a month,
    /// within the budget of $60,000." `None` without a cost line of that option.
    pub fn cost_sentence(&self) -> Option<String> {
        let chosen = self.cost_plan.chosen();
        self.cost_lines(chosen).next()?;
        let sums = self.cost_sums(chosen);
        let rounded = (sums.dbu_per_hour * 10.0).round() / 10.0;
        let dbu = if rounded == 0.0 {
            String::new()
        } else {
            format!("{rounded} DBUs per hour, ")
        };
        let verdict = match self.cost_plan.budget_usd {
            None => "; no budget is set".to_owned(),
            // To the cent: sums of decimal prices have rounding errors.
            Some(budget) if sums.total < budget + 0.005 => {
                format!(", within the budget of {}", usd(budget))
            }
            Some(budget) => {
                let over = usd(sums.total - budget);
                format!(", over the budget of {} by {over}", usd(budget))
            }
        };
        Some(format!(
            "Adds roughly {dbu}{} a month{verdict}.",
            usd(sums.total)
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CostPlan, Edit, Usage};

    fn costing(option: CostOption, usage: Usage) -> Board {
        let line = CostLine {
            usage,
            option,
            ..CostLine::default()
        };
        let add = Edit::add(Id(1), line);
        Board::default().apply(&add).unwrap()
    }

    fn sentence(board: &Board, budget_usd: Option<f64>) -> Option<String> {
        let plan = CostPlan {
            budget_usd,
            ..CostPlan::default()
        };
        board
            .apply(&Edit::SetCostPlan(plan))
            .unwrap()
            .cost_sentence()
    }

    #[test]
    fn the_bill_is_one_sentence_against_the_budget() {
        let board = costing(CostOption::Both, Usage::dbu(150.0, 0.15));
        for (budget, end) in [
            (Some(60_000.0), ", within the budget of $60,000."),
            (Some(16_425.0), ", within the budget of $16,425."),
            (Some(16_000.0), ", over the budget of $16,000 by $425."),
            (None, "; no budget is set."),
        ] {
            let expected = format!("Adds roughly 150 DBUs per hour, $16,425 a month{end}");
            assert_eq!(sentence(&board, budget), Some(expected));
        }
    }

    #[test]
    fn what_is_not_paid_by_the_dbu_names_none_and_the_other_option_does_not_count() {
        let storage = Usage::Amount {
            amount: 100.0,
            unit: "GB-month".into(),
            usd_per_unit: 0.023,
        };
        let board = costing(CostOption::A, storage.clone());
        let expected = "Adds roughly $2.30 a month; no budget is set.";
        assert_eq!(sentence(&board, None).as_deref(), Some(expected));
        assert_eq!(sentence(&costing(CostOption::B, storage), None), None);
        assert_eq!(Board::default().cost_sentence(), None);
    }
}
