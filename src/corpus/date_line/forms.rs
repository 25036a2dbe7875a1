//! The forms of a date in a Vietnamese newspaper, each with what newspapers put around it.
//!
//! Always day, month, year; year, month, day where the year stands first, which nobody reads otherwise. A year has four digits and lies
//! between 1800 and 2099: `1.2.3456` is a number, and `11/01/17` could be read in three ways.

use super::Found;
use super::weekday::agrees;
use crate::document::{Date, DatePrecision};
use regex::{Captures, Regex};
use std::sync::LazyLock;

static LINE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let zone = r"\(?(?:gmt|utc) ?[+-] ?[0-9]{1,2}(?::?[0-9]{2})?\)?";
    let clock = r"[0-9]{1,2} ?(?:[:hg]|giờ) ?(?:[0-9]{2})?['′]?(?: ?phút)?(?::[0-9]{2})?(?: ?(?:am|pm|sa|ch))?";
    let time = format!(r"(?:lúc )?{clock}(?: ?{zone})?");
    let label = r"(?:(?:(?:ngày |giờ )?(?:cập nhật|đăng|đăng tải|xuất bản|phát hành)(?: lần cuối)?(?: lúc| vào| ngày)?) ?:? ?)?";
    let weekday =
        |name: &str| format!(r"(?P<{name}>thứ (?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|t[2-7]|chủ nhật|chúa nhật|cn)");
    let [before, after] = ["before", "after"].map(weekday);
    let year = |name: &str| format!(r"(?P<{name}>1[89][0-9]{{2}}|20[0-9]{{2}})");
    let [y1, y2, y3, y4, y5] = ["y1", "y2", "y3", "y4", "y5"].map(year);
    let numbers = format!(r"(?P<d1>[0-9]{{1,2}})(?P<a1> ?[/.-] ?)(?P<m1>[0-9]{{1,2}})(?P<b1> ?[/.-] ?){y1}");
    let words =
        format!(r"(?:mồng |mùng )?(?P<d2>[0-9]{{1,2}}) tháng (?P<m2>[0-9]{{1,2}})(?:,? năm |, ?| ?[/-] ?| ){y2}");
    let year_first = format!(
        r"{y3}(?P<a3>[/.-])(?P<m3>[0-9]{{1,2}})(?P<b3>[/.-])(?P<d3>[0-9]{{1,2}})(?:t[0-9]{{2}}:[0-9]{{2}}(?::[0-9]{{2}}(?:[.,][0-9]+)?)?)?(?: ?z| ?[+-][0-9]{{2}}:?[0-9]{{2}})?"
    );
    let month = format!(r"tháng (?P<m4>[0-9]{{1,2}})(?:,? năm |, ?| ?[/.-] ?| ){y4}");
    let quarter = format!(r"(?:quý |q)(?P<q>iii|ii|iv|i|[1-4])(?:,? năm |, ?| ?[/.-] ?| ){y5}");
    let gap = r"[ ,;|•·-]*";
    Regex::new(&format!(
        r"^{label}(?:{time}{gap})?(?:{before}[ ,.-]*)?(?:{time}{gap})?(?:ngày )?(?:{numbers}|{words}|{year_first}|{month}|{quarter})(?:{gap}\(?{after}\)?)?(?:{gap}{time})?(?: ?{zone})?\.?$"
    ))
    .ok()
});

/// What newspapers put before a date without being a form of it: place, author, source; in capitals as they write them.
const MOST_WORDS_BEFORE: usize = 12;

/// The date that `line` consists of. It is in NFC, with one blank between words and one kind of dash.
pub(super) fn read(line: &str) -> Option<Found> {
    let small = line.to_lowercase();
    LINE.as_ref()?.captures(&small).map_or_else(|| behind(line), |captures| date(&captures))
}

/// The date behind a place (`Hà Nội, ngày 2 tháng 9 năm 1945`) or behind author and source (`An Bình - Báo Mỏ | 11:02 06/02/2017`).
fn behind(line: &str) -> Option<Found> {
    let names = |before: &str| {
        let words = before.split([' ', '-', '/', '.', ',']).filter(|word| !word.is_empty());
        before.chars().any(char::is_uppercase)
            && words.clone().count() <= MOST_WORDS_BEFORE
            && !before.bytes().any(|byte| byte.is_ascii_digit())
    };
    let date_of = |rest: &str| LINE.as_ref()?.captures(&rest.to_lowercase()).and_then(|captures| date(&captures));
    if let Some((before, rest)) = line.rsplit_once('|').filter(|(before, _)| names(before))
        && !before.contains(':')
    {
        return date_of(rest.trim_start());
    }
    let (place, rest) = line.split_once(", ")?;
    let is_place = names(place) && place.split(' ').all(|word| word.starts_with(char::is_uppercase));
    let is_time_of_day = TIMES_OF_DAY.contains(&place.to_lowercase().split(' ').next().unwrap_or_default());
    (is_place && !is_time_of_day && rest.starts_with("ngày ")).then(|| date_of(rest)).flatten()
}

/// `HÔM NAY, ngày 11/01/2017` is the beginning of a sentence.
const TIMES_OF_DAY: [&str; 6] = ["hôm", "sáng", "trưa", "chiều", "tối", "đêm"];

fn date(captures: &Captures<'_>) -> Option<Found> {
    let text = |name: &str| captures.name(name).map(|found| found.as_str());
    let number = |name: &str| text(name).and_then(|digits| digits.parse::<u8>().ok());
    let year = |name: &str| text(name).and_then(|digits| digits.parse::<u16>().ok());
    let same = |a: &str, b: &str| text(a).map(str::trim) == text(b).map(str::trim);
    let day = |d, m, y| Date::from_day(year(y)?, number(m)?, number(d)?);
    let less = |month: u8, most: u8, year, precision| {
        (1..=most).contains(&month).then_some(Date { year, month, day: 0, precision })
    };
    let date = if text("y1").is_some() {
        day("d1", "m1", "y1").filter(|_| same("a1", "b1"))
    } else if text("y2").is_some() {
        day("d2", "m2", "y2")
    } else if text("y3").is_some() {
        day("d3", "m3", "y3").filter(|_| same("a3", "b3"))
    } else if let Some(year) = year("y4") {
        less(number("m4")?, 12, year, DatePrecision::Month)
    } else {
        let quarter = match text("q")? {
            "i" => 1,
            "ii" => 2,
            "iii" => 3,
            "iv" => 4,
            digit => digit.parse().ok()?,
        };
        less(quarter, 4, year("y5")?, DatePrecision::Quarter)
    }?;
    let weekday = text("before").or_else(|| text("after")).and_then(|named| agrees(named, date));
    Some(Found { date, weekday })
}
