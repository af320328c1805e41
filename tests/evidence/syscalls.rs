//! Every system call of one save fails in every way, or is the last one. Needs `strace`.

use std::{
    collections::BTreeMap,
    fs,
    path::Path,
    process::{Command, Output},
};

use whyboard::{
    file::{Expect, load, save},
    model::Board,
};

use crate::writer::{BEGIN, board_path, number_of};

const ERRORS: [&str; 6] = ["ENOSPC", "EIO", "EACCES", "EROFS", "EDQUOT", "EINTR"];

/// True if no board was lost and none was called saved that was not, over the whole matrix.
pub(crate) fn run() -> bool {
    let folder = tempfile::tempdir().unwrap();
    let calls = calls_of_a_save(folder.path());
    let (mut runs, mut lost, mut false_saved, mut silent) = (0, 0, 0, 0);
    for (name, (first, last)) in &calls {
        for when in *first..=*last {
            let faults = ERRORS.map(|error| format!("error={error}"));
            for fault in faults.iter().map(String::as_str).chain(["signal=SIGKILL"]) {
                runs += 1;
                let output = save_under(
                    folder.path(),
                    &["-e", &format!("inject={name}:{fault}:when={when}")],
                );
                let said = String::from_utf8_lossy(&output.stdout);
                let is_acknowledged = said.lines().any(|line| line == "2");
                let path = board_path(folder.path());
                let outcome = match load(&path).map(|opened| number_of(&opened.document.board)) {
                    Ok(1) if is_acknowledged => Some(("false \"saved\"", &mut false_saved)),
                    Ok(1 | 2) => {
                        let message = String::from_utf8_lossy(&output.stderr);
                        let explained = message.contains(&*path.to_string_lossy());
                        let is_killed = fault == "signal=SIGKILL";
                        let is_silent = !is_acknowledged && !explained && !is_killed;
                        // A failed write of the acknowledgement itself has nobody to tell.
                        let is_own_output = name == "write" && when == *last;
                        (is_silent && !is_own_output).then_some(("no message", &mut silent))
                    }
                    Ok(_) | Err(_) => Some(("lost", &mut lost)),
                };
                if let Some((what, count)) = outcome {
                    *count += 1;
                    println!("{what}: {name} number {when}, {fault}");
                }
            }
        }
    }
    let kinds = calls.len();
    println!(
        "{runs} failed system calls ({kinds} kinds): {lost} lost, {false_saved} false \"saved\", {silent} without a message"
    );
    lost + false_saved + silent == 0
}

/// The system calls between the writer's beginning and its end: name → the first and last, counted
/// from the start of the program.
fn calls_of_a_save(folder: &Path) -> BTreeMap<String, (u32, u32)> {
    let log = folder.join("strace.log");
    let output = save_under(
        folder,
        &["-o", log.to_str().unwrap(), "-e", "trace=%file,%desc"],
    );
    assert!(
        output.status.success(),
        "strace: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let log = fs::read_to_string(log).unwrap();
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    let mut calls = BTreeMap::new();
    let mut has_begun = false;
    for line in log.lines() {
        let line = line.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
        let Some((name, _)) = line.split_once('(') else {
            continue;
        };
        let count = counts.entry(name.to_owned()).or_default();
        *count += 1;
        if has_begun {
            calls.entry(name.to_owned()).or_insert((*count, *count)).1 = *count;
        }
        has_begun |= name == "write" && line.contains(BEGIN);
    }
    calls
}

/// Runs a writer that replaces version 1 by version 2, under `strace` with these options.
fn save_under(folder: &Path, options: &[&str]) -> Output {
    let path = board_path(folder);
    let first = Board {
        title: "1".into(),
        ..Board::default()
    };
    let _ = fs::remove_file(&path);
    save(&first, &path, Expect::New, None).unwrap();
    Command::new("strace")
        .args(["-f", "-qq"])
        .args(options)
        .arg(std::env::current_exe().unwrap())
        .args(["writer".as_ref(), folder.as_os_str(), "1".as_ref()])
        .output()
        .expect("strace is installed")
}
