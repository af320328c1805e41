//! What a large board costs: 1,000 components and 1,000 connectors.
//!
//! `cargo bench --bench board` prints the processor time of a frame of the real window without the
//! window (input, layout, painting and tessellation; not the graphics driver), with everything
//! visible and with about fifty components visible; then routing, drawing, exporting, writing and
//! reading; then a history of 1,000 practices, and one practice of 45 minutes played back; then a
//! box with twenty-four connectors dragged around a board of forty components; then tidying boards of 30
//! and of 1,000 boxes, and pasting a flowchart of 100.
//! `cargo bench --bench board -- dragged` drags alone, `-- arranged` tidies and pastes, `-- coach` does what
//! the coach costs. It asserts nothing about time: machines differ, the reader judges.
//!
//! Why no benchmark library: a frame has to be measured in the middle of a gesture that goes on.
//! Systems may count processor time in steps of milliseconds, so it is given as the mean of a long
//! run; median and worst are wall-clock times, which suffer when the machine is busy.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints, reads the clock and the disk, and may end when something is off"
)]

use std::{
    fs,
    path::Path,
    process::Command,
    sync::Arc,
    time::{Duration, Instant},
};

use egui::{
    Event, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton, Pos2, RawInput, Rect,
    TouchPhase, Vec2,
};
use emath::vec2;
use whyboard::{
    app::Whyboard,
    catalog::Catalog,
    coach::{self, Coach},
    compose, export,
    file::{HistoryFolder, Settings},
    format,
    interchange::{Import, mermaid},
    layout::route::{self, Routes},
    model::{
        Board, Brief, Component, ComponentField, Connector, Edit, Id, Lane, Lanes, PracticeRecord,
    },
    practice::{self, Answer, Attempt, History, Ledger, PastAnswers, Replay, Series},
    scene::{self, PictureOptions},
};

const COMPONENTS: u64 = 1000;
const CONNECTORS: u64 = 1000;
/// Frames measured of each kind, and frames before that to warm up.
const FRAMES: usize = 240;
const WARM_UP: usize = 20;
/// More looks than the coach takes in a second or two.
const MAX_LOOKS: usize = 3000;
/// Size of the window, in points.
const WINDOW: Vec2 = vec2(1440.0, 900.0);
/// Board units from one component to the next, and from the edge of their lane.
const STEP: Vec2 = vec2(250.0, 100.0);
const EDGE: Vec2 = vec2(25.0, 44.0);

fn main() {
    let is_wanted = |part| std::env::args().any(|word| word == part);
    if is_wanted("dragged") {
        return dragged();
    }
    if is_wanted("arranged") {
        return arranged();
    }
    let board = large_board();
    if is_wanted("coach") {
        return looks(&board);
    }
    assert!(board.validate().is_empty());
    println!(
        "{} components, {} connectors; window of {} × {} points\n",
        board.components.len(),
        board.connectors.len(),
        WINDOW.x,
        WINDOW.y
    );
    frames(&board);
    parts(&board);
    practices();
    commands(&board);
    dragged();
    arranged();
}

/// Three columns of 300 and a band of 100, each with a why and a metric; a chain that crosses from
/// lane to lane.
fn large_board() -> Board {
    let per_row = 10;
    let rows = COMPONENTS * 3 / 10 / per_row;
    let width = STEP.x * per_row as f32 + EDGE.x;
    let height = STEP.y * rows as f32 + EDGE.y;
    let lanes = Lanes::new(Pos2::ZERO, [width; 3], height, STEP.y * 4.0 + EDGE.y);
    let kinds = ["event-log", "bronze", "bi-dashboard", "freshness-slo"];
    let mut board = Board {
        title: "A large board".into(),
        brief: Brief {
            metric: "time to insight".into(),
            baseline: "24 h".into(),
            target: "1 h".into(),
            by_when: "June".into(),
            ..Brief::default()
        },
        lanes,
        ..Board::default()
    };
    for n in 0..COMPONENTS {
        let share = COMPONENTS * 3 / 10;
        let lane = Lane::ALL[(n / share).min(3) as usize];
        let place = n % share;
        let columns = if lane == Lane::Monitoring {
            30
        } else {
            per_row
        };
        let at = vec2((place % columns) as f32, (place / columns) as f32);
        let min = lanes.bounds(lane).min + EDGE + at * STEP;
        let rect = Rect::from_min_size(min, vec2(200.0, 64.0));
        let component = Component {
            why: why(n as usize),
            metric: "time to insight".into(),
            freshness: "5 min".into(),
            ..Component::new(kinds[lane.index()], format!("Component {n}"), lane, rect)
        };
        board.components.insert(Id(n + 1), Arc::new(component));
    }
    for n in 0..CONNECTORS {
        // Mostly to the neighbour, every tenth to the next lane.
        let to = if n % 10 == 9 { n + 300 } else { n + 1 } % COMPONENTS;
        let connector = Connector::between(Id(n + 1), Id(to + 1));
        let id = Id(COMPONENTS + n + 1);
        board.connectors.insert(id, Arc::new(connector));
    }
    board
}

/// A thousand different reasons.
fn why(n: usize) -> String {
    let who = [
        "the buyer",
        "support",
        "a courier",
        "finance",
        "the planner",
        "sales",
        "a nurse",
        "the driver",
        "an auditor",
        "legal",
    ][n % 10];
    let what = [
        "orders", "refunds", "parcels", "ledgers", "shifts", "leads", "beds", "routes", "entries",
        "claims",
    ][n / 10 % 10];
    let when = [
        "a day late",
        "twice",
        "by phone",
        "only at night",
        "out of order",
        "without a reason",
        "from a copy",
        "in the wrong currency",
        "after the call",
        "once a week",
    ][n / 100 % 10];
    format!("without it {who} would see the {what} {when}")
}

// ------------------------------------------------------------------------------------- frames

/// The window without a display.
struct Bench {
    ctx: egui::Context,
    app: Whyboard,
    time: f64,
}

impl Bench {
    fn new(board: &Board) -> Self {
        let ctx = egui::Context::default();
        let mut app = Whyboard::new(&ctx, Settings::default());
        app.begin(board.clone());
        let mut bench = Self {
            ctx,
            app,
            time: 0.0,
        };
        for _ in 0..WARM_UP {
            bench.frame(Vec::new());
        }
        bench
    }

    /// One frame; how long it took.
    fn frame(&mut self, events: Vec<Event>) -> Duration {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, WINDOW)),
            time: Some(self.time),
            focused: true,
            events,
            ..RawInput::default()
        };
        let start = Instant::now();
        let mut output = self.ctx.run_ui(input, |ui| self.app.frame(ui));
        self.app.background(&self.ctx);
        let shapes = std::mem::take(&mut output.shapes);
        let meshes = self.ctx.tessellate(shapes, output.pixels_per_point);
        let spent = start.elapsed();
        std::hint::black_box(meshes);
        output.drop_without_applying_deltas();
        spent
    }

    /// Many frames: what each took of the processor on average, and how long each took.
    fn frames(&mut self, mut events: impl FnMut(usize) -> Vec<Event>) -> (Duration, Vec<Duration>) {
        for n in 0..WARM_UP {
            self.frame(events(n));
        }
        let start = Processor::now();
        let times = (WARM_UP..WARM_UP + FRAMES)
            .map(|n| self.frame(events(n)))
            .collect();
        (start.elapsed() / FRAMES as u32, times)
    }

    fn visible(&self) -> usize {
        let editor = self.app.editor();
        let seen = editor.camera().visible(editor.viewport());
        let components = editor.board().components.values();
        components
            .filter(|component| component.rect.intersects(seen))
            .count()
    }

    /// Zooms in until at most `count` components are seen.
    fn zoom_until(&mut self, count: usize) {
        let middle = self.app.editor().viewport().center();
        self.frame(vec![Event::PointerMoved(middle)]);
        while self.visible() > count {
            self.frame(vec![Event::Zoom(1.02)]);
        }
        for _ in 0..WARM_UP {
            self.frame(Vec::new());
        }
    }

    /// The component nearest to the middle of the view, on the screen.
    fn middle_component(&self) -> Pos2 {
        let editor = self.app.editor();
        let centers = editor.board().components.values().map(|component| {
            editor
                .camera()
                .screen_from_board(component.rect.center(), editor.viewport())
        });
        let middle = editor.viewport().center();
        centers
            .min_by(|a, b| a.distance(middle).total_cmp(&b.distance(middle)))
            .unwrap_or(middle)
    }
}

fn frames(board: &Board) {
    println!("ms a frame                    seen  processor   wall: median      p95    worst");
    for (name, seen) in [
        ("everything visible", None),
        ("about fifty visible", Some(50)),
    ] {
        let mut bench = Bench::new(board);
        if let Some(seen) = seen {
            bench.zoom_until(seen);
        }
        println!("{name}");
        let still = bench.frames(|_| Vec::new());
        row("  at rest", bench.visible(), still);

        let middle = bench.app.editor().viewport().center();
        bench.frame(vec![Event::PointerMoved(middle)]);
        let pan = bench.frames(|n| {
            let step = if n / 30 % 2 == 0 { 4.0 } else { -4.0 };
            vec![Event::MouseWheel {
                unit: MouseWheelUnit::Point,
                delta: vec2(step, step / 2.0),
                phase: TouchPhase::Move,
                source: MouseWheelSource::Unknown,
                modifiers: Modifiers::NONE,
            }]
        });
        row("  panning", bench.visible(), pan);

        let from = bench.middle_component();
        let before = bench.app.editor().board().clone();
        let button = |pressed, pos| Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        bench.frame(vec![Event::PointerMoved(from)]);
        bench.frame(vec![button(true, from)]);
        let path = |n: usize| from + vec2(8.0 + (n % 40) as f32 * 2.0, (n % 7) as f32);
        let drag = bench.frames(|n| vec![Event::PointerMoved(path(n))]);
        row("  dragging one", bench.visible(), drag);
        let is_dragging = !bench.app.editor().gesture().moving().is_empty();
        assert!(is_dragging, "the press at {from:?} grabbed nothing");
        // Farther than boxes snap back.
        bench.frame(vec![button(false, path(39))]);
        assert_ne!(*bench.app.editor().board(), before, "nothing was moved");
    }
    println!();
}

fn row(name: &str, seen: usize, (processor, mut times): (Duration, Vec<Duration>)) {
    times.sort();
    let at = |share: f64| ms(times[((times.len() - 1) as f64 * share) as usize]);
    println!(
        "{name:<28} {seen:>5} {:>10.2} {:>14.2} {:>8.2} {:>8.2}",
        ms(processor),
        at(0.5),
        at(0.95),
        at(1.0)
    );
}

// ------------------------------------------------------------------------------------ dragged

/// Forty components in rows 40 units apart. The one in the middle, [`HUB`], is joined to twenty-four
/// others, and those to each other; every third connector has a label.
fn crowded_board() -> Board {
    let (size, step) = (vec2(160.0, 60.0), vec2(200.0, 100.0));
    let lanes = Lanes::new(Pos2::ZERO, [step.x * 3.0 + 40.0; 3], 480.0, 300.0);
    let mut board = Board {
        title: "A crowded board".into(),
        lanes,
        ..Board::default()
    };
    for n in 0..40 {
        let lane = Lane::ALL[n as usize / 11];
        let place = n % 11;
        let columns = if lane == Lane::Monitoring { 7 } else { 3 };
        // Every other row is half a step aside, so that hardly any two boxes are aligned.
        let row = place / columns;
        let aside = (row % 2) as f32 * 40.0;
        let at = vec2((place % columns) as f32, row as f32) * step + vec2(20.0 + aside, 40.0);
        let rect = Rect::from_min_size(lanes.bounds(lane).min + at, size);
        let component = Component {
            why: "so that the next one waits".into(),
            ..Component::new("event-log", format!("Component {n}"), lane, rect)
        };
        board.components.insert(Id(n + 1), Arc::new(component));
    }
    let others: Vec<u64> = (1..=40).filter(|id| *id != HUB.0).collect();
    for n in 0..56 {
        let other = others[n * 2 % others.len()];
        let mut connector = if n < 24 {
            Connector::between(HUB, Id(other))
        } else {
            Connector::between(Id(other), Id(others[(n * 7 + 3) % others.len()]))
        };
        if n % 3 == 0 {
            connector.label = "orders, 8k/s".into();
        }
        if connector.from != connector.to {
            board
                .connectors
                .insert(Id(100 + n as u64), Arc::new(connector));
        }
    }
    board
}

/// The component of the crowded board that is dragged.
const HUB: Id = Id(17);
/// Steps of one path of dragging it.
const DRAG_STEPS: usize = 280;

/// Re-routing what a dragged box affects, and the frame in which that happens: while it is moved
/// between its neighbours, and while it is taken across the board over others, down and back. Both
/// as the window does it: from the board as it was before the drag.
fn dragged() {
    let board = crowded_board();
    assert!(board.validate().is_empty(), "{:?}", board.validate());
    let sizes = &Catalog::embedded().sizes;
    let joined = board.connectors.values().filter(|one| one.touches(HUB));
    println!(
        "\none box with {} connectors dragged among {} components and {} connectors; processor ms",
        joined.count(),
        board.components.len(),
        board.connectors.len()
    );
    let routes = route::all(&board, sizes);
    timed("routing all connectors", || route::all(&board, sizes));
    let between = |n: usize| vec2((n % 20) as f32 - 10.0, (n % 7) as f32 - 3.0);
    let across = |n: usize| {
        let turn = n as f32 / 280.0 * std::f32::consts::TAU;
        vec2(turn.cos() * 200.0 - 200.0, (turn * 2.0).sin() * 100.0).round()
    };
    dragged_along(&board, &routes, "between its neighbours", between);
    dragged_along(&board, &routes, "across the board", across);
}

/// One path of dragging the hub: [`DRAG_STEPS`] steps, repeated.
fn dragged_along(board: &Board, routes: &Routes, name: &str, offset: impl Fn(usize) -> Vec2) {
    let sizes = &Catalog::embedded().sizes;
    println!("{name}");
    let moved: Vec<Board> = (0..DRAG_STEPS)
        .map(|n| board.apply(&Edit::Move(vec![HUB], offset(n))))
        .collect::<Result<_, _>>()
        .expect("moves inside the lane");
    let mut n = 0;
    let update = timed("re-routing", || {
        n = (n + 1) % moved.len();
        route::update(board, routes, &moved[n], sizes)
    });
    let each = moved.iter().map(|moved| {
        // The minimum of several runs leaves out what the system does in between.
        let once = || {
            let start = Instant::now();
            std::hint::black_box(route::update(board, routes, moved, sizes));
            start.elapsed()
        };
        (0..5).map(|_| once()).min().unwrap_or_default()
    });
    let worst = each.max().unwrap_or_default();
    println!("  {:<32} {:>9.3}", "the worst step, wall ms", ms(worst));

    let mut bench = Bench::new(board);
    let editor = bench.app.editor();
    let (camera, viewport) = (editor.camera(), editor.viewport());
    let center = board.components[&HUB].rect.center();
    let on_screen = |offset: Vec2| camera.screen_from_board(center + offset, viewport);
    let from = on_screen(Vec2::ZERO);
    bench.frame(vec![Event::PointerMoved(from)]);
    bench.frame(vec![Event::PointerButton {
        pos: from,
        button: PointerButton::Primary,
        pressed: true,
        modifiers: Modifiers::NONE,
    }]);
    // Held where it snaps the box would stay where it is, and nothing be routed.
    bench.frame(vec![Event::ModifiersChanged(Modifiers::COMMAND)]);
    bench.frame(vec![Event::PointerMoved(from + vec2(12.0, 0.0))]);
    let (frame, _) = bench.frames(|n| vec![Event::PointerMoved(on_screen(offset(n)))]);
    let is_dragging = !bench.app.editor().gesture().moving().is_empty();
    assert!(is_dragging, "the press at {from:?} grabbed nothing");
    println!("  {:<32} {:>9.3}", "a frame of dragging it", ms(frame));
    // Held still: everything is drawn, nothing composed or routed.
    let (drawing, _) = bench.frames(|_| Vec::new());
    println!("  {:<32} {:>9.3}", "drawing a frame of it", ms(drawing));
    println!(
        "  re-routing is {:.2} of a frame of dragging, and {:.2} times as long as drawing one",
        update.as_secs_f64() / frame.as_secs_f64(),
        update.as_secs_f64() / drawing.as_secs_f64()
    );
}

// ----------------------------------------------------------------------------------- arranged

/// What placing boxes costs: tidying, and pasting a flowchart as a new board.
fn arranged() {
    let catalog = Catalog::embedded();
    println!("\nboxes arranged; processor ms");
    let thirty = pasted(&flowchart(30));
    let one_by_one = scattered(&thirty);
    timed("tidying 30 boxes", || {
        compose::tidy(&one_by_one, catalog, &Lane::ALL)
    });
    timed("pasting a flowchart of 100", || pasted(&flowchart(100)));
    let large = scattered(&pasted(&flowchart(COMPONENTS as usize)));
    timed("tidying 1,000 boxes", || {
        compose::tidy(&large, catalog, &Lane::ALL)
    });
}

/// A flowchart of so many boxes in the four lanes and a third more arrows, half of them with a label.
fn flowchart(boxes: usize) -> String {
    let mut random = fastrand::Rng::with_seed(boxes as u64);
    let shares = [
        ("Ingest", 0.3),
        ("Storage", 0.67),
        ("Serving", 0.87),
        ("Monitoring", 1.0),
    ];
    let lane = |n: usize| {
        let share = (n as f64 + 0.5) / boxes as f64;
        shares.iter().position(|(_, end)| share < *end).unwrap_or(0)
    };
    let mut text = String::from("flowchart LR\n");
    for (index, (name, _)) in shares.iter().enumerate() {
        text += &format!("  subgraph {name}\n");
        for n in (0..boxes).filter(|n| lane(*n) == index) {
            text += &format!("    b{n}[\"Component {n}\"]\n");
        }
        text += "  end\n";
    }
    let mut arrow = |from: usize, to: usize| {
        let label = if random.bool() { "|orders, 8k/s|" } else { "" };
        text += &format!("  b{from} -->{label} b{to}\n");
    };
    let mut random = fastrand::Rng::with_seed(1);
    for to in 1..boxes {
        arrow(random.usize(to.saturating_sub(8)..to), to);
    }
    for _ in 0..boxes / 3 {
        let from = random.usize(..boxes);
        let to = random.usize(..boxes);
        arrow(from, to);
    }
    text
}

fn pasted(text: &str) -> Board {
    let catalog = Catalog::embedded();
    let import = Import::of(&mermaid::read(text).expect("a flowchart"), catalog);
    let (boxes, frames, arrows) = (&import.components, &import.frames, &import.connectors);
    let board = Board::default();
    let added = compose::add_diagram(&board, catalog, boxes, frames, arrows);
    board.apply(&added.edit).expect("room for it")
}

/// The board with every box a little off its place.
fn scattered(board: &Board) -> Board {
    let mut random = fastrand::Rng::with_seed(3);
    let mut off = || (random.f32() * 40.0 - 20.0).round();
    let moves = board
        .components
        .keys()
        .map(|id| Edit::Move(vec![*id], vec2(off(), off())));
    let moves = moves.collect();
    let edit = Edit::Batch {
        label: "scatter".into(),
        edits: moves,
    };
    board.apply(&edit).expect("moves inside the lanes")
}

// -------------------------------------------------------------------------------------- parts

fn parts(board: &Board) {
    let catalog = Catalog::embedded();
    let theme = catalog.theme(false);
    println!("processor ms, mean over at least a second");
    let routes = route::all(board, &catalog.sizes);
    let all = timed("routing all connectors", || {
        route::all(board, &catalog.sizes)
    });
    timed("drawing the board from scratch", || {
        scene::build(board, &routes, catalog, theme)
    });
    let drawn = scene::build(board, &routes, catalog, theme);
    let one = Edit::Move(vec![Id(455)], vec2(3.0, 2.0));
    let moved = board.apply(&one).expect("a move inside the lane");
    let moved_routes = route::all(&moved, &catalog.sizes);
    let update = timed("drawing after one move", || {
        scene::update(&drawn, &moved, &moved_routes, catalog, theme)
    });
    looks(board);
    let options = PictureOptions::default();
    let picture = scene::picture(board, catalog, &options).expect("a board has a picture");
    timed("picture", || scene::picture(board, catalog, &options));
    timed("SVG", || export::svg(&picture));
    let png = timed("PNG at 1×", || export::png(&picture, 1.0).expect("a PNG"));
    let text = format::write(board).expect("the board can be written");
    timed("writing RON", || format::write(board));
    timed("reading RON", || format::read(text.as_bytes()));
    println!(
        "  picture of {} × {} units; file of {} kB\n",
        picture.size.x,
        picture.size.y,
        text.len() / 1000
    );
    println!(
        "routing is {:.1} times as long as drawing after one move; a PNG is {:.0} routings",
        all.as_secs_f64() / update.as_secs_f64(),
        png.as_secs_f64() / all.as_secs_f64()
    );
}

/// What the coach costs: the first look at a board, and one after an edit.
fn looks(board: &Board) {
    let catalog = Catalog::embedded();
    let no_past = PastAnswers::default();
    timed("the coach's first look", || {
        coach::review(board, catalog, &no_past)
    });
    let typed: Vec<Board> = (0..MAX_LOOKS).map(|n| typed(board, n)).collect();
    let (mut coach, mut boards) = (Coach::default(), typed.iter().cycle());
    timed("… after something was typed", || {
        let board = boards.next().expect("a circle has no end");
        coach.look(board, catalog, &no_past);
    });
    review_after_many(catalog);
}

/// The board with another why of a component.
fn typed(board: &Board, n: usize) -> Board {
    let field = ComponentField::Why.of(Id(455));
    let text = format!("without it {n} readers would wait for their orders");
    board.apply(&Edit::SetText(field, text)).expect("a why")
}

/// The review of a worked board during a practice, after a thousand other boards.
fn review_after_many(catalog: &Catalog) {
    let past = many_answers(catalog);
    let template = catalog.template("clickstream").expect("a worked board");
    let mut board = template.board.clone();
    timed("a worked board's review", || {
        coach::review(&board, catalog, &past)
    });
    board.practice = Some(Arc::default());
    timed("… practised, after a thousand boards", || {
        coach::review(&board, catalog, &past)
    });
}

/// What a thousand boards answered: sentences of twelve words as the worked boards use them, the
/// common ones often.
fn many_answers(catalog: &Catalog) -> PastAnswers {
    let answers = catalog.templates.iter().map(|one| Answer::of(&one.board));
    let texts: Vec<String> = answers
        .flat_map(|one| [vec![one.hypothesis], one.tradeoffs, one.risks].concat())
        .collect();
    let words: Vec<&str> = texts.iter().flat_map(|one| one.split(' ')).collect();
    let mut random = fastrand::Rng::with_seed(7);
    let mut sentence = || {
        let words = (0..12).map(|_| words[random.usize(..words.len())]);
        words.collect::<Vec<_>>().join(" ")
    };
    let answers = (0..1000).map(|n| Answer {
        title: format!("Board {n}"),
        hypothesis: sentence(),
        tradeoffs: (0..3).map(|_| sentence()).collect(),
        risks: (0..4).map(|_| sentence()).collect(),
    });
    let answers: Vec<Answer> = answers.collect();
    let past = PastAnswers::new(answers.clone());
    timed("indexing 1000 answers", || {
        PastAnswers::new(answers.clone())
    });
    past
}

// ---------------------------------------------------------------------------------- practices

const PRACTICES: u64 = 1000;

/// Forty-five minutes in which the clickstream board is drawn box by box, with a reason for each
/// written word by word.
fn practised() -> (Board, PracticeRecord) {
    let template = Catalog::embedded().template("clickstream");
    let goal = &template.expect("a template of that name").board;
    let mut record = PracticeRecord {
        prompt: "clickstream".into(),
        length_secs: 2700,
        ..PracticeRecord::default()
    };
    let mut edits = vec![Edit::SetLanes(goal.lanes)];
    for (id, component) in &goal.components {
        edits.push(Edit::add(*id, Arc::clone(component)));
        let whys = (1..30).map(|words| "because ".repeat(words));
        edits.extend(whys.map(|why| Edit::SetText(ComponentField::Why.of(*id), why)));
    }
    for (id, connector) in &goal.connectors {
        edits.push(Edit::add(*id, Arc::clone(connector)));
    }
    let pause = 2700 / edits.len() as u32;
    let mut board = Board::default();
    for edit in &edits {
        record.elapsed_secs += pause;
        let next = board.apply(edit).expect("an edit of the template");
        practice::record_step(&mut record, &board, &next);
        board = next;
    }
    (board, record)
}

fn practices() {
    let (board, record) = practised();
    let ledger = Ledger::of(&record, &board);
    let lines: Vec<String> = (0..PRACTICES)
        .map(|n| {
            let mut attempt = Attempt::of(&board, &record, &ledger);
            attempt.started_unix_secs = 1_700_000_000 + n * 86_400;
            attempt.measurable_at = Some(60 + n as u32 % 600);
            attempt.hypothesis = "Bring time to insight from 24 hours to under 1 hour.".into();
            attempt.tradeoffs = vec!["Delta Lake over a warehouse, because both mix".into(); 6];
            attempt.risks = vec!["the stream falls behind on sale day".into(); 6];
            attempt.set_findings(4, 3, vec!["risk-without-mitigation".into(); 7]);
            attempt.to_line()
        })
        .collect();
    let text = lines.join("\n");
    let (history, warnings) = History::parse(&text);
    assert_eq!(
        (history.attempts.len() as u64, warnings.len()),
        (PRACTICES, 0)
    );
    let source = export::Source {
        board: &board,
        catalog: Catalog::embedded(),
        past: &PastAnswers::default(),
        history: &history,
        picture: &PictureOptions::default(),
        scale: 1.0,
        level: None,
    };
    println!(
        "\n{PRACTICES} practices in {} kB, and one of {} steps; processor ms as above",
        text.len() / 1000,
        record.steps.len()
    );
    timed("reading the history", || History::parse(&text));
    timed("all its trends", || {
        Series::ALL.map(|series| history.trend(series))
    });
    timed("its table for spreadsheets", || {
        export::Format::Csv.write(&source).expect("a table")
    });
    timed("a line for the history", || {
        Attempt::of(&board, &record, &ledger).to_line()
    });
    let replay = Replay::of(&record);
    assert_eq!((replay.last(), replay.skipped), (&board, 0));
    timed("a practice made ready for replay", || Replay::of(&record));
    timed("its board at every second", || {
        let seconds = 0..replay.length;
        seconds
            .map(|secs| replay.at(secs).components.len())
            .sum::<usize>()
    });
    let mut bytes = 0;
    timed("its animation", || {
        let film = export::animation(&replay, Catalog::embedded(), false);
        bytes = film.expect("an animation").len();
    });
    println!("  animation of {} kB", bytes / 1000);
    let folder = tempfile::tempdir().expect("a folder for the history");
    let kept = HistoryFolder::at(folder.path());
    fs::write(kept.lines_path(), format!("{text}\n")).expect("a file");
    let start = Instant::now();
    kept.append("one", &board, |_| lines[0].clone())
        .expect("a line more");
    println!(
        "  keeping one more, wall ms        {:>9.3}",
        ms(start.elapsed())
    );
    let start = Instant::now();
    let text = kept.read().expect("lines");
    std::hint::black_box(History::parse(&text));
    println!(
        "  opening it from disk, wall ms    {:>9.3}",
        ms(start.elapsed())
    );
}

/// Prints and returns the mean processor time of one run, over at least a second of runs.
fn timed<T>(name: &str, mut work: impl FnMut() -> T) -> Duration {
    std::hint::black_box(work());
    let (start, wall) = (Processor::now(), Instant::now());
    let mut runs = 0;
    while wall.elapsed() < Duration::from_secs(1) {
        std::hint::black_box(work());
        runs += 1;
    }
    let mean = start.elapsed() / runs;
    println!("  {name:<32} {:>9.3}", ms(mean));
    mean
}

// ----------------------------------------------------------------------------------- commands

fn commands(board: &Board) {
    let folder = tempfile::tempdir().expect("a folder for the files");
    let large = folder.path().join("large.whyboard");
    fs::write(&large, format::write(board).expect("text")).expect("a file");
    let small = folder.path().join("small.whyboard");
    run(&["new", "--template", "clickstream", "-o"], &small, &[]);
    println!("\nwall ms, from start to end of the process, median of five");
    for (name, board, extension) in [
        ("export clickstream, PNG at 1×", &small, "png"),
        ("export clickstream, SVG", &small, "svg"),
        ("export this board, PNG at 1×", &large, "png"),
    ] {
        let picture = folder.path().join(format!("picture.{extension}"));
        let output = picture.to_string_lossy().into_owned();
        let mut times: Vec<Duration> = (0..5)
            .map(|_| {
                let start = Instant::now();
                run(&["export"], board, &["--force", "-o", &output]);
                start.elapsed()
            })
            .collect();
        times.sort();
        println!("  {name:<32} {:>9.1}", ms(times[2]));
    }
}

fn run(before: &[&str], board: &Path, after: &[&str]) {
    let status = Command::new(env!("CARGO_BIN_EXE_whyboard"))
        .args(before)
        .arg(board)
        .args(after)
        .status();
    assert!(status.is_ok_and(|status| status.success()), "{before:?}");
}

// -------------------------------------------------------------------------------------- clock

/// Processor time of this thread, where the system tells it; elsewhere the clock on the wall.
enum Processor {
    Spent(Duration),
    Wall(Instant),
}

impl Processor {
    fn now() -> Self {
        Self::spent().map_or_else(|| Self::Wall(Instant::now()), Self::Spent)
    }

    fn elapsed(&self) -> Duration {
        match self {
            Self::Spent(start) => Self::spent().unwrap_or_default().saturating_sub(*start),
            Self::Wall(start) => start.elapsed(),
        }
    }

    /// Nanoseconds this thread has run, as Linux counts them.
    fn spent() -> Option<Duration> {
        let text = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        let nanos = text.split_whitespace().next()?.parse().ok()?;
        Some(Duration::from_nanos(nanos))
    }
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
