use crate::editor::Editor;

use super::Needs;

/// A row of the table of commands.
#[derive(Clone, Copy, Debug)]
pub struct CommandSpec {
    /// Its name in menus.
    pub label: &'static str,
    /// What it does, in a sentence.
    pub hint: &'static str,
    /// Its icon in `assets/data/icons`; empty for none.
    pub icon: &'static str,
    /// Keys that call it, as "Ctrl+Shift+Z" (Ctrl is Cmd on macOS); the first is shown.
    pub keys: &'static [&'static str],
    /// Where it is offered.
    pub menu: Menu,
    /// The menu within its menu, shared with the rows beside it.
    pub submenu: Option<&'static str>,
    /// The screens it works on.
    pub screens: &'static [ScreenKind],
    /// What it needs to be enabled.
    pub needs: Needs,
    /// What it is offered for in the context menu.
    pub target: Target,
    /// Whether it works while a text is being typed.
    pub works_while_typing: bool,
    /// Whether a held key repeats it.
    pub repeats: bool,
    /// Whether the command palette offers it.
    pub is_listed: bool,
    /// Its title in the present state ("Undo move 3 components"), where that differs from the label.
    pub title: fn(&Editor) -> Option<String>,
}

/// A row with the facts most commands share: it works on the canvas, always, and not while typing.
pub(super) const fn row(label: &'static str, hint: &'static str) -> CommandSpec {
    CommandSpec {
        label,
        hint,
        icon: "",
        keys: &[],
        menu: Menu::Hidden,
        submenu: None,
        screens: &[ScreenKind::Canvas],
        needs: Needs::Nothing,
        target: Target::Needed,
        works_while_typing: false,
        repeats: false,
        is_listed: true,
        title: |_| None,
    }
}

impl CommandSpec {
    pub(super) const fn icon(self, icon: &'static str) -> Self {
        Self { icon, ..self }
    }

    pub(super) const fn keys(self, keys: &'static [&'static str]) -> Self {
        Self { keys, ..self }
    }

    pub(super) const fn menu(self, menu: Menu) -> Self {
        Self { menu, ..self }
    }

    pub(super) const fn submenu(mut self, submenu: &'static str) -> Self {
        self.submenu = Some(submenu);
        self
    }

    pub(super) const fn on(self, screens: &'static [ScreenKind]) -> Self {
        Self { screens, ..self }
    }

    pub(super) const fn needs(self, needs: Needs) -> Self {
        Self { needs, ..self }
    }

    pub(super) const fn target(self, target: Target) -> Self {
        Self { target, ..self }
    }

    pub(super) const fn while_typing(mut self) -> Self {
        self.works_while_typing = true;
        self
    }

    pub(super) const fn repeats(mut self) -> Self {
        self.repeats = true;
        self
    }

    pub(super) const fn unlisted(mut self) -> Self {
        self.is_listed = false;
        self
    }

    pub(super) const fn title(self, title: fn(&Editor) -> Option<String>) -> Self {
        Self { title, ..self }
    }
}

/// What a command is offered for in the context menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// What it needs to be selected; nothing when it needs nothing that is.
    Needed,
    /// One selected component.
    Component,
    /// The board, where nothing is.
    Ground,
}

/// The menu a command is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::VariantArray)]
#[expect(missing_docs, reason = "the titles of the menus")]
pub enum Menu {
    File,
    Edit,
    Arrange,
    Insert,
    View,
    Practice,
    /// In no menu: called by key, or from the command palette.
    Hidden,
}

impl Menu {
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::Arrange => "Arrange",
            Self::Insert => "Insert",
            Self::View => "View",
            Self::Practice => "Practice",
            Self::Hidden => "On the board",
        }
    }
}

/// What fills the window, as far as commands depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScreenKind {
    /// The board with its panels.
    Canvas,
    /// The board of a drill, without a canvas.
    Drill,
    /// The start screen, without a board.
    Start,
    /// The frames of the board, one after another.
    Presentation,
    /// The debrief, the replay or the history: the board is out of sight.
    Report,
}
