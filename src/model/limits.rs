//! What a board may hold in total: what the window opens within seconds and draws in every frame. Each
//! text, line and picture has a limit of its own as well.

use super::{Board, ComponentField, Element, ModelField, RiskField, TradeoffField, VolumeField};

/// The most elements: the coach, the router and the window look at every one of them.
pub const MAX_ELEMENTS: usize = 20_000;

/// The most text, in bytes (4 MiB): two thousand pages. Breaking its lines takes most of the time that
/// opening a board may take.
pub const MAX_TOTAL_TEXT: usize = 4 << 20;

/// The most points of all strokes and connectors: a day of drawing. Each becomes up to nine of the
/// curve that is painted.
pub const MAX_TOTAL_POINTS: usize = 200_000;

/// The most bytes of all pictures (128 MiB): with what base64 adds to them they stay well below the
/// largest file that is read.
pub const MAX_TOTAL_PICTURES: usize = 128 << 20;

/// The most elements, text in bytes and points of a board that is drawn, and looked at by the coach,
/// within a frame.
const MAX_AT_ONCE: (usize, usize, usize) = (1_000, 1 << 18, 10_000);

impl Board {
    /// Whether drawing it, or looking at all of it, takes longer than a frame may.
    pub(crate) fn is_large(&self) -> bool {
        let (elements, text, points) = MAX_AT_ONCE;
        self.element_count() > elements || self.text_bytes() > text || self.point_count() > points
    }

    /// The length of all its texts, in bytes.
    pub(super) fn text_bytes(&self) -> usize {
        let own = Self::own_fields().filter_map(|field| self.text(field));
        let own: usize = own.map(str::len).sum();
        let elements = self.elements();
        own + elements.map(|(_, one)| one.text_bytes()).sum::<usize>()
    }

    /// How many points its strokes and connectors have.
    pub(crate) fn point_count(&self) -> usize {
        let strokes = self.marks.values().map(|mark| mark.points.len());
        let lines = self.connectors.values().map(|one| one.waypoints.len());
        strokes.chain(lines).sum()
    }
}

impl Element {
    /// The length of all its texts, in bytes.
    pub(super) fn text_bytes(&self) -> usize {
        match self {
            Self::Component(one) => {
                let own = ComponentField::ALL.map(|field| one.text(field).len());
                let volumes = VolumeField::ALL.map(|field| one.volumes.text(field).len());
                let model = ModelField::ALL.map(|field| one.model.text(field).len());
                let texts = own.into_iter().chain(volumes).chain(model);
                one.label.len() + texts.sum::<usize>()
            }
            Self::Connector(one) => one.label.len(),
            Self::Mark(one) => one.text.len(),
            Self::Assumption(one) => one.text.len(),
            Self::Risk(one) => RiskField::ALL
                .map(|field| one.text(field).len())
                .iter()
                .sum(),
            Self::Tradeoff(one) => {
                let texts = TradeoffField::ALL.map(|field| one.text(field).len());
                texts.iter().sum()
            }
            Self::CostLine(one) => one.what.len(),
            Self::NamedView(one) => one.name.len(),
        }
    }
}

#[cfg(test)]
mod tests {
    use emath::{Rect, pos2, vec2};

    use super::*;
    use crate::model::{
        Component, Edit, EditError, Id, Lane, MAX_POINTS, MAX_TEXT_BYTES, Mark, MarkKind, Problem,
        Risk, TextField, Tradeoff,
    };

    /// Adds elements and fills every text of each, until the board refuses.
    #[test]
    fn no_text_is_forgotten_and_a_full_board_refuses_more() {
        let rect = Rect::from_min_size(pos2(340.0, 60.0), vec2(200.0, 44.0));
        let mut board = Board::default();
        let kinds: [Element; 4] = [
            Component::new("bronze", "", Lane::Storage, rect).into(),
            Mark::new(MarkKind::Note, rect).into(),
            Risk::default().into(),
            Tradeoff::default().into(),
        ];
        let text = "x".repeat(MAX_TEXT_BYTES);
        let mut written = 0;
        for id in 1.. {
            let id = Id(id);
            let kind = kinds[id.0 as usize % kinds.len()].clone();
            board = board.apply(&Edit::add(id, kind)).unwrap();
            for field in board.fields_of(id) {
                match board.apply(&Edit::SetText(field, text.clone())) {
                    Ok(filled) => (board, written) = (filled, written + text.len()),
                    Err(error) => {
                        assert_eq!(error, EditError::Invalid(Problem::TooMuchText));
                        assert_eq!(written, MAX_TOTAL_TEXT);
                        let shorter = Edit::SetText(TextField::Label(Id(1)), "a".into());
                        assert!(board.apply(&shorter).is_ok());
                        return;
                    }
                }
            }
        }
    }

    #[test]
    fn a_board_full_of_ink_refuses_more() {
        let mut stroke = Mark::new(MarkKind::Ink, Rect::ZERO);
        stroke.points = vec![pos2(0.0, 0.0); MAX_POINTS];
        let mut board = Board::default();
        let full = MAX_TOTAL_POINTS / MAX_POINTS;
        for id in 1..=full as u64 {
            board = board.apply(&Edit::add(Id(id), stroke.clone())).unwrap();
        }
        let error = board.apply(&Edit::add(Id(9999), stroke)).unwrap_err();
        assert_eq!(error, EditError::Invalid(Problem::TooManyPointsInAll));
    }
}
