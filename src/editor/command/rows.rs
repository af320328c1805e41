//! The table of commands: every fact about a command is in its row. The rows are in the order of the
//! menus.

use crate::{
    compose::{Axis, Direction, Order},
    editor::Tool,
    model::{
        Bend, ComponentShape, Dash, Fill, Head, LookChange, MarkColor, Mode, PlainShape,
        StrokeWidth, TextAlign, TextSize,
    },
};

use super::{
    Command, CommandSpec, EditorCommand as Editor, Menu, Needs,
    ScreenKind::{Canvas, Drill, Presentation, Report, Start},
    Target, WindowCommand as Window,
    spec::row,
    title::{pin_deep_dive_title, redo_title, start_practice_title, toggle_lock_title, undo_title},
};
use crate::editor::command::ScreenKind;

const EVERYWHERE: &[ScreenKind] = &[Canvas, Drill, Start, Presentation, Report];
const OUTSIDE_PRESENTATIONS: &[ScreenKind] = &[Canvas, Drill, Start, Report];

/// Makes [`COMMANDS`] and [`Command::spec`] of the rows. A command without a row does not compile:
/// the match would not be exhaustive.
macro_rules! rows {
    ($($menu:ident {
        $($kind:ident::$name:ident $(($group:ident::$value:ident $(($inner:ident::$item:ident))?))? => $spec:expr;)*
    })*) => {
        /// Every command, in the order of the menus.
        pub const COMMANDS: &[Command] = &[
            $($(Command::$kind($kind::$name $(($group::$value $(($inner::$item))?))?),)*)*
        ];

        impl Command {
            /// Its row in the table.
            pub const fn spec(self) -> &'static CommandSpec {
                match self {
                    $($(Command::$kind($kind::$name $(($group::$value $(($inner::$item))?))?) => {
                        const { &$spec.menu(Menu::$menu) }
                    })*)*
                }
            }
        }
    };
}

rows! {
    File {
        Window::New => row("New board", "Begin a blank board.").icon("file-plus").keys(&["Ctrl+N"]).on(OUTSIDE_PRESENTATIONS).while_typing();
        Window::ShowStart => row("Start screen…", "Templates, recent boards and a blank one.").icon("layout-template").on(&[Canvas, Drill, Report]);
        Window::Open => row("Open…", "Open a board file.").icon("folder-open").keys(&["Ctrl+O"]).on(OUTSIDE_PRESENTATIONS).while_typing();
        Window::Save => row("Save", "Save the board to its file.")
            .icon("save").keys(&["Ctrl+S"]).on(&[Canvas, Drill, Presentation, Report]).while_typing();
        Window::SaveAs => row("Save as…", "Save the board to another file.")
            .icon("save").keys(&["Ctrl+Shift+S"]).on(&[Canvas, Drill, Report]).while_typing();
        Window::ShowVersions => row("Versions…", "Earlier versions of the board's file, to look at or to restore.").icon("history").on(&[Canvas, Report]);
        Window::ExportPng => row("Export PNG…", "Write a picture of the board (or the selection).")
            .icon("image").keys(&["Ctrl+Shift+E"]).while_typing();
        Window::ExportSvg => row("Export SVG…", "Write a vector picture of the board (or the selection).").icon("image");
        Window::ShowSettings => row("Settings…", "Theme, size of text, wheel and overview.")
            .icon("cog").keys(&["Ctrl+,"]).on(OUTSIDE_PRESENTATIONS).while_typing();
        Window::Quit => row("Quit", "Close Whyboard.").icon("x").keys(&["Ctrl+Q"]).on(EVERYWHERE).while_typing();
    }
    Edit {
        Editor::Undo => row("Undo", "Take the last step back.").icon("undo-2").keys(&["Ctrl+Z"]).needs(Needs::Undo).repeats().title(undo_title);
        Editor::Redo => row("Redo", "Bring the last undone step back.")
            .icon("redo-2").keys(&["Ctrl+Shift+Z", "Ctrl+Y"]).needs(Needs::Redo).repeats().title(redo_title);
        Editor::Duplicate => row("Duplicate", "Copy the selection beside itself.").icon("copy").keys(&["Ctrl+D"]).needs(Needs::Copyable);
        Editor::Copy => row("Copy", "Copy the selection, with the connectors inside it.").keys(&["Ctrl+C"]).needs(Needs::Copyable);
        Editor::Cut => row("Cut", "Copy the selection and take it off the board.").keys(&["Ctrl+X"]).needs(Needs::Copyable);
        Window::Paste => row("Paste", "Paste where the pointer is: boxes from here or another window, a picture, Mermaid as a diagram; other text becomes a note.")
            .keys(&["Ctrl+V"]).target(Target::Ground);
        Window::PasteAsText => row("Paste as text", "Paste a text as a note, even a diagram's.").keys(&["Ctrl+Shift+V"]).target(Target::Ground);
        Window::CopyPng => row("Copy as PNG", "Copy a picture of the selection, or of the whole board.").icon("image").keys(&["Alt+Shift+C"]);
        Window::CopySvg => row("Copy as SVG", "Copy a vector picture of the selection, or of the whole board.").icon("image");
        Editor::CopyStyle => row("Copy style", "Remember the shape, flow, colour and lines of the selection.").keys(&["Ctrl+Alt+C"]).needs(Needs::Style);
        Editor::PasteStyle => row("Paste style", "Give the selection the shape, flow, colour and lines that were copied.")
            .keys(&["Ctrl+Alt+V"]).needs(Needs::MatchingStyle);
        Editor::Delete => row("Delete", "Take the selection off the board.").icon("trash-2").keys(&["Delete", "Backspace"]).needs(Needs::Selection);
        Editor::ReconnectPath => row("Reconnect path", "Connect what led to the deleted component with what it led to.")
            .icon("spline").keys(&["Ctrl+Shift+H"]).needs(Needs::BrokenPath);
        Editor::FollowNames => row("Lanes by name", "Move what the arrows have put in another lane to the lane its name says.")
            .keys(&["Ctrl+Shift+N"]).needs(Needs::OverruledNames);
        Editor::SelectAll => row("Select all", "Select everything on the board.").keys(&["Ctrl+A"]).needs(Needs::AnyElement).target(Target::Ground);
        Window::Find => row("Find…", "Find a word in names, whys, notes, risks and everything else that is written here.")
            .icon("search").keys(&["Ctrl+F"]).while_typing();
        Editor::EditLabel => row("Edit label", "Type the name of what is selected.").icon("pencil").keys(&["Enter", "F2"]).needs(Needs::Writable);
        Editor::EditWhy => row("Edit why", "Say why the selected component is here.")
            .icon("lightbulb").keys(&["Ctrl+4"]).needs(Needs::OneComponent).while_typing();
        Editor::PinDeepDive => row("Pin as deep dive", "Pin the selected component as one of two or three deep dives, or unpin it.")
            .icon("pin").needs(Needs::OneComponent).title(pin_deep_dive_title);
        Editor::SetMode(Mode::Stream) => row("Stream", "Data flows continuously along the selected connector.")
            .submenu("Flow").needs(Needs::Connector);
        Editor::SetMode(Mode::Batch) => row("Batch", "Data flows in scheduled loads along the selected connector.")
            .submenu("Flow").needs(Needs::Connector);
        Editor::SetMode(Mode::Request) => row("Request", "The selected connector is asked and answers.").submenu("Flow").needs(Needs::Connector);
        Editor::SetMode(Mode::Control) => row("Control", "The selected connector carries checks and commands.")
            .submenu("Flow").needs(Needs::Connector);
        Editor::ResetLabel => row("Label back to its place", "Leave the place of the selected connector's label to the line again.")
            .needs(Needs::MovedLabel);
        Editor::SetShape(ComponentShape::Box) => row("Shape: Box", "Draw the selected components as cards.").submenu("Shape").needs(Needs::Component);
        Editor::SetShape(ComponentShape::Cylinder) => row("Shape: Cylinder", "Draw the selected components as stores.")
            .submenu("Shape").needs(Needs::Component);
        Editor::SetShape(ComponentShape::Queue) => row("Shape: Queue", "Draw the selected components as logs or queues.")
            .submenu("Shape").needs(Needs::Component);
        Editor::SetShape(ComponentShape::Cloud) => row("Shape: Cloud", "Draw the selected components as run by others.")
            .submenu("Shape").needs(Needs::Component);
        Editor::SetShape(ComponentShape::Person) => row("Shape: Person", "Draw the selected components as people.")
            .submenu("Shape").needs(Needs::Component);
        Editor::MakeComponent => row("Make it a component", "Turn the selected plain shapes into components of the lanes they lie in.")
            .icon("box").needs(Needs::Shape);
        Editor::Restyle(LookChange::Color(MarkColor::Plain)) => row("Colour: Plain", "Draw the selection in its own colour.")
            .submenu("Colour").needs(Needs::Look(LookChange::Color(MarkColor::Plain)));
        Editor::Restyle(LookChange::Color(MarkColor::Red)) => row("Colour: Red", "Draw the selection in red.")
            .submenu("Colour").needs(Needs::Look(LookChange::Color(MarkColor::Red)));
        Editor::Restyle(LookChange::Color(MarkColor::Orange)) => row("Colour: Orange", "Draw the selection in orange.")
            .submenu("Colour").needs(Needs::Look(LookChange::Color(MarkColor::Orange)));
        Editor::Restyle(LookChange::Color(MarkColor::Green)) => row("Colour: Green", "Draw the selection in green.")
            .submenu("Colour").needs(Needs::Look(LookChange::Color(MarkColor::Green)));
        Editor::Restyle(LookChange::Color(MarkColor::Blue)) => row("Colour: Blue", "Draw the selection in blue.")
            .submenu("Colour").needs(Needs::Look(LookChange::Color(MarkColor::Blue)));
        Editor::Restyle(LookChange::Color(MarkColor::Violet)) => row("Colour: Violet", "Draw the selection in violet.")
            .submenu("Colour").needs(Needs::Look(LookChange::Color(MarkColor::Violet)));
        Editor::Restyle(LookChange::Fill(Fill::Card)) => row("Fill: White", "Fill the selected shapes with the ground of a card.")
            .submenu("Fill").needs(Needs::Look(LookChange::Fill(Fill::Card)));
        Editor::Restyle(LookChange::Fill(Fill::Tint)) => row("Fill: Tinted", "Fill the selected shapes with a tint of their colour.")
            .submenu("Fill").needs(Needs::Look(LookChange::Fill(Fill::Tint)));
        Editor::Restyle(LookChange::Fill(Fill::None)) => row("Fill: None", "Let what is below the selected shapes be seen.")
            .submenu("Fill").needs(Needs::Look(LookChange::Fill(Fill::None)));
        Editor::Restyle(LookChange::Width(StrokeWidth::Medium)) => row("Line: Medium", "Draw the selection with a medium line.")
            .submenu("Line width").needs(Needs::Look(LookChange::Width(StrokeWidth::Medium)));
        Editor::Restyle(LookChange::Width(StrokeWidth::Thin)) => row("Line: Thin", "Draw the selection with a thin line.")
            .submenu("Line width").needs(Needs::Look(LookChange::Width(StrokeWidth::Thin)));
        Editor::Restyle(LookChange::Width(StrokeWidth::Thick)) => row("Line: Thick", "Draw the selection with a thick line.")
            .submenu("Line width").needs(Needs::Look(LookChange::Width(StrokeWidth::Thick)));
        Editor::Restyle(LookChange::Dash(Dash::Solid)) => row("Outline: Solid", "Draw the outline of the selection solid.")
            .submenu("Dashes").needs(Needs::Look(LookChange::Dash(Dash::Solid)));
        Editor::Restyle(LookChange::Dash(Dash::Dashed)) => row("Outline: Dashed", "Draw the outline of the selection dashed.")
            .submenu("Dashes").needs(Needs::Look(LookChange::Dash(Dash::Dashed)));
        Editor::Restyle(LookChange::Dash(Dash::Dotted)) => row("Outline: Dotted", "Draw the outline of the selection dotted.")
            .submenu("Dashes").needs(Needs::Look(LookChange::Dash(Dash::Dotted)));
        Editor::Restyle(LookChange::TextSize(TextSize::Auto)) => row("Text: As it fits", "Leave the size of the selection's text to its kind.")
            .submenu("Text size").needs(Needs::Look(LookChange::TextSize(TextSize::Auto)));
        Editor::Restyle(LookChange::TextSize(TextSize::Small)) => row("Text: Small", "Make the text of the selection small.")
            .submenu("Text size").needs(Needs::Look(LookChange::TextSize(TextSize::Small)));
        Editor::Restyle(LookChange::TextSize(TextSize::Medium)) => row("Text: Medium", "Make the text of the selection medium.")
            .submenu("Text size").needs(Needs::Look(LookChange::TextSize(TextSize::Medium)));
        Editor::Restyle(LookChange::TextSize(TextSize::Large)) => row("Text: Large", "Make the text of the selection large.")
            .submenu("Text size").needs(Needs::Look(LookChange::TextSize(TextSize::Large)));
        Editor::Restyle(LookChange::TextSize(TextSize::Huge)) => row("Text: Extra large", "Make the text of the selection extra large.")
            .submenu("Text size").needs(Needs::Look(LookChange::TextSize(TextSize::Huge)));
        Editor::Restyle(LookChange::Align(TextAlign::Auto)) => row("Text: Placed as usual", "Leave the place of the selection's text to its kind.")
            .submenu("Alignment").needs(Needs::Look(LookChange::Align(TextAlign::Auto)));
        Editor::Restyle(LookChange::Align(TextAlign::Left)) => row("Text: Left", "Put the selection's text at the left.")
            .submenu("Alignment").needs(Needs::Look(LookChange::Align(TextAlign::Left)));
        Editor::Restyle(LookChange::Align(TextAlign::Center)) => row("Text: Centre", "Put the selection's text in the middle.")
            .submenu("Alignment").needs(Needs::Look(LookChange::Align(TextAlign::Center)));
        Editor::Restyle(LookChange::Align(TextAlign::Right)) => row("Text: Right", "Put the selection's text at the right.")
            .submenu("Alignment").needs(Needs::Look(LookChange::Align(TextAlign::Right)));
        Editor::Restyle(LookChange::Tail(Head::Auto)) => row("Beginning: As it flows", "What the flow has at the beginning of the selected arrows.")
            .submenu("Beginning of arrow").needs(Needs::Look(LookChange::Tail(Head::Auto)));
        Editor::Restyle(LookChange::Tail(Head::None)) => row("Beginning: No head", "Put nothing at the beginning of the selected arrows.")
            .submenu("Beginning of arrow").needs(Needs::Look(LookChange::Tail(Head::None)));
        Editor::Restyle(LookChange::Tail(Head::Arrow)) => row("Beginning: Arrow", "Put an arrow at the beginning of the selected arrows.")
            .submenu("Beginning of arrow").needs(Needs::Look(LookChange::Tail(Head::Arrow)));
        Editor::Restyle(LookChange::Tail(Head::Open)) => row("Beginning: Open arrow", "Put an open arrow at the beginning of the selected arrows.")
            .submenu("Beginning of arrow").needs(Needs::Look(LookChange::Tail(Head::Open)));
        Editor::Restyle(LookChange::Tail(Head::Dot)) => row("Beginning: Dot", "Put a dot at the beginning of the selected arrows.")
            .submenu("Beginning of arrow").needs(Needs::Look(LookChange::Tail(Head::Dot)));
        Editor::Restyle(LookChange::Tail(Head::Diamond)) => row("Beginning: Diamond", "Put a diamond at the beginning of the selected arrows.")
            .submenu("Beginning of arrow").needs(Needs::Look(LookChange::Tail(Head::Diamond)));
        Editor::Restyle(LookChange::Tail(Head::Bar)) => row("Beginning: Bar", "Put a bar at the beginning of the selected arrows.")
            .submenu("Beginning of arrow").needs(Needs::Look(LookChange::Tail(Head::Bar)));
        Editor::Restyle(LookChange::Head(Head::Auto)) => row("End: As it flows", "What the flow has at the end of the selected arrows.")
            .submenu("End of arrow").needs(Needs::Look(LookChange::Head(Head::Auto)));
        Editor::Restyle(LookChange::Head(Head::None)) => row("End: No head", "Put nothing at the end of the selected arrows.")
            .submenu("End of arrow").needs(Needs::Look(LookChange::Head(Head::None)));
        Editor::Restyle(LookChange::Head(Head::Arrow)) => row("End: Arrow", "Put an arrow at the end of the selected arrows.")
            .submenu("End of arrow").needs(Needs::Look(LookChange::Head(Head::Arrow)));
        Editor::Restyle(LookChange::Head(Head::Open)) => row("End: Open arrow", "Put an open arrow at the end of the selected arrows.")
            .submenu("End of arrow").needs(Needs::Look(LookChange::Head(Head::Open)));
        Editor::Restyle(LookChange::Head(Head::Dot)) => row("End: Dot", "Put a dot at the end of the selected arrows.")
            .submenu("End of arrow").needs(Needs::Look(LookChange::Head(Head::Dot)));
        Editor::Restyle(LookChange::Head(Head::Diamond)) => row("End: Diamond", "Put a diamond at the end of the selected arrows.")
            .submenu("End of arrow").needs(Needs::Look(LookChange::Head(Head::Diamond)));
        Editor::Restyle(LookChange::Head(Head::Bar)) => row("End: Bar", "Put a bar at the end of the selected arrows.")
            .submenu("End of arrow").needs(Needs::Look(LookChange::Head(Head::Bar)));
        Editor::Restyle(LookChange::Bend(Bend::Elbow)) => row("Path: Elbow", "Lead the selected arrows around boxes, with right angles.")
            .submenu("Path").needs(Needs::Look(LookChange::Bend(Bend::Elbow)));
        Editor::Restyle(LookChange::Bend(Bend::Straight)) => row("Path: Straight", "Draw the selected arrows straight from end to end.")
            .submenu("Path").needs(Needs::Look(LookChange::Bend(Bend::Straight)));
        Editor::Restyle(LookChange::Bend(Bend::Curved)) => row("Path: Curved", "Draw the selected arrows in a curve.")
            .submenu("Path").needs(Needs::Look(LookChange::Bend(Bend::Curved)));
    }
    Arrange {
        Editor::Group => row("Group", "Make the selection one group: it is selected and moved as one.")
            .icon("combine").keys(&["Ctrl+G"]).needs(Needs::TwoElements);
        Editor::Ungroup => row("Ungroup", "Take the selected groups apart.").keys(&["Ctrl+Shift+G"]).needs(Needs::Group);
        Editor::ToggleLock => row("Lock", "Protect the selection from changes, or allow them again.")
            .icon("lock-keyhole").keys(&["Ctrl+Shift+L"]).needs(Needs::Selection).title(toggle_lock_title);
        Editor::Reorder(Order::Forward) => row("Bring forward", "Draw the selection above the next element it overlaps.")
            .keys(&["Ctrl+]", "Ctrl+PageUp"]).needs(Needs::Selection).repeats();
        Editor::Reorder(Order::Backward) => row("Send backward", "Draw the selection below the next element it overlaps.")
            .keys(&["Ctrl+[", "Ctrl+PageDown"]).needs(Needs::Selection).repeats();
        Editor::Reorder(Order::ToFront) => row("Bring to front", "Draw the selection above everything.")
            .keys(&["Ctrl+Shift+]", "Ctrl+Shift+}", "Ctrl+Shift+PageUp"]).needs(Needs::Selection).repeats();
        Editor::Reorder(Order::ToBack) => row("Send to back", "Draw the selection below everything.")
            .keys(&["Ctrl+Shift+[", "Ctrl+Shift+{", "Ctrl+Shift+PageDown"]).needs(Needs::Selection).repeats();
        Editor::Align(Direction::Left) => row("Align left", "Line the left edges up, lane by lane.")
            .keys(&["Ctrl+Shift+Left"]).submenu("Align").needs(Needs::TwoBoxes);
        Editor::Align(Direction::Right) => row("Align right", "Line the right edges up, lane by lane.")
            .keys(&["Ctrl+Shift+Right"]).submenu("Align").needs(Needs::TwoBoxes);
        Editor::Align(Direction::Up) => row("Align top", "Line the upper edges up.").keys(&["Ctrl+Shift+Up"]).submenu("Align").needs(Needs::TwoBoxes);
        Editor::Align(Direction::Down) => row("Align bottom", "Line the lower edges up.")
            .keys(&["Ctrl+Shift+Down"]).submenu("Align").needs(Needs::TwoBoxes);
        Editor::AlignCenters(Axis::Across) => row("Align centres in columns", "Line the centres up from top to bottom, lane by lane.")
            .submenu("Align").needs(Needs::TwoBoxes);
        Editor::AlignCenters(Axis::Down) => row("Align centres in a row", "Line the centres up from left to right.")
            .submenu("Align").needs(Needs::TwoBoxes);
        Editor::Distribute(Axis::Across) => row("Distribute across", "Make the gaps from left to right equal.")
            .submenu("Align").needs(Needs::ThreeBoxes);
        Editor::Distribute(Axis::Down) => row("Distribute down", "Make the gaps from top to bottom equal.").submenu("Align").needs(Needs::ThreeBoxes);
        Editor::TidyLane => row("Tidy lane", "Put the boxes of this lane in order along the flow.").needs(Needs::AnyComponent);
        Editor::Flip(Axis::Across) => row("Flip left and right", "Turn the order from left to right round, within each lane or row.")
            .submenu("Flip").needs(Needs::TwoBoxes);
        Editor::Flip(Axis::Down) => row("Flip top and bottom", "Turn the order from top to bottom round, within each lane.")
            .submenu("Flip").needs(Needs::TwoBoxes);
        Editor::EqualSizes => row("Equal sizes", "Make the selected boxes as large as the largest of them.").needs(Needs::TwoBoxes);
        Editor::TidyBoard => row("Tidy board", "Put all boxes in order: rows across the lanes, along the flow, equal gaps.")
            .icon("layout-dashboard").needs(Needs::AnyComponent).target(Target::Ground);
        Editor::WidenLane => row("Widen lane", "Move the right border of this lane outwards (of the band, the lower one).").repeats();
        Editor::NarrowLane => row("Narrow lane", "Move the right border of this lane inwards (of the band, the lower one).").repeats();
    }
    Insert {
        Window::AddComponent => row("Component…", "Find a component and put it in its lane.").icon("box").keys(&["R", "2"]).target(Target::Ground);
        Window::QuickAdd => row("Quick add…", "Type “kafka > bronze > dashboard” and get components in their lanes, connected.")
            .icon("workflow").keys(&["/"]).target(Target::Ground);
        Editor::Use(Tool::Select) => row("Select", "Select, move and resize.").icon("mouse-pointer-2").keys(&["V", "1"]);
        Editor::Use(Tool::Hand) => row("Hand", "Drag the board around.").icon("hand").keys(&["H"]);
        Editor::Use(Tool::Connector) => row("Connector", "Drag from one box to another.").icon("spline").keys(&["A", "C"]);
        Editor::Use(Tool::Shape(PlainShape::Rectangle)) => row("Rectangle", "Draw a plain rectangle, which is counted in no lane.")
            .icon("rectangle").keys(&["B"]).submenu("Plain shape");
        Editor::Use(Tool::Shape(PlainShape::Ellipse)) => row("Ellipse", "Draw a plain ellipse, which is counted in no lane.")
            .icon("ellipse").keys(&["O", "4"]).submenu("Plain shape");
        Editor::Use(Tool::Shape(PlainShape::Diamond)) => row("Diamond", "Draw a plain diamond, which is counted in no lane.")
            .icon("diamond").keys(&["D", "3"]).submenu("Plain shape");
        Editor::Use(Tool::Shape(PlainShape::Cylinder)) => row("Cylinder", "Draw a plain cylinder, which is counted in no lane.")
            .icon("cylinder").keys(&["Y"]).submenu("Plain shape");
        Editor::Use(Tool::Shape(PlainShape::Queue)) => row("Queue", "Draw a plain queue, which is counted in no lane.")
            .icon("queue").keys(&["U"]).submenu("Plain shape");
        Editor::Use(Tool::Shape(PlainShape::Cloud)) => row("Cloud", "Draw a plain cloud, which is counted in no lane.")
            .icon("cloud").keys(&["W"]).submenu("Plain shape");
        Editor::Use(Tool::Shape(PlainShape::Person)) => row("Person", "Draw a plain person, which is counted in no lane.")
            .icon("person").keys(&["I"]).submenu("Plain shape");
        Editor::Use(Tool::Line) => row("Line", "Drag a straight line without a head; from box to box it joins them.")
            .icon("line").keys(&["L", "6"]).submenu("Plain shape");
        Editor::Use(Tool::Note) => row("Sticky note", "Click to place a note.").icon("sticky-note").keys(&["N"]).target(Target::Ground);
        Editor::Use(Tool::Text) => row("Text", "Click to write.").icon("type").keys(&["T"]).target(Target::Ground);
        Editor::Use(Tool::Pen) => row("Pen", "Draw by hand.").icon("pen").keys(&["P"]);
        Editor::Use(Tool::Eraser) => row("Eraser", "Wipe over what is to go.").icon("eraser").keys(&["E"]);
        Editor::Use(Tool::Frame) => row("Frame", "Drag a titled frame around things; it carries what is inside.").icon("frame").keys(&["F"]);
        Editor::Use(Tool::Laser) => row("Laser", "Point something out with a trail that fades.").icon("flashlight").keys(&["K"]);
        Window::InsertImage => row("Insert image…", "Put a PNG or JPEG picture on the board; dropping or pasting one does too.")
            .icon("image").keys(&["9"]).target(Target::Ground);
        Editor::KeepTool => row("Keep the tool", "Stay with a tool after using it, until you cancel.").icon("lock-keyhole").keys(&["Q"]);
        Editor::AddTradeoff => row("Trade-off", "Write down what was chosen over what; tied to the selection.")
            .icon("scale").keys(&["Ctrl+1"]).while_typing().target(Target::Component);
        Editor::AddRisk => row("Risk", "Write down how this fails; tied to the selection.").icon("shield-alert").keys(&["Ctrl+2"]).while_typing().target(Target::Component);
        Editor::AddAssumption => row("Assumption", "Write down what this takes for granted; tied to the selection.")
            .icon("list-checks").keys(&["Ctrl+3"]).while_typing().target(Target::Component);
        Editor::AddCost => row("Cost line", "Write down what the selection costs a month.").icon("wallet").keys(&["Ctrl+5"]).while_typing().target(Target::Component);
        Window::ShowBoxes => row("Whys of all boxes…", "Type why each box is here and what it moves, in one table.")
            .icon("lightbulb").keys(&["Ctrl+6"]).while_typing().needs(Needs::AnyComponent);
    }
    View {
        Editor::ZoomIn => row("Zoom in", "See less, larger.").icon("zoom-in").keys(&["Ctrl+=", "Ctrl++"]).while_typing().repeats();
        Editor::ZoomOut => row("Zoom out", "See more, smaller.").icon("zoom-out").keys(&["Ctrl+-"]).while_typing().repeats();
        Editor::ZoomActual => row("100 %", "One board unit is one point.").icon("scan").keys(&["Ctrl+0", "Shift+0"]).while_typing();
        Editor::FitAll => row("Fit all", "See the whole board.").icon("maximize").keys(&["Shift+1"]).target(Target::Ground);
        Editor::FitSelection => row("Fit selection", "See what is selected.").icon("crosshair").keys(&["Shift+2"]).needs(Needs::Selection);
        Editor::SaveView => row("Save this view", "Keep what is seen under a name, to come back to.");
        Window::ShowViews => row("Views…", "Go to a saved view, rename it or delete it.");
        Editor::NextView => row("Next view", "Go on to the next saved view.")
            .keys(&["Alt+PageDown"]).needs(Needs::SavedView).while_typing().repeats();
        Editor::PreviousView => row("Previous view", "Go back to the previous saved view.")
            .keys(&["Alt+PageUp"]).needs(Needs::SavedView).while_typing().repeats();
        Window::ToggleMinimap => row("Minimap", "Show or hide a small overview: drag in it to move the view.").keys(&["M"]);
        Window::ToggleQuiet => row("Quiet screen", "Show nothing but the board and the clock, or bring the panels back.")
            .keys(&["Ctrl+."]).while_typing();
        Window::ToggleGuide => row("Guide", "Show or fold the panel on the right, which asks why.")
            .keys(&["Ctrl+\\"]).while_typing();
        Window::TogglePalette => row("Palette", "Show or fold the components on the left.")
            .keys(&["Ctrl+Shift+\\", "Ctrl+Shift+|"]).while_typing();
        Window::NextFinding => row("Next finding", "Show the coach, and then one finding after another.")
            .icon("arrow-right").keys(&["F8"]).while_typing().repeats();
        Window::PreviousFinding => row("Finding before", "Go back to the finding before.")
            .icon("arrow-left").keys(&["Shift+F8"]).while_typing().repeats();
        Editor::ShowChains => row("Chains below the lanes", "Draw what happens when an assumption fails, from the assumption to the human step.")
            .icon("link").needs(Needs::Chain);
        Window::PresentFrames => row("Present frames", "Show the frames one after another, each as large as the window.")
            .icon("presentation").keys(&["Ctrl+Alt+P"]).on(&[Canvas, Presentation]).needs(Needs::Frame);
        Window::ToggleGrid => row("Grid", "Show a grid and snap to it, or hide it.").icon("table-2").keys(&["Ctrl+'"]).target(Target::Ground);
        Window::LargerText => row("Larger text", "Make the whole window larger.")
            .keys(&["Ctrl+Alt+=", "Ctrl+Alt++"]).on(OUTSIDE_PRESENTATIONS).while_typing().repeats();
        Window::SmallerText => row("Smaller text", "Make the whole window smaller.")
            .keys(&["Ctrl+Alt+-"]).on(OUTSIDE_PRESENTATIONS).while_typing().repeats();
        Window::ToggleTheme => row("Light or dark", "Change between light and dark.").icon("moon").keys(&["Alt+Shift+D"]).on(EVERYWHERE);
        Window::ShowCommands => row("Commands…", "Find any command by name and run it.")
            .icon("command").keys(&["Ctrl+K", "Ctrl+Shift+P"]).on(OUTSIDE_PRESENTATIONS).while_typing().unlisted();
        Window::ShowKeys => row("Keys", "Every key there is.").icon("circle-help").keys(&["?", "Shift+/"]).on(OUTSIDE_PRESENTATIONS);
    }
    Practice {
        Window::StartPractice => row("Start practice", "Start the practice clock, or pause it.")
            .icon("play").keys(&["F5"]).on(&[Canvas, Drill, Presentation]).while_typing().title(start_practice_title);
        Window::NextStage => row("Next stage", "Go on to the next stage of the practice.")
            .icon("skip-forward").keys(&["F6"]).on(&[Canvas, Drill, Presentation]).needs(Needs::NextStage).while_typing();
        Window::AskDepth => row("Asked for depth", "The interviewer asked for depth here: time spent on it is not held against you.")
            .icon("microscope").keys(&["F7"]).on(&[Canvas, Drill, Presentation]).needs(Needs::Practice).while_typing();
        Window::Twist => row("Throw a twist", "The interviewer changes the question now.").icon("zap").on(&[Canvas, Drill]).needs(Needs::Practice);
        Window::WantHints => row("Show hints", "The coach says while you practise what an answer to this question needs; without that, only the debrief does.")
            .icon("lightbulb").on(&[Canvas, Drill]).needs(Needs::Practice);
        Window::FinishPractice => row("Finish…", "End the practice and see how it went.")
            .icon("flag").on(&[Canvas, Drill]).needs(Needs::Practice);
        Editor::GoOn => row("Go on with this practice", "Take the end of the practice back: its clock goes on from where it was.")
            .icon("play").on(&[Canvas, Drill, Report]).needs(Needs::Finish);
        Window::ShowDebrief => row("Debrief", "What an interviewer would note, with the evidence for each level.")
            .icon("clipboard-list").on(&[Canvas, Drill]);
        Window::ShowReplay => row("Replay", "Play the practice back with its clock.").icon("film").on(&[Canvas, Drill]).needs(Needs::Replay);
        Window::ShowHistory => row("History", "Every practice, with trends.").icon("chart-line").on(OUTSIDE_PRESENTATIONS);
        Window::ShowPrices => row("Price sheet…", "The dated prices used in estimates, which you can change.").icon("coins").on(OUTSIDE_PRESENTATIONS);
    }
    Hidden {
        Editor::NextElement => row("Next element", "Go to the next element in reading order.").keys(&["Tab"]).needs(Needs::AnyElement).repeats();
        Editor::AddNext => row("Add the next element", "Select the next element in reading order as well.")
            .keys(&["Alt+Shift+Right"]).needs(Needs::AnyElement).repeats();
        Editor::AddPrevious => row("Add the previous element", "Select the element before the selection as well.")
            .keys(&["Alt+Shift+Left"]).needs(Needs::AnyElement).repeats();
        Editor::PreviousElement => row("Previous element", "Go to the previous element.").keys(&["Shift+Tab"]).needs(Needs::AnyElement).repeats();
        Window::NextPane => row("Next pane", "Give the keyboard to the board, the tools, the palette, the guide, the top bar or the status line in turn.")
            .keys(&["Ctrl+Tab"]).while_typing().repeats();
        Window::PreviousPane => row("Previous pane", "The other way round.").keys(&["Ctrl+Shift+Tab"]).while_typing().repeats();
        Window::ShowContextMenu => row("Menu of the selection", "What can be done with what is selected, or with the board.")
            .keys(&["Shift+F10", "Menu"]).unlisted();
        Window::Cancel => row("Cancel", "One step back: the gesture, the tool, the selection.")
            .keys(&["Escape"]).on(EVERYWHERE).while_typing().unlisted();
        Editor::AddConnected(Direction::Right) => row("New connected component to the right", "Put a box to the right, connect it and type its name.")
            .keys(&["Ctrl+Right"]).needs(Needs::OneComponent);
        Editor::AddConnected(Direction::Left) => row("New connected component to the left", "Put a box to the left, connect it and type its name.")
            .keys(&["Ctrl+Left"]).needs(Needs::OneComponent);
        Editor::AddConnected(Direction::Up) => row("New connected component above", "Put a box above, connect it and type its name.")
            .keys(&["Ctrl+Up"]).needs(Needs::OneComponent);
        Editor::AddConnected(Direction::Down) => row("New connected component below", "Put a box below, connect it and type its name.")
            .keys(&["Ctrl+Down"]).needs(Needs::OneComponent);
        Editor::Follow(Direction::Right) => row("Follow a connector right", "Go to the connected component to the right.")
            .keys(&["Alt+Right"]).needs(Needs::OneElement).repeats();
        Editor::Follow(Direction::Left) => row("Follow a connector left", "Go to the connected component to the left.")
            .keys(&["Alt+Left"]).needs(Needs::OneElement).repeats();
        Editor::Follow(Direction::Up) => row("Follow a connector up", "Go to the connected component above.")
            .keys(&["Alt+Up"]).needs(Needs::OneElement).repeats();
        Editor::Follow(Direction::Down) => row("Follow a connector down", "Go to the connected component below.")
            .keys(&["Alt+Down"]).needs(Needs::OneElement).repeats();
        Editor::Nudge(Direction::Left) => row("Nudge left", "Move the selection by 1; at its border into the next lane.")
            .keys(&["Left"]).needs(Needs::Selection).repeats();
        Editor::Nudge(Direction::Right) => row("Nudge right", "Move the selection by 1; at its border into the next lane.")
            .keys(&["Right"]).needs(Needs::Selection).repeats();
        Editor::Nudge(Direction::Up) => row("Nudge up", "Move the selection by 1; at its border into the next lane.")
            .keys(&["Up"]).needs(Needs::Selection).repeats();
        Editor::Nudge(Direction::Down) => row("Nudge down", "Move the selection by 1; at its border into the next lane.")
            .keys(&["Down"]).needs(Needs::Selection).repeats();
        Editor::NudgeFar(Direction::Left) => row("Nudge far left", "Move the selection by 10; at its border into the next lane.")
            .keys(&["Shift+Left"]).needs(Needs::Selection).repeats();
        Editor::NudgeFar(Direction::Right) => row("Nudge far right", "Move the selection by 10; at its border into the next lane.")
            .keys(&["Shift+Right"]).needs(Needs::Selection).repeats();
        Editor::NudgeFar(Direction::Up) => row("Nudge far up", "Move the selection by 10; at its border into the next lane.")
            .keys(&["Shift+Up"]).needs(Needs::Selection).repeats();
        Editor::NudgeFar(Direction::Down) => row("Nudge far down", "Move the selection by 10; at its border into the next lane.")
            .keys(&["Shift+Down"]).needs(Needs::Selection).repeats();
    }
}
