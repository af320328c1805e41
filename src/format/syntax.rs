//! How RON is parsed, as values and as lists of entries.

use std::{fmt, marker::PhantomData, sync::Arc};

use ron::{extensions::Extensions, value::RawValue};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::model::{ElementKind, Id, Table};

use super::error::ReadError;

pub(super) fn options() -> ron::Options {
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

/// A value, and the paths of the fields of the text that it does not know.
pub(super) fn parse<'a, T: Deserialize<'a>>(text: &'a str) -> Result<(T, Vec<String>), ReadError> {
    let mut ignored = Vec::new();
    let mut deserializer = ron::Deserializer::from_str_with_options(text, &options())?;
    let value =
        serde_ignored::deserialize(&mut deserializer, |path| ignored.push(path.to_string()))
            .and_then(|value| deserializer.end().map(|()| value))
            .map_err(|error| deserializer.span_error(error))?;
    Ok((value, ignored))
}

/// Reads the entries of a map, or the fields of a struct, in the order of the text.
struct Pairs<K, V> {
    expected: &'static str,
    types: PhantomData<(K, V)>,
}

impl<'de, K: Deserialize<'de>, V: Deserialize<'de>> de::Visitor<'de> for Pairs<K, V> {
    type Value = Vec<(K, V)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected)
    }

    fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = map.next_entry()? {
            pairs.push(pair);
        }
        Ok(pairs)
    }
}

/// The sections that are written even when they are empty: the first boards had no others.
const ALWAYS_WRITTEN: [&str; 5] = ["components", "connectors", "marks", "assumptions", "risks"];

/// A map of elements in the order of the file, so that an id used twice is seen.
pub(super) struct Entries<T>(pub(super) Vec<(Id, Arc<T>)>);

impl<T> Entries<T> {
    pub(super) fn ids(&self) -> impl Iterator<Item = Id> {
        self.0.iter().map(|(id, _)| *id)
    }

    pub(super) fn new() -> Self {
        Self(Vec::new())
    }

    pub(super) fn of(table: &Table<T>) -> Self {
        let entries = table.iter().map(|(id, element)| (*id, Arc::clone(element)));
        Self(entries.collect())
    }

    pub(super) fn is_left_out(&self) -> bool
    where
        T: ElementKind,
    {
        self.0.is_empty() && !ALWAYS_WRITTEN.contains(&T::TABLE)
    }
}

impl<T: Serialize> Serialize for Entries<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(id, element)| (id, &**element)))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Entries<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let pairs = Pairs {
            expected: "elements by id, as {1: (…), 2: (…)}",
            types: PhantomData,
        };
        deserializer.deserialize_map(pairs).map(Self)
    }
}

/// The fields of a struct as `(name, raw text)`, whatever they are called.
pub(super) struct Fields<'a>(pub(super) Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let pairs = Pairs {
            expected: "named fields",
            types: PhantomData,
        };
        deserializer.deserialize_any(pairs).map(Self)
    }
}

impl<'a> Fields<'a> {
    pub(super) fn of(text: &'a str) -> Result<Self, ReadError> {
        Ok(options().from_str(text)?)
    }

    /// The text of a field.
    pub(super) fn get(&self, name: &str) -> Option<&'a str> {
        let found = self.0.iter().find(|(field, _)| field == name);
        found.map(|(_, raw)| raw.get_ron())
    }
}
