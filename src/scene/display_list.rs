//! The items of a scene: what each was drawn from, and when it is drawn again.

use std::{collections::HashMap, sync::Arc};

use emath::Rect;

use crate::{
    catalog::{Catalog, Theme},
    layout::{
        self,
        chain::Chain,
        route::{Route, Routes},
    },
    model::{Board, Component, Connector, Element, Id, Lane, Lanes, Mark, MarkKind},
};

use super::{
    Shape, chain, component,
    connector::{self, Course},
    drawn::Drawn,
    lanes::{self, Heading},
    mark,
};

/// The drawing of one element.
#[derive(Clone, Debug)]
pub struct Item {
    /// The element; `None` for the lanes.
    pub id: Option<Id>,
    drawn: Drawn,
    source: Source,
}

/// What an item was drawn from: as long as it is the same, the item is reused.
#[derive(Clone, Debug)]
enum Source {
    Lanes(Lanes, [Heading; 4]),
    Component(Arc<Component>),
    Connector(Arc<Connector>, Arc<Route>, Course),
    /// With the lane that its middle is in, for a plain shape.
    Mark(Arc<Mark>, Option<Lane>),
    Chain(Chain),
}

impl Source {
    fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Lanes(a, of_a), Self::Lanes(b, of_b)) => (a, of_a) == (b, of_b),
            (Self::Component(a), Self::Component(b)) => Arc::ptr_eq(a, b),
            (Self::Connector(a, via_a, in_a), Self::Connector(b, via_b, in_b)) => {
                Arc::ptr_eq(a, b) && (Arc::ptr_eq(via_a, via_b) || via_a == via_b) && in_a == in_b
            }
            (Self::Mark(a, in_a), Self::Mark(b, in_b)) => Arc::ptr_eq(a, b) && in_a == in_b,
            (Self::Chain(a), Self::Chain(b)) => a == b,
            _ => false,
        }
    }
}

impl Item {
    /// The line of a connector from end to end and its label, before corners are rounded and heads
    /// drawn.
    pub(crate) fn route(&self) -> Option<&Route> {
        match &self.source {
            Source::Connector(_, route, _) => Some(route),
            Source::Lanes(..) | Source::Component(_) | Source::Mark(..) | Source::Chain(_) => None,
        }
    }

    /// The rectangle around everything it is painted with, for culling.
    pub fn bounds(&self) -> Rect {
        self.drawn.bounds
    }

    /// What to paint, in order, where all of it can be read: in exports, and in the window at 100 %.
    pub fn shapes(&self) -> &[Shape] {
        &self.drawn.shapes
    }

    /// What to paint in the window at a zoom: less where it would be too small.
    pub fn shapes_at(&self, zoom: f32) -> &[Shape] {
        self.drawn.at(zoom)
    }

    fn draw(id: Option<Id>, source: Source, catalog: &Catalog, theme: &Theme) -> Self {
        let drawn = match &source {
            Source::Lanes(all, headings) => lanes::draw(all, headings, catalog, theme),
            Source::Component(one) => component::draw(one, catalog, theme),
            Source::Connector(one, route, course) => {
                connector::draw(one, route, *course, catalog, theme)
            }
            Source::Mark(one, lane) => mark::draw(one, *lane, catalog, theme),
            Source::Chain(one) => chain::draw(one, catalog, theme),
        };
        Self { id, drawn, source }
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

impl Scene {
    /// The drawing of one element.
    pub(crate) fn item(&self, id: Id) -> Option<&Arc<Item>> {
        self.by_id.get(&Some(id)).map(|index| &self.items[*index])
    }
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
    let heads = connector::heads(routes);
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
        let bounds = item.bounds();
        scene.bounds = Some(scene.bounds.map_or(bounds, |all| all.union(bounds)));
        scene.by_id.insert(id, scene.items.len());
        scene.items.push(item);
    };
    add(
        None,
        Source::Lanes(board.lanes, lanes::headings(board, catalog)),
    );
    // A frame is a ground: under everything, in whatever layer it is.
    let mut stack = board.stack();
    stack.sort_by_key(|(.., id)| !is_frame(board, *id));
    for (.., id) in stack {
        let Some(element) = board.get(id) else {
            continue;
        };
        let source = match element {
            Element::Component(component) => Source::Component(component),
            Element::Connector(connector) => {
                let Some(route) = routes.get(&id) else {
                    continue;
                };
                let course = Course::of(board, &connector, route, &heads);
                Source::Connector(connector, Arc::clone(route), course)
            }
            Element::Mark(mark) => {
                let is_shape = matches!(mark.kind, MarkKind::Shape(_));
                let lane = board.lanes.at(mark.rect.center()).filter(|_| is_shape);
                Source::Mark(mark, lane)
            }
            // Not drawn one by one.
            Element::Assumption(_)
            | Element::Risk(_)
            | Element::Tradeoff(_)
            | Element::CostLine(_)
            | Element::NamedView(_) => continue,
        };
        add(Some(id), source);
    }
    for chain in layout::chain::all(board, &catalog.sizes) {
        add(Some(chain.id), Source::Chain(chain));
    }
    scene
}

fn is_frame(board: &Board, id: Id) -> bool {
    let mark = board.marks.get(&id);
    mark.is_some_and(|mark| mark.kind == MarkKind::Frame)
}
