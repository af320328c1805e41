use super::{Catalog, Fuzzy, Kind};

/// A kind that answers a search.
#[derive(Clone, Copy, Debug)]
pub struct Match<'a> {
    /// The kind.
    pub kind: &'a Kind,
    /// What a box made from this match is called: the product that was typed, or the kind's name.
    pub label: &'a str,
    /// True when more was said than the name: "sales dashboard" for a dashboard.
    pub says_more: bool,
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
                    says_more: false,
                    kind,
                    label: &kind.name,
                })
                .collect();
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
                    .map(|(score, label)| {
                        (
                            score,
                            Match {
                                kind,
                                label,
                                says_more: false,
                            },
                        )
                    })
            })
            .collect();
        found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        found.into_iter().map(|(_, found)| found).collect()
    }
}

impl Catalog {
    /// The kind that a whole name means, said as one says it aloud: "kafka", "bronze", "lag alert",
    /// "sales dashboard". `None` for a name that means nothing here; nothing is guessed from letters.
    ///
    /// In this order: the name, product or synonym itself; words that stand together in one kind's
    /// name only; a name or product within what was said, or a synonym that ends it.
    pub fn named(&self, text: &str) -> Option<Match<'_>> {
        let said = words(text);
        if said.is_empty() {
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
                let found = Match {
                    kind,
                    label,
                    says_more: false,
                };
                if *term == said {
                    return Some(found);
                }
                let is_last = said.ends_with(term);
                let is_in = is_proper && said.windows(term.len().max(1)).any(|part| part == *term);
                let weight = term.len() * 4 + usize::from(is_proper) * 2 + usize::from(is_last);
                if (is_last || is_in) && contained.is_none_or(|(best, _)| weight > best) {
                    let found = Match {
                        says_more: true,
                        ..found
                    };
                    contained = Some((weight, found));
                }
            }
            let Some(name) = terms.first() else {
                continue;
            };
            if said.len() * 2 >= name.len() && said.iter().all(|word| name.contains(word)) {
                let label = &kind.name;
                partial.push(Match {
                    kind,
                    label,
                    says_more: false,
                });
            }
        }
        match partial.as_slice() {
            [only] => Some(*only),
            _ => contained.map(|(_, found)| found),
        }
    }
}

/// Every way to say a kind, its name first, and whether it is a name of its own or a synonym.
fn spellings(kind: &Kind) -> impl Iterator<Item = (&str, bool)> {
    let names = [(kind.name.as_str(), true), (core(kind), true)];
    let products = kind.products.iter().map(|product| (product.as_str(), true));
    let synonyms = kind.synonyms.iter().map(|word| (word.as_str(), false));
    names.into_iter().chain(products).chain(synonyms)
}

/// A kind's name without what stands in brackets: "Bronze".
fn core(kind: &Kind) -> &str {
    kind.name.split(" (").next().unwrap_or_default()
}

/// The words of a name as they are compared: lower case, without punctuation, in the singular.
fn words(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| !c.is_alphanumeric());
    let singular = |word: &str| {
        let word = word.to_lowercase();
        match word.strip_suffix('s') {
            Some(stem) if stem.len() >= 3 && !stem.ends_with('s') => stem.to_owned(),
            _ => word,
        }
    };
    let words = parts.filter(|word| !word.is_empty());
    words.map(singular).collect()
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

    #[test]
    fn a_name_means_a_kind_or_nothing() {
        let catalog = Catalog::embedded();
        for (said, kind) in [
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
            let found = catalog.named(said).map(|found| found.kind.id.as_str());
            assert_eq!(found, kind, "{said}");
        }
    }

    #[test]
    fn every_kind_is_meant_by_its_own_name_and_products() {
        let catalog = Catalog::embedded();
        for kind in catalog.palettes.iter().flat_map(|palette| &palette.kinds) {
            for name in std::iter::once(&kind.name).chain(&kind.products) {
                let found = catalog.named(name).map(|found| found.kind.id.as_str());
                assert!(found.is_some(), "{name}");
            }
        }
    }
}
