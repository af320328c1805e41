use std::collections::HashSet;

use include_dir::{Dir, include_dir};
use serde::de::DeserializeOwned;

pub(super) static ASSETS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/data");
pub(super) static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// The bytes of an embedded asset, for instance a bundled face ("fonts/Inter-Regular.otf"); none if
/// it does not exist.
pub(crate) fn asset(path: &str) -> &'static [u8] {
    ASSETS.get_file(path).map_or(&[], |file| file.contents())
}

/// Reads a RON file.
pub(super) fn parse<T: DeserializeOwned>(path: &str, warnings: &mut Vec<String>) -> Option<T> {
    ron::from_str(text(path, warnings)?)
        .map_err(|error| warnings.push(format!("assets/data/{path}:{error}")))
        .ok()
}

pub(super) fn text(path: &str, warnings: &mut Vec<String>) -> Option<&'static str> {
    let text = ASSETS.get_file(path).and_then(|file| file.contents_utf8());
    if text.is_none() {
        warnings.push(format!("assets/data/{path} is missing or not text"));
    }
    text
}

/// Warns about ids that occur twice in a file.
pub(super) fn warn_of_duplicates<'a>(
    path: &str,
    ids: impl Iterator<Item = &'a String>,
    warnings: &mut Vec<String>,
) {
    let mut seen = HashSet::new();
    for id in ids.filter(|id| !seen.insert(*id)) {
        warnings.push(format!("assets/data/{path}: two are called {id}"));
    }
}
