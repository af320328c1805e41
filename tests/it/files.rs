//! Boards on a disk: every cut and every flipped bit of a board file is an error or is noticed.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
    time::{Duration, SystemTime},
};

use emath::{Rect, vec2};
use whyboard::{
    file::{Expect, Lock, StateFolder, load, save},
    model::{Board, Component, Edit, Id, Lane},
};

fn small_board() -> Board {
    let component = |kind: &str, lane: Lane, board: &Board| {
        let rect = Rect::from_min_size(
            board.lanes.bounds(lane).min + vec2(24.0, 48.5),
            vec2(160.0, 64.0),
        );
        Component {
            why: "it keeps order\nper key".into(),
            freshness: "5 min".into(),
            ..Component::new(kind, format!("{kind} \"ü\""), lane, rect)
        }
    };
    let mut board = Board {
        title: "Clickstream".into(),
        ..Board::default()
    };
    for (id, kind, lane) in [(1, "log", Lane::Ingest), (2, "store", Lane::Storage)] {
        let edit = Edit::add(Id(id), component(kind, lane, &board));
        board = board.apply(&edit).unwrap();
    }
    board
}

/// Loads each of `contents` from a file; none may pass as an undamaged board.
fn all_are_noticed(contents: impl Iterator<Item = Vec<u8>>) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("board.ron");
    for (index, content) in contents.enumerate() {
        fs::write(&path, content).unwrap();
        match load(&path) {
            Ok(opened) => assert!(
                !opened.document.notices.is_empty(),
                "{index} passed as undamaged"
            ),
            Err(error) => assert!(
                error.to_string().starts_with(path.to_str().unwrap()),
                "{index}: {error}"
            ),
        }
    }
}

fn saved_bytes() -> Vec<u8> {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("board.ron");
    save(&small_board(), &path, Expect::New, None).unwrap();
    assert_eq!(load(&path).unwrap().document.board, small_board());
    fs::read(&path).unwrap()
}

#[test]
fn every_truncation_is_an_error_or_a_notice() {
    let bytes = saved_bytes();
    all_are_noticed((0..bytes.len()).map(|length| bytes[..length].to_vec()));
}

#[test]
fn every_flipped_bit_is_an_error_or_a_notice() {
    let bytes = saved_bytes();
    all_are_noticed((0..bytes.len()).map(|index| {
        let mut flipped = bytes.clone();
        flipped[index] ^= 1 << (index % 8);
        flipped
    }));
}

/// Runs `whyboard upgrade a b c` on boards without a checksum; returns its exit status and what it
/// complained about, once all of them are written.
#[cfg(target_os = "linux")]
fn upgrade(stdout: Stdio, stderr: Stdio) -> (Option<i32>, String) {
    let dir = tempfile::tempdir().unwrap();
    let boards = ["a", "b", "c"].map(|name| dir.path().join(name));
    for board in &boards {
        fs::write(board, "(version: 1)").unwrap();
    }
    let mut child = Command::new(env!("CARGO_BIN_EXE_whyboard"))
        .arg("upgrade")
        .args(&boards)
        .env("WHYBOARD_STATE_DIR", dir.path().join("state"))
        .stdout(stdout)
        .stderr(stderr)
        .spawn()
        .unwrap();
    // The reader stops before anything is written.
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    for board in &boards {
        let opened = load(board).unwrap();
        assert_eq!(opened.document.notices, [], "{}", board.display());
    }
    let complaints = String::from_utf8(output.stderr).unwrap();
    assert!(!complaints.contains("panicked"), "{complaints}");
    (output.status.code(), complaints)
}

/// Nobody is asked on the command line, so what could not be read stays where it is.
#[test]
fn a_damaged_board_is_not_upgraded() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("b.whyboard");
    let damaged = include_str!("../boards/hostile/unknown-variant.whyboard");
    fs::write(&path, damaged).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_whyboard"))
        .arg("upgrade")
        .arg(&path)
        .env("WHYBOARD_STATE_DIR", dir.path().join("state"))
        .output()
        .unwrap();
    let complaints = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(complaints.contains("left unchanged"), "{complaints}");
    assert_eq!(fs::read_to_string(&path).unwrap(), damaged);
}

#[test]
#[cfg(target_os = "linux")]
fn boards_are_upgraded_whoever_listens() {
    let full = || Stdio::from(fs::File::options().write(true).open("/dev/full").unwrap());
    assert_eq!(upgrade(Stdio::piped(), Stdio::piped()).0, Some(0));
    let (status, complaints) = upgrade(full(), Stdio::piped());
    assert_eq!(status, Some(2));
    assert!(complaints.contains("standard output: "), "{complaints}");
    assert_eq!(upgrade(full(), full()).0, Some(2));
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

/// Ends an export in the midst of writing, as a kill does, and says when that was; returns what is left.
#[cfg(target_os = "linux")]
fn killed_export(board: &Path, out: &Path) -> String {
    let status = Command::new("sh")
        .args(["-c", "ulimit -f 1; exec \"$@\"", "sh"])
        .args([env!("CARGO_BIN_EXE_whyboard"), "export"])
        .arg(board)
        .arg("-o")
        .arg(out)
        .stderr(Stdio::null())
        .status()
        .unwrap();
    assert_eq!(status.code(), None, "it was killed: {status}");
    let folder = board.parent().unwrap();
    let mut left = names(folder);
    left.retain(|name| board.file_name() != Some(name.as_ref()));
    let [left] = &left[..] else {
        panic!("{left:?}");
    };
    let file = fs::File::options()
        .write(true)
        .open(folder.join(left))
        .unwrap();
    let long_ago = SystemTime::now() - Duration::from_secs(2 * 60 * 60);
    file.set_modified(long_ago).unwrap();
    left.clone()
}

#[test]
#[cfg(target_os = "linux")]
fn what_a_killed_export_left_goes_with_the_next_one_and_with_opening_a_board() {
    let dir = tempfile::tempdir().unwrap();
    let board = dir.path().join("board.whyboard");
    save(
        &crate::common::worked("clickstream"),
        &board,
        Expect::New,
        None,
    )
    .unwrap();
    for name in ["a.png", "a.svg", "a.md", "a.html", "a.json"] {
        let out = dir.path().join(name);
        let left = killed_export(&board, &out);
        let next = Command::new(env!("CARGO_BIN_EXE_whyboard"))
            .args(["export".as_ref(), board.as_os_str()])
            .args(["-o".as_ref(), out.as_os_str()])
            .status()
            .unwrap();
        assert!(next.success());
        assert_eq!(names(dir.path()), [name, "board.whyboard"], "{left}");
        fs::remove_file(&out).unwrap();

        killed_export(&board, &out);
        load(&board).unwrap();
        assert_eq!(names(dir.path()), ["board.whyboard"]);
    }
}

#[test]
fn what_was_left_beside_a_lock_goes_with_the_next_one() {
    let dir = tempfile::tempdir().unwrap();
    let state = StateFolder::at(dir.path());
    let board = dir.path().join("board.whyboard");
    drop(Lock::take_over(&state, &board).unwrap());
    let folder = dir.path().join("locks");
    let [lock] = &names(&folder)[..] else {
        panic!("one lock");
    };
    let left = folder.join(".whyboard-abcDEF123456.tmp");
    let left = fs::File::create(left).unwrap();
    left.set_modified(SystemTime::UNIX_EPOCH).unwrap();
    let _lock = Lock::take_over(&state, &board).unwrap();
    assert_eq!(names(&folder), [lock.as_str()]);
}
