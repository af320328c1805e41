//! The last line of a board file: a comment with the length and CRC-32 of the text above it.

const PREFIX: &str = "// checksum ";

fn line(body: &str) -> String {
    format!(
        "{PREFIX}{:08x} over {} bytes\n",
        crc32fast::hash(body.as_bytes()),
        body.len()
    )
}

/// Adds the line to a text that ends in a line break.
pub(super) fn append(text: &mut String) {
    if !text.ends_with('\n') {
        text.push('\n');
    }
    let line = line(text);
    text.push_str(&line);
}

/// True when the line matches the text above it; false without one, as in a file written by hand.
pub(super) fn fits(text: &str) -> bool {
    text.rfind(PREFIX)
        .is_some_and(|start| text[start..] == line(&text[..start]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_flipped_byte_of_the_body_is_noticed() {
        let mut text = "(version: 1, title: \"a board\")".to_owned();
        append(&mut text);
        assert!(fits(&text));
        for index in 0..text.len() {
            let mut bytes = text.clone().into_bytes();
            bytes[index] ^= 1;
            let flipped = String::from_utf8(bytes).unwrap();
            assert!(!fits(&flipped), "byte {index}");
        }
        for length in 0..text.len() {
            assert!(!fits(&text[..length]), "cut at {length}");
        }
    }
}
