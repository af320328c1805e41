//! Statement by statement: boxes, chains of arrows, groups, and what is left out.

use std::collections::{HashMap, HashSet};

use crate::{
    interchange::{Diagram, Group, Link, MAX_ELEMENTS, MAX_NESTING, Node, ReadError},
    model::ComponentShape,
};

use super::{
    head::{self, Head},
    link::{Arrow, arrow},
    scan::Scan,
    shape::{Attributes, attributes, shape},
    text::clean,
};

/// Words that begin a line about looks and clicks.
const IGNORED: [&str; 6] = [
    "classDef",
    "class",
    "linkStyle",
    "style",
    "click",
    "direction",
];

/// A group whose `end` has not come yet.
struct Open {
    group: usize,
    /// Where it began, in bytes.
    at: usize,
    /// The boxes named in it.
    named: Vec<usize>,
}

struct Parser<'a> {
    scan: Scan<'a>,
    diagram: Diagram,
    nodes: HashMap<&'a str, usize>,
    groups: HashMap<String, usize>,
    open: Vec<Open>,
    /// Names of arrows: `e1@-->`.
    arrows: HashSet<&'a str>,
}

/// Reads the statements behind the first line.
pub fn parse(text: &str, head: Head) -> Result<Diagram, ReadError> {
    let mut parser = Parser {
        scan: Scan::new(text.get(..head.end).unwrap_or(text), head.start),
        diagram: Diagram::default(),
        nodes: HashMap::new(),
        groups: HashMap::new(),
        open: Vec::new(),
        arrows: HashSet::new(),
    };
    for _ in 0..head.settings {
        parser.diagram.leave_out("setting");
    }
    let behind = text[head.end..].trim_start_matches(['`', '~']);
    if !behind.trim().is_empty() {
        parser.diagram.leave_out("text behind the diagram");
    }
    while parser.skip_to_statement()? {
        parser.statement()?;
    }
    if let Some(open) = parser.open.last() {
        return parser.scan.error_at(open.at, "This subgraph has no “end”");
    }
    let Parser {
        diagram, groups, ..
    } = parser;
    Ok(with_groups_as_ends(diagram, &groups))
}

impl<'a> Parser<'a> {
    /// Goes to the next statement. False when there is none.
    fn skip_to_statement(&mut self) -> Result<bool, ReadError> {
        loop {
            self.scan.eat_while(|c| c.is_whitespace() || c == ';');
            if self.scan.starts_with("%%{") {
                if head::skip_directive(&mut self.scan).is_none() {
                    return self.scan.error("This “%%{” is not closed");
                }
                self.diagram.leave_out("setting");
            } else if self.scan.starts_with("%%") {
                self.scan.skip_line();
            } else {
                return Ok(self.scan.peek().is_some());
            }
        }
    }

    fn statement(&mut self) -> Result<(), ReadError> {
        let begin = self.scan;
        let word = self.scan.eat_while(|c| c.is_ascii_alphabetic());
        let next = self.scan.peek();
        let is_over = next.is_none_or(|c| c.is_whitespace() || c == ';');
        self.scan.skip_blanks();
        let is_followed = self
            .scan
            .peek()
            .is_some_and(|c| c.is_alphanumeric() || c == '"');
        match word {
            "subgraph" if is_over => self.subgraph(begin.at)?,
            "end" if is_over => self.end(begin.at)?,
            "accTitle" | "accDescr" if next.is_some_and(|c| ":{ ".contains(c)) => {
                self.diagram.leave_out("description");
                if self.scan.starts_with("{") {
                    self.scan.eat_while(|c| c != '}');
                    self.scan.eat("}");
                } else {
                    self.scan.skip_line();
                }
            }
            _ => match IGNORED.into_iter().find(|one| *one == word) {
                Some(word) if is_over && is_followed => {
                    self.diagram.leave_out(word);
                    self.skip_statement();
                }
                _ => {
                    self.scan = begin;
                    self.chain()?;
                }
            },
        }
        self.scan.skip_blanks();
        if self.scan.starts_with("%%") {
            self.scan.skip_line();
        }
        if !self.scan.is_at_end() {
            let next = self.scan.next_words();
            let what = format!("Here should stand an arrow or the end of the line, not “{next}”");
            return self.scan.error(what);
        }
        Ok(())
    }

    /// Goes to the end of a statement; a quoted text may hold what ends others.
    fn skip_statement(&mut self) {
        let mut is_quoted = false;
        self.scan.eat_while(|c| c == '\r' || c == '\t' || c == ' ');
        while let Some(c) = self.scan.peek() {
            is_quoted ^= c == '"';
            if c == '\n' || (c == ';' && !is_quoted) {
                break;
            }
            self.scan.at += c.len_utf8();
        }
    }

    fn has_room(&self) -> Result<(), ReadError> {
        if self.diagram.len() < MAX_ELEMENTS {
            return Ok(());
        }
        let what = format!("A diagram has at most {MAX_ELEMENTS} boxes, groups and arrows");
        self.scan.error(what)
    }

    fn subgraph(&mut self, at: usize) -> Result<(), ReadError> {
        if self.open.len() == MAX_NESTING {
            let what = format!("Subgraphs lie at most {MAX_NESTING} deep in each other");
            return self.scan.error_at(at, what);
        }
        self.has_room()?;
        let start = self.scan.at;
        let is_title_only = self.scan.starts_with("\"");
        let name = if self.scan.eat("\"") {
            self.scan.quoted()
        } else {
            Some(self.scan.eat_while(|c| !"[;\n\r".contains(c)).trim())
        };
        let Some(name) = name else {
            return self.scan.error_at(start, "This quote has no second one");
        };
        let title = match shape(&mut self.scan)? {
            Some(shape) if !is_title_only => shape.label,
            _ => clean(name),
        };
        let group = self.diagram.groups.len();
        let parent = self.open.last().map(|open| open.group);
        self.diagram.groups.push(Group { title, parent });
        if !name.is_empty() {
            self.groups.insert(name.to_owned(), group);
        }
        self.open.push(Open {
            group,
            at,
            named: Vec::new(),
        });
        Ok(())
    }

    /// What was named first in an inner group belongs to that one.
    fn end(&mut self, at: usize) -> Result<(), ReadError> {
        let Some(closed) = self.open.pop() else {
            return self
                .scan
                .error_at(at, "There is no subgraph that this “end” could close");
        };
        for node in closed.named {
            let around = &mut self.diagram.nodes[node].group;
            around.get_or_insert(closed.group);
        }
        Ok(())
    }

    fn chain(&mut self) -> Result<(), ReadError> {
        let mut before = self.boxes()?;
        while let Some(arrow) = self.next_arrow()? {
            self.scan.eat_while(char::is_whitespace);
            let after = self.boxes()?;
            for from in &before {
                for to in &after {
                    self.link(*from, *to, &arrow)?;
                }
            }
            before = after;
        }
        Ok(())
    }

    fn link(&mut self, from: usize, to: usize, arrow: &Arrow) -> Result<(), ReadError> {
        if arrow.is_invisible {
            self.diagram.leave_out("invisible link");
            return Ok(());
        }
        self.has_room()?;
        let (from, to) = if arrow.is_reversed {
            (to, from)
        } else {
            (from, to)
        };
        self.diagram.links.push(Link {
            from,
            to,
            label: arrow.label.clone(),
            mode: arrow.mode,
        });
        Ok(())
    }

    /// The arrow that goes on from here; it may stand in the next line.
    fn next_arrow(&mut self) -> Result<Option<Arrow>, ReadError> {
        let begin = self.scan;
        self.scan.skip_blanks();
        if self.scan.is_at_end() && !self.scan.starts_with(";") {
            self.scan.eat_while(char::is_whitespace);
            if !["--", "==", "-.", "<-", "<="]
                .iter()
                .any(|one| self.scan.starts_with(one))
            {
                self.scan = begin;
                return Ok(None);
            }
        }
        if let Some(found) = arrow(&mut self.scan)? {
            return Ok(Some(found));
        }
        // A name of the arrow: e1@-->.
        let before = self.scan;
        let name = self.scan.eat_while(|c| c.is_alphanumeric() || c == '_');
        if !name.is_empty()
            && self.scan.eat("@")
            && let Some(found) = arrow(&mut self.scan)?
        {
            self.arrows.insert(name);
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
            let begin = self.scan;
            self.scan.skip_blanks();
            if !self.scan.eat("&") {
                self.scan = begin;
                return Ok(found);
            }
            self.scan.eat_while(char::is_whitespace);
        }
    }

    fn node(&mut self) -> Result<Option<usize>, ReadError> {
        let name = self.name();
        if name.is_empty() {
            let next = self.scan.next_words();
            let what = if next.is_empty() {
                "Here should stand the name of a box".to_owned()
            } else {
                format!("Here should stand the name of a box, not “{next}”")
            };
            return self.scan.error(what);
        }
        if self.arrows.contains(name) && attributes(&mut self.scan)?.is_some() {
            self.diagram.leave_out("setting of an arrow");
            return Ok(None);
        }
        let index = match self.nodes.get(name) {
            Some(index) => *index,
            None => {
                self.has_room()?;
                self.nodes.insert(name, self.diagram.nodes.len());
                self.diagram.nodes.push(Node {
                    name: name.to_owned(),
                    label: clean(name),
                    outline: ComponentShape::Box,
                    group: None,
                });
                self.diagram.nodes.len() - 1
            }
        };
        if let Some(open) = self.open.last_mut() {
            open.named.push(index);
        }
        self.decorate(index)?;
        Ok(Some(index))
    }

    /// Reads what stands behind a box's name: its shape, attributes and classes.
    fn decorate(&mut self, index: usize) -> Result<(), ReadError> {
        let begin = self.scan;
        self.scan.skip_blanks();
        let is_apart = self.scan.at > begin.at;
        if is_apart && !self.scan.peek().is_some_and(|c| "[({".contains(c)) {
            self.scan = begin;
        }
        if let Some(shape) = shape(&mut self.scan)? {
            self.set(index, Some(shape.label), Some(shape.outline));
        }
        loop {
            if let Some(Attributes {
                label,
                outline,
                others,
            }) = attributes(&mut self.scan)?
            {
                self.set(index, label, outline);
                for _ in 0..others {
                    self.diagram.leave_out("attribute of a box");
                }
            } else if self.scan.eat(":::") {
                self.scan
                    .eat_while(|c| c.is_alphanumeric() || "_-,".contains(c));
                self.diagram.leave_out("class");
            } else {
                return Ok(());
            }
        }
    }

    fn set(&mut self, index: usize, label: Option<String>, outline: Option<ComponentShape>) {
        let node = &mut self.diagram.nodes[index];
        if let Some(label) = label.filter(|label| !label.is_empty()) {
            node.label = label;
        }
        if let Some(outline) = outline {
            node.outline = outline;
        }
    }

    /// The name that stands here. A dash, an equals sign or a dot in it is part of no arrow.
    fn name(&mut self) -> &'a str {
        let start = self.scan.at;
        while let Some(c) = self.scan.peek() {
            let rest = &self.scan.rest()[c.len_utf8()..];
            let next = rest.chars().next();
            let is_part = match c {
                '-' => next.is_some_and(|next| !">-.".contains(next)),
                '=' => next.is_some_and(|next| !"=>".contains(next)),
                ':' => !rest.starts_with("::"),
                '%' => next != Some('%'),
                '&' => self.scan.at > start && next.is_some_and(|c| !c.is_whitespace()),
                _ => !c.is_whitespace() && !c.is_control() && !"[](){}<>|;,\"@~^".contains(c),
            };
            if !is_part {
                break;
            }
            self.scan.at += c.len_utf8();
        }
        self.scan.since(start)
    }
}

/// A diagram whose arrows end at boxes only: one that ends at a group ends at a box in it, the first
/// where it arrives, the last where it leaves. A group without boxes is a box itself.
fn with_groups_as_ends(mut diagram: Diagram, groups: &HashMap<String, usize>) -> Diagram {
    let stands_for = |node: &Node| groups.get(&node.name).copied();
    let mut ends: Vec<Option<(usize, usize)>> = vec![None; diagram.groups.len()];
    for (index, node) in diagram.nodes.iter().enumerate() {
        let mut around = node.group.filter(|_| stands_for(node).is_none());
        while let Some(group) = around {
            let (_, last) = ends[group].get_or_insert((index, index));
            *last = index;
            around = diagram.groups[group].parent;
        }
    }
    let mut places = Vec::with_capacity(diagram.nodes.len());
    let mut kept = 0;
    for node in &mut diagram.nodes {
        let group = groups.get(&node.name).copied();
        let inside = group.and_then(|group| ends[group]);
        places.push((kept, inside));
        if inside.is_none() {
            kept += 1;
            if let Some(group) = group {
                node.label.clone_from(&diagram.groups[group].title);
                node.group = Some(group);
            }
        }
    }
    if kept == diagram.nodes.len() {
        return diagram;
    }
    let place = |node: usize, is_first: bool| match places[node].1 {
        Some((first, last)) => places[if is_first { first } else { last }].0,
        None => places[node].0,
    };
    let mut at_groups = 0;
    for link in &mut diagram.links {
        at_groups += usize::from(places[link.from].1.is_some());
        at_groups += usize::from(places[link.to].1.is_some());
        (link.from, link.to) = (place(link.from, false), place(link.to, true));
    }
    if at_groups > 0 {
        let what = "end at a frame (it ends at a box in it)";
        diagram.left_out.insert(what, at_groups);
    }
    let mut index = 0;
    diagram.nodes.retain(|_| {
        index += 1;
        places[index - 1].1.is_none()
    });
    diagram
}
