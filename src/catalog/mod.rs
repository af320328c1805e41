//! The data people may want to change, typed: palettes, themes, templates, icons, the coach's words,
//! and what a practice needs: prompts, trade-offs, prices, study notes.
//!
//! Everything is RON (icons are SVG) in `assets/data`, `assets/theme` and `templates`, embedded in the
//! program. Loading returns the catalog and warnings: a broken file costs that file, never the start.
//! A user's own prompts, cards and kinds join them: [`Catalog::with_own`].
//!
//! Invariant: only this room knows a product's name. The rest sees a [`Kind`]'s id and its [`Role`].

mod assets;
mod color;
mod compared;
mod embedded;
mod feedback;
mod follow_up;
mod icon;
mod inquiry;
mod lane_words;
mod own;
mod palette;
mod price;
mod prompt;
mod search;
mod sizes;
mod spelling;
mod sums;
mod theme;
mod topic;
mod words;

pub(crate) use assets::asset;
pub use color::Color;
pub use embedded::Catalog;
pub use feedback::{
    Fault, FollowUpWords, LossWords, Merit, MeritWords, OutcomeWords, QuestionWords, TopicWords,
    VerdictWords,
};
pub use follow_up::{AskedAbout, FollowUpBank, FollowUpChain, FollowUpPace};
pub use icon::Icon;
pub use inquiry::{Fact, Inquiries, Inquiry, InquiryWords};
pub use lane_words::LaneWords;
pub(crate) use palette::PLAIN;
pub use palette::{Kind, Metric, Palette, Role};
pub use price::{Origin, Price, PriceGroup, PriceSheet};
pub use prompt::{MustHave, Prompt, Template, Twist};
pub(crate) use search::Fuzzy;
pub use search::Match;
pub use sizes::Sizes;
pub use sums::{Limit, Opposite, SumWords};
pub use theme::{LaneColors, MarkColors, MarkStyle, Theme};
pub use topic::Topic;
pub use words::{
    CoachLists, FindingGroup, InfoCard, MetricWords, PointerHint, Round, RuleWords, StudyNote,
    TradeoffCard, UnderstoodWords,
};
