//! What users add in files of their own, which have the names and the form of the program's in
//! `assets/data`.

use std::{collections::HashMap, fmt::Display, path::PathBuf, sync::Arc};

use serde::de::DeserializeOwned;

use crate::format::ReadError;

use super::{
    follow_up::FollowUpChain,
    icon::{Icon, NO_ICON},
    palette::{PLAIN, Palette},
    prompt::{Prompt, Template},
    words::TradeoffCard,
};

/// A file that a user wrote: RON.
pub(super) struct OwnFile {
    pub path: PathBuf,
    pub text: String,
}

impl OwnFile {
    /// What is wrong with the entry of an id, with the line that names it.
    fn wrong(&self, id: &str, what: impl Display) -> String {
        let named = format!("{id:?}");
        let lines = self.text.lines().enumerate().filter(|(_, line)| {
            let after = line.split_once("id:").map(|(_, after)| after.trim_start());
            after.is_some_and(|after| after.starts_with(&named))
        });
        // Of two entries of one id the second is the one too many.
        let line = lines.last().map_or(1, |(index, _)| index + 1);
        format!("{}:{line}: {id}: {what}", self.path.display())
    }
}

/// What joins the program's own: a function that gives a user's file of a name, if there is one. A
/// file that cannot be read is left out whole, else the entry that is wrong.
pub(super) struct Own<'a>(pub &'a dyn Fn(&str) -> Result<Option<OwnFile>, String>);

impl Own<'_> {
    /// Adds kinds to the palette at an index.
    pub(super) fn join_kinds(
        &self,
        name: &str,
        (palettes, at): (&mut [Palette], usize),
        icons: &HashMap<String, Arc<Icon>>,
        warnings: &mut Vec<String>,
    ) {
        let Some((palette, file)) = self.parsed::<Palette>(name, warnings) else {
            return;
        };
        let lane = palettes[at].lane;
        if palette.lane != lane {
            let what = format!("{name} is for the lane {}", lane.short_title());
            warnings.push(format!("{}:1: {what}", file.path.display()));
            return;
        }
        for mut kind in palette.kinds {
            let mut known = palettes.iter().flat_map(|palette| &palette.kinds);
            let is_taken = kind.id == PLAIN || known.any(|known| known.id == kind.id);
            if is_taken || kind.id.trim().is_empty() {
                let what = match is_taken {
                    true => "there is a kind of that id",
                    false => "it has no id",
                };
                warnings.push(file.wrong(&kind.id, what));
                continue;
            }
            if !icons.contains_key(&kind.icon) {
                let what = format!("there is no icon {:?}", kind.icon);
                warnings.push(file.wrong(&kind.id, what));
                NO_ICON.clone_into(&mut kind.icon);
            }
            palettes[at].kinds.push(kind);
        }
    }

    pub(super) fn join_prompts(
        &self,
        prompts: &mut Vec<Prompt>,
        templates: &[Template],
        warnings: &mut Vec<String>,
    ) {
        let Some((own, file)) = self.parsed::<Vec<Prompt>>("prompts.ron", warnings) else {
            return;
        };
        for prompt in own {
            let mut problems = prompt.problems(templates);
            if prompts.iter().any(|one| one.id == prompt.id) {
                problems.push("there is a prompt of that id".into());
            }
            if problems.is_empty() {
                prompts.push(prompt);
            } else {
                warnings.push(file.wrong(&prompt.id, problems.join(", ")));
            }
        }
    }

    pub(super) fn join_tradeoffs(&self, cards: &mut Vec<TradeoffCard>, warnings: &mut Vec<String>) {
        let Some((own, file)) = self.parsed::<Vec<TradeoffCard>>("tradeoffs.ron", warnings) else {
            return;
        };
        for card in own {
            if cards.iter().any(|one| one.id == card.id) {
                warnings.push(file.wrong(&card.id, "there is a card of that id"));
            } else {
                cards.push(card);
            }
        }
    }

    pub(super) fn join_follow_ups(
        &self,
        bank: &mut Vec<FollowUpChain>,
        (cards, palettes): (&[TradeoffCard], &[Palette]),
        warnings: &mut Vec<String>,
    ) {
        let Some((own, file)) = self.parsed::<Vec<FollowUpChain>>("follow_ups.ron", warnings)
        else {
            return;
        };
        for chain in own {
            let is_taken = bank.iter().any(|one| one.id == chain.id);
            match chain.problem(cards, palettes) {
                _ if is_taken => {
                    warnings.push(file.wrong(&chain.id, "there are follow-ups of that id"));
                }
                Some(problem) => warnings.push(file.wrong(&chain.id, problem)),
                None => bank.push(chain),
            }
        }
    }

    fn parsed<T: DeserializeOwned>(
        &self,
        name: &str,
        warnings: &mut Vec<String>,
    ) -> Option<(T, OwnFile)> {
        let file = match (self.0)(name) {
            Ok(file) => file?,
            Err(warning) => {
                warnings.push(warning);
                return None;
            }
        };
        let text = file.text.strip_prefix('\u{feff}').unwrap_or(&file.text);
        match ron::from_str(&text.replace("\r\n", "\n")).map_err(ReadError::from) {
            Ok(value) => Some((value, file)),
            Err(error) => {
                warnings.push(format!("{}:{error}", file.path.display()));
                None
            }
        }
    }
}
