//! The house rules of `src/lib.rs`, held by reading the paths that every source file names: who may
//! import whom, which library belongs in which room, what never happens outside tests.
//!
//! [`check`] is a function of one file's path and text, so the second half of this file shows every
//! rule breaking. What it cannot see: a path built by a macro of another crate, and a type reached
//! only through a method's result.

use std::{
    collections::HashMap,
    fmt, fs,
    path::{Path, PathBuf},
};

use proc_macro2::{TokenStream, TokenTree};
use syn::{
    Attribute, ExprMethodCall, ImplItemFn, ItemFn, ItemMod, ItemUse, Macro, UseTree, Visibility,
    spanned::Spanned,
    visit::{self, Visit},
};

/// What each room may import of ours. `*` is everything.
const ROOMS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("format", &["model"]),
    ("catalog", &["model", "format"]),
    ("raster", &["model"]),
    ("layout", &["model", "catalog"]),
    ("scene", &["model", "catalog", "layout"]),
    (
        "export",
        &[
            "model", "format", "catalog", "raster", "layout", "scene", "practice", "coach",
            "debrief",
        ],
    ),
    ("practice", &["model", "catalog"]),
    ("coach", &["model", "catalog", "practice"]),
    ("debrief", &["model", "catalog", "practice", "coach"]),
    ("interchange", &["model", "format", "catalog", "layout"]),
    ("compose", &["model", "catalog", "layout"]),
    (
        "editor",
        &["model", "format", "catalog", "layout", "compose"],
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
        &["app/dialogs/native"],
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
const MAX_LINES: usize = 500;

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

type Names = HashMap<String, Vec<String>>;

/// Reads one file and collects what it breaks.
struct Reader {
    /// Path below src without ".rs": "layout/text", "layout/mod".
    place: String,
    room: Option<String>,
    /// The modules around what is being read: ["layout", "text"].
    module: Vec<String>,
    /// What `use` brings into scope, innermost module last.
    names: Vec<Names>,
    is_test: bool,
    /// Lines of inline test modules.
    test_lines: usize,
    violations: Vec<Violation>,
}

fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("test")
            || attribute.path().is_ident("cfg")
                && attribute
                    .parse_args::<syn::Path>()
                    .is_ok_and(|path| path.is_ident("test"))
    })
}

/// Every path of a `use` tree with the name it brings into scope.
fn flatten(tree: &UseTree, prefix: &[String], found: &mut Vec<(String, Vec<String>)>) {
    let with = |name: &dyn ToString| {
        let mut path = prefix.to_vec();
        path.push(name.to_string());
        path
    };
    match tree {
        UseTree::Path(path) => flatten(&path.tree, &with(&path.ident), found),
        UseTree::Name(name) if name.ident == "self" => {
            found.extend(prefix.last().map(|last| (last.clone(), prefix.to_vec())));
        }
        UseTree::Name(name) => found.push((name.ident.to_string(), with(&name.ident))),
        UseTree::Rename(rename) => found.push((rename.rename.to_string(), with(&rename.ident))),
        UseTree::Glob(_) => found.push(("*".into(), prefix.to_vec())),
        UseTree::Group(group) => {
            for tree in &group.items {
                flatten(tree, prefix, found);
            }
        }
    }
}

/// The names that `use` brings into one module, wherever in it they stand.
#[derive(Default)]
struct UseNames(Names);

impl<'ast> Visit<'ast> for UseNames {
    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        let mut found = Vec::new();
        flatten(&item.tree, &[], &mut found);
        self.0.extend(found);
    }

    fn visit_item_mod(&mut self, _: &'ast ItemMod) {}
}

impl Reader {
    fn report(&mut self, line: usize, rule: String) {
        self.violations.push(Violation {
            file: format!("{}.rs", self.place),
            line,
            rule,
        });
    }

    /// A path as it would be written from the root: "crate::…", or an outer crate's.
    fn resolve(&self, path: &[String]) -> Vec<String> {
        let mut path = path.to_vec();
        // A name may stand for a path that begins with another name.
        for _ in 0..4 {
            let Some(first) = path.first().cloned() else {
                return path;
            };
            match first.as_str() {
                "crate" => return path,
                "$crate" | "whyboard" => {
                    path[0] = "crate".into();
                    return path;
                }
                "self" | "super" => {
                    let mut module = self.module.clone();
                    let mut rest = path.as_slice();
                    while let Some((step, after)) = rest.split_first() {
                        match step.as_str() {
                            "self" => {}
                            "super" => drop(module.pop()),
                            _ => break,
                        }
                        rest = after;
                    }
                    let root = std::iter::once("crate".to_owned());
                    return root.chain(module).chain(rest.iter().cloned()).collect();
                }
                name => {
                    let known = self.names.iter().rev().find_map(|names| names.get(name));
                    match known {
                        Some(known) if known[0] != first || known.len() > 1 => {
                            path.splice(0..1, known.iter().cloned());
                        }
                        _ => return path,
                    }
                }
            }
        }
        path
    }

    fn is_at(&self, places: &[&str]) -> bool {
        places
            .iter()
            .any(|place| self.place == *place || self.place.starts_with(&format!("{place}/")))
    }

    fn check_path(&mut self, path: &[String], line: usize, is_reexport: bool) {
        let path = self.resolve(path);
        if path[0] == "crate" {
            if let Some(other) = path.get(1).cloned() {
                self.check_room(&other, line, is_reexport);
            }
            return;
        }
        if self.is_test || self.place == "main" {
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
            if self.place == "main" && !NOT_IMPORTED.contains(&other) {
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

    /// Paths, panics and disk methods among the tokens of a macro call.
    fn read_tokens(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let is = |index: usize, c: char| matches!(tokens.get(index), Some(TokenTree::Punct(punct)) if punct.as_char() == c);
        let mut index = 0;
        while index < tokens.len() {
            match &tokens[index] {
                TokenTree::Group(group) => self.read_tokens(group.stream()),
                TokenTree::Ident(ident) => {
                    let line = ident.span().start().line;
                    let is_method = index > 0 && is(index - 1, '.');
                    if is_method {
                        self.check_method(&ident.to_string(), line);
                    } else if is(index + 1, '!') {
                        self.check_macro(&ident.to_string(), line);
                    }
                    let mut path = vec![ident.to_string()];
                    while is(index + 1, ':') && is(index + 2, ':') {
                        let Some(TokenTree::Ident(next)) = tokens.get(index + 3) else {
                            break;
                        };
                        path.push(next.to_string());
                        index += 3;
                    }
                    if path.len() > 1 && !is_method {
                        self.check_path(&path, line, false);
                    }
                }
                _ => {}
            }
            index += 1;
        }
    }

    fn check_method(&mut self, name: &str, line: usize) {
        if self.is_test {
            return;
        }
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
        if !self.is_test && PANICKING_MACROS.contains(&name) {
            self.report(
                line,
                format!("`{name}!` ends the program; say what happens instead"),
            );
        }
    }

    fn enter(&mut self, items: &[syn::Item]) {
        let mut names = UseNames::default();
        for item in items {
            names.visit_item(item);
        }
        self.names.push(names.0);
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        let was_test = self.is_test;
        self.is_test |= is_for_tests(&item.attrs);
        let mut found = Vec::new();
        flatten(&item.tree, &[], &mut found);
        let is_reexport = !matches!(item.vis, Visibility::Inherited);
        for (_, path) in found {
            self.check_path(&path, item.span().start().line, is_reexport);
        }
        self.is_test = was_test;
    }

    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        let Some((_, items)) = &item.content else {
            return;
        };
        let was_test = self.is_test;
        self.is_test |= is_for_tests(&item.attrs);
        if self.is_test && !was_test {
            let (start, end) = (item.span().start().line, item.span().end().line);
            self.test_lines += end + 1 - start;
        }
        self.module.push(item.ident.to_string());
        self.enter(items);
        visit::visit_item_mod(self, item);
        self.names.pop();
        self.module.pop();
        self.is_test = was_test;
    }

    fn visit_item_fn(&mut self, item: &'ast ItemFn) {
        let was_test = self.is_test;
        self.is_test |= is_for_tests(&item.attrs);
        visit::visit_item_fn(self, item);
        self.is_test = was_test;
    }

    fn visit_impl_item_fn(&mut self, item: &'ast ImplItemFn) {
        let was_test = self.is_test;
        self.is_test |= is_for_tests(&item.attrs);
        visit::visit_impl_item_fn(self, item);
        self.is_test = was_test;
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Vec<String> = path
            .segments
            .iter()
            .map(|segment| segment.ident.to_string())
            .collect();
        self.check_path(&names, path.span().start().line, false);
        visit::visit_path(self, path);
    }

    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        self.check_method(&call.method.to_string(), call.method.span().start().line);
        visit::visit_expr_method_call(self, call);
    }

    fn visit_macro(&mut self, call: &'ast Macro) {
        if let Some(name) = call.path.segments.last() {
            self.check_macro(&name.ident.to_string(), call.path.span().start().line);
        }
        self.read_tokens(call.tokens.clone());
        visit::visit_macro(self, call);
    }
}

/// What one file breaks. `path` is its path below src ("layout/text.rs").
fn check(path: &str, source: &str, is_test: bool) -> Vec<Violation> {
    let place = path.trim_end_matches(".rs").to_owned();
    let is_root = place == "main" || place == "lib";
    let module: Vec<String> = place
        .split('/')
        .filter(|name| !is_root && *name != "mod")
        .map(str::to_owned)
        .collect();
    let mut reader = Reader {
        room: module.first().cloned(),
        place,
        module,
        names: Vec::new(),
        is_test,
        test_lines: 0,
        violations: Vec::new(),
    };
    let file = syn::parse_file(source).unwrap_or_else(|error| panic!("{path}: {error}"));
    if let Some(room) = reader.room.clone()
        && !ROOMS.iter().any(|(name, _)| *name == room)
    {
        reader.report(1, format!("the room {room} has no line in ROOMS"));
    }
    reader.enter(&file.items);
    reader.visit_file(&file);
    let lines = source.lines().count() - reader.test_lines;
    if lines > MAX_LINES && !is_test {
        let rule = format!("{lines} lines without its tests, more than {MAX_LINES}");
        reader.report(1, rule);
    }
    reader.violations.sort_by_key(|violation| violation.line);
    reader.violations
}

/// Every source file as (path below src, text, whether it is only for tests).
fn sources() -> Vec<(String, String, bool)> {
    fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    collect(&root, &mut paths);
    paths.sort();
    let texts: Vec<(String, String)> = paths
        .iter()
        .map(|path| {
            let name = path.strip_prefix(&root).unwrap().to_str().unwrap();
            (name.replace('\\', "/"), fs::read_to_string(path).unwrap())
        })
        .collect();
    let mut test_modules = Vec::new();
    for (name, text) in &texts {
        let base = name.trim_end_matches(".rs").trim_end_matches("/mod");
        for item in syn::parse_file(text).unwrap().items {
            if let syn::Item::Mod(module) = item
                && module.content.is_none()
                && is_for_tests(&module.attrs)
            {
                test_modules.push(format!("{base}/{}", module.ident));
            }
        }
    }
    texts
        .into_iter()
        .map(|(name, text)| {
            let place = name.trim_end_matches(".rs").trim_end_matches("/mod");
            let is_test = test_modules
                .iter()
                .any(|module| place == module || place.starts_with(&format!("{module}/")));
            (name, text, is_test)
        })
        .collect()
}

#[test]
fn every_source_file_keeps_the_house_rules() {
    let sources = sources();
    assert!(sources.len() > 100, "only {} files read", sources.len());
    let broken: Vec<String> = sources
        .iter()
        .flat_map(|(path, text, is_test)| check(path, text, *is_test))
        .map(|violation| violation.to_string())
        .collect();
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn every_room_has_a_rule_and_every_rule_a_room() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for (room, allowed) in ROOMS {
        let is_there = root.join(room).is_dir() || root.join(format!("{room}.rs")).is_file();
        assert!(is_there, "there is no room {room}");
        for other in *allowed {
            let is_known = *other == "*" || ROOMS.iter().any(|(name, _)| name == other);
            assert!(is_known, "{room} may import {other}, which is no room");
        }
    }
}

/// `source` as the file `path` breaks exactly one rule, whose message holds `expected`.
#[track_caller]
fn breaks(path: &str, source: &str, expected: &str) {
    let found = check(path, source, false);
    assert_eq!(found.len(), 1, "{source}\n{found:?}");
    let message = found[0].to_string();
    assert!(message.contains(expected), "{message}");
}

#[track_caller]
fn keeps(path: &str, source: &str) {
    let found = check(path, source, false);
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
            "coach imports layout; it may import model, catalog, practice",
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
            "app/dialogs/native",
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
        (
            "app/dialogs/native.rs",
            "fn f() { rfd::FileDialog::new(); }",
        ),
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
    breaks("model/board.rs", &long, "501 lines without its tests");
    let tests = format!("#[cfg(test)]\nmod tests {{\n{long}}}\n");
    keeps("model/board.rs", &tests);
}
