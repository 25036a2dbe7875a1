//! Dates that machines write: ISO 8601 in its short form, RFC 2822 of feeds, seconds since 1970.

use super::Found;
use crate::document::Date;
use jiff::fmt::rfc2822::DateTimeParser;
use jiff::tz::{Offset, TimeZone};

/// The date of a field that a machine has written. The day is the one written, in whatever time zone; seconds name no day, so they are
/// read as Vietnam's clocks show them (UTC+7).
pub(super) fn read(field: &str) -> Option<Found> {
    let date = Date::from_iso(field).or_else(|| compact(field)).or_else(|| seconds(field));
    date.map(|date| Found { date, weekday: None }).or_else(|| mail(field))
}

/// `20170111`, `20170111T083000+0700`.
fn compact(field: &str) -> Option<Date> {
    let (digits, rest) = field.split_at_checked(8).filter(|(digits, _)| digits.bytes().all(|b| b.is_ascii_digit()))?;
    let is_time = |rest: &str| rest.starts_with(['T', 't']) && rest.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
    let year = digits[..4].parse().ok().filter(|year| (1800..2100).contains(year))?;
    let date = Date::from_day(year, digits[4..6].parse().ok()?, digits[6..].parse().ok()?);
    date.filter(|_| rest.is_empty() || is_time(rest))
}

/// Ten digits are seconds (September 2001 to 2286), thirteen are milliseconds; fewer could be anything.
fn seconds(field: &str) -> Option<Date> {
    let number: i64 = field.parse().ok().filter(|_| field.bytes().all(|byte| byte.is_ascii_digit()))?;
    let seconds = match (field.len(), field.starts_with('0')) {
        (10, false) => number,
        (13, false) => number / 1000,
        _ => return None,
    };
    let there = TimeZone::fixed(Offset::constant(7));
    day(jiff::Timestamp::from_second(seconds).ok()?.to_zoned_datetime(there).date())
}

/// `Wed, 11 Jan 2017 08:30:00 +0700`.
fn mail(field: &str) -> Option<Found> {
    static ANY: DateTimeParser = DateTimeParser::new().relaxed_weekday(true);
    let date = day(ANY.parse_zoned_datetime(field).ok()?.date())?;
    let named = field.starts_with(|c: char| c.is_ascii_alphabetic());
    let weekday = named.then(|| DateTimeParser::new().parse_zoned_datetime(field).is_ok());
    Some(Found { date, weekday })
}

fn day(date: jiff::civil::Date) -> Option<Date> {
    let of = |number: i8| u8::try_from(number).ok();
    Date::from_day(u16::try_from(date.year()).ok()?, of(date.month())?, of(date.day())?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(field: &str) -> Option<String> {
        read(field).map(|found| found.date.to_string())
    }

    #[test]
    fn stamps_are_read_as_the_day_that_they_name() {
        for (field, date) in [
            ("20170111", "2017-01-11"),
            ("20170111T235900Z", "2017-01-11"),
            ("2017-01-11T23:59:00Z", "2017-01-11"),
            ("Wed, 11 Jan 2017 23:59:00 GMT", "2017-01-11"),
            ("11 Jan 2017 08:30:00 +0700", "2017-01-11"),
            // 17:30 UTC is the next day in Vietnam.
            ("1484155800", "2017-01-12"),
            ("1484155800000", "2017-01-12"),
        ] {
            assert_eq!(text(field).as_deref(), Some(date), "{field}");
        }
    }

    #[test]
    fn numbers_that_could_be_anything_are_no_stamps() {
        for field in
            ["20171301", "201701111", "148415580", "0484155800", "12345678", "20170111x", "-1484155800", "2017é111"]
        {
            assert_eq!(text(field), None, "{field}");
        }
    }

    #[test]
    fn the_weekday_of_a_feed_is_checked() {
        let weekday = |field: &str| read(field).and_then(|found| found.weekday);
        assert_eq!(weekday("Wed, 11 Jan 2017 08:30:00 +0700"), Some(true));
        assert_eq!(weekday("Thu, 11 Jan 2017 08:30:00 +0700"), Some(false));
        assert_eq!(weekday("11 Jan 2017 08:30:00 +0700"), None);
    }
}
