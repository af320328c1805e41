//! Names in the form in which they are compared.

/// The words of a name for comparison: lower case, without punctuation, in the singular.
pub(super) fn words(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| !c.is_alphanumeric());
    let singular = |word: &str| {
        let word = word.to_lowercase();
        match word.strip_suffix('s') {
            Some(stem) if stem.len() >= 3 && !stem.ends_with('s') => stem.to_owned(),
            _ => word,
        }
    };
    let words = parts.filter(|word| !word.is_empty());
    words.map(singular).collect()
}
