//! Sums in a field: "12k/s * 1 kB * 90 d" is 93.3 TB.
//!
//! `fend-core` calculates, with units and without a dependency of its own. It is handed base units
//! only, so that one table says what a unit is, and things that are counted as plain numbers, as it
//! refuses words it does not know; each number is kept together with its unit, as it would take
//! "1 GB / 200 ms" for a two-hundredth of a gigabyte times a millisecond.

use std::sync::atomic::{AtomicU32, Ordering};

use fend_core::{Context, CustomUnitAttribute, Interrupt, evaluate_with_interrupt};

use super::{
    amount::{Per, Quantity},
    reader::Reader,
    token::{Piece, Token, pieces},
    unit::{Measure, currency, rate, unit},
};

/// The longest sum, in pieces.
const MAX_PIECES: usize = 60;
/// How often the calculation may ask whether to go on; a sum of a dozen factors asks 200 times.
const MAX_STEPS: u32 = 10_000;
/// The unit of money in a sum; `fend-core` keeps "dollar" for exchange rates, which it has not got.
const MONEY: &str = "coin";

/// Ends a calculation after so many steps, not after a time: the same text always gives the same.
#[derive(Default)]
struct Steps(AtomicU32);

impl Interrupt for Steps {
    fn should_interrupt(&self) -> bool {
        self.0.fetch_add(1, Ordering::Relaxed) > MAX_STEPS
    }
}

/// The result of a sum, if the text is one.
pub(super) fn calculated(text: &str) -> Option<Quantity> {
    let pieces = pieces(text);
    if pieces.len() > MAX_PIECES || !is_sum(&pieces) {
        return None;
    }
    let expression = Reader {
        pieces: &pieces,
        units: &[],
    }
    .expression()?;
    let mut context = Context::new();
    context.define_custom_unit_v1(MONEY, "coins", "!", &CustomUnitAttribute::None);
    let result = evaluate_with_interrupt(&expression, &mut context, &Steps::default()).ok()?;
    let result = result.get_main_result().trim_start_matches("approx. ");
    let (number, unit) = result.split_once(' ').unwrap_or((result, ""));
    let money = pieces.iter().find_map(|piece| match piece.token {
        Token::Sign(sign) => currency(&sign.to_string()),
        Token::Word(word) => currency(word),
        Token::Number(_) | Token::Clock(_) | Token::Name => None,
    });
    let (measure, per) = match unit {
        "" => (Measure::Count, Per::Nothing),
        "second^-1" => (Measure::Count, Per::Time),
        "second" | "seconds" => (Measure::Time, Per::Nothing),
        "byte" | "bytes" => (Measure::Size, Per::Nothing),
        "byte / second" | "bytes / second" => (Measure::Size, Per::Time),
        "coin" | "coins" => (Measure::Money, Per::Nothing),
        "coin / second" | "coins / second" => (Measure::Money, Per::Time),
        _ => return None,
    };
    let base = number.parse::<f64>().ok().filter(|base| base.is_finite())?;
    let sign = money.map_or("$", |unit| unit.symbol);
    Some(Quantity::of_base(base, measure, per, sign))
}

/// True when numbers are multiplied or added; "12k/s" and "3/5" are no sums.
fn is_sum(pieces: &[Piece<'_>]) -> bool {
    let is_number = |piece: &Piece<'_>| matches!(piece.token, Token::Number(_));
    let numbers = pieces.iter().filter(|piece| is_number(piece)).count();
    let is_operator = |window: &[Piece<'_>]| {
        window[0].is_sign("*×·+") || (window[0].is_word("x") && is_number(&window[1]))
    };
    numbers > 1 && pieces.windows(2).any(is_operator)
}

impl Reader<'_> {
    /// The sum in base units, as `fend-core` reads it.
    fn expression(&self) -> Option<String> {
        let mut expression = String::new();
        let mut at = 0;
        while let Some(piece) = self.at(at) {
            let prefix = self.name(at).filter(|name| currency(name).is_some());
            let start = at + usize::from(prefix.is_some());
            if let Some(number) = self.number(start) {
                let suffix = self.name(number.next).and_then(|name| base_unit(&name));
                at = number.next + usize::from(suffix.is_some());
                let unit = prefix.and_then(|name| base_unit(&name)).or(suffix);
                let unit = unit.map_or_else(String::new, |unit| format!(" * {unit}"));
                expression += &format!("({}{unit})", number.value);
                continue;
            }
            at += 1;
            match piece.token {
                Token::Sign('*' | '×' | '·') => expression.push('*'),
                Token::Sign(sign @ ('+' | '-' | '/' | '(' | ')')) => expression.push(sign),
                Token::Sign('=' | '≈') => break,
                Token::Word(word) if word.eq_ignore_ascii_case("x") => expression.push('*'),
                Token::Word(_) if piece.is_word("per a an each") => expression.push('/'),
                Token::Word(word) => match base_unit(word) {
                    Some(unit) => expression += &unit,
                    // "events" of "50k events/s"; what each "kB" is of
                    None if expression.ends_with(['/', '*', '+', '-', '(']) => {
                        expression.push('1');
                    }
                    None => {}
                },
                Token::Sign(_) | Token::Name | Token::Number(_) | Token::Clock(_) => return None,
            }
        }
        Some(expression)
    }
}

/// A unit as so much of its base unit.
fn base_unit(name: &str) -> Option<String> {
    if let Some((measure, factor)) = rate(name) {
        let what = if measure == Measure::Size {
            " * byte"
        } else {
            ""
        };
        return Some(format!("({factor}{what} / second)"));
    }
    let unit = unit(name)?;
    let base = match unit.measure {
        Measure::Time => " * second",
        Measure::Size => " * byte",
        Measure::Money => " * coin",
        Measure::Share => "",
        // "x" multiplies.
        Measure::Count | Measure::Factor => return None,
    };
    Some(format!("({}{base})", unit.factor))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_calculated_with_their_units() {
        for (text, shown) in [
            ("12k/s * 1 kB * 90 d", "93.3 TB"),
            ("50k events/s × 1 kB", "50 MB per second"),
            ("80M profiles x 20 x 1 kB", "1.6 TB"),
            ("300 users * $4", "$1,200"),
            ("2 h + 20 min", "2.33 h"),
            ("5 min + 2 min + 30 s", "7.5 min"),
            ("12 * 4", "48"),
            (
                "30k lookups per second * 50 features * 8 bytes",
                "12 MB per second",
            ),
            ("1 GB / 200 ms * 1", "5 GB per second"),
            ("€3k a month * 12 months", "€36,000"),
            ("4 TB/day * 13 months * 30 %", "474 TB"),
        ] {
            let found = calculated(text).map(|amount| amount.to_string());
            assert_eq!(found.as_deref(), Some(shown), "{text}");
        }
    }

    #[test]
    fn what_is_no_sum_or_cannot_be_one_gives_nothing() {
        for text in [
            "12k/s",
            "24 h",
            "5 min + 2 GB",
            "3 GB * 4 GB",
            "9 * (",
            "2 * p99",
            "1 / 0 * 3",
            "",
        ] {
            assert_eq!(calculated(text), None, "{text}");
        }
        let long = "9 * ".repeat(1000) + "9";
        assert_eq!(calculated(&long), None);
    }
}
