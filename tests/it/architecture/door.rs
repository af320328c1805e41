//! The window changes the document, the selection and the view through one door of the editor.
//!
//! What others can change of an editor is what [`Editor`] shows them: its methods that take
//! `&mut self`, and its fields. The compiler holds the rest.
//!
//! [`Editor`]: whyboard::editor::Editor

use syn::{FnArg, ImplItem, Item, Type, Visibility};

use super::walker::{is_for_tests, sources};

/// The methods that change an editor, visible outside its room.
const DOORS: &[&str] = &["perform"];

/// What is still visible beside [`DOORS`]: to become empty.
const NOT_YET: &[&str] = &[
    "advance",
    "camera",
    "cancel_gesture",
    "edit",
    "edit_and_type",
    "finish_typing",
    "fit",
    "forget_healing",
    "forget_history",
    "keeps_tool",
    "mark_saved",
    "mark_unsaved",
    "point",
    "practise",
    "pressure",
    "propose",
    "redo",
    "selection",
    "set_practice",
    "shows_grid",
    "style",
    "take_away",
    "tool",
    "type_text",
    "undo",
    "viewport",
];

/// Whether an item is visible outside the room of its file.
fn is_visible(visibility: &Visibility) -> bool {
    match visibility {
        Visibility::Public(_) => true,
        // `pub(super)`, `pub(in crate::editor)`.
        Visibility::Restricted(restricted) => restricted.path.is_ident("crate"),
        Visibility::Inherited => false,
    }
}

/// What changes a type, of the items of one file.
fn changes(items: &[Item], of: &str) -> Vec<String> {
    let mut found = Vec::new();
    for item in items {
        match item {
            Item::Struct(item) if item.ident == of => {
                let fields = item.fields.iter().filter(|field| is_visible(&field.vis));
                let names = fields.filter_map(|field| field.ident.as_ref());
                found.extend(names.map(ToString::to_string));
            }
            Item::Impl(item) if item.trait_.is_none() && !is_for_tests(&item.attrs) => {
                let Type::Path(path) = &*item.self_ty else {
                    continue;
                };
                if !path.path.is_ident(of) {
                    continue;
                }
                for item in &item.items {
                    if let ImplItem::Fn(item) = item
                        && is_visible(&item.vis)
                        && let Some(FnArg::Receiver(receiver)) = item.sig.inputs.first()
                        && receiver.mutability.is_some()
                    {
                        found.push(item.sig.ident.to_string());
                    }
                }
            }
            _ => {}
        }
    }
    found
}

#[test]
fn the_editor_is_changed_through_one_door() {
    let mut found: Vec<String> = sources()
        .iter()
        .filter(|source| source.path.starts_with("editor/") && !source.is_test)
        .flat_map(|source| changes(&source.syntax().items, "Editor"))
        .collect();
    found.sort();
    found.dedup();
    let known: Vec<&str> = [DOORS, NOT_YET].concat();
    let new: Vec<&String> = found
        .iter()
        .filter(|name| !known.contains(&name.as_str()))
        .collect();
    assert!(new.is_empty(), "these change the editor too: {new:?}");
    for name in NOT_YET {
        let is_there = found.iter().any(|other| other == name);
        assert!(is_there, "{name} is gone: take it off the list");
    }
}

#[test]
fn notices_methods_and_fields_that_change_a_type() {
    let file = syn::parse_file(
        "pub struct Editor { pub tool: Tool, board: Board, pub(super) camera: Camera }
        impl Editor {
            pub fn board(&self) {}
            pub fn perform(&mut self) {}
            pub(crate) fn type_text(&mut self) {}
            pub(super) fn set_board(&mut self) {}
            fn push(&mut self) {}
        }
        impl Drop for Editor { fn drop(&mut self) {} }",
    );
    let found = changes(&file.unwrap().items, "Editor");
    assert_eq!(found, ["tool", "perform", "type_text"]);
}
