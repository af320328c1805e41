use std::{collections::BTreeSet, sync::Arc};

use emath::Rect;

use super::{
    Assumption, Brief, Component, Connector, Contract, CostLine, CostOption, CostPlan, CostSums,
    End, Extra, Id, Lane, Lanes, Mark, NamedView, PracticeRecord, Risk, Subject, Table, Tradeoff,
    usd,
};

/// One document. Cloning is free; the same id in two boards that share history is the same element.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Board {
    /// What the user calls it.
    pub title: String,
    /// Id of the template it began as; empty for a blank board.
    pub template: String,
    /// The metric hypothesis and what surrounds it.
    pub brief: Brief,
    /// The bounds of the four lanes.
    pub lanes: Lanes,
    /// The boxes; a later id is drawn above an earlier one.
    pub components: Table<Component>,
    /// The arrows.
    pub connectors: Table<Connector>,
    /// Notes, texts and drawings.
    pub marks: Table<Mark>,
    /// What the design takes for granted.
    pub assumptions: Table<Assumption>,
    /// How it fails.
    pub risks: Table<Risk>,
    /// What was chosen over what.
    pub tradeoffs: Table<Tradeoff>,
    /// What it costs.
    pub costs: Table<CostLine>,
    /// Saved views of parts of the board.
    pub views: Table<NamedView>,
    /// What the costs are measured against.
    pub cost_plan: CostPlan,
    /// What was agreed with the producer of the data.
    pub contract: Contract,
    /// Ids of the coach's rules that are muted on this board.
    pub muted: BTreeSet<String>,
    /// True when the chains from an assumption to the human step are drawn below the lanes.
    pub shows_chains: bool,
    /// The latest practice on this board.
    pub practice: Option<Arc<PracticeRecord>>,
    /// Fields that this version does not know.
    pub extra: Extra,
}

impl Board {
    /// True when nothing has been drawn or written.
    pub fn is_blank(&self) -> bool {
        self.element_count() == 0 && self.brief == Brief::default()
    }

    /// The cost lines of one option and those of both, by id.
    pub(crate) fn cost_lines(
        &self,
        option: CostOption,
    ) -> impl Iterator<Item = (Id, &Arc<CostLine>)> {
        self.costs
            .iter()
            .filter(move |(_, line)| {
                matches!(line.option, CostOption::Both) || line.option == option
            })
            .map(|(id, line)| (*id, line))
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

    /// What each assumption, risk, trade-off and cost line is about, where it is about something.
    pub fn ties(&self) -> impl Iterator<Item = (Id, Subject)> {
        self.elements()
            .filter_map(|(id, element)| Some((id, element.subject()?)))
    }

    /// The chains from an assumption to the risk that it fails, by risk.
    pub fn chains(&self) -> impl Iterator<Item = (Id, &Arc<Assumption>, &Arc<Risk>)> {
        self.risks.iter().filter_map(|(id, risk)| {
            let assumption = self.assumptions.get(&risk.breaks?)?;
            Some((*id, assumption, risk))
        })
    }

    /// The components pinned as deep dives, by id.
    pub fn deep_dives(&self) -> impl Iterator<Item = (Id, &Arc<Component>)> {
        self.components
            .iter()
            .filter(|(_, component)| component.is_deep_dive)
            .map(|(id, component)| (*id, component))
    }

    /// The rectangle of a component or mark.
    pub fn rect(&self, id: Id) -> Option<Rect> {
        self.components
            .get(&id)
            .map(|component| component.rect)
            .or_else(|| self.marks.get(&id).map(|mark| mark.rect))
    }

    /// The components of one lane, by id.
    pub fn components_in(&self, lane: Lane) -> impl Iterator<Item = (Id, &Arc<Component>)> {
        self.components
            .iter()
            .filter(move |(_, component)| component.lane == lane)
            .map(|(id, component)| (*id, component))
    }

    /// How many components each lane holds, in the order of [`Lane::ALL`].
    pub fn lane_counts(&self) -> [usize; 4] {
        let mut counts = [0; 4];
        for component in self.components.values() {
            counts[component.lane.index()] += 1;
        }
        counts
    }

    /// The connectors with an end at `component`, by id.
    pub(crate) fn connectors_at(
        &self,
        component: Id,
    ) -> impl Iterator<Item = (Id, &Arc<Connector>)> {
        self.connectors
            .iter()
            .filter(move |(_, connector)| connector.touches(component))
            .map(|(id, connector)| (*id, connector))
    }

    /// The rectangle an end is bound to, or the free point as an empty rectangle.
    pub fn end_rect(&self, end: End) -> Option<Rect> {
        match end {
            End::Bound { id, .. } => self.components.get(&id).map(|component| component.rect),
            End::Free(pos) => Some(Rect::from_min_max(pos, pos)),
        }
    }

    /// The title, or a placeholder when there is none.
    pub(crate) fn display_title(&self) -> &str {
        if self.title.trim().is_empty() {
            "Untitled board"
        } else {
            self.title.trim()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Edit, Usage};

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
