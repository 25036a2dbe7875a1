//! ISO text -> date: `2017-01-11`, `2017-01`, `2017-Q1`, `2017`, and a day with a time of day after it.

use super::{Date, DatePrecision};

impl Date {
    /// The day, where the calendar has it.
    #[must_use]
    pub fn from_day(year: u16, month: u8, day: u8) -> Option<Self> {
        let exists = year > 0
            && jiff::civil::Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
                .is_ok();
        exists.then_some(Self { year, month, day, precision: DatePrecision::Day })
    }

    /// Reads an ISO date, as precise as it is written. A time of day (`T08:00:00+07:00`) is left out: the day is the one written.
    /// Everything else, and days that no calendar has, give `None`.
    #[must_use]
    pub fn from_iso(text: &str) -> Option<Self> {
        let text = text.trim();
        let (year, rest) = (digits(text.get(..4)?)?, &text[4..]);
        let year = (year > 0).then_some(year)?;
        let Some(rest) = rest.strip_prefix('-') else {
            return rest.is_empty().then_some(Self { year, month: 0, day: 0, precision: DatePrecision::Year });
        };
        if let Some(quarter) = rest.strip_prefix(['Q', 'q']) {
            let quarter = u8::try_from(digits(quarter)?).ok()?;
            let known = quarter.clamp(1, 4) == quarter && rest.len() == 2;
            return known.then_some(Self { year, month: quarter, day: 0, precision: DatePrecision::Quarter });
        }
        let month = u8::try_from(digits(rest.get(..2)?)?).ok()?;
        let Some(rest) = rest[2..].strip_prefix('-') else {
            let known = (1..=12).contains(&month) && rest.len() == 2;
            return known.then_some(Self { year, month, day: 0, precision: DatePrecision::Month });
        };
        let day = u8::try_from(digits(rest.get(..2)?)?).ok()?;
        let ends = rest[2..].is_empty() || is_time_of_day(&rest[2..]);
        Self::from_day(year, month, day).filter(|_| ends)
    }
}

/// `T08:00`, ` 08:00:00+07:00`: only so much is looked at as tells a time of day from rubbish.
fn is_time_of_day(text: &str) -> bool {
    let Some(time) = text.strip_prefix(['T', 't', ' ']) else { return false };
    let known = |c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | ',' | '+' | '-' | 'Z' | 'z' | ' ');
    time.starts_with(|c: char| c.is_ascii_digit()) && time.chars().all(known)
}

fn digits(text: &str) -> Option<u16> {
    let plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_as_precise_as_it_is_written() {
        for text in ["2017-01-11", "2017-01", "2017-Q1", "2017"] {
            assert_eq!(Date::from_iso(text).expect(text).to_string(), text);
        }
    }

    #[test]
    fn a_time_of_day_is_left_out() {
        for text in ["2017-01-11T08:00:00+07:00", "2017-01-11T23:30:00Z", "2017-01-11 08:00", " 2017-01-11 "] {
            assert_eq!(Date::from_iso(text), Date::from_day(2017, 1, 11), "{text}");
        }
    }

    #[test]
    fn what_is_no_iso_date_is_no_date() {
        let texts = [
            "",
            "0000",
            "0000-01-01",
            "2017-13",
            "2017-00",
            "2017-02-29",
            "2017-1-1",
            "2017-Q5",
            "2017-Q01",
            "11/01/2017",
            "2017-01-11x",
            "2017-01-11T",
            "20170",
            "201",
            "２０１７",
            "hôm qua",
            "2017-01é1",
            "+017",
            "2017-+1",
        ];
        for text in texts {
            assert_eq!(Date::from_iso(text), None, "{text}");
        }
    }
}
