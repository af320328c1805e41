//! `component-time-share`: ten minutes into a practice, one component has had more than 40 % of them,
//! and depth was not asked for while it had the focus. Exactly 40 % is fine.

use crate::{
    coach::{Draft, Facts, Help, Rule, text::share},
    model::Subject,
    practice::clock_text,
};

pub(super) const RULE: Rule = Rule::warning("component-time-share", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    let Some(ledger) = facts.ledger.as_ref() else {
        return;
    };
    for (id, secs) in &ledger.components {
        if !ledger.is_overspent(*id) {
            continue;
        }
        let node = facts.node(*id);
        let name = node.map_or_else(|| "A component since taken off".into(), |node| node.name());
        let seen = Draft::new()
            .value("name", name)
            .value("spent", clock_text(*secs))
            .value("elapsed", clock_text(ledger.elapsed))
            .value("share", share(u64::from(*secs), u64::from(ledger.elapsed)));
        drafts.push(if node.is_some() {
            seen.about([Subject::Component(*id)])
                .help(Help::Select(vec![*id]))
        } else {
            seen
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::PracticeEvent::*;
    use crate::{coach::rules::testing::*, model::*};

    fn kafka() -> Builder {
        board().named("event-log", Lane::Ingest, "Kafka")
    }

    fn on(id: Id) -> PracticeEvent {
        Focus(Subject::Component(id))
    }

    /// `secs` on Kafka, the rest of `elapsed` on a lane.
    fn spent(secs: u32, elapsed: u32) -> Builder {
        let kafka = kafka();
        let id = kafka.id(0);
        let storage = Focus(Subject::Lane(Lane::Storage));
        kafka.practice(elapsed, [(0, on(id)), (secs, storage)])
    }

    #[test]
    fn fires_over_forty_percent_of_ten_minutes() {
        fires(
            &RULE,
            spent(300, 600),
            &["Kafka has had 5:00 of 10:00 (50 %)."],
        );
        fires(
            &RULE,
            spent(1081, 2700),
            &["Kafka has had 18:01 of 45:00 (just over 40 %)."],
        );
    }

    #[test]
    fn quiet_at_forty_percent_and_in_the_beginning() {
        quiet(&RULE, spent(240, 600));
        quiet(&RULE, spent(599, 599));
        quiet(&RULE, kafka());
    }

    #[test]
    fn quiet_if_depth_was_asked_for_on_it() {
        let kafka = kafka();
        let id = kafka.id(0);
        let events = [
            (0, on(id)),
            (100, DepthAsked(true)),
            (200, DepthAsked(false)),
        ];
        quiet(&RULE, kafka.practice(600, events));
    }

    #[test]
    fn fires_if_depth_was_asked_for_elsewhere() {
        let kafka = kafka();
        let id = kafka.id(0);
        let storage = Focus(Subject::Lane(Lane::Storage));
        let events = [(0, on(id)), (500, storage), (510, DepthAsked(true))];
        fires(
            &RULE,
            kafka.practice(600, events),
            &["Kafka has had 8:20 of 10:00 (83 %)."],
        );
    }

    #[test]
    fn fires_for_a_removed_component() {
        let gone = board().practice(600, [(0, on(Id(9)))]);
        let found = &findings(&RULE, gone)[0];
        assert_eq!(
            found.seen,
            "A component since taken off has had 10:00 of 10:00 (100 %)."
        );
        assert_eq!(
            (found.subjects.as_slice(), &found.help),
            (&[] as &[Subject], &None)
        );
    }
}
