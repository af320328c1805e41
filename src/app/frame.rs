//! A frame of the window: input, the screen, dialogs, then the actions they pushed.

use egui::{
    Align2, Area, Context, Frame, Id, LayerId, Margin, Order, Panel, Stroke, StrokeKind, Ui,
    ViewportCommand, vec2,
};

use crate::{
    app::{
        Whyboard,
        canvas::textures,
        dialogs::Dialog,
        panels::{
            clock_bar::clock_bar_ui,
            panes,
            top_bar::{self, top_bar_ui},
        },
        request::{Request, Then},
        screens::{Screen, drill},
        shortcuts,
        widgets::{self, is_typing_in_field},
    },
    editor::{Action, Editor},
};

/// Distance of a notice from the lower edge of the window, in points.
const NOTICE_INSET: f32 = 64.0;

impl Whyboard {
    /// One frame.
    pub fn frame(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        let mut queue = Vec::new();
        self.practice
            .review(&ctx, &self.editor, self.archive.past());
        panes::begin(&ctx);
        if self.dialog.is_none() {
            self.take_input(&ctx, &mut queue);
        }
        if self.is_quiet() {
            clock_ui(ui, &self.editor, &mut queue);
        } else if !matches!(self.screen, Screen::Presentation(_)) {
            self.bar_ui(ui, &mut queue);
        }
        if !self.has_canvas() && !matches!(self.screen, Screen::Presentation(_)) {
            self.editor.cancel_gesture();
        }
        if let Some(request) = self.screen_ui(ui, &mut queue) {
            self.request(&ctx, request);
        }
        for performed in std::mem::take(&mut self.workspace.canvas.performed) {
            self.finish(&ctx, performed);
        }
        hovered_files_ui(&ctx);
        self.dialog_ui(&ctx);
        if self
            .reading
            .as_mut()
            .is_some_and(|reading| reading.ui(&ctx))
        {
            self.stop_reading();
        }
        self.read_recent();
        let has_status_line = self.has_canvas() && !self.workspace.is_quiet;
        if let Some(text) = self.notices.text().filter(|_| !has_status_line) {
            notice_ui(&ctx, text);
        }
        let theme = self.editor.catalog().theme(ui.visuals().dark_mode);
        panes::paint_focus_ring(&ctx, theme);
        if !queue.is_empty() {
            for action in queue {
                self.perform(&ctx, action);
            }
            ctx.request_repaint();
        }
        self.recovery.follow(&self.editor);
        textures::sweep(&ctx);
        self.workspace.was_typing = is_typing_in_field(&ctx);
    }

    fn bar_ui(&mut self, ui: &mut Ui, queue: &mut Vec<Action>) {
        let seen = top_bar::Seen {
            document: &self.document,
            screen: self.screen_kind(),
            pages: self.folded_pages(ui.ctx()),
        };
        if let Some(page) = top_bar_ui(ui, &self.editor, &seen, queue) {
            self.show_page(ui.ctx(), page);
        }
    }

    /// Takes the input that is not for a widget: keys, the clipboard, dropped files.
    fn take_input(&mut self, ctx: &Context, queue: &mut Vec<Action>) {
        let is_typing = self.workspace.canvas.label.is_open() || is_typing_in_field(ctx);
        if self.has_canvas() {
            self.take_clipboard_events(ctx, is_typing);
        }
        if let Screen::Presentation(presentation) = &mut self.screen {
            presentation.take_keys(ctx);
        }
        self.take_dropped_files(ctx);
        let commands = shortcuts::pressed(ctx, is_typing);
        queue.extend(commands.into_iter().map(Action::Command));
    }

    fn screen_ui(&mut self, ui: &mut Ui, queue: &mut Vec<Action>) -> Option<Request> {
        let editor = &mut self.editor;
        match &mut self.screen {
            Screen::Board if let Some(record) = drill::drill_of(editor) => {
                drill::drill_ui(ui, editor, record, self.practice.coach().findings(), queue);
                None
            }
            Screen::Board => {
                self.board_ui(ui, queue);
                None
            }
            Screen::Start(start) => {
                let settings = &self.preferences.settings;
                start.ui(ui, editor.catalog(), settings, self.archive.history())
            }
            Screen::Presentation(presentation) => {
                presentation.ui(ui, &mut self.workspace.canvas, editor, queue)
            }
            Screen::Replay(replay) => replay.ui(ui, editor.catalog()),
            Screen::Debrief(view) => view.ui(ui, editor),
            Screen::History(view) => view.ui(ui, editor.catalog(), &self.archive),
        }
    }

    fn dialog_ui(&mut self, ctx: &Context) {
        let screen = self.screen_kind();
        let before = self.preferences.settings.clone();
        let answer = self.dialog.as_mut().and_then(|dialog| {
            let settings = &mut self.preferences.settings;
            dialog.ui(ctx, &self.editor, settings, screen)
        });
        if self.preferences.settings != before {
            self.preferences.apply(ctx);
            self.preferences.save(&self.tasks);
        }
        self.read_shown_version();
        if let Some(request) = answer {
            self.dialog = None;
            self.request(ctx, request);
        }
    }

    /// Work that goes on even while the window is covered: messages from threads, the clock, the
    /// title, closing.
    pub fn background(&mut self, ctx: &Context) {
        while let Some(message) = self.tasks.receive() {
            self.receive(ctx, message);
        }
        self.archive.update_past(&self.tasks, &self.editor);
        self.practice.tick(ctx, &mut self.editor, &mut self.notices);
        self.recovery.follow(&self.editor);
        self.notices.withdraw_stale_offer(&self.editor);
        self.notices.expire(ctx);
        if !self.notices.is_offering() && !self.dialog.as_ref().is_some_and(Dialog::is_offering) {
            self.editor.decline_offer();
        }
        let is_focused = ctx.input(|input| input.focused);
        if is_focused && !self.was_focused {
            self.look_at_file();
        }
        self.was_focused = is_focused;
        self.fit_screen(ctx);
        if let Some(title) = self.document.new_window_title(&self.editor) {
            ctx.send_viewport_cmd(ViewportCommand::Title(title));
        }
        let is_closing = ctx.input(|input| input.viewport().close_requested());
        if is_closing && !self.document.may_close {
            if self.editor.is_changed() {
                ctx.send_viewport_cmd(ViewportCommand::CancelClose);
                self.leave(ctx, Then::Quit);
            } else {
                self.recovery.close(&self.editor);
                self.remember_window(ctx);
            }
        }
    }
}

impl eframe::App for Whyboard {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.background(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.frame(ui);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.recovery.finish();
    }
}

/// The clock of a running practice, in place of the top bar.
fn clock_ui(ui: &mut Ui, editor: &Editor, queue: &mut Vec<Action>) {
    if editor.running_practice().is_some() {
        Panel::top("quiet clock")
            .exact_size(top_bar::HEIGHT)
            .show(ui, |ui| {
                ui.horizontal_centered(|ui| clock_bar_ui(ui, editor, queue));
            });
    }
}

/// A notice, in place of the status line.
fn notice_ui(ctx: &Context, text: &str) {
    let window = ctx.content_rect();
    Area::new(Id::unique("notice"))
        .order(Order::Foreground)
        .fixed_pos(window.center_bottom() - vec2(0.0, NOTICE_INSET))
        .pivot(Align2::CENTER_BOTTOM)
        .interactable(false)
        .show(ctx, |ui| {
            ui.set_max_width(window.width() * 0.8);
            let frame = Frame::popup(ui.style()).inner_margin(Margin::symmetric(12, 8));
            frame.show(ui, |ui| widgets::say(&ui.label(text)));
        });
}

/// A frame around the window while files that can be dropped are held over it.
fn hovered_files_ui(ctx: &Context) {
    if ctx.input(|input| input.raw.hovered_files.is_empty()) {
        return;
    }
    let painter = ctx.layer_painter(LayerId::new(Order::Foreground, Id::unique("hovered files")));
    let color = ctx.global_style().visuals.selection.stroke.color;
    let rect = ctx.content_rect().shrink(4.0);
    painter.rect_stroke(rect, 6, Stroke::new(3.0, color), StrokeKind::Inside);
}
