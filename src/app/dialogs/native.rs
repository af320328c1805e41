//! The system's file dialogs: the only file that names `rfd`.

use std::path::{Path, PathBuf};

use crate::app::request::Purpose;

/// Asks for a file, waiting until the dialog is closed; call it on a thread. `None` when the user
/// cancelled, and also when no dialog can be shown.
pub(crate) fn pick(purpose: &Purpose, name: &str, directory: Option<&Path>) -> Option<PathBuf> {
    let (title, kind, extensions): (_, _, &[&str]) = match purpose {
        Purpose::Open => ("Open a board", "Whyboard boards", &["whyboard"]),
        Purpose::Save(_) => ("Save the board", "Whyboard boards", &["whyboard"]),
        Purpose::Export(options) => {
            let format = options.format;
            (format.title(), format.filter(), format.extensions())
        }
        Purpose::Insert => ("Insert an image", "Pictures", &["png", "jpg", "jpeg"]),
    };
    let mut dialog = rfd::AsyncFileDialog::new()
        .set_title(title)
        .add_filter(kind, extensions);
    if let Some(directory) = directory {
        dialog = dialog.set_directory(directory);
    }
    let handle = match purpose {
        Purpose::Open | Purpose::Insert => pollster::block_on(dialog.pick_file()),
        Purpose::Save(_) | Purpose::Export(_) => {
            pollster::block_on(dialog.set_file_name(name).save_file())
        }
    };
    handle.map(|handle| handle.path().to_path_buf())
}
