//! Every byte flipped and every truncation of three boards.

use std::{fs, ops::Range};

use whyboard::format;

use crate::writer::template;

const BOARDS: [&str; 3] = ["clickstream", "feature-store", "sales-dashboard"];
/// The share of flips in an element that have to leave all other elements open, in percent.
const MIN_SALVAGED_PERCENT: u64 = 95;

/// Damages every byte whose place is a multiple of `step`; true if all was noticed, nothing panicked
/// and enough was salvaged.
pub(crate) fn run(step: usize) -> bool {
    let (mut tried, mut unnoticed, mut in_elements, mut salvaged) = (0, 0, 0, 0);
    for name in BOARDS {
        let whole = format::write(
            &format::read(&fs::read(template(name)).unwrap())
                .unwrap()
                .board,
        )
        .unwrap();
        let elements = elements(&whole);
        let whole = whole.as_bytes();
        let count = element_count(whole).expect("an undamaged board opens");
        for at in (0..whole.len()).step_by(step) {
            tried += 2;
            let mut flipped = whole.to_vec();
            flipped[at] ^= 1 << fastrand::u32(0..8);
            let read = format::read(&flipped);
            unnoticed += u64::from(
                read.as_ref()
                    .is_ok_and(|document| document.notices.is_empty()),
            );
            if elements.contains(&at) {
                in_elements += 1;
                let left = read.map_or(0, |document| document.board.element_count());
                salvaged += u64::from(left + 1 >= count);
            }
            let cut = format::read(&whole[..at]);
            unnoticed += u64::from(cut.is_ok_and(|document| document.notices.is_empty()));
        }
    }
    let percent = salvaged * 1000 / in_elements.max(1);
    println!(
        "{tried} damaged boards: {unnoticed} not noticed; of {in_elements} flips in an element {}.{} % left all others open",
        percent / 10,
        percent % 10
    );
    unnoticed == 0 && percent >= MIN_SALVAGED_PERCENT * 10
}

/// Where the elements of a board's text lie.
fn elements(text: &str) -> Range<usize> {
    let start = text.find("components:").expect("a board has components");
    start..text.find("cost_plan:").expect("its end comes after them")
}

fn element_count(bytes: &[u8]) -> Option<usize> {
    format::read(bytes)
        .ok()
        .map(|document| document.board.element_count())
}
