//! The date line of a plain-text article: `Thứ Tư, ngày 11/01/2017`. Strictly day, month, year; nothing relative.

use crate::document::Date;
use icu_normalizer::ComposingNormalizerBorrowed;
use regex::Regex;
use std::sync::LazyLock;

/// Longer lines are prose, whatever date stands in them (bytes).
const LONGEST_LINE: usize = 120;

// A time may stand on either side of the date; a weekday is never checked against it, since newspapers err there.
static LINE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let time = r"(?:lúc )?\d{1,2} ?[:hg] ?(?:\d{2})?(?::\d{2})?(?: ?(?:am|pm|sa|ch))?(?: ?\(?gmt ?[+-] ?\d{1,2}(?::\d{2})?\)?)?";
    let numbers = r"(\d{1,2}) ?([/.-]) ?(\d{1,2}) ?([/.-]) ?(\d{4})";
    let words = r"ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})";
    Regex::new(&format!(
        r"^(?:{time}[ ,|-]*)?(?:(?:thứ (?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ nhật|cn) ?[,.-]? ?)?(?:{time}[ ,|-]*)?(?:{words}|(?:ngày )?{numbers})(?:[ ,|-]*{time})?\.?$"
    ))
    .ok()
});

/// The date of a field: ISO, else as in a date line, since newspapers' own exports hold `Thứ hai, 29/1/2024, 14:56 (GMT+7)`.
#[must_use]
pub fn date(field: &str) -> Option<Date> {
    Date::from_iso(field).or_else(|| parse(field))
}

/// The text after its date line, where it begins with one and something follows; else the whole text.
#[must_use]
pub fn skip(text: &str) -> &str {
    let begun = text.trim_start();
    let (line, rest) = begun.split_once('\n').unwrap_or((begun, ""));
    if parse(line).is_some() && !rest.trim().is_empty() { rest } else { text }
}

/// The date that a line consists of, with or without weekday and time of day; `None` where it is another kind of line.
#[must_use]
pub fn parse(line: &str) -> Option<Date> {
    // The year shows most lines to be none.
    if line.len() > LONGEST_LINE || !line.as_bytes().windows(4).any(|four| four.iter().all(u8::is_ascii_digit)) {
        return None;
    }
    let mut folded = String::with_capacity(line.len());
    for word in line.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    let folded = ComposingNormalizerBorrowed::new_nfc().normalize(&folded.to_lowercase()).replace(['–', '−', '‑'], "-");
    let found = LINE.as_ref()?.captures(&folded)?;
    let number = |group: usize| found.get(group).and_then(|m| m.as_str().parse::<u16>().ok());
    let (day, month, year) = if found.get(1).is_some() {
        (number(1)?, number(2)?, number(3)?)
    } else {
        let same_mark = found.get(5).map(|m| m.as_str()) == found.get(7).map(|m| m.as_str());
        (number(4)?, number(6).filter(|_| same_mark)?, number(8)?)
    };
    Date::from_day(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn date_lines_are_read_day_month_year() {
        for line in [
            "Thứ Tư, ngày 11/01/2017",
            "Thứ tư, 11/1/2017",
            "THỨ TƯ, NGÀY 11-1-2017",
            "Chủ nhật, ngày 11-1-2017",
            "Ngày 11 tháng 1 năm 2017",
            "Thứ Tư, ngày 11 tháng 01 năm 2017",
            "11/01/2017 08:30",
            "11/01/2017 - 08:30 (GMT+7)",
            "08:30 | 11/01/2017",
            "Thứ tư, 11/1/2017, 08:30 (GMT+7)",
            "  Thứ\u{a0}Tư, ngày 11.01.2017 \r",
            "Thu\u{31b}\u{301} Tu\u{31b}, nga\u{300}y 11/01/2017",
            "11/01/2017 8h30",
        ] {
            assert_eq!(parse(line), Date::from_day(2017, 1, 11), "{line}");
        }
    }

    #[test]
    fn a_field_holds_an_iso_date_or_a_date_line() {
        for field in ["2017-01-11T08:00:00+07:00", "Thứ tư, 11/1/2017, 14:56 (GMT+7)", "11/1/2017 9:15"] {
            assert_eq!(date(field), Date::from_day(2017, 1, 11), "{field}");
        }
        assert_eq!(date("2017-Q1").map(|d| d.to_string()), Some("2017-Q1".into()));
        assert_eq!([date("N/A\r"), date(""), date("1/13/2017")], [None; 3]);
    }

    #[test]
    fn a_date_line_is_skipped_where_a_text_follows() {
        for (text, rest) in [
            ("\n Thứ Tư, ngày 11/01/2017\n\nĐảng uỷ họp.", "\nĐảng uỷ họp."),
            ("Thứ Tư, ngày 11/01/2017\n \n", "Thứ Tư, ngày 11/01/2017\n \n"),
            ("Đảng uỷ họp.\n11/01/2017\nHết.", "Đảng uỷ họp.\n11/01/2017\nHết."),
            ("", ""),
        ] {
            assert_eq!(skip(text), rest);
        }
    }

    #[test]
    fn other_lines_are_no_date_lines() {
        for line in [
            "",
            "Thứ Tư",
            "01/13/2017",
            "31/02/2017",
            "2017-01-11",
            "11/01",
            "11/01/17",
            "11/01-2017",
            "Hôm qua, 11/01/2017, Tập đoàn họp",
            "Ngày 11/01/2017, Đảng uỷ Tập đoàn họp",
            "Hôm qua",
        ] {
            assert_eq!(parse(line), None, "{line}");
        }
    }
}
