//! Where on the board a part of a verdict belongs.

use crate::{
    coach::text::is_blank,
    debrief::Context,
    model::{Board, Id, Subject, TextField},
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

    /// What it is about, by name, each once: labels of boxes, what cost lines pay for, and the texts of
    /// the brief and the contract as board files call them.
    pub fn names(&self, board: &Board) -> Vec<String> {
        let boxes = self.subjects.iter().filter_map(|subject| match subject {
            Subject::Component(id) => Some(board.components.get(id)?.label.clone()),
            Subject::Lane(lane) => Some(lane.short_title().to_owned()),
        });
        let texts = self.texts.iter().filter_map(|field| match field {
            TextField::Brief(field) => Some(field.name().to_owned()),
            TextField::Contract(field) => Some(field.name().to_owned()),
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
