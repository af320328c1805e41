//! Version 1 of the board file.

use std::{collections::BTreeSet, fmt, marker::PhantomData, sync::Arc};

use imbl::OrdMap;
use ron::ser::PrettyConfig;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::model::{
    Assumption, Board, Brief, Component, Connector, Contract, CostLine, CostPlan, Extra, Id, Lanes,
    Mark, NamedView, PracticeRecord, Risk, Tradeoff, units::is_default,
};

use super::{Notice, ReadError, VERSION, options, repair, syntax_error, unknown};

/// Just the version, whatever else the file holds.
#[derive(Deserialize)]
struct Header {
    version: u32,
}

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
    #[serde(default = "Entries::new")]
    components: Entries<Component>,
    #[serde(default = "Entries::new")]
    connectors: Entries<Connector>,
    #[serde(default = "Entries::new")]
    marks: Entries<Mark>,
    #[serde(default = "Entries::new")]
    assumptions: Entries<Assumption>,
    #[serde(default = "Entries::new")]
    risks: Entries<Risk>,
    #[serde(default = "Entries::new", skip_serializing_if = "Entries::is_empty")]
    tradeoffs: Entries<Tradeoff>,
    #[serde(default = "Entries::new", skip_serializing_if = "Entries::is_empty")]
    costs: Entries<CostLine>,
    #[serde(default = "Entries::new", skip_serializing_if = "Entries::is_empty")]
    views: Entries<NamedView>,
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

/// A map of elements in the order of the file, so that an id used twice is seen.
pub(super) struct Entries<T>(pub Vec<(Id, Arc<T>)>);

impl<T> Entries<T> {
    fn ids(&self) -> impl Iterator<Item = Id> {
        self.0.iter().map(|(id, _)| *id)
    }

    fn new() -> Self {
        Self(Vec::new())
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T> From<&OrdMap<Id, Arc<T>>> for Entries<T> {
    fn from(map: &OrdMap<Id, Arc<T>>) -> Self {
        Self(
            map.iter()
                .map(|(id, element)| (*id, Arc::clone(element)))
                .collect(),
        )
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
    let all = file.components.ids().chain(file.connectors.ids());
    let all = all.chain(file.marks.ids()).chain(file.assumptions.ids());
    let all = all.chain(file.risks.ids()).chain(file.tradeoffs.ids());
    let all = all.chain(file.costs.ids()).chain(file.views.ids());
    let mut ids = repair::Ids::new(all);
    let mut board = Board {
        title: file.title,
        template: file.template,
        brief: file.brief,
        lanes: file.lanes,
        components: ids.claim(file.components.0, "component", notices),
        connectors: ids.claim(file.connectors.0, "connector", notices),
        marks: ids.claim(file.marks.0, "mark", notices),
        assumptions: ids.claim(file.assumptions.0, "assumption", notices),
        risks: ids.claim(file.risks.0, "risk", notices),
        tradeoffs: ids.claim(file.tradeoffs.0, "trade-off", notices),
        costs: ids.claim(file.costs.0, "cost line", notices),
        views: ids.claim(file.views.0, "view", notices),
        cost_plan: file.cost_plan,
        contract: file.contract,
        muted: file.muted,
        shows_chains: file.shows_chains,
        practice: file.practice,
        extra: file.extra,
    };
    ids.follow(&mut board);
    if !ignored.is_empty() {
        unknown::keep(text, &mut board, notices)?;
    }
    repair::mend(&mut board, notices);
    match board.validate().first() {
        Some(problem) => Err(ReadError::Invalid(problem.to_string())),
        None => Ok(board),
    }
}

pub(super) fn write(board: &Board) -> ron::Result<String> {
    let file = File {
        version: VERSION,
        title: board.title.clone(),
        template: board.template.clone(),
        brief: board.brief.clone(),
        lanes: board.lanes,
        components: (&board.components).into(),
        connectors: (&board.connectors).into(),
        marks: (&board.marks).into(),
        assumptions: (&board.assumptions).into(),
        risks: (&board.risks).into(),
        tradeoffs: (&board.tradeoffs).into(),
        costs: (&board.costs).into(),
        views: (&board.views).into(),
        cost_plan: board.cost_plan.clone(),
        contract: board.contract.clone(),
        muted: board.muted.clone(),
        shows_chains: board.shows_chains,
        practice: board.practice.clone(),
        extra: board.extra.clone(),
    };
    let config = PrettyConfig::new()
        .depth_limit(3)
        .compact_arrays(true)
        .new_line("\n");
    ron::ser::to_string_pretty(&file, config)
}
