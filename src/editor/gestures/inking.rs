use emath::Pos2;

use crate::{compose, editor::Action, layout::ink};

use super::GestureContext;

/// Points of one stroke; drawing on begins another.
const MAX_POINTS: usize = 20_000;
/// A movement of this length is followed halfway, in units of the line reach (6 px): shorter ones are
/// smoothed away as trembling, longer ones are followed more closely.
const TREMBLING: f32 = 0.4;
/// Distance between two points, in the same units.
const MIN_STEP: f32 = 0.08;
/// Distance of the simplified stroke from the drawn one, in the same units.
const MAX_ERROR: f32 = 0.06;

/// Drawing with the pen.
#[derive(Clone, Debug, PartialEq)]
pub struct Inking {
    points: Vec<Pos2>,
    /// Empty when the device does not report it.
    pressure: Vec<f32>,
}

impl Inking {
    pub(super) fn new(context: &GestureContext<'_>, pos: Pos2) -> Self {
        Self {
            points: vec![pos],
            pressure: context.pressure.into_iter().collect(),
        }
    }

    /// The stroke so far, and the pressure at each point if the device reports it.
    pub fn stroke(&self) -> (&[Pos2], &[f32]) {
        (&self.points, &self.pressure)
    }

    /// The last point of the stroke.
    pub fn tip(&self) -> Option<Pos2> {
        self.points.last().copied()
    }

    /// Draws on. A stroke that is long enough is put on the board, and another begins.
    pub(super) fn follow(&mut self, context: &GestureContext<'_>, pos: Pos2) -> Option<Action> {
        let tip = self.tip()?;
        let path = pos - tip;
        let length = path.length();
        let next = tip + path * (length / (length + context.reach.line * TREMBLING));
        if next.distance(tip) >= context.reach.line * MIN_STEP {
            self.push(context, next);
        }
        if self.points.len() < MAX_POINTS {
            return None;
        }
        let stroke = self.finish(context);
        self.points.drain(..self.points.len() - 1);
        self.pressure.drain(..self.pressure.len().saturating_sub(1));
        Some(stroke)
    }

    pub(super) fn release(mut self, context: &GestureContext<'_>, pos: Pos2) -> Action {
        if self.tip() != Some(pos) {
            self.push(context, pos);
        }
        self.finish(context)
    }

    fn push(&mut self, context: &GestureContext<'_>, pos: Pos2) {
        self.points.push(pos);
        if let Some(last) = self.pressure.last().copied() {
            let pressed = context.pressure.unwrap_or(last);
            self.pressure.push((last + pressed) / 2.0);
        }
    }

    fn finish(&self, context: &GestureContext<'_>) -> Action {
        let tolerance = (context.reach.line * MAX_ERROR).min(ink::TOLERANCE);
        let (points, pressure) = self.stroke();
        let (_, edit) = compose::draw(context.board, context.catalog, points, pressure, tolerance);
        Action::Edit(edit)
    }
}
