//! Prioritised architecture: few components, each with a reason, the important ones first.
//!
//! A why that the coach calls hollow counts as none.
//!
//! * **named**: a component says why it is here. How many there are earns nothing.
//! * **reasoned**: three quarters† of the components say why, and priorities are set: two or three
//!   deep dives are pinned, or something is declared out of scope.
//! * **quantified**: three quarters† also name the metric they move; two† of the whys carry an
//!   amount; two or three deep dives are pinned; there are at most twelve† components.
//! * **adapted**: a twist about the architecture was answered.

use crate::{
    coach::{Node, text::listed},
    debrief::{
        Ceiling, Context, Criterion, Dimension, Evidence, Level, Topic, grade, words::quote,
    },
    model::{BriefField, ComponentField, TextField},
    practice::limits::{DEEP_DIVES, MAX_COMPONENTS},
    quantity::has_number,
};

/// How many whys should carry an amount.
const MIN_AMOUNTS: usize = 2;

/// A path that cannot keep the promise, or a store that cannot hold what arrives, is no design yet.
pub(super) const AGAINST: &[Ceiling] = &[
    ("refresh-misses-target", Level::Named),
    ("capacity-exceeded", Level::Named),
    ("raw-copies", Level::Reasoned),
    ("doubled-path", Level::Reasoned),
    ("too-many-components", Level::Reasoned),
    ("component-without-why", Level::Adapted),
    ("why-hollow", Level::Adapted),
    ("component-without-metric", Level::Adapted),
    ("component-unconnected", Level::Adapted),
    ("deep-dives", Level::Adapted),
    ("serving-without-latency", Level::Adapted),
];

pub(crate) fn judge(context: &Context<'_>) -> Dimension {
    let facts = &context.facts;
    let total = facts.nodes.len();
    let says = |field: ComponentField| move |node: &Node<'_>| context.holds(field.of(node.id));
    let with_why = facts.nodes_where(says(ComponentField::Why));
    let with_metric = facts.nodes_where(says(ComponentField::Metric));
    let is_amount = |node: &&&Node<'_>| has_number(&node.component.why);
    let with_number: Vec<&&Node<'_>> = with_why.iter().filter(is_amount).collect();
    let dives = facts.nodes_where(|node| node.component.is_deep_dive);
    let has_dives = DEEP_DIVES.contains(&dives.len());
    let scope = &context.board.brief.out_of_scope;
    let has_scope = context.holds(TextField::Brief(BriefField::OutOfScope));

    let example = with_number.first().copied().or(with_why.first());
    let named = example.map(|node| {
        let count = format!("{} of {total} components say why", with_why.len());
        let why = quote(&node.component.why);
        Evidence::on(node, format!("{count}; {}: {why}.", node.name()))
    });
    let mut reasoned = Vec::new();
    if has_dives {
        let names: Vec<String> = dives.iter().map(|node| node.name()).collect();
        let text = format!("Deep dives: {}.", listed(&names));
        reasoned.push(Evidence::new(text).about(dives.iter().map(|node| node.subject())));
    }
    if has_scope {
        reasoned.push(Evidence::new(format!("Out of scope: {}.", quote(scope))));
    }
    let quantified = with_metric.first().map(|node| {
        let text = format!(
            "{} of {total} name the metric they move; {} moves {}.",
            with_metric.len(),
            node.name(),
            quote(&node.component.metric)
        );
        Evidence::on(node, text)
    });
    let is_quantified = is_most(with_metric.len(), total)
        && with_number.len() >= MIN_AMOUNTS.min(total)
        && has_dives
        && total <= MAX_COMPONENTS;
    let advice = if has_dives {
        "Let the whys say how much and name the metric they move, with at most twelve components."
    } else {
        "Pin two or three components as deep dives, and let the whys say how much."
    };
    grade(
        Topic::Architecture,
        "No component says why it is here.",
        [
            Criterion::new(
                named,
                "Draw the smallest design that answers the question, and say why each part is in it.",
            ),
            Criterion::new(
                reasoned,
                "Say why each component is here, and what matters most or is left out.",
            )
            .only_if(is_most(with_why.len(), total)),
            Criterion::new(quantified, advice).only_if(is_quantified),
            Criterion::new(
                context.adaptations(Topic::Architecture),
                "Answer a twist by saying which component changes, and change it.",
            ),
        ],
        &context.objections(AGAINST),
    )
}

/// True for at least three quarters.
fn is_most(count: usize, total: usize) -> bool {
    total > 0 && count * 4 >= total * 3
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{coach::testing::*, debrief::Level, model::*};

    const TOPIC: Topic = Topic::Architecture;

    /// `total` components, of which the first `whys` say why and the first `moves` name the metric.
    fn nodes(total: usize, whys: usize, moves: usize) -> Builder {
        (0..total).fold(board().framed(), |board, at| {
            let lane = Lane::ALL[at % 4];
            let why = format!("{} days of {}", at + 2, "abcdefghijklmn".split_at(at + 1).0);
            let why = if at < whys { why.as_str() } else { "" };
            let moved = if at < moves { "time to insight" } else { "" };
            board
                .component("event-log", lane)
                .why(at, why)
                .metric(at, moved)
        })
    }

    #[test]
    fn reasoned_with_three_quarters_of_whys_and_a_priority() {
        board().is(TOPIC, Level::Absent, "No component");
        nodes(4, 0, 4).is(TOPIC, Level::Absent, "No component says why");
        let scoped = |whys| nodes(4, whys, 0).brief(BriefField::OutOfScope, "Training");
        scoped(2).is(TOPIC, Level::Named, "2 of 4 components say why");
        scoped(3).is(TOPIC, Level::Reasoned, "3 of 4 components say why");
        nodes(4, 4, 0).is(TOPIC, Level::Named, "");
        nodes(4, 4, 0)
            .dives(2)
            .is(TOPIC, Level::Reasoned, "Deep dives");
    }

    #[test]
    fn quantified_with_metrics_numbers_and_deep_dives() {
        nodes(4, 4, 3)
            .dives(2)
            .is(TOPIC, Level::Quantified, "3 of 4 name the metric");
        nodes(4, 4, 2).dives(2).is(TOPIC, Level::Reasoned, "");
        nodes(8, 8, 8).dives(3).is(TOPIC, Level::Quantified, "");
        nodes(8, 8, 8)
            .dives(4)
            .brief(BriefField::OutOfScope, "Training")
            .is(TOPIC, Level::Reasoned, "");
        nodes(12, 12, 12).dives(2).is(TOPIC, Level::Quantified, "");
        nodes(13, 13, 13).dives(2).is(TOPIC, Level::Reasoned, "");
        let wordy = nodes(4, 4, 4).dives(2).why(0, "x").why(1, "y");
        wordy.is(TOPIC, Level::Quantified, "");
        wordy.why(2, "z").is(TOPIC, Level::Reasoned, "");
    }

    #[test]
    fn hollow_and_repeated_whys_count_as_none() {
        let same =
            |count| (0..count).fold(nodes(4, 4, 4).dives(2), |b, at| b.why(at, "For 5 days"));
        same(2).is(TOPIC, Level::Quantified, "4 of 4 components say why");
        same(3).is(TOPIC, Level::Named, "1 of 4 components say why");
        let board = nodes(4, 4, 4).dives(2);
        let why = |at| ComponentField::Why.of(board.id(at));
        let hollow = board.objected("why-hollow", [why(0), why(1)]);
        hollow.is(TOPIC, Level::Named, "2 of 4 components say why");
    }

    #[test]
    fn a_path_that_misses_the_target_is_no_more_than_named() {
        let slow = nodes(4, 4, 4).dives(2).found("refresh-misses-target");
        slow.is(TOPIC, Level::Named, "");
        assert_eq!(slow.judged(TOPIC).against[0].text, "refresh-misses-target");
    }
}
