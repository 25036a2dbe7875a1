//! The fingerprint of a text: equal for texts that differ only in white space, letter case or Unicode form.

use super::signature::{Signature, signature};
use icu_normalizer::ComposingNormalizerBorrowed;
use xxhash_rust::xxh3::xxh3_128;

/// Takes fingerprints; keeps its buffers from text to text.
#[derive(Default)]
pub(super) struct Fingerprints {
    composed: String,
    folded: Vec<u8>,
}

/// Stands where the text has to be looked at more closely; no byte of UTF-8.
const LOOK: u8 = 0xFF;

impl Fingerprints {
    /// Folds a text, of which the others then tell: form NFC, lower case, each run of white space as one space. Lower case is that of the
    /// letters which Vietnamese is written with.
    pub fn read(&mut self, text: &str) {
        // All combining marks of Vietnamese begin with one of these bytes; texts without them are in form NFC already.
        if memchr::memchr2(0xCC, 0xCD, text.as_bytes()).is_some() {
            let mut composed = std::mem::take(&mut self.composed);
            composed.clear();
            // Writing to a string cannot fail.
            let _ = ComposingNormalizerBorrowed::new_nfc().normalize_to(text, &mut composed);
            self.fold(composed.as_bytes());
            self.composed = composed;
        } else {
            self.fold(text.as_bytes());
        }
    }

    /// XXH3 (128 bits). Two different texts share a fingerprint with a chance of about 1 in 10^38.
    pub fn fingerprint(&self) -> u128 {
        xxh3_128(&self.folded)
    }

    /// What tells texts that are nearly the same; none for a short one.
    pub fn signature(&self) -> Option<Signature> {
        signature(&self.folded)
    }

    /// Folds letter case and white space of `text` into `self.folded`.
    fn fold(&mut self, text: &[u8]) {
        let folded = &mut self.folded;
        folded.clear();
        // A byte's case hangs on the two bytes before it, white space on the one after it.
        let at = |k: usize| text.get(k).copied().unwrap_or_default();
        folded.extend((0..text.len().min(2)).map(|k| fold(0, if k == 0 { 0 } else { at(0) }, at(k), at(k + 1))));
        folded.extend(text.windows(4).map(|at| fold(at[0], at[1], at[2], at[3])));
        if let [.., a, b, c] = *text {
            folded.push(fold(a, b, c, 0));
        }
        let (mut start, mut end) = (0, 0);
        // Spans between white space move up to each other; the search is ahead of them, so it goes by its own place.
        let mut searched = 0;
        while let Some(at) = memchr::memchr(LOOK, &folded[searched..]).map(|at| searched + at) {
            let Some(width) = space(&text[at..]) else {
                folded[at] = text[at];
                searched = at + 1;
                continue;
            };
            end = append(folded, end, start, at);
            start = at + width;
            while let Some(width) = space(&text[start..]) {
                start += width;
            }
            searched = start;
        }
        end = append(folded, end, start, text.len());
        folded.truncate(end);
    }
}

/// Moves the bytes `from..to`, without a space at either end, behind those that end at `end`, with a space between; says where they end now.
fn append(folded: &mut [u8], mut end: usize, mut from: usize, mut to: usize) -> usize {
    from += usize::from(folded.get(from) == Some(&b' '));
    to -= usize::from(to > from && folded[to - 1] == b' ');
    if from >= to {
        return end;
    }
    if end > 0 {
        folded[end] = b' ';
        end += 1;
    }
    folded.copy_within(from..to, end);
    end + to - from
}

/// Bytes of the white space that `text` begins with. The Ogham space is none: its first byte is that of half the Vietnamese letters, and
/// looking for it would cost.
fn space(text: &[u8]) -> Option<usize> {
    match text {
        [b' ' | b'\t'..=b'\r', ..] => Some(1),
        [0xC2, 0x85 | 0xA0, ..] => Some(2),
        [0xE2, 0x80, 0x80..=0x8A | 0xA8 | 0xA9 | 0xAF, ..] | [0xE2, 0x81, 0x9F, ..] | [0xE3, 0x80, 0x80, ..] => Some(3),
        _ => None,
    }
}

/// The small letter's byte for `c`, which stands in a text between `b` and `next`, or [`LOOK`] where white space may begin that is no single space.
/// A capital of the Vietnamese alphabet and its small letter differ in their last byte only; without branches, so that many bytes go through at once.
#[inline]
fn fold(a: u8, b: u8, c: u8, next: u8) -> u8 {
    let is = |x: u8, y: u8| u8::from(x == y);
    let after = |lead: u8| is(b, lead);
    let to = |last: u8| u8::from(c <= last);
    let from = |first: u8| u8::from(c >= first);
    let capital = u8::from(c.wrapping_sub(b'A') < 26);
    // À to Þ but ×.
    let by_32 = capital | (after(0xC3) & to(0x9E) & (is(c, 0x97) ^ 1));
    // Ă, Đ, Ĩ and their neighbours; Ũ and its neighbours; Ạ to Ỹ: the even number is the capital's.
    let paired = (after(0xC4) & to(0xB7))
        | (after(0xC5) & to(0xB7) & from(0x8A))
        | (is(a, 0xE1) & ((after(0xBA) & from(0xA0)) | after(0xBB)));
    let horned = after(0xC6) & (is(c, 0xA0) | is(c, 0xAF));
    let small = (c | (by_32 << 5) | paired) + horned;
    let spaces = is(c, b' ') & is(next, b' ');
    let look = spaces | u8::from(c.wrapping_sub(b'\t') < 5) | is(c, 0xC2) | is(c, 0xE2) | is(c, 0xE3);
    small | 0_u8.wrapping_sub(look)
}

#[cfg(test)]
mod tests {
    use super::*;
    use icu_normalizer::DecomposingNormalizerBorrowed;
    use proptest::prelude::*;

    fn take(text: &str) -> u128 {
        let mut fingerprints = Fingerprints::default();
        fingerprints.read(text);
        fingerprints.fingerprint()
    }

    const LETTERS: &str =
        "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵfjwz";

    #[test]
    fn every_vietnamese_letter_loses_its_case_and_nothing_else() {
        let lower = |text: &str| {
            let mut fingerprints = Fingerprints::default();
            fingerprints.read(text);
            String::from_utf8(fingerprints.folded).unwrap()
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

    proptest! {
        #[test]
        fn words_stand_one_space_apart_whatever_stood_between(
            text in "[ab đả“—é\u{a0}\u{85}\u{2003}\u{2028}\u{205f}\u{3000}\u{1680}\n\r\t\u{b}\u{c} ]{0,40}"
        ) {
            let mut fingerprints = Fingerprints::default();
            fingerprints.read(&text);
            let space = |c: char| c.is_whitespace() && c != '\u{1680}';
            let words: Vec<&str> = text.split(space).filter(|word| !word.is_empty()).collect();
            prop_assert_eq!(String::from_utf8(fingerprints.folded).unwrap(), words.join(" "));
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
