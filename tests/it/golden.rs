//! Board files as they must be read for ever: `boards/v1` as version 1 wrote them, `boards/hostile`
//! as anything else may have. The files of `boards/v1` are never edited.

use std::{collections::BTreeSet, fs, path::PathBuf};

use whyboard::{
    format::{self, Document, Notice, ReadError},
    model::{Board, ComponentShape, Id, MarkColor, MarkKind, PracticeEvent, Side},
};

fn folder(name: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "tests", "boards", name]
        .iter()
        .collect()
}

fn bytes(path: &str) -> Vec<u8> {
    fs::read(folder(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn read(path: &str) -> Document {
    format::read(&bytes(path)).unwrap_or_else(|error| panic!("{path}:{error}"))
}

const RICH: &str = "v1/rich.whyboard";
/// A board with every kind of element, as the window saved it.
const DRAWN: &str = "v1/drawn.whyboard";
/// The same board as the rich one with fields that version 1 does not know, as written by hand or by a relative.
const FROM_ELSEWHERE: &str = "v1/from-elsewhere.whyboard";

#[test]
fn version_1_is_written_byte_for_byte_as_it_was() {
    for file in [RICH, DRAWN] {
        let document = read(file);
        assert_eq!(document.notices, []);
        assert_eq!(document.version, 1);
        let text = format::write(&document.board).unwrap();
        assert_eq!(text, String::from_utf8(bytes(file)).unwrap());
    }
}

#[test]
fn the_drawn_board_has_every_kind_of_element() {
    let board = read(DRAWN).board;
    let stack = board.stack();
    let arrangements = stack.iter().map(|(.., id)| board.arrangement(*id));
    let arrangements: Vec<_> = arrangements.collect();
    assert_eq!(arrangements.iter().filter(|one| one.layer == 1).count(), 1);
    let grouped = arrangements.iter().filter(|one| one.groups == [1]);
    assert_eq!(grouped.count(), 2);
    assert_eq!(arrangements.iter().filter(|one| one.is_locked).count(), 1);
    let mut shapes = board.components.values().map(|one| one.shape);
    assert!(shapes.any(|shape| shape == ComponentShape::Cylinder));
    let mut places = board.connectors.values().filter_map(|one| one.label_at);
    assert_eq!(places.next(), Some(1.0));
    let mut colors = board.marks.values().map(|one| one.color);
    assert!(colors.any(|color| color == MarkColor::Red));
    let mut images = board.marks.values().filter_map(|one| one.image.as_ref());
    assert!(images.next().unwrap().bytes().starts_with(b"\x89PNG"));
    let mut ink = board.marks.values().filter(|one| one.kind == MarkKind::Ink);
    assert_eq!(ink.next().unwrap().points.len(), 7);
    let names: Vec<&str> = board.views.values().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["Start here"]);
}

#[test]
fn a_board_from_elsewhere_is_the_same_board() {
    let document = read(FROM_ELSEWHERE);
    assert_eq!(document.notices, [Notice::Damaged], "it has no checksum");
    assert_eq!(document.board, read(RICH).board);
    let text = format::write(&document.board).unwrap();
    assert_eq!(text, String::from_utf8(bytes(RICH)).unwrap());
}

#[test]
fn the_rich_board_is_rich() {
    let Board {
        title,
        template,
        brief,
        lanes,
        components,
        connectors,
        marks,
        assumptions,
        risks,
        tradeoffs,
        costs,
        views,
        cost_plan,
        contract,
        muted,
        shows_chains,
        practice,
        extra,
    } = read(RICH).board;
    assert_eq!(title, "Rich “board” – it's all here 😀");
    assert_eq!(template, "clickstream");
    assert!(brief.prompt.contains('\n') && brief.prompt.contains('\t'));
    assert_eq!(lanes.hull().min.x, -20.5);
    assert_eq!(components[&Id(2)].kind, "acme-quantum-lake");
    assert_eq!(components[&Id(2)].rect.width(), 220.5);
    assert_eq!(components[&Id(3)].label, "漢字 👩‍👩‍👧‍👦 'quoted' \\ back");
    assert!(matches!(
        connectors[&Id(4)].from,
        whyboard::model::End::Bound {
            side: Side::Right,
            ..
        }
    ));
    assert_eq!(connectors[&Id(5)].waypoints.len(), 2);
    assert_eq!(connectors[&Id(7)].from.component(), None);
    let kinds = marks.values().map(|mark| mark.kind.clone().into());
    let kinds: Vec<String> = kinds.collect();
    assert_eq!(kinds, ["note", "text", "ink", "frame", "image", "sketch"]);
    assert_eq!(marks[&Id(13)].kind, MarkKind::Other("sketch".into()));
    assert_eq!(marks[&Id(10)].points.len(), 3);
    assert_eq!((assumptions.len(), risks.len()), (3, 2));
    // What came into the version later has its default.
    assert_eq!((tradeoffs.len(), costs.len()), (0, 0));
    assert_eq!((muted.len(), views.len()), (0, 0));
    assert_eq!(cost_plan, whyboard::model::CostPlan::default());
    assert_eq!(contract, whyboard::model::Contract::default());
    assert!(!shows_chains);
    let practice = practice.unwrap();
    assert_eq!(practice.length_secs, 2700);
    assert_eq!(practice.events.len(), 14);
    assert_eq!(practice.events.last(), Some(&(500, PracticeEvent::End)));

    // Unknown fields are kept verbatim.
    let kept = |extra: &whyboard::model::Extra, name: &str| extra[name].clone();
    assert_eq!(kept(&extra, "reviewed_by"), r#"["Ada", "it's Grace"]"#);
    assert_eq!(kept(&extra, "settings"), "(grid: 8, snap: true)");
    assert_eq!(kept(&extra, "kept_before"), "(1, \"two\")");
    assert_eq!(kept(&brief.extra, "stakeholder"), "\"Head of marketing\"");
    let weights = "{\"cost\": 0.25, \"speed\": 0.75}";
    assert_eq!(kept(&brief.extra, "weights"), weights);
    let component = &components[&Id(1)].extra;
    assert_eq!(kept(component, "owner"), r#""team \"ingest\" (night)""#);
    assert_eq!(kept(component, "replicas"), "3");
    let rack = "Some((zone: \"a\", slots: [1, 2, 3]))";
    assert_eq!(kept(component, "rack"), rack);
    assert_eq!(kept(&connectors[&Id(4)].extra, "color"), "\"red\"");
    assert_eq!(kept(&marks[&Id(10)].extra, "pressure"), "[0.1, 0.9]");
    assert_eq!(kept(&marks[&Id(13)].extra, "angle"), "0.5");
    assert_eq!(kept(&assumptions[&Id(14)].extra, "confidence"), "high");
    assert_eq!(kept(&risks[&Id(17)].extra, "likelihood"), "0.2");
}

/// The result of reading a hostile file.
enum Outcome {
    /// It is not a board, and this is what the user is told (line and column first, if any).
    Error(&'static str),
    /// It is a board, with these notices. "checksum" stands for [`Notice::Damaged`], which every
    /// file without a checksum has.
    Board(&'static [&'static str]),
}

use Outcome::{Board as Opens, Error as Fails};

const HOSTILE: &[(&str, Outcome)] = &[
    ("blank", Fails("the file is empty")),
    ("bom", Opens(&["checksum"])),
    (
        "controls",
        Opens(&["checksum", "Control characters were removed from 2 texts."]),
    ),
    ("crlf", Opens(&["checksum"])),
    (
        "dangling-ends",
        Opens(&[
            "checksum",
            "Connector 2 ended at no component (or at its own start); that end is now loose.",
            "Connector 3 ended at no component (or at its own start); that end is now loose.",
            "Connector 4 ended at no component (or at its own start); that end is now loose.",
        ]),
    ),
    (
        "dangling-ties",
        Opens(&[
            "checksum",
            "2 was tied to a component that does not exist; it is tied to nothing now.",
            "3 was tied to a component that does not exist; it is tied to nothing now.",
        ]),
    ),
    ("deep-extra", Fails("1:156: nested too deeply")),
    ("deep", Fails("1:86: nested too deeply")),
    (
        "duplicate-id",
        Opens(&[
            "checksum",
            "Id 1 was used twice or is too large; the component became 2.",
            "Id 1 was used twice or is too large; the connector became 3.",
        ]),
    ),
    ("empty", Fails("the file is empty")),
    (
        "infinite-width",
        Fails("5:92: inf is not a position on a board (finite, at most 10000000 board units)"),
    ),
    (
        "infinite",
        Fails("5:93: inf is not a position on a board (finite, at most 10000000 board units)"),
    ),
    (
        "json",
        Fails("1:1: Expected opening `(` for struct `Header`"),
    ),
    (
        "lane-gaps",
        Opens(&[
            "checksum",
            "The lanes overlapped or left gaps; they were laid out again.",
        ]),
    ),
    (
        "lanes-without-size",
        Opens(&[
            "checksum",
            "The lanes overlapped or left gaps; they were laid out again.",
            "Component 1 lay outside its lane; it was moved inside.",
        ]),
    ),
    (
        "largest-id",
        Opens(&[
            "checksum",
            "Id 18446744073709551615 was used twice or is too large; the component became 4.",
        ]),
    ),
    ("long-text", Fails("the title is longer than 64 KiB")),
    (
        "missing-kind",
        Fails("5:74: Unexpected missing field named `kind` in `Component`"),
    ),
    (
        "nan-waypoint",
        Fails("8:77: NaN is not a position on a board (finite, at most 10000000 board units)"),
    ),
    (
        "nan-width",
        Fails("5:92: NaN is not a position on a board (finite, at most 10000000 board units)"),
    ),
    (
        "nan",
        Fails("5:93: NaN is not a position on a board (finite, at most 10000000 board units)"),
    ),
    ("negative-id", Fails("5:10: Integer is out of bounds")),
    ("negative-size", Fails("5:95: a width or height below zero")),
    ("not-utf8", Fails("not a board: byte 33 is not UTF-8 text")),
    (
        "nul",
        Fails("1:1: Expected opening `(` for struct `Header`"),
    ),
    ("only-cr", Opens(&["checksum"])),
    (
        "outside-lane",
        Opens(&[
            "checksum",
            "Component 1 lay outside its lane; it was moved inside.",
            "Component 2 lay outside its lane; it was moved inside.",
        ]),
    ),
    (
        "overflow",
        Fails("5:94: inf is not a position on a board (finite, at most 10000000 board units)"),
    ),
    ("png", Fails("not a board: byte 0 is not UTF-8 text")),
    (
        "too-far",
        Fails(
            "5:100: 10000001 is not a position on a board (finite, at most 10000000 board units)",
        ),
    ),
    ("too-large-id", Fails("5:9: Integer is out of bounds")),
    ("trailing", Fails("9:2: Non-whitespace trailing characters")),
    ("truncated", Fails("5:39: Expected end of string")),
    (
        "twice",
        Fails("4:5: Unexpected duplicate field named `title` in `File`"),
    ),
    (
        "unknown-deep-field",
        Opens(&[
            "checksum",
            "connector 2: the field from.glue is not known and will be lost when you save.",
        ]),
    ),
    (
        "unknown-lane",
        Fails(
            "5:56: Unexpected variant named `cellar` in enum `Lane`, expected one of `ingest`, `storage`, `serving`, or `monitoring` instead",
        ),
    ),
    ("version-0", Fails("there is no file version 0")),
    (
        "version-2-unreadable",
        Fails("made by a newer Whyboard (file version 2, this program reads 1)"),
    ),
    (
        "version-2",
        Opens(&[
            "checksum",
            "The file is of version 2, newer than this program (1). It is open read-only; Save as writes a copy.",
        ]),
    ),
    (
        "version-missing",
        Fails("3:1: Unexpected missing field named `version` in `Header`"),
    ),
    ("version-negative", Fails("2:15: Integer is out of bounds")),
    ("version-text", Fails("1:10: Expected integer")),
    ("wrong-checksum", Opens(&["checksum"])),
    (
        "zero-size",
        Fails("element 1 has a position or size that is not on the board"),
    ),
];

fn notice(notice: &Notice) -> String {
    match notice {
        Notice::Damaged => "checksum".into(),
        other => other.to_string(),
    }
}

#[test]
fn every_hostile_file_has_its_outcome() {
    let mut wrong = Vec::new();
    for (name, outcome) in HOSTILE {
        let path = format!("hostile/{name}.whyboard");
        let found = match format::read(&bytes(&path)) {
            Ok(document) => {
                assert_eq!(document.board.validate(), [], "{name}");
                Ok(document.notices.iter().map(notice).collect::<Vec<_>>())
            }
            Err(error) => Err(error.to_string()),
        };
        let is_right = match (outcome, &found) {
            (Fails(expected), Err(error)) => expected == error,
            (Opens(expected), Ok(notices)) => expected == notices,
            _ => false,
        };
        if !is_right {
            wrong.push(format!("{name}: {found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_table_names_every_hostile_file() {
    let files: BTreeSet<String> = fs::read_dir(folder("hostile"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    let named: BTreeSet<String> = HOSTILE.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(files, named);
}

#[test]
fn repairing_a_file_is_idempotent() {
    for (name, outcome) in HOSTILE {
        let Opens(_) = outcome else { continue };
        let document = read(&format!("hostile/{name}.whyboard"));
        let text = format::write(&document.board).unwrap_or_else(|e| panic!("{name}: {e}"));
        let again = format::read(text.as_bytes()).unwrap();
        assert_eq!(again.notices, [], "{name}");
        assert_eq!(again.board, document.board, "{name}");
    }
}

#[test]
fn a_newer_file_is_recognised() {
    let newer = read("hostile/version-2.whyboard");
    assert!(newer.is_newer());
    assert_eq!(newer.board.extra["hologram"], "(depth: 3, beams: [1, 2])");
    assert!(!read(RICH).is_newer());
    let error = format::read(&bytes("hostile/version-2-unreadable.whyboard")).unwrap_err();
    assert_eq!(error, ReadError::Newer { version: 2 });
}

#[test]
fn repairs_are_what_a_user_would_do() {
    let ends = read("hostile/dangling-ends.whyboard").board;
    assert_eq!(ends.connectors.len(), 3, "no connector is lost");
    assert_eq!(ends.connectors[&Id(2)].from.component(), Some(Id(1)));
    let mut connectors = ends.connectors.values();
    assert!(connectors.all(|one| one.to.component().is_none()));
    let twice = read("hostile/duplicate-id.whyboard").board;
    assert_eq!((twice.components.len(), twice.connectors.len()), (2, 1));
    let outside = read("hostile/outside-lane.whyboard").board;
    assert_eq!(outside.components.len(), 2);
    assert_eq!(outside.lane_counts(), [2, 0, 0, 0]);
    let crlf = read("hostile/crlf.whyboard").board;
    assert_eq!(crlf.components[&Id(1)].label, "Kafka\n1");
}
