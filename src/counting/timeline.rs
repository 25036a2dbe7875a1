//! Mentions and documents of each entity in each day, week, month, quarter or year.

use super::tally::{Tally, join};
use crate::document::{Date, DatePrecision};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// How long the periods of the timeline are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Period {
    /// `2017-01-11`
    Day,
    /// ISO 8601 weeks: `2017-W02`; the first days of January may belong to the year before.
    Week,
    /// `2017-01`
    Month,
    /// `2017-Q1`
    Quarter,
    /// `2017`
    Year,
}

impl Period {
    /// Number of the period in which a date falls; numbers sort as their texts do. `None` where the date is less precise.
    #[must_use]
    pub fn of(self, date: Date) -> Option<u32> {
        let (year, month, day) = (u32::from(date.year), u32::from(date.month), u32::from(date.day));
        match (self, date.precision) {
            (Self::Day, DatePrecision::Day) => Some(year << 9 | month << 5 | day),
            (Self::Week, DatePrecision::Day) => {
                let civil = |y: u16, m: u8, d: u8| {
                    jiff::civil::Date::new(i16::try_from(y).ok()?, i8::try_from(m).ok()?, i8::try_from(d).ok()?).ok()
                };
                let week = civil(date.year, date.month, date.day)?.iso_week_date();
                Some(u32::try_from(week.year()).ok()? << 6 | u32::try_from(week.week()).ok()?)
            }
            (Self::Month, DatePrecision::Day | DatePrecision::Month) => Some(year << 4 | month),
            (Self::Quarter, DatePrecision::Day | DatePrecision::Month) => Some(year << 3 | month.div_ceil(3)),
            (Self::Quarter, DatePrecision::Quarter) => Some(year << 3 | month),
            (Self::Year, _) => Some(year),
            _ => None,
        }
    }

    /// The text of a period's number.
    #[must_use]
    pub fn text(self, period: u32) -> String {
        match self {
            Self::Day => format!("{:04}-{:02}-{:02}", period >> 9, period >> 5 & 0xF, period & 0x1F),
            Self::Week => format!("{:04}-W{:02}", period >> 6, period & 0x3F),
            Self::Month => format!("{:04}-{:02}", period >> 4, period & 0xF),
            Self::Quarter => format!("{:04}-Q{}", period >> 3, period & 7),
            Self::Year => format!("{period:04}"),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        })
    }
}

/// One thread's counts by period.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct TimelineCounts {
    /// Key: period, then entity; counts: mentions, documents.
    pub(super) entities: Tally,
    /// Counted documents of each period.
    pub(super) documents: BTreeMap<u32, u64>,
}

impl TimelineCounts {
    /// Counts a document of `period`; `mentions` gives each of its entities once, with its number of mentions.
    pub fn add(&mut self, period: u32, mentions: &[(u32, u32)]) {
        *self.documents.entry(period).or_default() += 1;
        for &(entity, count) in mentions {
            self.entities.add(join(period, entity), count, 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(period: Period, year: u16, month: u8, day: u8, precision: DatePrecision) -> Option<String> {
        period.of(Date { year, month, day, precision }).map(|number| period.text(number))
    }

    #[test]
    fn each_period_has_its_text() {
        let day = |period| text(period, 2017, 1, 11, DatePrecision::Day).unwrap();
        let texts = [Period::Day, Period::Week, Period::Month, Period::Quarter, Period::Year].map(day);
        assert_eq!(texts, ["2017-01-11", "2017-W02", "2017-01", "2017-Q1", "2017"]);
    }

    #[test]
    fn a_date_less_precise_than_the_period_has_no_place_in_it() {
        assert_eq!(text(Period::Month, 2017, 1, 0, DatePrecision::Quarter), None);
        assert_eq!(text(Period::Week, 2017, 1, 0, DatePrecision::Month), None);
        assert_eq!(text(Period::Quarter, 2017, 0, 0, DatePrecision::Year), None);
        assert_eq!(text(Period::Quarter, 2017, 3, 0, DatePrecision::Quarter).as_deref(), Some("2017-Q3"));
        assert_eq!(text(Period::Quarter, 2017, 9, 0, DatePrecision::Month).as_deref(), Some("2017-Q3"));
    }

    #[test]
    fn new_years_day_may_belong_to_the_last_week_of_the_year_before() {
        assert_eq!(text(Period::Week, 2017, 1, 1, DatePrecision::Day).as_deref(), Some("2016-W52"));
        assert_eq!(text(Period::Week, 2021, 1, 3, DatePrecision::Day).as_deref(), Some("2020-W53"));
    }
}
