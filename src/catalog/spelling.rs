use std::collections::HashMap;

use super::{
    assets::parse,
    palette::{Kind, Palette},
};

/// The most words of a name that is looked up as a whole.
const MAX_WORDS: usize = 4;

/// How words and names are written, by their form in lower case.
#[derive(Debug, Default)]
pub(super) struct Spelling(HashMap<String, String>);

impl Spelling {
    pub(super) fn load(palettes: &[Palette], warnings: &mut Vec<String>) -> Self {
        let listed: Vec<String> = parse("words/spelling.ron", warnings).unwrap_or_default();
        let kinds = palettes.iter().flat_map(|palette| &palette.kinds);
        let names = kinds.flat_map(|kind: &Kind| std::iter::once(&kind.name).chain(&kind.products));
        // A single word that only begins with a capital may be an ordinary one: Segment, Beam.
        let is_telling = |name: &&String| {
            let is_inner_capital = |c: char| c.is_uppercase() || c == '/';
            name.contains(' ') || name.chars().skip(1).any(is_inner_capital)
        };
        let known = names.filter(is_telling).cloned().chain(listed);
        Self(known.map(|name| (name.to_lowercase(), name)).collect())
    }

    /// A line with everything known in it as it is written, and `product`.
    pub(super) fn line(&self, line: &str, product: Option<&str>) -> String {
        let words: Vec<&str> = line.split(' ').collect();
        let mut written: Vec<String> = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let longest = MAX_WORDS.min(words.len() - at);
            let found = (1..=longest).rev().find_map(|count| {
                let name = words[at..at + count].join(" ");
                let core = name.trim_matches(|c: char| !c.is_alphanumeric());
                let product = product.filter(|product| product.to_lowercase() == core);
                let known = product.or_else(|| self.0.get(core).map(String::as_str))?;
                Some((count, name.replacen(core, known, 1)))
            });
            let (count, name) = found.unwrap_or_else(|| (1, words[at].to_owned()));
            written.push(name);
            at += count;
        }
        written.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use crate::catalog::Catalog;

    #[test]
    fn names_are_spelled_as_people_write_them() {
        for (typed, written) in [
            ("weather api", "weather API"),
            ("iot devices", "IoT devices"),
            ("orders in pub/sub", "orders in Pub/Sub"),
            ("rabbitmq", "RabbitMQ"),
            ("kafka", "Kafka"),
            ("kafka orders", "Kafka orders"),
            ("power bi report", "Power BI report"),
            ("nightly etl\n(sqs)", "nightly ETL\n(SQS)"),
            ("lag alert", "lag alert"),
            ("sales dashboard", "sales dashboard"),
            ("dbt", "dbt"),
            ("KAFKA", "KAFKA"),
            ("Payment api", "Payment api"),
            ("", ""),
        ] {
            assert_eq!(Catalog::embedded().spelled(typed), written, "{typed}");
        }
    }
}
