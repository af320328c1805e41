//! Metric framing: which metric moves, from where to where, for whom.
//!
//! * **named**: the brief names a metric.
//! * **reasoned**: it also names the user segment and writes a baseline and a target.
//! * **quantified**: baseline and target are both numbers with a unit and, in a practice, were so
//!   within eight minutes†; a record that does not say when is not held against it.
//! * **adapted**: the answer to a twist names the metric or the segment, or states an amount in the
//!   unit of the target.

use crate::{
    coach::text::is_blank,
    debrief::{
        Context, Criterion, Dimension, Evidence, Topic, grade,
        words::{mentions_name, one_line, quote},
    },
    practice::{clock_text, limits::METRIC_DUE_SECS},
    quantity::Quantity,
};

pub(crate) fn judge(context: &Context<'_>) -> Dimension {
    let brief = &context.board.brief;
    let named = context
        .metric()
        .map(|metric| Evidence::new(format!("The metric is {}.", quote(metric))));
    let is_framed = [&brief.segment, &brief.baseline, &brief.target]
        .iter()
        .all(|text| !is_blank(text));
    let framed = Evidence::new(one_line(&brief.hypothesis()));
    let target = context
        .facts
        .goal
        .target
        .as_ref()
        .filter(|one| one.is_measured());
    let adapted = context.adaptations(|answer| {
        let terms = [brief.metric.as_str(), brief.segment.as_str()];
        let amounts = Quantity::all(answer);
        let in_unit = target.is_some_and(|target| {
            let mut measured = amounts.iter().filter(|one| one.is_measured());
            measured.any(|one| one.is_like(target))
        });
        in_unit || terms.iter().any(|term| mentions_name(answer, term))
    });
    grade(
        Topic::MetricFraming,
        "The brief names no metric.",
        [
            Criterion::new(named, "Name the one metric the design moves."),
            Criterion::new([framed], "Say for whom it moves, and from where to where.")
                .only_if(is_framed),
            Criterion::of(quantified(context)),
            Criterion::new(
                adapted,
                "Answer a twist in terms of the metric: what it does to the number, and for whom.",
            ),
        ],
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
        board().is(TOPIC, Level::Absent, "The brief names no metric.");
        let named = board().brief(BriefField::Metric, "time to insight");
        named.is(TOPIC, Level::Named, "“time to insight”");
        let vague = named
            .brief(BriefField::Segment, "analysts")
            .brief(BriefField::Baseline, "slow")
            .brief(BriefField::Target, "fast");
        vague.is(TOPIC, Level::Reasoned, "from slow to fast for analysts");
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

    #[test]
    fn adapted_when_an_answer_names_metric_segment_or_unit() {
        let answered = |answer| board().framed().answered("Traffic grows tenfold.", answer);
        answered("The join keeps up.").is(TOPIC, Level::Quantified, "");
        answered("Time to insight slips a little.").is(TOPIC, Level::Adapted, "When asked");
        answered("Analysts wait longer.").is(TOPIC, Level::Quantified, "");
        answered("Marketing analysts wait longer.").is(TOPIC, Level::Adapted, "wait longer");
        answered("Under 1 hour still holds.").is(TOPIC, Level::Adapted, "still holds");
    }
}
