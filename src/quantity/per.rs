//! What an amount is counted by: "a month", "/s", "per query", "daily", "in 10 min".

use super::{
    amount::Per,
    reader::{Measured, Reader},
    unit::{Measure, Unit, rhythm},
};

/// One such suffix.
enum Counted {
    /// By so many of a unit of time.
    Time(Unit, f64),
    /// By so many things.
    Thing(String, f64),
}

impl Reader<'_> {
    /// What is measured, with all it is counted by: "pages per store per week".
    pub(super) fn with_per(&self, mut measured: Measured) -> Measured {
        while let Some((by, next)) = self.per(measured.next, measured.measure) {
            match by {
                Counted::Time(..) if measured.per == Per::Time => break,
                Counted::Time(unit, count) => {
                    measured.factor /= unit.factor * count;
                    measured.per = Per::Time;
                    measured.unit = by_time(&measured.unit, unit, count);
                }
                Counted::Thing(thing, count) => {
                    measured.factor /= count;
                    if measured.per == Per::Nothing {
                        measured.per = Per::Thing;
                        measured.unit = format!("{} per {thing}", measured.unit);
                    }
                }
            }
            measured.next = next;
        }
        measured
    }

    fn per(&self, at: usize, measure: Measure) -> Option<(Counted, usize)> {
        if let Some(unit) = self.word(at).and_then(rhythm) {
            return Some((Counted::Time(unit, 1.0), at + 1));
        }
        let is_article = self.is_word(at, "a an each every");
        let is_window = measure == Measure::Count && self.is_word(at, "in within");
        if !is_article && !is_window && !self.is_word(at, "per p") && !self.is_sign(at, "/") {
            return None;
        }
        // "p/mo" and "per 1,000 requests"
        let slash = usize::from(self.is_word(at, "p") && self.is_sign(at + 1, "/"));
        let count = self.number(at + 1 + slash).filter(|one| !one.is_part);
        let (count, next) = count.map_or((1.0, at + 1 + slash), |one| (one.value, one.next));
        if let Some(unit) = self.time_unit(next) {
            return Some((Counted::Time(unit, count), next + 1));
        }
        // "8 cents a query" is a price; "99 % a" is nothing.
        if is_window || (is_article && measure != Measure::Money) {
            return None;
        }
        let thing = self.word(next)?.to_lowercase();
        Some((Counted::Thing(thing, count), next + 1))
    }
}

/// "TB per day", "events per second"; "failures in 10 min" for a window.
fn by_time(unit: &str, time: Unit, count: f64) -> String {
    let one = match time.symbol {
        "s" => "second",
        "h" => "hour",
        "min" => "minute",
        symbol => symbol.trim_end_matches('s'),
    };
    let shown = if count == 1.0 {
        format!("{unit} per {one}")
    } else {
        format!("{unit} in {count} {}", time.symbol)
    };
    shown.trim_start().to_owned()
}
