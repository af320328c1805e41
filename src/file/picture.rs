use std::path::Path;

use crate::model::MAX_IMAGE_BYTES;

use super::read::read_capped;

/// The bytes of a picture's file, which may turn out not to be a picture.
///
/// # Errors
/// In plain words, with the path. Only a regular file of at most [`MAX_IMAGE_BYTES`] is read.
pub(crate) fn load_picture(path: &Path) -> Result<Vec<u8>, String> {
    read_capped(path, MAX_IMAGE_BYTES)
        .map(|(bytes, _)| bytes)
        .map_err(|unread| format!("{}: {}", path.display(), unread.cause))
}
