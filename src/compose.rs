//! What a user intends, as one edit with all its consequences: a move changes lanes and makes them
//! grow, a removed component takes its connectors along, a longer text makes its box taller and
//! pushes the ones below down.
//!
//! Every function takes the board as it is and returns an [`Edit`] that [`Board::apply`] accepts, as
//! long as everything stays within the largest coordinate a board has. Nothing here changes a board.

mod add;
mod arrange;
mod block;
mod connect;
mod convert;
mod copy;
mod direction;
mod extend;
mod fit;
mod frame;
mod free;
pub mod grouping;
mod lanes;
mod moving;
pub mod quick_add;
mod relane;
mod remove;
mod scale;
mod stack;
mod style;
mod tidy;

pub use add::{Added, Place, add_component, add_diagram, add_mark, draw};
pub(crate) use add::{add_frame, add_note, add_picture, add_shape, free_center, new_size};
pub use arrange::{Axis, align, align_centers, distribute, flip};
pub(crate) use connect::{bend, draw_line, reset_labels, slide_label};
pub use connect::{connect, rebind};
pub(crate) use convert::make_components;
pub use copy::{PasteTo, copyable, duplicate, paste};
pub(crate) use copy::{duplicate_beside, loosened};
pub use direction::Direction;
pub use extend::Next;
pub(crate) use extend::{add_connected, recognise};
pub(crate) use fit::min_size;
pub use fit::{resize, set_text};
pub use frame::with_contents;
pub use grouping::{Selection, group, toggle_lock, ungroup};
pub(crate) use grouping::{is_all_locked, unlocked};
pub use lanes::move_border;
pub(crate) use lanes::{fit_border, widen_lane};
pub use moving::{move_by, nudge};
pub(crate) use relane::to_lanes;
pub use remove::{Reconnection, Removal, reconnect, remove};
pub use scale::{equal_sizes, resize_many};
pub use stack::{Order, reorder};
pub(crate) use style::{Brushes, change_kind, restyle};
pub use style::{Style, paste_style, set_shape};
pub use tidy::tidy;

use emath::Rect;

use crate::model::{Board, Edit, Id, MarkKind, counted};

/// Several edits as one undo step.
fn batch(label: impl Into<String>, edits: Vec<Edit>) -> Edit {
    let label = label.into();
    Edit::Batch { label, edits }
}

/// "component", "3 components", or "3 elements" when they are of several kinds.
fn describe(board: &Board, ids: &[Id]) -> String {
    let is_frame = |id| {
        let mark = board.marks.get(id);
        mark.is_some_and(|mark| mark.kind == MarkKind::Frame)
    };
    let noun = if ids.iter().all(|id| board.components.contains_key(id)) {
        "component"
    } else if ids.iter().all(|id| board.connectors.contains_key(id)) {
        "connector"
    } else if ids.iter().all(is_frame) {
        "frame"
    } else {
        "element"
    };
    several(ids.len(), noun)
}

/// "element" or "3 elements".
fn several(count: usize, noun: &str) -> String {
    match count {
        1 => noun.to_owned(),
        _ => counted(count, noun),
    }
}

/// The rectangle around components and marks.
fn hull(board: &Board, ids: &[Id]) -> Option<Rect> {
    let rects = ids.iter().filter_map(|id| board.rect(*id));
    rects.reduce(|a, b| a.union(b))
}
