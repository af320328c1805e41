//! What comes before the statements: a fence, frontmatter, directives, comments, the first word.

use unscanny::Scanner;

use super::scan::{ScannerExt as _, is_blank};

/// The words that begin a flowchart, a prefix after what it is a prefix of.
const WORDS: [&str; 3] = ["flowchart-elk", "flowchart", "graph"];
const DIRECTIONS: [&str; 9] = ["TB", "TD", "BT", "RL", "LR", "<", ">", "^", "v"];

/// Where the statements are, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Head {
    /// After the direction.
    pub start: usize,
    /// Before the fence that ends the diagram, or at the end of the text.
    pub end: usize,
    /// How many directives and blocks of frontmatter come before.
    pub settings: usize,
}

/// True for a flowchart, not for prose about one: the text begins with "flowchart" or "graph", and
/// with a direction or nothing else on that line.
pub fn is_flowchart(text: &str) -> bool {
    find(text).is_some()
}

/// The flowchart in a text that begins with one.
pub(super) fn find(text: &str) -> Option<Head> {
    let mut scan = Scanner::new(text);
    scan.eat_if('\u{feff}');
    scan.eat_whitespace();
    let mut end = text.len();
    if let Some(fence) = ["```", "~~~"].into_iter().find(|fence| scan.at(*fence)) {
        scan.eat_while(['`', '~']);
        scan.skip_line();
        let inside = scan.after();
        let lines = inside.split_inclusive('\n');
        let before = lines.take_while(|line| !line.trim_start().starts_with(fence));
        end = scan.cursor() + before.map(str::len).sum::<usize>();
    }
    let mut settings = 0;
    loop {
        scan.eat_whitespace();
        if scan.eat_if("---") {
            settings += 1;
            skip_frontmatter(&mut scan)?;
        } else if scan.at("%%{") {
            settings += 1;
            skip_directive(&mut scan)?;
        } else if scan.at("%%") {
            scan.skip_line();
        } else {
            break;
        }
    }
    WORDS.into_iter().find(|word| scan.eat_if(*word))?;
    let has_gap = scan.is_at_end() || scan.at(is_blank);
    scan.skip_blanks();
    let has_direction = DIRECTIONS.into_iter().any(|one| scan.eat_if(one));
    let start = scan.cursor();
    let is_whole = !scan.at(|c: char| c.is_alphanumeric() || c == '_');
    let is_head = has_gap && is_whole && (has_direction || scan.is_at_end());
    (is_head && start <= end).then_some(Head {
        start,
        end,
        settings,
    })
}

/// Skips past the line of dashes that ends frontmatter.
fn skip_frontmatter(scan: &mut Scanner<'_>) -> Option<()> {
    scan.skip_line();
    loop {
        scan.eat()?;
        if scan.eat_if("---") {
            return Some(());
        }
        scan.skip_line();
    }
}

/// Skips a directive, `%%{init: …}%%`; `None` for one without an end.
pub(super) fn skip_directive(scan: &mut Scanner<'_>) -> Option<()> {
    scan.eat_until("}%%");
    scan.eat_if("}%%").then_some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_a_flowchart_from_prose_about_one() {
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
