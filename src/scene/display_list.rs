//! The items of a scene, and how those are drawn that are not elements: lanes and chains.

use std::{collections::HashMap, sync::Arc};

use emath::{Rect, pos2, vec2};

use crate::{
    catalog::{Catalog, Theme},
    layout::{
        chain::{self, Chain},
        lanes,
        route::{Route, Routes},
        text::Face,
    },
    model::{Board, Component, Connector, Element, Id, Lane, Lanes, Mark},
};

use super::{Shape, Stroke, component, connector, mark, shape::push_lines};

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
    /// The line of a connector from end to end and its label, before corners are rounded and heads
    /// drawn.
    pub(crate) fn route(&self) -> Option<&Route> {
        match &self.source {
            Source::Connector(_, route, _) => Some(route),
            Source::Lanes(_) | Source::Component(_) | Source::Mark(_) | Source::Chain(_) => None,
        }
    }

    fn draw(id: Option<Id>, source: Source, catalog: &Catalog, theme: &Theme) -> Self {
        let (bounds, shapes) = match &source {
            Source::Lanes(all) => draw_lanes(all, catalog, theme),
            Source::Component(one) => component::draw(one, catalog, theme),
            Source::Connector(one, route, lane) => {
                connector::draw(one, route, *lane, catalog, theme)
            }
            Source::Mark(one) => mark::draw(one, catalog, theme),
            Source::Chain(one) => draw_chain(one, catalog, theme),
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

fn draw_lanes(all: &Lanes, catalog: &Catalog, theme: &Theme) -> (Rect, Vec<Shape>) {
    let sizes = &catalog.sizes;
    let border = Stroke {
        width: sizes.outline,
        color: theme.border,
    };
    let mut shapes = Vec::new();
    for lane in Lane::ALL {
        let (bounds, colors) = (all.bounds(lane), theme.lane(lane));
        shapes.push(Shape::outlined(bounds, 0.0, colors.ground, border));
        let (title, place) = lanes::title(all, lane, sizes);
        let (title, size) = ((place.min, title), sizes.lane_title);
        push_lines(&mut shapes, &title, Face::Strong, size, colors.hue);
    }
    (all.hull().expand(border.width), shapes)
}

/// Four cards joined by arrows; one where nothing was written has an edge in the colour of a warning.
fn draw_chain(chain: &Chain, catalog: &Catalog, theme: &Theme) -> (Rect, Vec<Shape>) {
    let sizes = &catalog.sizes;
    let mut shapes = Vec::new();
    let links = chain::links(&chain.parts, chain.rect, sizes);
    for link in &links {
        let edge = Stroke {
            width: sizes.outline,
            color: if link.is_open {
                theme.warning
            } else {
                theme.card_edge
            },
        };
        shapes.push(Shape::outlined(
            link.rect,
            sizes.card_radius,
            theme.card,
            edge,
        ));
        let (small, weak) = (sizes.small, theme.weak_text);
        push_lines(&mut shapes, &link.title, Face::Strong, small, weak);
        push_lines(
            &mut shapes,
            &link.text,
            Face::Regular,
            small + 1.0,
            theme.text,
        );
    }
    let stroke = Stroke {
        width: sizes.connector,
        color: theme.connector,
    };
    for pair in links.windows(2) {
        let y = pair[0].rect.center().y;
        let from = pos2(pair[0].rect.max.x + sizes.connector_gap, y);
        let tip = pos2(pair[1].rect.min.x - sizes.connector_gap, y);
        let base = tip - vec2(sizes.arrowhead, 0.0);
        let side = vec2(0.0, sizes.arrowhead * 0.45);
        shapes.push(Shape::line(vec![from, base], stroke));
        shapes.push(Shape::Polygon {
            points: vec![tip, base + side, base - side],
            fill: theme.connector,
        });
    }
    (chain.rect.expand(2.0), shapes)
}
