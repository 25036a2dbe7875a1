//! The words on either side of an occurrence, as many as there is room for.

use crate::text::Words;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// One side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Context {
    /// What is shown: without white space at its ends, each run of it inside (line ends too) as one space.
    pub text: Box<str>,
    /// The words in it.
    pub words: Range<usize>,
}

/// What stands before word `at` and byte `end`, from a word on, at most `width` characters (graphemes).
pub(super) fn left(text: &str, words: &Words, at: usize, end: usize, width: usize) -> Context {
    let (mut first, mut from, mut room) = (at, end, width);
    for (k, word) in words[..at].iter().enumerate().rev() {
        let piece = &text[word.start as usize..from];
        let Some(left) = room.checked_sub(width_of(if from == end { piece.trim_end() } else { piece })) else { break };
        (first, from, room) = (k, word.start as usize, left);
    }
    let rest = if from == end { text[..from].trim() } else { text[..from].trim_start() };
    if first == 0 && width_of(rest) <= room {
        from = 0;
    }
    Context { text: squeezed(&text[from..end]).into(), words: first..at }
}

/// What stands behind byte `start` and before word `at`, up to a word, at most `width` characters (graphemes).
pub(super) fn right(text: &str, words: &Words, at: usize, start: usize, width: usize) -> Context {
    let (mut last, mut to, mut room) = (at, start, width);
    for (k, word) in words.iter().enumerate().skip(at) {
        let piece = &text[to..word.end as usize];
        let Some(left) = room.checked_sub(width_of(if to == start { piece.trim_start() } else { piece })) else {
            break;
        };
        (last, to, room) = (k + 1, word.end as usize, left);
    }
    let rest = if to == start { text[to..].trim() } else { text[to..].trim_end() };
    if last == words.len() && width_of(rest) <= room {
        to = text.len();
    }
    Context { text: squeezed(&text[start..to]).into(), words: at..last }
}

/// Characters (graphemes), each run of white space being one.
fn width_of(text: &str) -> usize {
    let is_space = |c: char| c.is_whitespace();
    let runs = text.split(is_space).filter(|piece| !piece.is_empty());
    let (pieces, graphemes) = runs.fold((0, 0), |(n, sum), piece| (n + 1, sum + piece.graphemes(true).count()));
    let inner = usize::saturating_sub(pieces, 1);
    graphemes + inner + usize::from(text.starts_with(is_space)) + usize::from(pieces > 0 && text.ends_with(is_space))
}

/// A text on one line: each run of white space as one space, none at its ends.
pub(super) fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Tokeniser;
    use crate::text::vocabulary::{Syllables, Vocabulary};
    use proptest::prelude::*;

    fn cut(text: &str) -> Words {
        let (vocabulary, syllables) = (Vocabulary::default(), Syllables::default());
        let mut words = Words::default();
        Tokeniser::new(&vocabulary, &syllables).tokenise(text, (0, 0), &mut words);
        words
    }

    /// What stands on either side of word `at`.
    fn sides(text: &str, at: usize, width: usize) -> [String; 2] {
        let words = cut(text);
        let (start, end) = (words[at].start as usize, words[at].end as usize);
        [left(text, &words, at, start, width), right(text, &words, at + 1, end, width)].map(|side| side.text.into())
    }

    #[test]
    fn contexts_are_cut_at_the_borders_of_words() {
        let text = "Ông Khảo thăm mỏ Khe Đăm chiều nay.";
        assert_eq!(sides(text, 3, 8), ["thăm", "Khe Đăm"]);
        assert_eq!(sides(text, 3, 9), ["Khảo thăm", "Khe Đăm"]);
        assert_eq!(sides(text, 3, 0), ["", ""]);
        assert_eq!(sides(text, 3, 17), ["Ông Khảo thăm", "Khe Đăm chiều nay"]);
        assert_eq!(sides(text, 3, 18), ["Ông Khảo thăm", "Khe Đăm chiều nay."]);
    }

    #[test]
    fn line_ends_are_spaces_and_signs_at_the_edges_of_the_text_are_kept() {
        assert_eq!(sides("  \"Mỏ\n\nmới\u{a0} mở\tcửa!\n", 1, 90), ["\"Mỏ", "mở cửa!"]);
        assert_eq!(sides("– Mỏ!", 0, 1), ["–", "!"]);
    }

    #[test]
    fn letters_with_their_marks_are_one_character() {
        assert_eq!(sides("mo\u{309} mơ\u{301}i", 1, 2), ["mo\u{309}", ""]);
        assert_eq!(sides("mo\u{309} mơ\u{301}i", 1, 1), ["", ""]);
    }

    proptest! {
        #[test]
        fn contexts_are_what_the_text_holds_and_never_too_wide(text in "[aả\u{309} \n.,\"]{1,40}", width in 0usize..20) {
            let words = cut(&text);
            for at in 0..words.len() {
                let whole = squeezed(&text);
                let [left, right] = sides(&text, at, width);
                prop_assert!(left.graphemes(true).count() <= width && right.graphemes(true).count() <= width);
                prop_assert!(whole.contains(&left) && whole.contains(&right));
                let (all_left, all_right) = (sides(&text, at, 90)[0].clone(), sides(&text, at, 90)[1].clone());
                prop_assert!(all_left.ends_with(&left) && all_right.starts_with(&right));
            }
        }
    }
}
