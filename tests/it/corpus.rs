//! Boards as people draw them, good and bad, each with the exact set of rules that must fire.
//!
//! They were written from the description of the practice alone, by somebody who had not seen the
//! rules. `corpus/*.ron` holds them; `corpus/README.md` says how to read one and what was doubtful.
//! Every board is built by edits, as the window would.

use std::{
    collections::{BTreeSet, HashMap},
    fmt::Write as _,
    fs,
    path::Path,
    sync::Arc,
};

use emath::{Pos2, Rect, vec2};
use ron::extensions::Extensions;
use serde::Deserialize;
use whyboard::{
    catalog::Catalog,
    coach,
    model::{
        self, Board, BriefField, Component, ComponentField, Connector, ContractField, CostLine,
        CostPlan, Edit, Id, Lane, Lanes, Mark, MarkKind, Mode, ModelCard, ModelField,
        PracticeEvent, PracticeRecord, Risk, Stage, Subject, TextField, Tradeoff, Usage,
        VolumeField, Volumes,
    },
    practice::{Answer, PastAnswers},
};

/// If fewer boards are found, some were not read.
const FEWEST: usize = 200;

/// A struct whose fields may all be left out, and which can be laid over another.
macro_rules! partial {
    ($name:ident { $($field:ident: $type:ty),* $(,)? }) => {
        #[derive(Clone, Debug, Default, Deserialize)]
        #[serde(deny_unknown_fields, default)]
        struct $name { $($field: Option<$type>),* }

        impl $name {
            /// Takes over every field that `other` gives, a blank one too.
            fn lay_over(&mut self, other: &Self) {
                $(if other.$field.is_some() { self.$field.clone_from(&other.$field); })*
            }
        }
    };
}

partial!(Brief {
    prompt: String,
    segment: String,
    metric: String,
    baseline: String,
    target: String,
    unit: String,
    by_when: String,
    summary: String,
    out_of_scope: String,
    next_iteration: String,
});

partial!(Contract {
    owner: String,
    schema: String,
    freshness: String,
    quality: String,
});

partial!(Part {
    key: String,
    kind: String,
    lane: Lane,
    label: String,
    why: String,
    moves: String,
    refresh: String,
    deep_dive: bool,
    volumes: Volumes,
    model: ModelCard,
});

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Arrow {
    from: String,
    to: String,
    #[serde(default)]
    label: String,
    #[serde(default)]
    mode: Mode,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Assumption {
    text: String,
    about: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Failure {
    failure: String,
    mitigation: String,
    signal: String,
    threshold: String,
    human_step: String,
    about: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Choice {
    choice: String,
    over: String,
    because: String,
    metric: String,
    cost: String,
    reliability: String,
    roadmap: String,
    about: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cost {
    what: String,
    about: Option<String>,
    usd_a_month: f64,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Practice {
    #[serde(default)]
    prompt: String,
    length_min: f64,
    elapsed_min: f64,
    #[serde(default)]
    events: Vec<(f64, Event)>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Event {
    Stage(Stage),
    Focus(String),
    Depth(bool),
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Earlier {
    hypothesis: String,
    tradeoffs: Vec<String>,
    risks: Vec<String>,
}

/// One entry of a file: a board, or what it changes of one above it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    #[serde(default)]
    about: String,
    base: Option<String>,
    #[serde(default)]
    without: Vec<String>,
    #[serde(default)]
    brief: Brief,
    components: Option<Vec<Part>>,
    connectors: Option<Vec<Arrow>>,
    notes: Option<Vec<String>>,
    assumptions: Option<Vec<Assumption>>,
    risks: Option<Vec<Failure>>,
    tradeoffs: Option<Vec<Choice>>,
    costs: Option<Vec<Cost>>,
    budget_usd: Option<f64>,
    #[serde(default)]
    contract: Contract,
    muted: Option<Vec<String>>,
    practice: Option<Practice>,
    past: Option<Vec<Earlier>>,
    #[serde(default)]
    patch: Vec<Part>,
    #[serde(default)]
    add_components: Vec<Part>,
    #[serde(default)]
    drop_components: Vec<String>,
    #[serde(default)]
    add_connectors: Vec<Arrow>,
    #[serde(default)]
    add_tradeoffs: Vec<Choice>,
    #[serde(default)]
    add_costs: Vec<Cost>,
    #[serde(default)]
    add_notes: Vec<String>,
    expect: BTreeSet<String>,
}

/// A board with everything its base lends it.
#[derive(Clone, Debug, Default)]
struct Whole {
    name: String,
    about: String,
    brief: Brief,
    parts: Vec<Part>,
    arrows: Vec<Arrow>,
    notes: Vec<String>,
    assumptions: Vec<Assumption>,
    failures: Vec<Failure>,
    choices: Vec<Choice>,
    costs: Vec<Cost>,
    budget_usd: Option<f64>,
    contract: Contract,
    muted: Vec<String>,
    practice: Option<Practice>,
    past: Vec<Earlier>,
    expect: BTreeSet<String>,
}

// ---------------------------------------------------------------------------------- inheritance

fn replace<T>(slot: &mut Vec<T>, given: Option<Vec<T>>) {
    if let Some(given) = given {
        *slot = given;
    }
}

impl Whole {
    /// In this order: the base, whole lists, `without`, `drop_components`, `patch`, `add_…`.
    fn with(mut self, entry: Entry) -> Self {
        self.brief.lay_over(&entry.brief);
        self.contract.lay_over(&entry.contract);
        replace(&mut self.parts, entry.components);
        replace(&mut self.arrows, entry.connectors);
        replace(&mut self.notes, entry.notes);
        replace(&mut self.assumptions, entry.assumptions);
        replace(&mut self.failures, entry.risks);
        replace(&mut self.choices, entry.tradeoffs);
        replace(&mut self.costs, entry.costs);
        replace(&mut self.muted, entry.muted);
        replace(&mut self.past, entry.past);
        self.budget_usd = entry.budget_usd.or(self.budget_usd);
        self.practice = entry.practice.or(self.practice);
        for list in &entry.without {
            match list.as_str() {
                "components" => self.parts.clear(),
                "connectors" => self.arrows.clear(),
                "notes" => self.notes.clear(),
                "assumptions" => self.assumptions.clear(),
                "risks" => self.failures.clear(),
                "tradeoffs" => self.choices.clear(),
                "costs" => self.costs.clear(),
                "past" => self.past.clear(),
                other => panic!("{}: without {other}", entry.name),
            }
        }
        for key in &entry.drop_components {
            let is_it = |part: &Part| part.key.as_ref() == Some(key);
            assert!(self.parts.iter().any(is_it), "{}: no {key}", entry.name);
            self.parts.retain(|part| !is_it(part));
            self.arrows
                .retain(|arrow| arrow.from != *key && arrow.to != *key);
        }
        for patch in &entry.patch {
            let part = self.parts.iter_mut().find(|part| part.key == patch.key);
            let part = part.unwrap_or_else(|| panic!("{}: no {:?}", entry.name, patch.key));
            part.lay_over(patch);
        }
        self.parts.extend(entry.add_components);
        self.arrows.extend(entry.add_connectors);
        self.choices.extend(entry.add_tradeoffs);
        self.costs.extend(entry.add_costs);
        self.notes.extend(entry.add_notes);
        (self.name, self.about, self.expect) = (entry.name, entry.about, entry.expect);
        self
    }
}

/// Every board of every file.
fn read() -> Vec<Whole> {
    let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "ron"))
        .collect();
    paths.sort();
    let mut boards = Vec::new();
    for path in paths {
        let text = fs::read_to_string(&path).unwrap();
        let entries: Vec<Entry> = options
            .from_str(&text)
            .unwrap_or_else(|error| panic!("{}:{error}", path.display()));
        let mut here = HashMap::<String, Whole>::new();
        for entry in entries {
            let base = match &entry.base {
                Some(base) => here
                    .get(base)
                    .cloned()
                    .unwrap_or_else(|| panic!("{}: no base {base}", entry.name)),
                None => Whole::default(),
            };
            let whole = base.with(entry);
            let twin = here.insert(whole.name.clone(), whole.clone());
            assert!(twin.is_none(), "{} twice", whole.name);
            boards.push(whole);
        }
    }
    boards
}

// ------------------------------------------------------------------------------------ the board

/// Size of a box, and the room it takes in its lane.
const BOX: emath::Vec2 = vec2(40.0, 20.0);
const STEP: emath::Vec2 = vec2(50.0, 30.0);

/// A board under construction.
struct Builder {
    board: Board,
    keys: HashMap<String, Id>,
}

impl Builder {
    fn apply(&mut self, edit: &Edit) {
        self.board = self
            .board
            .apply(edit)
            .unwrap_or_else(|error| panic!("{error}: {edit:?}"));
    }

    fn add(&mut self, edit: impl FnOnce(Id) -> Edit) -> Id {
        let id = self.board.next_id();
        self.apply(&edit(id));
        id
    }

    fn write(&mut self, field: TextField, text: Option<&String>) {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            self.apply(&Edit::SetText(field, text.clone()));
        }
    }

    /// What "kafka" or "lane:ingest" means.
    fn subject(&self, key: &str) -> Subject {
        match key.strip_prefix("lane:") {
            Some("ingest") => Subject::Lane(Lane::Ingest),
            Some("storage") => Subject::Lane(Lane::Storage),
            Some("serving") => Subject::Lane(Lane::Serving),
            Some("monitoring") => Subject::Lane(Lane::Monitoring),
            Some(other) => panic!("there is no lane {other}"),
            None => Subject::Component(self.keys[key]),
        }
    }

    fn about(&self, key: Option<&String>) -> Option<Subject> {
        key.map(|key| self.subject(key))
    }

    fn put(&mut self, part: &Part) {
        let lane = part.lane.expect("a lane");
        let bounds = self.board.lanes.bounds(lane);
        let columns = (bounds.width() / STEP.x).floor() as usize;
        let place = self.board.components_in(lane).count();
        let offset = vec2((place % columns) as f32, (place / columns) as f32) * STEP;
        let rect = Rect::from_min_size(bounds.min + offset, BOX);
        let kind = part.kind.clone().expect("a kind");
        assert!(Catalog::embedded().kind(&kind).is_some(), "{kind}");
        let label = part.label.clone().unwrap_or_default();
        let component = Component::new(kind, label, lane, rect);
        let id = self.add(|id| Edit::add(id, component));
        let key = part.key.clone().expect("a key");
        assert_eq!(self.keys.insert(key, id), None, "a key twice: {part:?}");
        self.write(ComponentField::Why.of(id), part.why.as_ref());
        self.write(ComponentField::Metric.of(id), part.moves.as_ref());
        self.write(ComponentField::Freshness.of(id), part.refresh.as_ref());
        if part.deep_dive == Some(true) {
            self.apply(&Edit::SetDeepDive(id, true));
        }
        for field in VolumeField::ALL {
            let volume = part.volumes.as_ref().map(|all| all.text(field).to_owned());
            self.write(TextField::Volume(Some(id), field), volume.as_ref());
        }
        for field in ModelField::ALL {
            let answer = part.model.as_ref().map(|card| card.text(field).to_owned());
            self.write(TextField::Model(id, field), answer.as_ref());
        }
    }

    fn connect(&mut self, arrow: &Arrow) {
        let mut connector = Connector::between(self.keys[&arrow.from], self.keys[&arrow.to]);
        connector.mode = arrow.mode;
        connector.label.clone_from(&arrow.label);
        self.add(|id| Edit::add(id, connector));
    }

    fn note(&mut self, text: &str) {
        let mark = Mark {
            text: text.to_owned(),
            ..Mark::new(MarkKind::Note, Rect::from_min_size(Pos2::ZERO, BOX))
        };
        self.add(|id| Edit::add(id, mark));
    }

    fn reason(&mut self, whole: &Whole) {
        for one in &whole.assumptions {
            let assumption = model::Assumption {
                text: one.text.clone(),
                subject: self.about(one.about.as_ref()),
                ..model::Assumption::default()
            };
            self.add(|id| Edit::add(id, assumption));
        }
        for one in &whole.failures {
            let risk = Risk {
                failure: one.failure.clone(),
                mitigation: one.mitigation.clone(),
                signal: one.signal.clone(),
                threshold: one.threshold.clone(),
                human_step: one.human_step.clone(),
                subject: self.about(one.about.as_ref()),
                ..Risk::default()
            };
            self.add(|id| Edit::add(id, risk));
        }
        for one in &whole.choices {
            let tradeoff = Tradeoff {
                choice: one.choice.clone(),
                over: one.over.clone(),
                because: one.because.clone(),
                metric: one.metric.clone(),
                cost: one.cost.clone(),
                reliability: one.reliability.clone(),
                roadmap: one.roadmap.clone(),
                subject: self.about(one.about.as_ref()),
                ..Tradeoff::default()
            };
            self.add(|id| Edit::add(id, tradeoff));
        }
        for one in &whole.costs {
            let line = CostLine {
                what: one.what.clone(),
                usage: Usage::Amount {
                    amount: 1.0,
                    unit: "month".into(),
                    usd_per_unit: one.usd_a_month,
                },
                subject: self.about(one.about.as_ref()),
                ..CostLine::default()
            };
            self.add(|id| Edit::add(id, line));
        }
    }

    /// The record counts whole seconds, as the clock does.
    fn record(&self, practice: &Practice) -> PracticeRecord {
        let secs = |minutes: f64| (minutes * 60.0) as u32;
        let events = practice.events.iter().map(|(at, event)| {
            let event = match event {
                Event::Stage(stage) => PracticeEvent::Stage(*stage),
                Event::Focus(key) => PracticeEvent::Focus(self.subject(key)),
                Event::Depth(asked) => PracticeEvent::DepthAsked(*asked),
            };
            (secs(*at), event)
        });
        PracticeRecord {
            prompt: practice.prompt.clone(),
            length_secs: secs(practice.length_min),
            elapsed_secs: secs(practice.elapsed_min),
            events: events.collect(),
            ..PracticeRecord::default()
        }
    }
}

impl Whole {
    fn board(&self) -> Board {
        let mut builder = Builder {
            board: Board::default(),
            keys: HashMap::new(),
        };
        let lanes = Lanes::new(Pos2::ZERO, [400.0; 3], 600.0, 200.0);
        builder.apply(&Edit::SetLanes(lanes));
        let brief = &self.brief;
        for (field, text) in [
            (BriefField::Prompt, &brief.prompt),
            (BriefField::Segment, &brief.segment),
            (BriefField::Metric, &brief.metric),
            (BriefField::Baseline, &brief.baseline),
            (BriefField::Target, &brief.target),
            (BriefField::Unit, &brief.unit),
            (BriefField::ByWhen, &brief.by_when),
            (BriefField::Summary, &brief.summary),
            (BriefField::OutOfScope, &brief.out_of_scope),
            (BriefField::NextIteration, &brief.next_iteration),
        ] {
            builder.write(TextField::Brief(field), text.as_ref());
        }
        for part in &self.parts {
            builder.put(part);
        }
        for arrow in &self.arrows {
            builder.connect(arrow);
        }
        for note in &self.notes {
            builder.note(note);
        }
        builder.reason(self);
        let contract = &self.contract;
        for (field, text) in [
            (ContractField::Owner, &contract.owner),
            (ContractField::Schema, &contract.schema),
            (ContractField::Freshness, &contract.freshness),
            (ContractField::Quality, &contract.quality),
        ] {
            builder.write(TextField::Contract(field), text.as_ref());
        }
        let plan = CostPlan {
            budget_usd: self.budget_usd,
            ..CostPlan::default()
        };
        builder.apply(&Edit::SetCostPlan(plan));
        for rule in &self.muted {
            builder.apply(&Edit::Mute(rule.clone(), true));
        }
        let record = self.practice.as_ref().map(|one| builder.record(one));
        builder.board.practice = record.map(Arc::new);
        assert_eq!(builder.board.validate(), [], "{}", self.name);
        builder.board
    }

    fn past(&self) -> PastAnswers {
        PastAnswers::new(self.past.iter().map(|one| Answer {
            title: "An earlier board".into(),
            hypothesis: one.hypothesis.clone(),
            tradeoffs: one.tradeoffs.clone(),
            risks: one.risks.clone(),
        }))
    }
}

// ------------------------------------------------------------------------------------ the tests

#[test]
fn every_board_fires_exactly_the_rules_its_author_expects() {
    let boards = read();
    assert!(boards.len() >= FEWEST, "only {} boards", boards.len());
    let catalog = Catalog::embedded();
    let (mut wrong, mut report) = (0, String::new());
    for whole in &boards {
        let findings = coach::review(&whole.board(), catalog, &whole.past());
        let heard: BTreeSet<&str> = findings.iter().map(|finding| finding.rule).collect();
        let expected: BTreeSet<&str> = whole.expect.iter().map(String::as_str).collect();
        if heard == expected {
            continue;
        }
        wrong += 1;
        writeln!(report, "\n{}: {}", whole.name, whole.about).unwrap();
        for finding in findings.iter().filter(|one| !expected.contains(one.rule)) {
            writeln!(report, "  heard    {}: {}", finding.rule, finding.seen).unwrap();
        }
        for rule in expected.difference(&heard) {
            writeln!(report, "  expected {rule}").unwrap();
        }
    }
    assert_eq!(wrong, 0, "of {} boards:\n{report}", boards.len());
}

#[test]
fn every_rule_fires_on_some_board_and_every_expected_rule_exists() {
    let boards = read();
    let rules: BTreeSet<&str> = coach::RULES.iter().map(|rule| rule.id).collect();
    for whole in &boards {
        for rule in whole.expect.iter().chain(&whole.muted) {
            let name = &whole.name;
            assert!(rules.contains(rule.as_str()), "{name}: no rule {rule}");
        }
    }
    for rule in rules {
        let heard = boards.iter().filter(|one| one.expect.contains(rule));
        assert!(heard.count() > 0, "no board hears {rule}");
    }
}
