//! What other windows and programs do to the board's file, seen from a thread that may wait for the
//! disk.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    app::{
        document::{Access, Place, SaveOrder},
        request::Opening,
        tasks::Found,
    },
    file::{self, Expect, Lock, OnDisk, Origin, SaveError, Saved, Stamp, StateFolder},
};

/// What the window may do with the board in the file at `path`; `None` if that has to be asked,
/// because another window has it. `lock` is its lock of the board before, which may be the same one.
pub(crate) fn access(
    path: &Path,
    is_newer: bool,
    opening: Opening,
    state: Option<&StateFolder>,
    lock: Option<Arc<Lock>>,
) -> Option<Access> {
    if is_newer {
        return Some(Access::Newer);
    }
    let Some(state) = state else {
        return Some(Access::Own(None));
    };
    let is_same = |lock: &Arc<Lock>| lock.is_of(state, path) && lock.is_held();
    if let Some(lock) = lock.filter(is_same) {
        return Some(Access::Own(Some(lock)));
    }
    let lock = match opening {
        Opening::ReadOnly => return Some(Access::Elsewhere),
        Opening::TakeOver => Lock::take_over(state, path).map(Some),
        Opening::Ask => Lock::acquire(state, path),
    };
    match lock {
        Ok(Some(lock)) => Some(Access::Own(Some(Arc::new(lock)))),
        Ok(None) => None,
        // What cannot be locked can be saved nevertheless.
        Err(_) => Some(Access::Own(None)),
    }
}

/// What the window may do with the file of a board that it goes on with: another window that has the
/// file keeps it.
pub(crate) fn access_again(
    origin: &Origin,
    state: Option<&StateFolder>,
    lock: Option<Arc<Lock>>,
) -> Access {
    let Origin {
        path, is_read_only, ..
    } = origin;
    access(path, *is_read_only, Opening::Ask, state, lock).unwrap_or(Access::Elsewhere)
}

/// Saves a board, unless another window has taken it over. Returns the lock of its file as well:
/// `lock` is that of the board's own file.
pub(crate) fn save(
    order: &SaveOrder,
    path: &Path,
    expect: Expect,
    state: Option<&StateFolder>,
    lock: Option<Arc<Lock>>,
) -> Result<(Saved, Option<Arc<Lock>>), SaveError> {
    let lock = lock.filter(|lock| state.is_some_and(|state| lock.is_of(state, path)));
    if order.place == Place::Own && lock.as_ref().is_some_and(|lock| !lock.is_held()) {
        return Err(SaveError::TakenOver(path.to_path_buf()));
    }
    let saved = file::save(&order.board, path, expect, state)?;
    let lock = lock.filter(|lock| lock.is_held()).or_else(|| {
        let lock = Lock::take_over(state?, path);
        lock.ok().map(Arc::new)
    });
    Ok((saved, lock))
}

/// What has become of a file since it was last read or written; `None` if it is the same.
pub(crate) fn look(path: PathBuf, stamp: &Stamp, lock: Option<&Lock>) -> Option<Found> {
    if lock.is_some_and(|lock| !lock.is_held()) {
        return Some(Found::TakenOver(path));
    }
    let is_same = stamp.matches_disk(&path).ok()? == OnDisk::Same;
    (!is_same).then(|| found(path))
}

/// Reads what is in a file that has changed.
pub(crate) fn found(path: PathBuf) -> Found {
    let opened = file::load(&path);
    Found::Changed(path, Box::new(opened))
}
