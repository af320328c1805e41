use super::{
    Assumption, Board, BriefField, Component, ComponentField, ContractField, CostLine, Element, Id,
    ModelField, NamedView, Risk, RiskField, TextField, Tradeoff, TradeoffField,
    element::ElementMut,
};

impl Board {
    /// The text of a field, or `None` when its element does not exist.
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

    pub(super) fn text_mut(&mut self, field: TextField) -> Option<&mut String> {
        Some(match field {
            TextField::Title => &mut self.title,
            TextField::Brief(field) => self.brief.text_mut(field),
            TextField::Contract(field) => self.contract.text_mut(field),
            TextField::Label(id) => match self.get_mut(id) {
                Some(ElementMut::Component(component)) => &mut component.label,
                Some(ElementMut::Connector(connector)) => &mut connector.label,
                Some(ElementMut::Mark(mark)) => &mut mark.text,
                Some(
                    ElementMut::Assumption(_)
                    | ElementMut::Risk(_)
                    | ElementMut::Tradeoff(_)
                    | ElementMut::CostLine(_)
                    | ElementMut::NamedView(_),
                )
                | None => return None,
            },
            TextField::Component(id, field) => self.element_mut::<Component>(id)?.text_mut(field),
            TextField::Model(id, field) => self.element_mut::<Component>(id)?.model.text_mut(field),
            TextField::Assumption(id) => &mut self.element_mut::<Assumption>(id)?.text,
            TextField::Risk(id, field) => self.element_mut::<Risk>(id)?.text_mut(field),
            TextField::Tradeoff(id, field) => self.element_mut::<Tradeoff>(id)?.text_mut(field),
            TextField::Cost(id) => &mut self.element_mut::<CostLine>(id)?.what,
            TextField::View(id) => &mut self.element_mut::<NamedView>(id)?.name,
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
                .chain(ComponentField::ALL.map(|field| field.of(id)))
                .chain(ModelField::ALL.map(|field| TextField::Model(id, field)))
                .collect(),
            Element::Connector(_) | Element::Mark(_) => vec![TextField::Label(id)],
            Element::Assumption(_) => vec![TextField::Assumption(id)],
            Element::Risk(_) => RiskField::ALL.map(|field| field.of(id)).into(),
            Element::Tradeoff(_) => TradeoffField::ALL
                .map(|field| TextField::Tradeoff(id, field))
                .into(),
            Element::CostLine(_) => vec![TextField::Cost(id)],
            Element::NamedView(_) => vec![TextField::View(id)],
        }
    }
}
