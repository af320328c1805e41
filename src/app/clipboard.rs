//! Copying and pasting. The keys arrive from egui as events of their own, whatever a system calls
//! them; the menu asks for the same.

use egui::{Event, OutputCommand, Pos2, Rect, ViewportCommand};

use crate::{
    compose::{self, PasteTo, Removal, Selection},
    editor::clipboard,
    export,
    interchange::mermaid,
    model::{MAX_TEXT_BYTES, MarkKind, TextField},
    scene::{Picture, PictureOptions, picture},
};

use super::Whyboard;

/// How long after "paste here" what is pasted goes there, in seconds.
const PASTE_SECS: f64 = 1.0;
/// Pixels per board unit of a copied picture.
const SCALE: f32 = 2.0;

impl Whyboard {
    /// Takes what was copied, cut or pasted by key, unless a text has the keyboard.
    pub(crate) fn take_clipboard_events(&mut self, ctx: &egui::Context, is_typing: bool) {
        let mut events = Vec::new();
        ctx.input_mut(|input| {
            input.events.retain(|event| {
                // A field takes no picture: that goes onto the board all the same.
                let is_ours = match event {
                    Event::PasteImage(_) => true,
                    Event::Copy | Event::Cut | Event::Paste(_) => !is_typing,
                    _ => false,
                };
                if is_ours {
                    events.push(event.clone());
                }
                !is_ours
            });
        });
        for event in events {
            match event {
                Event::Copy => {
                    self.copy(ctx);
                }
                Event::Cut => self.cut(ctx),
                Event::Paste(text) => self.paste(ctx, &text),
                Event::PasteImage(pixels) => self.paste_picture(ctx, pixels),
                _ => {}
            }
        }
    }

    /// Asks for what is on the clipboard, to be put where the pointer is.
    pub(crate) fn paste_here(&mut self, ctx: &egui::Context) {
        let viewport = self.editor.viewport;
        let pointer = ctx.pointer_latest_pos();
        let pointer = pointer.filter(|pos| viewport.contains(*pos));
        let here = pointer.unwrap_or(viewport.center());
        let here = self.editor.camera.board_from_screen(here, viewport);
        let until = ctx.input(|input| input.time) + PASTE_SECS;
        self.workspace.paste_at = Some((here, until));
        ctx.send_viewport_cmd(ViewportCommand::RequestPaste);
    }

    /// True when something was copied.
    pub(crate) fn copy(&mut self, ctx: &egui::Context) -> bool {
        let ids = self.editor.selected_copyable();
        let text = clipboard::copied(self.editor.board(), &ids);
        match text {
            Some(text) if text.len() > clipboard::MAX_BYTES => {
                let most = clipboard::MAX_BYTES >> 20;
                self.notify(
                    ctx,
                    format!("That is too large to copy ({most} MiB): select fewer pictures."),
                );
            }
            Some(text) => {
                let count = ids.len();
                ctx.send_cmd(OutputCommand::CopyText(text));
                self.notify(ctx, format!("Copied: {count}"));
                return true;
            }
            None => self.notify(ctx, "Nothing is selected that can be copied."),
        }
        false
    }

    pub(crate) fn cut(&mut self, ctx: &egui::Context) {
        let ids = self.editor.selected_copyable();
        if ids.is_empty() {
            return;
        }
        if !self.copy(ctx) {
            return;
        }
        self.take_away(ctx, &ids, Removal::Cut);
    }

    /// Where something pasted has its middle: where it was asked for, or in the middle of the view,
    /// beside what was put there before.
    pub(crate) fn paste_center(&mut self, ctx: &egui::Context) -> Pos2 {
        let seen = self.editor.camera.visible(self.editor.viewport);
        if let Some(here) = self.take_paste_place(ctx) {
            return here;
        }
        let (width, height) = self.editor.catalog().sizes.note;
        let mut center = seen.center().round();
        // A note grows downwards with its text: its upper left corner stays.
        let covers = |center: Pos2, other: Rect| {
            let note = Rect::from_center_size(center, egui::vec2(width, height));
            other.center().distance(center) < 2.0 || other.min.distance(note.min) < 2.0
        };
        while self.lies_on(|other| covers(center, other)) {
            center += egui::Vec2::splat(self.editor.catalog().sizes.gap);
        }
        center
    }

    /// Whether a box or mark is one of these.
    fn lies_on(&self, is_one: impl Fn(Rect) -> bool) -> bool {
        let board = self.editor.board();
        let boxes = board.components.values().map(|one| one.rect);
        let mut all = boxes.chain(board.marks.values().map(|one| one.rect));
        all.any(is_one)
    }

    /// Where "paste here" was asked for; what it asked for may never have come.
    fn take_paste_place(&mut self, ctx: &egui::Context) -> Option<Pos2> {
        let now = ctx.input(|input| input.time);
        let (here, until) = self.workspace.paste_at.take()?;
        (now <= until).then_some(here)
    }

    /// Boxes land beside where they were, or where they are seen; a flowchart becomes boxes in their
    /// lanes, any other text a note.
    fn paste(&mut self, ctx: &egui::Context, text: &str) {
        let sizes = &self.editor.catalog().sizes;
        let visible = self.editor.camera.visible(self.editor.viewport);
        if let Some(part) = clipboard::pasted(text) {
            let bounds = clipboard::bounds(&part).unwrap_or(visible);
            let beside = egui::Vec2::splat(sizes.gap);
            let here = self.take_paste_place(ctx);
            let mut by = match here {
                Some(here) => (here - bounds.center()).round(),
                None if visible.contains(bounds.center() + beside) => beside,
                None => (visible.center() - bounds.center()).round(),
            };
            // Never just on top of what was pasted before.
            let first = part.components.values().map(|one| one.rect);
            let first = first.chain(part.marks.values().map(|one| one.rect)).next();
            while first.is_some_and(|rect| self.lies_on(|other| other == rect.translate(by))) {
                by += beside;
            }
            let to = here.map_or(PasteTo::Lanes, |_| PasteTo::Here);
            let (ids, edit) =
                compose::paste(self.editor.board(), self.editor.catalog(), &part, by, to);
            self.edit_and_select(ctx, &edit, ids);
        } else if mermaid::is_flowchart(text) {
            self.paste_flowchart(ctx, text);
        } else {
            self.paste_note(ctx, text);
        }
    }

    /// Pastes a text as a note where it is seen. False when there is none, or it is too long.
    pub(crate) fn paste_note(&mut self, ctx: &egui::Context, text: &str) -> bool {
        let text = text.trim();
        if text.is_empty() {
            return false;
        }
        if text.len() > MAX_TEXT_BYTES {
            self.notify(ctx, "That text is longer than a note can hold (64 KiB).");
            return false;
        }
        let center = self.paste_center(ctx);
        let board = self.editor.board();
        let (id, edit) = compose::add_mark(board, self.editor.catalog(), MarkKind::Note, center);
        let field = TextField::Label(id);
        let added = self.editor.edit_and_type(&edit, field);
        if let Err(error) = added.and_then(|()| self.editor.type_text(field, text)) {
            self.notify(ctx, format!("That cannot be pasted: {error}"));
        }
        self.editor.finish_typing();
        self.editor.selection = Selection::from([id]);
        true
    }

    /// The selection as it is seen, or the whole board when nothing is selected.
    fn picture(&self, ctx: &egui::Context) -> Option<Picture> {
        let only = self.editor.pictured();
        let options = PictureOptions {
            dark: ctx.theme() == egui::Theme::Dark,
            only,
        };
        picture(self.editor.board(), self.editor.catalog(), &options)
    }

    pub(crate) fn copy_svg(&mut self, ctx: &egui::Context) {
        match self.picture(ctx) {
            Some(picture) => {
                ctx.send_cmd(OutputCommand::CopyText(export::svg(&picture)));
                self.notify(ctx, "Copied as SVG.");
            }
            None => self.notify(ctx, "There is nothing to picture."),
        }
    }

    pub(crate) fn copy_png(&mut self, ctx: &egui::Context) {
        let drawn = self.picture(ctx).map(|one| export::rgba(&one, SCALE));
        match drawn {
            Some(Ok((size, pixels))) => {
                let pixels = egui::ColorImage::from_rgba_unmultiplied(size, &pixels);
                ctx.send_cmd(OutputCommand::CopyImage(pixels));
                self.notify(ctx, "Copied as a picture.");
            }
            Some(Err(error)) => self.notify(ctx, format!("That cannot be copied: {error}")),
            None => self.notify(ctx, "There is nothing to picture."),
        }
    }
}
