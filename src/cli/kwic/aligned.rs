//! The lines of a concordance in columns, for a terminal: id, date, left context to the right, what is found, right context.

use crate::cli::ink::{Ink, printable};
use crate::concordance::Line;
use std::fmt::Write;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Columns that an id takes; of a longer one the end is shown, which tells paths apart.
const ID: usize = 24;

/// Columns that a date takes.
const DATE: usize = 10;

/// The lines, with `width` columns for the left context.
pub(super) fn lines(lines: &[Line], width: usize, ink: Ink) -> String {
    let mut out = String::new();
    for line in lines {
        let id = ending(&printable(&line.doc_id), ID);
        let date = line.date.map_or(String::new(), |date| date.to_string());
        let left = printable(&line.left);
        let begin = format!("{id}{} {date:DATE$} ", spaces(ID, &id));
        ink.remark(&mut out, &begin);
        let _ = write!(out, "{}{left} ", spaces(width, &left));
        ink.typed(&mut out, line.entity_type, &line.middle);
        let _ = writeln!(out, " {}", printable(&line.right));
    }
    out
}

/// What fills `columns` beside `text`.
fn spaces(columns: usize, text: &str) -> String {
    " ".repeat(columns.saturating_sub(text.width()))
}

/// The end of a text, in at most so many columns.
fn ending(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.into();
    }
    let mut room = columns - 1;
    let mut from = text.len();
    for (at, grapheme) in text.grapheme_indices(true).rev() {
        let Some(left) = room.checked_sub(grapheme.width()) else { break };
        (room, from) = (left, at);
    }
    format!("…{}", &text[from..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_long_id_is_shown() {
        assert_eq!(ending("a.txt", 5), "a.txt");
        assert_eq!(ending("báo/tin-2.txt", 7), "…-2.txt");
        assert_eq!(ending("ba\u{301}o", 3), "ba\u{301}o", "a letter and its mark take one column");
        assert_eq!(ending("漢字漢字", 4), "…字", "a wide sign takes two");
    }

    #[test]
    fn spaces_fill_columns_not_characters() {
        assert_eq!(spaces(4, "mo\u{309}"), "  ");
        assert_eq!(spaces(1, "than"), "");
    }
}
