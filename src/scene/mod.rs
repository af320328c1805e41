//! The one drawing of a board: a display list in board units, colours resolved, lines broken.
//!
//! The window and every export are each one exhaustive `match` over [`Shape`], so what is exported
//! is what was seen. Selection, handles and guides are not here: the window paints them on top.
//!
//! Invariant: nothing downstream wraps text, chooses a colour or looks at the board again.

mod chain;
mod component;
mod connector;
mod display_list;
mod drawn;
mod heads;
mod lanes;
mod look;
mod mark;
mod outline;
mod picture;
mod shape;

pub(crate) use component::{DRAGGED_SHADOW, HOVERED_SHADOW, lifted};
pub use display_list::{Item, Scene, build, update};
pub use drawn::MIN_TYPE;
pub(crate) use lanes::heading_over;
pub use mark::stroke;
pub(crate) use picture::picture_in;
pub use picture::{Picture, PictureOptions, picture};
pub use shape::{Shape, Stroke};
