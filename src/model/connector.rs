use emath::Pos2;
use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

use super::{Arrangement, Extra, Id, Look, all, units};

/// An arrow between two ends.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Connector {
    /// Where the data comes from.
    pub from: End,
    /// Where the arrowhead is.
    pub to: End,
    /// What flows ("orders, 8k/s"); may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// How it flows.
    #[serde(default, skip_serializing_if = "units::is_default")]
    pub mode: Mode,
    /// Corners set by the user, in board units; when empty, the route is computed.
    #[serde(default, with = "units::path", skip_serializing_if = "Vec::is_empty")]
    pub waypoints: Vec<Pos2>,
    /// Where the user put the label along the line, as a share of its length from 0 to 1; `None`
    /// leaves it to the router.
    #[serde(default, skip_serializing_if = "units::is_default")]
    pub label_at: Option<f32>,
    /// How it looks, where that differs from what its flow gives it.
    #[serde(default, skip_serializing_if = "units::is_default")]
    pub look: Look,
    /// Its layer, groups and lock.
    #[serde(default, skip_serializing_if = "units::is_default")]
    pub arrangement: Arrangement,
    /// Fields that this version does not know.
    #[serde(default, skip_serializing_if = "Extra::is_empty")]
    pub extra: Extra,
}

impl Connector {
    /// A stream between two components; the router chooses the sides.
    pub fn between(from: Id, to: Id) -> Self {
        Self {
            from: End::bound(from),
            to: End::bound(to),
            label: String::new(),
            mode: Mode::default(),
            waypoints: Vec::new(),
            label_at: None,
            look: Look::default(),
            arrangement: Arrangement::default(),
            extra: Extra::new(),
        }
    }

    /// What one of its ends is attached to.
    pub fn end(&self, which: ConnectorEnd) -> End {
        match which {
            ConnectorEnd::From => self.from,
            ConnectorEnd::To => self.to,
        }
    }

    pub(super) fn end_mut(&mut self, which: ConnectorEnd) -> &mut End {
        match which {
            ConnectorEnd::From => &mut self.from,
            ConnectorEnd::To => &mut self.to,
        }
    }

    /// True when one of its ends is bound to `component`.
    pub fn touches(&self, component: Id) -> bool {
        self.from.component() == Some(component) || self.to.component() == Some(component)
    }
}

/// One of a connector's two ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ConnectorEnd {
    /// The end without the arrowhead.
    From,
    /// The end with the arrowhead.
    To,
}

impl ConnectorEnd {
    /// The other end.
    pub fn opposite(self) -> Self {
        match self {
            Self::From => Self::To,
            Self::To => Self::From,
        }
    }
}

/// What a connector's end is attached to.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum End {
    /// A component, or a mark that is not a pen stroke, at one of its sides.
    Bound {
        /// The component or mark.
        id: Id,
        /// The side it is attached to.
        #[serde(default, skip_serializing_if = "units::is_default")]
        side: Side,
    },
    /// A point on the board, in board units; the end is drawn as loose.
    Free(#[serde(with = "units::pos")] Pos2),
}

impl End {
    /// An end at `id`; the router chooses the side.
    pub fn bound(id: Id) -> Self {
        Self::Bound {
            id,
            side: Side::Auto,
        }
    }

    /// The component this end is bound to.
    pub fn component(self) -> Option<Id> {
        match self {
            Self::Bound { id, .. } => Some(id),
            Self::Free(_) => None,
        }
    }
}

/// An edge of a component.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// Chosen by the router.
    #[default]
    Auto,
    /// The left edge.
    Left,
    /// The right edge.
    Right,
    /// The upper edge.
    Top,
    /// The lower edge.
    Bottom,
}

/// How data flows along a connector.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[derive(IntoStaticStr, VariantArray)]
pub enum Mode {
    /// Continuously.
    #[default]
    Stream,
    /// In scheduled batches.
    Batch,
    /// Request and response.
    Request,
    /// Commands, alerts and checks rather than data.
    Control,
}

impl Mode {
    /// Every mode, in the order a menu shows them.
    pub const ALL: [Self; Self::VARIANTS.len()] = all(Self::VARIANTS);

    /// Its name on the screen.
    pub fn title(self) -> &'static str {
        self.into()
    }
}
