use std::fmt;

use crate::model::{Id, Lane, Subject, TextField};

/// Something the coach found, in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Id of the rule: stable, kebab-case.
    pub rule: &'static str,
    /// A warning or a tip.
    pub severity: Severity,
    /// The components or lanes it is about, for selecting them; empty when it is about a text of
    /// the brief or the board as a whole.
    pub subjects: Vec<Subject>,
    /// The texts it objects to or misses; empty when it is about what is drawn or its amount.
    pub texts: Vec<TextField>,
    /// What was seen, in the board's own words.
    pub seen: String,
    /// Why it costs an offer.
    pub why: String,
    /// One thing to do.
    pub advice: String,
    /// What the program can do towards it.
    pub help: Option<Help>,
    /// Which case of the rule it is, if the rule tells cases apart.
    pub(crate) case: Option<&'static str>,
    /// What it found, by name, for whoever puts it into other words.
    pub(crate) values: Values,
}

/// What stands in the place of each `{name}` in the words about something found.
pub(crate) type Values = Vec<(&'static str, String)>;

/// How serious a finding is; warnings sort first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// It would cost points in the interview.
    Warning,
    /// Worth a look.
    Tip,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Warning => "warning",
            Self::Tip => "tip",
        })
    }
}

/// What the program can do for the user about a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Help {
    /// Put the cursor in that text.
    Write(TextField),
    /// Select these components.
    Select(Vec<Id>),
    /// Add an assumption and put the cursor in it.
    AddAssumption,
    /// Add a risk and put the cursor in it.
    AddRisk,
    /// Add a trade-off, about the first component the finding is about, and put the cursor in it.
    AddTradeoff,
    /// Add a cost line and put the cursor in it.
    AddCost,
    /// Bring that lane into view.
    ShowLane(Lane),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn warnings_sort_before_tips() {
        assert!(Severity::Warning < Severity::Tip);
    }
}
