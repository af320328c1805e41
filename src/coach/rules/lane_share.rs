//! `lane-share`: a grown board, and a lane holds more than 40 % of its components. Exactly 40 % is
//! fine, and marks never count. Two lanes can be over it at once: one finding each.

use crate::{
    coach::{Draft, Facts, Help, Rule, text::share},
    model::{Lane, Subject},
    practice::limits::exceeds_max_share,
};

pub(super) const RULE: Rule = Rule::warning("lane-share", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    if !facts.is_grown() {
        return;
    }
    let total = facts.component_count();
    let lightest = Lane::ALL
        .into_iter()
        .min_by_key(|&lane| facts.lane_count(lane));
    for lane in Lane::ALL {
        let count = facts.lane_count(lane);
        if exceeds_max_share(count as u64, total as u64) {
            drafts.push(
                Draft::new()
                    .about([Subject::Lane(lane)])
                    .value("lane", lane)
                    .value("count", count)
                    .value("total", total)
                    .value("share", share(count as u64, total as u64))
                    .value("lightest", lightest.unwrap_or(lane))
                    .help(Help::ShowLane(lane)),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{coach::rules::testing::*, model::*};

    fn spread(counts: [usize; 4]) -> Builder {
        let kinds = ["event-log", "bronze", "bi-dashboard", "freshness-slo"];
        Lane::ALL.into_iter().fold(board(), |board, lane| {
            let at = lane.index();
            board.components(counts[at], kinds[at], lane)
        })
    }

    #[test]
    fn fires_over_forty_percent() {
        fires(
            &RULE,
            spread([5, 2, 2, 2]),
            &["Ingest holds 5 of 11 components (45 %)."],
        );
        fires(
            &RULE,
            spread([0, 0, 0, 5]),
            &["Monitoring holds 5 of 5 components (100 %)."],
        );
    }

    #[test]
    fn quiet_at_exactly_forty_percent() {
        quiet(&RULE, spread([2, 1, 1, 1]));
        quiet(&RULE, spread([4, 2, 2, 2]));
    }

    #[test]
    fn quiet_with_fewer_than_five_components() {
        quiet(&RULE, spread([4, 0, 0, 0]));
    }

    #[test]
    fn two_lanes_can_be_over_it() {
        fires(
            &RULE,
            spread([3, 3, 0, 0]),
            &[
                "Ingest holds 3 of 6 components (50 %).",
                "Storage holds 3 of 6 components (50 %).",
            ],
        );
    }

    #[test]
    fn says_just_over_when_the_share_rounds_to_the_limit() {
        fires(
            &RULE,
            spread([21, 11, 10, 10]),
            &["Ingest holds 21 of 52 components (just over 40 %)."],
        );
    }

    #[test]
    fn marks_do_not_count() {
        let notes = spread([2, 1, 1, 1])
            .mark(MarkKind::Note, "a note")
            .mark(MarkKind::Frame, "a frame");
        quiet(&RULE, notes);
    }

    #[test]
    fn is_about_the_lane_and_names_the_lightest() {
        let found = &findings(&RULE, spread([5, 2, 1, 2]))[0];
        assert_eq!(found.subjects, [Subject::Lane(Lane::Ingest)]);
        assert_eq!(found.help, Some(Help::ShowLane(Lane::Ingest)));
        assert!(found.advice.contains("Serving"), "{}", found.advice);
    }
}
