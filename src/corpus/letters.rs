//! The letters of Vietnamese, each taken apart into its plain letter, its quality (â, ă, ê, ô, ơ, ư, đ) and its tone.

/// A vowel with each tone, in the order of [`Tone`].
pub(crate) const SMALL: [[char; 6]; 12] = [
    ['a', 'à', 'á', 'ả', 'ã', 'ạ'],
    ['ă', 'ằ', 'ắ', 'ẳ', 'ẵ', 'ặ'],
    ['â', 'ầ', 'ấ', 'ẩ', 'ẫ', 'ậ'],
    ['e', 'è', 'é', 'ẻ', 'ẽ', 'ẹ'],
    ['ê', 'ề', 'ế', 'ể', 'ễ', 'ệ'],
    ['i', 'ì', 'í', 'ỉ', 'ĩ', 'ị'],
    ['o', 'ò', 'ó', 'ỏ', 'õ', 'ọ'],
    ['ô', 'ồ', 'ố', 'ổ', 'ỗ', 'ộ'],
    ['ơ', 'ờ', 'ớ', 'ở', 'ỡ', 'ợ'],
    ['u', 'ù', 'ú', 'ủ', 'ũ', 'ụ'],
    ['ư', 'ừ', 'ứ', 'ử', 'ữ', 'ự'],
    ['y', 'ỳ', 'ý', 'ỷ', 'ỹ', 'ỵ'],
];
const CAPITAL: [[char; 6]; 12] = [
    ['A', 'À', 'Á', 'Ả', 'Ã', 'Ạ'],
    ['Ă', 'Ằ', 'Ắ', 'Ẳ', 'Ẵ', 'Ặ'],
    ['Â', 'Ầ', 'Ấ', 'Ẩ', 'Ẫ', 'Ậ'],
    ['E', 'È', 'É', 'Ẻ', 'Ẽ', 'Ẹ'],
    ['Ê', 'Ề', 'Ế', 'Ể', 'Ễ', 'Ệ'],
    ['I', 'Ì', 'Í', 'Ỉ', 'Ĩ', 'Ị'],
    ['O', 'Ò', 'Ó', 'Ỏ', 'Õ', 'Ọ'],
    ['Ô', 'Ồ', 'Ố', 'Ổ', 'Ỗ', 'Ộ'],
    ['Ơ', 'Ờ', 'Ớ', 'Ở', 'Ỡ', 'Ợ'],
    ['U', 'Ù', 'Ú', 'Ủ', 'Ũ', 'Ụ'],
    ['Ư', 'Ừ', 'Ứ', 'Ử', 'Ữ', 'Ự'],
    ['Y', 'Ỳ', 'Ý', 'Ỷ', 'Ỹ', 'Ỵ'],
];
/// The code of the vowel of each row above.
const VOWELS: &[u8; 12] = b"aAZeEioOWuUy";

/// The tones by their place in the rows above; the first is the level tone, which is not written.
pub(super) struct Tone;
impl Tone {
    pub const LEVEL: u8 = 0;
    pub const GRAVE: u8 = 1;
    pub const ACUTE: u8 = 2;
    pub const HOOK: u8 = 3;
    pub const TILDE: u8 = 4;
    pub const DOT: u8 = 5;
}

/// A letter taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Letter {
    /// Small ASCII for plain letters; ă = `A`, â = `Z`, ê = `E`, ô = `O`, ơ = `W`, ư = `U`, đ = `D`.
    pub code: u8,
    /// A constant of [`Tone`].
    pub tone: u8,
    pub capital: bool,
}

/// Code points below this have places of their own in the table, then those from [`SECOND`].
const FIRST: usize = 0x1B1;
const SECOND: usize = 0x1EA0;
const LENGTH: usize = FIRST + 0x5A;

/// For each code point: code, tone, capital; code 0 for what is no letter of Vietnamese or of the Latin alphabet.
static TABLE: [(u8, u8, bool); LENGTH] = table();

const fn place(c: char) -> usize {
    let point = c as usize;
    if point < FIRST {
        point
    } else if point >= SECOND && point < SECOND + LENGTH - FIRST {
        point - SECOND + FIRST
    } else {
        0
    }
}

const fn table() -> [(u8, u8, bool); LENGTH] {
    let mut table = [(0, 0, false); LENGTH];
    let mut letter = b'a';
    while letter <= b'z' {
        table[letter as usize] = (letter, 0, false);
        table[letter.to_ascii_uppercase() as usize] = (letter, 0, true);
        letter += 1;
    }
    let (mut row, mut tone) = (0, 0);
    while row < SMALL.len() {
        table[place(SMALL[row][tone as usize])] = (VOWELS[row], tone, false);
        table[place(CAPITAL[row][tone as usize])] = (VOWELS[row], tone, true);
        tone += 1;
        if tone == 6 {
            (row, tone) = (row + 1, 0);
        }
    }
    // The Icelandic letters look like đ and are often typed for it.
    table[place('đ')] = (b'D', 0, false);
    table[place('ð')] = (b'D', 0, false);
    table[place('Đ')] = (b'D', 0, true);
    table[place('Ð')] = (b'D', 0, true);
    table
}

/// Takes a composed letter apart; `None` for anything else than a letter of Vietnamese or of the Latin alphabet.
#[inline]
pub(super) fn read(c: char) -> Option<Letter> {
    let (code, tone, capital) = TABLE[place(c)];
    (code != 0).then_some(Letter { code, tone, capital })
}

/// Puts a letter together; `None` where no such letter exists (a tone on a consonant).
pub(super) fn write(letter: Letter) -> Option<char> {
    let rows = if letter.capital { &CAPITAL } else { &SMALL };
    if let Some(row) = VOWELS.iter().position(|&v| v == letter.code) {
        return rows[row].get(usize::from(letter.tone)).copied();
    }
    let c = match letter.code {
        b'D' => return (letter.tone == 0).then_some(if letter.capital { 'Đ' } else { 'đ' }),
        c if c.is_ascii_lowercase() && letter.tone == 0 => char::from(c),
        _ => return None,
    };
    Some(if letter.capital { c.to_ascii_uppercase() } else { c })
}

/// The tone of a combining mark.
pub(super) fn tone_mark(c: char) -> Option<u8> {
    Some(match c {
        '\u{300}' => Tone::GRAVE,
        '\u{301}' => Tone::ACUTE,
        '\u{309}' => Tone::HOOK,
        '\u{303}' => Tone::TILDE,
        '\u{323}' => Tone::DOT,
        _ => return None,
    })
}

/// The code of a vowel with a circumflex.
pub(super) fn circumflex(code: u8) -> Option<u8> {
    Some(match code {
        b'a' => b'Z',
        b'e' => b'E',
        b'o' => b'O',
        _ => return None,
    })
}

/// The code of a vowel with a combining quality mark (circumflex, breve, horn).
pub(super) fn quality_mark(code: u8, mark: char) -> Option<u8> {
    match (mark, code) {
        ('\u{302}', _) => circumflex(code),
        ('\u{306}', b'a') => Some(b'A'),
        ('\u{31B}', b'o') => Some(b'W'),
        ('\u{31B}', b'u') => Some(b'U'),
        _ => None,
    }
}

/// The code without its quality: ư -> u.
pub(super) const fn plain(code: u8) -> u8 {
    match code {
        b'A' | b'Z' => b'a',
        b'D' => b'd',
        b'E' => b'e',
        b'O' | b'W' => b'o',
        b'U' => b'u',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_is_put_together_as_it_was() {
        for c in SMALL.iter().chain(&CAPITAL).flatten().chain(&['đ', 'Đ', 'x', 'X']) {
            let letter = read(*c).unwrap();
            assert_eq!(write(letter), Some(*c));
            assert_eq!(letter.capital, c.is_uppercase());
        }
        assert_eq!(read('ö'), None);
        assert_eq!(read('\0'), None);
        assert_eq!(write(Letter { code: b'b', tone: Tone::ACUTE, capital: false }), None);
    }
}
