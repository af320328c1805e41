//! Prioritised architecture: few components, each with a reason, the important ones first.
//!
//! * **named**: a component is on the board. How many there are earns nothing.
//! * **reasoned**: three quarters† of the components say why they are here, and priorities are set:
//!   two or three deep dives are pinned, or something is declared out of scope.
//! * **quantified**: three quarters† also name the metric they move, one of them the brief's; half†
//!   of the whys carry a number; two or three deep dives are pinned; there are at most twelve†
//!   components.
//! * **adapted**: the answer to a twist names a component on the board.

use crate::{
    coach::{Node, text::is_blank, text::listed},
    debrief::{Context, Criterion, Dimension, Evidence, Topic, grade, words::quote},
    practice::limits::{DEEP_DIVES, MAX_COMPONENTS},
    quantity::has_number,
};

pub(crate) fn judge(context: &Context<'_>) -> Dimension {
    let facts = &context.facts;
    let nodes = &facts.nodes;
    let total = nodes.len();
    let with_why = facts.nodes_where(|node| !is_blank(&node.component.why));
    let with_number = facts.nodes_where(|node| has_number(&node.component.why));
    let with_metric = facts.nodes_where(|node| !is_blank(&node.component.metric));
    let mover = nodes
        .iter()
        .find(|node| context.names_metric(node.subject()));
    let dives = facts.nodes_where(|node| node.component.is_deep_dive);
    let has_dives = DEEP_DIVES.contains(&dives.len());
    let scope = &context.board.brief.out_of_scope;

    let names: Vec<String> = nodes.iter().map(Node::name).collect();
    let named = (total > 0).then(|| Evidence::new(format!("On the board: {}.", listed(&names))));

    let mut reasoned = Vec::new();
    if let Some(node) = with_number.first().or(with_why.first()) {
        let count = format!("{} of {total} components say why", with_why.len());
        let why = quote(&node.component.why);
        let text = format!("{count}; {}: {why}.", node.name());
        reasoned.push(Evidence::on(node, text));
    }
    if has_dives {
        let names: Vec<String> = dives.iter().map(|node| node.name()).collect();
        let text = format!("Deep dives: {}.", listed(&names));
        reasoned.push(Evidence::new(text).about(dives.iter().map(|node| node.subject())));
    }
    if !is_blank(scope) {
        reasoned.push(Evidence::new(format!("Out of scope: {}.", quote(scope))));
    }
    let is_reasoned = is_most(with_why.len(), total) && (has_dives || !is_blank(scope));

    let quantified = mover.map(|node| {
        let text = format!(
            "{} of {total} name the metric they move; {} moves {}.",
            with_metric.len(),
            node.name(),
            quote(&node.component.metric)
        );
        Evidence::on(node, text)
    });
    let is_quantified = is_most(with_metric.len(), total)
        && with_number.len() * 2 >= with_why.len()
        && has_dives
        && total <= MAX_COMPONENTS;
    let advice = if has_dives {
        "Let the whys say how much and name the metric they move, with at most twelve components."
    } else {
        "Pin two or three components as deep dives, and let the whys say how much."
    };
    grade(
        Topic::Architecture,
        "No component is on the board.",
        [
            Criterion::new(named, "Draw the smallest design that answers the question."),
            Criterion::new(
                reasoned,
                "Say why each component is here, and what matters most or is left out.",
            )
            .only_if(is_reasoned),
            Criterion::new(quantified, advice).only_if(is_quantified),
            Criterion::new(
                context.adaptations(|answer| !context.nodes_named_in(answer).is_empty()),
                "Answer a twist by saying which component changes, and which can stay.",
            ),
        ],
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
            let why = if at < whys {
                "Keeps 3 days of events"
            } else {
                ""
            };
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
        let scoped = |whys| nodes(4, whys, 0).brief(BriefField::OutOfScope, "Training");
        scoped(2).is(TOPIC, Level::Named, "On the board");
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
            .brief(BriefField::OutOfScope, "x")
            .is(TOPIC, Level::Reasoned, "");
        nodes(12, 12, 12).dives(2).is(TOPIC, Level::Quantified, "");
        nodes(13, 13, 13).dives(2).is(TOPIC, Level::Reasoned, "");
        let wordy = nodes(4, 4, 4).dives(2).why(0, "x").why(1, "x");
        wordy.is(TOPIC, Level::Quantified, "");
        wordy.why(2, "x").is(TOPIC, Level::Reasoned, "");
    }

    #[test]
    fn adapted_when_an_answer_names_a_component() {
        let answered = |answer| nodes(4, 4, 4).dives(2).answered("Ten times?", answer);
        answered("The event log gets more partitions.").is(TOPIC, Level::Adapted, "partitions");
        answered("It scales.").is(TOPIC, Level::Quantified, "");
    }
}
