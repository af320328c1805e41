use nucleo_matcher::{
    Config, Matcher, Utf32Str,
    pattern::{CaseMatching, Normalization, Pattern},
};

use super::{Catalog, Kind, compared::words};

/// A kind that matches a search.
#[derive(Clone, Copy, Debug)]
pub struct Match<'a> {
    /// The kind.
    pub kind: &'a Kind,
    /// The label of a box made from this match: the product that was typed, or the kind's name.
    pub label: &'a str,
    /// True if the text is more than the name: "sales dashboard" for a dashboard.
    pub is_partial: bool,
}

impl<'a> Match<'a> {
    /// The label if it is the name of the kind or of a product, not only a word to find it by.
    pub(crate) fn proper(&self) -> Option<&'a str> {
        let is_proper = self.kind.name == self.label
            || self
                .kind
                .products
                .iter()
                .any(|product| product == self.label);
        is_proper.then_some(self.label)
    }

    pub(crate) fn whole(kind: &'a Kind, label: &'a str) -> Self {
        Self {
            kind,
            label,
            is_partial: false,
        }
    }
}

/// For equal spelling, a name comes before a product, and a product before a synonym.
const NAME_BONUS: u32 = 6;
const PRODUCT_BONUS: u32 = 4;

impl Catalog {
    /// The kinds that match a query, best first; all of them, in palette order, for an empty one.
    ///
    /// Matching is fuzzy over names, products and synonyms; a product ("kafka") gives a component of that
    /// name.
    pub fn search(&self, query: &str) -> Vec<Match<'_>> {
        let kinds = self.palettes.iter().flat_map(|palette| &palette.kinds);
        if query.trim().is_empty() {
            return kinds.map(|kind| Match::whole(kind, &kind.name)).collect();
        }
        let mut fuzzy = Fuzzy::new(query);
        let mut score = |text: &str| fuzzy.score(text);
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
                    .map(|(score, label)| (score, Match::whole(kind, label)))
            })
            .collect();
        found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        found.into_iter().map(|(_, found)| found).collect()
    }

    /// The kind that a whole name means, in everyday speech: "kafka", "bronze", "lag alert", "sales
    /// dashboard". `None` for an unknown name; nothing is guessed from letters.
    ///
    /// In this order: the exact name, product or synonym; words that occur in the name of one kind only;
    /// a text that contains a name or product, or ends with a synonym.
    pub fn named(&self, text: &str) -> Option<Match<'_>> {
        let asked = words(text);
        if asked.is_empty() {
            return None;
        }
        let mut contained: Option<(usize, Match<'_>)> = None;
        let mut partial = Vec::new();
        let kinds = || self.palettes.iter().flat_map(|palette| &palette.kinds);
        let terms = self.spellings.get_or_init(|| {
            let of_kind = |kind| spellings(kind).map(|(spelled, _)| words(spelled)).collect();
            kinds().map(of_kind).collect()
        });
        for (kind, terms) in kinds().zip(terms) {
            let core = core(kind);
            for ((spelled, is_proper), term) in spellings(kind).zip(terms) {
                let label = if spelled == core { &kind.name } else { spelled };
                let found = Match::whole(kind, label);
                if *term == asked {
                    return Some(found);
                }
                let is_last = asked.ends_with(term);
                let is_in = is_proper && asked.windows(term.len().max(1)).any(|part| part == *term);
                let weight = term.len() * 4 + usize::from(is_proper) * 2 + usize::from(is_last);
                if (is_last || is_in) && contained.is_none_or(|(best, _)| weight > best) {
                    contained = Some((weight, found));
                }
            }
            let Some(name) = terms.first() else {
                continue;
            };
            if asked.len() * 2 >= name.len() && asked.iter().all(|word| name.contains(word)) {
                partial.push(Match::whole(kind, &kind.name));
            }
        }
        match partial.as_slice() {
            [only] => Some(*only),
            _ => contained.map(|(_, found)| Match {
                is_partial: true,
                ..found
            }),
        }
    }

    /// A name as people write it: as it was typed if that has a capital letter, else with acronyms, and
    /// the product or kind that it names, as the palettes spell them ("orders in Pub/Sub").
    pub fn spelled(&self, name: &str) -> String {
        if name.chars().any(char::is_uppercase) {
            return name.to_owned();
        }
        let found = name.lines().next().and_then(|first| self.named(first));
        let label = found.and_then(|found| found.proper());
        if let Some(label) = label.filter(|label| label.to_lowercase() == name.trim()) {
            return label.to_owned();
        }
        // In a longer name the kind is an ordinary word: "sales dashboard".
        let product = label.filter(|label| found.is_some_and(|found| found.kind.name != *label));
        let lines = name.split('\n');
        let lines: Vec<String> = lines
            .map(|line| self.spelling.line(line, product))
            .collect();
        lines.join("\n")
    }
}

/// Everything that names a kind, its name first, and whether it is a proper name or a synonym.
fn spellings(kind: &Kind) -> impl Iterator<Item = (&str, bool)> {
    let names = [(kind.name.as_str(), true), (core(kind), true)];
    let products = kind.products.iter().map(|product| (product.as_str(), true));
    let synonyms = kind.synonyms.iter().map(|word| (word.as_str(), false));
    names.into_iter().chain(products).chain(synonyms)
}

/// A kind's name without the part in brackets: "Bronze".
fn core(kind: &Kind) -> &str {
    kind.name.split(" (").next().unwrap_or_default()
}

/// How much more a whole match scores than the same letters in a longer text.
const WHOLE: u32 = 100;

/// A query, compared with texts letter by letter.
pub(crate) struct Fuzzy {
    query: String,
    pattern: Pattern,
    matcher: Matcher,
    buffer: Vec<char>,
}

impl Fuzzy {
    /// Searches for `query`, ignoring case.
    pub(crate) fn new(query: &str) -> Self {
        let query = query.trim();
        Self {
            query: query.to_owned(),
            pattern: Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart),
            matcher: Matcher::new(Config::DEFAULT),
            buffer: Vec::new(),
        }
    }

    /// How well a text matches, more is better; `None` if it does not.
    pub(crate) fn score(&mut self, text: &str) -> Option<u32> {
        let haystack = Utf32Str::new(text, &mut self.buffer);
        let score = self.pattern.score(haystack, &mut self.matcher)?;
        let is_whole = text.eq_ignore_ascii_case(&self.query);
        Some(score + if is_whole { WHOLE } else { 0 })
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
    fn a_product_becomes_the_label() {
        assert_eq!(first("kafka"), ("event-log".into(), "Kafka".into()));
        let auto_loader = ("file-loader".into(), "Auto Loader".into());
        assert_eq!(first("auto loader"), auto_loader);
        let delta_lake = ("open-table".into(), "Delta Lake".into());
        assert_eq!(first("delta lake"), delta_lake);
        assert_eq!(first("redis").1, "Redis");
    }

    #[test]
    fn finds_a_kind_by_name_synonym_and_partial_word() {
        assert_eq!(first("bronze").0, "bronze");
        assert_eq!(first("lag").0, "stream-lag-alert");
        assert_eq!(first("dashb").0, "bi-dashboard");
        assert!(Catalog::embedded().search("xyzzyq").is_empty());
    }

    #[test]
    fn recognises_whole_names_only() {
        let catalog = Catalog::embedded();
        for (text, kind) in [
            ("kafka", Some("event-log")),
            ("KAFKA", Some("event-log")),
            ("auto loader", Some("file-loader")),
            ("bronze", Some("bronze")),
            ("dashboards", Some("bi-dashboard")),
            ("lag alert", Some("stream-lag-alert")),
            ("stream lag alert", Some("stream-lag-alert")),
            ("Kafka orders", Some("event-log")),
            ("orders topic", Some("event-log")),
            ("sales dashboard", Some("bi-dashboard")),
            ("Pub/Sub", Some("event-log")),
            ("xyzzy", None),
            ("kafk", None),
            ("the data", None),
            ("", None),
            ("→ ; \u{0} 😀", None),
        ] {
            let found = catalog.named(text).map(|found| found.kind.id.as_str());
            assert_eq!(found, kind, "{text}");
        }
    }

    #[test]
    fn recognises_the_name_and_products_of_every_kind() {
        let catalog = Catalog::embedded();
        for kind in catalog.palettes.iter().flat_map(|palette| &palette.kinds) {
            for name in std::iter::once(&kind.name).chain(&kind.products) {
                let found = catalog.named(name).map(|found| found.kind.id.as_str());
                assert!(found.is_some(), "{name}");
            }
        }
    }
}
