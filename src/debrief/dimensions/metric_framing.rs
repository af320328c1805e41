//! Metric framing: which metric moves, from where to where, for whom.
//!
//! * **named**: the brief names a metric.
//! * **reasoned**: it also names the user segment and writes a baseline and a target.
//! * **quantified**: baseline and target are both numbers with a unit and, in a practice, were so
//!   within eight minutes†. Where the record does not say when, that counts for nothing.
//! * **adapted**: the answer to a twist names the metric or the segment, or states an amount in the
//!   unit of the target.

use crate::{
    coach::{Quantity, text::is_blank},
    debrief::{
        level::{Dimension, Evidence, Rung, Topic, climb},
        view::View,
        words::{line, names, quote, says},
    },
    practice::{clock_text, limits::METRIC_DUE_SECS},
};

pub fn judge(view: &View<'_>) -> Dimension {
    let brief = &view.board.brief;
    let named = view
        .metric()
        .map(|metric| Evidence::new(format!("The metric is {}.", quote(metric))));
    let is_framed = [&brief.segment, &brief.baseline, &brief.target]
        .iter()
        .all(|text| !is_blank(text));
    let framed = Evidence::new(line(&brief.hypothesis()));
    let (quantified, asks) = quantified(view);
    let unit = view.facts.target.as_ref().map_or("", |target| &target.unit);
    let adapted = view.adapted(|answer| {
        let terms = [brief.metric.as_str(), brief.segment.as_str()];
        let in_unit = !is_blank(unit)
            && Quantity::parse(answer).is_some()
            && says(answer, &[unit.to_lowercase().as_str()]);
        in_unit || terms.iter().any(|term| names(answer, term))
    });
    climb(
        Topic::MetricFraming,
        "The brief names no metric.",
        [
            Rung::new(named, "Name the one metric the design moves."),
            Rung::new([framed], "Say for whom it moves, and from where to where.")
                .only_if(is_framed),
            Rung::new(quantified, asks),
            Rung::new(
                adapted,
                "Answer a twist in terms of the metric: what it does to the number, and for whom.",
            ),
        ],
    )
}

/// The evidence that the metric was measurable in time, and what to do without it.
fn quantified(view: &View<'_>) -> (Option<Evidence>, &'static str) {
    let is_measured =
        |amount: &Option<Quantity>| amount.as_ref().is_some_and(Quantity::is_measured);
    if !is_measured(&view.facts.baseline) || !is_measured(&view.facts.target) {
        let asks = "Give baseline and target a number with a unit: “24 hours”, “under 1 hour”.";
        return (None, asks);
    }
    let brief = &view.board.brief;
    let practice = view.practice.as_ref();
    let said_at = practice.and_then(|practice| practice.ledger.measurable_at);
    let when = match said_at {
        Some(at) if at > METRIC_DUE_SECS => {
            let asks = "Make the metric measurable within the first eight minutes.";
            return (None, asks);
        }
        Some(at) => format!(", measurable at {}", clock_text(at)),
        None => String::new(),
    };
    let [from, to] = [&brief.baseline, &brief.target].map(|amount| line(&brief.with_unit(amount)));
    (
        Some(Evidence::new(format!("From {from} to {to}{when}."))),
        "",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        debrief::{level::Level, testing::board},
        model::BriefField,
    };

    const TOPIC: Topic = Topic::MetricFraming;

    #[test]
    fn a_metric_alone_is_named_and_with_segment_and_ends_reasoned() {
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
    fn numbers_with_units_are_quantified_unless_they_came_late() {
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
    fn an_answer_bears_by_metric_segment_or_unit() {
        let answered = |answer| board().framed().answered("Traffic grows tenfold.", answer);
        answered("The join keeps up.").is(TOPIC, Level::Quantified, "");
        answered("Time to insight slips a little.").is(TOPIC, Level::Adapted, "When asked");
        answered("Analysts wait longer.").is(TOPIC, Level::Quantified, "");
        answered("Marketing analysts wait longer.").is(TOPIC, Level::Adapted, "wait longer");
        answered("Under 1 hour still holds.").is(TOPIC, Level::Adapted, "still holds");
    }
}
