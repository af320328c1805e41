//! The components that are offered, and what choosing one does.

use egui::{Key, Modifiers, Pos2, Ui};

use crate::{
    app::shortcuts,
    catalog::{Catalog, Match, PLAIN},
    compose,
    editor::{Action, Editor},
    model::Lane,
};

/// A component that was chosen, also on its way to the board.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    /// The kind's id.
    kind: String,
    /// The component's name.
    label: String,
}

impl Choice {
    pub(crate) fn of(item: &Match<'_>) -> Self {
        Self {
            kind: item.kind.id.clone(),
            label: item.label.to_owned(),
        }
    }

    /// A plain box of this name.
    pub(crate) fn plain(name: &str) -> Self {
        Self {
            kind: PLAIN.to_owned(),
            label: name.to_owned(),
        }
    }

    pub(crate) fn kind(&self) -> &str {
        &self.kind
    }

    pub(crate) fn label(&self) -> &str {
        &self.label
    }

    /// Adds the component: at a position in board units, or where there is room. A kind that has no
    /// lane of its own goes to `lane`.
    pub(crate) fn add(self, at: Option<Pos2>, lane: Lane) -> Action {
        Action::AddComponent {
            kind: self.kind,
            label: self.label,
            at,
            lane,
        }
    }

    /// Makes the selected components of this kind; `None` when none is selected.
    pub(crate) fn replace_selected(&self, editor: &Editor) -> Option<Action> {
        let selected = editor.selected_components();
        let (board, catalog) = (editor.board(), editor.catalog());
        let edit = compose::change_kind(board, catalog, &selected, &self.kind, &self.label);
        (!selected.is_empty()).then_some(Action::Edit(edit))
    }
}

/// The components that a search finds; those of `lane` before anything is typed.
pub(crate) fn matches<'a>(catalog: &'a Catalog, lane: Lane, query: &str) -> Vec<Match<'a>> {
    if !query.trim().is_empty() {
        return catalog.search(query);
    }
    let kinds = catalog.palette(lane).kinds.iter();
    let named = kinds.map(|kind| Match {
        is_partial: false,
        kind,
        label: &kind.name,
    });
    named.collect()
}

/// Says below a search how it changes the kind of the selection.
pub(crate) fn replacement_hint_ui(ui: &mut Ui, editor: &Editor) {
    if !editor.selected_components().is_empty() {
        let key = shortcuts::of_widget(ui.ctx(), Modifiers::SHIFT, Key::Enter);
        ui.small(format!("{key} changes the kind of the selection."));
    }
}
