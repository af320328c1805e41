use std::collections::HashMap;

use crate::model::{Id, Side};

use super::port::{Port, are_opposite};

/// Least distance between two ends on one side, where there is room, in board units.
const SPACING: f32 = 18.0;

/// Spreads the ends that share a side of a box, in the order of where they lead.
///
/// Connectors `is_fixed` names by index have waypoints, and their ends stay where those put them.
pub(super) fn spread(ports: &mut [[Port; 2]], is_fixed: impl Fn(usize) -> bool) {
    let mut sides: HashMap<(Id, Side), Vec<(usize, usize)>> = HashMap::new();
    for (index, pair) in ports.iter().enumerate() {
        for (end, port) in pair.iter().enumerate().filter(|_| !is_fixed(index)) {
            if let Some(component) = port.component {
                sides
                    .entry((component, port.side))
                    .or_default()
                    .push((index, end));
            }
        }
    }
    let mut crowded: Vec<_> = sides
        .into_iter()
        .filter(|(_, ends)| ends.len() > 1)
        .collect();
    crowded.sort_by_key(|(key, _)| *key);
    for (_, mut ends) in crowded {
        let first = ports[ends[0].0][ends[0].1];
        let key = |(index, end): (usize, usize)| first.along(ports[index][1 - end].rect.center());
        ends.sort_by(|a, b| key(*a).total_cmp(&key(*b)).then(a.cmp(b)));
        let range = first.range();
        let count = ends.len() as f32;
        let step = SPACING.min(range.span() / (count + 1.0));
        for (place, (index, end)) in ends.into_iter().enumerate() {
            let along = range.center() + (place as f32 - (count - 1.0) / 2.0) * step;
            ports[index][end].slide_to(along.round());
        }
    }
    straighten(ports, is_fixed);
}

/// After spreading, lets an end that is alone on its side follow the opposite end, so that the line
/// between them stays straight.
fn straighten(ports: &mut [[Port; 2]], is_fixed: impl Fn(usize) -> bool) {
    let mut counts: HashMap<(Id, Side), usize> = HashMap::new();
    for port in ports.iter().flatten() {
        if let Some(component) = port.component {
            *counts.entry((component, port.side)).or_default() += 1;
        }
    }
    for (index, pair) in ports.iter_mut().enumerate() {
        if is_fixed(index) {
            continue;
        }
        for port in pair.iter_mut() {
            let key = port.component.map(|component| (component, port.side));
            port.is_alone = key.is_some_and(|key| counts.get(&key) == Some(&1));
        }
        if !are_opposite(pair) {
            continue;
        }
        for end in [0, 1] {
            let (mine, other) = (pair[end], pair[1 - end]);
            let along = mine.along(other.pos);
            if mine.free_range().is_some_and(|range| range.contains(along)) {
                pair[end].slide_to(along);
                break;
            }
        }
    }
}
