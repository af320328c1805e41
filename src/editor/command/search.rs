//! Commands by name, for the command palette.

use crate::catalog::Fuzzy;

use super::{COMMANDS, Command, CommandSpec};

/// What a word in a name counts more than one in a hint.
const LABEL_BONUS: u32 = 60;

/// The commands that fit what was typed, best first; all of them, in the order of the menu, for
/// nothing. Letters are looked for in names, then in hints.
pub fn search(query: &str) -> Vec<&'static CommandSpec> {
    let offered = COMMANDS
        .iter()
        .filter(|spec| !matches!(spec.command, Command::Cancel | Command::ShowCommands));
    if query.trim().is_empty() {
        return offered.collect();
    }
    let mut fuzzy = Fuzzy::new(query);
    let mut found: Vec<(u32, &CommandSpec)> = offered
        .filter_map(|spec| {
            let label = fuzzy.score(spec.label).map(|score| score + LABEL_BONUS);
            // Letters strewn over a sentence mean nothing, words in it do.
            let says = |word: &str| spec.hint.to_lowercase().contains(word);
            let query = query.trim().to_lowercase();
            let hint = query.split_whitespace().all(says).then_some(1);
            Some((label.or(hint)?, spec))
        })
        .collect();
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    found.into_iter().map(|(_, spec)| spec).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::Tool;

    #[test]
    fn a_command_is_found_by_letters_of_its_name_or_words_of_its_hint() {
        for (query, command) in [
            ("undo", Command::Undo),
            ("fit all", Command::FitAll),
            ("fitsel", Command::FitSelection),
            ("sticky", Command::Use(Tool::Note)),
            ("dark", Command::ToggleTheme),
            ("interviewer asked", Command::AskDepth),
        ] {
            assert_eq!(search(query)[0].command, command, "{query}");
        }
        assert!(search("xyzzyq").is_empty());
        assert_eq!(search(" ").len(), COMMANDS.len() - 2);
    }
}
