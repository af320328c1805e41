//! The data people may want to change, typed: palettes, themes, templates, icons, the coach's words,
//! and what a practice needs: prompts, trade-offs, prices, study notes.
//!
//! Everything is RON (icons are SVG) in `assets/data` and `templates`, embedded in the program.
//! Loading returns the catalog and warnings: a broken file costs that file, never the start.
//!
//! Invariant: only this room knows a product's name. The rest sees a [`Kind`]'s id and its [`Role`].

mod assets;
mod color;
mod embedded;
mod fuzzy;
mod icon;
mod palette;
mod price;
mod price_sheet;
mod prompt;
mod role;
mod search;
mod study;
mod template;
mod theme;
mod tradeoff;
mod words;

pub(crate) use assets::asset;
pub use color::Color;
pub use embedded::Catalog;
pub(crate) use fuzzy::Fuzzy;
pub use icon::Icon;
pub(crate) use palette::PLAIN;
pub use palette::{Kind, Metric, Palette};
pub use price::{Price, PriceGroup};
pub use price_sheet::PriceSheet;
pub use prompt::{MustHave, Prompt};
pub use role::Role;
pub use search::Match;
pub use study::{InfoCard, Round, StudyNote};
pub use template::Template;
pub use theme::{LaneColors, MarkColors, MarkStyle, Sizes, Theme};
pub use tradeoff::TradeoffCard;
pub use words::{CoachLists, FindingGroup, PointerHint, RuleWords};
