//! The monthly bill.

use crate::{
    debrief::{Costs, Debrief},
    export::report::{cost_line_rows, cost_rows, cost_statement, option_rows},
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
    if let Some(statement) = cost_statement(costs) {
        page.text_in("p.statement", &statement);
    }
    let lanes = cost_rows(costs);
    if !lanes.is_empty() {
        block(page, "By lane", "", |page| {
            table(page, &["Lane", "#A month"], &lanes);
        });
        block(page, "By line", "", |page| {
            table(page, &["Line", "For", "#A month"], &cost_line_rows(costs));
        });
    }
    if let Some(comparison) = &costs.comparison {
        block(page, "Two options", "", |page| {
            table(page, &["Option", "#A month"], &option_rows(comparison));
            page.bidi_in("p.weak", &comparison.sentence());
        });
    }
}
