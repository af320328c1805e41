//! Keyboard, pointer, wheel and fingers. Positions are points on the screen.

use egui::{
    Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton, Pos2, TouchDeviceId,
    TouchId, TouchPhase, Vec2,
};

use super::Window;

impl Window<'_> {
    pub(crate) fn key(&mut self, key: Key) {
        self.keys(Modifiers::NONE, key);
    }

    pub(crate) fn keys(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.run();
    }

    pub(crate) fn type_text(&mut self, text: &str) {
        self.event(Event::Text(text.to_owned()));
    }

    /// Pastes a text, as the system hands it over.
    pub(crate) fn paste(&mut self, text: impl Into<String>) {
        self.event(Event::Paste(text.into()));
    }

    pub(crate) fn event(&mut self, event: Event) {
        self.harness.event(event);
        self.run();
    }

    /// What one frame with this event gives to the system's clipboard.
    pub(crate) fn copied_by(&mut self, event: Event) -> Option<String> {
        self.harness.event(event);
        self.harness.step();
        let mut commands = self.harness.output().platform_output.commands.iter();
        commands.find_map(|command| match command {
            egui::OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        })
    }

    /// Where a position of the board is on the screen.
    pub(crate) fn on_screen(&self, pos: Pos2) -> Pos2 {
        let editor = self.editor();
        editor.camera().screen_from_board(pos, editor.viewport())
    }

    pub(crate) fn point_at(&mut self, pos: Pos2) {
        self.event(Event::PointerMoved(pos));
    }

    pub(crate) fn press(&mut self, pos: Pos2) {
        self.button(pos, PointerButton::Primary, true, Modifiers::NONE);
    }

    pub(crate) fn release(&mut self, pos: Pos2) {
        self.button(pos, PointerButton::Primary, false, Modifiers::NONE);
    }

    fn button(&mut self, pos: Pos2, button: PointerButton, pressed: bool, modifiers: Modifiers) {
        let event = Event::PointerButton {
            pos,
            button,
            pressed,
            modifiers,
        };
        self.harness.event_modifiers(event, modifiers);
        self.run();
    }

    pub(crate) fn click_at(&mut self, pos: Pos2) {
        self.click_at_with(Modifiers::NONE, pos);
    }

    pub(crate) fn click_at_with(&mut self, modifiers: Modifiers, pos: Pos2) {
        self.point_at(pos);
        for pressed in [true, false] {
            self.button(pos, PointerButton::Primary, pressed, modifiers);
        }
    }

    pub(crate) fn right_click_at(&mut self, pos: Pos2) {
        self.point_at(pos);
        for pressed in [true, false] {
            self.button(pos, PointerButton::Secondary, pressed, Modifiers::NONE);
        }
    }

    pub(crate) fn double_click_at(&mut self, pos: Pos2) {
        self.click_at(pos);
        self.click_at(pos);
    }

    /// Presses, moves in steps, and lets go.
    pub(crate) fn drag(&mut self, from: Pos2, to: Pos2) {
        self.drag_with(PointerButton::Primary, from, to);
    }

    pub(crate) fn drag_with(&mut self, button: PointerButton, from: Pos2, to: Pos2) {
        self.point_at(from);
        self.button(from, button, true, Modifiers::NONE);
        for step in 1..=8 {
            self.point_at(from.lerp(to, step as f32 / 8.0));
        }
        self.button(to, button, false, Modifiers::NONE);
    }

    /// Turns the wheel over a position, or moves two fingers on a touch pad.
    pub(crate) fn wheel(
        &mut self,
        pos: Pos2,
        modifiers: Modifiers,
        delta: Vec2,
        source: MouseWheelSource,
    ) {
        self.point_at(pos);
        let event = Event::MouseWheel {
            unit: MouseWheelUnit::Line,
            delta,
            phase: TouchPhase::Move,
            source,
            modifiers,
        };
        self.harness.event_modifiers(event, modifiers);
        self.run();
    }

    /// A finger on the screen, as the window system tells of it: the first one is the pointer too.
    pub(crate) fn finger(&mut self, id: u64, phase: TouchPhase, pos: Pos2) {
        self.harness.event(Event::Touch {
            device_id: TouchDeviceId(7),
            id: TouchId(id),
            phase,
            pos,
            force: None,
        });
        if id == 1 {
            let button = |pressed| Event::PointerButton {
                pos,
                button: PointerButton::Primary,
                pressed,
                modifiers: Modifiers::NONE,
            };
            let events = match phase {
                TouchPhase::Start => vec![Event::PointerMoved(pos), button(true)],
                TouchPhase::Move => vec![Event::PointerMoved(pos)],
                TouchPhase::End | TouchPhase::Cancel => vec![button(false), Event::PointerGone],
            };
            for event in events {
                self.harness.event(event);
            }
        }
        self.run();
    }
}
