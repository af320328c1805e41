//! What stands around the board: the palette and the guide at its sides, how much of the window they leave
//! to it, and the coach's key.

use egui::{Event, Key, Modifiers, Vec2};
use whyboard::{catalog::Catalog, file::Settings, model::Board};

use crate::common::{
    window::{DESK, Opening, SMALL, Window},
    worked,
};

const CTRL: Modifiers = Modifiers::COMMAND;

/// What the window of a test has around it, in points.
const FRAME: Vec2 = Vec2::splat(16.0);

/// The clickstream board in a practice: how large it stands whole, in percent.
fn fitted(size: Vec2, folds_palette: bool) -> u32 {
    let mut settings = Settings::default();
    settings.folds_palette = folds_palette;
    let mut window = Window::open(Opening {
        size: size + FRAME,
        settings,
        board: Some(worked("clickstream")),
        ..Opening::default()
    });
    window.begin_practice();
    window.keys(Modifiers::SHIFT, Key::Num1);
    let editor = window.editor();
    let drawn = editor
        .camera()
        .screen_from_rect(editor.bounds(), editor.viewport());
    assert!(editor.room().contains_rect(drawn), "{drawn:?} is not whole");
    (editor.camera().zoom * 100.0).round() as u32
}

#[test]
fn a_worked_board_can_be_read_beside_the_guide() {
    assert_eq!(fitted(DESK, true), 100);
    assert_eq!(fitted(SMALL, true), 83);
    // With the palette no smaller than it was before there were sides.
    assert!(fitted(DESK, false) >= 88);
    assert!(fitted(SMALL, false) >= 72);
}

/// Whether the palette is shown.
fn has_palette(window: &Window<'_>) -> bool {
    window.shows("Fold the palette")
}

#[test]
fn the_palette_folds_and_comes_back_also_if_shift_is_let_go_first() {
    let mut window = Window::desk(Board::default());
    let press = |window: &mut Window<'_>, repeat| {
        for (key, pressed, modifiers) in [
            (Key::Pipe, true, CTRL | Modifiers::SHIFT),
            // Shift is up: the key is another one, and the first stays down for egui.
            (Key::Backslash, false, CTRL),
        ] {
            window.harness.event_modifiers(
                Event::Key {
                    key,
                    physical_key: Some(Key::Backslash),
                    pressed,
                    repeat: repeat && pressed,
                    modifiers,
                },
                modifiers,
            );
        }
        window.run();
    };
    assert!(has_palette(&window));
    press(&mut window, false);
    assert!(!has_palette(&window));
    press(&mut window, true);
    assert!(has_palette(&window));
}

#[test]
fn over_the_board_a_side_opens_and_closes_only_when_asked() {
    let mut window = Window::open(Opening {
        size: egui::vec2(1024.0, 700.0),
        board: Some(worked("clickstream")),
        ..Opening::default()
    });
    let has_guide = |window: &Window<'_>| window.shows("Hypothesis");
    assert!(!has_palette(&window) && !has_guide(&window));
    window.keys(CTRL, Key::Backslash);
    assert!(has_guide(&window));
    for tool in [Key::C, Key::N, Key::V] {
        window.key(tool);
        assert!(has_guide(&window), "{tool:?}");
    }
    window.click("Guide: Brief");
    assert!(!has_guide(&window));
    window.click("Storage");
    assert!(has_palette(&window));
    window.click("Add Bronze (raw)");
    assert!(!has_palette(&window), "done after a pick");
}

#[test]
fn one_key_goes_from_finding_to_finding() {
    let mut board = Catalog::embedded().templates.iter();
    let board = board.find(|one| one.name == "bad-eight-minutes-of-boxes");
    let mut window = Window::desk(board.unwrap().board.clone());
    window.key(Key::Tab);
    // The coach comes first, in place of the page of what is selected.
    window.key(Key::F8);
    let is_count = |count: &usize| window.shows(&format!("Coach {count}"));
    let count = (1..100).find(is_count).expect("as many as there are");
    let is_at = |window: &Window<'_>, place: usize| window.shows(&format!("{place} of {count}"));
    assert!(is_at(&window, 1));
    window.key(Key::F8);
    assert!(is_at(&window, 2));
    for place in [1, count] {
        window.keys(Modifiers::SHIFT, Key::F8);
        assert!(is_at(&window, place), "{place}");
    }
}
