use std::{collections::BTreeSet, sync::Arc};

use emath::Rect;
use imbl::OrdMap;
use serde::{Deserialize, Serialize};

use super::{
    Assumption, Brief, BriefField, Component, Connector, Contract, ContractField, CostLine,
    CostPlan, End, Extra, Id, Lane, Lanes, Mark, MarkKind, PracticeRecord, Risk, Subject,
    TextField, Tradeoff, VolumeField, units,
};

/// The elements of one kind, by id. Cloning is free.
pub type Table<T> = OrdMap<Id, Arc<T>>;

/// One document. Cloning is free; the same id in two boards that share history is the same element.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Board {
    /// What the user calls it.
    pub title: String,
    /// Id of the template it began as; empty for a blank board.
    pub template: String,
    /// The metric hypothesis and what surrounds it.
    pub brief: Brief,
    /// The bounds of the four lanes.
    pub lanes: Lanes,
    /// The boxes; a later id is drawn above an earlier one.
    pub components: Table<Component>,
    /// The arrows.
    pub connectors: Table<Connector>,
    /// Notes, texts and drawings.
    pub marks: Table<Mark>,
    /// What the design takes for granted.
    pub assumptions: Table<Assumption>,
    /// How it fails.
    pub risks: Table<Risk>,
    /// What was chosen over what.
    pub tradeoffs: Table<Tradeoff>,
    /// What it costs.
    pub costs: Table<CostLine>,
    /// Saved views of parts of the board.
    pub views: Table<NamedView>,
    /// What the costs are measured against.
    pub cost_plan: CostPlan,
    /// What was agreed with the producer of the data.
    pub contract: Contract,
    /// Ids of the coach's rules that are muted on this board.
    pub muted: BTreeSet<String>,
    /// True when the chains from an assumption to the human step are drawn below the lanes.
    pub shows_chains: bool,
    /// The latest practice on this board.
    pub practice: Option<Arc<PracticeRecord>>,
    /// Fields that this version does not know.
    pub extra: Extra,
}

/// The elements of a table for which `is_wanted`, by id.
pub(super) fn those<T>(
    table: &Table<T>,
    is_wanted: impl Fn(&T) -> bool,
) -> impl Iterator<Item = (Id, &Arc<T>)> {
    let found = table.iter().filter(move |(_, element)| is_wanted(element));
    found.map(|(id, element)| (*id, element))
}

impl Board {
    /// What each assumption, risk, trade-off and cost line is about, where it is about something.
    pub fn ties(&self) -> impl Iterator<Item = (Id, Subject)> {
        self.elements()
            .filter_map(|(id, element)| Some((id, element.subject()?)))
    }

    /// What an element is about, for a kind that is about something.
    pub(crate) fn subject_mut(&mut self, id: Id) -> Option<&mut Option<Subject>> {
        Some(if let Some(assumption) = self.assumptions.get_mut(&id) {
            &mut Arc::make_mut(assumption).subject
        } else if let Some(risk) = self.risks.get_mut(&id) {
            &mut Arc::make_mut(risk).subject
        } else if let Some(tradeoff) = self.tradeoffs.get_mut(&id) {
            &mut Arc::make_mut(tradeoff).subject
        } else {
            &mut Arc::make_mut(self.costs.get_mut(&id)?).subject
        })
    }

    /// The chains from an assumption to the risk that it fails, by risk.
    pub fn chains(&self) -> impl Iterator<Item = (Id, &Arc<Assumption>, &Arc<Risk>)> {
        self.risks.iter().filter_map(|(id, risk)| {
            let assumption = self.assumptions.get(&risk.breaks?)?;
            Some((*id, assumption, risk))
        })
    }

    /// The components pinned as deep dives, by id.
    pub fn deep_dives(&self) -> impl Iterator<Item = (Id, &Arc<Component>)> {
        those(&self.components, |component| component.is_deep_dive)
    }

    /// The rectangle of a component or mark.
    pub fn rect(&self, id: Id) -> Option<Rect> {
        self.components
            .get(&id)
            .map(|component| component.rect)
            .or_else(|| self.marks.get(&id).map(|mark| mark.rect))
    }

    /// The components of one lane, by id.
    pub fn components_in(&self, lane: Lane) -> impl Iterator<Item = (Id, &Arc<Component>)> {
        those(&self.components, move |component| component.lane == lane)
    }

    /// How many components each lane holds, in the order of [`Lane::ALL`].
    pub fn lane_counts(&self) -> [usize; 4] {
        Lane::ALL.map(|lane| self.components_in(lane).count())
    }

    /// The connectors with an end at `component`, by id.
    pub(crate) fn connectors_at(
        &self,
        component: Id,
    ) -> impl Iterator<Item = (Id, &Arc<Connector>)> {
        those(&self.connectors, move |connector| {
            connector.touches(component)
        })
    }

    /// True for what a connector can end at: a component, or a mark that is not a pen stroke.
    pub fn can_hold_end(&self, id: Id) -> bool {
        let mark = self.marks.get(&id);
        self.components.contains_key(&id) || mark.is_some_and(|mark| mark.kind.can_hold_end())
    }

    /// True for a frame.
    pub fn is_frame(&self, id: Id) -> bool {
        let mark = self.marks.get(&id);
        mark.is_some_and(|mark| mark.kind == MarkKind::Frame)
    }

    /// The components an end stands for: the one it is bound to, or those wholly inside its frame.
    pub fn components_at(&self, end: End) -> Vec<Id> {
        let Some(id) = end.component() else {
            return Vec::new();
        };
        match self.marks.get(&id) {
            Some(frame) if frame.kind == MarkKind::Frame => {
                let inside = |one: &Component| frame.rect.contains_rect(one.rect);
                those(&self.components, inside).map(|(id, _)| id).collect()
            }
            Some(_) => Vec::new(),
            None => vec![id],
        }
    }

    /// The rectangle an end is bound to, or the free point as an empty rectangle.
    pub fn end_rect(&self, end: End) -> Option<Rect> {
        match end {
            End::Bound { id, .. } => self.rect(id).filter(|_| self.can_hold_end(id)),
            End::Free(pos) => Some(Rect::from_min_max(pos, pos)),
        }
    }

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
            TextField::Volume(None, field) => self.brief.volumes.text(field),
            TextField::Volume(Some(id), field) => self.components.get(&id)?.volumes.text(field),
            TextField::Contract(field) => self.contract.text(field),
        })
    }

    pub(super) fn text_mut(&mut self, field: TextField) -> Option<&mut String> {
        Some(match field {
            TextField::Title => &mut self.title,
            TextField::Brief(field) => self.brief.text_mut(field),
            TextField::Volume(None, field) => self.brief.volumes.text_mut(field),
            TextField::Volume(Some(id), field) => {
                self.element_mut::<Component>(id)?.volumes.text_mut(field)
            }
            TextField::Contract(field) => self.contract.text_mut(field),
            TextField::Label(id) => {
                if let Some(component) = self.components.get_mut(&id) {
                    &mut Arc::make_mut(component).label
                } else if let Some(connector) = self.connectors.get_mut(&id) {
                    &mut Arc::make_mut(connector).label
                } else {
                    &mut Arc::make_mut(self.marks.get_mut(&id)?).text
                }
            }
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
            .chain(VolumeField::OF_BRIEF.map(|field| TextField::Volume(None, field)))
            .chain(ContractField::ALL.map(TextField::Contract))
    }

    /// The texts of one element, in reading order; none when it is not there.
    pub fn fields_of(&self, id: Id) -> Vec<TextField> {
        self.get(id).map_or_else(Vec::new, |element| {
            let texts = element.texts(id).into_iter();
            texts.map(|(field, _)| field).collect()
        })
    }

    /// Every text, blank or not, in reading order: those of the board, then element by element.
    pub fn texts(&self) -> impl Iterator<Item = (TextField, &str)> {
        let own = Self::own_fields().filter_map(|field| Some((field, self.text(field)?)));
        own.chain(self.element_texts())
    }

    /// The title, or a placeholder when there is none.
    pub(crate) fn display_title(&self) -> &str {
        if self.title.trim().is_empty() {
            "Untitled board"
        } else {
            self.title.trim()
        }
    }
}

/// A named part of the board to return to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NamedView {
    /// What it is called; may be empty.
    #[serde(default)]
    pub name: String,
    /// What is seen, in board units.
    #[serde(with = "units::rect")]
    pub rect: Rect,
    /// Fields that this version does not know.
    #[serde(default, skip_serializing_if = "Extra::is_empty")]
    pub extra: Extra,
}

impl NamedView {
    /// Its name, or words for a view without one.
    pub(crate) fn shown_name(&self) -> &str {
        if self.name.trim().is_empty() {
            "the view without a name"
        } else {
            &self.name
        }
    }
}
