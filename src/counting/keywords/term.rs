//! A counted term, and how it is written to disk.

use super::place::LONGEST;
use crate::counting::dates::{DateKey, DateSpan};
use crate::counting::tally::join;
use std::cmp::Reverse;

/// One to four syllables with their counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Term {
    /// Ranks of its syllables among all by text, from 1; 0 fills up.
    ///
    /// A blank sorts before every letter, digit and mark, so ranks compare as the joined texts do.
    pub ranks: [u32; LONGEST],
    /// How often it occurs.
    pub frequency: u64,
    /// Frequencies of the longer terms that contain it, added up.
    pub longer_frequency: u64,
    /// How many such terms there are.
    pub longer: u32,
    /// Documents in which it occurs; documents are numbered in 32 bits.
    pub documents: u32,
    /// Dates of these documents.
    pub dates: DateSpan,
}

/// Bytes of a term on disk.
pub const TERM: usize = 48;

impl Term {
    /// The term as twelve numbers, low bytes first.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "the halves of 64 bits")]
    pub fn to_bytes(&self) -> [u8; TERM] {
        let [a, b, c, d] = self.ranks;
        let halves = |n: u64| [n as u32, (n >> 32) as u32];
        let [low, high] = halves(self.frequency);
        let [longer_low, longer_high] = halves(self.longer_frequency);
        let DateSpan { first, last } = self.dates;
        let numbers = [a, b, c, d, low, high, longer_low, longer_high, self.longer, self.documents, first.0, last.0];
        let mut bytes = [0; TERM];
        for (piece, number) in bytes.chunks_exact_mut(4).zip(numbers) {
            piece.copy_from_slice(&number.to_le_bytes());
        }
        bytes
    }

    /// The term again.
    #[must_use]
    pub fn from_bytes(bytes: &[u8; TERM]) -> Self {
        let (pieces, _) = bytes.as_chunks::<4>();
        let number = |k: usize| u32::from_le_bytes(pieces[k]);
        Self {
            ranks: std::array::from_fn(number),
            frequency: join(number(5), number(4)),
            longer_frequency: join(number(7), number(6)),
            longer: number(8),
            documents: number(9),
            dates: DateSpan { first: DateKey(number(10)), last: DateKey(number(11)) },
        }
    }

    /// Number of syllables.
    #[must_use]
    pub fn syllables(&self) -> usize {
        self.ranks.iter().take_while(|rank| **rank != 0).count()
    }

    /// The order of the table: frequency falls, then texts ascend.
    #[must_use]
    pub fn order(&self) -> (Reverse<u64>, [u32; LONGEST]) {
        (Reverse(self.frequency), self.ranks)
    }
}

/// Ranks of texts by their order; the texts come back sorted. Place 0 is no text, and keeps rank 0.
#[must_use]
pub fn ranks(texts: Vec<Box<str>>) -> (Vec<u32>, Vec<Box<str>>) {
    use rayon::prelude::*;
    let mut ranks = vec![0; texts.len()];
    let mut sorted: Vec<(Box<str>, usize)> = texts.into_iter().enumerate().skip(1).map(|(k, text)| (text, k)).collect();
    sorted.par_sort_unstable();
    for (rank, (_, place)) in (1..).zip(&sorted) {
        ranks[*place] = rank;
    }
    (ranks, std::iter::once(Box::default()).chain(sorted.into_iter().map(|s| s.0)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_term_comes_back_from_its_bytes(
            ranks: [u32; LONGEST], frequency: u64, longer_frequency: u64, longer: u32, documents: u32, first: u32, last: u32
        ) {
            let dates = DateSpan { first: DateKey(first), last: DateKey(last) };
            let term = Term { ranks, frequency, longer_frequency, longer, documents, dates };
            prop_assert_eq!(Term::from_bytes(&term.to_bytes()), term);
        }
    }

    #[test]
    fn ranks_compare_as_joined_texts_do() {
        let words = ["", "a", "an", "anh", "b", "đ", "e"];
        let (ranks, sorted) = ranks(words.iter().map(|w| (*w).into()).collect());
        assert_eq!(sorted.iter().map(|s| &**s).collect::<Vec<_>>(), ["", "a", "an", "anh", "b", "e", "đ"]);
        let terms = [[1, 3, 0], [2, 0, 0], [1, 0, 0], [2, 1, 0], [3, 1, 1], [1, 1, 4], [5, 0, 0], [6, 2, 0]];
        let joined =
            |term: &[usize; 3]| term.iter().filter(|w| **w > 0).map(|w| words[*w]).collect::<Vec<_>>().join(" ");
        let (mut by_text, mut by_rank) = (terms, terms);
        by_text.sort_by_key(joined);
        by_rank.sort_by_key(|term| term.map(|w| ranks[w]));
        assert_eq!(by_text, by_rank);
    }
}
