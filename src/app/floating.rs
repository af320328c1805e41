//! Lists and fields that float above the board.

pub(crate) mod boxes;
pub(crate) mod context_menu;
pub(crate) mod find;
pub(crate) mod minimap;
pub(crate) mod new_component;
pub(crate) mod picker;
pub(crate) mod quick_add;
pub(crate) mod style_bar;
pub(crate) mod views;
