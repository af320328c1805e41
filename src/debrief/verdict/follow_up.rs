//! What an interviewer would ask next: about what is off first, then about any board's weak places.

use std::sync::Arc;

use crate::{
    catalog::{Fault, FollowUpWords, VerdictWords},
    coach::{Named, Values, fill, shown_way, text::is_blank},
    debrief::{Context, words::one_line},
    model::{Assumption, BriefField, CostLine, Id, Risk, RiskField, Subject, TextField, usd},
};

use super::{loss::Loss, place::Place};

/// How many questions there are, at most.
const MAX_QUESTIONS: usize = 6;
/// How many of them are about what was lost, at most.
const MAX_ABOUT_LOSSES: usize = 3;

/// A question, and the one behind it.
#[derive(Clone, Debug, PartialEq)]
pub struct FollowUp {
    /// It starts from the board's own words.
    pub question: String,
    /// What is asked once that was answered well.
    pub then: String,
    /// What it is about.
    pub place: Place,
    /// What it is after, for programs.
    pub fault: Fault,
}

/// The questions, the deepest first; no two about the same thing.
pub(super) fn follow_ups(
    context: &Context<'_>,
    losses: &[Loss],
    words: &VerdictWords,
) -> Vec<FollowUp> {
    let of_losses = losses.iter().map(|loss| FollowUp {
        question: loss.ask.clone(),
        then: loss.then.clone(),
        place: loss.place.clone(),
        fault: loss.fault,
    });
    let mut questions: Vec<FollowUp> = Vec::new();
    add(&mut questions, of_losses.clone(), MAX_ABOUT_LOSSES);
    let own = twist(context, words).into_iter();
    let words = &words.questions;
    let others = own
        .chain(reader(context, &words.path, &words.reader))
        .chain(risks(context, &words.bad_hour, &words.lasting))
        .chain(money(context, &words.money))
        .chain(assumption(context, &words.assumption))
        .chain(next_step(context, &words.next_step))
        .chain(of_losses);
    add(&mut questions, others, MAX_QUESTIONS);
    questions
}

/// Adds questions while there are fewer than `most`, none about what one is about already.
fn add(questions: &mut Vec<FollowUp>, more: impl IntoIterator<Item = FollowUp>, most: usize) {
    for one in more {
        let is_asked = questions
            .iter()
            .any(|known| known.place.overlaps(&one.place) || known.question == one.question);
        if questions.len() < most && !is_asked {
            questions.push(one);
        }
    }
}

fn question(words: &FollowUpWords, values: &Values, place: Place, fault: Fault) -> FollowUp {
    FollowUp {
        question: fill(&words.ask, values),
        then: fill(&words.then, values),
        place,
        fault,
    }
}

/// The question's own change, if it was not asked during the practice. It is about the deep dives.
fn twist(context: &Context<'_>, words: &VerdictWords) -> Option<FollowUp> {
    let prompt = context.facts.prompt?;
    let asked: Vec<&str> = match context.board.practice.as_deref() {
        Some(record) => record.twists().into_iter().map(|(text, _)| text).collect(),
        None => Vec::new(),
    };
    let twist = prompt
        .twists
        .iter()
        .find(|one| !asked.contains(&one.asks.as_str()))?;
    let dives = context
        .facts
        .nodes
        .iter()
        .filter(|node| node.component.is_deep_dive);
    Some(FollowUp {
        question: twist.asks.clone(),
        then: words.questions.twist_then.clone(),
        place: Place {
            subjects: dives.map(|node| node.subject()).collect(),
            ..Place::default()
        },
        fault: Fault::Other,
    })
}

/// The two risks whose ways out say least: one at a bad hour, one that lasts.
fn risks(
    context: &Context<'_>,
    bad_hour: &FollowUpWords,
    lasting: &FollowUpWords,
) -> Vec<FollowUp> {
    let risks = context.board.risks.iter();
    let mut risks: Vec<_> = risks.filter(|(_, risk)| !is_blank(&risk.failure)).collect();
    risks.sort_by_key(|(_, risk)| {
        let says = [&risk.mitigation, &risk.human_step, &risk.threshold];
        says.map(|text| text.split_whitespace().count())
            .iter()
            .sum::<usize>()
    });
    let ask = |((id, risk), words): ((&Id, &Arc<Risk>), &FollowUpWords)| {
        let failure = one_line(risk.failure.trim_end_matches('.'));
        let name = context.subject_name(risk.subject);
        let values = vec![("failure", failure), ("box", name)];
        let place = Place::of(context, RiskField::Mitigation.of(*id));
        let mut asked = question(words, &values, place, Fault::RollbackMissing);
        if risk.subject.is_none() {
            asked.then = lasting.then.clone();
        }
        asked
    };
    risks
        .into_iter()
        .zip([bad_hour, lasting])
        .map(ask)
        .collect()
}

/// The dearest line.
fn money(context: &Context<'_>, words: &FollowUpWords) -> Option<FollowUp> {
    let board = context.board;
    let lines = board.cost_lines(board.cost_plan.chosen());
    let month = |line: &CostLine| line.usage.usd_per_month();
    let (id, line) = lines.max_by(|(_, one), (_, other)| month(one).total_cmp(&month(other)))?;
    let brief = &board.brief;
    let values = vec![
        ("what", one_line(&line.what)),
        ("usd", usd(month(line))),
        ("target", one_line(&brief.with_unit(&brief.target))),
    ];
    let place = Place::of(context, TextField::Cost(id));
    Some(question(words, &values, place, Fault::MoneyMissing))
}

/// What the user reads: the slowest way to it, where there is one; else what it shows on a bad day.
fn reader(context: &Context<'_>, path: &FollowUpWords, reader: &FollowUpWords) -> Option<FollowUp> {
    let name = |id| context.name(Subject::Component(id));
    let slowest = context.facts.delays.slowest().filter(|way| way.len() > 1);
    if let Some(way) = slowest
        && let Some((end, _)) = way.last()
    {
        let values = vec![("sum", shown_way(&way, name)), ("end", name(*end))];
        let place = Place::component(*end);
        return Some(question(path, &values, place, Fault::PathTooSlow));
    }
    let end = context.facts.consumers().next()?;
    let values = vec![("end", end.name())];
    let place = Place::component(end.id);
    Some(question(reader, &values, place, Fault::PathTooSlow))
}

/// The assumptions, those about deep dives first.
fn assumption(context: &Context<'_>, words: &FollowUpWords) -> Vec<FollowUp> {
    let mut all: Vec<_> = context.facts.assumptions();
    all.retain(|one| !is_blank(&one.item.text));
    all.sort_by_key(|one| match one.subject {
        Some(Subject::Component(id)) => {
            let node = context.facts.node(id);
            !node.is_some_and(|node| node.component.is_deep_dive)
        }
        _ => true,
    });
    let ask = |one: Named<'_, Assumption>| {
        let quote = one_line(one.item.text.trim_end_matches('.'));
        let place = Place::of(context, TextField::Assumption(one.id));
        question(words, &vec![("quote", quote)], place, Fault::AssumptionWeak)
    };
    all.into_iter().take(1).map(ask).collect()
}

/// The next step.
fn next_step(context: &Context<'_>, words: &FollowUpWords) -> Option<FollowUp> {
    let text = &context.board.brief.next_iteration;
    let quote = one_line(text.trim_end_matches('.'));
    let place = Place::of(context, TextField::Brief(BriefField::NextIteration));
    let is_said = !is_blank(text);
    is_said.then(|| question(words, &vec![("quote", quote)], place, Fault::Other))
}
