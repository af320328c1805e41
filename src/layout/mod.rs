//! Geometry: what goes where, in board units. Nothing here paints or changes a board; it answers with
//! rectangles, lines of text and routes, which `compose` turns into edits.
//!
//! Invariant: line breaks are decided here, once, at scale 1 with the bundled face. Text engines
//! round differently at different zooms, so a line is never wrapped again when it is painted.

pub mod border;
pub mod card;
pub(crate) mod chain;
pub mod frame;
pub mod grid;
pub mod hit;
pub(crate) mod ink;
pub(crate) mod lane_choice;
pub mod lanes;
pub(crate) mod note;
pub(crate) mod outline;
pub(crate) mod place;
pub mod polyline;
pub mod quality;
pub(crate) mod rich;
pub mod route;
pub mod snap;
pub mod text;
