//! Changing a file that other windows change too.

use std::{fs::Metadata, io::ErrorKind, path::Path};

use super::{SaveError, Stamp, atomic::commit, read::read_capped, save::check_unchanged};

/// How often a change is tried again because another window has changed the file.
const ATTEMPTS: usize = 5;

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
