use serde::Deserialize;

use super::Role;

/// What the coach listens for when it adds up what stands on a board, and what a component of a role
/// can usually hold or take. Cues are in lower case; a space in one also matches a hyphen.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SumWords {
    /// Words of a metric that is an age of data: "time to insight".
    pub ages: Vec<String>,
    /// Words of a metric that is the time of an answer: "response time".
    pub answers: Vec<String>,
    /// Words of an alert's signal that grows with time until somebody acts: "lag".
    pub growing: Vec<String>,
    /// Words for what people have to do: "request".
    pub tasks: Vec<String>,
    /// Words for handing on what the first did not do: "escalates".
    pub escalates: Vec<String>,
    /// Words beside an amount of money that is no price: "saves".
    pub no_price: Vec<String>,
    /// Words beside an amount of money that is the price of the whole design: "in total".
    pub totals: Vec<String>,
    /// Words of a cost line that may be $0: "free".
    pub free: Vec<String>,
    /// Words for taking a part of a problem away: "removes".
    pub removes: Vec<String>,
    /// Words before the day by which the design is to work: "live by".
    pub due: Vec<String>,
    /// What a component of a role can usually hold or take, where it says nothing itself.
    pub limits: Vec<Limit>,
    /// What is assumed, and the choices it makes pointless.
    pub opposites: Vec<Opposite>,
}

/// What a component of a role can usually hold or take.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// The role.
    pub role: Role,
    /// The amount, as a user would write it: "419 GB", "100 MB/s"; a bare number is what it can do
    /// at once.
    pub amount: String,
    /// Whose limit it is, for the reader: "the largest cache node".
    pub source: String,
}

/// Words of an assumption beside words of a choice that it makes pointless.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opposite {
    /// What is assumed: "once a day".
    pub assumed: Vec<String>,
    /// What is chosen: "streaming".
    pub chosen: Vec<String>,
}
