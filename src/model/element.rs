//! The kinds of element a board holds, declared once.

use std::sync::Arc;

use imbl::{OrdMap, ordmap::DiffItem};

use super::{
    Arrangement, Assumption, Board, Component, Connector, CostLine, Extra, Id, Mark, NamedView,
    Risk, Subject, Tradeoff,
};

/// The elements of one kind, by id. Cloning is free.
pub type Table<T> = OrdMap<Id, Arc<T>>;

/// Hands the list of kinds to a macro: the type, its table on the board and in the file, what a
/// reader calls it, and the name under which practice records store that one was added.
macro_rules! with_kinds {
    ($macro:ident) => {
        $macro! {
            Component, components, "component", AddComponent;
            Connector, connectors, "connector", Connect;
            Mark, marks, "mark", AddMark;
            Assumption, assumptions, "assumption", AddAssumption;
            Risk, risks, "risk", AddRisk;
            Tradeoff, tradeoffs, "trade-off", AddTradeoff;
            CostLine, costs, "cost line", AddCost;
            NamedView, views, "view", AddView;
        }
    };
}
pub(crate) use with_kinds;

/// What all kinds of element have in common.
pub trait ElementKind: Clone + PartialEq + Into<Element> {
    /// What a reader calls it: "trade-off".
    const NOUN: &str;
    /// The name of its table in a file: "tradeoffs".
    const TABLE: &str;

    /// The elements of this kind.
    fn table(board: &Board) -> &Table<Self>;

    /// The elements of this kind, to be changed.
    fn table_mut(board: &mut Board) -> &mut Table<Self>;

    /// Fields of a file that this version does not know.
    fn extra_mut(&mut self) -> &mut Extra;
}

macro_rules! elements {
    ($($Kind:ident, $table:ident, $noun:literal, $stored:ident;)*) => {
        /// One element of any kind. Cloning is free.
        #[derive(Clone, Debug, PartialEq)]
        #[expect(missing_docs, reason = "each holds the type of its name")]
        pub enum Element {
            $($Kind(Arc<$Kind>),)*
        }

        /// One element of any kind, to be changed.
        #[expect(dead_code, reason = "not every kind is changed this way")]
        pub(super) enum ElementMut<'a> {
            $($Kind(&'a mut $Kind),)*
        }

        impl Element {
            /// What a reader calls it: "trade-off".
            pub(crate) fn noun(&self) -> &'static str {
                match self {
                    $(Self::$Kind(_) => $Kind::NOUN,)*
                }
            }
        }

        $(
            impl From<Arc<$Kind>> for Element {
                fn from(element: Arc<$Kind>) -> Self {
                    Self::$Kind(element)
                }
            }

            impl From<$Kind> for Element {
                fn from(element: $Kind) -> Self {
                    Self::$Kind(Arc::new(element))
                }
            }

            impl ElementKind for $Kind {
                const NOUN: &str = $noun;
                const TABLE: &str = stringify!($table);

                fn table(board: &Board) -> &Table<Self> {
                    &board.$table
                }

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
            pub(crate) fn insert(&mut self, id: Id, element: Element) {
                match element {
                    $(Element::$Kind(element) => {
                        self.$table.insert(id, element);
                    })*
                }
            }

            /// Takes an element out of its table.
            pub(crate) fn remove(&mut self, id: Id) -> Option<Element> {
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

            /// The elements in which two boards differ, kind by kind. What they share is not looked at.
            pub(super) fn diff(&self, after: &Self) -> Vec<Change> {
                let mut changes = Vec::new();
                $(changes.extend(self.$table.diff(&after.$table).map(Change::of));)*
                changes
            }
        }

        /// How practice records store that an element was added.
        #[derive(serde::Serialize, serde::Deserialize)]
        pub(super) enum Addition {
            $($stored(Id, Arc<$Kind>),)*
        }

        impl Addition {
            pub(super) const NAMES: &[&str] = &[$(stringify!($stored)),*];

            pub(super) fn new(id: Id, element: Element) -> Self {
                match element {
                    $(Element::$Kind(element) => Self::$stored(id, element),)*
                }
            }

            pub(super) fn into_parts(self) -> (Id, Element) {
                match self {
                    $(Self::$stored(id, element) => (id, Element::$Kind(element)),)*
                }
            }
        }
    };
}

with_kinds!(elements);

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

impl Element {
    /// What undo calls adding it: "add Kafka", "connect".
    pub(super) fn addition(&self) -> String {
        match self {
            Self::Component(component) => format!("add {}", component.label),
            Self::Connector(_) => "connect".into(),
            _ => format!("add {}", self.noun()),
        }
    }

    /// True for a kind that elements of other kinds refer to.
    pub(super) fn can_be_referred_to(&self) -> bool {
        match self {
            Self::Component(_) | Self::Assumption(_) => true,
            Self::Connector(_)
            | Self::Mark(_)
            | Self::Risk(_)
            | Self::Tradeoff(_)
            | Self::CostLine(_)
            | Self::NamedView(_) => false,
        }
    }

    /// Its layer, groups and lock; none for a kind that is not drawn.
    pub fn arrangement(&self) -> Option<&Arrangement> {
        match self {
            Self::Component(component) => Some(&component.arrangement),
            Self::Connector(connector) => Some(&connector.arrangement),
            Self::Mark(mark) => Some(&mark.arrangement),
            Self::Assumption(_)
            | Self::Risk(_)
            | Self::Tradeoff(_)
            | Self::CostLine(_)
            | Self::NamedView(_) => None,
        }
    }

    /// The component or lane it is about.
    pub fn subject(&self) -> Option<Subject> {
        match self {
            Self::Assumption(assumption) => assumption.subject,
            Self::Risk(risk) => risk.subject,
            Self::Tradeoff(tradeoff) => tradeoff.subject,
            Self::CostLine(line) => line.subject,
            Self::Component(_) | Self::Connector(_) | Self::Mark(_) | Self::NamedView(_) => None,
        }
    }
}

impl<'a> ElementMut<'a> {
    /// What it is about, for a kind that is about something.
    pub(super) fn subject(self) -> Option<&'a mut Option<Subject>> {
        match self {
            Self::Assumption(assumption) => Some(&mut assumption.subject),
            Self::Risk(risk) => Some(&mut risk.subject),
            Self::Tradeoff(tradeoff) => Some(&mut tradeoff.subject),
            Self::CostLine(line) => Some(&mut line.subject),
            Self::Component(_) | Self::Connector(_) | Self::Mark(_) | Self::NamedView(_) => None,
        }
    }

    /// Its layer, groups and lock, for a kind that is drawn.
    pub(super) fn arrangement(self) -> Option<&'a mut Arrangement> {
        match self {
            Self::Component(component) => Some(&mut component.arrangement),
            Self::Connector(connector) => Some(&mut connector.arrangement),
            Self::Mark(mark) => Some(&mut mark.arrangement),
            Self::Assumption(_)
            | Self::Risk(_)
            | Self::Tradeoff(_)
            | Self::CostLine(_)
            | Self::NamedView(_) => None,
        }
    }
}
