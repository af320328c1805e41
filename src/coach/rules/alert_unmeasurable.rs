//! `alert-unmeasurable`: an alert's threshold holds no quantity: "too high", "abnormal", "TBD".
//!
//! A quantity is an amount in digits or words, or something that shows by itself ("an unmapped code",
//! "row counts differ"). Where the threshold leaves it to somebody's judgement, only an amount that bounds
//! it counts: "too long: over 5 min" is one, "too long for the 24/7 team" is none.

use crate::{
    coach::{
        Draft, Facts, Rule,
        text::{excerpt, is_blank},
    },
    language::{Cue, Sentence},
    model::RiskField,
};

pub(super) const RULE: Rule = Rule::warning("alert-unmeasurable", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    for risk in facts.risks() {
        let field = RiskField::Threshold.of(risk.id);
        let threshold = &risk.item.threshold;
        if !is_blank(threshold) && !is_measurable(&facts.reading(field).whole()) {
            drafts.push(
                Draft::new()
                    .about(risk.subject)
                    .value("name", risk.name)
                    .value("threshold", excerpt(threshold.trim(), &(0..0)))
                    .write(field),
            );
        }
    }
}

fn is_measurable(threshold: &Sentence<'_>) -> bool {
    let has = |cue| threshold.has(cue);
    let is_judged = has(Cue::Judgement);
    let shows = has(Cue::Evident) || threshold.has_number();
    !has(Cue::Placeholder) && (has(Cue::Bound) || shows && !is_judged)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{coach::rules::testing::*, model::*};

    fn threshold(text: &str) -> Builder {
        event_logs(1).risk(["Backpressure", "Scale out", "stream lag", text], None)
    }

    #[test]
    fn a_threshold_without_a_quantity_fires() {
        fires(
            &RULE,
            threshold("too high"),
            &["The alert of “Backpressure” rings at “too high”."],
        );
        for text in [
            "TBD",
            "TBD 5 %",
            "a lot",
            "longer than usual",
            "too long for the 24/7 team",
            "when users complain",
        ] {
            assert_eq!(findings(&RULE, threshold(text)).len(), 1, "{text}");
        }
    }

    #[test]
    fn an_amount_or_an_occurrence_is_quiet() {
        for text in [
            "over 5 min",
            "> 90s",
            "one in twenty",
            "a quarter of an hour",
            "doubles within a day",
            "an unmapped code",
            "2 watermark intervals (60 s)",
            "row counts differ from the primary",
            "higher than the five minutes we have",
            "any",
            "",
        ] {
            quiet(&RULE, threshold(text));
        }
    }

    #[test]
    fn is_about_what_breaks_and_puts_the_cursor_in_the_threshold() {
        let board = event_logs(1);
        let subject = board.subject(0);
        let board = board.risk(["Lag", "Scale out", "lag", "abnormal"], Some(subject));
        let risk = *board.board.risks.keys().next().unwrap();
        let found = &findings(&RULE, board)[0];
        assert_eq!(found.subjects, [subject]);
        assert_eq!(found.help, Some(Help::Write(RiskField::Threshold.of(risk))));
    }
}
