//! The bars and side panels around the board.

mod balance;
pub(crate) mod clock_bar;
pub(crate) mod guide;
mod hint;
pub(crate) mod palette;
pub(crate) mod panes;
pub(crate) mod rail;
pub(crate) mod sides;
pub(crate) mod status;
mod title;
pub(crate) mod top_bar;
