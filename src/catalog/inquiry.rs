//! What a candidate can ask the interviewer, and what the interviewer knows.

use serde::Deserialize;
use strum::VariantArray;

/// What a question to the interviewer is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, VariantArray)]
#[serde(rename_all = "kebab-case")]
pub enum Inquiry {
    /// Who waits, decides or suffers.
    Who,
    /// What hurts today, and how much better it must get.
    Goal,
    /// How much data, and how fast it comes.
    Volume,
    /// Who reads it, how many at a time.
    Readers,
    /// How soon it must be there.
    Speed,
    /// How long it is kept.
    History,
    /// How exact it must be, and what may be late, twice or missing.
    Correctness,
    /// Who may see what, and what the law asks.
    Access,
    /// What is there today, and where it runs.
    Estate,
    /// What must go on when something is down.
    Failure,
    /// Who builds and owns it, by when.
    Team,
    /// What it may cost.
    Money,
}

/// How questions to the interviewer are asked and heard.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inquiries {
    /// What the interviewer says to a question that is about no kind.
    pub unheard: String,
    /// The kinds, in the order they are listed.
    pub kinds: Vec<InquiryWords>,
}

/// How an [`Inquiry`] is asked and heard.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InquiryWords {
    /// What it is about.
    pub of: Inquiry,
    /// The question in the list of what one can ask.
    pub asks: String,
    /// Words that say that a question is about this.
    pub words: String,
    /// What the interviewer says who knows nothing of it, or nothing more.
    pub nothing: String,
}

/// Something the interviewer knows and tells when asked. In a file, a text alone is one that no question
/// of its own brings out.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(from = "Written")]
pub struct Fact {
    /// What is told.
    pub says: String,
    /// What it is about; `None` for what its list says.
    pub of: Option<Inquiry>,
    /// Questions that bring it out.
    pub asked_by: Vec<String>,
}

/// A [`Fact`] in a file.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Text(String),
    Asked {
        says: String,
        of: Inquiry,
        asked_by: Vec<String>,
    },
}

impl From<Written> for Fact {
    fn from(written: Written) -> Self {
        match written {
            Written::Text(says) => Self {
                says,
                of: None,
                asked_by: Vec::new(),
            },
            Written::Asked { says, of, asked_by } => Self {
                says,
                of: Some(of),
                asked_by,
            },
        }
    }
}

impl AsRef<str> for Fact {
    fn as_ref(&self) -> &str {
        &self.says
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;

    #[test]
    fn every_kind_of_question_has_its_words_in_order() {
        let words = &Catalog::embedded().inquiries.kinds;
        let there: Vec<Inquiry> = words.iter().map(|one| one.of).collect();
        assert_eq!(there, Inquiry::VARIANTS);
        for one in words {
            assert!(one.asks.ends_with('?'), "{one:?}");
            assert!(one.nothing.ends_with('.'), "{one:?}");
        }
    }

    #[test]
    fn every_fact_has_a_question_of_its_own() {
        for prompt in &Catalog::embedded().prompts {
            for fact in prompt.volumes.iter().chain(&prompt.constraints) {
                assert!(fact.of.is_some(), "{}: {fact:?}", prompt.id);
                assert!(!fact.asked_by.is_empty(), "{}: {fact:?}", prompt.id);
                let mut asked = fact.asked_by.iter();
                assert!(asked.all(|one| one.ends_with('?')), "{fact:?}");
            }
        }
    }

    #[test]
    fn a_fact_may_be_a_text_alone() {
        let facts: Vec<Fact> = ron::from_str(
            r#"["40k payslips", (says: "By the 28th", of: speed, asked_by: ["When?"])]"#,
        )
        .unwrap();
        assert_eq!(
            (facts[0].says.as_str(), facts[0].of),
            ("40k payslips", None)
        );
        assert_eq!(facts[1].of, Some(Inquiry::Speed));
    }
}
