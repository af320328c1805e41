//! The program that is interrupted: it saves a board again and again and says so after each time.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::mpsc::{Receiver, channel},
};

use whyboard::{
    file::{Expect, StateFolder, load, save},
    model::Board,
};

/// What it says before its first save.
pub(crate) const BEGIN: &str = "begin";

/// Where it saves the board whose title is the number of the save.
pub(crate) fn board_path(folder: &Path) -> PathBuf {
    folder.join("board.whyboard")
}

/// Saves `count` numbered versions, going on from what the folder holds, and prints each number
/// once it was saved.
pub(crate) fn run(folder: &Path, count: u64) {
    let path = board_path(folder);
    let state = StateFolder::at(folder.join("state"));
    let (mut board, mut expect) = match load(&path) {
        Ok(opened) => (opened.document.board, Expect::Unchanged(opened.stamp)),
        Err(_) => (worked_board(), Expect::New),
    };
    say(BEGIN);
    let first = number_of(&board) + 1;
    for number in first..first + count {
        board.title = number.to_string();
        match save(&board, &path, expect, Some(&state)) {
            Ok(saved) => {
                expect = Expect::Unchanged(saved.stamp);
                say(&board.title);
            }
            Err(error) => {
                eprintln!("{error}");
                std::process::exit(1);
            }
        }
    }
}

/// The number a board was saved with; 0 for one that was not.
pub(crate) fn number_of(board: &Board) -> u64 {
    board.title.parse().unwrap_or(0)
}

/// A board as large as those of a practice.
pub(crate) fn worked_board() -> Board {
    load(&template("clickstream"))
        .expect("a template opens")
        .document
        .board
}

/// The file of a template.
pub(crate) fn template(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("templates/{name}.whyboard"))
}

pub(crate) fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    // Nobody may be listening any more.
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

/// A writer at work in a folder, and what it says.
pub(crate) struct Writer {
    child: Child,
    said: Receiver<String>,
}

impl Writer {
    /// Starts one that saves until it is killed.
    pub(crate) fn start(folder: &Path) -> Self {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args([
                "writer".as_ref(),
                folder.as_os_str(),
                u32::MAX.to_string().as_ref(),
            ])
            .stdout(Stdio::piped())
            .spawn()
            .expect("this program starts itself");
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let (sender, said) = channel();
        std::thread::spawn(move || {
            lines
                .map_while(Result::ok)
                .try_for_each(|line| sender.send(line))
        });
        let writer = Self { child, said };
        writer.said.recv().expect("the writer begins");
        writer
    }

    /// Kills it and returns the number of the last save it acknowledged, if there was one.
    pub(crate) fn kill(mut self) -> Option<u64> {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        self.said.iter().filter_map(|line| line.parse().ok()).last()
    }
}
