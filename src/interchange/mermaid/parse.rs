//! Statement by statement: boxes, chains of arrows, groups, and what is left out.

use unscanny::Scanner;

use crate::interchange::{Diagram, ReadError};

use super::{
    chart::Chart,
    find::Source,
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

/// With more lines that cannot be read, a text is no flowchart.
const MAX_SKIPPED: usize = 200;

struct Parser<'a> {
    scan: Scanner<'a>,
    chart: Chart<'a>,
}

/// Reads the statements after the first line. A line that cannot be read is skipped and reported.
pub(super) fn parse(source: &Source<'_>) -> Result<Diagram, ReadError> {
    let mut parser = Parser {
        scan: Scanner::new(&source.text),
        chart: Chart::default(),
    };
    parser.scan.jump(source.start);
    for _ in 0..source.settings {
        parser.chart.diagram.leave_out("setting");
    }
    while parser.skip_to_statement() {
        let (start, before) = (parser.scan, parser.chart.before());
        if let Err(error) = parser.statement() {
            if parser.chart.is_full || parser.chart.diagram.skipped.len() == MAX_SKIPPED {
                return Err(error);
            }
            parser.chart.take_back(before);
            parser.chart.diagram.skipped.push(error);
            parser.scan = start;
            parser.scan.skip_line();
        }
    }
    if let Some(start) = parser.chart.unclosed() {
        let text = parser.scan.string();
        let what = "This subgraph has no “end”";
        let error = ReadError::at(text, start, what);
        parser.chart.diagram.doubts.push(error);
        while parser.chart.close_group().is_ok() {}
    }
    Ok(parser.chart.finish())
}

impl<'a> Parser<'a> {
    /// Skips to the next statement; false if there is none.
    fn skip_to_statement(&mut self) -> bool {
        loop {
            self.scan.eat_while(|c: char| c.is_whitespace() || c == ';');
            if self.scan.at("%%{") && self.scan.skip_directive().is_some() {
                self.chart.diagram.leave_out("setting");
            } else if self.scan.at("%%") {
                self.scan.skip_line();
            } else {
                return !self.scan.done();
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
                    self.skip_statement(word == "click");
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

    /// Skips to the end of a statement. A semicolon in quotes does not end it, nor does a line break in
    /// a tooltip.
    fn skip_statement(&mut self, has_tooltip: bool) {
        loop {
            self.scan.eat_until(['\n', ';', '"']);
            if !self.scan.eat_if('"') {
                return;
            }
            let line = self.scan.after().lines().next().unwrap_or_default();
            if has_tooltip || line.contains('"') {
                self.scan.eat_quoted();
            }
        }
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
        if self.scan.eat_if(":::") {
            self.classes();
        }
        self.chart
            .open_group(start, name, title)
            .or_else(|error| self.scan.error_at(start, error))
    }

    fn chain(&mut self) -> Result<(), ReadError> {
        let mut before = self.boxes()?;
        while let Some(arrow) = self.next_arrow()? {
            if let Some(doubt) = &arrow.doubt
                && self.chart.diagram.doubts.len() < MAX_SKIPPED
            {
                let what = format!("“{doubt}” was read as an arrow with its own head, not as text");
                let error = ReadError::at(self.scan.string(), self.scan.cursor(), what);
                self.chart.diagram.doubts.push(error);
            }
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
            if !["--", "==", "-.", ".-", "<-", "<=", "<."]
                .into_iter()
                .any(begins)
            {
                self.scan = start;
                return Ok(None);
            }
        }
        if let Some(found) = arrow(&mut self.scan)? {
            return Ok(Some(found));
        }
        // A name of the arrow: e1@-->.
        let before = self.scan;
        let name = self
            .scan
            .eat_while(|c: char| !c.is_whitespace() && !"\"@;[](){}<>|".contains(c));
        if !name.is_empty()
            && self.scan.eat_if('@')
            && let Some(found) = arrow(&mut self.scan)?
        {
            self.chart.arrows.insert(name.into());
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
        if self.chart.is_arrow(name) && attributes(&mut self.scan)?.is_some() {
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
                self.classes();
            } else {
                return Ok(());
            }
        }
    }

    fn classes(&mut self) {
        self.scan
            .eat_while(|c: char| c.is_alphanumeric() || "_-,".contains(c));
        self.chart.diagram.leave_out("class");
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
