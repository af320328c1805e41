//! The tables of promises, of features, of cases and of attacks in `tests/README.md` name tests that exist.

use std::{fs, path::Path};

/// S1 to S48.
const PROMISES: usize = 48;
/// A1 to A14.
const ATTACKS: usize = 14;
/// F1 to F82.
const FEATURES: usize = 82;

/// A row of the table: its name, where a user sees it, the tests that show it.
type Row = [String; 3];

fn rows(text: &str, is_named: impl Fn(&str) -> bool) -> Vec<Row> {
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
        .filter(|[name, ..]| is_named(name))
        .collect()
}

/// "S1" to "S48".
fn is_promise(name: &str) -> bool {
    is_numbered(name, 'S')
}

/// "A1" to "A14".
fn is_attack(name: &str) -> bool {
    is_numbered(name, 'A')
}

fn is_numbered(name: &str, letter: char) -> bool {
    let number = name.strip_prefix(letter);
    number.is_some_and(|number| number.parse::<usize>().is_ok())
}

/// What is wrong with the tests of all rows.
fn faults_in(rows: &[Row]) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |file: &str| fs::read_to_string(root.join(file)).ok();
    let faults = rows.iter().flat_map(|[name, _, shown_by]| {
        let faults = faults(shown_by, read).into_iter();
        faults.map(move |fault| format!("{name}: {fault}"))
    });
    faults.collect()
}

/// What is wrong with the tests of a row: "`tests/it/ui.rs`: `name`; …". `read` gives a file's text.
fn faults(shown_by: &str, read: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let fault = |named: &str| {
        let Some((file, name)) = named.split_once(": ") else {
            return Some(format!("{named:?} is not \"file: test\""));
        };
        let (file, name) = (file.trim_matches('`'), name.trim_matches('`'));
        let Some(source) = read(file) else {
            return Some(format!("there is no {file}"));
        };
        // The attribute is among the lines before the function.
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
    };
    shown_by
        .split(';')
        .map(str::trim)
        .filter_map(fault)
        .collect()
}

#[test]
fn every_promise_is_shown_by_tests_that_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("tests/README.md")).unwrap();
    let rows = rows(&text, is_promise);
    let names: Vec<&str> = rows.iter().map(|[name, ..]| name.as_str()).collect();
    let expected: Vec<String> = (1..=PROMISES).map(|number| format!("S{number}")).collect();
    assert_eq!(names, expected);
    let unseen = rows.iter().filter(|[_, seen, _]| seen.is_empty());
    assert_eq!(unseen.count(), 0, "a user sees each somewhere");
    let found = faults_in(&rows);
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn every_case_is_shown_by_tests_that_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("tests/README.md")).unwrap();
    let is_file = |name: &str| name.contains('.') && !name.contains(' ') && !name.contains('`');
    let rows = rows(&text, is_file);
    for file in fs::read_dir(root.join("tests/cases")).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        assert!(rows.iter().any(|[case, ..]| *case == name), "{name}");
    }
    let found = faults_in(&rows);
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn every_attack_is_held_off_by_tests_that_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("tests/README.md")).unwrap();
    let rows = rows(&text, is_attack);
    let names: Vec<&str> = rows.iter().map(|[name, ..]| name.as_str()).collect();
    let expected: Vec<String> = (1..=ATTACKS).map(|number| format!("A{number}")).collect();
    assert_eq!(names, expected);
    let found = faults_in(&rows);
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn every_feature_is_used_by_a_test_or_has_a_reason() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("tests/README.md")).unwrap();
    let rows = rows(&text, |name| is_numbered(name, 'F'));
    let names: Vec<&str> = rows.iter().map(|[name, ..]| name.as_str()).collect();
    let expected: Vec<String> = (1..=FEATURES).map(|number| format!("F{number}")).collect();
    assert_eq!(names, expected);
    let (there, others): (Vec<Row>, Vec<Row>) = rows
        .into_iter()
        .partition(|[_, feature, _]| feature.starts_with("Y: "));
    let found = faults_in(&there);
    assert!(found.is_empty(), "\n{}", found.join("\n"));
    for [name, feature, reason] in others {
        let has_reason = ["not wanted: ", "not yet"]
            .iter()
            .any(|one| reason.starts_with(one));
        assert!(feature.starts_with("n: ") && has_reason, "{name}: {reason}");
    }
}

#[test]
fn notices_tests_that_do_not_exist() {
    let source = "#[test]\nfn is_one() {}\nfn is_none() {}\n".to_owned();
    let read = |file: &str| (file == "tests/a.rs").then(|| source.clone());
    let faults = |text: &str| faults(text, read);
    assert_eq!(faults("`tests/a.rs`: `is_one`"), [] as [&str; 0]);
    assert_eq!(
        faults("`tests/a.rs`: `is_one`; `tests/a.rs`: `is_none`"),
        ["tests/a.rs has no test is_none"]
    );
    assert_eq!(faults("`tests/a.rs`: `is`"), ["tests/a.rs has no test is"]);
    assert_eq!(faults("`tests/b.rs`: `is_one`"), ["there is no tests/b.rs"]);
    assert_eq!(faults("").len(), 1);
    assert_eq!(
        rows(
            "| S1 | a | b |\n| --- | - | - |\n| S | c | d |\n| row | x |",
            is_promise
        ),
        [["S1", "a", "b"]]
    );
}
