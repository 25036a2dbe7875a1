//! Texts that are too long for a cell of a spreadsheet are cut between two graphemes, and end in `…`.

use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;

/// What a cell of Excel may hold, in its own characters: UTF-16 units.
pub const LONGEST: usize = 32_767;

/// The text in at most so many UTF-16 units, one at least; owned where it was cut.
#[must_use]
pub fn cut(text: &str, longest: usize) -> Cow<'_, str> {
    // No text has more units than bytes.
    if text.len() <= longest || units(text) <= longest {
        return Cow::Borrowed(text);
    }
    let (mut room, mut end) = (longest.saturating_sub(1), 0);
    for (at, grapheme) in text.grapheme_indices(true) {
        let Some(left) = room.checked_sub(units(grapheme)) else { break };
        (room, end) = (left, at + grapheme.len());
    }
    Cow::Owned(format!("{}…", &text[..end]))
}

fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_fits_is_left_alone() {
        let text = "ở".repeat(LONGEST);
        assert!(matches!(cut(&text, LONGEST), Cow::Borrowed(_)));
    }

    #[test]
    fn a_cut_text_has_as_many_units_as_fit_and_parts_no_grapheme() {
        assert_eq!(cut("abcd", 3), "ab…");
        assert_eq!(
            cut("o\u{302}\u{309}o\u{302}\u{309}x", 6),
            "o\u{302}\u{309}…",
            "a letter and its marks stay together"
        );
        assert_eq!(cut("😀😀", 3), "😀…", "a sign outside the basic plane has two units");
        let cut = cut(&"ở".repeat(LONGEST + 1), LONGEST).into_owned();
        assert_eq!((cut.chars().count(), cut.chars().last()), (LONGEST, Some('…')));
    }
}
