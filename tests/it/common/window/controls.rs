//! Buttons, menus, fields and what is on the board, found by their names.

use std::path::Path;

use egui::{Key, Modifiers, Role};
use egui_kittest::{
    Node,
    kittest::{NodeT as _, Queryable as _},
};

use super::Window;

impl Window<'_> {
    pub(crate) fn click(&mut self, name: &str) {
        self.harness.get_by_label(name).click();
        self.run();
    }

    /// Clicks the first of several with that name: the top bar comes before panels.
    pub(crate) fn click_first(&mut self, name: &str) {
        self.harness
            .get_all_by_label(name)
            .next()
            .unwrap_or_else(|| panic!("no {name}"))
            .click();
        self.run();
    }

    /// Clicks the last of several with that name: menus come after panels.
    pub(crate) fn click_last(&mut self, name: &str) {
        self.harness.get_all_by_label(name).last().unwrap().click();
        self.run();
    }

    /// Clicks what has this in its name.
    pub(crate) fn click_part(&mut self, part: &str) {
        self.harness.get_by_label_contains(part).click();
        self.run();
    }

    /// Chooses an entry of a menu of the top bar.
    pub(crate) fn menu(&mut self, menu: &str, entry: &str) {
        if !self.shows(menu) {
            self.click("Menu");
        }
        self.click_first(menu);
        self.click_part(entry);
    }

    /// Runs a command by its name.
    pub(crate) fn command(&mut self, name: &str) {
        self.keys(Modifiers::COMMAND, Key::K);
        self.type_text(name);
        self.key(Key::Enter);
    }

    /// Chooses from a list that drops down.
    pub(crate) fn choose(&mut self, list: &str, entry: &str) {
        self.harness
            .get_by_role_and_label(Role::ComboBox, list)
            .click();
        self.run();
        let entries = self.harness.get_all_by_role_and_label(Role::Button, entry);
        entries.last().unwrap().click();
        self.run();
    }

    /// Types into a field, at its end, and leaves it.
    pub(crate) fn fill(&mut self, field: &str, text: &str) {
        self.write(field, text);
        self.key(Key::Escape);
    }

    /// Types into a field and stays there: Escape would leave a dialog.
    pub(crate) fn write(&mut self, field: &str, text: &str) {
        let one_line = self.harness.query_by_role_and_label(Role::TextInput, field);
        let field = one_line.unwrap_or_else(|| {
            self.harness
                .get_by_role_and_label(Role::MultilineTextInput, field)
        });
        field.click();
        self.run();
        self.type_text(text);
    }

    /// Replaces a number.
    pub(crate) fn set(&mut self, number: &str, text: &str) {
        self.overwrite(Role::SpinButton, number, text);
        self.key(Key::Enter);
    }

    /// Replaces what is in a field, and stays there.
    pub(crate) fn overwrite(&mut self, role: Role, field: &str, text: &str) {
        // A long text on one line is read whole.
        let one_line = self.harness.query_by_role_and_label(role, field);
        let field = one_line.unwrap_or_else(|| {
            let role = Role::MultilineTextInput;
            self.harness.get_by_role_and_label(role, field)
        });
        field.click();
        self.run();
        self.keys(Modifiers::COMMAND, Key::A);
        self.type_text(text);
    }

    /// Finds a component in the palette and adds it, by keyboard.
    pub(crate) fn quick_add(&mut self, query: &str) {
        self.key(Key::Escape);
        self.key(Key::R);
        self.type_text(query);
        self.key(Key::Enter);
    }

    /// Opens the line at the foot of the board and types into it.
    pub(crate) fn type_line(&mut self, text: &str) {
        self.key(Key::Slash);
        self.type_text(text);
    }

    /// Adds boxes and arrows by the line at the foot of the board.
    pub(crate) fn add_line(&mut self, text: &str) {
        self.type_line(text);
        self.key(Key::Enter);
    }

    /// Selects what is on the board under a name.
    pub(crate) fn select(&mut self, name: &str) {
        self.key(Key::Escape);
        // The names of its neighbours contain this name too.
        let is_it = |label: Option<String>| label.is_some_and(|label| label.starts_with(name));
        let own = self
            .harness
            .query_all_by_label_contains(name)
            .find(|node| is_it(node.accesskit_node().label()));
        own.unwrap_or_else(|| self.harness.get_by_label_contains(name))
            .click();
        self.run();
    }

    /// Shows the coach's findings.
    pub(crate) fn open_coach(&mut self) {
        self.page("Coach");
    }

    /// Shows a page of the guide, also while something is selected.
    pub(crate) fn page(&mut self, name: &str) {
        if self.shows("Back to the pages") {
            self.click("Back to the pages");
        }
        let mut tabs = self.harness.get_all_by_role(Role::Tab);
        let is_it = |label: Option<String>| label.is_some_and(|label| label.starts_with(name));
        let tab = tabs.find(|node| is_it(node.accesskit_node().label()));
        tab.unwrap_or_else(|| panic!("no page {name}")).click();
        drop(tabs);
        self.run();
    }

    /// Scrolls to what has this role and name; of several the one furthest to the right.
    pub(crate) fn reveal(&mut self, role: Role, name: &str) {
        self.rightmost(role, name).scroll_to_me();
        self.run();
    }

    /// Scrolls to a button and clicks it; of several the one furthest to the right.
    pub(crate) fn click_rightmost(&mut self, name: &str) {
        self.reveal(Role::Button, name);
        self.rightmost(Role::Button, name).click();
        self.run();
    }

    fn rightmost<'a>(&'a self, role: Role, name: &'a str) -> Node<'a> {
        let nodes = self.harness.get_all_by_role_and_label(role, name);
        let x = |node: &Node<'_>| node.rect().min.x;
        nodes.max_by(|a, b| x(a).total_cmp(&x(b))).unwrap()
    }

    /// Brings the last finding of this rule into the coach's card, if it is a row.
    pub(crate) fn bring_up(&mut self, rule: &str) {
        let is_row = |node: &Node<'_>| node.accesskit_node().role() == Role::Button;
        for click in [false, true] {
            let Some(row) = self.findings(rule).filter(is_row).last() else {
                return;
            };
            match click {
                true => row.click(),
                false => row.scroll_to_me(),
            }
            self.run();
        }
    }

    /// Ends the practice, by the button that asks.
    pub(crate) fn finish(&mut self) {
        self.click("Finish…");
        self.click("Finish and debrief");
    }

    /// Presses Tab until the keyboard is in a field or on a button.
    pub(crate) fn tab_to(&mut self, name: &str) {
        for _ in 0..40 {
            if self.types_into(name) {
                return;
            }
            self.key(Key::Tab);
        }
        panic!("Tab never gets to {name}");
    }

    /// Names the file that a dialog asks for.
    pub(crate) fn name_file(&mut self, path: &Path) {
        self.overwrite(Role::TextInput, "Path", &path.display().to_string());
    }
}
