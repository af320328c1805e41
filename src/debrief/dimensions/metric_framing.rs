//! Metric framing: which metric moves, from where to where, for whom.
//!
//! * **named**: the brief names a metric, and either somebody for whom it moves or amounts.
//! * **reasoned**: it names the user segment and writes a baseline and a target.
//! * **quantified**: baseline and target are both numbers with a unit and, in a practice, were so
//!   within eight minutes†; a record that does not say when is not held against it.
//! * **adapted**: a twist about the metric was answered.

use crate::{
    debrief::{
        Ceiling, Context, Criterion, Dimension, Evidence, Level, Topic, grade,
        words::{one_line, quote},
    },
    model::{BriefField, TextField},
    practice::{clock_text, limits::METRIC_DUE_SECS},
};

/// A change that cannot be right is no more than named.
pub(super) const AGAINST: &[Ceiling] = &[
    ("hypothesis-missing", Level::Named),
    ("metric-illogical", Level::Named),
    ("metric-unmeasurable", Level::Named),
    ("segment-missing", Level::Named),
    ("segment-generic", Level::Reasoned),
    ("hypothesis-late", Level::Reasoned),
    ("metric-off-prompt", Level::Adapted),
    ("bridge-short", Level::Adapted),
    ("dates-differ", Level::Adapted),
    ("component-without-metric", Level::Adapted),
];

pub(crate) fn judge(context: &Context<'_>) -> Dimension {
    let brief = &context.board.brief;
    let holds = |field| context.holds(TextField::Brief(field));
    let has_change = holds(BriefField::Baseline) && holds(BriefField::Target);
    let is_for_somebody = holds(BriefField::Segment);
    let is_named =
        holds(BriefField::Metric) && (is_for_somebody || has_change && context.facts.has_amounts());
    let named = Evidence::new(format!("The metric is {}.", quote(&brief.metric)));
    let framed = Evidence::new(one_line(&brief.hypothesis()));
    grade(
        Topic::MetricFraming,
        "The brief names no metric that moves for somebody.",
        [
            Criterion::new(
                [named],
                "Name the one metric the design moves, and for whom.",
            )
            .only_if(is_named),
            Criterion::new([framed], "Say for whom it moves, and from where to where.")
                .only_if(has_change && !brief.segment.trim().is_empty()),
            Criterion::of(quantified(context)),
            Criterion::new(
                context.adaptations(Topic::MetricFraming),
                "Answer a twist in terms of the metric, and change what it rests on.",
            ),
        ],
        &context.objections(AGAINST),
    )
}

/// The evidence that the metric was measurable in time; otherwise what to do.
fn quantified(context: &Context<'_>) -> Result<[Evidence; 1], &'static str> {
    if !context.facts.has_amounts() {
        return Err("Give baseline and target a number with a unit: “24 hours”, “under 1 hour”.");
    }
    let practice = context.practice.as_ref();
    let when = match practice.and_then(|practice| practice.ledger.measurable_at) {
        Some(at) if at > METRIC_DUE_SECS => {
            return Err("Make the metric measurable within the first eight minutes.");
        }
        Some(at) => format!(", measurable at {}", clock_text(at)),
        None => String::new(),
    };
    let brief = &context.board.brief;
    let [from, to] =
        [&brief.baseline, &brief.target].map(|amount| one_line(&brief.with_unit(amount)));
    Ok([Evidence::new(format!("From {from} to {to}{when}."))])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{coach::testing::*, debrief::Level, model::*};

    const TOPIC: Topic = Topic::MetricFraming;

    #[test]
    fn reasoned_with_segment_baseline_and_target() {
        board().is(TOPIC, Level::Absent, "The brief names no metric that moves");
        let named = board().brief(BriefField::Metric, "time to insight");
        named.is(TOPIC, Level::Absent, "");
        let named = named.brief(BriefField::Segment, "analysts");
        named.is(TOPIC, Level::Named, "“time to insight”");
        let vague = named
            .brief(BriefField::Baseline, "slow")
            .brief(BriefField::Target, "fast");
        vague.is(TOPIC, Level::Reasoned, "from slow to fast for analysts");
        let equal = board().framed().found("metric-illogical");
        equal.is(TOPIC, Level::Named, "");
        let for_nobody = board().framed();
        let segment = TextField::Brief(BriefField::Segment);
        let for_nobody = for_nobody.objected("segment-generic", [segment]);
        for_nobody.is(TOPIC, Level::Reasoned, "");
    }

    #[test]
    fn quantified_with_units_unless_late() {
        let framed = || board().framed();
        framed().is(TOPIC, Level::Quantified, "From 24 hours to under 1 hour.");
        framed()
            .measurable_at(480)
            .is(TOPIC, Level::Quantified, "measurable at 8:00");
        framed()
            .measurable_at(481)
            .is(TOPIC, Level::Reasoned, "24 hours");
    }
}
