//! A window without a window: what a user sees, clicks and types, everything found by its name, the
//! clock in the test's hand.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test may fail loudly, handles its own files, and uses what it needs of this"
)]

pub mod script;

use std::{cell::Cell, path::Path, time::Duration};

use egui::{Key, Modifiers, Pos2, Role, vec2};
use egui_kittest::{Harness, kittest::NodeT as _, kittest::Queryable as _};
use whyboard::{
    app::Whyboard,
    catalog::Catalog,
    coach,
    debrief::Debrief,
    file::{HistoryFolder, Settings},
    model::{Board, Component, Id, PracticeRecord},
    practice::PastAnswers,
};

/// The window, on the start screen or on a board.
pub struct Window<'a> {
    /// What drives it.
    pub harness: Harness<'a, Option<Whyboard>>,
    /// What the window's clock shows, in seconds.
    pub now: f64,
    /// What it showed when the practice began.
    pub began: f64,
}

impl<'a> Window<'a> {
    /// 1440 × 1000, as on a desk, with a history.
    pub fn new(folder: HistoryFolder, board: Option<Board>) -> Self {
        Self::sized(1000.0, Some(folder), board)
    }

    /// So tall that nothing has to be scrolled to.
    pub fn tall(folder: Option<HistoryFolder>, board: Option<Board>) -> Self {
        Self::sized(2200.0, folder, board)
    }

    /// A tall one on a blank board.
    pub fn blank() -> Self {
        Self::tall(None, Some(Board::default()))
    }

    /// A tall one on a template.
    pub fn template(name: &str) -> Self {
        Self::tall(None, Some(worked(name)))
    }

    /// 1440 × 900, without a history: on a board, or on the start screen for `None`.
    pub fn desk(board: impl Into<Option<Board>>) -> Self {
        Self::sized(900.0, None, board.into())
    }

    fn sized(height: f32, folder: Option<HistoryFolder>, board: Option<Board>) -> Self {
        let (folder, board) = (Cell::new(folder), Cell::new(board));
        let harness = Harness::builder()
            .with_size(vec2(1440.0, height))
            .with_max_steps(64)
            .build_ui_state(
                move |ui, app: &mut Option<Whyboard>| {
                    let app = app.get_or_insert_with(|| {
                        let app = Whyboard::new(ui.ctx(), Settings::default());
                        match folder.take() {
                            Some(folder) => app.with_history(ui.ctx(), folder),
                            None => app,
                        }
                    });
                    if let Some(board) = board.take() {
                        app.begin(board);
                    }
                    app.background(ui.ctx());
                    app.frame(ui);
                },
                None,
            );
        let mut window = Self {
            harness,
            now: 1000.0,
            began: 1000.0,
        };
        window.run();
        window
    }

    pub fn app(&self) -> &Whyboard {
        self.harness.state().as_ref().unwrap()
    }

    pub fn board(&self) -> &Board {
        self.app().editor().board()
    }

    pub fn record(&self) -> &PracticeRecord {
        self.board().practice.as_deref().unwrap()
    }

    /// Lets the window come to rest without any time going by.
    pub fn run(&mut self) {
        self.harness.input_mut().time = Some(self.now);
        self.harness.run_ok();
    }

    /// Lets time go by up to so many seconds of the practice.
    pub fn at(&mut self, secs: u32) {
        let until = self.began + f64::from(secs);
        while self.now < until {
            self.now = (self.now + 10.0).min(until);
            self.harness.input_mut().time = Some(self.now);
            self.harness.step();
        }
        self.run();
    }

    /// Begins a practice by key: its clock counts from here.
    pub fn begin_practice(&mut self) {
        self.key(Key::F5);
        self.began = self.now;
    }

    /// Steps until something holds that a thread has to bring about.
    pub fn wait_until(&mut self, what: &str, done: impl Fn(&Self) -> bool) {
        for _ in 0..500 {
            self.run();
            if done(self) {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("never happened: {what}");
    }

    pub fn key(&mut self, key: Key) {
        self.keys(Modifiers::NONE, key);
    }

    pub fn keys(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.run();
    }

    pub fn type_text(&mut self, text: &str) {
        self.harness.event(egui::Event::Text(text.to_owned()));
        self.run();
    }

    /// Pastes a text, as the system hands it over.
    pub fn paste(&mut self, text: impl Into<String>) {
        self.harness.event(egui::Event::Paste(text.into()));
        self.run();
    }

    /// Presses at one place of the screen, moves in steps, and lets go at another.
    pub fn drag_across(&mut self, from: Pos2, to: Pos2) {
        self.harness.hover_at(from);
        self.run();
        self.harness.drag_at(from);
        self.run();
        for step in 1..=8 {
            self.harness.hover_at(from.lerp(to, step as f32 / 8.0));
            self.run();
        }
        self.harness.drop_at(to);
        self.run();
    }

    pub fn click(&mut self, name: &str) {
        self.harness.get_by_label(name).click();
        self.run();
    }

    /// Clicks the first of several that carry a name: the top bar comes before panels.
    pub fn click_first(&mut self, name: &str) {
        self.harness
            .get_all_by_label(name)
            .next()
            .unwrap_or_else(|| panic!("no {name}"))
            .click();
        self.run();
    }

    /// Clicks the last of several that carry a name: menus come before panels.
    pub fn click_last(&mut self, name: &str) {
        self.harness.get_all_by_label(name).last().unwrap().click();
        self.run();
    }

    /// Clicks what has a part of its name.
    pub fn click_part(&mut self, part: &str) {
        self.harness.get_by_label_contains(part).click();
        self.run();
    }

    /// Chooses an entry of a menu of the top bar.
    pub fn menu(&mut self, menu: &str, entry: &str) {
        self.click_first(menu);
        self.click_part(entry);
    }

    /// Chooses from a list that drops down.
    pub fn choose(&mut self, list: &str, entry: &str) {
        self.harness
            .get_by_role_and_label(Role::ComboBox, list)
            .click();
        self.run();
        let entries = self.harness.get_all_by_role_and_label(Role::Button, entry);
        entries.last().unwrap().click();
        self.run();
    }

    /// Types into a field, at its end.
    pub fn fill(&mut self, field: &str, text: &str) {
        self.write(field, text);
        self.key(Key::Escape);
    }

    /// Types into a field and stays there: Escape would leave a dialog.
    pub fn write(&mut self, field: &str, text: &str) {
        let one_line = self.harness.query_by_role_and_label(Role::TextInput, field);
        let field = one_line.unwrap_or_else(|| {
            self.harness
                .get_by_role_and_label(Role::MultilineTextInput, field)
        });
        field.click();
        self.run();
        self.type_text(text);
    }

    /// Types a number in place of one that is there.
    pub fn set(&mut self, number: &str, text: &str) {
        self.harness
            .get_by_role_and_label(Role::SpinButton, number)
            .click();
        self.run();
        self.keys(Modifiers::COMMAND, Key::A);
        self.type_text(text);
        self.key(Key::Enter);
    }

    /// Finds a component in the palette and adds it, as a hand on the keyboard does.
    pub fn quick_add(&mut self, query: &str) {
        self.key(Key::Escape);
        self.key(Key::R);
        self.type_text(query);
        self.key(Key::Enter);
    }

    /// Opens the line at the foot of the board and types into it.
    pub fn type_line(&mut self, text: &str) {
        self.key(Key::Slash);
        self.type_text(text);
    }

    /// Selects what stands on the board under a name.
    pub fn select(&mut self, name: &str) {
        self.key(Key::Escape);
        // What it leads to names it too.
        let is_it = |label: Option<String>| label.is_some_and(|label| label.starts_with(name));
        let own = self
            .harness
            .query_all_by_label_contains(name)
            .find(|node| is_it(node.accesskit_node().label()));
        own.unwrap_or_else(|| self.harness.get_by_label_contains(name))
            .click();
        self.run();
    }

    /// Shows what the coach has noticed.
    pub fn open_coach(&mut self) {
        let tabs = self.harness.get_all_by_label_contains("Coach");
        let tab = tabs.into_iter().next().unwrap();
        tab.click();
        self.run();
    }

    /// Names the file a dialog asks for.
    pub fn name_file(&mut self, path: &Path) {
        let field = self.harness.get_by_role_and_label(Role::TextInput, "Path");
        field.click();
        self.run();
        self.keys(Modifiers::COMMAND, Key::A);
        self.type_text(&path.display().to_string());
    }

    /// The component of that name.
    pub fn component(&self, label: &str) -> &Component {
        &self.board().components[&self.named(label)]
    }

    /// The id of the one component of that name.
    pub fn named(&self, label: &str) -> Id {
        let mut components = self.board().components.iter();
        *components
            .find(|(_, one)| one.label == label)
            .unwrap_or_else(|| panic!("no {label}"))
            .0
    }

    pub fn debrief(&self) -> Debrief {
        let catalog = Catalog::embedded();
        let findings = coach::review(self.board(), catalog, &PastAnswers::default());
        Debrief::of(self.board(), catalog, &findings)
    }

    /// Fails unless a text stands in exactly one place.
    pub fn see(&self, text: &str) {
        self.harness.get_by_label(text);
    }

    /// Fails unless a text stands in exactly one place, as a part of another.
    pub fn see_part(&self, part: &str) {
        self.harness.get_by_label_contains(part);
    }

    /// Whether a text stands somewhere.
    pub fn shows(&self, text: &str) -> bool {
        self.harness.query_all_by_label(text).count() > 0
    }

    /// Whether a text stands somewhere as a part of another.
    pub fn shows_part(&self, part: &str) -> bool {
        self.harness.query_all_by_label_contains(part).count() > 0
    }

    /// Whether there is a field of that name to type in.
    pub fn has_field(&self, name: &str) -> bool {
        [Role::TextInput, Role::MultilineTextInput]
            .into_iter()
            .any(|role| {
                let fields = self.harness.query_all_by_role_and_label(role, name);
                fields.count() > 0
            })
    }

    /// Whether the keyboard types into a field of that name.
    pub fn types_into(&self, name: &str) -> bool {
        self.harness
            .query_all_by_label(name)
            .any(|node| node.accesskit_node().is_focused())
    }
}

/// A history of its own, in a folder that goes with the first of the two.
pub fn folder() -> (tempfile::TempDir, HistoryFolder) {
    let place = tempfile::tempdir().unwrap();
    let folder = HistoryFolder::at(place.path().join("history"));
    (place, folder)
}

/// The board of a template.
pub fn worked(name: &str) -> Board {
    Catalog::embedded().template(name).unwrap().board.clone()
}
