//! The house rules of `src/lib.rs`, checked against every source file: which room may import which,
//! where each library belongs, and that files of a room do not depend on each other in circles.

mod circles;
mod door;
mod keys;
mod matches;
mod offers;
mod rules;
mod walker;
