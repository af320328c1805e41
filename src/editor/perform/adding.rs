//! Adding components, marks and lines of reasoning; removing elements, with the offer to reconnect the
//! paths that a removal has broken. The offer lasts until the next change.

use emath::{Pos2, Rect, Vec2};

use crate::{
    compose::{self, Direction, Next, Place, Removal, Selection, quick_add::Built},
    editor::{Editor, Effect, Offer, Performed, Refusal, Tool},
    model::{Edit, Element, Id, Lane, MarkKind, Subject, TextField, counted},
};

impl Editor {
    pub(super) fn add_component(
        &mut self,
        kind: &str,
        label: &str,
        at: Option<Pos2>,
        lane: Lane,
    ) -> Result<(), Refusal> {
        let place = at.map_or(Place::Free(lane), Place::At);
        let (id, edit) = compose::add_component(&self.board, self.catalog, kind, label, place);
        self.edit_and_select(&edit, [id])?;
        if at.is_none() {
            self.reveal(id);
        }
        Ok(())
    }

    /// Adds what a line of text describes, and selects it; what is on the board already is selected.
    pub(super) fn draw(&mut self, built: Built) -> Performed {
        let ids = if built.is_empty() {
            built.reused
        } else {
            built.added
        };
        self.edit(&built.edit)?;
        for id in ids.iter().rev() {
            self.reveal(*id);
        }
        self.selection = ids.into_iter().collect();
        if built.overruled.is_empty() {
            return Ok(Vec::new());
        }
        let stands = |(id, _): &(Id, Lane)| {
            let one = self.board.components.get(id)?;
            Some(format!("{} in {}", one.label, one.lane))
        };
        let stand: Vec<String> = built.overruled.iter().filter_map(stands).collect();
        let text = format!(
            "The arrows decided, against the name: {}.",
            stand.join(", ")
        );
        Ok(vec![self.offer(text, Offer::FollowNames(built.overruled))])
    }

    /// Adds the next component in a direction, connected, with the cursor in its name.
    pub(super) fn add_connected(
        &mut self,
        from: Id,
        direction: Direction,
        next: Next,
    ) -> Performed {
        let added = compose::add_connected(&self.board, self.catalog, from, direction, next);
        let Some((id, edit)) = added else {
            return Ok(Vec::new());
        };
        let field = TextField::Label(id);
        self.edit_and_type(&edit, field)?;
        self.selection = Selection::from([id]);
        self.write(field)
    }

    /// Places what the tool makes in the middle of the view, a frame around what is selected, with
    /// the cursor in its text.
    pub(super) fn place_mark(&mut self, kind: MarkKind) -> Performed {
        let (width, height) = self.catalog.sizes.note;
        let middle = self.seen().center();
        let size = Vec2::new(width, height);
        let center = compose::free_center(&self.board, self.catalog, size, middle);
        let (id, edit) = if kind == MarkKind::Frame {
            let rects = self.selection.iter().filter_map(|id| self.board.rect(*id));
            let sizes = &self.catalog.sizes;
            let (width, height) = sizes.frame;
            let around = rects.reduce(|a, b| a.union(b)).map_or_else(
                || Rect::from_center_size(center, Vec2::new(width, height)),
                |rect| rect.expand(sizes.gap),
            );
            compose::add_frame(&self.board, around)
        } else {
            compose::add_mark(&self.board, self.catalog, kind, center)
        };
        let edit = self.brushes.dress(edit);
        self.edit_and_select(&edit, [id])?;
        if !self.keeps_tool {
            self.tool = Tool::Select;
        }
        self.write(TextField::Label(id))
    }

    /// Adds a line of reasoning about the one selected component, with the cursor in its first text. It
    /// is a step of its own, whatever was being typed.
    pub(super) fn add_line<E: Into<Element>>(
        &mut self,
        line: impl FnOnce(Option<Subject>) -> E,
    ) -> Performed {
        self.finish_typing();
        let id = self.board.next_id();
        let subject = self.selected_component().map(Subject::Component);
        self.edit(&Edit::add(id, line(subject)))?;
        let field = self.board.fields_of(id).first().copied();
        let write = field.map(Effect::Write);
        Ok([Effect::CloseLabel].into_iter().chain(write).collect())
    }

    /// Removes elements that are not locked, and offers to reconnect what they connected.
    pub(super) fn remove(&mut self, ids: &[Id], removal: Removal) -> Performed {
        let ids = compose::unlocked(&self.board, ids);
        if ids.is_empty() {
            return Err(Refusal::Locked);
        }
        let mut components = ids.iter().filter_map(|id| self.board.components.get(id));
        let removed = match (components.next(), components.count()) {
            (Some(only), 0) => only.label.clone(),
            (_, more) => counted(more + 1, "component"),
        };
        let reconnection = compose::reconnect(&self.board, &ids);
        self.edit(&compose::remove(&self.board, &ids, removal))?;
        let Some(reconnection) = reconnection else {
            return Ok(Vec::new());
        };
        let text = format!("{} {removed}. {}", removal.done(), reconnection.question);
        Ok(vec![self.offer(text, Offer::Reconnect(reconnection))])
    }
}
