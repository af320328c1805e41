//! Everything that can be asked for by name: menu, toolbar, keyboard and help read this one table.

mod lacking;
mod search;

use crate::compose::{Axis, Direction, Order, is_all_locked};

use super::{Editor, Tool};
use crate::model::{ComponentShape, Id, MarkColor, Mode, PracticeRecord};

pub use search::search;

/// Something the user can ask for by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the table below says what each does")]
pub enum Command {
    New,
    Open,
    Save,
    SaveAs,
    ExportPng,
    ExportSvg,
    Quit,
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
    ToggleGrid,
    Copy,
    Cut,
    Paste,
    PasteHere,
    CopyPng,
    CopySvg,
    CopyStyle,
    PasteStyle,
    HealPath,
    EditLabel,
    EditWhy,
    AddComponent,
    QuickAdd,
    Find,
    AddAssumption,
    AddRisk,
    AddTradeoff,
    AddCost,
    InsertImage,
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
    PresentFrames,
    SaveView,
    ShowViews,
    NextView,
    PreviousView,
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
    PinDeepDive,
    ShowChains,
    ShowStart,
    ShowKeys,
    ShowCommands,
    Cancel,
}

/// Where a command stands in the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Menu {
    /// Documents.
    File,
    /// Changes.
    Edit,
    /// How things lie.
    Arrange,
    /// New things and tools.
    Insert,
    /// What is seen.
    View,
    /// Rehearsing.
    Practice,
    /// Not in the menu.
    Hidden,
}

/// What there is to know about a command.
#[derive(Clone, Copy, Debug)]
pub struct CommandSpec {
    /// The command.
    pub command: Command,
    /// Its name in menus.
    pub label: &'static str,
    /// What it does, in a sentence.
    pub hint: &'static str,
    /// Its icon in `assets/icons`; empty for none.
    pub icon: &'static str,
    /// Keys that call it, as "Ctrl+Shift+Z" (Ctrl is Cmd on macOS); the first is shown.
    pub keys: &'static [&'static str],
    /// Where it stands.
    pub menu: Menu,
}

macro_rules! commands {
    ($($menu:ident { $($command:expr, $label:literal, $icon:literal, $keys:expr, $hint:literal;)* })*) => {
        &[$($(CommandSpec {
            command: $command,
            label: $label,
            hint: $hint,
            icon: $icon,
            keys: &$keys,
            menu: Menu::$menu,
        },)*)*]
    };
}

use Command as C;
use Direction as D;

/// Every command, in the order of the menu.
pub const COMMANDS: &[CommandSpec] = commands! {
    File {
        C::New, "New board", "file-plus", ["Ctrl+N"], "Begin a blank board.";
        C::ShowStart, "Start screen…", "layout-template", [], "Templates, recent boards and a blank one.";
        C::Open, "Open…", "folder-open", ["Ctrl+O"], "Open a board file.";
        C::Save, "Save", "save", ["Ctrl+S"], "Save the board to its file.";
        C::SaveAs, "Save as…", "save", ["Ctrl+Shift+S"], "Save the board to another file.";
        C::ExportPng, "Export PNG…", "image", ["Ctrl+Shift+E"], "Write a picture of the board (or the selection).";
        C::ExportSvg, "Export SVG…", "image", [], "Write a vector picture of the board (or the selection).";
        C::ShowSettings, "Settings…", "cog", ["Ctrl+,"], "Theme, size of text, wheel and overview.";
        C::Quit, "Quit", "x", ["Ctrl+Q"], "Close Whyboard.";
    }
    Edit {
        C::Undo, "Undo", "undo-2", ["Ctrl+Z"], "Take the last step back.";
        C::Redo, "Redo", "redo-2", ["Ctrl+Shift+Z", "Ctrl+Y"], "Bring the last undone step back.";
        C::Duplicate, "Duplicate", "copy", ["Ctrl+D"], "Copy the selection beside itself.";
        C::Copy, "Copy", "", ["Ctrl+C"], "Copy the selection, with the connectors inside it.";
        C::Cut, "Cut", "", ["Ctrl+X"], "Copy the selection and take it off the board.";
        C::Paste, "Paste", "", ["Ctrl+V"], "Paste boxes from here or another window, a picture, Mermaid as a diagram; other text becomes a note.";
        C::PasteHere, "Paste here", "", ["Ctrl+Shift+V"], "Paste where the pointer is.";
        C::CopyPng, "Copy as PNG", "image", ["Alt+Shift+C"], "Copy a picture of the selection, or of the whole board.";
        C::CopySvg, "Copy as SVG", "image", [], "Copy a vector picture of the selection, or of the whole board.";
        C::CopyStyle, "Copy style", "", ["Ctrl+Alt+C"], "Remember the shape, flow or colour of the selection.";
        C::PasteStyle, "Paste style", "", ["Ctrl+Alt+V"], "Give the selection the shape, flow or colour that was copied.";
        C::Delete, "Delete", "trash-2", ["Delete", "Backspace"], "Take the selection off the board.";
        C::HealPath, "Heal path", "spline", ["Ctrl+Shift+H"], "Connect what led to the deleted component with what it led to.";
        C::SelectAll, "Select all", "", ["Ctrl+A"], "Select everything on the board.";
        C::Find, "Find…", "search", ["Ctrl+F"], "Find a word in names, whys, notes, risks and everything else that is written here.";
        C::EditLabel, "Edit label", "pencil", ["Enter", "F2"], "Type the name of what is selected.";
        C::EditWhy, "Edit why", "lightbulb", ["Ctrl+4"], "Say why the selected component is here.";
        C::PinDeepDive, "Pin as deep dive", "pin", [], "Pin the selected component as one of two or three deep dives, or unpin it.";
        C::SetMode(Mode::Stream), "Stream", "", [], "Data flows continuously along the selected connector.";
        C::SetMode(Mode::Batch), "Batch", "", [], "Data flows in scheduled loads along the selected connector.";
        C::SetMode(Mode::Request), "Request", "", [], "The selected connector is asked and answers.";
        C::SetMode(Mode::Control), "Control", "", [], "The selected connector carries checks and commands.";
        C::ResetLabel, "Label back to its place", "", [], "Leave the place of the selected connector's label to the line again.";
        C::SetShape(ComponentShape::Box), "Shape: Box", "", [], "Draw the selected components as cards.";
        C::SetShape(ComponentShape::Cylinder), "Shape: Cylinder", "", [], "Draw the selected components as stores.";
        C::SetShape(ComponentShape::Queue), "Shape: Queue", "", [], "Draw the selected components as logs or queues.";
        C::SetShape(ComponentShape::Cloud), "Shape: Cloud", "", [], "Draw the selected components as run by others.";
        C::SetShape(ComponentShape::Person), "Shape: Person", "", [], "Draw the selected components as people.";
        C::SetColor(MarkColor::Plain), "Colour: Plain", "", [], "Draw the selected notes, texts, ink and frames in their own colour.";
        C::SetColor(MarkColor::Red), "Colour: Red", "", [], "Draw the selected notes, texts, ink and frames in red.";
        C::SetColor(MarkColor::Orange), "Colour: Orange", "", [], "Draw the selected notes, texts, ink and frames in orange.";
        C::SetColor(MarkColor::Green), "Colour: Green", "", [], "Draw the selected notes, texts, ink and frames in green.";
        C::SetColor(MarkColor::Blue), "Colour: Blue", "", [], "Draw the selected notes, texts, ink and frames in blue.";
        C::SetColor(MarkColor::Violet), "Colour: Violet", "", [], "Draw the selected notes, texts, ink and frames in violet.";
    }
    Arrange {
        C::Group, "Group", "combine", ["Ctrl+G"], "Make the selection one group: it is selected and moved as one.";
        C::Ungroup, "Ungroup", "", ["Ctrl+Shift+G"], "Take the selected groups apart.";
        C::ToggleLock, "Lock", "lock-keyhole", ["Ctrl+Shift+L"], "Keep the selection as and where it is, or let the hand at it again.";
        C::Reorder(Order::Forward), "Bring forward", "", ["Ctrl+]", "Ctrl+PageUp"], "Draw the selection above the next element it overlaps.";
        C::Reorder(Order::Backward), "Send backward", "", ["Ctrl+[", "Ctrl+PageDown"], "Draw the selection below the next element it overlaps.";
        C::Reorder(Order::ToFront), "Bring to front", "", ["Ctrl+Shift+]", "Ctrl+Shift+}", "Ctrl+Shift+PageUp"], "Draw the selection above everything.";
        C::Reorder(Order::ToBack), "Send to back", "", ["Ctrl+Shift+[", "Ctrl+Shift+{", "Ctrl+Shift+PageDown"], "Draw the selection below everything.";
        C::Align(D::Left), "Align left", "", ["Ctrl+Shift+Left"], "Line the left edges up, lane by lane.";
        C::Align(D::Right), "Align right", "", ["Ctrl+Shift+Right"], "Line the right edges up, lane by lane.";
        C::Align(D::Up), "Align top", "", ["Ctrl+Shift+Up"], "Line the upper edges up.";
        C::Align(D::Down), "Align bottom", "", ["Ctrl+Shift+Down"], "Line the lower edges up.";
        C::Distribute(Axis::Across), "Distribute across", "", [], "Make the gaps from left to right equal.";
        C::Distribute(Axis::Down), "Distribute down", "", [], "Make the gaps from top to bottom equal.";
        C::TidyLane, "Tidy lane", "", [], "Put the boxes of this lane in order along the flow.";
        C::TidyBoard, "Tidy board", "layout-dashboard", [], "Put all boxes in order: rows across the lanes, along the flow, equal gaps.";
        C::WidenLane, "Widen lane", "", [], "Move the right border of this lane outwards (of the band, the lower one).";
        C::NarrowLane, "Narrow lane", "", [], "Move the right border of this lane inwards (of the band, the lower one).";
    }
    Insert {
        C::AddComponent, "Component…", "box", ["R", "2"], "Find a component and put it in its lane.";
        C::QuickAdd, "Quick add…", "workflow", ["/"], "Type “kafka > bronze > dashboard” and get components in their lanes, connected.";
        C::Use(Tool::Select), "Select", "mouse-pointer-2", ["V", "1"], "Select, move and resize.";
        C::Use(Tool::Hand), "Hand", "hand", ["H"], "Drag the board around.";
        C::Use(Tool::Connector), "Connector", "spline", ["A", "C"], "Drag from one box to another.";
        C::Use(Tool::Note), "Sticky note", "sticky-note", ["N"], "Click to place a note.";
        C::Use(Tool::Text), "Text", "type", ["T"], "Click to write.";
        C::Use(Tool::Pen), "Pen", "pen", ["P"], "Draw by hand.";
        C::Use(Tool::Eraser), "Eraser", "eraser", ["E"], "Wipe over what is to go.";
        C::Use(Tool::Frame), "Frame", "frame", ["F"], "Drag a titled frame around things; it carries what is inside.";
        C::Use(Tool::Laser), "Laser", "flashlight", ["K"], "Point something out with a trail that fades.";
        C::InsertImage, "Insert image…", "image", ["9"], "Put a PNG or JPEG picture on the board; dropping or pasting one does too.";
        C::KeepTool, "Keep the tool", "lock-keyhole", ["Q"], "Stay with a tool after it was used, until Escape.";
        C::AddTradeoff, "Trade-off", "scale", ["Ctrl+1"], "Write down what was chosen over what; tied to the selection.";
        C::AddRisk, "Risk", "shield-alert", ["Ctrl+2"], "Write down how this fails; tied to the selection.";
        C::AddAssumption, "Assumption", "list-checks", ["Ctrl+3"], "Write down what this takes for granted; tied to the selection.";
        C::AddCost, "Cost line", "wallet", [], "Write down what the selection costs a month.";
    }
    View {
        C::ZoomIn, "Zoom in", "zoom-in", ["Ctrl+=", "Ctrl++"], "See less, larger.";
        C::ZoomOut, "Zoom out", "zoom-out", ["Ctrl+-"], "See more, smaller.";
        C::ZoomActual, "100 %", "scan", ["Ctrl+0", "Shift+0"], "One board unit is one point.";
        C::FitAll, "Fit all", "maximize", ["Shift+1"], "See the whole board.";
        C::FitSelection, "Fit selection", "crosshair", ["Shift+2"], "See what is selected.";
        C::SaveView, "Save this view", "", [], "Keep what is seen under a name, to come back to.";
        C::ShowViews, "Views…", "", [], "Go to a saved view, rename it or delete it.";
        C::NextView, "Next view", "", ["Alt+PageDown"], "Go on to the next saved view.";
        C::PreviousView, "Previous view", "", ["Alt+PageUp"], "Go back to the saved view before.";
        C::ToggleMinimap, "Minimap", "", ["M"], "Show or hide a small overview: drag in it to move the view.";
        C::ToggleQuiet, "Quiet screen", "", ["Ctrl+."], "Nothing but the board and the clock; Escape brings the panels back.";
        C::ShowChains, "Chains below the lanes", "link", [], "Draw what happens when an assumption fails, from the assumption to the human step.";
        C::PresentFrames, "Present frames", "presentation", ["Ctrl+Alt+P"], "Show the frames one after another, each as large as the window; needs a frame (F).";
        C::ToggleGrid, "Grid", "table-2", ["Ctrl+'"], "Show a grid and snap to it, or hide it.";
        C::LargerText, "Larger text", "", ["Ctrl+Alt+=", "Ctrl+Alt++"], "Make the whole window larger.";
        C::SmallerText, "Smaller text", "", ["Ctrl+Alt+-"], "Make the whole window smaller.";
        C::ToggleTheme, "Light or dark", "moon", ["Alt+Shift+D"], "Change between light and dark.";
        C::ShowCommands, "Commands…", "command", ["Ctrl+K", "Ctrl+Shift+P"], "Find any command by name and run it.";
        C::ShowKeys, "Keys", "circle-help", ["?", "Shift+/"], "Every key there is.";
    }
    Practice {
        C::StartPractice, "Start practice", "play", ["F5"], "Start the practice clock, or pause it.";
        C::NextStage, "Next stage", "skip-forward", ["F6"], "Go on to the next stage of the practice.";
        C::AskDepth, "Asked for depth", "microscope", ["F7"], "The interviewer asked for depth here: time on it is no mistake.";
        C::Twist, "Throw a twist", "zap", [], "The interviewer changes the question now.";
        C::FinishPractice, "Finish and debrief", "flag", [], "End the practice and see where it stands.";
        C::ShowDebrief, "Debrief", "clipboard-list", [], "What an interviewer would note, with the evidence for each level.";
        C::ShowReplay, "Replay", "film", [], "Play the practice back with its clock.";
        C::ShowHistory, "History", "chart-line", [], "Every practice, with trends.";
        C::ShowPrices, "Price sheet…", "coins", [], "The prices to reckon with, dated, to edit to yours.";
    }
    Hidden {
        C::NextElement, "Next element", "", ["Tab"], "Go to the next element in reading order.";
        C::PreviousElement, "Previous element", "", ["Shift+Tab"], "Go to the element before.";
        C::NextPane, "Next pane", "", ["Ctrl+Tab"], "Give the keyboard to the board, the palette, the guide, the top bar or the tools in turn.";
        C::PreviousPane, "Previous pane", "", ["Ctrl+Shift+Tab"], "The other way round.";
        C::Cancel, "Cancel", "", ["Escape"], "One step back: the gesture, the tool, the selection.";
        C::AddConnected(D::Right), "New connected component to the right", "", ["Ctrl+Right"], "Put a box to the right, connect it and type its name.";
        C::AddConnected(D::Left), "New connected component to the left", "", ["Ctrl+Left"], "Put a box to the left, connect it and type its name.";
        C::AddConnected(D::Up), "New connected component above", "", ["Ctrl+Up"], "Put a box above, connect it and type its name.";
        C::AddConnected(D::Down), "New connected component below", "", ["Ctrl+Down"], "Put a box below, connect it and type its name.";
        C::Follow(D::Right), "Follow a connector right", "", ["Alt+Right"], "Go to the connected component to the right.";
        C::Follow(D::Left), "Follow a connector left", "", ["Alt+Left"], "Go to the connected component to the left.";
        C::Follow(D::Up), "Follow a connector up", "", ["Alt+Up"], "Go to the connected component above.";
        C::Follow(D::Down), "Follow a connector down", "", ["Alt+Down"], "Go to the connected component below.";
        C::Nudge(D::Left), "Nudge left", "", ["Left"], "Move the selection by 1; at its border into the next lane.";
        C::Nudge(D::Right), "Nudge right", "", ["Right"], "Move the selection by 1; at its border into the next lane.";
        C::Nudge(D::Up), "Nudge up", "", ["Up"], "Move the selection by 1; at its border into the next lane.";
        C::Nudge(D::Down), "Nudge down", "", ["Down"], "Move the selection by 1; at its border into the next lane.";
        C::NudgeFar(D::Left), "Nudge far left", "", ["Shift+Left"], "Move the selection by 10; at its border into the next lane.";
        C::NudgeFar(D::Right), "Nudge far right", "", ["Shift+Right"], "Move the selection by 10; at its border into the next lane.";
        C::NudgeFar(D::Up), "Nudge far up", "", ["Shift+Up"], "Move the selection by 10; at its border into the next lane.";
        C::NudgeFar(D::Down), "Nudge far down", "", ["Shift+Down"], "Move the selection by 10; at its border into the next lane.";
    }
};

impl Command {
    /// What there is to know about it.
    pub fn spec(self) -> &'static CommandSpec {
        COMMANDS
            .iter()
            .find(|spec| spec.command == self)
            .unwrap_or(&COMMANDS[0])
    }

    /// The menu within its menu, for those of a sort that belong together.
    pub fn submenu(self) -> Option<&'static str> {
        match self {
            Self::Align(_) | Self::Distribute(_) => Some("Align"),
            Self::SetMode(_) => Some("Flow"),
            Self::SetShape(_) => Some("Shape"),
            Self::SetColor(_) => Some("Colour"),
            _ => None,
        }
    }

    /// Whether it is about the board on screen; the others work on every screen.
    pub fn needs_board(self) -> bool {
        !matches!(
            self,
            Self::New
                | Self::Open
                | Self::Quit
                | Self::ToggleTheme
                | Self::LargerText
                | Self::SmallerText
                | Self::ShowSettings
                | Self::ShowKeys
                | Self::ShowCommands
                | Self::ShowHistory
                | Self::ShowPrices
                | Self::Cancel
        )
    }

    /// Its name, with what it would undo or redo: "Undo move 3 components".
    pub fn title(self, editor: &Editor) -> String {
        let label = self.spec().label;
        let what = match self {
            Self::Undo => editor.undo_label(),
            Self::Redo => editor.redo_label(),
            Self::StartPractice => {
                let running = running_practice(editor);
                return match running.map(PracticeRecord::is_paused) {
                    Some(true) => "Go on with the practice",
                    Some(false) => "Pause the practice",
                    None => label,
                }
                .to_owned();
            }
            Self::PinDeepDive
                if selected_component(editor).is_some_and(|id| is_pinned(editor, id)) =>
            {
                return "Unpin deep dive".to_owned();
            }
            Self::ToggleLock if is_all_locked(editor.board(), &selected(editor)) => {
                return "Unlock".to_owned();
            }
            _ => None,
        };
        what.map_or_else(|| label.to_owned(), |what| format!("{label} {what}"))
    }
}

/// The practice under way, paused or not.
pub fn running_practice(editor: &Editor) -> Option<&PracticeRecord> {
    let record = editor.board().practice.as_deref()?;
    (!record.is_over()).then_some(record)
}

fn selected(editor: &Editor) -> Vec<Id> {
    editor.selection.iter().copied().collect()
}

fn is_pinned(editor: &Editor, id: Id) -> bool {
    let component = editor.board().components.get(&id);
    component.is_some_and(|component| component.is_deep_dive)
}

/// The one selected component.
pub fn selected_component(editor: &Editor) -> Option<Id> {
    editor
        .selected_one()
        .filter(|id| editor.board().components.contains_key(id))
}

/// Every selected component.
pub fn selected_components(editor: &Editor) -> Vec<Id> {
    let selected = editor.selection.iter().copied();
    selected
        .filter(|id| editor.board().components.contains_key(id))
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn no_key_calls_two_commands_and_every_command_explains_itself() {
        let mut keys: HashMap<&str, Command> = HashMap::new();
        for spec in COMMANDS {
            assert!(
                !spec.label.is_empty() && spec.hint.ends_with('.'),
                "{spec:?}"
            );
            for key in spec.keys {
                let other = keys.insert(key, spec.command);
                assert_eq!(other, None, "{key}");
            }
        }
    }
}
