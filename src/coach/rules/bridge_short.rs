//! `bridge-short`: what the texts say is taken away of the problem does not add up to the target.
//!
//! Only for a metric that is to fall, and only where every part that is named has an amount: of "most
//! of the disputes" nobody knows how much it is. Parts of the same size are not counted twice.

use crate::{
    coach::{
        Draft, Facts, Rule,
        text::{clipped, excerpt, find_phrase},
    },
    language::sentences,
    model::{BriefField, TextField},
    quantity::{Measure, Per, Quantity},
};

/// How many letters a word of the metric shares with one that means the same: "disputed", "disputes".
const STEM: usize = 6;

pub(super) const RULE: Rule = Rule::tip("bridge-short", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    let goal = &facts.goal;
    let (Some(baseline), Some(target)) = (&goal.baseline, &goal.target) else {
        return;
    };
    if baseline.measure == Measure::Time || baseline.base <= target.base || target.base < 0.0 {
        return;
    }
    let stems = stems(&facts.board.brief.metric);
    let mut parts: Vec<(f64, TextField, String)> = Vec::new();
    for (field, text) in facts.claims() {
        let is_about_it = |text: &str| stems.iter().any(|stem| text.to_lowercase().contains(stem));
        if matches!(field, TextField::Brief(_)) || !is_about_it(text.text()) {
            continue;
        }
        for sentence in sentences(text.text())
            .into_iter()
            .filter(|one| is_about_it(one))
        {
            let Some(cue) = find_phrase(sentence, &facts.sums.removes, &[]) else {
                continue;
            };
            let Some(share) = share(sentence) else {
                return;
            };
            if parts.iter().all(|(known, ..)| (known - share).abs() > 1e-6) {
                parts.push((share, field, excerpt(sentence, &cue)));
            }
        }
    }
    let removed: f64 = parts.iter().map(|(share, ..)| share).sum();
    let left = baseline.base * (1.0 - removed);
    let Some((_, field, quote)) = parts.first().filter(|_| left > target.base * 1.01) else {
        return;
    };
    let of_measure = |base| Quantity::of_base(base, baseline.measure, baseline.per, "");
    let brief = &facts.board.brief;
    drafts.push(
        Draft::new()
            .about(facts.subjects_of(*field))
            .value("quote", quote)
            .value("left", of_measure(left))
            .value("baseline", clipped(&brief.with_unit(&brief.baseline)))
            .value(
                "target",
                clipped(&brief.with_unit(brief.text(BriefField::Target))),
            )
            .write(*field),
    );
}

/// The share of the whole that a sentence names: "a third", "30 %".
fn share(sentence: &str) -> Option<f64> {
    let shares = Quantity::all(sentence);
    let share = shares.iter().find_map(|one| {
        one.base_in(Measure::Share, Per::Nothing)
            .or(one.base_in(Measure::Factor, Per::Nothing))
    })?;
    (0.0 < share && share < 1.0).then_some(share)
}

/// The beginnings of the longer words of a metric.
fn stems(metric: &str) -> Vec<String> {
    let metric = metric.to_lowercase();
    let words = metric.split(|c: char| !c.is_alphabetic());
    words
        .filter(|word| word.chars().count() > STEM)
        .map(|word| word.chars().take(STEM).collect())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coach::rules::testing::*;

    fn disputes(because: &str) -> Builder {
        board()
            .hypothesis("disputed invoices", "3 %", "0.3 %")
            .decision(["Merge by id", "transactions", because], ["", "", ""])
    }

    #[test]
    fn what_is_left_is_more_than_the_target() {
        fires(
            &RULE,
            disputes("removes the repeats behind a third of disputes"),
            &["“removes the repeats behind a third of …” leaves 2 % of 3 %; the target is 0.3 %."],
        );
        fires(
            &RULE,
            disputes("it takes away 40 % of the disputes"),
            &["“it takes away 40 % of the disputes” leaves 1.8 % of 3 %; the target is 0.3 %."],
        );
    }

    #[test]
    fn quiet_where_it_reaches_the_target_or_cannot_be_added_up() {
        quiet(&RULE, disputes("it removes 95 % of the disputes"));
        quiet(&RULE, disputes("it removes most of the disputes"));
        quiet(&RULE, disputes("a third of the invoices is printed"));
    }
}
