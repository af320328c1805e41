//! `off-prompt`: the answer is about something else than the question. Either its words are those of other
//! domains (visitors and baskets, asked about a hospital), or something the question asks for is there only
//! as a box whose name says nothing ("zzz").

use std::collections::BTreeSet;

use crate::{
    catalog::MustHave,
    coach::{
        Draft, Facts, Node, Rule,
        text::{listed, quoted},
    },
    language::Cue,
    model::{BriefField, TextField},
};

/// The fewest different words of another domain that make an answer another's.
const MIN_FOREIGN: usize = 3;

pub(super) const RULE: Rule = Rule::tip("off-prompt", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    if let Some(words) = foreign_words(facts) {
        drafts.push(Draft::new().value("names", listed(&words)));
    }
    let must_haves = facts.prompt.iter().flat_map(|prompt| &prompt.must_haves);
    let nameless: Vec<&Node<'_>> = must_haves
        .filter_map(|wanted| nameless(facts, wanted))
        .flatten()
        .collect();
    if !nameless.is_empty() {
        drafts.push(Draft::listing(&nameless).select(&nameless));
    }
}

/// The words of domains the question is not in, if the answer has several of them, and more than twice as many
/// as of the question's own. A question of no known domain can be answered in the words of any.
fn foreign_words(facts: &Facts<'_>) -> Option<Vec<String>> {
    let question = question(facts);
    let question = facts.read(&question);
    let question = question.whole();
    let is_own = |cue: &Cue| question.has(*cue);
    let own: Vec<Cue> = Cue::DOMAINS.into_iter().filter(is_own).collect();
    if own.is_empty() {
        return None;
    }
    let (mut own_words, mut foreign_words) = (BTreeSet::new(), Vec::new());
    let mut known = BTreeSet::new();
    for (_, text) in facts.claims() {
        let whole = text.whole();
        for cue in Cue::DOMAINS {
            for hit in whole.hits(cue) {
                let stems = whole.part_of(hit).content();
                if own.iter().any(|own| whole.is_overlapped(hit, *own)) {
                    own_words.insert(stems);
                } else if known.insert(stems) {
                    foreign_words.push(quoted(&whole.text()[whole.range(hit)]));
                }
            }
        }
    }
    (foreign_words.len() >= MIN_FOREIGN && foreign_words.len() > 2 * own_words.len())
        .then_some(foreign_words)
}

/// What is said of the question: its own text, and what the catalog knows of it.
fn question(facts: &Facts<'_>) -> String {
    let asked = facts.board.text(TextField::Brief(BriefField::Prompt));
    let known = facts.prompt.map(|prompt| {
        let rest = prompt.volumes.iter().chain(&prompt.constraints);
        let texts = [
            &prompt.title,
            &prompt.question,
            &prompt.segment,
            &prompt.metric,
        ];
        let texts = texts.into_iter().map(String::as_str);
        let texts: Vec<&str> = texts.chain(rest.map(AsRef::as_ref)).collect();
        texts.join("\n")
    });
    let texts: Vec<&str> = asked.into_iter().chain(known.as_deref()).collect();
    texts.join("\n")
}

/// The components that answer to `wanted`, if all their names are hollow.
fn nameless<'f, 'a>(facts: &'f Facts<'a>, wanted: &MustHave) -> Option<Vec<&'f Node<'a>>> {
    let nodes = facts.nodes_where(|node| wanted.roles.contains(&node.role));
    let is_hollow = |node: &&Node<'_>| {
        let label = TextField::Label(node.id);
        facts.reading(label).whole().has(Cue::Placeholder) || is_noise(&node.component.label)
    };
    (!nodes.is_empty() && nodes.iter().all(is_hollow)).then_some(nodes)
}

/// True for a name of fewer than two different letters: "zzz", "x", "?", "1".
fn is_noise(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic());
    letters
        .flat_map(char::to_lowercase)
        .collect::<BTreeSet<char>>()
        .len()
        < 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{coach::rules::testing::*, model::*};

    const HOSPITAL: &str =
        "Nurses see lab results two hours late. Design the path from the lab to the ward.";

    fn asked(question: &str) -> Builder {
        board().brief(BriefField::Prompt, question)
    }

    fn clickstream(board: Builder) -> Builder {
        board
            .named("web-mobile-app", Lane::Ingest, "Web shop clicks")
            .why(0, "Visitors leave 50k page views/s")
            .assumption("Half of the baskets are abandoned", None)
            .assumption("Shoppers come back within a week", None)
    }

    fn practised(prompt: &str, label: &str) -> Builder {
        board()
            .named("consistency-check", Lane::Monitoring, label)
            .recorded(PracticeRecord {
                prompt: prompt.to_owned(),
                ..PracticeRecord::default()
            })
    }

    #[test]
    fn an_answer_in_the_words_of_another_domain_fires() {
        fires(
            &RULE,
            clickstream(asked(HOSPITAL)),
            &["Not about this question: “Web shop”, “clicks”, “Visitors” and 3 more."],
        );
    }

    #[test]
    fn an_answer_in_the_words_of_the_question_is_quiet() {
        let shop = "Our web shop reports every click. Design the reports.";
        quiet(&RULE, clickstream(asked(shop)));
        quiet(&RULE, clickstream(asked("Design a platform.")));
        quiet(
            &RULE,
            asked(HOSPITAL).assumption("A visitor has a basket", None),
        );
        let both = clickstream(asked(HOSPITAL)).risk(
            [
                "Patients wait in bed",
                "Doctors and nurses of the ward call the clinic",
                "age of a lab result",
                "over 10 min",
            ],
            None,
        );
        quiet(
            &RULE,
            both.assumption("Diagnosis and therapy are coded", None),
        );
    }

    #[test]
    fn a_box_without_a_name_is_no_answer() {
        for label in ["zzz", "", "?", "TBD", "x1"] {
            let found = findings(&RULE, practised("feature-store", label));
            assert_eq!(found.len(), 1, "{label}");
        }
        quiet(&RULE, practised("feature-store", "Nightly compare"));
        quiet(&RULE, practised("clickstream", "zzz"));
    }
}
