//! Power cuts: a file system of its own, in a file, is shut down without flushing while a board is
//! saved to it, and mounted again. Needs root, `mkfs.ext4`, loop devices and `perl`.

use std::{path::Path, process::Command, thread::sleep, time::Duration};

use whyboard::file::load;

use crate::writer::{Writer, board_path, number_of};

/// The longest a writer works before the power is cut, in microseconds.
const MAX_LIFE_MICROS: u64 = 60_000;

/// `EXT4_IOC_SHUTDOWN` with `EXT4_GOING_FLAGS_NOLOGFLUSH` (linux/fs/ext4/ext4.h): whatever was not
/// synced is gone. Only a script can call it: this crate forbids unsafe code.
const SHUT_DOWN: &str = r#"open(D, "<", $ARGV[0]) or die; $flags = pack("I", 2); ioctl(D, 0x8004587d, $flags) or die $!"#;

/// Cuts the power `count` times; true if every board was readable and no older than acknowledged.
pub(crate) fn run(count: u64) -> bool {
    let folder = tempfile::tempdir().unwrap();
    let (image, mounted) = (folder.path().join("image"), folder.path().join("disk"));
    std::fs::create_dir(&mounted).unwrap();
    system("truncate", &["-s".as_ref(), "64M".as_ref(), &image]);
    system("mkfs.ext4", &["-q".as_ref(), &image]);
    let path = board_path(&mounted);
    let (mut unreadable, mut older, mut acknowledged) = (0, 0, 0);
    for _ in 0..count {
        system("mount", &["-o".as_ref(), "loop".as_ref(), &image, &mounted]);
        let writer = Writer::start(&mounted);
        sleep(Duration::from_micros(fastrand::u64(0..MAX_LIFE_MICROS)));
        system("perl", &["-e".as_ref(), SHUT_DOWN.as_ref(), &mounted]);
        acknowledged = writer.kill().unwrap_or(acknowledged);
        system("umount", &[&mounted]);
        system("mount", &["-o".as_ref(), "loop".as_ref(), &image, &mounted]);
        match load(&path) {
            Ok(opened) if !opened.document.notices.is_empty() => unreadable += 1,
            Ok(opened) => {
                let found = number_of(&opened.document.board);
                older += u64::from(found < acknowledged);
                acknowledged = found;
            }
            // Cut before the first save.
            Err(_) if acknowledged == 0 => {}
            Err(_) => unreadable += 1,
        }
        system("umount", &[&mounted]);
    }
    println!(
        "{count} power cuts during {acknowledged} saves: {unreadable} unreadable, {older} older than acknowledged"
    );
    unreadable + older == 0
}

fn system(program: &str, arguments: &[&Path]) {
    let status = Command::new(program).args(arguments).status();
    let status = status.unwrap_or_else(|error| panic!("{program}: {error}"));
    assert!(status.success(), "{program} ended with {status}");
}
