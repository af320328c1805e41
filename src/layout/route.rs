//! Where connectors run: orthogonally, from a side of one box to a side of another, clear of the
//! boxes they join and of every other box that there is a path around.
//!
//! Four passes over all lines (`router`). A line runs straight where two boxes face each other
//! (`straight`); the others take the path of least cost over a grid (`paths`, `search`, `mesh`), and
//! what makes one path better than another is in one table (`cost`). Lines may lie on each other until
//! the third pass moves them apart, all of a channel at once (`nudge`, `pieces`, `solve`); those that
//! begin or end at the same side of a box share a trunk. The last places the labels (`label`);
//! where lines still cross, one has a gap (`crossings`).
//! Corners that were set by hand are kept as they are (`bend` is about dragging them), and a straight or
//! curved line goes where it goes (`direct`).
//!
//! Limits: a line enters a box only when a box covers one of its ends, or when its path is longer than
//! the search looks (see there for its bounds).

mod around;
mod bend;
mod cost;
mod crossings;
mod direct;
mod label;
mod line;
mod mesh;
mod nudge;
mod obstacles;
mod order;
mod paths;
mod pieces;
mod port;
mod router;
mod routes;
mod scratch;
mod search;
mod solve;
mod straight;
mod trunk;
mod users;

pub use bend::{Hold, holds};
pub(crate) use label::label_lines;
pub(crate) use router::have_same_routes;
pub use router::{all, update};
pub use routes::{Route, Routes};
