//! How often the coach speaks where an interviewer would, on short texts that were labelled by people who had not
//! seen its rules, and on further ones: `answers/README.md` says which.

use std::{collections::BTreeMap, fmt::Write as _, fs, path::Path};

use serde::Deserialize;
use whyboard::{
    catalog::Catalog,
    coach, format,
    model::{
        Board, BriefField, ComponentField, ContractField, Edit, Id, RiskField, TextField,
        TradeoffField,
    },
    practice::PastAnswers,
};

/// A kind of text, and how well the coach has to hear it.
struct Kind {
    name: &'static str,
    /// The rules that may speak.
    rules: &'static [&'static str],
    /// The smallest share of the texts to object to that are objected to.
    min_recall: f64,
    /// The largest share of the sound texts that are objected to.
    max_alarms: f64,
}

const fn kind(
    name: &'static str,
    rules: &'static [&'static str],
    min_recall: f64,
    max_alarms: f64,
) -> Kind {
    Kind {
        name,
        rules,
        min_recall,
        max_alarms,
    }
}

/// Slightly worse than what is reached, so that a rule can be changed without a sentence turning red.
const KINDS: [Kind; 13] = [
    kind("absolute", &["absolute-claim"], 0.9, 0.04),
    kind("alert", &["alert-unmeasurable"], 0.9, 0.04),
    kind("assumption", &["assumption-hollow"], 0.85, 0.04),
    kind(
        "metric",
        &["metric-illogical", "metric-unmeasurable"],
        0.95,
        0.03,
    ),
    kind("mitigation", &["mitigation-hollow"], 0.9, 0.04),
    kind("recovery", &["rollback-missing"], 0.9, 0.04),
    kind("segment", &["segment-generic"], 0.9, 0.04),
    kind("summary", &["summary-unmeasured"], 0.9, 0.04),
    kind("too_deep", &["too-deep"], 0.9, 0.04),
    kind("tradeoff", &["tradeoff-one-sided"], 0.9, 0.04),
    kind("vague", &["vague-outcome"], 0.9, 0.04),
    kind("watching", &["monitoring-missing"], 0.9, 0.04),
    kind("why", &["why-hollow"], 0.8, 0.04),
];

/// One line of a file.
#[derive(Debug, Deserialize)]
struct Case {
    id: String,
    #[serde(flatten)]
    texts: Texts,
    label: Label,
    #[serde(default)]
    unsure: bool,
    #[serde(default)]
    context: Context,
}

/// What was written; which of them are given depends on the kind.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Texts {
    text: String,
    signal: String,
    threshold: String,
    choice: String,
    over: String,
    because: String,
    effects: BTreeMap<String, String>,
    metric: String,
    baseline: String,
    target: String,
    unit: String,
}

/// Whether to object, or for a metric to what.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Label {
    Object(bool),
    Metric(String),
}

/// Where a text stands, and what stands around it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Context {
    field: Option<String>,
    failure: Option<String>,
    prompt: Option<String>,
    brief: BTreeMap<String, String>,
    component_kind: Option<String>,
    component_label: Option<String>,
    others: Vec<String>,
}

/// The elements of the base that texts are put into, or that are taken off.
const COMPONENT: Id = Id(3);
const OTHERS: [Id; 3] = [Id(2), Id(5), Id(8)];
const ASSUMPTION: Id = Id(41);
const RISK: Id = Id(51);
const RISKS: [Id; 4] = [Id(51), Id(52), Id(53), Id(54)];
const TRADEOFF: Id = Id(63);
/// A replay, and its connector.
const RECOVERY: [Id; 2] = [Id(10), Id(29)];
/// An alert and an objective, and their connectors.
const WATCHING: [Id; 4] = [Id(9), Id(11), Id(28), Id(30)];

impl Case {
    /// The base with this text on it.
    fn on(&self, base: &Board, kind: &str) -> Board {
        let mut edits = Vec::new();
        let mut set = |field: TextField, text: &str| {
            edits.push(Edit::SetText(field, text.to_owned()));
        };
        let (texts, context) = (&self.texts, &self.context);
        for (name, text) in &context.brief {
            set(brief_field(name), text);
        }
        if let Some(prompt) = &context.prompt {
            set(TextField::Brief(BriefField::Prompt), prompt);
        }
        if let Some(failure) = &context.failure {
            set(RiskField::Failure.of(RISK), failure);
        }
        if kind == "watching" {
            for risk in RISKS {
                set(RiskField::Signal.of(risk), "");
                set(RiskField::Threshold.of(risk), "");
            }
        }
        for (id, why) in OTHERS.into_iter().zip(&context.others) {
            set(ComponentField::Why.of(id), why);
        }
        if let Some(label) = &context.component_label {
            set(TextField::Label(COMPONENT), label);
        }
        match context.field.as_deref().unwrap_or(kind) {
            "alert" => {
                set(RiskField::Signal.of(RISK), &texts.signal);
                set(RiskField::Threshold.of(RISK), &texts.threshold);
            }
            "metric" => {
                set(brief_field("metric"), &texts.metric);
                set(brief_field("baseline"), &texts.baseline);
                set(brief_field("target"), &texts.target);
                set(brief_field("unit"), &texts.unit);
            }
            "tradeoff" if kind == "tradeoff" => {
                let effect = |name| texts.effects.get(name).map_or("", String::as_str);
                for (field, text) in [
                    (TradeoffField::Choice, texts.choice.as_str()),
                    (TradeoffField::Over, &texts.over),
                    (TradeoffField::Because, &texts.because),
                    (TradeoffField::Metric, effect("metric")),
                    (TradeoffField::Cost, effect("cost")),
                    (TradeoffField::Reliability, effect("reliability")),
                    (TradeoffField::Roadmap, effect("roadmap")),
                ] {
                    set(TextField::Tradeoff(TRADEOFF, field), text);
                }
            }
            "why" | "too_deep" => set(ComponentField::Why.of(COMPONENT), &texts.text),
            "mitigation" => set(RiskField::Mitigation.of(RISK), &texts.text),
            "assumption" => set(TextField::Assumption(ASSUMPTION), &texts.text),
            field @ ("segment" | "summary") => set(brief_field(field), &texts.text),
            "tradeoff" => set(
                TextField::Tradeoff(TRADEOFF, TradeoffField::Because),
                &texts.text,
            ),
            "contract" => set(TextField::Contract(ContractField::Quality), &texts.text),
            other => panic!("{}: no field {other}", self.id),
        }
        let removed = match kind {
            "recovery" => &RECOVERY[..],
            "watching" => &WATCHING[..],
            _ => &[],
        };
        edits.extend(removed.iter().map(|id| Edit::Remove(*id)));
        if let Some(kind) = &context.component_kind {
            edits.push(Edit::SetKind(COMPONENT, kind.clone()));
        }
        let label = self.id.clone();
        base.apply(&Edit::Batch { label, edits })
            .unwrap_or_else(|error| panic!("{}: {error}", self.id))
    }

    /// Whether to object, and whether the coach does.
    fn judged(&self, base: &Board, kind: &Kind) -> (bool, bool) {
        let board = self.on(base, kind.name);
        let findings = coach::review(&board, Catalog::embedded(), &PastAnswers::default());
        let speaks = |rule: &str| {
            findings.iter().any(|finding| {
                let is_about_it = finding.subjects.is_empty()
                    || finding
                        .subjects
                        .contains(&whyboard::model::Subject::Component(COMPONENT));
                finding.rule == rule && (kind.name != "why" || is_about_it)
            })
        };
        let any = kind.rules.iter().any(|rule| speaks(rule));
        match &self.label {
            Label::Object(label) if matches!(kind.name, "recovery" | "watching") => (*label, !any),
            Label::Object(label) => (*label, any),
            Label::Metric(label) => match label.as_str() {
                "ok" => (false, any),
                "not-measurable" => (true, speaks("metric-unmeasurable")),
                _ => (true, speaks("metric-illogical")),
            },
        }
    }
}

fn brief_field(name: &str) -> TextField {
    TextField::Brief(match name {
        "prompt" => BriefField::Prompt,
        "segment" => BriefField::Segment,
        "metric" => BriefField::Metric,
        "baseline" => BriefField::Baseline,
        "target" => BriefField::Target,
        "unit" => BriefField::Unit,
        "summary" => BriefField::Summary,
        other => panic!("no field {other} in the brief"),
    })
}

/// Every case of a kind: those of `sentences`, and of `second` where there are any.
fn cases(kind: &str) -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/answers");
    let files = ["sentences", "second"].map(|name| folder.join(name).join(format!("{kind}.jsonl")));
    let cases = files.iter().filter(|file| file.exists()).flat_map(|file| {
        let text = fs::read_to_string(file).unwrap();
        let cases = text.lines().map(|line| {
            serde_json::from_str(line)
                .unwrap_or_else(|error| panic!("{}: {error}: {line}", file.display()))
        });
        cases.collect::<Vec<Case>>()
    });
    let cases: Vec<Case> = cases.collect();
    assert!(!cases.is_empty(), "{kind}");
    cases
}

/// Prints a table, and fails with everything that was judged wrongly in a kind that is heard too badly.
/// `cargo test sentences -- --nocapture` shows the table.
#[test]
fn the_coach_speaks_where_an_interviewer_would() {
    let base = include_bytes!("../answers/sentences/base.whyboard");
    let base = format::read(base).unwrap().board;
    println!("{:<12}{:>10}{:>12}", "kind", "recall", "alarms");
    let mut wrong = String::new();
    for kind in &KINDS {
        // By whether to object: right and wrong.
        let (mut wanted, mut sound) = ([0_u32; 2], [0_u32; 2]);
        let mut differences = String::new();
        for case in cases(kind.name).into_iter().filter(|case| !case.unsure) {
            let (wants, speaks) = case.judged(&base, kind);
            let counts = if wants { &mut wanted } else { &mut sound };
            counts[usize::from(speaks != wants)] += 1;
            if speaks != wants {
                let what = if wants { "missed" } else { "alarm" };
                writeln!(differences, "  {what} {} {:?}", case.id, case.texts).unwrap();
            }
        }
        let share =
            |part: u32, [right, wrong]: [u32; 2]| f64::from(part) / f64::from(right + wrong);
        let (recall, alarms) = (share(wanted[0], wanted), share(sound[1], sound));
        println!(
            "{:<12}{:>4} of {:>3} {:>3.0} %{:>4} of {:>3} {:>3.0} %",
            kind.name,
            wanted[0],
            wanted[0] + wanted[1],
            100.0 * recall,
            sound[1],
            sound[0] + sound[1],
            100.0 * alarms,
        );
        if recall < kind.min_recall || alarms > kind.max_alarms {
            writeln!(
                wrong,
                "{}: recall {recall:.2} (at least {}), alarms {alarms:.2} (at most {})\n{differences}",
                kind.name, kind.min_recall, kind.max_alarms
            )
            .unwrap();
        }
    }
    assert_eq!(wrong, "");
}
