use std::{fmt, marker::PhantomData, sync::Arc};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::model::{ElementKind, Id, Table};

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
        struct Visitor<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> de::Visitor<'de> for Visitor<T> {
            type Value = Entries<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("elements by id, as {1: (…), 2: (…)}")
            }

            fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some((id, element)) = map.next_entry::<Id, T>()? {
                    entries.push((id, Arc::new(element)));
                }
                Ok(Entries(entries))
            }
        }

        deserializer.deserialize_map(Visitor(PhantomData))
    }
}
