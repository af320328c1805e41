//! Adding by key: lines of reasoning, and notes, texts and frames without the pointer.

use egui::{Rect, Vec2};

use crate::{
    compose,
    editor::{Action, Tool, command::selected_component},
    model::{
        Assumption, CostLine, Edit, MarkKind, Risk, RiskField, Subject, TextField, Tradeoff,
        TradeoffField,
    },
};

use super::Whyboard;

impl Whyboard {
    /// Puts what the tool makes into the middle of the view, a frame around what is selected, and
    /// begins to write.
    pub(crate) fn place_mark(&mut self, ctx: &egui::Context) {
        let center = self.paste_center(ctx);
        let (board, sizes) = (self.editor.board(), &self.editor.catalog().sizes);
        let (id, edit) = if self.editor.tool == Tool::Frame {
            let rects = self
                .editor
                .selection
                .iter()
                .filter_map(|id| board.rect(*id));
            let (width, height) = sizes.frame;
            let around = rects.reduce(|a, b| a.union(b)).map_or_else(
                || Rect::from_center_size(center, Vec2::new(width, height)),
                |rect| rect.expand(sizes.gap),
            );
            compose::add_frame(board, around)
        } else {
            let kind = match self.editor.tool {
                Tool::Text => MarkKind::Text,
                _ => MarkKind::Note,
            };
            compose::add_mark(board, self.editor.catalog(), kind, center)
        };
        if self.edit_and_select(ctx, &edit, [id]) {
            if !self.editor.keeps_tool {
                self.editor.tool = Tool::Select;
            }
            self.write(ctx, TextField::Label(id));
        }
    }

    /// What a new line of reasoning is about: the one selected component.
    fn subject(&self) -> Option<Subject> {
        selected_component(&self.editor).map(Subject::Component)
    }

    /// Ends the typing on the board at once, as Enter does: what follows is a step of its own.
    fn end_writing(&mut self, ctx: &egui::Context) {
        let mut asked = Vec::new();
        self.workspace
            .canvas
            .close_writing(&self.editor, &mut asked);
        for action in asked {
            self.carry_out(ctx, action);
        }
    }

    pub(crate) fn add_assumption(&mut self, ctx: &egui::Context) {
        self.end_writing(ctx);
        let id = self.editor.board().next_id();
        let assumption = Assumption {
            subject: self.subject(),
            ..Assumption::default()
        };
        self.edit(ctx, &Edit::add(id, assumption));
        self.queue.push(Action::Write(TextField::Assumption(id)));
    }

    pub(crate) fn add_risk(&mut self, ctx: &egui::Context) {
        self.end_writing(ctx);
        let id = self.editor.board().next_id();
        let risk = Risk {
            subject: self.subject(),
            ..Risk::default()
        };
        self.edit(ctx, &Edit::add(id, risk));
        self.queue.push(Action::Write(RiskField::Failure.of(id)));
    }

    pub(crate) fn add_tradeoff(&mut self, ctx: &egui::Context) {
        self.end_writing(ctx);
        let id = self.editor.board().next_id();
        let tradeoff = Tradeoff {
            subject: self.subject(),
            ..Tradeoff::default()
        };
        self.edit(ctx, &Edit::add(id, tradeoff));
        let field = TextField::Tradeoff(id, TradeoffField::Choice);
        self.queue.push(Action::Write(field));
    }

    pub(crate) fn add_cost(&mut self, ctx: &egui::Context) {
        self.end_writing(ctx);
        let id = self.editor.board().next_id();
        let line = CostLine {
            subject: self.subject(),
            ..CostLine::default()
        };
        self.edit(ctx, &Edit::add(id, line));
        self.queue.push(Action::Write(TextField::Cost(id)));
    }
}
