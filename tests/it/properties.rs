//! After any edits in any order a board is valid, undo is exact, its file reads as the same board, and
//! the replay of a practice and that of the journal end with it.
//!
//! `WHYBOARD_EDITS=200000 cargo test --test it properties` does more than the default 20,000 edits.
//! The sequences are the same in every run; a failing one is shrunk and printed.

use std::cell::Cell;

use crate::common::rect_of;
use emath::{Pos2, Rect, Vec2, pos2};
use proptest::{
    prelude::*,
    test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner},
};
use whyboard::{
    catalog::Catalog,
    compose::{self, Axis, Direction, Order, Removal},
    editor::{Action, Editor, EditorCommand, Refusal},
    file::{Journal, JournalFolder},
    format,
    layout::{border::Border, route},
    model::{
        Arrangement, Assumption, Board, BriefField, Component, ComponentField, ComponentShape,
        Connector, ConnectorEnd, CostLine, CostOption, CostPlan, Edit, EditError, End, Extra, Id,
        Lane, Lanes, Look, LookChange, MAX_TEXT_BYTES, Mark, MarkColor, MarkKind, Mode, NamedView,
        PlainShape, PracticeRecord, Problem, Risk, RiskField, Side, Subject, TextField, Tradeoff,
        TradeoffField, Usage,
    },
    practice::{self, Replay},
};

/// Steps of one sequence.
const STEPS: usize = 100;
/// The file is written and read every so many steps, and at the end.
const WRITE_EVERY: usize = 20;
/// Beyond this an edit may be refused because it leaves the board.
const FAR: f32 = 1e6;

/// One step, as plain numbers that mean something on any board: picks count modulo what is there.
#[derive(Clone, Debug)]
enum Step {
    Add(usize, usize, Option<(f32, f32)>),
    AddMark(usize, (f32, f32)),
    AddAssumption(usize, Pick),
    AddRisk(usize, Pick),
    AddTradeoff(usize, Pick),
    AddCost(usize, Pick, Amount),
    SetUsage(Pick, Amount),
    SetCostOption(Pick, usize),
    SetCostPlan(Option<f64>, usize, bool),
    Chain(Pick, Option<Pick>),
    SetDeepDive(Pick, bool),
    Mute(usize, bool),
    ShowChains(bool),
    Move(Vec<Pick>, (f32, f32)),
    Resize(Pick, [f32; 4]),
    Write(usize, Pick, usize),
    FinishTyping,
    Connect(Loose, Loose),
    Rebind(Pick, bool, Loose),
    Waypoints(Pick, Vec<(f32, f32)>),
    SetMode(Pick, usize),
    SetKind(Pick, usize),
    Tie(Pick, Option<Pick>),
    Remove(Vec<Pick>),
    Duplicate(Vec<Pick>, (f32, f32)),
    Arrange(usize, Vec<Pick>, (f32, f32)),
    Raw(Vec<Raw>),
    Undo(usize),
    Redo(usize),
}

/// An edit that the window never makes: most of these are refused.
#[derive(Clone, Debug)]
enum Raw {
    Add(Pick, usize, [f32; 4]),
    Connect(Pick, Pick, Pick),
    AddMark(Pick, usize, [f32; 4]),
    AddRisk(Pick, Option<Pick>),
    Remove(Pick),
    Move(Vec<Pick>, (f32, f32)),
    Resize(Pick, [f32; 4]),
    SetLane(Pick, usize),
    SetLanes((f32, f32), [f32; 3], f32, f32),
    SetText(usize, Pick, usize),
    SetEnd(Pick, bool, Loose),
    Tie(Pick, Option<Pick>),
    Draw(Pick, usize, f32),
    AddView(Pick, usize, [f32; 4]),
}

/// How much of something at what price: by the hour or a flat amount.
#[derive(Clone, Copy, Debug)]
struct Amount {
    by_the_hour: bool,
    numbers: [f64; 6],
}

/// An element: one that is there, the next free id, or a number from nowhere.
#[derive(Clone, Copy, Debug)]
enum Pick {
    Some(usize),
    Next,
    Odd(u64),
}

/// An end: at an element, or at a point.
#[derive(Clone, Copy, Debug)]
enum Loose {
    At(Pick, usize),
    Free(f32, f32),
}

fn number() -> impl Strategy<Value = f32> {
    prop_oneof![
        8 => (-300i16..1400).prop_map(f32::from),
        4 => (-300i32..140_000).prop_map(|hundredths| hundredths as f32 / 100.0),
        1 => -20_000.0f32..20_000.0,
        1 => 9_999_000.0f32..10_001_000.0,
        1 => -10_001_000.0f32..-9_999_000.0,
    ]
}

fn odd_number() -> impl Strategy<Value = f32> {
    prop_oneof![
        12 => number(),
        1 => prop::sample::select(vec![f32::NAN, f32::INFINITY, f32::MIN, -0.0, 1e-30, 0.5, 3e38]),
    ]
}

fn point() -> impl Strategy<Value = (f32, f32)> {
    (number(), number())
}

/// A cost; sometimes an invalid one.
fn money() -> impl Strategy<Value = f64> {
    prop_oneof![
        16 => (0u32..1_000_000).prop_map(|cents| f64::from(cents) / 100.0),
        4 => 0.0..=1e15f64,
        2 => prop::sample::select(vec![0.0, -0.0, 1e15, f64::MIN_POSITIVE, 0.1 + 0.2]),
        1 => prop::sample::select(NO_MONEY.to_vec()),
    ]
}

/// Numbers that are invalid as a cost or a budget.
const NO_MONEY: [f64; 6] = [
    f64::NAN,
    f64::INFINITY,
    f64::NEG_INFINITY,
    -0.01,
    -1e9,
    1.1e15,
];

fn amount() -> impl Strategy<Value = Amount> {
    let numbers = prop::array::uniform6(money());
    (any::<bool>(), numbers).prop_map(|(by_the_hour, numbers)| Amount {
        by_the_hour,
        numbers,
    })
}

/// A short movement, as of a pointer; sometimes a long one.
fn offset() -> impl Strategy<Value = (f32, f32)> {
    prop_oneof![
        6 => ((-400i16..400).prop_map(f32::from), (-400i16..400).prop_map(f32::from)),
        1 => (-3.0f32..3.0, -3.0f32..3.0),
        1 => point(),
    ]
}

fn size() -> impl Strategy<Value = f32> {
    prop_oneof![
        8 => (0u16..400).prop_map(f32::from),
        4 => 0.0f32..400.0,
        1 => odd_number(),
    ]
}

fn rect() -> impl Strategy<Value = [f32; 4]> {
    (odd_number(), odd_number(), size(), size()).prop_map(|(x, y, w, h)| [x, y, w, h])
}

fn pick() -> impl Strategy<Value = Pick> {
    prop_oneof![40 => (0usize..64).prop_map(Pick::Some), 1 => Just(Pick::Odd(77))]
}

fn odd_pick() -> impl Strategy<Value = Pick> {
    prop_oneof![
        12 => pick(),
        4 => Just(Pick::Next),
        1 => prop::sample::select(vec![0, 1 << 40, u64::MAX - 1, u64::MAX]).prop_map(Pick::Odd),
    ]
}

fn picks() -> impl Strategy<Value = Vec<Pick>> {
    prop::collection::vec(pick(), 0..4)
}

fn end() -> impl Strategy<Value = Loose> {
    prop_oneof![
        5 => (pick(), 0usize..5).prop_map(|(pick, side)| Loose::At(pick, side)),
        1 => point().prop_map(|(x, y)| Loose::Free(x, y)),
    ]
}

fn odd_end() -> impl Strategy<Value = Loose> {
    prop_oneof![
        3 => (odd_pick(), 0usize..5).prop_map(|(pick, side)| Loose::At(pick, side)),
        1 => (odd_number(), odd_number()).prop_map(|(x, y)| Loose::Free(x, y)),
    ]
}

fn raw() -> impl Strategy<Value = Raw> {
    let lengths = || (size(), size(), size()).prop_map(|(a, b, c)| [a, b, c]);
    prop_oneof![
        3 => (odd_pick(), 0usize..4, rect()).prop_map(|(id, lane, rect)| Raw::Add(id, lane, rect)),
        2 => (odd_pick(), odd_pick(), odd_pick()).prop_map(|(id, a, b)| Raw::Connect(id, a, b)),
        1 => (odd_pick(), 0usize..10, rect()).prop_map(|(id, kind, r)| Raw::AddMark(id, kind, r)),
        1 => (odd_pick(), prop::option::of(odd_pick())).prop_map(|(id, to)| Raw::AddRisk(id, to)),
        2 => odd_pick().prop_map(Raw::Remove),
        2 => (picks(), (odd_number(), odd_number())).prop_map(|(ids, by)| Raw::Move(ids, by)),
        3 => (odd_pick(), rect()).prop_map(|(id, rect)| Raw::Resize(id, rect)),
        1 => (odd_pick(), 0usize..4).prop_map(|(id, lane)| Raw::SetLane(id, lane)),
        2 => (point(), lengths(), size(), size())
            .prop_map(|(origin, widths, height, band)| Raw::SetLanes(origin, widths, height, band)),
        1 => (0usize..FIELDS, odd_pick(), 0..TEXTS).prop_map(|(f, id, t)| Raw::SetText(f, id, t)),
        2 => (odd_pick(), any::<bool>(), odd_end()).prop_map(|(id, to, e)| Raw::SetEnd(id, to, e)),
        1 => (odd_pick(), prop::option::of(odd_pick())).prop_map(|(id, to)| Raw::Tie(id, to)),
        4 => (odd_pick(), 0usize..16, -0.5f32..1.5).prop_map(|(id, n, at)| Raw::Draw(id, n, at)),
        1 => (odd_pick(), 0..TEXTS, rect()).prop_map(|(id, name, rect)| Raw::AddView(id, name, rect)),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        10 => (0usize..64, 0..SHORT_TEXTS, prop::option::of(point()))
            .prop_map(|(kind, text, at)| Step::Add(kind, text, at)),
        3 => (0usize..9, point()).prop_map(|(kind, at)| Step::AddMark(kind, at)),
        2 => (0..TEXTS, pick()).prop_map(|(text, about)| Step::AddAssumption(text, about)),
        2 => (0..TEXTS, pick()).prop_map(|(text, about)| Step::AddRisk(text, about)),
        2 => (0..TEXTS, pick()).prop_map(|(text, about)| Step::AddTradeoff(text, about)),
        2 => (0..SHORT_TEXTS, pick(), amount())
            .prop_map(|(text, about, usage)| Step::AddCost(text, about, usage)),
        2 => (pick(), amount()).prop_map(|(id, usage)| Step::SetUsage(id, usage)),
        1 => (pick(), 0usize..3).prop_map(|(id, option)| Step::SetCostOption(id, option)),
        1 => (prop::option::of(money()), 0..TEXTS, any::<bool>())
            .prop_map(|(budget, name, is_b)| Step::SetCostPlan(budget, name, is_b)),
        2 => (pick(), prop::option::of(pick())).prop_map(|(id, breaks)| Step::Chain(id, breaks)),
        1 => (pick(), any::<bool>()).prop_map(|(id, is_on)| Step::SetDeepDive(id, is_on)),
        1 => (0..TEXTS, any::<bool>()).prop_map(|(rule, is_on)| Step::Mute(rule, is_on)),
        1 => any::<bool>().prop_map(Step::ShowChains),
        10 => (picks(), offset()).prop_map(|(ids, by)| Step::Move(ids, by)),
        6 => (pick(), rect()).prop_map(|(id, rect)| Step::Resize(id, rect)),
        8 => (0usize..FIELDS, pick(), 0..TEXTS).prop_map(|(f, id, text)| Step::Write(f, id, text)),
        2 => Just(Step::FinishTyping),
        7 => (end(), end()).prop_map(|(from, to)| Step::Connect(from, to)),
        3 => (pick(), any::<bool>(), end()).prop_map(|(id, to, end)| Step::Rebind(id, to, end)),
        2 => (pick(), prop::collection::vec(point(), 0..3))
            .prop_map(|(id, points)| Step::Waypoints(id, points)),
        1 => (pick(), 0usize..4).prop_map(|(id, mode)| Step::SetMode(id, mode)),
        1 => (pick(), 0..SHORT_TEXTS).prop_map(|(id, text)| Step::SetKind(id, text)),
        2 => (pick(), prop::option::of(pick())).prop_map(|(id, about)| Step::Tie(id, about)),
        3 => picks().prop_map(Step::Remove),
        4 => (picks(), offset()).prop_map(|(ids, by)| Step::Duplicate(ids, by)),
        8 => (0usize..26, picks(), offset()).prop_map(|(how, ids, by)| Step::Arrange(how, ids, by)),
        10 => prop::collection::vec(raw(), 1..4).prop_map(Step::Raw),
        4 => (1usize..6).prop_map(Step::Undo),
        3 => (1usize..6).prop_map(Step::Redo),
    ]
}

/// How many fields [`field`] knows.
const FIELDS: usize = 24;

/// How many texts [`text`] knows, and how many of them are short.
const TEXTS: usize = 20;
const SHORT_TEXTS: usize = 16;

fn text(index: usize) -> String {
    match index {
        0 => String::new(),
        1 => "Kafka".into(),
        2 => "keeps order\r\nper key\rand replays".into(),
        3 => "nul \0, bell \u{7}, escape \u{1b}[0m, delete \u{7f}, next line \u{85}".into(),
        4 => "العربية من اليمين إلى اليسار".into(),
        5 => "שלום world \u{202e}reversed\u{202c}".into(),
        6 => "family 👩‍👩‍👧‍👦 wave 👋🏽 flag 🇩🇪".into(),
        7 => "漢字かな交じり文が続く長い名前".into(),
        8 => "quotes ' \" ` \\ \\n /* // */ r#\"raw\"# {} () [] : ,".into(),
        9 => "  spaces\tand tabs  \n\n\n".into(),
        10 => "\u{feff}mark, \u{200b}nothing, \u{2028}line, \u{a0}hard, combining e\u{301}".into(),
        11 => "under 5 min, 99.9 % of 50k events/s at $60k".into(),
        12 => "(version: 1, components: {1: ()})".into(),
        13 => "// checksum 00000000 over 0 bytes".into(),
        14 => "\u{10ffff}\u{fffd}\u{e000}".into(),
        15 => "x".repeat(60),
        16 => "one reason after another, and then one more. ".repeat(12),
        17 => "line\n".repeat(200),
        18 => "é".repeat(MAX_TEXT_BYTES / 2 + 1),
        _ => "70 KiB ".repeat(10 * 1024),
    }
}

fn kind(index: usize) -> String {
    let catalog = Catalog::embedded();
    let kinds: Vec<&str> = catalog
        .palettes
        .iter()
        .flat_map(|palette| &palette.kinds)
        .map(|kind| kind.id.as_str())
        .chain(["from-elsewhere"])
        .collect();
    kinds[index % kinds.len()].to_owned()
}

fn side(index: usize) -> Side {
    [Side::Auto, Side::Left, Side::Right, Side::Top, Side::Bottom][index % 5]
}

fn which_end(is_to: bool) -> ConnectorEnd {
    if is_to {
        ConnectorEnd::To
    } else {
        ConnectorEnd::From
    }
}

fn xy((x, y): (f32, f32)) -> Pos2 {
    pos2(x, y)
}

fn resolve(board: &Board, ids: &[Id], pick: Pick) -> Id {
    match pick {
        Pick::Some(index) if !ids.is_empty() => ids[index % ids.len()],
        Pick::Some(_) | Pick::Next => board.next_id(),
        Pick::Odd(id) => Id(id),
    }
}

/// The element of one kind that is picked; `None` when there is none.
fn one_of<T>(map: &imbl::OrdMap<Id, T>, pick: Pick) -> Option<Id> {
    match pick {
        Pick::Some(index) if !map.is_empty() => map.keys().nth(index % map.len()).copied(),
        _ => None,
    }
}

fn end_of(board: &Board, end: Loose) -> Option<End> {
    Some(match end {
        Loose::At(pick, index) => End::Bound {
            id: one_of(&board.components, pick)?,
            side: side(index),
        },
        Loose::Free(x, y) => End::Free(pos2(x, y)),
    })
}

fn field(board: &Board, index: usize, pick: Pick) -> Option<TextField> {
    let component = one_of(&board.components, pick);
    Some(match index {
        0 => TextField::Title,
        1 => TextField::Brief(
            BriefField::ALL[match pick {
                Pick::Some(index) => index % 9,
                _ => 0,
            }],
        ),
        2 => TextField::Assumption(one_of(&board.assumptions, pick)?),
        3 => RiskField::Failure.of(one_of(&board.risks, pick)?),
        4 => RiskField::Mitigation.of(one_of(&board.risks, pick)?),
        5 => RiskField::Signal.of(one_of(&board.risks, pick)?),
        6 => RiskField::Threshold.of(one_of(&board.risks, pick)?),
        7 => TextField::Label(one_of(&board.connectors, pick)?),
        8 | 9 => TextField::Label(one_of(&board.marks, pick)?),
        10 | 11 => ComponentField::Metric.of(component?),
        12 => ComponentField::Freshness.of(component?),
        13..=16 => ComponentField::Why.of(component?),
        20 | 21 => {
            let fields = TradeoffField::ALL;
            let field = match pick {
                Pick::Some(index) => fields[index % fields.len()],
                _ => TradeoffField::Because,
            };
            TextField::Tradeoff(one_of(&board.tradeoffs, pick)?, field)
        }
        22 => TextField::Cost(one_of(&board.costs, pick)?),
        23 => RiskField::HumanStep.of(one_of(&board.risks, pick)?),
        _ => TextField::Label(component?),
    })
}

fn usage(amount: Amount) -> Usage {
    let [a, b, c, d, e, f] = amount.numbers;
    if amount.by_the_hour {
        Usage::Compute {
            dbu_per_hour: a,
            usd_per_dbu: b,
            photon: c,
            instances: d,
            usd_per_instance_hour: e,
            hours: f,
        }
    } else {
        Usage::Amount {
            amount: a,
            unit: "GB-month".into(),
            usd_per_unit: b,
        }
    }
}

fn raw_edit(board: &Board, raw: &Raw) -> Edit {
    let all: Vec<Id> = board.ids().collect();
    let id = |pick: Pick| resolve(board, &all, pick);
    let end = |end: Loose| match end {
        Loose::At(pick, index) => End::Bound {
            id: id(pick),
            side: side(index),
        },
        Loose::Free(x, y) => End::Free(pos2(x, y)),
    };
    let about = |pick: Option<Pick>| pick.map(|pick| Subject::Component(id(pick)));
    match raw.clone() {
        Raw::Add(pick, lane, rect) => {
            let component = Component {
                why: text(8),
                metric: text(11),
                freshness: text(3),
                ..Component::new(
                    kind(lane * 13),
                    text(lane + 2),
                    Lane::ALL[lane],
                    rect_of(rect),
                )
            };
            Edit::add(id(pick), component)
        }
        Raw::Connect(pick, from, to) => Edit::add(id(pick), Connector::between(id(from), id(to))),
        Raw::AddMark(pick, index, rect) => {
            let kinds = [
                "note", "text", "ink", "frame", "image", "sketch", "", "Note", "diamond", "person",
            ];
            let rect = rect_of(rect);
            let mark = Mark {
                text: text(index),
                points: vec![rect.min, rect.max],
                ..Mark::new(MarkKind::from(kinds[index].to_owned()), rect)
            };
            Edit::add(id(pick), mark)
        }
        Raw::AddRisk(pick, to) => {
            let risk = Risk {
                failure: text(5),
                subject: about(to),
                ..Risk::default()
            };
            Edit::add(id(pick), risk)
        }
        Raw::Remove(pick) => Edit::Remove(id(pick)),
        Raw::Move(picks, by) => Edit::Move(picks.into_iter().map(id).collect(), xy(by).to_vec2()),
        Raw::Resize(pick, rect) => Edit::Resize(id(pick), rect_of(rect)),
        Raw::SetLane(pick, lane) => Edit::SetLane(id(pick), Lane::ALL[lane]),
        Raw::SetLanes(origin, widths, height, band) => {
            let hull = board.lanes.hull();
            let grown = widths.map(|width| width + hull.width());
            let origin = (hull.min - xy(origin).to_vec2().abs() * 0.01).min(hull.min);
            Edit::SetLanes(Lanes::new(origin, grown, height + hull.height(), band))
        }
        Raw::SetText(index, pick, words) => {
            let field = field(board, index, pick).unwrap_or(ComponentField::Why.of(id(pick)));
            Edit::SetText(field, text(words))
        }
        Raw::SetEnd(pick, is_to, loose) => Edit::SetEnd(id(pick), which_end(is_to), end(loose)),
        Raw::Tie(pick, to) => Edit::SetSubject(id(pick), about(to)),
        Raw::Draw(pick, index, at) => match index % 5 {
            0 => Edit::SetLabelAt(id(pick), (index > 4).then_some(at)),
            1 => Edit::SetShape(
                id(pick),
                ComponentShape::ALL[index % ComponentShape::ALL.len()],
            ),
            2 => Edit::SetColor(id(pick), MarkColor::ALL[index % MarkColor::ALL.len()]),
            3 => {
                let changes = LookChange::all()
                    .into_iter()
                    .map(|all| all[index % all.len()]);
                Edit::SetLook(id(pick), changes.fold(Look::default(), Look::with))
            }
            _ => Edit::Arrange(
                id(pick),
                Arrangement {
                    layer: (at * 8.0) as i32,
                    groups: vec![index as u64, (at * 4.0).abs() as u64],
                    is_locked: index > 8,
                },
            ),
        },
        Raw::AddView(pick, name, rect) => {
            let view = NamedView {
                name: text(name),
                rect: rect_of(rect),
                extra: Extra::new(),
            };
            Edit::add(id(pick), view)
        }
    }
}

/// The edit that a user's action makes; `None` when the board has nothing to do it to.
fn composed(board: &Board, step: &Step) -> Option<Edit> {
    let catalog = Catalog::embedded();
    let drawn: Vec<Id> = board
        .components
        .keys()
        .chain(board.connectors.keys())
        .chain(board.marks.keys())
        .copied()
        .collect();
    let all: Vec<Id> = board.ids().collect();
    let some = |from: &[Id], picks: &[Pick]| -> Vec<Id> {
        let mut ids: Vec<Id> = picks
            .iter()
            .map(|pick| resolve(board, from, *pick))
            .filter(|id| board.contains(*id))
            .collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    };
    let about = |pick: Pick| match one_of(&board.components, pick) {
        Some(id) => Some(Subject::Component(id)),
        None => Some(Subject::Lane(Lane::Storage)),
    };
    Some(match step.clone() {
        Step::Add(index, words, at) => {
            let place = at.map_or(compose::Place::Free(Lane::Serving), |at| {
                compose::Place::At(xy(at))
            });
            compose::add_component(board, catalog, &kind(index), &text(words), place).1
        }
        Step::AddMark(index, at) => {
            let shape = PlainShape::ALL[index % PlainShape::ALL.len()];
            let kinds = [MarkKind::Note, MarkKind::Text, MarkKind::Shape(shape)];
            let kind = kinds[index % kinds.len()].clone();
            compose::add_mark(board, catalog, kind, xy(at)).1
        }
        Step::AddAssumption(words, pick) => {
            let assumption = Assumption {
                text: text(words),
                subject: about(pick),
                ..Assumption::default()
            };
            Edit::add(board.next_id(), assumption)
        }
        Step::AddRisk(words, pick) => {
            let risk = Risk {
                failure: text(words),
                subject: about(pick),
                ..Risk::default()
            };
            Edit::add(board.next_id(), risk)
        }
        Step::AddTradeoff(words, pick) => {
            let tradeoff = Tradeoff {
                choice: text(words),
                over: "a warehouse".into(),
                subject: about(pick),
                ..Tradeoff::default()
            };
            Edit::add(board.next_id(), tradeoff)
        }
        Step::AddCost(words, pick, amount) => {
            let line = CostLine {
                what: text(words),
                usage: usage(amount),
                subject: about(pick),
                ..CostLine::default()
            };
            Edit::add(board.next_id(), line)
        }
        Step::SetUsage(pick, amount) => Edit::SetUsage(one_of(&board.costs, pick)?, usage(amount)),
        Step::SetCostOption(pick, option) => {
            Edit::SetCostOption(one_of(&board.costs, pick)?, CostOption::ALL[option])
        }
        Step::SetCostPlan(budget_usd, words, chooses_b) => Edit::SetCostPlan(CostPlan {
            budget_usd,
            names: [text(words), String::new()],
            chooses_b,
        }),
        Step::Chain(pick, breaks) => {
            let breaks = breaks.and_then(|pick| one_of(&board.assumptions, pick));
            Edit::Chain(one_of(&board.risks, pick)?, breaks)
        }
        Step::SetDeepDive(pick, is_on) => {
            Edit::SetDeepDive(one_of(&board.components, pick)?, is_on)
        }
        Step::Mute(words, is_on) => Edit::Mute(text(words), is_on),
        Step::ShowChains(shows) => Edit::ShowChains(shows),
        Step::Move(picks, by) => {
            let by = xy(by).to_vec2().round();
            compose::move_by(board, catalog, &some(&drawn, &picks), by)
        }
        Step::Resize(pick, rect) => {
            let boxes: Vec<Id> = some(&drawn, &[pick]);
            let id = *boxes.first().filter(|id| board.rect(**id).is_some())?;
            compose::resize(board, catalog, id, rect_of(rect))
        }
        Step::Write(index, pick, words) => {
            compose::set_text(board, catalog, field(board, index, pick)?, &text(words))
        }
        Step::Connect(from, to) => {
            let (from, to) = (end_of(board, from)?, end_of(board, to)?);
            if from.component().is_some() && from.component() == to.component() {
                return None;
            }
            compose::connect(board, from, to).1
        }
        Step::Rebind(pick, is_to, end) => {
            let id = one_of(&board.connectors, pick)?;
            let end = end_of(board, end)?;
            let opposite = board.connectors[&id].end(which_end(!is_to)).component();
            if end.component().is_some() && end.component() == opposite {
                return None;
            }
            compose::rebind(id, which_end(is_to), end)
        }
        Step::Waypoints(pick, points) => Edit::SetWaypoints(
            one_of(&board.connectors, pick)?,
            points.into_iter().map(xy).collect(),
        ),
        Step::SetMode(pick, mode) => {
            Edit::SetMode(one_of(&board.connectors, pick)?, Mode::ALL[mode])
        }
        Step::SetKind(pick, words) => Edit::SetKind(one_of(&board.components, pick)?, text(words)),
        Step::Tie(pick, to) => {
            let sorts = [
                one_of(&board.assumptions, pick),
                one_of(&board.risks, pick),
                one_of(&board.tradeoffs, pick),
                one_of(&board.costs, pick),
            ];
            let there: Vec<Id> = sorts.into_iter().flatten().collect();
            let index = match pick {
                Pick::Some(index) => index,
                _ => 0,
            };
            let id = *there.get(index % there.len().max(1))?;
            Edit::SetSubject(id, to.and_then(about))
        }
        Step::Remove(picks) => compose::remove(board, &some(&all, &picks), Removal::Delete),
        Step::Duplicate(picks, by) => {
            let by = xy(by).to_vec2().round();
            compose::duplicate(board, catalog, &some(&drawn, &picks), by).1
        }
        Step::Arrange(how, picks, by) => {
            return arrange(board, how, &some(&drawn, &picks), xy(by).to_vec2());
        }
        Step::Raw(_) | Step::FinishTyping | Step::Undo(_) | Step::Redo(_) => return None,
    })
}

/// What the commands that arrange do, and the frame around several boxes and the borders of lanes.
fn arrange(board: &Board, how: usize, ids: &[Id], by: Vec2) -> Option<Edit> {
    let catalog = Catalog::embedded();
    let orders = [
        Order::Forward,
        Order::Backward,
        Order::ToFront,
        Order::ToBack,
    ];
    let directions = [
        Direction::Left,
        Direction::Right,
        Direction::Up,
        Direction::Down,
    ];
    Some(match how {
        0..4 => {
            let routes = route::all(board, &catalog.sizes);
            compose::reorder(board, &routes, ids, orders[how])
        }
        4..8 => compose::align(board, catalog, ids, directions[how - 4]),
        8 => compose::distribute(board, catalog, ids, Axis::Across),
        9 => compose::distribute(board, catalog, ids, Axis::Down),
        10 => compose::group(board, ids)?,
        11 => compose::ungroup(board, ids)?,
        12 => compose::toggle_lock(board, ids),
        13 => compose::tidy(board, catalog, &Lane::ALL),
        14..17 => compose::tidy(board, catalog, &Lane::ALL[how - 14..][..1]),
        17..24 => {
            let border = Border::ALL[how - 17];
            let by = if border.is_upright() { by.x } else { by.y };
            compose::move_border(board, catalog, border, border.place(&board.lanes) + by)
        }
        _ => {
            let rects = ids.iter().filter_map(|id| board.rect(*id));
            let from = rects.reduce(|a, b| a.union(b))?;
            let to = Rect::from_min_size(from.min, (from.size() + by).max(Vec2::splat(1.0)));
            compose::resize_many(board, catalog, ids, from, to)
        }
    })
}

/// True when a refusal has a reason a user would understand: the edge of the board, the longest text.
/// The free ends and waypoints of connectors.
fn loose_points(board: &Board) -> impl Iterator<Item = Pos2> {
    board.connectors.values().flat_map(|connector| {
        let ends = [connector.from, connector.to].into_iter();
        let ends = ends.filter_map(|end| match end {
            End::Free(pos) => Some(pos),
            End::Bound { .. } => None,
        });
        ends.chain(connector.waypoints.iter().copied())
    })
}

fn may_refuse(board: &Board, step: &Step, error: &EditError) -> bool {
    let hull = board.lanes.hull();
    let reach = [hull.min.to_vec2(), hull.max.to_vec2()]
        .iter()
        .fold(Vec2::ZERO, |most, corner| most.max(corner.abs()))
        .max_elem();
    let numbers: Vec<f32> = match step {
        Step::Add(_, _, Some((x, y))) | Step::AddMark(_, (x, y)) => vec![*x, *y],
        Step::Move(_, (x, y)) | Step::Duplicate(_, (x, y)) | Step::Arrange(_, _, (x, y)) => {
            vec![*x, *y]
        }
        Step::Resize(_, rect) => rect.to_vec(),
        Step::Connect(a, b) => [a, b].into_iter().flat_map(loose_numbers).collect(),
        Step::Rebind(_, _, end) => loose_numbers(end),
        Step::Waypoints(_, points) => points.iter().flat_map(|(x, y)| [*x, *y]).collect(),
        _ => Vec::new(),
    };
    let loose = loose_points(board);
    let far_mark = board
        .marks
        .values()
        .map(|mark| mark.rect.max)
        .chain(loose)
        .any(|pos| pos.to_vec2().abs().max_elem() > FAR);
    let is_far = reach > FAR || far_mark || numbers.iter().any(|n| !n.is_finite() || n.abs() > FAR);
    match error {
        EditError::Invalid(Problem::BadGeometry(_) | Problem::BadLanes) => is_far,
        EditError::Invalid(Problem::LongText(_) | Problem::BadName) => true,
        // Groups nested deeper than allowed.
        EditError::Invalid(Problem::BadGroups(_)) => matches!(step, Step::Arrange(..)),
        EditError::Invalid(Problem::BadAmount(_) | Problem::BadBudget) => !is_payable(step),
        // Only typing cleans what it is given.
        EditError::Invalid(Problem::ControlCharacters(_)) => {
            matches!(
                step,
                Step::Add(..)
                    | Step::AddAssumption(..)
                    | Step::AddRisk(..)
                    | Step::AddTradeoff(..)
                    | Step::AddCost(..)
            )
        }
        _ => false,
    }
}

/// Whether all amounts of money in a step are valid.
fn is_payable(step: &Step) -> bool {
    let numbers: Vec<f64> = match step {
        Step::AddCost(_, _, amount) | Step::SetUsage(_, amount) => {
            let used = if amount.by_the_hour { 6 } else { 2 };
            amount.numbers[..used].to_vec()
        }
        Step::SetCostPlan(budget, ..) => budget.iter().copied().collect(),
        _ => Vec::new(),
    };
    let is_money = |number: &f64| number.is_finite() && (0.0..=1e15).contains(number);
    numbers.iter().all(is_money)
}

fn loose_numbers(end: &Loose) -> Vec<f32> {
    match end {
        Loose::Free(x, y) => vec![*x, *y],
        Loose::At(..) => Vec::new(),
    }
}

macro_rules! must {
    ($condition:expr, $($message:tt)+) => {
        if !$condition {
            return Err(TestCaseError::fail(format!($($message)+)));
        }
    };
}

/// What must hold after every step.
fn holds(board: &Board) -> Result<(), TestCaseError> {
    let problems = board.validate();
    must!(
        problems.is_empty(),
        "the board became invalid: {problems:?}"
    );
    let mut counts = [0; 4];
    for (id, component) in &board.components {
        let lane = board.lanes.nearest(component.rect.center());
        counts[lane.index()] += 1;
        must!(
            board.lanes.hold(component.lane, component.rect),
            "{id} at {:?} lies outside {:?}",
            component.rect,
            board.lanes.bounds(component.lane)
        );
        must!(
            lane == component.lane,
            "{id} counts for {} and lies in {lane}: {:?} in {:?}",
            component.lane,
            component.rect,
            board.lanes
        );
    }
    must!(
        board.lane_counts() == counts,
        "lanes count {:?}, by position {counts:?}",
        board.lane_counts()
    );
    Ok(())
}

fn survives_its_file(board: &Board) -> Result<(), TestCaseError> {
    let text = match format::write(board) {
        Ok(text) => text,
        Err(error) => return Err(TestCaseError::fail(format!("{error}: {board:?}"))),
    };
    let document = match format::read(text.as_bytes()) {
        Ok(document) => document,
        Err(error) => return Err(TestCaseError::fail(format!("{error}\n{text}"))),
    };
    must!(
        document.notices.is_empty(),
        "{:?}\n{text}",
        document.notices
    );
    must!(document.board == *board, "read back differently\n{text}");
    must!(
        format::write(&document.board).as_ref() == Ok(&text),
        "written again differently\n{text}"
    );
    Ok(())
}

/// The journal that was left holds the board; there is none if nothing was ever done to it.
fn survives_in(folder: &JournalFolder, board: &Board, start: &Board) -> Result<(), TestCaseError> {
    let unclosed = folder.unclosed();
    let left = match &unclosed[..] {
        [] if board == start || *board == Board::default() => return Ok(()),
        [left] => left.content.as_ref().map(|replayed| &replayed.board),
        _ => {
            return Err(TestCaseError::fail(format!(
                "{} boards left",
                unclosed.len()
            )));
        }
    };
    must!(
        left.as_ref().is_ok_and(|left| *left == board),
        "the journal has another board: {left:?}\n{board:?}"
    );
    Ok(())
}

/// [`undo`] or [`redo`]: false when there is no step left.
type Walk = fn(&mut Editor) -> bool;

fn undo(editor: &mut Editor) -> bool {
    editor.perform(EditorCommand::Undo).is_ok()
}

fn redo(editor: &mut Editor) -> bool {
    editor.perform(EditorCommand::Redo).is_ok()
}

/// Undoes (redoes) everything; the boards on the way are valid.
fn walk(editor: &mut Editor, step: Walk) -> Result<usize, TestCaseError> {
    let mut count = 0;
    while step(editor) {
        count += 1;
        holds(editor.board())?;
    }
    Ok(count)
}

fn take(editor: &mut Editor, step: &Step) -> Result<(), TestCaseError> {
    let before = editor.board().clone();
    let result = match step {
        Step::FinishTyping => editor.perform(Action::FinishTyping).map(drop),
        Step::Undo(count) | Step::Redo(count) => {
            let (there, back): (Walk, Walk) = match step {
                Step::Undo(_) => (undo, redo),
                _ => (redo, undo),
            };
            let done = (0..*count).take_while(|_| there(editor)).count();
            let after = editor.board().clone();
            let revision = editor.revision();
            for _ in 0..done {
                must!(back(editor), "a step is missing");
            }
            must!(*editor.board() == before, "there and back is another board");
            for _ in 0..done {
                must!(there(editor), "a step is missing");
            }
            must!(*editor.board() == after, "there again is another board");
            must!(
                editor.revision() == revision,
                "there again has another number"
            );
            Ok(())
        }
        Step::Raw(raws) => {
            // Each is made for the board as it is, so a batch may contradict itself.
            let edits: Vec<Edit> = raws.iter().map(|raw| raw_edit(&before, raw)).collect();
            let edit = match <[Edit; 1]>::try_from(edits) {
                Ok([edit]) => edit,
                Err(edits) => Edit::Batch {
                    label: "several".into(),
                    edits,
                },
            };
            editor.perform(edit).map(drop)
        }
        step => match composed(&before, step) {
            Some(edit) => {
                let result = editor.perform(edit.clone()).map(drop);
                must!(
                    result.is_err() || is_payable(step),
                    "nobody can pay that: {edit:?}"
                );
                if let Err(refusal) = &result {
                    let Refusal::Edit(error) = refusal else {
                        must!(false, "{refusal:?}");
                        return Ok(());
                    };
                    must!(
                        may_refuse(&before, step, error),
                        "{error}: {edit:?}\non {before:?}"
                    );
                }
                result
            }
            None => Ok(()),
        },
    };
    if result.is_err() {
        must!(
            *editor.board() == before,
            "a refused edit changed the board"
        );
    }
    holds(editor.board())
}

fn check(template: usize, steps: &[Step], edits: &Cell<usize>) -> Result<(), TestCaseError> {
    let catalog = Catalog::embedded();
    let start = match template {
        0..=2 => Board::default(),
        index => catalog.templates[index % catalog.templates.len()]
            .board
            .clone(),
    };
    let mut editor = Editor::new(start.clone(), catalog);
    let place = tempfile::tempdir().unwrap();
    let folder = JournalFolder::at(place.path());
    let journal = Journal::open(folder.clone(), |error| panic!("{error}"));
    journal.begin(&start, None);
    let mut record = PracticeRecord::default();
    practice::record_step(&mut record, &Board::default(), &start);
    for (index, step) in steps.iter().enumerate() {
        edits.set(edits.get() + 1);
        let before = editor.board().clone();
        take(&mut editor, step)?;
        record.elapsed_secs += 1;
        practice::record_step(&mut record, &before, editor.board());
        journal.append(editor.board(), editor.undo_steps());
        if index % WRITE_EVERY == 0 {
            survives_its_file(editor.board())?;
        }
    }
    survives_its_file(editor.board())?;
    let replay = Replay::of(&record);
    must!(replay.skipped == 0, "{} steps do not fit", replay.skipped);
    must!(
        replay.last() == editor.board(),
        "played back to another board"
    );
    drop(journal);
    survives_in(&folder, editor.board(), &start)?;
    walk(&mut editor, redo)?;
    let end = editor.board().clone();
    let undone = walk(&mut editor, undo)?;
    must!(
        *editor.board() == start,
        "undoing everything is not the start"
    );
    must!(!editor.is_changed(), "undoing everything is a change");
    let redone = walk(&mut editor, redo)?;
    must!(undone == redone, "{undone} steps undone, {redone} redone");
    must!(*editor.board() == end, "redoing everything is not the end");
    Ok(())
}

fn edits_wanted() -> usize {
    std::env::var("WHYBOARD_EDITS")
        .ok()
        .and_then(|number| number.parse().ok())
        .unwrap_or(20_000)
}

#[test]
fn random_edits_keep_the_board_valid() {
    let cases = edits_wanted().div_ceil(STEPS);
    let config = Config {
        cases: u32::try_from(cases).unwrap(),
        failure_persistence: None,
        max_shrink_iters: 20_000,
        ..Config::default()
    };
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, b"a board that asks why, every day");
    let mut runner = TestRunner::new_with_rng(config, rng);
    let edits = Cell::new(0);
    let sequences = (0usize..8, prop::collection::vec(step(), 1..2 * STEPS));
    let result = runner.run(&sequences, |(template, steps)| {
        check(template, &steps, &edits)
    });
    match result {
        Ok(()) => println!("{} edits", edits.get()),
        Err(TestError::Fail(reason, (template, steps))) => {
            let steps: Vec<String> = steps.iter().map(|step| format!("  {step:?}")).collect();
            panic!(
                "{reason}\nfrom template {template}, after\n{}",
                steps.join("\n")
            );
        }
        Err(error) => panic!("{error}"),
    }
}
