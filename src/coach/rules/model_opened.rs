//! `model-opened`: what happens inside a model is described, and depth is not asked for. One finding
//! lists the models.

use crate::{
    catalog::Role,
    coach::{Draft, Facts, Help, Rule, text::is_blank},
    model::{ModelField, TextField},
};

pub(super) const RULE: Rule = Rule::tip("model-opened", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    if facts.is_depth_asked() {
        return;
    }
    let opened = facts
        .nodes_where(|node| node.role == Role::Model && !is_blank(&node.component.model.inside));
    if let Some(first) = opened.first() {
        let help = Help::Write(TextField::Model(first.id, ModelField::Inside));
        drafts.push(Draft::listing(&opened).help(help));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{coach::rules::testing::*, model::*};

    fn opened(kind: &str) -> Builder {
        board().named(kind, Lane::Serving, "Ranker").model(
            0,
            ModelField::Inside,
            "gradient boosting, 400 trees",
        )
    }

    #[test]
    fn an_open_model_fires() {
        let seen = "The inside of Ranker is described, and nobody asked.";
        fires(&RULE, opened("model-endpoint"), &[seen]);
        let board = opened("model-endpoint");
        let help = Help::Write(TextField::Model(board.id(0), ModelField::Inside));
        assert_eq!(findings(&RULE, board)[0].help, Some(help));
    }

    #[test]
    fn quiet_while_the_interviewer_asks() {
        let asked = |asked| (300, PracticeEvent::DepthAsked(asked));
        quiet(&RULE, opened("model-endpoint").practice(400, [asked(true)]));
        fires(
            &RULE,
            opened("model-endpoint").practice(400, [asked(true), asked(false)]),
            &["The inside of Ranker is described, and nobody asked."],
        );
    }

    #[test]
    fn a_closed_model_and_another_kind_are_quiet() {
        quiet(&RULE, board().component("model-endpoint", Lane::Serving));
        quiet(&RULE, opened("bi-dashboard"));
    }
}
