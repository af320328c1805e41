//! A worked template that is damaged in one place loses a level in the dimension concerned and gains
//! the finding concerned. The list was written before the rules were.

use std::sync::Arc;

use whyboard::{
    catalog::{Catalog, Role, Topic},
    coach::{self, Finding},
    debrief::Debrief,
    model::{
        Board, BriefField, Component, ComponentField, ContractField, CostLine, Edit, Id, Lane,
        RiskField, TextField, TradeoffField, Usage,
    },
    practice::PastAnswers,
};

const ALL: &[&str] = &[
    "clickstream",
    "data-marketplace",
    "feature-store",
    "sales-dashboard",
];

/// One way to damage a board.
struct Sabotage {
    name: &'static str,
    /// The templates it does no harm to, each with the reason.
    spares: &'static [(&'static str, &'static str)],
    damage: fn(&Board) -> Vec<Edit>,
    /// The dimension that loses a level.
    costs: Topic,
    /// The rule that finds it.
    found_by: &'static str,
}

const fn sabotage(
    name: &'static str,
    damage: fn(&Board) -> Vec<Edit>,
    costs: Topic,
    found_by: &'static str,
) -> Sabotage {
    Sabotage {
        name,
        spares: &[],
        damage,
        costs,
        found_by,
    }
}

impl Sabotage {
    const fn sparing(mut self, spares: &'static [(&'static str, &'static str)]) -> Self {
        self.spares = spares;
        self
    }
}

const SABOTAGES: &[Sabotage] = &[
    sabotage(
        "target reversed",
        reverse_target,
        Topic::MetricFraming,
        "metric-illogical",
    ),
    sabotage(
        "target equal",
        equal_target,
        Topic::MetricFraming,
        "metric-illogical",
    ),
    sabotage(
        "target in another unit",
        other_unit,
        Topic::MetricFraming,
        "metric-illogical",
    ),
    sabotage(
        "target without a number",
        wordy_target,
        Topic::MetricFraming,
        "metric-unmeasurable",
    ),
    sabotage(
        "segment is everyone",
        generic_segment,
        Topic::MetricFraming,
        "segment-generic",
    ),
    sabotage(
        "a lane holds most",
        lean_lane,
        Topic::StructureAndTime,
        "lane-share",
    ),
    sabotage(
        "one why everywhere",
        same_why,
        Topic::Architecture,
        "why-hollow",
    ),
    sabotage(
        "whys say what the box is",
        circular_whys,
        Topic::Architecture,
        "why-hollow",
    ),
    sabotage(
        "a slow hop on the path",
        slow_hop,
        Topic::Architecture,
        "refresh-misses-target",
    )
    .sparing(&[
        ("data-marketplace", "a wait for access is no age of data"),
        ("feature-store", "a share of mismatches is no age of data"),
    ]),
    sabotage(
        "no alternative left",
        one_option,
        Topic::Tradeoffs,
        "tradeoff-one-sided",
    ),
    sabotage(
        "no trade-off left",
        no_tradeoffs,
        Topic::Tradeoffs,
        "tradeoffs-few",
    ),
    sabotage(
        "a threshold blanked",
        blank_threshold,
        Topic::Failure,
        "risk-without-alert",
    ),
    sabotage(
        "a threshold without a quantity",
        wordy_threshold,
        Topic::Failure,
        "alert-unmeasurable",
    ),
    sabotage(
        "a mitigation that wishes",
        wishful_mitigation,
        Topic::Failure,
        "mitigation-hollow",
    ),
    sabotage(
        "a mitigation removed",
        no_mitigation,
        Topic::Failure,
        "risk-without-mitigation",
    ),
    sabotage(
        "nothing rolls back",
        no_recovery,
        Topic::Failure,
        "rollback-missing",
    ),
    sabotage("no cost line", no_costs, Topic::Cost, "cost-missing"),
    sabotage(
        "costs ten times too small",
        small_costs,
        Topic::Cost,
        "cost-claim-differs",
    ),
    sabotage(
        "costs ten times as high",
        high_costs,
        Topic::Cost,
        "cost-over-budget",
    ),
    sabotage(
        "an empty contract",
        no_contract,
        Topic::ContractAndModel,
        "contract-missing",
    )
    .sparing(&[
        (
            "data-marketplace",
            "has no source, with whose owner to agree on one",
        ),
        (
            "feature-store",
            "has no source, with whose owner to agree on one",
        ),
    ]),
    sabotage(
        "decisions for assumptions",
        decided,
        Topic::Tailoring,
        "assumption-hollow",
    ),
    sabotage(
        "two assumptions left",
        few_assumptions,
        Topic::Tailoring,
        "assumptions-few",
    ),
    sabotage(
        "another question",
        other_question,
        Topic::Tailoring,
        "off-prompt",
    )
    .sparing(&[
        ("data-marketplace", "its words are those of no trade"),
        ("feature-store", "its words are those of no trade"),
    ]),
    sabotage(
        "an absolute claim",
        absolute_claim,
        Topic::Communication,
        "absolute-claim",
    ),
    sabotage(
        "a summary without effect",
        slogan,
        Topic::Communication,
        "summary-unmeasured",
    ),
    sabotage(
        "a summary of twelve words",
        long_summary,
        Topic::Communication,
        "summary-too-long",
    ),
];

fn brief(field: BriefField, text: &str) -> Edit {
    Edit::SetText(TextField::Brief(field), text.to_owned())
}

fn reverse_target(board: &Board) -> Vec<Edit> {
    vec![
        brief(BriefField::Baseline, &board.brief.target),
        brief(BriefField::Target, &board.brief.baseline),
    ]
}

fn equal_target(board: &Board) -> Vec<Edit> {
    vec![brief(BriefField::Target, &board.brief.baseline)]
}

fn other_unit(board: &Board) -> Vec<Edit> {
    let is_share = board.brief.unit.contains('%') || board.brief.target.contains('%');
    let target = if is_share { "30 min" } else { "0.1 %" };
    vec![
        brief(BriefField::Unit, ""),
        brief(BriefField::Target, target),
    ]
}

fn wordy_target(_: &Board) -> Vec<Edit> {
    vec![
        brief(BriefField::Target, "much faster"),
        brief(BriefField::Unit, ""),
    ]
}

fn generic_segment(_: &Board) -> Vec<Edit> {
    vec![brief(BriefField::Segment, "everyone")]
}

fn lean_lane(board: &Board) -> Vec<Edit> {
    let lane = board.lanes.bounds(Lane::Storage);
    let size = emath::vec2(20.0, 10.0);
    let component = |at: u16| {
        let min = lane.min + emath::vec2(f32::from(at) * 22.0, 2.0);
        let rect = emath::Rect::from_min_size(min, size);
        Component::new("gold", format!("Table {at}"), Lane::Storage, rect)
    };
    let first = board.next_id().0;
    let added = (0..9_u16).map(|at| Edit::add(Id(first + u64::from(at)), component(at)));
    added.collect()
}

fn whys(board: &Board, why: impl Fn(&Component) -> String) -> Vec<Edit> {
    let components = board.components.iter();
    let set =
        |(id, one): (&Id, &Arc<Component>)| Edit::SetText(ComponentField::Why.of(*id), why(one));
    components.map(set).collect()
}

fn same_why(board: &Board) -> Vec<Edit> {
    whys(board, |_| "Keeps the data moving for the users".to_owned())
}

fn circular_whys(board: &Board) -> Vec<Edit> {
    let kind = |one: &Component| {
        Catalog::embedded()
            .kind(&one.kind)
            .unwrap()
            .name
            .to_lowercase()
    };
    whys(board, |one| format!("It is the {}", kind(one)))
}

/// The slowest step becomes one of two days.
fn slow_hop(board: &Board) -> Vec<Edit> {
    let role = |id: &Id| Catalog::embedded().role(&board.components[id].kind);
    let serving = [Role::Bi, Role::Api, Role::Model, Role::Marketplace];
    let end = serving
        .into_iter()
        .find_map(|serving| board.components.keys().find(|id| role(id) == serving))
        .unwrap();
    let into = board
        .connectors
        .values()
        .find(|one| one.to.component() == Some(*end))
        .unwrap();
    let before = into.from.component().unwrap();
    vec![Edit::SetText(
        ComponentField::Freshness.of(before),
        "2 days".into(),
    )]
}

fn one_option(board: &Board) -> Vec<Edit> {
    let same = |(id, one): (&Id, &Arc<whyboard::model::Tradeoff>)| {
        Edit::SetText(
            TextField::Tradeoff(*id, TradeoffField::Over),
            one.choice.clone(),
        )
    };
    board.tradeoffs.iter().map(same).collect()
}

fn removed<T>(elements: impl IntoIterator<Item = (Id, T)>) -> Vec<Edit> {
    elements
        .into_iter()
        .map(|(id, _)| Edit::Remove(id))
        .collect()
}

fn no_tradeoffs(board: &Board) -> Vec<Edit> {
    removed(board.tradeoffs.clone())
}

fn first_risk(board: &Board, field: RiskField, text: &str) -> Vec<Edit> {
    let first = *board.risks.keys().next().unwrap();
    vec![Edit::SetText(field.of(first), text.to_owned())]
}

fn blank_threshold(board: &Board) -> Vec<Edit> {
    first_risk(board, RiskField::Threshold, "")
}

fn wordy_threshold(board: &Board) -> Vec<Edit> {
    first_risk(board, RiskField::Threshold, "when it gets too high")
}

fn wishful_mitigation(board: &Board) -> Vec<Edit> {
    first_risk(
        board,
        RiskField::Mitigation,
        "We will be careful and watch it closely",
    )
}

fn no_mitigation(board: &Board) -> Vec<Edit> {
    first_risk(board, RiskField::Mitigation, "")
}

/// Everything that recovers is taken off, and whatever could speak of it says something else.
fn no_recovery(board: &Board) -> Vec<Edit> {
    let catalog = Catalog::embedded();
    let recovers =
        |one: &Component| matches!(catalog.role(&one.kind), Role::Rollback | Role::Replay);
    let gone: Vec<Id> = board
        .components
        .iter()
        .filter(|(_, one)| recovers(one))
        .map(|(id, _)| *id)
        .collect();
    let loose = board.connectors.iter().filter(|(_, one)| {
        let ends = [one.from.component(), one.to.component()];
        ends.iter().flatten().any(|id| gone.contains(id))
    });
    let mut edits: Vec<Edit> = loose.map(|(id, _)| Edit::Remove(*id)).collect();
    edits.extend(gone.iter().map(|id| Edit::Remove(*id)));
    let others = board.components.iter().filter(|(id, _)| !gone.contains(id));
    edits.extend(others.enumerate().map(|(at, (id, _))| {
        let why = format!("Carries {} GB a day to the next step", at + 3);
        Edit::SetText(ComponentField::Why.of(*id), why)
    }));
    for (at, id) in board.risks.keys().enumerate() {
        let mitigation = format!("Add {} nodes and cap each batch", at + 2);
        edits.push(Edit::SetText(RiskField::Mitigation.of(*id), mitigation));
        edits.push(Edit::SetText(
            RiskField::HumanStep.of(*id),
            "On-call".into(),
        ));
    }
    edits.extend(no_tradeoffs(board));
    edits
}

fn no_costs(board: &Board) -> Vec<Edit> {
    removed(board.costs.clone())
}

fn scaled(board: &Board, by: f64) -> Vec<Edit> {
    let flat = |one: &CostLine| Usage::Amount {
        amount: 1.0,
        unit: "month".into(),
        usd_per_unit: one.usage.usd_per_month() * by,
    };
    let costs = board.costs.iter();
    costs
        .map(|(id, one)| Edit::SetUsage(*id, flat(one)))
        .collect()
}

fn small_costs(board: &Board) -> Vec<Edit> {
    scaled(board, 0.1)
}

fn high_costs(board: &Board) -> Vec<Edit> {
    scaled(board, 10.0)
}

fn no_contract(_: &Board) -> Vec<Edit> {
    let blank = |field| Edit::SetText(TextField::Contract(field), String::new());
    ContractField::ALL.into_iter().map(blank).collect()
}

fn decided(board: &Board) -> Vec<Edit> {
    let decisions = [
        "We will use Kafka with three brokers.",
        "The team decided to build it in Scala.",
        "We are going to migrate the old jobs in spring.",
        "The rollout is planned in two phases.",
        "We chose one cloud for all of it.",
    ];
    let assumptions = board.assumptions.keys().zip(decisions.into_iter().cycle());
    let set = |(id, text): (&Id, &str)| Edit::SetText(TextField::Assumption(*id), text.to_owned());
    assumptions.map(set).collect()
}

fn few_assumptions(board: &Board) -> Vec<Edit> {
    let broken = board.risks.iter().map(|(id, _)| Edit::Chain(*id, None));
    let rest = board.assumptions.clone().into_iter().skip(2);
    broken.chain(removed(rest)).collect()
}

fn other_question(_: &Board) -> Vec<Edit> {
    let question = "Hospitals share patient records with researchers. Design how a cohort of \
                    patients with a rare disease is found, with consent, in two days.";
    vec![brief(BriefField::Prompt, question)]
}

fn absolute_claim(board: &Board) -> Vec<Edit> {
    let first = *board.components.keys().next().unwrap();
    let claim = "Keeps 3 days of events and will never lose a single one of them";
    vec![Edit::SetText(ComponentField::Why.of(first), claim.into())]
}

fn slogan(_: &Board) -> Vec<Edit> {
    vec![brief(
        BriefField::Summary,
        "A unified platform that teams love",
    )]
}

fn long_summary(board: &Board) -> Vec<Edit> {
    let long = format!(
        "{} and for all of the teams beside them",
        board.brief.summary
    );
    vec![brief(BriefField::Summary, &long)]
}

fn judged(board: &Board) -> (Vec<Finding>, Debrief) {
    let catalog = Catalog::embedded();
    let findings = coach::review(board, catalog, &PastAnswers::default());
    let debrief = Debrief::of(board, catalog, &findings);
    (findings, debrief)
}

fn level(debrief: &Debrief, topic: Topic) -> u8 {
    let mut dimensions = debrief.dimensions.iter();
    dimensions
        .find(|one| one.topic == topic)
        .unwrap()
        .level
        .number()
}

/// What a sabotage of a template does not do that it should.
fn misses(sabotage: &Sabotage, template: &str) -> Vec<String> {
    let board = &Catalog::embedded().template(template).unwrap().board;
    let edits = (sabotage.damage)(board);
    let label = sabotage.name.to_owned();
    let damaged = board.apply(&Edit::Batch { label, edits }).unwrap();
    let ((_, before), (findings, after)) = (judged(board), judged(&damaged));
    let [was, is] = [&before, &after].map(|debrief| level(debrief, sabotage.costs));
    let mut misses = Vec::new();
    if is >= was {
        let topic = sabotage.costs.title();
        misses.push(format!(
            "{template}, {}: {topic} stays at {was}",
            sabotage.name
        ));
    }
    let rule = sabotage.found_by;
    if !findings.iter().any(|finding| finding.rule == rule) {
        misses.push(format!("{template}, {}: no {rule}", sabotage.name));
    }
    misses
}

#[test]
fn every_sabotage_costs_a_level_and_is_found() {
    let mut wrong = Vec::new();
    for sabotage in SABOTAGES {
        for template in ALL {
            let misses = misses(sabotage, template);
            let spared = sabotage
                .spares
                .iter()
                .find(|(spared, _)| spared == template);
            match spared {
                Some((_, reason)) if misses.is_empty() => {
                    wrong.push(format!(
                        "{template}, {}: not spared: {reason}",
                        sabotage.name
                    ));
                }
                Some(_) => {}
                None => wrong.extend(misses),
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_worked_board_is_quantified_in_nearly_everything() {
    for template in ALL {
        let board = &Catalog::embedded().template(template).unwrap().board;
        let debrief = judged(board).1;
        let levels: Vec<u8> = debrief
            .dimensions
            .iter()
            .map(|one| one.level.number())
            .collect();
        let sum: u8 = levels.iter().sum();
        assert!(f32::from(sum) / 9.0 >= 3.8, "{template}: {levels:?}");
    }
}
