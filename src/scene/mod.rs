//! The one drawing of a board: a display list in board units, colours resolved, lines broken.
//!
//! The window and every export are each one exhaustive `match` over [`Shape`], so what is exported
//! is what was seen. What belongs to the hand (selection, handles, guides) is not here: the window
//! paints that on top.
//!
//! Invariant: nothing downstream wraps text, chooses a colour or looks at the board again.

mod arrow;
mod build;
mod chain;
mod frame;
mod image;
mod ink;
mod outline;
mod picture;
mod shape;

pub use build::{Item, Scene, build, update};
pub use ink::stroke;
pub use picture::{Picture, PictureOptions, picture, picture_in};
pub use shape::{Shape, Stroke};
