use serde::{Deserialize, Serialize};
use strum::{EnumCount, VariantArray};

use super::{Extra, variants::all};

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
    /// Fields that this version does not know.
    #[serde(skip_serializing_if = "Extra::is_empty")]
    pub extra: Extra,
}

/// Names one text of the [`Brief`].
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
pub enum BriefField {
    /// [`Brief::prompt`].
    Prompt,
    /// [`Brief::segment`].
    Segment,
    /// [`Brief::metric`].
    Metric,
    /// [`Brief::baseline`].
    Baseline,
    /// [`Brief::target`].
    Target,
    /// [`Brief::unit`].
    Unit,
    /// [`Brief::by_when`].
    ByWhen,
    /// [`Brief::summary`].
    Summary,
    /// [`Brief::out_of_scope`].
    OutOfScope,
    /// [`Brief::next_iteration`].
    NextIteration,
}

impl BriefField {
    /// Every field, in the order the guide asks for them.
    pub const ALL: [Self; Self::COUNT] = all(Self::VARIANTS);

    /// Its name on the screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Prompt => "Prompt",
            Self::Segment => "User segment",
            Self::Metric => "Metric",
            Self::Baseline => "Baseline",
            Self::Target => "Target",
            Self::Unit => "Unit",
            Self::ByWhen => "By when",
            Self::Summary => "One-line summary",
            Self::OutOfScope => "Out of scope",
            Self::NextIteration => "Next iteration",
        }
    }
}

impl Brief {
    /// The text of one field.
    pub fn text(&self, field: BriefField) -> &str {
        match field {
            BriefField::Prompt => &self.prompt,
            BriefField::Segment => &self.segment,
            BriefField::Metric => &self.metric,
            BriefField::Baseline => &self.baseline,
            BriefField::Target => &self.target,
            BriefField::Unit => &self.unit,
            BriefField::ByWhen => &self.by_when,
            BriefField::Summary => &self.summary,
            BriefField::OutOfScope => &self.out_of_scope,
            BriefField::NextIteration => &self.next_iteration,
        }
    }

    pub(super) fn text_mut(&mut self, field: BriefField) -> &mut String {
        // Every field by name: a text that is added and belongs to no `BriefField` is unused.
        let Self {
            prompt,
            segment,
            metric,
            baseline,
            target,
            unit,
            by_when,
            summary,
            out_of_scope,
            next_iteration,
            extra: _,
        } = self;
        match field {
            BriefField::Prompt => prompt,
            BriefField::Segment => segment,
            BriefField::Metric => metric,
            BriefField::Baseline => baseline,
            BriefField::Target => target,
            BriefField::Unit => unit,
            BriefField::ByWhen => by_when,
            BriefField::Summary => summary,
            BriefField::OutOfScope => out_of_scope,
            BriefField::NextIteration => next_iteration,
        }
    }

    /// The hypothesis in one sentence, from what is filled in so far: "Bring time to insight from
    /// 24 hours to under 1 hour for marketing analysts by the end of Q3." Empty without a metric.
    pub fn hypothesis(&self) -> String {
        let metric = self.metric.trim();
        if metric.is_empty() {
            return String::new();
        }
        let mut sentence = format!("Bring {metric}");
        for (word, amount) in [("from", &self.baseline), ("to", &self.target)] {
            if !amount.trim().is_empty() {
                sentence += &format!(" {word} {}", self.with_unit(amount));
            }
        }
        if !self.segment.trim().is_empty() {
            sentence += &format!(" for {}", self.segment.trim());
        }
        if !self.by_when.trim().is_empty() {
            sentence += &format!(" by {}", self.by_when.trim());
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
