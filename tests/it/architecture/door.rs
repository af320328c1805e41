//! The window changes the document, the selection and the view through one door of the editor.
//!
//! What others can change of an editor is what [`Editor`] shows them: its methods that take
//! `&mut self`, and its fields. The compiler holds the rest.
//!
//! [`Editor`]: whyboard::editor::Editor

use syn::{FnArg, ImplItem, Item, Type, Visibility};

use super::walker::{is_for_tests, sources};

/// The methods that change an editor, visible outside its room.
const DOORS: &[&str] = &[
    // What the user does.
    "perform",
    "point",
    "cancel_gesture",
    "decline_offer",
    // What is shown: a preview, another part of the board.
    "propose",
    "look_through",
    // The practice record, which is not part of the history.
    "practise",
    "advance",
    "set_practice",
    // Which board it is, and whether it is saved.
    "open",
    "forget_history",
    "mark_saved",
    "mark_unsaved",
    // What the window knows: inputs of the rest.
    "set_viewport",
    "set_grid",
    "set_open_lane",
    "set_pressure",
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
    let mut doors = DOORS.to_vec();
    doors.sort_unstable();
    assert_eq!(found, doors);
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
