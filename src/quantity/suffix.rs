//! What stands behind a number: its unit, or what is counted.

use super::{
    amount::Per,
    reader::{Measured, Number, Reader},
    token::{Piece, Token, pieces},
    unit::{Measure, Unit, currency, rate, rhythm, time_unit, unit},
    written::number_word,
};

/// How many words may name what is counted: "failed load jobs".
const MAX_NOUN: usize = 3;

/// Words that end the name of what is counted, or cannot begin it.
const FUNCTION_WORDS: &str = "a about after an and are as at before below between but by currently \
    during down each every for from if in is less max maximum more now of on or out over p per \
    since so than that the then to today under until up was when while with within without";
/// Words between a number and its unit that change nothing: "two working days".
const FILLERS: &str =
    "business calendar consecutive full further good more other solid us whole working";
/// What stands between a part and its whole: "3 in 100", "one of every ten".
const OUT_OF: &str = "in of out per from";

impl Reader<'_> {
    /// The unit behind a number, with what it is counted by.
    pub(super) fn measured(&self, number: &Number) -> Measured {
        let known = self
            .out_of(number)
            .or_else(|| self.unit_behind(number))
            .or_else(|| self.counted(number.next));
        known.unwrap_or_else(|| self.own_unit(number))
    }

    /// The currency before a number, which may stand behind it once more: "$3,000 USD".
    pub(super) fn money(&self, unit: Unit, at: usize) -> Measured {
        let again = self.name(at).and_then(|name| currency(&name)).is_some();
        self.with_per(Measured::of(unit, at + usize::from(again)))
    }

    fn unit_behind(&self, number: &Number) -> Option<Measured> {
        let mut at = number.next;
        if number.is_part {
            // "half an hour", "a third of a day"; "a third" alone is a share.
            at += usize::from(self.is_word(at, "of"));
            at += usize::from(self.is_word(at, "a an one"));
            let time = self.time_unit(at).map(|unit| Measured::of(unit, at + 1));
            let share = || Measured::share(1.0, number.next);
            return Some(time.map_or_else(share, |time| self.with_per(time)));
        }
        while self.is_sign(at, "-+(~") || self.is_word(at, FILLERS) {
            at += 1;
        }
        if let Some((measure, factor)) = self.word(at).and_then(rate) {
            return Some(Measured {
                unit: self.name(at)?,
                measure,
                factor,
                per: Per::Time,
                next: at + 1,
            });
        }
        if self.is_word(at, "nines") {
            let share = 1.0 - 10f64.powf(-number.value);
            let mut nines = Measured::share(share / number.value, at + 1);
            "nines".clone_into(&mut nines.unit);
            return Some(nines);
        }
        let has_two_words = (self.is_word(at, "per") && self.is_word(at + 1, "cent"))
            || (self.is_word(at, "percentage") && self.is_word(at + 1, "points"));
        if has_two_words {
            return unit("%").map(|unit| Measured::of(unit, at + 2));
        }
        let unit = self.unit(at)?;
        Some(self.with_per(Measured::of(unit, at + 1)))
    }

    /// Things that are counted, by their name: "30 failed jobs a week"; "2 analyst hours" are time.
    fn counted(&self, at: usize) -> Option<Measured> {
        let mut names = Vec::new();
        let mut next = at;
        while let Some(word) = self.word(next)
            && names.len() < MAX_NOUN
            && !self.is_word(next, FUNCTION_WORDS)
            && number_word(word).is_none()
            && rhythm(word).is_none()
        {
            let time = time_unit(word).filter(|_| !names.is_empty() && word.len() > 3);
            if let Some(unit) = time {
                return Some(self.with_per(Measured::of(unit, next + 1)));
            }
            names.push(word);
            next += 1;
            let hyphen = self.is_sign(next, "-") && self.word(next + 1).is_some();
            next += usize::from(hyphen);
        }
        let things = self.with_per(Measured::things(names.join(" "), next));
        let is_said = !things.unit.is_empty() || things.per != Per::Nothing;
        is_said.then_some(things)
    }

    /// The unit that stands in a field of its own.
    fn own_unit(&self, number: &Number) -> Measured {
        let bare = Measured::things(String::new(), number.next);
        if self.units.is_empty() {
            return bare;
        }
        let number_piece = Piece {
            token: Token::Number(number.value),
            is_apart: true,
        };
        let units = self.units.iter().copied();
        let pieces: Vec<Piece<'_>> = std::iter::once(number_piece).chain(units).collect();
        let reader = Reader {
            pieces: &pieces,
            units: &[],
        };
        let Some((amount, _)) = reader.amount(0) else {
            return bare;
        };
        let factor = amount.base / number.value;
        let is_share = amount.measure == Measure::Share && amount.number != number.value;
        Measured {
            // "12" in "per 1,000" is shown in per cent.
            unit: if is_share { String::new() } else { amount.unit },
            measure: amount.measure,
            factor: if factor.is_finite() { factor } else { 1.0 },
            per: amount.per,
            next: number.next,
        }
    }

    /// "3 in 100", "70 out of 100", "4.4/5", "1 request in 1,000", "12 per 1,000 orders".
    fn out_of(&self, number: &Number) -> Option<Measured> {
        let is_joint = |at| self.is_word(at, OUT_OF) || self.is_sign(at, "/");
        let mut at = number.next;
        while at < number.next + 2
            && !is_joint(at)
            && self.word(at).is_some()
            && self.unit(at).is_none()
        {
            at += 1;
        }
        if !is_joint(at) {
            return None;
        }
        while is_joint(at) || self.is_word(at, "every each") {
            at += 1;
        }
        let whole = self.number(at)?;
        let is_window = self.time_unit(whole.next).is_some();
        if is_window || whole.is_part || whole.value < number.value || whole.value < 1.0 {
            return None;
        }
        // "… per 1,000 orders" says the orders once more.
        let mut next = whole.next;
        while next < whole.next + MAX_NOUN
            && self.word(next).is_some()
            && !self.is_word(next, FUNCTION_WORDS)
        {
            next += 1;
        }
        Some(Measured::share(1.0 / whole.value, next))
    }
}

/// The unit that the name of a metric gives its amounts: "latency (ms)", "days until close", "pages
/// per week", "percentage of …".
pub(crate) fn unit_named_in(name: &str) -> Option<String> {
    let pieces = pieces(name);
    let reader = Reader {
        pieces: &pieces,
        units: &[],
    };
    let open = |at| reader.is_sign(at, "([") || reader.is_word(at, "in");
    for at in 0..pieces.len() {
        let unit = reader
            .unit(at)
            .filter(|unit| unit.measure != Measure::Factor);
        let is_first_plural = at == 0
            && reader
                .word(0)
                .is_some_and(|word| word.ends_with('s') && word.len() > 3);
        let is_share = reader.is_word(at, "percent percentage") || reader.is_sign(at, "%");
        if unit.is_some() && (is_share || is_first_plural || (at > 0 && open(at - 1))) {
            return reader.name(at);
        }
        let is_rate = reader.is_word(at, "per") && reader.time_unit(at + 1).is_some();
        if let Some(time) = reader.name(at + 1).filter(|_| is_rate) {
            return Some(format!("per {time}"));
        }
    }
    None
}
