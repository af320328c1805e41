use nucleo_matcher::{
    Config, Matcher, Utf32Str,
    pattern::{CaseMatching, Normalization, Pattern},
};

use super::{Catalog, Kind};

/// A kind that answers a search.
#[derive(Clone, Copy, Debug)]
pub struct Match<'a> {
    /// The kind.
    pub kind: &'a Kind,
    /// What a box made from this match is called: the product that was typed, or the kind's name.
    pub label: &'a str,
}

/// What a word in a name counts: a name before a product before a synonym, for equal spelling.
const NAME_BONUS: u32 = 6;
const PRODUCT_BONUS: u32 = 4;

impl Catalog {
    /// The kinds that fit what was typed, best first; all of them, in palette order, for nothing.
    ///
    /// Matching is fuzzy over names, products and synonyms; typing a product ("kafka") gives a
    /// component of that name.
    pub fn search(&self, query: &str) -> Vec<Match<'_>> {
        let kinds = self.palettes.iter().flat_map(|palette| &palette.kinds);
        if query.trim().is_empty() {
            return kinds
                .map(|kind| Match {
                    kind,
                    label: &kind.name,
                })
                .collect();
        }
        let pattern = Pattern::parse(query.trim(), CaseMatching::Ignore, Normalization::Smart);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut buffer = Vec::new();
        let mut score = |text: &str| {
            let score = pattern.score(Utf32Str::new(text, &mut buffer), &mut matcher)?;
            let is_whole = text.eq_ignore_ascii_case(query.trim());
            Some(score + if is_whole { 100 } else { 0 })
        };
        let mut found: Vec<(u32, Match<'_>)> = kinds
            .filter_map(|kind| {
                let name = score(&kind.name).map(|s| (s + NAME_BONUS, kind.name.as_str()));
                let product = kind
                    .products
                    .iter()
                    .filter_map(|product| Some((score(product)? + PRODUCT_BONUS, product.as_str())))
                    .max_by_key(|(score, product)| (*score, std::cmp::Reverse(product.len())));
                let synonym = kind
                    .synonyms
                    .iter()
                    .filter_map(|synonym| score(synonym))
                    .max()
                    .map(|score| (score, kind.name.as_str()));
                [name, product, synonym]
                    .into_iter()
                    .flatten()
                    .max_by_key(|(score, _)| *score)
                    .map(|(score, label)| (score, Match { kind, label }))
            })
            .collect();
        found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        found.into_iter().map(|(_, found)| found).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(query: &str) -> (String, String) {
        let found = Catalog::embedded().search(query);
        let best = found.first().expect(query);
        (best.kind.id.clone(), best.label.to_owned())
    }

    #[test]
    fn a_typed_product_names_the_box() {
        assert_eq!(first("kafka"), ("event-log".into(), "Kafka".into()));
        assert_eq!(
            first("auto loader"),
            ("file-loader".into(), "Auto Loader".into())
        );
        assert_eq!(
            first("delta lake"),
            ("open-table".into(), "Delta Lake".into())
        );
        assert_eq!(first("redis").1, "Redis");
    }

    #[test]
    fn a_kind_is_found_by_name_synonym_and_half_a_word() {
        assert_eq!(first("bronze").0, "bronze");
        assert_eq!(first("lag").0, "stream-lag-alert");
        assert_eq!(first("dashb").0, "bi-dashboard");
        assert!(Catalog::embedded().search("xyzzyq").is_empty());
    }
}
