//! What a command needs to be enabled.

use crate::{
    compose::{Style, grouping},
    editor::{Editor, EditorCommand, Phrase, Tool},
    model::{MarkKind, Stage},
};

use super::Command;

/// What a command needs to be enabled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// It is always enabled.
    Nothing,
    /// A step to undo.
    Undo,
    /// A step to redo.
    Redo,
    /// Any selected element.
    Selection,
    /// Two selected elements.
    TwoElements,
    /// Two selected boxes or groups.
    TwoBoxes,
    /// Three selected boxes or groups.
    ThreeBoxes,
    /// A selected group.
    Group,
    /// A selected element that can be copied.
    Copyable,
    /// One selected element, and no other.
    OneElement,
    /// One selected element with a text, or a tool that makes one.
    Writable,
    /// One selected component, and no other element.
    OneComponent,
    /// A component in the selection.
    Component,
    /// A connector in the selection.
    Connector,
    /// A connector in the selection whose label was moved.
    MovedLabel,
    /// A mark in the selection.
    Mark,
    /// A style to copy in the selection.
    Style,
    /// A copied style, and a selected element that it fits.
    MatchingStyle,
    /// A path that the last deletion has broken.
    BrokenPath,
    /// A component on the board.
    AnyComponent,
    /// An element on the board.
    AnyElement,
    /// A frame on the board.
    Frame,
    /// A chain to show, or to hide.
    Chain,
    /// A saved view of the board.
    SavedView,
    /// A practice under way.
    Practice,
    /// A practice under way with another stage to come.
    NextStage,
    /// A practice with steps to play back.
    Replay,
}

impl Needs {
    /// Why the need is not met; `None` when it is.
    pub(super) fn unmet(self, editor: &Editor) -> Option<Phrase> {
        let board = editor.board();
        let (is_met, reason) = match self {
            Self::Nothing => return None,
            Self::Undo => (editor.undo_label().is_some(), "Nothing has been done yet."),
            Self::Redo => (editor.redo_label().is_some(), "Nothing has been undone."),
            Self::Selection => (!editor.selection().is_empty(), "Select something first."),
            Self::TwoElements => (
                editor.selection().len() > 1,
                "Select two elements or more first.",
            ),
            Self::TwoBoxes => (blocks(editor) > 1, "Select two boxes or more first."),
            Self::ThreeBoxes => (blocks(editor) > 2, "Select three boxes or more first."),
            Self::Group => {
                let blocks = grouping::blocks(board, &editor.selected());
                let has_group = blocks.iter().any(|(group, _)| group.is_some());
                (has_group, "Select a group first.")
            }
            Self::Copyable => (
                !editor.selected_copyable().is_empty(),
                "Select a box, a mark or a loose arrow first.",
            ),
            Self::OneElement => (editor.selected_one().is_some(), "Select one element first."),
            Self::Writable => {
                let is_ink = |id| {
                    let mark = board.marks.get(&id);
                    mark.is_some_and(|mark| mark.kind == MarkKind::Ink)
                };
                let is_writable = editor.tool().places().is_some()
                    || editor.selected_one().is_some_and(|id| !is_ink(id));
                (is_writable, "Select one element with a text first.")
            }
            Self::OneComponent => (
                editor.selected_component().is_some(),
                "Select one component first.",
            ),
            Self::Component => (
                !editor.selected_components().is_empty(),
                "Select a component first.",
            ),
            Self::Connector => {
                let mut selected = editor.selection().iter();
                let has_connector = selected.any(|id| board.connectors.contains_key(id));
                (has_connector, "Select a connector first.")
            }
            Self::MovedLabel => {
                let selected = editor.selection().iter();
                let mut connectors = selected.filter_map(|id| board.connectors.get(id));
                let is_moved = connectors.any(|connector| connector.label_at.is_some());
                (is_moved, "Select a connector whose label was moved first.")
            }
            Self::Mark => {
                let mut selected = editor.selection().iter();
                let has_mark = selected.any(|id| board.marks.contains_key(id));
                (has_mark, "Select a note, a text or another mark first.")
            }
            Self::Style => (
                Style::of(board, editor.selection()).is_some(),
                "Select an element with a style first.",
            ),
            Self::MatchingStyle => {
                let fits = editor.style.is_some_and(|style| {
                    let mut selected = editor.selection().iter();
                    selected.any(|id| style.edit(board, *id).is_some())
                });
                (fits, "Copy a style, and select what it fits, first.")
            }
            Self::BrokenPath => (
                editor.reconnection().is_some(),
                "The last change has not broken a path.",
            ),
            Self::AnyComponent => (
                !board.components.is_empty(),
                "There is no component on the board yet.",
            ),
            Self::AnyElement => (board.element_count() > 0, "The board is empty."),
            Self::Frame => {
                let mut marks = board.marks.values();
                if marks.any(|mark| mark.kind == MarkKind::Frame) {
                    return None;
                }
                let draw = Command::Editor(EditorCommand::Use(Tool::Frame));
                return Some(Phrase::with_key("Draw a frame ({}) first.", draw));
            }
            Self::Chain => (
                board.shows_chains || board.chains().next().is_some(),
                "No risk says which assumption it breaks.",
            ),
            Self::SavedView => (!board.views.is_empty(), "Save a view of the board first."),
            Self::Practice => (
                editor.running_practice().is_some(),
                "No practice is under way.",
            ),
            Self::NextStage => {
                let has_next = editor.running_practice().is_some_and(|record| {
                    !record.is_drill && record.stage().and_then(Stage::next).is_some()
                });
                (has_next, "No stage of a practice comes next.")
            }
            Self::Replay => {
                let practice = board.practice.as_ref();
                let has_steps = practice.is_some_and(|record| !record.steps.is_empty());
                (has_steps, "This board was not drawn in a practice.")
            }
        };
        (!is_met).then_some(Phrase::new(reason))
    }
}

/// How many boxes and whole groups are selected.
fn blocks(editor: &Editor) -> usize {
    grouping::blocks(editor.board(), &editor.selected_boxes()).len()
}
