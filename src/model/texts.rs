//! Which texts an element of each kind has, and their names.

use super::{
    Assumption, Component, ComponentField, Connector, CostLine, Id, Mark, ModelField, NamedView,
    Risk, RiskField, TextField, Tradeoff, TradeoffField, VolumeField,
};

/// An element with texts.
pub(super) trait Texts {
    /// Its texts, in reading order.
    fn texts(&self, id: Id) -> Vec<(TextField, &str)>;
}

impl Texts for Component {
    fn texts(&self, id: Id) -> Vec<(TextField, &str)> {
        let own = ComponentField::ALL.map(|field| (field.of(id), self.text(field)));
        let volumes = VolumeField::ALL
            .map(|field| (TextField::Volume(Some(id), field), self.volumes.text(field)));
        let model =
            ModelField::ALL.map(|field| (TextField::Model(id, field), self.model.text(field)));
        let label = (TextField::Label(id), self.label.as_str());
        let rest = own.into_iter().chain(volumes).chain(model);
        std::iter::once(label).chain(rest).collect()
    }
}

impl Texts for Connector {
    fn texts(&self, id: Id) -> Vec<(TextField, &str)> {
        vec![(TextField::Label(id), &self.label)]
    }
}

impl Texts for Mark {
    fn texts(&self, id: Id) -> Vec<(TextField, &str)> {
        vec![(TextField::Label(id), &self.text)]
    }
}

impl Texts for Assumption {
    fn texts(&self, id: Id) -> Vec<(TextField, &str)> {
        vec![(TextField::Assumption(id), &self.text)]
    }
}

impl Texts for Risk {
    fn texts(&self, id: Id) -> Vec<(TextField, &str)> {
        RiskField::ALL
            .map(|field| (field.of(id), self.text(field)))
            .into()
    }
}

impl Texts for Tradeoff {
    fn texts(&self, id: Id) -> Vec<(TextField, &str)> {
        TradeoffField::ALL
            .map(|field| (TextField::Tradeoff(id, field), self.text(field)))
            .into()
    }
}

impl Texts for CostLine {
    fn texts(&self, id: Id) -> Vec<(TextField, &str)> {
        vec![(TextField::Cost(id), &self.what)]
    }
}

impl Texts for NamedView {
    fn texts(&self, id: Id) -> Vec<(TextField, &str)> {
        vec![(TextField::View(id), &self.name)]
    }
}
