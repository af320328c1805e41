use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
};

use crate::{
    interchange::{Diagram, Group, Link, LinkEnd, MAX_NESTING, Node},
    model::{ComponentShape, MAX_ELEMENTS},
};

use super::{link::Arrow, text::clean};

/// The diagram read so far, and the names in it. Its errors are messages without a place.
#[derive(Default)]
pub(super) struct Chart<'a> {
    pub diagram: Diagram,
    nodes: HashMap<&'a str, usize>,
    groups: HashMap<&'a str, usize>,
    open: Vec<Subgraph>,
    /// Names of arrows: `e1@-->`.
    pub arrows: HashSet<Cow<'a, str>>,
    /// True once a limit is passed: what follows cannot be read line by line.
    pub is_full: bool,
}

/// How much of a [`Chart`] there was before a statement.
#[derive(Clone, Copy)]
pub(super) struct Before {
    nodes: usize,
    links: usize,
    mentioned: usize,
}

/// A group whose `end` has not been read yet.
struct Subgraph {
    group: usize,
    /// Where it begins, in bytes.
    start: usize,
    /// The boxes mentioned in it.
    nodes: Vec<usize>,
}

impl<'a> Chart<'a> {
    /// How much there is.
    pub(super) fn before(&self) -> Before {
        Before {
            nodes: self.diagram.nodes.len(),
            links: self.diagram.links.len(),
            mentioned: self.open.last().map_or(0, |open| open.nodes.len()),
        }
    }

    /// Takes back the boxes and arrows of a statement that turned out to be unreadable.
    pub(super) fn take_back(&mut self, before: Before) {
        for node in self.diagram.nodes.drain(before.nodes..) {
            self.nodes.remove(node.name.as_str());
        }
        self.diagram.links.truncate(before.links);
        if let Some(open) = self.open.last_mut() {
            open.nodes.truncate(before.mentioned);
        }
    }

    fn check_room(&mut self) -> Result<(), String> {
        if self.diagram.element_count() < MAX_ELEMENTS {
            return Ok(());
        }
        self.is_full = true;
        Err(format!(
            "A diagram has at most {MAX_ELEMENTS} boxes, groups and arrows"
        ))
    }

    /// Begins a group at a byte offset.
    pub(super) fn open_group(
        &mut self,
        start: usize,
        name: &'a str,
        title: String,
    ) -> Result<(), String> {
        if self.open.len() == MAX_NESTING {
            self.is_full = true;
            return Err(format!("Subgraphs are nested at most {MAX_NESTING} deep"));
        }
        self.check_room()?;
        let group = self.diagram.groups.len();
        let parent = self.open.last().map(|open| open.group);
        self.diagram.groups.push(Group {
            name: name.to_owned(),
            title,
            parent,
        });
        if !name.is_empty() {
            self.groups.insert(name, group);
        }
        self.open.push(Subgraph {
            group,
            start,
            nodes: Vec::new(),
        });
        Ok(())
    }

    /// Ends the innermost group. A box that an inner group mentioned first stays in that one.
    pub(super) fn close_group(&mut self) -> Result<(), &'static str> {
        let closed = self.open.pop().ok_or("This “end” closes no subgraph")?;
        for node in closed.nodes {
            let group = &mut self.diagram.nodes[node].group;
            group.get_or_insert(closed.group);
        }
        Ok(())
    }

    /// Where the innermost group that is still open begins, in bytes.
    pub(super) fn unclosed(&self) -> Option<usize> {
        self.open.last().map(|open| open.start)
    }

    /// The box with a name, added where it is mentioned first.
    pub(super) fn node(&mut self, name: &'a str) -> Result<usize, String> {
        let index = match self.nodes.get(name) {
            Some(index) => *index,
            None => {
                self.check_room()?;
                self.diagram.nodes.push(Node {
                    name: name.to_owned(),
                    label: clean(name),
                    shape: ComponentShape::Box,
                    group: None,
                });
                let index = self.diagram.nodes.len() - 1;
                self.nodes.insert(name, index);
                index
            }
        };
        if let Some(open) = self.open.last_mut() {
            open.nodes.push(index);
        }
        Ok(index)
    }

    /// Changes a box; an empty label leaves the one it has.
    pub(super) fn set(
        &mut self,
        node: usize,
        label: Option<String>,
        shape: Option<ComponentShape>,
    ) {
        let node = &mut self.diagram.nodes[node];
        if let Some(label) = label.filter(|label| !label.is_empty()) {
            node.label = label;
        }
        if let Some(shape) = shape {
            node.shape = shape;
        }
    }

    /// Adds an arrow from a box written first to one written second.
    pub(super) fn link(
        &mut self,
        first: usize,
        second: usize,
        arrow: &Arrow,
    ) -> Result<(), String> {
        if arrow.is_invisible {
            self.diagram.leave_out("invisible link");
            return Ok(());
        }
        self.check_room()?;
        let (from, to) = if arrow.is_reversed {
            (second, first)
        } else {
            (first, second)
        };
        // The name that Mermaid gives it.
        let name = |node: usize| self.diagram.nodes[node].name.as_str();
        let default = format!("L_{}_{}", name(first), name(second));
        self.arrows.insert(Cow::Owned(default));
        self.diagram.links.push(Link {
            from: LinkEnd::Node(from),
            to: LinkEnd::Node(to),
            label: arrow.label.clone(),
            mode: arrow.mode,
        });
        Ok(())
    }

    /// True for the name of an arrow: one it was given, or the one it has by default, `L_A_B_0`.
    pub(super) fn is_arrow(&self, name: &str) -> bool {
        let counted = name.rsplit_once('_').filter(|(_, count)| {
            !count.is_empty() && count.bytes().all(|byte| byte.is_ascii_digit())
        });
        let is_default = counted.is_some_and(|(name, _)| self.arrows.contains(name));
        is_default && !self.nodes.contains_key(name) || self.arrows.contains(name)
    }

    /// The diagram. A box that has the name of a group with boxes in it is that group; a group without
    /// boxes is a box.
    pub(super) fn finish(self) -> Diagram {
        let Self {
            mut diagram,
            groups,
            ..
        } = self;
        let group_named = |node: &Node| groups.get(node.name.as_str()).copied();
        let mut has_boxes = vec![false; diagram.groups.len()];
        for node in &diagram.nodes {
            let mut around = node.group.filter(|_| group_named(node).is_none());
            while let Some(group) = around.filter(|group| !has_boxes[*group]) {
                has_boxes[group] = true;
                around = diagram.groups[group].parent;
            }
        }
        let mut places = Vec::with_capacity(diagram.nodes.len());
        let mut kept = 0;
        for node in &mut diagram.nodes {
            match group_named(node) {
                Some(group) if has_boxes[group] => places.push(LinkEnd::Group(group)),
                group => {
                    places.push(LinkEnd::Node(kept));
                    kept += 1;
                    if let Some(group) = group {
                        node.label.clone_from(&diagram.groups[group].title);
                        node.group = diagram.groups[group].parent;
                    }
                }
            }
        }
        let place = |end: LinkEnd| match end {
            LinkEnd::Node(node) => places[node],
            LinkEnd::Group(_) => end,
        };
        for link in &mut diagram.links {
            (link.from, link.to) = (place(link.from), place(link.to));
        }
        let mut places = places.iter();
        let is_box = |place: &LinkEnd| matches!(place, LinkEnd::Node(_));
        diagram.nodes.retain(|_| places.next().is_some_and(is_box));
        diagram
    }
}
