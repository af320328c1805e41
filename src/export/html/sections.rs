//! The page's parts, from its head to the room for notes.

use crate::{
    coach::Finding,
    debrief::{Costs, Debrief, Dimension, Level, Times, words::percent},
    export::report::{
        NOT_PRACTISED, cost_rows, filled, key_figures, occasion, said_mark, stage_time, time_notes,
    },
    model::{Review, usd},
    practice::clock_text,
};

use super::{
    charts::{self, Share},
    page::Page,
    parts::{behind, block, list, section, table, texts},
};

/// Lines to write on, on paper.
const NOTE_LINES: usize = 8;

pub fn head(page: &mut Page, debrief: &Debrief) {
    page.element("header", &[], |page| {
        let occasion = debrief.times.as_ref().map(occasion).unwrap_or_default();
        let over_title = match occasion.as_str() {
            "" => "Debrief".to_owned(),
            occasion => format!("Debrief, {occasion}"),
        };
        page.words("p.over-title", &over_title);
        page.said("h1", &debrief.title);
        if !debrief.hypothesis.is_empty() {
            page.said("p.lead", &debrief.hypothesis);
        }
        if !debrief.summary.is_empty() {
            page.said("p.summary", &debrief.summary);
        }
        if !debrief.prompt.is_empty() {
            page.element("blockquote.prompt", &[], |page| {
                page.words("span.asked", "As it was asked");
                page.bidi(&debrief.prompt);
            });
        }
        page.element("dl.figures", &[], |page| {
            for (name, figure) in key_figures(debrief) {
                page.element("div", &[], |page| {
                    page.words("dt", name);
                    page.words("dd", &figure);
                });
            }
        });
    });
}

pub fn board(page: &mut Page, svg: &str) {
    page.element("figure.board", &[], |page| {
        page.element("div.frame", &[], |page| page.raw(svg));
        page.words("figcaption", "The board as it stood");
    });
}

pub fn levels(page: &mut Page, debrief: &Debrief) {
    section(page, "levels", "Levels", |page| {
        page.element("div.pair", &[], |page| {
            charts::levels(page, &debrief.dimensions);
            charts::plot(page, debrief, filled(debrief.review.as_ref()));
        });
    });
}

pub fn dimensions(page: &mut Page, debrief: &Debrief) {
    section(page, "evidence", "Evidence", |page| {
        page.element("div", &[], |page| {
            for one in &debrief.dimensions {
                dimension(page, one);
            }
        });
    });
}

fn dimension(page: &mut Page, one: &Dimension) {
    let tag = match one.level {
        Level::Absent => "article.dimension low",
        _ => "article.dimension",
    };
    page.element(tag, &[], |page| {
        page.element("header", &[], |page| {
            page.words("h3", one.topic.title());
            let level = format!("{} {}", one.level.number(), one.level.title());
            page.words("span.level", &level);
        });
        page.element("ul", &[], |page| {
            for evidence in &one.evidence {
                page.said("li", &evidence.text);
            }
        });
        if one.level < Level::Adapted {
            page.element("p.next", &[], |page| {
                page.words("b", "Next: ");
                page.bidi(&one.next);
            });
        }
    });
}

pub fn time(page: &mut Page, debrief: &Debrief) {
    section(page, "time", "Time", |page| match &debrief.times {
        None => page.words("p.weak", NOT_PRACTISED),
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
                let budget = one.budget_secs.map_or_else(|| "–".to_owned(), clock_text);
                let time = stage_time(one.secs, one.budget_secs);
                vec![
                    one.stage.title().to_owned(),
                    clock_text(one.secs),
                    budget,
                    time,
                ]
            })
            .collect();
        behind(page, &["Stage", "#Time", "#Budget", "#In words"], &rows);
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
        let rows = times.lanes.map(|one| {
            let figures = [clock_text(one.secs), percent(one.share), percent(one.guide)];
            let cells = std::iter::once(one.lane.title().to_owned());
            cells.chain(figures).collect()
        });
        behind(page, &["Lane", "#Time", "#Share", "#Guide"], &rows);
    });
    block(page, "Drawing and writing", "", |page| {
        let figures = [times.drawing_secs, times.writing_secs].map(clock_text);
        charts::activities(
            page,
            [times.drawing_secs, times.writing_secs],
            figures.each_ref().map(String::as_str),
        );
    });
    if !times.components.is_empty() {
        let caption = "Share of the whole practice; over 40 % on one is too much, unless asked.";
        block(page, "Longest in focus", caption, |page| {
            let rows: Vec<_> = times
                .components
                .iter()
                .map(|one| {
                    let asked = if one.is_asked {
                        "depth was asked for"
                    } else {
                        ""
                    };
                    let time = clock_text(one.secs);
                    vec![one.name.clone(), asked.to_owned(), time, percent(one.share)]
                })
                .collect();
            table(page, &["Component", "", "#Time", "#Share"], &rows);
        });
    }
    list(page, time_notes(times));
}

pub fn drawing(page: &mut Page, debrief: &Debrief) {
    section(page, "drawing", "The drawing", |page| {
        let caption = "Share of the components; the upright stroke is the guide.";
        block(page, "By lane", caption, |page| {
            let shares = debrief.lanes.map(|one| Share {
                lane: one.lane,
                share: one.share,
                guide: one.guide,
                figure: match one.components {
                    1 => format!("{}, 1 component", percent(one.share)),
                    many => format!("{}, {many} components", percent(one.share)),
                },
            });
            charts::shares(page, "Components by lane", &shares);
            let rows = debrief.lanes.map(|one| {
                vec![
                    one.lane.title().to_owned(),
                    one.components.to_string(),
                    percent(one.share),
                    percent(one.guide),
                ]
            });
            behind(page, &["Lane", "#Components", "#Share", "#Guide"], &rows);
        });
        page.element("div.columns", &[], |page| {
            for (name, evidence, none) in [
                (
                    "Unified",
                    &debrief.copies.unified,
                    "Nothing shows as serving several uses.",
                ),
                (
                    "Copied",
                    &debrief.copies.copied,
                    "Nothing shows as kept twice.",
                ),
            ] {
                block(page, name, "", |page| {
                    if evidence.is_empty() {
                        page.words("p.weak", none);
                    } else {
                        list(page, texts(evidence));
                    }
                });
            }
        });
    });
}

pub fn cost(page: &mut Page, debrief: &Debrief) {
    section(page, "cost", "Cost", |page| match &debrief.costs {
        None => page.words("p.weak", "No cost line is on the board."),
        Some(costs) => bill(page, costs),
    });
}

fn bill(page: &mut Page, costs: &Costs) {
    match (&costs.sentence, costs.budget_usd) {
        (Some(sentence), _) => page.words("p.statement", sentence),
        (None, Some(budget)) => {
            page.words(
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
            page.said("p.weak", &comparison.sentence());
        });
    }
}

pub fn twists(page: &mut Page, debrief: &Debrief) {
    if debrief.twists.is_empty() {
        return;
    }
    section(page, "twists", "Twists", |page| {
        for twist in &debrief.twists {
            page.element("div.twist", &[], |page| {
                page.said("h3", &twist.text);
                match &twist.answer {
                    Some(answer) => page.said("p.answer", answer),
                    None => page.words("p.weak", "Not answered."),
                }
            });
        }
    });
}

pub fn findings(page: &mut Page, debrief: &Debrief) {
    section(page, "open", "Still open", |page| {
        if debrief.findings.is_empty() {
            page.words("p.weak", "The coach has nothing more to ask.");
        } else {
            page.element("div", &[], |page| {
                for one in &debrief.findings {
                    finding(page, one);
                }
            });
        }
        if !debrief.muted.is_empty() {
            let muted = debrief.muted.join(", ");
            page.said("p.caption", &format!("Muted on this board: {muted}."));
        }
    });
}

fn finding(page: &mut Page, one: &Finding) {
    page.element("article.finding", &[], |page| {
        page.element("p.kind", &[], |page| {
            let severity = one.severity.to_string();
            page.words(&format!("span.{severity}"), &severity);
            page.text(" ");
            page.words("code", one.rule);
        });
        page.said("p.seen", &one.seen);
        page.said("p.why", &one.why);
        page.said("p", &one.advice);
    });
}

/// The reviewer's form, or on paper an empty one.
pub fn review(page: &mut Page, debrief: &Debrief) {
    let Some(form) = filled(debrief.review.as_ref()) else {
        page.element("div.on-paper", &[], |page| {
            section(page, "review", "The reviewer’s form", blank_form);
        });
        return;
    };
    section(page, "review", "The reviewer", |page| {
        page.element("dl.form", &[], |page| {
            for (name, text) in [
                ("Reviewer", form.reviewer.trim().to_owned()),
                ("Judgment", said_mark(form.judgment)),
                ("Depth", said_mark(form.depth)),
                ("Keep", form.strength.trim().to_owned()),
                ("Change", form.improvement.trim().to_owned()),
            ] {
                page.words("dt", name);
                page.said("dd", if text.is_empty() { "–" } else { &text });
            }
        });
    });
}

fn blank_form(page: &mut Page) {
    page.element("dl.form blank", &[], |page| {
        for name in ["Reviewer", "Judgment", "Depth", "Keep", "Change"] {
            page.words("dt", name);
            if matches!(name, "Judgment" | "Depth") {
                page.element("dd.choices", &[], |page| {
                    for mark in 1..=Review::BEST {
                        page.words("span", &mark.to_string());
                    }
                });
            } else {
                page.words("dd.rule", "");
            }
        }
    });
}

/// Room for own notes, on paper.
pub fn notes(page: &mut Page) {
    page.element("div.on-paper", &[], |page| {
        section(page, "notes", "Own notes", |page| {
            page.element("div.ruled", &[], |page| {
                for _ in 0..NOTE_LINES {
                    page.words("div.rule", "");
                }
            });
        });
    });
}
