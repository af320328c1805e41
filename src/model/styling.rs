//! Which properties of a look each kind of element has.

use super::{Element, Look, LookChange, MarkKind};

impl Look {
    /// Only the properties that an element has; the others as they are without a look.
    #[must_use]
    pub fn fitted(self, element: &Element) -> Self {
        let values = LookChange::all().into_iter().filter_map(|values| {
            let value = values.first()?.of(&self);
            element.has_look(value).then_some(value)
        });
        values.fold(Self::default(), Self::with)
    }
}

impl Element {
    /// Its look; `None` for what is not drawn.
    pub fn look(&self) -> Option<Look> {
        match self {
            Self::Component(one) => Some(one.look),
            Self::Connector(one) => Some(one.look),
            Self::Mark(one) => Some(Look {
                color: one.color,
                ..one.look
            }),
            Self::Assumption(_)
            | Self::Risk(_)
            | Self::Tradeoff(_)
            | Self::CostLine(_)
            | Self::NamedView(_) => None,
        }
    }

    /// Whether it has this property: text has no outline, and a connector is broken as its flow says.
    pub fn has_look(&self, change: LookChange) -> bool {
        use LookChange as C;
        let is_outline = matches!(change, C::Color(_) | C::Width(_) | C::Dash(_));
        let is_text = matches!(change, C::Color(_) | C::TextSize(_) | C::Align(_));
        match self {
            Self::Component(_) => is_outline,
            Self::Connector(_) => matches!(
                change,
                C::Color(_) | C::Width(_) | C::Tail(_) | C::Head(_) | C::Bend(_)
            ),
            Self::Mark(mark) => match mark.kind {
                MarkKind::Shape(_) => is_outline || is_text || matches!(change, C::Fill(_)),
                MarkKind::Note | MarkKind::Text => is_text,
                MarkKind::Frame => is_outline,
                MarkKind::Ink => matches!(change, C::Color(_) | C::Width(_)),
                MarkKind::Image | MarkKind::Other(_) => false,
            },
            Self::Assumption(_)
            | Self::Risk(_)
            | Self::Tradeoff(_)
            | Self::CostLine(_)
            | Self::NamedView(_) => false,
        }
    }
}
