//! How the letters of a word of several syllables are written, in one number, and a key written that way again.

use super::Word;
use super::syllable::Case;

/// The case of up to eight syllables, two bits each; later ones are written as the eighth.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct Shape(u16);

/// Syllables with bits of their own.
const OWN: usize = 8;

impl Shape {
    /// All in small letters.
    pub const LOWER: Self = Self(0);

    /// The shape of the syllables `words`.
    #[must_use]
    pub fn of(words: &[Word]) -> Self {
        let bits = |case| match case {
            Case::Lower | Case::Number => 0,
            Case::Title => 1,
            Case::Upper => 2,
            Case::Mixed => 3,
        };
        Self(words.iter().take(OWN).enumerate().fold(0, |shape, (k, word)| shape | bits(word.case) << (2 * k)))
    }

    /// The shape as a number.
    #[must_use]
    pub fn bits(self) -> u16 {
        self.0
    }

    /// The shape of a number.
    #[must_use]
    pub fn from_bits(bits: u16) -> Self {
        Self(bits)
    }

    /// Whether a syllable has capitals behind its first letter and small letters too (`VietinBank`), which a shape does not tell.
    #[must_use]
    pub fn is_mixed(self) -> bool {
        self.0 & (self.0 >> 1) & 0x5555 != 0
    }

    /// Writes `key`, small letters with blanks, dashes and other marks between syllables, in this shape.
    #[must_use]
    pub fn write(self, key: &str) -> String {
        let mut out = String::with_capacity(key.len());
        let mut place = 0;
        for part in key.split_inclusive(|c: char| !c.is_alphanumeric()) {
            let mut letters = part.chars();
            match self.0 >> (2 * place.min(OWN - 1)) & 3 {
                1 => {
                    out.extend(letters.next().into_iter().flat_map(char::to_uppercase));
                    out.push_str(letters.as_str());
                }
                2 => out.extend(letters.flat_map(char::to_uppercase)),
                _ => out.push_str(part),
            }
            // Several marks in a row are one gap.
            place += usize::from(part.starts_with(char::is_alphanumeric));
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::vocabulary::{Syllables, Vocabulary};
    use crate::text::{Tokeniser, Words};

    fn again(text: &str, key: &str) -> (String, bool) {
        let (vocabulary, syllables) = (Vocabulary::default(), Syllables::default());
        let mut words = Words::default();
        Tokeniser::new(&vocabulary, &syllables).tokenise(text, (0, 0), &mut words);
        let shape = Shape::of(&words);
        (shape.write(key), shape.is_mixed())
    }

    #[test]
    fn a_key_is_written_as_the_word_was() {
        for text in [
            "Quốc hội",
            "quốc hội",
            "QUỐC HỘI",
            "tỉnh Quảng Ninh",
            "UBND tỉnh",
            "VN-Index",
            "tỉnh Bà Rịa - Vũng Tàu",
            "Đắk Lắk 2017 một hai ba bốn năm Sáu Bảy",
        ] {
            let key = text.to_lowercase();
            let (written, mixed) = again(text, &key);
            assert!(!mixed);
            assert_eq!(
                written,
                if key.split(' ').count() > OWN {
                    "Đắk Lắk 2017 một hai ba bốn năm sáu bảy".into()
                } else {
                    text.to_string()
                }
            );
        }
        assert!(again("ngân hàng VietinBank", "ngân hàng vietinbank").1);
    }
}
