//! Version 1 of the board file.

use std::{collections::BTreeSet, fmt, marker::PhantomData, sync::Arc};

use ron::ser::PrettyConfig;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::model::{
    Assumption, Board, Brief, Component, Connector, Contract, CostLine, CostPlan, ElementKind,
    Extra, Id, Lanes, Mark, NamedView, PracticeRecord, Risk, Table, Tradeoff, units::is_default,
    with_kinds,
};

use super::{Notice, ReadError, VERSION, options, repair, syntax_error, unknown};

/// Just the version, whatever else the file holds.
#[derive(Deserialize)]
struct Header {
    version: u32,
}

/// The sections that are written even when they are empty: the first boards had no others.
const ALWAYS_WRITTEN: [&str; 5] = ["components", "connectors", "marks", "assumptions", "risks"];

macro_rules! file {
    ($($Kind:ident, $table:ident, $noun:literal, $stored:ident;)*) => {
        /// A board file as it is written: the version, then the board field by field.
        #[derive(Serialize, Deserialize)]
        struct File {
            version: u32,
            #[serde(default)]
            title: String,
            #[serde(default, skip_serializing_if = "is_default")]
            template: String,
            #[serde(default)]
            brief: Brief,
            #[serde(default)]
            lanes: Lanes,
            $(
                #[serde(default = "Entries::new", skip_serializing_if = "Entries::is_left_out")]
                $table: Entries<$Kind>,
            )*
            #[serde(default, skip_serializing_if = "is_default")]
            cost_plan: CostPlan,
            #[serde(default, skip_serializing_if = "is_default")]
            contract: Contract,
            #[serde(default, skip_serializing_if = "is_default")]
            muted: BTreeSet<String>,
            #[serde(default, skip_serializing_if = "is_default")]
            shows_chains: bool,
            #[serde(default, skip_serializing_if = "is_default")]
            practice: Option<Arc<PracticeRecord>>,
            #[serde(default, skip_serializing_if = "is_default")]
            extra: Extra,
        }

        impl File {
            fn of(board: &Board) -> Self {
                let Board {
                    title, template, brief, lanes, $($table,)* cost_plan, contract, muted,
                    shows_chains, practice, extra,
                } = board.clone();
                Self {
                    version: VERSION,
                    $($table: Entries::of(&$table),)*
                    title, template, brief, lanes, cost_plan, contract, muted, shows_chains,
                    practice, extra,
                }
            }

            /// The board; an element whose id is taken or too large gets a new one.
            fn into_board(self, notices: &mut Vec<Notice>) -> Board {
                let all = std::iter::empty()$(.chain(self.$table.ids()))*;
                let mut ids = repair::Ids::new(all);
                let Self {
                    version: _, title, template, brief, lanes, $($table,)* cost_plan, contract,
                    muted, shows_chains, practice, extra,
                } = self;
                let mut board = Board {
                    $($table: ids.claim($table.0, notices),)*
                    title, template, brief, lanes, cost_plan, contract, muted, shows_chains,
                    practice, extra,
                };
                ids.follow(&mut board);
                board
            }
        }

        /// Fills the `extra` of every element from the fields of the text it was read from.
        pub(super) fn keep_in_elements(
            fields: &unknown::Fields<'_>,
            board: &mut Board,
            notices: &mut Vec<Notice>,
        ) -> Result<(), ReadError> {
            $(unknown::keep_in::<$Kind>(fields, board, notices)?;)*
            Ok(())
        }
    };
}

with_kinds!(file);

/// A map of elements in the order of the file, so that an id used twice is seen.
pub(super) struct Entries<T>(pub Vec<(Id, Arc<T>)>);

impl<T> Entries<T> {
    fn ids(&self) -> impl Iterator<Item = Id> {
        self.0.iter().map(|(id, _)| *id)
    }

    fn new() -> Self {
        Self(Vec::new())
    }

    fn of(table: &Table<T>) -> Self {
        let entries = table.iter().map(|(id, element)| (*id, Arc::clone(element)));
        Self(entries.collect())
    }

    fn is_left_out(&self) -> bool
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

/// The version a file says, before anything else in it is understood.
pub(super) fn version(text: &str) -> Result<u32, ReadError> {
    let header: Header = options().from_str(text).map_err(syntax_error)?;
    match header.version {
        0 => Err(ReadError::Invalid("there is no file version 0".into())),
        version => Ok(version),
    }
}

/// The file, and the paths of the fields in it that are not known.
fn parse(text: &str) -> Result<(File, Vec<String>), ReadError> {
    let mut ignored = Vec::new();
    let mut deserializer =
        ron::Deserializer::from_str_with_options(text, &options()).map_err(syntax_error)?;
    let file: File =
        serde_ignored::deserialize(&mut deserializer, |path| ignored.push(path.to_string()))
            .map_err(|error| syntax_error(deserializer.span_error(error)))?;
    deserializer
        .end()
        .map_err(|error| syntax_error(deserializer.span_error(error)))?;
    Ok((file, ignored))
}

pub(super) fn read(text: &str, notices: &mut Vec<Notice>) -> Result<Board, ReadError> {
    let (file, ignored) = parse(text)?;
    let mut board = file.into_board(notices);
    if !ignored.is_empty() {
        unknown::keep(text, &ignored, &mut board, notices)?;
    }
    repair::mend(&mut board, notices);
    match board.validate().first() {
        Some(problem) => Err(ReadError::Invalid(problem.to_string())),
        None => Ok(board),
    }
}

pub(super) fn write(board: &Board) -> ron::Result<String> {
    let config = PrettyConfig::new()
        .depth_limit(3)
        .compact_arrays(true)
        .new_line("\n");
    ron::ser::to_string_pretty(&File::of(board), config)
}
