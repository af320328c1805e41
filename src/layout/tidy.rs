//! Where the boxes of a lane go when it is tidied.
//!
//! A lane above the band gets as many columns of boxes as its width has room for and its flow has
//! steps; from top to bottom (and from left to right) a box comes after those that feed it. Rows run
//! through all lanes, so that boxes connected across a border can be level. Which box is in which row
//! is found by exchanging boxes for as long as that brings connected ones closer.
//!
//! Invariant: boxes that are where this would put them stay there, since only an exchange that makes
//! something strictly better is made. Locked boxes stay, and nothing is put on them.

mod arrangement;
mod band;
mod columns;
mod rows;

use emath::Rect;

use crate::{
    catalog::Sizes,
    model::{Board, Id, Lane},
};

/// Where the boxes of `lanes` go, each in its lane: any of the columns, or the band alone, which
/// follows what is above it. The lanes may have to grow for them.
pub(crate) fn tidy(board: &Board, lanes: &[Lane], sizes: &Sizes) -> Vec<(Id, Rect)> {
    if lanes == [Lane::Monitoring] {
        band::tidy(board, sizes)
    } else {
        columns::tidy(board, lanes, sizes)
    }
}
