use serde::{Deserialize, Serialize};
use strum::VariantArray;

use super::{Extra, Subject, all, units::is_default};

/// Hours in a month, unless the user enters others.
pub const HOURS_A_MONTH: f64 = 730.0;
/// The largest number in a cost line; anything larger is a typing error.
const MAX_AMOUNT: f64 = 1e15;

/// One monthly cost of the design.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct CostLine {
    /// What is paid for: "S3 Standard", "Jobs compute".
    pub what: String,
    /// How much of it, at what price.
    pub usage: Usage,
    /// Which of the two compared designs it belongs to.
    #[serde(skip_serializing_if = "is_default")]
    pub option: CostOption,
    /// The component or lane that causes it.
    #[serde(rename = "about", skip_serializing_if = "Option::is_none")]
    pub subject: Option<Subject>,
    /// Fields that this version does not know.
    #[serde(skip_serializing_if = "Extra::is_empty")]
    pub extra: Extra,
}

/// How much of something is used, at what price. The prices are copied into the line: a board costs
/// the same when the price sheet changes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Usage {
    /// Machines that run by the hour.
    Compute {
        /// DBU per hour of all machines together.
        dbu_per_hour: f64,
        /// USD per DBU.
        usd_per_dbu: f64,
        /// What Photon multiplies the DBU by; 1 without it.
        photon: f64,
        /// How many machines are paid for in addition to the DBU; 0 where the price includes them.
        instances: f64,
        /// USD per machine and hour.
        usd_per_instance_hour: f64,
        /// Hours a month.
        hours: f64,
    },
    /// An amount of units a month at a price: GB-months, requests, GB transferred, a flat fee.
    Amount {
        /// Units a month.
        amount: f64,
        /// The unit: "GB-month", "1k requests".
        unit: String,
        /// USD per unit.
        usd_per_unit: f64,
    },
}

impl Default for Usage {
    fn default() -> Self {
        Self::Amount {
            amount: 0.0,
            unit: "month".into(),
            usd_per_unit: 0.0,
        }
    }
}

impl Usage {
    /// A cluster that runs all month, without Photon and without machines billed separately.
    pub fn dbu(dbu_per_hour: f64, usd_per_dbu: f64) -> Self {
        Self::Compute {
            dbu_per_hour,
            usd_per_dbu,
            photon: 1.0,
            instances: 0.0,
            usd_per_instance_hour: 0.0,
            hours: HOURS_A_MONTH,
        }
    }

    /// DBU per hour, Photon included; 0 for what is not billed by the DBU.
    pub fn dbu_per_hour(&self) -> f64 {
        match self {
            Self::Compute {
                dbu_per_hour,
                photon,
                ..
            } => dbu_per_hour * photon,
            Self::Amount { .. } => 0.0,
        }
    }

    /// Hours a month that it runs; `None` for what is not billed by the hour.
    pub(super) fn hours(&self) -> Option<f64> {
        match self {
            Self::Compute { hours, .. } => Some(*hours),
            Self::Amount { .. } => None,
        }
    }

    /// USD per hour while it runs; `None` for what is not billed by the hour.
    pub(crate) fn usd_per_hour(&self) -> Option<f64> {
        match self {
            Self::Compute {
                usd_per_dbu,
                instances,
                usd_per_instance_hour,
                ..
            } => Some(self.dbu_per_hour() * usd_per_dbu + instances * usd_per_instance_hour),
            Self::Amount { .. } => None,
        }
    }

    /// USD a month.
    pub fn usd_per_month(&self) -> f64 {
        match self {
            Self::Compute { hours, .. } => self.usd_per_hour().unwrap_or(0.0) * hours,
            Self::Amount {
                amount,
                usd_per_unit,
                ..
            } => amount * usd_per_unit,
        }
    }

    /// The share of the running time that Photon must save to pay for itself, from 0 to 1; 0 when
    /// it is off.
    pub(crate) fn photon_break_even(&self) -> f64 {
        let Self::Compute { photon, .. } = self else {
            return 0.0;
        };
        let mut without = self.clone();
        if let Self::Compute { photon, .. } = &mut without {
            *photon = 1.0;
        }
        match (without.usd_per_hour(), self.usd_per_hour()) {
            (Some(off), Some(on)) if on > 0.0 && *photon > 1.0 => 1.0 - off / on,
            _ => 0.0,
        }
    }

    /// Every number in it, for validation.
    pub(super) fn numbers(&self) -> Vec<f64> {
        match *self {
            Self::Compute {
                dbu_per_hour,
                usd_per_dbu,
                photon,
                instances,
                usd_per_instance_hour,
                hours,
            } => vec![
                dbu_per_hour,
                usd_per_dbu,
                photon,
                instances,
                usd_per_instance_hour,
                hours,
            ],
            Self::Amount {
                amount,
                usd_per_unit,
                ..
            } => vec![amount, usd_per_unit],
        }
    }
}

/// Which of the two compared designs a cost line belongs to.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, VariantArray,
)]
pub enum CostOption {
    /// Both designs.
    #[default]
    Both,
    /// The first.
    A,
    /// The second.
    B,
}

impl CostOption {
    /// Every option, in the order a menu shows them.
    pub const ALL: [Self; Self::VARIANTS.len()] = all(Self::VARIANTS);
}

/// What the cost lines are measured against.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct CostPlan {
    /// The budget, in USD a month.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub budget_usd: Option<f64>,
    /// What the two options are called: "one copy", "a compacted aggregate".
    #[serde(skip_serializing_if = "is_default")]
    pub names: [String; 2],
    /// True when option B is the chosen one.
    #[serde(skip_serializing_if = "is_default")]
    pub chooses_b: bool,
}

impl CostPlan {
    /// The chosen option.
    pub fn chosen(&self) -> CostOption {
        if self.chooses_b {
            CostOption::B
        } else {
            CostOption::A
        }
    }

    /// The name of an option, or "option A".
    pub fn name(&self, option: CostOption) -> &str {
        let (name, plain) = match option {
            CostOption::Both => return "both",
            CostOption::A => (&self.names[0], "option A"),
            CostOption::B => (&self.names[1], "option B"),
        };
        if name.trim().is_empty() {
            plain
        } else {
            name.trim()
        }
    }
}

/// True for a valid number in a cost line.
pub(super) fn is_amount(number: f64) -> bool {
    number.is_finite() && (0.0..=MAX_AMOUNT).contains(&number)
}

/// Money as text: "$16,425"; with cents below $100, "$4.62"; in scientific notation when it is too
/// large to read, "$1.2e18".
pub fn usd(amount: f64) -> String {
    let sign = if amount < 0.0 { "-" } else { "" };
    let amount = amount.abs();
    if (amount * 100.0).round() < 10_000.0 {
        return format!("{sign}${amount:.2}");
    }
    if amount >= MAX_AMOUNT {
        return format!("{sign}${amount:.1e}");
    }
    let digits = format!("{amount:.0}");
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{sign}${grouped}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_has_its_cents_below_a_hundred_dollars() {
        for (amount, text) in [
            (16_425.0, "$16,425"),
            (4.62, "$4.62"),
            (99.994, "$99.99"),
            (99.996, "$100"),
            (999.6, "$1,000"),
            (1_234_567.2, "$1,234,567"),
            (-250.0, "-$250"),
            (0.0, "$0.00"),
            (0.15, "$0.15"),
            (1.2e18, "$1.2e18"),
            (f64::INFINITY, "$inf"),
        ] {
            assert_eq!(usd(amount), text);
        }
    }

    fn cents(usd: f64) -> i64 {
        (usd * 100.0).round() as i64
    }

    /// Ten i3.xlarge on Jobs Compute, AWS Premium.
    fn ten_machines(photon: f64) -> Usage {
        Usage::Compute {
            dbu_per_hour: 10.0,
            usd_per_dbu: 0.15,
            photon,
            instances: 10.0,
            usd_per_instance_hour: 0.312,
            hours: HOURS_A_MONTH,
        }
    }

    /// The test values of the price sheet, to the cent.
    #[test]
    fn known_bills_come_out_to_the_cent() {
        for (usd_per_dbu, month) in [
            (0.15, 1_642_500),
            (0.30, 3_285_000),
            (0.55, 6_022_500),
            (0.70, 7_665_000),
        ] {
            assert_eq!(cents(Usage::dbu(150.0, usd_per_dbu).usd_per_month()), month);
        }
        let plain = ten_machines(1.0);
        assert_eq!(plain.usd_per_hour().map(cents), Some(462));
        assert_eq!(cents(plain.usd_per_month()), 337_260);
        let photon = ten_machines(2.9);
        assert_eq!(photon.usd_per_hour().map(cents), Some(747));
        assert_eq!(cents(photon.usd_per_month()), 545_310);
        assert!((photon.photon_break_even() - 0.3815).abs() < 0.0001);
        assert_eq!(plain.photon_break_even(), 0.0);
        let mut warehouse = Usage::dbu(24.0, 0.70);
        if let Usage::Compute { hours, .. } = &mut warehouse {
            *hours = 8.0 * 22.0;
        }
        assert_eq!(cents(warehouse.usd_per_month()), 295_680);
        for (amount, usd_per_unit, month) in [
            (521_739.13, 0.023, 1_200_000),
            (130_434.78, 0.023, 300_000),
            (10_000.0, 0.02, 20_000),
            (10_000.0, 0.09, 90_000),
        ] {
            let usage = Usage::Amount {
                amount,
                unit: "GB".into(),
                usd_per_unit,
            };
            assert_eq!(cents(usage.usd_per_month()), month);
        }
    }
}
