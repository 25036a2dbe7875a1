//! VNI for Windows: a letter, then its accents as one more byte (`Ñaûng` is `Đảng`); i with tones, ơ, ư and đ are one byte.

use super::super::letters::{self, Letter, Tone};
use super::windows;

/// Decodes; bytes that are no letter are as in windows-1252.
pub(super) fn decode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 3 / 2);
    let mut rest = bytes;
    while let [first, behind @ ..] = rest {
        rest = behind;
        let letter = letter(*first);
        if let (Some(letter), Some(second)) = (letter, behind.first())
            && let Some(c) = accented(letter, *second)
        {
            text.push(c);
            rest = &behind[1..];
            continue;
        }
        text.push(letter.and_then(letters::write).unwrap_or_else(|| windows::letter(*first)));
    }
    text
}

/// The accents of a byte in its small form: what they do to the vowel, and the tone.
fn accents(byte: u8) -> Option<(char, u8)> {
    const NONE: char = ' ';
    const ROOF: char = '\u{302}';
    const BOW: char = '\u{306}';
    Some(match byte {
        0xF9 => (NONE, Tone::ACUTE),
        0xF8 => (NONE, Tone::GRAVE),
        0xFB => (NONE, Tone::HOOK),
        0xF5 => (NONE, Tone::TILDE),
        0xEF => (NONE, Tone::DOT),
        0xE2 => (ROOF, Tone::LEVEL),
        0xE1 => (ROOF, Tone::ACUTE),
        0xE0 => (ROOF, Tone::GRAVE),
        0xE5 => (ROOF, Tone::HOOK),
        0xE3 => (ROOF, Tone::TILDE),
        0xE4 => (ROOF, Tone::DOT),
        0xEA => (BOW, Tone::LEVEL),
        0xE9 => (BOW, Tone::ACUTE),
        0xE8 => (BOW, Tone::GRAVE),
        0xFA => (BOW, Tone::HOOK),
        0xFC => (BOW, Tone::TILDE),
        0xEB => (BOW, Tone::DOT),
        _ => return None,
    })
}

/// The small form of a letter of the upper half.
const fn small(byte: u8) -> u8 {
    if byte >= 0xC0 { byte | 0x20 } else { byte }
}

/// A letter of one byte.
fn letter(byte: u8) -> Option<Letter> {
    if byte.is_ascii() {
        return letters::read(char::from(byte));
    }
    let (code, tone) = match small(byte) {
        0xF4 => (b'W', Tone::LEVEL),
        0xF6 => (b'U', Tone::LEVEL),
        0xF1 => (b'D', Tone::LEVEL),
        0xED => (b'i', Tone::ACUTE),
        0xEC => (b'i', Tone::GRAVE),
        0xE6 => (b'i', Tone::HOOK),
        0xF3 => (b'i', Tone::TILDE),
        0xF2 => (b'i', Tone::DOT),
        0xEE => (b'y', Tone::DOT),
        _ => return None,
    };
    Some(Letter { code, tone, capital: byte < 0xE0 })
}

/// A vowel with the accents of the byte behind it; the case is that of the vowel.
fn accented(letter: Letter, second: u8) -> Option<char> {
    if letter.tone != Tone::LEVEL || !matches!(letter.code, b'a' | b'e' | b'o' | b'u' | b'y' | b'W' | b'U') {
        return None;
    }
    let (quality, tone) = accents(small(second))?;
    let code = if quality == ' ' { letter.code } else { letters::quality_mark(letter.code, quality)? };
    letters::write(Letter { code, tone, ..letter })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_and_single_letters_are_read_in_either_case() {
        let read = |latin: &str| decode(&latin.chars().map(|c| windows::byte(c).unwrap()).collect::<Vec<_>>());
        assert_eq!(read("Ñaûng uûy Boä Coâng Thöông"), "Đảng ủy Bộ Công Thương");
        assert_eq!(
            read("ÑAÛNG UÛY, THÒ TRAÁN; Aùi Nöõ; lyù, Myõ, kyø, tî"),
            "ĐẢNG ỦY, THỊ TRẤN; Ái Nữ; lý, Mỹ, kỳ, tỵ"
        );
        assert_eq!(read("“nghæ” 25°"), "“nghỉ” 25°");
    }
}
