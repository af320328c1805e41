use nucleo_matcher::{
    Config, Matcher, Utf32Str,
    pattern::{CaseMatching, Normalization, Pattern},
};

/// How much more a whole match scores than the same letters in a longer text.
const WHOLE: u32 = 100;

/// A query, compared with texts letter by letter.
pub(crate) struct Fuzzy {
    query: String,
    pattern: Pattern,
    matcher: Matcher,
    buffer: Vec<char>,
}

impl Fuzzy {
    /// Searches for `query`, ignoring case.
    pub(crate) fn new(query: &str) -> Self {
        let query = query.trim();
        Self {
            query: query.to_owned(),
            pattern: Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart),
            matcher: Matcher::new(Config::DEFAULT),
            buffer: Vec::new(),
        }
    }

    /// How well a text matches, more is better; `None` if it does not.
    pub(crate) fn score(&mut self, text: &str) -> Option<u32> {
        let haystack = Utf32Str::new(text, &mut self.buffer);
        let score = self.pattern.score(haystack, &mut self.matcher)?;
        let is_whole = text.eq_ignore_ascii_case(&self.query);
        Some(score + if is_whole { WHOLE } else { 0 })
    }
}
