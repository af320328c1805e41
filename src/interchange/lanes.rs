//! Which lane an imported box gets.

use crate::model::Lane;

use super::Diagram;

/// Words in the title of a group that name a lane.
const WORDS: [(Lane, &[&str]); 4] = [
    (
        Lane::Ingest,
        &[
            "ingest",
            "ingestion",
            "ingress",
            "source",
            "sources",
            "producer",
            "producers",
            "collection",
            "input",
            "inputs",
        ],
    ),
    (
        Lane::Storage,
        &[
            "storage",
            "store",
            "stores",
            "processing",
            "process",
            "transform",
            "transformation",
            "lake",
            "lakehouse",
            "warehouse",
            "compute",
        ],
    ),
    (
        Lane::Serving,
        &[
            "serving",
            "serve",
            "visualisation",
            "visualization",
            "presentation",
            "consumption",
            "consumer",
            "consumers",
            "output",
            "outputs",
            "analytics",
            "bi",
        ],
    ),
    (
        Lane::Monitoring,
        &[
            "monitoring",
            "observability",
            "rollback",
            "cost",
            "costs",
            "alerting",
            "ops",
            "operations",
            "governance",
        ],
    ),
];

/// The lane that a group's title names: the one whose words it contains; `None` if there is none or
/// more than one.
pub(super) fn named_lane(title: &str) -> Option<Lane> {
    let title = title.to_lowercase();
    let names = |words: &[&str]| {
        let mut title_words = title.split(|c: char| !c.is_alphanumeric());
        title_words.any(|word| words.contains(&word))
    };
    let mut named = WORDS.iter().filter(|(_, words)| names(words));
    let (lane, _) = named.next()?;
    named.next().is_none().then_some(*lane)
}

/// For each group the lane that its title names, or the title of the nearest group around it.
pub(super) fn of_groups(diagram: &Diagram) -> Vec<Option<Lane>> {
    let own: Vec<Option<Lane>> = diagram
        .groups
        .iter()
        .map(|group| named_lane(&group.title))
        .collect();
    let found = |mut at: usize| {
        // Readers nest groups no deeper; this ends even if groups contained each other.
        for _ in 0..=super::MAX_NESTING {
            if own[at].is_some() {
                return own[at];
            }
            at = diagram.groups[at].parent?;
        }
        None
    };
    (0..own.len()).map(found).collect()
}

/// For each box the lane that its place in the flow suggests: sources are in Ingest, sinks in Serving,
/// the rest in Storage.
pub(super) fn of_flow(diagram: &Diagram) -> Vec<Lane> {
    let mut ends = vec![(false, false); diagram.nodes.len()];
    for link in &diagram.links {
        ends[link.from].1 = true;
        ends[link.to].0 = true;
    }
    let lane = |(has_input, has_output): &(bool, bool)| match (has_input, has_output) {
        (false, true) => Lane::Ingest,
        (true, false) => Lane::Serving,
        _ => Lane::Storage,
    };
    ends.iter().map(lane).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_names_one_lane_or_none() {
        for lane in Lane::ALL {
            assert_eq!(named_lane(lane.title()), Some(lane));
        }
        for (title, lane) in [
            ("1. INGESTION layer", Some(Lane::Ingest)),
            ("Data sources", Some(Lane::Ingest)),
            ("Lakehouse", Some(Lane::Storage)),
            ("Visualization", Some(Lane::Serving)),
            ("Ops & alerting", Some(Lane::Monitoring)),
            ("Ingest and storage", None),
            ("Team A", None),
            ("", None),
        ] {
            assert_eq!(named_lane(title), lane, "{title}");
        }
    }
}
