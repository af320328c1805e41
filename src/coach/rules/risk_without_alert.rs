//! `risk-without-alert`: a risk's alert lacks its signal or its threshold. One finding lists them.

use crate::{
    coach::{
        Draft, Facts, Help, Rule,
        text::{is_blank, listed},
    },
    model::TextField,
};

pub const RULE: Rule = Rule::warning("risk-without-alert", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    let mut open = facts.risks();
    open.retain(|line| is_blank(&line.item.signal) || is_blank(&line.item.threshold));
    let first = open.first().map(|line| {
        if is_blank(&line.item.signal) {
            TextField::Signal(line.id)
        } else {
            TextField::Threshold(line.id)
        }
    });
    if let Some(first) = first {
        let draft = Draft::new().about(open.iter().filter_map(|line| line.item.subject));
        let names: Vec<String> = open.into_iter().map(|line| line.name).collect();
        drafts.push(
            draft
                .value("names", listed(&names))
                .help(Help::Write(first)),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coach::rules::testing::{board, findings, fires, quiet};

    #[test]
    fn a_signal_or_a_threshold_alone_is_no_alert() {
        fires(
            &RULE,
            board()
                .risk(["schema drift", "", "", ""], None)
                .risk(["backpressure", "", "stream lag", " "], None)
                .risk(["", "", "", "over 5 min"], None)
                .risk(["late data", "", "age", "over 1 h"], None),
            &["No alert with signal and threshold for “schema drift”, “backpressure” and risk 3."],
        );
    }

    #[test]
    fn both_are_enough() {
        quiet(
            &RULE,
            board().risk(["backpressure", "", "stream lag", "over 5 min"], None),
        );
    }

    #[test]
    fn the_cursor_goes_to_the_half_that_is_missing() {
        let help = |texts| findings(&RULE, board().risk(texts, None))[0].help.clone();
        assert!(matches!(
            help(["a", "", "lag", ""]),
            Some(Help::Write(TextField::Threshold(_)))
        ));
        assert!(matches!(
            help(["a", "", "", "5 min"]),
            Some(Help::Write(TextField::Signal(_)))
        ));
    }
}
