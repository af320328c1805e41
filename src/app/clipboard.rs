//! Copying and pasting. The keys arrive from egui as events of their own, whatever a system calls
//! them; the menu asks for the same.

use egui::{Event, OutputCommand, ViewportCommand};

use crate::{
    app::{Whyboard, pictures},
    editor::{Action, EditorCommand},
    export,
    scene::{Picture, PictureOptions, picture},
};

/// How long after "paste as text" what is pasted stays text, in seconds.
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
                    let place = self.pointer_on_board(ctx);
                    let action = if self.take_text_only(ctx) {
                        Action::PasteAsText(text, place)
                    } else {
                        Action::Paste(text, place)
                    };
                    self.perform(ctx, action);
                }
                Event::PasteImage(pixels) => {
                    let place = self.pointer_on_board(ctx);
                    let place = place.unwrap_or_else(|| self.view_center());
                    pictures::convert_pasted(&self.tasks, pixels, place);
                }
                _ => {}
            }
        }
    }

    /// Asks for what is on the clipboard, to be pasted as a note whatever it means.
    pub(crate) fn paste_as_text(&mut self, ctx: &egui::Context) {
        let until = ctx.input(|input| input.time) + PASTE_SECS;
        self.workspace.paste_as_text_until = Some(until);
        ctx.send_viewport_cmd(ViewportCommand::RequestPaste);
    }

    /// Whether what is pasted now was asked for as text; what was asked for may never have come.
    fn take_text_only(&mut self, ctx: &egui::Context) -> bool {
        let now = ctx.input(|input| input.time);
        let until = self.workspace.paste_as_text_until.take();
        until.is_some_and(|until| now <= until)
    }

    /// A picture of the selection, or of the whole board when nothing is selected.
    fn picture(&self, ctx: &egui::Context) -> Option<Picture> {
        let only = self.editor.pictured();
        let options = PictureOptions {
            dark: ctx.theme() == egui::Theme::Dark,
            only,
            ..PictureOptions::default()
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
