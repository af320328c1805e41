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
    assert_eq!(document.notices, [Notice::Unsealed]);
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
    /// It is a board, with these notices: "damaged" for [`Notice::Damaged`], "no checksum" for
    /// [`Notice::Unsealed`].
    Board(&'static [&'static str]),
}

use Outcome::{Board as Opens, Error as Fails};

const HOSTILE: &[(&str, Outcome)] = &[
    (
        "bad-base64",
        Opens(&[
            "no checksum",
            "Line 10: mark 4 was left out: the bytes of a picture are not base64.",
        ]),
    ),
    ("blank", Fails("the file is empty")),
    ("bom", Opens(&["no checksum"])),
    (
        "broken-bracket",
        Opens(&[
            "no checksum",
            "Line 7: component 5 was left out: `)` was expected.",
        ]),
    ),
    (
        "broken-quote",
        Opens(&[
            "no checksum",
            "Line 7: component 5 was left out: a text in quotes was expected.",
        ]),
    ),
    (
        "controls",
        Opens(&[
            "no checksum",
            "Control characters were removed from 2 texts.",
        ]),
    ),
    ("crlf", Opens(&["no checksum"])),
    (
        "cut-off",
        Opens(&[
            "no checksum",
            "The file ends too early, in line 48: what came after it is missing. An earlier version may be under Versions…",
            "Line 47: connector 5 was left out: the text ends too early.",
        ]),
    ),
    (
        "dangling-ends",
        Opens(&[
            "no checksum",
            "Connector 2 ended at nothing that holds it (or at its own start); that end is now loose.",
            "Connector 3 ended at nothing that holds it (or at its own start); that end is now loose.",
            "Connector 4 ended at nothing that holds it (or at its own start); that end is now loose.",
        ]),
    ),
    (
        "dangling-ties",
        Opens(&[
            "no checksum",
            "2 was tied to a component that does not exist; it is tied to nothing now.",
            "3 was tied to a component that does not exist; it is tied to nothing now.",
        ]),
    ),
    ("deep-extra", Fails("1:126: nested too deeply")),
    ("deep", Opens(&["no checksum"])),
    (
        "duplicate-id",
        Opens(&[
            "no checksum",
            "Id 1 was used twice or is too large; the component became 2.",
            "Id 1 was used twice or is too large; the connector became 3.",
        ]),
    ),
    ("empty", Fails("the file is empty")),
    (
        "export-injection",
        Opens(&[
            "no checksum",
            "The practice record was out of order; it was sorted by time.",
        ]),
    ),
    (
        "infinite-width",
        Opens(&[
            "no checksum",
            "Line 5: component 1 was left out: inf is not a position on a board (finite, at most 10000000 board units).",
        ]),
    ),
    (
        "infinite",
        Opens(&[
            "no checksum",
            "Line 5: component 1 was left out: inf is not a position on a board (finite, at most 10000000 board units).",
        ]),
    ),
    ("json", Fails("1:1: `(` was expected")),
    (
        "lane-gaps",
        Opens(&[
            "no checksum",
            "The lanes overlapped or left gaps; they were laid out again.",
        ]),
    ),
    (
        "lanes-without-size",
        Opens(&[
            "no checksum",
            "The lanes overlapped or left gaps; they were laid out again.",
            "Component 1 lay outside its lane; it was moved inside.",
        ]),
    ),
    (
        "largest-id",
        Opens(&[
            "no checksum",
            "Id 18446744073709551615 was used twice or is too large; the component became 4.",
        ]),
    ),
    (
        "long-text",
        Opens(&[
            "no checksum",
            "The title is longer than 64 KiB; the rest was cut off.",
        ]),
    ),
    (
        "lost-end",
        Opens(&[
            "no checksum",
            "Line 7: component 5 was left out: `nowhere` is not known; there are ingest, storage, serving, monitoring.",
            "Connector 3 ended at nothing that holds it (or at its own start); that end is now loose.",
            "4 was tied to a component that does not exist; it is tied to nothing now.",
        ]),
    ),
    (
        "missing-kind",
        Opens(&[
            "no checksum",
            "Line 5: component 1 was left out: there is no `kind`.",
        ]),
    ),
    (
        "nan-waypoint",
        Opens(&[
            "no checksum",
            "Line 8: connector 2 was left out: NaN is not a position on a board (finite, at most 10000000 board units).",
        ]),
    ),
    (
        "nan-width",
        Opens(&[
            "no checksum",
            "Line 5: component 1 was left out: NaN is not a position on a board (finite, at most 10000000 board units).",
        ]),
    ),
    (
        "nan",
        Opens(&[
            "no checksum",
            "Line 5: component 1 was left out: NaN is not a position on a board (finite, at most 10000000 board units).",
        ]),
    ),
    (
        "negative-id",
        Opens(&[
            "no checksum",
            "Line 5: component -1 was left out: its id is not a whole number.",
        ]),
    ),
    (
        "negative-size",
        Opens(&[
            "no checksum",
            "Line 5: component 1 was left out: a width or height below zero.",
        ]),
    ),
    (
        "not-utf8",
        Opens(&[
            "no checksum",
            "Byte 33 is not text; it and others like it are shown as “�”.",
        ]),
    ),
    ("nul", Fails("the file is empty")),
    ("only-cr", Opens(&["no checksum"])),
    (
        "outside-lane",
        Opens(&[
            "no checksum",
            "Component 1 lay outside its lane; it was moved inside.",
            "Component 2 lay outside its lane; it was moved inside.",
        ]),
    ),
    (
        "overflow",
        Opens(&[
            "no checksum",
            "Line 5: component 1 was left out: inf is not a position on a board (finite, at most 10000000 board units).",
        ]),
    ),
    ("png", Fails("not a board: byte 0 is not UTF-8 text")),
    (
        "too-far",
        Opens(&[
            "no checksum",
            "Line 5: component 1 was left out: 10000001 is not a position on a board (finite, at most 10000000 board units).",
        ]),
    ),
    (
        "too-large-id",
        Opens(&[
            "no checksum",
            "Line 5: component 18446744073709551616 was left out: its id is not a whole number.",
        ]),
    ),
    (
        "trailing",
        Opens(&[
            "no checksum",
            "Line 10: what stands here was left out: the end of the board was expected.",
        ]),
    ),
    (
        "truncated",
        Opens(&[
            "no checksum",
            "The file ends too early, in line 5: what came after it is missing. An earlier version may be under Versions…",
            "Line 5: component 1 was left out: the text ends too early.",
        ]),
    ),
    (
        "twice",
        Opens(&[
            "no checksum",
            "Line 4: a second `title` was left out: it is there already.",
        ]),
    ),
    (
        "unknown-deep-field",
        Opens(&[
            "no checksum",
            "connector 2: the field from.glue is not known and will be lost when you save.",
        ]),
    ),
    (
        "unknown-lane",
        Opens(&[
            "no checksum",
            "Line 5: component 1 was left out: `cellar` is not known; there are ingest, storage, serving, monitoring.",
        ]),
    ),
    (
        "unknown-variant",
        Opens(&[
            "no checksum",
            "Line 10: connector 4 was left out: `quantum` is not known; there are stream, batch, request, control.",
        ]),
    ),
    ("version-0", Fails("there is no file version 0")),
    (
        "version-2-unreadable",
        Fails("made by a newer Whyboard (file version 2, this program reads 1)"),
    ),
    (
        "version-2",
        Opens(&[
            "no checksum",
            "The file is of version 2, newer than this program (1). It is open read-only; Save as writes a copy.",
        ]),
    ),
    (
        "version-missing",
        Fails("not a board: there is no `version`"),
    ),
    (
        "version-negative",
        Fails("2:15: the number is too large or below zero"),
    ),
    ("version-text", Fails("1:11: a whole number was expected")),
    ("wrong-checksum", Opens(&["damaged"])),
    (
        "zero-size",
        Opens(&[
            "no checksum",
            "Element 1 has a position or size that is not on the board; it was given a size.",
        ]),
    ),
    ("zeros-appended", Opens(&["damaged"])),
];

fn notice(notice: &Notice) -> String {
    match notice {
        Notice::Damaged => "damaged".into(),
        Notice::Unsealed => "no checksum".into(),
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
