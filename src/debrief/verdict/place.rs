use crate::{
    coach::text::is_blank,
    debrief::Context,
    model::{Board, BriefField, ContractField, Id, Subject, TextField},
};

/// What a part of a verdict is about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Place {
    /// Components and lanes.
    pub subjects: Vec<Subject>,
    /// Texts.
    pub texts: Vec<TextField>,
    /// Parts of the board besides, by name: "costs".
    pub besides: Vec<String>,
}

impl Place {
    /// What stands in a text, and what that text is about.
    pub(super) fn of(context: &Context<'_>, field: TextField) -> Self {
        Self {
            subjects: context.facts.subjects_of(field),
            texts: vec![field],
            besides: Vec::new(),
        }
    }

    /// A component.
    pub(super) fn component(id: Id) -> Self {
        Self {
            subjects: vec![Subject::Component(id)],
            ..Self::default()
        }
    }

    /// True when it is about the board as a whole.
    pub(super) fn is_nowhere(&self) -> bool {
        self.subjects.is_empty() && self.texts.is_empty()
    }

    /// True when two are about the same, in part.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        let mut subjects = self.subjects.iter();
        let mut texts = self.texts.iter();
        subjects.any(|one| other.subjects.contains(one))
            || texts.any(|one| other.texts.contains(one))
    }

    /// The names of what it is about as they stand on the board, each once: labels of boxes, what cost
    /// lines pay for, and names of the brief's and the contract's texts.
    pub fn names(&self, board: &Board) -> Vec<String> {
        let boxes = self.subjects.iter().filter_map(|subject| match subject {
            Subject::Component(id) => Some(board.components.get(id)?.label.clone()),
            Subject::Lane(lane) => Some(lane.short_title().to_owned()),
        });
        let texts = self.texts.iter().filter_map(|field| match field {
            TextField::Brief(field) => Some(brief_name(*field).to_owned()),
            TextField::Contract(field) => Some(contract_name(*field).to_owned()),
            TextField::Cost(id) => Some(board.costs.get(id)?.what.clone()),
            TextField::Label(id) => Some(board.components.get(id)?.label.clone()),
            TextField::Component(id, _) | TextField::Model(id, _) => {
                Some(board.components.get(id)?.label.clone())
            }
            TextField::Title
            | TextField::Assumption(_)
            | TextField::Risk(..)
            | TextField::Tradeoff(..)
            | TextField::Volume(..)
            | TextField::View(_) => None,
        });
        let mut names: Vec<String> = Vec::new();
        for name in boxes.chain(texts).chain(self.besides.iter().cloned()) {
            if !is_blank(&name) && !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }
}

fn brief_name(field: BriefField) -> &'static str {
    match field {
        BriefField::Prompt => "prompt",
        BriefField::Segment => "segment",
        BriefField::Metric => "metric",
        BriefField::Baseline => "baseline",
        BriefField::Target => "target",
        BriefField::Unit => "unit",
        BriefField::ByWhen => "by_when",
        BriefField::Summary => "summary",
        BriefField::OutOfScope => "out_of_scope",
        BriefField::NextIteration => "next_iteration",
    }
}

fn contract_name(field: ContractField) -> &'static str {
    match field {
        ContractField::Owner => "owner",
        ContractField::Schema => "schema",
        ContractField::Freshness => "freshness",
        ContractField::Quality => "quality",
    }
}
