//! The bars and side panels around the board.

pub(crate) mod clock_bar;
pub(crate) mod guide;
mod hint;
pub(crate) mod palette;
pub(crate) mod panes;
pub(crate) mod status;
pub(crate) mod top_bar;
