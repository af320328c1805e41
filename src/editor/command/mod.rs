//! The commands: menus, toolbar, keyboard, command palette and help all read this one table.

mod name;
mod needs;
mod rows;
mod spec;
mod title;

use crate::catalog::Fuzzy;

use super::{Editor, Phrase};

pub use name::{Command, EditorCommand, Tool, WindowCommand};
pub(crate) use needs::Needs;
pub use rows::COMMANDS;
pub use spec::{CommandSpec, Menu, ScreenKind, Target};

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

    /// Whether the board has what it needs.
    pub fn is_enabled(self, editor: &Editor) -> bool {
        self.unmet_need(editor).is_none()
    }

    /// What has to be done to the board before it can do anything.
    pub(crate) fn unmet_need(self, editor: &Editor) -> Option<Phrase> {
        self.spec().needs.unmet(editor)
    }

    /// Why it cannot do anything now; `None` when it can.
    pub(crate) fn disabled_reason(self, editor: &Editor, screen: ScreenKind) -> Option<Phrase> {
        if self.spec().screens.contains(&screen) {
            return self.unmet_need(editor);
        }
        Some(Phrase::new(match screen {
            ScreenKind::Canvas | ScreenKind::Start => "Open a board first.",
            ScreenKind::Drill => "A drill has no canvas.",
            ScreenKind::Presentation => "Leave the presentation first.",
            ScreenKind::Report => "Go back to the board first.",
        }))
    }
}

/// The commands for what is selected, or for the board when nothing is, in the order of the menus: those
/// that can do something now.
pub fn context_commands(editor: &Editor) -> Vec<Command> {
    let applies = |command: &Command| {
        let spec = command.spec();
        let is_for = match spec.target {
            Target::Needed => spec.needs.is_selected(),
            Target::Component => editor.selected_component().is_some(),
            Target::Ground => editor.selection().is_empty(),
        };
        is_for && spec.menu != Menu::Hidden && command.is_enabled(editor)
    };
    COMMANDS.iter().copied().filter(applies).collect()
}

/// Score of a match in a name, above one in a hint.
const LABEL_BONUS: u32 = 60;

/// The commands that match a query, best first; for an empty one all of them, in the order of the
/// menus.
pub fn search_commands(query: &str) -> Vec<Command> {
    let offered = COMMANDS
        .iter()
        .copied()
        .filter(|command| command.spec().is_listed);
    if query.trim().is_empty() {
        return offered.collect();
    }
    let mut fuzzy = Fuzzy::new(query);
    let mut found: Vec<(u32, Command)> = offered
        .filter_map(|command| {
            let spec = command.spec();
            let label = fuzzy.score(spec.label).map(|score| score + LABEL_BONUS);
            // In hints only whole words count: scattered letters match by chance.
            let has_word = |word: &str| spec.hint.to_lowercase().contains(word);
            let query = query.trim().to_lowercase();
            let hint = query.split_whitespace().all(has_word).then_some(1);
            Some((label.or(hint)?, command))
        })
        .collect();
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    found.into_iter().map(|(_, command)| command).collect()
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

    #[test]
    fn finds_commands_by_letters_of_the_name_or_words_of_the_hint() {
        let expected: [(&str, Command); _] = [
            ("undo", EditorCommand::Undo.into()),
            ("fit all", EditorCommand::FitAll.into()),
            ("fitsel", EditorCommand::FitSelection.into()),
            ("sticky", EditorCommand::Use(Tool::Note).into()),
            ("dark", WindowCommand::ToggleTheme.into()),
            ("interviewer asked", WindowCommand::AskDepth.into()),
        ];
        for (query, command) in expected {
            assert_eq!(search_commands(query)[0], command, "{query}");
        }
        assert!(search_commands("xyzzyq").is_empty());
        assert_eq!(search_commands(" ").len(), COMMANDS.len() - 3);
    }
}
