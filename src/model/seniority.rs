use serde::{Deserialize, Serialize};
use strum::VariantArray;

/// For which position an interview is practised, and how hard it is to be judged. The names are those
/// many companies use.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    VariantArray,
)]
pub enum Seniority {
    /// A sound answer with one thing to mend at its centre.
    L4,
    /// An answer without a serious fault.
    #[default]
    L5,
    /// One that holds and knows where it would fail itself.
    L6,
}

impl Seniority {
    /// The name a reader sees.
    pub fn title(self) -> &'static str {
        match self {
            Self::L4 => "L4",
            Self::L5 => "L5",
            Self::L6 => "L6",
        }
    }
}
