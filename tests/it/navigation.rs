//! Finding the way: the overview, saved views, the quiet screen, wheel and fingers, the size of text,
//! the settings, the list of keys, and the keyboard from pane to pane.

use std::{cell::Cell, collections::BTreeMap};

use egui::{
    Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton, Pos2, Rect, Role,
    TouchDeviceId, TouchId, TouchPhase, Vec2, vec2,
};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use whyboard::{
    app::Whyboard,
    catalog::Catalog,
    editor::{Camera, command::COMMANDS},
    file::Settings,
    format,
    model::Board,
};

type Window<'a> = Harness<'a, Option<Whyboard>>;

const DESK: Vec2 = vec2(1440.0, 900.0);
const SMALL: Vec2 = vec2(1280.0, 720.0);

fn window<'a>(size: Vec2, settings: Settings, board: Option<Board>) -> Window<'a> {
    let board = Cell::new(board);
    let settings = Cell::new(Some(settings));
    let mut harness = Harness::builder()
        .with_size(size)
        .with_max_steps(64)
        .build_ui_state(
            move |ui, app: &mut Option<Whyboard>| {
                let app = app.get_or_insert_with(|| {
                    Whyboard::new(ui.ctx(), settings.take().unwrap_or_default())
                });
                if let Some(board) = board.take() {
                    app.begin(board);
                }
                app.background(ui.ctx());
                app.frame(ui);
            },
            None,
        );
    harness.run_ok();
    harness
}

fn template_board(name: &str) -> Board {
    Catalog::embedded().template(name).unwrap().board.clone()
}

fn clickstream<'a>(size: Vec2) -> Window<'a> {
    window(
        size,
        Settings::default(),
        Some(template_board("clickstream")),
    )
}

fn app<'a>(harness: &'a Window<'_>) -> &'a Whyboard {
    harness.state().as_ref().unwrap()
}

fn board<'a>(harness: &'a Window<'_>) -> &'a Board {
    app(harness).editor().board()
}

fn camera(harness: &Window<'_>) -> Camera {
    app(harness).editor().camera
}

fn middle(harness: &Window<'_>) -> Pos2 {
    app(harness).editor().viewport.center()
}

fn key(harness: &mut Window<'_>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run_ok();
}

fn type_text(harness: &mut Window<'_>, text: &str) {
    harness.event(Event::Text(text.to_owned()));
    harness.run_ok();
}

fn click(harness: &mut Window<'_>, name: &str) {
    harness.get_by_label(name).click();
    harness.run_ok();
}

fn menu(harness: &mut Window<'_>, menu: &str, entry: &str) {
    click(harness, menu);
    harness.get_by_label_contains(entry).click();
    harness.run_ok();
}

fn drag(harness: &mut Window<'_>, button: PointerButton, from: Pos2, to: Pos2) {
    let press = |pos, pressed| Event::PointerButton {
        pos,
        button,
        pressed,
        modifiers: Modifiers::NONE,
    };
    harness.hover_at(from);
    harness.run_ok();
    harness.event(press(from, true));
    harness.run_ok();
    for step in 1..=8 {
        harness.hover_at(from.lerp(to, step as f32 / 8.0));
        harness.run_ok();
    }
    harness.event(press(to, false));
    harness.run_ok();
}

/// Turns the wheel over the middle of the board.
fn wheel(harness: &mut Window<'_>, modifiers: Modifiers, delta: Vec2, source: MouseWheelSource) {
    let at = middle(harness) + vec2(100.0, 60.0);
    harness.hover_at(at);
    harness.run_ok();
    harness.event_modifiers(
        Event::MouseWheel {
            unit: MouseWheelUnit::Line,
            delta,
            phase: TouchPhase::Move,
            source,
            modifiers,
        },
        modifiers,
    );
    harness.run_ok();
}

fn moved(before: Camera, after: Camera) -> Vec2 {
    after.center - before.center
}

// The overview

const MINIMAP: &str = "Minimap: press or drag to move the view";

#[test]
fn m_shows_an_overview_in_which_a_drag_moves_the_view() {
    for size in [DESK, SMALL] {
        let mut harness = clickstream(size);
        assert!(harness.query_by_label(MINIMAP).is_none());
        key(&mut harness, Modifiers::NONE, Key::M);
        let map = harness.get_by_label(MINIMAP).rect();
        assert!(app(&harness).editor().viewport.contains_rect(map));
        for other in ["Select", "Text", "Zoom out", "Fit all"] {
            let other = harness.get_by_role_and_label(Role::Button, other).rect();
            assert!(!other.intersects(map), "{other:?} {map:?}");
        }
        for _ in 0..4 {
            key(&mut harness, Modifiers::COMMAND, Key::Equals);
        }
        let selection = app(&harness).editor().selection.clone();
        let before = board(&harness).clone();
        drag(
            &mut harness,
            PointerButton::Primary,
            map.center(),
            map.right_bottom() - vec2(3.0, 3.0),
        );
        let world = app(&harness).editor().bounds(false);
        let camera = camera(&harness);
        let at = camera.center;
        assert!(
            at.x > world.max.x - world.width() * 0.12,
            "{at:?} {world:?}"
        );
        assert!(
            at.y > world.max.y - world.height() * 0.12,
            "{at:?} {world:?}"
        );
        assert_eq!(*board(&harness), before, "nothing on the board was touched");
        assert_eq!(app(&harness).editor().selection, selection);
        // The keyboard is still the board's.
        key(&mut harness, Modifiers::NONE, Key::Tab);
        assert_eq!(app(&harness).editor().selection.len(), 1);
        key(&mut harness, Modifiers::NONE, Key::M);
        assert!(harness.query_by_label(MINIMAP).is_none());
    }
}

#[test]
fn the_overview_stays_away_where_the_board_has_little_room() {
    let mut settings = Settings::default();
    settings.shows_minimap = true;
    let harness = window(
        vec2(1440.0, 900.0),
        settings.clone(),
        Some(Board::default()),
    );
    harness.get_by_label(MINIMAP);
    let harness = window(vec2(960.0, 600.0), settings, Some(Board::default()));
    assert!(harness.query_by_label(MINIMAP).is_none());
}

// Saved views

#[test]
fn a_view_is_saved_named_gone_to_and_deleted_each_as_one_step() {
    let mut harness = clickstream(DESK);
    let before = board(&harness).clone();
    for _ in 0..3 {
        key(&mut harness, Modifiers::COMMAND, Key::Equals);
    }
    let first = camera(&harness);
    menu(&mut harness, "View", "Save this view");
    type_text(&mut harness, "The hot path");
    key(&mut harness, Modifiers::NONE, Key::Enter);
    let views: Vec<_> = board(&harness)
        .views
        .values()
        .map(|view| view.name.clone())
        .collect();
    assert_eq!(views, ["The hot path"]);

    key(&mut harness, Modifiers::SHIFT, Key::Num1);
    let whole = camera(&harness);
    assert_ne!(whole, first);
    click(&mut harness, "Save this view");
    key(&mut harness, Modifiers::NONE, Key::Escape);
    harness.get_by_label("Go to View 1");

    let is_at = |harness: &Window<'_>, camera: Camera| {
        let now = app(harness).editor().camera;
        now.center.distance(camera.center) < 0.5 && (now.zoom / camera.zoom - 1.0).abs() < 0.01
    };
    for expected in [first, whole, first] {
        key(&mut harness, Modifiers::ALT, Key::PageDown);
        assert!(is_at(&harness, expected));
    }
    key(&mut harness, Modifiers::ALT, Key::PageUp);
    assert!(is_at(&harness, whole));
    click(&mut harness, "Go to The hot path");
    assert!(is_at(&harness, first));

    let text = format::write(board(&harness)).unwrap();
    let read = format::read(text.as_bytes()).unwrap().board;
    assert_eq!(read.views, board(&harness).views, "kept in the file");

    click(&mut harness, "Delete View 1");
    assert_eq!(board(&harness).views.len(), 1);
    key(&mut harness, Modifiers::NONE, Key::Escape);
    for label in ["Undo delete view", "Undo add view", "Undo add view"] {
        assert!(harness.query_all_by_label(label).count() > 0, "{label}");
        key(&mut harness, Modifiers::COMMAND, Key::Z);
    }
    assert_eq!(*board(&harness), before);
}

#[test]
fn escape_closes_the_list_of_views() {
    let mut harness = clickstream(DESK);
    menu(&mut harness, "View", "Views…");
    harness.get_by_label_contains("None yet");
    key(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(harness.query_by_label_contains("None yet").is_none());
}

#[test]
fn the_name_of_a_view_is_found() {
    let mut harness = clickstream(DESK);
    menu(&mut harness, "View", "Save this view");
    type_text(&mut harness, "xyzzy");
    key(&mut harness, Modifiers::NONE, Key::Enter);
    let saved = camera(&harness);
    key(&mut harness, Modifiers::COMMAND, Key::Minus);
    key(&mut harness, Modifiers::COMMAND, Key::F);
    type_text(&mut harness, "xyzzy");
    harness.get_by_label("View: xyzzy");
    key(&mut harness, Modifiers::NONE, Key::Enter);
    assert!((camera(&harness).zoom - saved.zoom).abs() < 0.01);
}

// The quiet screen

#[test]
fn the_quiet_screen_leaves_the_board_alone_and_comes_back_with_escape() {
    let mut harness = clickstream(SMALL);
    let before = board(&harness).clone();
    let small = app(&harness).editor().viewport;
    for back in [
        (Modifiers::NONE, Key::Escape),
        (Modifiers::COMMAND, Key::Period),
    ] {
        key(&mut harness, Modifiers::COMMAND, Key::Period);
        assert!(app(&harness).is_quiet());
        let viewport = app(&harness).editor().viewport;
        // The harness keeps a margin of 8 points.
        assert_eq!(viewport.size(), SMALL - vec2(16.0, 16.0), "only the board");
        assert!(harness.query_by_label("Find a component").is_none());
        assert!(harness.query_by_label("Brief").is_none());
        assert!(harness.query_by_label("File").is_none());
        harness.get_by_role_and_label(Role::Button, "Select");
        harness.get_by_label_contains("brings the panels back");
        key(&mut harness, back.0, back.1);
        assert!(!app(&harness).is_quiet());
        assert_eq!(app(&harness).editor().viewport, small);
        harness.get_by_label("Find a component");
    }
    assert_eq!(*board(&harness), before);
}

#[test]
fn on_the_quiet_screen_the_hands_work_and_a_panel_that_is_asked_for_comes() {
    let mut harness = clickstream(SMALL);
    key(&mut harness, Modifiers::COMMAND, Key::Period);
    key(&mut harness, Modifiers::NONE, Key::Tab);
    assert_eq!(app(&harness).editor().selection.len(), 1);
    // First the selection, then the screen: one step back at a time.
    key(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(app(&harness).is_quiet());
    // R finds a component where the pointer is: no panel is needed for it.
    let count = board(&harness).components.len();
    key(&mut harness, Modifiers::NONE, Key::R);
    type_text(&mut harness, "kafka");
    key(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(board(&harness).components.len(), count + 1);
    assert!(app(&harness).is_quiet());
    key(&mut harness, Modifiers::COMMAND, Key::Num2);
    assert!(!app(&harness).is_quiet());
    type_text(&mut harness, "lag");
    assert!(
        board(&harness)
            .risks
            .values()
            .any(|risk| risk.failure == "lag")
    );
}

#[test]
fn on_the_quiet_screen_the_clock_of_a_practice_stays() {
    let mut harness = clickstream(SMALL);
    key(&mut harness, Modifiers::NONE, Key::F5);
    key(&mut harness, Modifiers::COMMAND, Key::Period);
    assert!(harness.query_by_label("File").is_none());
    harness.get_by_label("Next stage");
}

// Wheel, buttons, fingers

#[test]
fn the_wheel_pans_with_shift_sideways_and_with_ctrl_zooms_at_the_pointer() {
    let mut harness = clickstream(DESK);
    let before = camera(&harness);
    wheel(
        &mut harness,
        Modifiers::NONE,
        vec2(0.0, -2.0),
        MouseWheelSource::Wheel,
    );
    let by = moved(before, camera(&harness));
    assert!(
        by.y > 10.0 && by.x == 0.0 && camera(&harness).zoom == before.zoom,
        "{by:?}"
    );

    let before = camera(&harness);
    wheel(
        &mut harness,
        Modifiers::SHIFT,
        vec2(0.0, -2.0),
        MouseWheelSource::Wheel,
    );
    let by = moved(before, camera(&harness));
    assert!(by.x > 10.0 && by.y == 0.0, "{by:?}");

    let before = camera(&harness);
    let viewport = app(&harness).editor().viewport;
    let at = middle(&harness) + vec2(100.0, 60.0);
    wheel(
        &mut harness,
        Modifiers::COMMAND,
        vec2(0.0, 2.0),
        MouseWheelSource::Wheel,
    );
    let after = camera(&harness);
    assert!(after.zoom > before.zoom * 1.05, "{after:?}");
    let fixed = before.board_from_screen(at, viewport);
    assert!(fixed.distance(after.board_from_screen(at, viewport)) < 0.5);
}

#[test]
fn where_it_is_set_the_wheel_zooms_and_ctrl_pans() {
    let mut harness = clickstream(DESK);
    key(&mut harness, Modifiers::COMMAND, Key::Comma);
    click(&mut harness, "Wheel zooms");
    key(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(harness.query_by_label("Wheel zooms").is_none());

    let before = camera(&harness);
    let viewport = app(&harness).editor().viewport;
    let at = middle(&harness) + vec2(100.0, 60.0);
    wheel(
        &mut harness,
        Modifiers::NONE,
        vec2(0.0, 2.0),
        MouseWheelSource::Wheel,
    );
    let after = camera(&harness);
    assert!(after.zoom > before.zoom * 1.05, "{after:?}");
    let fixed = before.board_from_screen(at, viewport);
    assert!(fixed.distance(after.board_from_screen(at, viewport)) < 0.5);

    for (modifiers, source) in [
        (Modifiers::COMMAND, MouseWheelSource::Wheel),
        (Modifiers::SHIFT, MouseWheelSource::Wheel),
        (Modifiers::NONE, MouseWheelSource::Trackpad),
    ] {
        let before = camera(&harness);
        wheel(&mut harness, modifiers, vec2(0.0, -2.0), source);
        let after = camera(&harness);
        assert_eq!(after.zoom, before.zoom, "{modifiers:?} {source:?}");
        assert!(
            moved(before, after).length() > 10.0,
            "{modifiers:?} {source:?}"
        );
    }
}

#[test]
fn a_pinch_zooms_at_the_pointer_however_the_wheel_is_set() {
    for wheel_zooms in [false, true] {
        let mut settings = Settings::default();
        settings.wheel_zooms = wheel_zooms;
        let mut harness = window(DESK, settings, Some(template_board("clickstream")));
        let before = camera(&harness);
        harness.hover_at(middle(&harness));
        harness.run_ok();
        harness.event(Event::Zoom(1.5));
        harness.run_ok();
        let after = camera(&harness);
        assert!((after.zoom / before.zoom - 1.5).abs() < 0.01, "{after:?}");
        assert!(moved(before, after).length() < 0.5);
    }
}

#[test]
fn the_middle_button_and_space_drag_the_view_and_nothing_else() {
    let mut harness = clickstream(DESK);
    let before = board(&harness).clone();
    // On a box, so that anything else would move it.
    let (_, component) = before.components.iter().next().unwrap();
    let by = vec2(120.0, 60.0);
    for button in [PointerButton::Middle, PointerButton::Primary] {
        let editor = app(&harness).editor();
        let at = editor
            .camera
            .screen_from_board(component.rect.center(), editor.viewport);
        let old = editor.camera;
        if button == PointerButton::Primary {
            harness.key_down(Key::Space);
            harness.run_ok();
        }
        drag(&mut harness, button, at, at + by);
        if button == PointerButton::Primary {
            harness.key_up(Key::Space);
            harness.run_ok();
        }
        let moved = moved(old, camera(&harness)) * old.zoom;
        assert!((moved + by).length() < 2.0, "{button:?} {moved:?}");
        assert_eq!(*board(&harness), before, "{button:?}");
        assert!(app(&harness).editor().selection.is_empty(), "{button:?}");
    }
}

/// A finger on the screen, as the window system tells of it: the first one is the pointer too.
fn finger(harness: &Window<'_>, id: u64, phase: TouchPhase, pos: Pos2) {
    harness.event(Event::Touch {
        device_id: TouchDeviceId(7),
        id: TouchId(id),
        phase,
        pos,
        force: None,
    });
    if id != 1 {
        return;
    }
    let button = |pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    match phase {
        TouchPhase::Start => {
            harness.event(Event::PointerMoved(pos));
            harness.event(button(true));
        }
        TouchPhase::Move => harness.event(Event::PointerMoved(pos)),
        TouchPhase::End | TouchPhase::Cancel => {
            harness.event(button(false));
            harness.event(Event::PointerGone);
        }
    }
}

#[test]
fn two_fingers_zoom_and_pan_and_touch_nothing_with_any_tool() {
    for tool in [Key::V, Key::N, Key::A, Key::H] {
        let mut harness = clickstream(DESK);
        let before = board(&harness).clone();
        key(&mut harness, Modifiers::NONE, tool);
        let component = before.components.values().next().unwrap();
        let editor = app(&harness).editor();
        let (old, viewport) = (editor.camera, editor.viewport);
        let at = old.screen_from_board(component.rect.center(), viewport);
        let (mut a, mut b) = (at, at + vec2(80.0, 40.0));
        finger(&harness, 1, TouchPhase::Start, a);
        harness.run_ok();
        finger(&harness, 2, TouchPhase::Start, b);
        harness.run_ok();
        // Apart, and both to the lower right.
        for _ in 0..5 {
            a += vec2(4.0, 4.0);
            b += vec2(20.0, 12.0);
            finger(&harness, 1, TouchPhase::Move, a);
            finger(&harness, 2, TouchPhase::Move, b);
            harness.run_ok();
        }
        let now = camera(&harness);
        let spread = (b - a).length() / vec2(80.0, 40.0).length();
        assert!(
            (now.zoom / old.zoom / spread - 1.0).abs() < 0.02,
            "{tool:?} {now:?} {spread}"
        );
        let held = old.board_from_screen(at + vec2(40.0, 20.0), viewport);
        let held = now.screen_from_board(held, viewport);
        assert!(
            held.distance(a.lerp(b, 0.5)) < 3.0,
            "{tool:?}: what is held stays held"
        );
        finger(&harness, 2, TouchPhase::End, b);
        harness.run_ok();
        finger(&harness, 1, TouchPhase::Move, a + vec2(50.0, 0.0));
        harness.run_ok();
        finger(&harness, 1, TouchPhase::End, a + vec2(50.0, 0.0));
        harness.run_ok();
        assert_eq!(*board(&harness), before, "{tool:?}");
        assert!(!app(&harness).editor().gesture().is_busy());
    }
}

#[test]
fn one_finger_is_a_pointer() {
    let mut harness = clickstream(DESK);
    let (id, component) = {
        let (id, component) = board(&harness).components.iter().next().unwrap();
        (*id, component.rect)
    };
    let editor = app(&harness).editor();
    let at = editor
        .camera
        .screen_from_board(component.center(), editor.viewport);
    finger(&harness, 1, TouchPhase::Start, at);
    harness.run_ok();
    finger(&harness, 1, TouchPhase::End, at);
    harness.run_ok();
    assert_eq!(app(&harness).editor().selected_one(), Some(id));
    finger(&harness, 1, TouchPhase::Start, at);
    harness.run_ok();
    for step in 1..=10 {
        finger(
            &harness,
            1,
            TouchPhase::Move,
            at + vec2(0.0, step as f32 * 4.0),
        );
        harness.run_ok();
    }
    finger(&harness, 1, TouchPhase::End, at + vec2(0.0, 40.0));
    harness.run_ok();
    assert_ne!(board(&harness).components[&id].rect, component);
}

// Settings

#[test]
fn a_setting_applies_at_once_and_escape_closes() {
    let mut harness = clickstream(DESK);
    menu(&mut harness, "File", "Settings…");
    assert_eq!(harness.ctx.theme(), egui::Theme::Light);
    click(&mut harness, "Dark");
    assert_eq!(harness.ctx.theme(), egui::Theme::Dark);
    click(&mut harness, "115 %");
    assert_eq!(harness.ctx.zoom_factor(), 1.15);
    click(&mut harness, "Minimap");
    harness.get_by_label(MINIMAP);
    key(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(harness.query_by_label("Settings").is_none());
    assert_eq!(harness.ctx.zoom_factor(), 1.15);
}

#[test]
fn text_grows_and_shrinks_by_key_to_an_end() {
    let mut harness = clickstream(DESK);
    let zoom = camera(&harness).zoom;
    let larger = Modifiers::COMMAND | Modifiers::ALT;
    for expected in [1.15, 1.3, 1.5, 1.5] {
        key(&mut harness, larger, Key::Equals);
        assert_eq!(harness.ctx.zoom_factor(), expected);
    }
    harness.get_by_label("Size of text: 150 %, the largest");
    for expected in [1.3, 1.15, 1.0, 0.9, 0.9] {
        key(&mut harness, larger, Key::Minus);
        assert_eq!(harness.ctx.zoom_factor(), expected);
    }
    assert_eq!(
        camera(&harness).zoom,
        zoom,
        "the keys of the board's zoom are others"
    );
}

#[test]
fn what_was_set_holds_from_the_first_frame() {
    let mut settings = Settings::default();
    settings.set_text_size_percent(130);
    settings.palette_lane = Some(whyboard::model::Lane::Serving);
    let harness = window(DESK, settings, Some(Board::default()));
    assert_eq!(harness.ctx.zoom_factor(), 1.3);
    let first = &Catalog::embedded()
        .palette(whyboard::model::Lane::Serving)
        .kinds[0]
        .name;
    harness.get_by_label(&format!("Add {first}"));
}

/// At 150 % a window of 1280 × 720 has so many points.
const LARGE_TEXT: Vec2 = vec2(853.0, 480.0);

#[test]
fn with_the_largest_text_a_small_window_still_shows_everything() {
    let mut harness = clickstream(LARGE_TEXT);
    let viewport = app(&harness).editor().viewport;
    assert!(
        viewport.width() > 300.0 && viewport.height() > 380.0,
        "{viewport:?}"
    );
    key(&mut harness, Modifiers::NONE, Key::Tab);
    key(&mut harness, Modifiers::NONE, Key::F5);
    let whole = Rect::from_min_size(Pos2::ZERO, LARGE_TEXT).expand(1.0);
    for name in [
        "File",
        "Undo",
        "Keys",
        "Find a component",
        "Select",
        "Zoom in",
        "Next stage",
    ] {
        let node = harness.query_all_by_label(name).next().expect(name);
        assert!(
            whole.contains_rect(node.rect()),
            "{name}: {:?}",
            node.rect()
        );
    }
    for dialog in [Key::Comma, Key::K] {
        key(&mut harness, Modifiers::COMMAND, dialog);
        let texts = harness.query_all_by_role(Role::Button);
        assert!(texts.count() > 0);
        key(&mut harness, Modifiers::NONE, Key::Escape);
    }
    key(&mut harness, Modifiers::NONE, Key::Questionmark);
    let close = harness.get_by_label("Close").rect();
    assert!(whole.contains_rect(close), "{close:?}");
}

#[test]
fn a_notice_is_seen_on_the_start_screen() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("settings.ron"),
        "(version: 1, theme: Pink)",
    )
    .unwrap();
    let (settings, notice) = Settings::load_from(folder.path());
    let start = Cell::new(Some((settings, notice.unwrap())));
    let mut harness = Harness::builder()
        .with_size(SMALL)
        .with_max_steps(64)
        .build_ui_state(
            move |ui, app: &mut Option<Whyboard>| {
                let app = app.get_or_insert_with(|| {
                    let (settings, notice) = start.take().unwrap();
                    Whyboard::new(ui.ctx(), settings).with_notice(ui.ctx(), notice)
                });
                app.background(ui.ctx());
                app.frame(ui);
            },
            None,
        );
    harness.run_ok();
    harness.get_by_label("Blank board");
    let notice = harness.get_by_label_contains("settings.ron:1:").rect();
    assert!(
        Rect::from_min_size(Pos2::ZERO, SMALL).contains_rect(notice),
        "{notice:?}"
    );
}

// Keys

#[test]
fn the_list_of_keys_has_every_key_and_every_feel_and_finds_a_word() {
    let mut harness = clickstream(SMALL);
    key(&mut harness, Modifiers::NONE, Key::Questionmark);
    let specs = COMMANDS.iter().map(|command| command.spec());
    for spec in specs.filter(|spec| !spec.keys.is_empty()) {
        assert!(
            harness.query_all_by_label(spec.label).count() > 0,
            "{}",
            spec.label
        );
    }
    for feel in &Catalog::embedded().pointer {
        assert!(
            harness.query_all_by_label(&feel.hand).count() > 0,
            "{}",
            feel.hand
        );
        assert!(
            harness.query_all_by_label(&feel.does).count() > 0,
            "{}",
            feel.does
        );
    }
    let close = harness.get_by_label("Close").rect();
    assert!(Rect::from_min_size(Pos2::ZERO, SMALL).contains_rect(close));
    type_text(&mut harness, "minimap");
    harness.get_by_label("Drag in the minimap");
    assert!(harness.query_by_label("Duplicate").is_none());
    type_text(&mut harness, " xyzzy");
    harness.get_by_label("No key is about that.");
    key(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(harness.query_by_label("Close").is_none());
}

#[test]
fn every_tool_says_what_it_does_now() {
    let mut harness = clickstream(DESK);
    for (tool, says) in [
        (Key::H, "Drag to move the view"),
        (Key::A, "Drag from one box to another"),
        (Key::N, "Click to place a note"),
        (Key::T, "Click to write"),
    ] {
        key(&mut harness, Modifiers::NONE, tool);
        harness.get_by_label_contains(says);
    }
}

#[test]
fn escape_closes_a_menu_before_anything_else() {
    let mut harness = clickstream(DESK);
    key(&mut harness, Modifiers::NONE, Key::Tab);
    click(&mut harness, "View");
    harness.get_by_label_contains("Save this view");
    key(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(harness.query_by_label_contains("Save this view").is_none());
    assert_eq!(app(&harness).editor().selection.len(), 1);
}

// From pane to pane

/// The board itself has the keyboard, or for a screen reader what is selected on it.
fn is_board(role: &Role) -> bool {
    matches!(role, Role::Canvas | Role::ListItem)
}

/// Where the keyboard is: the focused node's name, role and place.
fn focused(harness: &Window<'_>) -> (String, Role, Rect) {
    let node = harness
        .root()
        .children_recursive()
        .find(|node| node.accesskit_node().is_focused())
        .expect("something has the keyboard");
    let name = node.accesskit_node().label().unwrap_or_default();
    (name, node.accesskit_node().role(), node.rect())
}

#[test]
fn ctrl_tab_goes_round_the_panes_and_back() {
    let mut harness = clickstream(DESK);
    let pane = |harness: &Window<'_>| {
        let viewport = app(harness).editor().viewport;
        let (_, role, rect) = focused(harness);
        let at = rect.center();
        match () {
            () if is_board(&role) => "board",
            () if at.y < viewport.min.y => "top bar",
            () if at.x < viewport.min.x => "palette",
            () if at.x > viewport.max.x => "guide",
            () => "tools",
        }
    };
    assert_eq!(pane(&harness), "board");
    let ring = ["palette", "guide", "top bar", "tools", "board"];
    for expected in ring.into_iter().chain(ring) {
        key(&mut harness, Modifiers::COMMAND, Key::Tab);
        assert_eq!(pane(&harness), expected);
    }
    for expected in ["tools", "top bar", "guide", "palette", "board"] {
        key(
            &mut harness,
            Modifiers::COMMAND | Modifiers::SHIFT,
            Key::Tab,
        );
        assert_eq!(pane(&harness), expected);
    }
    // On the quiet screen there is less to go to.
    key(&mut harness, Modifiers::COMMAND, Key::Period);
    for expected in ["tools", "board"] {
        key(&mut harness, Modifiers::COMMAND, Key::Tab);
        assert_eq!(pane(&harness), expected);
    }
    // A tool is chosen by keyboard alone.
    key(&mut harness, Modifiers::COMMAND, Key::Tab);
    key(&mut harness, Modifiers::NONE, Key::Tab);
    assert_eq!(focused(&harness).0, "Hand");
    key(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(app(&harness).editor().tool, whyboard::editor::Tool::Hand);
}

/// What the keyboard can be given beside the board, from `left` on, by its identity, with its name.
fn reachable(harness: &Window<'_>, left: f32) -> BTreeMap<String, String> {
    let viewport = app(harness).editor().viewport;
    let nodes = harness.root().children_recursive();
    nodes
        .filter(|node| {
            let node = node.accesskit_node();
            !node.is_disabled() && node.data().supports_action(egui::accesskit::Action::Focus)
        })
        .filter(|node| !viewport.contains(node.rect().center()))
        .filter(|node| left == 0.0 || node.rect().center().x > left)
        .filter(|node| left == 0.0 || node.rect().center().y > viewport.min.y)
        .map(|node| {
            let node = node.accesskit_node();
            (format!("{:?}", node.id()), node.label().unwrap_or_default())
        })
        .collect()
}

#[test]
fn tab_reaches_every_control_of_the_top_bar_the_palette_and_the_guide() {
    let mut harness = clickstream(DESK);
    key(&mut harness, Modifiers::NONE, Key::Tab);
    for tab in [
        "Brief",
        "Assumptions",
        "Risks",
        "Trade-offs",
        "Cost",
        "Coach",
        "Practice",
    ] {
        let in_guide = app(&harness).editor().viewport.max.x;
        let buttons = harness.get_all_by_role(Role::Button);
        let node = buttons
            .filter(|node| node.rect().min.x > in_guide)
            .find(|node| {
                let name = node.accesskit_node().label().unwrap_or_default();
                name.starts_with(tab)
            })
            .expect(tab);
        node.click();
        harness.run_ok();
        let back = Modifiers::COMMAND | Modifiers::SHIFT;
        // Once from the top bar on; for the other tabs from the guide on.
        let mut wanted = if tab == "Brief" {
            key(&mut harness, back, Key::Tab);
            key(&mut harness, back, Key::Tab);
            reachable(&harness, 0.0)
        } else {
            key(&mut harness, Modifiers::COMMAND, Key::Tab);
            key(&mut harness, Modifiers::COMMAND, Key::Tab);
            reachable(&harness, in_guide)
        };
        assert!(wanted.len() > 10, "{tab}: {wanted:?}");
        for _ in 0..500 {
            let node = harness
                .root()
                .children_recursive()
                .find(|node| node.accesskit_node().is_focused())
                .expect("something has the keyboard");
            let rect = node.rect();
            if is_board(&node.accesskit_node().role()) {
                break;
            }
            wanted.remove(&format!("{:?}", node.accesskit_node().id()));
            let window = Rect::from_min_size(Pos2::ZERO, DESK);
            let name = node.accesskit_node().label();
            assert!(
                window.contains(rect.center()),
                "{tab}: {name:?} is out of sight: {rect:?}"
            );
            key(&mut harness, Modifiers::NONE, Key::Tab);
        }
        assert!(wanted.is_empty(), "{tab}: never reached {wanted:?}");
        assert!(is_board(&focused(&harness).1), "{tab}");
    }
}
