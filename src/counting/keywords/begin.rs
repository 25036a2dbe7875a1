//! The words of a text at which terms begin: no stop words, and so many words before a boundary that one is long enough.

use crate::extraction::keyword_words::STOP;

/// The longest terms that are counted, in words.
pub const LONGEST: usize = 4;

/// A word at which terms begin.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Begin {
    /// The number of the word.
    pub first: u32,
    /// Its place in the text.
    at: u32,
    /// From the lowest bit: the next words, 16 bits each; which of the first two are stop words; how many there are; whether a word is too
    /// wide for its bits.
    rest: u64,
}

// Where these begin.
const STOPS: u32 = 48;
const LENGTH: u32 = STOPS + 2;
const WIDE: u32 = LENGTH + 2;

impl Begin {
    /// The next words and the marks of stop words, as in a narrow place; nothing where a word is too wide.
    #[inline]
    #[must_use]
    pub fn narrow(&self) -> Option<u64> {
        (self.rest >> WIDE == 0).then_some(self.rest & ((1 << LENGTH) - 1))
    }

    /// The words from this one to the last at which a term may end; `text` is the one it stands in.
    #[must_use]
    pub fn words<'t>(&self, text: &'t [u32]) -> &'t [u32] {
        let (at, length) = (self.at as usize, (self.rest >> LENGTH & 0b11) as usize + 1);
        &text[at..at + length]
    }
}

/// What follows from the next words being stop words or not.
#[derive(Debug, Clone, Copy, Default)]
struct Shape {
    /// The bits of [`Begin::rest`] that the next words take.
    words: u64,
    /// The bits of [`Begin::rest`] after the words.
    marks: u64,
    /// A bit for each word.
    all: u64,
    /// 1 where a term begins, else 0.
    begins: usize,
}

/// Finds the words at which terms begin.
#[derive(Debug)]
pub struct Finder {
    /// By whether a word (in the lowest bit) and those after it are ends of terms: no stop words.
    shapes: [Shape; 1 << LONGEST],
    longest: usize,
}

impl Finder {
    /// Finds terms from the fewest to the most syllables.
    #[must_use]
    pub fn new(ngrams: (u8, u8)) -> Self {
        let (shortest, longest) = (usize::from(ngrams.0), usize::from(ngrams.1).min(LONGEST));
        let shape = |ends: usize| {
            let length = ends.checked_ilog2().map_or(0, |last| last as usize + 1);
            if ends & 1 == 0 || length < shortest {
                return Shape::default();
            }
            let stops = (!ends & ((1 << length) - 1)) >> 1;
            Shape {
                words: (1 << (16 * (length - 1))) - 1,
                marks: (stops as u64) << STOPS | (length as u64 - 1) << LENGTH,
                all: (1 << length) - 1,
                begins: 1,
            }
        };
        Self { shapes: std::array::from_fn(shape), longest }
    }

    /// Puts the words of a text at which terms begin at the beginning of `found`, from the last to the first, and says how many they are.
    ///
    /// Nothing branches here: whether a term begins is as good as random.
    pub fn find(&self, text: &[u32], found: &mut Vec<Begin>) -> usize {
        if found.len() < text.len() {
            found.resize(text.len(), Begin::default());
        }
        let flags = (1 << self.longest) - 1;
        let mut at = u32::try_from(text.len()).unwrap_or(u32::MAX);
        let mut count = 0;
        // Of the words from this one on, the first in the lowest bits: which up to a boundary are ends of terms, which are too wide for 16
        // bits, and the words themselves.
        let (mut ends, mut wide, mut words) = (0, 0, 0);
        for &word in text.iter().rev() {
            at -= 1;
            let first = word & !STOP;
            ends = if first == 0 { 0 } else { ends << 1 | usize::from(word & STOP == 0) };
            wide = wide << 1 | u64::from(first >> 16 != 0);
            let shape = &self.shapes[ends & flags & ((1 << LONGEST) - 1)];
            let too_wide = u64::from(wide & shape.all != 0);
            found[count] = Begin { first, at, rest: words & shape.words | shape.marks | too_wide << WIDE };
            count += shape.begins;
            words = words << 16 | u64::from(first & 0xFFFF);
        }
        count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of each term's longest continuation, in the order of the text.
    fn found(text: &[u32], ngrams: (u8, u8)) -> Vec<Vec<u32>> {
        let mut begins = Vec::new();
        let count = Finder::new(ngrams).find(text, &mut begins);
        begins[..count].iter().rev().map(|begin| begin.words(text).to_vec()).collect()
    }

    #[test]
    fn terms_begin_at_words_that_are_no_stop_words_and_reach_to_the_last_such_before_a_boundary() {
        // tập và đoàn | an
        let text = [1, 3 | STOP, 2, 0, 4];
        assert_eq!(found(&text, (1, 4)), [&text[..3], &text[2..3], &text[4..]]);
        assert_eq!(found(&text, (3, 3)), [&text[..3]]);
        assert_eq!(found(&text, (1, 2)), [&text[..1], &text[2..3], &text[4..]]);
        assert!(found(&[5 | STOP, 0, 7 | STOP], (1, 4)).is_empty());
    }

    #[test]
    fn words_of_more_than_16_bits_are_too_wide() {
        let mut begins = Vec::new();
        let finder = Finder::new((1, 2));
        assert_eq!(finder.find(&[1, 65_535, 65_536, 2], &mut begins), 4);
        let narrow = begins[..4].iter().rev().map(Begin::narrow).collect::<Vec<_>>();
        assert_eq!(narrow, [Some(65_535), None, None, Some(0)]);
    }
}
