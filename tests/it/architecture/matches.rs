//! A `match` over an enum that grows names every variant, so that a new one does not compile until
//! each place has said what it does with it.

use syn::{
    ExprMatch, ItemImpl, ItemMod, Pat, Type,
    spanned::Spanned as _,
    visit::{self, Visit},
};

use super::walker::{Source, is_for_tests, sources};

/// Enums whose variants are all named wherever one is. Not `Edit`: most of what asks about an edit asks
/// about one kind.
const GROWING: &[&str] = &[
    "Command",
    "ComponentField",
    "Content",
    "EditorCommand",
    "Element",
    "Format",
    "RiskField",
    "Tool",
    "WindowCommand",
];

#[derive(Default)]
struct Matches {
    /// The type that `Self` is.
    own: Option<String>,
    /// The enum and line of every match with an arm for the rest.
    found: Vec<(String, usize)>,
}

impl Matches {
    /// The enum whose variant a pattern names.
    fn enum_of(&self, pattern: &Pat) -> Option<String> {
        let path = match pattern {
            Pat::Or(or) => return or.cases.iter().find_map(|case| self.enum_of(case)),
            Pat::Paren(paren) => return self.enum_of(&paren.pat),
            Pat::Reference(reference) => return self.enum_of(&reference.pat),
            Pat::Path(path) => &path.path,
            Pat::Struct(pattern) => &pattern.path,
            Pat::TupleStruct(pattern) => &pattern.path,
            _ => return None,
        };
        let name = path.segments.iter().rev().nth(1)?.ident.to_string();
        if name == "Self" {
            self.own.clone()
        } else {
            Some(name)
        }
    }
}

/// Whether a pattern takes whatever is left.
fn takes_the_rest(pattern: &Pat) -> bool {
    match pattern {
        Pat::Ident(ident) => ident.subpat.is_none(),
        Pat::Or(or) => or.cases.iter().any(takes_the_rest),
        Pat::Paren(paren) => takes_the_rest(&paren.pat),
        Pat::Reference(reference) => takes_the_rest(&reference.pat),
        Pat::Wild(_) => true,
        _ => false,
    }
}

impl<'ast> Visit<'ast> for Matches {
    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        if !is_for_tests(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_impl(&mut self, item: &'ast ItemImpl) {
        let outer = self.own.take();
        if let Type::Path(path) = &*item.self_ty {
            self.own = path.path.segments.last().map(|last| last.ident.to_string());
        }
        visit::visit_item_impl(self, item);
        self.own = outer;
    }

    fn visit_expr_match(&mut self, expr: &'ast ExprMatch) {
        let named = expr.arms.iter().find_map(|arm| self.enum_of(&arm.pat));
        let rest = expr
            .arms
            .iter()
            .find(|arm| arm.guard.is_none() && takes_the_rest(&arm.pat));
        if let (Some(named), Some(rest)) = (named, rest)
            && GROWING.contains(&named.as_str())
        {
            self.found.push((named, rest.span().start().line));
        }
        visit::visit_expr_match(self, expr);
    }
}

fn faults(source: &Source) -> Vec<String> {
    let mut matches = Matches::default();
    matches.visit_file(&source.syntax());
    let fault = |(name, line)| format!("src/{}:{line}: an arm for any other {name}", source.path);
    matches.found.into_iter().map(fault).collect()
}

#[test]
fn a_match_over_a_growing_enum_names_every_variant() {
    let sources = sources().iter().filter(|source| !source.is_test);
    let found: Vec<String> = sources.flat_map(faults).collect();
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn notices_arms_for_the_rest() {
    let faults = |text: &str| {
        faults(&Source {
            path: "room/mod.rs".into(),
            text: format!("fn f() {{ {text} }}"),
            is_test: false,
        })
    };
    for text in [
        "match command { Command::Undo => 1, _ => 2 }",
        "match &element { model::Element::Mark { .. } | Element::Risk(_) => 1, other => 2 }",
        "match element { (&Element::Mark(_)) if true => 1, _ => 2 }",
        "{ impl Format { fn g(self) { match self { Self::Png => 1, _ => 2 } } } }",
    ] {
        assert_eq!(faults(text).len(), 1, "{text}");
    }
    for text in [
        "match command { Command::Undo => 1, Command::Redo => 2 }",
        "match command { Command::Undo => 1, Command::Redo if true => 2, x if true => 3 }",
        "match side { Side::Left => 1, _ => 2 }",
        "match pair { (Command::Undo, _) => 1, _ => 2 }",
    ] {
        assert_eq!(faults(text), [] as [&str; 0], "{text}");
    }
}
