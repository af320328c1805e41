//! The sections on time and money.

use crate::{
    debrief::{Costs, Debrief, Times, words::percent},
    export::report::{
        NOT_PRACTISED, cost_line_rows, cost_rows, cost_statement, option_rows, stage_time,
        time_notes, time_rows,
    },
    practice::{clock_text, limits::MAX_SHARE_PERCENT},
};

use super::{
    charts::{self, Share},
    page::{Page, block, data_table, list, section, table},
};

pub(super) fn time(page: &mut Page, debrief: &Debrief) {
    section(page, "time", "Time", |page| match &debrief.times {
        None => page.text_in("p.weak", NOT_PRACTISED),
        Some(times) => times_body(page, times),
    });
}

fn times_body(page: &mut Page, times: &Times) {
    let caption = match times.planned_secs {
        0 => "",
        _ => "The upright stroke is the budget.",
    };
    block(page, "By stage", caption, |page| {
        charts::stages(page, &times.stages);
        let rows: Vec<_> = times
            .stages
            .iter()
            .map(|one| {
                let title = one.stage.title().to_owned();
                let budget = one.budget_secs.map_or_else(|| "–".to_owned(), clock_text);
                let in_words = stage_time(one.secs, one.budget_secs);
                vec![title, clock_text(one.secs), budget, in_words]
            })
            .collect();
        data_table(page, &["Stage", "#Time", "#Budget", "#In words"], &rows);
    });
    let caption = "Share of the time spent in any lane; the upright stroke is the guide.";
    block(page, "By lane", caption, |page| {
        let shares = times.lanes.map(|one| Share {
            lane: one.lane,
            share: one.share,
            guide: one.guide,
            figure: format!("{}, {}", percent(one.share), clock_text(one.secs)),
        });
        charts::shares(page, "Time by lane", &shares);
        let heads = ["Lane", "#Time", "#Share", "#Guide"];
        data_table(page, &heads, &time_rows(times));
    });
    block(page, "Drawing and writing", "", |page| {
        charts::activities(page, times.drawing_secs, times.writing_secs);
    });
    if !times.components.is_empty() {
        let caption = format!(
            "Share of the whole practice; over {MAX_SHARE_PERCENT} % on one is too much, unless asked."
        );
        block(page, "Longest in focus", &caption, |page| {
            let rows: Vec<_> = times
                .components
                .iter()
                .map(|one| {
                    let asked = one.is_asked.then(|| "depth was asked for".to_owned());
                    let (asked, time) = (asked.unwrap_or_default(), clock_text(one.secs));
                    vec![one.name.clone(), asked, time, percent(one.share)]
                })
                .collect();
            table(page, &["Component", "", "#Time", "#Share"], &rows);
        });
    }
    list(page, time_notes(times));
}

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
