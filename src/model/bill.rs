use std::sync::Arc;

use super::{Board, CostLine, CostOption, HOURS_A_MONTH, Id, Subject, board::those, usd};

/// The sums of a board's cost lines under one option, in USD a month.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CostSums {
    /// By lane, in the order of [`Lane::ALL`](super::Lane::ALL).
    pub lanes: [f64; 4],
    /// Costs that belong to no lane.
    pub elsewhere: f64,
    /// The sum of all costs.
    pub total: f64,
    /// DBU per hour on average over the month, Photon included.
    pub average_dbu_per_hour: f64,
    /// DBU per hour of what runs at the same time at least once a month.
    pub peak_dbu_per_hour: f64,
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
            let hours = line.usage.hours().unwrap_or(0.0);
            sums.average_dbu_per_hour += line.usage.dbu_per_hour() * hours / HOURS_A_MONTH;
        }
        sums.peak_dbu_per_hour = self.peak_dbu_per_hour(option);
        sums
    }

    /// The DBU per hour of the lines that must meet: their idle hours together do not fill a month,
    /// so that there is an hour in which none of them is idle. The largest come first.
    fn peak_dbu_per_hour(&self, option: CostOption) -> f64 {
        let mut lines: Vec<(f64, f64)> = self
            .cost_lines(option)
            .filter_map(|(_, line)| Some((line.usage.dbu_per_hour(), line.usage.hours()?)))
            .filter(|(rate, hours)| *rate > 0.0 && *hours > 0.0)
            .collect();
        lines.sort_by(|a, b| b.0.total_cmp(&a.0));
        let (mut peak, mut idle) = (0.0, 0.0);
        for (rate, hours) in lines {
            let off = (HOURS_A_MONTH - hours).max(0.0);
            if idle + off < HOURS_A_MONTH {
                (peak, idle) = (peak + rate, idle + off);
            }
        }
        peak
    }

    /// What the chosen option adds, in a sentence: "Adds roughly 150 DBUs per hour, $16,425 a month,
    /// within the budget of $60,000." Where it does not run evenly, with the average and the peak. `None` without a cost line of that option.
    pub fn cost_sentence(&self) -> Option<String> {
        let chosen = self.cost_plan.chosen();
        self.cost_lines(chosen).next()?;
        let sums = self.cost_sums(chosen);
        let [average, peak] = [sums.average_dbu_per_hour, sums.peak_dbu_per_hour]
            .map(|dbu| (dbu * 10.0).round() / 10.0);
        let dbu = if peak == 0.0 {
            String::new()
        } else if average == peak {
            format!("{average} DBUs per hour, ")
        } else {
            format!("{average} DBUs per hour on average, {peak} at the peak, ")
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

    /// What runs by day and what runs on sale days need not meet, but both meet what always runs.
    #[test]
    fn average_and_peak_are_of_what_runs_together() {
        let runs = |dbu_per_hour, of_month| {
            let mut usage = Usage::dbu(dbu_per_hour, 0.15);
            if let Usage::Compute { hours, .. } = &mut usage {
                *hours = of_month;
            }
            CostLine {
                usage,
                ..CostLine::default()
            }
        };
        let board = [runs(16.0, 730.0), runs(32.0, 73.0), runs(12.0, 365.0)]
            .into_iter()
            .enumerate()
            .fold(Board::default(), |board, (at, line)| {
                board.apply(&Edit::add(Id(at as u64 + 1), line)).unwrap()
            });
        let expected = "Adds roughly 25.2 DBUs per hour on average, 48 at the peak, $2,759 a month; no \
            budget is set.";
        assert_eq!(sentence(&board, None).as_deref(), Some(expected));
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
