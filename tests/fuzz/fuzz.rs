//! Every reader of what a user or another program may hand us, fed by libFuzzer. `READER` names one of
//! them; `run.sh` builds and runs this.
//!
//! A reader may refuse an input, but not panic, hang or take a gigabyte; and a board that was read is
//! valid and is written so that it reads back the same.

#![no_main]

use std::{
    fs,
    path::Path,
    sync::{Arc, LazyLock, Mutex},
};

use libfuzzer_sys::fuzz_target;
use tempfile::TempDir;
use whyboard::{
    catalog::{Catalog, PriceSheet},
    coach::Coach,
    editor::pasted,
    file::{self, Settings},
    format,
    interchange::mermaid,
    model::{Board, Id},
    practice::{History, PastAnswers},
    raster,
};

fuzz_target!(|data: &[u8]| (READER)(data));

static READER: LazyLock<fn(&[u8])> = LazyLock::new(|| {
    let name = std::env::var("READER").expect("READER names what to fuzz");
    match name.as_str() {
        "board" => |data| {
            if let Ok(document) = format::read(data) {
                holds(&document.board);
            }
        },
        "clipboard" => |data| {
            if let Some(board) = text(data).and_then(pasted) {
                holds(&board);
            }
        },
        // Each line in a field of its own: what the coach and the debrief read of a user's words. The
        // coach stays beside the board, as in the window, and reads only what has changed.
        "words" => |data| {
            if let Some(text) = text(data) {
                let mut coach = COACH.lock().expect("the coach has not panicked");
                coach.look(&worded(text), Catalog::embedded(), &PastAnswers::default());
            }
        },
        "mermaid" => |data| {
            if let Some(text) = text(data) {
                let _ = mermaid::read(text);
            }
        },
        "picture" => |data| {
            let _ = raster::size(data);
            let _ = raster::decode(data);
        },
        "settings" => |data| {
            fs::write(FOLDER.path().join("settings.ron"), data).expect("a folder of our own");
            let (settings, _) = Settings::load_from(FOLDER.path());
            settings
                .save_to(FOLDER.path(), &settings)
                .expect("settings that were read can be written");
        },
        "history" => |data| {
            if let Some(text) = text(data) {
                let (history, _) = History::parse(text);
                assert!(history.prompts_practised() <= text.len());
            }
        },
        // As it is, and line by line with the checksums and numbers that a journal has, so that what
        // they protect is read as well.
        "journal" => |data| {
            for journal in [data.to_vec(), sealed(data)] {
                if let Ok(replayed) = file::replay(journal.as_slice())
                    && replayed.board != Board::default()
                {
                    holds(&replayed.board);
                }
            }
        },
        "price-sheet" => |data| {
            let _ = text(data).map(PriceSheet::parse);
        },
        other => panic!("no reader is called {other}"),
    }
});

/// In memory, where the system has such a place.
static FOLDER: LazyLock<TempDir> = LazyLock::new(|| {
    let memory = Path::new("/dev/shm");
    let made = if memory.is_dir() {
        TempDir::new_in(memory)
    } else {
        TempDir::new()
    };
    made.expect("a temporary folder can be made")
});

fn text(data: &[u8]) -> Option<&str> {
    std::str::from_utf8(data).ok()
}

/// A journal of an empty board with a record in each line.
fn sealed(data: &[u8]) -> Vec<u8> {
    let start = format!("Start(origin:None,edits:0,bytes:{})", EMPTY.len());
    let line = |number: usize, record: &[u8]| {
        let body = [format!("{number} ").as_bytes(), record].concat();
        let sum = format!("{:08x} ", crc32fast::hash(&body));
        [sum.as_bytes(), &body, b"\n"].concat()
    };
    let records = data.split(|byte| *byte == b'\n').enumerate();
    let records = records.flat_map(|(index, record)| line(index + 2, record));
    let head = [
        b"whyboard-journal 1\n",
        &*line(1, start.as_bytes()),
        EMPTY.as_bytes(),
    ]
    .concat();
    head.into_iter().chain(records).collect()
}

/// An empty board, as it is written.
static EMPTY: LazyLock<String> =
    LazyLock::new(|| format::write(&Board::default()).expect("an empty board can be written"));

static COACH: LazyLock<Mutex<Coach>> = LazyLock::new(Mutex::default);

/// A worked board on which the lines of a text stand in place of its own words.
fn worded(text: &str) -> Board {
    let mut board = TEMPLATE.clone();
    let mut lines = text.lines().map(str::to_owned);
    let brief = &mut board.brief;
    for field in [
        &mut brief.baseline,
        &mut brief.target,
        &mut brief.metric,
        &mut brief.summary,
    ] {
        *field = lines.next().unwrap_or_default();
    }
    let ids: Vec<Id> = board
        .risks
        .keys()
        .chain(board.components.keys())
        .copied()
        .collect();
    for id in ids {
        let texts = if let Some(risk) = board.risks.get_mut(&id) {
            let risk = Arc::make_mut(risk);
            [&mut risk.mitigation, &mut risk.threshold]
        } else if let Some(component) = board.components.get_mut(&id) {
            let component = Arc::make_mut(component);
            [&mut component.why, &mut component.freshness]
        } else {
            continue;
        };
        for field in texts {
            *field = lines.next().unwrap_or_default();
        }
    }
    board
}

static TEMPLATE: LazyLock<Board> = LazyLock::new(|| {
    let template = Catalog::embedded().template("clickstream");
    template.expect("a worked template").board.clone()
});

/// What is true of every board that was read.
fn holds(board: &Board) {
    assert_eq!(board.validate(), []);
    // It is read again as it is written, and compared.
    format::write(board).expect("a board that was read can be written");
}
