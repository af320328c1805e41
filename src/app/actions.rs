//! Carrying out what the panels, the gestures and the keyboard asked for.

use egui::Vec2;

use crate::{
    compose::{self, Direction, Next, Place, Removal, Selection},
    editor::{
        Action, Command, Tool,
        command::{Menu, selected_component},
    },
    export::Format,
    file::ThemeChoice,
    model::{Board, Edit, Id, Mode, TextField},
};

use crate::app::{
    Screen, Whyboard,
    dialogs::Dialog,
    dialogs::commands::CommandPalette,
    dialogs::keys::KeysDialog,
    drill_of,
    floating::find,
    floating::quick_add,
    request::{ExportOptions, Purpose, Then},
    screens::history::Outcome,
    screens::presentation::Presentation,
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
        let works_here = match self.screen {
            // A drill has no canvas: of what changes the board it has its clock alone.
            Screen::Board if drill_of(&self.editor).is_some() => {
                !command.needs_board()
                    || command.spec().menu == Menu::Practice
                    || matches!(
                        command,
                        Command::Save | Command::SaveAs | Command::ShowStart
                    )
            }
            Screen::Board => true,
            Screen::Start(_) => !command.needs_board(),
            Screen::Presentation(_) => Presentation::allows(command),
            // The board is out of sight: what changes it waits until it is seen again.
            Screen::Debrief(_) | Screen::Replay(_) | Screen::History(_) => {
                !command.needs_board()
                    || matches!(
                        command,
                        Command::Save | Command::SaveAs | Command::ShowStart
                    )
            }
        };
        if !works_here || !command.is_enabled(&self.editor) {
            return;
        }
        match command {
            Command::New => {
                self.leave(ctx, Then::Template("blank".into()));
            }
            Command::ShowStart => self.leave(ctx, Then::Start),
            Command::Open => self.leave(ctx, Then::Open),
            Command::Save => self.save(ctx, None),
            Command::SaveAs => self.choose_file(ctx, Purpose::Save(None)),
            Command::ExportPng => {
                self.dialog = Some(Dialog::Export(ExportOptions::new(Format::Png, ctx.theme())));
            }
            Command::ExportSvg => {
                self.dialog = Some(Dialog::Export(ExportOptions::new(Format::Svg, ctx.theme())));
            }
            Command::Quit => ctx.send_viewport_cmd(egui::ViewportCommand::Close),
            Command::Undo | Command::Redo => self.step_history(ctx, command),
            Command::Delete => {
                let ids: Vec<Id> = self.editor.selection.iter().copied().collect();
                self.take_away(ctx, &ids, Removal::Delete);
            }
            Command::HealPath => self.heal_path(ctx),
            Command::SelectAll => {
                let board = self.editor.board();
                let free = board.arrangements().filter(|(_, one)| !one.is_locked);
                self.editor.selection = free.map(|(id, _)| id).collect();
            }
            Command::Duplicate => {
                let ids = self.editor.selected_copyable();
                let by = Vec2::splat(self.editor.catalog().sizes.gap);
                let (copies, edit) =
                    compose::duplicate(self.editor.board(), self.editor.catalog(), &ids, by);
                self.edit_and_select(ctx, &edit, copies);
            }
            Command::Align(_)
            | Command::Distribute(_)
            | Command::Group
            | Command::Ungroup
            | Command::ToggleLock
            | Command::Reorder(_)
            | Command::TidyLane
            | Command::TidyBoard
            | Command::WidenLane
            | Command::NarrowLane => self.arrange(ctx, command),
            Command::ToggleGrid => {
                self.preferences.settings.shows_grid = !self.preferences.settings.shows_grid;
                self.save_settings(ctx);
            }
            Command::Copy
            | Command::Cut
            | Command::Paste
            | Command::PasteHere
            | Command::CopyPng
            | Command::CopySvg => {
                self.clipboard_command(ctx, command);
            }
            Command::CopyStyle => self.copy_style(ctx),
            Command::PasteStyle => self.paste_style(ctx),
            Command::SetShape(shape) => self.set_shape(ctx, shape),
            Command::SetColor(color) => self.set_color(ctx, color),
            Command::EditLabel if self.editor.tool.places() => self.place_mark(ctx),
            Command::EditLabel => {
                if let Some(id) = self.editor.selected_one() {
                    self.write(ctx, TextField::Label(id));
                }
            }
            Command::EditWhy => {
                if let Some(id) = selected_component(&self.editor) {
                    self.write(ctx, TextField::Why(id));
                }
            }
            Command::AddComponent => self.open_new_component(ctx),
            Command::Find => self.open_find(),
            Command::QuickAdd => self.open_quick_add(),
            Command::AddAssumption => self.add_assumption(ctx),
            Command::AddRisk => self.add_risk(ctx),
            Command::AddTradeoff => self.add_tradeoff(ctx),
            Command::AddCost => self.add_cost(ctx),
            Command::InsertImage => self.choose_file(ctx, Purpose::Insert),
            Command::Use(tool) => self.editor.tool = tool,
            Command::KeepTool => self.editor.keeps_tool = !self.editor.keeps_tool,
            Command::SetMode(mode) => self.set_mode(ctx, mode),
            Command::ResetLabel => {
                let edit = compose::reset_labels(self.editor.board(), &self.editor.selection);
                self.edit(ctx, &edit);
            }
            Command::Nudge(direction) => self.nudge(ctx, direction, 1.0),
            Command::NudgeFar(direction) => self.nudge(ctx, direction, 10.0),
            Command::AddConnected(direction) => {
                if let Some(from) = selected_component(&self.editor) {
                    self.add_connected(ctx, from, direction, Next::Plain);
                }
            }
            Command::Follow(direction) => self.follow(ctx, direction),
            Command::NextElement => self.walk(1),
            Command::PreviousElement => self.walk(-1),
            Command::ZoomIn => self.zoom(ZOOM_STEP),
            Command::ZoomOut => self.zoom(1.0 / ZOOM_STEP),
            Command::ZoomActual => self.zoom(1.0 / self.editor.camera.zoom),
            Command::FitAll => self.editor.fit(false),
            Command::FitSelection => self.editor.fit(true),
            Command::PresentFrames => self.present(),
            Command::ToggleTheme => {
                self.preferences.settings.theme = if ctx.theme() == egui::Theme::Dark {
                    ThemeChoice::Light
                } else {
                    ThemeChoice::Dark
                };
                crate::app::theme::choose(ctx, self.preferences.settings.theme);
                self.save_settings(ctx);
            }
            Command::SaveView | Command::ShowViews | Command::NextView | Command::PreviousView => {
                self.view_command(ctx, command);
            }
            Command::ToggleQuiet => self.toggle_quiet(ctx),
            Command::NextPane => self.go_to_pane(ctx, 1),
            Command::PreviousPane => self.go_to_pane(ctx, -1),
            Command::ToggleMinimap
            | Command::LargerText
            | Command::SmallerText
            | Command::ShowSettings => self.settings_command(ctx, command),
            Command::PinDeepDive => self.pin_deep_dive(ctx),
            Command::ShowChains => {
                let shows = !self.editor.board().shows_chains;
                self.edit(ctx, &Edit::ShowChains(shows));
            }
            Command::StartPractice => self.start_or_pause(ctx),
            Command::NextStage => self.next_stage(),
            Command::AskDepth => self.ask_depth(ctx),
            Command::Twist => self.throw_twist(ctx),
            Command::FinishPractice => self.finish_practice(ctx),
            Command::ShowReplay => self.show_replay(),
            Command::ShowHistory => self.show_history(),
            Command::ShowDebrief => self.show_debrief(),
            Command::ShowPrices => self.show_prices(),
            Command::ShowKeys => self.dialog = Some(Dialog::Keys(KeysDialog::default())),
            Command::ShowCommands => {
                self.dialog = Some(Dialog::Commands(CommandPalette::new()));
            }
            Command::Cancel => self.cancel(ctx),
        }
    }

    fn pin_deep_dive(&mut self, ctx: &egui::Context) {
        if let Some(id) = selected_component(&self.editor) {
            let component = self.editor.board().components.get(&id);
            let is_pinned = component.is_some_and(|component| component.is_deep_dive);
            self.edit(ctx, &Edit::SetDeepDive(id, !is_pinned));
        }
    }

    fn step_history(&mut self, ctx: &egui::Context, command: Command) {
        self.workspace.canvas.finish_writing();
        let title = command.title(&self.editor);
        let done = match command {
            Command::Redo => self.editor.redo(),
            _ => self.editor.undo(),
        };
        if done {
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
            ctx.memory_mut(|memory| memory.request_focus(crate::app::canvas::widget_id()));
            self.editor.finish_typing();
            return;
        }
        match self.screen {
            Screen::Debrief(_) | Screen::Replay(_) => {
                self.screen = Screen::Board;
                return;
            }
            Screen::History(_) => return self.leave_history(ctx, Outcome::Close),
            Screen::Presentation(_) => return self.finish_presentation(),
            Screen::Board | Screen::Start(_) => {}
        }
        if find::has_focus(ctx) && self.close_find() {
            ctx.memory_mut(|memory| memory.request_focus(crate::app::canvas::widget_id()));
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
