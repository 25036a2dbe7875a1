//! One syllable as it is written -> its key: NFC, lower case, tone placement, look-alikes, without invisible characters; and its case class.

use super::{edges, tone};
use icu_normalizer::ComposingNormalizerBorrowed;
use std::borrow::Cow;

/// How a token is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// đảng
    Lower,
    /// Đảng
    Title,
    /// ĐẢNG, and single capital letters
    Upper,
    /// `VietinBank`
    Mixed,
    /// 2017, 15a
    Number,
}

/// Whether it is a combining mark of decomposed text.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

/// The key of a token: the same for all its spellings in Unicode, case and tone placement.
#[must_use]
pub fn key(token: &str) -> String {
    if token.is_ascii() {
        return token.to_ascii_lowercase();
    }
    let composed: Cow<'_, str> = if token.chars().all(is_composed) {
        token.into()
    } else {
        ComposingNormalizerBorrowed::new_nfc().normalize(token)
    };
    // A mark that a word begins with belongs to the sign before it: `≠` is `=` with a mark in decomposed text.
    let own = composed.trim_start_matches(is_mark);
    let shown = if own.is_empty() { &*composed } else { own };
    let mut key = String::with_capacity(shown.len());
    for c in shown.chars().filter(|c| !edges::is_invisible(*c)).map(look_alike) {
        if c.is_ascii() {
            key.push(c.to_ascii_lowercase());
        } else {
            key.extend(c.to_lowercase());
        }
    }
    tone::to_new_style(&mut key);
    key
}

/// Whether a text of such characters is in NFC, as nearly all is: none of them is composed from, or composes with, what stands beside it.
fn is_composed(c: char) -> bool {
    c < '\u{300}' || matches!(c, '\u{1E00}'..='\u{1EFF}')
}

/// The keys of all syllables of a text, joined by blanks: the same for all its spellings.
#[must_use]
pub fn keys(text: &str) -> String {
    text.split_whitespace().map(key).collect::<Vec<_>>().join(" ")
}

/// The key that lexicon patterns are matched by: [`key`] with i and y folded.
#[must_use]
pub fn pattern_key(key: &str) -> String {
    let mut folded = key.to_string();
    tone::fold_i_and_y(&mut folded);
    folded
}

/// Ð (Icelandic), Ɖ (African) and Cyrillic letters that are typed for Vietnamese ones.
pub(crate) fn look_alike(c: char) -> char {
    match c {
        'Ð' | 'Ɖ' => 'Đ',
        'ð' | 'ɖ' => 'đ',
        'а' => 'a',
        'е' => 'e',
        'о' => 'o',
        'с' => 'c',
        'р' => 'p',
        'х' => 'x',
        'у' => 'y',
        'А' => 'A',
        'В' => 'B',
        'Е' => 'E',
        'К' => 'K',
        'М' => 'M',
        'Н' => 'H',
        'О' => 'O',
        'Р' => 'P',
        'С' => 'C',
        'Т' => 'T',
        'Х' => 'X',
        other => other,
    }
}

impl Case {
    /// Whether a word written so is an abbreviation where `is_syllable` says that it reads as a syllable: `TƯ`, not `Tư`. Small letters (`vp`,
    /// `tp`) never abbreviate.
    #[must_use]
    pub fn abbreviates(self, is_syllable: bool) -> bool {
        match self {
            Self::Lower => false,
            Self::Title => !is_syllable,
            _ => true,
        }
    }
}

/// Whether an abbreviation reads as a syllable where it is not in capitals, for it has a letter with an accent: `TƯ`, but `Tư pháp`.
#[must_use]
pub fn reads_as_one(abbreviation: &str) -> bool {
    abbreviation.chars().any(|c| !c.is_ascii() && !matches!(c, 'Đ' | 'đ'))
}

/// The case class of a token.
#[must_use]
pub fn case(token: &str) -> Case {
    let mut letters = token.chars().filter(|c| c.is_alphanumeric());
    let Some(first) = letters.next() else { return Case::Lower };
    if first.is_numeric() {
        return Case::Number;
    }
    let (mut upper, mut lower) = (0, 0);
    for c in letters {
        if c.is_uppercase() {
            upper += 1;
        } else if c.is_lowercase() {
            lower += 1;
        }
    }
    match (first.is_uppercase(), upper, lower) {
        (false, 0, _) => Case::Lower,
        (true, _, 0) => Case::Upper,
        (true, 0, _) => Case::Title,
        _ => Case::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_spellings_of_a_syllable_have_one_key() {
        for s in ["Ủy", "UỶ", "uỷ", "u\u{309}y", "U\u{309}Y"] {
            assert_eq!(key(s), "uỷ");
        }
        assert_eq!(key("Ðảng"), "đảng");
        assert_eq!(key("\u{338}đoàn"), "đoàn");
        assert_eq!(key("đo\u{ad}àn"), "đoàn");
        assert_eq!(key("u\u{301}ê"), "úê", "no tone is moved where no Vietnamese syllable has it");
    }

    #[test]
    fn windows_1258_halves_are_joined() {
        assert_eq!(key("tiê\u{301}ng"), "tiếng");
    }

    #[test]
    fn what_counts_as_composed_is_composed_whatever_stands_beside_it() {
        let composed = (0..=0x1EFF).filter_map(char::from_u32).filter(|c| is_composed(*c));
        let text: String = composed.flat_map(|c| [c, 'a', c]).collect();
        assert_eq!(ComposingNormalizerBorrowed::new_nfc().normalize(&text), text);
    }

    #[test]
    fn case_classes() {
        assert_eq!(case("đảng"), Case::Lower);
        assert_eq!(case("Đảng"), Case::Title);
        assert_eq!(case("ĐẢNG"), Case::Upper);
        assert_eq!(case("Đ"), Case::Upper);
        assert_eq!(case("U\u{309}Y"), Case::Upper);
        assert_eq!(case("VietinBank"), Case::Mixed);
        assert_eq!(case("KT3"), Case::Upper);
        assert_eq!(case("2017"), Case::Number);
    }
}
