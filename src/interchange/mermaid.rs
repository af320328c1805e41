//! Mermaid's flowcharts: `flowchart LR; kafka --> bronze`.
//!
//! # Grammar
//!
//! ```text
//! text      = ["```mermaid"] [frontmatter] {directive | comment} head {statement} ["```"]
//! head      = ("flowchart" | "graph") [direction]
//! statement = chain | subgraph | "end" | "direction" … | other       ended by ";" or a line break
//! chain     = nodes {link nodes}
//! nodes     = node {"&" node}
//! node      = id [shape] ["@{" … "}"] [":::" class]
//! subgraph  = "subgraph" [id] ["[" title "]"]
//! other     = ("classDef" | "class" | "style" | "linkStyle" | "click" | "accTitle" | "accDescr") …
//! ```
//!
//! All shapes of nodes are read ([`shape`]), all arrows ([`link`]), and entities, quotes and simple
//! tags in texts ([`text`]). Statements about looks and clicks are left out and counted. How an arrow
//! is drawn becomes its mode: `-->` stream, `==>` batch, `-.->` control, `<-->` request.
//!
//! Some things are accepted that Mermaid rejects, where the meaning is clear: brackets within a text, a
//! comment after a statement, space before a shape.

mod chart;
mod link;
mod parse;
mod shape;
mod text;

use unscanny::Scanner;

use super::{Diagram, MAX_BYTES, ReadError};

use parse::{Head, parse};
use text::{ScannerExt as _, is_blank};

/// The words that begin a flowchart, a prefix after what it is a prefix of.
const WORDS: [&str; 3] = ["flowchart-elk", "flowchart", "graph"];
const DIRECTIONS: [&str; 9] = ["TB", "TD", "BT", "RL", "LR", "<", ">", "^", "v"];

/// Reads a flowchart.
///
/// # Errors
/// [`ReadError`], with line and column.
pub fn read(text: &str) -> Result<Diagram, ReadError> {
    if text.len() > MAX_BYTES {
        return Err(ReadError::at(text, 0, "This text is longer than 64 MiB"));
    }
    let head = find_head(text).ok_or_else(|| {
        let what = "A flowchart begins with “flowchart” or “graph” and a direction";
        ReadError::at(text, text.len() - text.trim_start().len(), what)
    })?;
    parse(text, head)
}

/// True for a flowchart, not for prose about one: the text begins with "flowchart" or "graph", and
/// with a direction or nothing else on that line.
pub fn is_flowchart(text: &str) -> bool {
    find_head(text).is_some()
}

/// The flowchart in a text that begins with one.
fn find_head(text: &str) -> Option<Head> {
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
            scan.skip_directive()?;
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
