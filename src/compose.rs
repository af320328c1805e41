//! What a user intends, as one edit with all its consequences: a move changes lanes and makes them
//! grow, a removed component takes its connectors along, a longer text makes its box taller and
//! pushes the ones below down.
//!
//! Every function takes the board as it is and returns an [`Edit`](crate::model::Edit) that
//! [`Board::apply`](crate::model::Board::apply) accepts, as long as everything stays within the
//! largest coordinate a board has. Nothing here changes a board.

mod add;
mod arrange;
mod block;
mod border;
mod connect;
mod copy;
mod diagram;
mod direction;
mod extend;
mod fit;
mod frame;
mod group;
pub mod grouping;
mod ink;
mod label;
mod make_room;
mod nudge;
pub mod quick_add;
mod reconnect;
mod remove;
mod restyle;
mod scale;
mod stack;
mod style;
mod tidy;
mod translate;

pub use add::{Place, add_component, add_mark};
pub(crate) use add::{add_picture, new_size};
pub use arrange::{align, distribute};
pub use border::move_border;
pub(crate) use border::{fit_border, widen_lane};
pub(crate) use connect::reset_labels;
pub use connect::{connect, rebind};
pub use copy::{PasteTo, copyable, duplicate, paste};
pub use diagram::add_diagram;
pub use direction::{Axis, Direction, Order};
pub use extend::Next;
pub(crate) use extend::{add_connected, recognise};
pub(crate) use fit::min_size;
pub use fit::{resize, set_text};
pub(crate) use frame::add_frame;
pub use frame::with_contents;
pub use group::{group, toggle_lock, ungroup};
pub(crate) use group::{is_all_locked, unlocked};
pub use ink::draw;
pub use nudge::nudge;
pub(crate) use nudge::slide_label;
pub use reconnect::{Reconnection, reconnect};
pub use remove::{Removal, remove};
pub(crate) use restyle::{change_kind, set_color};
pub use restyle::{paste_style, set_shape};
pub use scale::resize_many;
pub use stack::reorder;
pub use style::{Selection, Style};
pub use tidy::tidy;
pub use translate::move_by;
