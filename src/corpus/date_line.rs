//! The date line of an article, `Thứ Tư, ngày 11/01/2017`, and the date of a field, in all forms of the press.
//!
//! Strictly day, month, year; as precise as it is written; nothing relative: `hôm qua` is no date. A wrong weekday is told and changes
//! nothing: of 513 weekdays in date fields of the press none is wrong, while 7 of 75 in running text are, so the number is what was meant.

mod forms;
mod stamp;
mod weekday;

use crate::document::Date;
use icu_normalizer::ComposingNormalizerBorrowed;

/// Longer lines are prose, whatever date stands in them (bytes).
const LONGEST_LINE: usize = 120;

/// A date, and whether the weekday that stands beside it is its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// As precise as it is written.
    pub date: Date,
    /// `None` where no weekday stands there.
    pub weekday: Option<bool>,
}

impl Found {
    /// The date, and whether a weekday that is not its own stands beside it.
    pub(super) fn parts(found: Option<Self>) -> (Option<Date>, bool) {
        (found.map(|found| found.date), found.is_some_and(|found| found.weekday == Some(false)))
    }
}

/// The date of a field: [`find_in_field`] without its weekday.
#[must_use]
pub fn date(field: &str) -> Option<Date> {
    find_in_field(field).map(|found| found.date)
}

/// The date of a field: ISO 8601 (`2017-01-11T08:00+07:00`, `20170111`, `2017-Q1`, `2017`), RFC 2822, seconds or milliseconds since 1970 in
/// 10 or 13 digits, else as in a date line, since newspapers' own exports hold `Thứ hai, 29/1/2024, 14:56 (GMT+7)`.
#[must_use]
pub fn find_in_field(field: &str) -> Option<Found> {
    let field = field.trim();
    stamp::read(field).or_else(|| find(field))
}

/// The text after its date line, where it begins with one and something follows; else the whole text.
#[must_use]
pub fn skip(text: &str) -> &str {
    let begun = text.trim_start();
    let (line, rest) = begun.split_once('\n').unwrap_or((begun, ""));
    if parse(line).is_some() && !rest.trim().is_empty() { rest } else { text }
}

/// The date that a line consists of: [`find`] without its weekday.
#[must_use]
pub fn parse(line: &str) -> Option<Date> {
    find(line).map(|found| found.date)
}

/// The date that a line consists of, with what newspapers put around it (weekday, time of day, zone, `Cập nhật lúc`, place, author and
/// source); `None` where it is another kind of line.
///
/// ```
/// use trich::corpus::date_line::find;
/// let found = find("Cập nhật lúc 08:30 | Thứ Tư, ngày 11/01/2017 (GMT+7)").unwrap();
/// assert_eq!((found.date.to_string().as_str(), found.weekday), ("2017-01-11", Some(true)));
/// assert_eq!(find("Ngày 11/01/2017, Đảng uỷ họp."), None);
/// ```
#[must_use]
pub fn find(line: &str) -> Option<Found> {
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
    let composed = ComposingNormalizerBorrowed::new_nfc().normalize(&folded);
    forms::read(&composed.replace(['–', '—', '−', '‑'], "-"))
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
            "11-1-2017",
            "10.1.2017 ",
            "2017-01-11",
            "2017/01/11 08:30",
            "2017-01-11T08:30:00+07:00",
            "2017-01-11T01:30:00.123Z",
            "Cập nhật lúc 08:30 ngày 11/1/2017",
            "Cập nhật: 11/01/2017 08:30",
            "Đăng lúc: 11/01/2017 - 08:30",
            "Ngày đăng: 11/01/2017",
            "Hà Nội, ngày 11 tháng 1 năm 2017",
            "TP. Hồ Chí Minh, ngày 11/01/2017",
            "12:30 ngày 11/1/2017",
            "Thứ 4, ngày 11/1/2017",
            "T4, 11/1/2017",
            "08:30 | 11/01/2017 (GMT+7)",
            "11/01/2017 (Thứ Tư)",
            "8 giờ 30 phút, 11/01/2017",
            "11 tháng 1, 2017",
            "An Bình - Báo Mỏ | 08:30 11/01/2017",
        ] {
            let day = if line.starts_with("10.") { 10 } else { 11 };
            assert_eq!(parse(line), Date::from_day(2017, 1, day), "{line}");
        }
    }

    #[test]
    fn a_field_holds_an_iso_date_or_a_date_line() {
        for field in ["2017-01-11T08:00:00+07:00", "Thứ tư, 11/1/2017, 14:56 (GMT+7)", "11/1/2017 9:15", "20170111"]
        {
            assert_eq!(date(field), Date::from_day(2017, 1, 11), "{field}");
        }
        assert_eq!(date("2017-Q1").map(|d| d.to_string()), Some("2017-Q1".into()));
        assert_eq!([date("N/A\r"), date(""), date("1/13/2017")], [None; 3]);
    }

    #[test]
    fn a_date_is_as_precise_as_it_is_written() {
        for (line, date) in [
            ("ngày 2 tháng 9 năm 1945", "1945-09-02"),
            ("tháng 3/2018", "2018-03"),
            ("Tháng 3 năm 2018", "2018-03"),
            ("quý I/2018", "2018-Q1"),
            ("Quý IV năm 2018", "2018-Q4"),
            ("Quý 3-2018", "2018-Q3"),
            ("08:30 | 12/05/2020 (GMT+7)", "2020-05-12"),
        ] {
            assert_eq!(parse(line).map(|d| d.to_string()).as_deref(), Some(date), "{line}");
        }
    }

    #[test]
    fn a_wrong_weekday_is_told_and_changes_nothing() {
        for (line, weekday) in [
            ("Thứ Tư, ngày 11/01/2017", Some(true)),
            ("CN, 15/1/2017", Some(true)),
            ("15/1/2017, Chủ nhật", Some(true)),
            ("Thứ Năm, ngày 11/01/2017", Some(false)),
            ("T2, 11/01/2017", Some(false)),
            ("11/01/2017", None),
        ] {
            let found = find(line).unwrap();
            assert_eq!((found.date.month, found.weekday), (1, weekday), "{line}");
        }
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
            "20170111",
            "2017",
            "1484155800",
            "11/01",
            "11/01/17",
            "11/01-2017",
            "Hôm qua, 11/01/2017, Tập đoàn họp",
            "Ngày 11/01/2017, Đảng uỷ Tập đoàn họp",
            "Hôm qua",
            "HÔM NAY, ngày 11/01/2017",
            "Hôm nay, ngày 11.1.2017",
            "Thị trường ngày 11/01/2017:",
            "Cổ phiếu tăng giá(11/01/2017)",
            "Thời gian: 9:00 | Thứ Tư, 11/01/2017",
            "Nghị định 15/2018",
            "1.2.3456",
            "Từ ngày 11/01/2017",
            "11/01/2017 - 12/01/2017",
            "tháng 13/2018",
            "quý V/2018",
            "năm 2018",
            "2017-01/11",
        ] {
            assert_eq!(parse(line), None, "{line}");
        }
    }
}
