//! Dates of lexicons: a year, a month or a day; periods that share a day.

use super::table::{Column, Row};
use jiff::civil;

/// Whether it is `2025`, `2025-07` or `2025-07-01`, and a day of the calendar.
pub(super) fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let lengths = [4, 2, 2];
    let is_written = parts.len() <= 3
        && parts.iter().zip(lengths).all(|(p, n)| p.len() == n && p.bytes().all(|b| b.is_ascii_digit()));
    let number = |k: usize| parts.get(k).map_or(Some(1), |part| part.parse::<i16>().ok());
    let (Some(year), Some(month), Some(day)) = (number(0), number(1), number(2)) else { return false };
    let small = |n: i16| i8::try_from(n).unwrap_or(0);
    is_written && civil::Date::new(year, small(month), small(day)).is_ok()
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
        for text in ["25", "2025-7", "1/7/2025", "2025-13", "2025-02-29", "2025-07-01-01", "", "2025-", "２０２５"]
        {
            assert!(!is_date(text), "{text}");
        }
    }
}
