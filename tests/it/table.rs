//! The tables beside the tests name, for each thing that the product promises, where a user sees it,
//! and for each key and feel what it is, and the test that shows it. Here they are held to what they
//! name.

use std::{fs, path::Path};

use whyboard::editor::command::COMMANDS;

/// How many promises there are: S1 to S48.
const PROMISES: usize = 48;
/// How many keys and feels there are: K1 to K57.
const HANDS: usize = 57;

/// A row of a table: its name, where a user sees it or what it is, and what shows it.
type Row = [String; 3];

/// The rows whose names begin with `letter`.
fn rows(text: &str, letter: char) -> Vec<Row> {
    let cells = |line: &str| -> Option<Row> {
        let inside = line.trim().strip_prefix('|')?.strip_suffix('|')?;
        let cells: Vec<String> = inside
            .split('|')
            .map(|cell| cell.trim().to_owned())
            .collect();
        cells.try_into().ok()
    };
    text.lines()
        .filter_map(cells)
        .filter(|[name, ..]| {
            let number = name.strip_prefix(letter);
            number.is_some_and(|number| number.parse::<usize>().is_ok())
        })
        .collect()
}

/// What is wrong with what shows a row, for every test it names: "`tests/ui.rs`: `name`".
fn wrong(shown_by: &str, read: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let named = shown_by.split(';').map(str::trim);
    named
        .filter_map(|one| {
            let Some((file, name)) = one.split_once(": ") else {
                return Some(format!("{one:?} is no \"file: test\""));
            };
            let (file, name) = (file.trim_matches('`'), name.trim_matches('`'));
            let Some(source) = read(file) else {
                return Some(format!("there is no {file}"));
            };
            // A test, not just a function: its attribute stands in the lines before it.
            let wanted = format!("fn {name}(");
            let lines: Vec<&str> = source.lines().map(str::trim).collect();
            let at = lines.iter().position(|line| line.starts_with(&wanted));
            let is_test = at.is_some_and(|at| {
                let before = lines[..at].iter().rev();
                before
                    .take_while(|line| line.starts_with('#') || line.starts_with("//"))
                    .any(|line| *line == "#[test]")
            });
            (!is_test).then(|| format!("{file} has no test {name}"))
        })
        .collect()
}

/// The rows of one table: all are there in order, none is empty, every named test exists.
fn held(letter: char, count: usize) -> Vec<Row> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let rows = rows(
        &fs::read_to_string(root.join("tests/README.md")).unwrap(),
        letter,
    );
    let names: Vec<&str> = rows.iter().map(|[name, ..]| name.as_str()).collect();
    let expected: Vec<String> = (1..=count)
        .map(|number| format!("{letter}{number}"))
        .collect();
    assert_eq!(names, expected);
    let mut found = Vec::new();
    for [name, seen, shown_by] in &rows {
        if seen.is_empty() || shown_by.is_empty() {
            found.push(format!("{name}: empty"));
        }
        let read = |file: &str| fs::read_to_string(root.join(file)).ok();
        let wrong = wrong(shown_by, read).into_iter();
        found.extend(wrong.map(|what| format!("{name}: {what}")));
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
    rows
}

#[test]
fn every_promise_is_seen_somewhere_and_shown_by_a_test() {
    held('S', PROMISES);
}

#[test]
fn every_key_and_every_feel_is_shown_by_a_test() {
    let rows = held('K', HANDS);
    let said: Vec<&str> = rows
        .iter()
        .flat_map(|[_, what, _]| what.split([' ', ';', ',']))
        .collect();
    let missing: Vec<&str> = COMMANDS
        .iter()
        .flat_map(|spec| spec.keys)
        .filter(|key| {
            // "Ctrl+," would end at its own comma.
            let key = key.trim_end_matches(',');
            !said.contains(&key)
        })
        .copied()
        .collect();
    assert_eq!(missing, [] as [&str; 0]);
}

#[test]
fn what_is_wrong_in_the_table_is_noticed() {
    let source = "#[test]\nfn is_one() {}\nfn is_none() {}\n".to_owned();
    let read = |file: &str| (file == "tests/a.rs").then(|| source.clone());
    let wrong = |text: &str| wrong(text, read);
    assert_eq!(wrong("`tests/a.rs`: `is_one`"), [] as [&str; 0]);
    assert_eq!(
        wrong("`tests/a.rs`: `is_one`; `tests/a.rs`: `is_none`"),
        ["tests/a.rs has no test is_none"]
    );
    assert_eq!(wrong("`tests/a.rs`: `is`"), ["tests/a.rs has no test is"]);
    assert_eq!(wrong("`tests/b.rs`: `is_one`"), ["there is no tests/b.rs"]);
    assert_eq!(wrong("").len(), 1);
    assert_eq!(
        rows(
            "| S1 | a | b |\n| --- | - | - |\n| S | c | d |\n| row | x |",
            'S'
        ),
        [["S1", "a", "b"]]
    );
}
