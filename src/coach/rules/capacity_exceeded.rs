//! `capacity-exceeded`: by the volumes given, more arrives at a component than it can take, or more is
//! kept in it than it holds. One finding for each component, about what it exceeds most.

use crate::{
    coach::{Draft, Facts, Rule},
    model::TextField,
};

pub(super) const RULE: Rule = Rule::warning("capacity-exceeded", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    for (id, loads) in &facts.loads {
        let exceeded = loads.iter().find(|load| load.is_exceeded());
        let limit = exceeded.and_then(|load| load.limit.as_ref());
        let (Some(node), Some(load), Some(limit)) = (facts.node(*id), exceeded, limit) else {
            continue;
        };
        let draft = Draft::new()
            .about([node.subject()])
            .value("name", node.name())
            .value("sum", &load.shown)
            .value("limit", &limit.text)
            .write(TextField::Volume(Some(node.id), load.field));
        drafts.push(if limit.source.is_empty() {
            draft
        } else {
            draft.case("usual").value("source", &limit.source)
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{coach::rules::testing::*, model::*};
    use VolumeField::{Arriving, Kept, Limit, Queries, Size, Users};

    /// An app that sends events to a log, from which a cache is filled.
    fn stream() -> Builder {
        board()
            .named("web-mobile-app", Lane::Ingest, "App")
            .named("event-log", Lane::Ingest, "Kafka")
            .named("online-feature-store", Lane::Serving, "Redis")
            .connect(0, 1)
            .connect(1, 2)
    }

    #[test]
    fn what_is_kept_is_more_than_fits() {
        let cache = stream()
            .volume(None, Size, "1 kB")
            .volume(Some(2), Users, "80M")
            .volume(Some(2), Kept, "20 each");
        fires(
            &RULE,
            cache.volume(Some(2), Limit, "120 GB"),
            &["Redis: 80M × 20 each × 1 kB = 1.6 TB in 120 GB."],
        );
        fires(
            &RULE,
            cache.clone(),
            &[
                "Redis: 80M × 20 each × 1 kB = 1.6 TB; the largest cache node AWS lists takes 419 GiB.",
            ],
        );
        quiet(&RULE, cache.volume(Some(2), Limit, "2 TB"));
    }

    #[test]
    fn what_arrives_is_carried_along_the_connectors() {
        let events = stream()
            .volume(None, Arriving, "50k events/s")
            .volume(None, Size, "1 kB");
        fires(
            &RULE,
            events.volume(Some(1), Limit, "20 MB/s"),
            &["Kafka: 50k events/s × 1 kB = 50 MB per second in 20 MB/s."],
        );
        let kept = events.volume(Some(1), Kept, "3 days");
        fires(
            &RULE,
            kept.volume(Some(1), Limit, "10 TB"),
            &["Kafka: 50k events/s × 1 kB × 3 days = 13 TB in 10 TB."],
        );
        quiet(&RULE, kept.volume(Some(1), Limit, "20 TB"));
        // Another source that says what it sends is not the brief's.
        let own = events.volume(Some(0), Arriving, "10 events/s");
        quiet(&RULE, own.volume(Some(1), Limit, "20 MB/s"));
    }

    #[test]
    fn what_is_open_at_once_is_the_rate_times_the_wait() {
        let row = board()
            .named("sql-warehouse", Lane::Serving, "SQL warehouse")
            .named("personalisation-api", Lane::Serving, "Recs API")
            .connect_by(Mode::Request, 0, 1)
            .freshness(0, "2 s")
            .volume(None, Queries, "20k/s");
        fires(
            &RULE,
            row.clone(),
            &[
                "SQL warehouse: 20k/s × 2 s = 40,000; ten queries at once on each of ten clusters takes 100.",
            ],
        );
        quiet(&RULE, row.volume(None, Queries, "20/s"));
    }

    #[test]
    fn what_has_no_fitting_unit_is_not_counted() {
        let vague = stream()
            .volume(None, Arriving, "lots")
            .volume(None, Size, "1 kB");
        quiet(&RULE, vague.volume(Some(1), Limit, "1 GB"));
        let bare = stream().volume(None, Arriving, "50k events/s");
        quiet(
            &RULE,
            bare.volume(Some(1), Kept, "3 days")
                .volume(Some(1), Limit, "1 GB"),
        );
    }
}
