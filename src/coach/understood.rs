//! How the amount in a field was read, in a few words for the window and for findings.

use crate::{
    catalog::{Catalog, UnderstoodWords},
    model::{
        Board, BriefField, ComponentField, ContractField, ModelField, RiskField, TextField,
        VolumeField,
    },
    quantity::{Bound, Difference, Measure, Quantity},
};

use super::{direction::Direction, goal::Goal, rule::fill, text::is_blank};

/// How many amounts of one field are shown.
const MAX_AMOUNTS: usize = 3;
/// From how many times on a change is told in times, not in per cent.
const MIN_TIMES: f64 = 1.95;

/// True for a field in which a number matters, and whose reading is shown.
pub(crate) fn is_amount(field: TextField) -> bool {
    matches!(
        field,
        TextField::Brief(BriefField::Baseline | BriefField::Target | BriefField::Unit)
            | TextField::Component(_, ComponentField::Freshness)
            | TextField::Risk(_, RiskField::Threshold)
            | TextField::Model(_, ModelField::Freshness | ModelField::Latency)
            | TextField::Contract(ContractField::Freshness)
            | TextField::Volume(..)
    )
}

/// What was understood of the amount in a field: "24 h → 1 h: 24 times faster, lower is better", "more
/// than 5 min", "not a number yet". `None` for a blank field and for one that needs no number.
pub(crate) fn understood(board: &Board, field: TextField, catalog: &Catalog) -> Option<String> {
    if !is_amount(field) {
        return None;
    }
    let words = &catalog.understood;
    if let TextField::Brief(_) = field {
        let goal = Goal::of(&board.brief, &catalog.metrics);
        let is_empty = is_blank(&board.brief.baseline) && is_blank(&board.brief.target);
        return (!is_empty).then(|| goal_words(&goal, words));
    }
    let text = board.text(field).filter(|text| !is_blank(text))?;
    let amounts: Vec<String> = Quantity::all(text)
        .iter()
        .take(MAX_AMOUNTS)
        .map(|amount| match field {
            // Users are a number of people as they stand.
            TextField::Volume(_, VolumeField::Users) => amount.to_string(),
            _ => one(amount, words),
        })
        .collect();
    Some(if amounts.is_empty() {
        words.nothing.clone()
    } else {
        amounts.join(" · ")
    })
}

/// What the brief's amounts come to: both sides, how they differ, and whether that is the right way.
pub(crate) fn goal_words(goal: &Goal, words: &UnderstoodWords) -> String {
    let (from, to) = match (&goal.baseline, &goal.target) {
        (None, None) => return words.nothing.clone(),
        (Some(from), None) => return fill(&words.from, &[("amount", one(from, words))]),
        (None, Some(to)) => return fill(&words.to, &[("amount", one(to, words))]),
        (Some(from), Some(to)) => (from, to),
    };
    let difference = match goal.difference {
        None => return format!("{} → {}", one(from, words), one(to, words)),
        Some(Difference::None) => words.same.clone(),
        Some(Difference::Dimension) => words.other.clone(),
        Some(Difference::Times(times)) => {
            let direction = match goal.direction {
                _ if goal.is_mere_load() => words.load.clone(),
                None => words.unclear.clone(),
                Some(Direction::Falls) => words.falls.clone(),
                Some(Direction::Rises) => words.rises.clone(),
            };
            let direction = if goal.is_reversed() {
                fill(&words.wrong_way, &[("direction", direction)])
            } else {
                direction
            };
            let size = size_words(times, from, to, words);
            [size, Some(direction)]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(", ")
        }
    };
    fill(
        &words.change,
        &[
            ("from", from.to_string()),
            ("to", to.to_string()),
            ("difference", difference),
        ],
    )
}

/// By how much: "24 times faster", "20 % less", "0.4 points more". `None` where nothing can be divided.
fn size_words(
    times: f64,
    from: &Quantity,
    to: &Quantity,
    words: &UnderstoodWords,
) -> Option<String> {
    if !times.is_finite() || times <= 0.0 {
        return None;
    }
    let is_less = times < 1.0;
    let fold = if is_less { 1.0 / times } else { times };
    let is_time = from.measure == Measure::Time && from.bound != Bound::ByCalendar;
    let way = match (is_less, is_time && fold >= MIN_TIMES) {
        (true, true) => &words.faster,
        (false, true) => &words.slower,
        (true, false) => &words.less,
        (false, false) => &words.more,
    };
    let are_shares = from.measure == Measure::Share && to.measure == Measure::Share;
    let (pattern, count) = if fold >= MIN_TIMES {
        (&words.times, fold)
    } else if are_shares {
        (&words.points, (to.base - from.base).abs() * 100.0)
    } else {
        (&words.percent, (times - 1.0).abs() * 100.0)
    };
    let count = crate::quantity::grouped(count);
    Some(fill(pattern, &[("count", count), ("way", way.clone())]))
}

/// One amount, or that it has no unit.
fn one(amount: &Quantity, words: &UnderstoodWords) -> String {
    if amount.is_measured() {
        amount.to_string()
    } else {
        fill(&words.unitless, &[("amount", amount.to_string())])
    }
}
