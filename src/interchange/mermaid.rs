//! Mermaid's flowcharts: `flowchart LR; kafka --> bronze`.
//!
//! # Grammar
//!
//! ```text
//! text      = [prose] [fence] {frontmatter | directive | comment} head {statement} [fence] [prose]
//! head      = ("flowchart" | "graph") [direction]
//! statement = chain | subgraph | "end" | "direction" … | other       ended by ";" or a line break
//! chain     = nodes {link nodes}
//! nodes     = node {"&" node}
//! node      = id [shape] ["@{" … "}"] [":::" class]
//! link      = [id "@"] arrow ["|" text "|"]
//! subgraph  = "subgraph" [id] ["[" title "]"] [":::" class]
//! other     = ("classDef" | "class" | "style" | "linkStyle" | "click" | "accTitle" | "accDescr") …
//! ```
//!
//! The first flowchart of a text is read, whatever is around it ([`find`]). All shapes of nodes are
//! read ([`shape`]), all arrows ([`link`]), and entities, quotes ([`text`]) and tags ([`html`]) in
//! texts, which may span lines. Statements about looks and clicks are left out and counted, among them
//! settings of an arrow, by its name or by the one it has by default, `L_a_b_0`. How an arrow is drawn
//! becomes its mode: `-->` stream, `==>` batch, `-.->` control, `<-->` request.
//!
//! A line that cannot be read is skipped and reported. Some things are accepted that Mermaid rejects,
//! where the meaning is clear: brackets within a text, escaped quotes, a comment after a statement,
//! space before a shape.

mod chart;
mod find;
mod html;
mod link;
mod parse;
mod shape;
mod text;

use super::{Diagram, MAX_BYTES, ReadError};

use find::{Found, find};
use parse::parse;

/// Reads the first flowchart of a text.
///
/// # Errors
/// [`ReadError`], with line and column, where there is none, none of its lines can be read, or it is too
/// large.
pub fn read(text: &str) -> Result<Diagram, ReadError> {
    if text.len() > MAX_BYTES {
        return Err(ReadError::at(text, 0, "This text is longer than 64 MiB"));
    }
    let source = match find(text) {
        Some(Found::Flowchart(source)) => source,
        Some(Found::Other { kind, at }) => {
            let article = if kind.starts_with(['a', 'e', 'i']) {
                "an"
            } else {
                "a"
            };
            let what = format!("Only flowcharts are read, this is {article} {kind}");
            return Err(ReadError::at(text, at, what));
        }
        None => {
            let what = "A flowchart begins with “flowchart” or “graph” and a direction";
            let start = text.len() - text.trim_start().len();
            return Err(ReadError::at(text, start, what));
        }
    };
    let mut diagram = parse(&source)?;
    if diagram.nodes.is_empty() && !diagram.skipped.is_empty() {
        return Err(diagram.skipped.swap_remove(0));
    }
    if source.has_surroundings {
        diagram.leave_out("text around the diagram");
    }
    let mut rest = source.rest;
    while let Some(Found::Flowchart(next)) = find(rest) {
        diagram.leave_out("further flowchart");
        rest = next.rest;
    }
    Ok(diagram)
}

/// True for a text that holds one of Mermaid's diagrams, a flowchart or another, not for prose about
/// them.
pub fn is_diagram(text: &str) -> bool {
    find(text).is_some()
}
