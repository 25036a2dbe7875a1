//! VIQR, RFC 1456: accents as punctuation behind the letter, a backslash before what is meant literally.

use super::super::letters::{self, Letter, Tone};

/// How much of the text is composed (RFC 1456, section 2.3): `\v`, `\m` and `\l` change it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Vietnamese,
    /// As it stands; English and literal text differ only for readers at a keyboard.
    Literal,
}

/// Decodes; bytes beyond ASCII are taken for UTF-8, broken ones replaced.
pub(super) fn decode(bytes: &[u8]) -> String {
    compose(&String::from_utf8_lossy(bytes))
}

/// The text with letters and signs put together.
pub(super) fn compose(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut state = State::Vietnamese;
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        if c == '\\' {
            let mut behind = rest.clone();
            match behind.next() {
                Some('v' | 'V') => state = State::Vietnamese,
                Some('l' | 'L' | 'm' | 'M') => state = State::Literal,
                Some(escaped) if escaped.is_ascii_graphic() => out.push(escaped),
                _ => {
                    out.push('\\');
                    continue;
                }
            }
            rest = behind;
            continue;
        }
        match letters::read(c).filter(|_| state == State::Vietnamese && c.is_ascii()) {
            Some(letter) => out.push(letters::write(accented(letter, &mut rest)).unwrap_or(c)),
            None => out.push(c),
        }
    }
    out
}

/// The letter with the signs behind it, which are taken off `rest`.
fn accented(mut letter: Letter, rest: &mut std::str::Chars<'_>) -> Letter {
    let mut next = |wanted: &dyn Fn(char) -> bool| {
        let mut behind = rest.clone();
        let found = behind.next().filter(|&c| wanted(c));
        if found.is_some() {
            *rest = behind;
        }
        found
    };
    match letter.code {
        b'd' => {
            if next(&|c| matches!(c, 'd' | 'D')).is_some() {
                letter.code = b'D';
            }
            return letter;
        }
        b'a' | b'e' | b'i' | b'o' | b'u' | b'y' => {}
        _ => return letter,
    }
    let code = letter.code;
    let quality = |sign| match sign {
        '^' => letters::circumflex(code),
        '(' => letters::quality_mark(code, '\u{306}'),
        '+' | '*' => letters::quality_mark(code, '\u{31B}'),
        _ => None,
    };
    letter.code = next(&|c| quality(c).is_some()).and_then(quality).unwrap_or(code);
    letter.tone = next(&|c| tone(c).is_some()).and_then(tone).unwrap_or(Tone::LEVEL);
    letter
}

fn tone(sign: char) -> Option<u8> {
    Some(match sign {
        '\'' => Tone::ACUTE,
        '`' => Tone::GRAVE,
        '?' => Tone::HOOK,
        '~' => Tone::TILDE,
        '.' => Tone::DOT,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_go_to_the_letter_before_them() {
        assert_eq!(
            compose("DDa?ng u?y Bo^. Co^ng Thu+o+ng, Vie^.t Nam dda(.c bie^.t"),
            "Đảng ủy Bộ Công Thương, Việt Nam đặc biệt"
        );
        assert_eq!(compose("tru*o*`ng"), "trường");
    }

    #[test]
    fn a_backslash_keeps_the_sign_apart() {
        assert_eq!(compose(r"Ba la` ai\? To^i la` Ma\. C:\\ A\'"), r"Ba là ai? Tôi là Ma. C:\ A'");
        assert_eq!(compose(r"la` \lwhat's this? \vnha`"), "là what's this? nhà");
        assert_eq!(compose("a\\"), "a\\");
    }
}
