//! Terms of some documents with their sums, none left out: what a machine of several gives of its share, to be added to what the others give.
//!
//! One machine alone writes places down instead (`writer.rs`), which takes less: here every run of words is a key, since how frequent it is
//! among all documents is known only when all shares are added.

use super::Words;
use super::begin::LONGEST;
use crate::counting::dates::{DateKey, DateSpan};
use crate::document::Date;
use crate::extraction::keyword_words::STOP;
use foldhash::fast::FixedState;
use hashbrown::HashMap;

/// The sums of a term.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TermSum {
    /// How often it occurs.
    pub frequency: u64,
    /// Documents in which it occurs.
    pub documents: u64,
    /// Dates of these documents.
    pub dates: DateSpan,
}

/// The sums of terms by period; 0 is the period of documents that have none.
#[derive(Debug)]
pub struct TermSums {
    ngrams: (usize, usize),
    /// Documents so far.
    document: u64,
    sums: HashMap<(Words, u32), Sum, FixedState>,
}

#[derive(Debug, Default)]
struct Sum {
    sum: TermSum,
    last_document: u64,
}

impl TermSums {
    /// Terms from the fewest to the most words.
    #[must_use]
    pub fn new(ngrams: (u8, u8)) -> Self {
        Self {
            ngrams: (usize::from(ngrams.0), usize::from(ngrams.1).min(LONGEST)),
            document: 0,
            sums: HashMap::default(),
        }
    }

    /// Adds a document of a period: the numbers of its words, 0 where no term may cross, with [`STOP`] inside stop words.
    pub fn add(&mut self, date: Option<Date>, period: u32, words: &[u32]) {
        self.document += 1;
        let date = DateKey::new(date);
        for at in 0..words.len() {
            if words[at] & STOP != 0 {
                continue;
            }
            let mut term = [0; LONGEST];
            for (k, word) in words[at..].iter().take(self.ngrams.1).enumerate() {
                term[k] = word & !STOP;
                if term[k] == 0 {
                    break;
                }
                if word & STOP == 0 && k + 1 >= self.ngrams.0 {
                    self.count((term, period), date);
                }
            }
        }
    }

    fn count(&mut self, key: (Words, u32), date: DateKey) {
        let Sum { sum, last_document } = self.sums.entry(key).or_default();
        sum.frequency += 1;
        if std::mem::replace(last_document, self.document) != self.document {
            sum.documents += 1;
            sum.dates.add(date);
        }
    }

    /// Different terms and periods so far.
    #[must_use]
    pub fn len(&self) -> usize {
        self.sums.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sums.is_empty()
    }

    /// Gives all sums away; the next document begins anew.
    pub fn drain(&mut self) -> impl Iterator<Item = (Words, u32, TermSum)> {
        self.sums.drain().map(|((words, period), sum)| (words, period, sum.sum))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_that_begin_and_end_outside_stop_words_are_counted_once_for_each_place_and_document() {
        let mut sums = TermSums::new((1, 3));
        sums.add(None, 7, &[1, 2 | STOP, 3, 0, 1, STOP, 1]);
        sums.add(None, 7, &[3]);
        let mut all: Vec<_> =
            sums.drain().map(|(words, period, sum)| (words, period, sum.frequency, sum.documents)).collect();
        all.sort_unstable();
        assert_eq!(all, [([1, 0, 0, 0], 7, 3, 1), ([1, 2, 3, 0], 7, 1, 1), ([3, 0, 0, 0], 7, 2, 2)]);
        assert!(sums.is_empty());
    }
}
