//! Keeps fields this version does not know: elements are read once more as raw text, and the fields
//! that the typed reader skipped are stored verbatim in their `extra`.
//!
//! Only fields of the board, the brief, the contract and the elements themselves are kept; fields
//! nested deeper (in an end, for example) and fields of the practice record are reported as lost.

use std::{fmt, sync::Arc};

use ron::value::RawValue;
use serde::{Deserialize, Deserializer, de};

use crate::model::{Board, Brief, Contract, CostPlan, ElementKind, Extra, PracticeRecord};

use super::{
    entries::Entries,
    error::{Notice, ReadError},
    syntax::{options, parse, syntax_error},
};

/// The fields of a struct as `(name, raw text)`, whatever they are called.
pub(super) struct Fields<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;

        impl<'de> de::Visitor<'de> for Visitor {
            type Value = Fields<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("named fields")
            }

            fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut fields = Vec::new();
                while let Some(entry) = map.next_entry::<String, &'de RawValue>()? {
                    fields.push(entry);
                }
                Ok(Fields(fields))
            }
        }

        deserializer.deserialize_any(Visitor)
    }
}

impl<'a> Fields<'a> {
    pub(super) fn of(text: &'a str) -> Result<Self, ReadError> {
        options().from_str(text).map_err(syntax_error)
    }

    fn raw(&self, name: &str) -> Option<&RawValue> {
        self.0
            .iter()
            .find(|(field, _)| field == name)
            .map(|(_, raw)| *raw)
    }
}

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
        if let Some(value) = fields.raw(&name) {
            extra.insert(name, value.get_ron().trim().to_owned());
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
    let Some(raw) = fields.raw(T::TABLE) else {
        return Ok(());
    };
    let entries: Entries<Box<RawValue>> =
        options().from_str(raw.get_ron()).map_err(syntax_error)?;
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
            board
                .extra
                .insert(name.clone(), raw.get_ron().trim().to_owned());
        }
    }
    if let Some(raw) = fields.raw("brief") {
        let found = extra_of::<Brief>(raw.get_ron(), "brief", notices)?;
        board.brief.extra.extend(found);
    }
    if let Some(raw) = fields.raw("contract") {
        let found = extra_of::<Contract>(raw.get_ron(), "contract", notices)?;
        board.contract.extra.extend(found);
    }
    if let Some(raw) = fields.raw("cost_plan") {
        let (_, names) = parse::<CostPlan>(raw.get_ron())?;
        notices.extend(names.iter().map(|name| lost("cost plan", name)));
    }
    if let Some(raw) = fields.raw("practice") {
        let (_, names) = parse::<Option<PracticeRecord>>(raw.get_ron())?;
        notices.extend(names.iter().map(|name| lost("practice", name)));
    }
    Ok(())
}
