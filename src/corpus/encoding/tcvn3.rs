//! TCVN 5712 as the ABC fonts (`.VnTime`) use it: one byte a letter, none for capitals with a tone.
//!
//! Such capitals were written with fonts that show capitals for small letters (`.VnTimeH`). The font is not in the text, so they stay
//! small (`bé`), but inside a word that is otherwise in capitals (`NéI`).

use super::super::letters::{self, Letter};
use super::windows;

/// From 0xA0; below are the signs of windows-1252, as in the fonts.
const ROWS: [[char; 16]; 6] = [
    ['\u{A0}', 'Ă', 'Â', 'Ê', 'Ô', 'Ơ', 'Ư', 'Đ', 'ă', 'â', 'ê', 'ô', 'ơ', 'ư', 'đ', 'Ằ'],
    ['\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}', 'à', 'ả', 'ã', 'á', 'ạ', 'Ẳ', 'ằ', 'ẳ', 'ẵ', 'ắ', 'Ẵ'],
    ['Ắ', 'Ầ', 'Ẩ', 'Ẫ', 'Ấ', 'Ề', 'ặ', 'ầ', 'ẩ', 'ẫ', 'ấ', 'ậ', 'è', 'Ể', 'ẻ', 'ẽ'],
    ['é', 'ẹ', 'ề', 'ể', 'ễ', 'ế', 'ệ', 'ì', 'ỉ', 'Ễ', 'Ế', 'Ồ', 'ĩ', 'í', 'ị', 'ò'],
    ['Ổ', 'ỏ', 'õ', 'ó', 'ọ', 'ồ', 'ổ', 'ỗ', 'ố', 'ộ', 'ờ', 'ở', 'ỡ', 'ớ', 'ợ', 'ù'],
    ['Ỗ', 'ủ', 'ũ', 'ú', 'ụ', 'ừ', 'ử', 'ữ', 'ứ', 'ự', 'ỳ', 'ỷ', 'ỹ', 'ý', 'ỵ', 'Ố'],
];

/// Decodes; every byte has a sense.
pub(super) fn decode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 3 / 2);
    let mut before = ' ';
    for &byte in bytes {
        let c = match byte {
            0..0xA0 => windows::letter(byte),
            // Tones as signs of their own behind a vowel; elsewhere what other texts have there: 25 °C.
            0xB0..=0xB4 if !before.is_alphabetic() => windows::letter(byte),
            _ => ROWS[usize::from(byte >> 4) - 10][usize::from(byte & 15)],
        };
        text.push(c);
        before = c;
    }
    raised(text)
}

/// The text with small letters that stand among capitals made capital.
fn raised(text: String) -> String {
    let lines_with_capitals = text.contains(|c: char| c.is_ascii_uppercase() || "ĂÂÊÔƠƯĐ".contains(c));
    if !lines_with_capitals {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let small = line.chars().any(|c| is_plain(c) && c.is_lowercase());
        let capitals = line.chars().filter(|&c| is_plain(c) && c.is_uppercase()).take(2).count();
        let mut word = String::new();
        for c in line.chars() {
            if c.is_alphabetic() {
                word.push(c);
                continue;
            }
            close(&mut word, !small && capitals > 1, &mut out);
            out.push(c);
        }
        close(&mut word, !small && capitals > 1, &mut out);
    }
    out
}

/// Whether the letter shows its case: all but the vowels with a tone.
fn is_plain(c: char) -> bool {
    letters::read(c).is_some_and(|letter| letter.tone == 0)
}

fn close(word: &mut String, line: bool, out: &mut String) {
    let plain = |c: &char| is_plain(*c);
    let capitals = word.chars().filter(plain).filter(|c| c.is_uppercase()).count();
    let small = word.chars().filter(plain).any(char::is_lowercase);
    // A capital behind the first letter tells as much as two.
    let inside = word.chars().skip(1).any(|c| is_plain(c) && c.is_uppercase());
    if !small && (line || capitals > 1 || inside) {
        out.extend(word.chars().map(|c| match letters::read(c) {
            Some(letter) => letters::write(Letter { capital: true, ..letter }).unwrap_or(c),
            None => c,
        }));
    } else {
        out.push_str(word);
    }
    word.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(latin: &str) -> String {
        decode(&latin.chars().map(|c| windows::byte(c).unwrap()).collect::<Vec<_>>())
    }

    #[test]
    fn small_letters_of_the_fonts_become_letters() {
        assert_eq!(read("§¶ng uû Bé C«ng Th\u{AD}¬ng"), "Đảng uỷ Bộ Công Thương");
        assert_eq!(read("“nãng” 38°C – ®é"), "“nóng” 38°C – độ");
    }

    #[test]
    fn a_tone_among_capitals_becomes_a_capital_and_one_behind_a_single_capital_does_not() {
        assert_eq!(read("Hµ NéI ngµy mai"), "Hà NỘI ngày mai");
        assert_eq!(read("Hµ NéI\nBé Y tÕ"), "HÀ NỘI\nBộ Y tế");
    }
}
