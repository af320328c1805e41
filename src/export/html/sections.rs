//! The sections about the board and the answer.

use crate::{
    coach::Finding,
    debrief::{
        AskedBack, Clarified, Debrief, Dimension, Evidence, Level, UNSURE, Verdict, words::percent,
    },
    export::report::{
        drawing_rows, filled, key_figures, level_text, lists, occasion, review_mark, texts,
    },
    model::{Review, counted},
};

use super::{
    charts::{self, Share},
    page::{Page, block, data_table, list, section},
};

/// Lines to write on, on paper.
const NOTE_LINES: usize = 8;

pub(super) fn head(page: &mut Page, debrief: &Debrief) {
    page.element("header", &[], |page| {
        let occasion = debrief.times.as_ref().map(occasion).unwrap_or_default();
        let comma = if occasion.is_empty() { "" } else { ", " };
        page.text_in("p.over-title", &format!("Debrief{comma}{occasion}"));
        page.bidi_in("h1", &debrief.title);
        if !debrief.hypothesis.is_empty() {
            page.bidi_in("p.lead", &debrief.hypothesis);
        }
        if !debrief.summary.is_empty() {
            page.bidi_in("p.summary", &debrief.summary);
        }
        if !debrief.prompt.is_empty() {
            page.element("blockquote.prompt", &[], |page| {
                page.text_in("span.asked", "As it was asked");
                page.bidi(&debrief.prompt);
            });
        }
        page.element("dl.figures", &[], |page| {
            for (name, figure) in key_figures(debrief) {
                page.element("div", &[], |page| {
                    page.text_in("dt", name);
                    page.text_in("dd", &figure);
                });
            }
        });
    });
}

pub(super) fn verdict(page: &mut Page, verdict: &Verdict) {
    section(page, "verdict", "Verdict", |page| {
        page.element("div", &[], |page| {
            page.bidi_in("p", &verdict.said.join(" "));
            for (title, lines) in lists(verdict) {
                page.text_in("h3", title);
                list(page, lines);
            }
            page.text_in("h3", &format!("Drill: {}", verdict.drill.title()));
            page.bidi_in("p", &verdict.drill.text);
            page.text_in("p.note", UNSURE);
        });
    });
}

pub(super) fn board(page: &mut Page, svg: &str) {
    page.element("figure.board", &[], |page| {
        page.element("div.frame", &[], |page| page.raw(svg));
        page.text_in("figcaption", "The board as it stood");
    });
}

pub(super) fn levels(page: &mut Page, debrief: &Debrief) {
    section(page, "levels", "Levels", |page| {
        page.element("div.pair", &[], |page| {
            charts::levels(page, &debrief.dimensions);
            charts::plot(page, debrief, filled(debrief.review.as_ref()));
        });
    });
}

pub(super) fn dimensions(page: &mut Page, debrief: &Debrief) {
    section(page, "evidence", "Evidence", |page| {
        page.element("div", &[], |page| {
            debrief
                .dimensions
                .iter()
                .for_each(|one| dimension(page, one));
        });
    });
}

fn dimension(page: &mut Page, one: &Dimension) {
    let is_absent = one.level == Level::Absent;
    let class = if is_absent {
        "dimension low"
    } else {
        "dimension"
    };
    page.element(&format!("article.{class}"), &[], |page| {
        page.element("header", &[], |page| {
            page.text_in("h3", one.topic.title());
            page.text_in("span.level", &level_text(one.level));
        });
        page.element("ul", &[], |page| {
            for evidence in &one.evidence {
                page.bidi_in("li", &evidence.text);
            }
        });
        if !one.against.is_empty() {
            page.text_in("p.against", "Against it");
            page.element("ul.against", &[], |page| {
                for evidence in &one.against {
                    page.bidi_in("li", &evidence.text);
                }
            });
        }
        if one.level < Level::Adapted {
            page.element("p.next", &[], |page| {
                page.text_in("b", "Next: ");
                page.bidi(&one.next);
            });
        }
    });
}

pub(super) fn drawing(page: &mut Page, debrief: &Debrief) {
    section(page, "drawing", "The drawing", |page| {
        let caption = "Share of the components; the upright stroke is the guide.";
        block(page, "By lane", caption, |page| {
            let shares = debrief.lanes.map(|one| Share {
                lane: one.lane,
                share: one.share,
                guide: one.guide,
                figure: percent(one.share) + ", " + &counted(one.components, "component"),
            });
            charts::shares(page, "Components by lane", &shares);
            let heads = ["Lane", "#Components", "#Share", "#Guide"];
            data_table(page, &heads, &drawing_rows(debrief));
        });
        page.element("div.columns", &[], |page| {
            let copies = &debrief.copies;
            let none = "Nothing shows as serving several uses.";
            evidence(page, "Unified", &copies.unified, none);
            let none = "Nothing shows as kept twice.";
            evidence(page, "Copied", &copies.copied, none);
        });
    });
}

fn evidence(page: &mut Page, title: &str, evidence: &[Evidence], none: &str) {
    block(page, title, "", |page| {
        if evidence.is_empty() {
            page.text_in("p.weak", none);
        } else {
            list(page, texts(evidence));
        }
    });
}

pub(super) fn clarified(page: &mut Page, debrief: &Debrief) {
    let Some(clarified) = &debrief.clarified else {
        return;
    };
    section(page, "clarified", Clarified::TITLE, |page| {
        for (question, told) in &clarified.asked {
            page.element("div.twist", &[], |page| {
                page.bidi_in("h3", question);
                page.bidi_in("p.answer", told);
            });
        }
        if !clarified.unasked.is_empty() {
            page.text_in("p", &format!("{}:", Clarified::UNASKED));
            page.element("ul", &[], |page| {
                for fact in &clarified.unasked {
                    page.bidi_in("li", fact);
                }
            });
        }
        if clarified.had_hints {
            page.text_in("p.weak", Clarified::HINTS);
        }
    });
}

pub(super) fn asked_back(page: &mut Page, debrief: &Debrief) {
    if debrief.asked_back.is_empty() {
        return;
    }
    section(page, "asked-back", AskedBack::TITLE, |page| {
        for one in &debrief.asked_back {
            page.element("div.twist", &[], |page| {
                page.bidi_in("h3", &one.question);
                if let Some(reply) = &one.reply {
                    page.bidi_in("p.answer", reply);
                }
                if !one.note.is_empty() {
                    page.text_in("p.weak", one.note);
                }
            });
        }
    });
}

pub(super) fn twists(page: &mut Page, debrief: &Debrief) {
    if debrief.twists.is_empty() {
        return;
    }
    section(page, "twists", "Twists", |page| {
        for twist in &debrief.twists {
            page.element("div.twist", &[], |page| {
                page.bidi_in("h3", &twist.text);
                match &twist.answer {
                    Some(answer) => page.bidi_in("p.answer", answer),
                    None => page.text_in("p.weak", "Not answered."),
                }
            });
        }
    });
}

pub(super) fn findings(page: &mut Page, debrief: &Debrief) {
    section(page, "open", "Still open", |page| {
        if debrief.findings.is_empty() {
            page.text_in("p.weak", "The coach has nothing more to ask.");
        } else {
            page.element("div", &[], |page| {
                debrief.findings.iter().for_each(|one| finding(page, one));
            });
        }
        if !debrief.muted.is_empty() {
            let muted = debrief.muted.join(", ");
            page.bidi_in("p.caption", &format!("Muted on this board: {muted}."));
        }
    });
}

fn finding(page: &mut Page, one: &Finding) {
    page.element("article.finding", &[], |page| {
        page.element("p.kind", &[], |page| {
            let severity = one.severity.to_string();
            page.text_in(&format!("span.{severity}"), &severity);
            page.text(" ");
            page.text_in("code", one.rule);
        });
        page.bidi_in("p.seen", &one.seen);
        page.bidi_in("p.why", &one.why);
        page.bidi_in("p", &one.advice);
    });
}

/// The reviewer's form, or on paper an empty one.
pub(super) fn review(page: &mut Page, debrief: &Debrief) {
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
                ("Judgment", review_mark(form.judgment)),
                ("Depth", review_mark(form.depth)),
                ("Keep", form.strength.trim().to_owned()),
                ("Change", form.improvement.trim().to_owned()),
            ] {
                page.text_in("dt", name);
                page.bidi_in("dd", if text.is_empty() { "–" } else { &text });
            }
        });
    });
}

fn blank_form(page: &mut Page) {
    page.element("dl.form blank", &[], |page| {
        for name in ["Reviewer", "Judgment", "Depth", "Keep", "Change"] {
            page.text_in("dt", name);
            if matches!(name, "Judgment" | "Depth") {
                page.element("dd.choices", &[], |page| {
                    for mark in 1..=Review::BEST {
                        page.text_in("span", &mark.to_string());
                    }
                });
            } else {
                page.text_in("dd.rule", "");
            }
        }
    });
}

/// Room for own notes, on paper.
pub(super) fn notes(page: &mut Page) {
    page.element("div.on-paper", &[], |page| {
        section(page, "notes", "Own notes", |page| {
            page.element("div.ruled", &[], |page| {
                for _ in 0..NOTE_LINES {
                    page.text_in("div.rule", "");
                }
            });
        });
    });
}
