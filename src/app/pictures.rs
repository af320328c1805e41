//! Pictures that are put on the board: pasted, dropped on the window, or from a file. They are read
//! and decoded on a thread; what cannot be shown never gets to the board.

use std::{collections::HashSet, path::PathBuf, sync::Arc};

use egui::{ColorImage, Context, Pos2};

use crate::{
    app::{
        Whyboard,
        dialogs::Dialog,
        tasks::{Message, Tasks},
    },
    editor::Action,
    file,
    model::Board,
    raster::{self, ImportedImage, MAX_DECODED_BYTES},
};

/// Converts the picture of the clipboard, to be placed with its centre at `at`, in board units.
pub(crate) fn convert_pasted(tasks: &Tasks, pasted: Arc<ColorImage>, at: Pos2) {
    tasks.spawn(move || {
        let size = pasted
            .size
            .map(|side| u32::try_from(side).unwrap_or(u32::MAX));
        let pixels = pasted.pixels.iter();
        let rgba = pixels.flat_map(|pixel| pixel.to_srgba_unmultiplied());
        let image = raster::from_pixels(size, rgba.collect());
        let image = image.map_err(|error| format!("The picture on the clipboard: {error}."));
        Message::Picture(image, at)
    });
}

/// Reads the picture of a file, to be placed with its centre at `at`, in board units.
pub(crate) fn read(tasks: &Tasks, path: PathBuf, at: Pos2) {
    tasks.spawn(move || {
        let image = file::load_picture(&path).and_then(|bytes| {
            raster::from_file(bytes).map_err(|error| format!("{}: {error}.", path.display()))
        });
        Message::Picture(image, at)
    });
}

impl Whyboard {
    /// Puts a picture that was read on the board, or says why it cannot be.
    pub(crate) fn place_picture(
        &mut self,
        ctx: &Context,
        picture: Result<ImportedImage, String>,
        at: Pos2,
    ) {
        let checked = picture.and_then(|image| {
            check_memory(self.editor.board(), &image)?;
            Ok(image)
        });
        let ImportedImage {
            data,
            size,
            is_shrunk,
        } = match checked {
            Ok(image) => image,
            Err(text) => {
                self.dialog = Some(Dialog::message("The picture could not be added", text));
                return;
            }
        };
        let performed = self.editor.perform(Action::AddPicture { data, size, at });
        let is_added = performed.is_ok();
        self.finish(ctx, performed);
        if is_added && is_shrunk {
            let [width, height] = size;
            self.notify(
                ctx,
                format!("The picture was too large and is now {width} × {height} pixels."),
            );
        }
    }
}

/// Why a board cannot take this picture as well, if its pictures would need too much memory.
fn check_memory(board: &Board, image: &ImportedImage) -> Result<(), String> {
    // Copies share their pixels.
    let mut seen = HashSet::new();
    let images = board.marks.values().filter_map(|mark| mark.image.as_ref());
    let different = images.filter(|data| seen.insert(data.bytes().as_ptr()));
    let used: u64 = different.map(raster::decoded_bytes).sum();
    let [width, height] = image.size.map(u64::from);
    if used + width * height * 4 <= MAX_DECODED_BYTES {
        return Ok(());
    }
    let max = MAX_DECODED_BYTES >> 20;
    Err(format!(
        "With it the pictures of this board would take more than {max} MiB of memory. \
         Make it smaller, or take another picture off the board."
    ))
}
