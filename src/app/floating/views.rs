//! Saved views of the board, to walk an interviewer through it: a list over the board to go to,
//! rename and delete them.

use egui::{
    Align2, ScrollArea, TextEdit, Ui, WidgetInfo,
    text::{CCursor, CCursorRange},
    vec2,
};

use crate::{
    app::{canvas::INSET, fields, panels::panes, shortcuts, widgets},
    editor::{Action, Editor, EditorCommand, WindowCommand},
    model::{Edit, Id, NamedView, TextField},
};

/// Width of the list, in points.
const WIDTH: f32 = 250.0;
/// Maximum height of the list, in points.
const LIST: f32 = 220.0;

/// The list between frames.
#[derive(Debug, Default)]
pub(crate) struct Views {
    is_open: bool,
    /// The name that gets the cursor in the next frame.
    wanted: Option<TextField>,
}

impl Views {
    /// Puts the cursor in the name of a view.
    pub(crate) fn rename(&mut self, field: TextField) {
        self.is_open = true;
        self.wanted = Some(field);
    }

    /// Opens the list, or closes it.
    pub(crate) fn toggle(&mut self) {
        self.is_open = !self.is_open;
    }

    /// Closes the list. True when it was open.
    pub(crate) fn close(&mut self) -> bool {
        std::mem::take(&mut self.is_open)
    }

    pub(crate) fn ui(&mut self, ctx: &egui::Context, editor: &Editor, queue: &mut Vec<Action>) {
        if !self.is_open {
            return;
        }
        let room = editor.room();
        let place = (room.left_top() + vec2(INSET, INSET), Align2::LEFT_TOP);
        widgets::popup_ui(ctx, "views", place, 8, |ui| {
            ui.set_width(WIDTH);
            self.contents_ui(ui, editor, queue);
        });
    }

    fn contents_ui(&mut self, ui: &mut Ui, editor: &Editor, queue: &mut Vec<Action>) {
        let catalog = editor.catalog();
        ui.horizontal(|ui| {
            ui.strong("Views");
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let key = shortcuts::shown(ui.ctx(), WindowCommand::Cancel);
                let close = widgets::icon_button(
                    ui,
                    &catalog.icon("x"),
                    "Close the views",
                    &format!("Close ({key})"),
                    false,
                );
                if close.clicked() {
                    self.close();
                    panes::focus_canvas(ui.ctx());
                }
            });
        });
        let views = &editor.board().views;
        if views.is_empty() {
            ui.weak("None yet. Move to what you want to show, and save it.");
        }
        let list = ScrollArea::vertical()
            .max_height(LIST)
            .min_scrolled_height(LIST);
        list.show(ui, |ui| {
            widgets::list_ui(ui, views, |ui, _, id, view| {
                ui.horizontal(|ui| {
                    ui.spacing_mut().item_spacing.x = 2.0;
                    let name = view.shown_name();
                    let go = format!("Go to {name}");
                    let is_on = editor.current_view() == Some(id);
                    if widgets::icon_button(ui, &catalog.icon("crosshair"), &go, &go, is_on)
                        .clicked()
                    {
                        queue.push(Action::ShowView(id));
                    }
                    self.name_ui(ui, TextField::View(id), view, queue);
                    let delete = format!("Delete {name}");
                    if widgets::icon_button(ui, &catalog.icon("trash-2"), &delete, &delete, false)
                        .clicked()
                    {
                        queue.push(delete_view(id));
                    }
                });
            });
            panes::follow_focus(ui);
        });
        let spec = EditorCommand::SaveView.spec();
        if ui.button(spec.label).on_hover_text(spec.hint).clicked() {
            queue.push(EditorCommand::SaveView.into());
        }
    }

    fn name_ui(
        &mut self,
        ui: &mut Ui,
        field: TextField,
        view: &NamedView,
        queue: &mut Vec<Action>,
    ) {
        let mut text = view.name.clone();
        let edit = TextEdit::singleline(&mut text)
            .id(fields::field_id(field))
            .hint_text("Name")
            .desired_width(WIDTH - 2.0 * 34.0 - 12.0);
        let response = ui.add(edit);
        response.widget_info(|| {
            let label = format!("Name of {}", view.shown_name());
            WidgetInfo::labeled(egui::Role::TextInput, true, label)
        });
        if self.wanted == Some(field) {
            self.wanted = None;
            response.request_focus();
            select_all(ui.ctx(), response.id, view.name.chars().count());
        }
        if response.changed() {
            queue.push(Action::Type(field, text));
        }
        if response.lost_focus() {
            queue.push(Action::FinishTyping);
            if ui.input(|input| input.key_pressed(egui::Key::Enter)) {
                panes::focus_canvas(ui.ctx());
            }
        }
    }
}

fn delete_view(id: Id) -> Action {
    let label = "delete view".to_owned();
    let edits = vec![Edit::Remove(id)];
    Action::Edit(Edit::Batch { label, edits })
}

/// Selects a whole text, so that typing replaces it.
fn select_all(ctx: &egui::Context, id: egui::Id, length: usize) {
    let mut state = TextEdit::load_state(ctx, id).unwrap_or_default();
    let all = CCursorRange::two(CCursor::new(0), CCursor::new(length));
    state.cursor.set_char_range(Some(all));
    state.store(ctx, id);
}
