//! Where every line of a board runs before the lines are moved apart: straight where that is
//! possible, else by the cheapest path, the shortest lines first.

use emath::Rect;

use super::{line::Line, obstacles::Obstacles, search::Searches, straight::straighten};

/// How far beyond their ends lines find their path in one mesh, in board units.
const REACH: f32 = 96.0;

/// Gives every line that has none a path. In each round but the first, they give way to each other.
pub(super) fn find(lines: &mut [Line], rounds: usize, obstacles: &Obstacles) {
    let mut bent = Vec::new();
    for (index, line) in lines.iter_mut().enumerate() {
        if !line.is_fixed && !straighten(line, obstacles) {
            bent.push(index);
        }
    }
    let ends = bent.iter().flat_map(|index| &lines[*index].ports);
    let Some(area) = ends.map(|port| port.rect).reduce(Rect::union) else {
        return;
    };
    let mut searches = Searches::new(area.expand(REACH), lines, obstacles);
    let distance = |index: &usize| {
        let [from, to] = lines[*index].ports.map(|port| port.rect.center());
        (from.x - to.x).abs() + (from.y - to.y).abs()
    };
    bent.sort_by(|one, other| distance(one).total_cmp(&distance(other)));
    for _ in 0..rounds {
        for index in &bent {
            searches.enter(&lines[*index], *index, false);
            lines[*index].points.clear();
            if !searches.route(lines, *index) {
                lines[*index].go_directly();
            }
            searches.enter(&lines[*index], *index, true);
        }
    }
}
