//! Statement by statement: boxes, chains of arrows, groups, and what is left out.

use unscanny::Scanner;

use crate::interchange::{Diagram, ReadError};

use super::{
    chart::Chart,
    link::{Arrow, arrow},
    shape::{attributes, shape},
    text::{ScannerExt as _, clean},
};

/// Words that begin a statement about looks and clicks.
const IGNORED: [&str; 6] = [
    "classDef",
    "class",
    "linkStyle",
    "style",
    "click",
    "direction",
];

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

struct Parser<'a> {
    scan: Scanner<'a>,
    chart: Chart<'a>,
}

/// Reads the statements after the first line.
pub(super) fn parse(text: &str, head: Head) -> Result<Diagram, ReadError> {
    let mut parser = Parser {
        scan: Scanner::new(&text[..head.end]),
        chart: Chart::default(),
    };
    parser.scan.jump(head.start);
    for _ in 0..head.settings {
        parser.chart.diagram.leave_out("setting");
    }
    let rest = text[head.end..].trim_start_matches(['`', '~']);
    if !rest.trim().is_empty() {
        parser.chart.diagram.leave_out("text behind the diagram");
    }
    while parser.skip_to_statement()? {
        parser.statement()?;
    }
    if let Some(start) = parser.chart.unclosed() {
        return parser.scan.error_at(start, "This subgraph has no “end”");
    }
    Ok(parser.chart.finish())
}

impl<'a> Parser<'a> {
    /// Skips to the next statement; false if there is none.
    fn skip_to_statement(&mut self) -> Result<bool, ReadError> {
        loop {
            self.scan.eat_while(|c: char| c.is_whitespace() || c == ';');
            if self.scan.at("%%{") {
                if self.scan.skip_directive().is_none() {
                    return self.scan.error("This “%%{” is not closed");
                }
                self.chart.diagram.leave_out("setting");
            } else if self.scan.at("%%") {
                self.scan.skip_line();
            } else {
                return Ok(!self.scan.done());
            }
        }
    }

    fn statement(&mut self) -> Result<(), ReadError> {
        let start = self.scan;
        let word = self.scan.eat_while(char::is_ascii_alphabetic);
        let next = self.scan.peek();
        let is_whole = next.is_none_or(|c| c.is_whitespace() || c == ';');
        self.scan.skip_blanks();
        let is_followed = self.scan.at(|c: char| c.is_alphanumeric() || c == '"');
        match word {
            "subgraph" if is_whole => self.subgraph(start.cursor())?,
            "end" if is_whole => self
                .chart
                .close_group()
                .or_else(|error| start.error(error))?,
            "accTitle" | "accDescr" if next.is_some_and(|c| ":{ ".contains(c)) => {
                self.chart.diagram.leave_out("description");
                if self.scan.at('{') {
                    self.scan.eat_until('}');
                    self.scan.eat();
                } else {
                    self.scan.skip_line();
                }
            }
            _ => match IGNORED.into_iter().find(|ignored| *ignored == word) {
                Some(word) if is_whole && is_followed => {
                    self.chart.diagram.leave_out(word);
                    self.skip_statement();
                }
                _ => {
                    self.scan = start;
                    self.chain()?;
                }
            },
        }
        self.scan.skip_blanks();
        if self.scan.at("%%") {
            self.scan.skip_line();
        }
        if !self.scan.is_at_end() {
            let next = self.scan.next_word();
            return self.scan.error(format!(
                "Expected an arrow or the end of the line, not “{next}”"
            ));
        }
        Ok(())
    }

    /// Skips to the end of a statement. A semicolon in quotes does not end it.
    fn skip_statement(&mut self) {
        let mut is_quoted = false;
        self.scan.eat_while(['\r', '\t', ' ']);
        self.scan.eat_while(|c: char| {
            is_quoted ^= c == '"';
            c != '\n' && (c != ';' || is_quoted)
        });
    }

    fn subgraph(&mut self, start: usize) -> Result<(), ReadError> {
        let name_start = self.scan.cursor();
        let is_quoted = self.scan.eat_if('"');
        let name = if !is_quoted {
            self.scan.eat_until(['[', ';', '\n', '\r']).trim()
        } else if let Some(name) = self.scan.eat_quoted() {
            name
        } else {
            return self.scan.error_at(name_start, "This quote is not closed");
        };
        let title = match shape(&mut self.scan)? {
            Some(shape) if !is_quoted => shape.label,
            _ => clean(name),
        };
        self.chart
            .open_group(start, name, title)
            .or_else(|error| self.scan.error_at(start, error))
    }

    fn chain(&mut self) -> Result<(), ReadError> {
        let mut before = self.boxes()?;
        while let Some(arrow) = self.next_arrow()? {
            self.scan.eat_whitespace();
            let after = self.boxes()?;
            for from in &before {
                for to in &after {
                    self.chart
                        .link(*from, *to, &arrow)
                        .or_else(|error| self.scan.error(error))?;
                }
            }
            before = after;
        }
        Ok(())
    }

    /// The arrow that continues a chain; it may be on the next line.
    fn next_arrow(&mut self) -> Result<Option<Arrow>, ReadError> {
        let start = self.scan;
        self.scan.skip_blanks();
        if self.scan.is_at_end() && !self.scan.at(';') {
            self.scan.eat_whitespace();
            let begins = |start: &str| self.scan.at(start);
            if !["--", "==", "-.", "<-", "<="].into_iter().any(begins) {
                self.scan = start;
                return Ok(None);
            }
        }
        if let Some(found) = arrow(&mut self.scan)? {
            return Ok(Some(found));
        }
        // A name of the arrow: e1@-->.
        let before = self.scan;
        let is_letter = |c: char| c.is_alphanumeric() || c == '_';
        let name = self.scan.eat_while(is_letter);
        if !name.is_empty()
            && self.scan.eat_if('@')
            && let Some(found) = arrow(&mut self.scan)?
        {
            self.chart.arrows.insert(name);
            return Ok(Some(found));
        }
        self.scan = before;
        Ok(None)
    }

    /// `a & b & c`; none for settings of an arrow.
    fn boxes(&mut self) -> Result<Vec<usize>, ReadError> {
        let mut found = Vec::new();
        loop {
            found.extend(self.node()?);
            let start = self.scan;
            self.scan.skip_blanks();
            if !self.scan.eat_if('&') {
                self.scan = start;
                return Ok(found);
            }
            self.scan.eat_whitespace();
        }
    }

    fn node(&mut self) -> Result<Option<usize>, ReadError> {
        let name = self.name();
        if name.is_empty() {
            let mut message = "Expected the name of a box".to_owned();
            let next = self.scan.next_word();
            if !next.is_empty() {
                message += &format!(", not “{next}”");
            }
            return self.scan.error(message);
        }
        if self.chart.arrows.contains(name) && attributes(&mut self.scan)?.is_some() {
            self.chart.diagram.leave_out("setting of an arrow");
            return Ok(None);
        }
        let node = self.chart.node(name);
        let node = node.or_else(|error| self.scan.error(error))?;
        self.decorations(node)?;
        Ok(Some(node))
    }

    /// Reads what follows the name of a box: its shape, attributes and classes.
    fn decorations(&mut self, node: usize) -> Result<(), ReadError> {
        let start = self.scan;
        self.scan.skip_blanks();
        let is_apart = self.scan.cursor() > start.cursor();
        if is_apart && !self.scan.at(['[', '(', '{']) {
            self.scan = start;
        }
        if let Some(shape) = shape(&mut self.scan)? {
            self.chart.set(node, Some(shape.label), Some(shape.kind));
        }
        loop {
            if let Some(found) = attributes(&mut self.scan)? {
                self.chart.set(node, found.label, found.shape);
                for _ in 0..found.others {
                    self.chart.diagram.leave_out("attribute of a box");
                }
            } else if self.scan.eat_if(":::") {
                self.scan
                    .eat_while(|c: char| c.is_alphanumeric() || "_-,".contains(c));
                self.chart.diagram.leave_out("class");
            } else {
                return Ok(());
            }
        }
    }

    /// The name at the cursor. It may hold a dash, an equals sign or a dot that is not part of an
    /// arrow.
    fn name(&mut self) -> &'a str {
        let start = self.scan.cursor();
        while let Some(c) = self.scan.peek() {
            let next = self.scan.scout(1);
            let is_part = match c {
                '-' => next.is_some_and(|next| !">-.".contains(next)),
                '=' => next.is_some_and(|next| !"=>".contains(next)),
                ':' => !self.scan.at(":::"),
                '%' => next != Some('%'),
                '&' => self.scan.cursor() > start && next.is_some_and(|c| !c.is_whitespace()),
                _ => !c.is_whitespace() && !c.is_control() && !"[](){}<>|;,\"@~^".contains(c),
            };
            if !is_part {
                break;
            }
            self.scan.eat();
        }
        self.scan.from(start)
    }
}
