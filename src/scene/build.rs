use std::{collections::HashMap, sync::Arc};

use emath::{Pos2, Rect, Vec2, pos2, vec2};

use crate::{
    catalog::{Catalog, Color, Theme},
    layout::{
        card,
        chain::{self, Chain},
        lanes, note, outline,
        rich::Block,
        route::{self, Route, Routes},
        text::{Face, Lines},
    },
    model::{Board, Component, Connector, End, Id, Lane, Lanes, Mark, MarkKind},
};

use super::{Shape, Stroke, arrow};

/// What one element of the board looks like.
#[derive(Clone, Debug)]
pub struct Item {
    /// The element; `None` for the ground the lanes make.
    pub id: Option<Id>,
    /// The rectangle around everything in `shapes`, for culling.
    pub bounds: Rect,
    /// What to paint, in order.
    pub shapes: Vec<Shape>,
    source: Source,
}

/// What an item was made from: as long as this is the same value, so is the item.
#[derive(Clone, Debug)]
enum Source {
    Lanes(Lanes),
    Component(Arc<Component>),
    /// With the lane its label stands in.
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

/// A board as a display list, back to front.
#[derive(Clone, Debug, Default)]
pub struct Scene {
    /// One item an element, and the lanes first.
    pub items: Vec<Arc<Item>>,
    /// The rectangle around everything.
    pub bounds: Option<Rect>,
    dark: bool,
    by_id: HashMap<Option<Id>, usize>,
}

impl Scene {
    /// The item of an element.
    pub fn item(&self, id: Id) -> Option<&Arc<Item>> {
        self.items.get(*self.by_id.get(&Some(id))?)
    }
}

/// Draws a board.
pub fn build(board: &Board, routes: &Routes, catalog: &Catalog, theme: &Theme) -> Scene {
    update(&Scene::default(), board, routes, catalog, theme)
}

/// Draws a board, taking over from `previous` whatever has not changed since.
pub fn update(
    previous: &Scene,
    board: &Board,
    routes: &Routes,
    catalog: &Catalog,
    theme: &Theme,
) -> Scene {
    let pen = Pen { catalog, theme };
    let mut scene = Scene {
        items: Vec::with_capacity(board.element_count() + 1),
        bounds: None,
        dark: theme.dark,
        by_id: HashMap::with_capacity(board.element_count() + 1),
    };
    let reuse = previous.dark == theme.dark;
    let mut add = |id: Option<Id>, source: Source| {
        let old = previous
            .by_id
            .get(&id)
            .map(|index| &previous.items[*index])
            .filter(|item| reuse && item.source.is_same(&source));
        let item = match old {
            Some(item) => Arc::clone(item),
            None => Arc::new(pen.item(id, source)),
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
        let source = if let Some(component) = board.components.get(&id) {
            Source::Component(Arc::clone(component))
        } else if let Some(mark) = board.marks.get(&id) {
            Source::Mark(Arc::clone(mark))
        } else if let (Some(connector), Some(route)) = (board.connectors.get(&id), routes.get(&id))
        {
            let lane = route.label.and_then(|label| board.lanes.at(label.center()));
            Source::Connector(Arc::clone(connector), Arc::clone(route), lane)
        } else {
            continue;
        };
        add(Some(id), source);
    }
    for chain in chain::all(board, &catalog.sizes) {
        add(Some(chain.id), Source::Chain(chain));
    }
    scene
}

/// Adds lines of text whose first line's upper left corner is `at`.
pub(super) fn push_lines(
    shapes: &mut Vec<Shape>,
    (at, lines): (Pos2, &Lines),
    face: Face,
    size: f32,
    color: Color,
) {
    for (index, line) in lines.lines.iter().enumerate() {
        if line.text.is_empty() {
            continue;
        }
        let top = at.y + lines.line_height * index as f32;
        shapes.push(Shape::Text {
            pos: pos2(at.x, top + lines.baseline),
            text: line.text.clone(),
            face,
            size,
            color,
            width: line.width,
        });
    }
}

/// Adds a text with bold words and lists whose first line's upper left corner is `at`.
pub(super) fn push_block(
    shapes: &mut Vec<Shape>,
    (at, block): (Pos2, &Block),
    size: f32,
    color: Color,
) {
    for (index, runs) in block.lines.iter().enumerate() {
        let top = at.y + block.line_height * index as f32;
        shapes.extend(runs.iter().map(|run| Shape::Text {
            pos: pos2(at.x + run.x, top + block.baseline),
            text: run.text.clone(),
            face: run.face,
            size,
            color,
            width: run.width,
        }));
    }
}

struct Pen<'a> {
    catalog: &'a Catalog,
    theme: &'a Theme,
}

impl Pen<'_> {
    fn item(&self, id: Option<Id>, source: Source) -> Item {
        let (bounds, shapes) = match &source {
            Source::Lanes(lanes) => self.lanes(lanes),
            Source::Component(component) => self.component(component),
            Source::Connector(connector, route, lane) => self.connector(connector, route, *lane),
            Source::Mark(mark) => self.mark(mark),
            Source::Chain(chain) => super::chain::draw(chain, self.catalog, self.theme),
        };
        Item {
            id,
            bounds,
            shapes,
            source,
        }
    }

    fn lanes(&self, all: &Lanes) -> (Rect, Vec<Shape>) {
        let sizes = &self.catalog.sizes;
        let border = Stroke {
            width: sizes.outline,
            color: self.theme.border,
        };
        let mut shapes = Vec::new();
        for lane in Lane::ALL {
            let (bounds, colors) = (all.bounds(lane), self.theme.lane(lane));
            shapes.push(Shape::Rect {
                rect: bounds,
                radius: [0.0; 4],
                fill: colors.ground,
                stroke: Some(border),
            });
            let (title, place) = lanes::title(all, lane, sizes);
            push_lines(
                &mut shapes,
                (place.min, &title),
                Face::Strong,
                sizes.lane_title,
                colors.hue,
            );
        }
        (all.hull().expand(border.width), shapes)
    }

    fn component(&self, component: &Component) -> (Rect, Vec<Shape>) {
        let (sizes, theme) = (&self.catalog.sizes, self.theme);
        let colors = theme.lane(component.lane);
        let rect = component.rect;
        let card = card::lay_out(component, sizes);
        let mut shapes = super::outline::draw(component, sizes, theme);
        shapes.push(Shape::Icon {
            icon: self.catalog.kind_icon(&component.kind),
            rect: card.icon,
            color: colors.hue,
        });
        if component.is_deep_dive {
            // On the edge, so that the name keeps its room.
            let corner = outline::body(component.shape, rect).right_top();
            let pin = Rect::from_center_size(corner - vec2(14.0, 0.0), vec2(14.0, 14.0));
            shapes.push(Shape::Rect {
                rect: pin.expand(2.0),
                radius: [9.0; 4],
                fill: colors.ground,
                stroke: None,
            });
            shapes.push(Shape::Icon {
                icon: self.catalog.icon("pin"),
                rect: pin,
                color: colors.hue,
            });
        }
        let (at, lines) = &card.label;
        push_lines(
            &mut shapes,
            (*at, lines),
            Face::Strong,
            sizes.label,
            theme.text,
        );
        let (at, lines) = &card.why;
        push_lines(
            &mut shapes,
            (*at, lines),
            Face::Regular,
            sizes.small,
            theme.weak_text,
        );
        let (at, lines) = &card.effect;
        push_lines(
            &mut shapes,
            (*at, lines),
            Face::Regular,
            sizes.small,
            colors.hue,
        );
        (rect.expand(sizes.outline), shapes)
    }

    fn connector(
        &self,
        connector: &Connector,
        route: &Route,
        lane: Option<Lane>,
    ) -> (Rect, Vec<Shape>) {
        let (sizes, theme) = (&self.catalog.sizes, self.theme);
        let stroke = Stroke {
            width: sizes.connector,
            color: theme.connector,
        };
        let mut shapes = arrow::draw(&route.points, connector.mode, stroke, sizes);
        for end in [connector.from, connector.to] {
            if let End::Free(pos) = end {
                shapes.push(Shape::Rect {
                    rect: Rect::from_center_size(pos, Vec2::splat(8.0)),
                    radius: [4.0; 4],
                    fill: theme.paper,
                    stroke: Some(Stroke {
                        color: theme.warning,
                        ..stroke
                    }),
                });
            }
        }
        if let Some(label) = route.label {
            // A ground of its own keeps the label clear of a border that runs behind it.
            shapes.push(Shape::Rect {
                rect: label.expand2(vec2(2.0, 0.0)),
                radius: [3.0; 4],
                fill: lane.map_or(theme.paper, |lane| theme.lane(lane).ground),
                stroke: None,
            });
            let lines = route::label_lines(&connector.label, sizes);
            let at = (label.min, &*lines);
            push_lines(&mut shapes, at, Face::Regular, sizes.small, theme.text);
        }
        (route.bounds().expand(sizes.arrowhead), shapes)
    }

    fn mark(&self, mark: &Mark) -> (Rect, Vec<Shape>) {
        let (sizes, theme) = (&self.catalog.sizes, self.theme);
        let outline = Stroke {
            width: sizes.outline,
            color: theme.card_edge,
        };
        let style = theme.mark_style(mark.color);
        let mut shapes = Vec::new();
        let color = match &mark.kind {
            MarkKind::Note => {
                shapes.push(Shape::Rect {
                    rect: mark.rect,
                    radius: [2.0; 4],
                    fill: style.ground,
                    stroke: Some(outline),
                });
                theme.note_text
            }
            MarkKind::Text => style.ink,
            MarkKind::Ink => return super::ink::draw(mark, self.catalog, theme),
            MarkKind::Frame => return super::frame::draw(mark, self.catalog, theme),
            MarkKind::Image => return super::image::draw(mark, self.catalog, theme),
            MarkKind::Other(_) => {
                shapes.push(Shape::Rect {
                    rect: mark.rect,
                    radius: [4.0; 4],
                    fill: Color::CLEAR,
                    stroke: Some(outline),
                });
                theme.text
            }
        };
        let (at, block) = note::lay_out(mark, sizes);
        let size = note::type_size(&mark.kind, sizes);
        push_block(&mut shapes, (at, &block), size, color);
        (mark.rect.expand(2.0), shapes)
    }
}
