//! `model-checks-missing`: a model leaves one of the six questions on its card unanswered. One finding
//! per model. Components elsewhere answer none of them: which of them this model means is the answer.

use crate::{
    catalog::Role,
    coach::{
        Draft, Facts, Rule,
        text::{is_blank, joined},
    },
    model::{ModelField, TextField},
};

pub(super) const RULE: Rule = Rule::warning("model-checks-missing", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    for node in facts.nodes.iter().filter(|node| node.role == Role::Model) {
        let card = &node.component.model;
        let open = ModelField::ASKED.into_iter();
        let open: Vec<ModelField> = open.filter(|field| is_blank(card.text(*field))).collect();
        let Some(first) = open.first() else {
            continue;
        };
        let names: Vec<String> = open.iter().map(|one| one.title().to_lowercase()).collect();
        drafts.push(
            Draft::new()
                .about([node.subject()])
                .value("name", node.name())
                .value("missing", joined(&names))
                .write(TextField::Model(node.id, *first)),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{coach::rules::testing::*, model::*};

    fn ranker(answered: &[ModelField]) -> Builder {
        let ranker = board().named("model-endpoint", Lane::Serving, "Ranker");
        answered.iter().fold(ranker, |board, field| {
            board.model(0, *field, "pages at 2 min")
        })
    }

    #[test]
    fn what_is_open_is_listed() {
        fires(
            &RULE,
            ranker(&[]),
            &[
                "Ranker leaves open: freshness check, drift monitor, model rollback, stream latency, \
                 checkpointing and schema evolution.",
            ],
        );
        let all_but_two = ranker(&[
            ModelField::Freshness,
            ModelField::Drift,
            ModelField::Latency,
            ModelField::Checkpoint,
        ]);
        let help = Help::Write(TextField::Model(all_but_two.id(0), ModelField::Rollback));
        let found = &findings(&RULE, all_but_two)[0];
        assert_eq!(
            found.seen,
            "Ranker leaves open: model rollback and schema evolution."
        );
        assert_eq!(found.help, Some(help));
    }

    #[test]
    fn drift_and_rollback_elsewhere_do_not_answer() {
        let elsewhere = ranker(&ModelField::ASKED[3..])
            .component("drift-monitor", Lane::Monitoring)
            .component("version-rollback", Lane::Monitoring);
        assert_eq!(findings(&RULE, elsewhere).len(), 1);
    }

    #[test]
    fn a_full_card_and_a_board_without_a_model_are_quiet() {
        quiet(&RULE, ranker(&ModelField::ASKED));
        quiet(&RULE, board().component("bi-dashboard", Lane::Serving));
    }
}
