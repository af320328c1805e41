//! What a command needs before it can do anything.

use crate::{
    compose::{Style, grouping},
    editor::Editor,
    model::{MarkKind, Stage},
};

use super::{Command, running_practice, selected, selected_component, selected_components};

impl Command {
    /// Whether it can do anything now.
    pub fn is_enabled(self, editor: &Editor) -> bool {
        self.lacks(editor).is_none()
    }

    /// [`Self::lacks`], where the board may be out of sight.
    pub fn lacks_here(self, editor: &Editor, has_board: bool) -> Option<&'static str> {
        if !has_board && self.needs_board() {
            return Some("Open a board first.");
        }
        self.lacks(editor)
    }

    /// What has to be done before it can do anything; `None` when it can now.
    pub fn lacks(self, editor: &Editor) -> Option<&'static str> {
        let board = editor.board();
        let has_selection = !editor.selection.is_empty();
        let (is_there, words) = match self {
            Self::Undo => (editor.undo_label().is_some(), "Nothing has been done yet."),
            Self::Redo => (editor.redo_label().is_some(), "Nothing has been undone."),
            Self::Delete
            | Self::FitSelection
            | Self::Nudge(_)
            | Self::NudgeFar(_)
            | Self::ToggleLock
            | Self::Reorder(_) => (has_selection, "Select something first."),
            Self::Align(_) => (blocks(editor) > 1, "Select two boxes or more first."),
            Self::Distribute(_) => (blocks(editor) > 2, "Select three boxes or more first."),
            Self::Group => (
                editor.selection.len() > 1,
                "Select two elements or more first.",
            ),
            Self::Ungroup => {
                let blocks = grouping::blocks(board, &selected(editor));
                let has_group = blocks.iter().any(|(group, _)| group.is_some());
                (has_group, "Select a group first.")
            }
            Self::TidyLane | Self::TidyBoard => (
                !board.components.is_empty(),
                "There is no component on the board yet.",
            ),
            Self::Duplicate | Self::Copy | Self::Cut => (
                !editor.selected_copyable().is_empty(),
                "Select a box, a mark or a loose arrow first.",
            ),
            Self::EditLabel => {
                let is_ink = |id| {
                    let mark = board.marks.get(&id);
                    mark.is_some_and(|mark| mark.kind == MarkKind::Ink)
                };
                let is_writable =
                    editor.tool.places() || editor.selected_one().is_some_and(|id| !is_ink(id));
                (is_writable, "Select one element with a text first.")
            }
            Self::EditWhy | Self::PinDeepDive | Self::AddConnected(_) => (
                selected_component(editor).is_some(),
                "Select one component first.",
            ),
            Self::Follow(_) => (editor.selected_one().is_some(), "Select one element first."),
            Self::NextStage => {
                let is_next = running_practice(editor).is_some_and(|record| {
                    !record.is_drill && record.stage().and_then(Stage::next).is_some()
                });
                (is_next, "No stage of a practice comes next.")
            }
            Self::AskDepth | Self::FinishPractice | Self::Twist => (
                running_practice(editor).is_some(),
                "No practice is under way.",
            ),
            Self::ShowReplay => {
                let practice = board.practice.as_ref();
                let has_steps = practice.is_some_and(|record| !record.steps.is_empty());
                (has_steps, "This board was not drawn in a practice.")
            }
            Self::ShowChains => (
                board.shows_chains || board.chains().next().is_some(),
                "No risk says which assumption it breaks.",
            ),
            Self::PresentFrames => {
                let mut marks = board.marks.values();
                let has_frame = marks.any(|mark| mark.kind == MarkKind::Frame);
                (has_frame, "Draw a frame (F) first.")
            }
            Self::SetMode(_) => {
                let mut selected = editor.selection.iter();
                let has_connector = selected.any(|id| board.connectors.contains_key(id));
                (has_connector, "Select a connector first.")
            }
            Self::ResetLabel => (
                has_moved_label(editor),
                "Select a connector whose label was moved first.",
            ),
            Self::SetShape(_) => (
                !selected_components(editor).is_empty(),
                "Select a component first.",
            ),
            Self::SetColor(_) => {
                let mut selected = editor.selection.iter();
                let has_mark = selected.any(|id| board.marks.contains_key(id));
                (has_mark, "Select a note, a text or another mark first.")
            }
            Self::CopyStyle => (
                Style::of(board, &editor.selection).is_some(),
                "Select what has a style first.",
            ),
            Self::PasteStyle => {
                let fits = editor.style.is_some_and(|style| {
                    let mut selected = editor.selection.iter();
                    selected.any(|id| style.edit(board, *id).is_some())
                });
                (fits, "Copy a style, and select what it fits, first.")
            }
            Self::HealPath => (
                editor.healing().is_some(),
                "No path was broken by what was done last.",
            ),
            Self::NextView | Self::PreviousView => {
                (!board.views.is_empty(), "Save a view of the board first.")
            }
            Self::SelectAll | Self::NextElement | Self::PreviousElement => {
                (board.element_count() > 0, "The board is empty.")
            }
            _ => return None,
        };
        (!is_there).then_some(words)
    }
}

/// True when the hand has put the label of a selected connector somewhere.
fn has_moved_label(editor: &Editor) -> bool {
    let connectors = &editor.board().connectors;
    let mut selected = editor.selection.iter().filter_map(|id| connectors.get(id));
    selected.any(|connector| connector.label_at.is_some())
}

/// How many boxes and whole groups are selected.
fn blocks(editor: &Editor) -> usize {
    grouping::blocks(editor.board(), &editor.selected_boxes()).len()
}
