//! What is remembered between runs.

use crate::{catalog::PriceSheet, file::Settings};

pub(crate) struct Preferences {
    pub(crate) settings: Settings,
    /// The program's price sheet, or the user's.
    pub(crate) prices: PriceSheet,
    /// Whether the system's file dialogs are used and changes are written to the disk.
    pub(crate) is_on_desktop: bool,
}
