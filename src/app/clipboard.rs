//! Copying and pasting. The keys arrive from egui as events of their own, whatever a system calls
//! them; the menu asks for the same.

use egui::{Event, OutputCommand, Pos2, ViewportCommand};

use crate::{
    app::{Whyboard, pictures},
    editor::{Action, EditorCommand},
    export,
    scene::{Picture, PictureOptions, picture},
};

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
                Event::Copy if self.editor.selected_copyable().is_empty() => {
                    self.notify(ctx, "Nothing is selected that can be copied.");
                }
                Event::Copy => self.perform(ctx, EditorCommand::Copy),
                Event::Cut => self.perform(ctx, EditorCommand::Cut),
                Event::Paste(text) => {
                    let place = self.take_paste_place(ctx);
                    self.perform(ctx, Action::Paste(text, place));
                }
                Event::PasteImage(pixels) => {
                    let place = self.take_paste_place(ctx);
                    let center = place.unwrap_or_else(|| self.editor.free_center());
                    pictures::convert_pasted(&self.tasks, pixels, center);
                }
                _ => {}
            }
        }
    }

    /// Asks for what is on the clipboard, to be put where the pointer is.
    pub(crate) fn paste_here(&mut self, ctx: &egui::Context) {
        let here = self.pointer_on_board(ctx);
        let here = here.unwrap_or_else(|| self.view_center());
        let until = ctx.input(|input| input.time) + PASTE_SECS;
        self.workspace.paste_at = Some((here, until));
        ctx.send_viewport_cmd(ViewportCommand::RequestPaste);
    }

    /// Where "paste here" was asked for; what it asked for may never have come.
    fn take_paste_place(&mut self, ctx: &egui::Context) -> Option<Pos2> {
        let now = ctx.input(|input| input.time);
        let (here, until) = self.workspace.paste_at.take()?;
        (now <= until).then_some(here)
    }

    /// A picture of the selection, or of the whole board when nothing is selected.
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
            None => self.notify(ctx, "There is nothing to copy."),
        }
    }

    pub(crate) fn copy_png(&mut self, ctx: &egui::Context) {
        let drawn = self
            .picture(ctx)
            .map(|picture| export::rgba(&picture, SCALE));
        match drawn {
            Some(Ok((size, pixels))) => {
                let pixels = egui::ColorImage::from_rgba_unmultiplied(size, &pixels);
                ctx.send_cmd(OutputCommand::CopyImage(pixels));
                self.notify(ctx, "Copied as a picture.");
            }
            Some(Err(error)) => self.notify(ctx, format!("That cannot be copied: {error}")),
            None => self.notify(ctx, "There is nothing to copy."),
        }
    }
}
