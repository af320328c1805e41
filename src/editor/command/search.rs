//! Commands by name, for the command palette.

use crate::catalog::Fuzzy;

use super::{COMMANDS, Command};

/// Score of a match in a name, above one in a hint.
const LABEL_BONUS: u32 = 60;

/// The commands that match a query, best first; for an empty one all of them, in the order of the
/// menus.
pub fn search(query: &str) -> Vec<Command> {
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
    use super::*;
    use crate::editor::{EditorCommand, Tool, WindowCommand};

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
            assert_eq!(search(query)[0], command, "{query}");
        }
        assert!(search("xyzzyq").is_empty());
        assert_eq!(search(" ").len(), COMMANDS.len() - 2);
    }
}
