use std::{
    fs::{self, File, Metadata},
    io::{self, ErrorKind, Read as _},
    path::Path,
    time::{Duration, SystemTime},
};

use serde::{Deserialize, Serialize};

/// Identifies what was last read from or written to a file, to tell later whether someone else has
/// changed it.
///
/// Comparing is cheap while the system reports the same file, length and times; otherwise the content
/// decides. So a file that was touched, or replaced by the same bytes, has not changed.
///
/// A stored stamp is only of the content: an inode number may belong to another file by then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// In bytes.
    length: u64,
    /// CRC-32 of the content.
    crc: u32,
    #[serde(skip)]
    attributes: Attributes,
    /// True if the file was older than [`TICK`] when the stamp was taken. A younger one may be written
    /// again with the same times, so equal times prove nothing.
    #[serde(skip)]
    is_settled: bool,
}

/// The coarsest resolution of modification times in use (FAT).
const TICK: Duration = Duration::from_secs(2);

/// What the system reports about a file without reading it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Attributes {
    modified: Option<SystemTime>,
    /// Device, inode, and seconds and nanoseconds of the last change of content or attributes.
    #[cfg(unix)]
    identity: (u64, u64, i64, i64),
}

/// How a file compares with its [`Stamp`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnDisk {
    /// It holds what was last read or written.
    Same,
    /// It holds something else, or is not a regular file any more.
    Changed,
    /// It does not exist.
    Gone,
}

impl Attributes {
    fn of(metadata: &Metadata) -> Self {
        #[cfg(unix)]
        use std::os::unix::fs::MetadataExt as _;
        Self {
            modified: metadata.modified().ok(),
            #[cfg(unix)]
            identity: (
                metadata.dev(),
                metadata.ino(),
                metadata.ctime(),
                metadata.ctime_nsec(),
            ),
        }
    }

    fn is_settled(&self, now: SystemTime) -> bool {
        self.modified
            .and_then(|modified| now.duration_since(modified).ok())
            .is_some_and(|age| age >= TICK)
    }
}

impl Stamp {
    /// The stamp of a file that holds `bytes`. `metadata` is from before they were read, or from after
    /// they were written.
    pub(super) fn of(metadata: &Metadata, bytes: &[u8]) -> Self {
        let attributes = Attributes::of(metadata);
        Self {
            length: bytes.len() as u64,
            crc: crc32fast::hash(bytes),
            is_settled: attributes.is_settled(SystemTime::now()),
            attributes,
        }
    }

    /// Compares the file at `path`, through symbolic links, with the stamp.
    ///
    /// # Errors
    /// What the system reports if the file exists but cannot be read.
    pub fn matches_disk(&self, path: &Path) -> io::Result<OnDisk> {
        match self.compare(path) {
            Err(error) => match error.kind() {
                ErrorKind::NotFound | ErrorKind::NotADirectory => Ok(OnDisk::Gone),
                _ => Err(error),
            },
            result => result,
        }
    }

    fn compare(&self, path: &Path) -> io::Result<OnDisk> {
        let metadata = fs::metadata(path)?;
        if !metadata.is_file() || metadata.len() != self.length {
            return Ok(OnDisk::Changed);
        }
        if self.is_settled && Attributes::of(&metadata) == self.attributes {
            return Ok(OnDisk::Same);
        }
        let mut hasher = crc32fast::Hasher::new();
        let mut length = 0;
        let mut file = File::open(path)?.take(self.length.saturating_add(1));
        let mut buffer = vec![0; 64 << 10];
        loop {
            let read = match file.read(&mut buffer) {
                Ok(0) => break,
                Ok(read) => read,
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            hasher.update(&buffer[..read]);
            length += read as u64;
        }
        if length == self.length && hasher.finalize() == self.crc {
            Ok(OnDisk::Same)
        } else {
            Ok(OnDisk::Changed)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_a_change_from_a_touch() {
        let touch = |path: &Path, time: SystemTime| {
            let file = File::options().append(true).open(path).unwrap();
            file.set_modified(time).unwrap();
        };
        let check = |change: &dyn Fn(&Path), expected: OnDisk| {
            let dir = tempfile::tempdir().unwrap();
            let path = dir.path().join("board.ron");
            fs::write(&path, "before").unwrap();
            touch(&path, SystemTime::now() - Duration::from_secs(60));
            let stamp = Stamp::of(&fs::metadata(&path).unwrap(), b"before");
            assert!(stamp.is_settled);
            assert_eq!(stamp.matches_disk(&path).unwrap(), OnDisk::Same);
            change(&path);
            assert_eq!(stamp.matches_disk(&path).unwrap(), expected);
        };
        check(&|_| {}, OnDisk::Same);
        check(&|path| touch(path, SystemTime::UNIX_EPOCH), OnDisk::Same);
        let replace_by_the_same = |path: &Path| {
            fs::write(path.with_extension("new"), "before").unwrap();
            fs::rename(path.with_extension("new"), path).unwrap();
        };
        check(&replace_by_the_same, OnDisk::Same);
        check(&|path| fs::write(path, "after").unwrap(), OnDisk::Changed);
        let same_length = |path: &Path| fs::write(path, "beford").unwrap();
        check(&same_length, OnDisk::Changed);
        let same_length_and_time = |path: &Path| {
            let time = fs::metadata(path).unwrap().modified().unwrap();
            std::thread::sleep(Duration::from_millis(30));
            same_length(path);
            touch(path, time);
        };
        if cfg!(unix) {
            check(&same_length_and_time, OnDisk::Changed);
        }
        let replace_by_a_folder = |path: &Path| {
            fs::remove_file(path).unwrap();
            fs::create_dir(path).unwrap();
        };
        check(&replace_by_a_folder, OnDisk::Changed);
        check(&|path| fs::remove_file(path).unwrap(), OnDisk::Gone);
    }

    #[test]
    fn detects_a_write_within_the_same_tick() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("board.ron");
        fs::write(&path, "before").unwrap();
        let stamp = Stamp::of(&fs::metadata(&path).unwrap(), b"before");
        assert!(!stamp.is_settled);
        assert_eq!(stamp.matches_disk(&path).unwrap(), OnDisk::Same);
        fs::write(&path, "beford").unwrap();
        assert_eq!(stamp.matches_disk(&path).unwrap(), OnDisk::Changed);
    }
}
