use crate::model::{Board, ComponentShape, Edit, Id, MarkColor, Mode};

use super::selection::Selection;

/// How elements look, to be given to others: of each sort of element what that sort has.
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

    /// What gives an element the part of the style that it can have; `None` when there is none.
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
