//! What lost it: what the coach found and what a debrief doubts, the worst first.

use crate::{
    catalog::{Fault, LossWords, Topic},
    coach::{Finding, Severity, Values, fill, text::is_blank},
    debrief::{Context, words::one_line},
    model::{BriefField, RiskField, Subject, TextField, capitalised, usd},
};

use super::{doubt::Doubt, place::Place};

/// The most words that anybody says in one breath.
const MAX_SAID_WORDS: usize = 25;
/// What stands for a number that the board does not have.
const GAP: &str = "N";

/// Something that cost the answer, or may have.
#[derive(Clone, Debug, PartialEq)]
pub struct Loss {
    /// The dimension it is told under.
    pub topic: Topic,
    /// What it is, for programs.
    pub fault: Fault,
    /// True for a doubt or a tip: it is put as a question, and no level is lost by it.
    pub is_open: bool,
    /// What it is about.
    pub place: Place,
    /// Words of the board; empty for what is missing.
    pub quote: String,
    /// What was seen, as a sentence.
    pub seen: String,
    /// What to do next time: verb first, without a full stop.
    pub act: String,
    /// What could have been said aloud, in 25 words at most. "N" stands for a number the board lacks.
    pub say: String,
    /// What an interviewer asks about it.
    pub ask: String,
    /// What they ask once that was answered well.
    pub then: String,
}

/// Everything that lost it, the worst first: what is sure before what is open, then in the order of the
/// catalog's losses. One of each fault and place.
pub(super) fn losses(
    context: &Context<'_>,
    doubts: &[(&'static str, Doubt)],
    words: &[LossWords],
) -> Vec<Loss> {
    let open = |finding: &&Finding| !context.board.muted.contains(finding.rule);
    let found = context.findings.iter().filter(open).filter_map(|finding| {
        let at = place_of(words, finding.rule, finding.case)?;
        let is_open = finding.severity != Severity::Warning;
        Some((is_open, at, of_finding(context, finding, &words[at])))
    });
    let doubted = doubts.iter().filter_map(|(id, doubt)| {
        let at = place_of(words, id, None)?;
        Some((true, at, of_doubt(context, doubt, &words[at])))
    });
    let mut ranked: Vec<(bool, usize, Loss)> = found.chain(doubted).collect();
    ranked.sort_by_key(|(is_open, at, _)| (*is_open, *at));
    let mut losses: Vec<Loss> = Vec::new();
    for (_, _, loss) in ranked {
        let is_said = |one: &Loss| {
            let is_vague = loss.place.is_nowhere() || one.place.is_nowhere();
            one.fault == loss.fault && (is_vague || one.place.overlaps(&loss.place))
        };
        if !losses.iter().any(is_said) {
            losses.push(loss);
        }
    }
    losses
}

/// The place of the words for a rule's case; those for any case if it has none of its own.
fn place_of(words: &[LossWords], of: &str, case: Option<&str>) -> Option<usize> {
    let own = |one: &LossWords| one.of == of && one.case.as_deref() == case;
    let any = |one: &LossWords| one.of == of && one.case.is_none();
    let mut all = words.iter();
    all.position(own).or_else(|| words.iter().position(any))
}

fn of_finding(context: &Context<'_>, finding: &Finding, words: &LossWords) -> Loss {
    let place = Place {
        subjects: finding.subjects.clone(),
        texts: finding.texts.clone(),
        ..Place::default()
    };
    let quote = finding
        .texts
        .iter()
        .find_map(|field| context.board.text(*field));
    let quote = one_line(quote.unwrap_or_default());
    let values = values(context, &place, &finding.values);
    loss(
        words,
        finding.severity != Severity::Warning,
        place,
        quote,
        finding.seen.clone(),
        &values,
    )
}

fn of_doubt(context: &Context<'_>, doubt: &Doubt, words: &LossWords) -> Loss {
    let values = values(context, &doubt.place, &doubt.values);
    let seen = fill(&words.seen, &values);
    loss(
        words,
        true,
        doubt.place.clone(),
        doubt.quote.clone(),
        seen,
        &values,
    )
}

fn loss(
    words: &LossWords,
    is_open: bool,
    mut place: Place,
    quote: String,
    seen: String,
    values: &Values,
) -> Loss {
    place.besides.clone_from(&words.about);
    Loss {
        topic: words.topic,
        fault: words.fault,
        is_open,
        place,
        quote,
        seen,
        act: words.act.clone(),
        say: say(&words.say, values),
        ask: filled(&words.ask, values),
        then: filled(&words.then, values),
    }
}

/// The first sentence of which every value is known and which can be said in one breath; else the last.
fn say(sentences: &[String], values: &Values) -> String {
    let is_known = |name: &str| values.iter().any(|(known, _)| *known == name);
    let mut known = sentences.iter().filter(|one| names(one).all(is_known));
    let fits = |one: &String| one.split_whitespace().count() <= MAX_SAID_WORDS;
    let said = known.by_ref().map(|one| filled(one, values)).find(fits);
    said.or_else(|| sentences.last().map(|one| filled(one, values)))
        .unwrap_or_default()
}

/// The names in some words that stand for values.
fn names(words: &str) -> impl Iterator<Item = &str> {
    let parts = words.split('{').skip(1);
    parts.filter_map(|part| part.split_once('}').map(|(name, _)| name))
}

/// Words with their values; in place of those that are not known, the gap.
pub(super) fn filled(words: &str, values: &Values) -> String {
    let mut text = words.to_owned();
    for name in names(words) {
        if !values.iter().any(|(known, _)| *known == name) {
            text = text.replace(&format!("{{{name}}}"), GAP);
        }
    }
    capitalised(&fill(&text, values))
}

/// The values that were found, then what every board says.
pub(super) fn values(context: &Context<'_>, place: &Place, found: &Values) -> Values {
    let board = context.board;
    let brief = &board.brief;
    let mut values = found.clone();
    let mut add = |name: &'static str, value: String| {
        if !is_blank(&value) && !values.iter().any(|(known, _)| *known == name) {
            values.push((name, value));
        }
    };
    add("metric", one_line(&brief.metric));
    add("baseline", one_line(&brief.with_unit(&brief.baseline)));
    add("target", one_line(&brief.with_unit(&brief.target)));
    add("segment", one_line(brief.text(BriefField::Segment)));
    if let Some(budget) = board.cost_plan.budget_usd {
        add("budget", usd(budget));
    }
    if !board.costs.is_empty() {
        add("sum", usd(board.cost_sums(board.cost_plan.chosen()).total));
    }
    let component = place.subjects.iter().find_map(|subject| match subject {
        Subject::Component(id) => context.facts.node(*id),
        Subject::Lane(_) => None,
    });
    let nodes = context.facts.nodes.iter();
    let deepest = || nodes.clone().find(|node| node.component.is_deep_dive);
    if let Some(node) = component.or_else(deepest) {
        add("box", node.name());
        add("owner", one_line(&node.component.owner));
    }
    let risk = place.texts.iter().find_map(|field| match field {
        TextField::Risk(id, _) => board.text(RiskField::Failure.of(*id)),
        _ => None,
    });
    add(
        "failure",
        one_line(risk.unwrap_or_default().trim_end_matches('.')),
    );
    let end = context.facts.delays.ends().next();
    let end = end.and_then(|id| context.facts.node(id));
    if let Some(node) = end.or_else(|| context.facts.consumers().next()) {
        add("end", node.name());
    }
    values
}
