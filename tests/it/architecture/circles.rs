//! Files of a room must not depend on each other in circles.
//!
//! A file depends on another if it names an item that the other defines: by any path, and through
//! any re-exports. So a file that only declares modules and re-exports their items is part of no
//! circle. A parent whose code uses a child that uses the parent's own items is in one; such circles
//! are listed apart, as a module and what is nested in it are read together.
//!
//! It cannot see a dependency that is only the call of a method.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    fmt::Write as _,
    sync::LazyLock,
};

use syn::Item;

use super::walker::{Mention, Source, absolute, flatten, is_for_tests, read, sources};

/// Folders whose files may depend on each other: the states of a machine lead to one another, so each
/// names the enum that holds them all.
const STATE_MACHINES: &[&str] = &["src/editor/gestures/"];

/// What a module defines and what it brings in by `use`.
struct Module {
    file: usize,
    items: BTreeSet<String>,
    /// By name, `*` for a glob.
    imports: Vec<(String, Vec<String>)>,
}

/// Every module of the crate by its path.
struct Modules(BTreeMap<Vec<String>, Module>);

impl Modules {
    fn of(sources: &[Source]) -> Self {
        let mut modules = Self(BTreeMap::new());
        for (file, source) in sources.iter().enumerate() {
            modules.add(file, source.module(), &source.syntax().items);
        }
        modules
    }

    fn add(&mut self, file: usize, path: Vec<String>, items: &[Item]) {
        let mut module = Module {
            file,
            items: BTreeSet::new(),
            imports: Vec::new(),
        };
        for item in items {
            match item {
                Item::Use(item) => {
                    for (name, import) in flatten(&item.tree) {
                        // A name of this very module, as in `use child::Item`, or of another crate.
                        let import = absolute(&import, &path).unwrap_or_else(|| {
                            let own = ["crate".to_owned()].into_iter();
                            own.chain(path.iter().cloned()).chain(import).collect()
                        });
                        module.imports.push((name, import));
                    }
                }
                Item::Mod(item) => {
                    if let Some((_, items)) = &item.content
                        && !is_for_tests(&item.attrs)
                    {
                        let mut inner = path.clone();
                        inner.push(item.ident.to_string());
                        self.add(file, inner, items);
                    }
                }
                item => module.items.extend(defined(item)),
            }
        }
        self.0.insert(path, module);
    }

    /// The file that defines what a path from the root leads to.
    fn home(&self, path: &[String], depth: usize) -> Option<usize> {
        let path = path.strip_prefix(&["crate".to_owned()])?;
        let length = (0..=path.len())
            .rev()
            .find(|n| self.0.contains_key(&path[..*n]))?;
        let (module, rest) = (&self.0[&path[..length]], &path[length..]);
        let (name, _) = rest.split_first()?;
        if module.items.contains(name) {
            return Some(module.file);
        }
        if depth == 0 {
            return None;
        }
        module.imports.iter().find_map(|(imported, from)| {
            let rest = match imported {
                imported if imported == name => &rest[1..],
                imported if imported == "*" => rest,
                _ => return None,
            };
            let path: Vec<String> = from.iter().chain(rest).cloned().collect();
            self.home(&path, depth - 1)
        })
    }
}

/// The name of what an item defines.
fn defined(item: &Item) -> Option<String> {
    let ident = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Macro(item) => item.ident.as_ref()?,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        _ => return None,
    };
    Some(ident.to_string())
}

/// For each file what it depends on, each with the first line that says so.
type Dependencies = Vec<BTreeMap<usize, usize>>;

/// The dependencies of all source files.
fn all_dependencies() -> Dependencies {
    static ALL: LazyLock<Dependencies> = LazyLock::new(|| dependencies(sources()));
    ALL.clone()
}

fn dependencies(sources: &[Source]) -> Dependencies {
    let modules = Modules::of(sources);
    let of_file = |(file, source): (usize, &Source)| {
        let own: Vec<String> = std::iter::once("crate".to_owned())
            .chain(source.module())
            .collect();
        let mut found = BTreeMap::new();
        for mentioned in read(source).mentions {
            let path = match mentioned.what {
                _ if mentioned.in_test => continue,
                Mention::Path(path) => path,
                Mention::Use { path, is_reexport } if !is_reexport => path,
                Mention::Use { .. } | Mention::Method(_) | Mention::Macro(_) => continue,
            };
            let path = if path[0] == "crate" {
                path
            } else {
                own.iter().chain(&path).cloned().collect()
            };
            // Names are re-exported over a few rooms at most.
            if let Some(other) = modules.home(&path, 8)
                && other != file
            {
                let line = found.entry(other).or_insert(mentioned.line);
                *line = mentioned.line.min(*line);
            }
        }
        found
    };
    sources.iter().enumerate().map(of_file).collect()
}

/// Leaves out what files use of the modules that they are nested in.
fn without_parents(sources: &[Source], mut dependencies: Dependencies) -> Dependencies {
    for (file, others) in dependencies.iter_mut().enumerate() {
        let module = sources[file].module();
        others.retain(|other, _| {
            let other = sources[*other].module();
            module.len() <= other.len() || !module.starts_with(&other)
        });
    }
    dependencies
}

/// The shortest circle through a file, beginning and ending there.
fn circle(start: usize, dependencies: &Dependencies) -> Option<Vec<usize>> {
    let mut previous = BTreeMap::new();
    let mut queue = VecDeque::from([start]);
    while let Some(file) = queue.pop_front() {
        for next in dependencies[file].keys() {
            if *next == start {
                let back = std::iter::successors(Some(file), |file| previous.get(file).copied());
                let mut circle: Vec<usize> = std::iter::once(start).chain(back).collect();
                circle.reverse();
                return Some(circle);
            }
            if !previous.contains_key(next) {
                previous.insert(*next, file);
                queue.push_back(*next);
            }
        }
    }
    None
}

/// Circles that together hold every file that is in one: how each runs.
fn circles(sources: &[Source], dependencies: &Dependencies) -> Vec<String> {
    let mut shortest: Vec<Vec<usize>> = (0..sources.len())
        .filter_map(|file| circle(file, dependencies))
        .collect();
    shortest.sort_by_key(Vec::len);
    let mut shown = BTreeSet::new();
    let mut found = Vec::new();
    for circle in shortest {
        if circle.iter().all(|file| shown.contains(file)) {
            continue;
        }
        shown.extend(circle.iter().copied());
        let mut text = format!("src/{}", sources[circle[0]].path);
        for pair in circle.windows(2) {
            let line = dependencies[pair[0]][&pair[1]];
            write!(text, ":{line}\n    → src/{}", sources[pair[1]].path).unwrap();
        }
        found.push(text);
    }
    found
}

/// Fails on circles other than among the states of a machine.
fn check(found: &[String]) {
    let is_allowed = |circle: &str| {
        let within = |folder: &&str| circle.split("→ ").all(|file| file.starts_with(*folder));
        STATE_MACHINES.iter().any(within)
    };
    let new: Vec<&str> = found
        .iter()
        .map(String::as_str)
        .filter(|circle| !is_allowed(circle))
        .collect();
    assert!(new.is_empty(), "\n{}", new.join("\n"));
}

#[test]
fn files_do_not_depend_on_each_other_in_a_circle() {
    let sources = sources();
    let dependencies = without_parents(sources, all_dependencies());
    check(&circles(sources, &dependencies));
}

#[test]
fn modules_do_not_depend_on_children_that_depend_on_them() {
    let sources = sources();
    let apart = without_parents(sources, all_dependencies());
    let among_siblings = circles(sources, &apart);
    let mut found = circles(sources, &all_dependencies());
    found.retain(|circle| !among_siblings.contains(circle));
    check(&found);
}

/// The circles among files, each given as path and text.
fn found_in(files: &[(&str, &str)]) -> Vec<String> {
    let sources: Vec<Source> = files
        .iter()
        .map(|(path, text)| Source {
            path: (*path).to_owned(),
            text: (*text).to_owned(),
            is_test: false,
        })
        .collect();
    circles(&sources, &dependencies(&sources))
}

#[test]
fn finds_a_circle_through_reexports_globs_and_renamed_modules() {
    let one = ("room/one.rs", "use super::Two;\npub struct One(Two);");
    let root = (
        "room/mod.rs",
        "mod one; mod two; pub use one::One; pub use two::*;",
    );
    let circle = ["src/room/one.rs:1\n    → src/room/two.rs:1\n    → src/room/one.rs"];
    for two in [
        "pub struct Two(super::One);",
        "pub struct Two(crate::room::One);",
        "use super::one as first; pub struct Two(first::One);",
        "use super::*; pub struct Two(One);",
        "pub struct Two; fn f() { vec![super::one::One::new()]; }",
        "pub struct Two; mod inner { fn f(_: super::super::One) {} }",
    ] {
        assert_eq!(
            found_in(&[root, one, ("room/two.rs", two)]),
            circle,
            "{two}"
        );
    }
    for two in [
        "pub struct Two;",
        "pub struct Two; #[cfg(test)] mod tests { use crate::room::One; }",
        "pub struct Two; fn f(one: One) {}",
    ] {
        let found = found_in(&[root, one, ("room/two.rs", two)]);
        assert_eq!(found, [] as [&str; 0], "{two}");
    }
}

#[test]
fn finds_a_parent_that_uses_a_child_that_uses_it() {
    let child = ("room/child.rs", "pub fn f(_: &super::Parent) {}");
    let uses = "mod child; pub use child::f; pub struct Parent; fn g() { f(&Parent); }";
    let circle = ["src/room/child.rs:1\n    → src/room/mod.rs:1\n    → src/room/child.rs"];
    assert_eq!(found_in(&[child, ("room/mod.rs", uses)]), circle);
    let only_reexports = "mod child; pub use child::f; pub struct Parent;";
    let found = found_in(&[child, ("room/mod.rs", only_reexports)]);
    assert_eq!(found, [] as [&str; 0]);
}
