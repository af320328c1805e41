/// "no risks", "1 risk", "3 risks".
pub(crate) fn counted(count: usize, noun: &str) -> String {
    match count {
        0 => format!("no {noun}s"),
        1 => format!("1 {noun}"),
        _ => format!("{count} {noun}s"),
    }
}

/// `text` with its first letter in upper case.
pub(crate) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// True for control characters other than line break and tab, which no text of a board contains.
pub(super) fn is_control(c: char) -> bool {
    c.is_control() && c != '\n' && c != '\t'
}

/// `text` with plain line breaks and without control characters.
pub(super) fn cleaned(text: &str) -> String {
    text.replace("\r\n", "\n")
        .replace('\r', "\n")
        .replace(is_control, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_none_one_and_several() {
        assert_eq!(counted(0, "risk"), "no risks");
        assert_eq!(counted(1, "risk"), "1 risk");
        assert_eq!(counted(3, "risk"), "3 risks");
    }
}
