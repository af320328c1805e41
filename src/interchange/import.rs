use std::collections::BTreeMap;

use emath::Rect;

use crate::{
    catalog::{Catalog, PLAIN},
    layout::lane_choice::{self, Wish},
    model::{Component, Connector, End, Id, Lane, Mode, counted},
};

use super::{Diagram, Group, LinkEnd, MAX_NESTING, Node, ReadError};

/// The longest label, in bytes: a longer text is not a name, and breaking it into lines takes seconds.
const MAX_LABEL: usize = 2000;
/// How many boxes of a group an arrow at it stands for, where lanes are chosen.
const MAX_STANDING_FOR: usize = 20;
/// How many names a remark lists.
const MAX_LISTED: usize = 6;

/// A diagram as parts of a board that do not have places yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    /// The boxes with kind, label, lane and shape; their rectangles are empty.
    pub components: Vec<Component>,
    /// The frames that are drawn: title, and the indices in `components` of all boxes inside; one around
    /// others comes before them.
    pub frames: Vec<(String, Vec<usize>)>,
    /// The arrows. The id at an end is the index in `components`, or for a frame that in `frames` after
    /// those.
    pub connectors: Vec<Connector>,
    /// Indices in `components` whose lane is only a guess from the flow.
    pub guessed: Vec<usize>,
    /// Indices in `components` that the flow puts in another lane than their name suggests, and that lane.
    pub overruled: Vec<(usize, Lane)>,
    /// What has no place on a board, and how often it occurred.
    pub left_out: BTreeMap<&'static str, usize>,
    /// Sentences about what was skipped and what may not be meant.
    doubts: Vec<String>,
}

impl Import {
    /// Gives every box its kind and its lane. A frame whose title names a lane decides; else the flow,
    /// from left to right, and the lane of the palette that has the kind.
    pub fn of(diagram: &Diagram, catalog: &Catalog) -> Self {
        let mut left_out = diagram.left_out.clone();
        let mut doubts = doubts(diagram);
        let titled: Vec<Option<Lane>> = diagram
            .groups
            .iter()
            .map(|group| titled_lane(group, catalog, &mut doubts))
            .collect();
        let kinds: Vec<(&str, Wish, String)> = diagram
            .nodes
            .iter()
            .map(|node| {
                let (kind, wish, label) = recognised(node, catalog);
                let around = diagram.around(node.group);
                let titled = around.into_iter().find_map(|group| titled[group]);
                (kind, titled.map_or(wish, Wish::Fixed), label)
            })
            .collect();
        let wishes: Vec<Wish> = kinds.iter().map(|(_, wish, _)| *wish).collect();
        let inside = boxes_inside(diagram);
        let lanes = lane_choice::choose(&wishes, &box_links(diagram, &inside));
        let indices = || 0..wishes.len();
        let guessed = indices().filter(|index| wishes[*index] == Wish::Open);
        let overruled =
            indices().filter_map(|index| Some((index, wishes[index].overruled(lanes[index])?)));
        let (guessed, overruled) = (guessed.collect(), overruled.collect());
        let components: Vec<Component> = kinds
            .into_iter()
            .zip(&diagram.nodes)
            .zip(lanes)
            .map(|(((kind, _, label), node), lane)| Component {
                shape: node.shape,
                ..Component::new(kind, shortened(&label, &mut left_out), lane, Rect::ZERO)
            })
            .collect();
        let kept = kept_frames(diagram, &titled, &inside);
        let connectors = connectors(diagram, &kept, &mut left_out);
        let frames = kept.iter().map(|group| {
            let title = shortened(&diagram.groups[*group].title, &mut left_out);
            (title, inside[*group].clone())
        });
        let frames = frames.collect();
        Self {
            components,
            frames,
            connectors,
            guessed,
            overruled,
            left_out,
            doubts,
        }
    }

    /// What was understood: "12 components, 14 connectors, 2 frames".
    pub fn summary(&self) -> String {
        let components = counted(self.components.len(), "component");
        let connectors = counted(self.connectors.len(), "connector");
        match self.frames.len() {
            0 => format!("{components}, {connectors}"),
            frames => format!("{components}, {connectors}, {}", counted(frames, "frame")),
        }
    }

    /// Sentences about what was guessed, what was left out and what may not be meant. Frames that could
    /// not be drawn are given by their indices.
    pub fn remarks(&self, undrawn: &[usize]) -> Vec<String> {
        let mut remarks = Vec::new();
        let label = |index: &usize| self.components[*index].label.replace('\n', " ");
        if !self.guessed.is_empty() {
            let names = listed(self.guessed.iter().map(label));
            remarks.push(format!(
                "Lanes guessed for {}: {names}.",
                self.guessed.len()
            ));
        }
        if !self.overruled.is_empty() {
            let placed =
                |index: &usize| format!("{} in {}", label(index), self.components[*index].lane);
            let names = listed(self.overruled.iter().map(|(index, _)| placed(index)));
            remarks.push(format!("The arrows decided, against the name: {names}."));
        }
        let backward: Vec<String> = self
            .connectors
            .iter()
            .filter_map(|one| self.backward(one))
            .collect();
        if !backward.is_empty() {
            remarks.push(format!(
                "From right to left: {}.",
                listed(backward.into_iter())
            ));
        }
        if !undrawn.is_empty() {
            let titles = undrawn
                .iter()
                .map(|index| self.frames[*index].0.replace('\n', " "));
            remarks.push(format!(
                "Frames left out, whose boxes stand apart: {}.",
                listed(titles)
            ));
        }
        remarks.extend(self.doubts.iter().cloned());
        if !self.left_out.is_empty() {
            let part = |(what, count)| format!("{count} × {what}");
            let parts: Vec<String> = self.left_out.iter().map(part).collect();
            remarks.push(format!("Left out: {}.", parts.join(", ")));
        }
        remarks
    }

    /// "gold → orders" for a connector between boxes whose lanes lie the other way round.
    fn backward(&self, connector: &Connector) -> Option<String> {
        let at = |end: End| {
            let index = usize::try_from(end.component()?.0).ok()?;
            self.components.get(index)
        };
        let (from, to) = (at(connector.from)?, at(connector.to)?);
        let is_in_band = [from, to].iter().any(|one| one.lane == Lane::Monitoring);
        let is_backward = from.lane > to.lane && connector.mode != Mode::Request;
        (is_backward && !is_in_band).then(|| {
            let text = format!("{} → {}", from.label, to.label);
            text.replace('\n', " ")
        })
    }
}

impl Diagram {
    /// The groups around what is in a group, the innermost first.
    fn around(&self, innermost: Option<usize>) -> Vec<usize> {
        let groups = std::iter::successors(innermost, |group| self.groups[*group].parent);
        // Readers nest groups no deeper; this ends even if groups contained each other.
        groups.take(MAX_NESTING + 1).collect()
    }
}

/// The first few, and "…" for the others.
fn listed(names: impl Iterator<Item = String>) -> String {
    let mut names: Vec<String> = names.take(MAX_LISTED + 1).collect();
    if names.len() > MAX_LISTED {
        names[MAX_LISTED] = "…".to_owned();
    }
    names.join(", ")
}

/// What the reader says about lines, as sentences.
fn doubts(diagram: &Diagram) -> Vec<String> {
    let mut said = Vec::new();
    let mut say = |all: &[ReadError], how: &str| {
        for one in all.iter().take(MAX_LISTED) {
            said.push(format!("Line {}{how}: {}.", one.line, one.what));
        }
        if all.len() > MAX_LISTED {
            let more = counted(all.len() - MAX_LISTED, "more line");
            said.push(format!("{more}{how}."));
        }
    };
    say(&diagram.skipped, " skipped");
    say(&diagram.doubts, "");
    said
}

/// The lane that a group's title names, or else its identifier. Where the title names two, the identifier
/// decides if it names one of them, or else the first; that is said.
fn titled_lane(group: &Group, catalog: &Catalog, doubts: &mut Vec<String>) -> Option<Lane> {
    let named = catalog.lane_words.named_in(&group.title);
    let by_name = catalog.lane_words.named_in(&group.name);
    let first = named.iter().find(|lane| by_name.contains(lane));
    let lane = first.or(named.first()).or(by_name.first()).copied()?;
    if named.len() > 1 {
        let title = group.title.replace('\n', " ");
        doubts.push(format!("“{title}” names two lanes, {lane} was taken."));
    }
    Some(lane)
}

/// The kind that the first line of a box's label names, or else its identifier, what that says about its
/// lane, and its label in the palettes' spelling.
fn recognised<'a>(node: &Node, catalog: &'a Catalog) -> (&'a str, Wish, String) {
    let first = node.label.lines().next().unwrap_or_default();
    let found = catalog.named(first).or_else(|| catalog.named(&node.name));
    let label = catalog.spelled(&node.label);
    let Some(found) = found else {
        return (PLAIN, Wish::Open, label);
    };
    let kind = found.kind;
    let wish = catalog.lane_of(&kind.id).map_or(Wish::Open, |lane| {
        Wish::of_kind(lane, kind.role, found.is_partial)
    });
    (&kind.id, wish, label)
}

/// For each group all boxes in it and in the groups inside it.
fn boxes_inside(diagram: &Diagram) -> Vec<Vec<usize>> {
    let mut inside: Vec<Vec<usize>> = vec![Vec::new(); diagram.groups.len()];
    for (index, node) in diagram.nodes.iter().enumerate() {
        for group in diagram.around(node.group) {
            inside[group].push(index);
        }
    }
    inside
}

/// The arrows between boxes; one at a group counts for the first boxes in it.
fn box_links(diagram: &Diagram, inside: &[Vec<usize>]) -> Vec<(usize, usize, Mode)> {
    let boxes = |end: LinkEnd| match end {
        LinkEnd::Node(node) => vec![node],
        LinkEnd::Group(group) => inside[group]
            .iter()
            .copied()
            .take(MAX_STANDING_FOR)
            .collect(),
    };
    let mut links = Vec::new();
    for link in &diagram.links {
        let to = boxes(link.to);
        for from in boxes(link.from) {
            links.extend(to.iter().map(|to| (from, *to, link.mode)));
        }
    }
    links
}

/// The groups that become frames: those that name no lane, and those that an arrow ends at.
fn kept_frames(diagram: &Diagram, titled: &[Option<Lane>], inside: &[Vec<usize>]) -> Vec<usize> {
    let mut is_kept: Vec<bool> = titled.iter().map(Option::is_none).collect();
    for link in &diagram.links {
        for end in [link.from, link.to] {
            if let LinkEnd::Group(group) = end {
                is_kept[group] = true;
            }
        }
    }
    let groups = 0..diagram.groups.len();
    let is_frame = |group: &usize| is_kept[*group] && !inside[*group].is_empty();
    groups.filter(is_frame).collect()
}

fn connectors(
    diagram: &Diagram,
    kept: &[usize],
    left_out: &mut BTreeMap<&'static str, usize>,
) -> Vec<Connector> {
    let id = |end: LinkEnd| match end {
        LinkEnd::Node(node) => Some(Id(node as u64)),
        LinkEnd::Group(group) => {
            let frame = kept.iter().position(|kept| *kept == group)?;
            Some(Id((diagram.nodes.len() + frame) as u64))
        }
    };
    let mut connectors = Vec::new();
    for link in &diagram.links {
        let (Some(from), Some(to)) = (id(link.from), id(link.to)) else {
            continue;
        };
        if from == to {
            *left_out.entry("arrow from a box to itself").or_default() += 1;
            continue;
        }
        connectors.push(Connector {
            label: shortened(&link.label, left_out),
            mode: link.mode,
            ..Connector::between(from, to)
        });
    }
    connectors
}

/// A text cut to [`MAX_LABEL`].
fn shortened(text: &str, left_out: &mut BTreeMap<&'static str, usize>) -> String {
    if text.len() <= MAX_LABEL {
        return text.to_owned();
    }
    *left_out
        .entry("end of a text over 2,000 letters")
        .or_default() += 1;
    text[..text.floor_char_boundary(MAX_LABEL)].to_owned()
}
