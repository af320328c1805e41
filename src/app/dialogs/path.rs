//! Asking for the path of a file: with the system's dialog, or in a field where none runs. The only
//! file that names `rfd`.

use std::path::{Path, PathBuf};

use egui::{Id, Key, TextEdit, Ui};

use crate::app::request::{Purpose, Request};

/// Asks for a file, waiting until the dialog is closed; call it on a thread. `None` when the user
/// cancelled, and also when no dialog can be shown.
pub(crate) fn pick_path(
    purpose: &Purpose,
    name: &str,
    directory: Option<&Path>,
) -> Option<PathBuf> {
    let kind = match purpose {
        Purpose::Open | Purpose::Save(_) => "Whyboard boards",
        Purpose::Export(options) => options.format.filter(),
        Purpose::Insert => "Pictures",
    };
    let mut dialog = rfd::AsyncFileDialog::new()
        .set_title(title(purpose))
        .add_filter(kind, purpose.extensions());
    if let Some(directory) = directory {
        dialog = dialog.set_directory(directory);
    }
    let handle = if purpose.reads() {
        pollster::block_on(dialog.pick_file())
    } else {
        pollster::block_on(dialog.set_file_name(name).save_file())
    };
    handle.map(|handle| handle.path().to_path_buf())
}

fn title(purpose: &Purpose) -> &'static str {
    match purpose {
        Purpose::Open => "Open a board",
        Purpose::Insert => "Insert an image",
        Purpose::Save(_) => "Save the board",
        Purpose::Export(options) => options.format.title(),
    }
}

#[derive(Debug)]
pub(crate) struct PathDialog {
    purpose: Purpose,
    text: String,
    had_focus: bool,
}

impl PathDialog {
    /// Asks for a file; `name` is suggested for one that will be written.
    pub(crate) fn new(purpose: Purpose, directory: Option<PathBuf>, name: &str) -> Self {
        let directory = directory
            .or_else(|| std::env::current_dir().ok())
            .unwrap_or_default();
        let path = directory.join(if purpose.reads() { "" } else { name });
        Self {
            purpose,
            text: path.display().to_string(),
            had_focus: false,
        }
    }

    pub(crate) fn ui(&mut self, ui: &mut Ui) -> Option<Request> {
        ui.heading(title(&self.purpose));
        ui.weak("No file dialog runs here, so name the file:");
        let id = Id::unique("path");
        let response = ui.add(
            TextEdit::singleline(&mut self.text)
                .id(id)
                .desired_width(f32::INFINITY),
        );
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, "Path"));
        if !std::mem::replace(&mut self.had_focus, true) {
            response.request_focus();
        }
        let is_entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let path = PathBuf::from(self.text.trim());
        ui.add_space(8.0);
        let verb = match &self.purpose {
            Purpose::Open => "Open",
            Purpose::Insert => "Insert",
            Purpose::Save(_) => "Save",
            Purpose::Export(_) => "Export",
        };
        let mut request = None;
        ui.horizontal(|ui| {
            let is_named = path.file_name().is_some();
            let is_confirmed = ui.add_enabled(is_named, egui::Button::new(verb)).clicked();
            if is_confirmed || (is_entered && is_named) {
                request = Some(Request::UseFile {
                    purpose: self.purpose.clone(),
                    path,
                    may_replace: false,
                });
            }
            if ui.button("Cancel").clicked() {
                request = Some(Request::Dismiss);
            }
        });
        request
    }
}
