//! The board as a value: what is on it, the edits that change it, and what must always hold.
//!
//! Everything here is plain data in board units (1 board unit is 1 px at 100 % zoom). The maps are
//! persistent, so a clone is free: undo is a list of values, and saving works on a snapshot.
//!
//! Invariant: nothing here knows a screen, a file, a clock or a product name. A component's `kind`
//! is an opaque id; what it means is the catalog's business.
//!
//! Invariant: a board changes only through [`Board::apply`], and a board that came out of it has an
//! empty [`Board::validate`].

mod apply;
mod bill;
mod board;
mod brief;
mod component;
mod connector;
mod cost;
mod difference;
mod edit;
mod element;
mod exchange;
mod lane;
mod limits;
mod look;
mod mark;
mod practice;
mod question;
mod reasoning;
mod seniority;
mod stack;
mod stored;
mod styling;
mod text;
mod text_field;
mod texts;
pub(crate) mod units;
mod validate;
mod volume;

use std::{collections::BTreeMap, fmt};

use serde::{Deserialize, Serialize};

pub use apply::EditError;
pub use bill::CostSums;
pub use board::{Board, NamedView, Table};
pub use brief::{Brief, BriefField, Contract, ContractField};
pub use component::{Component, ComponentField, ComponentShape, ModelCard, ModelField};
pub use connector::{Connector, ConnectorEnd, End, Mode, Side};
pub use cost::{CostLine, CostOption, CostPlan, HOURS_A_MONTH, Usage, usd};
pub use edit::Edit;
pub use element::Element;
pub(crate) use element::{ElementKind, with_kinds};
pub use exchange::Exchange;
pub use lane::{Lane, Lanes};
pub use limits::{MAX_ELEMENTS, MAX_TOTAL_PICTURES, MAX_TOTAL_POINTS, MAX_TOTAL_TEXT};
pub use look::{
    Bend, Dash, Fill, Head, Look, LookChange, MarkColor, StrokeWidth, TextAlign, TextSize,
};
pub use mark::{ImageData, MAX_IMAGE_BYTES, Mark, MarkKind, PlainShape};
pub use practice::{Activity, PracticeEvent, PracticeRecord, Review, Stage};
pub use question::Question;
pub use reasoning::{Assumption, Risk, RiskField, Subject, Tradeoff, TradeoffField};
pub use seniority::Seniority;
pub use stack::Height;
pub use text::MAX_TEXT_BYTES;
pub(crate) use text::{capitalised, counted, counted_or_no, is_control, is_sound};
pub use text_field::TextField;
pub use units::{MAX_COORDINATE, MAX_POINTS};
pub use validate::Problem;
pub use volume::{VolumeField, Volumes};

/// Fields of a file that this version does not know, kept verbatim (name to RON text) so that
/// saving the file loses nothing.
pub type Extra = BTreeMap<String, String>;

/// Identifies one element of a board. All kinds of element share one number space.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Id(pub u64);

/// The largest id; leaves room for the ids of new elements.
pub const MAX_ID: u64 = u64::MAX / 4;

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The largest number of nested groups an element is in.
pub const MAX_GROUPS: usize = 32;

/// Where an element is in the stack, in which groups it is, and whether it is locked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrangement {
    /// A higher layer is drawn above a lower one. Within a layer frames come first, then
    /// connectors, components and the other marks, each by id.
    #[serde(default, skip_serializing_if = "units::is_default")]
    pub layer: i32,
    /// The groups it belongs to, innermost first, at most [`MAX_GROUPS`]. Elements with the same
    /// number are in the same group; these numbers are not ids of elements.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<u64>,
    /// True when the user cannot move or change it.
    #[serde(default, skip_serializing_if = "units::is_default")]
    pub is_locked: bool,
}

/// The variants of an enum as an array, which iterates by value, in the order of their declaration.
const fn all<T: Copy, const N: usize>(variants: &[T]) -> [T; N] {
    let mut all = [variants[0]; N];
    let mut at = 1;
    while at < N {
        all[at] = variants[at];
        at += 1;
    }
    all
}
