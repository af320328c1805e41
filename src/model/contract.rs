use serde::{Deserialize, Serialize};
use strum::{EnumCount, VariantArray};

use super::{Extra, variants::all};

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

/// Names one text of the [`Contract`].
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    EnumCount,
    VariantArray,
)]
pub enum ContractField {
    /// [`Contract::owner`].
    Owner,
    /// [`Contract::schema`].
    Schema,
    /// [`Contract::freshness`].
    Freshness,
    /// [`Contract::quality`].
    Quality,
}

impl ContractField {
    /// Every field, in the order the card asks for them.
    pub const ALL: [Self; Self::COUNT] = all(Self::VARIANTS);

    /// Its name on the screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Owner => "Owner",
            Self::Schema => "Schema",
            Self::Freshness => "Freshness",
            Self::Quality => "Quality",
        }
    }
}

impl Contract {
    /// The text of one field.
    pub fn text(&self, field: ContractField) -> &str {
        match field {
            ContractField::Owner => &self.owner,
            ContractField::Schema => &self.schema,
            ContractField::Freshness => &self.freshness,
            ContractField::Quality => &self.quality,
        }
    }

    pub(super) fn text_mut(&mut self, field: ContractField) -> &mut String {
        // Every field by name: a text that is added and belongs to no `ContractField` is unused.
        let Self {
            owner,
            schema,
            freshness,
            quality,
            extra: _,
        } = self;
        match field {
            ContractField::Owner => owner,
            ContractField::Schema => schema,
            ContractField::Freshness => freshness,
            ContractField::Quality => quality,
        }
    }
}
