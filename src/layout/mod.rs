//! Geometry: what goes where, in board units. Nothing here paints, and nothing here changes a board;
//! it answers with rectangles, lines of text and routes, and the editor turns them into edits.
//!
//! Invariant: line breaks are decided here, once, at scale 1 with the bundled face. Text engines
//! round differently at different zooms, so a line is never wrapped again when it is painted.

pub mod border;
pub mod card;
pub mod chain;
pub mod component_shape;
pub mod flow;
pub mod frame;
pub mod grid;
pub mod hit;
pub mod ink;
pub mod lanes;
pub mod note;
pub mod polyline;
pub mod rich;
pub mod route;
pub mod segment;
pub mod snap;
pub mod text;
pub mod tidy;
