//! The monthly bill.

use crate::{
    debrief::{Costs, Debrief},
    export::report::cost_rows,
    model::usd,
};

use super::{
    page::Page,
    parts::{block, section, table},
};

pub(super) fn cost(page: &mut Page, debrief: &Debrief) {
    section(page, "cost", "Cost", |page| match &debrief.costs {
        None => page.text_in("p.weak", "No cost line is on the board."),
        Some(costs) => bill(page, costs),
    });
}

fn bill(page: &mut Page, costs: &Costs) {
    match (&costs.sentence, costs.budget_usd) {
        (Some(sentence), _) => page.text_in("p.statement", sentence),
        (None, Some(budget)) => {
            page.text_in(
                "p.statement",
                &format!("The budget is {} a month.", usd(budget)),
            );
        }
        (None, None) => {}
    }
    let lanes: Vec<_> = cost_rows(&costs.sums.lanes, costs.sums.elsewhere)
        .into_iter()
        .map(|(lane, sum)| vec![lane.to_owned(), usd(sum)])
        .collect();
    if !lanes.is_empty() {
        block(page, "By lane", "", |page| {
            table(page, &["Lane", "#A month"], &lanes);
        });
        let lines: Vec<_> = costs
            .lines
            .iter()
            .map(|one| vec![one.what.clone(), one.cause.clone(), usd(one.usd)])
            .collect();
        block(page, "By line", "", |page| {
            table(page, &["Line", "For", "#A month"], &lines);
        });
    }
    if let Some(comparison) = &costs.comparison {
        block(page, "Two options", "", |page| {
            let rows: Vec<_> = comparison
                .names
                .iter()
                .zip(comparison.totals)
                .map(|(name, total)| vec![name.clone(), usd(total)])
                .collect();
            table(page, &["Option", "#A month"], &rows);
            page.bidi_in("p.weak", &comparison.sentence());
        });
    }
}
