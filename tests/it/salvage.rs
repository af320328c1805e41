//! Damaged and hostile boards: whatever can be read opens, and what was left out is said in few words.

use std::{fmt::Write as _, fs, path::PathBuf};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use proptest::prelude::*;
use strum::VariantArray as _;
use whyboard::{
    catalog::Catalog,
    export::{Format, Source},
    file::{self, Expect, StateFolder},
    format::{self, Document, Notice, ReadError},
    layout::route,
    model::{
        Board, Id, MAX_ELEMENTS, MAX_POINTS, MAX_TEXT_BYTES, MAX_TOTAL_POINTS, MAX_TOTAL_TEXT,
    },
    practice::{History, PastAnswers},
    scene::{self, PictureOptions},
};

use crate::common::{Opening, window::Window, worked};

fn read(text: &str) -> Document {
    format::read(text.as_bytes()).unwrap_or_else(|error| panic!("{error}"))
}

fn said(document: &Document) -> String {
    let notices = document.notices.iter().map(ToString::to_string);
    notices.collect::<Vec<_>>().join("\n")
}

/// A board as it is saved, and how many elements it has.
fn saved(name: &str) -> (String, usize) {
    let board = worked(name);
    (format::write(&board).unwrap(), board.element_count())
}

/// A board of one line, with these sections.
fn with(sections: &str) -> String {
    format!("(version: 1, title: \"t\", {sections})\n")
}

fn component(id: usize, label: &str) -> String {
    format!(
        "{id}: (kind: \"bronze\", label: \"{label}\", lane: storage, rect: (340.0, 60.0, 200.0, 44.0)),"
    )
}

fn components(count: usize, label: &str) -> String {
    let all: String = (1..=count).map(|id| component(id, label)).collect();
    format!("components: {{{all}}},")
}

#[test]
fn one_bad_element_leaves_all_others_open() {
    let (text, count) = saved("clickstream");
    let long = "x".repeat(MAX_TEXT_BYTES + 1);
    let (first, rest) = text.split_once("label: \"").unwrap();
    let line = first.lines().count();
    for (damaged, lost, words) in [
        (
            format!("{first}label: \"{long}{rest}"),
            0,
            "the rest was cut off",
        ),
        (
            text.replacen(", 232.0, ", ", 0.0, ", 1),
            0,
            "it was given a size",
        ),
        (
            text.replacen("lane: ingest", "lane: cellar", 1),
            1,
            "`cellar` is not known",
        ),
        (format!("{first}label: {rest}"), 1, "was left out"),
        (format!("{first}label: (\"{rest}"), 1, "was left out"),
        (format!("{first}label: \u{7}\"{rest}"), 1, "was left out"),
        (format!("{text}{}", "\0".repeat(4096)), 0, "damaged"),
        (text.replacen("        ),\n", "", 1), 2, "was left out"),
    ] {
        assert_ne!(damaged, text, "{words}");
        let document = read(&damaged);
        let said = said(&document);
        assert!(said.contains(words), "{words}: {said}");
        let left = document.board.element_count();
        assert!(left + lost >= count, "{words}: {left} of {count}");
        assert_eq!(document.is_salvaged(), words != "damaged", "{words}");
        if lost == 1 {
            let near = (line - 2..line + 4).any(|line| said.contains(&format!("Line {line}: ")));
            assert!(near, "{line}: {said}");
        }
    }
}

#[test]
fn a_file_that_was_cut_off_says_so_and_keeps_what_came_before() {
    let (text, _) = saved("clickstream");
    for share in 1..20 {
        let cut = &text[..text.len() * share / 20];
        let tables = cut.split_once("\n    components:");
        let complete = tables.map_or(0, |(_, text)| text.matches("\n        ),").count());
        let document = read(cut);
        assert!(document.board.element_count() >= complete, "{share}");
        let line = cut.lines().count();
        assert!(
            document.notices.contains(&Notice::CutOff { line }),
            "{share}, line {line}: {:?}",
            document.notices
        );
    }
    assert_eq!(
        format::read(b"(version: 1, tit").unwrap_err(),
        ReadError::CutOff
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whatever byte of whatever element is wrong, nothing panics, it is noticed, and as good as never
    /// does it cost more than that element.
    #[test]
    fn a_wrong_byte_is_noticed_and_costs_one_element(at in 0.0..1.0_f64, byte: u8) {
        let (text, count) = saved("feature-store");
        let start = text.find("components: {\n").unwrap() + "components: {\n".len();
        let end = text.find("    connectors: {").unwrap();
        let at = start + ((end - start) as f64 * at) as usize;
        let mut bytes = text.clone().into_bytes();
        prop_assume!(bytes[at] != byte);
        bytes[at] = byte;
        let document = format::read(&bytes).unwrap();
        prop_assert!(!document.notices.is_empty());
        prop_assert_eq!(document.board.validate(), []);
        let left = document.board.element_count();
        prop_assert!(left + 1 >= count, "{} of {}: {:?}", left, count, &text[at - 9..at + 9]);
    }
}

#[test]
fn notices_are_few_however_much_is_wrong() {
    let mut risks = String::new();
    let mut connectors = String::new();
    for id in 2..2000 {
        write!(risks, "{id}: (failure: \"r\", breaks: Some(9999999)),").unwrap();
        let other = id + 2000;
        write!(
            connectors,
            "{other}: (from: Bound(id: 1), to: Bound(id: 9999999)),"
        )
        .unwrap();
    }
    let fields: String = (0..2000).map(|n| format!("u{n}: 1,")).collect();
    let one = component(1, "a").replace("rect:", &format!("model: ({fields}), rect:"));
    let bad: String = (5000..7000).map(|id| format!("{id}: (kind: 3),")).collect();
    let document = read(&with(&format!(
        "components: {{{one}{bad}}}, risks: {{{risks}}}, connectors: {{{connectors}}}"
    )));
    assert_eq!(document.board.risks.len(), 1998);
    assert_eq!(document.board.connectors.len(), 1998);
    let said = said(&document);
    assert!(document.notices.len() <= 20, "{said}");
    for words in [
        "And 1995 more risks that are chained to nothing now.",
        "And 1995 more ends of connectors that are loose now.",
        "And 1997 more fields that are not known.",
        "And 1997 more parts that could not be read.",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
}

#[test]
fn fields_that_are_not_known_are_kept_however_many() {
    let fields: String = (0..20_000).map(|n| format!("u{n}: {n},")).collect();
    let one = component(1, "a").replace("rect:", &format!("{fields} rect:"));
    let document = read(&with(&format!("components: {{{one}}}, {fields}")));
    assert!(!document.is_salvaged(), "{}", said(&document));
    assert_eq!(document.board.components[&Id(1)].extra.len(), 20_000);
    assert_eq!(document.board.extra["u19999"], "19999");
}

#[test]
fn more_than_a_window_survives_is_refused_in_one_line() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("hostile.whyboard");
    let many = MAX_ELEMENTS + 1;
    let label = "many words ".repeat(5000);
    let each = component(1, &label).len() - "1: ,".len();
    for (count, label, first_too_many, cause) in [
        (
            many,
            "a",
            many,
            format!("the board holds {many} elements, more than {MAX_ELEMENTS}"),
        ),
        (
            100,
            label.as_str(),
            MAX_TOTAL_TEXT / each + 1,
            "the board holds more than 4 MiB of text".to_owned(),
        ),
        (
            1000,
            label.as_str(),
            (48 << 20) / each + 1,
            "the board holds more than 48 MiB without its pictures, the most that is read"
                .to_owned(),
        ),
    ] {
        let lines = (1..=count).map(|id| component(id, label) + "\n");
        let text = format!(
            "(version: 1, components: {{\n{}}})\n",
            lines.collect::<String>()
        );
        fs::write(&path, text).unwrap();
        let error = file::load(&path).unwrap_err().to_string();
        let start = format!("{}:{}:", path.display(), first_too_many + 1);
        assert!(error.starts_with(&start), "{start} {error}");
        assert!(error.ends_with(&format!(": {cause}")), "{error}");
        assert_eq!(error.lines().count(), 1);
    }
}

#[test]
fn a_line_of_too_many_points_is_thinned() {
    let points: String = (0..MAX_POINTS * 3)
        .map(|x| format!("({}.0,0.0),", x % 900))
        .collect();
    let document = read(&with(&format!(
        "marks: {{1: (kind: \"ink\", rect: (0.0, 0.0, 900.0, 1.0), points: [{points}])}}"
    )));
    let kept = document.board.marks[&Id(1)].points.len();
    assert!((MAX_POINTS / 2..=MAX_POINTS).contains(&kept), "{kept}");
    assert!(said(&document).contains("some were left out"));
}

#[test]
fn lines_of_too_many_points_in_all_are_thinned() {
    let points: String = (0..500).map(|x| format!("({x}.0,{}.0),", x % 7)).collect();
    let strokes: String = (1..1000)
        .map(|id| {
            format!("{id}: (kind: \"ink\", rect: (0.0, 0.0, 500.0, 7.0), points: [{points}]),")
        })
        .collect();
    let document = read(&with(&format!("marks: {{{strokes}}}")));
    assert_eq!(document.board.marks.len(), 999);
    let kept = document.board.marks.values().map(|mark| mark.points.len());
    let kept: usize = kept.sum();
    assert!(
        (MAX_TOTAL_POINTS / 3..=MAX_TOTAL_POINTS).contains(&kept),
        "{kept}"
    );
    assert!(said(&document).contains("some were left out"));
    assert!(format::write(&document.board).is_ok());
}

/// A PNG file whose header claims so many pixels; without them unless it is small.
fn png(width: u32, height: u32) -> String {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 2, 2);
    encoder.set_color(png::ColorType::Rgba);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&[255; 16]).unwrap();
    writer.finish().unwrap();
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let sum = crc32fast::hash(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&sum.to_be_bytes());
    STANDARD.encode(bytes)
}

/// A few hundred kilobytes can unpack to as many megabytes, and a board holds hundreds of such files.
#[test]
fn pictures_are_decoded_up_to_a_limit_for_all_of_them() {
    let exported = |large: usize, format: Format| {
        let sizes = [(8192, 4096), (4096, 8192), (8000, 4096), (4096, 8000)];
        let pictures = sizes.into_iter().take(large);
        let pictures = pictures.map(|(width, height)| png(width, height));
        let pictures: String = pictures
            .chain([png(2, 2)])
            .zip(1..)
            .map(|(data, id)| {
                format!(
                    "{id}: (kind: \"image\", rect: (0.0, 0.0, 9.0, 9.0), image: Some(\"{data}\")),"
                )
            })
            .collect();
        let board = read(&with(&format!("marks: {{{pictures}}}"))).board;
        assert_eq!(board.marks.len(), large + 1);
        let source = Source {
            board: &board,
            catalog: Catalog::embedded(),
            past: &PastAnswers::default(),
            history: &History::default(),
            picture: &PictureOptions::default(),
            scale: 1.0,
            level: None,
        };
        let bytes = format.write(&source).map_err(|error| error.to_string());
        bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    };
    // Two of them fill the limit; what comes after them has no room.
    for (large, is_shown) in [(0, true), (1, true), (2, false), (4, false)] {
        for format in [Format::Svg, Format::Html] {
            let written = exported(large, format).unwrap();
            assert_eq!(written.contains("<image"), is_shown, "{large}");
        }
    }
    assert!(exported(1, Format::Png).is_ok());
    let error = exported(4, Format::Png).unwrap_err();
    assert!(error.contains("too much"), "{error}");
}

/// Boards that once took minutes, gigabytes or for ever: it is enough that these end.
#[test]
fn crowds_are_routed_and_drawn() {
    let connectors: String = (1..400)
        .map(|id| {
            let (label, other, id) = ("flows", id + 1, id + 1000);
            let from = id - 1000;
            format!("{id}: (from: Bound(id: {from}), to: Bound(id: {other}), label: \"{label}\"),")
        })
        .collect();
    let crowd = format!("{} connectors: {{{connectors}}}", components(400, "a"));
    let waypoints: String = (0..3000)
        .map(|n| format!("({}.0,{}.0),", n % 900, n % 7))
        .collect();
    let long = format!(
        "{} connectors: {{9: (from: Bound(id: 1), to: Free((0.0, 0.0)), label: \"a\", waypoints: [{waypoints}])}}",
        components(1, &"long ".repeat(12_000))
    );
    let catalog = Catalog::embedded();
    for sections in [crowd, long] {
        let board = read(&with(&sections)).board;
        let routes = route::all(&board, &catalog.sizes);
        assert_eq!(routes.len(), board.connectors.len());
        let scene = scene::build(&board, &routes, catalog, catalog.theme(false));
        assert!(scene.items.len() > board.components.len());
    }
}

#[test]
fn a_damaged_board_opens_unsaved_and_says_what_is_missing() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("damaged.whyboard");
    let (text, count) = saved("clickstream");
    fs::write(&path, text.replacen("lane: ingest", "lane: cellar", 1)).unwrap();
    let mut window = Window::desk(None);
    window.harness.state_mut().as_mut().unwrap().open_path(path);
    window.wait_until("the board is open", |window| {
        !window.board().components.is_empty()
    });
    assert_eq!(window.board().element_count() + 1, count);
    assert!(
        window.editor().is_changed(),
        "it is not what the file holds"
    );
    window.see_part("was left out: `cellar` is not known; there are ingest, storage");
}

/// One click from a file that is damaged, or of which nothing can be read, to the version before.
#[test]
fn a_damaged_board_offers_the_versions_before_it() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("damaged.whyboard");
    let state = StateFolder::at(dir.path().join("state"));
    for board in [worked("clickstream"), worked("feature-store")] {
        file::save(&board, &path, Expect::Anything, Some(&state)).unwrap();
    }
    let (text, _) = saved("feature-store");
    for (damaged, is_open) in [
        (text.replacen("lane: ingest", "lane: cellar", 1), true),
        (text[..12].to_owned(), false),
    ] {
        fs::write(&path, damaged).unwrap();
        let mut window = Window::open(Opening {
            state: Some(state.clone()),
            board: Some(Board::default()),
            ..Opening::default()
        });
        let app = window.harness.state_mut().as_mut().unwrap();
        app.open_path(path.clone());
        window.wait_until("it is told", |window| window.shows("Close"));
        assert_eq!(window.app().path().is_some(), is_open);
        window.click_last("Versions…");
        let copy = "Open as a new board";
        window.wait_until("the version is read", |window| window.shows(copy));
        assert_eq!(window.shows("Restore"), is_open);
        window.click(if is_open { "Restore" } else { copy });
        assert_eq!(window.board().components, worked("clickstream").components);
        assert!(window.editor().is_changed());
    }
}

#[test]
fn what_is_opened_slowly_can_be_cancelled() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("large.whyboard");
    let rects = (0..8000).map(|id| {
        let label = format!("Component {id} of a large board");
        component(id + 1, &label)
    });
    fs::write(
        &path,
        with(&format!("components: {{{}}}", rects.collect::<String>())),
    )
    .unwrap();
    let mut window = Window::desk(None);
    window.harness.state_mut().as_mut().unwrap().open_path(path);
    window.now += 1.0;
    window.run();
    window.see("Opening…");
    window.click("Cancel");
    for _ in 0..20 {
        window.run();
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    assert!(window.board().components.is_empty());
    assert!(!window.shows("Opening…"));
}

fn hostile(name: &str) -> Board {
    let folder: PathBuf = [env!("CARGO_MANIFEST_DIR"), "tests/boards/hostile"]
        .iter()
        .collect();
    let bytes = fs::read(folder.join(format!("{name}.whyboard"))).unwrap();
    format::read(&bytes).unwrap().board
}

#[test]
fn no_text_of_a_board_becomes_markup_or_a_link() {
    let board = hostile("export-injection");
    let catalog = Catalog::embedded();
    let (past, history) = (PastAnswers::default(), History::default());
    let picture = PictureOptions::default();
    let source = Source {
        board: &board,
        catalog,
        past: &past,
        history: &history,
        picture: &picture,
        scale: 1.0,
        level: None,
    };
    let mut written = 0;
    for format in Format::VARIANTS {
        let Ok(bytes) = format.write(&source) else {
            continue;
        };
        let Ok(text) = String::from_utf8(bytes) else {
            continue;
        };
        written += 1;
        let name = format.extension();
        // Markdown escapes with a backslash.
        let lower = text.to_lowercase().replace("\\<", "");
        for markup in [
            "<script>document",
            "<img src=x",
            "<svg onload",
            "<b>raw",
            "href=\"javascript",
            "href=\"http://evil",
        ] {
            assert!(!lower.contains(markup), "{name}: {markup}");
        }
        if name == "md" {
            let unescaped = text.replace("\\]", "");
            assert!(!unescaped.contains("](javascript:"), "{name}");
            assert!(!unescaped.contains("](http://evil"), "{name}");
        }
    }
    assert!(written >= 3, "{written}");
}
