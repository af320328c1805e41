//! The price sheet that the user edited, beside the settings. This room does not know its content.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{LoadError, SaveError, config_dir, read::load_text, rewrite::rewrite};

const NAME: &str = "prices.ron";
/// In bytes.
const MAX_BYTES: usize = 1 << 20;

/// Where the edited price sheet is; `None` for a user without a home directory.
pub(crate) fn price_sheet_path() -> Option<PathBuf> {
    config_dir().map(|folder| folder.join(NAME))
}

/// The text of a price sheet at [`price_sheet_path`]; `None` if the user has not edited one.
///
/// # Errors
/// [`LoadError::Unreadable`] if it exists and cannot be read.
pub(crate) fn load_price_sheet(path: &Path) -> Result<Option<String>, LoadError> {
    load_text(path, MAX_BYTES)
}

/// Stores what `change` makes of the text that is stored, empty if there is none, and creates its
/// folder if necessary. Another window may have stored that text.
///
/// # Errors
/// [`SaveError`], with the previous sheet intact.
pub(crate) fn save_price_sheet(
    path: &Path,
    change: impl Fn(&str) -> String,
) -> Result<(), SaveError> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| SaveError::writing(path, &error))?;
    }
    rewrite(path, MAX_BYTES, |bytes| {
        *bytes = change(&String::from_utf8_lossy(bytes)).into_bytes();
        true
    })
    .map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_trips_a_sheet() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("made/on/demand").join(NAME);
        assert_eq!(load_price_sheet(&path), Ok(None));
        for (stored, text) in [("", "a"), ("a", "b"), ("b", "")] {
            let change = |before: &str| {
                assert_eq!(before, stored);
                text.to_owned()
            };
            save_price_sheet(&path, change).unwrap();
            assert_eq!(load_price_sheet(&path), Ok(Some(text.to_owned())));
        }
        fs::write(&path, b"\xff").unwrap();
        let error = load_price_sheet(&path).unwrap_err().to_string();
        assert_eq!(error, format!("{}: not UTF-8 text", path.display()));
    }

    #[test]
    fn an_error_names_path_and_cause() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().to_path_buf();
        let error = load_price_sheet(&path).unwrap_err().to_string();
        let expected = format!("{}: this is a folder, not a file", path.display());
        assert_eq!(error, expected);
        assert!(save_price_sheet(&path, str::to_owned).is_err());
    }
}
