//! Tells whether a word can be a syllable of Vietnamese: an onset, a rhyme and a tone that go together.
//!
//! The inventory is that of Đoàn Thiện Thuật, *Ngữ âm tiếng Việt* (Hà Nội 1977): 22 onsets in their spellings, some 160 rhymes; rhymes that
//! end in a stop (c, ch, p, t) bear the tones sắc and nặng only. Composed and decomposed letters count alike, and so do both
//! ways of placing the tone (`hoà`, `hòa`). Rare rhymes of loans and dialects (`oong`) are in; names of other peoples (`Đắk`, `Krông`) are not.

mod rhymes;

use super::letters::{self, Tone};

/// Longest spelling in letters: `nghiêng`.
const LONGEST: usize = 7;

/// A word that was read letter by letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word {
    /// It has a letter or mark that the plain Latin alphabet does not have.
    pub accented: bool,
    /// It is a possible syllable as it is written.
    pub syllable: bool,
    /// Some syllable has these letters, whatever their accents.
    pub stripped: bool,
}

/// Reads one word: letters and combining marks only.
pub(crate) fn read(word: &str) -> Word {
    let mut codes = [0_u8; LONGEST];
    let (mut length, mut tone, mut sound) = (0_usize, Tone::LEVEL, true);
    for c in word.chars() {
        if let Some(letter) = letters::read(c) {
            if length == LONGEST {
                return Word { accented: !word.is_ascii(), syllable: false, stripped: false };
            }
            codes[length] = letter.code;
            length += 1;
            if letter.tone != Tone::LEVEL {
                sound &= tone == Tone::LEVEL;
                tone = letter.tone;
            }
        } else if let (Some(mark), true) = (letters::tone_mark(c), length > 0) {
            sound &= tone == Tone::LEVEL && is_vowel(codes[length - 1]);
            tone = mark;
        } else if let Some(code) = length.checked_sub(1).and_then(|last| letters::quality_mark(codes[last], c)) {
            codes[length - 1] = code;
        } else {
            return Word { accented: !word.is_ascii(), syllable: false, stripped: false };
        }
    }
    let syllable = sound && is_syllable(&codes[..length], tone);
    let accented = !word.is_ascii();
    let stripped = syllable || { is_stripped(&codes.map(letters::plain)[..length]) };
    Word { accented, syllable, stripped }
}

fn is_vowel(code: u8) -> bool {
    matches!(letters::plain(code), b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

fn is_syllable(spelling: &[u8], tone: u8) -> bool {
    is_made_of(spelling, |rhyme| {
        rhymes::ends_in_stop(rhyme).is_some_and(|stop| !stop || matches!(tone, Tone::ACUTE | Tone::DOT))
    })
}

/// Whether some syllable looks like this without its accents.
fn is_stripped(spelling: &[u8]) -> bool {
    is_made_of(spelling, rhymes::is_stripped)
}

/// Cuts a spelling into onset and rhyme; the vowel letter of `gi` and `qu` may belong to either.
fn is_made_of(spelling: &[u8], fits: impl Fn(&[u8]) -> bool) -> bool {
    let is = |at: usize| spelling.split_at_checked(at).is_some_and(|(onset, rhyme)| fits(rhyme) && goes(onset, rhyme));
    match spelling {
        // Behind q the u is never a vowel of its own.
        [b'q', ..] => is(2),
        [b'g', b'i', ..] => is(1) || is(2),
        _ => is(spelling.iter().position(|&c| is_vowel(c)).unwrap_or(spelling.len())),
    }
}

/// Whether the spelling of the onset goes before this vowel letter: k, gh and ngh before e, ê, i and y only, c, g and ng before the others.
fn goes(onset: &[u8], rhyme: &[u8]) -> bool {
    let front = matches!(rhyme.first(), Some(b'e' | b'E' | b'i' | b'y'));
    match *onset {
        []
        | [b'b' | b'd' | b'D' | b'h' | b'l' | b'm' | b'n' | b'p' | b'r' | b's' | b't' | b'v' | b'x']
        | [b'c' | b'k' | b'n' | b'p' | b't', b'h']
        | [b't', b'r']
        | [b'g', b'i'] => true,
        [b'q', b'u'] => !matches!(rhyme.first(), Some(b'o' | b'u' | b'U')),
        [b'k'] | [b'g', b'h'] | [b'n', b'g', b'h'] => front,
        [b'c'] | [b'n', b'g'] => !front,
        [b'g'] => !front || rhyme.first() == Some(&b'i'),
        _ => false,
    }
}

/// The words of a text: runs of letters and combining marks.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !is_letter(c)).filter(|word| !word.is_empty())
}

fn is_letter(c: char) -> bool {
    letters::read(c).is_some() || (!c.is_ascii() && (c.is_alphabetic() || ('\u{300}'..'\u{370}').contains(&c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is(word: &str) -> bool {
        read(word).syllable
    }

    #[test]
    fn syllables_of_every_shape_are_possible() {
        for word in [
            "nghiêng", "quyết", "khuỷu", "gì", "giêng", "giết", "già", "quý", "quốc", "Đảng", "ỷ", "uỷ", "ủy", "hoà",
            "hòa", "thuở", "xoong", "yêu", "NƯỚC", "khuya", "ngoẹo", "ghế", "kẻ", "a", "ợ", "rượu", "Quỳnh", "huých",
        ] {
            assert!(is(word), "{word}");
        }
        assert!(is("Việt".to_string().replace('ệ', "e\u{302}\u{323}").as_str()));
        assert!(is("Việt".to_string().replace('ệ', "ê\u{323}").as_str()));
    }

    #[test]
    fn foreign_words_and_numbers_have_the_letters_of_no_syllable() {
        for word in ["bank", "weibo", "chemours", "apple", "kering", "2017", "usd", "black", "zalo", "décor"] {
            assert!(!read(word).stripped, "{word}");
        }
        assert!(read("Nghieng").stripped && read("nghiẽng").stripped);
    }

    #[test]
    fn what_breaks_a_rule_is_impossible() {
        // Two tones; a tone that a stop cannot bear; none on a stop; onset before a vowel it cannot stand at; foreign letters and rhymes.
        for word in [
            "máý",
            "củă",
            "cầp",
            "mảt",
            "đươc",
            "kông",
            "cế",
            "ngê",
            "Đắk",
            "film",
            "Krông",
            "ưê",
            "bcd",
            "",
            "thàng̀",
            "löw",
            "nghiiêng",
            "qòa",
        ] {
            assert!(!is(word), "{word}");
        }
    }

    #[test]
    fn a_stripped_syllable_is_told_from_an_english_word() {
        for word in ["duoc", "nguoi", "tieng", "Viet", "quyet", "dang", "truong"] {
            assert!(read(word).stripped && !read(word).accented, "{word}");
        }
        for word in ["government", "of", "was", "people", "first", "they"] {
            assert!(!read(word).stripped, "{word}");
        }
    }

    #[test]
    fn words_are_cut_at_everything_but_letters() {
        assert_eq!(words("Số 5/QĐ-TW, ngày\u{a0}mới").collect::<Vec<_>>(), ["Số", "QĐ", "TW", "ngày", "mới"]);
    }
}
