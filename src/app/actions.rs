//! Carrying out what the panels, the gestures and the keyboard asked for.

use egui::Vec2;

use crate::{
    compose::{self, Direction, Next, Place, Removal, Selection},
    editor::{
        Action, Command, Editor, EditorCommand, Tool, WindowCommand, command::selected_component,
    },
    export::Format,
    model::{Board, ComponentField, Edit, Id, Mode, TextField},
};

use crate::app::{
    Whyboard,
    dialogs::Dialog,
    dialogs::commands::CommandPalette,
    dialogs::keys::KeysDialog,
    floating::find,
    floating::quick_add,
    panels::panes,
    request::{ExportOptions, Purpose, Then},
};

/// One step of zooming by key.
const ZOOM_STEP: f32 = 1.2;

impl Whyboard {
    /// Carries out everything that was asked for this frame.
    pub(crate) fn drain(&mut self, ctx: &egui::Context) {
        // What is asked for can ask for more (a command adds a risk, then puts the cursor in it).
        for _ in 0..8 {
            if self.queue.is_empty() {
                break;
            }
            for action in std::mem::take(&mut self.queue) {
                self.carry_out(ctx, action);
            }
            ctx.request_repaint();
        }
    }

    pub(crate) fn carry_out(&mut self, ctx: &egui::Context, action: Action) {
        match action {
            Action::Command(command) => self.command(ctx, command),
            Action::Edit(edit) => self.edit(ctx, &edit),
            Action::CloneConnected(from, direction) => {
                self.add_connected(ctx, from, direction, Next::Clone);
            }
            Action::TakeAway(ids, removal) => self.take_away(ctx, &ids, removal),
            Action::Type(field, text) => {
                if let Err(error) = self.editor.type_text(field, &text) {
                    self.notify(ctx, format!("That cannot be written: {error}"));
                }
            }
            Action::Answer(text) => self.editor.practise(|record| record.answer(&text)),
            Action::FinishTyping => self.editor.finish_typing(),
            Action::Select(selection) => self.editor.selection = selection,
            Action::Write(field) => self.write(ctx, field),
            Action::AddComponent {
                kind,
                label,
                at,
                lane,
            } => {
                let place = at.map_or(Place::Free(lane), Place::At);
                self.add_component(ctx, &kind, &label, place);
            }
            Action::SayLocked => self.say_locked(ctx),
            Action::Use(tool) => self.editor.tool = tool,
            Action::Pan(by) => self.editor.camera.pan(by),
            Action::ZoomAt(factor, pos) => {
                let viewport = self.editor.viewport;
                self.editor.camera.zoom_at(factor, pos, viewport);
            }
            Action::Show(id) => self.show(id),
        }
    }

    pub(crate) fn edit(&mut self, ctx: &egui::Context, edit: &Edit) {
        self.edit_and_select(ctx, edit, None);
    }

    /// Changes the board and selects what is new, where there is any. True when it could be done.
    pub(crate) fn edit_and_select(
        &mut self,
        ctx: &egui::Context,
        edit: &Edit,
        new: impl IntoIterator<Item = Id>,
    ) -> bool {
        if let Err(error) = self.editor.edit(edit) {
            self.notify(ctx, format!("That cannot be done: {error}"));
            return false;
        }
        let new: Selection = new.into_iter().collect();
        if !new.is_empty() {
            self.editor.selection = new;
        }
        true
    }

    fn add_component(&mut self, ctx: &egui::Context, kind: &str, label: &str, place: Place) {
        let board = self.editor.board();
        let (id, edit) = compose::add_component(board, self.editor.catalog(), kind, label, place);
        let is_added = self.edit_and_select(ctx, &edit, [id]);
        if is_added && matches!(place, Place::Free(_)) {
            self.bring_into_view(id);
        }
    }

    /// Puts the cursor in a text: on the board where it stands there, else in the guide.
    pub(crate) fn write(&mut self, ctx: &egui::Context, field: TextField) {
        match field {
            TextField::Label(id) if self.editor.board().is_locked(id) => self.say_locked(ctx),
            TextField::Label(id) => {
                self.bring_into_view(id);
                self.workspace.canvas.begin_writing(&self.editor, field);
            }
            TextField::View(_) => self.workspace.floating.views.rename(field),
            _ => {
                self.workspace.is_quiet = false;
                self.workspace.guide.write(field, &mut self.editor);
            }
        }
    }

    pub(crate) fn show(&mut self, id: Id) {
        self.editor.selection = Selection::from([id]);
        self.bring_into_view(id);
    }

    /// Moves the view just so far that an element is seen.
    pub(crate) fn bring_into_view(&mut self, id: Id) {
        let rect = self.editor.board().rect(id).or_else(|| {
            let route = self.editor.routes().get(&id)?;
            Some(route.bounds())
        });
        let Some(rect) = rect else {
            return;
        };
        let viewport = self.editor.viewport;
        self.editor
            .camera
            .reveal(rect, viewport, viewport.shrink(16.0));
    }

    fn command(&mut self, ctx: &egui::Context, command: Command) {
        if command
            .disabled_reason(&self.editor, self.screen_kind())
            .is_some()
        {
            return;
        }
        match command {
            Command::Editor(command) => self.editor_command(ctx, command),
            Command::Window(command) => self.window_command(ctx, command),
        }
    }

    fn editor_command(&mut self, ctx: &egui::Context, command: EditorCommand) {
        match command {
            EditorCommand::Undo => self.step_history(ctx, command.into(), Editor::undo),
            EditorCommand::Redo => self.step_history(ctx, command.into(), Editor::redo),
            EditorCommand::Delete => {
                let ids: Vec<Id> = self.editor.selection.iter().copied().collect();
                self.take_away(ctx, &ids, Removal::Delete);
            }
            EditorCommand::ReconnectPath => self.reconnect_path(ctx),
            EditorCommand::SelectAll => {
                let board = self.editor.board();
                let free = board.arrangements().filter(|(_, one)| !one.is_locked);
                self.editor.selection = free.map(|(id, _)| id).collect();
            }
            EditorCommand::Duplicate => {
                let ids = self.editor.selected_copyable();
                let by = Vec2::splat(self.editor.catalog().sizes.gap);
                let (copies, edit) =
                    compose::duplicate(self.editor.board(), self.editor.catalog(), &ids, by);
                self.edit_and_select(ctx, &edit, copies);
            }
            EditorCommand::Align(_)
            | EditorCommand::Distribute(_)
            | EditorCommand::Group
            | EditorCommand::Ungroup
            | EditorCommand::ToggleLock
            | EditorCommand::Reorder(_)
            | EditorCommand::TidyLane
            | EditorCommand::TidyBoard
            | EditorCommand::WidenLane
            | EditorCommand::NarrowLane => self.arrange(ctx, command),
            EditorCommand::Copy => {
                self.copy(ctx);
            }
            EditorCommand::Cut => self.cut(ctx),
            EditorCommand::CopyStyle => self.copy_style(ctx),
            EditorCommand::PasteStyle => self.paste_style(ctx),
            EditorCommand::SetShape(shape) => self.set_shape(ctx, shape),
            EditorCommand::SetColor(color) => self.set_color(ctx, color),
            EditorCommand::EditLabel if self.editor.tool.places() => self.place_mark(ctx),
            EditorCommand::EditLabel => {
                if let Some(id) = self.editor.selected_one() {
                    self.write(ctx, TextField::Label(id));
                }
            }
            EditorCommand::EditWhy => {
                if let Some(id) = selected_component(&self.editor) {
                    self.write(ctx, ComponentField::Why.of(id));
                }
            }
            EditorCommand::AddAssumption => self.add_assumption(ctx),
            EditorCommand::AddRisk => self.add_risk(ctx),
            EditorCommand::AddTradeoff => self.add_tradeoff(ctx),
            EditorCommand::AddCost => self.add_cost(ctx),
            EditorCommand::Use(tool) => self.editor.tool = tool,
            EditorCommand::KeepTool => self.editor.keeps_tool = !self.editor.keeps_tool,
            EditorCommand::SetMode(mode) => self.set_mode(ctx, mode),
            EditorCommand::ResetLabel => {
                let edit = compose::reset_labels(self.editor.board(), &self.editor.selection);
                self.edit(ctx, &edit);
            }
            EditorCommand::Nudge(direction) => self.nudge(ctx, direction, 1.0),
            EditorCommand::NudgeFar(direction) => self.nudge(ctx, direction, 10.0),
            EditorCommand::AddConnected(direction) => {
                if let Some(from) = selected_component(&self.editor) {
                    self.add_connected(ctx, from, direction, Next::Plain);
                }
            }
            EditorCommand::Follow(direction) => self.follow(ctx, direction),
            EditorCommand::NextElement => self.walk(1),
            EditorCommand::PreviousElement => self.walk(-1),
            EditorCommand::ZoomIn => self.zoom(ZOOM_STEP),
            EditorCommand::ZoomOut => self.zoom(1.0 / ZOOM_STEP),
            EditorCommand::ZoomActual => self.zoom(1.0 / self.editor.camera.zoom),
            EditorCommand::FitAll => self.editor.fit(false),
            EditorCommand::FitSelection => self.editor.fit(true),
            EditorCommand::SaveView => self.save_view(ctx),
            EditorCommand::NextView => self.step_view(ctx, 1),
            EditorCommand::PreviousView => self.step_view(ctx, -1),
            EditorCommand::PinDeepDive => self.pin_deep_dive(ctx),
            EditorCommand::ShowChains => {
                let shows = !self.editor.board().shows_chains;
                self.edit(ctx, &Edit::ShowChains(shows));
            }
        }
    }

    fn window_command(&mut self, ctx: &egui::Context, command: WindowCommand) {
        match command {
            WindowCommand::New => self.leave(ctx, Then::Template("blank".into())),
            WindowCommand::ShowStart => self.leave(ctx, Then::Start),
            WindowCommand::Open => self.leave(ctx, Then::Open),
            WindowCommand::Save => self.save(ctx, None),
            WindowCommand::SaveAs => self.choose_file(ctx, Purpose::Save(None)),
            WindowCommand::ExportPng => {
                self.dialog = Some(Dialog::Export(ExportOptions::new(Format::Png, ctx.theme())));
            }
            WindowCommand::ExportSvg => {
                self.dialog = Some(Dialog::Export(ExportOptions::new(Format::Svg, ctx.theme())));
            }
            WindowCommand::Quit => ctx.send_viewport_cmd(egui::ViewportCommand::Close),
            WindowCommand::ToggleGrid => {
                self.change_settings(ctx, |settings| settings.shows_grid ^= true);
            }
            // What is on the clipboard arrives as an event.
            WindowCommand::Paste => ctx.send_viewport_cmd(egui::ViewportCommand::RequestPaste),
            WindowCommand::PasteHere => self.paste_here(ctx),
            WindowCommand::CopyPng => self.copy_png(ctx),
            WindowCommand::CopySvg => self.copy_svg(ctx),
            WindowCommand::ShowViews => self.workspace.floating.views.toggle(),
            WindowCommand::AddComponent => self.open_new_component(ctx),
            WindowCommand::Find => self.open_find(),
            WindowCommand::QuickAdd => self.open_quick_add(),
            WindowCommand::InsertImage => self.choose_file(ctx, Purpose::Insert),
            WindowCommand::PresentFrames => self.present(),
            WindowCommand::ToggleTheme => {
                self.preferences.toggle_theme(ctx, &mut self.notices);
            }
            WindowCommand::ToggleQuiet => self.toggle_quiet(ctx),
            WindowCommand::NextPane => self.step_pane(ctx, 1),
            WindowCommand::PreviousPane => self.step_pane(ctx, -1),
            WindowCommand::ToggleMinimap => {
                self.change_settings(ctx, |settings| settings.shows_minimap ^= true);
            }
            WindowCommand::LargerText => {
                self.preferences.step_text_size(ctx, &mut self.notices, 1);
            }
            WindowCommand::SmallerText => {
                self.preferences.step_text_size(ctx, &mut self.notices, -1);
            }
            WindowCommand::ShowSettings => self.dialog = Some(Dialog::Settings),
            WindowCommand::StartPractice => self.start_or_pause(ctx),
            WindowCommand::NextStage => self.next_stage(),
            WindowCommand::AskDepth => self.toggle_depth(ctx),
            WindowCommand::Twist => self.next_twist(ctx),
            WindowCommand::FinishPractice => self.finish_practice(ctx),
            WindowCommand::ShowReplay => self.show_replay(),
            WindowCommand::ShowHistory => self.show_history(),
            WindowCommand::ShowDebrief => self.show_debrief(),
            WindowCommand::ShowPrices => self.show_prices(),
            WindowCommand::ShowKeys => self.dialog = Some(Dialog::Keys(KeysDialog::default())),
            WindowCommand::ShowCommands => {
                self.dialog = Some(Dialog::Commands(CommandPalette::new()));
            }
            WindowCommand::Cancel => self.cancel(ctx),
        }
    }

    fn pin_deep_dive(&mut self, ctx: &egui::Context) {
        if let Some(id) = selected_component(&self.editor) {
            let component = self.editor.board().components.get(&id);
            let is_pinned = component.is_some_and(|component| component.is_deep_dive);
            self.edit(ctx, &Edit::SetDeepDive(id, !is_pinned));
        }
    }

    fn step_history(
        &mut self,
        ctx: &egui::Context,
        command: Command,
        step: fn(&mut Editor) -> bool,
    ) {
        self.workspace.canvas.finish_writing();
        let title = command.title(&self.editor);
        if step(&mut self.editor) {
            self.notify(ctx, title);
        }
    }

    fn set_mode(&mut self, ctx: &egui::Context, mode: Mode) {
        let board = self.editor.board();
        let ids: Vec<Id> = self.editor.selection.iter().copied().collect();
        let connectors = compose::unlocked(board, &ids).into_iter().filter(|id| {
            board
                .connectors
                .get(id)
                .is_some_and(|connector| connector.mode != mode)
        });
        let edits: Vec<Edit> = connectors.map(|id| Edit::SetMode(id, mode)).collect();
        let label = format!("make {}", mode.title().to_lowercase());
        self.edit_unlocked(ctx, &ids, &Edit::Batch { label, edits });
    }

    fn nudge(&mut self, ctx: &egui::Context, direction: Direction, step: f32) {
        let ids: Vec<Id> = self.editor.selection.iter().copied().collect();
        let board = self.editor.board();
        let lanes = |board: &Board| {
            let moved = ids.iter().filter_map(|id| board.components.get(id));
            moved.map(|one| one.lane).collect::<Vec<_>>()
        };
        let before = lanes(board);
        let slid = self.editor.selected_one().and_then(|id| {
            let route = self.editor.routes().get(&id)?;
            compose::slide_label(board, id, route, direction, step)
        });
        let moved = || compose::nudge(board, self.editor.catalog(), &ids, direction, step);
        let edit = slid.unwrap_or_else(moved);
        self.edit_unlocked(ctx, &ids, &edit);
        let after = lanes(self.editor.board());
        if let (Some(lane), true) = (after.first(), before != after) {
            self.notify(ctx, format!("Moved to {}.", lane.title()));
        }
    }

    fn zoom(&mut self, factor: f32) {
        let viewport = self.editor.viewport;
        self.editor
            .camera
            .zoom_at(factor, viewport.center(), viewport);
    }

    /// One step back: the field or the text being written, the gesture, the tool, then the selection.
    fn cancel(&mut self, ctx: &egui::Context) {
        // egui has taken the keyboard from the field already when Escape gets here.
        let types_elsewhere =
            self.workspace.was_typing && !quick_add::has_focus(ctx) && !find::has_focus(ctx);
        if !self.workspace.canvas.is_writing() && types_elsewhere {
            panes::focus_canvas(ctx);
            self.editor.finish_typing();
            return;
        }
        if self.close_screen(ctx) {
            return;
        }
        if find::has_focus(ctx) && self.close_find() {
            panes::focus_canvas(ctx);
            return;
        }
        if self.close_quick_add()
            || self.workspace.canvas.finish_writing()
            || self.editor.cancel_gesture()
        {
            return;
        }
        if self.close_find() || self.decline_offer() || self.workspace.floating.views.close() {
            return;
        }
        if self.editor.tool != Tool::Select || self.editor.keeps_tool {
            self.editor.tool = Tool::Select;
            self.editor.keeps_tool = false;
        } else if !self.editor.selection.is_empty() {
            self.editor.selection.clear();
        } else {
            self.workspace.is_quiet = false;
        }
    }
}
