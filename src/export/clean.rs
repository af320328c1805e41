//! Removing the characters that no exported file may contain.

/// The text without the control characters that XML 1.0 forbids.
pub(super) fn clean(text: &str) -> String {
    text.chars()
        .filter(|c| matches!(c, '\t' | '\n') || !c.is_control())
        .filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}'))
        .collect()
}

/// [`clean`], also without the controls that change the direction of the following text, which
/// right-to-left letters do not need.
pub(super) fn clean_prose(text: &str) -> String {
    clean(text)
        .chars()
        .filter(|c| !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn removes_controls_and_keeps_letters() {
        assert_eq!(clean("a\0b\u{8}\u{fffe}\nשלום"), "ab\nשלום");
        assert_eq!(clean_prose("a\u{202e}b\u{2067}שלום"), "abשלום");
    }
}
