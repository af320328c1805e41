//! From the pieces of a text to the amounts in it.

use super::{
    amount::{Bound, Per, Quantity, grouped},
    reader::{Measured, Number, Reader},
    token::{Piece, pieces},
    unit::{HOUR, MINUTE, Measure, currency},
    written::written,
};
/// How much of a text is looked at, in pieces: an amount is said early, and a field can be a book.
const MAX_PIECES: usize = 200;
/// The amounts of a text, in order, with `own_unit` for those that have none.
pub(super) fn amounts(text: &str, own_unit: &str) -> Vec<Quantity> {
    let mut pieces = pieces(text);
    pieces.truncate(MAX_PIECES);
    let units = self::pieces(own_unit);
    let reader = Reader {
        pieces: &pieces,
        units: &units,
    };
    reader.all().into_iter().map(|(_, amount)| amount).collect()
}

/// The amounts before and after the arrow, or the "from" and "to", of a change in one text.
pub(super) fn change(text: &str, own_unit: &str) -> Option<(Quantity, Quantity)> {
    let mut pieces = pieces(text);
    pieces.truncate(MAX_PIECES);
    let units = self::pieces(own_unit);
    let arrow = pieces.iter().position(|piece| piece.is_sign("→"));
    let from = pieces.iter().position(|piece| piece.is_word("from"));
    let to = from.and_then(|from| {
        let is_to = |piece: &Piece<'_>| piece.is_word("to");
        Some(from + pieces[from..].iter().position(is_to)?)
    });
    let middle = arrow.or(to)?;
    let (before, after) = pieces.split_at(middle);
    let first = |pieces, units| {
        let reader = Reader { pieces, units };
        let mut found = reader.all();
        let at = found.iter().position(|(_, one)| one.is_measured());
        (!found.is_empty()).then(|| found.swap_remove(at.unwrap_or(0)))
    };
    let (_, to) = first(&after[1..], &units)?;
    // "4.1 → 4.5 stars": the unit behind the second is meant for both.
    let (_, mut from) = first(before, &units)?;
    if !from.is_measured() && to.is_measured() && from.number != 0.0 {
        let factor = to.base / to.number;
        from = Quantity {
            number: from.number,
            base: from.number * if factor.is_finite() { factor } else { 1.0 },
            bound: from.bound,
            ..to.clone()
        };
    }
    Some((from, to))
}

impl<'a> Reader<'a> {
    /// Every amount, with the place it begins at.
    pub(super) fn all(&self) -> Vec<(usize, Quantity)> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.pieces.len() {
            match self.amount(at) {
                Some((amount, next)) if amount.base.is_finite() => {
                    found.push((at, amount));
                    at = next.max(at + 1);
                }
                _ => at += 1,
            }
        }
        found
    }

    /// The amount that begins at a piece, and the piece after it.
    pub(super) fn amount(&self, at: usize) -> Option<(Quantity, usize)> {
        self.deadline(at)
            .or_else(|| self.order_of_magnitude(at))
            .or_else(|| self.multiple(at))
            .or_else(|| self.times(at))
            .or_else(|| self.numbered(at))
            .or_else(|| self.one_unit(at))
    }

    /// "$12k a month", "under 30 min", "two days", "one in five", "99.9 %".
    fn numbered(&self, at: usize) -> Option<(Quantity, usize)> {
        let prefix = self.name(at).and_then(|name| currency(&name));
        let mut number = self.number(at + usize::from(prefix.is_some()))?;
        if self.is_clocklike(&number) {
            return None;
        }
        while let Some(end) = self.range_end(number.next) {
            number = end;
        }
        let mut measured = match prefix {
            Some(unit) => {
                number = self.millions(number);
                self.money(unit, number.next)
            }
            None => self.measured(&number),
        };
        if measured.per == Per::Nothing
            && self
                .units
                .first()
                .is_some_and(|one| one.is_word("per a an") || one.is_sign("/"))
        {
            // "$12k", and "per month" in the field of the unit.
            let (units, next) = (
                Reader {
                    pieces: self.units,
                    units: &[],
                },
                measured.next,
            );
            measured = Measured {
                next,
                ..units.with_per(Measured {
                    next: 0,
                    ..measured
                })
            };
        }
        let mut base = number.value * measured.factor;
        if let Some((more, shown, next)) = self.smaller(&measured) {
            base += more;
            measured.unit += &shown;
            measured.next = next;
        }
        let mut amount = Quantity {
            number: number.value,
            unit: measured.unit,
            measure: measured.measure,
            per: measured.per,
            base,
            bound: self.bound(at, measured.next),
        };
        if amount.measure == Measure::Share {
            if amount.unit.is_empty() {
                // "1 in 330"
                amount.number = amount.base * 100.0;
                "%".clone_into(&mut amount.unit);
            }
            let is_points = self.is_word(measured.next - 1, "points pp");
            if !is_points && amount.is_step() {
                // "30 % less" is seven tenths of what it was.
                amount.measure = Measure::Factor;
                amount.base = match amount.bound {
                    Bound::Lowered => 1.0 - amount.base,
                    _ => 1.0 + amount.base,
                };
            }
        }
        Some((amount, measured.next))
    }

    /// "€1.2m" is millions: nobody pays by the minute.
    fn millions(&self, number: Number) -> Number {
        let is_joined = self.at(number.next).is_some_and(|piece| !piece.is_apart);
        if !is_joined || !self.is_word(number.next, "m") {
            return number;
        }
        Number {
            value: number.value * 1e6,
            next: number.next + 1,
            ..number
        }
    }

    /// What follows a length of time in a smaller unit, in seconds, as shown, and the piece after it:
    /// "30 min" of "1 h 30 min", the half of "an hour and a half".
    fn smaller(&self, time: &Measured) -> Option<(f64, String, usize)> {
        if time.measure != Measure::Time || time.per != Per::Nothing {
            return None;
        }
        let and = usize::from(self.is_word(time.next, "and"));
        if let Some(half) = written(self.ahead(time.next + and)).filter(|one| one.is_part) {
            let shown = format!(" and {} {}", grouped(half.number), time.unit);
            return (and == 1).then_some((
                half.number * time.factor,
                shown,
                time.next + 1 + half.pieces,
            ));
        }
        let more = self.number(time.next + and)?;
        if time.factor == HOUR && and == 0 && more.value < 60.0 && self.at(more.next).is_none() {
            // "1 h 30"
            let minutes = format!(" {} min", grouped(more.value));
            return Some((more.value * MINUTE, minutes, more.next));
        }
        let unit = self
            .time_unit(more.next)
            .filter(|unit| unit.factor < time.factor)?;
        let shown = format!(" {} {}", grouped(more.value), unit.symbol);
        Some((more.value * unit.factor, shown, more.next + 1))
    }

    /// "9 am" and "5 pm" are times of day, "24/7" is a saying.
    fn is_clocklike(&self, number: &Number) -> bool {
        let over = self
            .is_sign(number.next, "/")
            .then(|| self.number(number.next + 1));
        let is_saying = over.flatten().is_some_and(|over| number.value > over.value);
        is_saying || self.is_word(number.next, "am pm")
    }

    /// The end of a range that goes on at a piece, with or without the unit said twice.
    fn range_end(&self, at: usize) -> Option<Number> {
        let joint = |at| self.is_sign(at, "-–—→") || self.is_word(at, "to");
        let has_unit = self.unit(at).is_some() && joint(at + 1);
        let has_dots = self.is_sign(at, ".") && self.is_sign(at + 1, ".");
        let skip = if joint(at) {
            at + 1
        } else if has_unit || has_dots {
            at + 2
        } else {
            return None;
        };
        let sign = usize::from(
            self.name(skip)
                .is_some_and(|name| currency(&name).is_some()),
        );
        self.number(skip + sign)
    }
}
