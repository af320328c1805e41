//! Who may import whom, which library belongs in which room, and what never happens outside tests.
//!
//! [`check`] is a function of one file, so the second half of this file shows every rule breaking.

use std::fmt;

use super::walker::{Mention, Source, read, root, sources};

/// What each room may import of ours. `*` is everything.
const ROOMS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("format", &["model"]),
    ("catalog", &["model", "format", "language"]),
    ("language", &[]),
    ("quantity", &[]),
    ("raster", &["model"]),
    ("layout", &["model", "catalog"]),
    ("scene", &["model", "catalog", "layout"]),
    (
        "export",
        &[
            "model",
            "format",
            "catalog",
            "raster",
            "layout",
            "scene",
            "practice",
            "coach",
            "interview",
            "debrief",
        ],
    ),
    ("practice", &["model", "catalog"]),
    (
        "coach",
        &["model", "catalog", "quantity", "practice", "language"],
    ),
    (
        "interview",
        &[
            "model", "catalog", "quantity", "practice", "coach", "language",
        ],
    ),
    (
        "debrief",
        &[
            "model",
            "catalog",
            "quantity",
            "practice",
            "coach",
            "language",
            "interview",
        ],
    ),
    ("interchange", &["model", "format", "catalog", "layout"]),
    ("compose", &["model", "catalog", "layout"]),
    (
        "editor",
        &[
            "model",
            "format",
            "catalog",
            "layout",
            "interchange",
            "compose",
        ],
    ),
    ("file", &["model", "format"]),
    ("app", &["*"]),
    ("cli", &["*"]),
];

/// Rooms that nothing imports.
const NOT_IMPORTED: &[&str] = &["app", "cli"];

/// A path that only some files may name, by prefix; no places means nowhere.
struct Ban {
    path: &'static str,
    places: &'static [&'static str],
    reason: &'static str,
}

const fn ban(path: &'static str, places: &'static [&'static str], reason: &'static str) -> Ban {
    Ban {
        path,
        places,
        reason,
    }
}

const TOOLKIT: &str = "the screen toolkit stays in app, so that the rest runs without a window";
const FONTS: &str = "only layout/text measures, so that window, command line and tests agree";
const PICTURES: &str = "pictures are made in export, icons are read in catalog/icon.rs";
const DECODING: &str = "pictures are decoded in raster, under its limits";
const DISK: &str = "only file and cli touch the disk; other rooms hand them bytes or boards";
const CLOCK: &str = "the wall clock is read in app, cli and file, and passed in everywhere else";
const OFFLINE: &str = "Whyboard is offline";

const BANS: &[Ban] = &[
    ban("egui", &["app"], TOOLKIT),
    ban("eframe", &["app"], TOOLKIT),
    ban("winit", &["app"], TOOLKIT),
    ban("epaint", &["layout/text"], FONTS),
    ban("egui_system_font_provider", &["layout/text"], FONTS),
    ban(
        "rfd",
        &["app/dialogs/path"],
        "native dialogs are opened in one file",
    ),
    ban("image", &["raster"], DECODING),
    ban("resvg", &["export", "catalog/icon"], PICTURES),
    ban("usvg", &["export", "catalog/icon"], PICTURES),
    ban("png", &["export"], PICTURES),
    ban("ttf_parser", &["export", "catalog/icon"], PICTURES),
    ban("std::fs", &["file", "cli"], DISK),
    ban("std::os::unix::fs", &["file", "cli"], DISK),
    ban("std::os::windows::fs", &["file", "cli"], DISK),
    ban("std::time::SystemTime::now", &["app", "cli", "file"], CLOCK),
    ban("std::time::Instant::now", &["app", "cli", "file"], CLOCK),
    ban("std::net", &[], OFFLINE),
    ban("std::os::unix::net", &[], OFFLINE),
    ban(
        "std::process::Command",
        &[],
        "Whyboard starts no other program",
    ),
];

/// Methods of `Path` that ask the disk.
const DISK_METHODS: &[&str] = &[
    "canonicalize",
    "exists",
    "is_dir",
    "is_file",
    "is_symlink",
    "metadata",
    "read_dir",
    "read_link",
    "symlink_metadata",
    "try_exists",
];

/// Methods and macros that end the program instead of handling what happened.
const PANICKING_METHODS: &[&str] = &["unwrap", "expect", "unwrap_err", "expect_err"];
const PANICKING_MACROS: &[&str] = &["panic", "todo", "unimplemented", "unreachable"];

/// The longest a file may be without its tests; one that passes 400 is asking to be two.
const MAX_LINES: usize = 400;

/// A rule that a file breaks.
#[derive(Debug)]
struct Violation {
    file: String,
    line: usize,
    rule: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "src/{}:{}: {}", self.file, self.line, self.rule)
    }
}

/// Checks one file and collects what it breaks.
struct Checker<'a> {
    source: &'a Source,
    room: Option<String>,
    violations: Vec<Violation>,
}

impl Checker<'_> {
    fn report(&mut self, line: usize, rule: String) {
        self.violations.push(Violation {
            file: self.source.path.clone(),
            line,
            rule,
        });
    }

    fn is_at(&self, places: &[&str]) -> bool {
        let file = self.source.place();
        places
            .iter()
            .any(|place| file == *place || file.starts_with(&format!("{place}/")))
    }

    fn check_library(&mut self, path: &[String], line: usize) {
        if self.source.place() == "main" {
            return;
        }
        let full = path.join("::");
        let core = full.replacen("core::", "std::", 1);
        let broken = BANS.iter().find(|ban| {
            (core == ban.path || core.starts_with(&format!("{}::", ban.path)))
                && !self.is_at(ban.places)
        });
        if let Some(ban) = broken {
            let rule = match ban.places {
                [] => format!("`{full}` belongs nowhere: {}", ban.reason),
                places => format!("`{full}` belongs in {}: {}", places.join(", "), ban.reason),
            };
            self.report(line, rule);
        }
    }

    fn check_room(&mut self, other: &str, line: usize, is_reexport: bool) {
        let Some(room) = self.room.clone() else {
            if self.source.place() == "main" && !NOT_IMPORTED.contains(&other) {
                self.report(line, format!("main uses only app and cli, not {other}"));
            }
            return;
        };
        if room == other || !ROOMS.iter().any(|(name, _)| *name == other) {
            return;
        }
        let allowed = ROOMS
            .iter()
            .find(|(name, _)| *name == room)
            .map_or(&[] as &[&str], |(_, allowed)| allowed);
        if NOT_IMPORTED.contains(&other) {
            self.report(
                line,
                format!("{room} imports {other}, which nothing imports"),
            );
        } else if !allowed.contains(&other) && !allowed.contains(&"*") {
            let may = match allowed {
                [] => "nothing of ours".to_owned(),
                allowed => allowed.join(", "),
            };
            self.report(line, format!("{room} imports {other}; it may import {may}"));
        } else if is_reexport {
            self.report(
                line,
                format!("{room} re-exports {other}, so that others import it unseen"),
            );
        }
    }

    fn check_method(&mut self, name: &str, line: usize) {
        if DISK_METHODS.contains(&name) && !self.is_at(&["file", "cli"]) {
            self.report(line, format!("`.{name}()` asks the disk: {DISK}"));
        }
        if PANICKING_METHODS.contains(&name) {
            self.report(
                line,
                format!("`.{name}()` ends the program; say what happens instead"),
            );
        }
    }

    fn check_macro(&mut self, name: &str, line: usize) {
        if PANICKING_MACROS.contains(&name) {
            self.report(
                line,
                format!("`{name}!` ends the program; say what happens instead"),
            );
        }
    }

    fn check(&mut self, what: &Mention, line: usize, in_test: bool) {
        match what {
            Mention::Path(path) | Mention::Use { path, .. } if path[0] == "crate" => {
                if let Some(other) = path.get(1) {
                    let is_reexport = matches!(
                        what,
                        Mention::Use {
                            is_reexport: true,
                            ..
                        }
                    );
                    self.check_room(other, line, is_reexport);
                }
            }
            _ if in_test => {}
            // A single name is a variable more often than a library.
            Mention::Path(path) if path.len() == 1 => {}
            Mention::Path(path) | Mention::Use { path, .. } => self.check_library(path, line),
            Mention::Method(name) => self.check_method(name, line),
            Mention::Macro(name) => self.check_macro(name, line),
        }
    }
}

/// What one file breaks, in the order of its lines.
fn check(source: &Source) -> Vec<Violation> {
    let mut checker = Checker {
        source,
        room: source.module().first().cloned(),
        violations: Vec::new(),
    };
    if let Some(room) = checker.room.clone()
        && !ROOMS.iter().any(|(name, _)| *name == room)
    {
        checker.report(1, format!("the room {room} has no line in ROOMS"));
    }
    let reading = read(source);
    for mentioned in &reading.mentions {
        checker.check(&mentioned.what, mentioned.line, mentioned.in_test);
    }
    let lines = source.text.lines().count() - reading.test_lines;
    if lines > MAX_LINES && !source.is_test {
        let rule = format!("{lines} lines without its tests, more than {MAX_LINES}");
        checker.report(1, rule);
    }
    checker.violations.sort_by_key(|violation| violation.line);
    checker.violations
}

#[test]
fn every_source_file_keeps_the_house_rules() {
    let sources = sources();
    assert!(sources.len() > 100, "only {} files read", sources.len());
    let broken: Vec<String> = sources
        .iter()
        .flat_map(check)
        .map(|violation| violation.to_string())
        .collect();
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn every_room_has_a_rule_and_every_rule_a_room() {
    let root = root();
    for (room, allowed) in ROOMS {
        let is_there = root.join(room).is_dir() || root.join(format!("{room}.rs")).is_file();
        assert!(is_there, "there is no room {room}");
        for other in *allowed {
            let is_known = *other == "*" || ROOMS.iter().any(|(name, _)| name == other);
            assert!(is_known, "{room} may import {other}, which is not a room");
        }
    }
}

fn file(path: &str, text: &str) -> Source {
    Source {
        path: path.to_owned(),
        text: text.to_owned(),
        is_test: false,
    }
}

/// `source` as the file `path` breaks exactly one rule, whose message holds `expected`.
#[track_caller]
fn breaks(path: &str, source: &str, expected: &str) {
    let found = check(&file(path, source));
    assert_eq!(found.len(), 1, "{source}\n{found:?}");
    let message = found[0].to_string();
    assert!(message.contains(expected), "{message}");
}

#[track_caller]
fn keeps(path: &str, source: &str) {
    let found = check(&file(path, source));
    assert!(found.is_empty(), "{source}\n{found:?}");
}

#[test]
fn rooms_are_seen_however_they_are_named() {
    for source in [
        "use crate::layout::grid::Grid;",
        "use crate::{layout::{grid::{self as g}}};",
        "use super::super::layout;",
        "use whyboard::layout::text;",
        "fn f() { crate::layout::text::wrap(); }",
        "fn f(x: &super::super::layout::Grid) {}",
        "fn f() -> Vec<Option<crate::layout::Grid>> { todo() }",
        "impl crate::layout::Wrap for () {}",
        "fn f() { let _ = vec![crate::layout::text::STRONG]; }",
        "macro_rules! m { () => { $crate::layout::text::wrap() }; }",
        "mod inner { use super::super::super::layout::Grid; }",
        "#[cfg(test)] mod tests { use crate::layout::Grid; }",
    ] {
        breaks(
            "coach/facts.rs",
            source,
            "coach imports layout; it may import model, catalog, quantity, practice",
        );
    }
    breaks(
        "coach/mod.rs",
        "\n\nuse super::layout;",
        "src/coach/mod.rs:3: coach imports layout",
    );
}

#[test]
fn every_room_is_held_to_its_own_imports() {
    for (room, allowed) in ROOMS {
        for (other, _) in ROOMS.iter().filter(|(other, _)| other != room) {
            let source = format!("use crate::{other}::Thing;");
            let path = format!("{room}/deep/file.rs");
            let may = allowed.contains(other) || allowed.contains(&"*");
            if may && !NOT_IMPORTED.contains(other) {
                keeps(&path, &source);
            } else {
                breaks(&path, &source, &format!("{room} imports {other}"));
            }
        }
    }
    breaks("cellar/mod.rs", "", "the room cellar has no line");
    breaks(
        "layout/mod.rs",
        "pub use crate::catalog::Sizes;",
        "layout re-exports catalog",
    );
    breaks(
        "main.rs",
        "use whyboard::model::Board;",
        "main uses only app and cli",
    );
    keeps("main.rs", "use whyboard::{app, cli::{self, Cli}};");
}

#[test]
fn libraries_stay_in_their_rooms() {
    for (path, source, expected) in [
        (
            "editor/mod.rs",
            "use egui::Ui;",
            "`egui::Ui` belongs in app",
        ),
        (
            "cli/mod.rs",
            "fn f() { eframe::run_native(); }",
            "belongs in app",
        ),
        (
            "layout/card.rs",
            "use epaint::Fonts;",
            "belongs in layout/text",
        ),
        (
            "app/paint.rs",
            "use epaint::Shape;",
            "belongs in layout/text",
        ),
        (
            "app/dialogs.rs",
            "fn f() { rfd::FileDialog::new(); }",
            "app/dialogs/path",
        ),
        (
            "scene/build.rs",
            "use image::RgbaImage;",
            "belongs in raster",
        ),
        (
            "catalog/theme.rs",
            "use resvg::usvg;",
            "belongs in export, catalog/icon",
        ),
        ("coach/mod.rs", "use std::fs;", "belongs in file, cli"),
        (
            "app/mod.rs",
            "use std::{fs::File, fmt};",
            "belongs in file, cli",
        ),
        (
            "app/mod.rs",
            "fn f() { std::fs::read(path); }",
            "belongs in file, cli",
        ),
        (
            "app/mod.rs",
            "fn f() { path.exists(); }",
            "`.exists()` asks the disk",
        ),
        (
            "app/mod.rs",
            "fn f() { println!(\"{}\", a.canonicalize()); }",
            "asks the disk",
        ),
        (
            "model/mod.rs",
            "use std::time::SystemTime; fn f() { SystemTime::now(); }",
            "clock",
        ),
        (
            "model/mod.rs",
            "use std::time; fn f() { time::Instant::now(); }",
            "clock",
        ),
        (
            "model/mod.rs",
            "use std::time::Instant as I; fn f() { g(I::now); }",
            "clock",
        ),
        ("file/mod.rs", "use std::net::TcpStream;", "offline"),
        (
            "cli/mod.rs",
            "use std::process::Command;",
            "starts no other program",
        ),
        (
            "cli/mod.rs",
            "use std::process; fn f() { process::Command::new(\"a\"); }",
            "starts no",
        ),
    ] {
        breaks(path, source, expected);
    }
    for (path, source) in [
        ("app/guide/brief.rs", "use egui::Ui;"),
        ("layout/text.rs", "use epaint::Fonts;"),
        ("app/dialogs/path.rs", "fn f() { rfd::FileDialog::new(); }"),
        ("export/png.rs", "use resvg::usvg;"),
        ("raster/mod.rs", "use image::RgbaImage;"),
        (
            "file/save.rs",
            "use std::fs; fn f() { fs::read(p); p.exists(); }",
        ),
        ("model/mod.rs", "use std::time::Duration; use emath::Rect;"),
        ("cli/mod.rs", "use std::process::ExitCode;"),
        (
            "model/mod.rs",
            "#[cfg(test)] mod tests { use std::fs; fn f() { a.unwrap(); } }",
        ),
    ] {
        keeps(path, source);
    }
}

#[test]
fn panics_and_long_files_are_seen() {
    for source in [
        "fn f() { a.unwrap(); }",
        "fn f() { a.b().expect(\"so\").c(); }",
        "fn f() { panic!(\"no\"); }",
        "fn f() { format!(\"{}\", a.unwrap()); }",
        "fn f() { assert!(a, todo!()); }",
    ] {
        breaks("model/board.rs", source, "ends the program");
    }
    keeps("model/board.rs", "fn f() { a.unwrap_or_default(); }");
    keeps("model/board.rs", "#[test] fn f() { a.unwrap(); }");
    let long = "fn f() {}\n".repeat(MAX_LINES + 1);
    breaks("model/board.rs", &long, "401 lines without its tests");
    let tests = format!("#[cfg(test)]\nmod tests {{\n{long}}}\n");
    keeps("model/board.rs", &tests);
}
