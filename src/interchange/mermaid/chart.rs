use std::collections::{HashMap, HashSet};

use crate::{
    interchange::{Diagram, Group, Link, MAX_NESTING, Node},
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
    pub arrows: HashSet<&'a str>,
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
    fn check_room(&self) -> Result<(), String> {
        if self.diagram.element_count() < MAX_ELEMENTS {
            return Ok(());
        }
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
            return Err(format!("Subgraphs are nested at most {MAX_NESTING} deep"));
        }
        self.check_room()?;
        let group = self.diagram.groups.len();
        let parent = self.open.last().map(|open| open.group);
        self.diagram.groups.push(Group { title, parent });
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
        self.diagram.links.push(Link {
            from,
            to,
            label: arrow.label.clone(),
            mode: arrow.mode,
        });
        Ok(())
    }

    /// The diagram, with arrows that end at boxes only: one that ends at a group ends at a box in it,
    /// the first where it arrives, the last where it leaves. A group without boxes becomes a box.
    pub(super) fn finish(self) -> Diagram {
        let Self {
            mut diagram,
            groups,
            ..
        } = self;
        let group_named = |node: &Node| groups.get(node.name.as_str()).copied();
        // For each group the first and the last box in it.
        let mut members: Vec<Option<(usize, usize)>> = vec![None; diagram.groups.len()];
        for (index, node) in diagram.nodes.iter().enumerate() {
            let mut around = node.group.filter(|_| group_named(node).is_none());
            while let Some(group) = around {
                let (_, last) = members[group].get_or_insert((index, index));
                *last = index;
                around = diagram.groups[group].parent;
            }
        }
        // For each box its index among those that stay, and the boxes of the group it stands for.
        let mut places = Vec::with_capacity(diagram.nodes.len());
        let mut kept = 0;
        for node in &mut diagram.nodes {
            let group = group_named(node);
            let inside = group.and_then(|group| members[group]);
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
        let mut places = places.iter();
        diagram
            .nodes
            .retain(|_| places.next().is_some_and(|(_, inside)| inside.is_none()));
        diagram
    }
}
