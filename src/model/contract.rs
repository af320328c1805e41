use serde::{Deserialize, Serialize};

use super::{Extra, variants::text_fields};

/// What the producer of the data and its consumers have agreed on.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Contract {
    /// Who answers for the data.
    pub owner: String,
    /// Which fields there are, and how they may change.
    pub schema: String,
    /// How old the data may be.
    pub freshness: String,
    /// What is checked: completeness, uniqueness, ranges.
    pub quality: String,
    /// Fields that this version does not know.
    #[serde(skip_serializing_if = "Extra::is_empty")]
    pub extra: Extra,
}

text_fields! {
    /// Names one text of the [`Contract`].
    #[derive(Serialize, Deserialize)]
    pub enum ContractField of Contract {
        Owner: owner, "Owner";
        Schema: schema, "Schema";
        Freshness: freshness, "Freshness";
        Quality: quality, "Quality";
    }
    others: extra
}
