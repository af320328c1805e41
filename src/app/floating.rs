//! What floats above the board.

pub(crate) mod find;
pub(crate) mod minimap;
pub(crate) mod new_component;
pub(crate) mod pick;
pub(crate) mod quick_add;
pub(crate) mod quiet;
pub(crate) mod views;
