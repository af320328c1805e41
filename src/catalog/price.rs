use std::{collections::HashSet, fmt};

use ron::ser::PrettyConfig;
use serde::{
    Deserialize, Deserializer, Serialize,
    de::{Error, SeqAccess, Visitor},
};
use strum::VariantArray;

use crate::{format::ReadError, model::Usage};

/// One price, rate or multiplier.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Price {
    /// What cost lines refer to: kebab-case, unique, never changed.
    #[serde(deserialize_with = "filled")]
    pub id: String,
    /// What it is a price of.
    pub group: PriceGroup,
    /// What a reader sees.
    #[serde(deserialize_with = "filled")]
    pub name: String,
    /// Where it is valid: "AWS us-east-1", "every region".
    #[serde(default)]
    pub region: String,
    /// In [`unit`](Self::unit).
    #[serde(deserialize_with = "amount")]
    pub amount: f64,
    /// "USD/DBU", "DBU/h", "USD/h", "×", "USD/GB-month", "USD/GB", "USD/1k requests", …
    #[serde(deserialize_with = "filled")]
    pub unit: String,
    /// When it was valid: a date, a month or a year, "undated" if the source has none.
    pub as_of: String,
    /// How far the source is from the vendor.
    #[serde(default)]
    pub origin: Origin,
    /// Where it was read.
    pub source: String,
}

/// How far a price is from the vendor who charges it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// Published by the vendor.
    Vendor,
    /// Somebody's copy of the vendor's figure.
    #[default]
    SecondHand,
    /// Calculated from another price.
    Derived,
    /// No source was found.
    Unsourced,
    /// Typed in by the user.
    Own,
}

impl Origin {
    /// What a reader has to know; nothing of a figure that needs no warning.
    fn caution(self) -> Option<&'static str> {
        match self {
            Self::Vendor | Self::Own => None,
            Self::SecondHand => Some("second-hand"),
            Self::Derived => Some("calculated"),
            Self::Unsourced => Some("no source"),
        }
    }
}

impl Price {
    /// What a reader sees: the name, and where it is valid.
    pub fn title(&self) -> String {
        if self.region.is_empty() {
            return self.name.clone();
        }
        format!("{}, {}", self.name, self.region)
    }

    /// How far a reader may rely on it: "2024-07-01, second-hand".
    pub fn standing(&self) -> String {
        match self.origin.caution() {
            Some(caution) => format!("{}, {caution}", self.as_of),
            None => self.as_of.clone(),
        }
    }

    /// True if it is not known when it was valid, or who says so.
    pub fn is_doubtful(&self) -> bool {
        !self.as_of.starts_with(|c: char| c.is_ascii_digit()) || self.origin == Origin::Unsourced
    }

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

fn filled<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let text = String::deserialize(deserializer)?;
    if text.trim().is_empty() {
        return Err(D::Error::custom("an id, a name or a unit is empty"));
    }
    Ok(text)
}

fn amount<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
    let amount = f64::deserialize(deserializer)?;
    if amount.is_finite() && amount >= 0.0 {
        return Ok(amount);
    }
    let text = format!("{amount} is not an amount (finite, 0 or more)");
    Err(D::Error::custom(text))
}

/// List prices to start with: dated, with their sources, to be replaced by one's own.
///
/// Invariant of a sheet that was read: ids are unique, ids, names and units are not blank, amounts
/// are finite and not negative.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriceSheet {
    /// Date of the newest of the prices; each says its own.
    pub as_of: String,
    /// Shown wherever a price is shown.
    pub note: String,
    /// The prices, by group.
    #[serde(deserialize_with = "unique")]
    pub prices: Vec<Price>,
}

impl PriceSheet {
    /// The price with an id.
    pub fn price(&self, id: &str) -> Option<&Price> {
        self.prices.iter().find(|price| price.id == id)
    }

    /// `theirs` with the prices that these have changed since `before`, and without those that they
    /// dropped.
    #[must_use]
    pub fn merged(&self, before: &Self, mut theirs: Self) -> Self {
        let is_changed = |price: &&Price| before.price(&price.id) != Some(*price);
        for price in self.prices.iter().filter(is_changed) {
            match theirs.prices.iter_mut().find(|one| one.id == price.id) {
                Some(one) => one.clone_from(price),
                None => theirs.prices.push(price.clone()),
            }
        }
        let is_dropped = |id: &str| before.price(id).is_some() && self.price(id).is_none();
        theirs.prices.retain(|price| !is_dropped(&price.id));
        theirs
    }

    /// Those of its prices that are not the program's.
    #[must_use]
    pub fn differing(mut self, list: &Self) -> Self {
        self.prices
            .retain(|price| list.price(&price.id) != Some(price));
        self
    }

    /// Its date and note alone.
    #[must_use]
    pub fn without_prices(&self) -> Self {
        Self {
            as_of: self.as_of.clone(),
            note: self.note.clone(),
            prices: Vec::new(),
        }
    }

    /// These prices with the user's, each in its group: of two with one id, the user's.
    #[must_use]
    pub fn joined(&self, own: Self) -> Self {
        let mut joined = self.clone();
        for price in own.prices {
            match joined.prices.iter_mut().find(|one| one.id == price.id) {
                Some(one) => *one = price,
                None => joined.prices.push(price),
            }
        }
        joined.prices.sort_by_key(|price| price.group);
        joined
    }

    /// Reads a sheet as [`PriceSheet::to_text`] writes it, or as somebody edited it.
    ///
    /// # Errors
    /// What is wrong, after "line:column: " (both 1-based).
    pub fn parse(text: &str) -> Result<Self, String> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        ron::from_str(text).map_err(|error| ReadError::from(error).to_string())
    }

    /// The sheet as RON, one price a line. Reading it gives the same sheet if the invariant holds.
    pub fn to_text(&self) -> String {
        let config = PrettyConfig::new().depth_limit(2).new_line("\n");
        // Plain fields written to memory: nothing can fail.
        let mut text = ron::ser::to_string_pretty(self, config).unwrap_or_default();
        text.push('\n');
        text
    }
}

/// Reads the prices one by one, so that the error for a duplicate id has its line.
fn unique<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Price>, D::Error> {
    struct Prices;
    impl<'de> Visitor<'de> for Prices {
        type Value = Vec<Price>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a list of prices")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Vec<Price>, A::Error> {
            let (mut prices, mut ids) = (Vec::new(), HashSet::new());
            while let Some(price) = list.next_element::<Price>()? {
                if !ids.insert(price.id.clone()) {
                    let text = format!("two prices are called {:?}", price.id);
                    return Err(A::Error::custom(text));
                }
                prices.push(price);
            }
            Ok(prices)
        }
    }
    deserializer.deserialize_seq(Prices)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::catalog::Catalog;

    fn sheet() -> &'static PriceSheet {
        &Catalog::embedded().prices
    }

    #[test]
    fn holds_the_prices_that_examples_use() {
        for (id, amount, unit) in [
            ("dbu-aws-us-east-1-premium-jobs", 0.15, "USD/DBU"),
            ("dbu-azure-eastus-premium-jobs", 0.30, "USD/DBU"),
            ("dbu-aws-us-east-1-premium-all-purpose", 0.55, "USD/DBU"),
            ("dbu-aws-us-east-1-premium-sql-serverless", 0.70, "USD/DBU"),
            ("dbu-per-hour-i3-xlarge", 1.0, "DBU/h"),
            ("warehouse-medium", 24.0, "DBU/h"),
            ("photon-aws-jobs", 2.9, "×"),
            ("ec2-i3-xlarge", 0.312, "USD/h"),
            ("s3-standard", 0.023, "USD/GB-month"),
            ("s3-get", 0.0004, "USD/1k requests"),
            ("aws-inter-region", 0.02, "USD/GB"),
            ("aws-internet-first-10-tb", 0.09, "USD/GB"),
        ] {
            let price = sheet().price(id).expect(id);
            assert_eq!((price.amount, price.unit.as_str()), (amount, unit), "{id}");
        }
        assert_eq!(sheet().price("s3"), None);
    }

    #[test]
    fn two_windows_keep_each_others_prices() {
        let edited = |id: &str| {
            let mut edited = sheet().clone();
            let price = edited.prices.iter_mut().find(|price| price.id == id);
            price.unwrap().amount = 7.0;
            edited
        };
        let (one, two) = (edited("s3-get"), edited("s3-standard"));
        let both = two.merged(sheet(), one);
        for (id, amount) in [
            ("s3-get", 7.0),
            ("s3-standard", 7.0),
            ("photon-aws-jobs", 2.9),
        ] {
            assert_eq!(both.price(id).unwrap().amount, amount, "{id}");
        }
        assert_eq!(
            &sheet().merged(&edited("s3-get"), edited("s3-get")),
            sheet()
        );
    }

    #[test]
    fn a_users_prices_join_the_programs() {
        let rows = row("ours", "Ours", "3") + &row("photon-aws-jobs", "Photon", "2.5");
        let joined = sheet().joined(PriceSheet::parse(&with_rows(&rows)).unwrap());
        assert_eq!(joined.prices.len(), sheet().prices.len() + 1);
        for (id, amount) in [("ours", 3.0), ("photon-aws-jobs", 2.5), ("s3-get", 0.0004)] {
            assert_eq!(joined.price(id).unwrap().amount, amount, "{id}");
        }
        assert!(joined.prices.is_sorted_by_key(|price| price.group));
        let changed = joined.merged(sheet(), sheet().without_prices());
        assert_eq!(
            changed.prices.len(),
            2,
            "what is stored is what was changed"
        );
        assert_eq!(sheet().joined(changed), joined);
    }

    #[test]
    fn what_goes_back_to_the_list_is_stored_no_more() {
        let rows = row("ours", "Ours", "3") + &row("photon-aws-jobs", "Photon", "2.5");
        let stored = PriceSheet::parse(&with_rows(&rows)).unwrap();
        let used = sheet().joined(stored.clone());
        let back = sheet().merged(&used, stored.clone()).differing(sheet());
        assert_eq!(back.prices, []);
        assert_eq!(&sheet().joined(back), sheet());
        // What another window added meanwhile stays.
        let theirs = row("theirs", "Theirs", "4") + &rows;
        let theirs = PriceSheet::parse(&with_rows(&theirs)).unwrap();
        let kept = sheet().merged(&used, theirs).differing(sheet());
        let kept: Vec<&str> = kept.prices.iter().map(|price| price.id.as_str()).collect();
        assert_eq!(kept, ["theirs"]);
    }

    #[test]
    fn every_price_has_a_date_or_says_so_a_region_a_source_and_a_unit_of_its_group() {
        let groups: Vec<PriceGroup> = sheet().prices.iter().map(|price| price.group).collect();
        assert!(groups.is_sorted(), "one group after the other");
        for group in PriceGroup::VARIANTS {
            assert!(groups.contains(group), "{}", group.title());
        }
        for price in &sheet().prices {
            let is_kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            assert!(price.id.chars().all(is_kebab), "{}", price.id);
            let is_dated = ["%Y-%m-%d", "%Y-%m", "%Y"].iter().any(|format| {
                let time = jiff::fmt::strtime::parse(format, &price.as_of);
                time.is_ok_and(|time| time.year().is_some_and(|year| year >= 2022))
            });
            assert!(is_dated || price.as_of == "undated", "{}", price.id);
            assert_eq!(
                price.is_doubtful(),
                !is_dated || price.origin == Origin::Unsourced
            );
            assert!(!price.region.is_empty(), "{}", price.id);
            assert!(!price.source.is_empty(), "{}", price.id);
            assert_ne!(price.origin, Origin::Own, "{}", price.id);
            let units: &[&str] = match price.group {
                PriceGroup::Dbu => &["USD/DBU"],
                PriceGroup::InstanceDbu | PriceGroup::Warehouse => &["DBU/h"],
                PriceGroup::Photon => &["×"],
                PriceGroup::Instance => &["USD/h"],
                PriceGroup::Storage => &["USD/GB-month", "USD/DSU"],
                PriceGroup::Requests | PriceGroup::Transfer | PriceGroup::Service => continue,
            };
            assert!(units.contains(&price.unit.as_str()), "{}", price.id);
        }
        let newest = sheet().prices.iter().map(|price| &price.as_of);
        let newest = newest.filter(|as_of| *as_of != "undated").max();
        assert_eq!(newest, Some(&sheet().as_of));
        assert!(sheet().note.contains(&sheet().as_of), "{}", sheet().note);
    }

    #[test]
    fn an_older_sheet_is_read_and_its_prices_are_called_second_hand() {
        let sheet = PriceSheet::parse(&with_rows(&row("a", "A", "1"))).unwrap();
        let price = &sheet.prices[0];
        assert_eq!(
            (price.title(), price.origin),
            ("A".into(), Origin::SecondHand)
        );
        assert!(price.is_doubtful());
    }

    #[test]
    fn the_embedded_sheet_is_as_the_program_writes_it() {
        let file = std::str::from_utf8(crate::catalog::asset("prices.ron")).unwrap();
        assert_eq!(sheet().to_text(), file);
    }

    fn row(id: &str, name: &str, amount: &str) -> String {
        format!(
            "  (id: {id:?}, group: dbu, name: {name:?}, amount: {amount}, unit: \"USD/DBU\", as_of: \"\", source: \"\"),\n"
        )
    }

    fn with_rows(rows: &str) -> String {
        format!("(as_of: \"\", note: \"\", prices: [\n{rows}])")
    }

    #[test]
    fn rejects_a_bad_price_with_its_line() {
        let good = row("a", "A", "1");
        assert!(PriceSheet::parse(&with_rows(&good)).is_ok());
        for (bad, cause) in [
            (row("b", "B", "NaN"), "NaN is not an amount"),
            (row("b", "B", "inf"), "inf is not an amount"),
            (row("b", "B", "1e999"), "inf is not an amount"),
            (row("b", "B", "-0.15"), "-0.15 is not an amount"),
            (row("b", "B", "\"0.15\""), "a number was expected"),
            (row("b", " ", "1"), "is empty"),
            (row("", "B", "1"), "is empty"),
            (row("a", "B", "1"), "two prices are called \"a\""),
            (row("b", "B", "1").replace("dbu", "sbu"), "sbu"),
            (row("b", "B", "1, price: 2"), "price"),
            ("  (id: \"b\"),\n".into(), "group"),
        ] {
            let error = PriceSheet::parse(&with_rows(&format!("{good}{bad}"))).unwrap_err();
            let mut parts = error.splitn(3, ':');
            assert_eq!(parts.next(), Some("3"), "{error}");
            let column: usize = parts.next().unwrap().parse().unwrap();
            assert!(column > 1, "{error}");
            assert!(parts.next().unwrap().contains(cause), "{error}");
        }
        for text in ["", "()", "(as_of: \"\"", "[[[[", "\u{0}"] {
            let error = PriceSheet::parse(text).unwrap_err();
            assert!(error.starts_with("1:"), "{error}");
        }
    }

    fn any_sheet() -> impl Strategy<Value = PriceSheet> {
        let text = || "\\PC*|[\\x00-\\x7f\\\\\"\u{300}]{1,8}";
        let rows = prop::collection::vec((text(), text(), 0.0..1e300, 0..9_usize), 0..6);
        (text(), text(), rows).prop_map(|(as_of, note, rows)| PriceSheet {
            as_of: as_of.clone(),
            note,
            prices: rows
                .into_iter()
                .enumerate()
                .map(|(index, (name, unit, amount, group))| Price {
                    id: format!("price-{index}"),
                    group: PriceGroup::VARIANTS[group],
                    name: format!("name {name}"),
                    region: name.clone(),
                    amount,
                    unit: format!("unit {unit}"),
                    as_of: as_of.clone(),
                    origin: Origin::default(),
                    source: name,
                })
                .collect(),
        })
    }

    proptest! {
        #[test]
        fn a_sheet_round_trips(sheet in any_sheet()) {
            prop_assert_eq!(PriceSheet::parse(&sheet.to_text()), Ok(sheet));
        }

        #[test]
        fn a_damaged_sheet_is_an_error_or_keeps_the_invariant(cut in 0.0..1.0_f64, with in "\\PC{0,3}") {
            let mut text = sheet().to_text();
            let at = text.floor_char_boundary((cut * text.len() as f64) as usize);
            text.insert_str(at, &with);
            if let Ok(sheet) = PriceSheet::parse(&text) {
                let ids: HashSet<&str> = sheet.prices.iter().map(|one| one.id.as_str()).collect();
                prop_assert_eq!(ids.len(), sheet.prices.len());
                prop_assert!(sheet.prices.iter().all(|one| one.amount.is_finite() && one.amount >= 0.0));
            }
        }
    }
}
