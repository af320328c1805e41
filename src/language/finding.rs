//! How phrases are found among the words of a text.

use strum::VariantArray;

use super::{
    cue::Cue,
    phrases::{ANY_WORD, Bits, Choice, Item, Phrases, Start, What, bit},
    word::{Symbol, Word},
};

/// How many words `..` may stand for.
const MAX_GAP: usize = 4;

impl Phrases {
    /// Every cue: where it begins, which it is, and the end of its longest phrase there; in the order
    /// of the words, then of [`Cue`].
    pub(super) fn cues(&self, words: &[Word]) -> Vec<(usize, Cue, usize)> {
        let mut behind = vec![0; words.len()];
        for (at, word) in words.iter().enumerate().skip(1).rev() {
            if !word.begins_clause {
                behind[at - 1] = behind[at] | word.bits();
            }
        }
        let cues_at = |(at, behind)| {
            let cues = self.cues_at(words, at, behind).into_iter();
            cues.map(move |(cue, end)| (at, cue, end))
        };
        behind.into_iter().enumerate().flat_map(cues_at).collect()
    }

    /// The cues that begin with the word at `at`, which has those words behind it in its clause.
    fn cues_at(&self, words: &[Word], at: usize, behind: Bits) -> Vec<(Cue, usize)> {
        let word = &words[at];
        let symbols = [Some(word.stem), word.form].into_iter().flatten();
        let by_symbol = symbols.filter_map(|symbol| self.starts.get(symbol as usize));
        let by_number = word.is_number.then_some(&self.number_starts);
        let after = words.get(at + 1).filter(|word| !word.begins_clause);
        let after = after.map_or(0, Word::bits);
        let mut found: Vec<(usize, usize)> = Vec::new();
        for start in by_symbol.chain(by_number).flatten() {
            let may_be = |wanted: Bits, there: Bits| wanted == ANY_WORD || wanted & there != 0;
            if !may_be(start.next, after) || !may_be(start.needs, behind) {
                continue;
            }
            let &Start { list, place, .. } = start;
            self.run(&self.lists[list][place], words, at, &mut |end| {
                found.push((list, end));
                false
            });
        }
        // Of each list the longest first, which stays.
        found.sort_unstable_by_key(|(list, end)| (*list, usize::MAX - end));
        found.dedup_by_key(|(list, _)| *list);
        let cues = found.into_iter().filter(|(_, end)| *end > at);
        cues.map(|(list, end)| (Cue::VARIANTS[list], end)).collect()
    }

    /// Calls `then` with each end that `items` can have when they begin at `at`, until it says true.
    fn run(
        &self,
        items: &[Item],
        words: &[Word],
        at: usize,
        then: &mut dyn FnMut(usize) -> bool,
    ) -> bool {
        let Some((item, rest)) = items.split_first() else {
            return then(at);
        };
        let begins = |at: usize| words.get(at).is_none_or(|word| word.begins_clause);
        match &item.what {
            What::ClauseStart => begins(at) && self.run(rest, words, at, then),
            What::ClauseEnd => begins(at) && self.run(rest, words, at, then),
            What::Gap => (at..=at + MAX_GAP)
                .take_while(|&end| end == at || !begins(end - 1))
                .any(|end| self.continues(rest, words, end, then)),
            What::AnyOf(choice) => {
                (item.is_optional && self.run(rest, words, at, then))
                    || self.run_choice(choice, rest, words, at, then)
            }
        }
    }

    fn run_choice(
        &self,
        choice: &Choice,
        rest: &[Item],
        words: &[Word],
        at: usize,
        then: &mut dyn FnMut(usize) -> bool,
    ) -> bool {
        let Some(word) = words.get(at) else {
            return false;
        };
        if choice.takes(word) && self.continues(rest, words, at + 1, then) {
            return true;
        }
        let mut lists = choice
            .lists
            .iter()
            .filter(|list| self.firsts[**list].takes(word));
        lists.any(|list| {
            self.lists[*list].iter().any(|inner| {
                self.run(inner, words, at, &mut |end| {
                    self.continues(rest, words, end, then)
                })
            })
        })
    }

    /// [`Self::run`] for what follows a word, which must be of the same clause.
    fn continues(
        &self,
        rest: &[Item],
        words: &[Word],
        at: usize,
        then: &mut dyn FnMut(usize) -> bool,
    ) -> bool {
        if words.get(at).is_some_and(|word| word.begins_clause) {
            return rest.iter().all(Item::may_be_nothing) && then(at);
        }
        self.run(rest, words, at, then)
    }
}

impl Word {
    /// Its stem and its form.
    fn bits(&self) -> Bits {
        bit(self.stem) | self.form.map_or(0, bit)
    }
}

impl Choice {
    /// True for a word that is one of these; lists are not looked into.
    fn takes(&self, word: &Word) -> bool {
        let is_here = |symbol: &Symbol| self.symbols.binary_search(symbol).is_ok();
        is_here(&word.stem)
            || word.form.as_ref().is_some_and(is_here)
            || (self.takes_number && word.is_number)
    }
}

impl Item {
    fn may_be_nothing(&self) -> bool {
        self.is_optional || matches!(self.what, What::Gap | What::ClauseEnd)
    }
}
