//! The keyboard before egui reads it: keys keep their names while they are held, and what is typed
//! behind a command waits until the keyboard is where that command put it.

use std::collections::HashMap;

use egui::{Context, Event, Key, Plugin, RawInput, Ui};

use crate::app::{shortcuts, widgets::is_typing_in_field};

/// How many frames the focus needs to move: one shows the field, which asks for it, one has it.
const SETTLING: u32 = 2;

/// What is known of the keyboard from one frame to the next.
#[derive(Default)]
pub(crate) struct Keyboard {
    /// Of every key that is held, by its place, the name its press had. egui knows keys by name alone,
    /// and takes "!" for held for ever when Shift is let go first and "1" is what comes up.
    names: HashMap<Key, Key>,
    /// What arrived too early.
    waiting: Vec<Event>,
    /// For how many frames the focus may still move.
    unsettled: u32,
}

impl Plugin for Keyboard {
    fn debug_name(&self) -> &'static str {
        "keyboard"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        for event in &mut input.events {
            self.name(event);
        }
        input.events.splice(0..0, self.waiting.drain(..));
        let mut may_move = self.unsettled > 0;
        self.unsettled = self.unsettled.saturating_sub(1);
        let is_typing = is_typing_in_field(ctx);
        // The character of a key comes right behind its press, and goes where that went.
        let mut is_pressed = false;
        let too_early = input.events.iter().position(|event| {
            let is_own = is_pressed && matches!(event, Event::Text(_));
            let waits = may_move && is_typed(event) && !is_own;
            let moves = !waits && moves_focus(event, is_typing);
            is_pressed = moves && matches!(event, Event::Key { .. });
            if moves {
                (may_move, self.unsettled) = (true, SETTLING);
            }
            waits
        });
        if let Some(first) = too_early {
            self.waiting = input.events.split_off(first);
        }
    }

    fn on_end_pass(&mut self, ui: &mut Ui) {
        if !self.waiting.is_empty() {
            ui.ctx().request_repaint();
        }
    }
}

impl Keyboard {
    /// Gives a key that is held the name its press had.
    fn name(&mut self, event: &mut Event) {
        match event {
            Event::Key {
                key,
                physical_key: Some(place),
                pressed,
                ..
            } => {
                *key = *self.names.entry(*place).or_insert(*key);
                if !*pressed {
                    self.names.remove(place);
                }
            }
            Event::WindowFocused(_) => self.names.clear(),
            _ => {}
        }
    }
}

/// True for what goes to whatever has the keyboard. A key that comes up goes after its press.
fn is_typed(event: &Event) -> bool {
    matches!(
        event,
        Event::Key { .. }
            | Event::Text(_)
            | Event::Ime(_)
            | Event::Paste(_)
            | Event::Copy
            | Event::Cut
    )
}

/// True for what may give the keyboard to another widget.
fn moves_focus(event: &Event, is_typing: bool) -> bool {
    match event {
        Event::PointerButton { .. } => true,
        Event::Key {
            key,
            physical_key,
            pressed: true,
            modifiers,
            ..
        } => {
            let called = shortcuts::called(*key, *physical_key, *modifiers, is_typing);
            matches!(key, Key::Tab | Key::Enter | Key::Escape)
                || called.is_some_and(|command| !command.spec().repeats)
        }
        _ => false,
    }
}
