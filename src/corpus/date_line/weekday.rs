//! Whether a weekday is that of the date beside it.

use crate::document::{Date, DatePrecision};

/// The names of the days in small letters, Monday first; `t2`, `cn` and numbers besides.
const NAMES: [[&str; 3]; 7] = [
    ["hai", "2", ""],
    ["ba", "3", ""],
    ["tư", "4", ""],
    ["năm", "5", ""],
    ["sáu", "6", ""],
    ["bảy", "7", "bẩy"],
    ["chủ nhật", "cn", "chúa nhật"],
];

/// Whether `named` (`thứ tư`, `t4`, `cn`) is the weekday of `date`; `None` where one of them is none.
pub(super) fn agrees(named: &str, date: Date) -> Option<bool> {
    let Date { year, month, day, precision } = date;
    let is_day = precision == DatePrecision::Day;
    let date = jiff::civil::Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    let date = date.ok().filter(|_| is_day)?;
    let name = named.strip_prefix("thứ ").or_else(|| named.strip_prefix('t')).unwrap_or(named);
    let known = NAMES.iter().position(|names| !name.is_empty() && names.contains(&name))?;
    Some(usize::try_from(date.weekday().to_monday_zero_offset()).ok()? == known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_is_that_of_its_day() {
        // 2017-01-09 was a Monday.
        for (k, names) in NAMES.iter().enumerate() {
            let day = 9 + u8::try_from(k).unwrap();
            let date = Date::from_day(2017, 1, day).unwrap();
            for name in names.iter().filter(|name| !name.is_empty()) {
                let named = if k == 6 { (*name).to_string() } else { format!("thứ {name}") };
                assert_eq!(agrees(&named, date), Some(true), "{named}");
                assert_eq!(agrees(&named, Date::from_day(2017, 1, day + 1).unwrap()), Some(false), "{named}");
            }
        }
        assert_eq!(agrees("t4", Date::from_day(2017, 1, 11).unwrap()), Some(true));
    }

    #[test]
    fn a_month_has_no_weekday() {
        assert_eq!(agrees("thứ tư", Date::from_iso("2017-01").unwrap()), None);
        assert_eq!(agrees("hôm qua", Date::from_iso("2017-01-11").unwrap()), None);
    }
}
