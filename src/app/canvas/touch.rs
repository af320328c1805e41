use std::collections::BTreeSet;

use egui::{Event, Pos2, TouchDeviceId, TouchId, TouchPhase};

/// How far a finger moves before it is no longer one that waits for another, in points.
const SLOP: f32 = 6.0;

/// Keeps what two fingers do from the hand: they move the view, and nothing on it.
///
/// The window system turns the first finger into a pointer. So its press waits until the finger
/// moves or leaves; when another comes before that, the press never happened.
#[derive(Debug, Default)]
pub struct Touches {
    fingers: BTreeSet<(TouchDeviceId, TouchId)>,
    /// The press that waits, after the touch that says how hard it was.
    waiting: Option<(Pos2, Vec<Event>)>,
    last_touch: Option<Event>,
    is_pinching: bool,
}

/// What the hand is to do about an event.
#[derive(Debug, PartialEq)]
pub enum Sifted {
    /// These happened.
    Pass(Vec<Event>),
    /// Another finger has come: what is under way is dropped.
    Drop,
}

impl Touches {
    /// True while more than one finger is, or was just, on the screen.
    pub fn is_pinching(&self) -> bool {
        self.is_pinching
    }

    /// What is left of an event for the hand.
    pub fn sift(&mut self, event: Event) -> Sifted {
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
                    self.waiting = None;
                    self.is_pinching = true;
                    return Sifted::Drop;
                }
                self.last_touch = Some(event.clone());
                Sifted::Pass(vec![event])
            }
            Event::PointerButton {
                pressed: true, pos, ..
            } if !self.fingers.is_empty() => {
                if !self.is_pinching {
                    let touch = self.last_touch.clone().into_iter();
                    self.waiting = Some((*pos, touch.chain([event]).collect()));
                }
                Sifted::Pass(Vec::new())
            }
            Event::PointerMoved(_) | Event::PointerButton { .. } if self.is_pinching => {
                // The first finger's end comes just after its touch is over.
                self.is_pinching = !self.fingers.is_empty();
                Sifted::Pass(Vec::new())
            }
            Event::PointerMoved(pos) => match self.waiting.take() {
                Some((from, press)) if from.distance(*pos) >= SLOP => {
                    let touch = self.last_touch.clone();
                    Sifted::Pass(press.into_iter().chain(touch).chain([event]).collect())
                }
                waiting => {
                    let waits = waiting.is_some();
                    self.waiting = waiting;
                    Sifted::Pass(if waits { Vec::new() } else { vec![event] })
                }
            },
            Event::PointerButton { pressed: false, .. } => {
                let press = self.waiting.take().map(|(_, press)| press);
                let press = press.unwrap_or_default().into_iter();
                Sifted::Pass(press.chain([event]).collect())
            }
            Event::PointerGone => {
                // The finger that is the pointer is gone; others may still be there.
                self.waiting = None;
                self.is_pinching &= !self.fingers.is_empty();
                Sifted::Pass(vec![event])
            }
            Event::WindowFocused(false) => {
                *self = Self::default();
                Sifted::Pass(vec![event])
            }
            _ => Sifted::Pass(vec![event]),
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

    fn sift(events: Vec<Event>) -> Vec<Event> {
        let mut touches = Touches::default();
        let mut passed = Vec::new();
        for event in events {
            match touches.sift(event) {
                Sifted::Pass(events) => passed.extend(events),
                Sifted::Drop => {}
            }
        }
        // How hard a finger or a pen presses is told with its touch.
        passed.retain(|event| !matches!(event, Event::Touch { .. }));
        passed
    }

    #[test]
    fn a_mouse_is_left_alone() {
        let events = vec![moved(5.0), button(true), moved(12.0), button(false)];
        assert_eq!(sift(events.clone()), events);
    }

    #[test]
    fn one_finger_is_a_pointer() {
        use TouchPhase::{End, Start};
        let tap = vec![touch(1, Start), button(true), touch(1, End), button(false)];
        assert_eq!(sift(tap), [button(true), button(false)]);
        let drag = vec![
            touch(1, Start),
            button(true),
            moved(11.0),
            moved(40.0),
            button(false),
        ];
        assert_eq!(sift(drag), [button(true), moved(40.0), button(false)]);
    }

    #[test]
    fn two_fingers_press_nothing() {
        use TouchPhase::{End, Start};
        let pinch = vec![
            touch(1, Start),
            moved(10.0),
            button(true),
            touch(2, Start),
            moved(40.0),
            touch(2, End),
            moved(60.0),
            touch(1, End),
            button(false),
        ];
        assert_eq!(sift(pinch), [moved(10.0)]);
    }

    #[test]
    fn a_finger_put_down_again_beside_another_presses_nothing() {
        use TouchPhase::{End, Start};
        let again = vec![
            touch(1, Start),
            button(true),
            touch(2, Start),
            touch(1, End),
            button(false),
            Event::PointerGone,
            touch(3, Start),
            button(true),
            moved(60.0),
        ];
        assert_eq!(sift(again), [Event::PointerGone]);
    }

    #[test]
    fn after_a_pinch_the_pointer_works_again() {
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
            touches.sift(event);
        }
        assert!(!touches.is_pinching());
        assert_eq!(touches.sift(button(true)), Sifted::Pass(vec![button(true)]));
    }
}
