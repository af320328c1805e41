use std::collections::HashSet;

use include_dir::{Dir, File, include_dir};
use serde::de::DeserializeOwned;

pub(super) static ASSETS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/data");
static THEME: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/theme");
pub(super) static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// The bytes of an embedded asset, for instance a bundled face ("fonts/Inter-Regular.otf"); none if
/// it does not exist.
pub(crate) fn asset(path: &str) -> &'static [u8] {
    ASSETS.get_file(path).map_or(&[], |file| file.contents())
}

/// The files of a folder with one extension, each with its name without that.
pub(super) fn files<'a>(
    dir: &'a Dir<'a>,
    extension: &str,
) -> impl Iterator<Item = (&'a str, &'a File<'a>)> {
    dir.files().filter_map(move |file| {
        let path = file.path();
        let stem = path.file_stem()?.to_str()?;
        (path.extension()? == extension).then_some((stem, file))
    })
}

/// Reads a RON file of `assets/data`.
pub(super) fn parse<T: DeserializeOwned>(path: &str, warnings: &mut Vec<String>) -> Option<T> {
    read(&ASSETS, "assets/data", path, warnings)
}

/// Reads a RON file of `assets/theme`.
pub(super) fn parse_theme<T: DeserializeOwned>(
    path: &str,
    warnings: &mut Vec<String>,
) -> Option<T> {
    read(&THEME, "assets/theme", path, warnings)
}

fn read<T: DeserializeOwned>(
    dir: &Dir<'_>,
    name: &str,
    path: &str,
    warnings: &mut Vec<String>,
) -> Option<T> {
    let Some(text) = dir.get_file(path).and_then(|file| file.contents_utf8()) else {
        warnings.push(format!("{name}/{path} is missing or not text"));
        return None;
    };
    ron::from_str(text)
        .map_err(|error| warnings.push(format!("{name}/{path}:{error}")))
        .ok()
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
