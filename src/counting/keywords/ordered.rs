//! The terms of a run in the order of the table: in buckets that follow each other in that order, so that only some of them need to
//! be in memory at a time.

use super::periods::TermPeriod;
use super::spill::{SpillWriter, Spilled};
use super::term::{TERM, Term};
use super::texts::Texts;
use crate::error::Result;
use rayon::prelude::*;
use std::cmp::Ordering;

/// Frequencies below this have buckets of their own, split by first syllable: most terms are rare. The others share one for each power of two.
const EXACT: u64 = 32;
/// Buckets of the frequencies from [`EXACT`] on.
const POWERS: usize = (u64::BITS - EXACT.ilog2()) as usize;
/// Terms that are in memory at a time, apart from a larger bucket.
const AT_A_TIME: usize = 1 << 16;

/// Which bucket a term belongs to.
#[derive(Debug, Clone, Copy)]
pub struct Buckets {
    /// Buckets of one frequency.
    splits: usize,
    /// Ranks of first words, from 1 to this.
    ranks: usize,
}

impl Buckets {
    /// Buckets for terms of syllables of so many ranks that were counted in so many partitions.
    #[must_use]
    pub fn new(partitions: usize, ranks: usize) -> Self {
        Self { splits: (partitions / 16).max(1), ranks }
    }

    /// How many there are.
    #[must_use]
    pub fn count(self) -> usize {
        POWERS + usize::try_from(EXACT).unwrap_or(0) * self.splits
    }

    /// The bucket of a term: where one term stands before another in the table, its bucket is no later.
    #[must_use]
    pub fn of(self, term: &Term, texts: &Texts) -> usize {
        if term.frequency >= EXACT {
            return (u64::BITS - 1 - term.frequency.ilog2()) as usize;
        }
        let split = texts.root(term.ranks[0]) as usize * self.splits / (self.ranks + 1);
        POWERS + usize::try_from(EXACT - 1 - term.frequency).unwrap_or(0) * self.splits + split.min(self.splits - 1)
    }
}

/// The terms of a run and the texts of their syllables.
#[derive(Debug)]
pub struct KeywordCounts {
    buckets: Buckets,
    terms: Vec<Spilled>,
    /// Texts of words by rank.
    pub syllables: Texts,
    /// The rank of each word by its number.
    pub ranks: Vec<u32>,
    /// The first terms of the table, and these by period.
    pub timeline: TermTimeline,
}

/// Terms by period.
#[derive(Debug, Default)]
pub struct TermTimeline {
    /// The terms.
    pub terms: Vec<Term>,
    /// By period, then term.
    pub counts: Vec<TermPeriod>,
}

impl KeywordCounts {
    /// Terms that lie in their buckets.
    #[must_use]
    pub fn new(buckets: Buckets, terms: Vec<SpillWriter>, syllables: Texts) -> Self {
        let terms = terms.into_iter().map(SpillWriter::finish).collect();
        Self { buckets, terms, syllables, ranks: Vec::new(), timeline: TermTimeline::default() }
    }

    /// Gives all terms to `take` in the order of the table, many at a time; they are gone then.
    ///
    /// # Errors
    /// [`crate::error::Error::Read`] where the disk fails, and those of `take`.
    pub fn for_each_part(&self, mut take: impl FnMut(&[Term]) -> Result<()>) -> Result<()> {
        let (mut terms, mut length) = (Vec::new(), 0);
        let mut buckets = Vec::new();
        for bucket in 0..self.buckets.count() {
            let of_bucket = self.terms.iter().map(|of_thread| of_thread.len(bucket)).sum::<usize>() / TERM;
            length += of_bucket;
            buckets.push((bucket, of_bucket));
            if length >= AT_A_TIME || bucket + 1 == self.buckets.count() {
                terms.resize(length, Term::default());
                self.read_sorted(&buckets, &mut terms)?;
                take(&terms)?;
                buckets.clear();
                length = 0;
            }
        }
        Ok(())
    }

    /// Fills `terms` with those of some buckets, whose numbers of terms are given.
    fn read_sorted(&self, buckets: &[(usize, usize)], mut terms: &mut [Term]) -> Result<()> {
        let mut parts = Vec::with_capacity(buckets.len());
        for &(bucket, length) in buckets {
            let (part, rest) = terms.split_at_mut(length);
            parts.push((bucket, part));
            terms = rest;
        }
        parts.into_par_iter().with_max_len(1).try_for_each_init(Vec::new, |bytes, (bucket, part)| {
            let mut to = part.iter_mut();
            read(&self.terms, bucket, bytes, |term| {
                if let Some(to) = to.next() {
                    *to = term;
                }
            })?;
            part.sort_unstable_by(|a, b| order(a, b, &self.syllables));
            Ok(())
        })
    }
}

/// The order of the table: frequency falls, then texts ascend.
#[must_use]
pub fn order(a: &Term, b: &Term, texts: &Texts) -> Ordering {
    b.frequency.cmp(&a.frequency).then_with(|| texts.compare(&a.ranks, &b.ranks))
}

/// Gives the terms that all threads put into a partition to `take`, for the last time.
///
/// # Errors
/// [`crate::error::Error::Read`] where the disk fails.
pub fn read(written: &[Spilled], partition: usize, bytes: &mut Vec<u8>, mut take: impl FnMut(Term)) -> Result<()> {
    written.iter().try_for_each(|of_thread| {
        of_thread.read_last(partition, bytes, |numbers| {
            let (pieces, _) = numbers.as_chunks::<TERM>();
            for piece in pieces {
                take(Term::from_numbers(*piece));
            }
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn buckets_follow_each_other_in_the_order_of_the_table(
            terms in prop::collection::vec((1u64..100, 1u32..=20, 0u32..=20), 1..60), large in 1u64.., partitions in 2usize..600
        ) {
            let buckets = Buckets::new(partitions, 20);
            let mut terms: Vec<Term> = terms
                .into_iter()
                .map(|(frequency, first, second)| Term { ranks: [first, second, 0, 0], frequency, ..Term::default() })
                .collect();
            terms.push(Term { ranks: [1, 0, 0, 0], frequency: large, ..Term::default() });
            // Every third text begins with the one before it.
            let text = |k: u32| if k.is_multiple_of(3) { format!("{} x", k + 99) } else { (k + 100).to_string() };
            let (_, texts) = Texts::sort(&(0..21).map(|k| text(k).into()).collect::<Vec<_>>());
            terms.sort_by(|a, b| order(a, b, &texts));
            let of: Vec<usize> = terms.iter().map(|term| buckets.of(term, &texts)).collect();
            prop_assert!(of.is_sorted(), "{of:?}");
            prop_assert!(of.iter().all(|bucket| *bucket < buckets.count()));
        }
    }
}
