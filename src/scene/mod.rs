//! The one drawing of a board: a display list in board units, colours resolved, lines broken.
//!
//! The window and every export are each one exhaustive `match` over [`Shape`], so what is exported
//! is what was seen. Selection, handles and guides are not here: the window paints them on top.
//!
//! Invariant: nothing downstream wraps text, chooses a colour or looks at the board again.

mod component;
mod connector;
mod display_list;
mod mark;
mod picture;
mod shape;

pub use display_list::{Item, Scene, build, update};
pub use mark::stroke;
pub(crate) use picture::picture_in;
pub use picture::{Picture, PictureOptions, picture};
pub use shape::{Shape, Stroke};
