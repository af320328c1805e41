use emath::{Pos2, Rect, Vec2};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::VariantAccess};

use super::{
    Arrangement, ComponentShape, ConnectorEnd, CostOption, CostPlan, Element, End, Id, Lane, Lanes,
    MarkColor, Mode, Subject, TextField, Usage,
    element::Addition,
    stored::{self, FromVariant, Variant},
    units,
};

/// One change of a board, with a meaning. The journal, the undo list and the tests all speak edits.
///
/// An edit says only what it changes. Whatever must follow from it (a lane grows, the connectors of
/// a removed component go too) stands beside it in one [`Edit::Batch`], composed by the editor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(remote = "Self")]
pub enum Edit {
    /// Puts an element on the board; stored as `AddComponent(id, …)`, `Connect(id, …)`.
    #[serde(skip)]
    Add(Id, Element),
    /// Takes any element off the board.
    Remove(Id),
    /// Shifts components and marks, and the waypoints and free ends of connectors.
    Move(Vec<Id>, Vec2),
    /// Gives a component or mark another rectangle; the points of ink go along.
    Resize(Id, #[serde(with = "units::rect")] Rect),
    /// Makes a component count for another lane.
    SetLane(Id, Lane),
    /// Moves the borders of the lanes.
    SetLanes(Lanes),
    /// Makes a component another kind.
    SetKind(Id, String),
    /// Replaces one text; control characters are left out.
    SetText(TextField, String),
    /// Binds or frees one end of a connector.
    SetEnd(Id, ConnectorEnd, End),
    /// Sets the corners of a connector by hand; an empty list lets the route be computed.
    SetWaypoints(Id, #[serde(with = "units::path")] Vec<Pos2>),
    /// Says how data flows along a connector.
    SetMode(Id, Mode),
    /// Puts a connector's label at a share of its line (0 to 1), or leaves it to the route.
    SetLabelAt(Id, Option<f32>),
    /// Draws a component in another shape.
    #[serde(rename = "SetOutline")]
    SetShape(Id, ComponentShape),
    /// Gives a mark another colour.
    #[serde(rename = "SetTone")]
    SetColor(Id, MarkColor),
    /// Puts a component, connector or mark in another layer or group, or locks it.
    Arrange(Id, Arrangement),
    /// Ties an assumption, risk, trade-off or cost line to a component or lane, or unties it.
    #[serde(rename = "Tie")]
    SetSubject(Id, Option<Subject>),
    /// Chains a risk to the assumption that fails with it, or unchains it.
    Chain(Id, Option<Id>),
    /// Pins a component as a deep dive, or unpins it.
    SetDeepDive(Id, bool),
    /// Says how much a cost line uses and at what price.
    SetUsage(Id, Usage),
    /// Says which option pays a cost line.
    SetCostOption(Id, CostOption),
    /// Sets the budget and the options under comparison.
    SetCostPlan(CostPlan),
    /// Silences a rule of the coach on this board, or lets it speak again.
    Mute(String, bool),
    /// Draws the chains of assumptions below the lanes, or not.
    ShowChains(bool),
    /// Says which template the board began as.
    SetTemplate(String),
    /// Several edits that are one step for the user.
    Batch {
        /// What undo calls the step: "Move 3 components".
        label: String,
        /// The edits, in order. Only their end result has to be valid.
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
            let (id, element) = variant.read::<Addition>()?.into_parts();
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

    /// The edit with everything that must follow from it, as one step under its own label.
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
