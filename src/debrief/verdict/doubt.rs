//! What an interviewer would doubt about a good answer. The coach is silent about these: a doubt may be
//! unfair, so it is put as a question, and only afterwards.

use crate::{
    catalog::Role,
    coach::{Values, text::is_blank},
    debrief::{Context, words::one_line},
    language::Cue,
    model::{BriefField, ContractField, Lane, RiskField, Subject, TextField, TradeoffField},
    quantity::{Bound, Change, Measure, Per, Quantity, has_number},
};

use super::place::Place;

/// By how many times an alarm on a share may be coarser than the share that was promised.
const COARSE: f64 = 5.0;

/// One doubt.
pub(super) struct Doubt {
    pub(super) place: Place,
    /// Words of the board; may be empty.
    pub(super) quote: String,
    pub(super) values: Values,
}

/// Finds what it doubts: nothing, once or at several places.
type Find = fn(&Context<'_>) -> Vec<Doubt>;

/// Every doubt, by the name that the catalog's losses have for it.
pub(super) const DOUBTS: [(&str, Find); 7] = [
    ("goal-hides-sufferer", |on| {
        Vec::from_iter(goal_hides_sufferer(on))
    }),
    ("growth-short", |on| Vec::from_iter(growth_short(on))),
    ("alarm-coarse", alarm_coarse),
    ("mitigation-hurts", mitigation_hurts),
    ("watcher-unwatched", |on| {
        Vec::from_iter(watcher_unwatched(on))
    }),
    ("contract-vague", |on| Vec::from_iter(contract_vague(on))),
    ("value-missing", |on| Vec::from_iter(value_missing(on))),
];

/// What is doubted, each with its name.
pub(super) fn doubts(context: &Context<'_>) -> Vec<(&'static str, Doubt)> {
    let all = DOUBTS.into_iter();
    all.flat_map(|(id, find)| find(context).into_iter().map(move |doubt| (id, doubt)))
        .collect()
}

/// A goal for the middle, or for a share, says nothing of those who wait longest.
fn goal_hides_sufferer(context: &Context<'_>) -> Option<Doubt> {
    let brief = &context.board.brief;
    let fields = [BriefField::Metric, BriefField::Target, BriefField::Baseline];
    let is_of_middle = fields.iter().any(|field| {
        context
            .facts
            .reading(TextField::Brief(*field))
            .has(Cue::Middle)
    });
    let target = context.facts.goal.target.as_ref()?;
    let is_of_share = target.measure == Measure::Share
        && target.base < 1.0
        && Quantity::all(&brief.metric)
            .iter()
            .any(|one| one.seconds().is_some());
    (is_of_middle || is_of_share).then(|| Doubt {
        place: Place {
            texts: vec![
                TextField::Brief(BriefField::Metric),
                TextField::Brief(BriefField::Target),
            ],
            ..Place::default()
        },
        quote: one_line(&brief.metric),
        values: Vec::new(),
    })
}

/// Ten times the load on three times the nodes leaves a backlog.
fn growth_short(context: &Context<'_>) -> Option<Doubt> {
    context.board.risks.iter().find_map(|(id, risk)| {
        let load = times_in(&risk.failure).or_else(|| times_in(&context.board.brief.prompt))?;
        let grown = growth_in(&risk.mitigation)?;
        (grown > 1.0 && grown < load).then(|| {
            let field = RiskField::Mitigation.of(*id);
            Doubt {
                place: Place::of(context, field),
                quote: one_line(&risk.mitigation),
                values: vec![
                    ("quote", one_line(risk.mitigation.trim_end_matches('.'))),
                    ("times", short(load)),
                    ("grown", short(grown)),
                ],
            }
        })
    })
}

/// "10x" or "ten times" gives ten.
fn times_in(text: &str) -> Option<f64> {
    let amounts = Quantity::all(text);
    let factor = amounts
        .iter()
        .find(|one| one.measure == Measure::Factor && one.base > 1.0);
    factor.map(|one| one.base)
}

/// "from 8 to 24 nodes" gives three.
fn growth_in(text: &str) -> Option<f64> {
    let Change { from, to } = Change::read(text, "", "");
    let (from, to) = (from?, to?);
    let are_counted = [&from, &to].iter().all(|one| one.measure == Measure::Count);
    (are_counted && from.base > 0.0).then(|| to.base / from.base)
}

fn short(number: f64) -> String {
    let rounded = format!("{number:.1}");
    rounded.trim_end_matches(".0").to_owned()
}

/// An alarm on a share that is far coarser than the share that was promised.
fn alarm_coarse(context: &Context<'_>) -> Vec<Doubt> {
    let goal = &context.facts.goal;
    let promised = goal
        .target
        .as_ref()
        .filter(|one| one.measure == Measure::Share);
    let Some(promised) = promised.map(|one| one.base.min(1.0 - one.base).abs()) else {
        return Vec::new();
    };
    let risks = context.board.risks.iter().filter_map(|(id, risk)| {
        let rings = Quantity::parse(&risk.threshold)?;
        let is_coarse = rings.measure == Measure::Share
            && rings.per == Per::Nothing
            && promised > 0.0
            && rings.base > promised * COARSE;
        is_coarse.then(|| Doubt {
            place: Place::of(context, RiskField::Threshold.of(*id)),
            quote: one_line(&risk.threshold),
            values: vec![
                ("signal", one_line(&risk.signal)),
                ("threshold", one_line(&risk.threshold)),
            ],
        })
    });
    risks.collect()
}

/// A way out that takes something from somebody, with no word on who is told.
fn mitigation_hurts(context: &Context<'_>) -> Vec<Doubt> {
    let risks = context.board.risks.iter().filter_map(|(id, risk)| {
        let field = RiskField::Mitigation.of(*id);
        let reading = context.facts.reading(field).whole();
        let hurts = reading.affirms(Cue::TakenAway) && !reading.has(Cue::Shown);
        (hurts && context.holds(field)).then(|| Doubt {
            place: Place::of(context, field),
            quote: one_line(&risk.mitigation),
            values: vec![("quote", one_line(risk.mitigation.trim_end_matches('.')))],
        })
    });
    risks.collect()
}

/// A box that only watches, and no risk says what happens when it is silent.
fn watcher_unwatched(context: &Context<'_>) -> Option<Doubt> {
    const WATCHERS: [Role; 3] = [Role::Alert, Role::Slo, Role::Check];
    let watched = |subject: Subject| {
        let mut risks = context.board.risks.values();
        risks.any(|risk| risk.subject == Some(subject))
    };
    let mut watchers = context
        .with_role(&WATCHERS)
        .filter(|node| node.component.lane == Lane::Monitoring && node.component.is_deep_dive);
    let node = watchers.find(|node| !watched(node.subject()))?;
    Some(Doubt {
        place: Place::component(node.id),
        quote: one_line(&node.component.why),
        values: Vec::new(),
    })
}

/// A promise of fresh data that has no number: nobody can break it.
fn contract_vague(context: &Context<'_>) -> Option<Doubt> {
    let text = &context.board.contract.freshness;
    let is_bound = |amount: &Quantity| amount.bound != Bound::About || has_number(text);
    if is_blank(text) || Quantity::all(text).iter().any(is_bound) {
        return None;
    }
    Some(Doubt {
        place: Place::of(context, TextField::Contract(ContractField::Freshness)),
        quote: one_line(text),
        values: vec![("quote", one_line(text.trim_end_matches('.')))],
    })
}

/// There is a price, and nothing says in money what the change is worth.
fn value_missing(context: &Context<'_>) -> Option<Doubt> {
    let board = context.board;
    if board.costs.is_empty() || is_blank(&board.brief.metric) {
        return None;
    }
    let counts = |field: TextField| {
        !matches!(
            field,
            TextField::Brief(BriefField::Prompt)
                | TextField::Cost(_)
                | TextField::Tradeoff(_, TradeoffField::Cost)
        )
    };
    let is_valued = |(field, text): (TextField, &str)| {
        let money = |one: &Quantity| one.measure == Measure::Money;
        let says = context.facts.reading(field).has(Cue::Worth);
        counts(field) && says && Quantity::all(text).iter().any(money)
    };
    if board.texts().any(is_valued) {
        return None;
    }
    Some(Doubt {
        place: Place {
            texts: vec![TextField::Brief(BriefField::Target)],
            ..Place::default()
        },
        quote: String::new(),
        values: Vec::new(),
    })
}
