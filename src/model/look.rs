use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

use super::{all, units};

/// How an element looks, where that differs from what its kind, its lane or its flow gives it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Look {
    /// The colour of its outline, line or text. A mark stores it as its own colour.
    #[serde(skip_serializing_if = "units::is_default")]
    pub color: MarkColor,
    /// What is inside its outline.
    #[serde(skip_serializing_if = "units::is_default")]
    pub fill: Fill,
    /// How thick its outline or line is.
    #[serde(skip_serializing_if = "units::is_default")]
    pub width: StrokeWidth,
    /// How its outline is broken. A connector's line is broken as its flow says.
    #[serde(skip_serializing_if = "units::is_default")]
    pub dash: Dash,
    /// How large its text is.
    #[serde(skip_serializing_if = "units::is_default")]
    pub text_size: TextSize,
    /// Where its lines of text are.
    #[serde(skip_serializing_if = "units::is_default")]
    pub align: TextAlign,
    /// What is at the beginning of a connector.
    #[serde(skip_serializing_if = "units::is_default")]
    pub tail: Head,
    /// What is at the end of a connector.
    #[serde(skip_serializing_if = "units::is_default")]
    pub head: Head,
    /// How a connector gets from end to end.
    #[serde(skip_serializing_if = "units::is_default")]
    pub bend: Bend,
}

/// Makes the values of one property of a look: an enum that is stored in lower case.
macro_rules! values {
    ($(#[$doc:meta])* $Name:ident { $($(#[$of:meta])* $value:ident $(= $title:literal)?,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "lowercase")]
        #[derive(IntoStaticStr, VariantArray)]
        pub enum $Name {
            $($(#[$of])* $(#[strum(serialize = $title)])? $value,)*
        }

        impl $Name {
            /// Every value, in the order a menu shows them.
            pub const ALL: [Self; Self::VARIANTS.len()] = all(Self::VARIANTS);

            /// Its name on the screen.
            pub fn title(self) -> &'static str {
                self.into()
            }
        }
    };
}

values! {
    /// What is inside an outline.
    Fill {
        /// A card's ground.
        #[default]
        Card = "White",
        /// A light tint of its colour.
        Tint = "Tinted",
        /// Nothing: what lies below is seen.
        None = "No fill",
    }
}

values! {
    /// How thick an outline or line is.
    StrokeWidth {
        /// As its kind has it.
        #[default]
        Medium,
        /// Half of that.
        Thin,
        /// Twice of that.
        Thick,
    }
}

values! {
    /// How an outline is broken.
    Dash {
        /// Not at all.
        #[default]
        Solid,
        /// Into dashes.
        Dashed,
        /// Into dots.
        Dotted,
    }
}

values! {
    /// How large a text is.
    TextSize {
        /// As its kind has it; a note's as large as fits.
        #[default]
        Auto = "As it fits",
        /// Small.
        Small,
        /// Medium.
        Medium,
        /// Large.
        Large,
        /// Extra large.
        Huge = "Extra large",
    }
}

impl TextSize {
    /// In board units; `None` for what its kind has.
    pub fn size(self) -> Option<f32> {
        match self {
            Self::Auto => None,
            Self::Small => Some(13.0),
            Self::Medium => Some(17.0),
            Self::Large => Some(24.0),
            Self::Huge => Some(36.0),
        }
    }
}

values! {
    /// Where lines of text are.
    TextAlign {
        /// As its kind has it.
        #[default]
        Auto = "As usual",
        /// At the left.
        Left,
        /// In the middle.
        Center = "Centre",
        /// At the right.
        Right,
    }
}

impl TextAlign {
    /// The share of the free width of a line that is on its left; `None` for what its kind has.
    pub fn indent(self) -> Option<f32> {
        match self {
            Self::Auto => None,
            Self::Left => Some(0.0),
            Self::Center => Some(0.5),
            Self::Right => Some(1.0),
        }
    }
}

values! {
    /// What is at an end of a connector.
    Head {
        /// What its flow has there.
        #[default]
        Auto = "As it flows",
        /// Nothing.
        None = "No head",
        /// A filled arrowhead.
        Arrow,
        /// An open arrowhead.
        Open = "Open arrow",
        /// A filled dot.
        Dot,
        /// A filled diamond.
        Diamond,
        /// A bar across the line.
        Bar,
    }
}

values! {
    /// How a connector gets from end to end.
    Bend {
        /// Around boxes, with right angles.
        #[default]
        Elbow,
        /// Straight, whatever is in its way.
        Straight,
        /// In a curve, whatever is in its way.
        Curved,
    }
}

/// One property of a look, with its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is a field of `Look`")]
pub enum LookChange {
    Color(MarkColor),
    Fill(Fill),
    Width(StrokeWidth),
    Dash(Dash),
    TextSize(TextSize),
    Align(TextAlign),
    Tail(Head),
    Head(Head),
    Bend(Bend),
}

impl LookChange {
    /// The same property, with the value that a look has.
    #[must_use]
    pub fn of(self, look: &Look) -> Self {
        match self {
            Self::Color(_) => Self::Color(look.color),
            Self::Fill(_) => Self::Fill(look.fill),
            Self::Width(_) => Self::Width(look.width),
            Self::Dash(_) => Self::Dash(look.dash),
            Self::TextSize(_) => Self::TextSize(look.text_size),
            Self::Align(_) => Self::Align(look.align),
            Self::Tail(_) => Self::Tail(look.tail),
            Self::Head(_) => Self::Head(look.head),
            Self::Bend(_) => Self::Bend(look.bend),
        }
    }

    /// Its value on the screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Color(color) => color.title(),
            Self::Fill(fill) => fill.title(),
            Self::Width(width) => width.title(),
            Self::Dash(dash) => dash.title(),
            Self::TextSize(size) => size.title(),
            Self::Align(align) => align.title(),
            Self::Tail(head) | Self::Head(head) => head.title(),
            Self::Bend(bend) => bend.title(),
        }
    }

    /// The name of the property on the screen.
    pub fn property(self) -> &'static str {
        match self {
            Self::Color(_) => "Colour",
            Self::Fill(_) => "Fill",
            Self::Width(_) => "Line width",
            Self::Dash(_) => "Dashes",
            Self::TextSize(_) => "Text size",
            Self::Align(_) => "Alignment",
            Self::Tail(_) => "Beginning",
            Self::Head(_) => "End",
            Self::Bend(_) => "Path",
        }
    }

    /// Every value of every property, property by property.
    pub fn all() -> Vec<Vec<Self>> {
        vec![
            MarkColor::ALL.map(Self::Color).to_vec(),
            Fill::ALL.map(Self::Fill).to_vec(),
            StrokeWidth::ALL.map(Self::Width).to_vec(),
            Dash::ALL.map(Self::Dash).to_vec(),
            TextSize::ALL.map(Self::TextSize).to_vec(),
            TextAlign::ALL.map(Self::Align).to_vec(),
            Head::ALL.map(Self::Tail).to_vec(),
            Head::ALL.map(Self::Head).to_vec(),
            Bend::ALL.map(Self::Bend).to_vec(),
        ]
    }
}

impl Look {
    /// With one property changed.
    #[must_use]
    pub fn with(mut self, change: LookChange) -> Self {
        match change {
            LookChange::Color(color) => self.color = color,
            LookChange::Fill(fill) => self.fill = fill,
            LookChange::Width(width) => self.width = width,
            LookChange::Dash(dash) => self.dash = dash,
            LookChange::TextSize(size) => self.text_size = size,
            LookChange::Align(align) => self.align = align,
            LookChange::Tail(head) => self.tail = head,
            LookChange::Head(head) => self.head = head,
            LookChange::Bend(bend) => self.bend = bend,
        }
        self
    }
}

/// A colour by name; the theme says what it looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[derive(IntoStaticStr, VariantArray)]
pub enum MarkColor {
    /// The default colour of its kind.
    #[default]
    Plain,
    /// Red.
    Red,
    /// Orange.
    Orange,
    /// Green.
    Green,
    /// Blue.
    Blue,
    /// Violet.
    Violet,
}

impl MarkColor {
    /// Every colour, in the order a menu shows them.
    pub const ALL: [Self; Self::VARIANTS.len()] = all(Self::VARIANTS);

    /// Its name on the screen.
    pub fn title(self) -> &'static str {
        self.into()
    }
}
