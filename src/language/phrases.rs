use std::{collections::BTreeMap, fmt};

use ahash::{HashMap, HashSet};
use rust_stemmers::{Algorithm, Stemmer};
use strum::{EnumCount, IntoEnumIterator};

use super::{
    cue::Cue,
    word::{Symbol, Token, tokens},
};

/// The list of written-out numbers.
const NUMBERS: &str = "number";

/// Lists of phrases, ready to be found.
pub struct Phrases {
    stemmer: Stemmer,
    stems: HashMap<String, Symbol>,
    forms: HashMap<String, Symbol>,
    /// The lists of the cues in the order of [`Cue`], then the others.
    pub(super) lists: Vec<Vec<Phrase>>,
    /// What each list may begin with; its own lists are taken apart.
    pub(super) firsts: Vec<Choice>,
    /// What each phrase of each list may begin with.
    pub(super) begins: Vec<Vec<Bits>>,
    /// By symbol, the phrases of cues that may begin with it.
    pub(super) starts: Vec<Vec<Start>>,
    /// The numbers that are written out.
    numbers: HashSet<Symbol>,
    /// The phrases of cues that may begin with a number.
    pub(super) number_starts: Vec<Start>,
}

type Phrase = Vec<Item>;

/// A phrase of a cue that may begin with some word.
#[derive(Clone, Copy)]
pub(super) struct Start {
    pub(super) list: usize,
    pub(super) place: usize,
    /// The words of which one has to follow in the same clause.
    pub(super) needs: Bits,
    /// The words of which one has to be the next.
    pub(super) next: Bits,
}

/// A set of words, in which some share a bit.
pub(super) type Bits = u128;

pub(super) const ANY_WORD: Bits = Bits::MAX;

pub(super) fn bit(symbol: Symbol) -> Bits {
    1 << (symbol % Bits::BITS)
}

#[derive(Debug)]
pub(super) struct Item {
    pub(super) what: What,
    pub(super) is_optional: bool,
}

#[derive(Debug)]
pub(super) enum What {
    AnyOf(Choice),
    Gap,
    ClauseStart,
    ClauseEnd,
}

/// What one word, or one phrase of a list, may be.
#[derive(Clone, Debug, Default)]
pub(super) struct Choice {
    /// In ascending order.
    pub(super) symbols: Vec<Symbol>,
    /// The symbols as a set.
    pub(super) held: Bits,
    pub(super) takes_number: bool,
    pub(super) lists: Vec<usize>,
}

impl fmt::Debug for Phrases {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count: usize = self.lists.iter().map(Vec::len).sum();
        write!(f, "Phrases({count} in {} lists)", self.lists.len())
    }
}

impl Default for Phrases {
    /// No phrases at all.
    fn default() -> Self {
        Self {
            stemmer: Stemmer::create(Algorithm::English),
            stems: HashMap::default(),
            forms: HashMap::default(),
            lists: (0..Cue::COUNT).map(|_| Vec::new()).collect(),
            firsts: vec![Choice::default(); Cue::COUNT],
            begins: vec![Vec::new(); Cue::COUNT],
            starts: Vec::new(),
            numbers: HashSet::default(),
            number_starts: Vec::new(),
        }
    }
}

impl Phrases {
    /// Compiles lists of phrases by name. What cannot be compiled is left out with a warning, and so
    /// is a list that nothing asks for.
    pub fn compile(source: &BTreeMap<String, Vec<String>>, warnings: &mut Vec<String>) -> Self {
        let mut phrases = Self::default();
        let names: Vec<&str> = Cue::iter().map(<&str>::from).collect();
        for name in names.iter().filter(|name| !source.contains_key(**name)) {
            warnings.push(format!("cues: there is no list {name}"));
        }
        let others = source.keys().map(String::as_str);
        let others: Vec<&str> = others.filter(|name| !names.contains(name)).collect();
        let names: Vec<&str> = names.into_iter().chain(others).collect();
        let mut used: HashSet<usize> = (0..Cue::COUNT).collect();
        for name in &names {
            let list = source.get(*name).into_iter().flatten();
            let compiled = list.filter_map(|text| {
                let phrase = phrases.phrase(text, &names, &mut used);
                if let Err(cause) = &phrase {
                    warnings.push(format!("cues: {name}: “{text}”: {cause}"));
                }
                phrase.ok()
            });
            let compiled = compiled.collect();
            match names.iter().position(|known| known == name) {
                Some(at) if at < Cue::COUNT => phrases.lists[at] = compiled,
                _ => phrases.lists.push(compiled),
            }
        }
        for (at, name) in names.iter().enumerate() {
            if *name == NUMBERS {
                let choices = phrases.lists[at].iter().flatten().filter_map(Item::choice);
                phrases.numbers = choices.flat_map(|choice| choice.symbols.clone()).collect();
            }
            if !used.contains(&at) && *name != NUMBERS {
                warnings.push(format!("cues: nothing asks for the list {name}"));
            }
            if phrases.contains_itself(at) {
                warnings.push(format!("cues: the list {name} contains itself"));
                phrases.lists[at].clear();
            }
        }
        phrases.index();
        phrases
    }

    fn phrase(
        &mut self,
        text: &str,
        names: &[&str],
        used: &mut HashSet<usize>,
    ) -> Result<Phrase, String> {
        let mut phrase = Vec::new();
        for part in text.split_whitespace() {
            let what = match part {
                ".." => What::Gap,
                "^" => What::ClauseStart,
                "$" => What::ClauseEnd,
                _ => {
                    let choices = part.strip_suffix('?').unwrap_or(part).split('/');
                    let mut any_of = Choice::default();
                    for choice in choices {
                        self.add_choice(choice, &mut any_of, names, used)?;
                    }
                    What::AnyOf(any_of.tidied())
                }
            };
            phrase.push(Item {
                what,
                is_optional: part.ends_with('?'),
            });
        }
        let begins = phrase
            .iter()
            .find(|item| !matches!(item.what, What::ClauseStart));
        match begins {
            Some(item) if matches!(item.what, What::AnyOf(_)) => Ok(phrase),
            _ => Err("does not begin with a word".into()),
        }
    }

    fn add_choice(
        &mut self,
        text: &str,
        any_of: &mut Choice,
        names: &[&str],
        used: &mut HashSet<usize>,
    ) -> Result<(), String> {
        if text == "#" {
            any_of.takes_number = true;
            return Ok(());
        }
        if let Some(name) = text
            .strip_prefix('<')
            .and_then(|text| text.strip_suffix('>'))
        {
            let at = names.iter().position(|known| *known == name);
            let at = at.ok_or_else(|| format!("there is no list {name}"))?;
            used.insert(at);
            any_of.lists.push(at);
            return Ok(());
        }
        let (is_form, word) = match text.strip_prefix('=') {
            Some(word) => (true, word),
            None => (false, text),
        };
        let token = match tokens(word).as_slice() {
            [token] => token.lower.to_string(),
            _ => return Err(format!("{text} is not one word")),
        };
        let next = (self.stems.len() + self.forms.len()) as Symbol;
        let (known, key) = match is_form {
            true => (&mut self.forms, token),
            false => (&mut self.stems, self.stemmer.stem(&token).into_owned()),
        };
        any_of.symbols.push(*known.entry(key).or_insert(next));
        Ok(())
    }

    /// True when a list contains itself, directly or through others.
    fn contains_itself(&self, list: usize) -> bool {
        let (mut seen, mut open) = (HashSet::default(), vec![list]);
        while let Some(at) = open.pop() {
            let choices = self.lists[at].iter().flatten().filter_map(Item::choice);
            for inner in choices.flat_map(|choice| &choice.lists) {
                if *inner == list {
                    return true;
                }
                if seen.insert(*inner) {
                    open.push(*inner);
                }
            }
        }
        false
    }

    fn index(&mut self) {
        let of_list = |list: &Vec<Phrase>| {
            let mut firsts = Choice::default();
            for phrase in list {
                self.collect_firsts(phrase, &mut firsts);
            }
            firsts.tidied()
        };
        self.firsts = self.lists.iter().map(of_list).collect();
        let begins = |list: &Vec<Phrase>| list.iter().map(|phrase| self.begins(phrase)).collect();
        self.begins = self.lists.iter().map(begins).collect();
        let mut starts = vec![Vec::new(); self.stems.len() + self.forms.len()];
        let mut number_starts = Vec::new();
        for (list, phrases) in self.lists.iter().enumerate().take(Cue::COUNT) {
            for (place, phrase) in phrases.iter().enumerate() {
                let mut firsts = Choice::default();
                self.collect_firsts(phrase, &mut firsts);
                let firsts = firsts.tidied();
                let start = Start {
                    list,
                    place,
                    needs: self.needs(phrase),
                    next: self.next(phrase),
                };
                for symbol in firsts.symbols {
                    starts[symbol as usize].push(start);
                }
                if firsts.takes_number {
                    number_starts.push(start);
                }
            }
        }
        (self.starts, self.number_starts) = (starts, number_starts);
    }

    /// What one of the words behind the first has to be, by the item that leaves least choice.
    fn needs(&self, phrase: &[Item]) -> Bits {
        let words = phrase.iter().filter(|item| item.choice().is_some());
        let first = words.clone().position(|item| !item.is_optional);
        let behind = words.skip(first.unwrap_or_default() + 1);
        let needed = behind.filter(|item| !item.is_optional).map(|item| {
            let mut choice = Choice::default();
            self.collect_firsts(std::slice::from_ref(item), &mut choice);
            choice.bits()
        });
        needed
            .min_by_key(|bits| bits.count_ones())
            .unwrap_or(ANY_WORD)
    }

    /// What the word behind the first has to be.
    fn next(&self, phrase: &[Item]) -> Bits {
        let mut items = phrase
            .iter()
            .skip_while(|item| matches!(item.what, What::ClauseStart));
        let is_one_word = |item: &Item| {
            !item.is_optional && item.choice().is_some_and(|choice| choice.lists.is_empty())
        };
        if !items.next().is_some_and(is_one_word) {
            return ANY_WORD;
        }
        self.first_of(items)
    }

    /// What a phrase's first word has to be.
    fn begins(&self, phrase: &[Item]) -> Bits {
        let is_start = |item: &&Item| matches!(item.what, What::ClauseStart);
        self.first_of(phrase.iter().skip_while(is_start))
    }

    /// What the first word of these has to be.
    fn first_of<'i>(&self, items: impl Iterator<Item = &'i Item>) -> Bits {
        let mut firsts = Choice::default();
        for item in items {
            if item.choice().is_none() {
                return ANY_WORD;
            }
            self.collect_firsts(std::slice::from_ref(item), &mut firsts);
            if !item.is_optional {
                return firsts.bits();
            }
        }
        ANY_WORD
    }

    fn collect_firsts(&self, phrase: &[Item], firsts: &mut Choice) {
        for item in phrase {
            if let Some(choice) = item.choice() {
                firsts.symbols.extend(&choice.symbols);
                firsts.takes_number |= choice.takes_number;
                for inner in choice.lists.iter().flat_map(|list| &self.lists[*list]) {
                    self.collect_firsts(inner, firsts);
                }
                if !item.is_optional {
                    break;
                }
            }
        }
    }

    /// The symbols of a word's form and stem; those no list knows are numbered on from `unknown`.
    pub(super) fn symbols(
        &self,
        lower: &str,
        unknown: &mut HashMap<String, Symbol>,
    ) -> (Option<Symbol>, Symbol) {
        let form = self.forms.get(lower).copied();
        let stem = self.stemmer.stem(lower);
        if let Some(known) = self.stems.get(stem.as_ref()) {
            return (form, *known);
        }
        let next = (self.stems.len() + self.forms.len() + unknown.len()) as Symbol;
        (form, *unknown.entry(stem.into_owned()).or_insert(next))
    }

    /// True for a number in digits or written out.
    pub(super) fn is_number(&self, token: &Token<'_>, stem: Symbol) -> bool {
        token.lower.starts_with(|c: char| c.is_ascii_digit()) || self.numbers.contains(&stem)
    }
}

impl Choice {
    /// The words it may be; lists are not looked into.
    fn bits(&self) -> Bits {
        let bits = self.symbols.iter().map(|symbol| bit(*symbol));
        match self.takes_number {
            true => ANY_WORD,
            false => bits.fold(0, |all, one| all | one),
        }
    }

    fn tidied(mut self) -> Self {
        self.symbols.sort_unstable();
        self.symbols.dedup();
        self.held = self.symbols.iter().fold(0, |all, one| all | bit(*one));
        self
    }
}

impl Item {
    fn choice(&self) -> Option<&Choice> {
        match &self.what {
            What::AnyOf(choice) => Some(choice),
            What::Gap | What::ClauseStart | What::ClauseEnd => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::Reader, *};

    /// Where phrases match in a text: the words of each place.
    fn found(phrases: &[&str], text: &str) -> Vec<String> {
        let owned = |list: &[&str]| list.iter().map(|one| (*one).to_owned()).collect();
        let lists = BTreeMap::from([
            ("absolute".to_owned(), owned(phrases)),
            (
                "goes-wrong".to_owned(),
                owned(&["fail", "go/goes down", "=lost"]),
            ),
            (NUMBERS.to_owned(), owned(&["two/ten"])),
        ]);
        let compiled = Phrases::compile(&lists, &mut Vec::new());
        let reading = Reader::default().read(text, &compiled);
        let whole = reading.whole();
        let hits = whole.hits(Cue::Absolute);
        hits.map(|hit| whole.text()[whole.range(hit)].to_owned())
            .collect()
    }

    #[test]
    fn words_match_by_stem_and_forms_only_themselves() {
        assert_eq!(
            found(&["replay"], "Replays, replayed"),
            ["Replays", "replayed"]
        );
        assert_eq!(
            found(&["=lost"], "It lost, it loses, LOST"),
            ["lost", "LOST"]
        );
        assert_eq!(found(&["optimise"], "Optimized queries"), ["Optimized"]);
        assert_eq!(found(&["never"], "Nevertheless"), [] as [&str; 0]);
    }

    #[test]
    fn alternatives_optional_words_lists_gaps_and_numbers() {
        for (phrase, text, expected) in [
            ("lost/dropped data", "Dropped data", Some("Dropped data")),
            ("data be? lost", "data lost", Some("data lost")),
            ("data be? lost", "data be lost", Some("data be lost")),
            (
                "never <goes-wrong>",
                "it never goes down",
                Some("never goes down"),
            ),
            ("never <goes-wrong>", "it never edits", None),
            (
                "never .. fail",
                "never on a Sunday fails",
                Some("never on a Sunday fails"),
            ),
            (
                "never .. fail",
                "never on a hot and very long Sunday fails",
                None,
            ),
            ("never .. fail", "never, it fails", None),
            ("never fail", "never; fail", None),
            ("under # min", "under 5 min", Some("under 5 min")),
            ("under # min", "under ten min", Some("under ten min")),
            ("under # min", "under a min", None),
            ("^ scale", "We scale, scale out", Some("scale")),
            ("scale $", "Scale out; we scale, then", Some("scale")),
            ("# %", "99.9 % up", Some("99.9 %")),
            ("can not", "It can't be", Some("can't")),
        ] {
            let expected: Vec<&str> = expected.into_iter().collect();
            assert_eq!(found(&[phrase], text), expected, "{phrase}: {text}");
        }
    }

    #[test]
    fn of_phrases_that_begin_alike_the_longest_is_found() {
        assert_eq!(
            found(&["never", "never <goes-wrong>"], "never fails"),
            ["never fails"]
        );
    }

    #[test]
    fn what_cannot_be_compiled_is_left_out_with_a_warning() {
        let lists = |name: &str, phrase: &str| {
            let mut warnings = Vec::new();
            let lists = BTreeMap::from([(name.to_owned(), vec![phrase.to_owned()])]);
            let _ = Phrases::compile(&lists, &mut warnings);
            warnings.pop().unwrap_or_default()
        };
        for (name, phrase, warning) in [
            ("absolute", "<nowhere>", "there is no list nowhere"),
            ("absolute", ".. fail", "does not begin with a word"),
            ("absolute", "a=b", "is not one word"),
            ("absolute", "<absolute>", "contains itself"),
            ("unheard", "fail", "nothing asks for the list unheard"),
        ] {
            let last = lists(name, phrase);
            assert!(last.contains(warning), "{phrase}: {last}");
        }
    }
}
