//! Writing the board to its file.

use std::path::PathBuf;

use crate::{
    app::{
        request::Then,
        tasks::{Message, Tasks},
    },
    editor::Editor,
    file::{self, Expect},
};

pub(crate) fn save(
    tasks: &Tasks,
    ctx: &egui::Context,
    editor: &Editor,
    path: PathBuf,
    expect: Expect,
    then: Option<Then>,
) {
    let (board, revision) = (editor.board().clone(), editor.revision());
    tasks.spawn(ctx, move || Message::Saved {
        saved: file::save(&board, &path, expect),
        revision,
        path,
        then,
    });
}
