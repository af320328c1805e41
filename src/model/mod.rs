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
mod arrangement;
mod board;
mod brief;
mod component;
mod connector;
mod contract;
mod cost;
mod difference;
mod edit;
mod element;
mod id;
mod lane;
mod limits;
mod mark;
mod model_card;
mod practice;
mod reasoning;
mod stack;
mod stored;
mod tables;
mod text_field;
mod texts;
mod tradeoff;
pub(crate) mod units;
mod validate;
mod variants;
mod view;
mod words;

pub use apply::EditError;
pub use arrangement::{Arrangement, MAX_GROUPS};
pub use board::Board;
pub use brief::{Brief, BriefField};
pub use component::{Component, ComponentField, ComponentShape};
pub use connector::{Connector, ConnectorEnd, End, Mode, Side};
pub use contract::{Contract, ContractField};
pub use cost::{CostLine, CostOption, CostPlan, CostSums, HOURS_A_MONTH, Usage, usd};
pub use edit::Edit;
pub(crate) use element::with_kinds;
pub use element::{Element, Table};
pub use id::Id;
pub use lane::{Lane, Lanes};
pub use limits::{MAX_COORDINATE, MAX_ELEMENTS, MAX_ID, MAX_TEXT_BYTES};
pub use mark::{ImageData, MAX_IMAGE_BYTES, Mark, MarkColor, MarkKind};
pub use model_card::{ModelCard, ModelField};
pub use practice::{Activity, PracticeEvent, PracticeRecord, Review, Stage};
pub use reasoning::{Assumption, Risk, RiskField, Subject};
pub use stack::Height;
pub(crate) use tables::ElementKind;
pub use text_field::TextField;
pub use tradeoff::{Tradeoff, TradeoffField};
pub use validate::Problem;
pub use view::NamedView;
pub(crate) use words::{capitalised, counted, counted_or_no, is_control};

/// Fields of a file that this version does not know, kept verbatim (name to RON text) so that
/// saving the file loses nothing.
pub type Extra = std::collections::BTreeMap<String, String>;
