//! A counted term, small enough that millions of them stay in memory.

use super::place::LONGEST;
use crate::counting::dates::DateSpan;
use std::cmp::Reverse;

/// One to four syllables with their counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

impl Term {
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

    #[test]
    fn a_term_takes_48_bytes() {
        assert_eq!(size_of::<Term>(), 48);
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
