use serde::Deserialize;

use crate::model::{Lane, MarkColor};

use super::color::Color;

/// Shadows in light and dark.
const SHADOW: [Color; 2] = [
    Color {
        r: 0x2a,
        g: 0x1e,
        b: 0x08,
        a: 9,
    },
    Color {
        r: 0,
        g: 0,
        b: 0,
        a: 36,
    },
];

/// The colours of one lane: its hue, and what is mixed from it.
#[derive(Clone, Copy, Debug, Default)]
pub struct LaneColors {
    /// Its title, icons and figures.
    pub hue: Color,
    /// The strip with its title.
    pub header: Color,
    /// The same while something is dragged into the lane.
    pub header_over: Color,
    /// The ground of an icon.
    pub tile: Color,
    /// The outline of a card.
    pub card_edge: Color,
    /// The outline of a shape that has no tile.
    pub shape_edge: Color,
    /// The outline of a plain shape in the lane.
    pub plain_edge: Color,
    /// A connector that leaves the lane.
    pub line: Color,
    /// Its part of the balance bar.
    pub balance: Color,
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
    /// Around the board.
    pub paper: Color,
    /// The board.
    pub sheet: Color,
    /// The lines between lanes, and between rows of a panel.
    pub rule: Color,
    /// The outlines of the board, of panels and of what floats.
    pub border: Color,
    /// The dots of the grid.
    pub grid: Color,
    /// Ingest.
    ingest: Color,
    /// Storage & processing.
    storage: Color,
    /// Serving & visualisation.
    serving: Color,
    /// Monitoring, rollback & cost.
    monitoring: Color,
    /// A component's background.
    pub card: Color,
    /// A component's outline.
    pub card_edge: Color,
    /// Names and body text.
    pub text: Color,
    /// Small type: whys, hints.
    pub weak_text: Color,
    /// Placeholders, and what is missing.
    pub faint: Color,
    /// What is mixed into the hue of a lane for its connectors.
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
    /// The coach's warnings, and what is lost.
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
    /// A button or tool in use.
    #[serde(skip)]
    pub selected: Color,
    /// A card for what lies outside the system.
    #[serde(skip)]
    pub source: Color,
    /// What a frame lies on.
    #[serde(skip)]
    pub frame: Color,
    /// The stroke in place of a name that is too small to read.
    #[serde(skip)]
    pub name_stroke: Color,
    /// One of the three layers of a shadow.
    #[serde(skip)]
    pub shadow: Color,
    #[serde(skip)]
    lanes: [LaneColors; 4],
}

impl Theme {
    /// With the colours that are mixed from those of its file.
    pub(super) fn mixed(mut self) -> Self {
        let (tint, over) = if self.dark {
            (0.11, 0.22)
        } else {
            (0.08, 0.16)
        };
        let hues = [self.ingest, self.storage, self.serving, self.monitoring];
        self.lanes = hues.map(|hue| LaneColors {
            hue,
            header: self.sheet.mix(hue, tint),
            header_over: self.sheet.mix(hue, over),
            tile: self.card.mix(hue, 0.12),
            card_edge: self.card_edge.mix(hue, 0.18),
            shape_edge: self.card_edge.mix(hue, 0.55),
            plain_edge: self.card_edge.mix(hue, 0.75),
            line: hue.mix(self.connector, 0.22),
            balance: self.panel.mix(hue, 0.16),
        });
        self.selected = self.panel.mix(self.accent, 0.16);
        self.source = if self.dark {
            self.sheet.mix(self.card, 0.35)
        } else {
            self.sheet.mix(self.paper, 0.55)
        };
        self.frame = self.sheet.mix(self.paper, 0.6);
        self.name_stroke = self.card.mix(self.weak_text, 0.45);
        self.shadow = SHADOW[usize::from(self.dark)];
        self
    }

    /// The ground of a plain shape that is filled with a tint of its colour.
    pub fn tinted(&self, color: Color) -> Color {
        self.card.mix(color, 0.16)
    }

    /// The colours of one lane.
    pub fn lane(&self, lane: Lane) -> &LaneColors {
        &self.lanes[lane.index()]
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

#[cfg(test)]
mod tests {
    use palette::{
        Lab, LinSrgb, Srgb, color_difference::Ciede2000 as _, convert::FromColorUnclamped as _,
    };

    use super::*;
    use crate::catalog::Catalog;

    /// How far apart the hues of two lanes are for anybody, in CIEDE2000.
    const APART: f32 = 12.0;
    /// Colour vision without one of the three kinds of cone, in linear sRGB: Machado, Oliveira and
    /// Fernandes 2009, severity 1.
    const SIGHTS: [(&str, [[f32; 3]; 3]); 4] = [
        (
            "normal",
            [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        ),
        (
            "protanopia",
            [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
        ),
        (
            "deuteranopia",
            [
                [0.367_322, 0.860_646, -0.227_968],
                [0.280_085, 0.672_501, 0.047_413],
                [-0.011_820, 0.042_940, 0.968_881],
            ],
        ),
        (
            "tritanopia",
            [
                [1.255_528, -0.076_749, -0.178_779],
                [-0.078_411, 0.930_809, 0.147_602],
                [0.004_733, 0.691_367, 0.303_900],
            ],
        ),
    ];

    fn seen(color: Color, sight: [[f32; 3]; 3]) -> Lab {
        let linear = Srgb::new(color.r, color.g, color.b).into_linear::<f32>();
        let (r, g, b) = linear.into_components();
        let [r, g, b] = sight.map(|row| (row[0] * r + row[1] * g + row[2] * b).clamp(0.0, 1.0));
        Lab::from_color_unclamped(LinSrgb::new(r, g, b))
    }

    #[test]
    fn the_hues_of_two_lanes_differ_in_every_kind_of_sight() {
        let catalog = Catalog::embedded();
        for theme in [&catalog.light, &catalog.dark] {
            for (sight, matrix) in SIGHTS {
                let hues = Lane::ALL.map(|lane| (lane, seen(theme.lane(lane).hue, matrix)));
                for (index, (one, a)) in hues.iter().enumerate() {
                    for (other, b) in &hues[index + 1..] {
                        let apart = a.difference(*b);
                        assert!(apart >= APART, "{sight}: {one} and {other}: {apart:.1}");
                    }
                }
            }
        }
    }

    #[test]
    fn text_and_graphics_have_enough_contrast_on_every_ground() {
        let catalog = Catalog::embedded();
        for theme in [&catalog.light, &catalog.dark] {
            let mut texts = vec![
                ("accent", theme.accent, theme.panel),
                ("on accent", theme.on_accent, theme.accent),
            ];
            let mut graphics = vec![
                ("selection", theme.accent, theme.sheet),
                ("tool in use", theme.accent, theme.selected),
            ];
            let grounds = [theme.panel, theme.card, theme.sheet, theme.paper];
            let everywhere = [
                ("text", theme.text),
                ("weak text", theme.weak_text),
                ("warning", theme.warning),
                ("tip", theme.tip),
                ("error", theme.error),
            ];
            for (name, color) in everywhere {
                texts.extend(grounds.map(|on| (name, color, on)));
            }
            for on in [
                theme.control,
                theme.control_hover,
                theme.source,
                theme.frame,
            ] {
                texts.extend([("text", theme.text, on), ("weak text", theme.weak_text, on)]);
            }
            for on in [theme.field, theme.panel, theme.card] {
                texts.push(("faint", theme.faint, on));
            }
            for lane in Lane::ALL {
                let colors = theme.lane(lane);
                let grounds = [colors.header, theme.card, theme.source, theme.panel];
                texts.extend(grounds.map(|on| ("lane hue", colors.hue, on)));
                texts.push(("balance", theme.text, colors.balance));
                texts.push(("tinted shape", theme.text, theme.tinted(colors.plain_edge)));
                graphics.extend([
                    ("icon on its tile", colors.hue, colors.tile),
                    ("icon on a strong tile", theme.card, colors.hue),
                    ("connector", colors.line, theme.sheet),
                    ("connector", colors.line, theme.frame),
                    ("plain shape", colors.plain_edge, theme.card),
                    ("plain shape", colors.plain_edge, theme.sheet),
                ]);
            }
            for color in MarkColor::ALL {
                let style = theme.mark_style(color);
                texts.push(("note", theme.note_text, style.ground));
                texts.push(("tinted shape", theme.text, theme.tinted(style.ink)));
                // A coloured arrow and a coloured outline.
                for on in [theme.sheet, theme.card, theme.frame, theme.source] {
                    graphics.push((color.title(), style.ink, on));
                }
                let grounds = [theme.sheet, theme.paper, theme.panel];
                texts.extend(grounds.map(|on| (color.title(), style.ink, on)));
            }
            for (pairs, least) in [(texts, 4.5), (graphics, 3.0)] {
                for (name, color, ground) in pairs {
                    let ratio = color.contrast(ground);
                    assert!(ratio >= least, "{name}: {color} on {ground} is {ratio:.2}");
                }
            }
        }
    }
}
