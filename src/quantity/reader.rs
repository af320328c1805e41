//! A text being read: its pieces, and the smallest questions about them.

use super::{
    amount::{Bound, Per, Quantity},
    token::{Piece, Token},
    unit::{HOUR, Measure, Unit, time_unit, unit},
    written::{scale, written},
};

/// The longest number in words, in pieces.
const MAX_WRITTEN: usize = 12;

/// The pieces of a text, and those of the unit for amounts that have none.
pub(super) struct Reader<'a> {
    pub(super) pieces: &'a [Piece<'a>],
    pub(super) units: &'a [Piece<'a>],
}

/// A number as it stands before its unit.
pub(super) struct Number {
    pub(super) value: f64,
    /// True for a part of one: "a third".
    pub(super) is_part: bool,
    /// The piece after it.
    pub(super) next: usize,
}

/// A unit and what it is counted by, as far as it is read.
pub(super) struct Measured {
    pub(super) unit: String,
    pub(super) measure: Measure,
    /// How many base units one of it is.
    pub(super) factor: f64,
    pub(super) per: Per,
    /// The piece after it.
    pub(super) next: usize,
}

impl Measured {
    pub(super) fn of(unit: Unit, next: usize) -> Self {
        Self {
            unit: unit.symbol.to_owned(),
            measure: unit.measure,
            factor: unit.factor,
            per: Per::Nothing,
            next,
        }
    }

    /// Things called so, or a bare number.
    pub(super) fn things(name: String, next: usize) -> Self {
        Self {
            unit: name,
            measure: Measure::Count,
            factor: 1.0,
            per: Per::Nothing,
            next,
        }
    }

    /// A part of a whole, one being so much of it.
    pub(super) fn share(factor: f64, next: usize) -> Self {
        Self {
            unit: String::new(),
            measure: Measure::Share,
            factor,
            per: Per::Nothing,
            next,
        }
    }
}

/// A length of time.
pub(super) fn length(number: f64, unit: Unit, bound: Bound) -> Quantity {
    Quantity {
        number,
        unit: unit.symbol.to_owned(),
        measure: Measure::Time,
        per: Per::Nothing,
        base: number * unit.factor,
        bound,
    }
}

impl<'a> Reader<'a> {
    pub(super) fn at(&self, at: usize) -> Option<&Piece<'a>> {
        self.pieces.get(at)
    }

    pub(super) fn is_word(&self, at: usize, words: &str) -> bool {
        self.at(at).is_some_and(|piece| piece.is_word(words))
    }

    pub(super) fn is_sign(&self, at: usize, signs: &str) -> bool {
        self.at(at).is_some_and(|piece| piece.is_sign(signs))
    }

    pub(super) fn word(&self, at: usize) -> Option<&'a str> {
        self.at(at).and_then(Piece::word)
    }

    /// The text of a word, or of a sign that is a unit.
    pub(super) fn name(&self, at: usize) -> Option<String> {
        match self.at(at)?.token {
            Token::Word(word) => Some(word.to_owned()),
            Token::Sign(sign) => Some(sign.to_string()),
            Token::Number(_) | Token::Clock(_) | Token::Name => None,
        }
    }

    pub(super) fn unit(&self, at: usize) -> Option<Unit> {
        unit(&self.name(at)?)
    }

    pub(super) fn time_unit(&self, at: usize) -> Option<Unit> {
        time_unit(&self.name(at)?)
    }

    pub(super) fn ahead(&self, at: usize) -> &'a [Piece<'a>] {
        let rest = self.pieces.get(at..).unwrap_or_default();
        &rest[..rest.len().min(MAX_WRITTEN)]
    }

    /// The number at a piece, with what multiplies it.
    pub(super) fn number(&self, at: usize) -> Option<Number> {
        let (value, is_part, mut next) = match self.at(at)?.token {
            Token::Number(value) => (value, false, at + 1),
            Token::Word(_) => {
                let found = written(self.ahead(at))?;
                (found.number, found.is_part, at + found.pieces)
            }
            // "3:30 h" is three hours and a half.
            Token::Clock(seconds) => {
                self.time_unit(at + 1)?;
                (seconds / HOUR, false, at + 1)
            }
            Token::Name | Token::Sign(_) => return None,
        };
        let mut value = value;
        // "12 k€"
        let is_before_sign =
            self.is_sign(next + 1, "$€£") && !self.at(next + 1).is_some_and(|one| one.is_apart);
        let in_money = match self.word(next).filter(|_| is_before_sign) {
            Some("k" | "K") => Some(1e3),
            Some("m" | "M") => Some(1e6),
            _ => None,
        };
        if let Some(scale) = in_money
            .or_else(|| self.at(next).and_then(scale))
            .filter(|_| !is_part)
        {
            value *= scale;
            next += 1;
        }
        Some(Number {
            value,
            is_part,
            next,
        })
    }
}
