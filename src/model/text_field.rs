use serde::{Deserialize, Serialize};

use super::{Board, BriefField, ContractField, Id, ModelField, TradeoffField};

/// Names one text of a board: what is being typed into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum TextField {
    /// The board's title.
    Title,
    /// A field of the brief.
    Brief(BriefField),
    /// A component's name, a connector's label or a mark's text.
    Label(Id),
    /// A component's why.
    Why(Id),
    /// The metric a component moves.
    #[serde(rename = "Moves")]
    Metric(Id),
    /// A component's refresh or latency.
    #[serde(rename = "Refresh")]
    Freshness(Id),
    /// An assumption's text.
    Assumption(Id),
    /// A risk's failure mode.
    Failure(Id),
    /// A risk's mitigation.
    Mitigation(Id),
    /// What a risk's alert watches.
    Signal(Id),
    /// When a risk's alert fires.
    Threshold(Id),
    /// What is done by hand once a risk's alert has fired.
    HumanStep(Id),
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

impl TextField {
    /// What undo calls a change of this text.
    pub fn title(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Brief(field) => field.title(),
            Self::Label(_) => "label",
            Self::Why(_) => "why",
            Self::Metric(_) => "metric moved",
            Self::Freshness(_) => "refresh or latency",
            Self::Assumption(_) => "assumption",
            Self::Failure(_) => "failure mode",
            Self::Mitigation(_) => "mitigation",
            Self::Signal(_) => "alert signal",
            Self::Threshold(_) => "alert threshold",
            Self::HumanStep(_) => "human step",
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
            | Self::Why(id)
            | Self::Metric(id)
            | Self::Freshness(id)
            | Self::Assumption(id)
            | Self::Failure(id)
            | Self::Mitigation(id)
            | Self::Signal(id)
            | Self::Threshold(id)
            | Self::HumanStep(id)
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
            TextField::Why(id) => &self.components.get(&id)?.why,
            TextField::Metric(id) => &self.components.get(&id)?.metric,
            TextField::Freshness(id) => &self.components.get(&id)?.freshness,
            TextField::Assumption(id) => &self.assumptions.get(&id)?.text,
            TextField::Failure(id) => &self.risks.get(&id)?.failure,
            TextField::Mitigation(id) => &self.risks.get(&id)?.mitigation,
            TextField::Signal(id) => &self.risks.get(&id)?.signal,
            TextField::Threshold(id) => &self.risks.get(&id)?.threshold,
            TextField::HumanStep(id) => &self.risks.get(&id)?.human_step,
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
        if self.components.contains_key(&id) {
            let mut fields = vec![
                TextField::Label(id),
                TextField::Why(id),
                TextField::Metric(id),
                TextField::Freshness(id),
            ];
            fields.extend(ModelField::ALL.map(|field| TextField::Model(id, field)));
            fields
        } else if self.connectors.contains_key(&id) || self.marks.contains_key(&id) {
            vec![TextField::Label(id)]
        } else if self.assumptions.contains_key(&id) {
            vec![TextField::Assumption(id)]
        } else if self.risks.contains_key(&id) {
            vec![
                TextField::Failure(id),
                TextField::Mitigation(id),
                TextField::Signal(id),
                TextField::Threshold(id),
                TextField::HumanStep(id),
            ]
        } else if self.tradeoffs.contains_key(&id) {
            Vec::from(TradeoffField::ALL.map(|field| TextField::Tradeoff(id, field)))
        } else if self.costs.contains_key(&id) {
            vec![TextField::Cost(id)]
        } else if self.views.contains_key(&id) {
            vec![TextField::View(id)]
        } else {
            Vec::new()
        }
    }
}
