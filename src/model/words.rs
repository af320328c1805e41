/// "0 risks", "1 risk", "3 risks".
pub(crate) fn counted(count: usize, noun: &str) -> String {
    match count {
        1 => format!("1 {noun}"),
        _ => format!("{count} {noun}s"),
    }
}

/// "no risks", "1 risk", "3 risks".
pub(crate) fn counted_or_no(count: usize, noun: &str) -> String {
    match count {
        0 => format!("no {noun}s"),
        _ => counted(count, noun),
    }
}

/// `text` with its first letter in upper case.
pub(crate) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// True for control characters other than line break and tab, which no text of a board contains.
pub(crate) fn is_control(c: char) -> bool {
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
        let counts = [0, 1, 3].map(|count| counted(count, "risk"));
        assert_eq!(counts, ["0 risks", "1 risk", "3 risks"]);
        assert_eq!(counted_or_no(0, "risk"), "no risks");
    }
}
