//! What the coach has read. A text is read once, however often it stands on a board and however often
//! the board is looked at: after an edit only what changed is read.

use std::{
    ops::{Deref, Range},
    sync::{Arc, OnceLock},
};

use ahash::HashMap;

use crate::{
    language::{Phrases, Reader, Reading},
    model::{Board, Id, TextField},
    quantity::{self, Quantity},
};

use super::text::is_blank;

/// How many texts are kept beyond twice those of the board; more are forgotten.
const MAX_SPARE: usize = 2_000;

/// The texts that were read, and how to read others.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    reader: Reader,
    texts: HashMap<Arc<str>, Arc<Text>>,
}

/// A text, read, and what else was worked out about it.
#[derive(Debug, Default)]
pub(crate) struct Text {
    reading: Reading,
    amount: OnceLock<Option<Quantity>>,
    seconds: OnceLock<Option<f64>>,
    settings: OnceLock<Vec<Range<usize>>>,
    is_dated: OnceLock<bool>,
}

/// The texts of a board that are not blank, in reading order.
#[derive(Debug, Default)]
pub(super) struct Texts {
    all: Vec<(TextField, Arc<Text>)>,
    /// Where those of each element begin; under `None` the board's own.
    starts: HashMap<Option<Id>, usize>,
    blank: Text,
}

impl Texts {
    pub(super) fn of(board: &Board, mut read: impl FnMut(&str) -> Arc<Text>) -> Self {
        let mut texts = Self::default();
        for (field, text) in board.texts().filter(|(_, text)| !is_blank(text)) {
            let id = field.id();
            if texts.all.last().is_none_or(|(last, _)| last.id() != id) {
                texts.starts.insert(id, texts.all.len());
            }
            texts.all.push((field, read(text)));
        }
        texts
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.all.len()
    }

    /// All of them.
    pub(super) fn all(&self) -> impl Iterator<Item = (TextField, &Text)> {
        self.all.iter().map(|(field, text)| (*field, &**text))
    }

    /// The text of a field.
    pub(super) fn get(&self, field: TextField) -> &Text {
        let id = field.id();
        let start = self.starts.get(&id).copied().unwrap_or(self.all.len());
        let mut own = self.all[start..].iter();
        let own = own.by_ref().take_while(|(other, _)| other.id() == id);
        let mut found = own.filter(|(other, _)| *other == field);
        found.next().map_or(&self.blank, |(_, text)| text)
    }
}

impl Memory {
    /// A text, read now or remembered.
    pub(super) fn read(&mut self, text: &str, phrases: &Phrases) -> Arc<Text> {
        if let Some(known) = self.texts.get(text) {
            return Arc::clone(known);
        }
        let read = Arc::new(Text {
            reading: self.reader.read(text, phrases),
            ..Text::default()
        });
        self.texts.insert(text.into(), Arc::clone(&read));
        read
    }

    /// Forgets everything when most of it is not needed for a board of so many texts.
    pub(super) fn tidied(self, needed: usize) -> Self {
        if self.texts.len() > 2 * needed + MAX_SPARE {
            Self::default()
        } else {
            self
        }
    }
}

impl Deref for Text {
    type Target = Reading;

    fn deref(&self) -> &Reading {
        &self.reading
    }
}

impl Text {
    /// The amount it names.
    pub(super) fn amount(&self) -> Option<&Quantity> {
        let amount = self.amount.get_or_init(|| Quantity::parse(self.text()));
        amount.as_ref()
    }

    /// The length of time it names, in seconds.
    pub(super) fn seconds(&self) -> Option<f64> {
        *self.seconds.get_or_init(|| quantity::duration(self.text()))
    }

    /// Where the settings of an engine stand in it; `find` tells, once.
    pub(super) fn settings(&self, find: impl FnOnce() -> Vec<Range<usize>>) -> &[Range<usize>] {
        self.settings.get_or_init(find)
    }

    /// Whether it says by which day something is due; `tell` knows, once.
    pub(super) fn is_dated(&self, tell: impl FnOnce() -> bool) -> bool {
        *self.is_dated.get_or_init(tell)
    }
}
