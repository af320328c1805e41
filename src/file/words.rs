//! System errors in plain words.

use std::io::{Error, ErrorKind};

/// Why a file cannot be read.
pub(super) fn reading(error: &Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "there is no such file".into(),
        ErrorKind::PermissionDenied => "permission denied: the file cannot be read".into(),
        ErrorKind::IsADirectory => "this is a folder, not a file".into(),
        _ => any(error),
    }
}

/// Why a file cannot be created in a folder, written or renamed.
pub(super) fn writing(error: &Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "the folder does not exist".into(),
        ErrorKind::PermissionDenied => {
            "permission denied: the folder cannot be written; save somewhere else".into()
        }
        ErrorKind::ReadOnlyFilesystem => "read-only file system; save somewhere else".into(),
        ErrorKind::StorageFull => "no space left on the disk; save somewhere else".into(),
        ErrorKind::QuotaExceeded => "the disk quota is used up; save somewhere else".into(),
        _ => any(error),
    }
}

fn any(error: &Error) -> String {
    const EIO: i32 = 5;
    match error.kind() {
        ErrorKind::NotADirectory => "a part of the path is a file, not a folder".into(),
        ErrorKind::FileTooLarge => "larger than the disk or its limits allow".into(),
        ErrorKind::InvalidFilename => "the name is too long or not allowed here".into(),
        ErrorKind::StaleNetworkFileHandle | ErrorKind::TimedOut => {
            "the network drive does not answer".into()
        }
        _ if cfg!(unix) && error.raw_os_error() == Some(EIO) => {
            "the disk reported an error (input/output error)".into()
        }
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(target_os = "linux")]
    fn names_the_usual_failures_of_a_save() {
        let check = |code: i32, expected: &str| {
            assert_eq!(writing(&Error::from_raw_os_error(code)), expected);
        };
        check(5, "the disk reported an error (input/output error)");
        check(
            13,
            "permission denied: the folder cannot be written; save somewhere else",
        );
        check(20, "a part of the path is a file, not a folder");
        check(28, "no space left on the disk; save somewhere else");
        check(30, "read-only file system; save somewhere else");
        check(36, "the name is too long or not allowed here");
        check(122, "the disk quota is used up; save somewhere else");
    }
}
