//! The reviewer's form, and room to write on paper.

use crate::{
    debrief::Debrief,
    export::report::{filled, review_mark},
    model::Review,
};

use super::{page::Page, parts::section};

/// Lines to write on, on paper.
const NOTE_LINES: usize = 8;

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
