use std::sync::Arc;

use super::{Arrangement, Board, Component, Connector, Element, Id, Mark, MarkKind};

/// An element that is drawn, to be changed.
pub(super) enum DrawnMut<'a> {
    Component(&'a mut Component),
    Connector(&'a mut Connector),
    Mark(&'a mut Mark),
}

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
    pub(super) fn drawn_mut(&mut self, id: Id) -> Option<DrawnMut<'_>> {
        if let Some(component) = self.components.get_mut(&id) {
            Some(DrawnMut::Component(Arc::make_mut(component)))
        } else if let Some(connector) = self.connectors.get_mut(&id) {
            Some(DrawnMut::Connector(Arc::make_mut(connector)))
        } else {
            let mark = self.marks.get_mut(&id)?;
            Some(DrawnMut::Mark(Arc::make_mut(mark)))
        }
    }

    /// The layer, groups and lock of an element that is drawn.
    pub(crate) fn arrangement_mut(&mut self, id: Id) -> Option<&mut Arrangement> {
        Some(match self.drawn_mut(id)? {
            DrawnMut::Component(component) => &mut component.arrangement,
            DrawnMut::Connector(connector) => &mut connector.arrangement,
            DrawnMut::Mark(mark) => &mut mark.arrangement,
        })
    }

    /// The arrangement of an element; the default for one that is not drawn.
    pub fn arrangement(&self, id: Id) -> Arrangement {
        let element = self.get(id);
        element
            .and_then(|element| element.arrangement().cloned())
            .unwrap_or_default()
    }

    /// True when the user cannot change it.
    pub fn is_locked(&self, id: Id) -> bool {
        let element = self.get(id);
        let arrangement = element.as_ref().and_then(Element::arrangement);
        arrangement.is_some_and(|arrangement| arrangement.is_locked)
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
