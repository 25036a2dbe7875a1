//! Texts that a spreadsheet would run as a formula: an apostrophe before them keeps them texts.
//!
//! After OWASP, "CSV Injection": cells that begin with `=`, `+`, `-`, `@`, a tab or a line end, also in full-width form, and also behind a quote
//! or a byte order mark, which some programs take off first.

use std::borrow::Cow;

/// What a formula begins with.
const RUN: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// What programs may take off before they look.
const TAKEN_OFF: [char; 7] = ['"', '\'', '\u{feff}', ' ', '\u{a0}', '\u{200b}', '\u{2060}'];

/// Whether a spreadsheet might run the text.
#[must_use]
pub fn is_run(text: &str) -> bool {
    text.trim_start_matches(TAKEN_OFF).starts_with(RUN)
}

/// The text with an apostrophe before it where it might be run.
#[must_use]
pub fn guarded(text: &str) -> Cow<'_, str> {
    if is_run(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The text without the apostrophe that [`guarded`] has put before it.
#[must_use]
pub fn taken_off(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|text| is_run(text)).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn whatever_begins_like_a_formula_gets_an_apostrophe() {
        for text in [
            "=HYPERLINK(\"http://x\")",
            "+84 24",
            "-1+1",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\n=1",
            "＝1",
            "＋1",
            "－1",
            "＠x",
            "\"=1",
            "'=1",
            "\u{feff}=1",
            "\"\u{feff} =1",
            " =1",
        ] {
            assert_eq!(guarded(text), format!("'{text}"), "{text:?}");
        }
    }

    #[test]
    fn other_texts_stay_as_they_are() {
        for text in ["", "Đảng uỷ", "a=b", "\"Điện\"", "'90", "1-2", "（=1）", "–5", "…-"] {
            assert_eq!(guarded(text), text);
            assert_eq!(taken_off(text), text);
        }
    }

    proptest! {
        #[test]
        fn the_apostrophe_comes_off_again(text in "[=+@'\"\t ＝\u{feff}a1-]{0,6}") {
            let guarded = guarded(&text);
            prop_assert_eq!(taken_off(&guarded), text.as_str());
        }
    }
}
