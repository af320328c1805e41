//! A builder of boards, and the checks that the tests of every rule use.

use std::sync::Arc;

use emath::{Rect, pos2, vec2};

pub(crate) use crate::coach::{Facts, Finding, Help, Rule, Severity};
use crate::{
    catalog::Catalog,
    model::{
        Assumption, Board, BriefField, Component, ComponentField, Connector, ContractField,
        CostLine, CostPlan, Edit, Element, End, Id, Lane, Mark, MarkKind, Mode, ModelField,
        PracticeEvent, PracticeRecord, Risk, Subject, TextField, Tradeoff, Usage, VolumeField,
    },
    practice::PastAnswers,
};

/// The size of a component on a test board, and its spacing; small, so that a lane holds many.
const BOX: (f32, f32) = (40.0, 20.0);
const STEP: (f32, f32) = (42.0, 22.0);

/// A board under construction. Components are referred to by the order in which they were added.
#[derive(Clone, Default)]
pub(crate) struct Builder {
    pub board: Board,
    components: Vec<Id>,
    /// What a debrief takes for the coach's open findings.
    pub findings: Vec<Finding>,
}

/// An empty board.
pub(crate) fn board() -> Builder {
    Builder::default()
}

/// A board of `count` event logs.
pub(crate) fn event_logs(count: usize) -> Builder {
    board().components(count, "event-log", Lane::Ingest)
}

impl Builder {
    pub(crate) fn build(self) -> Board {
        assert_eq!(self.board.validate(), []);
        self.board
    }

    pub(crate) fn apply(&self, edit: &Edit) -> Self {
        let mut next = self.clone();
        next.board = self.board.apply(edit).unwrap();
        next
    }

    fn add(&self, element: impl Into<Element>) -> Self {
        self.apply(&Edit::add(self.board.next_id(), element))
    }

    pub(crate) fn text(&self, field: TextField, text: &str) -> Self {
        self.apply(&Edit::SetText(field, text.to_owned()))
    }

    /// A component labelled with the name of its kind.
    pub(crate) fn component(&self, kind: &str, lane: Lane) -> Self {
        let label = &Catalog::embedded().kind(kind).expect(kind).name;
        self.named(kind, lane, label)
    }

    pub(crate) fn components(&self, count: usize, kind: &str, lane: Lane) -> Self {
        (0..count).fold(self.clone(), |board, _| board.component(kind, lane))
    }

    pub(crate) fn named(&self, kind: &str, lane: Lane, label: &str) -> Self {
        let bounds = self.board.lanes.bounds(lane);
        let columns = (bounds.width() / STEP.0).floor() as usize;
        let place = self.board.components_in(lane).count();
        let offset = vec2(
            (place % columns) as f32 * STEP.0,
            (place / columns) as f32 * STEP.1,
        );
        let id = self.board.next_id();
        let rect = Rect::from_min_size(bounds.min + offset, vec2(BOX.0, BOX.1));
        let component = Component::new(kind, label, lane, rect);
        let mut next = self.apply(&Edit::add(id, component));
        next.components.push(id);
        next
    }

    /// The id of the component at `index`.
    pub(crate) fn id(&self, index: usize) -> Id {
        self.components[index]
    }

    /// The component at `index`, as what a text is about.
    pub(crate) fn subject(&self, index: usize) -> Subject {
        Subject::Component(self.id(index))
    }

    /// The ids of the components, in the order they were added.
    pub(crate) fn ids(&self) -> Vec<Id> {
        self.components.clone()
    }

    /// Pins the component at `index`.
    pub(crate) fn deep_dive(&self, index: usize) -> Self {
        self.apply(&Edit::SetDeepDive(self.id(index), true))
    }

    pub(crate) fn why(&self, index: usize, why: &str) -> Self {
        self.text(ComponentField::Why.of(self.id(index)), why)
    }

    pub(crate) fn metric(&self, index: usize, metric: &str) -> Self {
        self.text(ComponentField::Metric.of(self.id(index)), metric)
    }

    pub(crate) fn freshness(&self, index: usize, refresh: &str) -> Self {
        self.text(ComponentField::Freshness.of(self.id(index)), refresh)
    }

    /// A volume of the component at an index, or of the brief.
    pub(crate) fn volume(&self, of: Option<usize>, field: VolumeField, text: &str) -> Self {
        self.text(
            TextField::Volume(of.map(|index| self.id(index)), field),
            text,
        )
    }

    pub(crate) fn connect(&self, from: usize, to: usize) -> Self {
        self.connect_labelled(from, to, "")
    }

    pub(crate) fn connect_labelled(&self, from: usize, to: usize, label: &str) -> Self {
        self.connector(Mode::default(), from, to, label)
    }

    pub(crate) fn connect_by(&self, mode: Mode, from: usize, to: usize) -> Self {
        self.connector(mode, from, to, "")
    }

    fn connector(&self, mode: Mode, from: usize, to: usize, label: &str) -> Self {
        let mut connector = Connector::between(self.id(from), self.id(to));
        connector.mode = mode;
        label.clone_into(&mut connector.label);
        self.add(connector)
    }

    /// An arrow whose two ends are both free; one lies on the component at `index`.
    pub(crate) fn loose_arrow_over(&self, index: usize) -> Self {
        let mut connector = Connector::between(self.id(index), self.id(index));
        let rect = self.board.rect(self.id(index)).unwrap();
        (connector.from, connector.to) = (End::Free(rect.center()), End::Free(pos2(0.0, 0.0)));
        self.add(connector)
    }

    pub(crate) fn mark(&self, kind: MarkKind, text: &str) -> Self {
        let mark = Mark {
            text: text.to_owned(),
            ..Mark::new(kind, Rect::from_min_size(pos2(0.0, 0.0), vec2(80.0, 80.0)))
        };
        self.add(mark)
    }

    pub(crate) fn brief(&self, field: BriefField, text: &str) -> Self {
        self.text(TextField::Brief(field), text)
    }

    /// Metric, baseline and target.
    pub(crate) fn hypothesis(&self, metric: &str, baseline: &str, target: &str) -> Self {
        self.brief(BriefField::Metric, metric)
            .brief(BriefField::Baseline, baseline)
            .brief(BriefField::Target, target)
    }

    pub(crate) fn assumption(&self, text: &str, subject: Option<Subject>) -> Self {
        let assumption = Assumption {
            text: text.to_owned(),
            subject,
            ..Assumption::default()
        };
        self.add(assumption)
    }

    /// A risk from its failure, mitigation, signal and threshold.
    pub(crate) fn risk(&self, texts: [&str; 4], subject: Option<Subject>) -> Self {
        let [failure, mitigation, signal, threshold] = texts.map(ToOwned::to_owned);
        let risk = Risk {
            failure,
            mitigation,
            signal,
            threshold,
            subject,
            ..Risk::default()
        };
        self.add(risk)
    }

    /// The board `elapsed_secs` into a practice of 45 minutes, with its events by second.
    pub(crate) fn practice(
        &self,
        elapsed_secs: u32,
        events: impl IntoIterator<Item = (u32, PracticeEvent)>,
    ) -> Self {
        self.recorded(PracticeRecord {
            length_secs: 45 * 60,
            elapsed_secs,
            events: events.into_iter().collect(),
            ..PracticeRecord::default()
        })
    }

    /// The board with what happened when it was practised.
    pub(crate) fn recorded(&self, record: PracticeRecord) -> Self {
        let mut next = self.clone();
        next.board.practice = Some(Arc::new(record));
        next
    }

    /// Changes the practice record, beginning one where there is none.
    pub(crate) fn record(&self, change: impl FnOnce(&mut PracticeRecord)) -> Self {
        let mut record = self.board.practice.as_deref().cloned().unwrap_or_default();
        change(&mut record);
        self.recorded(record)
    }

    pub(crate) fn model(&self, index: usize, field: ModelField, answer: &str) -> Self {
        self.text(TextField::Model(self.id(index), field), answer)
    }

    /// Choice, over, because; and the effects on metric, cost and reliability.
    pub(crate) fn decision(&self, choice: [&str; 3], effects: [&str; 3]) -> Self {
        let [choice, over, because] = choice.map(ToOwned::to_owned);
        let [metric, cost, reliability] = effects.map(ToOwned::to_owned);
        self.add(Tradeoff {
            choice,
            over,
            because,
            metric,
            cost,
            reliability,
            ..Tradeoff::default()
        })
    }

    /// A trade-off from its choice, its alternative, and its effects on metric, cost and
    /// reliability.
    pub(crate) fn tradeoff(&self, texts: [&str; 5], subject: Option<Subject>) -> Self {
        let [choice, over, metric, cost, reliability] = texts.map(ToOwned::to_owned);
        let tradeoff = Tradeoff {
            choice,
            over,
            metric,
            cost,
            reliability,
            subject,
            ..Tradeoff::default()
        };
        self.add(tradeoff)
    }

    pub(crate) fn began_as(&self, template: &str) -> Self {
        self.apply(&Edit::SetTemplate(template.to_owned()))
    }

    /// A monthly cost, whichever option is chosen.
    pub(crate) fn cost(&self, what: &str, usd_per_month: f64) -> Self {
        self.cost_line(CostLine {
            what: what.to_owned(),
            usage: Usage::Amount {
                amount: 1.0,
                unit: "month".into(),
                usd_per_unit: usd_per_month,
            },
            ..CostLine::default()
        })
    }

    pub(crate) fn cost_line(&self, line: CostLine) -> Self {
        self.add(line)
    }

    pub(crate) fn budget(&self, usd: f64) -> Self {
        let plan = CostPlan {
            budget_usd: Some(usd),
            ..self.board.cost_plan.clone()
        };
        self.apply(&Edit::SetCostPlan(plan))
    }

    pub(crate) fn choose_b(&self) -> Self {
        let plan = CostPlan {
            chooses_b: true,
            ..self.board.cost_plan.clone()
        };
        self.apply(&Edit::SetCostPlan(plan))
    }

    pub(crate) fn contract(&self, field: ContractField, text: &str) -> Self {
        self.text(TextField::Contract(field), text)
    }

    /// Adds an event to the practice record, creating it first if needed.
    pub(crate) fn practised(&self, event: PracticeEvent) -> Self {
        self.record(|record| record.push(event))
    }
}

/// What one rule finds on a board.
pub(crate) fn findings(rule: &Rule, board: Builder) -> Vec<Finding> {
    findings_after(rule, board, &PastAnswers::default())
}

/// What one rule finds on a board after earlier ones.
pub(crate) fn findings_after(rule: &Rule, board: Builder, past: &PastAnswers) -> Vec<Finding> {
    let catalog = Catalog::embedded();
    let board = board.build();
    let findings = rule.findings(&Facts::of(&board, catalog).with_past(past), catalog);
    for finding in &findings {
        assert_worded(finding);
    }
    findings
}

/// A row of the table of rules.
pub(crate) struct Documented {
    /// The rule's id.
    pub id: &'static str,
    /// What its findings may be, first what they are unless it says otherwise.
    pub severities: Vec<Severity>,
    /// True when it is silent without a practice record.
    pub is_of_practice: bool,
}

/// The table of rules.
pub(crate) fn documented() -> impl Iterator<Item = Documented> {
    let rows = include_str!("RULES.md")
        .lines()
        .filter(|line| line.starts_with("| `"));
    rows.map(|row| {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        let [id, _, severity] = cells[..] else {
            panic!("{row}");
        };
        let (severity, practice) = severity.split_once(", ").unwrap_or((severity, ""));
        assert!(["", "in a practice"].contains(&practice), "{row}");
        let severity_of = |name| match name {
            "warning" => Severity::Warning,
            "tip" => Severity::Tip,
            _ => panic!("{row}"),
        };
        Documented {
            id: id.trim_matches('`'),
            severities: severity.split(" or ").map(severity_of).collect(),
            is_of_practice: !practice.is_empty(),
        }
    })
}

/// Checks that a finding has all its words, that every placeholder has its value, and that the table of
/// rules knows of its severity.
pub(crate) fn assert_worded(finding: &Finding) {
    for words in [&finding.seen, &finding.why, &finding.advice] {
        assert!(!words.trim().is_empty(), "{finding:?}");
        assert!(!words.contains(['{', '}']), "{finding:?}");
    }
    let row = documented().find(|row| row.id == finding.rule);
    let is_known = row.is_some_and(|row| row.severities.contains(&finding.severity));
    assert!(is_known, "not in RULES.md: {finding:?}");
}

/// Checks what each finding of a rule has seen.
pub(crate) fn fires(rule: &Rule, board: Builder, seen: &[&str]) {
    let findings = findings(rule, board);
    let found: Vec<&str> = findings.iter().map(|f| f.seen.as_str()).collect();
    assert_eq!(found, seen, "{}", rule.id);
}

/// Checks that a rule finds nothing.
pub(crate) fn quiet(rule: &Rule, board: Builder) {
    fires(rule, board, &[]);
}
