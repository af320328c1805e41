use std::collections::BTreeMap;

use crate::model::Lane;

use super::{assets::parse, compared::words};

/// The words that name a lane, compared as a search compares names.
#[derive(Debug, Default)]
pub struct LaneWords {
    terms: Vec<(Vec<String>, Lane)>,
}

impl LaneWords {
    pub(super) fn load(warnings: &mut Vec<String>) -> Self {
        let path = "words/lanes.ron";
        let lists: BTreeMap<Lane, Vec<String>> = parse(path, warnings).unwrap_or_default();
        let titles = Lane::ALL
            .into_iter()
            .map(|lane| (words(lane.title()), lane));
        let listed = lists
            .iter()
            .flat_map(|(lane, list)| list.iter().map(|term| (words(term), *lane)));
        let mut terms: Vec<(Vec<String>, Lane)> = titles.chain(listed).collect();
        terms.sort_by_key(|(term, _)| std::cmp::Reverse(term.len()));
        Self { terms }
    }

    /// The lanes that a text names, each once, in the order of its words. Of several terms that begin at
    /// the same word the longest counts.
    pub fn named_in(&self, text: &str) -> Vec<Lane> {
        let text = words(text);
        let mut found = Vec::new();
        let mut rest = text.as_slice();
        while !rest.is_empty() {
            let term = self.terms.iter().find(|(term, _)| rest.starts_with(term));
            if let Some((_, lane)) = term
                && !found.contains(lane)
            {
                found.push(*lane);
            }
            rest = &rest[term.map_or(1, |(term, _)| term.len().max(1))..];
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use crate::{catalog::Catalog, model::Lane};

    #[test]
    fn titles_name_lanes_in_the_order_of_their_words() {
        use Lane::{Ingest, Monitoring, Serving, Storage};
        let words = &Catalog::embedded().lane_words;
        for lane in Lane::ALL {
            assert_eq!(words.named_in(lane.title()), [lane]);
        }
        for (title, lanes) in [
            ("1. INGESTION layer", &[Ingest][..]),
            ("Data sources", &[Ingest]),
            ("Upstream", &[Ingest]),
            ("Source DBs (OLTP)", &[Ingest]),
            ("Lakehouse", &[Storage]),
            ("Bronze", &[Storage]),
            ("Data layer", &[Storage]),
            ("Warehouse layer", &[Storage]),
            ("Data Lake", &[Storage]),
            ("Visualization", &[Serving]),
            ("Downstream", &[Serving]),
            ("Consumers", &[Serving]),
            ("Dashboards", &[Serving]),
            ("Ops & alerting", &[Monitoring]),
            ("Observability", &[Monitoring]),
            ("Ingest and storage", &[Ingest, Storage]),
            ("Data quality of sources", &[Monitoring, Ingest]),
            ("Team A", &[]),
            ("Region one", &[]),
            ("", &[]),
        ] {
            assert_eq!(words.named_in(title), lanes, "{title}");
        }
    }
}
