use std::collections::BTreeSet;

use crate::model::{Board, ComponentShape, Edit, Id, MarkColor, Mode};

/// The elements that are selected.
pub type Selection = BTreeSet<Id>;

/// The appearance of elements, to be pasted to others: one property for each kind of element.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// The shape of components.
    pub shape: Option<ComponentShape>,
    /// How data flows along connectors.
    pub mode: Option<Mode>,
    /// The colour of marks.
    pub color: Option<MarkColor>,
}

impl Style {
    /// The style of the first component, connector and mark among `ids`; `None` without any.
    pub fn of(board: &Board, ids: &Selection) -> Option<Self> {
        let ids = || ids.iter();
        let style = Self {
            shape: ids().find_map(|id| Some(board.components.get(id)?.shape)),
            mode: ids().find_map(|id| Some(board.connectors.get(id)?.mode)),
            color: ids().find_map(|id| Some(board.marks.get(id)?.color)),
        };
        (style != Self::default()).then_some(style)
    }

    /// The edit that gives an element the property that applies to it; `None` when there is none.
    pub fn edit(self, board: &Board, id: Id) -> Option<Edit> {
        if board.components.contains_key(&id) {
            Some(Edit::SetShape(id, self.shape?))
        } else if board.connectors.contains_key(&id) {
            Some(Edit::SetMode(id, self.mode?))
        } else if board.marks.contains_key(&id) {
            Some(Edit::SetColor(id, self.color?))
        } else {
            None
        }
    }
}
