//! The questions can be answered, the worked boards answer theirs, and no rule fires on the texts that
//! the catalog puts on a board.

use std::collections::BTreeSet;

use whyboard::{
    catalog::{Catalog, Prompt},
    coach,
    model::Board,
    practice::PastAnswers,
};

fn rules(board: &Board) -> BTreeSet<&'static str> {
    coach::review(board, Catalog::embedded(), &PastAnswers::default())
        .into_iter()
        .map(|finding| finding.rule)
        .collect()
}

/// A blank board with the prompt's own answer as its brief.
fn answered(prompt: &Prompt) -> Board {
    let mut board = Board::default();
    board.brief.prompt.clone_from(&prompt.question);
    board.brief.segment.clone_from(&prompt.segment);
    board.brief.metric.clone_from(&prompt.metric);
    board.brief.baseline.clone_from(&prompt.baseline);
    board.brief.target.clone_from(&prompt.target);
    board.brief.unit.clone_from(&prompt.unit);
    board
}

/// A blank board whose summary is a text.
fn saying(text: &str) -> Board {
    let mut board = Board::default();
    text.clone_into(&mut board.brief.summary);
    board
}

#[test]
fn every_prompt_has_a_measurable_answer_for_a_named_segment() {
    let asked = [
        "hypothesis-missing",
        "metric-unmeasurable",
        "segment-missing",
    ];
    for prompt in &Catalog::embedded().prompts {
        let found = rules(&answered(prompt));
        for rule in asked {
            assert!(!found.contains(rule), "{}: {rule}", prompt.id);
        }
    }
    let mut vague = answered(&Catalog::embedded().prompts[0]);
    vague.brief.target = "soon".into();
    vague.brief.segment.clear();
    let found = rules(&vague);
    assert!(found.contains("metric-unmeasurable") && found.contains("segment-missing"));
}

#[test]
fn a_worked_board_answers_its_prompt() {
    let catalog = Catalog::embedded();
    for prompt in &catalog.prompts {
        let Some(template) = prompt.template.as_deref() else {
            continue;
        };
        let board = &catalog.template(template).unwrap().board;
        assert_eq!(board.brief.metric, prompt.metric, "{template}");
        for must_have in &prompt.must_haves {
            let held = board
                .components
                .values()
                .filter(|component| must_have.roles.contains(&catalog.role(&component.kind)));
            assert!(
                held.count() >= must_have.count,
                "{template}: {}",
                must_have.name
            );
        }
    }
}

#[test]
fn every_must_have_can_be_drawn() {
    let catalog = Catalog::embedded();
    let kinds = || catalog.palettes.iter().flat_map(|palette| &palette.kinds);
    for prompt in &catalog.prompts {
        for must_have in &prompt.must_haves {
            for role in &must_have.roles {
                let drawn = kinds().any(|kind| kind.role == *role);
                assert!(drawn, "{}: {}: {role:?}", prompt.id, must_have.name);
            }
        }
    }
}

#[test]
fn texts_of_trade_off_cards_are_neither_vague_nor_absolute() {
    for card in &Catalog::embedded().tradeoffs {
        for text in [
            &card.choice,
            &card.over,
            &card.pick_when,
            &card.other_when,
            &card.metric,
            &card.cost,
            &card.reliability,
            &card.roadmap,
        ] {
            let found = rules(&saying(text));
            for rule in ["vague-outcome", "absolute-claim"] {
                assert!(!found.contains(rule), "{}: {rule}: {text}", card.id);
            }
        }
    }
    for (text, rule) in [
        ("It improves analytics.", "vague-outcome"),
        ("It is never down.", "absolute-claim"),
    ] {
        assert!(rules(&saying(text)).contains(rule), "{text}");
    }
}
