//! The laser: a dot at the pointer and a trail that fades. It leaves nothing on the board.

use std::collections::VecDeque;

use egui::{Painter, Pos2, Stroke};

use crate::{
    app::{canvas::paint::View, theme::color32},
    catalog::Theme,
    editor::{Editor, Gesture, Tool},
};

/// Time until a point of the trail has faded, in seconds.
const FADE_SECS: f64 = 1.0;
/// Width of the trail at its newest point, in points.
const WIDTH: f32 = 6.0;

/// A point of the trail.
#[derive(Clone, Copy, Debug)]
struct Spot {
    /// In board units.
    pos: Pos2,
    /// In seconds.
    time: f64,
    /// Whether a line joins it to the previous spot; false where a new trail begins.
    is_joined: bool,
}

#[derive(Debug, Default)]
pub(super) struct Trail {
    spots: VecDeque<Spot>,
    is_lifted: bool,
}

impl Trail {
    /// Adds where the laser points, while it does.
    pub(super) fn follow(&mut self, gesture: &Gesture, time: f64) {
        let Gesture::Lasering(now) = gesture else {
            self.is_lifted = true;
            return;
        };
        let is_joined = !std::mem::take(&mut self.is_lifted) && !self.spots.is_empty();
        let last = self.spots.back().map(|spot| spot.pos);
        if !is_joined || last != Some(*now) {
            self.spots.push_back(Spot {
                pos: *now,
                time,
                is_joined,
            });
        }
    }

    /// Removes what has faded. True while some of the trail is visible.
    fn fade(&mut self, now: f64) -> bool {
        while (self.spots.front()).is_some_and(|spot| now - spot.time >= FADE_SECS) {
            self.spots.pop_front();
        }
        !self.spots.is_empty()
    }

    /// Paints the trail and the dot, and asks for another frame while something fades.
    pub(super) fn paint(
        &mut self,
        painter: &Painter,
        view: &View,
        editor: &Editor,
        theme: &Theme,
        pointer: Option<Pos2>,
    ) {
        let color = color32(theme.warning);
        let now = painter.ctx().input(|input| input.time);
        if self.fade(now) {
            painter.ctx().request_repaint();
        }
        let spots = self.spots.iter();
        for (before, spot) in spots.clone().zip(spots.skip(1)) {
            let left = (1.0 - (now - spot.time) / FADE_SECS).max(0.0) as f32;
            let width = WIDTH * left;
            if spot.is_joined && width > 0.0 {
                let ends = [view.pos(before.pos), view.pos(spot.pos)];
                painter.line_segment(ends, Stroke::new(width, color));
                painter.circle_filled(ends[1], width / 2.0, color);
            }
        }
        if let Some(pointer) = pointer.filter(|_| editor.tool() == Tool::Laser) {
            painter.circle_filled(view.pos(pointer), WIDTH / 2.0, color);
        }
    }
}

#[cfg(test)]
mod tests {
    use egui::pos2;

    use super::*;

    fn at(x: f32) -> Gesture {
        Gesture::Lasering(pos2(x, 0.0))
    }

    #[test]
    fn fades_in_a_second_and_keeps_trails_apart() {
        let mut trail = Trail::default();
        trail.follow(&at(0.0), 0.0);
        trail.follow(&at(10.0), 0.2);
        trail.follow(&Gesture::Idle, 0.4);
        trail.follow(&at(90.0), 0.5);
        trail.follow(&at(99.0), 0.6);
        let joined: Vec<bool> = trail.spots.iter().map(|spot| spot.is_joined).collect();
        assert_eq!(joined, [false, true, false, true]);
        assert!(trail.fade(1.1));
        assert_eq!(trail.spots.len(), 3);
        assert!(!trail.fade(1.7), "nothing is left to paint");
    }
}
