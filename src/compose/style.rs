//! Changing the appearance and kind of elements that are not locked.

use std::{collections::HashMap, sync::Arc};

use crate::{
    catalog::Catalog,
    model::{
        Board, Component, ComponentShape, Edit, Element, Id, Look, LookChange, MarkKind, Mode,
        TextField,
    },
};

use super::{
    batch,
    extend::UNNAMED,
    fit::refit,
    grouping::{Selection, unlocked},
};

/// The appearance of elements, to be pasted to others of their kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// The shape and the look of components.
    pub component: Option<(ComponentShape, Look)>,
    /// How data flows along connectors, and their look.
    pub connector: Option<(Mode, Look)>,
    /// The look of marks.
    pub mark: Option<Look>,
}

impl Style {
    /// The style of the first component, connector and mark among `ids`; `None` without any.
    pub fn of(board: &Board, ids: &Selection) -> Option<Self> {
        let ids = || ids.iter();
        let component = |id| board.components.get(id).map(|one| (one.shape, one.look));
        let connector = |id| board.connectors.get(id).map(|one| (one.mode, one.look));
        let mark = |id: &Id| board.marks.get(id).and_then(|_| board.get(*id)?.look());
        let style = Self {
            component: ids().find_map(component),
            connector: ids().find_map(connector),
            mark: ids().find_map(mark),
        };
        (style != Self::default()).then_some(style)
    }

    /// The edit that gives an element what applies to it; `None` when there is nothing.
    pub fn edit(self, board: &Board, id: Id) -> Option<Edit> {
        let element = board.get(id)?;
        let (first, look) = match &element {
            Element::Component(_) => {
                let (shape, look) = self.component?;
                (Some(Edit::SetShape(id, shape)), look)
            }
            Element::Connector(_) => {
                let (mode, look) = self.connector?;
                (Some(Edit::SetMode(id, mode)), look)
            }
            Element::Mark(_) => (None, self.mark?),
            Element::Assumption(_)
            | Element::Risk(_)
            | Element::Tradeoff(_)
            | Element::CostLine(_)
            | Element::NamedView(_) => return None,
        };
        let look = Edit::SetLook(id, look.fitted(&element));
        let edits = first.into_iter().chain([look]).collect();
        Some(batch(String::new(), edits))
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

/// Changes one property of the look of all elements that have it.
pub(crate) fn restyle(board: &Board, catalog: &Catalog, ids: &[Id], change: LookChange) -> Edit {
    let value = change.title().to_lowercase();
    let label = match change {
        LookChange::Color(_) => format!("make {value}"),
        _ => format!("change {} to {value}", change.property().to_lowercase()),
    };
    change_each(board, catalog, ids, label, |id| {
        let element = board.get(id).filter(|element| element.has_look(change))?;
        Some(Edit::SetLook(id, element.look()?.with(change)))
    })
}

/// The looks that were given last, for what is drawn next: by the sort of element, since a blue arrow
/// says nothing about the next note.
#[derive(Clone, Debug, Default)]
pub(crate) struct Brushes(HashMap<&'static str, Look>);

/// The sort of element that shares a brush; `None` for one that is always made plain.
fn sort(element: &Element) -> Option<&'static str> {
    match element {
        Element::Connector(_) => Some("connector"),
        Element::Mark(mark) => match mark.kind {
            MarkKind::Note => Some("note"),
            MarkKind::Text => Some("text"),
            MarkKind::Ink => Some("ink"),
            MarkKind::Frame => Some("frame"),
            MarkKind::Shape(_) => Some("shape"),
            MarkKind::Image | MarkKind::Other(_) => None,
        },
        Element::Component(_)
        | Element::Assumption(_)
        | Element::Risk(_)
        | Element::Tradeoff(_)
        | Element::CostLine(_)
        | Element::NamedView(_) => None,
    }
}

impl Brushes {
    /// Remembers a change that was made of these elements.
    pub(crate) fn take(&mut self, board: &Board, ids: &[Id], change: LookChange) {
        let elements = ids.iter().filter_map(|id| board.get(*id));
        for element in elements.filter(|element| element.has_look(change)) {
            if let Some(sort) = sort(&element) {
                let brush = self.0.entry(sort).or_default();
                *brush = brush.with(change);
            }
        }
    }

    /// An edit, with everything that it adds and that has no look of its own in the look of its brush.
    pub(crate) fn dress(&self, edit: Edit) -> Edit {
        match edit {
            Edit::Batch { label, edits } => Edit::Batch {
                label,
                edits: edits.into_iter().map(|edit| self.dress(edit)).collect(),
            },
            Edit::Add(id, element) => Edit::Add(id, self.dressed(element)),
            edit => edit,
        }
    }

    fn dressed(&self, mut element: Element) -> Element {
        let brush = sort(&element).and_then(|sort| self.0.get(sort));
        let is_plain = element.look() == Some(Look::default());
        let Some(brush) = brush.filter(|_| is_plain) else {
            return element;
        };
        let look = brush.fitted(&element);
        if let Element::Connector(one) = &mut element {
            Arc::make_mut(one).look = look;
        } else if let Element::Mark(one) = &mut element {
            Arc::make_mut(one).set_look(look);
        }
        element
    }
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
