//! windows-1252, byte by byte and back: the encoding in whose name most texts were broken.

/// What the bytes 0x80 to 0x9F are; five are undefined and stay control codes.
const SIGNS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

/// The character of a byte.
pub(super) fn letter(byte: u8) -> char {
    match byte {
        0x80..=0x9F => SIGNS[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// The byte of a character, in windows-1252 or Latin-1: control codes of Latin-1 are taken too, since either may have been read.
pub(super) fn byte(c: char) -> Option<u8> {
    if let Ok(byte) = u8::try_from(u32::from(c)) {
        return Some(byte);
    }
    let place = SIGNS.iter().position(|&sign| sign == c)?;
    u8::try_from(place + 0x80).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_comes_back() {
        for value in 0..=255 {
            assert_eq!(byte(letter(value)), Some(value));
        }
        assert_eq!((byte('\u{80}'), byte('ả')), (Some(0x80), None));
        assert_eq!(
            letter(0x93),
            encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[0x93]).0.chars().next().unwrap()
        );
    }
}
