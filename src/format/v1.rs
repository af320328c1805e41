//! Version 1 of the board file.

use std::{collections::BTreeSet, sync::Arc};

use ron::ser::PrettyConfig;
use serde::{Deserialize, Serialize};

use crate::model::{
    Assumption, Board, Brief, Component, Connector, Contract, CostLine, CostPlan, Extra, Lanes,
    Mark, NamedView, PracticeRecord, Risk, Tradeoff, units::is_default, with_kinds,
};

use super::{
    error::{Notice, ReadError, VERSION},
    repair,
    syntax::{Entries, Fields, options, parse},
    unknown,
};

/// The version alone, whatever else the file contains.
#[derive(Deserialize)]
struct Header {
    version: u32,
}

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
        fn keep_in_elements(
            fields: &Fields<'_>,
            board: &mut Board,
            notices: &mut Vec<Notice>,
        ) -> Result<(), ReadError> {
            $(unknown::keep_in::<$Kind>(fields, board, notices)?;)*
            Ok(())
        }
    };
}

with_kinds!(file);

/// Reads the version of a file, before anything else.
pub(super) fn version(text: &str) -> Result<u32, ReadError> {
    let header: Header = options().from_str(text)?;
    match header.version {
        0 => Err(ReadError::Invalid("there is no file version 0".into())),
        version => Ok(version),
    }
}

pub(super) fn read(text: &str, notices: &mut Vec<Notice>) -> Result<Board, ReadError> {
    let (file, ignored) = parse::<File>(text)?;
    let mut board = file.into_board(notices);
    if !ignored.is_empty() {
        let fields = Fields::of(text)?;
        unknown::keep(&fields, &ignored, &mut board, notices)?;
        keep_in_elements(&fields, &mut board, notices)?;
    }
    repair::repair(&mut board, notices);
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
