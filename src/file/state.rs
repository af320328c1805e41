//! The folder of what protects boards: journals, earlier versions and locks. Nothing in it is needed
//! to open a board.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::paths::{folder_of, resolve, state_dir};

/// How many characters of a board's name are part of what is kept for it.
const MAX_STEM: usize = 40;

/// The folder of what protects boards; its subfolders are created when something is put there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StateFolder(PathBuf);

impl StateFolder {
    /// The user's own; `None` for a user without a home directory.
    pub fn usual() -> Option<Self> {
        state_dir().map(Self)
    }

    /// A folder other than the user's own.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self(folder.into())
    }

    /// A subfolder, which may not exist yet.
    pub(super) fn folder(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

/// The name under which things are kept for the board at `path`: the same however a path leads to
/// the file. It begins with the board's own name, for people who look for it.
pub(super) fn key_of(path: &Path) -> String {
    let target = resolve(path).unwrap_or_else(|_| path.to_path_buf());
    let folder = folder_of(&target);
    let folder = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_path_buf());
    let place = folder.join(target.file_name().unwrap_or_default());
    let stem = target.file_stem().unwrap_or_default().to_string_lossy();
    let stem: String = stem
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { '-' })
        .take(MAX_STEM)
        .collect();
    let hash = crc32fast::hash(place.as_os_str().as_encoded_bytes());
    format!("{stem}-{hash:08x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_of_the_file_not_of_the_path_to_it() {
        let dir = tempfile::tempdir().unwrap();
        let board = dir.path().join("sales v2.whyboard");
        fs::write(&board, "").unwrap();
        fs::create_dir(dir.path().join("sub")).unwrap();
        let key = key_of(&board);
        assert!(key.starts_with("sales-v2-"), "{key}");
        assert_eq!(key_of(&dir.path().join("sub/../sales v2.whyboard")), key);
        #[cfg(unix)]
        {
            let link = dir.path().join("link.whyboard");
            std::os::unix::fs::symlink(&board, &link).unwrap();
            assert_eq!(key_of(&link), key);
        }
        assert_ne!(key_of(&dir.path().join("sub/sales v2.whyboard")), key);
    }
}
