//! Saved views of the board, to walk an interviewer through it: a list over the board to go to,
//! rename and delete them, and keys to go on to the next.

use egui::{Area, Frame, Id, Margin, Order, ScrollArea, TextEdit, Ui, WidgetInfo, vec2};

use crate::{
    editor::{Action, Camera, Editor, EditorCommand},
    model::{Board, Edit, NamedView, TextField},
};

use crate::app::{
    Whyboard,
    canvas::{INSET, list_top},
    panels::panes,
    widgets,
};

/// Width of the list, in points.
const WIDTH: f32 = 250.0;
/// Height of the list at most, in points.
const LIST: f32 = 220.0;

/// The list between frames.
#[derive(Debug, Default)]
pub struct Views {
    is_open: bool,
    /// The view that was gone to last.
    at: Option<crate::model::Id>,
    /// The name that gets the cursor.
    wanted: Option<TextField>,
}

/// What was asked for in the list.
enum Asked {
    Go(crate::model::Id),
    Delete(crate::model::Id),
    Save,
    Close,
}

impl Views {
    /// Puts the cursor in the name of a view.
    pub fn rename(&mut self, field: TextField) {
        self.is_open = true;
        self.wanted = Some(field);
    }

    /// Opens the list, or closes it.
    pub fn toggle(&mut self) {
        self.is_open = !self.is_open;
    }

    /// Closes the list. True when it was open.
    pub fn close(&mut self) -> bool {
        std::mem::take(&mut self.is_open)
    }

    fn ui(
        &mut self,
        ctx: &egui::Context,
        editor: &Editor,
        queue: &mut Vec<Action>,
    ) -> Option<Asked> {
        let room = editor.viewport;
        let down = list_top(room, WIDTH);
        Area::new(Id::unique("views"))
            .order(Order::Middle)
            .fixed_pos(room.left_top() + vec2(INSET, down))
            .show(ctx, |ui| {
                let frame = Frame::popup(ui.style()).inner_margin(Margin::same(8));
                let list = |ui: &mut Ui| {
                    ui.set_width(WIDTH);
                    self.contents_ui(ui, editor, queue)
                };
                frame.show(ui, list).inner
            })
            .inner
    }

    fn contents_ui(
        &mut self,
        ui: &mut Ui,
        editor: &Editor,
        queue: &mut Vec<Action>,
    ) -> Option<Asked> {
        let mut asked = None;
        let catalog = editor.catalog();
        ui.horizontal(|ui| {
            ui.strong("Views");
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let close = widgets::icon_button(
                    ui,
                    &catalog.icon("x"),
                    "Close the views",
                    "Close (Escape)",
                    false,
                );
                if close.clicked() {
                    asked = Some(Asked::Close);
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
            for (id, view) in views {
                ui.horizontal(|ui| {
                    ui.spacing_mut().item_spacing.x = 2.0;
                    let name = shown_name(view);
                    let go = format!("Go to {name}");
                    let is_on = self.at == Some(*id);
                    if widgets::icon_button(ui, &catalog.icon("crosshair"), &go, &go, is_on)
                        .clicked()
                    {
                        asked = Some(Asked::Go(*id));
                    }
                    self.name_ui(ui, TextField::View(*id), view, queue);
                    let delete = format!("Delete {name}");
                    if widgets::icon_button(ui, &catalog.icon("trash-2"), &delete, &delete, false)
                        .clicked()
                    {
                        asked = Some(Asked::Delete(*id));
                    }
                });
            }
            panes::follow_focus(ui);
        });
        let spec = EditorCommand::SaveView.spec();
        if ui.button(spec.label).on_hover_text(spec.hint).clicked() {
            asked = Some(Asked::Save);
        }
        asked
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
            .id(widgets::field_id(field))
            .hint_text("Name")
            .desired_width(WIDTH - 2.0 * 34.0 - 12.0);
        let response = ui.add(edit);
        response.widget_info(|| {
            let label = format!("Name of {}", shown_name(view));
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

/// Marks a whole text, so that typing replaces it.
fn select_all(ctx: &egui::Context, id: Id, length: usize) {
    let mut state = egui::TextEdit::load_state(ctx, id).unwrap_or_default();
    let all = egui::text::CCursorRange::two(
        egui::text::CCursor::new(0),
        egui::text::CCursor::new(length),
    );
    state.cursor.set_char_range(Some(all));
    state.store(ctx, id);
}

fn shown_name(view: &NamedView) -> &str {
    if view.name.trim().is_empty() {
        "the view without a name"
    } else {
        &view.name
    }
}

/// The first of "View 1", "View 2" … that no view is called.
fn free_name(board: &Board) -> String {
    let is_free = |name: &String| board.views.values().all(|view| view.name != *name);
    let mut names = (1..).map(|number| format!("View {number}"));
    names.find(is_free).unwrap_or_default()
}

impl Whyboard {
    /// Shows the list, and does what it was asked for.
    pub(crate) fn views_ui(&mut self, ctx: &egui::Context) {
        if !self.workspace.floating.views.is_open {
            return;
        }
        match self
            .workspace
            .floating
            .views
            .ui(ctx, &self.editor, &mut self.queue)
        {
            None => {}
            Some(Asked::Go(id)) => self.go_to_view(ctx, id),
            Some(Asked::Save) => self.save_view(ctx),
            Some(Asked::Delete(id)) => {
                let label = "delete view".to_owned();
                let edits = vec![Edit::Remove(id)];
                self.edit(ctx, &Edit::Batch { label, edits });
            }
            Some(Asked::Close) => {
                self.workspace.floating.views.close();
                panes::focus_canvas(ctx);
            }
        }
    }

    /// Keeps what is seen, and puts the cursor in its name.
    pub(crate) fn save_view(&mut self, ctx: &egui::Context) {
        let board = self.editor.board();
        let id = board.next_id();
        let view = NamedView {
            name: free_name(board),
            rect: self.editor.camera.visible(self.editor.viewport),
            extra: crate::model::Extra::default(),
        };
        let field = TextField::View(id);
        let edit = Edit::add(id, view);
        match self.editor.edit_and_type(&edit, field) {
            Ok(()) => {
                self.workspace.floating.views.at = Some(id);
                self.workspace.floating.views.rename(field);
            }
            Err(error) => self.notify(ctx, format!("The view cannot be kept: {error}")),
        }
    }

    pub(crate) fn step_view(&mut self, ctx: &egui::Context, step: isize) {
        let ids: Vec<_> = self.editor.board().views.keys().copied().collect();
        let at = self
            .workspace
            .floating
            .views
            .at
            .and_then(|at| ids.iter().position(|id| *id == at));
        let count = ids.len() as isize;
        let next = match (at, step > 0) {
            (Some(at), _) => (at as isize + step).rem_euclid(count.max(1)),
            (None, true) => 0,
            (None, false) => count - 1,
        };
        if let Some(id) = ids.get(next as usize) {
            self.go_to_view(ctx, *id);
        }
    }

    /// Shows the part of the board that a view keeps.
    pub(crate) fn go_to_view(&mut self, ctx: &egui::Context, id: crate::model::Id) {
        let Some(view) = self.editor.board().views.get(&id) else {
            return;
        };
        let notice = format!("View: {}", shown_name(view));
        self.editor.camera = Camera::framing(view.rect, self.editor.viewport);
        self.workspace.floating.views.at = Some(id);
        self.notify(ctx, notice);
    }
}
