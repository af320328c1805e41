//! Reads source files and lists what they mention: every path as it would be written from the root
//! of the crate, every method and macro called.
//!
//! It cannot see a path built by a macro of another crate, or a type reached only through a method's
//! result.

use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use proc_macro2::{TokenStream, TokenTree};
use syn::{
    Attribute, ExprMethodCall, ImplItemFn, ItemFn, ItemMod, ItemUse, Macro, UseTree, Visibility,
    spanned::Spanned,
    visit::{self, Visit},
};

/// The folder of all source files.
pub(super) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// A source file.
pub(super) struct Source {
    /// Path below src: "layout/text.rs".
    pub(super) path: String,
    pub(super) text: String,
    /// Whether all of it is compiled for tests only.
    pub(super) is_test: bool,
}

impl Source {
    /// The path without ".rs".
    pub(super) fn place(&self) -> &str {
        self.path.trim_end_matches(".rs")
    }

    /// The module that the file is: `["layout", "text"]`.
    pub(super) fn module(&self) -> Vec<String> {
        let place = self.place();
        let is_root = place == "main" || place == "lib";
        place
            .split('/')
            .filter(|name| !is_root && *name != "mod")
            .map(str::to_owned)
            .collect()
    }

    pub(super) fn syntax(&self) -> syn::File {
        syn::parse_file(&self.text).unwrap_or_else(|error| panic!("{}: {error}", self.path))
    }
}

/// Every source file, in the order of their paths.
pub(super) fn sources() -> &'static [Source] {
    static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(read_sources);
    &SOURCES
}

fn read_sources() -> Vec<Source> {
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
    let root = root();
    let mut paths = Vec::new();
    collect(&root, &mut paths);
    paths.sort();
    let mut sources: Vec<Source> = paths
        .iter()
        .map(|path| {
            let name = path.strip_prefix(&root).unwrap().to_str().unwrap();
            Source {
                path: name.replace('\\', "/"),
                text: fs::read_to_string(path).unwrap(),
                is_test: false,
            }
        })
        .collect();
    let test_modules: Vec<Vec<String>> = sources.iter().flat_map(test_modules).collect();
    for source in &mut sources {
        let module = source.module();
        source.is_test = test_modules.iter().any(|test| module.starts_with(test));
    }
    sources
}

/// The modules in files of their own that a file declares for tests only.
fn test_modules(source: &Source) -> Vec<Vec<String>> {
    let is_test_file = |item: &syn::Item| match item {
        syn::Item::Mod(module) if module.content.is_none() && is_for_tests(&module.attrs) => {
            let mut path = source.module();
            path.push(module.ident.to_string());
            Some(path)
        }
        _ => None,
    };
    source
        .syntax()
        .items
        .iter()
        .filter_map(is_test_file)
        .collect()
}

/// What a file mentions.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Mention {
    /// As it would be written from the root: "crate::…", or an outer crate's. A name that nothing
    /// imports stays as it is.
    Path(Vec<String>),
    /// A path in a `use`, and whether the name it brings in is visible to others.
    Use {
        path: Vec<String>,
        is_reexport: bool,
    },
    Method(String),
    Macro(String),
}

#[derive(Debug)]
pub(super) struct Mentioned {
    pub(super) what: Mention,
    pub(super) line: usize,
    pub(super) in_test: bool,
}

/// What was read of a file.
pub(super) struct Reading {
    pub(super) mentions: Vec<Mentioned>,
    /// Lines of inline test modules.
    pub(super) test_lines: usize,
}

pub(super) fn read(source: &Source) -> Reading {
    let file = source.syntax();
    let mut walker = Walker {
        module: source.module(),
        names: Vec::new(),
        in_test: source.is_test,
        reading: Reading {
            mentions: Vec::new(),
            test_lines: 0,
        },
    };
    walker.enter(&file.items);
    walker.visit_file(&file);
    walker.reading
}

pub(super) fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("test")
            || attribute.path().is_ident("cfg")
                && attribute
                    .parse_args::<syn::Path>()
                    .is_ok_and(|path| path.is_ident("test"))
    })
}

/// Every path of a `use` tree with the name it brings into scope, `*` for a glob.
pub(super) fn flatten(tree: &UseTree) -> Vec<(String, Vec<String>)> {
    fn collect(tree: &UseTree, prefix: &[String], found: &mut Vec<(String, Vec<String>)>) {
        let with = |name: &dyn ToString| {
            let mut path = prefix.to_vec();
            path.push(name.to_string());
            path
        };
        match tree {
            UseTree::Path(path) => collect(&path.tree, &with(&path.ident), found),
            UseTree::Name(name) if name.ident == "self" => {
                found.extend(prefix.last().map(|last| (last.clone(), prefix.to_vec())));
            }
            UseTree::Name(name) => found.push((name.ident.to_string(), with(&name.ident))),
            UseTree::Rename(rename) => {
                found.push((rename.rename.to_string(), with(&rename.ident)));
            }
            UseTree::Glob(_) => found.push(("*".into(), prefix.to_vec())),
            UseTree::Group(group) => {
                for tree in &group.items {
                    collect(tree, prefix, found);
                }
            }
        }
    }
    let mut found = Vec::new();
    collect(tree, &[], &mut found);
    found
}

/// `path` as it would be written from the root, where it begins with `crate`, `self` or `super`.
pub(super) fn absolute(path: &[String], module: &[String]) -> Option<Vec<String>> {
    let mut start = match path.first()?.as_str() {
        "crate" | "$crate" | "whyboard" => return Some(rooted(&[], &path[1..])),
        "self" | "super" => module.to_vec(),
        _ => return None,
    };
    let mut rest = path;
    while let Some((step, after)) = rest.split_first() {
        match step.as_str() {
            "self" => {}
            "super" => drop(start.pop()),
            _ => break,
        }
        rest = after;
    }
    Some(rooted(&start, rest))
}

fn rooted(module: &[String], rest: &[String]) -> Vec<String> {
    let root = std::iter::once("crate".to_owned());
    root.chain(module.iter().chain(rest).cloned()).collect()
}

/// What each name in scope stands for.
type Names = HashMap<String, Vec<String>>;

/// The names that `use` brings into one module, anywhere in it.
#[derive(Default)]
struct UseNames(Names);

impl<'ast> Visit<'ast> for UseNames {
    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        self.0.extend(flatten(&item.tree));
    }

    fn visit_item_mod(&mut self, _: &'ast ItemMod) {}
}

struct Walker {
    /// The modules around what is being read.
    module: Vec<String>,
    /// What `use` brings into scope, innermost module last.
    names: Vec<Names>,
    in_test: bool,
    reading: Reading,
}

impl Walker {
    fn mention(&mut self, what: Mention, line: usize) {
        let in_test = self.in_test;
        self.reading.mentions.push(Mentioned {
            what,
            line,
            in_test,
        });
    }

    fn resolve(&self, path: &[String]) -> Vec<String> {
        let mut path = path.to_vec();
        // A name may stand for a path that begins with another name.
        for _ in 0..4 {
            if let Some(path) = absolute(&path, &self.module) {
                return path;
            }
            let Some(first) = path.first() else {
                return path;
            };
            let known = self.names.iter().rev().find_map(|names| names.get(first));
            match known {
                Some(known) if known[0] != *first || known.len() > 1 => {
                    path.splice(0..1, known.iter().cloned());
                }
                _ => return path,
            }
        }
        path
    }

    fn mention_path(&mut self, path: &[String], line: usize) {
        let path = self.resolve(path);
        self.mention(Mention::Path(path), line);
    }

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
                    let mut path = vec![ident.to_string()];
                    while is(index + 1, ':') && is(index + 2, ':') {
                        let Some(TokenTree::Ident(next)) = tokens.get(index + 3) else {
                            break;
                        };
                        path.push(next.to_string());
                        index += 3;
                    }
                    if is_method {
                        self.mention(Mention::Method(path.swap_remove(0)), line);
                    } else if is(index + 1, '!') {
                        self.mention(Mention::Macro(path.swap_remove(0)), line);
                    } else {
                        self.mention_path(&path, line);
                    }
                }
                _ => {}
            }
            index += 1;
        }
    }

    fn enter(&mut self, items: &[syn::Item]) {
        let mut names = UseNames::default();
        for item in items {
            names.visit_item(item);
        }
        self.names.push(names.0);
    }

    /// Reads what has these attributes, which may make it a test.
    fn within(&mut self, attributes: &[Attribute], read: impl FnOnce(&mut Self)) {
        let was_test = self.in_test;
        self.in_test |= is_for_tests(attributes);
        read(self);
        self.in_test = was_test;
    }
}

impl<'ast> Visit<'ast> for Walker {
    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        let is_reexport = !matches!(item.vis, Visibility::Inherited);
        self.within(&item.attrs, |walker| {
            for (_, path) in flatten(&item.tree) {
                let path = walker.resolve(&path);
                walker.mention(Mention::Use { path, is_reexport }, item.span().start().line);
            }
        });
    }

    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        let Some((_, items)) = &item.content else {
            return;
        };
        let was_test = self.in_test;
        self.within(&item.attrs, |walker| {
            if walker.in_test && !was_test {
                let (start, end) = (item.span().start().line, item.span().end().line);
                walker.reading.test_lines += end + 1 - start;
            }
            walker.module.push(item.ident.to_string());
            walker.enter(items);
            visit::visit_item_mod(walker, item);
            walker.names.pop();
            walker.module.pop();
        });
    }

    fn visit_item_fn(&mut self, item: &'ast ItemFn) {
        self.within(&item.attrs, |walker| visit::visit_item_fn(walker, item));
    }

    fn visit_impl_item_fn(&mut self, item: &'ast ImplItemFn) {
        self.within(&item.attrs, |walker| {
            visit::visit_impl_item_fn(walker, item);
        });
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Vec<String> = path
            .segments
            .iter()
            .map(|segment| segment.ident.to_string())
            .collect();
        self.mention_path(&names, path.span().start().line);
        visit::visit_path(self, path);
    }

    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        let line = call.method.span().start().line;
        self.mention(Mention::Method(call.method.to_string()), line);
        visit::visit_expr_method_call(self, call);
    }

    fn visit_macro(&mut self, call: &'ast Macro) {
        if let Some(name) = call.path.segments.last() {
            self.mention(
                Mention::Macro(name.ident.to_string()),
                call.path.span().start().line,
            );
        }
        self.read_tokens(call.tokens.clone());
        visit::visit_macro(self, call);
    }
}
