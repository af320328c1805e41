use emath::Pos2;

use crate::{compose, editor::Action, layout::ink};

use super::{Gesture, GestureContext, Pointer};

/// The most points of one stroke; what is drawn beyond is another.
const MAX_POINTS: usize = 20_000;
/// A hand that moves by so much is followed halfway, in units of the line reach (6 px): slower is
/// trembling and smoothed away, faster is meant.
const TREMBLING: f32 = 0.4;
/// The least distance between two points, in the same units.
const STEP: f32 = 0.08;
/// The farthest the kept stroke strays from the hand's, in the same units.
const TOLERANCE: f32 = 0.06;

/// Drawing with the pen.
#[derive(Clone, Debug, PartialEq)]
pub struct Inking {
    points: Vec<Pos2>,
    /// Empty when the pen does not say.
    pressure: Vec<f32>,
}

impl Inking {
    /// The pen was put down there.
    pub fn new(context: &GestureContext<'_>, pos: Pos2) -> Self {
        Self {
            points: vec![pos],
            pressure: context.pressure.into_iter().collect(),
        }
    }

    /// The stroke so far, and how hard the pen was pressed at each point if it says so.
    pub fn stroke(&self) -> (&[Pos2], &[f32]) {
        (&self.points, &self.pressure)
    }

    /// Where the line has come to.
    pub fn tip(&self) -> Option<Pos2> {
        self.points.last().copied()
    }

    fn follow(&mut self, context: &GestureContext<'_>, pos: Pos2) {
        let Some(tip) = self.tip() else {
            return;
        };
        let way = pos - tip;
        let length = way.length();
        let next = tip + way * (length / (length + context.reach.line * TREMBLING));
        if next.distance(tip) >= context.reach.line * STEP {
            self.push(context, next);
        }
    }

    fn push(&mut self, context: &GestureContext<'_>, pos: Pos2) {
        self.points.push(pos);
        if let Some(last) = self.pressure.last().copied() {
            let pressed = context.pressure.unwrap_or(last);
            self.pressure.push((last + pressed) / 2.0);
        }
    }

    fn finish(&self, context: &GestureContext<'_>) -> Action {
        let tolerance = (context.reach.line * TOLERANCE).min(ink::TOLERANCE);
        let (points, pressure) = self.stroke();
        let (_, edit) = compose::draw(context.board, context.catalog, points, pressure, tolerance);
        Action::Edit(edit)
    }

    /// The next state, and what came of the event.
    pub fn step(mut self, context: &GestureContext<'_>, event: Pointer) -> (Gesture, Vec<Action>) {
        match event {
            Pointer::Drag { pos, .. } => {
                self.follow(context, pos);
                let mut actions = Vec::new();
                if self.points.len() >= MAX_POINTS {
                    actions.push(self.finish(context));
                    self.points.drain(..self.points.len() - 1);
                    self.pressure.drain(..self.pressure.len().saturating_sub(1));
                }
                (Gesture::Inking(self), actions)
            }
            Pointer::Release { pos, .. } => {
                if self.tip() != Some(pos) {
                    self.push(context, pos);
                }
                let stroke = self.finish(context);
                (Gesture::Idle, vec![stroke])
            }
            Pointer::Press { .. } => (Gesture::Inking(self), Vec::new()),
        }
    }
}
