//! Changing the appearance and kind of elements that are not locked.

use crate::{
    catalog::Catalog,
    model::{Board, Component, ComponentShape, Edit, Id, MarkColor, TextField},
};

use super::{extend::UNNAMED, fit::refit, group::unlocked, style::Style};

/// Gives components another shape; they are resized to fit it.
pub fn set_shape(board: &Board, catalog: &Catalog, ids: &[Id], shape: ComponentShape) -> Edit {
    let ids = unlocked(board, ids);
    let ids = ids.iter().filter(|id| board.components.contains_key(id));
    let label = format!("change shape to {}", shape.title().to_lowercase());
    let changes = ids.map(|id| (*id, Edit::SetShape(*id, shape)));
    refit(board, catalog, label, changes)
}

/// Gives marks another colour.
pub(crate) fn set_color(board: &Board, catalog: &Catalog, ids: &[Id], color: MarkColor) -> Edit {
    let ids = unlocked(board, ids);
    let ids = ids.iter().filter(|id| board.marks.contains_key(id));
    let label = format!("make {}", color.title().to_lowercase());
    let changes = ids.map(|id| (*id, Edit::SetColor(*id, color)));
    refit(board, catalog, label, changes)
}

/// Gives every element the property of a style that applies to it.
pub fn paste_style(board: &Board, catalog: &Catalog, ids: &[Id], style: Style) -> Edit {
    let ids = unlocked(board, ids);
    let changes = ids
        .iter()
        .filter_map(|id| Some((*id, style.edit(board, *id)?)));
    refit(board, catalog, "paste style".into(), changes)
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
    let ids = unlocked(board, ids);
    let changes = ids.iter().filter_map(|id| {
        let component = board.components.get(id)?;
        let mut edits = vec![Edit::SetKind(*id, kind.to_owned())];
        if is_named_after_kind(catalog, component) {
            edits.push(Edit::SetText(TextField::Label(*id), name.to_owned()));
        }
        let label = String::new();
        Some((*id, Edit::Batch { label, edits }))
    });
    let title = catalog.kind(kind).map_or(name, |kind| &kind.name);
    refit(board, catalog, format!("change kind to {title}"), changes)
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
