//! After any use of the window the board is valid, no gesture is stuck, and undo leads back to the
//! start. Half of it happens in a practice, running or paused, whose replay ends with the board.
//!
//! 20,000 random steps of pointer, commands, keys, typing, pasting and wheel, or as many as
//! `WHYBOARD_STEPS` says. Most steps go straight to the window's state, as a frame of the whole window
//! takes a hundred times longer than a step; some are events of real frames.

use std::cell::{Cell, RefCell};

use egui::{Event, Key, Modifiers, MouseWheelUnit, PointerButton, Pos2, RawInput, Rect, vec2};
use proptest::{
    prelude::*,
    test_runner::{Config, TestCaseError, TestRunner},
};
use whyboard::{
    app::Whyboard,
    catalog::Catalog,
    editor::{Action, COMMANDS, Command, EditorCommand, Keys, Pointer, WindowCommand},
    file::Settings,
    layout::hit,
    model::{Board, Edit, Id, TextField},
    practice::Replay,
};

/// Steps of one sequence: fewer than the history keeps, so that undo reaches the start.
const STEPS: usize = 100;
/// Size of the window, in points.
const WINDOW: egui::Vec2 = vec2(1280.0, 720.0);
/// Seconds between two steps.
const PACE_SECS: f64 = 0.05;

/// Where the pointer goes: numbers that mean something on any board.
#[derive(Clone, Debug)]
enum Aim {
    /// At an element: its place in the rectangle, each way from 0 to 1 and a little beyond.
    Element(usize, f32, f32),
    /// At a corner or a side's handle of an element.
    Handle(usize, usize),
    /// Somewhere in the window, each way from 0 to 1.
    Window(f32, f32),
}

/// One step of a user. Those from `Leave` on are events of a frame of the whole window.
#[derive(Clone, Debug)]
enum Step {
    Press(Aim, usize, u8),
    Drag(Aim, usize),
    Release(Aim, usize),
    /// A whole drag from one place over some to another.
    Sweep(Aim, Vec<Aim>, usize),
    Command(usize),
    /// The practice is paused or resumed.
    Pause,
    Write(usize),
    /// The pointer leaves the window.
    Leave,
    /// The command by its key, where it has one.
    Key(usize),
    /// The command by its name, in the command palette.
    Name(usize),
    Click(Aim, usize),
    Type(usize),
    Enter,
    Escape,
    Wheel(f32, f32, bool),
    Paste(usize),
}

/// What random use must not do: leave the document, write a file, or take seconds.
fn is_safe(command: Command) -> bool {
    let Command::Window(command) = command else {
        return true;
    };
    !matches!(
        command,
        WindowCommand::New
            | WindowCommand::ShowStart
            | WindowCommand::Open
            | WindowCommand::Save
            | WindowCommand::SaveAs
            | WindowCommand::ExportPng
            | WindowCommand::ExportSvg
            | WindowCommand::CopyPng
            | WindowCommand::ShowPrices
            | WindowCommand::Quit
    )
}

fn aim() -> impl Strategy<Value = Aim> {
    prop_oneof![
        6 => (any::<usize>(), -0.1f32..1.1, -0.1f32..1.1).prop_map(|(n, x, y)| Aim::Element(n, x, y)),
        2 => (any::<usize>(), 0usize..8).prop_map(|(n, place)| Aim::Handle(n, place)),
        3 => (0.0f32..1.0, 0.0f32..1.0).prop_map(|(x, y)| Aim::Window(x, y)),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let path = prop::collection::vec(aim(), 1..4);
    let direct = prop_oneof![
        10 => (aim(), 0usize..12, 1u8..3).prop_map(|(at, keys, n)| Step::Press(at, keys, n)),
        12 => (aim(), 0usize..12).prop_map(|(at, keys)| Step::Drag(at, keys)),
        10 => (aim(), 0usize..12).prop_map(|(at, keys)| Step::Release(at, keys)),
        20 => (aim(), path, 0usize..12).prop_map(|(at, to, keys)| Step::Sweep(at, to, keys)),
        30 => any::<usize>().prop_map(Step::Command),
        3 => Just(Step::Pause),
        5 => (0..TEXTS.len()).prop_map(Step::Write),
    ];
    let framed = prop_oneof![
        2 => Just(Step::Leave),
        6 => any::<usize>().prop_map(Step::Key),
        2 => any::<usize>().prop_map(Step::Name),
        4 => (aim(), 0usize..12).prop_map(|(at, keys)| Step::Click(at, keys)),
        4 => (0..TEXTS.len()).prop_map(Step::Type),
        3 => Just(Step::Enter),
        3 => Just(Step::Escape),
        1 => (-200.0f32..200.0, -200.0f32..200.0, any::<bool>())
            .prop_map(|(x, y, zooms)| Step::Wheel(x, y, zooms)),
        1 => (0..PASTES).prop_map(Step::Paste),
    ];
    prop_oneof![60 => direct, 1 => framed]
}

const TEXTS: [&str; 8] = [
    "kafka",
    "a > b > c; b > d",
    "> > ;",
    "**bold** and - not",
    "漢字 👩‍👩‍👧‍👦",
    " ",
    "/?[]{}",
    "bronze",
];

/// How many texts [`pasted`] knows.
const PASTES: usize = 4;

fn pasted(index: usize) -> String {
    let template = &Catalog::embedded().templates[index % 2].board;
    match index {
        0 | 1 => whyboard::format::write(template).unwrap(),
        2 => "a note\n- with a point\n- and **another**".into(),
        _ => "(version: 1, components: {".into(),
    }
}

/// Most presses have no key.
fn modifiers(index: usize) -> Modifiers {
    match index {
        8 => Modifiers::SHIFT,
        9 => Modifiers::COMMAND,
        10 => Modifiers::ALT,
        11 => Modifiers::COMMAND | Modifiers::SHIFT,
        _ => Modifiers::NONE,
    }
}

fn held(index: usize) -> Keys {
    let modifiers = modifiers(index);
    Keys {
        shift: modifiers.shift,
        ctrl: modifiers.command,
        alt: modifiers.alt,
    }
}

/// Reads "Ctrl+Shift+Z" as the command table writes it.
fn chord(text: &str) -> (Modifiers, Key) {
    let mut modifiers = Modifiers::NONE;
    let mut rest = text;
    while let Some((name, after)) = rest.split_once('+').filter(|(_, after)| !after.is_empty()) {
        modifiers |= match name {
            "Ctrl" => Modifiers::COMMAND,
            "Shift" => Modifiers::SHIFT,
            _ => Modifiers::ALT,
        };
        rest = after;
    }
    let name = match rest {
        "Left" | "Right" | "Up" | "Down" => format!("Arrow{rest}"),
        other => other.to_owned(),
    };
    let key = Key::from_name(&name).unwrap_or_else(|| panic!("no such key: {text}"));
    (modifiers, key)
}

/// A window and its user.
struct User<'a> {
    ctx: &'a egui::Context,
    app: &'a mut Whyboard,
    /// What the window's clock shows, in seconds: it never goes back.
    clock: &'a Cell<f64>,
    pointer: Pos2,
    is_pressed: bool,
    /// Whether all of it happens in one practice.
    is_practising: bool,
}

impl<'a> User<'a> {
    fn new(
        ctx: &'a egui::Context,
        app: &'a mut Whyboard,
        board: Board,
        clock: &'a Cell<f64>,
        is_practising: bool,
    ) -> Self {
        let mut user = Self {
            ctx,
            app,
            clock,
            pointer: Pos2::ZERO,
            is_pressed: false,
            is_practising,
        };
        // What a failed sequence left open.
        user.leave_everything();
        user.app.begin(board);
        user.frame(Modifiers::NONE, Vec::new());
        if is_practising {
            user.ask(WindowCommand::StartPractice);
        }
        user
    }

    fn board(&self) -> &Board {
        self.app.editor().board()
    }

    fn frame(&mut self, modifiers: Modifiers, events: Vec<Event>) {
        self.clock.set(self.clock.get() + PACE_SECS);
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, WINDOW)),
            time: Some(self.clock.get()),
            events: std::iter::once(Event::ModifiersChanged(modifiers))
                .chain(events)
                .collect(),
            ..RawInput::default()
        };
        let app = &mut *self.app;
        let mut output = self.ctx.run_ui(input, |ui| {
            app.background(ui.ctx());
            app.frame(ui);
        });
        // Nobody draws it.
        output.textures_delta.clear();
    }

    /// Where on the board that is.
    fn place(&self, aim: &Aim) -> Pos2 {
        let editor = self.app.editor();
        let board = self.board();
        let ids: Vec<Id> = board.stack().into_iter().map(|(.., id)| id).collect();
        let rect_of = |index: usize| {
            let id = ids.get(index % ids.len().max(1))?;
            let route = || Some(editor.routes().get(id)?.bounds());
            board.rect(*id).or_else(route)
        };
        let on_board = match aim {
            Aim::Element(index, x, y) => {
                rect_of(*index).map(|rect| rect.min + vec2(*x, *y) * rect.size())
            }
            Aim::Handle(index, place) => rect_of(*index).and_then(|rect| {
                let sides = hit::dots(board, rect, editor.reach());
                let sides = sides.into_iter().map(|dot| dot.at);
                let corners = hit::grips(rect, editor.reach()).map(|(_, pos)| pos);
                sides.chain(corners).nth(*place)
            }),
            Aim::Window(..) => None,
        };
        on_board.unwrap_or_else(|| {
            let seen = editor.camera().visible(editor.viewport());
            match aim {
                Aim::Window(x, y) => seen.min + vec2(*x, *y) * seen.size(),
                _ => seen.center(),
            }
        })
    }

    /// Lets the pointer act without a frame.
    fn point(&mut self, event: Pointer) {
        self.is_pressed = match event {
            Pointer::Press { .. } => true,
            Pointer::Drag { .. } => self.is_pressed,
            Pointer::Release { .. } => false,
        };
        self.app.point(self.ctx, event);
    }

    fn press(&mut self, at: &Aim, keys: usize, clicks: u8) {
        if !self.is_pressed {
            let (pos, keys) = (self.place(at), held(keys));
            self.point(Pointer::Press { pos, keys, clicks });
        }
    }

    fn drag(&mut self, at: &Aim, keys: usize) {
        if self.is_pressed {
            let (pos, keys) = (self.place(at), held(keys));
            self.point(Pointer::Drag { pos, keys });
        }
    }

    fn release(&mut self, at: &Aim, keys: usize) {
        if self.is_pressed {
            let (pos, keys) = (self.place(at), held(keys));
            self.point(Pointer::Release { pos, keys });
        }
    }

    fn button(&mut self, pressed: bool, modifiers: Modifiers) {
        self.is_pressed = pressed;
        let event = Event::PointerButton {
            pos: self.pointer,
            button: PointerButton::Primary,
            pressed,
            modifiers,
        };
        self.frame(modifiers, vec![event]);
    }

    fn go(&mut self, aim: &Aim, modifiers: Modifiers) {
        let editor = self.app.editor();
        let pos = editor
            .camera()
            .screen_from_board(self.place(aim), editor.viewport());
        // A lost user does not find a board ten windows away.
        self.pointer = Rect::from_min_size(Pos2::ZERO, WINDOW).clamp(pos);
        self.frame(modifiers, vec![Event::PointerMoved(self.pointer)]);
    }

    fn key(&mut self, modifiers: Modifiers, key: Key) {
        let event = |pressed| Event::Key {
            key,
            physical_key: Some(key),
            pressed,
            repeat: false,
            modifiers,
        };
        self.frame(modifiers, vec![event(true)]);
        self.frame(Modifiers::NONE, vec![event(false)]);
    }

    fn ask(&mut self, command: impl Into<Action>) {
        self.app.ask(self.ctx, command.into());
    }

    fn may(&self, command: Command) -> bool {
        is_safe(command) && !(self.is_practising && command == WindowCommand::FinishPractice.into())
    }

    fn take(&mut self, step: &Step) {
        let safe = || COMMANDS.iter().copied().filter(|one| self.may(*one));
        match step {
            Step::Press(at, keys, clicks) => self.press(at, *keys, *clicks),
            Step::Drag(at, keys) => self.drag(at, *keys),
            Step::Release(at, keys) => self.release(at, *keys),
            Step::Sweep(at, path, keys) => {
                self.press(at, *keys, 1);
                for to in path {
                    self.drag(to, *keys);
                }
                self.release(path.last().unwrap_or(at), *keys);
            }
            Step::Command(index) => {
                // What opens a dialog is asked for in the window, where a dialog is in the way.
                let at_once: Vec<Command> = safe()
                    .filter(|command| !command.spec().label.ends_with('…'))
                    .collect();
                let command = at_once[index % at_once.len()];
                self.ask(command);
            }
            Step::Pause => {
                if self.is_practising {
                    self.ask(WindowCommand::StartPractice);
                }
            }
            Step::Write(index) => {
                if let Some(id) = self.app.editor().selected_one() {
                    let text = TEXTS[*index].to_owned();
                    self.app
                        .ask(self.ctx, Action::Type(TextField::Label(id), text));
                    self.app.ask(self.ctx, Action::FinishTyping);
                }
            }
            Step::Leave => {
                self.is_pressed = false;
                self.frame(Modifiers::NONE, vec![Event::PointerGone]);
            }
            Step::Click(at, keys) => {
                self.go(at, modifiers(*keys));
                self.button(true, modifiers(*keys));
                self.button(false, modifiers(*keys));
            }
            Step::Key(index) => {
                let keys: Vec<&str> = safe()
                    .flat_map(|command| command.spec().keys)
                    .copied()
                    .collect();
                let (modifiers, key) = chord(keys[index % keys.len()]);
                self.key(modifiers, key);
            }
            Step::Name(index) => {
                let commands: Vec<Command> = safe().collect();
                let command = commands[index % commands.len()];
                self.key(Modifiers::NONE, Key::Escape);
                self.key(Modifiers::COMMAND, Key::K);
                self.frame(
                    Modifiers::NONE,
                    vec![Event::Text(command.spec().label.to_owned())],
                );
                // A name that is part of another's, or a command that is not on offer, must not lead
                // to one that leaves the document.
                let found = whyboard::editor::search_commands(command.spec().label);
                if found.first().is_some_and(|found| self.may(*found)) {
                    self.key(Modifiers::NONE, Key::Enter);
                } else {
                    self.key(Modifiers::NONE, Key::Escape);
                }
            }
            Step::Type(index) => {
                self.frame(Modifiers::NONE, vec![Event::Text(TEXTS[*index].to_owned())]);
            }
            Step::Enter => self.key(Modifiers::NONE, Key::Enter),
            Step::Escape => self.key(Modifiers::NONE, Key::Escape),
            Step::Wheel(x, y, zooms) => {
                let modifiers = if *zooms {
                    Modifiers::COMMAND
                } else {
                    Modifiers::NONE
                };
                let event = Event::MouseWheel {
                    unit: MouseWheelUnit::Point,
                    delta: vec2(*x, *y),
                    phase: egui::TouchPhase::Move,
                    source: egui::MouseWheelSource::Wheel,
                    modifiers,
                };
                self.frame(modifiers, vec![event]);
            }
            Step::Paste(index) => {
                self.frame(Modifiers::NONE, vec![Event::Paste(pasted(*index))]);
            }
        }
    }

    /// Releases the button and leaves dialogs, fields and tools.
    fn leave_everything(&mut self) {
        for _ in 0..5 {
            // Some of what is open reacts to the key only.
            self.key(Modifiers::NONE, Key::Escape);
            self.ask(WindowCommand::Cancel);
        }
        self.button(false, Modifiers::NONE);
    }

    /// Whether a click somewhere in a menu has left the board that began as `start` for another, which
    /// has no history yet.
    fn has_begun_another(&self, start: &Board) -> bool {
        let editor = self.app.editor();
        let is_new = editor.revision() == 0
            && editor.undo_label().is_none()
            && editor.redo_label().is_none();
        is_new && drawn(editor.board()) != drawn(start)
    }

    /// Undoes (redoes) until nothing is left.
    fn all(&mut self, command: EditorCommand, left: fn(&Self) -> bool) -> usize {
        let mut count = 0;
        while left(self) && count <= 20 * STEPS {
            self.ask(command);
            count += 1;
        }
        count
    }
}

macro_rules! must {
    ($condition:expr, $($message:tt)+) => {
        if !$condition {
            return Err(TestCaseError::fail(format!($($message)+)));
        }
    };
}

/// Without the practice, which undo leaves alone.
fn drawn(board: &Board) -> Board {
    Board {
        practice: None,
        ..board.clone()
    }
}

fn check(
    ctx: &egui::Context,
    app: &mut Whyboard,
    clock: &Cell<f64>,
    (template, is_practising): (usize, bool),
    steps: &[Step],
) -> Result<(), TestCaseError> {
    let templates = &Catalog::embedded().templates;
    let mut start = match template {
        0 => Board::default(),
        index => templates[index % templates.len()].board.clone(),
    };
    let mut user = User::new(ctx, app, start.clone(), clock, is_practising);
    for step in steps {
        user.take(step);
        if user.has_begun_another(&start) {
            start = user.board().clone();
        }
        let problems = user.board().validate();
        must!(
            problems.is_empty(),
            "{step:?} made the board invalid: {problems:?}"
        );
        must!(
            user.is_pressed || !user.app.editor().gesture().is_busy(),
            "{step:?} left a gesture without a pressed button: {:?}",
            user.app.editor().gesture()
        );
    }
    user.leave_everything();
    must!(
        !user.app.editor().gesture().is_busy(),
        "stuck: {:?}",
        user.app.editor().gesture()
    );
    let redo = EditorCommand::Redo;
    user.all(redo, |user| user.app.editor().redo_label().is_some());
    let end = drawn(user.board());
    let undone = user.all(EditorCommand::Undo, |user| {
        user.app.editor().undo_label().is_some()
    });
    must!(
        drawn(user.board()) == drawn(&start),
        "undoing {undone} steps is not the start: {:?} left to undo",
        user.app.editor().undo_label()
    );
    let redone = user.all(redo, |user| user.app.editor().redo_label().is_some());
    must!(undone == redone, "{undone} steps undone, {redone} redone");
    must!(
        drawn(user.board()) == end,
        "redoing {redone} steps is not the end"
    );
    // What was done since the last frame is recorded with the next.
    user.frame(Modifiers::NONE, Vec::new());
    check_replay(user.board())
}

/// The replay of a practice under way ends with the board.
fn check_replay(board: &Board) -> Result<(), TestCaseError> {
    let Some(record) = board.practice.as_ref().filter(|record| !record.is_over()) else {
        return Ok(());
    };
    let replay = Replay::of(record);
    must!(
        replay.skipped == 0,
        "{} steps of the replay do not fit",
        replay.skipped
    );
    let left = Edit::between(replay.last(), board);
    must!(left.is_none(), "the replay lacks {left:?}");
    Ok(())
}

fn steps_wanted() -> usize {
    std::env::var("WHYBOARD_STEPS")
        .ok()
        .and_then(|number| number.parse().ok())
        .unwrap_or(20_000)
}

#[test]
fn the_board_stays_valid_undo_leads_back_and_the_replay_ends_with_the_board() {
    // What is saved by chance is deleted with the test.
    let place = tempfile::tempdir().unwrap();
    std::env::set_current_dir(place.path()).unwrap();
    let cases = steps_wanted().div_ceil(STEPS);
    let config = Config {
        cases: u32::try_from(cases).unwrap(),
        max_shrink_iters: 120,
        failure_persistence: None,
        ..Config::default()
    };
    let ctx = egui::Context::default();
    // Creating a window takes as long as hundreds of steps.
    let app = RefCell::new(Whyboard::new(&ctx, Settings::default()));
    let clock = Cell::new(1000.0);
    let taken = RefCell::new(0usize);
    let strategy = (
        0usize..6,
        any::<bool>(),
        prop::collection::vec(step(), STEPS),
    );
    TestRunner::new(config)
        .run(&strategy, |(template, is_practising, steps)| {
            *taken.borrow_mut() += steps.len();
            check(
                &ctx,
                &mut app.borrow_mut(),
                &clock,
                (template, is_practising),
                &steps,
            )
        })
        .unwrap_or_else(|error| panic!("{error}"));
    assert!(*taken.borrow() >= steps_wanted());
}
