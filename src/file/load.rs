use std::path::{Path, PathBuf};

use crate::format::{self, Document};

use super::{
    LoadError, Stamp,
    paths::{resolve, sweep_beside},
    read::read_capped,
};

/// A board that was read from a file.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The board, the version of its file and what the user should know about it.
    pub document: Document,
    /// What was read, for [`Expect::Unchanged`](super::Expect::Unchanged).
    pub stamp: Stamp,
    /// The path as it was given: a symbolic link stays one.
    pub path: PathBuf,
}

/// Opens a board file, and silently removes temporary files that a crash left in its folder an hour
/// ago or earlier.
///
/// # Errors
/// [`LoadError`]. Only a regular file of at most [`format::MAX_BYTES`] is read.
pub fn load(path: &Path) -> Result<Opened, LoadError> {
    let (bytes, metadata) =
        read_capped(path, format::MAX_BYTES).map_err(|unread| unread.at(path))?;
    if let Some(what) = sniff(&bytes) {
        return Err(LoadError::Foreign {
            path: path.to_path_buf(),
            what,
        });
    }
    let document = format::read(&bytes).map_err(|cause| LoadError::NotABoard {
        path: path.to_path_buf(),
        cause,
    })?;
    if let Ok(target) = resolve(path) {
        sweep_beside(&target);
    }
    Ok(Opened {
        document,
        stamp: Stamp::of(&metadata, &bytes),
        path: path.to_path_buf(),
    })
}

/// What `bytes` are if they are obviously not a board, as in "this is a PNG picture".
///
/// This never misjudges a board, which is text that begins with a parenthesis, a comment or an
/// attribute.
fn sniff(bytes: &[u8]) -> Option<&'static str> {
    const MAGIC: [(&[u8], &str); 11] = [
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (b"\xff\xd8\xff", "a JPEG picture"),
        (b"GIF8", "a GIF picture"),
        (b"%PDF-", "a PDF document"),
        (b"PK\x03\x04", "a ZIP archive"),
        (b"\x1f\x8b", "a gzip archive"),
        (b"SQLite format 3\0", "an SQLite database"),
        (b"\x7fELF", "a program"),
        (b"MZ\x90\0", "a program"),
        (b"\xff\xfe", "text in UTF-16"),
        (b"\xfe\xff", "text in UTF-16"),
    ];
    let magic = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic));
    if let Some((_, what)) = magic {
        return Some(what);
    }
    if !bytes.is_empty() && bytes.iter().all(|&byte| byte == 0) {
        return Some("a file of zeros, as a crash can leave behind");
    }
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = text.trim_ascii_start();
    let head = &text[..text.len().min(4096)];
    let holds = |needle: &[u8]| head.windows(needle.len()).any(|window| window == needle);
    match text {
        [b'{', ..] if holds(b"\"excalidraw\"") => Some("an Excalidraw drawing"),
        [b'{' | b'[', ..] => Some("JSON"),
        // A letter, `!` or `?` must follow: `<<<<<<<` is a board with a merge conflict.
        [b'<', next, ..] if next.is_ascii_alphabetic() || matches!(next, b'!' | b'?') => {
            if holds(b"<mxfile") || holds(b"<mxGraphModel") {
                Some("a draw.io diagram")
            } else if holds(b"<svg") {
                Some("an SVG picture")
            } else if holds(b"<html") || holds(b"<!DOCTYPE html") {
                Some("a web page")
            } else {
                Some("XML")
            }
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, io::ErrorKind};

    use super::*;

    /// The error for a file with this content, without the folder.
    fn error(content: &[u8]) -> String {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("board.ron");
        fs::write(&path, content).unwrap();
        let text = load(&path).unwrap_err().to_string();
        let folder = format!("{}/", dir.path().display());
        text.strip_prefix(&folder).unwrap().to_owned()
    }

    #[test]
    fn an_error_names_the_cause_with_line_and_column_if_there_is_one() {
        let check = |content: &[u8], expected: &str| assert_eq!(error(content), expected);
        check(
            b"(version: 1,\n title: 7)",
            "board.ron:2:9: a text in quotes was expected",
        );
        check(
            b"\x89PNG\r\n\x1a\n",
            "board.ron: this is a PNG picture, not a Whyboard board",
        );
        check(b"", "board.ron: the file is empty");
        check(
            b"(version: 1) \xff",
            "board.ron: not a board: byte 13 is not UTF-8 text",
        );
    }

    #[test]
    fn names_a_missing_file_and_a_folder() {
        let dir = tempfile::tempdir().unwrap();
        let missing = dir.path().join("board.ron");
        let expected = format!("{}: there is no such file", missing.display());
        assert_eq!(load(&missing).unwrap_err().to_string(), expected);
        let Err(LoadError::Unreadable { kind, .. }) = load(dir.path()) else {
            panic!("a folder is no board");
        };
        assert_eq!(kind, ErrorKind::IsADirectory);
    }

    #[test]
    fn names_other_formats() {
        let check = |bytes: &[u8], expected: &str| assert_eq!(sniff(bytes), Some(expected));
        check(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG picture");
        check(b"%PDF-1.7\n", "a PDF document");
        check(b"PK\x03\x04\x14", "a ZIP archive");
        check(b"\xef\xbb\xbf \n{\"version\": 1}", "JSON");
        check(b"[1]", "JSON");
        check(b"{\"type\": \"excalidraw\"}", "an Excalidraw drawing");
        check(b"<?xml version=\"1.0\"?><a/>", "XML");
        check(b"<?xml?>\n<svg xmlns=\"\"/>", "an SVG picture");
        check(b"<mxfile host=\"app\">", "a draw.io diagram");
        check(b"\xff\xfe(\0", "text in UTF-16");
        check(&[0; 9], "a file of zeros, as a crash can leave behind");
    }

    #[test]
    fn leaves_possible_boards_to_the_reader() {
        for text in [
            "",
            "(version: 1)",
            "// a comment\n(version: 1)",
            "#![enable(implicit_some)]\n(version: 1)",
            "<<<<<<< HEAD\n(version: 1)",
            "<",
        ] {
            assert_eq!(sniff(text.as_bytes()), None, "{text:?}");
        }
    }
}
