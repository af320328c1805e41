//! How the pieces of a text are parsed, and how tables are written.

use std::{collections::HashMap, sync::Arc};

use ron::extensions::Extensions;
use serde::{Deserialize, Serialize, Serializer};

use crate::model::{ElementKind, Extra, Id, Table};

use super::{
    error::in_plain_words,
    pieces::{Piece, fields_of},
    report::Report,
};

/// How deeply the text of one piece may be nested.
const MAX_NESTING: usize = 64;

fn options() -> ron::Options {
    ron::Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME)
        .with_recursion_limit(MAX_NESTING)
}

/// The value of a piece, and the paths of its fields that are not known; or where in the file it is
/// wrong, and how.
pub(super) fn parse<'a, T: Deserialize<'a>>(
    piece: &Piece<'a>,
) -> Result<(T, Vec<String>), impl FnOnce() -> (usize, String) + use<'a, T>> {
    let text = piece.text;
    let mut ignored = Vec::new();
    let parsed =
        ron::Deserializer::from_str_with_options(text, &options()).and_then(|mut deserializer| {
            serde_ignored::deserialize(&mut deserializer, |path| ignored.push(path.to_string()))
                .and_then(|value| deserializer.end().map(|()| value))
                .map_err(|error| deserializer.span_error(error))
        });
    let start = piece.at;
    parsed.map(|value| (value, ignored)).map_err(move |error| {
        move || {
            let position = error.span.start;
            let before: usize = text
                .split_inclusive('\n')
                .take(position.line - 1)
                .map(str::len)
                .sum();
            let within = text[before..]
                .chars()
                .take(position.col - 1)
                .map(char::len_utf8);
            (
                start + before + within.sum::<usize>(),
                in_plain_words(&error.code),
            )
        }
    })
}

/// Reads pieces, and reports those that cannot be read.
pub(super) struct Reader<'a, 'r> {
    pub report: &'r mut Report<'a>,
}

impl<'a> Reader<'a, '_> {
    /// A field of the board that keeps no fields it does not know.
    pub(super) fn field<T: Deserialize<'a>>(&mut self, piece: &Piece<'a>, slot: &mut T) {
        self.kept(piece, slot, |_| None);
    }

    /// A field of the board that may keep fields it does not know.
    pub(super) fn kept<T: Deserialize<'a>>(
        &mut self,
        piece: &Piece<'a>,
        slot: &mut T,
        extra: impl FnOnce(&mut T) -> Option<&mut Extra>,
    ) {
        let name = piece.key.replace('_', " ");
        if let Some(value) = self.value(piece, || name.clone(), extra) {
            *slot = value;
        }
    }

    /// The elements of one kind, in the order of the file, so that an id used twice is seen.
    pub(super) fn elements<T>(&mut self, pieces: &[(&'static str, Piece<'a>)]) -> Vec<(Id, Arc<T>)>
    where
        T: ElementKind + Deserialize<'a>,
    {
        let those = pieces.iter().filter(|(table, _)| *table == T::TABLE);
        let mut elements = Vec::new();
        for (_, piece) in those {
            let what = || format!("{} {}", T::NOUN, piece.key);
            let id = Piece {
                text: piece.key,
                ..*piece
            };
            let Ok((id, _)) = parse::<Id>(&id) else {
                let cause = "its id is not a whole number".to_owned();
                self.report.left_out(what, || (piece.at, cause));
                continue;
            };
            if let Some(element) = self.value(piece, what, |one: &mut T| Some(one.extra_mut())) {
                elements.push((id, Arc::new(element)));
            }
        }
        elements
    }

    fn value<T: Deserialize<'a>>(
        &mut self,
        piece: &Piece<'a>,
        what: impl Fn() -> String,
        extra: impl FnOnce(&mut T) -> Option<&mut Extra>,
    ) -> Option<T> {
        match parse::<T>(piece) {
            Ok((mut value, unknown)) => {
                if !unknown.is_empty() {
                    self.keep(piece, unknown, &what, extra(&mut value));
                }
                Some(value)
            }
            Err(why) => {
                self.report.left_out(what, why);
                None
            }
        }
    }

    /// Keeps fields that are not known in `extra`, as they are written. Those nested deeper, or where
    /// there is no `extra`, are lost.
    fn keep(
        &mut self,
        piece: &Piece<'a>,
        unknown: Vec<String>,
        what: &impl Fn() -> String,
        extra: Option<&mut Extra>,
    ) {
        let fields = fields_of(piece.text, piece.at);
        let fields: HashMap<&str, &str> = fields.iter().map(|one| (one.key, one.text)).collect();
        let mut extra = extra;
        for name in unknown {
            match (&mut extra, fields.get(name.as_str())) {
                (Some(extra), Some(text)) => {
                    extra.insert(name, text.trim().to_owned());
                }
                _ => self.report.repaired("fields that are not known", || {
                    let what = what();
                    format!("{what}: the field {name} is not known and will be lost when you save.")
                }),
            }
        }
    }
}

/// The sections that are written even when they are empty: the first boards had no others.
const ALWAYS_WRITTEN: [&str; 5] = ["components", "connectors", "marks", "assumptions", "risks"];

/// A table as it is written.
pub(super) struct Entries<'a, T>(pub(super) &'a Table<T>);

impl<T: ElementKind> Entries<'_, T> {
    pub(super) fn is_left_out(&self) -> bool {
        self.0.is_empty() && !ALWAYS_WRITTEN.contains(&T::TABLE)
    }
}

impl<T: Serialize> Serialize for Entries<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(id, element)| (id, &**element)))
    }
}
