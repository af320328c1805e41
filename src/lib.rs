//! Whyboard: a whiteboard that keeps asking *why*, for rehearsing data-system-design interviews.
//!
//! This page is the architecture. The crate is a library with a thin binary. Each top-level module
//! is a room; `tests/it/architecture` holds which room may use which, that no files depend on each
//! other in a circle, and that the editor is changed through one door.
//!
//! # Rooms, from the inside out
//!
//! | room | what it is | may use |
//! | --- | --- | --- |
//! | [`model`] | the board as a value, its elements, its edits, its invariants | nothing of ours |
//! | [`format`] | text ↔ board, version first; no I/O | model |
//! | [`language`] | plain English as a program can read it: words, stems, sentences, listed phrases | nothing of ours |
//! | [`catalog`] | palettes, themes, icons, templates, prompts, prices, the coach's words: typed data | model, format, language |
//! | [`quantity`] | how people write amounts: text → number, unit, dimension | nothing of ours |
//! | [`raster`] | imported images as pixels, under limits | model |
//! | [`layout`] | geometry: text lines, cards, lanes, routes, snapping, hit test | model, catalog |
//! | [`scene`] | the display list, and how a board becomes one | layout and below |
//! | [`practice`] | plan, clock, record and replay of a practice; earlier practices | model, catalog |
//! | [`coach`] | facts about a board, rules, and what they find | practice, quantity, model, catalog, language |
//! | [`interview`] | the interviewer: what they tell when asked, and what they ask back | coach and below |
//! | [`debrief`] | the report on a practice as data: levels, evidence, times, cost | interview and below |
//! | [`export`] | one [`export::Format`] per kind of file that other programs read | scene, raster, debrief and below |
//! | [`interchange`] | diagrams of other tools: their text → components with lanes, and connectors | model, format, catalog, layout |
//! | [`compose`] | what a user means, as one edit with everything that follows: pure plans | model, catalog, layout |
//! | [`editor`] | history, selection, camera, commands, gestures, and the one door | compose, interchange, format and below |
//! | [`file`] | loading, saving, stored settings and practices: the only room with a disk | model, format |
//! | [`cli`] | the commands that need no window | everything |
//! | [`app`] | the window | everything |
//!
//! Nothing uses `app` or `cli`. egui is named only in `app`; `emath` is plain geometry and may be
//! used anywhere; `epaint`'s fonts only in [`layout::text`], so that the window, the command line
//! and the tests break lines alike; `image` only in [`raster`], so that window and exports decode
//! under the same limits; the wall clock only in `app`, `cli` and `file`.
//!
//! # From a pointer press to an edit
//!
//! 1. `app/canvas` turns egui's input into a [`Pointer`](editor::Pointer) event in board
//!    units and calls [`Editor::point`](editor::Editor::point).
//! 2. The current [`Gesture`](editor::Gesture) takes one step: a pure function to the next
//!    state and perhaps some [`Action`](editor::Action)s. While a gesture is under way the document
//!    is untouched; the window shows [`Editor::preview`](editor::Editor::preview).
//! 3. Each action goes through [`Editor::perform`](editor::Editor::perform), as those of panels, keys
//!    and menus do. [`compose`] plans one [`Edit`](model::Edit) with everything that follows from it
//!    (a lane grows, the connectors of a removed component go too).
//! 4. [`Board::apply`](model::Board::apply) gives a valid board or an error; the history keeps the
//!    board it replaces.
//! 5. What only the window can do comes back as [`Effect`](editor::Effect)s: show a notice, put the
//!    cursor in a text, carry out a [`WindowCommand`](editor::WindowCommand).
//!
//! # The ideas that carry it
//!
//! * **A board is a value.** Elements live in persistent maps, so a clone is free: undo is a list of
//!   boards, saving works on a snapshot in another thread, and a diff skips whatever two boards share.
//! * **A fact stands once.** The kinds of element are declared in `model/element.rs`, the texts of an
//!   element in an enum with `ALL`, everything about a command in its row of
//!   [`editor::COMMANDS`], everything about a kind of file in [`export::Format`]. Matches over these
//!   name every variant, so whatever has to know about a new one does not compile without it.
//! * **One drawing.** [`scene::build`] gives a display list with colours resolved and lines broken.
//!   Window, SVG and PNG are each one exhaustive `match` over [`scene::Shape`].
//! * **The coach is pure**: it sees a board, roles and the practice record, never product names.
//!
//! # Reading order
//!
//! [`model::Board`], [`model::Edit`], [`compose`], [`editor`], [`layout::route`], [`scene`], then
//! `app/frame.rs`.
//!
//! # Where this differs from what one might expect
//!
//! * A component's *size* is stored, though it follows from its text: files keep their look when
//!   the typeface changes, and `validate` needs no fonts.
//! * Lanes store bounds that could be derived from three widths and two heights: readers of the file
//!   see rectangles, and `validate` checks that they tile.
//! * Fields of a file that this version does not know are kept as text in an `extra` map beside the
//!   element; saving writes them back. A newer *version* opens read-only instead.

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
pub mod interview;
pub mod language;
pub mod layout;
pub mod model;
pub mod practice;
pub mod quantity;
pub mod raster;
pub mod scene;
