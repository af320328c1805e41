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
mod head;
mod link;
mod parse;
mod scan;
mod shape;
mod text;

use super::{Diagram, MAX_BYTES, ReadError};

pub use head::is_flowchart;

/// Reads a flowchart.
///
/// # Errors
/// [`ReadError`], with line and column.
pub fn read(text: &str) -> Result<Diagram, ReadError> {
    if text.len() > MAX_BYTES {
        return Err(ReadError::at(text, 0, "This text is longer than 64 MiB"));
    }
    let head = head::find(text).ok_or_else(|| {
        let what = "A flowchart begins with “flowchart” or “graph” and a direction";
        ReadError::at(text, text.len() - text.trim_start().len(), what)
    })?;
    parse::parse(text, head)
}
