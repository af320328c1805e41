//! The words that the debrief has in common as Markdown and as HTML.

use crate::{
    coach::{Severity, text::listed},
    debrief::{
        Comparison, CostRow, Costs, Debrief, Evidence, FollowUp, LaneShare, LaneTime, Level,
        MOMENTS, Moment, QUESTIONS, Step, Times, Verdict,
        words::{day, of_budget, percent},
    },
    model::{Lane, Review, counted, usd},
    practice::clock_text,
};

/// A row of a table.
type Row = Vec<String>;

/// At the end of every report.
pub(super) const RUBRIC: &str = "Levels build on each other: 1 absent, 2 named, 3 reasoned, 4 quantified \
    and tied to the metric, 5 adapted under a twist. Judgment is the mean of metric framing, \
    prioritised architecture, trade-offs and tailoring; depth that of failure and rollback, cost, \
    and data contract. The rubric and its thresholds are Whyboard’s own, no company’s.";

/// In place of the section about time.
pub(super) const NOT_PRACTISED: &str =
    "No practice was recorded on this board, so nothing is said about time.";

/// The reviewer's form, if somebody has filled it in.
pub(super) fn filled(review: Option<&Review>) -> Option<&Review> {
    review.filter(|review| **review != Review::default())
}

/// A reviewer's mark: "4 of 5"; a dash for none.
pub(super) fn review_mark(mark: u8) -> String {
    match mark {
        0 => "–".into(),
        mark => format!("{mark} of {}", Review::BEST),
    }
}

/// The figures at the head of the report, each with its name.
pub(super) fn key_figures(debrief: &Debrief) -> Vec<(&'static str, String)> {
    let mut figures = Vec::new();
    if let Some(times) = &debrief.times {
        let planned = (times.planned_secs > 0).then_some(times.planned_secs);
        figures.push(("Practised", of_budget(times.elapsed_secs, planned)));
    }
    figures.push(("Judgment", mark(debrief.judgment())));
    figures.push(("Depth", mark(debrief.depth())));
    figures.push(("Still open", open_findings(debrief)));
    if let Some(costs) = &debrief.costs
        && !costs.lines.is_empty()
    {
        figures.push(("A month", usd(costs.sums.total)));
    }
    figures
}

/// The parts of a verdict that are lists, each with its heading; none is empty.
pub(super) fn lists(verdict: &Verdict) -> Vec<(&'static str, Vec<String>)> {
    let moment = |one: &Moment| format!("{}: {}", one.head(), one.text());
    let step = |step: &Step| match step.say.as_str() {
        "" => format!("{}.", step.title),
        say => format!("{}. “{say}”", step.title),
    };
    let question = |one: &FollowUp| format!("{} Then: {}", one.question, one.then);
    let mut lists = vec![
        (MOMENTS, verdict.moments.iter().map(moment).collect()),
        ("For next time", verdict.steps.iter().map(step).collect()),
        (QUESTIONS, verdict.follow_ups.iter().map(question).collect()),
    ];
    lists.retain(|(_, lines): &(_, Vec<String>)| !lines.is_empty());
    lists
}

/// A level with its number: "3 reasoned".
pub(super) fn level_text(level: Level) -> String {
    format!("{} {}", level.number(), level.title())
}

/// A mean of levels: "3.3 of 5".
pub(super) fn mark(mean: f32) -> String {
    format!("{mean:.1} of 5")
}

/// "3 warnings, 1 tip".
fn open_findings(debrief: &Debrief) -> String {
    let count = |severity| {
        let found = debrief.findings.iter();
        found.filter(|one| one.severity == severity).count()
    };
    match (count(Severity::Warning), count(Severity::Tip)) {
        (0, 0) => "nothing".into(),
        (warnings, 0) => counted(warnings, "warning"),
        (0, tips) => counted(tips, "tip"),
        (warnings, tips) => {
            format!("{}, {}", counted(warnings, "warning"), counted(tips, "tip"))
        }
    }
}

/// The day of the practice, and its kind if it was not a usual one: "2026-11-22, untimed".
pub(super) fn occasion(times: &Times) -> String {
    let mut parts = vec![day(times.started_unix_secs)];
    if times.is_drill {
        parts.push("restating drill".into());
    }
    if times.planned_secs == 0 {
        parts.push("untimed".into());
    }
    if !times.is_over {
        parts.push("not finished".into());
    }
    parts.retain(|part| !part.is_empty());
    parts.join(", ")
}

/// "Drawing took 14:20, writing why 29:00."
pub(super) fn activity_note(times: &Times) -> String {
    let [drawing, writing] = [times.drawing_secs, times.writing_secs].map(clock_text);
    format!("Drawing took {drawing}, writing why {writing}.")
}

/// Sentences about the metric, the pauses and the depth that was asked for.
pub(super) fn time_notes(times: &Times) -> Vec<String> {
    let mut notes = vec![match times.measurable_at {
        Some(at) => format!("The metric became measurable at {}.", clock_text(at)),
        None => "The record does not show the metric becoming measurable.".into(),
    }];
    notes.push(match times.pauses {
        0 => "The clock was not paused.".into(),
        1 => "The clock was paused once.".into(),
        pauses => format!("The clock was paused {pauses} times."),
    });
    if !times.asked.is_empty() {
        let asked = listed(&times.asked);
        notes.push(format!("The interviewer asked for depth at {asked}."));
    }
    notes
}

/// A stage's time, and by how much it was exceeded: "14:10 of 12:09, over by 2:01".
pub(super) fn stage_time(secs: u32, budget: Option<u32>) -> String {
    let mut time = of_budget(secs, budget);
    if let Some(budget) = budget.filter(|budget| secs > *budget) {
        time += &format!(", over by {}", clock_text(secs - budget));
    }
    time
}

/// The texts of some evidence.
pub(super) fn texts(evidence: &[Evidence]) -> impl Iterator<Item = String> {
    evidence.iter().map(|one| one.text.clone())
}

/// Each lane with its components, their share and the guide.
pub(super) fn drawing_rows(debrief: &Debrief) -> Vec<Row> {
    let row = |one: &LaneShare| {
        let (share, guide) = (percent(one.share), percent(one.guide));
        vec![
            one.lane.title().to_owned(),
            one.components.to_string(),
            share,
            guide,
        ]
    };
    debrief.lanes.iter().map(row).collect()
}

/// Each lane with its time, its share and the guide.
pub(super) fn time_rows(times: &Times) -> Vec<Row> {
    let row = |one: &LaneTime| {
        let (share, guide) = (percent(one.share), percent(one.guide));
        vec![
            one.lane.title().to_owned(),
            clock_text(one.secs),
            share,
            guide,
        ]
    };
    times.lanes.iter().map(row).collect()
}

/// What the month costs, or may cost, in a sentence.
pub(super) fn cost_statement(costs: &Costs) -> Option<String> {
    let budget = |sum| format!("The budget is {} a month.", usd(sum));
    let sentence = costs.sentence.clone();
    sentence.or_else(|| costs.budget_usd.map(budget))
}

/// Monthly sums by lane, and of what belongs to none, without those that are zero.
pub(super) fn cost_rows(costs: &Costs) -> Vec<Row> {
    let lanes = Lane::ALL.map(|lane| (lane.title(), costs.sums.lanes[lane.index()]));
    let all = lanes
        .into_iter()
        .chain([("Elsewhere", costs.sums.elsewhere)]);
    all.filter(|(_, sum)| *sum > 0.0)
        .map(|(lane, sum)| vec![lane.to_owned(), usd(sum)])
        .collect()
}

/// Each cost line with what causes it.
pub(super) fn cost_line_rows(costs: &Costs) -> Vec<Row> {
    let row = |one: &CostRow| vec![one.what.clone(), one.cause.clone(), usd(one.usd)];
    costs.lines.iter().map(row).collect()
}

/// The two options that are compared.
pub(super) fn option_rows(comparison: &Comparison) -> Vec<Row> {
    let row = |(name, total): (&String, f64)| vec![name.clone(), usd(total)];
    comparison
        .names
        .iter()
        .zip(comparison.totals)
        .map(row)
        .collect()
}
