use std::{
    fs::{self, File, Metadata},
    io::{self, ErrorKind, Read as _},
    path::Path,
    time::{Duration, SystemTime},
};

/// What was last read from or written to a file, to tell later whether someone else changed it.
///
/// Comparing is cheap while the system reports the same file, length and times; otherwise the
/// content decides. So a file that was touched, or replaced by the same bytes, has not changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// In bytes.
    length: u64,
    /// CRC-32 of the content.
    crc: u32,
    attributes: Attributes,
    /// True when the file had lain still for [`TICK`] when the stamp was taken. Until then a later
    /// write may carry the same times, so equal times prove nothing.
    settled: bool,
}

/// The coarsest step of modification times in use (FAT).
const TICK: Duration = Duration::from_secs(2);

/// What the system says of a file without reading it.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// It holds something else, or is no regular file any more.
    Changed,
    /// There is nothing under that name.
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
    /// Of a file that holds `bytes`. `metadata` is from before they were read, or from after they
    /// were written.
    pub(super) fn of(metadata: &Metadata, bytes: &[u8]) -> Self {
        let attributes = Attributes::of(metadata);
        Self {
            length: bytes.len() as u64,
            crc: crc32fast::hash(bytes),
            settled: attributes.is_settled(SystemTime::now()),
            attributes,
        }
    }

    /// Whether the file at `path` (through symbolic links) still holds what the stamp was taken of.
    ///
    /// # Errors
    /// What the system says when the file is there but cannot be read to compare it.
    pub fn matches_disk(&self, path: &Path) -> io::Result<OnDisk> {
        match self.compare(path) {
            Err(error)
                if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) =>
            {
                Ok(OnDisk::Gone)
            }
            result => result,
        }
    }

    fn compare(&self, path: &Path) -> io::Result<OnDisk> {
        let metadata = fs::metadata(path)?;
        if !metadata.is_file() || metadata.len() != self.length {
            return Ok(OnDisk::Changed);
        }
        if self.settled && Attributes::of(&metadata) == self.attributes {
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

    /// Stamps `before`, lets `change` happen, and compares.
    fn check(change: impl FnOnce(&Path), expected: OnDisk) {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("board.ron");
        for age in [Duration::ZERO, Duration::from_secs(60)] {
            fs::write(&path, "before").unwrap();
            let file = File::options().append(true).open(&path).unwrap();
            file.set_modified(SystemTime::now() - age).unwrap();
            let stamp = Stamp::of(&file.metadata().unwrap(), b"before");
            assert_eq!(stamp.settled, age > TICK);
            assert_eq!(stamp.matches_disk(&path).unwrap(), OnDisk::Same);
            if age > TICK {
                change(&path);
                assert_eq!(stamp.matches_disk(&path).unwrap(), expected);
                return;
            }
        }
    }

    #[test]
    fn nothing_happened() {
        check(|_| {}, OnDisk::Same);
    }

    #[test]
    fn touched() {
        let touch = |path: &Path| {
            let file = File::options().append(true).open(path).unwrap();
            file.set_modified(SystemTime::UNIX_EPOCH).unwrap();
        };
        check(touch, OnDisk::Same);
    }

    #[test]
    fn replaced_by_the_same() {
        let replace = |path: &Path| {
            fs::write(path.with_extension("new"), "before").unwrap();
            fs::rename(path.with_extension("new"), path).unwrap();
        };
        check(replace, OnDisk::Same);
    }

    #[test]
    fn written_at_another_length() {
        check(|path| fs::write(path, "after").unwrap(), OnDisk::Changed);
    }

    #[test]
    fn written_at_the_same_length() {
        check(|path| fs::write(path, "beford").unwrap(), OnDisk::Changed);
    }

    #[test]
    #[cfg(unix)]
    fn written_at_the_same_length_and_the_time_put_back() {
        let sneak = |path: &Path| {
            let time = fs::metadata(path).unwrap().modified().unwrap();
            std::thread::sleep(Duration::from_millis(30));
            fs::write(path, "beford").unwrap();
            let file = File::options().append(true).open(path).unwrap();
            file.set_modified(time).unwrap();
        };
        check(sneak, OnDisk::Changed);
    }

    #[test]
    fn a_write_within_the_same_tick_is_seen() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("board.ron");
        fs::write(&path, "before").unwrap();
        let stamp = Stamp::of(&fs::metadata(&path).unwrap(), b"before");
        fs::write(&path, "beford").unwrap();
        assert_eq!(stamp.matches_disk(&path).unwrap(), OnDisk::Changed);
    }

    #[test]
    fn gone() {
        check(|path| fs::remove_file(path).unwrap(), OnDisk::Gone);
    }

    #[test]
    fn became_a_folder() {
        let replace = |path: &Path| {
            fs::remove_file(path).unwrap();
            fs::create_dir(path).unwrap();
        };
        check(replace, OnDisk::Changed);
    }
}
