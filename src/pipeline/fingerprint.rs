//! The fingerprint of a text: equal for texts that differ only in white space, letter case or Unicode form.

use icu_normalizer::ComposingNormalizerBorrowed;
use xxhash_rust::xxh3::xxh3_128;

/// Takes fingerprints; keeps its buffers from text to text.
#[derive(Default)]
pub(super) struct Fingerprints {
    /// The text with its white space folded, after [`BEFORE`].
    folded: Vec<u8>,
    lower: Vec<u8>,
}

/// A byte's case hangs on the two bytes before it; these stand before the first ones.
const BEFORE: [u8; 2] = [0; 2];

impl Fingerprints {
    /// XXH3 (128 bits) of the text in form NFC and lower case, each run of white space as one space. Lower case is that of the letters
    /// which Vietnamese is written with. Two different texts share a fingerprint with a chance of about 1 in 10^38.
    pub fn take(&mut self, text: &str) -> u128 {
        self.folded.clear();
        self.folded.extend(BEFORE);
        // All combining marks of Vietnamese begin with one of these bytes; texts without them are in form NFC already.
        if memchr::memchr2(0xCC, 0xCD, text.as_bytes()).is_some() {
            self.fold_space(&ComposingNormalizerBorrowed::new_nfc().normalize(text));
        } else {
            self.fold_space(text);
        }
        self.lower.clear();
        self.lower.extend(self.folded.windows(3).map(|at| lower_case(at[0], at[1], at[2])));
        xxh3_128(&self.lower)
    }

    fn fold_space(&mut self, text: &str) {
        // Most texts have single spaces and line ends alone; only in the others is each line looked at.
        let plain = !is_spaced_oddly(text.as_bytes());
        let mut start = 0;
        for end in memchr::memchr3_iter(b'\n', b'\r', b'\t', text.as_bytes()).chain([text.len()]) {
            let line = text[start..end].trim_matches([' ', '\u{b}', '\u{c}']);
            start = end + 1;
            if line.is_empty() {
                continue;
            }
            if plain || !is_spaced_oddly(line.as_bytes()) {
                self.push(line);
            } else {
                line.split(is_space).filter(|word| !word.is_empty()).for_each(|word| self.push(word));
            }
        }
    }

    fn push(&mut self, piece: &str) {
        if self.folded.len() > BEFORE.len() {
            self.folded.push(b' ');
        }
        self.folded.extend_from_slice(piece.as_bytes());
    }
}

/// White space, but for the Ogham space: its first byte is that of half the Vietnamese letters, and looking for it would cost.
fn is_space(c: char) -> bool {
    c.is_whitespace() && c != '\u{1680}'
}

/// Whether two spaces stand side by side, or white space besides the plain space, `\t`, `\n` and `\r` is there.
fn is_spaced_oddly(text: &[u8]) -> bool {
    let begins_space = |at: usize| {
        matches!(
            text[at..],
            [0xC2, 0x85 | 0xA0, ..]
                | [0xE2, 0x80, 0x80..=0x8A | 0xA8 | 0xA9 | 0xAF, ..]
                | [0xE2, 0x81, 0x9F, ..]
                | [0xE3, 0x80, 0x80, ..]
        )
    };
    // No early end: so many bytes are looked at at once. A search for two spaces would stop at every single one.
    let is = |a: u8, b: u8| u8::from(a == b);
    let odd = text
        .windows(2)
        .fold(0, |odd, at| odd | (is(at[0], b' ') & is(at[1], b' ')) | is(at[0], 0x0B) | is(at[0], 0x0C));
    odd != 0 || memchr::memchr3_iter(0xC2, 0xE2, 0xE3, text).any(begins_space)
}

/// The small letter's byte for `c`, which stands in a text after `a` and `b`. A capital of the Vietnamese alphabet and its small letter differ
/// in their last byte only; without branches, so that many bytes go through at once.
#[inline]
fn lower_case(a: u8, b: u8, c: u8) -> u8 {
    let within = |first: u8, last: u8| u8::from(c.wrapping_sub(first) <= last - first);
    let after = |lead: u8| u8::from(b == lead);
    // A to Z; À to Þ but ×.
    let by_32 = within(b'A', b'Z') | (after(0xC3) & within(0x80, 0x9E) & u8::from(c != 0x97));
    // Ă, Đ, Ĩ and their neighbours; Ũ and its neighbours; Ạ to Ỹ: the even number is the capital's.
    let paired = (after(0xC4) & within(0x80, 0xB7))
        | (after(0xC5) & within(0x8A, 0xB7))
        | (u8::from(a == 0xE1) & ((after(0xBA) & within(0xA0, 0xBF)) | after(0xBB)));
    let horned = after(0xC6) & (u8::from(c == 0xA0) | u8::from(c == 0xAF));
    (c | (by_32 << 5) | paired) + horned
}

#[cfg(test)]
mod tests {
    use super::*;
    use icu_normalizer::DecomposingNormalizerBorrowed;

    fn take(text: &str) -> u128 {
        Fingerprints::default().take(text)
    }

    const LETTERS: &str =
        "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵfjwz";

    #[test]
    fn every_vietnamese_letter_loses_its_case_and_nothing_else() {
        let lower = |text: &str| {
            let mut fingerprints = Fingerprints::default();
            fingerprints.take(text);
            String::from_utf8(fingerprints.lower).unwrap()
        };
        assert_eq!(lower(&LETTERS.to_uppercase()), LETTERS);
        assert_eq!(lower(LETTERS), LETTERS);
        assert_eq!(lower("1×2÷3–“’…@[`{ĸ ʼ Ω"), "1×2÷3–“’…@[`{ĸ ʼ Ω");
    }

    #[test]
    fn white_space_case_and_unicode_form_do_not_matter() {
        let text = "Đảng uỷ Tập đoàn họp. Ông Ân dự.";
        let nfd = DecomposingNormalizerBorrowed::new_nfd().normalize(text).to_string();
        for same in [
            nfd.as_str(),
            &text.to_uppercase(),
            "Đảng uỷ  Tập đoàn\r\n\r\nhọp.\tÔng\u{a0}Ân\u{2003}\u{3000}dự. \n",
            "\n Đảng uỷ Tập đoàn họp.\n\n\u{c}Ông\u{2028}Ân dự.",
            "Đảng\u{b}uỷ Tập đoàn họp. Ông Ân dự.",
            "Đảng uỷ Tập đoàn họp. Ông Ân dự.\u{c}",
        ] {
            assert_eq!(take(same), take(text), "{same:?}");
        }
    }

    #[test]
    fn other_texts_have_other_fingerprints() {
        let texts = ["", "a", "ab", "a b", "ạ", "ả", "ba", "Đảng uỷ", "Đảng ủy", "Dang uy"];
        for (k, a) in texts.iter().enumerate() {
            assert!(texts[..k].iter().all(|b| take(a) != take(b)), "{a}");
        }
    }
}
