/// JSON with a line break at its end, in which no text is markup of a page that includes it.
pub(super) fn json_bytes(json: &str) -> Vec<u8> {
    let mut json = json.replace('<', "\\u003c");
    json.push('\n');
    json.into_bytes()
}
