//! The evidence for what `SECURITY.md` promises: saving and journalling are interrupted in every way
//! this machine offers, and what was lost is counted. Linux only.
//!
//! ```sh
//! cargo run --release --example evidence -- kills 10000       # kill -9 at random instants of saving
//! cargo run --release --example evidence -- journal-kills 10000  # kill -9 at random instants of journalling
//! cargo run --release --example evidence -- syscalls          # every system call of a save fails (needs strace)
//! cargo run --release --example evidence -- power-cuts 500    # a file system ends mid-write (needs root)
//! cargo run --release --example evidence -- damage            # every byte flipped, every truncation
//! cargo run --release --example evidence -- hostile FOLDER target/release/whyboard
//!                                                             # boards that once took minutes or gigabytes
//! ```
//!
//! Each prints one line of counts, and ends with 1 if a promise was broken.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods,
    clippy::exit,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a tool for tests: it prints, starts itself as the program to be killed, and may fail loudly"
)]

mod damage;
mod hostile;
mod journal_kills;
mod kills;
mod power_cuts;
mod syscalls;
mod writer;

use std::process::ExitCode;

const USAGE: &str = "usage: evidence kills N | journal-kills N | syscalls | power-cuts N | damage [STEP] | hostile FOLDER PROGRAM";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let kept = match arguments[..] {
        ["kills", count] => kills::run(number(count)),
        ["journal-kills", count] => journal_kills::run(number(count)),
        ["journal-writer", folder] => {
            journal_kills::write(folder.as_ref());
            true
        }
        ["syscalls"] => syscalls::run(),
        ["power-cuts", count] => power_cuts::run(number(count)),
        ["damage"] => damage::run(1),
        ["damage", step] => damage::run(usize::try_from(number(step)).unwrap()),
        ["hostile", folder, program] => hostile::run(folder.as_ref(), program),
        ["writer", folder, saves] => {
            writer::run(folder.as_ref(), number(saves));
            true
        }
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    if kept {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn number(text: &str) -> u64 {
    text.parse().expect(USAGE)
}
