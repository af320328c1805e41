//! Lists and fields that float above the board.

pub(crate) mod find;
pub(crate) mod minimap;
pub(crate) mod new_component;
pub(crate) mod picker;
pub(crate) mod quick_add;
pub(crate) mod views;

use find::FindBar;
use minimap::Minimap;
use new_component::NewComponent;
use quick_add::QuickAdd;
use views::Views;

/// What floats above the board between frames; `None` while it is closed.
#[derive(Default)]
pub(crate) struct Floating {
    pub(crate) quick_add: Option<QuickAdd>,
    pub(crate) new_component: Option<NewComponent>,
    pub(crate) find: Option<FindBar>,
    pub(crate) minimap: Minimap,
    pub(crate) views: Views,
}

impl Floating {
    /// Forgets what belonged to another board.
    pub(crate) fn reset(&mut self) {
        *self = Self {
            minimap: std::mem::take(&mut self.minimap),
            ..Self::default()
        };
    }
}
