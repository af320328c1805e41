//! Frames: their titles, hit test, contents and order of presentation.

use std::sync::Arc;

use emath::{Pos2, Rect, vec2};

use crate::{
    catalog::Sizes,
    model::{Board, Id, Mark, MarkKind},
};

use super::{
    polyline::{self, Segment},
    text::{Face, Lines, truncate},
};

/// Space between the title and the upper edge, in board units.
const GAP: f32 = 8.0;
/// What a frame that is drawn around boxes leaves between them and its border, and what its title takes
/// above it.
pub(crate) const BORDER: f32 = 12.0;
pub(crate) const TITLE: f32 = 26.0;

/// The name of a frame: its text on one line, or "Frame".
pub fn name(mark: &Mark) -> String {
    let words: Vec<&str> = mark.text.split_whitespace().collect();
    if words.is_empty() {
        "Frame".to_owned()
    } else {
        words.join(" ")
    }
}

/// The title above a frame in a type size, truncated to its width, and the title's upper left corner.
pub fn title(mark: &Mark, size: f32) -> (Pos2, Arc<Lines>) {
    let lines = truncate(&name(mark), Face::Strong, size, mark.rect.width());
    let lift = lines.height() + GAP;
    (mark.rect.min - vec2(0.0, lift), lines)
}

/// The rectangle of a frame's title.
pub(crate) fn title_rect(mark: &Mark, size: f32) -> Rect {
    let (at, lines) = title(mark, size);
    Rect::from_min_size(at, vec2(lines.width(), lines.height() + GAP))
}

/// The rectangle of a frame and its title in a type size.
pub fn bounds(mark: &Mark, size: f32) -> Rect {
    mark.rect.union(title_rect(mark, size))
}

/// True when a segment comes within `reach` of the border or touches the title: the inside is not
/// part of the frame.
pub(super) fn is_hit(mark: &Mark, segment: Segment, reach: f32, sizes: &Sizes) -> bool {
    let is_near = |edge: Segment| polyline::distance(edge, segment) <= reach;
    polyline::edges(mark.rect).into_iter().any(is_near)
        || polyline::touches(title_rect(mark, sizes.lane_title), segment)
}

/// The components and marks that lie wholly inside a frame and are not locked.
pub fn contents(board: &Board, frame: Id) -> Vec<Id> {
    let is_frame = |mark: &&Arc<Mark>| mark.kind == MarkKind::Frame;
    let Some(mark) = board.marks.get(&frame).filter(is_frame) else {
        return Vec::new();
    };
    let components = board.components.iter().map(|(id, one)| (*id, one.rect));
    let marks = board.marks.iter().map(|(id, one)| (*id, one.rect));
    components
        .chain(marks)
        .filter(|(id, rect)| *id != frame && mark.rect.contains_rect(*rect))
        .map(|(id, _)| id)
        .filter(|id| !board.is_locked(*id))
        .collect()
}

/// The frames in the order they are presented: by the numbers their titles begin with when all have
/// one, otherwise row by row from left to right.
pub(crate) fn in_order(board: &Board) -> Vec<Id> {
    let mut frames: Vec<(Id, &Mark)> = board
        .marks
        .iter()
        .filter(|(_, mark)| mark.kind == MarkKind::Frame)
        .map(|(id, mark)| (*id, &**mark))
        .collect();
    frames.sort_by(|(_, a), (_, b)| a.rect.min.y.total_cmp(&b.rect.min.y));
    let mut rows: Vec<Vec<(Id, &Mark)>> = Vec::new();
    for frame in frames {
        let is_beside = |row: &Vec<(Id, &Mark)>| {
            let first = row.first().map(|(_, mark)| mark.rect.center().y);
            first.is_some_and(|middle| frame.1.rect.min.y < middle)
        };
        match rows.last_mut().filter(|row| is_beside(row)) {
            Some(row) => row.push(frame),
            None => rows.push(vec![frame]),
        }
    }
    for row in &mut rows {
        row.sort_by(|(_, a), (_, b)| a.rect.min.x.total_cmp(&b.rect.min.x));
    }
    let mut order: Vec<(Id, &Mark)> = rows.into_iter().flatten().collect();
    if order.iter().all(|(_, mark)| number(mark).is_some()) {
        order.sort_by_key(|(_, mark)| number(mark));
    }
    order.into_iter().map(|(id, _)| id).collect()
}

/// The number a title begins with: 2 of "2. Ingest".
fn number(mark: &Mark) -> Option<u32> {
    let text = mark.text.trim_start();
    let digits = text.find(|one: char| !one.is_ascii_digit());
    text[..digits.unwrap_or(text.len())].parse().ok()
}

#[cfg(test)]
mod tests {
    use emath::pos2;

    use super::*;
    use crate::catalog::Catalog;

    fn board(frames: &[(&str, f32, f32)]) -> Board {
        let mut board = Board::default();
        for (index, (title, x, y)) in frames.iter().enumerate() {
            let rect = Rect::from_min_size(pos2(*x, *y), vec2(200.0, 100.0));
            let mark = Mark {
                text: (*title).to_owned(),
                ..Mark::new(MarkKind::Frame, rect)
            };
            board.marks.insert(Id(index as u64 + 1), Arc::new(mark));
        }
        board
    }

    #[test]
    fn frames_are_ordered_by_rows_or_by_their_numbers() {
        let rows = board(&[
            ("below", 0.0, 300.0),
            ("right", 300.0, 0.0),
            ("left", 0.0, 20.0),
        ]);
        assert_eq!(in_order(&rows), [Id(3), Id(2), Id(1)]);
        let numbered = board(&[
            ("10 Cost", 0.0, 0.0),
            ("2. Storage", 300.0, 0.0),
            ("1 Ingest", 0.0, 300.0),
        ]);
        assert_eq!(in_order(&numbered), [Id(3), Id(2), Id(1)]);
        let half = board(&[("2 Storage", 0.0, 0.0), ("Ingest", 300.0, 0.0)]);
        assert_eq!(in_order(&half), [Id(1), Id(2)]);
    }

    #[test]
    fn a_long_title_is_truncated_to_the_frame() {
        let sizes = &Catalog::embedded().sizes;
        let long = "Everything that happens between the click and the dashboard";
        for title_text in [long, "Короткий", "", "Ingest"] {
            let board = board(&[(title_text, 0.0, 0.0)]);
            let mark = &board.marks[&Id(1)];
            let (at, lines) = title(mark, sizes.lane_title);
            assert_eq!(lines.lines.len(), 1, "{title_text}");
            assert!(lines.width() <= mark.rect.width());
            assert!(at.y + lines.height() < mark.rect.min.y);
            let is_cut = lines.lines[0].text.ends_with('…');
            assert_eq!(is_cut, title_text == long, "{title_text}");
        }
    }
}
