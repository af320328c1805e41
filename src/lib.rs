//! Whyboard: a whiteboard that keeps asking *why*, for rehearsing data-system-design interviews.
//!
//! This page is the architecture. One crate, a library and a thin binary; a room is a module, and
//! who may use which room is held by a test (`tests/it/architecture.rs`).
//!
//! # Rooms, from the inside out
//!
//! | room | what it is | may use |
//! | --- | --- | --- |
//! | [`model`] | the board as a value, its edits, what must hold | nothing of ours |
//! | [`format`] | text ↔ board, version first; no files | model |
//! | [`catalog`] | palettes, themes, icons, templates, prompts, prices, the coach's words: typed data | model, format |
//! | [`raster`] | pictures from elsewhere as pixels, under limits | model |
//! | [`layout`] | geometry: text lines, cards, lanes, routes, hit test | model, catalog |
//! | [`scene`] | the display list, and how a board becomes one | layout and inwards |
//! | [`practice`] | the clock's plan, where the time went, earlier practices | model, catalog |
//! | [`coach`] | what an interviewer would ask about | practice, model, catalog |
//! | [`debrief`] | the report on a practice as data: levels, evidence, times, cost | coach and inwards |
//! | [`export`] | display list → SVG → PNG, and moving; debrief → Markdown, HTML | scene, raster, debrief and inwards |
//! | [`interchange`] | diagrams of other tools: their text → boxes with lanes, and arrows | model, format, catalog, layout |
//! | [`editor`] | history, selection, camera, commands, gestures | layout and inwards |
//! | [`file`] | loading, saving, settings: the only disk | model, format |
//! | [`cli`] | the commands that need no window | everything |
//! | [`app`] | the window | everything |
//!
//! Nothing uses `app` or `cli`. egui is named only in `app`; `emath` is plain geometry and may be
//! used anywhere; `epaint`'s fonts only in [`layout::text`], so that the window, the command line
//! and the tests break lines alike; `image` only in [`raster`], so that window and exports decode
//! under the same limits; the wall clock only in `app`, `cli` and `file`.
//!
//! # What carries it
//!
//! * **A board is a value.** Elements live in persistent maps, a clone is free. So undo is a list of
//!   boards, saving works on a snapshot on another thread, and what has changed is found by identity.
//! * **One way to change it.** [`model::Board::apply`] takes a [`model::Edit`] and gives a valid
//!   board or an error. [`compose`] turns what a user means into one edit with everything
//!   that follows (a lane grows, connectors of a removed box go too).
//! * **One drawing.** [`scene::build`] gives a display list with colours resolved and lines broken.
//!   Window, SVG and PNG are each one exhaustive `match` over [`scene::Shape`].
//! * **Gestures are states.** [`editor::gestures::Gesture::step`] is pure; while a gesture is under
//!   way the document is untouched and the window shows [`editor::Editor::preview`].
//! * **Panels ask, the editor acts.** Everything pushes [`editor::Action`]s to one queue.
//! * **The coach is pure** and sees roles, never product names.
//!
//! # Reading order
//!
//! [`model::Board`], [`model::Edit`], [`compose`], [`layout::route`], [`scene`], then
//! [`app`]'s `frame`.
//!
//! # Where this differs from what one might expect
//!
//! * A component's *size* is stored, though it follows from its text: files keep their look when
//!   the face changes, and `validate` needs no fonts.
//! * Lanes store bounds that could be derived from three widths and two heights: readers of the file
//!   see rectangles, and `validate` checks that they tile.
//! * Fields of a file that this version does not know are kept as text in an `extra` map beside the
//!   element; saving writes them there. A newer *version* opens read-only instead.

pub mod app;
pub mod catalog;
pub mod cli;
pub mod coach;
pub mod compose;
pub mod debrief;
pub mod editor;
pub mod export;
pub mod file;
pub mod format;
pub mod interchange;
pub mod layout;
pub mod model;
pub mod practice;
pub mod raster;
pub mod scene;
