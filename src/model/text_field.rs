use serde::{Deserialize, Deserializer, Serialize, Serializer, de::VariantAccess};

use super::{
    BriefField, ComponentField, ContractField, Id, ModelField, RiskField, TradeoffField,
    VolumeField,
    stored::{self, FromVariant, Variant},
};

/// Names one text of a board.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(remote = "Self")]
pub enum TextField {
    /// The board's title.
    Title,
    /// A field of the brief.
    Brief(BriefField),
    /// A component's name, a connector's label or a mark's text.
    Label(Id),
    /// A text of a component; stored as `Why(id)`.
    #[serde(skip)]
    Component(Id, ComponentField),
    /// An assumption's text.
    Assumption(Id),
    /// A text of a risk; stored as `Failure(id)`.
    #[serde(skip)]
    Risk(Id, RiskField),
    /// A text of a trade-off.
    Tradeoff(Id, TradeoffField),
    /// What a cost line pays for.
    Cost(Id),
    /// An answer on a model component's card.
    Model(Id, ModelField),
    /// How much there is of something: for a component, or by the brief.
    Volume(Option<Id>, VolumeField),
    /// The name of a view.
    View(Id),
    /// A text of the data contract.
    Contract(ContractField),
}

impl Serialize for TextField {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (id, name) = match self {
            Self::Component(id, field) => (id, field.into()),
            Self::Risk(id, field) => (id, field.into()),
            field => return Self::serialize(field, serializer),
        };
        serializer.serialize_newtype_variant("TextField", 0, name, id)
    }
}

impl<'de> Deserialize<'de> for TextField {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        stored::deserialize(deserializer, "TextField")
    }
}

impl<'de> FromVariant<'de> for TextField {
    fn from_variant<A: VariantAccess<'de>>(variant: Variant<A>) -> Result<Self, A::Error> {
        if let Ok(field) = variant.name.parse() {
            Ok(Self::Component(variant.value()?, field))
        } else if let Ok(field) = variant.name.parse() {
            Ok(Self::Risk(variant.value()?, field))
        } else {
            Self::deserialize(variant.into_deserializer())
        }
    }
}

impl TextField {
    /// What undo calls a change of this text.
    pub fn title(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Brief(field) => field.title(),
            Self::Label(_) => "label",
            Self::Component(_, field) => field.title(),
            Self::Assumption(_) => "assumption",
            Self::Risk(_, field) => field.title(),
            Self::Tradeoff(_, field) => field.title(),
            Self::Cost(_) => "cost line",
            Self::Model(_, field) => field.title(),
            Self::Volume(_, field) => field.title(),
            Self::View(_) => "view name",
            Self::Contract(field) => field.title(),
        }
    }

    /// The element whose text it is; none for a text of the board itself.
    pub fn id(self) -> Option<Id> {
        match self {
            Self::Title | Self::Brief(_) | Self::Contract(_) => None,
            Self::Volume(id, _) => id,
            Self::Label(id)
            | Self::Component(id, _)
            | Self::Assumption(id)
            | Self::Risk(id, _)
            | Self::Tradeoff(id, _)
            | Self::Cost(id)
            | Self::View(id)
            | Self::Model(id, _) => Some(id),
        }
    }
}

impl ComponentField {
    /// This text of a component.
    pub fn of(self, component: Id) -> TextField {
        TextField::Component(component, self)
    }
}

impl RiskField {
    /// This text of a risk.
    pub fn of(self, risk: Id) -> TextField {
        TextField::Risk(risk, self)
    }
}
