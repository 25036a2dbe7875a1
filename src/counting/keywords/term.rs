//! A counted term, and how it is written down.

use super::begin::LONGEST;
use crate::counting::dates::{DateKey, DateSpan};
use crate::counting::tally::{join, split};

/// One to four words with their counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Term {
    /// Ranks of its words among all by text, from 1; 0 fills up.
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

/// Numbers in which a term is written down.
pub const TERM: usize = 6;

impl Term {
    /// The term in numbers.
    #[must_use]
    pub fn to_numbers(&self) -> [u64; TERM] {
        let [a, b, c, d] = self.ranks;
        let DateSpan { first, last } = self.dates;
        let small = [join(a, b), join(c, d), join(self.longer, self.documents), join(first.0, last.0)];
        [small[0], small[1], self.frequency, self.longer_frequency, small[2], small[3]]
    }

    /// The term again.
    #[must_use]
    pub fn from_numbers(numbers: [u64; TERM]) -> Self {
        let [start, end, frequency, longer_frequency, small, dates] = numbers;
        let ((a, b), (c, d)) = (split(start), split(end));
        let ((longer, documents), (first, last)) = (split(small), split(dates));
        let dates = DateSpan { first: DateKey(first), last: DateKey(last) };
        Self { ranks: [a, b, c, d], frequency, longer_frequency, longer, documents, dates }
    }

    /// Number of words.
    #[must_use]
    pub fn length(&self) -> usize {
        self.ranks.iter().take_while(|rank| **rank != 0).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_term_comes_back_from_its_numbers(
            ranks: [u32; LONGEST], frequency: u64, longer_frequency: u64, longer: u32, documents: u32, first: u32, last: u32
        ) {
            let dates = DateSpan { first: DateKey(first), last: DateKey(last) };
            let term = Term { ranks, frequency, longer_frequency, longer, documents, dates };
            prop_assert_eq!(Term::from_numbers(term.to_numbers()), term);
        }
    }
}
