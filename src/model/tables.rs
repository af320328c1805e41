//! The tables of a board: its elements, by kind or whatever their kind.

use std::sync::Arc;

use imbl::ordmap::DiffItem;

use super::{
    Assumption, Board, Component, Connector, CostLine, Element, Extra, Id, Mark, NamedView, Risk,
    Table, Tradeoff, element::ElementMut, with_kinds,
};

/// What all kinds of element have in common.
pub(crate) trait ElementKind: Clone + PartialEq + Into<Element> {
    /// Its name on the screen: "trade-off".
    const NOUN: &str;
    /// The name of its table in a file: "tradeoffs".
    const TABLE: &str;

    /// The elements of this kind.
    fn table_mut(board: &mut Board) -> &mut Table<Self>;

    /// Fields that this version does not know.
    fn extra_mut(&mut self) -> &mut Extra;
}

macro_rules! tables {
    ($($Kind:ident, $table:ident, $noun:literal, $stored:ident;)*) => {
        $(
            impl ElementKind for $Kind {
                const NOUN: &str = $noun;
                const TABLE: &str = stringify!($table);

                fn table_mut(board: &mut Board) -> &mut Table<Self> {
                    &mut board.$table
                }

                fn extra_mut(&mut self) -> &mut Extra {
                    &mut self.extra
                }
            }
        )*

        /// The elements of a board, whatever their kind.
        impl Board {
            /// The element with this id.
            pub fn get(&self, id: Id) -> Option<Element> {
                None$(.or_else(|| self.$table.get(&id).cloned().map(Element::$Kind)))*
            }

            pub(super) fn get_mut(&mut self, id: Id) -> Option<ElementMut<'_>> {
                $(
                    if let Some(element) = self.$table.get_mut(&id) {
                        return Some(ElementMut::$Kind(Arc::make_mut(element)));
                    }
                )*
                None
            }

            /// Puts an element in its table, in place of one of its kind with the same id.
            pub(super) fn insert(&mut self, id: Id, element: Element) {
                match element {
                    $(Element::$Kind(element) => {
                        self.$table.insert(id, element);
                    })*
                }
            }

            /// Takes an element out of its table.
            pub(super) fn remove(&mut self, id: Id) -> Option<Element> {
                None$(.or_else(|| self.$table.remove(&id).map(Element::$Kind)))*
            }

            /// The id of every element, kind by kind.
            pub fn ids(&self) -> impl Iterator<Item = Id> {
                let none = std::iter::empty();
                none$(.chain(self.$table.keys().copied()))*
            }

            /// Every element, kind by kind.
            pub fn elements(&self) -> impl Iterator<Item = (Id, Element)> {
                let none = std::iter::empty();
                none$(.chain(self.$table.iter().map(|(id, element)| (*id, Arc::clone(element).into()))))*
            }

            /// The next id no element uses.
            pub fn next_id(&self) -> Id {
                let last = [$(self.$table.get_max().map_or(0, |(id, _)| id.0),)*];
                Id(last.into_iter().max().unwrap_or(0).saturating_add(1))
            }

            /// True when some element has this id.
            pub fn contains(&self, id: Id) -> bool {
                false$( || self.$table.contains_key(&id))*
            }

            /// How many elements there are, of every kind.
            pub fn element_count(&self) -> usize {
                0$( + self.$table.len())*
            }

            /// The elements in which two boards differ, kind by kind. What they share is not compared.
            pub(super) fn diff(&self, after: &Self) -> Vec<Change> {
                let mut changes = Vec::new();
                $(changes.extend(self.$table.diff(&after.$table).map(Change::of));)*
                changes
            }
        }
    };
}

with_kinds!(tables);

impl Board {
    pub(super) fn element_mut<T: ElementKind>(&mut self, id: Id) -> Option<&mut T> {
        T::table_mut(self).get_mut(&id).map(Arc::make_mut)
    }

    /// The layer, groups and lock of an element that is drawn.
    pub(crate) fn arrangement_mut(&mut self, id: Id) -> Option<&mut super::Arrangement> {
        self.get_mut(id)?.arrangement()
    }

    /// What an element is about, for a kind that is about something.
    pub(crate) fn subject_mut(&mut self, id: Id) -> Option<&mut Option<super::Subject>> {
        self.get_mut(id)?.subject()
    }
}

/// An element as it was and as it is.
pub(super) struct Change {
    pub id: Id,
    pub old: Option<Element>,
    pub new: Option<Element>,
}

impl Change {
    fn of<T: ElementKind>(item: DiffItem<'_, '_, Id, Arc<T>>) -> Self
    where
        Element: From<Arc<T>>,
    {
        let element = |element: &Arc<T>| Some(Arc::clone(element).into());
        match item {
            DiffItem::Add(id, new) => Self {
                id: *id,
                old: None,
                new: element(new),
            },
            DiffItem::Update {
                old: (_, old),
                new: (id, new),
            } => Self {
                id: *id,
                old: element(old),
                new: element(new),
            },
            DiffItem::Remove(id, old) => Self {
                id: *id,
                old: element(old),
                new: None,
            },
        }
    }
}
