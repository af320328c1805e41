//! Texts for the user name a command, never a typed key: the window puts in the key from the
//! command's row, and modifiers, as the system writes them.
//!
//! Enter, Tab and the arrows may be named in a text about a field or a list: they belong to the
//! widget that has the keyboard, not to a command, and are called so on every system.

use proc_macro2::{TokenStream, TokenTree};
use syn::{
    Attribute, ItemFn, ItemMod, LitStr, Macro,
    visit::{self, Visit},
};

use super::walker::{Source, is_for_tests, sources};

/// Files that hold typed keys, and why.
const ALLOWED: &[(&str, &str)] = &[
    ("editor/command/rows.rs", "the rows of the commands"),
    ("app/shortcuts.rs", "reads the keys of the rows"),
];

/// Names that are written otherwise on some system, or belong to a command.
const NAMES: &[&str] = &[
    "Alt",
    "Backspace",
    "Cmd",
    "Command",
    "Ctrl",
    "Del",
    "Esc",
    "Escape",
    "Option",
    "Shift",
];

/// The key that a text names.
fn typed_key(text: &str) -> Option<&str> {
    let is_function_key = |word: &str| {
        let number = word.strip_prefix('F').and_then(|n| n.parse::<u8>().ok());
        number.is_some_and(|number| (1..=12).contains(&number))
    };
    let is_key = |word: &str| {
        let mut chars = word.chars();
        matches!((chars.next(), chars.next()), (Some(sign), None)
            if sign.is_ascii_uppercase() || "/?=[]".contains(sign))
    };
    // "Ctrl+G", "Shift-click", "F5 starts".
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    let named = words.find(|word| NAMES.contains(word) || is_function_key(word));
    // "Draw a frame (F)".
    let in_brackets = || {
        let mut brackets = text.split('(').skip(1);
        brackets.find_map(|after| after.split_once(')').map(|(key, _)| key))
    };
    // "R finds · / adds": what begins a hint, save for the article.
    let leading = || {
        let mut parts = text.split(" · ").filter_map(|part| part.split_once(' '));
        parts.find_map(|(word, _)| (is_key(word) && word != "A").then_some(word))
    };
    // "press /".
    let pressed = || {
        let (_, after) = text.split_once("ress ")?;
        after.split(' ').next().filter(|word| is_key(word))
    };
    named
        .or_else(|| in_brackets().filter(|key| is_key(key)))
        .or_else(leading)
        .or_else(pressed)
}

/// The string literals of a file outside its tests and attributes, each with its line.
#[derive(Default)]
struct Literals(Vec<(String, usize)>);

impl Literals {
    fn of(source: &Source) -> Vec<(String, usize)> {
        let mut literals = Self::default();
        literals.visit_file(&source.syntax());
        literals.0
    }

    fn read_tokens(&mut self, tokens: TokenStream) {
        for token in tokens {
            match token {
                TokenTree::Group(group) => self.read_tokens(group.stream()),
                TokenTree::Literal(literal) => {
                    if let Ok(text) = syn::parse2::<LitStr>(TokenTree::from(literal).into()) {
                        self.visit_lit_str(&text);
                    }
                }
                TokenTree::Ident(_) | TokenTree::Punct(_) => {}
            }
        }
    }
}

impl<'ast> Visit<'ast> for Literals {
    fn visit_attribute(&mut self, _: &'ast Attribute) {}

    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        if !is_for_tests(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_fn(&mut self, item: &'ast ItemFn) {
        if !is_for_tests(&item.attrs) {
            visit::visit_item_fn(self, item);
        }
    }

    fn visit_lit_str(&mut self, text: &LitStr) {
        let line = text.span().start().line;
        self.0.push((text.value(), line));
    }

    fn visit_macro(&mut self, call: &'ast Macro) {
        self.read_tokens(call.tokens.clone());
    }
}

#[test]
fn texts_for_the_user_hold_no_typed_key() {
    let shows = |path: &str| path.starts_with("app/") || path.starts_with("editor/");
    let is_allowed = |path: &str| ALLOWED.iter().any(|(file, _)| *file == path);
    let mut found = Vec::new();
    for source in sources() {
        if source.is_test || !shows(&source.path) || is_allowed(&source.path) {
            continue;
        }
        for (text, line) in Literals::of(source) {
            if let Some(key) = typed_key(&text) {
                found.push(format!("src/{}:{line}: {key:?} in {text:?}", source.path));
            }
        }
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn notices_typed_keys() {
    for text in [
        "Ctrl+G groups",
        "Shift-click adds",
        "F5 starts one",
        "the tool stays until Esc",
        "Draw a frame (F) first",
        "Drag to draw · E erases",
        "press / to add",
        "? shows every key",
    ] {
        assert!(typed_key(text).is_some(), "{text}");
    }
    for text in [
        "A component is selected",
        "Enter renames · {} says why",
        "{key} lets go of the guides",
        "Alternatives (at most two)",
    ] {
        assert_eq!(typed_key(text), None, "{text}");
    }
    let source = Source {
        path: "app/one.rs".into(),
        text: "/// Ctrl+A\nfn f() {\n g(\"one\", format!(\"two {}\", h(\"three\"))); }\n\
               #[cfg(test)] mod tests { fn f() { g(\"four\"); } }"
            .into(),
        is_test: false,
    };
    let literals: Vec<String> = Literals::of(&source).into_iter().map(|one| one.0).collect();
    assert_eq!(literals, ["one", "two {}", "three"]);
}
