//! The palettes name products that can be had today, and still find those that cannot.

use std::{fs, path::Path};

use serde::Deserialize;
use whyboard::catalog::{Catalog, Kind};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Products {
    ended: Vec<Ended>,
    renamed: Vec<Renamed>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ended {
    name: String,
    since: String,
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Renamed {
    was: String,
    now: String,
    source: String,
}

fn products() -> Products {
    ron::from_str(include_str!("../products.ron")).unwrap()
}

/// The kind that names a product of today.
fn offering(product: &str) -> Option<&'static Kind> {
    let palettes = Catalog::embedded().palettes.iter();
    palettes.flat_map(|palette| &palette.kinds).find(|kind| {
        kind.products
            .iter()
            .any(|one| one.eq_ignore_ascii_case(product))
    })
}

#[test]
fn a_product_that_ended_is_no_example_and_is_still_found() {
    for Ended {
        name,
        since,
        source,
    } in products().ended
    {
        assert!(!since.is_empty() && !source.is_empty(), "{name}");
        assert!(offering(&name).is_none(), "{name} is offered: {since}");
        assert!(Catalog::embedded().named(&name).is_some(), "{name}");
    }
}

#[test]
fn an_old_name_finds_the_kind_of_the_new_one() {
    for Renamed { was, now, source } in products().renamed {
        assert!(!source.is_empty(), "{was}");
        assert!(
            offering(&was).is_none(),
            "{was} is offered as well as {now}"
        );
        let kind = offering(&now).unwrap_or_else(|| panic!("no kind offers {now}"));
        let found = Catalog::embedded().named(&was);
        assert_eq!(
            found.map(|found| found.kind.id.as_str()),
            Some(kind.id.as_str()),
            "{was}"
        );
    }
}

/// What a reader may take a product's name from, beside the palettes.
fn texts() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let data = ["study.ron", "tradeoffs.ron", "prompts.ron"]
        .map(|name| root.join("assets/data").join(name));
    let boards = fs::read_dir(root.join("templates")).unwrap();
    let boards = boards.map(|entry| entry.unwrap().path());
    data.into_iter()
        .chain(boards)
        .map(|path| {
            (
                path.display().to_string(),
                fs::read_to_string(&path).unwrap(),
            )
        })
        .collect()
}

#[test]
fn a_product_is_spelled_as_in_the_palettes() {
    let texts = texts();
    let kinds = Catalog::embedded()
        .palettes
        .iter()
        .flat_map(|palette| &palette.kinds);
    for product in kinds.flat_map(|kind| &kind.products) {
        for (path, text) in &texts {
            let lower = text.to_ascii_lowercase();
            for (at, _) in lower.match_indices(&product.to_ascii_lowercase()) {
                let end = at + product.len();
                let is_part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '-');
                let is_word = !is_part(text[..at].chars().next_back())
                    && !is_part(text[end..].chars().next());
                // In lower case it is an ordinary word, or part of an address.
                let is_name = text[at..end].contains(char::is_uppercase);
                assert!(
                    !is_word || !is_name || text[at..end] == **product,
                    "{path}: {} for {product}",
                    &text[at..end]
                );
            }
        }
    }
}
