//! The commands: menus, toolbar, keyboard, command palette and help all read this one table.

mod needs;
mod rows;
mod search;
mod spec;
mod title;

use crate::compose::{Axis, Direction, Order};

use super::{Editor, Tool};
use crate::model::{ComponentShape, MarkColor, Mode};

pub use needs::Needs;
pub use rows::COMMANDS;
pub use search::search;
pub use spec::{CommandSpec, Menu, ScreenKind};

/// Something the user can do by menu, key or name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    /// The editor carries it out.
    Editor(EditorCommand),
    /// Only the window can: it opens a dialog, reads a file, changes what is on the screen.
    Window(WindowCommand),
}

/// A command about the document, the selection or the view.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the table says what each does")]
pub enum EditorCommand {
    Undo,
    Redo,
    Delete,
    SelectAll,
    Duplicate,
    Align(Direction),
    Distribute(Axis),
    Group,
    Ungroup,
    ToggleLock,
    Reorder(Order),
    TidyLane,
    TidyBoard,
    WidenLane,
    NarrowLane,
    Copy,
    Cut,
    CopyStyle,
    PasteStyle,
    ReconnectPath,
    EditLabel,
    EditWhy,
    AddAssumption,
    AddRisk,
    AddTradeoff,
    AddCost,
    Use(Tool),
    KeepTool,
    SetMode(Mode),
    ResetLabel,
    SetShape(ComponentShape),
    SetColor(MarkColor),
    Nudge(Direction),
    NudgeFar(Direction),
    AddConnected(Direction),
    Follow(Direction),
    NextElement,
    PreviousElement,
    ZoomIn,
    ZoomOut,
    ZoomActual,
    FitAll,
    FitSelection,
    SaveView,
    NextView,
    PreviousView,
    PinDeepDive,
    ShowChains,
}

/// A command about the window, its files and its dialogs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the table says what each does")]
pub enum WindowCommand {
    New,
    Open,
    Save,
    SaveAs,
    ExportPng,
    ExportSvg,
    Quit,
    ToggleGrid,
    Paste,
    PasteHere,
    CopyPng,
    CopySvg,
    AddComponent,
    QuickAdd,
    Find,
    InsertImage,
    PresentFrames,
    ShowViews,
    ToggleMinimap,
    ToggleQuiet,
    LargerText,
    SmallerText,
    ShowSettings,
    NextPane,
    PreviousPane,
    ToggleTheme,
    StartPractice,
    NextStage,
    AskDepth,
    Twist,
    FinishPractice,
    ShowDebrief,
    ShowReplay,
    ShowHistory,
    ShowPrices,
    ShowStart,
    ShowKeys,
    ShowCommands,
    Cancel,
}

impl From<EditorCommand> for Command {
    fn from(command: EditorCommand) -> Self {
        Self::Editor(command)
    }
}

impl From<WindowCommand> for Command {
    fn from(command: WindowCommand) -> Self {
        Self::Window(command)
    }
}

impl EditorCommand {
    /// Its row in the table.
    pub const fn spec(self) -> &'static CommandSpec {
        Command::Editor(self).spec()
    }
}

impl WindowCommand {
    /// Its row in the table.
    pub const fn spec(self) -> &'static CommandSpec {
        Command::Window(self).spec()
    }
}

impl Command {
    /// Its title in the present state: "Undo move 3 components".
    pub fn title(self, editor: &Editor) -> String {
        let spec = self.spec();
        (spec.title)(editor).unwrap_or_else(|| spec.label.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{HashMap, HashSet};

    use super::*;
    use crate::catalog::Catalog;

    #[test]
    fn rows_are_complete() {
        for command in COMMANDS {
            let spec = command.spec();
            assert!(!spec.label.is_empty(), "{command:?}");
            if !spec.icon.is_empty() {
                // Panics if there is no such icon.
                Catalog::embedded().icon(spec.icon);
            }
            assert!(spec.hint.ends_with('.'), "{command:?}");
            assert!(spec.screens.contains(&ScreenKind::Canvas), "{command:?}");
            let is_reachable = spec.menu != Menu::Hidden || !spec.keys.is_empty();
            assert!(is_reachable, "{command:?}");
        }
        let different: HashSet<_> = COMMANDS.iter().collect();
        assert_eq!(different.len(), COMMANDS.len());
    }

    #[test]
    fn keys_are_unique() {
        let mut keys: HashMap<&str, Command> = HashMap::new();
        for command in COMMANDS {
            for key in command.spec().keys {
                assert_eq!(keys.insert(key, *command), None, "{key}");
            }
        }
    }

    #[test]
    fn rows_of_a_submenu_are_adjacent() {
        let submenus = COMMANDS.iter().map(|command| command.spec().submenu);
        let mut pieces: Vec<_> = submenus.collect();
        pieces.dedup();
        pieces.retain(Option::is_some);
        let different: HashSet<_> = pieces.iter().collect();
        assert_eq!(different.len(), pieces.len());
    }
}
