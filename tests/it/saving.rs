//! Saving from the window: names, one save at a time, versions, other windows and programs, and what
//! can be taken back.

use std::{fs, path::Path};

use crate::common::{Window, folder, window::DESK};
use egui::{Key, Modifiers};
use tempfile::TempDir;
use whyboard::{
    app::Whyboard,
    file::{self, Expect, Settings, StateFolder, Versions},
    model::Board,
};

fn save(window: &mut Window<'_>) {
    window.keys(Modifiers::COMMAND, Key::S);
}

/// Names a file in the dialog that asks for one.
fn answer(window: &mut Window<'_>, path: &Path, button: &str) {
    window.name_file(path);
    window.click(button);
}

fn save_as(window: &mut Window<'_>, path: &Path) {
    save(window);
    answer(window, path, "Save");
    saved(window);
}

fn saved(window: &mut Window<'_>) {
    window.wait_until("saved", |w| !w.editor().is_changed());
}

fn components_in(path: &Path) -> usize {
    file::load(path).unwrap().document.board.components.len()
}

/// A window that keeps versions and locks in the folder `state` of `dir`.
fn protected<'a>(dir: &TempDir, board: Option<&Path>) -> Window<'a> {
    let state = StateFolder::at(dir.path().join("state"));
    let mut window = Window::start(DESK, move |ctx| {
        let mut app = Whyboard::new(ctx, Settings::default()).with_state(state);
        app.begin(Board::default());
        app
    });
    if let Some(path) = board {
        open(&mut window, path);
    }
    window
}

fn open(window: &mut Window<'_>, path: &Path) {
    let app = window.harness.state_mut().as_mut().unwrap();
    app.open_path(path.to_owned());
    window.run();
}

fn focus(window: &mut Window<'_>) {
    for is_focused in [false, true] {
        window.harness.input_mut().focused = is_focused;
        window.run();
    }
}

#[test]
fn nothing_is_replaced_that_was_not_confirmed() {
    let dir = tempfile::tempdir().unwrap();
    let [other, picture] = ["b2.whyboard", "pic.png"].map(|name| dir.path().join(name));
    for path in [&other, &picture] {
        fs::write(path, "somebody's").unwrap();
    }
    let mut window = Window::desk(Board::default());
    window.quick_add("kafka");
    save(&mut window);
    answer(&mut window, &dir.path().join("b2"), "Save");
    window.wait_until("asked", |w| w.shows("Replace the file?"));
    assert_eq!(fs::read_to_string(&other).unwrap(), "somebody's");
    window.click("Another name…");
    answer(&mut window, &dir.path().join("design v1.2"), "Save");
    saved(&mut window);
    assert_eq!(components_in(&dir.path().join("design v1.2.whyboard")), 1);

    window.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::E);
    window.click("Export…");
    answer(&mut window, &dir.path().join("pic"), "Export");
    window.wait_until("asked", |w| w.shows("Replace the file?"));
    assert_eq!(fs::read_to_string(&picture).unwrap(), "somebody's");
    window.click("Replace");
    window.wait_until("written", |w| w.shows_part("Written: "));
    assert!(fs::read(&picture).unwrap().starts_with(b"\x89PNG"));
}

#[test]
fn two_quick_saves_accuse_nobody() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("b.whyboard");
    let mut window = Window::desk(Board::default());
    window.quick_add("kafka");
    save_as(&mut window, &path);
    for _ in 0..5 {
        for query in ["delta lake", "power bi"] {
            window.quick_add(query);
            for _ in 0..2 {
                window
                    .harness
                    .key_press_modifiers(Modifiers::COMMAND, Key::S);
            }
            window.harness.step();
        }
        saved(&mut window);
        assert!(!window.shows("The file has changed"));
        assert_eq!(components_in(&path), window.board().components.len());
    }
}

#[test]
fn a_board_that_cannot_be_saved_here_can_be_saved_somewhere_else() {
    let dir = tempfile::tempdir().unwrap();
    let mut window = Window::desk(Board::default());
    window.quick_add("kafka");
    save(&mut window);
    answer(&mut window, &dir.path().join("missing/b"), "Save");
    window.wait_until("told", |w| w.shows("The board was not saved"));
    assert!(window.editor().is_changed());
    window.click("Save somewhere else…");
    answer(&mut window, &dir.path().join("b"), "Save");
    saved(&mut window);
}

/// As a folder of one's notes may be a link, and a file may have a second name in a backup.
#[test]
#[cfg(unix)]
fn a_link_stays_one_and_every_name_of_a_file_has_what_was_saved() {
    let dir = tempfile::tempdir().unwrap();
    let [real, link, other] =
        ["real", "link", "other"].map(|name| dir.path().join(name).with_extension("whyboard"));
    file::save(&Board::default(), &real, Expect::New, None).unwrap();
    std::os::unix::fs::symlink(&real, &link).unwrap();
    let mut window = protected(&dir, Some(&link));
    window.wait_until("opened", |w| w.app().path().is_some());
    window.quick_add("kafka");
    save(&mut window);
    saved(&mut window);
    assert!(link.is_symlink());
    assert!(!window.shows_part("but not atomically"));
    assert_eq!(components_in(&real), 1);

    fs::hard_link(&real, &other).unwrap();
    window.quick_add("delta lake");
    save(&mut window);
    saved(&mut window);
    window.see_part("but not atomically: the file has several names");
    assert_eq!(components_in(&other), 2);
}

#[test]
fn a_version_is_looked_at_restored_and_that_undone() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("b.whyboard");
    let mut window = protected(&dir, None);
    window.command("Versions…");
    window.see("This board is in no file yet");
    window.click("Close");
    for query in ["kafka", "delta lake"] {
        window.quick_add(query);
        if query == "kafka" {
            save_as(&mut window, &path);
        } else {
            save(&mut window);
            saved(&mut window);
        }
    }
    let state = StateFolder::at(dir.path().join("state"));
    let kept = Versions::of(&state, &path).list().unwrap();
    assert_eq!(kept.len(), 1);
    assert_eq!(components_in(&kept[0].path), 1);
    let show = |window: &mut Window<'_>| {
        window.command("Versions…");
        window.wait_until("read", |w| w.shows("Restore"));
    };
    show(&mut window);
    window.click("Restore");
    assert_eq!(window.board().components.len(), 1);
    assert!(window.editor().is_changed());
    window.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.board().components.len(), 2);
    show(&mut window);
    window.click("Open as a new board");
    window.click("Don't save");
    assert_eq!(window.board().components.len(), 1);
    assert_eq!(window.app().path(), None);
    assert!(window.editor().is_changed());
    assert_eq!(components_in(&path), 2);
}

#[test]
fn a_second_window_looks_on_or_takes_over() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("b.whyboard");
    file::save(&Board::default(), &path, Expect::New, None).unwrap();
    let mut first = protected(&dir, Some(&path));
    first.wait_until("opened", |w| w.app().path().is_some());
    let mut second = protected(&dir, Some(&path));
    let title = "The board is open in another window";
    second.wait_until("asked", |w| w.shows(title));
    second.click("Open read-only");
    second.wait_until("opened", |w| w.shows("read-only"));
    second.quick_add("kafka");
    save(&mut second);
    assert!(second.has_field("Path"), "it saves only as a copy");
    second.click("Cancel");

    let mut third = protected(&dir, Some(&path));
    third.wait_until("asked", |w| w.shows(title));
    third.click("Take over");
    third.wait_until("opened", |w| w.app().path().is_some());
    third.quick_add("kafka");
    save(&mut third);
    saved(&mut third);
    // The first one is told when it comes back, or before it saves.
    first.quick_add("delta lake");
    save(&mut first);
    let taken = "Another window has taken the board over";
    first.wait_until("told", |w| w.shows(taken));
    first.click("Take it back");
    first.wait_until("asked about the file", |w| w.shows("The file has changed"));
    first.click("Keep mine");
    saved(&mut first);
    focus(&mut third);
    third.wait_until("told", |w| w.shows(taken));
}

#[test]
fn a_window_that_is_gone_blocks_nobody() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("b.whyboard");
    file::save(&Board::default(), &path, Expect::New, None).unwrap();
    for _ in 0..2 {
        let mut window = protected(&dir, Some(&path));
        window.wait_until("opened", |w| w.app().path().is_some());
        assert!(!window.shows("read-only"));
    }
}

#[test]
fn a_change_by_another_program_is_noticed_on_coming_back_and_shown_beside_mine() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("b.whyboard");
    let mut window = Window::desk(Board::default());
    window.quick_add("kafka");
    save_as(&mut window, &path);
    let mut theirs = window.board().clone();
    theirs.title = "Theirs".into();
    theirs.components.clear();
    file::save(&theirs, &path, Expect::Anything, None).unwrap();
    focus(&mut window);
    window.wait_until("asked", |w| w.shows("The file has changed"));
    window.see("The file has 1 component fewer.");
    window.see("In the file now");
    window.click("Cancel");
    // Once about each change.
    focus(&mut window);
    window.quick_add("delta lake");
    assert!(!window.shows("The file has changed"));
    save(&mut window);
    window.wait_until("asked", |w| w.shows("The file has changed"));
    window.click("Reload");
    window.wait_until("reloaded", |w| w.board().title == "Theirs");
}

#[test]
fn finishing_is_taken_back_with_its_entry_in_the_history() {
    let (_place, folder) = folder();
    let mut window = Window::with_history(folder.clone(), Some(Board::default()));
    window.begin_practice();
    window.at(60);
    window.quick_add("kafka");
    window.at(120);
    let lines = |what: &str, count: usize, window: &mut Window<'_>| {
        window.wait_until(what, |_| folder.read().unwrap().lines().count() == count);
    };
    window.finish();
    lines("kept", 1, &mut window);
    let finished = window.record().clone();
    window.at(200);
    window.click("Go on with this practice");
    lines("taken back", 0, &mut window);
    assert!(window.app().history().attempts.is_empty());
    assert_eq!(
        window.record().elapsed(),
        120,
        "the time between is not charged"
    );
    assert!(!window.record().is_over());
    window.at(230);
    assert!(window.record().elapsed() > 120, "the clock goes on");

    window.finish();
    window.click("Back to the board");
    window.keys(Modifiers::COMMAND, Key::Z);
    assert!(!window.record().is_over());
    lines("taken back again", 0, &mut window);
    window.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert!(window.record().is_over());
    lines("kept again", 1, &mut window);
    assert_eq!(
        window.record().started_unix_secs,
        finished.started_unix_secs
    );
}

#[test]
fn a_new_attempt_keeps_the_record_before_it() {
    let (_place, folder) = folder();
    let mut window = Window::with_history(folder.clone(), Some(Board::default()));
    window.begin_practice();
    window.at(60);
    window.finish();
    window.click("Back to the board");
    let first = window.record().clone();
    std::thread::sleep(std::time::Duration::from_millis(1100));
    window.key(Key::F5);
    assert!(!window.record().is_over());
    assert_eq!(window.app().history().attempts.len(), 1);
    window.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(*window.record(), first);
    assert_eq!(window.app().history().attempts.len(), 1);
}

#[test]
fn a_save_during_a_practice_does_not_claim_what_came_after_it() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("b.whyboard");
    let mut window = Window::desk(Board::default());
    window.begin_practice();
    save_as(&mut window, &path);
    window.quick_add("kafka");
    window
        .harness
        .key_press_modifiers(Modifiers::COMMAND, Key::S);
    window.harness.key_press(Key::F6);
    window.harness.step();
    window.wait_until("told", |w| w.shows_part("Saved: "));
    assert!(window.editor().is_changed(), "the stage is not in the file");
}
