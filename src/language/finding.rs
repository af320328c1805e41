//! How phrases are found among the words of a text.

use std::{cell::RefCell, rc::Rc};

use ahash::HashMap;
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
        let search = Search {
            phrases: self,
            words,
            ends: RefCell::default(),
        };
        let (mut cues, mut found) = (Vec::new(), Vec::new());
        for (at, behind) in behind.into_iter().enumerate() {
            search.find_at(at, behind, &mut found);
            // Of each list the longest first, which stays.
            found.sort_unstable_by_key(|(list, end)| (*list, usize::MAX - end));
            found.dedup_by_key(|(list, _)| *list);
            let found = found.drain(..).filter(|(_, end)| *end > at);
            cues.extend(found.map(|(list, end)| (at, Cue::VARIANTS[list], end)));
        }
        cues
    }
}

/// Where phrases of one list end that begin at one word.
type Ends = Rc<[usize]>;

/// The search for phrases among the words of one text.
struct Search<'a> {
    phrases: &'a Phrases,
    words: &'a [Word],
    /// Where the phrases of a list end that begin at a word. Many phrases ask for the same list.
    ends: RefCell<HashMap<(usize, usize), Ends>>,
}

impl Search<'_> {
    /// Adds the list and the end of every phrase of a cue that begins with the word at `at`, which has
    /// those words behind it in its clause.
    fn find_at(&self, at: usize, behind: Bits, found: &mut Vec<(usize, usize)>) {
        let word = &self.words[at];
        let symbols = [Some(word.stem), word.form].into_iter().flatten();
        let by_symbol = symbols.filter_map(|symbol| self.phrases.starts.get(symbol as usize));
        let by_number = word.is_number.then_some(&self.phrases.number_starts);
        let after = self.words.get(at + 1).filter(|word| !word.begins_clause);
        let after = after.map_or(0, Word::bits);
        for start in by_symbol.chain(by_number).flatten() {
            let may_be = |wanted: Bits, there: Bits| wanted == ANY_WORD || wanted & there != 0;
            if !may_be(start.next, after) || !may_be(start.needs, behind) {
                continue;
            }
            let &Start { list, place, .. } = start;
            self.run(&self.phrases.lists[list][place], at, &mut |end| {
                found.push((list, end));
            });
        }
    }

    /// Calls `then` with each end that `items` can have when they begin at `at`.
    fn run(&self, items: &[Item], at: usize, then: &mut dyn FnMut(usize)) {
        let Some((item, rest)) = items.split_first() else {
            return then(at);
        };
        let begins = |at: usize| self.words.get(at).is_none_or(|word| word.begins_clause);
        match &item.what {
            What::ClauseStart | What::ClauseEnd => {
                if begins(at) {
                    self.run(rest, at, then);
                }
            }
            What::Gap => {
                let ends = (at..=at + MAX_GAP).take_while(|&end| end == at || !begins(end - 1));
                ends.for_each(|end| self.go_on(rest, end, then));
            }
            What::AnyOf(choice) => {
                if item.is_optional {
                    self.run(rest, at, then);
                }
                self.run_choice(choice, rest, at, then);
            }
        }
    }

    fn run_choice(&self, choice: &Choice, rest: &[Item], at: usize, then: &mut dyn FnMut(usize)) {
        let Some(word) = self.words.get(at) else {
            return;
        };
        if choice.takes(word) {
            self.go_on(rest, at + 1, then);
        }
        for list in &choice.lists {
            if self.phrases.firsts[*list].takes(word) {
                let ends = self.ends(*list, at);
                ends.iter().for_each(|end| self.go_on(rest, *end, then));
            }
        }
    }

    /// Where the phrases of a list can end that begin at `at`.
    fn ends(&self, list: usize, at: usize) -> Ends {
        if let Some(known) = self.ends.borrow().get(&(list, at)) {
            return Rc::clone(known);
        }
        let mut ends = Vec::new();
        let there = self.words.get(at).map_or(ANY_WORD, Word::bits);
        let phrases = self.phrases.lists[list].iter();
        for (phrase, begins) in phrases.zip(&self.phrases.begins[list]) {
            if begins & there != 0 {
                self.run(phrase, at, &mut |end| ends.push(end));
            }
        }
        ends.sort_unstable();
        ends.dedup();
        let ends: Ends = ends.into();
        self.ends.borrow_mut().insert((list, at), Rc::clone(&ends));
        ends
    }

    /// [`Self::run`] for what follows a word, which must be of the same clause.
    fn go_on(&self, rest: &[Item], at: usize, then: &mut dyn FnMut(usize)) {
        match self.words.get(at) {
            Some(word) if word.begins_clause => {
                if rest.iter().all(Item::may_be_nothing) {
                    then(at);
                }
            }
            _ => self.run(rest, at, then),
        }
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
        let may_be_here = self.held & word.bits() != 0;
        (self.takes_number && word.is_number)
            || (may_be_here && (is_here(&word.stem) || word.form.as_ref().is_some_and(is_here)))
    }
}

impl Item {
    fn may_be_nothing(&self) -> bool {
        self.is_optional || matches!(self.what, What::Gap | What::ClauseEnd)
    }
}
