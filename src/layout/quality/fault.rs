use strum::{EnumCount, VariantArray};

/// What is wrong with a connector.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumCount, VariantArray)]
pub enum Fault {
    /// It runs through a box that it does not join.
    ThroughBox,
    /// It runs through a box that it joins.
    ThroughOwn,
    /// It lies on another that shares no end with it.
    Overlap,
    /// It runs beside another, nearer than lines are told apart.
    Crowd,
    /// It turns back on itself.
    Reversal,
    /// It runs through a note, a text or a picture.
    ThroughMark,
    /// It passes a box closer than 8 units.
    NearBox,
    /// It passes a box closer than 12 units.
    NearishBox,
    /// It runs along a box that it joins.
    HugsOwn,
    /// Its last piece is shorter than its head and some shaft.
    Stubby,
    /// It has corners where a straight line was possible.
    NeedlessCorner,
    /// It leaves by a side that looks away from where it goes.
    WrongSide,
    /// A piece of it is shorter than 12 units.
    Kink,
    /// It crosses another.
    Crossing,
    /// How much longer than needed it is, as a share.
    Detour,
    /// It runs along the border of a lane.
    AlongBorder,
    /// It ends beside the middle of a side, where nothing makes it.
    OffCentre,
    /// It has a corner.
    Bend,
    /// It has a corner beyond the second.
    MoreBends,
    /// Its label is on a box.
    LabelOnBox,
    /// Its label is on another.
    LabelOnLabel,
    /// Another line runs through its label.
    LineOnLabel,
    /// Its own line runs through its label, off the middle.
    OwnOnLabel,
    /// Its label is far from it.
    LabelFar,
    /// Its label is nearer to another line.
    LabelAmbiguous,
    /// It, or its label, is on the title of a lane.
    LabelOnTitle,
    /// Its label is on the border of a lane.
    LabelOnBorder,
    /// It has a text that is not drawn, where others are.
    NoLabel,
}

impl Fault {
    /// What one costs.
    pub fn weight(self) -> f32 {
        match self {
            Self::ThroughBox => 100.0,
            Self::ThroughOwn => 60.0,
            Self::Overlap => 20.0,
            Self::LabelOnBox => 15.0,
            Self::Reversal | Self::LabelOnLabel | Self::LineOnLabel => 10.0,
            Self::NoLabel => 8.0,
            Self::ThroughMark | Self::NearBox | Self::Stubby | Self::LabelOnTitle => 6.0,
            Self::NeedlessCorner
            | Self::WrongSide
            | Self::LabelFar
            | Self::LabelAmbiguous
            | Self::Detour => 5.0,
            Self::Kink | Self::OwnOnLabel | Self::Crowd | Self::HugsOwn => 4.0,
            Self::NearishBox | Self::AlongBorder => 2.0,
            Self::Crossing | Self::OffCentre | Self::MoreBends => 1.5,
            Self::LabelOnBorder => 1.0,
            Self::Bend => 0.5,
        }
    }
}

/// The faults of one connector.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Faults([f32; Fault::COUNT]);

impl Faults {
    pub(super) fn add(&mut self, fault: Fault, count: usize) {
        self.0[fault as usize] += count as f32;
    }

    pub(super) fn set_detour(&mut self, share: f32) {
        self.0[Fault::Detour as usize] = share;
    }

    /// How often it has one; for a detour, how far.
    pub fn count(&self, fault: Fault) -> f32 {
        self.0[fault as usize]
    }

    /// All of them, weighed.
    pub fn penalty(&self) -> f32 {
        let faults = Fault::VARIANTS.iter();
        faults
            .map(|fault| fault.weight() * self.count(*fault))
            .sum()
    }
}
