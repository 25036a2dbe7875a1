//! Plain text: one file, one document; its first lines may hold a title and a date line.

use super::date_line::{self, Found};
use crate::document::Date;

/// The parts of a plain-text article, borrowed from it.
#[derive(Debug, PartialEq, Eq)]
pub struct Article<'a> {
    /// The first line that is not blank, without its line end, where a blank line or a date line follows; else empty.
    pub title: &'a str,
    /// Everything after the title's line end (offset 0 is the character after it), else the whole file; never changed.
    pub text: &'a str,
    /// What the date line says.
    pub date: Option<Date>,
    /// Whether the date line names a weekday that is not the date's.
    pub wrong_weekday: bool,
}

impl<'a> Article<'a> {
    /// Finds the parts of `file`, a byte order mark at its beginning left out.
    #[must_use]
    pub fn read(file: &'a str) -> Self {
        let file = file.strip_prefix('\u{feff}').unwrap_or(file);
        let (first, rest) = first_filled_line(file);
        let found = date_line::find(first);
        let begins_text = found.is_some();
        let found = found.or_else(|| date_line::find(first_filled_line(rest).0));
        let (date, wrong_weekday) = Found::parts(found);
        if begins_text {
            return Self { title: "", text: file, date, wrong_weekday };
        }
        let second = first_line(rest).0;
        let is_title = second.trim().is_empty() || date_line::parse(second).is_some();
        if is_title && !rest.trim().is_empty() {
            Self { title: first, text: rest, date, wrong_weekday }
        } else {
            Self { title: "", text: file, date: None, wrong_weekday: false }
        }
    }
}

/// The first line without its line end, and what follows it.
fn first_line(text: &str) -> (&str, &str) {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    (line.strip_suffix('\r').unwrap_or(line), rest)
}

/// The same for the first line that is not blank.
fn first_filled_line(text: &str) -> (&str, &str) {
    let (mut line, mut rest) = first_line(text);
    while line.trim().is_empty() && !rest.is_empty() {
        (line, rest) = first_line(rest);
    }
    (line, rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day() -> Option<Date> {
        Date::from_day(2017, 1, 11)
    }

    #[test]
    fn a_date_line_after_the_first_line_makes_it_the_title() {
        let article = Article::read("Đại hội\nThứ Tư, ngày 11/01/2017\n\nĐảng bộ họp.\n");
        let text = "Thứ Tư, ngày 11/01/2017\n\nĐảng bộ họp.\n";
        assert_eq!(article, Article { title: "Đại hội", text, date: day(), wrong_weekday: false });
    }

    #[test]
    fn blank_lines_before_the_title_change_nothing() {
        let article = Article::read(" \n\r\nĐại hội\n\nngày 11/01/2017\nĐảng bộ họp.\n");
        let text = "\nngày 11/01/2017\nĐảng bộ họp.\n";
        assert_eq!(article, Article { title: "Đại hội", text, date: day(), wrong_weekday: false });
        for file in ["", "\n", " \n \n"] {
            assert_eq!(Article::read(file), Article { title: "", text: file, date: None, wrong_weekday: false });
        }
    }

    #[test]
    fn a_blank_line_after_the_first_line_makes_it_the_title() {
        let article = Article::read("\u{feff}Đại hội\r\n\r\n11/01/2017 08:30\r\nĐảng bộ họp.");
        assert_eq!(
            article,
            Article {
                title: "Đại hội",
                text: "\r\n11/01/2017 08:30\r\nĐảng bộ họp.",
                date: day(),
                wrong_weekday: false
            }
        );
    }

    #[test]
    fn a_line_of_prose_after_the_first_line_makes_no_title() {
        let file = "Đảng bộ họp.\nTập đoàn họp.\n\nThứ Tư, ngày 11/01/2017";
        assert_eq!(Article::read(file), Article { title: "", text: file, date: None, wrong_weekday: false });
    }

    #[test]
    fn a_date_line_is_never_a_title() {
        let file = "Thứ Tư, ngày 11/01/2017\n\nĐảng bộ họp.";
        assert_eq!(Article::read(file), Article { title: "", text: file, date: day(), wrong_weekday: false });
    }

    #[test]
    fn a_file_of_one_line_is_text() {
        for file in ["Đảng bộ họp.", "Đảng bộ họp.\n\n \n", ""] {
            assert_eq!(Article::read(file), Article { title: "", text: file, date: None, wrong_weekday: false });
        }
    }
}
