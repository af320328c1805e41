//! Changing the drawing order.

use std::cmp::Ordering;

use emath::Rect;

use crate::{
    layout::route::Routes,
    model::{Board, Edit, Height, Id},
};

use super::{batch, describe};

/// A change of an element's place in the drawing order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Order {
    /// Above the next it overlaps.
    Forward,
    /// Below the next it overlaps.
    Backward,
    /// Above everything.
    ToFront,
    /// Below everything.
    ToBack,
}

/// Moves elements up or down in the drawing order, past the next element they overlap or past
/// everything. They keep their order among themselves, and as few layers change as possible.
pub fn reorder(board: &Board, routes: &Routes, ids: &[Id], order: Order) -> Edit {
    let is_up = matches!(order, Order::Forward | Order::ToFront);
    // Reversed, down is the same as up.
    let mut stack: Vec<Drawn> = board
        .stack()
        .into_iter()
        .map(|height| Drawn {
            height,
            area: board
                .rect(height.2)
                .or_else(|| routes.get(&height.2).map(|route| route.bounds())),
            is_chosen: ids.contains(&height.2),
        })
        .collect();
    if !is_up {
        stack.reverse();
    }
    match order {
        Order::Forward | Order::Backward => step(&mut stack, is_up),
        Order::ToFront | Order::ToBack => to_the_end(&mut stack, is_up),
    }
    let mut edits = Vec::new();
    for one in &stack {
        let (layer, _, id) = one.height;
        let mut arrangement = board.arrangement(id);
        if arrangement.layer != layer {
            arrangement.layer = layer;
            edits.push(Edit::Arrange(id, arrangement));
        }
    }
    let what = describe(board, ids);
    let label = match order {
        Order::Forward => format!("bring {what} forward"),
        Order::Backward => format!("send {what} backward"),
        Order::ToFront => format!("bring {what} to front"),
        Order::ToBack => format!("send {what} to back"),
    };
    batch(label, edits)
}

#[derive(Clone, Copy)]
struct Drawn {
    height: Height,
    area: Option<Rect>,
    is_chosen: bool,
}

impl Drawn {
    fn overlaps(&self, other: &Self) -> bool {
        match (self.area, other.area) {
            (Some(a), Some(b)) => a.intersects(b),
            _ => false,
        }
    }

    /// Gives it the nearest layer in which it is past `other`.
    fn pass(&mut self, other: Height, is_up: bool) {
        let (past, step) = if is_up {
            (Ordering::Greater, 1)
        } else {
            (Ordering::Less, -1)
        };
        for layer in [self.height.0, other.0, other.0.saturating_add(step)] {
            self.height.0 = layer;
            if self.height.cmp(&other) == past {
                return;
            }
        }
    }
}

/// Past everything else: only the layers of the chosen elements change.
fn to_the_end(stack: &mut [Drawn], is_up: bool) {
    let Some(highest) = stack.iter().rfind(|one| !one.is_chosen) else {
        return;
    };
    let mut last = highest.height;
    for one in stack.iter_mut().filter(|one| one.is_chosen) {
        one.pass(last, is_up);
        last = one.height;
    }
}

/// Past the next element that a chosen one overlaps; elements above that follow only where they
/// overlap what has passed them.
fn step(stack: &mut Vec<Drawn>, is_up: bool) {
    let next = stack.iter().enumerate().find_map(|(at, one)| {
        let chosen = stack[..at].iter();
        let mut chosen = chosen.enumerate().filter(|(_, other)| other.is_chosen);
        let (first, _) = chosen.find(|(_, other)| !one.is_chosen && other.overlaps(one))?;
        Some((first, at))
    });
    let Some((first, at)) = next else { return };
    let between = stack[first..=at].iter().copied();
    let (passing, mut passed): (Vec<Drawn>, Vec<Drawn>) = between.partition(|one| one.is_chosen);
    passed.extend(passing);
    stack.splice(first..=at, passed);
    for index in 1..stack.len() {
        let (below, from_here) = stack.split_at_mut(index);
        let one = &mut from_here[0];
        for other in below.iter() {
            if other.overlaps(one) || (other.is_chosen && one.is_chosen) {
                one.pass(other.height, is_up);
            }
        }
    }
}
