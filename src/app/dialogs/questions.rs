//! Messages and questions about the board's file.

use std::path::Path;

use egui::{ScrollArea, Ui};

use crate::app::{
    request::{Purpose, Request, Then},
    widgets::is_enter_pressed,
};

pub(super) fn message_ui(ui: &mut Ui, title: &str, text: &str) -> Option<Request> {
    ui.heading(title);
    ui.add_space(4.0);
    ScrollArea::vertical().max_height(300.0).show(ui, |ui| {
        ui.add(egui::Label::new(text).wrap().selectable(true));
    });
    ui.add_space(8.0);
    let close = ui.button("Close");
    close.clicked().then_some(Request::Dismiss)
}

pub(super) fn unsaved_ui(ui: &mut Ui, title: &str, then: &Then) -> Option<Request> {
    ui.heading(format!("Save changes to “{title}”?"));
    ui.label("They would be lost otherwise.");
    ui.add_space(8.0);
    let mut request = None;
    ui.horizontal(|ui| {
        if ui.button("Save").clicked() || is_enter_pressed(ui) {
            request = Some(Request::Save(Some(then.clone())));
        }
        if ui.button("Don't save").clicked() {
            request = Some(Request::Proceed(then.clone()));
        }
        if ui.button("Cancel").clicked() {
            request = Some(Request::Dismiss);
        }
    });
    request
}

pub(super) fn conflict_ui(
    ui: &mut Ui,
    path: &Path,
    is_missing: bool,
    then: Option<&Then>,
) -> Option<Request> {
    ui.heading(if is_missing {
        "The file is missing"
    } else {
        "The file has changed"
    });
    let name = path.display();
    ui.label(if is_missing {
        format!("{name} is no longer there. It was moved or deleted since it was opened.")
    } else {
        format!("{name} was changed by someone else since it was opened here.")
    });
    ui.add_space(8.0);
    let mut request = None;
    ui.horizontal(|ui| {
        if ui
            .button("Keep mine")
            .on_hover_text("Write this board over the file.")
            .clicked()
        {
            request = Some(Request::Overwrite(path.to_owned(), then.cloned()));
        }
        if !is_missing
            && ui
                .button("Reload")
                .on_hover_text("Drop my changes and open the file.")
                .clicked()
        {
            request = Some(Request::Proceed(Then::OpenPath(path.to_owned())));
        }
        if ui.button("Save a copy…").clicked() {
            request = Some(Request::ChooseFile(Purpose::Save(then.cloned())));
        }
        if ui.button("Cancel").clicked() {
            request = Some(Request::Dismiss);
        }
    });
    request
}
