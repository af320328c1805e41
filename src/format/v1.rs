//! Version 1 of the board file.

use std::{collections::BTreeSet, sync::Arc};

use ron::ser::PrettyConfig;
use serde::Serialize;

use crate::model::{
    Assumption, Board, Brief, Component, Connector, Contract, CostLine, CostPlan, ElementKind,
    Extra, Id, Lanes, MAX_ELEMENTS, MAX_TOTAL_TEXT, Mark, NamedView, PracticeRecord, Problem, Risk,
    Tradeoff, units::is_default, with_kinds,
};

use super::{
    error::{ReadError, VERSION},
    pieces::{Piece, Pieces},
    repair,
    report::Report,
    syntax::{Entries, Reader, parse},
};

/// The most bytes of a file apart from its pictures and the practice record (48 MiB): more than a full
/// board takes, whatever is escaped in its texts, and as much as is parsed within a second or two.
const MAX_PLAIN_BYTES: usize = 48 << 20;
/// The longest practice record that is read, in bytes of the file (32 MiB).
const MAX_PRACTICE_BYTES: usize = 32 << 20;

/// The name of the field with the practice record.
const PRACTICE: &str = "practice";

macro_rules! file {
    ($($Kind:ident, $table:ident, $noun:literal, $stored:ident;)*) => {
        /// The fields that hold elements.
        pub(super) const TABLES: &[&str] = &[$($Kind::TABLE),*];

        /// A board file as it is written: the version, then the board field by field.
        #[derive(Serialize)]
        struct File<'a> {
            version: u32,
            title: &'a str,
            #[serde(skip_serializing_if = "str::is_empty")]
            template: &'a str,
            brief: &'a Brief,
            lanes: &'a Lanes,
            $(
                #[serde(skip_serializing_if = "Entries::is_left_out")]
                $table: Entries<'a, $Kind>,
            )*
            #[serde(skip_serializing_if = "has_default")]
            cost_plan: &'a CostPlan,
            #[serde(skip_serializing_if = "has_default")]
            contract: &'a Contract,
            #[serde(skip_serializing_if = "has_default")]
            muted: &'a BTreeSet<String>,
            #[serde(skip_serializing_if = "is_default")]
            shows_chains: bool,
            #[serde(skip_serializing_if = "has_default")]
            practice: &'a Option<Arc<PracticeRecord>>,
            #[serde(skip_serializing_if = "has_default")]
            extra: &'a Extra,
        }

        impl<'a> File<'a> {
            fn of(board: &'a Board) -> Self {
                let Board {
                    title, template, brief, lanes, $($table,)* cost_plan, contract, muted,
                    shows_chains, practice, extra,
                } = board;
                Self {
                    version: VERSION,
                    $($table: Entries($table),)*
                    title, template, brief, lanes, cost_plan, contract, muted,
                    shows_chains: *shows_chains, practice, extra,
                }
            }
        }

        /// The board that the pieces describe, not repaired. An element whose id is taken or too
        /// large gets a new one.
        fn board_of<'a>(pieces: &Pieces<'a>, report: &mut Report<'a>) -> Board {
            let mut board = Board::default();
            let mut reader = Reader { report };
            let mut seen = BTreeSet::new();
            for piece in &pieces.fields {
                if !seen.insert(piece.key) {
                    let what = || format!("a second `{}`", piece.key);
                    reader.report.left_out(what, || (piece.at, "it is there already".to_owned()));
                    continue;
                }
                // By name: a field that is added and not read does not compile.
                let Board {
                    title, template, brief, lanes, $($table: _,)* cost_plan, contract, muted,
                    shows_chains, practice, extra,
                } = &mut board;
                match piece.key {
                    "version" => {}
                    "title" => reader.field(piece, title),
                    "template" => reader.field(piece, template),
                    "brief" => reader.kept(piece, brief, |brief| Some(&mut brief.extra)),
                    "lanes" => reader.field(piece, lanes),
                    "cost_plan" => reader.field(piece, cost_plan),
                    "contract" => reader.kept(piece, contract, |one| Some(&mut one.extra)),
                    "muted" => reader.field(piece, muted),
                    "shows_chains" => reader.field(piece, shows_chains),
                    PRACTICE if plain_bytes(piece) > MAX_PRACTICE_BYTES => {
                        let cause = "it is longer than 32 MiB, the most that is read".to_owned();
                        reader.report.left_out(|| PRACTICE.to_owned(), || (piece.at, cause));
                    }
                    PRACTICE => reader.field(piece, practice),
                    "extra" => {
                        let mut kept = Extra::new();
                        reader.field(piece, &mut kept);
                        extra.extend(kept);
                    }
                    name if TABLES.contains(&name) => {
                        let cause = "`{` was expected".to_owned();
                        reader.report.left_out(|| name.to_owned(), || (piece.at, cause));
                    }
                    name => {
                        extra.insert(name.to_owned(), piece.text.trim().to_owned());
                    }
                }
            }
            $(let $table: Vec<(Id, Arc<$Kind>)> = reader.elements(&pieces.elements);)*
            let all = std::iter::empty()$(.chain($table.iter().map(|(id, _)| *id)))*;
            let mut ids = repair::Ids::new(all);
            $(board.$table = ids.claim($table, report);)*
            ids.follow(&mut board);
            board
        }
    };
}

with_kinds!(file);

/// For a borrowed field that is left out of a file when it has its default.
fn has_default<T: Default + PartialEq>(value: &&T) -> bool {
    is_default(*value)
}

/// The version a file says; `None` where it cannot be read.
pub(super) fn version(
    pieces: &Pieces<'_>,
    report: &mut Report<'_>,
) -> Result<Option<u32>, ReadError> {
    let Some(piece) = pieces.fields.iter().find(|piece| piece.key == "version") else {
        return Ok(None);
    };
    match parse::<u32>(piece) {
        Ok((0, _)) => Err(ReadError::Invalid("there is no file version 0".into())),
        Ok((version, _)) => Ok(Some(version)),
        Err(why) => {
            report.left_out(|| "the version".into(), why);
            Ok(None)
        }
    }
}

/// The length of a piece, in bytes, without the pictures in it.
fn plain_bytes(piece: &Piece<'_>) -> usize {
    let after_name = piece.text.split("image:").skip(1);
    let pictures = after_name.filter_map(|text| text.split('"').nth(1).map(str::len));
    piece.text.len().saturating_sub(pictures.sum())
}

/// The piece, apart from the practice record, in which a file gets longer than that, without pictures.
fn piece_past<'p, 'a>(pieces: &'p Pieces<'a>, max: usize) -> Option<&'p Piece<'a>> {
    let elements = pieces.elements.iter().map(|(_, piece)| piece);
    let fields = pieces.fields.iter().filter(|piece| piece.key != PRACTICE);
    let mut bytes = 0;
    fields.chain(elements).find(|piece| {
        bytes += plain_bytes(piece);
        bytes > max
    })
}

/// Reads what can be read, and repairs what is invalid. What is more than a window survives is refused,
/// with the line where it gets that much.
pub(super) fn read<'a>(pieces: &Pieces<'a>, report: &mut Report<'a>) -> Result<Board, ReadError> {
    let count = pieces.elements.len();
    if let Some((_, first)) = pieces.elements.get(MAX_ELEMENTS) {
        let cause = format!("the board holds {count} elements, more than {MAX_ELEMENTS}");
        return Err(report.error_at(first.at, cause));
    }
    if let Some(piece) = piece_past(pieces, MAX_PLAIN_BYTES) {
        let cause = format!(
            "the board holds more than {} MiB without its pictures, the most that is read",
            MAX_PLAIN_BYTES >> 20
        );
        return Err(report.error_at(piece.at, cause));
    }
    let mut board = board_of(pieces, report);
    repair::repair(&mut board, report);
    let problems = board.validate();
    if problems.contains(&Problem::TooMuchText)
        && let Some(piece) = piece_past(pieces, MAX_TOTAL_TEXT)
    {
        let cause = format!(
            "the board holds more than {} MiB of text",
            MAX_TOTAL_TEXT >> 20
        );
        return Err(report.error_at(piece.at, cause));
    }
    match problems.first() {
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
