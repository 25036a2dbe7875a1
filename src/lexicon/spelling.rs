//! How names are spelt in lexicons: signs that are not seen or not allowed, look-alikes, the style of tones; and the usual spelling of each.

use crate::text::{edges, syllable, tone};
use icu_normalizer::ComposingNormalizerBorrowed;

/// A character that nobody sees, or that ends a line.
pub(super) fn is_unseen(c: char) -> bool {
    c.is_control() || edges::is_invisible(c) || matches!(c, '\u{2028}' | '\u{2029}' | '\u{E000}'..='\u{F8FF}')
}

/// A blank of whatever kind, but no line end.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() && !c.is_control()
}

/// A sign that ends every match, so that no name can hold it.
pub(super) fn is_forbidden(c: char) -> bool {
    matches!(
        c,
        '"' | '“'
            | '”'
            | '„'
            | '«'
            | '»'
            | ';'
            | ':'
            | '?'
            | '*'
            | '<'
            | '>'
            | '['
            | ']'
            | '{'
            | '}'
            | '='
            | '\\'
            | '\u{FFFD}'
    )
}

/// The usual sign for one that only looks like it.
fn usual(c: char) -> char {
    match c {
        '’' | '‘' | 'ʼ' | '`' | '´' => '\'',
        '–' | '—' | '‐' | '‑' | '−' => '-',
        c => syllable::look_alike(c),
    }
}

/// Letters of the Latin alphabet with their marks.
fn is_latin(c: char) -> bool {
    c.is_alphabetic() && matches!(c, '\0'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}')
}

/// Letters of other alphabets that are taken for Latin ones: Greek, Cyrillic, of full width.
fn is_foreign(c: char) -> bool {
    c.is_alphabetic() && matches!(c, '\u{370}'..='\u{52F}' | '\u{FF21}'..='\u{FF5A}')
}

/// The words of a name with their places.
fn words(name: &str) -> impl Iterator<Item = (usize, &str)> {
    name.split_inclusive(|c: char| !c.is_alphanumeric()).scan(0, |at, part| {
        let start = *at;
        *at += part.len();
        Some((start, part))
    })
}

/// Whether the look-alikes of a word are no letters of its own alphabet.
fn is_mixed(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    word.chars().any(is_latin) || letters.all(|c| usual(c) != c)
}

/// The first sign of a name that only looks like a usual one, with its place.
pub(super) fn look_alike(name: &str) -> Option<(usize, char)> {
    if name.is_ascii() {
        return None;
    }
    words(name).find_map(|(start, word)| {
        let is_wrong = |c: char| {
            if c.is_alphabetic() { is_mixed(word) && (is_foreign(c) || usual(c) != c) } else { usual(c) != c }
        };
        word.char_indices().find(|(_, c)| is_wrong(*c)).map(|(at, c)| (start + at, c))
    })
}

/// The name with usual signs.
fn with_usual(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for (_, word) in words(name) {
        let mixed = is_mixed(word);
        out.extend(word.chars().map(|c| if c.is_alphabetic() && !mixed { c } else { usual(c) }));
    }
    out
}

/// The name with its tones in the new style, where some are in the old one.
pub(super) fn new_style(name: &str) -> Option<String> {
    if name.is_ascii() {
        return None;
    }
    let mut out = String::with_capacity(name.len());
    for (_, part) in words(name) {
        let word = part.trim_end_matches(|c: char| !c.is_alphanumeric());
        let lower: String = word.chars().flat_map(char::to_lowercase).collect();
        let mut moved = lower.clone();
        tone::to_new_style(&mut moved);
        let is_moved = moved != lower && moved.chars().count() == word.chars().count();
        if is_moved {
            // Only the two vowels change; all letters keep their case.
            for (old, new) in word.chars().zip(moved.chars()) {
                if old.is_uppercase() { out.extend(new.to_uppercase()) } else { out.push(new) }
            }
        } else {
            out.push_str(word);
        }
        out.push_str(&part[word.len()..]);
    }
    (out != name).then_some(out)
}

/// Any text in NFC, without what is not seen, with single blanks.
pub(super) fn tidy(text: &str) -> String {
    let seen = text.chars().filter(|c| c.is_whitespace() || !is_unseen(*c)).collect::<String>();
    let single = seen.split_whitespace().collect::<Vec<_>>().join(" ");
    ComposingNormalizerBorrowed::new_nfc().normalize(&single).into_owned()
}

/// A name in the spelling of lexicons.
pub(crate) fn mended(name: &str) -> String {
    let name = with_usual(&tidy(name));
    new_style(&name).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_mended_and_others_stay_as_they_are() {
        for (written, wanted) in [
            ("  Sở\u{a0}Y  tế ", "Sở Y tế"),
            ("Thủy\u{200b} sản", "Thuỷ sản"),
            ("ĐÒAN THANH NIÊN", "ĐOÀN THANH NIÊN"),
            ("Ðắk Lắk", "Đắk Lắk"),
            ("Вộ Y tế", "Вộ Y tế"),
            ("M’Drắk – Ea Kar", "M'Drắk - Ea Kar"),
            ("Ho\u{300}a Bi\u{300}nh", "Hoà Bình"),
        ] {
            let wanted = if written.starts_with('В') { "Bộ Y tế" } else { wanted };
            assert_eq!(mended(written), wanted);
        }
        for name in ["Hoà Bình", "Москва", "Λευκωσία", "Huế", "Của Mùa"] {
            assert_eq!((mended(name).as_str(), look_alike(name), new_style(name)), (name, None, None));
        }
    }

    #[test]
    fn a_look_alike_is_found_in_its_word() {
        assert_eq!(look_alike("Sở Уtế"), Some(("Sở ".len(), 'У')));
        assert_eq!(look_alike("ΑBC"), Some((0, 'Α')));
        assert_eq!(look_alike("РТ Москва"), Some((0, 'Р')));
        assert_eq!(look_alike("A–B"), Some((1, '–')));
    }
}
