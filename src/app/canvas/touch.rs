use std::collections::BTreeSet;

use egui::{Event, Pos2, TouchDeviceId, TouchId, TouchPhase};

/// Distance a finger moves before its press is passed on, in points.
const SLOP: f32 = 6.0;

/// Keeps two-finger gestures away from the board: they move the view, and nothing on it.
///
/// The window system turns the first finger into a pointer, so its press is held back until the
/// finger moves or lifts; when a second finger comes before that, the press is discarded.
#[derive(Debug, Default)]
pub(super) struct Touches {
    fingers: BTreeSet<(TouchDeviceId, TouchId)>,
    /// The press that is held back, after the touch with its pressure.
    held: Option<(Pos2, Vec<Event>)>,
    last_touch: Option<Event>,
    is_pinching: bool,
}

/// What to do with an event.
#[derive(Debug, PartialEq)]
pub(super) enum Filtered {
    /// The events to handle instead.
    Pass(Vec<Event>),
    /// A second finger is down: cancel the gesture.
    Cancel,
}

impl Touches {
    /// Whether several fingers are, or were until just now, on the screen.
    pub(super) fn is_pinching(&self) -> bool {
        self.is_pinching
    }

    pub(super) fn filter(&mut self, event: Event) -> Filtered {
        match &event {
            Event::Touch {
                device_id,
                id,
                phase,
                ..
            } => {
                let finger = (*device_id, *id);
                match phase {
                    TouchPhase::Start => {
                        self.fingers.insert(finger);
                    }
                    TouchPhase::Move => {}
                    TouchPhase::End | TouchPhase::Cancel => {
                        self.fingers.remove(&finger);
                    }
                }
                if self.fingers.len() > 1 {
                    self.held = None;
                    self.is_pinching = true;
                    return Filtered::Cancel;
                }
                self.last_touch = Some(event.clone());
                Filtered::Pass(vec![event])
            }
            Event::PointerButton {
                pressed: true, pos, ..
            } if !self.fingers.is_empty() => {
                if !self.is_pinching {
                    let touch = self.last_touch.clone().into_iter();
                    self.held = Some((*pos, touch.chain([event]).collect()));
                }
                Filtered::Pass(Vec::new())
            }
            Event::PointerMoved(_) | Event::PointerButton { .. } if self.is_pinching => {
                // The first finger's end comes just after its touch is over.
                self.is_pinching = !self.fingers.is_empty();
                Filtered::Pass(Vec::new())
            }
            Event::PointerMoved(pos) => {
                let moved = self.held.take_if(|(from, _)| from.distance(*pos) >= SLOP);
                match moved {
                    Some((_, press)) => {
                        let touch = self.last_touch.clone();
                        Filtered::Pass(press.into_iter().chain(touch).chain([event]).collect())
                    }
                    None if self.held.is_some() => Filtered::Pass(Vec::new()),
                    None => Filtered::Pass(vec![event]),
                }
            }
            Event::PointerButton { pressed: false, .. } => {
                let press = self.held.take().map(|(_, press)| press);
                let press = press.unwrap_or_default().into_iter();
                Filtered::Pass(press.chain([event]).collect())
            }
            Event::PointerGone => {
                // The finger that is the pointer is gone; others may still be there.
                self.held = None;
                self.is_pinching &= !self.fingers.is_empty();
                Filtered::Pass(vec![event])
            }
            Event::WindowFocused(false) => {
                *self = Self::default();
                Filtered::Pass(vec![event])
            }
            _ => Filtered::Pass(vec![event]),
        }
    }
}

#[cfg(test)]
mod tests {
    use egui::{Modifiers, PointerButton, pos2};

    use super::*;

    fn touch(id: u64, phase: TouchPhase) -> Event {
        Event::Touch {
            device_id: TouchDeviceId(1),
            id: TouchId(id),
            phase,
            pos: pos2(0.0, 0.0),
            force: None,
        }
    }

    fn button(pressed: bool) -> Event {
        Event::PointerButton {
            pos: pos2(10.0, 10.0),
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        }
    }

    fn moved(x: f32) -> Event {
        Event::PointerMoved(pos2(x, 10.0))
    }

    fn filter_all(events: Vec<Event>) -> Vec<Event> {
        let mut touches = Touches::default();
        let mut passed = Vec::new();
        for event in events {
            match touches.filter(event) {
                Filtered::Pass(events) => passed.extend(events),
                Filtered::Cancel => {}
            }
        }
        // A touch carries only the pressure of a finger or a pen.
        passed.retain(|event| !matches!(event, Event::Touch { .. }));
        passed
    }

    #[test]
    fn keeps_pinches_away_and_passes_the_rest() {
        use TouchPhase::{End, Start};
        let (press, release) = (button(true), button(false));
        let (start, end) = (|id| touch(id, Start), |id| touch(id, End));
        for (name, events, passed) in [
            (
                "a mouse",
                vec![moved(5.0), press.clone(), moved(12.0), release.clone()],
                vec![moved(5.0), press.clone(), moved(12.0), release.clone()],
            ),
            (
                "a tap",
                vec![start(1), press.clone(), end(1), release.clone()],
                vec![press.clone(), release.clone()],
            ),
            (
                "a drag",
                vec![
                    start(1),
                    press.clone(),
                    moved(11.0),
                    moved(40.0),
                    release.clone(),
                ],
                vec![press.clone(), moved(40.0), release.clone()],
            ),
            (
                "a pinch",
                vec![
                    start(1),
                    moved(10.0),
                    press.clone(),
                    start(2),
                    moved(40.0),
                    end(2),
                    moved(60.0),
                    end(1),
                    release,
                ],
                vec![moved(10.0)],
            ),
            (
                "a finger put down beside another",
                vec![
                    start(1),
                    press.clone(),
                    start(2),
                    end(1),
                    button(false),
                    Event::PointerGone,
                    start(3),
                    press,
                    moved(60.0),
                ],
                vec![Event::PointerGone],
            ),
        ] {
            assert_eq!(filter_all(events), passed, "{name}");
        }
    }

    #[test]
    fn passes_presses_again_after_a_pinch() {
        use TouchPhase::{End, Start};
        let mut touches = Touches::default();
        for event in [
            touch(1, Start),
            button(true),
            touch(2, Start),
            touch(1, End),
            button(false),
            touch(2, End),
            moved(1.0),
        ] {
            touches.filter(event);
        }
        assert!(!touches.is_pinching());
        assert_eq!(
            touches.filter(button(true)),
            Filtered::Pass(vec![button(true)])
        );
    }
}
