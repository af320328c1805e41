use serde::Deserialize;

/// What the coach says when a rule fires. `{name}` is replaced by a value that the rule found.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleWords {
    /// What was found, in the board's own words.
    pub seen: String,
    /// Why it costs an offer.
    pub why: String,
    /// One thing to do.
    pub advice: String,
}

/// What findings of some rules cost the answer.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FindingGroup {
    /// The heading in the panel.
    pub title: String,
    /// Ids of the rules.
    pub rules: Vec<String>,
}

/// The words and terms the coach listens for, in lower case. A space in an entry also matches a
/// hyphen; a hyphen matches only itself.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CoachLists {
    /// Words that promise an outcome without saying how much: "improve".
    pub vague: Vec<String>,
    /// Terms that contain one of those words and promise nothing.
    pub vague_exceptions: Vec<String>,
    /// Words that exclude exceptions: "never".
    pub absolute: Vec<String>,
    /// Terms that contain one of those words and claim nothing: "zero-copy".
    pub absolute_exceptions: Vec<String>,
    /// Settings of an engine, which nobody asked about: "executor".
    pub config_words: Vec<String>,
    /// What tunes a model: "learning rate".
    pub tuning_words: Vec<String>,
    /// Words of a store that holds data as it came in, or a copy of it: "raw".
    pub raw_words: Vec<String>,
}

/// Something the pointer can do.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PointerHint {
    /// How it is done: "Alt-drag".
    pub gesture: String,
    /// What it does.
    pub effect: String,
}
