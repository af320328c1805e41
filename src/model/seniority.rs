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

    /// What an answer needs for it, for someone who has to choose.
    pub fn asks(self) -> &'static str {
        match self {
            Self::L4 => "A sound answer; one thing at its centre may need mending.",
            Self::L5 => "An answer without a serious fault.",
            Self::L6 => "One that holds, and knows where it would fail itself.",
        }
    }

    /// Its number: 4, 5 or 6.
    pub fn number(self) -> u8 {
        match self {
            Self::L4 => 4,
            Self::L5 => 5,
            Self::L6 => 6,
        }
    }
}
