//! Labels with HTML in them, as a browser would show them: without tags, and in lines.

use unscanny::Scanner;

/// Elements that begin and end a line.
const LINES: &str = "address article aside blockquote br caption center dd details div dl dt \
    fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main menu nav ol p \
    pre section summary table tr ul";

/// Elements within a line. Other names in angle brackets are no tags: `List<Order>`.
const INLINE: &str = "a abbr acronym audio b bdi bdo big button canvas cite code col colgroup data \
    del dfn em font i iframe img input ins kbd label mark meter nobr object output picture progress q \
    rp rt ruby s samp select small source span strike strong sub sup tbody tfoot thead time tt u var \
    video wbr";

/// Cells of a table, which a space keeps apart.
const CELLS: &str = "td th option";

/// Elements whose content is no text.
const HIDDEN: &str = "script style svg template";

/// The text without tags, with line breaks where elements begin and end lines.
pub(super) fn without_tags(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut scan = Scanner::new(text);
    loop {
        clean.push_str(scan.eat_until('<'));
        if scan.done() {
            return clean;
        }
        let Some(name) = eat_tag(&mut scan) else {
            clean.push('<');
            scan.eat();
            continue;
        };
        let is_among = |names: &str| names.split_whitespace().any(|one| one == name);
        if is_among(LINES) {
            clean.push('\n');
        } else if is_among(CELLS) {
            clean.push(' ');
        } else if is_among(HIDDEN)
            && let Some(end) = scan.after().find(&format!("</{name}"))
        {
            scan.jump(scan.cursor() + end);
        }
    }
}

/// Eats a tag or a comment; the element's name in lower case, or nothing for a comment.
fn eat_tag(scan: &mut Scanner<'_>) -> Option<String> {
    let mut ahead = *scan;
    if ahead.eat_if("<!--") {
        let end = ahead.after().find("-->")?;
        scan.jump(ahead.cursor() + end + 3);
        return Some(String::new());
    }
    ahead.eat_if('<');
    ahead.eat_if('/');
    let name = ahead.eat_while(char::is_ascii_alphanumeric).to_lowercase();
    let mut names = [LINES, INLINE, CELLS, HIDDEN].into_iter();
    if !names.any(|names| names.split_whitespace().any(|one| one == name)) {
        return None;
    }
    if !ahead.at(|c: char| c.is_whitespace() || "/>".contains(c)) {
        return None;
    }
    loop {
        match ahead.eat()? {
            '>' => break,
            '<' => return None,
            quote @ ('"' | '\'') => {
                // An apostrophe on its own is none of a quoted value.
                if let Some(length) = ahead.after().find(quote) {
                    ahead.jump(ahead.cursor() + length + 1);
                }
            }
            _ => {}
        }
    }
    *scan = ahead;
    Some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_become_lines_or_nothing() {
        for (html, text) in [
            ("Read <tt>orders.csv</tt>", "Read orders.csv"),
            ("<kbd>Run</kbd> <mark class=\"a>b\">now</mark>", "Run now"),
            ("<img src='x.png' width='20'/> Bucket", "Bucket"),
            (
                "Keeps<ul><li>keys</li><li>dates</li></ul>",
                "Keeps/keys/dates",
            ),
            ("<h4>Sums</h4><hr/>by day", "Sums/by day"),
            (
                "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>",
                "a b/c",
            ),
            ("<svg><path d='M0'/></svg>Lake<!-- old -->", "Lake"),
            ("<STRONG>Raw</STRONG><BR />rows", "Raw/rows"),
            ("List<Order> of <T>, a < b", "List<Order> of <T>, a < b"),
            ("<b", "<b"),
            ("<!-- open", "<!-- open"),
            ("<i title='x>y</i>", "y"),
        ] {
            let lines = without_tags(html);
            let words = lines
                .lines()
                .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
            let words: Vec<String> = words.filter(|line| !line.is_empty()).collect();
            assert_eq!(words.join("/"), text, "{html}");
        }
    }
}
