//! Finds the encoding of bytes by evidence, in a fixed order.

use super::evidence::Evidence;
use super::{Decoded, Undecodable, byte_order_mark, exactly, legacy, mended};
use crate::document::Encoding;
use std::borrow::Cow;

/// Bytes that are looked at to tell an encoding.
const SAMPLE: usize = 64 << 10;
/// Least share of syllables among the accented words, in thousandths. Right readings have above 950, wrong ones below 500.
const BAR: usize = 700;
/// Fewest accented words that prove anything.
const ENOUGH: usize = 3;
/// Least share of zeros, in percent, among the bytes of one parity: a third of a Vietnamese text in UTF-16 are letters beyond ASCII.
const ZEROS: usize = 40;

/// The candidates, in the order that decides between equals.
const LEGACY: [Encoding; 4] = [Encoding::Windows1258, Encoding::Tcvn3, Encoding::Vni, Encoding::Viscii];

/// Decodes bytes without byte order mark.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded<'_>, Undecodable> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if let Some(encoding) = utf16(sample) {
        return exactly(bytes, encoding).map(mended);
    }
    if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        return Ok(mended(Decoded { text: Cow::Borrowed(text), encoding: Encoding::Utf8, repaired: 0 }));
    }
    let damage = Damage::of(bytes);
    if damage.is_utf8() {
        let Damage { broken, first, .. } = damage;
        return Err(Undecodable {
            what: format!("UTF-8 with {broken} broken places, the first at byte {}", first + 1),
            remedy: "mend them, or fetch the text again; if it is in another encoding, name it with --encoding",
        });
    }
    let (best, share) = by_syllables(sample);
    if let Some(encoding) = best {
        return exactly(bytes, encoding).map(mended);
    }
    if is_western(bytes) {
        return exactly(bytes, Encoding::Windows1252).map(mended);
    }
    Err(Undecodable {
        what: format!(
            "in no encoding that can be told: no UTF-8 from byte {} on, and at most {} % of the accented words are Vietnamese in any other",
            damage.first + 1,
            share / 10
        ),
        remedy: "name its encoding with --encoding, or convert it to UTF-8",
    })
}

/// The encoding of a long text by its first bytes, which may end inside a character. `None` where it cannot be told. VIQR is not
/// looked for: its signs mean something else in formats of lines, and [`super::repair`] finds it in single texts.
#[must_use]
pub fn detect(sample: &[u8]) -> Option<Encoding> {
    if let Some((encoding, _)) = byte_order_mark(sample) {
        return Some(encoding);
    }
    if let Some(encoding) = utf16(sample) {
        return Some(encoding);
    }
    let sound = match simdutf8::compat::from_utf8(sample) {
        Ok(_) => true,
        Err(e) => e.error_len().is_none() && e.valid_up_to() + 3 >= sample.len(),
    };
    if sound || Damage::of(sample).is_utf8() {
        return Some(Encoding::Utf8);
    }
    by_syllables(&sample[..sample.len().min(SAMPLE)]).0.or_else(|| is_western(sample).then_some(Encoding::Windows1252))
}

/// UTF-16 without a mark, told by the zeros of its ASCII letters.
fn utf16(sample: &[u8]) -> Option<Encoding> {
    let sample = &sample[..sample.len().min(4096)];
    memchr::memchr(0, sample)?;
    let zeros = |from: usize| sample.iter().skip(from).step_by(2).filter(|&&byte| byte == 0).count();
    let (high_first, low_first) = (zeros(0), zeros(1));
    let pairs = sample.len() / 2;
    let many = |zeros: usize| zeros * 100 >= pairs * ZEROS;
    let few = |zeros: usize| zeros * 100 <= pairs;
    if many(low_first) && few(high_first) {
        Some(Encoding::Utf16Le)
    } else if many(high_first) && few(low_first) {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

/// How much of the bytes is UTF-8.
struct Damage {
    /// Letters of several bytes that are sound.
    sound: usize,
    broken: usize,
    /// Where the first broken place is.
    first: usize,
}

impl Damage {
    fn of(bytes: &[u8]) -> Self {
        let (mut sound, mut broken, mut at, mut first) = (0, 0, 0, None);
        for chunk in bytes.utf8_chunks() {
            sound += chunk.valid().bytes().filter(|&byte| byte >= 0xC0).count();
            at += chunk.valid().len();
            if !chunk.invalid().is_empty() {
                broken += 1;
                first.get_or_insert(at);
                at += chunk.invalid().len();
            }
        }
        Self { sound, broken, first: first.unwrap_or(0) }
    }

    /// Bytes of another encoding are hardly ever sound: letters that are, more than broken places, tell.
    fn is_utf8(&self) -> bool {
        self.sound > self.broken
    }
}

/// The legacy encoding with the best evidence, where it is clear; and the best share that was found.
fn by_syllables(sample: &[u8]) -> (Option<Encoding>, usize) {
    let mut best: Option<(usize, Encoding)> = None;
    let mut share = 0;
    for encoding in LEGACY {
        let found = Evidence::of(&legacy(sample, encoding));
        share = share.max(found.share());
        let enough = found.accented >= ENOUGH || (found.accented > 1 && found.broken == 0);
        if !enough || found.share() < BAR {
            continue;
        }
        // A wrong reading also cuts words into pieces that are none.
        let score = found.share() + 1000 - found.broken * 1000 / found.words;
        if best.is_none_or(|(least, _)| score > least) {
            best = Some((score, encoding));
        }
    }
    (best.map(|(_, encoding)| encoding), share)
}

/// A text that is plain but for typographic signs, or for a foreign name here and there.
fn is_western(bytes: &[u8]) -> bool {
    let sign = |byte: u8| {
        matches!(byte, 0x80..=0xA0 | 0xA9 | 0xAB | 0xAE | 0xB0 | 0xB7 | 0xBB)
            && !matches!(byte, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D)
    };
    let high = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    let signs = bytes.iter().filter(|&&byte| sign(byte)).count();
    let most = if signs == high { 10 } else { 3 };
    high * 100 <= bytes.len() * most && signs * 2 >= high && memchr::memchr(0, bytes).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zeros_tell_utf16_and_a_text_full_of_them_is_none() {
        let text: Vec<u8> = "Chi bộ thôn Đông".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(detect(&text), Some(Encoding::Utf16Le));
        assert_eq!(detect(&[0; 100]), Some(Encoding::Utf8));
    }

    #[test]
    fn a_sample_may_end_inside_a_letter() {
        let text = "Đảng uỷ xã".as_bytes();
        assert_eq!(detect(&text[..text.len() - 1]), Some(Encoding::Utf8));
    }

    #[test]
    fn typographic_signs_alone_are_western_and_broken_utf8_is_said_to_be_so() {
        let decoded = decode(b"He said \x93yes\x94 and went on to the next house\x85").unwrap();
        assert_eq!(
            (decoded.text.as_ref(), decoded.encoding),
            ("He said “yes” and went on to the next house…", Encoding::Windows1252)
        );
        let mut damaged = "Ban Thường vụ Tỉnh uỷ đã họp phiên thường kỳ".as_bytes().to_vec();
        damaged.push(0xE1);
        let message = decode(&damaged).unwrap_err().to_string();
        assert!(message.starts_with("UTF-8 with 1 broken places") && message.contains("--encoding"), "{message}");
        let noise: Vec<u8> = (0..2000_u32).map(|k| (k.wrapping_mul(2_654_435_761) >> 24) as u8 | 1).collect();
        assert!(decode(&noise).unwrap_err().to_string().contains("in no encoding that can be told"));
    }
}
