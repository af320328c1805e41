use super::{Arrangement, Board, Component, Connector, Element, Id, Mark, MarkKind};

/// The drawing order: by layer, then by kind, then by id.
pub type Height = (i32, u8, Id);

impl Component {
    /// Its place in the drawing order.
    pub fn height(&self, id: Id) -> Height {
        (self.arrangement.layer, 2, id)
    }
}

impl Connector {
    /// Its place in the drawing order.
    pub fn height(&self, id: Id) -> Height {
        (self.arrangement.layer, 1, id)
    }
}

impl Mark {
    /// Its place in the drawing order.
    pub fn height(&self, id: Id) -> Height {
        let sort = if self.kind == MarkKind::Frame { 0 } else { 3 };
        (self.arrangement.layer, sort, id)
    }
}

impl Board {
    /// The arrangement of an element; the default for one that is not drawn.
    pub fn arrangement(&self, id: Id) -> Arrangement {
        let element = self.get(id);
        let found = element.as_ref().and_then(Element::arrangement);
        found.cloned().unwrap_or_default()
    }

    /// True when the user cannot change it.
    pub fn is_locked(&self, id: Id) -> bool {
        let element = self.get(id);
        let found = element.as_ref().and_then(Element::arrangement);
        found.is_some_and(|arrangement| arrangement.is_locked)
    }

    /// Everything that is drawn, bottom first.
    pub fn stack(&self) -> Vec<Height> {
        // In the order of their kinds, so that this is already sorted when no layers are set.
        let connectors = self.connectors.iter().map(|(id, one)| one.height(*id));
        let components = self.components.iter().map(|(id, one)| one.height(*id));
        let marks = self.marks.iter().map(|(id, one)| one.height(*id));
        let mut stack: Vec<Height> = connectors.chain(components).chain(marks).collect();
        stack.sort_unstable();
        stack
    }

    /// The arrangements of everything that is drawn.
    pub fn arrangements(&self) -> impl Iterator<Item = (Id, &Arrangement)> {
        let components = self.components.iter();
        let components = components.map(|(id, one)| (*id, &one.arrangement));
        let connectors = self.connectors.iter();
        let connectors = connectors.map(|(id, one)| (*id, &one.arrangement));
        let marks = self.marks.iter().map(|(id, one)| (*id, &one.arrangement));
        components.chain(connectors).chain(marks)
    }

    /// A number no group uses.
    pub(crate) fn next_group(&self) -> u64 {
        let groups = self.arrangements().flat_map(|(_, one)| &one.groups);
        groups.max().map_or(1, |last| last.saturating_add(1))
    }
}
