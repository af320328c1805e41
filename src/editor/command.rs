//! The commands: menus, toolbar, keyboard, command palette and help all read this one table.

mod name;
mod needs;
mod place;
mod rows;
mod search;
mod spec;
mod title;

use super::Editor;

pub use name::{Command, EditorCommand, WindowCommand};
pub use needs::Needs;
pub use place::{Menu, ScreenKind};
pub use rows::COMMANDS;
pub use search::search;
pub use spec::CommandSpec;

impl EditorCommand {
    /// Its row in the table.
    pub const fn spec(self) -> &'static CommandSpec {
        Command::Editor(self).spec()
    }
}

impl WindowCommand {
    /// Its row in the table.
    pub const fn spec(self) -> &'static CommandSpec {
        Command::Window(self).spec()
    }
}

impl Command {
    /// Its title in the present state: "Undo move 3 components".
    pub fn title(self, editor: &Editor) -> String {
        let spec = self.spec();
        (spec.title)(editor).unwrap_or_else(|| spec.label.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{HashMap, HashSet};

    use super::*;
    use crate::catalog::Catalog;

    #[test]
    fn rows_are_complete() {
        for command in COMMANDS {
            let spec = command.spec();
            assert!(!spec.label.is_empty(), "{command:?}");
            if !spec.icon.is_empty() {
                // Panics if there is no such icon.
                Catalog::embedded().icon(spec.icon);
            }
            assert!(spec.hint.ends_with('.'), "{command:?}");
            assert!(spec.screens.contains(&ScreenKind::Canvas), "{command:?}");
            let is_reachable = spec.menu != Menu::Hidden || !spec.keys.is_empty();
            assert!(is_reachable, "{command:?}");
        }
        let different: HashSet<_> = COMMANDS.iter().collect();
        assert_eq!(different.len(), COMMANDS.len());
    }

    #[test]
    fn keys_are_unique() {
        let mut keys: HashMap<&str, Command> = HashMap::new();
        for command in COMMANDS {
            for key in command.spec().keys {
                assert_eq!(keys.insert(key, *command), None, "{key}");
            }
        }
    }

    #[test]
    fn rows_of_a_submenu_are_adjacent() {
        let submenus = COMMANDS.iter().map(|command| command.spec().submenu);
        let mut pieces: Vec<_> = submenus.collect();
        pieces.dedup();
        pieces.retain(Option::is_some);
        let different: HashSet<_> = pieces.iter().collect();
        assert_eq!(different.len(), pieces.len());
    }
}
