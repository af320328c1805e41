//! Recognising files that are not boards, so that the error can name their format.

/// What `bytes` are if they are obviously not a board, as in "this is a PNG picture".
///
/// This never misjudges a board, which is text that begins with a parenthesis, a comment or an
/// attribute.
pub(super) fn sniff(bytes: &[u8]) -> Option<&'static str> {
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
    use super::*;

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
