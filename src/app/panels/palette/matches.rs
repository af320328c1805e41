//! The components that are offered, and what choosing one does.

use egui::Ui;

use crate::{
    catalog::{Catalog, Match},
    compose,
    editor::{Action, Editor, command::selected_components},
    model::Lane,
};

/// The components that a search finds; those of `lane` before anything is typed.
pub(crate) fn matches<'a>(catalog: &'a Catalog, lane: Lane, query: &str) -> Vec<Match<'a>> {
    if !query.trim().is_empty() {
        return catalog.search(query);
    }
    let kinds = catalog.palette(lane).kinds.iter();
    let named = kinds.map(|kind| Match {
        says_more: false,
        kind,
        label: &kind.name,
    });
    named.collect()
}

/// Changes the kind of the selected components; `None` when none is selected.
pub(crate) fn replacement(editor: &Editor, kind: &str, label: &str) -> Option<Action> {
    let selected = selected_components(editor);
    let (board, catalog) = (editor.board(), editor.catalog());
    let edit = compose::change_kind(board, catalog, &selected, kind, label);
    (!selected.is_empty()).then_some(Action::Edit(edit))
}

/// Says below a search how it changes the kind of the selection.
pub(crate) fn replacement_hint_ui(ui: &mut Ui, editor: &Editor) {
    if !selected_components(editor).is_empty() {
        ui.small("Shift+Enter changes the kind of the selection.");
    }
}
