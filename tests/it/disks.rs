//! Disks that are full, and folders and files without permission, from the window.
//!
//! Such a test starts itself again in a namespace, in which a small file system can be mounted and in
//! which root may not do everything. Where the system makes none, it says so and tests nothing.

use std::{
    fs::{self, File, Permissions},
    io::Write as _,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use egui::{Key, Modifiers};
use whyboard::{
    file::{Expect, JournalFolder, StateFolder, load, save},
    model::Board,
};

use crate::common::{Opening, Window};

/// In the namespace: the folder to test in.
const PLACE: &str = "WHYBOARD_TEST_PLACE";
/// Mounts a file system of 64 KiB at `disk`.
const SMALL_DISK: (&str, &str) = (
    "--user --map-root-user --mount",
    "mkdir disk && mount -t tmpfs -o size=64k none disk",
);
/// Permissions hold for root as well.
const NO_PRIVILEGE: (&str, &str) = ("--user", ":");

/// In the namespace: the folder to test in. Outside: runs this test there and gives `None`.
fn inside(test: &str, (namespace, prepare): (&str, &str)) -> Option<PathBuf> {
    if let Some(place) = std::env::var_os(PLACE) {
        return Some(place.into());
    }
    let dir = tempfile::tempdir().unwrap();
    let run = |script: &str| {
        let mut command = Command::new("unshare");
        command
            .args(namespace.split(' '))
            .args(["sh", "-c", script]);
        command.arg(std::env::current_exe().unwrap());
        command.current_dir(&dir).env(PLACE, dir.path());
        command.output()
    };
    if !run(prepare).is_ok_and(|output| output.status.success()) {
        println!("skipped: this system does not let a test have a namespace of its own");
        return None;
    }
    let _ = fs::remove_dir(dir.path().join("disk"));
    let output = run(&format!("{prepare} && exec \"$0\" --exact disks::{test}")).unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}");
    assert!(said.contains("1 passed"), "{said}");
    None
}

/// A window on a new board, or on a file.
fn window(place: &Path, journals: &Path, file: Option<&Path>) -> Window<'static> {
    let mut window = Window::open(Opening {
        board: Some(Board::default()),
        state: Some(StateFolder::at(place.join("state"))),
        journals: Some(JournalFolder::at(journals)),
        ..Opening::default()
    });
    if let Some(path) = file {
        let app = window.harness.state_mut().as_mut().unwrap();
        app.open_path(path.to_owned());
        window.wait_until("opened", |w| w.app().path().is_some());
    }
    window
}

fn answer(window: &mut Window<'_>, path: &Path, button: &str) {
    window.name_file(path);
    window.click(button);
}

fn save_in(window: &mut Window<'_>) {
    window.keys(Modifiers::COMMAND, Key::S);
}

fn export(window: &mut Window<'_>, path: &Path) {
    window.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::E);
    window.click("Export…");
    answer(window, path, "Export");
}

fn saved(window: &mut Window<'_>) {
    window.wait_until("saved", |w| !w.editor().is_changed());
}

fn told(window: &mut Window<'_>, title: &str, path: &Path, cause: &str) {
    window.wait_until(title, |w| w.shows(title));
    window.see_part(&format!("{}: {cause}", path.display()));
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().flatten();
    let mut names: Vec<_> = entries
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn components_in(path: &Path) -> usize {
    load(path).unwrap().document.board.components.len()
}

/// Fills the disk of a folder; returns the file that does.
fn fill(folder: &Path) -> PathBuf {
    let path = folder.join("filler");
    let mut file = File::create(&path).unwrap();
    while file.write_all(&[0; 512]).is_ok() {}
    path
}

#[test]
fn a_full_disk_costs_nothing() {
    let Some(place) = inside("a_full_disk_costs_nothing", SMALL_DISK) else {
        return;
    };
    let disk = place.join("disk");
    let path = disk.join("b.whyboard");
    save(&Board::default(), &path, Expect::New, None).unwrap();
    let before = fs::read(&path).unwrap();
    let filler = fill(&disk);
    let full = "no space left on the disk; save somewhere else";

    let mut window = window(&place, &place.join("journals"), Some(&path));
    window.quick_add("kafka");
    save_in(&mut window);
    told(&mut window, "The board was not saved", &path, full);
    assert!(window.editor().is_changed());
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(names(&disk), ["b.whyboard", "filler"]);
    window.click("Cancel");

    let picture = disk.join("b.png");
    export(&mut window, &picture);
    told(&mut window, "The file could not be written", &picture, full);
    window.click("Close");
    assert_eq!(names(&disk), ["b.whyboard", "filler"]);

    save_in(&mut window);
    window.wait_until("asked", |w| w.shows("Save somewhere else…"));
    window.click("Save somewhere else…");
    let elsewhere = place.join("elsewhere.whyboard");
    answer(&mut window, &elsewhere, "Save");
    saved(&mut window);
    assert_eq!(components_in(&elsewhere), 1);

    fs::remove_file(filler).unwrap();
    export(&mut window, &picture);
    window.wait_until("written", |w| w.shows_part("Written: "));
}

#[test]
fn a_journal_on_a_full_disk_says_so_and_goes_on_when_there_is_room() {
    let test = "a_journal_on_a_full_disk_says_so_and_goes_on_when_there_is_room";
    let Some(place) = inside(test, SMALL_DISK) else {
        return;
    };
    let disk = place.join("disk");
    let filler = fill(&disk);
    let journals = disk.join("journals");
    let mut window = window(&place, &journals, None);
    window.quick_add("kafka");
    window.wait_until("told", |w| {
        w.shows_part("Recent changes are not being protected")
    });
    window.see_part("no space left on the disk. Saving works as ever.");

    fs::remove_file(filler).unwrap();
    // It is not tried again with every letter.
    std::thread::sleep(Duration::from_secs(5));
    window.quick_add("delta lake");
    let board = window.board().clone();
    drop(window);
    let left = JournalFolder::at(journals).unclosed();
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].content.as_ref().unwrap().board, board);
}

#[test]
fn without_permission_nothing_is_lost_and_the_reason_is_told() {
    let test = "without_permission_nothing_is_lost_and_the_reason_is_told";
    let Some(place) = inside(test, NO_PRIVILEGE) else {
        return;
    };
    let folder = place.join("folder");
    fs::create_dir(&folder).unwrap();
    let [path, closed] = ["b.whyboard", "closed.whyboard"].map(|name| folder.join(name));
    for path in [&path, &closed] {
        save(&Board::default(), path, Expect::New, None).unwrap();
    }
    fs::set_permissions(&closed, Permissions::from_mode(0o0)).unwrap();
    fs::set_permissions(&folder, Permissions::from_mode(0o555)).unwrap();
    let denied = "permission denied: the folder cannot be written";

    // The journal has no place there either, which keeps nobody from saving.
    let mut window = window(&place, &folder.join("journals"), Some(&path));
    window.quick_add("kafka");
    window.wait_until("told", |w| {
        w.shows_part("Recent changes are not being protected")
    });
    window.see_part(denied);
    save_in(&mut window);
    saved(&mut window);
    window.wait_until("told", |w| {
        w.shows_part("but not atomically: its folder cannot be written")
    });
    assert_eq!(components_in(&path), 1);

    for name in ["new.png", "b.whyboard.png"] {
        let picture = folder.join(name);
        export(&mut window, &picture);
        told(
            &mut window,
            "The file could not be written",
            &picture,
            denied,
        );
        window.click("Close");
    }
    window.quick_add("delta lake");
    window.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    let new = folder.join("new.whyboard");
    answer(&mut window, &new, "Save");
    told(&mut window, "The board was not saved", &new, denied);
    window.click("Cancel");
    assert!(window.editor().is_changed());
    assert_eq!(names(&folder), ["b.whyboard", "closed.whyboard"]);

    fs::set_permissions(&path, Permissions::from_mode(0o444)).unwrap();
    save_in(&mut window);
    let read_only = "the file is marked read-only; save under another name";
    told(&mut window, "The board was not saved", &path, read_only);
    window.click("Cancel");
    assert_eq!(components_in(&path), 1);

    let app = window.harness.state_mut().as_mut().unwrap();
    app.open_path(closed.clone());
    let unreadable = "permission denied: the file cannot be read";
    told(
        &mut window,
        "The board could not be opened",
        &closed,
        unreadable,
    );
    assert_eq!(window.board().components.len(), 2);
    // So that it can be removed.
    fs::set_permissions(&folder, Permissions::from_mode(0o755)).unwrap();
}
