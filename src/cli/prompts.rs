use crate::catalog::{Catalog, Prompt};

use super::stream::{self, CommandResult};

/// Arguments of `prompts`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The prompt to print in full, including the worked answer; without it, list them all
    id: Option<String>,
}

pub(super) fn run(args: &Args, catalog: &Catalog) -> CommandResult {
    let text = match &args.id {
        None => list(&catalog.prompts),
        Some(id) => {
            let prompt = catalog.prompt(id).ok_or_else(|| {
                let ids: Vec<&str> = catalog.prompts.iter().map(|one| one.id.as_str()).collect();
                format!("no prompt is called {id:?}; there are {}", ids.join(", "))
            })?;
            in_full(prompt)
        }
    };
    stream::print(text.as_bytes())
}

fn list(prompts: &[Prompt]) -> String {
    let ids = prompts.iter().map(|prompt| prompt.id.len());
    let width = ids.max().unwrap_or(0);
    let line = |prompt: &Prompt| {
        format!(
            "{:width$}  {} · {} · {} {} · {}\n",
            prompt.id,
            prompt.title,
            prompt.segment,
            prompt.metric,
            prompt.change(),
            prompt.tags.join(", ")
        )
    };
    prompts.iter().map(line).collect()
}

fn in_full(prompt: &Prompt) -> String {
    let mut text = format!(
        "{}\n\n{}\n\nFor     {}\nMetric  {}, {}\n",
        prompt.title,
        prompt.question,
        prompt.segment,
        prompt.metric,
        prompt.change()
    );
    if let Some(usd) = prompt.budget_usd {
        text += &format!("Budget  ${}k a month\n", usd / 1000.0);
    }
    text += &format!("Tags    {}\n", prompt.tags.join(", "));
    if let Some(template) = &prompt.template {
        text += &format!("Worked  whyboard new --template {template} -o {template}.whyboard\n");
    }
    let must_haves: Vec<_> = prompt.must_haves.iter().map(|one| &one.name).collect();
    text += &section("Volumes (invented)", &prompt.volumes);
    text += &section("Constraints", &prompt.constraints);
    text += &section("An answer has", &must_haves);
    text += &section("The interviewer now asks", &prompt.twists);
    text
}

fn section(title: &str, lines: &[impl AsRef<str>]) -> String {
    let lines = lines.iter().map(|line| format!("  - {}\n", line.as_ref()));
    format!("\n{title}\n{}", lines.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_begins_with_the_id() {
        let list = list(&Catalog::embedded().prompts);
        assert_eq!(list.lines().count(), Catalog::embedded().prompts.len());
        assert_eq!(
            list.lines().next(),
            Some(
                "clickstream            Clickstream and profiles · marketing analysts · \
                 time to insight 24 hours → under 1 hour · data engineering, streaming, 4–7 years"
            )
        );
    }

    #[test]
    fn a_prompt_in_full_has_every_field() {
        for prompt in &Catalog::embedded().prompts {
            let text = in_full(prompt);
            let facts = prompt.volumes.iter().chain(&prompt.constraints);
            let facts = facts.map(|fact| &fact.says);
            let names = prompt.must_haves.iter().map(|one| &one.name);
            let names = names.chain(prompt.twists.iter().map(|one| &one.asks));
            for part in facts.chain(names).chain([
                &prompt.question,
                &prompt.segment,
                &prompt.metric,
                &prompt.target,
            ]) {
                assert!(text.contains(part), "{}: {part}", prompt.id);
            }
            assert_eq!(text.contains("Budget"), prompt.budget_usd.is_some());
            assert_eq!(text.contains("--template"), prompt.template.is_some());
        }
        let sales = Catalog::embedded().prompt("sales-dashboard").unwrap();
        assert!(in_full(sales).contains("Budget  $8k a month\n"));
    }

    #[test]
    fn an_unknown_id_lists_the_known_ones() {
        let args = Args {
            id: Some("clicks".into()),
        };
        let error = run(&args, Catalog::embedded()).unwrap_err();
        assert!(error.starts_with("no prompt is called \"clicks\"; there are clickstream, "));
    }
}
