//! What no file of ours carries, whatever a board holds.

/// Without the control characters XML 1.0 forbids.
pub fn clean(text: &str) -> String {
    text.chars()
        .filter(|c| matches!(c, '\t' | '\n') || !c.is_control())
        .filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}'))
        .collect()
}

/// [`clean`], and without the controls that turn the direction of what follows: letters written from
/// right to left need none.
pub fn clean_prose(text: &str) -> String {
    clean(text)
        .chars()
        .filter(|c| !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_go_and_letters_stay() {
        assert_eq!(clean("a\0b\u{8}\u{fffe}\nשלום"), "ab\nשלום");
        assert_eq!(clean_prose("a\u{202e}b\u{2067}שלום"), "abשלום");
    }
}
