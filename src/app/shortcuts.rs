//! Keys from the command table, as egui knows them.

use std::sync::LazyLock;

use egui::{Key, KeyboardShortcut, Modifiers};

use crate::{
    app::panels::panes,
    editor::{COMMANDS, Command, Phrase},
};

/// Every key with its command, those with more modifiers first, so that Ctrl+Shift+Z is not
/// read as Ctrl+Z.
static SHORTCUTS: LazyLock<Vec<(KeyboardShortcut, Command)>> = LazyLock::new(|| {
    let mut shortcuts: Vec<_> = COMMANDS
        .iter()
        .flat_map(|command| {
            let keys = command.spec().keys.iter().filter_map(|key| parse(key));
            keys.map(|key| (key, *command))
        })
        .collect();
    let weight = |m: Modifiers| u8::from(m.command) + u8::from(m.shift) + u8::from(m.alt);
    shortcuts.sort_by_key(|(key, _)| std::cmp::Reverse(weight(key.modifiers)));
    shortcuts
});

/// Keys that are matched by their place, so that AZERTY ("'" below 4) and QWERTY ("!" above 1) work.
const DIGITS: [Key; 7] = [
    Key::Num0,
    Key::Num1,
    Key::Num2,
    Key::Num3,
    Key::Num4,
    Key::Num5,
    Key::Num6,
];

/// Keys that zoom wherever a layout has them, as Czech has "+" below 1.
const ZOOMS: [Key; 3] = [Key::Plus, Key::Minus, Key::Equals];

/// Keys that are matched by their place where a layout lacks them, or has them only with AltGr.
const BY_PLACE: [Key; 3] = [Key::OpenBracket, Key::CloseBracket, Key::Quote];

/// Keys whose modifiers are matched exactly, as each modifier makes another command.
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
pub(crate) fn shown(ctx: &egui::Context, command: impl Into<Command>) -> String {
    let key = command.into().spec().keys.first();
    key.map_or_else(String::new, |key| signs(ctx, key))
}

/// The key of a command in a hint, where room is short.
pub(crate) fn brief(ctx: &egui::Context, command: impl Into<Command>) -> String {
    match shown(ctx, command).as_str() {
        "Escape" => "Esc".to_owned(),
        "Delete" => "Del".to_owned(),
        key => key.to_owned(),
    }
}

/// A key that belongs to a text field or a list, not to a command.
pub(crate) fn of_widget(ctx: &egui::Context, modifiers: Modifiers, key: Key) -> String {
    ctx.format_shortcut(&KeyboardShortcut::new(modifiers, key))
}

/// A text with the key it names.
pub(crate) fn phrase(ctx: &egui::Context, phrase: &Phrase) -> String {
    phrase.to_text(|command| shown(ctx, command))
}

/// Every key of a command, as the list of keys shows it.
pub(crate) fn all_shown(ctx: &egui::Context, command: Command) -> String {
    let keys = command.spec().keys.iter().map(|key| signs(ctx, key));
    keys.collect::<Vec<_>>().join(" · ")
}

/// Whether a key moves the focus, or presses or changes the focused widget: on a button or slider it
/// does not run a command.
fn belongs_to_widget(key: Key, modifiers: Modifiers) -> bool {
    let is_its = ARROWS.contains(&key) || [Key::Tab, Key::Enter].contains(&key);
    is_its && !modifiers.command && !modifiers.alt
}

/// The command of the key at a place, whatever the layout has there.
fn by_place(place: Option<Key>, modifiers: Modifiers) -> Option<Command> {
    let place = place?;
    let mut shortcuts = SHORTCUTS.iter();
    let found = shortcuts.find(|(shortcut, _)| {
        place == shortcut.logical_key && modifiers.matches_exact(shortcut.modifiers)
    });
    found.map(|(_, command)| *command)
}

/// The command of the key that the layout has there.
fn by_layout(key: Key, physical: Option<Key>, modifiers: Modifiers) -> Option<Command> {
    let mut shortcuts = SHORTCUTS.iter();
    let found = shortcuts.find(|(shortcut, _)| {
        let is_exact = modifiers.matches_exact(shortcut.modifiers);
        key == shortcut.logical_key
            && !is_elsewhere(shortcut, physical)
            && modifiers.matches_logically(shortcut.modifiers)
            && (is_exact || !ARROWS.contains(&key))
    });
    found.map(|(_, command)| *command)
}

/// The command of a key; while a field has the keyboard only one that works there.
pub(crate) fn called(
    key: Key,
    physical: Option<Key>,
    modifiers: Modifiers,
    is_typing: bool,
) -> Option<Command> {
    let zooms = modifiers.command && ZOOMS.contains(&key);
    let is_digit = |place: &Key| DIGITS.contains(place) && !zooms;
    let is_nowhere = |place: &Key| BY_PLACE.contains(place);
    by_place(physical.filter(is_digit), modifiers)
        .or_else(|| by_layout(key, physical, modifiers))
        .or_else(|| by_place(physical.filter(is_nowhere), modifiers))
        .filter(|command| !is_typing || command.spec().works_while_typing)
}

/// The commands whose keys were pressed, taken from the input.
pub(crate) fn pressed(ctx: &egui::Context, is_typing: bool) -> Vec<Command> {
    let focused = ctx.memory(|memory| memory.focused());
    let is_on_widget = focused.is_some_and(|id| id != panes::canvas_id());
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
                repeat,
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
            let command = called(*key, *physical_key, *modifiers, is_typing);
            commands.extend(command.filter(|command| !*repeat || command.spec().repeats));
            command.is_none()
        });
    });
    commands
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::{
        Command::{Editor as E, Window as W},
        EditorCommand, Tool, WindowCommand,
    };

    #[test]
    fn every_key_of_the_table_is_a_key() {
        for key in COMMANDS.iter().flat_map(|command| command.spec().keys) {
            assert!(parse(key).is_some(), "{key}");
        }
    }

    /// The command of a key that the layout calls `key` and that is where QWERTY has `place`.
    fn runs(key: Key, place: Key, modifiers: Modifiers) -> Option<Command> {
        let input = egui::RawInput {
            events: vec![egui::Event::Key {
                key,
                physical_key: Some(place),
                pressed: true,
                repeat: false,
                modifiers,
            }],
            ..Default::default()
        };
        let mut commands = Vec::new();
        let ctx = egui::Context::default();
        let mut output = ctx.run_ui(input, |ui| commands.extend(pressed(ui.ctx(), false)));
        // Nothing is painted here; egui checks that the changes of textures were taken.
        output.textures_delta.clear();
        assert!(commands.len() < 2, "{commands:?}");
        commands.first().copied()
    }

    const NONE: Modifiers = Modifiers::NONE;
    const SHIFT: Modifiers = Modifiers::SHIFT;
    const CTRL: Modifiers = Modifiers::COMMAND;

    #[test]
    fn letters_go_by_the_layout_and_digits_by_their_place() {
        use {EditorCommand as Edit, WindowCommand as Show};
        for (key, place, modifiers, command) in [
            // AZERTY.
            (Key::A, Key::Q, NONE, E(Edit::Use(Tool::Connector))),
            (Key::Q, Key::A, NONE, E(Edit::KeepTool)),
            (Key::Z, Key::W, CTRL, E(Edit::Undo)),
            (Key::Z, Key::W, CTRL | SHIFT, E(Edit::Redo)),
            (Key::A, Key::Q, CTRL, E(Edit::SelectAll)),
            // "&", "é", "à" below 1, 2, 0: egui does not know these as keys and gives the place.
            (Key::Num1, Key::Num1, NONE, E(Edit::Use(Tool::Select))),
            (Key::Num2, Key::Num2, NONE, W(Show::AddComponent)),
            (Key::Num0, Key::Num0, CTRL, E(Edit::ZoomActual)),
            // "1" with Shift; on QWERTY egui may give the digit as well.
            (Key::Num1, Key::Num1, SHIFT, E(Edit::FitAll)),
            (Key::Num2, Key::Num2, SHIFT, E(Edit::FitSelection)),
            // "'" below 4, "-" below 6.
            (Key::Quote, Key::Num4, CTRL, E(Edit::EditWhy)),
            (Key::Minus, Key::Num6, CTRL, E(Edit::ZoomOut)),
            // "/" above ":", "?" above ",".
            (Key::Slash, Key::Period, SHIFT, W(Show::QuickAdd)),
            (Key::Questionmark, Key::M, SHIFT, W(Show::ShowKeys)),
            // Signs that zoom: "=" above 0 on German keyboards, "+" above 1 on Swiss ones.
            (Key::Equals, Key::Num0, SHIFT, E(Edit::ZoomActual)),
            (Key::Plus, Key::Num1, SHIFT, E(Edit::FitAll)),
            // QWERTY.
            (Key::Exclamationmark, Key::Num1, SHIFT, E(Edit::FitAll)),
            (Key::Num1, Key::Num1, CTRL, E(Edit::AddTradeoff)),
            // Czech: "+" below 1 zooms, and the digits are above.
            (Key::Plus, Key::Num1, CTRL, E(Edit::ZoomIn)),
            (Key::Num1, Key::Num1, CTRL | SHIFT, E(Edit::AddTradeoff)),
        ] {
            let found = runs(key, place, modifiers);
            assert_eq!(found, Some(command), "{key:?} at {place:?}, {modifiers:?}");
        }
        assert_eq!(runs(Key::Exclamationmark, Key::Num1, CTRL | SHIFT), None);
    }

    /// egui does not know Cyrillic letters as keys: the event carries the place in both fields.
    #[test]
    fn on_cyrillic_every_letter_goes_by_its_place() {
        let mut tried = 0;
        for command in COMMANDS {
            for key in command.spec().keys {
                let shortcut = parse(key).unwrap();
                let name = shortcut.logical_key.name();
                if name.len() == 1 && name.chars().all(char::is_alphabetic) {
                    let (key, modifiers) = (shortcut.logical_key, shortcut.modifiers);
                    assert_eq!(runs(key, key, modifiers), Some(*command), "{name}");
                    tried += 1;
                }
            }
        }
        assert!(tried > 20);
        // "/" is above "\\", "." is where QWERTY has "/".
        let quick_add = runs(Key::Slash, Key::Backslash, SHIFT);
        assert_eq!(quick_add, Some(W(WindowCommand::QuickAdd)));
        assert_eq!(runs(Key::Period, Key::Slash, NONE), None);
    }

    #[test]
    fn parses_modifiers() {
        let key = parse("Ctrl+Shift+Z").unwrap();
        assert_eq!(key.logical_key, Key::Z);
        assert!(key.modifiers.command && key.modifiers.shift && !key.modifiers.alt);
        assert_eq!(parse("Ctrl+-").unwrap().logical_key, Key::Minus);
    }
}
