//! The numbers of a cost line.

use egui::DragValue;

/// The largest number to type, in whatever unit.
const MAX: f64 = 1e12;

/// A field for a number that is not negative; `speed` is the change by one point of dragging.
pub(super) fn number_field(value: &mut f64, speed: f64) -> DragValue<'_> {
    DragValue::new(value)
        .speed(speed)
        .range(0.0..=MAX)
        .max_decimals(4)
        .update_while_editing(false)
        .custom_formatter(|value, _| grouped(value))
        .custom_parser(|text| text.replace([',', '$', ' '], "").parse().ok())
}

/// A number with its thousands separated and as many decimals as it has, at most four.
pub(super) fn grouped(value: f64) -> String {
    let text = format!("{value:.4}");
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let mut out = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    let part = part.trim_end_matches('0');
    if part.is_empty() {
        out
    } else {
        format!("{out}.{part}")
    }
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn separates_thousands() {
        assert_eq!(grouped(0.0), "0");
        assert_eq!(grouped(999.0), "999");
        assert_eq!(grouped(521_739.13), "521,739.13");
        assert_eq!(grouped(0.312), "0.312");
    }
}
