//! How a component is drawn: a card with a tile in the lane's hue, its icon and its texts; or a shape that
//! is its own sign.

use emath::{Rect, Vec2, pos2, vec2};

use crate::{
    catalog::{Catalog, Sizes, Theme},
    layout::{
        card,
        text::{Face, truncate, width, wrap},
    },
    model::{Component, ComponentShape},
};

use super::{
    Shape,
    drawn::{Drawn, FAR, MIN_TYPE, Smaller},
    outline::{is_source, outline},
    shape::{SHADOW_REACH, push_lines, shadow},
};

/// Type size of a name that is read from as far away as there are names.
const DISTANT_NAME: f32 = MIN_TYPE / FAR;
/// Thickness of the stroke in place of a name, in board units.
const NAME_STROKE: f32 = 2.4;

pub(super) fn draw(component: &Component, catalog: &Catalog, theme: &Theme) -> Drawn {
    let sizes = &catalog.sizes;
    let mut ground = shadow_of(component, catalog, theme);
    let shadow = ground.len();
    ground.extend(outline(component, catalog, theme));
    let card = card::lay_out(component, sizes);
    let name = card::lay_out_name(component, sizes);
    let mut near = ground.clone();
    near.extend(tile(card.tile, component, catalog, theme));
    push_texts(&mut near, component, &card, catalog, theme);
    let mut named = ground.clone();
    named.extend(tile(name.tile, component, catalog, theme));
    let mut distant = named.clone();
    push_lines(&mut named, &name.label, Face::Strong, name.size, theme.text);
    let label = distant_label(component, &name, sizes);
    push_lines(&mut distant, &label, Face::Strong, DISTANT_NAME, theme.text);
    let mut far = ground;
    far.extend(name.tile.map(|tile| {
        let hue = theme.lane(component.lane).hue;
        Shape::filled(tile, sizes.tile_radius, hue)
    }));
    far.extend(stroke_for(&name, theme));
    Drawn {
        bounds: component.rect.expand(SHADOW_REACH),
        shadow,
        shapes: near,
        smaller: vec![
            Smaller {
                below: MIN_TYPE / (sizes.small * card.scale),
                shapes: named,
            },
            Smaller {
                below: MIN_TYPE / name.size,
                shapes: distant,
            },
            Smaller {
                below: FAR,
                shapes: far,
            },
        ],
    }
}

fn shadow_of(component: &Component, catalog: &Catalog, theme: &Theme) -> Vec<Shape> {
    if component.shape != ComponentShape::Box || is_source(component, catalog) {
        return Vec::new();
    }
    let radius = catalog.sizes.card_radius;
    shadow(component.rect, radius, 1.0, theme.shadow).to_vec()
}

/// How much stronger the shadow of a card is under the pointer, and while it is dragged.
pub(crate) const HOVERED_SHADOW: f32 = 1.6;
pub(crate) const DRAGGED_SHADOW: f32 = 3.0;

/// The shadow of a card that is lifted off the board, to be painted under it.
pub(crate) fn lifted(
    component: &Component,
    strength: f32,
    catalog: &Catalog,
    theme: &Theme,
) -> [Shape; 3] {
    let radius = catalog.sizes.card_radius;
    shadow(component.rect, radius, strength, theme.shadow)
}

/// A tile with the icon of the component's kind.
fn tile(
    rect: Option<Rect>,
    component: &Component,
    catalog: &Catalog,
    theme: &Theme,
) -> impl Iterator<Item = Shape> {
    let (sizes, colors) = (&catalog.sizes, theme.lane(component.lane));
    let (fill, ink) = if component.is_deep_dive {
        (colors.hue, theme.card)
    } else {
        (colors.tile, colors.hue)
    };
    rect.into_iter().flat_map(move |rect| {
        let share = rect.width() / sizes.tile;
        let icon = Shape::Icon {
            icon: catalog.kind_icon(&component.kind),
            rect: Rect::from_center_size(rect.center(), Vec2::splat(sizes.icon * share)),
            color: ink,
        };
        [Shape::filled(rect, sizes.tile_radius * share, fill), icon]
    })
}

fn push_texts(
    shapes: &mut Vec<Shape>,
    component: &Component,
    card: &card::Card,
    catalog: &Catalog,
    theme: &Theme,
) {
    let hue = theme.lane(component.lane).hue;
    let (label, small) = (catalog.sizes.label, catalog.sizes.small);
    for (lines, face, size, color) in [
        (&card.label, Face::Strong, label, theme.text),
        (&card.why, Face::Regular, small, theme.weak_text),
        (&card.metric, Face::Regular, small, hue),
        (&card.latency, Face::Strong, small, hue),
    ] {
        push_lines(shapes, lines, face, size * card.scale, color);
    }
}

/// The name as it is read from far away: on as many lines as the card has room for, or its beginning.
fn distant_label(component: &Component, name: &card::NameOnly, sizes: &Sizes) -> card::Text {
    let rect = card::body(component.shape, component.rect);
    let left = match name.tile {
        Some(_) => name.label.0.x,
        None => rect.min.x + sizes.card_padding,
    };
    let room = (rect.max.x - sizes.card_padding - left).max(8.0);
    let text = component.label.as_str();
    let (face, size) = (Face::Strong, DISTANT_NAME);
    let mut words = text.split_whitespace();
    let breaks_words = words.any(|word| width(word, face, size) > room);
    let mut lines = wrap(text, face, size, room);
    if breaks_words || lines.height() > rect.height() {
        lines = truncate(text, face, size, room);
    }
    let x = match name.tile {
        Some(_) => left,
        None => rect.center().x - lines.width() / 2.0,
    };
    (pos2(x, rect.center().y - lines.height() / 2.0), lines)
}

/// A stroke as long as the name it stands for.
fn stroke_for(name: &card::NameOnly, theme: &Theme) -> Option<Shape> {
    let (at, lines) = &name.label;
    let line = lines.lines.first()?;
    let y = at.y + lines.height() / 2.0;
    let middle = pos2(at.x + line.width / 2.0, y);
    let rect = Rect::from_center_size(middle, vec2(line.width, NAME_STROKE));
    Some(Shape::filled(rect, 0.0, theme.name_stroke))
}
