use serde::{Deserialize, Deserializer, Serialize, de::Error};
use strum::VariantArray;

use crate::model::Usage;

/// One price, rate or multiplier.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Price {
    /// What cost lines refer to: kebab-case, unique, never changed.
    #[serde(deserialize_with = "text")]
    pub id: String,
    /// What it is a price of.
    pub group: PriceGroup,
    /// What a reader sees.
    #[serde(deserialize_with = "text")]
    pub name: String,
    /// In [`unit`](Self::unit).
    #[serde(deserialize_with = "amount")]
    pub amount: f64,
    /// "USD/DBU", "DBU/h", "USD/h", "×", "USD/GB-month", "USD/GB", "USD/1k requests", …
    #[serde(deserialize_with = "text")]
    pub unit: String,
    /// When it was valid: a date, "undated" if the source has none, "derived" if it was calculated
    /// from another.
    pub as_of: String,
    /// Where it was read; "general knowledge" if nowhere in particular.
    pub source: String,
}

impl Price {
    /// A cost line's usage with this price. An hourly price makes it compute, any other an amount;
    /// what is there already is kept where it still makes sense.
    pub fn applied_to(&self, usage: &Usage) -> Usage {
        let mut compute = match usage {
            Usage::Compute { .. } => usage.clone(),
            Usage::Amount { .. } => Usage::dbu(0.0, 0.0),
        };
        if let Usage::Compute {
            dbu_per_hour,
            usd_per_dbu,
            photon,
            instances,
            usd_per_instance_hour,
            ..
        } = &mut compute
        {
            match self.group {
                PriceGroup::Dbu => *usd_per_dbu = self.amount,
                PriceGroup::InstanceDbu => {
                    *instances = instances.max(1.0);
                    *dbu_per_hour = self.amount * *instances;
                }
                PriceGroup::Warehouse => *dbu_per_hour = self.amount,
                PriceGroup::Photon => *photon = self.amount,
                PriceGroup::Instance => {
                    *instances = instances.max(1.0);
                    *usd_per_instance_hour = self.amount;
                }
                PriceGroup::Storage
                | PriceGroup::Requests
                | PriceGroup::Transfer
                | PriceGroup::Service => {
                    let amount = match usage {
                        Usage::Amount { amount, .. } => *amount,
                        Usage::Compute { .. } => 0.0,
                    };
                    let unit = self.unit.strip_prefix("USD/").unwrap_or(&self.unit);
                    return Usage::Amount {
                        amount,
                        unit: unit.to_owned(),
                        usd_per_unit: self.amount,
                    };
                }
            }
        }
        compute
    }
}

/// What a [`Price`] is a price of, in the order of the sheet.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, VariantArray,
)]
#[serde(rename_all = "snake_case")]
pub enum PriceGroup {
    /// A DBU, by cloud, region, tier and kind of compute.
    Dbu,
    /// DBU an instance uses in an hour.
    InstanceDbu,
    /// DBU a SQL warehouse uses in an hour, by size.
    Warehouse,
    /// What Photon multiplies the DBU of an hour by.
    Photon,
    /// An hour of an instance, paid to the cloud.
    Instance,
    /// A gigabyte kept for a month.
    Storage,
    /// Requests by the thousand or million.
    Requests,
    /// A gigabyte moved.
    Transfer,
    /// A managed service.
    Service,
}

impl PriceGroup {
    /// The heading a reader sees.
    pub fn title(self) -> &'static str {
        match self {
            Self::Dbu => "DBU rates",
            Self::InstanceDbu => "DBU per instance hour",
            Self::Warehouse => "SQL warehouse sizes",
            Self::Photon => "Photon",
            Self::Instance => "Instances",
            Self::Storage => "Storage",
            Self::Requests => "Requests",
            Self::Transfer => "Transfer",
            Self::Service => "Managed services",
        }
    }
}

fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let text = String::deserialize(deserializer)?;
    if text.trim().is_empty() {
        return Err(D::Error::custom("an id, a name or a unit is empty"));
    }
    Ok(text)
}

fn amount<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
    let amount = f64::deserialize(deserializer)?;
    if amount.is_finite() && amount >= 0.0 {
        Ok(amount)
    } else {
        Err(D::Error::custom(format!(
            "{amount} is not an amount (finite, 0 or more)"
        )))
    }
}
