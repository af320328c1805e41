//! What users wrote in the configuration folder to join what the program brings. This room does not
//! know its content.

use std::path::PathBuf;

use super::{LoadError, config_dir, read::load_text};

/// In bytes.
const MAX_BYTES: usize = 1 << 20;

/// Path and text of a file of the configuration folder by its name there ("prompts.ron"); `None` if
/// there is none.
///
/// # Errors
/// [`LoadError::Unreadable`] if it exists and cannot be read.
pub(crate) fn load_own(name: &str) -> Result<Option<(PathBuf, String)>, LoadError> {
    let Some(path) = config_dir().map(|folder| folder.join(name)) else {
        return Ok(None);
    };
    let text = load_text(&path, MAX_BYTES)?;
    Ok(text.map(|text| (path, text)))
}
