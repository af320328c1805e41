//! Changing a file that other windows change too.

use std::{
    fs::{self, Metadata},
    io::ErrorKind,
    path::Path,
};

use super::{SaveError, Stamp, atomic::commit, read::read_capped, save::check_unchanged};

/// How often a change is tried again because another window has changed the file.
const ATTEMPTS: usize = 5;

/// Renames a file that cannot be read, so that nothing takes its place. Returns what became of it, for
/// a notice.
pub(crate) fn set_aside(path: &Path) -> String {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".bad");
    let aside = path.with_file_name(name);
    match fs::rename(path, &aside) {
        Ok(()) => format!("The file was kept as {}", aside.display()),
        Err(_) => "The file will be replaced".to_owned(),
    }
}

/// Changes the content of the file at `path`, empty if there is none, unless `change` returns false.
/// If another window writes at the same time, the change is applied again to what that wrote.
///
/// # Errors
/// [`SaveError`], with the file unchanged except after [`SaveError::NotSynced`]. A file of more than
/// `max` bytes is not read.
pub(super) fn rewrite(
    path: &Path,
    max: usize,
    mut change: impl FnMut(&mut Vec<u8>) -> bool,
) -> Result<bool, SaveError> {
    let mut attempt = 0;
    loop {
        attempt += 1;
        let (mut bytes, stamp) = match read_capped(path, max) {
            Ok((bytes, metadata)) => {
                let stamp = Stamp::of(&metadata, &bytes);
                (bytes, Some(stamp))
            }
            Err(unread) if unread.kind == ErrorKind::NotFound => (Vec::new(), None),
            Err(unread) => return Err(unread.of_saving(path)),
        };
        if !change(&mut bytes) {
            return Ok(false);
        }
        let allow = |target: &Path, _: Option<&Metadata>| match &stamp {
            Some(stamp) => check_unchanged(path, target, stamp),
            None => Ok(()),
        };
        match commit(path, &bytes, stamp.is_some(), allow, || Ok(())) {
            Ok(_) => return Ok(true),
            Err(SaveError::ChangedOnDisk { .. } | SaveError::Exists(_)) if attempt < ATTEMPTS => {}
            Err(error) => return Err(error),
        }
    }
}
