use std::{ffi::OsString, path::PathBuf};

use directories::ProjectDirs;

/// The environment variable that names another folder for the settings.
const CONFIG_DIR_VARIABLE: &str = "WHYBOARD_CONFIG_DIR";
/// The environment variable that names another folder for the history.
const DATA_DIR_VARIABLE: &str = "WHYBOARD_DATA_DIR";

/// Where the settings and the price sheet are: `WHYBOARD_CONFIG_DIR` if it is set, else in the
/// user's configuration folder; `None` for a user without a home directory.
pub(crate) fn config_dir() -> Option<PathBuf> {
    first(std::env::var_os(CONFIG_DIR_VARIABLE), || {
        Some(project_dirs()?.config_dir().to_path_buf())
    })
}

/// Where the history is: `WHYBOARD_DATA_DIR` if it is set, else in the user's data folder; `None`
/// for a user without a home directory.
pub(super) fn data_dir() -> Option<PathBuf> {
    first(std::env::var_os(DATA_DIR_VARIABLE), || {
        Some(project_dirs()?.data_dir().to_path_buf())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variable_that_is_set_comes_before_the_home_directory() {
        let usual = || Some(PathBuf::from("usual"));
        assert_eq!(first(Some("other".into()), usual), Some("other".into()));
        assert_eq!(first(Some(OsString::new()), usual), usual());
        assert_eq!(first(None, usual), usual());
    }
}
