//! The board with its panels and what floats over it.

use egui::Ui;

use crate::{
    app::{
        Whyboard,
        floating::{find::FindRequest, new_component::NewComponent, style_bar::style_bar_ui},
        panels::{
            panes::{self, Pane},
            rail::rail_ui,
            sides::Side,
            status,
        },
        shortcuts,
    },
    editor::{Action, WindowCommand},
    model::{Id, TextField},
};

impl Whyboard {
    pub(crate) fn board_ui(&mut self, ui: &mut Ui, queue: &mut Vec<Action>) {
        let ctx = ui.ctx().clone();
        let is_dark = ui.visuals().dark_mode;
        self.workspace.palette.follow(&self.editor);
        let sides = (!self.is_quiet()).then(|| [self.palette_side(&ctx), self.guide_side(&ctx)]);
        if let Some(sides) = sides {
            self.panels_ui(ui, sides, queue);
        }
        if let Some(line) = &mut self.workspace.quick_add {
            line.propose(&mut self.editor, self.workspace.palette.lane());
        }
        self.editor.set_grid(self.preferences.settings.shows_grid);
        self.editor.set_open_lane(self.workspace.palette.lane());
        let whole = ui.available_rect_before_wrap();
        let sides = sides.into_iter().flatten();
        let room = sides
            .clone()
            .fold(whole, |room, side| side.beside(whole, room));
        let canvas = &mut self.workspace.canvas;
        canvas.navigation.wheel_zooms = self.preferences.settings.wheel_zooms;
        let coach = self.practice.coach();
        let finding = self.workspace.guide.shown_finding(coach, &self.editor);
        let shown = (&mut self.editor, room);
        canvas.ui(ui, shown, coach, finding, is_dark, queue);
        let is_typing = self.workspace.canvas.label.is_open();
        if !is_typing && self.workspace.quick_add.is_none() && !self.is_quiet() {
            style_bar_ui(&ctx, &self.editor, queue);
        }
        self.quick_add_ui(&ctx, queue);
        self.new_component_ui(&ctx, queue);
        self.find_ui(&ctx, queue);
        let screen = self.screen_kind();
        let menu = &mut self.workspace.context_menu;
        menu.ui(&ctx, &self.editor, screen, queue);
        self.workspace.views.ui(&ctx, &self.editor, queue);
        self.workspace.boxes.ui(&ctx, &self.editor, queue);
        if self.preferences.settings.shows_minimap {
            let theme = self.editor.catalog().theme(is_dark);
            let minimap = &mut self.workspace.minimap;
            minimap.ui(&ctx, &self.editor, theme, queue);
        }
        for side in sides {
            side.over_ui(&ctx, whole, |ui| self.side_ui(ui, side.pane, queue));
        }
        self.workspace.guide.follow_wish(ui, &self.editor);
    }

    /// What is around the board: the status line, the rail, and the sides that are beside the board.
    fn panels_ui(&mut self, ui: &mut Ui, sides: [Side; 2], queue: &mut Vec<Action>) {
        let findings = self.practice.coach().findings();
        status::status_ui(ui, &self.editor, findings, self.notices.text(), queue);
        let lane = self.workspace.palette.lane();
        if let Some(lane) = rail_ui(ui, &self.editor, lane, queue) {
            self.show_lane(ui.ctx(), lane);
        }
        for side in sides {
            side.pinned_ui(ui, |ui| self.side_ui(ui, side.pane, queue));
        }
    }

    fn side_ui(&mut self, ui: &mut Ui, pane: Pane, queue: &mut Vec<Action>) {
        if pane == Pane::Palette {
            return self.workspace.palette.ui(ui, &self.editor, queue);
        }
        let (coach, prices) = (self.practice.coach(), self.preferences.prices());
        let guide = &mut self.workspace.guide;
        guide.ui(ui, &self.editor, coach, prices, queue);
    }

    /// Hides the panels, or brings them back.
    pub(crate) fn toggle_quiet(&mut self, ctx: &egui::Context) {
        self.workspace.is_quiet = !self.workspace.is_quiet;
        if self.workspace.is_quiet {
            self.perform(ctx, Action::FinishTyping);
            let [cancel, key] = [WindowCommand::Cancel, WindowCommand::ToggleQuiet]
                .map(|command| shortcuts::shown(ctx, command));
            let notice = format!("Quiet screen: {cancel} or {key} brings the panels back");
            self.notify(ctx, notice);
        }
    }

    /// Gives the keyboard to the next pane (1) or the one before (−1).
    pub(crate) fn step_pane(&mut self, ctx: &egui::Context, step: isize) {
        self.close_label(ctx);
        panes::step(ctx, step);
    }

    /// Opens the line that adds boxes and arrows, or gives it the keyboard.
    pub(crate) fn open_quick_add(&mut self) {
        if self.has_canvas() {
            self.workspace.canvas.label.finish();
            let line = self.workspace.quick_add.get_or_insert_default();
            line.focus();
        }
    }

    /// Closes the line. True when it was open.
    pub(crate) fn close_quick_add(&mut self) -> bool {
        let line = self.workspace.quick_add.take();
        line.map(|line| line.close(&mut self.editor)).is_some()
    }

    fn quick_add_ui(&mut self, ctx: &egui::Context, queue: &mut Vec<Action>) {
        let lane = self.workspace.palette.lane();
        let line = self.workspace.quick_add.as_mut();
        if line.is_some_and(|line| line.ui(ctx, &self.editor, lane, queue)) {
            self.close_quick_add();
            panes::focus_canvas(ctx);
        }
    }

    /// Opens the menu of what is selected: where it was asked for with the pointer, else beside the selection.
    pub(crate) fn open_context_menu(&mut self) {
        self.workspace.canvas.label.finish();
        let (camera, viewport) = (self.editor.camera(), self.editor.viewport());
        let clicked = self.workspace.canvas.menu_at.take();
        let on_screen = clicked.unwrap_or_else(|| {
            let room = self.editor.room();
            let selected = self.editor.selection_bounds();
            let beside = selected.map(|rect| camera.screen_from_rect(rect, viewport).center());
            beside.map_or(room.center(), |pos| room.clamp(pos))
        });
        let on_board = camera.board_from_screen(on_screen, viewport);
        self.workspace.context_menu.open(on_screen, on_board);
    }

    /// Opens the search for a component where the pointer is.
    pub(crate) fn open_new_component(&mut self, ctx: &egui::Context) {
        if !self.has_canvas() {
            return;
        }
        self.workspace.canvas.label.finish();
        self.close_quick_add();
        let at = self.pointer_on_board(ctx);
        self.workspace.new_component = Some(NewComponent::new(at));
    }

    fn new_component_ui(&mut self, ctx: &egui::Context, queue: &mut Vec<Action>) {
        let open = &mut self.workspace.new_component;
        let lane = self.workspace.palette.lane();
        if let Some(search) = open
            && !search.ui(ctx, &self.editor, lane, queue)
        {
            *open = None;
            panes::focus_canvas(ctx);
        }
    }

    /// Opens the search for a word, or gives it the keyboard.
    pub(crate) fn open_find(&mut self) {
        if self.has_canvas() {
            self.workspace.canvas.label.finish();
            self.workspace.find.get_or_insert_default().focus();
        }
    }

    /// Closes the search for a word. True when it was open.
    pub(crate) fn close_find(&mut self) -> bool {
        self.workspace.guide.mark(None);
        self.workspace.find.take().is_some()
    }

    fn find_ui(&mut self, ctx: &egui::Context, queue: &mut Vec<Action>) {
        let bar = self.workspace.find.as_mut();
        match bar.and_then(|bar| bar.ui(ctx, &self.editor)) {
            None => {}
            Some(FindRequest::Show(field)) => self.show_text(ctx, field),
            Some(FindRequest::Open(field)) => {
                self.show_text(ctx, field);
                if !matches!(field, TextField::Label(_)) {
                    queue.push(Action::Write(field));
                }
            }
            Some(FindRequest::Close) => {
                self.close_find();
                panes::focus_canvas(ctx);
            }
        }
    }

    /// Selects what a text belongs to and brings it into view; a text of the guide is shown there.
    /// The keyboard stays where it is.
    fn show_text(&mut self, ctx: &egui::Context, field: TextField) {
        if let TextField::View(id) = field {
            return self.perform(ctx, Action::ShowView(id));
        }
        if let Some(id) = field.id().filter(|id| self.is_on_canvas(*id)) {
            self.perform(ctx, Action::Show(id));
        }
        if matches!(field, TextField::Label(_)) {
            self.workspace.guide.mark(None);
        } else {
            self.open_guide(ctx);
            self.workspace.guide.reveal(field, &self.editor);
        }
    }

    fn is_on_canvas(&self, id: Id) -> bool {
        let element = self.editor.board().get(id);
        element.is_some_and(|element| element.arrangement().is_some())
    }
}
