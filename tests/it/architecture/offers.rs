//! What can be asked for is offered where a user looks for it.

use std::fs;

use strum::VariantArray as _;
use whyboard::{editor::COMMANDS, export::Format};

use super::walker::{Mention, read, sources};

fn readme() -> String {
    fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap()
}

#[test]
fn the_readme_has_a_key_of_every_command_that_has_one() {
    let readme = readme();
    let (_, keys) = readme.split_once("## Keys").unwrap();
    let (keys, _) = keys.split_once("\n## ").unwrap();
    let keys: Vec<&str> = keys.split_whitespace().collect();
    for command in COMMANDS {
        let Some(key) = command.spec().keys.first() else {
            continue;
        };
        let (modifiers, last) = key.split_at(key.rfind('+').map_or(0, |at| at + 1));
        let is_arrow = ["Left", "Right", "Up", "Down"].contains(&last);
        let last = if is_arrow { "arrows" } else { last };
        let key = format!("{modifiers}{last}");
        let is_there = keys.iter().any(|word| word.trim_matches('*') == key);
        assert!(is_there, "{command:?}: {key}");
    }
}

#[test]
fn the_readme_names_every_export_format() {
    let readme = readme().to_lowercase();
    let words: Vec<&str> = readme.split(|c: char| !c.is_alphanumeric()).collect();
    for format in Format::VARIANTS {
        assert!(words.contains(&format.name()), "{format:?}");
    }
}

#[test]
fn the_window_offers_every_export_format_that_people_read() {
    let mentions: Vec<Vec<String>> = sources()
        .iter()
        .filter(|source| source.path.starts_with("app/") && !source.is_test)
        .flat_map(|source| read(source).mentions)
        .filter_map(|mentioned| match mentioned.what {
            Mention::Path(path) if !mentioned.in_test => Some(path),
            _ => None,
        })
        .collect();
    let for_people = |format: &&Format| !matches!(format, Format::Json | Format::Verdict);
    for format in Format::VARIANTS.iter().filter(for_people) {
        let variant = ["Format".to_owned(), format!("{format:?}")];
        let is_offered = mentions.iter().any(|path| path.ends_with(&variant));
        assert!(is_offered, "{format:?}");
    }
}
