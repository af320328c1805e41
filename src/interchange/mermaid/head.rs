//! What stands before the statements: a fence, frontmatter, directives, comments, the first word.

use super::scan::{Scan, is_blank};

/// The first words that begin a flowchart.
const WORDS: [&str; 3] = ["flowchart-elk", "flowchart", "graph"];
const DIRECTIONS: [&str; 9] = ["TB", "TD", "BT", "RL", "LR", "<", ">", "^", "v"];

/// Where the statements are, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// Behind the direction.
    pub start: usize,
    /// Before the fence that ends the diagram, or at the end.
    pub end: usize,
    /// How many directives and blocks of frontmatter stood before.
    pub settings: usize,
}

/// True for a text that is a flowchart rather than words about one: it begins with "flowchart" or
/// "graph", and a direction or nothing else in that line.
pub fn is_flowchart(text: &str) -> bool {
    find(text).is_some()
}

/// The flowchart in a text that begins with one.
pub fn find(text: &str) -> Option<Head> {
    let mut scan = Scan::new(text, 0);
    scan.eat("\u{feff}");
    scan.eat_while(char::is_whitespace);
    let mut end = text.len();
    if let Some(fence) = ["```", "~~~"]
        .into_iter()
        .find(|fence| scan.starts_with(fence))
    {
        scan.eat_while(|c| c == '`' || c == '~');
        scan.skip_line();
        let inside = scan.rest();
        let lines = inside.split_inclusive('\n');
        let before = lines.take_while(|line| !line.trim_start().starts_with(fence));
        end = scan.at + before.map(str::len).sum::<usize>();
    }
    let mut settings = 0;
    loop {
        scan.eat_while(char::is_whitespace);
        if scan.eat("---") {
            settings += 1;
            skip_frontmatter(&mut scan)?;
        } else if scan.starts_with("%%{") {
            settings += 1;
            skip_directive(&mut scan)?;
        } else if scan.starts_with("%%") {
            scan.skip_line();
        } else {
            break;
        }
    }
    let word = WORDS.into_iter().find(|word| scan.starts_with(word))?;
    scan.eat(word);
    let has_gap = scan.peek().is_none_or(|c| is_blank(c) || scan.is_at_end());
    scan.skip_blanks();
    let direction = DIRECTIONS.into_iter().find(|one| scan.starts_with(one));
    if let Some(direction) = direction {
        scan.eat(direction);
    }
    let rest = scan.rest();
    let is_word_over = !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    let is_alone = scan.is_at_end()
        || rest
            .trim_start_matches(is_blank)
            .starts_with(['\n', '\r', ';']);
    let is_head = has_gap && is_word_over && (direction.is_some() || is_alone);
    (is_head && scan.at <= end).then_some(Head {
        start: scan.at,
        end,
        settings,
    })
}

/// Goes behind the line of dashes that ends frontmatter.
fn skip_frontmatter(scan: &mut Scan<'_>) -> Option<()> {
    scan.skip_line();
    loop {
        scan.eat("\n");
        scan.peek()?;
        if scan.eat("---") {
            return Some(());
        }
        scan.skip_line();
    }
}

/// Goes behind a directive, `%%{init: …}%%`.
pub fn skip_directive(scan: &mut Scan<'_>) -> Option<()> {
    let end = scan.rest().find("}%%")?;
    scan.at += end + 3;
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flowchart_is_told_from_words_about_one() {
        for text in [
            "flowchart LR\na-->b",
            "graph TD;a-->b",
            "graph\na-->b",
            "\u{feff}\r\n  flowchart-elk TB\na",
            "%% a comment\n%%{init: {\n'theme': 'dark'}}%%\nflowchart RL\n",
            "---\ntitle: A flow\n---\ngraph LR",
            "```mermaid\nflowchart BT\na-->b\n```\nand more",
            "flowchart TD %% here it begins\n a",
            "graph >\na",
        ] {
            assert!(is_flowchart(text), "{text}");
        }
        for text in [
            "",
            "graph theory is nice",
            "graphs\nare nice",
            "flowchart of the year",
            "flowchart LRX\na",
            "flowchartLR\na",
            "sequenceDiagram\na->>b: hi",
            "%%{init\nflowchart LR",
            "---\ntitle: open",
            "kafka > bronze",
            "```\nfn main() {}\n```",
            "```mermaid\n```\ngraph LR\n",
        ] {
            assert!(!is_flowchart(text), "{text}");
        }
    }
}
