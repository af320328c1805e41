//! Keeps fields this version does not know: elements are read once more as raw text, and the fields
//! that the typed reader skipped are stored verbatim in their `extra`.
//!
//! Only fields of the board, the brief, the contract and the elements themselves are kept; fields
//! nested deeper (in an end, for example) and fields of the practice record are reported as lost.

use std::sync::Arc;

use ron::value::RawValue;
use serde::Deserialize;

use crate::model::{Board, Brief, Contract, CostPlan, ElementKind, Extra, PracticeRecord};

use super::{
    error::{Notice, ReadError},
    syntax::{Entries, Fields, options, parse},
};

/// The unknown fields in the text of one element. `prefix` is its name in notices.
fn extra_of<'a, T: Deserialize<'a>>(
    raw: &'a str,
    prefix: &str,
    notices: &mut Vec<Notice>,
) -> Result<Extra, ReadError> {
    let (_, names) = parse::<T>(raw)?;
    if names.is_empty() {
        return Ok(Extra::new());
    }
    let fields = Fields::of(raw)?;
    let mut extra = Extra::new();
    for name in names {
        if let Some(value) = fields.get(&name) {
            extra.insert(name, value.trim().to_owned());
        } else {
            notices.push(lost(prefix, &name));
        }
    }
    Ok(extra)
}

fn lost(place: &str, field: &str) -> Notice {
    Notice::Repaired(format!(
        "{place}: the field {field} is not known and will be lost when you save."
    ))
}

/// Fills the `extra` of the elements of one kind.
pub(super) fn keep_in<T>(
    fields: &Fields<'_>,
    board: &mut Board,
    notices: &mut Vec<Notice>,
) -> Result<(), ReadError>
where
    T: ElementKind + for<'a> Deserialize<'a>,
{
    let Some(table) = fields.get(T::TABLE) else {
        return Ok(());
    };
    let entries: Entries<Box<RawValue>> = options().from_str(table)?;
    for (id, raw) in entries.0 {
        let found = extra_of::<T>(raw.get_ron(), &format!("{} {id}", T::NOUN), notices)?;
        if !found.is_empty()
            && let Some(element) = T::table_mut(board).get_mut(&id)
        {
            Arc::make_mut(element).extra_mut().extend(found);
        }
    }
    Ok(())
}

/// Fills the `extra` of the board, the brief and the contract from the fields of the file. `ignored`
/// are the paths of those that reading it skipped.
pub(super) fn keep(
    fields: &Fields<'_>,
    ignored: &[String],
    board: &mut Board,
    notices: &mut Vec<Notice>,
) -> Result<(), ReadError> {
    for (name, raw) in &fields.0 {
        if ignored.contains(name) {
            let text = raw.get_ron().trim().to_owned();
            board.extra.insert(name.clone(), text);
        }
    }
    if let Some(brief) = fields.get("brief") {
        let found = extra_of::<Brief>(brief, "brief", notices)?;
        board.brief.extra.extend(found);
    }
    if let Some(contract) = fields.get("contract") {
        let found = extra_of::<Contract>(contract, "contract", notices)?;
        board.contract.extra.extend(found);
    }
    if let Some(plan) = fields.get("cost_plan") {
        let (_, names) = parse::<CostPlan>(plan)?;
        notices.extend(names.iter().map(|name| lost("cost plan", name)));
    }
    if let Some(record) = fields.get("practice") {
        let (_, names) = parse::<Option<PracticeRecord>>(record)?;
        notices.extend(names.iter().map(|name| lost("practice", name)));
    }
    Ok(())
}
