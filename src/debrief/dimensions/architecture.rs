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
    coach::{Part, has_number, text::is_blank, text::listed},
    debrief::{
        level::{Dimension, Evidence, Rung, Topic, climb},
        view::View,
        words::quote,
    },
    model::Subject,
    practice::limits::{DEEP_DIVES, MAX_COMPONENTS},
};

pub fn judge(view: &View<'_>) -> Dimension {
    let parts = &view.facts.parts;
    let total = parts.len();
    let with_why: Vec<&Part<'_>> = having(parts, |part| !is_blank(&part.component.why));
    let with_number = having(parts, |part| has_number(&part.component.why));
    let with_metric = having(parts, |part| !is_blank(&part.component.metric));
    let mover = parts
        .iter()
        .find(|part| view.moves_metric(Subject::Component(part.id)));
    let dives: Vec<&Part<'_>> = having(parts, |part| part.component.is_deep_dive);
    let has_dives = DEEP_DIVES.contains(&dives.len());
    let scope = &view.board.brief.out_of_scope;

    let names: Vec<String> = parts.iter().map(Part::name).collect();
    let named = (total > 0).then(|| Evidence::new(format!("On the board: {}.", listed(&names))));

    let mut reasoned = Vec::new();
    if let Some(part) = with_number.first().or(with_why.first()) {
        let count = format!("{} of {total} components say why", with_why.len());
        let why = quote(&part.component.why);
        let text = format!("{count}; {}: {why}.", part.name());
        reasoned.push(Evidence::new(text).about([Subject::Component(part.id)]));
    }
    if has_dives {
        let names: Vec<String> = dives.iter().map(|part| part.name()).collect();
        let dives: Vec<Subject> = dives
            .iter()
            .map(|part| Subject::Component(part.id))
            .collect();
        let text = format!("Deep dives: {}.", listed(&names));
        reasoned.push(Evidence::new(text).about(dives));
    }
    if !is_blank(scope) {
        reasoned.push(Evidence::new(format!("Out of scope: {}.", quote(scope))));
    }
    let is_reasoned = is_most(with_why.len(), total) && (has_dives || !is_blank(scope));

    let quantified = mover.map(|part| {
        let text = format!(
            "{} of {total} name the metric they move; {} moves {}.",
            with_metric.len(),
            part.name(),
            quote(&part.component.metric)
        );
        Evidence::new(text).about([Subject::Component(part.id)])
    });
    let is_quantified = is_most(with_metric.len(), total)
        && with_number.len() * 2 >= with_why.len()
        && has_dives
        && total <= MAX_COMPONENTS;
    let asks = if has_dives {
        "Let the whys say how much and name the metric they move, with at most twelve components."
    } else {
        "Pin two or three components as deep dives, and let the whys say how much."
    };
    climb(
        Topic::Architecture,
        "No component is on the board.",
        [
            Rung::new(named, "Draw the smallest design that answers the question."),
            Rung::new(
                reasoned,
                "Say why each component is here, and what matters most or is left out.",
            )
            .only_if(is_reasoned),
            Rung::new(quantified, asks).only_if(is_quantified),
            Rung::new(
                view.adapted(|answer| !view.named_in(answer).is_empty()),
                "Answer a twist by saying which component changes, and which can stay.",
            ),
        ],
    )
}

fn having<'v, 'a>(parts: &'v [Part<'a>], is_so: impl Fn(&Part<'a>) -> bool) -> Vec<&'v Part<'a>> {
    parts.iter().filter(|part| is_so(part)).collect()
}

/// True for at least three quarters.
fn is_most(count: usize, total: usize) -> bool {
    total > 0 && count * 4 >= total * 3
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        debrief::{
            level::Level,
            testing::{Builder, board},
        },
        model::{BriefField, Lane},
    };

    const TOPIC: Topic = Topic::Architecture;

    /// So many components, of which so many say why and so many name the metric.
    fn parts(total: usize, whys: usize, moves: usize) -> Builder {
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
    fn three_of_four_whys_and_a_priority_are_reasoned() {
        board().is(TOPIC, Level::Absent, "No component");
        let scoped = |whys| parts(4, whys, 0).brief(BriefField::OutOfScope, "Training");
        scoped(2).is(TOPIC, Level::Named, "On the board");
        scoped(3).is(TOPIC, Level::Reasoned, "3 of 4 components say why");
        parts(4, 4, 0).is(TOPIC, Level::Named, "");
        parts(4, 4, 0)
            .dives(2)
            .is(TOPIC, Level::Reasoned, "Deep dives");
    }

    #[test]
    fn metrics_numbers_and_two_or_three_dives_are_quantified() {
        parts(4, 4, 3)
            .dives(2)
            .is(TOPIC, Level::Quantified, "3 of 4 name the metric");
        parts(4, 4, 2).dives(2).is(TOPIC, Level::Reasoned, "");
        parts(8, 8, 8).dives(3).is(TOPIC, Level::Quantified, "");
        parts(8, 8, 8)
            .dives(4)
            .brief(BriefField::OutOfScope, "x")
            .is(TOPIC, Level::Reasoned, "");
        parts(12, 12, 12).dives(2).is(TOPIC, Level::Quantified, "");
        parts(13, 13, 13).dives(2).is(TOPIC, Level::Reasoned, "");
        let wordy = parts(4, 4, 4).dives(2).why(0, "x").why(1, "x");
        wordy.is(TOPIC, Level::Quantified, "");
        wordy.why(2, "x").is(TOPIC, Level::Reasoned, "");
    }

    #[test]
    fn an_answer_names_a_component() {
        let answered = |answer| parts(4, 4, 4).dives(2).answered("Ten times?", answer);
        answered("The event log gets more partitions.").is(TOPIC, Level::Adapted, "partitions");
        answered("It scales.").is(TOPIC, Level::Quantified, "");
    }
}
