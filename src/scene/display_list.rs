use std::{collections::HashMap, sync::Arc};

use emath::Rect;

use crate::{
    catalog::{Catalog, Theme},
    layout::{
        chain::{self, Chain},
        route::{Route, Routes},
    },
    model::{Board, Component, Connector, Element, Id, Lane, Lanes, Mark},
};

use super::{Shape, component, connector, lanes, mark};

/// The drawing of one element.
#[derive(Clone, Debug)]
pub struct Item {
    /// The element; `None` for the lanes.
    pub id: Option<Id>,
    /// The rectangle around everything in `shapes`, for culling.
    pub bounds: Rect,
    /// What to paint, in order.
    pub shapes: Vec<Shape>,
    source: Source,
}

/// What an item was drawn from: as long as it is the same, the item is reused.
#[derive(Clone, Debug)]
enum Source {
    Lanes(Lanes),
    Component(Arc<Component>),
    /// With the lane that its label lies in.
    Connector(Arc<Connector>, Arc<Route>, Option<Lane>),
    Mark(Arc<Mark>),
    Chain(Chain),
}

impl Source {
    fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Lanes(a), Self::Lanes(b)) => a == b,
            (Self::Component(a), Self::Component(b)) => Arc::ptr_eq(a, b),
            (Self::Connector(a, via_a, in_a), Self::Connector(b, via_b, in_b)) => {
                Arc::ptr_eq(a, b) && (Arc::ptr_eq(via_a, via_b) || via_a == via_b) && in_a == in_b
            }
            (Self::Mark(a), Self::Mark(b)) => Arc::ptr_eq(a, b),
            (Self::Chain(a), Self::Chain(b)) => a == b,
            _ => false,
        }
    }
}

impl Item {
    fn draw(id: Option<Id>, source: Source, catalog: &Catalog, theme: &Theme) -> Self {
        let (bounds, shapes) = match &source {
            Source::Lanes(all) => lanes::draw(all, catalog, theme),
            Source::Component(one) => component::draw(one, catalog, theme),
            Source::Connector(one, route, lane) => {
                connector::draw(one, route, *lane, catalog, theme)
            }
            Source::Mark(one) => mark::draw(one, catalog, theme),
            Source::Chain(one) => super::chain::draw(one, catalog, theme),
        };
        Self {
            id,
            bounds,
            shapes,
            source,
        }
    }
}

/// A board as a display list, back to front.
#[derive(Clone, Debug, Default)]
pub struct Scene {
    /// The lanes, then one item for each element.
    pub items: Vec<Arc<Item>>,
    /// The rectangle around everything.
    pub bounds: Option<Rect>,
    dark: bool,
    by_id: HashMap<Option<Id>, usize>,
}

/// Draws a board.
pub fn build(board: &Board, routes: &Routes, catalog: &Catalog, theme: &Theme) -> Scene {
    update(&Scene::default(), board, routes, catalog, theme)
}

/// Draws a board, reusing the items of `previous` that have not changed.
pub fn update(
    previous: &Scene,
    board: &Board,
    routes: &Routes,
    catalog: &Catalog,
    theme: &Theme,
) -> Scene {
    let mut scene = Scene {
        items: Vec::with_capacity(board.element_count() + 1),
        bounds: None,
        dark: theme.dark,
        by_id: HashMap::with_capacity(board.element_count() + 1),
    };
    let reuse = previous.dark == theme.dark;
    let mut add = |id: Option<Id>, source: Source| {
        let reused = previous
            .by_id
            .get(&id)
            .map(|index| &previous.items[*index])
            .filter(|item| reuse && item.source.is_same(&source));
        let item = match reused {
            Some(item) => Arc::clone(item),
            None => Arc::new(Item::draw(id, source, catalog, theme)),
        };
        scene.bounds = Some(
            scene
                .bounds
                .map_or(item.bounds, |bounds| bounds.union(item.bounds)),
        );
        scene.by_id.insert(id, scene.items.len());
        scene.items.push(item);
    };
    add(None, Source::Lanes(board.lanes));
    for (.., id) in board.stack() {
        let Some(element) = board.get(id) else {
            continue;
        };
        let source = match element {
            Element::Component(component) => Source::Component(component),
            Element::Connector(connector) => {
                let Some(route) = routes.get(&id) else {
                    continue;
                };
                let lane = route.label.and_then(|label| board.lanes.at(label.center()));
                Source::Connector(connector, Arc::clone(route), lane)
            }
            Element::Mark(mark) => Source::Mark(mark),
            // Not drawn one by one.
            Element::Assumption(_)
            | Element::Risk(_)
            | Element::Tradeoff(_)
            | Element::CostLine(_)
            | Element::NamedView(_) => continue,
        };
        add(Some(id), source);
    }
    for chain in chain::all(board, &catalog.sizes) {
        add(Some(chain.id), Source::Chain(chain));
    }
    scene
}
