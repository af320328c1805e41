use std::fmt;

use serde::{Deserialize, Deserializer, de::Error};

use crate::model::{Lane, MarkColor};

/// The colours of one lane.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LaneColors {
    /// The lane's background.
    pub ground: Color,
    /// Its title and the tinted edge of its cards.
    pub hue: Color,
}

/// The colours of a mark.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MarkStyle {
    /// Ink, text and borders.
    pub ink: Color,
    /// The background of a sticky note, with enough contrast to its text.
    pub ground: Color,
}

/// The colours of marks; plain ones have those of their kind.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MarkColors {
    /// Red.
    pub red: MarkStyle,
    /// Orange.
    pub orange: MarkStyle,
    /// Green.
    pub green: MarkStyle,
    /// Blue.
    pub blue: MarkStyle,
    /// Violet.
    pub violet: MarkStyle,
}

/// Every colour the program paints with.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// True for light text on a dark background.
    pub dark: bool,
    /// Around the lanes.
    pub paper: Color,
    /// The lines between lanes.
    pub border: Color,
    /// The dots of the grid.
    pub grid: Color,
    /// Ingest.
    pub ingest: LaneColors,
    /// Storage & processing.
    pub storage: LaneColors,
    /// Serving & visualisation.
    pub serving: LaneColors,
    /// Monitoring, rollback & cost.
    pub monitoring: LaneColors,
    /// A component's background.
    pub card: Color,
    /// A component's outline.
    pub card_edge: Color,
    /// Names and body text.
    pub text: Color,
    /// Small type: whys, hints.
    pub weak_text: Color,
    /// Arrows.
    pub connector: Color,
    /// A sticky note's background.
    pub note: Color,
    /// Text on a sticky note, of every colour.
    pub note_text: Color,
    /// The colours of marks.
    pub mark_colors: MarkColors,
    /// The selection, and guides.
    pub accent: Color,
    /// Text on the accent.
    pub on_accent: Color,
    /// The coach's warnings, and what is missing.
    pub warning: Color,
    /// The coach's tips.
    pub tip: Color,
    /// Errors.
    pub error: Color,
    /// Panels around the board.
    pub panel: Color,
    /// Fields to type into.
    pub field: Color,
    /// Buttons at rest.
    pub control: Color,
    /// Buttons under the pointer.
    pub control_hover: Color,
}

impl Theme {
    /// The colours of one lane.
    pub fn lane(&self, lane: Lane) -> LaneColors {
        match lane {
            Lane::Ingest => self.ingest,
            Lane::Storage => self.storage,
            Lane::Serving => self.serving,
            Lane::Monitoring => self.monitoring,
        }
    }

    /// The colours of a mark.
    pub fn mark_style(&self, color: MarkColor) -> MarkStyle {
        match color {
            MarkColor::Plain => MarkStyle {
                ink: self.text,
                ground: self.note,
            },
            MarkColor::Red => self.mark_colors.red,
            MarkColor::Orange => self.mark_colors.orange,
            MarkColor::Green => self.mark_colors.green,
            MarkColor::Blue => self.mark_colors.blue,
            MarkColor::Violet => self.mark_colors.violet,
        }
    }
}

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
    /// Height reserved at the top of a lane for its title.
    pub lane_header: f32,
    /// Minimum distance of a component from its lane's border, and between two placed by the program.
    pub gap: f32,
    /// Minimum distance between two rows of components placed by the program: arrows must be visible.
    pub row_gap: f32,
    /// Distance between two lines of the grid.
    pub grid: f32,
    /// Width of a new component.
    pub card_width: f32,
    /// Minimum width and height of a component.
    pub card_min: (f32, f32),
    /// Distance of text from a card's edge.
    pub card_padding: f32,
    /// Corner radius of a card.
    pub card_radius: f32,
    /// Width of a card's tinted edge.
    pub card_edge: f32,
    /// Side of an icon on a card.
    pub icon: f32,
    /// Thickness of outlines.
    pub outline: f32,
    /// Thickness of a connector.
    pub connector: f32,
    /// Length of an arrowhead.
    pub arrowhead: f32,
    /// Gap between a connector's end and the box it is bound to.
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
    /// Width and height of a new frame that was not drawn to a size.
    pub frame: (f32, f32),
    /// Width of the pen at medium pressure.
    pub ink: f32,
    /// Margin around an exported picture.
    pub margin: f32,
}

/// An sRGB colour with straight alpha, each channel 0 to 255. Written "#rrggbb" or "#rrggbbaa".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Color {
    /// Red.
    pub r: u8,
    /// Green.
    pub g: u8,
    /// Blue.
    pub b: u8,
    /// Opacity: 0 is clear, 255 is solid.
    pub a: u8,
}

impl Color {
    /// Transparent.
    pub const CLEAR: Self = Self {
        r: 0,
        g: 0,
        b: 0,
        a: 0,
    };

    /// Reads "#rrggbb" or "#rrggbbaa".
    pub fn from_hex(hex: &str) -> Option<Self> {
        let digits = hex.strip_prefix('#')?;
        if !digits.is_ascii() || !matches!(digits.len(), 6 | 8) {
            return None;
        }
        let channel = |index: usize| u8::from_str_radix(digits.get(index..index + 2)?, 16).ok();
        Some(Self {
            r: channel(0)?,
            g: channel(2)?,
            b: channel(4)?,
            a: if digits.len() == 8 { channel(6)? } else { 255 },
        })
    }

    /// The colour with another opacity (0 to 1).
    #[must_use]
    pub fn with_opacity(self, opacity: f32) -> Self {
        Self {
            a: (f32::from(self.a) * opacity.clamp(0.0, 1.0)).round() as u8,
            ..self
        }
    }

    /// Relative luminance, 0 to 1 (WCAG 2.2).
    pub fn luminance(self) -> f32 {
        let linear = |channel: u8| {
            let value = f32::from(channel) / 255.0;
            if value <= 0.040_45 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(self.r) + 0.7152 * linear(self.g) + 0.0722 * linear(self.b)
    }

    /// Contrast ratio between two solid colours, 1 to 21 (WCAG 2.2).
    pub fn contrast(self, other: Self) -> f32 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// The solid colour of `self` painted over a solid `ground`.
    #[must_use]
    pub fn over(self, ground: Self) -> Self {
        let alpha = f32::from(self.a) / 255.0;
        let mix = |top: u8, below: u8| {
            (f32::from(top) * alpha + f32::from(below) * (1.0 - alpha)).round() as u8
        };
        Self {
            r: mix(self.r, ground.r),
            g: mix(self.g, ground.g),
            b: mix(self.b, ground.b),
            a: 255,
        }
    }
}

impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.r, self.g, self.b)?;
        if self.a < 255 {
            write!(f, "{:02x}", self.a)?;
        }
        Ok(())
    }
}

impl<'de> Deserialize<'de> for Color {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let hex = String::deserialize(deserializer)?;
        Self::from_hex(&hex)
            .ok_or_else(|| D::Error::custom(format!("{hex:?} is not a colour (\"#rrggbb\")")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;

    #[test]
    fn text_has_enough_contrast_on_every_background() {
        let catalog = Catalog::embedded();
        for theme in [&catalog.light, &catalog.dark] {
            let mut pairs = vec![
                ("weak on field", theme.weak_text, theme.field),
                ("text on control", theme.text, theme.control),
                ("on accent", theme.on_accent, theme.accent),
            ];
            for (name, color) in [
                ("text", theme.text),
                ("weak text", theme.weak_text),
                ("warning", theme.warning),
                ("tip", theme.tip),
                ("error", theme.error),
            ] {
                pairs.extend([theme.panel, theme.card, theme.paper].map(|on| (name, color, on)));
            }
            for lane in Lane::ALL {
                let colors = theme.lane(lane);
                let grounds = [colors.ground, theme.card, theme.panel, theme.control];
                pairs.extend(grounds.map(|on| ("lane hue", colors.hue, on)));
                pairs.push(("text on lane", theme.text, colors.ground));
            }
            for color in MarkColor::ALL {
                let style = theme.mark_style(color);
                pairs.push(("note", theme.note_text, style.ground));
                let lanes = Lane::ALL.map(|lane| theme.lane(lane).ground);
                let grounds = lanes.into_iter().chain([theme.paper, theme.panel]);
                pairs.extend(grounds.map(|on| (color.title(), style.ink, on)));
            }
            for (name, color, ground) in pairs {
                let ratio = color.contrast(ground);
                assert!(ratio >= 4.5, "{name}: {color} on {ground} is {ratio:.2}");
            }
        }
    }
}
