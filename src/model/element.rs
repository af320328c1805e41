//! The kinds of element a board holds, declared once.

use std::sync::Arc;

use imbl::OrdMap;

use super::{
    Arrangement, Assumption, Component, Connector, CostLine, Id, Mark, NamedView, Risk, Subject,
    Tradeoff,
};

/// The elements of one kind, by id. Cloning is free.
pub type Table<T> = OrdMap<Id, Arc<T>>;

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

        /// One element of any kind, to be changed.
        #[expect(dead_code, reason = "not every kind is changed this way")]
        pub(super) enum ElementMut<'a> {
            $($Kind(&'a mut $Kind),)*
        }

        impl Element {
            /// Its name on the screen: "trade-off".
            pub(crate) fn noun(&self) -> &'static str {
                match self {
                    $(Self::$Kind(_) => $noun,)*
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

#[cfg(test)]
mod tests {
    use emath::Rect;

    use super::*;
    use crate::model::{Board, Lane, MarkKind};

    /// An element of each kind: one without a sample does not compile.
    macro_rules! samples {
        ($($Kind:ident, $table:ident, $noun:literal, $stored:ident;)*) => {
            [$(Element::from($Kind::sample()),)*]
        };
    }

    trait Sample {
        fn sample() -> Self;
    }

    impl Sample for Component {
        fn sample() -> Self {
            Self::new("event-log", "Kafka", Lane::Ingest, Rect::ZERO)
        }
    }

    impl Sample for Connector {
        fn sample() -> Self {
            Self::between(Id(1), Id(2))
        }
    }

    impl Sample for Mark {
        fn sample() -> Self {
            Self::new(MarkKind::Note, Rect::ZERO)
        }
    }

    macro_rules! default_samples {
        ($($Kind:ident)*) => {
            $(impl Sample for $Kind {
                fn sample() -> Self {
                    Self::default()
                }
            })*
        };
    }

    default_samples!(Assumption Risk Tradeoff CostLine);

    impl Sample for NamedView {
        fn sample() -> Self {
            Self {
                name: String::new(),
                rect: Rect::ZERO,
                extra: crate::model::Extra::new(),
            }
        }
    }

    #[test]
    fn each_kind_has_texts_and_is_stacked_if_it_is_drawn() {
        for element in with_kinds!(samples) {
            let noun = element.noun();
            let is_drawn = element.arrangement().is_some();
            let mut board = Board::default();
            board.insert(Id(9), element);
            assert_eq!(board.stack().len(), usize::from(is_drawn), "{noun}");
            assert_eq!(
                board.arrangements().count(),
                usize::from(is_drawn),
                "{noun}"
            );
            let fields = board.fields_of(Id(9));
            assert!(!fields.is_empty(), "{noun}");
            for field in fields {
                assert!(board.text(field).is_some(), "{field:?}");
                assert!(board.text_mut(field).is_some(), "{field:?}");
            }
        }
    }
}
