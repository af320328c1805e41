//! Connectors on 500 generated boards, the same in every run, of 8 to 40 components at least 40 units
//! apart. No route crosses a box it does not join, no label covers a box.

use std::{ops::Range, sync::Arc, thread};

use emath::{Pos2, Rect, Vec2, pos2, vec2};
use fastrand::Rng;
use whyboard::{
    catalog::Catalog,
    layout::route::{self, Route, Routes},
    model::{Board, Component, Connector, End, Id, Lane, Lanes, Mode, Side},
};

const BOARDS: u64 = 500;
/// Threads that check the boards; odd, so that each has boards of both kinds.
const PARTS: u64 = 5;
/// Minimum distance between two boxes, in board units.
const APART: f32 = 40.0;
const LABELS: [&str; 8] = [
    "orders, 8k/s",
    "5 ms",
    "every 15 minutes",
    "50k events/s",
    "replay of the last three days",
    "replay of the last three days, and of everything that came later than its window",
    "orders\n8k/s at noon",
    "grant",
];

/// A whole number of board units.
fn units(random: &mut Rng, range: Range<u16>) -> f32 {
    f32::from(random.u16(range))
}

fn board(seed: u64) -> Board {
    let random = &mut Rng::with_seed(seed);
    let count = 8 + random.usize(..33);
    let mut board = Board {
        title: format!("Board {seed}"),
        ..Board::default()
    };
    if seed.is_multiple_of(2) {
        scattered(&mut board, count, random);
    } else {
        rows(&mut board, count, random);
    }
    connect(&mut board, random);
    assert_eq!(board.validate(), [], "board {seed}");
    assert!((8..=40).contains(&board.components.len()));
    let boxes: Vec<Rect> = board.components.values().map(|one| one.rect).collect();
    for (index, one) in boxes.iter().enumerate() {
        let near = one.expand(APART - 0.5);
        let mut later = boxes[index + 1..].iter();
        assert!(!later.any(|other| other.intersects(near)));
    }
    board
}

fn add(board: &mut Board, lane: Lane, rect: Rect) {
    let id = Id(board.components.len() as u64 + 1);
    let component = Component::new("event-log", format!("Box {id}"), lane, rect);
    board.components.insert(id, Arc::new(component));
}

/// Boxes of many sizes anywhere in their lanes.
fn scattered(board: &mut Board, count: usize, random: &mut Rng) {
    let width = 300.0 + 12.0 * count as f32;
    board.lanes = Lanes::new(
        pos2(-90.0, 35.0),
        [width; 3],
        120.0 + 45.0 * count as f32,
        420.0,
    );
    while board.components.len() < count {
        let lane = Lane::ALL[random.usize(..4)];
        let bounds = board.lanes.bounds(lane).shrink(8.0);
        let size = vec2(units(random, 96..240), units(random, 44..120));
        let room = bounds.size() - size - vec2(0.0, 28.0);
        let at = vec2(
            units(random, 0..room.x as u16),
            units(random, 0..room.y as u16),
        );
        let rect = Rect::from_min_size(bounds.min + vec2(0.0, 28.0) + at, size);
        let is_free = board
            .components
            .values()
            .all(|other| !other.rect.expand(APART).intersects(rect));
        if is_free {
            add(board, lane, rect);
        }
    }
}

/// Boxes in rows and columns as near to each other as they may be, here and there a gap.
fn rows(board: &mut Board, count: usize, random: &mut Rng) {
    let size = vec2(units(random, 120..230), units(random, 44..100));
    let step = size + Vec2::splat(APART);
    let columns = 1 + count / 14;
    let width = columns as f32 * step.x;
    let rows = count.div_ceil(3 * columns) + 1;
    let height = rows as f32 * step.y + APART;
    board.lanes = Lanes::new(Pos2::ZERO, [width; 3], height, step.y * 2.0 + APART);
    let mut places = Vec::new();
    for lane in Lane::ALL {
        let (rows, columns) = match lane {
            Lane::Monitoring => (2, columns * 3),
            _ => (rows, columns),
        };
        for place in 0..rows * columns {
            let at = vec2((place % columns) as f32, (place / columns) as f32);
            let min = board.lanes.bounds(lane).min + vec2(20.0, 38.0) + at * step;
            places.push((lane, Rect::from_min_size(min, size)));
        }
    }
    while board.components.len() < count {
        let (lane, rect) = places.swap_remove(random.usize(..places.len()));
        add(board, lane, rect);
    }
}

fn connect(board: &mut Board, random: &mut Rng) {
    let count = board.components.len();
    let mut last = (1, 2);
    for n in 0..count * 13 / 10 {
        if n % 9 != 8 {
            let from = random.usize(..count);
            let to = (from + 1 + random.usize(..count - 1)) % count;
            last = (from as u64 + 1, to as u64 + 1);
        }
        let mut end = |id: u64| End::Bound {
            id: Id(id),
            side: match random.usize(..16) {
                0 => Side::Left,
                1 => Side::Right,
                2 => Side::Top,
                3 => Side::Bottom,
                _ => Side::Auto,
            },
        };
        let (from, to) = (end(last.0), end(last.1));
        let label = if n % 3 == 0 {
            LABELS[random.usize(..LABELS.len())].to_owned()
        } else {
            String::new()
        };
        let connector = Connector {
            from,
            to,
            label,
            mode: Mode::ALL[random.usize(..4)],
            ..Connector::between(Id(last.0), Id(last.1))
        };
        board
            .connectors
            .insert(Id((count + n) as u64 + 1), Arc::new(connector));
    }
}

/// The boxes that a route enters, other than those it joins.
pub(crate) fn boxes_crossed(board: &Board, connector: &Connector, route: &Route) -> Vec<Id> {
    let enters = |rect: Rect| {
        route.points.windows(2).any(|pair| {
            let line = Rect::from_two_pos(pair[0], pair[1]);
            line.min.x < rect.max.x
                && line.max.x > rect.min.x
                && line.min.y < rect.max.y
                && line.max.y > rect.min.y
        })
    };
    let others = board.components.iter();
    others
        .filter(|(id, one)| !connector.touches(**id) && enters(one.rect.shrink(0.5)))
        .map(|(id, _)| *id)
        .collect()
}

/// The faults in the routes of a board.
fn faults(board: &Board, routes: &Routes) -> Vec<String> {
    let mut faults = Vec::new();
    for (id, connector) in &board.connectors {
        let route = &routes[id];
        for crossed in boxes_crossed(board, connector, route) {
            faults.push(format!("{}: {id} runs through {crossed}", board.title));
        }
        // An end without a head touches the box.
        let tail = if connector.mode == Mode::Request {
            5.0
        } else {
            0.0
        };
        for (end, tip, gap) in [
            (connector.from, route.points[0], tail),
            (connector.to, route.points[route.points.len() - 1], 5.0),
        ] {
            let distance = board.end_rect(end).unwrap().distance_to_pos(tip);
            if (distance - gap).abs() > 0.5 {
                faults.push(format!(
                    "{}: {id} ends {distance} from its box",
                    board.title
                ));
            }
        }
        for (one, component) in &board.components {
            if route
                .label
                .is_some_and(|label| label.intersects(component.rect))
            {
                faults.push(format!("{}: the label of {id} covers {one}", board.title));
            }
        }
        if route.label.is_none() != connector.label.is_empty() {
            faults.push(format!("{}: the label of {id} is lost", board.title));
        }
    }
    faults
}

#[test]
fn no_route_crosses_a_box_and_no_label_covers_one() {
    let sizes = &Catalog::embedded().sizes;
    let some = |part: u64| -> Vec<String> {
        (0..BOARDS)
            .filter(|seed| seed % PARTS == part)
            .map(board)
            .flat_map(|board| faults(&board, &route::all(&board, sizes)))
            .collect()
    };
    let faults: Vec<String> = thread::scope(|scope| {
        let parts: Vec<_> = (0..PARTS)
            .map(|part| scope.spawn(move || some(part)))
            .collect();
        let found = parts.into_iter().map(|part| part.join().unwrap());
        found.flatten().collect()
    });
    let count = faults.len();
    assert!(faults.is_empty(), "{count}:\n{}", faults.join("\n"));
}

#[test]
fn a_moved_label_never_covers_a_box() {
    let sizes = &Catalog::embedded().sizes;
    for seed in 0..60 {
        let mut board = board(seed);
        let random = &mut Rng::with_seed(seed);
        for id in board.connectors.keys().copied().collect::<Vec<_>>() {
            let connector = Connector {
                label_at: Some(units(random, 0..101) / 100.0),
                ..(*board.connectors[&id]).clone()
            };
            board.connectors.insert(id, Arc::new(connector));
        }
        let routes = route::all(&board, sizes);
        assert_eq!(faults(&board, &routes), [] as [String; 0]);
    }
}

/// Two boxes of one size, the second `by` from the first, and how a connector from the first to the
/// second runs.
fn between_two(by: Vec2) -> [Vec<Pos2>; 2] {
    let mut board = Board {
        lanes: Lanes::new(Pos2::ZERO, [600.0; 3], 400.0, 200.0),
        ..Board::default()
    };
    let first = Rect::from_min_size(pos2(260.0, 180.0), PAIR);
    add(&mut board, Lane::Ingest, first);
    add(&mut board, Lane::Ingest, first.translate(by));
    [(1, 2), (2, 1)].map(|(from, to)| {
        let line = Arc::new(Connector::between(Id(from), Id(to)));
        board.connectors.insert(Id(3), line);
        let routes = route::all(&board, &Catalog::embedded().sizes);
        routes[&Id(3)].points.clone()
    })
}

/// The size of the two boxes of [`between_two`].
const PAIR: Vec2 = vec2(120.0, 50.0);

#[test]
fn aligned_boxes_are_joined_by_a_straight_line() {
    for gap in (12..=80).map(|gap| gap as f32) {
        for by in [vec2(0.0, PAIR.y + gap), vec2(PAIR.x + gap, 0.0)] {
            for by in [by, -by] {
                for points in between_two(by) {
                    assert_eq!(points.len(), 2, "{by:?}: {points:?}");
                }
            }
        }
    }
}

#[test]
fn touching_boxes_are_joined_by_a_short_visible_route() {
    let sizes = &Catalog::embedded().sizes;
    let overlaps = [vec2(60.0, 25.0), vec2(-90.0, 10.0), vec2(10.0, 40.0)];
    let near = (0..12).flat_map(|gap| {
        let gap = gap as f32;
        let ways = [vec2(0.0, PAIR.y + gap), vec2(PAIR.x + gap, 0.0)];
        ways.into_iter().flat_map(|by| [by, -by])
    });
    for by in near.chain(overlaps) {
        for points in between_two(by) {
            let length: f32 = points
                .windows(2)
                .map(|pair| pair[0].distance(pair[1]))
                .sum();
            assert!(length >= sizes.connector_stub, "{by:?}: {points:?}");
            assert!(length <= PAIR.x + PAIR.y + 100.0, "{by:?}: {points:?}");
            assert!(points.len() <= 5, "{by:?}: {points:?}");
        }
    }
}

#[test]
fn routing_is_deterministic() {
    let sizes = &Catalog::embedded().sizes;
    for seed in 0..20 {
        let board = board(seed);
        let [once, again] = [(); 2].map(|()| route::all(&board, sizes));
        assert!(once == again, "board {seed}");
    }
}

#[test]
fn no_route_crosses_a_box_while_one_is_dragged() {
    let sizes = &Catalog::embedded().sizes;
    for seed in 0..40 {
        let before = board(seed);
        let routes = route::all(&before, sizes);
        let random = &mut Rng::with_seed(seed);
        for id in before.components.keys().copied().collect::<Vec<_>>() {
            let by = vec2(units(random, 0..120) - 60.0, units(random, 0..120) - 60.0);
            let mut moved = before.clone();
            let component = &moved.components[&id];
            let rect = component.rect.translate(by);
            let near = rect.expand(APART / 2.0);
            let is_apart = moved
                .components
                .iter()
                .all(|(other, component)| *other == id || !component.rect.intersects(near));
            if !is_apart {
                continue;
            }
            let component = Component {
                rect,
                ..(**component).clone()
            };
            moved.components.insert(id, Arc::new(component));
            let followed = route::update(&before, &routes, &moved, sizes);
            assert_eq!(faults(&moved, &followed), [] as [String; 0], "{id}");
        }
    }
}

#[test]
fn routes_within_a_moved_selection_keep_their_shape() {
    let sizes = &Catalog::embedded().sizes;
    for seed in 0..100 {
        let before = board(seed);
        let routes = route::all(&before, sizes);
        // Everything but one lane moves to empty space: beside and below.
        let lane = Lane::ALL[seed as usize % 4];
        let by = vec2(5000.0, 700.0);
        let mut moved = before.clone();
        for (id, component) in &before.components {
            if component.lane != lane {
                let rect = component.rect.translate(by);
                let component = Component {
                    rect,
                    ..(**component).clone()
                };
                moved.components.insert(*id, Arc::new(component));
            }
        }
        let followed = route::update(&before, &routes, &moved, sizes);
        assert_eq!(faults(&moved, &followed), [] as [String; 0], "board {seed}");
        let has_moved = |end: End| moved.end_rect(end) != before.end_rect(end);
        for (id, connector) in &moved.connectors {
            if has_moved(connector.from) && has_moved(connector.to) {
                let way = followed[id].points[0] - routes[id].points[0];
                assert_eq!(way, by, "board {seed}, {id}");
                assert_eq!(followed[id].points.len(), routes[id].points.len());
            }
        }
    }
}
