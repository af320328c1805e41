use serde::{Deserialize, Serialize};

use super::{Extra, Volumes, text::text_fields, units};

/// What the design is for: the question, the metric it moves, by how much, for whom and by when.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Brief {
    /// The interview question as it was asked.
    pub prompt: String,
    /// The named user: "marketing analysts".
    pub segment: String,
    /// What is measured: "time to insight".
    pub metric: String,
    /// The current value of the metric: "24" or "24 hours".
    pub baseline: String,
    /// The value it must reach: "under 1".
    pub target: String,
    /// Unit of baseline and target, when they do not carry one: "hours".
    pub unit: String,
    /// When the target is to be reached: "the end of Q3".
    pub by_when: String,
    /// The impact in under ten words.
    pub summary: String,
    /// What the design deliberately leaves out.
    pub out_of_scope: String,
    /// What comes after the first version, and what decides it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub next_iteration: String,
    /// How much data and how many users there are.
    #[serde(skip_serializing_if = "units::is_default")]
    pub volumes: Volumes,
    /// Fields that this version does not know.
    #[serde(skip_serializing_if = "Extra::is_empty")]
    pub extra: Extra,
}

text_fields! {
    /// Names one text of the [`Brief`].
    #[derive(Serialize, Deserialize)]
    pub enum BriefField of Brief {
        Prompt: prompt, "Prompt";
        Segment: segment, "User segment";
        Metric: metric, "Metric";
        Baseline: baseline, "Baseline";
        Target: target, "Target";
        Unit: unit, "Unit";
        ByWhen: by_when, "By when";
        Summary: summary, "One-line summary";
        OutOfScope: out_of_scope, "Out of scope";
        NextIteration: next_iteration, "Next iteration";
    }
    others: volumes, extra
}

impl Brief {
    /// The hypothesis in one sentence, from what is filled in so far: "Bring time to insight from
    /// 24 hours to under 1 hour for marketing analysts by the end of Q3." Empty without a metric.
    pub fn hypothesis(&self) -> String {
        let metric = self.metric.trim();
        if metric.is_empty() {
            return String::new();
        }
        let mut sentence = format!("Bring {metric}");
        for (word, text) in [
            ("from", self.with_unit(&self.baseline)),
            ("to", self.with_unit(&self.target)),
            ("for", self.segment.trim().to_owned()),
            ("by", self.by_when.trim().to_owned()),
        ] {
            if !text.is_empty() {
                sentence += &format!(" {word} {text}");
            }
        }
        sentence.push('.');
        sentence
    }

    /// How many words the summary has. An arrow or a sign on its own is not a word.
    pub fn summary_words(&self) -> usize {
        let words = self.summary.split_whitespace();
        words
            .filter(|word| word.contains(char::is_alphanumeric))
            .count()
    }

    /// `amount` with the brief's unit behind it, unless it already carries one ("4 h", "5 %").
    pub(crate) fn with_unit(&self, amount: &str) -> String {
        let (amount, unit) = (amount.trim(), self.unit.trim());
        if unit.is_empty() || !amount.ends_with(|c: char| c.is_ascii_digit()) {
            return amount.to_owned();
        }
        let is_one = amount == "1" || amount.ends_with(" 1");
        let unit = match unit.strip_suffix('s') {
            Some(singular) if is_one && singular.len() > 1 => singular,
            _ => unit,
        };
        format!("{amount} {unit}")
    }
}

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
