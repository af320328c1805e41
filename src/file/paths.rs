//! Where things are: the user's folders, the file at the end of a link, and temporary files, of
//! which a crash may leave some behind.

use std::{
    env,
    ffi::OsString,
    fs,
    io::{self, ErrorKind},
    path::{Path, PathBuf},
    time::Duration,
};

use directories::ProjectDirs;

/// The environment variable that names another folder for the settings.
const CONFIG_DIR_VARIABLE: &str = "WHYBOARD_CONFIG_DIR";
/// The environment variable that names another folder for the history.
const DATA_DIR_VARIABLE: &str = "WHYBOARD_DATA_DIR";

/// The environment variable that names another folder for what protects boards.
const STATE_DIR_VARIABLE: &str = "WHYBOARD_STATE_DIR";

/// Where the settings and the price sheet are: `WHYBOARD_CONFIG_DIR` if it is set, else in the
/// user's configuration folder; `None` for a user without a home directory.
pub(crate) fn config_dir() -> Option<PathBuf> {
    first(env::var_os(CONFIG_DIR_VARIABLE), || {
        Some(project_dirs()?.config_dir().to_path_buf())
    })
}

/// Where the history is: `WHYBOARD_DATA_DIR` if it is set, else in the user's data folder; `None`
/// for a user without a home directory.
pub(super) fn data_dir() -> Option<PathBuf> {
    first(env::var_os(DATA_DIR_VARIABLE), || {
        Some(project_dirs()?.data_dir().to_path_buf())
    })
}

/// Where journals, earlier versions and locks are: `WHYBOARD_STATE_DIR` if it is set, else in the
/// user's state folder, or the local data folder of systems without one; `None` for a user without
/// a home directory.
pub(super) fn state_dir() -> Option<PathBuf> {
    first(env::var_os(STATE_DIR_VARIABLE), || {
        let dirs = project_dirs()?;
        let state = dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir());
        Some(state.to_path_buf())
    })
}

fn project_dirs() -> Option<ProjectDirs> {
    ProjectDirs::from("", "", "whyboard")
}

fn first(variable: Option<OsString>, usual: impl FnOnce() -> Option<PathBuf>) -> Option<PathBuf> {
    match variable {
        Some(path) if !path.is_empty() => Some(path.into()),
        _ => usual(),
    }
}

/// As many symbolic links as Linux follows.
const MAX_LINKS: usize = 40;

/// The file to replace when writing to `path`: the end of its symbolic links, whether or not it
/// exists. So a symbolic link stays one, and a dangling one gets its target.
pub(super) fn resolve(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_path_buf();
    for _ in 0..MAX_LINKS {
        match fs::symlink_metadata(&path) {
            Ok(metadata) if metadata.is_symlink() => {
                let target = fs::read_link(&path)?;
                path = folder_of(&path).join(target);
            }
            Ok(_) => return Ok(path),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(path),
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::other("too many symbolic links in a row"))
}

/// The folder a file is in; `.` for a bare name.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

/// A temporary file's name is a prefix, random letters and digits, and a suffix.
pub(super) const PREFIX: &str = ".whyboard-";
pub(super) const SUFFIX: &str = ".tmp";
/// How many random letters and digits.
pub(super) const RANDOM: usize = 12;

/// Older than any save that is still running.
const STALE: Duration = Duration::from_secs(60 * 60);
/// How many entries of a folder are examined: opening a board in a huge one must not be slow.
const MAX_ENTRIES: usize = 10_000;

/// Removes our temporary files beside `opened` that are older than an hour, but not `opened` itself:
/// someone may be looking for lost work in one. Errors are ignored: nobody waits for this.
pub(super) fn sweep_beside(opened: &Path) {
    let Ok(entries) = fs::read_dir(folder_of(opened)) else {
        return;
    };
    for entry in entries.take(MAX_ENTRIES).flatten() {
        let name = entry.file_name();
        let is_ours =
            name.to_str().is_some_and(is_temporary) && opened.file_name() != Some(name.as_os_str());
        // The metadata of the entry itself: a symbolic link is not ours.
        let is_stale = || {
            let metadata = entry.metadata().ok().filter(|metadata| metadata.is_file());
            let modified = metadata.and_then(|metadata| metadata.modified().ok());
            modified.is_some_and(|time| time.elapsed().is_ok_and(|age| age > STALE))
        };
        if is_ours && is_stale() {
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn is_temporary(name: &str) -> bool {
    name.strip_prefix(PREFIX)
        .and_then(|rest| rest.strip_suffix(SUFFIX))
        .is_some_and(|random| {
            random.len() == RANDOM && random.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

#[cfg(test)]
mod tests {
    #[cfg(unix)]
    use std::os::unix::fs::symlink;
    use std::{fs::File, time::SystemTime};

    use super::*;
    use crate::file::names;

    #[test]
    fn a_variable_that_is_set_comes_before_the_home_directory() {
        let usual = || Some(PathBuf::from("usual"));
        assert_eq!(first(Some("other".into()), usual), Some("other".into()));
        assert_eq!(first(Some(OsString::new()), usual), usual());
        assert_eq!(first(None, usual), usual());
    }

    #[cfg(unix)]
    #[test]
    fn follows_links_to_the_end() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        fs::create_dir(at("sub")).unwrap();
        symlink("sub/b", at("a")).unwrap();
        symlink("../c", at("sub/b")).unwrap();
        assert_eq!(resolve(&at("a")).unwrap(), at("sub/../c"));
        assert_eq!(resolve(&at("plain")).unwrap(), at("plain"));
    }

    #[test]
    #[cfg(unix)]
    fn a_cycle_is_an_error() {
        let dir = tempfile::tempdir().unwrap();
        symlink("b", dir.path().join("a")).unwrap();
        symlink("a", dir.path().join("b")).unwrap();
        assert!(resolve(&dir.path().join("a")).is_err());
    }

    #[test]
    fn a_bare_name_is_in_the_current_folder() {
        assert_eq!(folder_of(Path::new("board.ron")), Path::new("."));
        assert_eq!(folder_of(Path::new("a/board.ron")), Path::new("a"));
    }

    #[test]
    fn removes_only_old_temporary_files_of_ours() {
        let dir = tempfile::tempdir().unwrap();
        let make = |name: &str, minutes: u64| {
            let file = File::create(dir.path().join(name)).unwrap();
            let time = SystemTime::now() - Duration::from_secs(60 * minutes);
            file.set_modified(time).unwrap();
        };
        make(".whyboard-abcDEF123456.tmp", 61);
        make(".whyboard-abcDEF123457.tmp", 59);
        make(".whyboard-abcDEF123458.tmp", 61);
        make(".whyboard-notes.tmp", 90);
        make(".whyboard-abcDEF123456.ron", 90);
        make("board.ron", 90);
        fs::create_dir(dir.path().join(".whyboard-aaaaaaaaaaaa.tmp")).unwrap();
        sweep_beside(&dir.path().join(".whyboard-abcDEF123458.tmp"));
        assert_eq!(
            names(dir.path()),
            [
                ".whyboard-aaaaaaaaaaaa.tmp",
                ".whyboard-abcDEF123456.ron",
                ".whyboard-abcDEF123457.tmp",
                ".whyboard-abcDEF123458.tmp",
                ".whyboard-notes.tmp",
                "board.ron",
            ]
        );
    }
}
