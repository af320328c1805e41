//! The menu of what is under the pointer, or selected: those commands of the table that apply to it.

use egui::{
    Align, Id, LayerId, Layout, Popup, PopupAnchor, PopupCloseBehavior, PopupKind, Pos2,
    SetOpenCommand, containers::menu::menu_style,
};

use crate::{
    app::panels::{panes, top_bar},
    editor::{Action, Editor, ScreenKind, context_commands},
};

/// How long what was picked still acts where the menu was opened, in seconds: the clipboard takes its time.
const PICKED_SECS: f64 = 1.0;

/// The menu between frames.
#[derive(Debug, Default)]
pub(crate) struct ContextMenu {
    /// Where it is open: on the screen, and on the board.
    open: Option<(Pos2, Pos2)>,
    is_new: bool,
    /// Where on the board it was opened when something was picked, and until when that holds, in seconds.
    picked: Option<(Pos2, f64)>,
}

impl ContextMenu {
    /// Opens it at a place on the screen, which is at `on_board`.
    pub(crate) fn open(&mut self, on_screen: Pos2, on_board: Pos2) {
        self.open = Some((on_screen, on_board));
        self.is_new = true;
    }

    /// Where on the board a command that has just been picked acts.
    pub(crate) fn picked_at(&self, ctx: &egui::Context) -> Option<Pos2> {
        let now = ctx.input(|input| input.time);
        self.picked
            .filter(|(_, until)| now <= *until)
            .map(|(at, _)| at)
    }

    pub(crate) fn ui(
        &mut self,
        ctx: &egui::Context,
        editor: &Editor,
        screen: ScreenKind,
        queue: &mut Vec<Action>,
    ) {
        let Some((on_screen, on_board)) = self.open else {
            return;
        };
        let is_new = std::mem::take(&mut self.is_new);
        let id = Id::unique("context menu");
        let before = queue.len();
        let shown = Popup::new(
            id,
            ctx.clone(),
            PopupAnchor::Position(on_screen),
            LayerId::background(),
        )
        .kind(PopupKind::Menu)
        .layout(Layout::top_down_justified(Align::Min))
        .style(menu_style)
        .close_behavior(PopupCloseBehavior::CloseOnClick)
        .open_memory(is_new.then_some(SetOpenCommand::Bool(true)))
        .accessible_name("What can be done here")
        .show(|ui| {
            let commands = context_commands(editor);
            let first = top_bar::entries_ui(ui, editor, &commands, screen, queue);
            if let Some(first) = first.filter(|_| is_new) {
                first.request_focus();
            }
        });
        if queue.len() > before {
            let now = ctx.input(|input| input.time);
            self.picked = Some((on_board, now + PICKED_SECS));
        }
        if shown.is_none() || queue.len() > before {
            self.open = None;
            Popup::close_id(ctx, id);
            panes::focus_canvas(ctx);
        }
    }
}
