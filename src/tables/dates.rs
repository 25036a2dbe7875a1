//! Dates in tables: ISO, as precise as their source, empty where there is none.

use crate::document::{Date, DatePrecision};
use jiff::{ToSpan, civil};
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

/// The first day of a date as tables have it: `2017-01-11`, `2017-01`, `2017-Q1`, `2017`.
#[must_use]
pub fn first_day(text: &str) -> Option<civil::Date> {
    let mut parts = text.split('-');
    let year = parts.next()?.parse().ok()?;
    let month = match parts.next() {
        None | Some("Q1") => 1,
        Some("Q2") => 4,
        Some("Q3") => 7,
        Some("Q4") => 10,
        Some(month) => month.parse().ok()?,
    };
    let day = parts.next().map_or(Some(1), |day| day.parse().ok())?;
    civil::Date::new(year, month, day).ok()
}

/// The last day of a date as tables have it.
#[must_use]
pub fn last_day(text: &str) -> Option<civil::Date> {
    let first = first_day(text)?;
    match text.len() {
        4 => first.last_of_year().into(),
        7 if text.contains('Q') => first.checked_add(2.months()).ok().map(civil::Date::last_of_month),
        7 => first.last_of_month().into(),
        _ => Some(first),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_any_precision_have_a_first_and_a_last_day() {
        for (text, days) in [
            ("2017-01-11", "2017-01-11 2017-01-11"),
            ("2016-02", "2016-02-01 2016-02-29"),
            ("2017-Q1", "2017-01-01 2017-03-31"),
            ("2017-Q4", "2017-10-01 2017-12-31"),
            ("2017", "2017-01-01 2017-12-31"),
        ] {
            assert_eq!(format!("{} {}", first_day(text).unwrap(), last_day(text).unwrap()), days);
        }
        for text in ["", "x", "2017-13", "2017-02-30", "2017-W02", "2017-Q0", "2017-Q5"] {
            assert_eq!(first_day(text), None, "{text}");
        }
    }

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
