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
//! Every shape of a node is read ([`shape`]), every arrow ([`link`]), entities, quotes and simple
//! tags in texts ([`text`]). What says how things look or what a click does is left out and counted.
//! How an arrow is drawn says how data flows: `-->` a stream, `==>` batch, `-.->` control, `<-->`
//! a request with its answer.
//!
//! More is accepted than Mermaid does, where the meaning is plain: brackets within a text, a comment
//! behind a statement, space before a shape.

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
/// [`ReadError`] says what cannot be read, and in which line and column.
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
