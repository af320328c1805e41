use serde::{Deserialize, Deserializer, Serialize, Serializer, de::VariantAccess};

use super::{
    Board, BriefField, ComponentField, ContractField, Element, Id, ModelField, RiskField,
    TradeoffField,
    stored::{self, FromVariant, Variant},
};

/// Names one text of a board: what is being typed into.
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
            Self::View(_) => "view name",
            Self::Contract(field) => field.title(),
        }
    }

    /// The element whose text it is; none for a text of the board itself.
    pub fn id(self) -> Option<Id> {
        match self {
            Self::Title | Self::Brief(_) | Self::Contract(_) => None,
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

/// True for a character no text of a board holds: controls other than line break and tab.
pub(super) fn is_control(c: char) -> bool {
    c.is_control() && c != '\n' && c != '\t'
}

/// `text` with plain line breaks and without control characters.
pub(super) fn cleaned(text: &str) -> String {
    text.replace("\r\n", "\n")
        .replace('\r', "\n")
        .replace(is_control, "")
}

impl Board {
    /// The text a field names, or `None` when its element is gone.
    pub fn text(&self, field: TextField) -> Option<&str> {
        Some(match field {
            TextField::Title => &self.title,
            TextField::Brief(field) => self.brief.text(field),
            TextField::Label(id) => {
                if let Some(component) = self.components.get(&id) {
                    &component.label
                } else if let Some(connector) = self.connectors.get(&id) {
                    &connector.label
                } else {
                    &self.marks.get(&id)?.text
                }
            }
            TextField::Component(id, field) => self.components.get(&id)?.text(field),
            TextField::Assumption(id) => &self.assumptions.get(&id)?.text,
            TextField::Risk(id, field) => self.risks.get(&id)?.text(field),
            TextField::Tradeoff(id, field) => self.tradeoffs.get(&id)?.text(field),
            TextField::Cost(id) => &self.costs.get(&id)?.what,
            TextField::Model(id, field) => self.components.get(&id)?.model.text(field),
            TextField::View(id) => &self.views.get(&id)?.name,
            TextField::Contract(field) => self.contract.text(field),
        })
    }

    /// The texts of the board that belong to no element.
    pub fn own_fields() -> impl Iterator<Item = TextField> {
        std::iter::once(TextField::Title)
            .chain(BriefField::ALL.map(TextField::Brief))
            .chain(ContractField::ALL.map(TextField::Contract))
    }

    /// The texts of one element, in reading order; none when it is not there.
    pub fn fields_of(&self, id: Id) -> Vec<TextField> {
        let Some(element) = self.get(id) else {
            return Vec::new();
        };
        match element {
            Element::Component(_) => std::iter::once(TextField::Label(id))
                .chain(ComponentField::ALL.iter().map(|field| field.of(id)))
                .chain(ModelField::ALL.map(|field| TextField::Model(id, field)))
                .collect(),
            Element::Connector(_) | Element::Mark(_) => vec![TextField::Label(id)],
            Element::Assumption(_) => vec![TextField::Assumption(id)],
            Element::Risk(_) => RiskField::ALL.iter().map(|field| field.of(id)).collect(),
            Element::Tradeoff(_) => TradeoffField::ALL
                .map(|field| TextField::Tradeoff(id, field))
                .into(),
            Element::CostLine(_) => vec![TextField::Cost(id)],
            Element::NamedView(_) => vec![TextField::View(id)],
        }
    }
}
