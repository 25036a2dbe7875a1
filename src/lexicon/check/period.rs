//! Dates of lexicons: a year, a month or a day; periods that share a day.

use super::table::{Column, Row};
use crate::document::{Date, DatePrecision};

/// Whether it is `2025`, `2025-07` or `2025-07-01`, and a day of the calendar.
pub(super) fn is_date(text: &str) -> bool {
    Date::from_iso(text).is_some_and(|date| date.precision != DatePrecision::Quarter && date.to_string() == text)
}

/// Whether the periods of two rows share a day.
pub(super) fn overlap(a: Row<'_>, b: Row<'_>) -> bool {
    let ends_before = |x: Row<'_>, y: Row<'_>| {
        let (end, start) = (x.get(Column::ValidTo), y.get(Column::ValidFrom));
        !end.is_empty() && !start.is_empty() && end <= start
    };
    !ends_before(a, b) && !ends_before(b, a)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_a_day_of_the_calendar_or_less_precise() {
        for date in ["2025", "2025-07", "2025-07-01", "2024-02-29"] {
            assert!(is_date(date), "{date}");
        }
        for text in [
            "25",
            "2025-7",
            "1/7/2025",
            "2025-13",
            "2025-02-29",
            "2025-Q1",
            "2025-07-01T08:00",
            " 2025",
            "2025-07-01-01",
            "",
            "2025-",
            "２０２５",
        ] {
            assert!(!is_date(text), "{text}");
        }
    }
}
