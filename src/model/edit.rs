use emath::{Pos2, Rect, Vec2};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::VariantAccess};

use super::{
    Arrangement, ComponentShape, ConnectorEnd, CostOption, CostPlan, Element, End, Id, Lane, Lanes,
    Look, MarkColor, Mode, Subject, TextField, Usage,
    element::Addition,
    stored::{self, FromVariant, Variant},
    units,
};

/// One change of a board, with a meaning. The undo list, the replay and the tests all use edits.
///
/// An edit changes only what it names. Its consequences (a lane grows, the connectors of a removed
/// component are removed) are further edits of the same [`Edit::Batch`], which `compose` puts
/// together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(remote = "Self")]
pub enum Edit {
    /// Puts an element on the board; stored as `AddComponent(id, …)`, `Connect(id, …)`.
    #[serde(skip)]
    Add(Id, Element),
    /// Removes an element of any kind.
    Remove(Id),
    /// Moves components and marks, and the waypoints and free ends of connectors, by an offset.
    Move(Vec<Id>, Vec2),
    /// Sets the rectangle of a component or mark; the points of ink are scaled with it.
    Resize(Id, #[serde(with = "units::rect")] Rect),
    /// Assigns a component to a lane.
    SetLane(Id, Lane),
    /// Moves the borders of the lanes.
    SetLanes(Lanes),
    /// Changes the kind of a component.
    SetKind(Id, String),
    /// Replaces one text; control characters are dropped.
    SetText(TextField, String),
    /// Binds or frees one end of a connector.
    SetEnd(Id, ConnectorEnd, End),
    /// Sets the corners of a connector; with an empty list its route is computed.
    SetWaypoints(Id, #[serde(with = "units::path")] Vec<Pos2>),
    /// Sets how data flows along a connector.
    SetMode(Id, Mode),
    /// Sets where a connector's label is, as a share of its line (0 to 1); `None` leaves it to the
    /// router.
    SetLabelAt(Id, Option<f32>),
    /// Sets the shape a component is drawn in.
    #[serde(rename = "SetOutline")]
    SetShape(Id, ComponentShape),
    /// Sets the colour of a mark.
    #[serde(rename = "SetTone")]
    SetColor(Id, MarkColor),
    /// Sets how a component, connector or mark looks, its colour included.
    SetLook(Id, Look),
    /// Sets the layer, groups and lock of a component, connector or mark.
    Arrange(Id, Arrangement),
    /// Sets what an assumption, risk, trade-off or cost line is about.
    #[serde(rename = "Tie")]
    SetSubject(Id, Option<Subject>),
    /// Sets the assumption that fails when a risk occurs.
    Chain(Id, Option<Id>),
    /// Pins a component as a deep dive, or unpins it.
    SetDeepDive(Id, bool),
    /// Sets the amount and price of a cost line.
    SetUsage(Id, Usage),
    /// Sets the option a cost line belongs to.
    SetCostOption(Id, CostOption),
    /// Sets the budget and the compared options.
    SetCostPlan(CostPlan),
    /// Mutes a rule of the coach on this board, or unmutes it.
    Mute(String, bool),
    /// Shows or hides the chains of assumptions below the lanes.
    ShowChains(bool),
    /// Sets the template the board was made from.
    SetTemplate(String),
    /// Several edits that are one step for the user.
    Batch {
        /// What undo calls the step: "Move 3 components".
        label: String,
        /// In order. Only the result of all of them has to be valid.
        edits: Vec<Edit>,
    },
}

impl Serialize for Edit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Add(id, element) => Addition::new(*id, element.clone()).serialize(serializer),
            edit => Self::serialize(edit, serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Edit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        stored::deserialize(deserializer, "Edit")
    }
}

impl<'de> FromVariant<'de> for Edit {
    fn from_variant<A: VariantAccess<'de>>(variant: Variant<A>) -> Result<Self, A::Error> {
        if Addition::NAMES.contains(&variant.name.as_str()) {
            let (id, element) = Addition::deserialize(variant.into_deserializer())?.into_parts();
            Ok(Self::Add(id, element))
        } else {
            Self::deserialize(variant.into_deserializer())
        }
    }
}

impl Edit {
    /// Puts an element on the board.
    pub fn add(id: Id, element: impl Into<Element>) -> Self {
        Self::Add(id, element.into())
    }

    /// What undo calls this edit: "Move 3 components", "Edit why".
    pub fn label(&self) -> String {
        match self {
            Self::Add(_, element) => element.addition(),
            Self::Remove(_) => "delete".into(),
            Self::Move(ids, _) if ids.len() == 1 => "move".into(),
            Self::Move(ids, _) => format!("move {} elements", ids.len()),
            Self::Resize(..) => "resize".into(),
            Self::SetLane(_, lane) => format!("move to {lane}"),
            Self::SetLanes(_) => "move lane border".into(),
            Self::SetKind(..) => "change kind".into(),
            Self::SetText(field, _) => format!("edit {}", field.title().to_lowercase()),
            Self::SetEnd(..) => "reconnect".into(),
            Self::SetWaypoints(..) => "reroute".into(),
            Self::SetMode(_, mode) => format!("make {}", mode.title().to_lowercase()),
            Self::SetLabelAt(..) => "move label".into(),
            Self::SetShape(_, shape) => {
                format!("change shape to {}", shape.title().to_lowercase())
            }
            Self::SetColor(_, color) => format!("make {}", color.title().to_lowercase()),
            Self::SetLook(..) => "change style".into(),
            Self::Arrange(..) => "arrange".into(),
            Self::SetSubject(_, Some(_)) => "tie".into(),
            Self::SetSubject(_, None) => "untie".into(),
            Self::Chain(_, Some(_)) => "chain".into(),
            Self::Chain(_, None) => "unchain".into(),
            Self::SetDeepDive(_, true) => "pin deep dive".into(),
            Self::SetDeepDive(_, false) => "unpin deep dive".into(),
            Self::SetUsage(..) => "change amount".into(),
            Self::SetCostOption(..) => "change option".into(),
            Self::SetCostPlan(_) => "change budget".into(),
            Self::Mute(rule, true) => format!("mute {rule}"),
            Self::Mute(rule, false) => format!("unmute {rule}"),
            Self::ShowChains(true) => "show chains".into(),
            Self::ShowChains(false) => "hide chains".into(),
            Self::SetTemplate(_) => "change template".into(),
            Self::Batch { label, .. } => label.clone(),
        }
    }

    /// The edit and its consequences as one step, under the label of the edit.
    #[must_use]
    pub fn with(self, consequences: Vec<Self>) -> Self {
        if consequences.is_empty() {
            return self;
        }
        let label = self.label();
        let mut edits = match self {
            Self::Batch { edits, .. } => edits,
            edit => vec![edit],
        };
        edits.extend(consequences);
        Self::Batch { label, edits }
    }
}
