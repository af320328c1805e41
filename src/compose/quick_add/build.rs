//! From names and arrows to one edit: which boxes exist already, what the others are, and where they
//! go.

use std::collections::HashMap;

use crate::{
    catalog::{Catalog, PLAIN},
    compose::{
        add::{New, sized},
        batch, connect,
    },
    layout::lane_choice::{self, Wish},
    model::{Board, Connector, Edit, EditError, End, Id, Lane, Mode, capitalised},
};

use super::{folded, parse::Draft, tidy};

/// The edit a text describes.
#[derive(Clone, Debug, PartialEq)]
pub struct Built {
    /// All of it, as one step.
    pub edit: Edit,
    /// The new components, in the order they are placed.
    pub added: Vec<Id>,
    /// The components that were there already.
    pub reused: Vec<Id>,
    /// How many connectors are new.
    pub links: usize,
    /// The new components that the arrows put in another lane than their name says, and that lane.
    pub overruled: Vec<(Id, Lane)>,
}

impl Built {
    /// True when everything is on the board already.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.links == 0
    }
}

/// A named box, new or existing.
struct Node {
    /// The existing box, or the new one once it is added.
    id: Option<Id>,
    kind: String,
    label: String,
    wish: Wish,
}

/// Turns a text into one edit. A name that a component has already, in any case, is that component;
/// one that a palette knows goes to its lane unless the arrows say otherwise; any other becomes a plain
/// box in its neighbour's lane, or in `lane` when it has no neighbour.
///
/// New boxes go where the layouter puts them for the sake of their arrows; what is there stays, and a
/// full lane grows.
///
/// # Errors
/// [`EditError`] when the board has no room for it.
pub fn build(
    board: &Board,
    catalog: &Catalog,
    draft: &Draft,
    lane: Lane,
) -> Result<Built, EditError> {
    let mut nodes = nodes(board, catalog, draft);
    spread_wishes(&mut nodes, &draft.links);
    let wishes: Vec<Wish> = nodes.iter().map(|node| node.wish).collect();
    let links = draft.links.iter();
    let links: Vec<_> = links.map(|(from, to)| (*from, *to, Mode::Stream)).collect();
    let lanes = lane_choice::choose(&wishes, &links);
    let reused = nodes.iter().filter_map(|node| node.id).collect();
    let mut now = board.clone();
    let (mut edits, mut added, mut links) = (Vec::new(), Vec::new(), 0);
    let mut apply = |now: &mut Board, edit: Edit| -> Result<(), EditError> {
        *now = now.apply(&edit)?;
        match edit {
            Edit::Batch { edits: parts, .. } => edits.extend(parts),
            edit => edits.push(edit),
        }
        Ok(())
    };
    let mut new_ids = (board.next_id().0..).map(Id);
    let (mut new, mut overruled) = (Vec::new(), Vec::new());
    for index in in_order(nodes.len(), &draft.links) {
        let node = &mut nodes[index];
        if node.id.is_none()
            && let Some(id) = new_ids.next()
        {
            // One that nothing is known of, nor of what it is connected with, goes where the user is.
            let lane = if node.wish == Wish::Open {
                lane
            } else {
                lanes[index]
            };
            new.push((id, sized(catalog, &node.kind, &node.label, lane)));
            node.id = Some(id);
            added.push(id);
            overruled.extend(node.wish.overruled(lane).map(|named| (id, named)));
        }
    }
    if !new.is_empty() {
        let drawn = draft.links.iter().zip(new_ids.by_ref());
        let drawn = drawn.filter_map(|((from, to), id)| {
            let (from, to) = (nodes[*from].id?, nodes[*to].id?);
            Some((id, Connector::between(from, to)))
        });
        let new = New {
            components: new,
            connectors: drawn.collect(),
            frames: Vec::new(),
        };
        let placed = new.placed(board, catalog);
        apply(&mut now, batch(String::new(), placed.edits))?;
    }
    for (from, to) in &draft.links {
        let (Some(from), Some(to)) = (nodes[*from].id, nodes[*to].id) else {
            continue;
        };
        let is_there = now.connectors_at(from).any(|(_, connector)| {
            connector.from.component() == Some(from) && connector.to.component() == Some(to)
        });
        if !is_there {
            let (_, edit) = connect(&now, End::bound(from), End::bound(to));
            apply(&mut now, edit)?;
            links += 1;
        }
    }
    let label = match (added.as_slice(), links) {
        ([], 1) => "connect 2 components".to_owned(),
        ([], count) => format!("draw {count} connectors"),
        ([one], _) => {
            let component = now.components.get(one);
            format!("add {}", component.map_or("component", |one| &one.label))
        }
        (many, _) => format!("add {} components", many.len()),
    };
    Ok(Built {
        edit: batch(label, edits),
        added,
        reused,
        links,
        overruled,
    })
}

/// A label in the form a text can name it: without line breaks and quotes, folded.
fn as_typed(name: &str) -> String {
    folded(&tidy(&name.replace('"', "")))
}

fn nodes(board: &Board, catalog: &Catalog, draft: &Draft) -> Vec<Node> {
    let mut there: HashMap<String, Id> = HashMap::new();
    for (id, component) in &board.components {
        there.entry(as_typed(&component.label)).or_insert(*id);
    }
    let mut taken = Vec::new();
    let node = |name: &String| {
        let found = catalog.named(name);
        let own = there.get(&as_typed(name));
        // "bronze" is the box that the palette calls "Bronze (raw)"; "sales dashboard" is another one
        // than "Dashboard".
        let by_kind = found
            .filter(|found| found.label == found.kind.name && !found.is_partial)
            .and_then(|found| there.get(&as_typed(found.label)));
        let id = own.or(by_kind).copied().filter(|id| !taken.contains(id));
        taken.extend(id);
        let known = id.and_then(|id| board.components.get(&id));
        let kind = found.map_or(PLAIN, |found| found.kind.id.as_str());
        let wish = match (known, found.zip(catalog.lane_of(kind))) {
            (Some(known), _) => Wish::Fixed(known.lane),
            (None, Some((found, lane))) => Wish::of_kind(lane, found.kind.role, found.is_partial),
            (None, None) => Wish::Open,
        };
        Node {
            id,
            kind: kind.to_owned(),
            label: component_label(catalog, name),
            wish,
        }
    };
    draft.names.iter().map(node).collect()
}

/// A name as it is written on a component: "Lag alert" for "lag alert".
fn component_label(catalog: &Catalog, name: &str) -> String {
    let spelled = catalog.spelled(name);
    let proper = catalog.named(name).and_then(|found| found.proper());
    let is_whole = proper == Some(spelled.as_str());
    let has_same_start = spelled.split(' ').next() == name.split(' ').next();
    if has_same_start && !is_whole && !name.chars().any(char::is_uppercase) {
        capitalised(&spelled)
    } else {
        spelled
    }
}

/// Gives every plain box the lane of what leads to it, else of what it leads to, step by step.
fn spread_wishes(nodes: &mut [Node], links: &[(usize, usize)]) {
    for _ in 0..nodes.len() {
        let mut is_settled = true;
        let forward = links.iter().copied();
        let backward = links.iter().map(|(from, to)| (*to, *from));
        for (giver, taker) in forward.chain(backward) {
            if nodes[taker].wish == Wish::Open
                && let Some(lane) = nodes[giver].wish.lane()
            {
                nodes[taker].wish = Wish::Beside(lane);
                is_settled = false;
            }
        }
        if is_settled {
            break;
        }
    }
}

/// The indices below `count` in topological order, otherwise as written. A cycle begins with the name
/// written first.
fn in_order(count: usize, links: &[(usize, usize)]) -> Vec<usize> {
    let mut order: Vec<usize> = Vec::with_capacity(count);
    while order.len() < count {
        let left = |index: &usize| !order.contains(index);
        let is_ready = |index: &usize| {
            !links
                .iter()
                .any(|(from, to)| to == index && left(from) && from != index)
        };
        let mut waiting = (0..count).filter(left);
        let Some(next) = waiting.clone().find(is_ready).or_else(|| waiting.next()) else {
            break;
        };
        order.push(next);
    }
    order
}

#[cfg(test)]
mod tests {
    use emath::Rect;

    use super::*;
    use crate::compose::quick_add::parse;

    fn built(board: &Board, text: &str) -> (Board, Built) {
        let draft = parse(text).unwrap();
        let built = build(board, Catalog::embedded(), &draft, Lane::Serving).unwrap();
        let after = board.apply(&built.edit).unwrap();
        assert_eq!(after.validate(), [], "{text}");
        let boxes: Vec<Rect> = after.components.values().map(|one| one.rect).collect();
        for (i, a) in boxes.iter().enumerate() {
            assert!(!boxes[i + 1..].iter().any(|b| a.intersects(*b)), "{text}");
        }
        (after, built)
    }

    /// "Kafka in Ingest", … in the order they were placed.
    fn boxes(board: &Board) -> Vec<String> {
        let boxes = board.components.values();
        let boxes = boxes.map(|one| format!("{} in {}", one.label, one.lane));
        boxes.collect()
    }

    const CHAIN: &str = "kafka > auto loader > bronze > dashboard; bronze > lag alert";

    #[test]
    fn places_a_chain_in_its_lanes_in_order() {
        let (board, built) = built(&Board::default(), CHAIN);
        assert_eq!(
            boxes(&board),
            [
                "Kafka in Ingest",
                "Auto Loader in Ingest",
                "Bronze in Storage",
                "Dashboard in Serving",
                "Lag alert in Monitoring"
            ]
        );
        assert_eq!((built.added.len(), built.links), (5, 4));
        let at = |index: usize| board.components[&built.added[index]].rect;
        for index in 1..4 {
            let (before, after) = (at(index - 1), at(index));
            let leads_on = after.min.x > before.max.x || after.min.y > before.max.y;
            assert!(
                leads_on,
                "right of what leads to it or below: {before:?}, {after:?}"
            );
        }
    }

    #[test]
    fn reuses_existing_boxes() {
        let (board, _) = built(&Board::default(), CHAIN);
        let (after, again) = built(&board, "KAFKA > bronze > silver");
        assert_eq!(again.added.len(), 1);
        assert_eq!(again.reused.len(), 2);
        assert_eq!((after.components.len(), again.links), (6, 2));
        let (same, nothing) = built(&board, CHAIN);
        assert!(nothing.is_empty());
        assert_eq!(same, board);
    }

    #[test]
    fn places_an_unknown_name_in_the_lane_of_its_neighbour_or_the_given_one() {
        let (board, _) = built(&Board::default(), "xyzzy > plugh > bronze; frobnitz");
        assert_eq!(
            boxes(&board),
            [
                "Xyzzy in Storage",
                "Plugh in Storage",
                "Bronze in Storage",
                "Frobnitz in Serving"
            ]
        );
        assert!(board.components.values().any(|one| one.kind == PLAIN));
    }

    #[test]
    fn the_arrows_count_against_the_name_and_names_are_spelled() {
        for (text, expected) in [
            (
                "payment api > kafka",
                &["Payment API in Ingest", "Kafka in Ingest"][..],
            ),
            (
                "weather api > python ingestion > postgresql",
                &[
                    "Weather API in Ingest",
                    "Python ingestion in Storage",
                    "PostgreSQL in Storage",
                ],
            ),
            (
                "bronze > rest api",
                &["Bronze in Storage", "REST API in Serving"],
            ),
            ("dbt > Rest Api", &["dbt in Storage", "Rest Api in Serving"]),
        ] {
            let (board, _) = built(&Board::default(), text);
            assert_eq!(boxes(&board), expected, "{text}");
        }
    }

    #[test]
    fn places_cycles_and_many_boxes() {
        built(&Board::default(), "kafka > bronze > kafka");
        let names: Vec<String> = (0..60).map(|n| format!("kafka {n}")).collect();
        let (board, _) = built(&Board::default(), &names.join(" > "));
        assert_eq!(board.lane_counts(), [60, 0, 0, 0]);
    }
}
