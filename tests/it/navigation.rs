//! The overview, saved views, the quiet screen, wheel and fingers, the size of text, the settings,
//! the list of keys, and the keyboard from pane to pane.

use std::collections::BTreeMap;

use crate::common::{
    Opening, Window,
    window::{DESK, SMALL},
    worked,
};
use egui::{
    Event, Key, Modifiers, MouseWheelSource, PointerButton, Pos2, Rect, Role, TouchPhase, Vec2,
    vec2,
};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use whyboard::{
    app::Whyboard,
    catalog::Catalog,
    editor::{COMMANDS, Camera},
    file::Settings,
    format,
    model::{Board, Lane},
};

fn open<'a>(size: Vec2, settings: Settings, board: Board) -> Window<'a> {
    Window::open(Opening {
        size,
        settings,
        board: Some(board),
        ..Opening::default()
    })
}

fn clickstream<'a>(size: Vec2) -> Window<'a> {
    open(size, Settings::default(), worked("clickstream"))
}

/// Turns the wheel beside the middle of the board, so many lines.
fn turn(window: &mut Window<'_>, modifiers: Modifiers, lines: f32, source: MouseWheelSource) {
    let at = middle(window) + vec2(100.0, 60.0);
    window.wheel(at, modifiers, vec2(0.0, lines), source);
}

/// Turns the wheel up: that zooms in, and what is below the pointer stays there.
fn assert_wheel_zooms(window: &mut Window<'_>, modifiers: Modifiers) {
    let before = camera(window);
    let viewport = window.editor().viewport();
    let at = middle(window) + vec2(100.0, 60.0);
    turn(window, modifiers, 2.0, MouseWheelSource::Wheel);
    let after = camera(window);
    assert!(after.zoom > before.zoom * 1.05, "{after:?}");
    let fixed = before.board_from_screen(at, viewport);
    assert!(fixed.distance(after.board_from_screen(at, viewport)) < 0.5);
}

fn camera(window: &Window<'_>) -> Camera {
    window.editor().camera()
}

fn middle(window: &Window<'_>) -> Pos2 {
    window.editor().viewport().center()
}

fn moved(before: Camera, after: Camera) -> Vec2 {
    after.center - before.center
}

// The overview

const MINIMAP: &str = "Minimap: press or drag to move the view";

#[test]
fn m_shows_a_minimap_that_moves_the_view() {
    for size in [DESK, SMALL] {
        let mut window = clickstream(size);
        assert!(!window.shows(MINIMAP));
        window.key(Key::M);
        let map = window.harness.get_by_label(MINIMAP).rect();
        assert!(window.editor().viewport().contains_rect(map));
        for other in ["Select", "Text", "Zoom out", "Fit all"] {
            let other = window.harness.get_by_role_and_label(Role::Button, other);
            let other = other.rect();
            assert!(!other.intersects(map), "{other:?} {map:?}");
        }
        for _ in 0..4 {
            window.keys(Modifiers::COMMAND, Key::Equals);
        }
        let selection = window.editor().selection().clone();
        let before = window.board().clone();
        window.drag(map.center(), map.right_bottom() - vec2(3.0, 3.0));
        let world = window.editor().bounds();
        let camera = camera(&window);
        let at = camera.center;
        let corner = world.max - world.size() * 0.12;
        assert!(at.x > corner.x && at.y > corner.y, "{at:?} {world:?}");
        assert_eq!(*window.board(), before, "nothing on the board was touched");
        assert_eq!(*window.editor().selection(), selection);
        // The board still has the keyboard.
        window.key(Key::Tab);
        assert_eq!(window.editor().selection().len(), 1);
        window.key(Key::M);
        assert!(!window.shows(MINIMAP));
    }
}

#[test]
fn the_minimap_is_hidden_in_a_small_window() {
    let mut settings = Settings::default();
    settings.shows_minimap = true;
    let window = open(vec2(1440.0, 900.0), settings.clone(), Board::default());
    window.see(MINIMAP);
    let window = open(vec2(640.0, 360.0), settings, Board::default());
    assert!(!window.shows(MINIMAP));
}

// Saved views

#[test]
fn saving_naming_and_deleting_a_view_are_one_step_each() {
    let mut window = Window::desk(worked("clickstream"));
    let before = window.board().clone();
    for _ in 0..3 {
        window.keys(Modifiers::COMMAND, Key::Equals);
    }
    let first = camera(&window);
    window.menu("View", "Save this view");
    window.type_text("The hot path");
    window.key(Key::Enter);
    let views = window.board().views.values().map(|view| &view.name);
    assert!(views.eq(["The hot path"]));

    window.keys(Modifiers::SHIFT, Key::Num1);
    let whole = camera(&window);
    assert_ne!(whole, first);
    window.click("Save this view");
    window.key(Key::Escape);
    window.see("Go to View 1");

    let is_at = |window: &Window<'_>, camera: Camera| {
        let now = window.editor().camera();
        now.center.distance(camera.center) < 0.5 && (now.zoom / camera.zoom - 1.0).abs() < 0.01
    };
    for expected in [first, whole, first] {
        window.keys(Modifiers::ALT, Key::PageDown);
        assert!(is_at(&window, expected));
    }
    window.keys(Modifiers::ALT, Key::PageUp);
    assert!(is_at(&window, whole));
    window.click("Go to The hot path");
    assert!(is_at(&window, first));

    let text = format::write(window.board()).unwrap();
    let read = format::read(text.as_bytes()).unwrap().board;
    assert_eq!(read.views, window.board().views, "kept in the file");

    window.click("Delete View 1");
    assert_eq!(window.board().views.len(), 1);
    window.key(Key::Escape);
    for label in ["Undo delete view", "Undo add view", "Undo add view"] {
        assert!(window.shows(label), "{label}");
        window.keys(Modifiers::COMMAND, Key::Z);
    }
    assert_eq!(*window.board(), before);
}

#[test]
fn escape_closes_the_list_of_views() {
    let mut window = Window::desk(worked("clickstream"));
    window.menu("View", "Views…");
    window.see_part("None yet");
    window.key(Key::Escape);
    assert!(!window.shows_part("None yet"));
}

#[test]
fn the_name_of_a_view_is_found() {
    let mut window = Window::desk(worked("clickstream"));
    window.menu("View", "Save this view");
    window.type_text("xyzzy");
    window.key(Key::Enter);
    let saved = camera(&window);
    window.keys(Modifiers::COMMAND, Key::Minus);
    window.keys(Modifiers::COMMAND, Key::F);
    window.type_text("xyzzy");
    window.see("View: xyzzy");
    window.key(Key::Enter);
    assert!((camera(&window).zoom - saved.zoom).abs() < 0.01);
}

// The room for the board

/// In per cent: with the palette beside the board, and with the palette folded.
#[test]
fn the_worked_board_is_seen_whole_and_large() {
    for (size, pinned, folded) in [(DESK, 88, 100), (SMALL, 72, 83)] {
        // The harness keeps a margin of 8 points.
        let mut window = clickstream(size + vec2(16.0, 16.0));
        window.key(Key::F5);
        let percent = |window: &Window<'_>| (camera(window).zoom * 100.0).round() as u32;
        let is_whole = |window: &Window<'_>| {
            let editor = window.editor();
            let seen = editor
                .camera()
                .screen_from_rect(editor.bounds(), editor.viewport());
            editor.viewport().contains_rect(seen)
        };
        let wide = percent(&window);
        assert!(wide >= pinned && is_whole(&window), "{size:?}: {wide} %");
        window.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::Backslash);
        let wide = percent(&window);
        assert!(
            wide >= folded && is_whole(&window),
            "{size:?}, folded: {wide} %"
        );
        assert!(!window.shows("Find a component"));
        window.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::Backslash);
        window.see("Find a component");
    }
}

#[test]
fn a_narrow_window_opens_the_guide_over_the_board_and_only_when_asked() {
    let mut window = clickstream(vec2(1024.0, 700.0));
    let before = (window.editor().viewport(), camera(&window));
    let is_shown = |window: &Window<'_>| window.has_field("Metric");
    assert!(!is_shown(&window));
    window.key(Key::Tab);
    window.key(Key::N);
    window.key(Key::Escape);
    assert!(!is_shown(&window), "no tool opens it");
    window.key(Key::Escape);
    window.click("Guide: Brief");
    assert!(is_shown(&window));
    assert_eq!((window.editor().viewport(), camera(&window)), before);
    let room = window.editor().room();
    assert!(room.width() < before.0.width() - 300.0, "{room:?}");
    window.click("Guide: Brief");
    assert!(!is_shown(&window));
    window.keys(Modifiers::COMMAND, Key::Backslash);
    assert!(is_shown(&window));
    window.keys(Modifiers::COMMAND, Key::Backslash);
    assert!(!is_shown(&window));
    // A text that is asked for is shown.
    window.keys(Modifiers::COMMAND, Key::Num3);
    assert!(window.types_into("Assumption 6"));
}

// The quiet screen

#[test]
fn the_quiet_screen_hides_the_panels_until_escape() {
    let mut window = clickstream(SMALL);
    let before = window.board().clone();
    let small = window.editor().viewport();
    for back in [
        (Modifiers::NONE, Key::Escape),
        (Modifiers::COMMAND, Key::Period),
    ] {
        window.keys(Modifiers::COMMAND, Key::Period);
        assert!(window.app().is_quiet());
        let viewport = window.editor().viewport();
        // The harness keeps a margin of 8 points.
        assert_eq!(viewport.size(), SMALL - vec2(16.0, 16.0), "only the board");
        assert!(!window.shows("Find a component"));
        assert!(!window.shows("Brief"));
        assert!(!window.shows("File"));
        assert!(!window.shows("Select"));
        window.see_part("brings the panels back");
        window.keys(back.0, back.1);
        assert!(!window.app().is_quiet());
        assert_eq!(window.editor().viewport(), small);
        window.see("Find a component");
    }
    assert_eq!(*window.board(), before);
}

#[test]
fn keys_work_on_the_quiet_screen_and_a_panel_opens_on_demand() {
    let mut window = clickstream(SMALL);
    window.keys(Modifiers::COMMAND, Key::Period);
    window.key(Key::Tab);
    assert_eq!(window.editor().selection().len(), 1);
    // Escape first clears the selection, then leaves the quiet screen.
    window.key(Key::Escape);
    assert!(window.app().is_quiet());
    // R finds a component where the pointer is: no panel is needed for it.
    let count = window.board().components.len();
    window.key(Key::R);
    window.type_text("kafka");
    window.key(Key::Enter);
    assert_eq!(window.board().components.len(), count + 1);
    assert!(window.app().is_quiet());
    window.keys(Modifiers::COMMAND, Key::Num2);
    assert!(!window.app().is_quiet());
    window.type_text("lag");
    let mut risks = window.board().risks.values();
    assert!(risks.any(|risk| risk.failure == "lag"));
}

#[test]
fn the_quiet_screen_keeps_the_clock_of_a_practice() {
    let mut window = clickstream(SMALL);
    window.key(Key::F5);
    window.keys(Modifiers::COMMAND, Key::Period);
    assert!(!window.shows("File"));
    window.see("Next stage");
}

// Wheel, buttons, fingers

#[test]
fn the_wheel_pans_and_ctrl_wheel_zooms_at_the_pointer() {
    let mut window = Window::desk(worked("clickstream"));
    let before = camera(&window);
    turn(&mut window, Modifiers::NONE, -2.0, MouseWheelSource::Wheel);
    let by = moved(before, camera(&window));
    assert!(by.y > 10.0 && by.x == 0.0, "{by:?}");
    assert_eq!(camera(&window).zoom, before.zoom);

    let before = camera(&window);
    turn(&mut window, Modifiers::SHIFT, -2.0, MouseWheelSource::Wheel);
    let by = moved(before, camera(&window));
    assert!(by.x > 10.0 && by.y == 0.0, "{by:?}");

    assert_wheel_zooms(&mut window, Modifiers::COMMAND);
}

#[test]
fn a_setting_makes_the_wheel_zoom_and_ctrl_wheel_pan() {
    let mut window = Window::desk(worked("clickstream"));
    window.keys(Modifiers::COMMAND, Key::Comma);
    window.click("Wheel zooms");
    window.key(Key::Escape);
    assert!(!window.shows("Wheel zooms"));

    assert_wheel_zooms(&mut window, Modifiers::NONE);

    for (modifiers, source) in [
        (Modifiers::COMMAND, MouseWheelSource::Wheel),
        (Modifiers::SHIFT, MouseWheelSource::Wheel),
        (Modifiers::NONE, MouseWheelSource::Trackpad),
    ] {
        let before = camera(&window);
        turn(&mut window, modifiers, -2.0, source);
        let after = camera(&window);
        assert_eq!(after.zoom, before.zoom, "{modifiers:?} {source:?}");
        let distance = moved(before, after).length();
        assert!(distance > 10.0, "{modifiers:?} {source:?}");
    }
}

#[test]
fn a_pinch_zooms_at_the_pointer_with_either_wheel_setting() {
    for wheel_zooms in [false, true] {
        let mut settings = Settings::default();
        settings.wheel_zooms = wheel_zooms;
        let mut window = open(DESK, settings, worked("clickstream"));
        let before = camera(&window);
        window.point_at(middle(&window));
        window.event(Event::Zoom(1.5));
        let after = camera(&window);
        assert!((after.zoom / before.zoom - 1.5).abs() < 0.01, "{after:?}");
        assert!(moved(before, after).length() < 0.5);
    }
}

#[test]
fn the_middle_button_and_space_drag_only_the_view() {
    let mut window = Window::desk(worked("clickstream"));
    let before = window.board().clone();
    // On a box, so that anything else would move it.
    let (_, component) = before.components.iter().next().unwrap();
    let by = vec2(120.0, 60.0);
    for button in [PointerButton::Middle, PointerButton::Primary] {
        let at = window.on_screen(component.rect.center());
        let old = camera(&window);
        if button == PointerButton::Primary {
            window.harness.key_down(Key::Space);
            window.run();
        }
        window.drag_with(button, at, at + by);
        if button == PointerButton::Primary {
            window.harness.key_up(Key::Space);
            window.run();
        }
        let moved = moved(old, camera(&window)) * old.zoom;
        assert!((moved + by).length() < 2.0, "{button:?} {moved:?}");
        assert_eq!(*window.board(), before, "{button:?}");
        assert!(window.editor().selection().is_empty(), "{button:?}");
    }
}

#[test]
fn two_fingers_zoom_and_pan_with_any_tool() {
    for tool in [Key::V, Key::N, Key::A, Key::H] {
        let mut window = Window::desk(worked("clickstream"));
        let before = window.board().clone();
        window.key(tool);
        let component = before.components.values().next().unwrap();
        let (old, viewport) = (camera(&window), window.editor().viewport());
        let at = old.screen_from_board(component.rect.center(), viewport);
        let (mut a, mut b) = (at, at + vec2(80.0, 40.0));
        window.finger(1, TouchPhase::Start, a);
        window.finger(2, TouchPhase::Start, b);
        // Spread, and both to the lower right.
        for _ in 0..5 {
            a += vec2(4.0, 4.0);
            b += vec2(20.0, 12.0);
            window.finger(1, TouchPhase::Move, a);
            window.finger(2, TouchPhase::Move, b);
        }
        let now = camera(&window);
        let spread = (b - a).length() / vec2(80.0, 40.0).length();
        let error = (now.zoom / old.zoom / spread - 1.0).abs();
        assert!(error < 0.02, "{tool:?} {now:?} {spread}");
        let held = old.board_from_screen(at + vec2(40.0, 20.0), viewport);
        let held = now.screen_from_board(held, viewport);
        let error = held.distance(a.lerp(b, 0.5));
        assert!(error < 3.0, "{tool:?}: what is held stays held");
        window.finger(2, TouchPhase::End, b);
        window.finger(1, TouchPhase::Move, a + vec2(50.0, 0.0));
        window.finger(1, TouchPhase::End, a + vec2(50.0, 0.0));
        assert_eq!(*window.board(), before, "{tool:?}");
        assert!(!window.editor().gesture().is_busy());
    }
}

#[test]
fn one_finger_is_a_pointer() {
    let mut window = Window::desk(worked("clickstream"));
    let (id, component) = window.board().components.iter().next().unwrap();
    let (id, component) = (*id, component.rect);
    let at = window.on_screen(component.center());
    window.finger(1, TouchPhase::Start, at);
    window.finger(1, TouchPhase::End, at);
    assert_eq!(window.editor().selected_one(), Some(id));
    // Not the second press of a double click.
    window.now += 1.0;
    window.finger(1, TouchPhase::Start, at);
    for step in 1..=10 {
        window.finger(1, TouchPhase::Move, at + vec2(0.0, step as f32 * 4.0));
    }
    window.finger(1, TouchPhase::End, at + vec2(0.0, 40.0));
    assert_ne!(window.board().components[&id].rect, component);
}

// Settings

#[test]
fn a_setting_applies_at_once_and_escape_closes() {
    let mut window = Window::desk(worked("clickstream"));
    window.menu("File", "Settings…");
    assert_eq!(window.harness.ctx.theme(), egui::Theme::Light);
    window.click("Dark");
    assert_eq!(window.harness.ctx.theme(), egui::Theme::Dark);
    window.click("115 %");
    assert_eq!(window.harness.ctx.zoom_factor(), 1.15);
    window.click("Minimap");
    window.see(MINIMAP);
    window.key(Key::Escape);
    assert!(!window.shows("Settings"));
    assert_eq!(window.harness.ctx.zoom_factor(), 1.15);
}

#[test]
fn text_size_changes_by_key_within_its_limits() {
    let mut window = Window::desk(worked("clickstream"));
    // Not fitted any more: a board that is seen whole stays so.
    window.keys(Modifiers::COMMAND, Key::Equals);
    let zoom = camera(&window).zoom;
    let larger = Modifiers::COMMAND | Modifiers::ALT;
    for expected in [1.15, 1.3, 1.5, 1.5] {
        window.keys(larger, Key::Equals);
        assert_eq!(window.harness.ctx.zoom_factor(), expected);
    }
    window.see("Size of text: 150 %, the largest");
    for expected in [1.3, 1.15, 1.0, 0.9, 0.9] {
        window.keys(larger, Key::Minus);
        assert_eq!(window.harness.ctx.zoom_factor(), expected);
    }
    // The keys of the board's zoom are others.
    assert_eq!(camera(&window).zoom, zoom);
}

#[test]
fn settings_apply_from_the_first_frame() {
    let mut settings = Settings::default();
    settings.set_text_size_percent(115);
    settings.palette_lane = Some(Lane::Serving);
    let window = open(DESK, settings, Board::default());
    assert_eq!(window.harness.ctx.zoom_factor(), 1.15);
    let first = &Catalog::embedded().palette(Lane::Serving).kinds[0];
    window.see(&format!("Add {}", first.name));
}

/// The points of a window of 1280 × 720 at 150 %.
const LARGE_TEXT: Vec2 = vec2(853.0, 480.0);

#[test]
fn with_the_largest_text_a_small_window_still_shows_everything() {
    let mut window = clickstream(LARGE_TEXT);
    let viewport = window.editor().viewport();
    assert!(viewport.width() > 300.0, "{viewport:?}");
    assert!(viewport.height() > 380.0, "{viewport:?}");
    window.key(Key::Tab);
    window.key(Key::F5);
    let whole = Rect::from_min_size(Pos2::ZERO, LARGE_TEXT).expand(1.0);
    let bar = [
        "Menu",
        "Keys",
        "Pause the practice",
        "Guide: Brief",
        "Guide: Coach",
    ];
    for name in bar.into_iter().chain(["Select", "Zoom in", "Fit all"]) {
        let node = window.harness.query_all_by_label(name).next().expect(name);
        let rect = node.rect();
        assert!(whole.contains_rect(rect), "{name}: {rect:?}");
    }
    let undo = window.harness.query_all_by_label_contains("Undo").next();
    assert!(whole.contains_rect(undo.expect("Undo").rect()));
    for dialog in [Key::Comma, Key::K] {
        window.keys(Modifiers::COMMAND, dialog);
        let texts = window.harness.query_all_by_role(Role::Button);
        assert!(texts.count() > 0);
        window.key(Key::Escape);
    }
    window.key(Key::Questionmark);
    let close = window.harness.get_by_label("Close").rect();
    assert!(whole.contains_rect(close), "{close:?}");
}

#[test]
fn a_notice_is_seen_on_the_start_screen() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.ron");
    std::fs::write(path, "(version: 1, theme: Pink)").unwrap();
    let (settings, notice) = Settings::load_from(folder.path());
    let window = Window::start(SMALL, move |ctx| {
        Whyboard::new(ctx, settings).with_notice(ctx, notice.unwrap())
    });
    window.see("Blank board");
    let notice = window.harness.get_by_label_contains("settings.ron:1:");
    let (whole, notice) = (Rect::from_min_size(Pos2::ZERO, SMALL), notice.rect());
    assert!(whole.contains_rect(notice), "{notice:?}");
}

// Keys

#[test]
fn the_list_of_keys_is_complete_and_searchable() {
    let mut window = clickstream(SMALL);
    window.key(Key::Questionmark);
    let specs = COMMANDS.iter().map(|command| command.spec());
    for spec in specs.filter(|spec| !spec.keys.is_empty()) {
        assert!(window.shows(spec.label), "{}", spec.label);
    }
    for hint in &Catalog::embedded().pointer {
        assert!(window.shows(&hint.gesture), "{}", hint.gesture);
        assert!(window.shows(&hint.effect), "{}", hint.effect);
    }
    let close = window.harness.get_by_label("Close").rect();
    assert!(Rect::from_min_size(Pos2::ZERO, SMALL).contains_rect(close));
    window.type_text("minimap");
    window.see("Drag in the minimap");
    assert!(!window.shows("Duplicate"));
    window.type_text(" xyzzy");
    window.see("No key is about that.");
    window.key(Key::Escape);
    assert!(!window.shows("Close"));
}

#[test]
fn every_tool_says_what_it_does_now() {
    let mut window = Window::desk(worked("clickstream"));
    for (tool, says) in [
        (Key::H, "Drag to move the view"),
        (Key::A, "Drag from one box to another"),
        (Key::N, "Click to place a note"),
        (Key::T, "Click to write"),
    ] {
        window.key(tool);
        window.see_part(says);
    }
}

#[test]
fn escape_closes_a_menu_before_anything_else() {
    let mut window = Window::desk(worked("clickstream"));
    window.key(Key::Tab);
    window.click("View");
    window.see_part("Save this view");
    window.key(Key::Escape);
    assert!(!window.shows_part("Save this view"));
    assert_eq!(window.editor().selection().len(), 1);
}

// From pane to pane

/// The board itself has the keyboard, or for a screen reader what is selected on it.
fn is_board(role: &Role) -> bool {
    matches!(role, Role::Canvas | Role::ListItem)
}

#[test]
fn ctrl_tab_cycles_through_the_panes() {
    let mut window = Window::desk(worked("clickstream"));
    let pane = |window: &Window<'_>| {
        let viewport = window.editor().viewport();
        let (_, role, rect) = window.focused();
        let at = rect.center();
        match () {
            () if is_board(&role) => "board",
            () if at.y < viewport.min.y => "top bar",
            () if at.y > viewport.max.y => "status line",
            () if at.x < 56.0 => "tools",
            () if at.x < viewport.min.x => "palette",
            () => "guide",
        }
    };
    assert_eq!(pane(&window), "board");
    let ring = [
        "palette",
        "guide",
        "top bar",
        "tools",
        "status line",
        "board",
    ];
    for expected in ring.into_iter().chain(ring) {
        window.keys(Modifiers::COMMAND, Key::Tab);
        assert_eq!(pane(&window), expected);
    }
    for expected in ring.into_iter().rev().skip(1).chain(["board"]) {
        window.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::Tab);
        assert_eq!(pane(&window), expected);
    }
    // What is folded is passed over.
    window.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::Backslash);
    window.keys(Modifiers::COMMAND, Key::Tab);
    assert_eq!(pane(&window), "guide");
    window.key(Key::Escape);
    // On the quiet screen there is nothing else to go to.
    window.keys(Modifiers::COMMAND, Key::Period);
    window.keys(Modifiers::COMMAND, Key::Tab);
    assert_eq!(pane(&window), "board");
    window.keys(Modifiers::COMMAND, Key::Period);
    // A tool is chosen by keyboard alone.
    for _ in 0..2 {
        window.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::Tab);
    }
    window.tab_to("Hand");
    window.key(Key::Enter);
    assert_eq!(window.editor().tool(), whyboard::editor::Tool::Hand);
}

/// What can have the keyboard outside the board, right of `left`: names by id.
fn reachable(window: &Window<'_>, left: f32) -> BTreeMap<String, String> {
    let viewport = window.editor().viewport();
    let nodes = window.harness.root().children_recursive();
    nodes
        .filter(|node| {
            let node = node.accesskit_node();
            !node.is_disabled() && node.data().supports_action(egui::accesskit::Action::Focus)
        })
        .filter(|node| !viewport.contains(node.rect().center()))
        .filter(|node| left == 0.0 || node.rect().center().x > left)
        .filter(|node| left == 0.0 || viewport.y_range().contains(node.rect().center().y))
        .map(|node| {
            let node = node.accesskit_node();
            (format!("{:?}", node.id()), node.label().unwrap_or_default())
        })
        .collect()
}

#[test]
fn tab_reaches_every_control_of_the_top_bar_the_palette_and_the_guide() {
    let mut window = Window::desk(worked("clickstream"));
    window.key(Key::Tab);
    for tab in ["Brief", "Reasons", "Cost", "Coach"] {
        let in_guide = window.editor().viewport().max.x;
        window.page(tab);
        let back = Modifiers::COMMAND | Modifiers::SHIFT;
        // From the top bar on for the first tab, from the guide on for the others.
        let mut wanted = if tab == "Brief" {
            for _ in 0..3 {
                window.keys(back, Key::Tab);
            }
            reachable(&window, 0.0)
        } else {
            window.keys(Modifiers::COMMAND, Key::Tab);
            window.keys(Modifiers::COMMAND, Key::Tab);
            reachable(&window, in_guide)
        };
        assert!(wanted.len() >= 4, "{tab}: {wanted:?}");
        for _ in 0..500 {
            let (name, role, rect) = window.focused();
            if is_board(&role) {
                break;
            }
            let nodes = window.harness.root().children_recursive();
            let node = nodes
                .map(|node| node.accesskit_node())
                .find(|node| node.is_focused());
            wanted.remove(&format!("{:?}", node.unwrap().id()));
            let is_seen = Rect::from_min_size(Pos2::ZERO, DESK).contains(rect.center());
            assert!(is_seen, "{tab}: {name} is out of sight: {rect:?}");
            window.key(Key::Tab);
        }
        assert!(wanted.is_empty(), "{tab}: never reached {wanted:?}");
        assert!(is_board(&window.focused().1), "{tab}");
    }
}
