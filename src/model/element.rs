//! The kinds of element a board holds, declared once, and its tables, one for each kind.

use std::sync::Arc;

use imbl::ordmap::DiffItem;

use super::{
    Arrangement, Assumption, Board, Brief, Component, Connector, CostLine, Extra, Id, Mark,
    NamedView, Risk, Subject, Table, TextField, Tradeoff, texts::Texts,
};

/// Calls a macro with the list of kinds: the type, its table on the board and in the file, its name on
/// the screen, and the name under which practice records store its addition.
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

macro_rules! elements {
    ($($Kind:ident, $table:ident, $noun:literal, $stored:ident;)*) => {
        /// One element of any kind. Cloning is free.
        #[derive(Clone, Debug, PartialEq)]
        #[expect(missing_docs, reason = "each holds the type of its name")]
        pub enum Element {
            $($Kind(Arc<$Kind>),)*
        }

        impl Element {
            /// Its name on the screen: "trade-off".
            pub(crate) fn noun(&self) -> &'static str {
                match self {
                    $(Self::$Kind(_) => $noun,)*
                }
            }

            /// Its texts, in reading order.
            pub(super) fn texts(&self, id: Id) -> Vec<(TextField, &str)> {
                match self {
                    $(Self::$Kind(element) => element.texts(id),)*
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
        )*

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

impl Element {
    /// What undo calls adding it: "add Kafka", "connect".
    pub(super) fn addition(&self) -> String {
        match self {
            Self::Component(component) => format!("add {}", component.label),
            Self::Connector(_) => "connect".into(),
            Self::Mark(_)
            | Self::Assumption(_)
            | Self::Risk(_)
            | Self::Tradeoff(_)
            | Self::CostLine(_)
            | Self::NamedView(_) => format!("add {}", self.noun()),
        }
    }

    /// True for a kind that elements of other kinds refer to.
    pub(super) fn can_be_referred_to(&self) -> bool {
        match self {
            Self::Component(_) | Self::Assumption(_) => true,
            Self::Mark(mark) => mark.kind.can_hold_end(),
            Self::Connector(_)
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
                none$(.chain(
                    self.$table.iter().map(|(id, element)| (*id, Element::$Kind(element.clone()))),
                ))*
            }

            /// The texts of every element, kind by kind.
            pub(super) fn element_texts(&self) -> impl Iterator<Item = (TextField, &str)> {
                let none = std::iter::empty();
                none$(.chain(self.$table.iter().flat_map(|(id, element)| element.texts(*id))))*
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

            /// True when nothing has been drawn or written.
            pub fn is_blank(&self) -> bool {
                // Every field by name: one that is added and not considered does not compile.
                let Self {
                    brief, $($table,)* title: _, template: _, lanes: _, cost_plan: _, contract: _,
                    muted: _, shows_chains: _, practice: _, extra: _,
                } = self;
                *brief == Brief::default()$( && $table.is_empty())*
            }

            /// The elements in which two boards differ, kind by kind: what each was and what it is.
            /// What the boards share is not compared.
            pub(crate) fn diff(&self, after: &Self) -> Vec<(Id, Option<Element>, Option<Element>)> {
                let mut changes = Vec::new();
                $(
                    let element = |element: &Arc<$Kind>| Some(Element::$Kind(element.clone()));
                    changes.extend(self.$table.diff(&after.$table).map(|item| match item {
                        DiffItem::Add(id, new) => (*id, None, element(new)),
                        DiffItem::Update { old: (_, old), new: (id, new) } => {
                            (*id, element(old), element(new))
                        }
                        DiffItem::Remove(id, old) => (*id, element(old), None),
                    }));
                )*
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
}

#[cfg(test)]
mod tests {
    use emath::{Rect, pos2, vec2};

    use super::*;
    use crate::model::{Edit, Lane, MarkKind, stored::tests::check};

    /// An element of each kind, in the order of the list: a kind without one does not compile.
    fn one_of_each() -> [Element; Addition::NAMES.len()] {
        let rect = Rect::from_min_size(pos2(40.0, 60.0), vec2(100.0, 44.0));
        let view = NamedView {
            name: "all".into(),
            rect,
            extra: Extra::new(),
        };
        [
            Component::new("kafka", "Kafka", Lane::Ingest, rect).into(),
            Connector::between(Id(2), Id(3)).into(),
            Mark::new(MarkKind::Note, rect).into(),
            Assumption::default().into(),
            Risk::default().into(),
            Tradeoff::default().into(),
            CostLine::default().into(),
            view.into(),
        ]
    }

    #[test]
    fn each_kind_has_texts_and_is_stacked_if_it_is_drawn() {
        for element in one_of_each() {
            let noun = element.noun();
            let is_drawn = element.arrangement().is_some();
            let mut board = Board::default();
            board.insert(Id(9), element);
            let counts = (board.stack().len(), board.arrangements().count());
            let expected = usize::from(is_drawn);
            assert_eq!(counts, (expected, expected), "{noun}");
            assert_eq!(board.arrangement_mut(Id(9)).is_some(), is_drawn, "{noun}");
            let fields = board.fields_of(Id(9));
            assert!(!fields.is_empty(), "{noun}");
            for field in fields {
                assert!(board.text(field).is_some(), "{field:?}");
                assert!(board.text_mut(field).is_some(), "{field:?}");
            }
        }
    }

    #[test]
    fn additions_are_stored_under_the_names_of_version_1() {
        let starts = [
            "AddComponent(1,(kind:\"kafka\"",
            "Connect(1,(from:",
            "AddMark(1,(kind:",
            "AddAssumption(1,(text:",
            "AddRisk(1,(failure:",
            "AddTradeoff(1,(choice:",
            "AddCost(1,(what:",
            "AddView(1,(name:",
        ];
        let edits = one_of_each().map(|element| Edit::add(Id(1), element));
        for (edit, start) in edits.iter().zip(starts) {
            check(edit, start);
        }
        let batch = Edit::Batch {
            label: "all".into(),
            edits: edits.into(),
        };
        check(&batch, "Batch(label:\"all\",edits:[AddComponent(1,");
        assert!(ron::from_str::<Edit>("AddWall(1,())").is_err());
    }
}
