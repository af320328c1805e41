//! What is in the window and on its board.

use egui::{Pos2, Rect, Role};
use egui_kittest::{
    Node,
    kittest::{AccessKitNode, By, NodeT as _, Queryable as _},
};
use whyboard::{
    coach,
    debrief::Debrief,
    model::{Component, Id},
    practice::PastAnswers,
};

use super::Window;

impl Window<'_> {
    /// Fails unless exactly one thing has this name.
    pub(crate) fn see(&self, name: &str) {
        self.harness.get_by_label(name);
    }

    /// Fails unless exactly one thing has this in its name.
    pub(crate) fn see_part(&self, part: &str) {
        self.harness.get_by_label_contains(part);
    }

    /// Whether anything has this name.
    pub(crate) fn shows(&self, name: &str) -> bool {
        self.harness.query_all_by_label(name).count() > 0
    }

    /// What shows findings of this rule.
    pub(crate) fn findings(&self, rule: &str) -> impl Iterator<Item = Node<'_>> {
        let rule = rule.to_owned();
        let of_rule = move |node: &AccessKitNode<'_>| node.author_id() == Some(rule.as_str());
        self.harness.query_all(By::new().predicate(of_rule))
    }

    /// Whether anything has this in its name.
    pub(crate) fn shows_part(&self, part: &str) -> bool {
        self.harness.query_all_by_label_contains(part).count() > 0
    }

    /// Whether there is a field of that name to type in.
    pub(crate) fn has_field(&self, name: &str) -> bool {
        [Role::TextInput, Role::MultilineTextInput]
            .into_iter()
            .any(|role| {
                let fields = self.harness.query_all_by_role_and_label(role, name);
                fields.count() > 0
            })
    }

    /// Whether what has that name has the keyboard.
    pub(crate) fn types_into(&self, name: &str) -> bool {
        self.harness
            .query_all_by_label(name)
            .any(|node| node.accesskit_node().is_focused())
    }

    /// What has the keyboard: its name, role and place on the screen.
    pub(crate) fn focused(&self) -> (String, Role, Rect) {
        let node = self
            .harness
            .root()
            .children_recursive()
            .find(|node| node.accesskit_node().is_focused())
            .expect("something has the keyboard");
        let name = node.accesskit_node().label().unwrap_or_default();
        (name, node.accesskit_node().role(), node.rect())
    }

    /// The texts of the marks, in the order of their ids.
    pub(crate) fn texts(&self) -> Vec<&str> {
        let marks = self.board().marks.values();
        marks.map(|mark| mark.text.as_str()).collect()
    }

    /// The names of the components, in the order of their ids.
    pub(crate) fn labels(&self) -> Vec<&str> {
        let components = self.board().components.values();
        components
            .map(|component| component.label.as_str())
            .collect()
    }

    /// The middle of the view, in board units.
    pub(crate) fn middle(&self) -> Pos2 {
        let editor = self.editor();
        editor.camera().visible(editor.viewport()).center()
    }

    /// The component of that name.
    pub(crate) fn component(&self, label: &str) -> &Component {
        &self.board().components[&self.named(label)]
    }

    /// The id of the one component of that name.
    pub(crate) fn named(&self, label: &str) -> Id {
        let mut components = self.board().components.iter();
        *components
            .find(|(_, component)| component.label == label)
            .unwrap_or_else(|| panic!("no {label}"))
            .0
    }

    /// Whether the coach finds what this rule looks for.
    pub(crate) fn finds(&self, rule: &str) -> bool {
        let past = PastAnswers::default();
        let findings = coach::review(self.board(), self.editor().catalog(), &past);
        findings.iter().any(|finding| finding.rule == rule)
    }

    pub(crate) fn debrief(&self) -> Debrief {
        let catalog = self.editor().catalog();
        let findings = coach::review(self.board(), catalog, &PastAnswers::default());
        Debrief::of(self.board(), catalog, &findings)
    }
}
