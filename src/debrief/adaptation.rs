//! Which answers to twists show that the design was adapted: the board's parts are named, and the
//! board was changed after the question, where the answer says so.

use std::{collections::BTreeSet, sync::Arc};

use emath::Rect;

use crate::{
    catalog::Topic,
    coach::{Facts, text::is_blank},
    model::{
        Arrangement, Board, ComponentShape, Element, Id, PracticeEvent, PracticeRecord, Subject,
    },
    practice::Replay,
};

use super::{
    level::Evidence,
    words::{mentions_name, quote},
};

/// How many components are looked for by name in an answer; more than one can talk about in an hour.
const MAX_NAMED: usize = 200;
/// How a twist is answered shows these, whichever it is.
const DELIVERY: [Topic; 2] = [Topic::StructureAndTime, Topic::Communication];

/// An answer to a twist that names a part of the board which was changed after it was asked.
pub(crate) struct Answer<'a> {
    /// What was answered.
    pub text: &'a str,
    /// What it can show.
    pub bears_on: Vec<Topic>,
    /// The answer, and the components it names.
    pub evidence: Evidence,
}

/// The answers that count, in order. A record without the board's steps shows no change.
pub(super) fn answers<'a>(facts: &Facts<'a>) -> Vec<Answer<'a>> {
    let Some(record) = facts.record else {
        return Vec::new();
    };
    let asked = asked(record);
    if asked.is_empty() {
        return Vec::new();
    }
    let replay = Replay::of(record);
    let counts = |(secs, twist, text): (u32, &'a str, &'a str)| {
        let (before, after) = (replay.at(secs), replay.last());
        let mut names = named(before, text);
        names.append(&mut named(after, text));
        if !changed(before, after, &names) {
            return None;
        }
        let components = &facts.board.components;
        let about = names.into_iter().filter(|id| components.contains_key(id));
        let about = about.map(Subject::Component);
        let cited = format!("When asked {}: {}.", quote(twist), quote(text));
        Some(Answer {
            text,
            bears_on: bears_on(facts, twist),
            evidence: Evidence::new(cited).about(about),
        })
    };
    asked.into_iter().filter_map(counts).collect()
}

/// The twists that were answered: when, what was asked, and the answer.
fn asked(record: &PracticeRecord) -> Vec<(u32, &str, &str)> {
    let mut twist: Option<(u32, &str)> = None;
    let mut asked = Vec::new();
    for (secs, event) in &record.events {
        match event {
            PracticeEvent::Twist(text) => twist = Some((*secs, text)),
            PracticeEvent::Answer(text) if !is_blank(text) => {
                asked.extend(
                    twist
                        .take()
                        .map(|(secs, twist)| (secs, twist, text.as_str())),
                );
            }
            _ => {}
        }
    }
    asked
}

/// What the prompt says that the twist is about; a twist of no known prompt is about the question.
fn bears_on(facts: &Facts<'_>, twist: &str) -> Vec<Topic> {
    let known = facts.prompt.iter().flat_map(|prompt| &prompt.twists);
    let about = known
        .filter(|one| one.asks == twist)
        .flat_map(|one| &one.bears_on);
    let mut about: Vec<Topic> = about.copied().collect();
    if about.is_empty() {
        about.push(Topic::Tailoring);
    }
    about.extend(DELIVERY);
    about
}

/// The components, trade-offs and cost lines that an answer names.
fn named(board: &Board, answer: &str) -> BTreeSet<Id> {
    let components = board.components.iter().take(MAX_NAMED);
    let components = components.map(|(id, one)| (*id, [one.label.as_str(), ""]));
    let tradeoffs = board.tradeoffs.iter();
    let tradeoffs = tradeoffs.map(|(id, one)| (*id, [one.choice.as_str(), one.over.as_str()]));
    let costs = board.costs.iter();
    let costs = costs.map(|(id, one)| (*id, [one.what.as_str(), ""]));
    let parts = components.chain(tradeoffs).chain(costs);
    parts
        .filter(|(_, names)| names.iter().any(|name| mentions_name(answer, name)))
        .map(|(id, _)| id)
        .collect()
}

/// True when one of the named parts, what is tied to it, or a connector at it means something else
/// than before. Where things stand on the board means nothing.
fn changed(before: &Board, after: &Board, named: &BTreeSet<Id>) -> bool {
    !named.is_empty()
        && before.diff(after).into_iter().any(|(id, old, new)| {
            let [old, new] = [old, new].map(|one| one.map(meaning));
            let is_concerned = |element: &Element| {
                named.contains(&id) || touched(element).any(|id| named.contains(&id))
            };
            old != new && [&old, &new].into_iter().flatten().any(is_concerned)
        })
}

/// An element without its place and look.
fn meaning(mut element: Element) -> Element {
    match &mut element {
        Element::Component(component) => {
            let component = Arc::make_mut(component);
            component.rect = Rect::ZERO;
            component.shape = ComponentShape::default();
            component.arrangement = Arrangement::default();
        }
        Element::Connector(connector) => {
            let connector = Arc::make_mut(connector);
            connector.waypoints.clear();
            connector.label_at = None;
            connector.arrangement = Arrangement::default();
        }
        Element::Mark(_)
        | Element::Assumption(_)
        | Element::Risk(_)
        | Element::Tradeoff(_)
        | Element::CostLine(_)
        | Element::NamedView(_) => {}
    }
    element
}

/// The components that an element is tied to or connects.
fn touched(element: &Element) -> impl Iterator<Item = Id> {
    let tied = element.subject().and_then(|subject| match subject {
        Subject::Component(id) => Some(id),
        Subject::Lane(_) => None,
    });
    let ends = match element {
        Element::Connector(one) => [one.from.component(), one.to.component()],
        Element::Component(_)
        | Element::Mark(_)
        | Element::Assumption(_)
        | Element::Risk(_)
        | Element::Tradeoff(_)
        | Element::CostLine(_)
        | Element::NamedView(_) => [None, None],
    };
    ends.into_iter().chain([tied]).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        coach::testing::*,
        debrief::Level,
        model::{ComponentField, Edit, Lane, PracticeRecord},
    };

    const ERASE: &str =
        "An erasure request arrives: where does that customer's data lie, and when is it gone?";

    /// A board with a contract, so that a twist about it can lift the contract's level to the top.
    fn agreed() -> Builder {
        let texts = ["Web team", "additive changes only", "5 min", "unique ids"];
        let board = crate::model::ContractField::ALL
            .into_iter()
            .zip(texts)
            .fold(board().framed(), |board, (field, text)| {
                board.contract(field, text)
            });
        board
            .named("event-log", Lane::Ingest, "Click log")
            .named("gold", Lane::Storage, "Totals")
            .record(|record| record.prompt = "clickstream".into())
    }

    fn level(board: &Builder, topic: Topic) -> Level {
        board.judged(topic).level
    }

    #[test]
    fn an_answer_lifts_only_what_the_twist_is_about() {
        let board = agreed().adapted(ERASE, "Bronze is purged; the click log drops it in 7 days.");
        board.is(Topic::ContractAndModel, Level::Adapted, "in 7 days");
        assert_eq!(level(&board, Topic::MetricFraming), Level::Quantified);
        let other = agreed().adapted("Ten times?", "The click log drops it in 7 days.");
        assert_eq!(level(&other, Topic::ContractAndModel), Level::Quantified);
    }

    #[test]
    fn an_answer_names_a_part_and_changes_it() {
        for (answer, counts) in [
            ("The click log drops it in 7 days.", true),
            (
                "Bananas change by 200 ms and cost 2k dollars a month.",
                false,
            ),
            // Named, but not what changed.
            ("Totals are rebuilt in 3 h.", false),
            (" ", false),
        ] {
            let board = agreed().adapted(ERASE, answer);
            let facts = Facts::of(&board.board, crate::catalog::Catalog::embedded());
            assert_eq!(answers(&facts).len(), usize::from(counts), "{answer}");
        }
        let unchanged = agreed().answered(ERASE, "The click log drops it in 7 days.");
        assert_eq!(
            level(&unchanged, Topic::ContractAndModel),
            Level::Quantified
        );
    }

    #[test]
    fn moving_a_component_changes_nothing() {
        let board = agreed();
        let log = board.id(0);
        let moved = |record: &mut PracticeRecord, edit: Edit| {
            let grown = Edit::between(&Board::default(), &board.board).unwrap();
            record.steps.extend([(0, grown), (1, edit)]);
        };
        let after = |edit: Edit| {
            let asked = board.answered(ERASE, "The click log drops it.");
            let asked = asked.record(|record| moved(record, edit));
            let facts = Facts::of(&asked.board, crate::catalog::Catalog::embedded());
            answers(&facts).len()
        };
        assert_eq!(after(Edit::Move(vec![log], emath::vec2(1.0, 1.0))), 0);
        let why = ComponentField::Why.of(log);
        assert_eq!(
            after(Edit::SetText(why, "Drops a customer by key".into())),
            1
        );
        assert_eq!(
            after(Edit::SetText(
                ComponentField::Why.of(board.id(1)),
                "x".into()
            )),
            0
        );
    }
}
