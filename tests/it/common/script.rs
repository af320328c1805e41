//! An editor without a window, driven by scripts: press, drag, release. Positions are board units, at
//! 100 % zoom.

use std::sync::Arc;

use emath::{Pos2, Rect, Vec2, pos2, vec2};
use whyboard::{
    catalog::Catalog,
    compose::Selection,
    editor::{Action, Editor, EditorCommand, Effect, Keys, Pointer, Refusal, Tool},
    model::{Board, Component, Connector, Edit, Id, Lane, Mark},
};

pub(crate) const NONE: Keys = Keys {
    shift: false,
    ctrl: false,
    alt: false,
};
pub(crate) const SHIFT: Keys = Keys {
    shift: true,
    ..NONE
};
pub(crate) const CTRL: Keys = Keys { ctrl: true, ..NONE };
pub(crate) const ALT: Keys = Keys { alt: true, ..NONE };

pub(crate) fn component(label: &str, lane: Lane, x: f32, y: f32) -> Arc<Component> {
    let rect = Rect::from_min_size(pos2(x, y), vec2(200.0, 44.0));
    Arc::new(Component::new("event-log", label, lane, rect))
}

/// A board after some edits, as one step.
pub(crate) fn with(board: &Board, edits: Vec<Edit>) -> Board {
    let label = "set up".into();
    board.apply(&Edit::Batch { label, edits }).unwrap()
}

/// Two boxes in Ingest, one in Storage:
///
/// ```text
///   Ingest               Storage
///   1  (60,60)-(260,104)    3  (360,60)-(560,104)
///   2  (60,200)-(260,244)
/// ```
pub(crate) fn boxes() -> Board {
    let edits = vec![
        Edit::add(Id(1), component("Kafka", Lane::Ingest, 60.0, 60.0)),
        Edit::add(Id(2), component("App events", Lane::Ingest, 60.0, 200.0)),
        Edit::add(Id(3), component("Delta", Lane::Storage, 360.0, 60.0)),
    ];
    with(&Board::default(), edits)
}

/// The boxes with a connector 10 from Kafka to Delta.
pub(crate) fn connected() -> Board {
    let connector = Arc::new(Connector::between(Id(1), Id(3)));
    boxes().apply(&Edit::add(Id(10), connector)).unwrap()
}

/// An editor, its pointer, and what the window would have been asked for.
pub(crate) struct Script {
    pub editor: Editor,
    pub start: Board,
    pub keys: Keys,
    pub now: Pos2,
    /// What was asked of the window.
    pub asked: Vec<Effect>,
    /// Whether something was refused because it is locked.
    pub was_locked: bool,
}

impl Script {
    pub(crate) fn on(board: Board) -> Self {
        Self {
            editor: Editor::new(board.clone(), Catalog::embedded()),
            start: board,
            keys: NONE,
            now: Pos2::ZERO,
            asked: Vec::new(),
            was_locked: false,
        }
    }

    /// Lets the pointer act. Nothing but a lock may refuse what it does.
    pub(crate) fn point(mut self, event: Pointer) -> Self {
        match self.editor.point(event) {
            Ok(requests) => self.asked.extend(requests),
            Err(refusal) => {
                assert_eq!(refusal, Refusal::Locked, "after {event:?}");
                self.was_locked = true;
            }
        }
        assert_eq!(self.editor.board().validate(), [], "after {event:?}");
        let faults = self.editor.preview().0.validate();
        assert_eq!(faults, [], "before letting go, after {event:?}");
        self
    }

    pub(crate) fn press_at(mut self, pos: Pos2, clicks: u8) -> Self {
        self.now = pos;
        let keys = self.keys;
        self.point(Pointer::Press { pos, keys, clicks })
    }

    pub(crate) fn press(self, x: f32, y: f32) -> Self {
        self.press_at(pos2(x, y), 1)
    }

    /// Drags there in a few steps.
    pub(crate) fn drag_to(mut self, x: f32, y: f32) -> Self {
        let (from, to, keys) = (self.now, pos2(x, y), self.keys);
        for share in [0.1, 0.5, 0.9, 1.0] {
            let pos = from.lerp(to, share);
            self = self.point(Pointer::Drag { pos, keys });
        }
        self.now = to;
        self
    }

    pub(crate) fn release(self) -> Self {
        let (pos, keys) = (self.now, self.keys);
        self.point(Pointer::Release { pos, keys })
    }

    pub(crate) fn drag(self, from: [f32; 2], to: [f32; 2]) -> Self {
        self.press(from[0], from[1]).drag_to(to[0], to[1]).release()
    }

    pub(crate) fn click(self, x: f32, y: f32) -> Self {
        self.press(x, y).release()
    }

    pub(crate) fn double_click(self, x: f32, y: f32) -> Self {
        self.click(x, y).press_at(pos2(x, y), 2).release()
    }

    pub(crate) fn holding(mut self, keys: Keys) -> Self {
        self.keys = keys;
        self
    }

    pub(crate) fn using(mut self, tool: Tool) -> Self {
        self.editor.perform(EditorCommand::Use(tool)).unwrap();
        self
    }

    pub(crate) fn selecting<const N: usize>(mut self, ids: [u64; N]) -> Self {
        self.editor
            .perform(Action::Select(ids.into_iter().map(Id).collect()))
            .unwrap();
        self
    }

    pub(crate) fn escape(mut self) -> Self {
        assert!(self.editor.cancel_gesture(), "nothing to escape from");
        self
    }

    pub(crate) fn board(&self) -> &Board {
        self.editor.board()
    }

    pub(crate) fn rect(&self, id: u64) -> Rect {
        self.board().rect(Id(id)).unwrap()
    }

    pub(crate) fn lane(&self, id: u64) -> Lane {
        self.board().components[&Id(id)].lane
    }

    /// The one connector that was not there before.
    pub(crate) fn new_connector(&self) -> &Connector {
        let mut new = self
            .board()
            .connectors
            .iter()
            .filter(|(id, _)| !self.start.connectors.contains_key(id));
        let (_, connector) = new.next().expect("no new connector");
        assert!(new.next().is_none(), "more than one new connector");
        connector
    }

    #[track_caller]
    pub(crate) fn selects<const N: usize>(self, ids: [u64; N]) -> Self {
        let expected: Selection = ids.into_iter().map(Id).collect();
        assert_eq!(*self.editor.selection(), expected);
        self
    }

    #[track_caller]
    pub(crate) fn changes_nothing(self) -> Self {
        assert_eq!(*self.board(), self.start);
        assert_eq!(*self.editor.preview().0, self.start);
        assert_eq!(self.editor.undo_label(), None);
        assert!(!self.editor.gesture().is_busy());
        self
    }

    /// Exactly one step was made, of this name, and undoing it restores everything.
    #[track_caller]
    pub(crate) fn made_one_step(mut self, name: &str) -> Self {
        assert_eq!(self.editor.undo_label(), Some(name));
        let after = self.board().clone();
        self.editor.perform(EditorCommand::Undo).unwrap();
        assert_eq!(*self.board(), self.start, "undo is not exact");
        assert_eq!(self.editor.undo_label(), None, "more than one step");
        assert_eq!(self.editor.redo_label(), Some(name));
        self.editor.perform(EditorCommand::Redo).unwrap();
        assert_eq!(*self.board(), after, "redo is not exact");
        self
    }

    pub(crate) fn with_grid(mut self) -> Self {
        self.editor.set_grid(true);
        self
    }

    pub(crate) fn by(&self, id: u64) -> Vec2 {
        let rect = |board: &Board| board.rect(Id(id)).unwrap();
        rect(self.board()).min - rect(&self.start).min
    }

    /// The one mark that was not there before.
    pub(crate) fn new_mark(&self) -> &Mark {
        let marks = self.board().marks.iter();
        let mut new = marks.filter(|(id, _)| !self.start.marks.contains_key(id));
        let (_, mark) = new.next().expect("no new mark");
        assert!(new.next().is_none(), "more than one new mark");
        mark
    }

    pub(crate) fn is_gone(&self, id: u64) -> bool {
        !self.board().contains(Id(id))
    }
}
