//! Amounts that are not a number with a unit behind it: "cut in half", "twice a day", "sub-second",
//! "O(minutes)", "the same day before 17:00".

use super::{
    amount::{Bound, Per, Quantity},
    reader::{Measured, Reader, length},
    token::Token,
    unit::{DAY, HOUR, MINUTE, Measure, rhythm},
    written::{number_word, written},
};

impl Reader<'_> {
    /// "cut in half", "halved", "10x", "×3", "twice as many", "tenfold".
    pub(super) fn multiple(&self, at: usize) -> Option<(Quantity, usize)> {
        let factor = |factor: f64, next| {
            let amount = Quantity {
                number: factor,
                unit: "times".to_owned(),
                measure: Measure::Factor,
                per: Per::Nothing,
                base: factor,
                bound: self.bound(at, usize::MAX),
            };
            Some((amount, next))
        };
        if (self.is_sign(at, "×") || self.is_word(at, "x"))
            && let Some(Token::Number(value)) = self.at(at + 1).map(|one| one.token)
        {
            return factor(value, at + 2);
        }
        if self.is_word(at, "halve halved halves halving") {
            return factor(0.5, at + 1);
        }
        if self.is_word(at, "double doubled doubles doubling") {
            return factor(2.0, at + 1);
        }
        if self.is_word(at, "triple tripled treble") {
            return factor(3.0, at + 1);
        }
        if self.is_word(at, "twice") && self.is_word(at + 1, "as the") {
            return factor(2.0, at + 1);
        }
        if self.is_word(at, "in by") && self.is_word(at + 1, "half") {
            return factor(0.5, at + 2);
        }
        let half = self.is_word(at, "half") || self.number(at).is_some_and(|one| one.is_part);
        if half {
            let next = self.number(at)?.next;
            let of = usize::from(self.is_word(next, "of"));
            if self.is_word(next + of, "the that today's as its") {
                return factor(self.number(at)?.value, next + of + 1);
            }
        }
        let fold = self.word(at)?.to_lowercase();
        let value = number_word(fold.strip_suffix("fold")?)?;
        factor(value, at + 1)
    }

    /// "once a day", "twice a week", "4 times an hour".
    pub(super) fn times(&self, at: usize) -> Option<(Quantity, usize)> {
        let (number, next) = if self.is_word(at, "once") {
            (1.0, at + 1)
        } else if self.is_word(at, "twice") {
            (2.0, at + 1)
        } else {
            let number = self.number(at)?;
            let is_times = self.is_word(number.next, "times x");
            (is_times.then_some(number.value)?, number.next + 1)
        };
        let times = self.with_per(Measured::things("times".to_owned(), next));
        let amount = Quantity {
            number,
            base: number * times.factor,
            unit: times.unit,
            measure: Measure::Count,
            per: times.per,
            bound: self.bound(at, usize::MAX),
        };
        (amount.per == Per::Time).then_some((amount, times.next))
    }

    /// "a day", "every minute", "hourly", "sub-second".
    pub(super) fn one_unit(&self, at: usize) -> Option<(Quantity, usize)> {
        if let Some(unit) = self.word(at).and_then(rhythm) {
            return Some((length(1.0, unit, Bound::Exactly), at + 1));
        }
        if self.is_word(at, "sub") {
            let skip = at + 1 + usize::from(self.is_sign(at + 1, "-"));
            if let Some(unit) = self.time_unit(skip) {
                return Some((length(1.0, unit, Bound::Below), skip + 1));
            }
        }
        if self.is_word(at, "a an every each per")
            && let Some(unit) = self
                .time_unit(at + 1)
                .filter(|_| self.word(at + 1).is_some_and(|word| word.len() > 2))
        {
            let one = length(1.0, unit, self.bound(at, usize::MAX));
            let mut next = at + 2;
            let mut one = one;
            if self.is_word(next, "and")
                && let Some(half) = written(self.ahead(next + 1)).filter(|half| half.is_part)
            {
                one.number += half.number;
                one.base = one.number * unit.factor;
                next += 1 + half.pieces;
            }
            return Some((one, next));
        }
        None
    }

    /// "O(minutes)", "single-digit minutes".
    pub(super) fn order_of_magnitude(&self, at: usize) -> Option<(Quantity, usize)> {
        if self.is_word(at, "O") && self.is_sign(at + 1, "(") {
            let unit = self.time_unit(at + 2)?;
            let end = at + 3 + usize::from(self.is_sign(at + 3, ")"));
            return Some((length(1.0, unit, Bound::About), end));
        }
        if self.is_word(at, "single") {
            let skip = at + 1 + usize::from(self.is_sign(at + 1, "-"));
            if self.is_word(skip, "digit") {
                let unit = self.time_unit(skip + 1)?;
                return Some((length(10.0, unit, Bound::Below), skip + 2));
            }
        }
        None
    }

    /// An age of data by the calendar: "next day", "the same day before 17:00", "by 9 am".
    pub(super) fn deadline(&self, at: usize) -> Option<(Quantity, usize)> {
        let day = self.day(at);
        let before = day.map_or(at, |(.., next)| next);
        let joint = usize::from(self.is_word(before, "before by at until"));
        let clock = self.clock(before + joint);
        let (days, said, next) = match (day, clock) {
            (Some((days, said, _)), Some((_, next))) => (days, said, next),
            (Some((days, said, next)), None) => (days, said, next),
            // "by 9 am the next day"
            (None, Some((_, next))) => {
                let the = usize::from(self.is_word(next, "the"));
                self.day(next + the).unwrap_or((0.0, "", next))
            }
            (None, None) => return None,
        };
        let seconds = clock.map_or(DAY, |(seconds, _)| seconds);
        let by = clock.map(|_| {
            let (hours, minutes) = ((seconds / HOUR).floor(), seconds % HOUR / MINUTE);
            format!("by {hours:02}:{minutes:02}")
        });
        let shown: Vec<&str> = [Some(said), by.as_deref()].into_iter().flatten().collect();
        let amount = Quantity {
            number: 1.0,
            unit: shown.join(" ").trim().to_owned(),
            measure: Measure::Time,
            per: Per::Nothing,
            base: days * DAY + seconds,
            bound: Bound::ByCalendar,
        };
        Some((amount, next))
    }

    /// A day, counted from today, how it is shown, and the piece after it.
    fn day(&self, at: usize) -> Option<(f64, &'static str, usize)> {
        let filler = usize::from(self.is_word(at + 1, "working business calendar"));
        let is_day = self.is_word(at + 1 + filler, "day morning");
        if self.is_word(at, "same") && is_day {
            Some((0.0, "same day", at + 2 + filler))
        } else if self.is_word(at, "next") && is_day {
            Some((1.0, "next day", at + 2 + filler))
        } else if self.is_word(at, "T D") && self.is_sign(at + 1, "+") {
            let number = self.number(at + 2)?;
            (number.value == 1.0).then_some((1.0, "next day", number.next))
        } else if self.is_word(at, "tomorrow") {
            Some((1.0, "next day", at + 1))
        } else if self.is_word(at, "overnight") {
            Some((0.0, "overnight", at + 1))
        } else {
            None
        }
    }

    /// A time of day in seconds, and the piece after it.
    fn clock(&self, at: usize) -> Option<(f64, usize)> {
        match self.at(at)?.token {
            Token::Clock(seconds) if self.time_unit(at + 1).is_none() => Some((seconds, at + 1)),
            Token::Number(hour) if hour <= 12.0 => {
                let is_pm = self.is_word(at + 1, "pm");
                let noon = if is_pm && hour < 12.0 { 12.0 } else { 0.0 };
                (is_pm || self.is_word(at + 1, "am")).then_some(((hour + noon) * HOUR, at + 2))
            }
            Token::Word(word) if word.eq_ignore_ascii_case("noon") => Some((12.0 * HOUR, at + 1)),
            _ => None,
        }
    }
}
