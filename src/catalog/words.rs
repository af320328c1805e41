use serde::Deserialize;

/// What the coach says when a rule fires. `{name}` stands for a value the rule found.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleWords {
    /// What was seen, in the board's own words.
    pub seen: String,
    /// Why it costs an offer.
    pub why: String,
    /// One thing to do.
    pub advice: String,
}
