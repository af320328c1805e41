//! Where connectors run: orthogonally, from a side of one box to a side of another, clear of the
//! boxes they join and of every other box that there is a path around.
//!
//! Three passes (`router`). The first chooses the sides of every connector on its own (`choose`). The
//! second spreads the ends that share a side (`port`) and finds each connector's path: from a
//! handful of simple candidates (`path`), and by a search over a visibility grid where none of them
//! is good (`search`); then moves it off the lines it would lie on, where there is room (`nudge`).
//! The third places the labels (`label`). What makes one path better than another is in one table
//! (`cost`). Waypoints are kept as they are.
//!
//! Limits: lines are placed one after the other, and none makes room for a later one. A line enters
//! a box only when a box covers one of its ends, or when its path is longer than the search looks
//! (see there for its bounds).

mod choose;
mod cost;
mod label;
mod mesh;
mod nudge;
mod obstacles;
mod path;
mod port;
mod router;
mod routes;
mod scratch;
mod search;

pub(crate) use label::label_lines;
pub(crate) use router::have_same_routes;
pub use router::{all, update};
pub use routes::{Route, Routes};
