//! Dates in tables: ISO, as precise as their source, empty where there is none.

use crate::document::{Date, DatePrecision};
use std::io::Write;

/// Appends a date.
#[inline]
pub fn push(out: &mut Vec<u8>, date: Option<Date>) {
    let Some(date) = date else { return };
    if date.precision == DatePrecision::Day && date.year <= 9999 && date.month <= 99 && date.day <= 99 {
        let [century, year] = [date.year / 100, date.year % 100].map(|two| two.to_le_bytes()[0]);
        let mut text = *b"0000-00-00";
        for (at, two) in [(0, century), (2, year), (5, date.month), (8, date.day)] {
            text[at] += two / 10;
            text[at + 1] += two % 10;
        }
        out.extend_from_slice(&text);
    } else {
        // Writing to a vector cannot fail.
        let _ = write!(out, "{date}");
    }
}

/// The name of a precision.
#[must_use]
pub fn precision(precision: DatePrecision) -> &'static str {
    match precision {
        DatePrecision::Day => "day",
        DatePrecision::Month => "month",
        DatePrecision::Quarter => "quarter",
        DatePrecision::Year => "year",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_as_other_dates_are() {
        let precisions = [DatePrecision::Day, DatePrecision::Month, DatePrecision::Quarter, DatePrecision::Year];
        for (precision, year) in precisions.into_iter().flat_map(|p| [(p, 1), (p, 1987), (p, 9999)]) {
            let date = Date { year, month: 4, day: 27, precision };
            let mut out = Vec::new();
            push(&mut out, Some(date));
            assert_eq!(String::from_utf8(out).unwrap(), date.to_string());
        }
    }
}
