//! What is wrong with connectors and labels beside each other.

use emath::{Pos2, Rect};

use crate::layout::polyline::{Segment, nearest_on};

use super::{
    drawing::{Ground, Line},
    fault::{Fault, Faults},
    line::{beside, enters, gap, pieces},
};

/// Lines closer than this lie on each other, in board units; closer than the next they are a crowd.
const ON: f32 = 2.5;
const CLOSE: f32 = 7.5;
/// A label farther than this from its line is far.
const FAR: f32 = 16.0;

fn cross([a, b]: Segment, [c, d]: Segment) -> bool {
    let side = |p: Pos2, q: Pos2, r: Pos2| (q - p).rot90().dot(r - p);
    side(a, b, c) * side(a, b, d) < -1e-6 && side(c, d, a) * side(c, d, b) < -1e-6
}

pub(super) fn judge(lines: &[Line], found: &mut [Faults]) {
    let hulls: Vec<Rect> = lines
        .iter()
        .map(|line| Rect::from_points(&line.points).expand(CLOSE))
        .collect();
    // From left to right, so that each is compared with those that begin before it ends.
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by(|a, b| hulls[*a].min.x.total_cmp(&hulls[*b].min.x));
    for (place, first) in order.iter().enumerate() {
        let others = order[place + 1..].iter();
        for second in others.take_while(|other| hulls[**other].min.x <= hulls[*first].max.x) {
            let (i, j) = (*first.min(second), *first.max(second));
            if !hulls[i].intersects(hulls[j]) {
                continue;
            }
            let (one, other) = (&lines[i], &lines[j]);
            let shares_end = (0..2).any(|end| one.ends[end] == other.ends[end]);
            let (mut crossings, mut on, mut near) = (0, 0.0, 0.0);
            for a in pieces(&one.points) {
                for b in pieces(&other.points) {
                    crossings += usize::from(cross(a, b));
                    on += beside(a, b, ON);
                    near += beside(a, b, CLOSE);
                }
            }
            let mut both = |fault: Fault, count: usize| {
                found[i].add(fault, count);
                found[j].add(fault, count);
            };
            both(Fault::Crossing, crossings);
            if on > 6.0 {
                both(Fault::Overlap, usize::from(!shares_end));
            } else if near > 14.0 && !shares_end {
                both(Fault::Crowd, 1);
            } else if near > 40.0 {
                found[i].add(Fault::Crowd, 1);
            }
        }
    }
}

/// Whether two rectangles share more than `slack` in both directions.
fn overlap(a: Rect, b: Rect, slack: f32) -> bool {
    a.min.x < b.max.x - slack
        && b.min.x < a.max.x - slack
        && a.min.y < b.max.y - slack
        && b.min.y < a.max.y - slack
}

pub(super) fn judge_labels(lines: &[Line], ground: &Ground, found: &mut [Faults]) {
    let has_labels = lines.iter().any(|line| line.label.is_some());
    let hulls: Vec<Rect> = lines
        .iter()
        .map(|line| Rect::from_points(&line.points))
        .collect();
    for (index, line) in lines.iter().enumerate() {
        let faults = &mut found[index];
        let Some(label) = line.label.copied() else {
            faults.add(Fault::NoLabel, usize::from(has_labels && line.has_text));
            continue;
        };
        let middle = label.center();
        let others = || {
            lines
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != index)
        };
        let boxes = ground
            .boxes
            .iter()
            .filter(|(_, rect)| overlap(label, *rect, 0.5));
        faults.add(Fault::LabelOnBox, boxes.count());
        let labels = others().filter_map(|(_, other)| other.label);
        let labels = labels.filter(|other| overlap(label, **other, 0.5));
        faults.add(Fault::LabelOnLabel, labels.count());
        let titles = ground
            .titles
            .iter()
            .filter(|title| overlap(label, **title, 1.0));
        faults.add(Fault::LabelOnTitle, titles.count());
        let distance = |line: &Line| {
            pieces(&line.points)
                .map(|piece| gap(label, piece))
                .fold(f32::INFINITY, f32::min)
        };
        let runs_through = |line: &Line, margin: f32| {
            pieces(&line.points).any(|piece| enters(label.shrink(margin), piece))
        };
        let own = distance(line);
        // Nothing comes of lines that are farther off than its own.
        let area = label.expand(own.min(f32::MAX));
        let near = || others().filter(|(other, _)| hulls[*other].intersects(area));
        let is_centred = nearest_on(&line.points, middle).distance(middle) <= 3.0;
        let is_cut = own == 0.0 && !is_centred && runs_through(line, 1.5);
        faults.add(Fault::OwnOnLabel, usize::from(is_cut));
        faults.add(Fault::LabelFar, usize::from(own > FAR));
        let nearest = near()
            .map(|(_, other)| distance(other))
            .fold(f32::INFINITY, f32::min);
        faults.add(
            Fault::LineOnLabel,
            near().filter(|(_, other)| runs_through(other, 1.0)).count(),
        );
        faults.add(Fault::LabelAmbiguous, usize::from(nearest < own - 1.5));
        let is_on_border = |lane: &&Rect| {
            let across = label.min.x < lane.min.x && lane.min.x < label.max.x;
            let down = label.min.y < lane.min.y && lane.min.y < label.max.y;
            across && lane.y_range().contains(middle.y) || down && lane.x_range().contains(middle.x)
        };
        // A label across two borders costs no more.
        faults.add(
            Fault::LabelOnBorder,
            usize::from(ground.lanes.iter().any(|lane| is_on_border(&lane))),
        );
    }
}
