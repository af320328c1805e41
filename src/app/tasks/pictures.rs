//! Pictures that are put on the board: pasted, dropped on the window, or from a file. They are read
//! and decoded on a thread; what cannot be shown never gets to the board.

use std::{collections::HashSet, path::PathBuf, sync::Arc};

use egui::{ColorImage, Context, Pos2};

use crate::{
    app::tasks::{Message, Tasks},
    file,
    model::Board,
    raster::{self, ImportedImage, MAX_DECODED_BYTES},
};

/// Converts the picture of the clipboard, to be placed with its centre at `at`, in board units.
pub(crate) fn convert_pasted(tasks: &Tasks, ctx: &Context, pasted: Arc<ColorImage>, at: Pos2) {
    spawn(tasks, ctx, at, move || {
        let size = pasted
            .size
            .map(|side| u32::try_from(side).unwrap_or(u32::MAX));
        let pixels = pasted.pixels.iter();
        let rgba = pixels.flat_map(|pixel| pixel.to_srgba_unmultiplied());
        let image = raster::from_pixels(size, rgba.collect());
        image.map_err(|error| format!("The picture on the clipboard: {error}."))
    });
}

/// Reads the picture of a file, to be placed with its centre at `at`, in board units.
pub(crate) fn read(tasks: &Tasks, ctx: &Context, path: PathBuf, at: Pos2) {
    spawn(tasks, ctx, at, move || {
        let bytes = file::load_picture(&path)?;
        raster::from_file(bytes).map_err(|error| format!("{}: {error}.", path.display()))
    });
}

fn spawn(
    tasks: &Tasks,
    ctx: &Context,
    at: Pos2,
    read: impl FnOnce() -> Result<ImportedImage, String> + Send + 'static,
) {
    tasks.spawn(ctx, move || Message::Picture(read(), at));
}

/// Why a board cannot take this picture as well, if its pictures would need too much memory.
pub(crate) fn check_memory(board: &Board, image: &ImportedImage) -> Result<(), String> {
    let [width, height] = image.size.map(u64::from);
    if decoded_bytes(board) + width * height * 4 <= MAX_DECODED_BYTES {
        return Ok(());
    }
    let max = MAX_DECODED_BYTES >> 20;
    Err(format!(
        "With it the pictures of this board would take more than {max} MiB of memory. \
         Make it smaller, or take another picture off the board."
    ))
}

/// The size of a board's pictures once they are decoded; copies share their pixels.
fn decoded_bytes(board: &Board) -> u64 {
    let mut seen = HashSet::new();
    let images = board.marks.values().filter_map(|mark| mark.image.as_ref());
    let different = images.filter(|data| seen.insert(data.bytes().as_ptr()));
    different.map(raster::decoded_bytes).sum()
}
