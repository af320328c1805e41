use emath::Vec2;
use serde::Deserialize;

use crate::model::PlainShape;

/// Every size on the board, in board units.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sizes {
    /// Type size of a component's name.
    pub label: f32,
    /// Type size of a component's why, of connector labels and of free text.
    pub small: f32,
    /// Type size of a lane's title.
    pub lane_title: f32,
    /// Type size of a picture's title.
    pub title: f32,
    /// Height of the strip at the top of a column with its title, and of the space above the boxes of
    /// the band.
    pub lane_header: f32,
    /// Distance of boxes placed by the program from the left and right of a column.
    pub lane_pad: f32,
    /// Corner radius of the whole board.
    pub board_radius: f32,
    /// Minimum distance of a component from its lane's border, and between two placed by the program.
    pub gap: f32,
    /// Minimum distance between two rows of components placed by the program: arrows must be visible.
    pub row_gap: f32,
    /// Distance between two lines of the grid; a dot is drawn at every third.
    pub grid: f32,
    /// Width of a new component.
    pub card_width: f32,
    /// Minimum width and height of a component.
    pub card_min: (f32, f32),
    /// Distance of text from a card's edge.
    pub card_padding: f32,
    /// Corner radius of a card.
    pub card_radius: f32,
    /// Side of the tile on a card that carries the lane's hue and the icon.
    pub tile: f32,
    /// Corner radius of a tile.
    pub tile_radius: f32,
    /// Side of the icon in a tile.
    pub icon: f32,
    /// Thickness of outlines.
    pub outline: f32,
    /// Thickness of a connector.
    pub connector: f32,
    /// Thickness of one that controls.
    pub connector_light: f32,
    /// Length of an arrowhead.
    pub arrowhead: f32,
    /// Gap between a connector's head and the box it is bound to; an end without a head touches it.
    pub connector_gap: f32,
    /// Distance from a box within which a connector's end binds to it, at 100 %; the same on the screen
    /// at every zoom.
    pub bind_distance: f32,
    /// Length of a connector before its first corner.
    pub connector_stub: f32,
    /// Radius of a connector's corners.
    pub connector_radius: f32,
    /// Width and height of a new sticky note.
    pub note: (f32, f32),
    /// Width and height of new plain shapes.
    pub shapes: ShapeSizes,
    /// Width and height of a new frame that was not drawn to a size.
    pub frame: (f32, f32),
    /// Width of the pen at medium pressure.
    pub ink: f32,
    /// Margin around an exported picture.
    pub margin: f32,
}

/// Width and height of new plain shapes, in board units.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShapeSizes {
    rectangle: (f32, f32),
    ellipse: (f32, f32),
    diamond: (f32, f32),
    cylinder: (f32, f32),
    queue: (f32, f32),
    cloud: (f32, f32),
    person: (f32, f32),
}

impl ShapeSizes {
    /// The size of a new shape that was not drawn to one.
    pub fn of(&self, shape: PlainShape) -> Vec2 {
        let size = match shape {
            PlainShape::Rectangle => self.rectangle,
            PlainShape::Ellipse => self.ellipse,
            PlainShape::Diamond => self.diamond,
            PlainShape::Cylinder => self.cylinder,
            PlainShape::Queue => self.queue,
            PlainShape::Cloud => self.cloud,
            PlainShape::Person => self.person,
        };
        size.into()
    }
}
