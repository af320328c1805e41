//! Changing the appearance and kind of elements that are not locked.

use crate::{
    catalog::Catalog,
    model::{Board, Component, ComponentShape, Edit, Id, MarkColor, Mode, TextField},
};

use super::{
    batch,
    extend::UNNAMED,
    fit::refit,
    grouping::{Selection, unlocked},
};

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

/// Gives components another shape; they are resized to fit it.
pub fn set_shape(board: &Board, catalog: &Catalog, ids: &[Id], shape: ComponentShape) -> Edit {
    let label = format!("change shape to {}", shape.title().to_lowercase());
    change_each(board, catalog, ids, label, |id| {
        let component = board.components.get(&id);
        component.map(|_| Edit::SetShape(id, shape))
    })
}

/// Gives marks another colour.
pub(crate) fn set_color(board: &Board, catalog: &Catalog, ids: &[Id], color: MarkColor) -> Edit {
    let label = format!("make {}", color.title().to_lowercase());
    change_each(board, catalog, ids, label, |id| {
        let mark = board.marks.get(&id);
        mark.map(|_| Edit::SetColor(id, color))
    })
}

/// Gives every element the property of a style that applies to it.
pub fn paste_style(board: &Board, catalog: &Catalog, ids: &[Id], style: Style) -> Edit {
    let label = "paste style".to_owned();
    change_each(board, catalog, ids, label, |id| style.edit(board, id))
}

/// Gives components another kind; they stay in their lanes. One that was named after its kind gets the
/// new `name`.
pub(crate) fn change_kind(
    board: &Board,
    catalog: &Catalog,
    ids: &[Id],
    kind: &str,
    name: &str,
) -> Edit {
    let title = catalog.kind(kind).map_or(name, |kind| &kind.name);
    let label = format!("change kind to {title}");
    change_each(board, catalog, ids, label, |id| {
        let component = board.components.get(&id)?;
        let mut edits = vec![Edit::SetKind(id, kind.to_owned())];
        if is_named_after_kind(catalog, component) {
            edits.push(Edit::SetText(TextField::Label(id), name.to_owned()));
        }
        Some(batch(String::new(), edits))
    })
}

fn change_each(
    board: &Board,
    catalog: &Catalog,
    ids: &[Id],
    label: String,
    change: impl Fn(Id) -> Option<Edit>,
) -> Edit {
    let ids = unlocked(board, ids).into_iter();
    let changes = ids.filter_map(|id| Some((id, change(id)?)));
    refit(board, catalog, label, changes)
}

/// True while the label is the one the palette gave, or empty.
fn is_named_after_kind(catalog: &Catalog, component: &Component) -> bool {
    let label = component.label.trim();
    label.is_empty()
        || label == UNNAMED
        || catalog.kind(&component.kind).is_some_and(|kind| {
            kind.name == label || kind.products.iter().any(|product| product == label)
        })
}
