use serde::Deserialize;

use crate::{
    format::{self, Document},
    model::{Board, capitalised, is_sound, usd},
};

use super::{
    Fact, Inquiry, Role, Topic,
    assets::{TEMPLATES, files, parse, warn_of_duplicates},
};

/// A question to practise: what the interviewer says, and what they reveal when asked.
///
/// All volumes are invented; there is a budget only if the question has one. The metric, its
/// baseline and its target are the worked answer, shown on request and never filled in for the
/// candidate.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prompt {
    /// What boards and practice records store: kebab-case, unique, never changed.
    pub id: String,
    /// Its name in a list.
    pub title: String,
    /// What the interviewer says, in two or three sentences.
    pub question: String,
    /// The named user.
    pub segment: String,
    /// What is measured.
    pub metric: String,
    /// The metric's present value: "24 hours", or "4" with a [`unit`](Self::unit).
    pub baseline: String,
    /// The value it must reach.
    pub target: String,
    /// The unit of baseline and target if they have none; empty otherwise.
    #[serde(default)]
    pub unit: String,
    /// Amounts of data with units. Invented.
    pub volumes: Vec<Fact>,
    /// What the design must respect.
    pub constraints: Vec<Fact>,
    /// What the platform may cost, in US dollars a month; `None` if the candidate must ask.
    #[serde(default)]
    pub budget_usd: Option<f64>,
    /// Tags to find it by, each one of [`Prompt::TAGS`].
    pub tags: Vec<String>,
    /// What an answer must contain.
    pub must_haves: Vec<MustHave>,
    /// How the interviewer changes the question midway.
    pub twists: Vec<Twist>,
    /// The template that answers it, if there is one.
    #[serde(default)]
    pub template: Option<String>,
}

/// A change of the question while it is being answered.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Twist {
    /// What the interviewer says, in full sentences that follow "The interviewer now asks:".
    pub asks: String,
    /// What an answer to it can show; it says nothing about the rest.
    pub bears_on: Vec<Topic>,
}

impl AsRef<str> for Twist {
    fn as_ref(&self) -> &str {
        &self.asks
    }
}

/// Something an answer to a [`Prompt`] must contain: enough components of the right roles.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MustHave {
    /// What is asked for: "two sources".
    pub name: String,
    /// A component with any of these counts.
    pub roles: Vec<Role>,
    /// How many components are needed, at least one.
    #[serde(default = "one")]
    pub count: usize,
}

fn one() -> usize {
    1
}

impl Prompt {
    /// All tags: the team that asks, what the question is about, and the years of experience it is usual
    /// for. A question without years suits a more senior round.
    pub const TAGS: [&str; 7] = [
        "SQL",
        "ML",
        "data engineering",
        "streaming",
        "governance",
        "cost",
        "4–7 years",
    ];

    /// How the metric must change: "45 → 5 min".
    pub fn change(&self) -> String {
        let change = format!("{} → {} {}", self.baseline, self.target, self.unit);
        change.trim_end().to_owned()
    }

    /// Everything the interviewer knows, each with what it is about.
    pub fn facts(&self) -> Vec<(Inquiry, Fact)> {
        let own = |says: String| Fact {
            says,
            of: None,
            asked_by: Vec::new(),
        };
        let goal = format!("{}: {}", self.metric, self.change());
        let mut facts = vec![
            (Inquiry::Who, own(format!("For {}", self.segment))),
            (Inquiry::Goal, own(capitalised(&goal))),
        ];
        let listed = |(of, facts): (Inquiry, &[Fact])| {
            let of = move |fact: &Fact| (fact.of.unwrap_or(of), fact.clone());
            facts.iter().map(of).collect::<Vec<_>>()
        };
        let lists = [
            (Inquiry::Volume, self.volumes.as_slice()),
            (Inquiry::Correctness, &self.constraints),
        ];
        facts.extend(lists.into_iter().flat_map(listed));
        facts.extend(self.budget_fact().map(|fact| (Inquiry::Money, own(fact))));
        facts
    }

    /// What it may cost, as it is told.
    pub fn budget_fact(&self) -> Option<String> {
        let budget = usd(self.budget_usd?);
        Some(format!("At most {budget} a month"))
    }

    pub(super) fn problems(&self, templates: &[Template]) -> Vec<String> {
        let tags = self
            .tags
            .iter()
            .filter(|tag| !Self::TAGS.contains(&tag.as_str()));
        let template = self
            .template
            .iter()
            .filter(|name| templates.iter().all(|template| template.name != **name));
        let must_haves = self
            .must_haves
            .iter()
            .filter(|must_have| must_have.roles.is_empty() || must_have.count == 0);
        let texts = [
            &self.id,
            &self.title,
            &self.question,
            &self.segment,
            &self.metric,
            &self.baseline,
            &self.target,
            &self.unit,
        ];
        let asked = self.twists.iter().map(|twist| &twist.asks);
        let facts = self.volumes.iter().chain(&self.constraints);
        let facts = facts.flat_map(|fact| fact.asked_by.iter().chain([&fact.says]));
        let mut texts = texts.into_iter().chain(asked).chain(facts);
        let is_unsound = texts.any(|text| !is_sound(text));
        let budget = self
            .budget_usd
            .filter(|usd| !(usd.is_finite() && *usd >= 0.0));
        let own = [
            self.id.trim().is_empty().then(|| "it has no id".to_owned()),
            is_unsound.then(|| "a text is too long, or holds control characters".to_owned()),
            budget.map(|usd| format!("{usd} is no budget")),
        ];
        tags.map(|tag| format!("there is no tag {tag:?}"))
            .chain(own.into_iter().flatten())
            .chain(template.map(|name| format!("there is no template {name:?}")))
            .chain(must_haves.map(|one| format!("{:?} asks for nothing", one.name)))
            .collect()
    }
}

pub(super) fn load_prompts(templates: &[Template], warnings: &mut Vec<String>) -> Vec<Prompt> {
    let prompts: Vec<Prompt> = parse("prompts.ron", warnings).unwrap_or_default();
    warn_of_duplicates("prompts.ron", prompts.iter().map(|one| &one.id), warnings);
    for prompt in &prompts {
        let problems = prompt.problems(templates).into_iter();
        warnings
            .extend(problems.map(|what| format!("assets/data/prompts.ron: {}: {what}", prompt.id)));
    }
    prompts
}

/// A board to start from.
#[derive(Clone, Debug)]
pub struct Template {
    /// Its name on the command line and its file's stem: "clickstream".
    pub name: String,
    /// What it shows, in one line: its title.
    pub title: String,
    /// The board itself, with `template` set to `name`.
    pub board: Board,
}

impl Template {
    /// True for an example of how not to do it.
    pub fn is_bad_example(&self) -> bool {
        self.name.starts_with("bad-")
    }
}

pub(super) fn load_templates(warnings: &mut Vec<String>) -> Vec<Template> {
    let mut templates = vec![Template {
        name: "blank".into(),
        title: "Blank board".into(),
        board: Board::default(),
    }];
    for (stem, file) in files(&TEMPLATES, "whyboard") {
        let path = file.path().display();
        match format::read(file.contents()) {
            Ok(Document {
                mut board, notices, ..
            }) => {
                let notices = notices.iter();
                warnings.extend(notices.map(|notice| format!("templates/{path}: {notice}")));
                stem.clone_into(&mut board.template);
                templates.push(Template {
                    name: stem.to_owned(),
                    title: board.title.clone(),
                    board,
                });
            }
            Err(error) => warnings.push(format!("templates/{path}:{error}")),
        }
    }
    templates.sort_by_key(|one| (one.is_bad_example(), one.name != "blank", one.name.clone()));
    templates
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::catalog::Catalog;

    #[test]
    fn there_are_twenty_prompts_in_order_with_every_fact() {
        let prompts = &Catalog::embedded().prompts;
        let ids: Vec<&str> = prompts.iter().map(|prompt| prompt.id.as_str()).collect();
        assert_eq!(
            ids,
            [
                "clickstream",
                "feature-store",
                "data-marketplace",
                "sales-dashboard",
                "fraud-signals",
                "iot-maintenance",
                "usage-billing",
                "warehouse-migration",
                "clinical-share",
                "pipeline-health",
                "cdc-lakehouse",
                "ad-clicks",
                "customer-analytics",
                "experiment-metrics",
                "document-assistant",
                "llm-evaluation",
                "backfill",
                "tenant-warehouse",
                "deletion-service",
                "analyst-orchestration",
            ]
        );
        for prompt in prompts {
            let id = &prompt.id;
            let change = [&prompt.metric, &prompt.baseline, &prompt.target];
            for text in change.into_iter().chain([&prompt.title, &prompt.segment]) {
                assert!(!text.trim().is_empty(), "{id}");
            }
            let sentences = prompt.question.matches(['.', '?']).count();
            assert!((2..=3).contains(&sentences), "{id}: {sentences} sentences");
            assert!(prompt.volumes.len() >= 2, "{id}");
            assert!(prompt.constraints.len() >= 2, "{id}");
            assert!((2..=3).contains(&prompt.twists.len()), "{id}");
            assert!((2..=4).contains(&prompt.must_haves.len()), "{id}");
            assert!(!prompt.tags.is_empty(), "{id}");
            assert!(prompt.budget_usd.is_none_or(|usd| usd > 0.0), "{id}");
            for twist in &prompt.twists {
                assert!(twist.asks.ends_with(['.', '?']), "{id}: {twist:?}");
                assert!((1..=4).contains(&twist.bears_on.len()), "{id}: {twist:?}");
            }
        }
        for tag in Prompt::TAGS {
            let has_tag = |prompt: &&Prompt| prompt.tags.iter().any(|other| other == tag);
            let count = prompts.iter().filter(has_tag).count();
            assert!((1..prompts.len()).contains(&count), "{tag}");
        }
    }

    #[test]
    fn a_worked_board_is_named_after_its_prompt() {
        let catalog = Catalog::embedded();
        let worked = catalog.templates.iter();
        let worked = worked.filter(|one| one.name != "blank" && !one.is_bad_example());
        let names: BTreeSet<&str> = worked.map(|one| one.name.as_str()).collect();
        let prompts = catalog.prompts.iter();
        let answered = prompts.filter_map(|one| Some((one.id.as_str(), one.template.as_deref()?)));
        let answered: BTreeSet<_> = answered.collect();
        assert_eq!(
            answered,
            names.into_iter().map(|name| (name, name)).collect()
        );
    }

    #[test]
    fn a_change_has_its_unit() {
        let catalog = Catalog::embedded();
        let change = |id: &str| catalog.prompt(id).unwrap().change();
        assert_eq!(change("clickstream"), "24 hours → under 1 hour");
        assert_eq!(change("pipeline-health"), "45 → 5 min");
    }

    #[test]
    fn rejects_unknown_tags_templates_and_empty_must_haves() {
        let mut prompt = Catalog::embedded().prompts[0].clone();
        let templates = &Catalog::embedded().templates;
        assert_eq!(prompt.problems(templates), [] as [&str; 0]);
        prompt.tags.push("sql".into());
        prompt.template = Some("clicks".into());
        prompt.must_haves[0].roles.clear();
        prompt.must_haves[1].count = 0;
        assert_eq!(
            prompt.problems(templates),
            [
                "there is no tag \"sql\"",
                "there is no template \"clicks\"",
                "\"two sources\" asks for nothing",
                "\"profile join\" asks for nothing",
            ]
        );
    }
}
