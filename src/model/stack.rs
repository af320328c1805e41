use super::{Arrangement, Board, Component, Connector, Element, Id, Mark, MarkKind};

/// What decides who is drawn above whom: the layer, then the sort, then the id.
pub type Height = (i32, u8, Id);

impl Component {
    /// How high it is drawn.
    pub fn height(&self, id: Id) -> Height {
        (self.arrangement.layer, 2, id)
    }
}

impl Connector {
    /// How high it is drawn.
    pub fn height(&self, id: Id) -> Height {
        (self.arrangement.layer, 1, id)
    }
}

impl Mark {
    /// How high it is drawn.
    pub fn height(&self, id: Id) -> Height {
        let sort = if self.kind == MarkKind::Frame { 0 } else { 3 };
        (self.arrangement.layer, sort, id)
    }
}

impl Board {
    /// How an element stands among the others; the default for one that is not drawn.
    pub fn arrangement(&self, id: Id) -> Arrangement {
        let element = self.get(id);
        let found = element.as_ref().and_then(Element::arrangement);
        found.cloned().unwrap_or_default()
    }

    /// True when the hand must leave it as it is.
    pub fn is_locked(&self, id: Id) -> bool {
        let element = self.get(id);
        let found = element.as_ref().and_then(Element::arrangement);
        found.is_some_and(|arrangement| arrangement.is_locked)
    }

    /// Everything that is drawn, the lowest first.
    pub fn stack(&self) -> Vec<Height> {
        // In the order of their sorts, so that where no layers are set this is sorted already.
        let connectors = self.connectors.iter().map(|(id, one)| one.height(*id));
        let components = self.components.iter().map(|(id, one)| one.height(*id));
        let marks = self.marks.iter().map(|(id, one)| one.height(*id));
        let mut stack: Vec<Height> = connectors.chain(components).chain(marks).collect();
        stack.sort_unstable();
        stack
    }

    /// How everything that is drawn stands.
    pub fn arrangements(&self) -> impl Iterator<Item = (Id, &Arrangement)> {
        let components = self.components.iter();
        let components = components.map(|(id, one)| (*id, &one.arrangement));
        let connectors = self.connectors.iter();
        let connectors = connectors.map(|(id, one)| (*id, &one.arrangement));
        let marks = self.marks.iter().map(|(id, one)| (*id, &one.arrangement));
        components.chain(connectors).chain(marks)
    }

    /// A number no group uses.
    pub fn next_group(&self) -> u64 {
        let groups = self.arrangements().flat_map(|(_, one)| &one.groups);
        groups.max().map_or(1, |last| last.saturating_add(1))
    }
}
