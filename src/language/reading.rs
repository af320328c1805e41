use std::ops::Range;

use ahash::HashMap;

use super::{
    cue::{Cue, Cues},
    phrases::Phrases,
    sentence::sentences,
    word::{Symbol, Word, tokens},
};

/// How many words before a cue, within its clause, may negate it.
const REACH: usize = 4;

/// Reads texts; words it has looked up once it knows. All with the same phrases.
#[derive(Debug, Default)]
pub(crate) struct Reader {
    known: HashMap<String, (Option<Symbol>, Symbol)>,
    unknown: HashMap<String, Symbol>,
}

/// A text, read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reading {
    text: String,
    words: Vec<Word>,
    /// By their first word.
    hits: Vec<Hit>,
    /// The cues that were hit.
    cues: Cues,
    /// See [`Self::content`].
    content: Vec<Symbol>,
    /// Each sentence in bytes and in words.
    sentences: Vec<(Range<usize>, Range<usize>)>,
}

/// A cue that was found: which, and in which words of the text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Hit {
    /// What it signals.
    pub cue: Cue,
    /// The words, counted over the whole text.
    pub words: Range<usize>,
}

/// A sentence, or a clause, of a [`Reading`].
#[derive(Clone, Debug)]
pub(crate) struct Sentence<'r> {
    reading: &'r Reading,
    bytes: Range<usize>,
    words: Range<usize>,
}

impl Reader {
    /// Reads a text, listening for these phrases.
    pub(crate) fn read(&mut self, text: &str, phrases: &Phrases) -> Reading {
        let mut reading = Reading {
            text: text.to_owned(),
            ..Reading::default()
        };
        for sentence in sentences(text) {
            // A sentence is a part of the text.
            let start = sentence.as_ptr().addr() - text.as_ptr().addr();
            let first = reading.words.len();
            for token in tokens(sentence) {
                let (form, stem) = match self.known.get(token.lower.as_ref()) {
                    Some(known) => *known,
                    None => {
                        let symbols = phrases.symbols(&token.lower, &mut self.unknown);
                        self.known.insert(token.lower.to_string(), symbols);
                        symbols
                    }
                };
                reading.words.push(Word {
                    form,
                    stem,
                    is_number: phrases.is_number(&token, stem),
                    range: start + token.range.start..start + token.range.end,
                    begins_clause: token.begins_clause,
                });
            }
            let words = first..reading.words.len();
            let bytes = start..start + sentence.len();
            reading.sentences.push((bytes, words));
        }
        for (start, cue, end) in phrases.cues(&reading.words) {
            reading.cues.insert(cue);
            reading.hits.push(Hit {
                cue,
                words: start..end,
            });
        }
        reading.content = reading.whole().content();
        reading
    }
}

impl Reading {
    /// As written.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// [`Sentence::content`] of the whole text.
    pub(crate) fn content(&self) -> &[u32] {
        &self.content
    }

    /// True when the cue is somewhere in it.
    pub(crate) fn has(&self, cue: Cue) -> bool {
        self.cues.contains(cue)
    }

    /// Its sentences.
    pub(crate) fn sentences(&self) -> impl Iterator<Item = Sentence<'_>> {
        self.sentences.iter().map(|(bytes, words)| Sentence {
            reading: self,
            bytes: bytes.clone(),
            words: words.clone(),
        })
    }

    /// The whole text as if it were one sentence.
    pub(crate) fn whole(&self) -> Sentence<'_> {
        Sentence {
            reading: self,
            bytes: 0..self.text.len(),
            words: 0..self.words.len(),
        }
    }
}

impl<'r> Sentence<'r> {
    /// As written.
    pub(crate) fn text(&self) -> &'r str {
        &self.reading.text[self.bytes.clone()]
    }

    /// Where the words of a hit stand in [`Self::text`].
    pub(crate) fn range(&self, hit: &Hit) -> Range<usize> {
        let words = &self.reading.words[hit.words.clone()];
        let start = words
            .first()
            .map_or(self.bytes.start, |word| word.range.start);
        let end = words.last().map_or(start, |word| word.range.end);
        start - self.bytes.start..end - self.bytes.start
    }

    /// Where this cue was found, in order.
    pub(crate) fn hits(&self, cue: Cue) -> impl Iterator<Item = &'r Hit> + use<'r> {
        let Range { start, end } = self.words;
        let hits = match self.reading.has(cue) {
            true => self.reading.hits.as_slice(),
            false => &[],
        };
        let first = hits.partition_point(|hit| hit.words.start < start);
        let here = hits[first..]
            .iter()
            .take_while(move |hit| hit.words.start < end);
        here.filter(move |hit| hit.cue == cue)
    }

    /// True when the cue is there.
    pub(crate) fn has(&self, cue: Cue) -> bool {
        self.hits(cue).next().is_some()
    }

    /// Where the cue is and nothing before it in its clause negates it.
    pub(crate) fn affirmed(&self, cue: Cue) -> impl Iterator<Item = &'r Hit> {
        self.hits(cue).filter(|hit| !self.is_negated(hit))
    }

    /// True when the cue is there and not negated.
    pub(crate) fn affirms(&self, cue: Cue) -> bool {
        self.affirmed(cue).next().is_some()
    }

    /// True when a negation stands shortly before a hit, in its clause.
    pub(crate) fn is_negated(&self, hit: &Hit) -> bool {
        let before = hit.words.start.saturating_sub(REACH)..hit.words.start;
        let clause = self.clause_of(hit);
        clause
            .hits(Cue::Negation)
            .any(|negation| before.contains(&negation.words.start))
    }

    /// True when a hit shares words with one of another cue.
    pub(crate) fn is_overlapped(&self, hit: &Hit, other: Cue) -> bool {
        self.hits(other)
            .any(|one| one.words.start < hit.words.end && hit.words.start < one.words.end)
    }

    /// The clause a hit begins in.
    pub(crate) fn clause_of(&self, hit: &Hit) -> Sentence<'r> {
        let words = &self.reading.words;
        let inside = self.words.start..hit.words.start + 1;
        let starts = inside.rev().find(|&at| words[at].begins_clause);
        let start = starts.unwrap_or(self.words.start);
        let after = hit.words.start + 1..self.words.end;
        let end = after.into_iter().find(|&at| words[at].begins_clause);
        let end = end.unwrap_or(self.words.end);
        let bytes = match words[start..end].last() {
            Some(last) => words[start].range.start..last.range.end,
            None => self.bytes.clone(),
        };
        Sentence {
            reading: self.reading,
            bytes,
            words: start..end,
        }
    }

    /// What stands before a hit in the same sentence.
    pub(crate) fn before(&self, hit: &Hit) -> Sentence<'r> {
        self.part(self.words.start..hit.words.start)
    }

    fn part(&self, words: Range<usize>) -> Sentence<'r> {
        let read = &self.reading.words[words.clone()];
        let bytes = match (read.first(), read.last()) {
            (Some(first), Some(last)) => first.range.start..last.range.end,
            _ => self.bytes.start..self.bytes.start,
        };
        Sentence {
            reading: self.reading,
            bytes,
            words,
        }
    }

    /// How many words it has.
    pub(crate) fn word_count(&self) -> usize {
        self.words.len()
    }

    /// True when it has a number, in digits or written out.
    pub(crate) fn has_number(&self) -> bool {
        self.reading.words[self.words.clone()]
            .iter()
            .any(|word| word.is_number)
    }

    /// The words of a hit alone.
    pub(crate) fn part_of(&self, hit: &Hit) -> Sentence<'r> {
        self.part(hit.words.clone())
    }

    /// The stems of its words that carry meaning of their own, in order: no "the", "is" or "of".
    pub(crate) fn content(&self) -> Vec<u32> {
        self.content_without(&[])
    }

    /// Of [`Self::content`], what is no word of these cues either.
    pub(crate) fn content_without(&self, cues: &[Cue]) -> Vec<u32> {
        let mut is_left_out = vec![false; self.words.len()];
        let cues = cues.iter().chain(&[Cue::Function]);
        for hit in cues.flat_map(|cue| self.hits(*cue)) {
            for at in hit.words.clone().filter(|at| self.words.contains(at)) {
                is_left_out[at - self.words.start] = true;
            }
        }
        let words = self.reading.words[self.words.clone()].iter();
        words
            .zip(is_left_out)
            .filter(|(_, is_left_out)| !is_left_out)
            .map(|(word, _)| word.stem)
            .collect()
    }
}
