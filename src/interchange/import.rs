use std::collections::BTreeMap;

use emath::Rect;

use crate::{
    catalog::{Catalog, PLAIN},
    model::{Component, Connector, Id, Lane, counted},
};

use super::{Diagram, MAX_NESTING, Node};

/// The longest label, in bytes: a longer text is not a name, and breaking it into lines takes seconds.
const MAX_LABEL: usize = 2000;
/// How many names a remark lists.
const MAX_LISTED: usize = 6;

/// A diagram as parts of a board that do not have places yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    /// The boxes with kind, label, lane and shape; their rectangles are empty.
    pub components: Vec<Component>,
    /// The arrows. The id at an end is the index in `components`.
    pub connectors: Vec<Connector>,
    /// Indices in `components` whose lane is only a guess from the flow.
    pub guessed: Vec<usize>,
    /// What has no place on a board, and how often it occurred.
    pub left_out: BTreeMap<&'static str, usize>,
}

impl Import {
    /// Gives every box its kind and its lane. A group whose title names a lane comes first, then the
    /// lane of the palette that has the kind, then a guess from the flow.
    pub fn of(diagram: &Diagram, catalog: &Catalog) -> Self {
        let (by_group, by_flow) = (lanes_by_group(diagram), lanes_by_flow(diagram));
        let mut left_out = diagram.left_out.clone();
        let mut guessed = Vec::new();
        let mut components = Vec::new();
        for (index, node) in diagram.nodes.iter().enumerate() {
            let (kind, label) = recognised(node, catalog);
            let kind = kind.unwrap_or(PLAIN);
            let named = node.group.and_then(|group| by_group[group]);
            let lane = named.or_else(|| catalog.lane_of(kind)).unwrap_or_else(|| {
                guessed.push(index);
                by_flow[index]
            });
            let label = shortened(label, &mut left_out);
            components.push(Component {
                shape: node.shape,
                ..Component::new(kind, label, lane, Rect::ZERO)
            });
        }
        let mut connectors = Vec::new();
        for link in &diagram.links {
            if link.from == link.to {
                *left_out.entry("arrow from a box to itself").or_default() += 1;
                continue;
            }
            connectors.push(Connector {
                label: shortened(&link.label, &mut left_out),
                mode: link.mode,
                ..Connector::between(Id(link.from as u64), Id(link.to as u64))
            });
        }
        let frames = by_group.iter().filter(|lane| lane.is_none()).count();
        if frames > 0 {
            left_out.insert("frame that names no lane", frames);
        }
        Self {
            components,
            connectors,
            guessed,
            left_out,
        }
    }

    /// What was understood: "12 components, 14 connectors".
    pub fn summary(&self) -> String {
        let components = counted(self.components.len(), "component");
        let connectors = counted(self.connectors.len(), "connector");
        format!("{components}, {connectors}")
    }

    /// Sentences about what was guessed and what was left out.
    pub fn remarks(&self) -> Vec<String> {
        let mut remarks = Vec::new();
        if !self.guessed.is_empty() {
            let names = self.guessed.iter().take(MAX_LISTED);
            let names = names.map(|index| self.components[*index].label.replace('\n', " "));
            let mut names: Vec<String> = names.collect();
            if self.guessed.len() > MAX_LISTED {
                names.push("…".to_owned());
            }
            let count = self.guessed.len();
            remarks.push(format!("Lanes guessed for {count}: {}.", names.join(", ")));
        }
        if !self.left_out.is_empty() {
            let part = |(what, count)| format!("{count} × {what}");
            let parts: Vec<String> = self.left_out.iter().map(part).collect();
            remarks.push(format!("Left out: {}.", parts.join(", ")));
        }
        remarks
    }
}

/// The kind that a box's label names, or else its identifier, and its label: a product in lower case is
/// spelled as in the palette.
fn recognised<'a>(node: &'a Node, catalog: &'a Catalog) -> (Option<&'a str>, &'a str) {
    let by_label = catalog.named(&node.label);
    let spelled = by_label
        .map(|found| found.label)
        .filter(|label| label.to_lowercase() == node.label);
    let kind = by_label.or_else(|| catalog.named(&node.name));
    (
        kind.map(|found| found.kind.id.as_str()),
        spelled.unwrap_or(&node.label),
    )
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

/// Words in the title of a group that name a lane.
const WORDS: [(Lane, &str); 4] = [
    (
        Lane::Ingest,
        "ingest ingestion ingress source sources producer producers collection input \
         inputs",
    ),
    (
        Lane::Storage,
        "storage store stores processing process transform transformation lake \
         lakehouse warehouse compute",
    ),
    (
        Lane::Serving,
        "serving serve visualisation visualization presentation consumption consumer \
         consumers output outputs analytics bi",
    ),
    (
        Lane::Monitoring,
        "monitoring observability rollback cost costs alerting ops operations \
         governance",
    ),
];

/// The lane that a group's title names: the one whose words it contains; `None` if there is none or
/// more than one.
fn named_lane(title: &str) -> Option<Lane> {
    let title = title.to_lowercase();
    let names = |words: &str| {
        let mut title_words = title.split(|c: char| !c.is_alphanumeric());
        title_words.any(|own| words.split(' ').any(|word| word == own))
    };
    let mut named = WORDS.iter().filter(|(_, words)| names(words));
    let (lane, _) = named.next()?;
    named.next().is_none().then_some(*lane)
}

/// For each group the lane that its title names, or the title of the nearest group around it.
fn lanes_by_group(diagram: &Diagram) -> Vec<Option<Lane>> {
    let named = diagram.groups.iter().map(|group| named_lane(&group.title));
    let named: Vec<Option<Lane>> = named.collect();
    let found = |mut at: usize| {
        // Readers nest groups no deeper; this ends even if groups contained each other.
        for _ in 0..=MAX_NESTING {
            if named[at].is_some() {
                return named[at];
            }
            at = diagram.groups[at].parent?;
        }
        None
    };
    (0..named.len()).map(found).collect()
}

/// For each box the lane that its place in the flow suggests: sources are in Ingest, sinks in Serving,
/// the rest in Storage.
fn lanes_by_flow(diagram: &Diagram) -> Vec<Lane> {
    let mut ends = vec![(false, false); diagram.nodes.len()];
    for link in &diagram.links {
        ends[link.from].1 = true;
        ends[link.to].0 = true;
    }
    let lane = |(has_input, has_output): &(bool, bool)| match (has_input, has_output) {
        (false, true) => Lane::Ingest,
        (true, false) => Lane::Serving,
        _ => Lane::Storage,
    };
    ends.iter().map(lane).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_names_one_lane_or_none() {
        for lane in Lane::ALL {
            assert_eq!(named_lane(lane.title()), Some(lane));
        }
        for (title, lane) in [
            ("1. INGESTION layer", Some(Lane::Ingest)),
            ("Data sources", Some(Lane::Ingest)),
            ("Lakehouse", Some(Lane::Storage)),
            ("Visualization", Some(Lane::Serving)),
            ("Ops & alerting", Some(Lane::Monitoring)),
            ("Ingest and storage", None),
            ("Team A", None),
            ("", None),
        ] {
            assert_eq!(named_lane(title), lane, "{title}");
        }
    }
}
