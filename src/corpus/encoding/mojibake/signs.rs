//! Whether a text is worth a closer look: answered at the speed of memory for sound texts.

/// Texts below this length are looked at letter by letter.
const SHORT: usize = 512;

/// Whether there are letters beside each other that sound Vietnamese hardly ever has.
///
/// Three bytes are looked for. `C2` begins the signs U+0080 to U+00BF, into which the second bytes of UTF-8 and half of the letters of TCVN3 turn;
/// `B6` ends ö, the ư of VNI; `82` is in €, which is in broken quotation marks. None is in a small letter of Vietnamese.
pub(super) fn are_in(text: &str) -> bool {
    let bytes = text.as_bytes();
    if bytes.len() < SHORT && bytes.windows(2).any(|pair| pair[0] == 0xC3 && is_vni(pair[1])) {
        return true;
    }
    memchr::memchr3_iter(0xC2, 0xB6, 0x82, bytes).any(|at| {
        let before = &bytes[..at];
        match bytes[at] {
            0xC2 => match (before, bytes.get(at + 1)) {
                // Â, Ã, Ä, Å, Æ, Ì; á and â, whose sequences are of three.
                ([.., 0xC3, 0x82..=0x86 | 0x8C], _)
                | ([.., 0xC3, 0xA1], Some(0xBA | 0xBB))
                | ([.., 0xC3, 0xA2], Some(0x80)) => true,
                (_, second) => is_tcvn(second.copied()) && beside_letter(before, bytes.get(at + 2)),
            },
            0xB6 => before.ends_with(&[0xC3]),
            _ => before.ends_with(&[0xC3, 0xA2, 0xE2]) && bytes.get(at + 1) == Some(&0xAC),
        }
    })
}

/// The second byte of a letter that only VNI has in Vietnamese: ñ, ö, ï, û, ø, å, ä, ë, î and their capitals.
fn is_vni(second: u8) -> bool {
    matches!(second | 0x20, 0xB1 | 0xB6 | 0xAF | 0xBB | 0xB8 | 0xA5 | 0xA4 | 0xAB | 0xAE)
}

/// The second byte of a sign that is a letter in TCVN3, but for guillemets.
fn is_tcvn(second: Option<u8>) -> bool {
    matches!(second, Some(0xA7..=0xAA | 0xAC..=0xAE | 0xB5..=0xB9 | 0xBC..=0xBE))
}

fn beside_letter(before: &[u8], behind: Option<&u8>) -> bool {
    before.last().is_some_and(u8::is_ascii_alphabetic)
        && behind.is_some_and(|&byte| byte.is_ascii_lowercase() || byte >= 0x80)
        || behind.is_some_and(u8::is_ascii_lowercase)
}

/// Whether a text without letters beyond ASCII has the signs of VIQR behind many of its vowels.
pub(super) fn of_viqr(text: &str) -> bool {
    let bytes = text.as_bytes();
    let high = |sample: &[u8]| sample.iter().filter(|byte| !byte.is_ascii()).count();
    // Most texts end here.
    if high(&bytes[..bytes.len().min(128)]) > 4 {
        return false;
    }
    let sample = &bytes[..bytes.len().min(1024)];
    if high(sample) * 100 > sample.len() {
        return false;
    }
    let vowel = |byte: u8| matches!(byte.to_ascii_lowercase(), b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    let quality = |pair: &&[u8]| vowel(pair[0]) && matches!(pair[1], b'^' | b'(' | b'+' | b'*');
    let tone = |pair: &&[u8]| vowel(pair[0]) && matches!(pair[1], b'\'' | b'`' | b'?' | b'~' | b'.');
    let qualities = sample.windows(2).filter(quality).count();
    let tones = sample.windows(2).filter(tone).count();
    qualities > 1 && (qualities + tones) * 20 > sample.len()
}
