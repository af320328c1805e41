use emath::{Pos2, Rect};

use crate::model::Id;

/// A connector as it is drawn.
pub(super) struct Line<'a> {
    pub(super) id: Id,
    pub(super) ends: [Option<Id>; 2],
    /// The boxes at its ends.
    pub(super) boxes: [Option<Rect>; 2],
    pub(super) has_text: bool,
    pub(super) points: Vec<Pos2>,
    pub(super) label: Option<&'a Rect>,
}

/// What lines are seen among.
pub(super) struct Ground {
    pub(super) boxes: Vec<(Id, Rect)>,
    pub(super) lanes: [Rect; 4],
    pub(super) titles: [Rect; 4],
    pub(super) marks: Vec<Rect>,
}
