use crate::{
    compose::{Style, grouping},
    editor::{Editor, EditorCommand, Phrase, Tool},
    model::{Id, LookChange, MarkKind, Stage},
};

use super::Command;

/// What a command needs to be enabled: [`Needs::unmet`] says in words what each is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    Nothing,
    Undo,
    Redo,
    Selection,
    TwoElements,
    TwoBoxes,
    ThreeBoxes,
    Group,
    Copyable,
    OneElement,
    Writable,
    OneComponent,
    Component,
    Connector,
    MovedLabel,
    Look(LookChange),
    Shape,
    Style,
    MatchingStyle,
    BrokenPath,
    OverruledNames,
    AnyComponent,
    AnyElement,
    Frame,
    Chain,
    SavedView,
    Practice,
    Finish,
    NextStage,
    Replay,
}

impl Needs {
    /// Whether something has to be selected.
    pub(super) fn is_selected(self) -> bool {
        match self {
            Self::Selection
            | Self::TwoElements
            | Self::TwoBoxes
            | Self::ThreeBoxes
            | Self::Group
            | Self::Copyable
            | Self::OneElement
            | Self::Writable
            | Self::OneComponent
            | Self::Component
            | Self::Connector
            | Self::MovedLabel
            | Self::Look(_)
            | Self::Shape
            | Self::Style
            | Self::MatchingStyle => true,
            Self::Nothing
            | Self::Undo
            | Self::Redo
            | Self::BrokenPath
            | Self::OverruledNames
            | Self::AnyComponent
            | Self::AnyElement
            | Self::Frame
            | Self::Chain
            | Self::SavedView
            | Self::Practice
            | Self::Finish
            | Self::NextStage
            | Self::Replay => false,
        }
    }

    /// Why the need is not met; `None` when it is.
    pub(super) fn unmet(self, editor: &Editor) -> Option<Phrase> {
        let board = editor.board();
        let is_selected = |is: &dyn Fn(Id) -> bool| editor.selection().iter().any(|id| is(*id));
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
                "Select something first.",
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
                is_selected(&|id| board.components.contains_key(&id)),
                "Select a component first.",
            ),
            Self::Connector => (
                is_selected(&|id| board.connectors.contains_key(&id)),
                "Select a connector first.",
            ),
            Self::MovedLabel => {
                let is_moved = is_selected(&|id| {
                    let connector = board.connectors.get(&id);
                    connector.is_some_and(|connector| connector.label_at.is_some())
                });
                (is_moved, "Select a connector whose label was moved first.")
            }
            Self::Look(change) => {
                let has_it = |id| board.get(id).is_some_and(|one| one.has_look(change));
                (
                    is_selected(&has_it),
                    "Select something that has this first.",
                )
            }
            Self::Shape => {
                let is_shape = |id| {
                    let mark = board.marks.get(&id);
                    mark.is_some_and(|mark| matches!(mark.kind, MarkKind::Shape(_)))
                };
                (is_selected(&is_shape), "Select a plain shape first.")
            }
            Self::Style => (
                Style::of(board, editor.selection()).is_some(),
                "Select an element with a style first.",
            ),
            Self::MatchingStyle => {
                let style = editor.style;
                let fits =
                    style.is_some_and(|style| is_selected(&|id| style.edit(board, id).is_some()));
                (fits, "Copy a style, and select what it fits, first.")
            }
            Self::BrokenPath => (
                is_offered(editor, EditorCommand::ReconnectPath),
                "The last change has not broken a path.",
            ),
            Self::OverruledNames => (
                is_offered(editor, EditorCommand::FollowNames),
                "The last change has put no box elsewhere than its name says.",
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
            Self::Finish => (
                editor.has_just_finished(),
                "No practice was finished in the last step.",
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

fn is_offered(editor: &Editor, command: EditorCommand) -> bool {
    editor
        .offered()
        .is_some_and(|offer| offer.command() == command)
}

/// How many boxes and whole groups are selected.
fn blocks(editor: &Editor) -> usize {
    grouping::blocks(editor.board(), &editor.selected_boxes()).len()
}
