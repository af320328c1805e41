//! The window. Panels and gestures push [`Action`](crate::editor::Action)s to a queue, which is
//! carried out at the end of each frame; screens and dialogs ask for
//! [`Request`](request::Request)s. Long work (reading, writing, dialogs) runs on threads that send a
//! [`Message`](tasks::Message) back, so no frame waits for a disk.
//!
//! [`Whyboard`] is made of parts that each own their state and functions; what concerns several of
//! them is in `frame` (drawing), `dispatch` (requests), `files`, `reading` (a board that is being
//! opened), `pictures` and `messages` (from threads).
//!
//! Invariant: nothing imports this room, and egui is named nowhere else.

mod actions;
mod archive;
mod canvas;
mod clipboard;
mod desktop;
mod dialogs;
mod dispatch;
mod document;
mod ending;
mod fields;
mod files;
mod floating;
mod folding;
mod frame;
mod keyboard;
mod later;
mod locking;
mod messages;
mod motion;
mod notices;
mod panels;
mod pictures;
mod practice;
mod preferences;
mod reading;
mod recovery;
mod reopening;
mod request;
mod screens;
mod shortcuts;
mod tasks;
mod theme;
mod wall_clock;
mod widgets;
mod window;

pub use window::{Whyboard, run};
