//! The report on a practice: its figures are those added up by hand, and its page is self-contained
//! and escapes hostile texts.

use std::{fs, sync::Arc};

use clap::Parser;
use quick_xml::{Reader, events::Event};
use whyboard::{
    catalog::{Catalog, Topic},
    cli::{self, Cli},
    coach,
    debrief::{Debrief, Level},
    export, format,
    model::{
        Activity, Board, ComponentField, ContractField, CostLine, CostOption, CostPlan, Edit, Id,
        Lane, PracticeEvent, PracticeRecord, Review, Stage, Subject, TextField, Tradeoff, Usage,
    },
    scene::{PictureOptions, picture},
};

const KAFKA: Id = Id(1);
const JOIN: Id = Id(5);
const GOLD: Id = Id(6);
const REDIS: Id = Id(8);
const SLO: Id = Id(12);

fn apply(board: &Board, edits: impl IntoIterator<Item = Edit>) -> Board {
    edits
        .into_iter()
        .fold(board.clone(), |board, edit| board.apply(&edit).unwrap())
}

fn tradeoff(texts: [&str; 7], about: Id) -> Arc<Tradeoff> {
    let [choice, over, because, metric, cost, reliability, roadmap] = texts.map(ToOwned::to_owned);
    Arc::new(Tradeoff {
        choice,
        over,
        because,
        metric,
        cost,
        reliability,
        roadmap,
        subject: Some(Subject::Component(about)),
        ..Tradeoff::default()
    })
}

fn cost(what: &str, usage: Usage, about: Id, option: CostOption) -> Arc<CostLine> {
    Arc::new(CostLine {
        what: what.into(),
        usage,
        option,
        subject: Some(Subject::Component(about)),
        ..CostLine::default()
    })
}

fn storage(gb: f64) -> Usage {
    Usage::Amount {
        amount: gb,
        unit: "GB-month".into(),
        usd_per_unit: 0.023,
    }
}

/// 45 minutes: budgets of 270, 729, 729, 486 and 486 seconds.
fn record() -> PracticeRecord {
    let on = |id| PracticeEvent::Focus(Subject::Component(id));
    PracticeRecord {
        started_unix_secs: 1_795_305_600,
        length_secs: 2700,
        events: vec![
            (0, PracticeEvent::Stage(Stage::Restate)),
            (0, PracticeEvent::Activity(Activity::Writing)),
            (200, PracticeEvent::Measurable),
            (240, PracticeEvent::Stage(Stage::Ingest)),
            (240, PracticeEvent::Focus(Subject::Lane(Lane::Ingest))),
            (240, PracticeEvent::Activity(Activity::Drawing)),
            (300, on(KAFKA)),
            (700, PracticeEvent::Activity(Activity::Writing)),
            (900, PracticeEvent::Stage(Stage::Storage)),
            (900, on(JOIN)),
            (1200, PracticeEvent::Pause),
            (1200, PracticeEvent::Resume),
            (1500, PracticeEvent::DepthAsked(true)),
            (1600, PracticeEvent::DepthAsked(false)),
            (1750, PracticeEvent::Stage(Stage::Serving)),
            (1750, on(REDIS)),
            (1750, PracticeEvent::Activity(Activity::Drawing)),
            (
                1900,
                PracticeEvent::Twist(
                    "Traffic is ten times higher on sale day: what falls behind first, and what do \
                     you let fall behind?"
                        .into(),
                ),
            ),
            (
                1960,
                PracticeEvent::Answer(
                    "Kafka gets 96 partitions for two days. Time to insight slips to 40 minutes. I \
                     would give up the 15-minute refresh of Gold, and that saves about $1,900."
                        .into(),
                ),
            ),
            (2150, PracticeEvent::Stage(Stage::Monitoring)),
            (2150, on(SLO)),
            (2150, PracticeEvent::Activity(Activity::Writing)),
            (2400, PracticeEvent::Focus(Subject::Lane(Lane::Monitoring))),
            (2600, PracticeEvent::End),
        ],
        review: Some(Review {
            reviewer: "Noor".into(),
            judgment: 4,
            depth: 3,
            strength: "Every choice came with what it cost.".into(),
            improvement: "Say the rollback before being asked.".into(),
        }),
        ..PracticeRecord::default()
    }
}

/// The worked clickstream board without its own choices and costs.
fn bare() -> Board {
    let board = &Catalog::embedded().template("clickstream").unwrap().board;
    let choices = board.tradeoffs.keys().chain(board.costs.keys());
    let dives = board
        .deep_dives()
        .map(|(id, _)| Edit::SetDeepDive(id, false));
    let edits = choices.map(|id| Edit::Remove(*id)).chain(dives);
    apply(board, edits.collect::<Vec<_>>())
}

/// [`bare`], with trade-offs, costs, a contract, deep dives and a practice of its own.
fn practised() -> Board {
    let board = apply(
        &bare(),
        [
            Edit::SetDeepDive(JOIN, true),
            Edit::SetDeepDive(KAFKA, true),
            Edit::add(
                Id(961),
                tradeoff(
                    [
                        "Delta Lake",
                        "a warehouse",
                        "batch upserts and streaming inserts share one table",
                        "24 h to 45 min: no second load",
                        "one copy instead of two, about $4k a month less",
                        "time travel restores Gold in 10 min",
                        "new sources join in a week",
                    ],
                    GOLD,
                ),
            ),
            Edit::add(
                Id(962),
                tradeoff(
                    [
                        "Micro-batch every minute",
                        "real-time",
                        "the target is an hour",
                        "adds a minute of 60",
                        "a third of the cluster hours",
                        "",
                        "",
                    ],
                    JOIN,
                ),
            ),
            Edit::add(
                Id(971),
                cost(
                    "Jobs compute",
                    Usage::dbu(150.0, 0.15),
                    JOIN,
                    CostOption::Both,
                ),
            ),
            Edit::add(
                Id(972),
                cost(
                    "S3 Standard, raw only",
                    storage(521_739.13),
                    GOLD,
                    CostOption::A,
                ),
            ),
            Edit::add(
                Id(973),
                cost(
                    "S3 Standard, aggregate",
                    storage(130_434.78),
                    GOLD,
                    CostOption::B,
                ),
            ),
            Edit::SetCostPlan(CostPlan {
                budget_usd: Some(60_000.0),
                names: ["raw copies".into(), "a compacted aggregate".into()],
                chooses_b: true,
            }),
            Edit::Mute("too-many-components".into(), true),
        ],
    );
    let contract = [
        (ContractField::Owner, "Web platform team"),
        (ContractField::Schema, "Avro, additive changes each quarter"),
        (ContractField::Freshness, "5 min at the 99th percentile"),
        (
            ContractField::Quality,
            "unique event ids, customer id on 90 %",
        ),
    ];
    let mut board = apply(
        &board,
        contract.map(|(field, text)| Edit::SetText(TextField::Contract(field), text.into())),
    );
    let later = ComponentField::Why.of(KAFKA);
    let later = Edit::SetText(
        later,
        "Keeps 3 days in 96 partitions while sale day lasts".into(),
    );
    let grown = Edit::between(&Board::default(), &board).unwrap();
    board = apply(&board, [later.clone()]);
    board.practice = Some(Arc::new(PracticeRecord {
        prompt: "clickstream".into(),
        steps: [(0, grown), (2000, later)].into(),
        ..record()
    }));
    assert_eq!(board.validate(), []);
    board
}

fn debrief(board: &Board) -> Debrief {
    let catalog = Catalog::embedded();
    Debrief::of(
        board,
        catalog,
        &coach::review(board, catalog, &whyboard::practice::PastAnswers::default()),
    )
}

fn page(board: &Board) -> String {
    let picture = picture(board, Catalog::embedded(), &PictureOptions::default());
    export::html(
        &debrief(board),
        picture.as_ref().map(export::svg).as_deref(),
    )
}

#[test]
fn the_figures_match_those_added_up_by_hand() {
    let debrief = debrief(&practised());
    let times = debrief.times.as_ref().unwrap();
    let stages = times.stages.iter();
    let stages: Vec<_> = stages
        .map(|one| (one.secs, one.budget_secs.unwrap()))
        .collect();
    let expected = [(240, 270), (660, 729), (850, 729), (400, 486), (450, 486)];
    assert_eq!(stages, expected);
    assert_eq!(times.lanes.map(|one| one.secs), [660, 850, 400, 450]);
    assert_eq!(times.lanes[1].share, 850.0 / 2360.0);
    let components = times.components.iter();
    let components: Vec<_> = components
        .map(|one| (one.name.as_str(), one.secs, one.is_asked))
        .collect();
    let expected = [
        ("Profile join", 850, true),
        ("Kafka", 600, false),
        ("Redis", 400, false),
        ("Freshness SLO", 250, false),
    ];
    assert_eq!(components, expected);
    assert_eq!(times.components[0].share, 850.0 / 2600.0);
    assert_eq!((times.drawing_secs, times.writing_secs), (860, 1740));
    assert_eq!((times.elapsed_secs, times.pauses), (2600, 1));
    assert_eq!(times.measurable_at, Some(200));

    let costs = debrief.costs.as_ref().unwrap();
    let sentence = "Adds roughly 150 DBUs per hour, $19,425 a month, within the budget of $60,000.";
    assert_eq!(costs.sentence.as_deref(), Some(sentence));
    let comparison = costs.comparison.as_ref().unwrap();
    assert_eq!(comparison.totals.map(f64::round), [28_425.0, 19_425.0]);
}

#[test]
fn every_level_cites_what_it_rests_on() {
    let debrief = debrief(&practised());
    let of = |topic| {
        debrief
            .dimensions
            .iter()
            .find(|one| one.topic == topic)
            .unwrap()
    };
    let cites = |topic, text: &str| {
        let found = &of(topic).evidence;
        let is_there = found.iter().any(|one| one.text.contains(text));
        assert!(is_there, "{text} is not in {found:#?}");
    };
    cites(Topic::StructureAndTime, "Storage took 14:10 of 12:09.");
    cites(
        Topic::Tradeoffs,
        "Delta Lake over a warehouse, because batch upserts and streaming inserts share one table.",
    );
    cites(Topic::Cost, "within the budget of $60,000");
    cites(
        Topic::Failure,
        "Alert on consumer lag of the join, over 5 min in 3 checks",
    );
    cites(
        Topic::Communication,
        "Writing why took 29:00, drawing 14:20.",
    );
    // The twist is about the last three; how it is answered shows in the first two.
    for topic in [
        Topic::StructureAndTime,
        Topic::Communication,
        Topic::Architecture,
        Topic::Failure,
        Topic::Cost,
    ] {
        assert_eq!(of(topic).level, Level::Adapted, "{:#?}", of(topic));
    }
    assert_eq!(of(Topic::ContractAndModel).level, Level::Quantified);
    // The hypothesis and the risks are still the worked board's own: learned by heart, however full.
    assert_eq!(of(Topic::Tailoring).level, Level::Named);
    assert_eq!(debrief.judgment(), 15.0 / 4.0);
    assert_eq!(debrief.depth(), 14.0 / 3.0);
}

/// Every element and attribute of a page that is well-formed XML.
fn elements(page: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut reader = Reader::from_str(page);
    let mut found = Vec::new();
    let mut depth = 0;
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => break,
            Event::End(_) => depth -= 1,
            Event::GeneralRef(name) => {
                let known = ["amp", "lt", "gt", "quot", "apos"];
                assert!(known.contains(&&*name), "&{name:?};");
            }
            Event::CData(_) | Event::PI(_) | Event::Comment(_) => panic!("not of ours"),
            event @ (Event::Start(_) | Event::Empty(_)) => {
                depth += i32::from(matches!(event, Event::Start(_)));
                let (Event::Start(tag) | Event::Empty(tag)) = event else {
                    continue;
                };
                let attributes = tag.attributes().map(|attribute| {
                    let attribute = attribute.unwrap();
                    (
                        attribute.key.as_ref().to_owned(),
                        attribute.value.into_owned(),
                    )
                });
                found.push((tag.name().as_ref().to_owned(), attributes.collect()));
            }
            _ => {}
        }
    }
    assert_eq!(depth, 0);
    found
}

/// Checks that a page parses and neither runs, loads nor links anything.
fn stands_alone(page: &str) {
    const KNOWN: &[&str] = &[
        "article",
        "b",
        "bdi",
        "blockquote",
        "body",
        "circle",
        "code",
        "dd",
        "desc",
        "details",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "g",
        "h1",
        "h2",
        "h3",
        "head",
        "header",
        "html",
        "li",
        "line",
        "main",
        "meta",
        "p",
        "path",
        "rect",
        "section",
        "span",
        "style",
        "summary",
        "svg",
        "table",
        "tbody",
        "td",
        "text",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ];
    for (name, attributes) in elements(page) {
        assert!(KNOWN.contains(&name.as_str()), "<{name}>");
        for (key, value) in attributes {
            assert!(!key.starts_with("on") && key != "style", "{key}={value}");
            let links = ["src", "href", "xlink:href", "action"];
            assert!(!links.contains(&key.as_str()), "{key}");
            let is_namespace = key == "xmlns" && value == "http://www.w3.org/2000/svg";
            assert!(is_namespace || !value.contains("://"), "{key}={value}");
        }
    }
}

#[test]
fn the_page_is_self_contained() {
    for board in [practised(), Board::default()] {
        let page = page(&board);
        stands_alone(&page);
        let plain = page.replace("xmlns=\"http://www.w3.org/2000/svg\"", "");
        for outside in ["http://", "https://", "src=", "@import", "url("] {
            assert!(!plain.contains(outside), "{outside}");
        }
    }
}

#[test]
fn a_page_without_a_practice_says_so_and_shows_no_times() {
    let board = Board::default();
    let page = page(&board);
    assert!(page.contains("No practice was recorded"));
    assert!(!page.contains("Practised"));
    assert!(export::markdown(&debrief(&board)).contains("No practice was recorded"));
}

/// Everything a text might try, in one line.
const HOSTILE: &str = "<script>alert(1)</script> ]]> --> \"'&amp; </style></svg> <img src=http://x onerror=y> \u{202e}gnp \u{2067}שלום | `a` [b](http://c)";

/// A board whose every text is hostile.
fn hostile() -> Board {
    let board = practised();
    let fields = Board::own_fields().chain(board.ids().flat_map(|id| board.fields_of(id)));
    let mut board = apply(
        &board,
        fields
            .map(|field| Edit::SetText(field, HOSTILE.to_owned()))
            .collect::<Vec<_>>(),
    );
    board = apply(
        &board,
        [Edit::SetCostPlan(CostPlan {
            names: [HOSTILE.into(), HOSTILE.into()],
            ..board.cost_plan.clone()
        })],
    );
    let mut record = record();
    for (_, event) in &mut record.events {
        if let PracticeEvent::Twist(text) | PracticeEvent::Answer(text) = event {
            HOSTILE.clone_into(text);
        }
    }
    record.review = Some(Review {
        reviewer: HOSTILE.into(),
        strength: HOSTILE.into(),
        improvement: HOSTILE.into(),
        ..Review::default()
    });
    board.practice = Some(Arc::new(record));
    board.muted.insert(HOSTILE.into());
    board
}

#[test]
fn hostile_texts_are_escaped() {
    let page = page(&hostile());
    stands_alone(&page);
    for markup in [
        "<script",
        "<img",
        "]]>",
        "\u{202e}",
        "\u{2067}",
        "\"'&amp; ",
    ] {
        let page = page.split("<svg xmlns").next().unwrap();
        assert!(!page.contains(markup), "{markup}");
    }
    let text = export::markdown(&debrief(&hostile()));
    assert!(!text.contains("http://") && !text.contains('\u{202e}'));
    assert!(!text.replace("\\<", "").contains("<script"));
    assert!(text.contains("\\<script\\>alert(1)\\</script\\>"));
}

#[test]
fn markdown_and_the_page_agree() {
    let board = practised();
    let text = export::markdown(&debrief(&board));
    for line in [
        "# Debrief: Clickstream and profiles: insight within the hour",
        "Practised: 2026-11-22",
        "| Storage | 14:10 of 12:09, over by 2:01 |",
        "| Storage & processing | 14:10 | 36 % | 30 % |",
        "| Profile join | 14:10 | 33 % |",
        "- Drawing took 14:20, writing why 29:00.",
        "- The metric became measurable at 3:20.",
        "Muted on this board: too-many-components.",
        "| Keep | Every choice came with what it cost. |",
    ] {
        let is_there = text.lines().any(|one| one == line);
        assert!(is_there, "{line} is not in\n{text}");
    }
}

#[test]
fn the_command_line_writes_both_and_replaces_nothing_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    fs::write(path("b.whyboard"), format::write(&practised()).unwrap()).unwrap();
    let run = |arguments: &[&str]| {
        let cli = Cli::parse_from(std::iter::once(&"whyboard").chain(arguments));
        format!("{:?}", cli::run(cli.command.unwrap()))
    };
    let success = format!("{:?}", std::process::ExitCode::SUCCESS);
    let board = path("b.whyboard");
    for (command, name) in [
        ("debrief", "a.html"),
        ("export", "b.html"),
        ("debrief", "a.md"),
        ("export", "b.md"),
    ] {
        let ran = run(&[command, &board, "-o", &path(name)]);
        assert_eq!(ran, success, "{command} {name}");
    }
    let read = |name| fs::read_to_string(path(name)).unwrap();
    assert_eq!(read("a.html"), read("b.html"));
    assert_eq!(read("a.md"), read("b.md"));
    assert!(read("a.html").contains("The board as it stood"));
    assert_ne!(run(&["debrief", &board, "-o", &path("a.md")]), success);
    let again = run(&["debrief", &board, "-o", &path("a.md"), "--force"]);
    assert_eq!(again, success);
    assert_ne!(run(&["debrief", &board, "-o", &path("a.doc")]), success);
}
