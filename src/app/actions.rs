//! Carrying out what the panels, the gestures and the keyboard asked for.

use egui::OutputCommand;

use crate::{
    app::{
        Whyboard,
        dialogs::Dialog,
        dialogs::commands::CommandPalette,
        dialogs::keys::KeysDialog,
        floating::find,
        floating::quick_add,
        panels::panes,
        request::{ExportOptions, Purpose, Then},
        shortcuts,
    },
    editor::{Action, Effect, Notice, Performed, Tool, WindowCommand},
    export::Format,
    model::TextField,
};

impl Whyboard {
    /// Passes an action on to the editor, unless it is a command that does not work on this screen.
    pub(crate) fn perform(&mut self, ctx: &egui::Context, action: impl Into<Action>) {
        let action = action.into();
        if let Action::Command(command) = &action
            && command
                .disabled_reason(&self.editor, self.screen_kind())
                .is_some()
        {
            return;
        }
        let before = self.editor.board().practice.clone();
        let performed = self.editor.perform(action);
        self.follow_practice(before.as_deref());
        self.finish(ctx, performed);
    }

    /// Does what the editor asks of the window, or says why it refused.
    pub(crate) fn finish(&mut self, ctx: &egui::Context, performed: Performed) {
        match performed {
            Ok(effects) => {
                for effect in effects {
                    self.apply(ctx, effect);
                }
            }
            Err(refusal) => {
                if let Some(phrase) = refusal.phrase() {
                    self.notify(ctx, shortcuts::phrase(ctx, &phrase));
                }
            }
        }
    }

    fn apply(&mut self, ctx: &egui::Context, effect: Effect) {
        match effect {
            Effect::Command(command) => self.command(ctx, command),
            Effect::Notify(Notice { phrase, offer }) => {
                let text = shortcuts::phrase(ctx, &phrase);
                match offer {
                    Some(command) => self.notices.offer(ctx, text, command),
                    None => self.notify(ctx, text),
                }
            }
            Effect::Explain { title, text, offer } => {
                self.dialog = Some(Dialog::Message { title, text, offer });
            }
            Effect::Write(field) => self.write(ctx, field),
            Effect::CloseLabel => self.close_label(ctx),
            Effect::Copy(text) => ctx.send_cmd(OutputCommand::CopyText(text)),
        }
    }

    /// Puts the cursor in a text: on the board where it is shown there, else in the guide.
    fn write(&mut self, ctx: &egui::Context, field: TextField) {
        match field {
            TextField::Label(id) => self.workspace.canvas.label.open(&self.editor, id),
            TextField::View(_) => self.workspace.views.rename(field),
            _ => {
                self.open_guide(ctx);
                self.workspace.guide.write(field, &self.editor);
            }
        }
    }

    fn command(&mut self, ctx: &egui::Context, command: WindowCommand) {
        match command {
            WindowCommand::New => self.leave(ctx, Then::Template("blank".into())),
            WindowCommand::ShowStart => self.leave(ctx, Then::Start),
            WindowCommand::Open => self.leave(ctx, Then::Open),
            WindowCommand::Save => self.save(None),
            WindowCommand::SaveAs => self.choose_file(Purpose::Save(None)),
            WindowCommand::ShowVersions => self.show_versions(),
            WindowCommand::ExportPng => self.show_export(ctx, Format::Png),
            WindowCommand::ExportSvg => self.show_export(ctx, Format::Svg),
            WindowCommand::Quit => ctx.send_viewport_cmd(egui::ViewportCommand::Close),
            WindowCommand::ToggleGrid => {
                self.change_settings(ctx, |settings| settings.shows_grid ^= true);
            }
            // What is on the clipboard arrives as an event.
            WindowCommand::Paste => ctx.send_viewport_cmd(egui::ViewportCommand::RequestPaste),
            WindowCommand::PasteAsText => self.paste_as_text(ctx),
            WindowCommand::CopyPng => self.copy_png(ctx),
            WindowCommand::CopySvg => self.copy_svg(ctx),
            WindowCommand::ShowBoxes => self.workspace.boxes.toggle(),
            WindowCommand::ShowViews => self.workspace.views.toggle(),
            WindowCommand::AddComponent => self.open_new_component(ctx),
            WindowCommand::Find => self.open_find(),
            WindowCommand::QuickAdd => self.open_quick_add(),
            WindowCommand::InsertImage => self.choose_file(Purpose::Insert),
            WindowCommand::PresentFrames => self.present(),
            WindowCommand::ToggleTheme => {
                self.preferences.toggle_theme(ctx, &self.tasks);
            }
            WindowCommand::TogglePalette => self.toggle_palette(ctx),
            WindowCommand::ToggleGuide => self.toggle_guide(ctx),
            WindowCommand::NextFinding => self.step_finding(ctx, true),
            WindowCommand::PreviousFinding => self.step_finding(ctx, false),
            WindowCommand::ToggleQuiet => self.toggle_quiet(ctx),
            WindowCommand::NextPane => self.step_pane(ctx, 1),
            WindowCommand::PreviousPane => self.step_pane(ctx, -1),
            WindowCommand::ToggleMinimap => {
                self.change_settings(ctx, |settings| settings.shows_minimap ^= true);
            }
            WindowCommand::LargerText => {
                self.step_text_size(ctx, 1);
            }
            WindowCommand::SmallerText => {
                self.step_text_size(ctx, -1);
            }
            WindowCommand::ShowSettings => self.dialog = Some(Dialog::Settings),
            WindowCommand::StartPractice => self.start_or_pause(ctx),
            WindowCommand::NextStage => self.next_stage(),
            WindowCommand::AskDepth => self.toggle_depth(ctx),
            WindowCommand::Twist => self.next_twist(ctx),
            WindowCommand::WantHints => self.want_hints(ctx),
            WindowCommand::FinishPractice => self.ask_to_finish(),
            WindowCommand::ShowReplay => self.show_replay(),
            WindowCommand::ShowHistory => self.show_history(),
            WindowCommand::ShowDebrief => self.show_debrief(),
            WindowCommand::ShowPrices => self.show_prices(),
            WindowCommand::ShowKeys => self.dialog = Some(Dialog::Keys(KeysDialog::default())),
            WindowCommand::ShowCommands => {
                self.dialog = Some(Dialog::Commands(CommandPalette::default()));
            }
            WindowCommand::ShowContextMenu => self.open_context_menu(),
            WindowCommand::Cancel => self.cancel(ctx),
        }
    }

    fn step_text_size(&mut self, ctx: &egui::Context, step: isize) {
        let (notices, tasks) = (&mut self.notices, &self.tasks);
        self.preferences.step_text_size(ctx, notices, tasks, step);
    }

    fn show_export(&mut self, ctx: &egui::Context, format: Format) {
        let options = ExportOptions::new(format, ctx.theme());
        self.dialog = Some(Dialog::Export(options));
    }

    /// Closes the label that is being typed on the board.
    pub(crate) fn close_label(&mut self, ctx: &egui::Context) {
        if let Some(finish) = self.workspace.canvas.label.close() {
            self.perform(ctx, finish);
        }
    }

    /// Declines what is offered. True when there was one.
    fn decline_offer(&mut self) -> bool {
        let was_offered = self.editor.offered().is_some();
        self.editor.decline_offer();
        self.notices.withdraw_stale_offer(&self.editor);
        was_offered
    }

    /// One step back: the field or the text being written, the gesture, the tool, then the selection.
    fn cancel(&mut self, ctx: &egui::Context) {
        // egui has taken the keyboard from the field already when Escape gets here.
        let types_elsewhere =
            self.workspace.was_typing && !quick_add::has_focus(ctx) && !find::has_focus(ctx);
        if !self.workspace.canvas.label.is_open() && types_elsewhere {
            panes::focus_canvas(ctx);
            return self.perform(ctx, Action::FinishTyping);
        }
        if self.close_screen(ctx) {
            return;
        }
        if find::has_focus(ctx) && self.close_find() {
            panes::focus_canvas(ctx);
            return;
        }
        if self.close_quick_add()
            || self.workspace.canvas.label.finish()
            || self.editor.cancel_gesture()
        {
            return;
        }
        if self.close_find() || self.decline_offer() || self.workspace.close_lists() {
            return;
        }
        let is_resting = self.editor.tool() == Tool::Select
            && !self.editor.keeps_tool()
            && self.editor.selection().is_empty();
        if is_resting {
            self.close_sides();
            self.workspace.is_quiet = false;
        } else {
            self.perform(ctx, Action::StepBack);
        }
    }
}
