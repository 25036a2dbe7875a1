//! One place of a text at which terms may begin, mostly in 8 bytes: up to four words, and which document it stands in.
//!
//! The parts of a narrow place, from the lowest bit: words two to four, 16 bits each; which of words two and three are stop words; the first
//! word without the bits that its partition tells; how many documents after the place before it in the partition. Where that is as large
//! as it can be, the place is a wide one: the lowest 32 bits are the difference of documents, and two numbers with the words follow.

use super::begin::{Begin, LONGEST};
use crate::counting::tally::{join, split};
use crate::extraction::keyword_words::STOP;

/// Words at a place, the first and the last outside stop words. A word is the number of its syllable; [`STOP`] is set inside a stop word;
/// 0 fills up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Place {
    /// The first word without the bits that its partition tells.
    pub first: u32,
    /// The other words.
    pub words: [u32; LONGEST - 1],
    /// The document's number: that of its thread's documents before the first, plus one and so on.
    pub document: u32,
}

// Bits of a narrow place: of a word, of the words after the first, and of these with the marks of two stop words.
const WORD: u32 = 16;
const WORDS: u32 = 3 * WORD;
const FIRST: u32 = WORDS + 2;

/// How places are written where terms are counted in so many partitions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// Bits of a syllable's number that tell its partition: the lowest, since numbers are given as syllables come.
    bits: u32,
}

impl Layout {
    /// `partitions` is a power of two from 8 to 65,536.
    #[must_use]
    pub fn new(partitions: usize) -> Self {
        Self { bits: partitions.ilog2() }
    }

    /// The partition of terms that begin with a syllable.
    #[inline]
    #[must_use]
    pub fn partition(self, syllable: u32) -> usize {
        syllable as usize & ((1 << self.bits) - 1)
    }

    /// The number of a syllable from its partition and the rest.
    #[inline]
    #[must_use]
    pub fn syllable(self, partition: usize, rest: u32) -> u32 {
        rest << self.bits | u32::try_from(partition).unwrap_or(0)
    }

    fn document(self) -> u32 {
        FIRST + WORD - self.bits
    }

    /// The difference of documents that marks a wide place.
    fn wide_mark(self) -> u64 {
        u64::MAX >> self.document()
    }

    /// A narrow place, so many documents after the last one of its partition. Nothing where these or a word are too large.
    #[inline]
    #[must_use]
    pub fn narrow(self, begin: &Begin, documents: u32) -> Option<u64> {
        let first = u64::from(begin.first >> self.bits);
        let rest = begin.narrow().filter(|_| u64::from(documents) < self.wide_mark())?;
        Some(rest | first << FIRST | u64::from(documents) << self.document())
    }

    /// A wide place of one to four words.
    #[must_use]
    pub fn wide(self, words: &[u32], documents: u32) -> [u64; 3] {
        let word = |k: usize| words.get(k).copied().unwrap_or(0);
        [self.wide_mark() << self.document() | u64::from(documents), join(word(0), word(1)), join(word(2), word(3))]
    }

    /// Reads places from `numbers`; `document` is that of the place before, and becomes that of the last one.
    #[inline]
    pub fn read(self, numbers: &[u64], document: &mut u32, mut take: impl FnMut(Place)) {
        let mut numbers = numbers.iter();
        while let Some(&number) = numbers.next() {
            let documents = number >> self.document();
            if documents == self.wide_mark() {
                let (_, documents) = split(number);
                let [(first, a), (b, c)] = std::array::from_fn(|_| split(numbers.next().copied().unwrap_or(0)));
                *document += documents;
                take(Place { first: first >> self.bits, words: [a, b, c], document: *document });
                continue;
            }
            #[expect(clippy::cast_possible_truncation, reason = "masked to less, or shifted to less")]
            let part = |from: u32, mask: u32| (number >> from) as u32 & mask;
            *document += part(self.document(), u32::MAX);
            let stop = |k: u32| part(WORDS + k, 1) << STOP.trailing_zeros();
            let words = [part(0, 0xFFFF) | stop(0), part(WORD, 0xFFFF) | stop(1), part(2 * WORD, 0xFFFF)];
            take(Place { first: part(FIRST, 0xFFFF >> self.bits), words, document: *document });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::begin::Finder;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn places_read_back_as_they_were_written(
            input in prop::collection::vec((prop::collection::vec((1u32..70_000, any::<bool>()), 1..=4), 0u32..1 << 12), 1..20),
            bits in 3u32..=16
        ) {
            let (layout, finder) = (Layout::new(1 << bits), Finder::new((1, 4)));
            let (mut numbers, mut expected, mut document) = (Vec::new(), Vec::new(), 5);
            for (words, documents) in input {
                let last = words.len() - 1;
                let mark = |(k, &(word, stop)): (usize, &(u32, bool))| word | (STOP * u32::from(stop && k != 0 && k != last));
                let words: Vec<u32> = words.iter().enumerate().map(mark).collect();
                let mut begins = Vec::new();
                let count = finder.find(&words, &mut begins);
                match layout.narrow(&begins[count - 1], documents) {
                    Some(narrow) => numbers.push(narrow),
                    None => numbers.extend(layout.wide(begins[count - 1].words(&words), documents)),
                }
                document += documents;
                let word = |k: usize| words.get(k).copied().unwrap_or(0);
                expected.push(Place { first: words[0] >> bits, words: [word(1), word(2), word(3)], document });
            }
            let (mut read, mut last) = (Vec::new(), 5);
            layout.read(&numbers, &mut last, |place| read.push(place));
            prop_assert_eq!(read, expected);
            prop_assert_eq!(last, document);
        }
    }

    #[test]
    fn a_syllable_is_made_of_its_partition_and_the_rest() {
        let layout = Layout::new(256);
        for syllable in [1, 255, 256, 70_000] {
            assert_eq!(layout.syllable(layout.partition(syllable), syllable >> 8), syllable);
        }
    }
}
