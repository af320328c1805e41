//! Keys from the command table, as egui knows them.

use std::sync::LazyLock;

use egui::{Key, KeyboardShortcut, Modifiers};

use crate::editor::{
    Command,
    command::{COMMANDS, CommandSpec},
};

use super::canvas;

/// Every key with its command, those with more modifiers first, so that Ctrl+Shift+Z is not taken
/// for Ctrl+Z.
static SHORTCUTS: LazyLock<Vec<(KeyboardShortcut, Command)>> = LazyLock::new(|| {
    let mut shortcuts: Vec<_> = COMMANDS
        .iter()
        .flat_map(|spec| {
            let keys = spec.keys.iter().filter_map(|key| parse(key));
            keys.map(|key| (key, spec.command))
        })
        .collect();
    let weight = |m: Modifiers| u8::from(m.command) + u8::from(m.shift) + u8::from(m.alt);
    shortcuts.sort_by_key(|(key, _)| std::cmp::Reverse(weight(key.modifiers)));
    shortcuts
});

/// With Shift these go by their place, so that AZERTY (and "!" above 1) works.
const DIGITS: [Key; 3] = [Key::Num0, Key::Num1, Key::Num2];

/// With these every modifier means another command.
const ARROWS: [Key; 4] = [
    Key::ArrowLeft,
    Key::ArrowRight,
    Key::ArrowUp,
    Key::ArrowDown,
];

/// True where a layout has "/" above another key, as above 7: there Shift is part of "/" itself.
fn is_elsewhere(shortcut: &KeyboardShortcut, physical: Option<Key>) -> bool {
    shortcut.logical_key == Key::Slash
        && shortcut.modifiers.shift
        && physical.is_some_and(|place| place != Key::Slash)
}

/// Reads "Ctrl+Shift+Z"; Ctrl is Cmd on macOS.
fn parse(text: &str) -> Option<KeyboardShortcut> {
    let mut modifiers = Modifiers::NONE;
    let mut rest = text;
    while let Some((name, after)) = rest.split_once('+').filter(|(_, after)| !after.is_empty()) {
        modifiers |= match name {
            "Ctrl" => Modifiers::COMMAND,
            "Shift" => Modifiers::SHIFT,
            "Alt" => Modifiers::ALT,
            _ => return None,
        };
        rest = after;
    }
    let key = match rest {
        "Left" | "Right" | "Up" | "Down" => Key::from_name(&format!("Arrow{rest}")),
        "=" => Some(Key::Equals),
        "-" => Some(Key::Minus),
        "/" => Some(Key::Slash),
        "?" => Some(Key::Questionmark),
        name => Key::from_name(name),
    };
    Some(KeyboardShortcut::new(modifiers, key?))
}

/// A key as the user knows it: as the table has it, or in the signs of macOS.
fn signs(ctx: &egui::Context, key: &str) -> String {
    let parsed = parse(key).filter(|_| ctx.os().is_mac());
    parsed.map_or_else(|| key.to_owned(), |key| ctx.format_shortcut(&key))
}

/// The key a menu shows beside a command.
pub fn shown(ctx: &egui::Context, spec: &CommandSpec) -> String {
    let key = spec.keys.first();
    key.map_or_else(String::new, |key| signs(ctx, key))
}

/// Every key of a command, as the list of keys shows it.
pub fn all_shown(ctx: &egui::Context, spec: &CommandSpec) -> String {
    let shown: Vec<String> = spec.keys.iter().map(|key| signs(ctx, key)).collect();
    shown.join(" · ")
}

/// True for a command that works while a text is being typed.
fn works_while_typing(command: Command) -> bool {
    matches!(
        command,
        Command::Save
            | Command::SaveAs
            | Command::Open
            | Command::New
            | Command::Quit
            | Command::ExportPng
            | Command::AddRisk
            | Command::AddAssumption
            | Command::AddTradeoff
            | Command::EditWhy
            | Command::Cancel
            | Command::ShowCommands
            | Command::Find
            | Command::NextPane
            | Command::PreviousPane
            | Command::NextView
            | Command::PreviousView
            | Command::ToggleQuiet
            | Command::LargerText
            | Command::SmallerText
            | Command::ShowSettings
            | Command::StartPractice
            | Command::NextStage
            | Command::AskDepth
            | Command::ZoomIn
            | Command::ZoomOut
            | Command::ZoomActual
    )
}

/// True for a key that goes on to, presses or moves what has the keyboard: on a button or slider it
/// is no command.
fn belongs_to_widget(key: Key, modifiers: Modifiers) -> bool {
    let moves = [
        Key::Tab,
        Key::Enter,
        Key::ArrowLeft,
        Key::ArrowRight,
        Key::ArrowUp,
        Key::ArrowDown,
    ];
    moves.contains(&key) && !modifiers.command && !modifiers.alt
}

/// The commands whose keys were pressed, taken from the input.
pub fn pressed(ctx: &egui::Context, is_typing: bool) -> Vec<Command> {
    let focused = ctx.memory(|memory| memory.focused());
    let is_on_widget = focused.is_some_and(|id| id != canvas::widget_id());
    let called = |key: Key, physical: Option<Key>, modifiers: Modifiers| {
        let found = SHORTCUTS.iter().find(|(shortcut, _)| {
            let is_digit = DIGITS.contains(&shortcut.logical_key);
            let place = physical.filter(|_| is_digit && shortcut.modifiers.shift);
            if is_elsewhere(shortcut, physical) {
                return false;
            }
            if ARROWS.contains(&key) && !modifiers.matches_exact(shortcut.modifiers) {
                return false;
            }
            modifiers.matches_logically(shortcut.modifiers)
                && (key == shortcut.logical_key || place == Some(shortcut.logical_key))
        });
        found
            .map(|(_, command)| *command)
            .filter(|command| !is_typing || works_while_typing(*command))
    };
    // An open menu is what Escape closes first.
    let is_menu_open = egui::Popup::is_any_open(ctx);
    let mut commands = Vec::new();
    ctx.input_mut(|input| {
        // Where a layout has no Latin letter at a key, egui already gives the physical key.
        input.events.retain(|event| {
            let egui::Event::Key {
                key,
                physical_key,
                pressed: true,
                modifiers,
                ..
            } = event
            else {
                return true;
            };
            if is_on_widget && belongs_to_widget(*key, *modifiers) {
                return true;
            }
            if is_menu_open && *key == Key::Escape {
                return true;
            }
            let command = called(*key, *physical_key, *modifiers);
            commands.extend(command);
            command.is_none()
        });
    });
    commands
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_the_table_is_a_key() {
        for key in COMMANDS.iter().flat_map(|spec| spec.keys) {
            assert!(parse(key).is_some(), "{key}");
        }
    }

    #[test]
    fn modifiers_are_read() {
        let key = parse("Ctrl+Shift+Z").unwrap();
        assert_eq!(key.logical_key, Key::Z);
        assert!(key.modifiers.command && key.modifiers.shift && !key.modifiers.alt);
        assert_eq!(parse("Ctrl+-").unwrap().logical_key, Key::Minus);
    }
}
