//! Pictures that come onto the board: pasted, dropped on the window, or from a file. They are read
//! and decoded on a thread; what cannot be shown never gets there.

use std::{
    collections::HashSet,
    path::{Path, PathBuf},
    sync::Arc,
};

use egui::{ColorImage, Context, Id, LayerId, Order, Pos2, StrokeKind, Vec2};

use crate::{
    editor::Action,
    file,
    model::Board,
    raster::{self, ImportedImage, MAX_DECODED_BYTES},
};

use crate::app::{Whyboard, dialogs::Dialog, request::Then, tasks::Message};

/// How far the next of several dropped pictures lies from the one before, in board units.
const STEP: f32 = 32.0;

impl Whyboard {
    /// The middle of what is seen, in board units.
    pub(crate) fn middle(&self) -> Pos2 {
        let editor = &self.editor;
        editor.camera().visible(editor.viewport()).center()
    }

    /// Puts the picture of the clipboard in the middle of what is seen.
    pub(crate) fn paste_picture(&mut self, ctx: &Context, pasted: Arc<ColorImage>) {
        let at = self.paste_center(ctx);
        self.take_picture(ctx, at, move || {
            let size = pasted
                .size
                .map(|side| u32::try_from(side).unwrap_or(u32::MAX));
            let pixels = pasted.pixels.iter();
            let rgba = pixels.flat_map(|pixel| pixel.to_srgba_unmultiplied());
            let taken = raster::from_pixels(size, rgba.collect());
            taken.map_err(|error| format!("The picture on the clipboard: {error}."))
        });
    }

    /// Puts the picture of a file on the board.
    pub(crate) fn insert_picture(&mut self, ctx: &Context, path: PathBuf, at: Pos2) {
        self.take_picture(ctx, at, move || {
            let bytes = file::load_picture(&path)?;
            raster::from_file(bytes).map_err(|error| format!("{}: {error}.", path.display()))
        });
    }

    /// Takes files that were dropped on the window: pictures go onto the board, a board is opened.
    pub(crate) fn take_dropped_files(&mut self, ctx: &Context) {
        let (files, pointer) = ctx.input(|input| {
            let paths = input.raw.dropped_files.iter();
            let paths: Vec<PathBuf> = paths.map(|file| file.path().to_path_buf()).collect();
            (paths, input.pointer.latest_pos())
        });
        let board = files.iter().find(|path| is_board(path));
        if let Some(path) = board {
            return self.leave(ctx, Then::OpenPath(path.clone()));
        }
        if !self.has_canvas() {
            return;
        }
        let (camera, viewport) = (self.editor.camera(), self.editor.viewport());
        // While a file is dragged some systems do not say where the pointer is.
        let mut at = pointer.filter(|pos| viewport.contains(*pos)).map_or_else(
            || self.middle(),
            |pos| camera.board_from_screen(pos, viewport),
        );
        for path in files {
            self.insert_picture(ctx, path, at);
            at += Vec2::splat(STEP);
        }
    }

    fn take_picture(
        &self,
        ctx: &Context,
        at: Pos2,
        read: impl FnOnce() -> Result<ImportedImage, String> + Send + 'static,
    ) {
        self.tasks.spawn(ctx, move || Message::Picture(read(), at));
    }

    /// Puts a picture that was read on the board, or says why it cannot be.
    pub(crate) fn place_picture(
        &mut self,
        ctx: &Context,
        taken: Result<ImportedImage, String>,
        at: Pos2,
    ) {
        let room = |taken: ImportedImage| {
            let [width, height] = taken.size.map(u64::from);
            let all = decoded(self.editor.board()) + width * height * 4;
            let most = MAX_DECODED_BYTES >> 20;
            (all <= MAX_DECODED_BYTES).then_some(taken).ok_or_else(|| {
                format!(
                    "With it the pictures of this board would take more than {most} MiB of memory. \
                     Make it smaller, or take another picture off the board."
                )
            })
        };
        let taken = match taken.and_then(room) {
            Ok(taken) => taken,
            Err(text) => {
                self.dialog = Some(Dialog::message("The picture could not be added", text));
                return;
            }
        };
        let performed = self.editor.perform(Action::AddPicture {
            data: taken.data,
            size: taken.size,
            at,
        });
        let is_added = performed.is_ok();
        self.finish(ctx, performed);
        if is_added && taken.is_shrunk {
            let [width, height] = taken.size;
            self.notify(
                ctx,
                format!("The picture was too large and is now {width} × {height} pixels."),
            );
        }
    }
}

fn is_board(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "whyboard")
}

/// How many bytes the pictures of a board have when they are decoded; copies share them.
fn decoded(board: &Board) -> u64 {
    let mut seen = HashSet::new();
    let images = board.marks.values().filter_map(|mark| mark.image.as_ref());
    let different = images.filter(|data| seen.insert(data.bytes().as_ptr()));
    different.map(raster::decoded_bytes).sum()
}

/// Says that the window takes what is held over it.
pub fn hovered_files_ui(ctx: &Context) {
    if ctx.input(|input| input.raw.hovered_files.is_empty()) {
        return;
    }
    let painter = ctx.layer_painter(LayerId::new(Order::Foreground, Id::unique("hovered files")));
    let stroke = ctx.global_style().visuals.selection.stroke;
    let rect = ctx.content_rect().shrink(4.0);
    painter.rect_stroke(
        rect,
        6,
        egui::Stroke::new(3.0, stroke.color),
        StrokeKind::Inside,
    );
}
