//! The most frequent terms by period: their places are read once more when it is known which terms these are.

use super::Words;
use super::begin::LONGEST;
use super::by_date::ByDate;
use super::counted::Written;
use super::ordered;
use super::place::{Layout, Place};
use super::term::Term;
use super::texts::Texts;
use crate::counting::timeline::Period;
use crate::error::Result;
use crate::extraction::keyword_words::STOP;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// A term with the numbers of its words.
pub(super) type Numbered = (Term, Words);

/// The most frequent terms that a thread has met.
#[derive(Debug, Default)]
pub(super) struct MostFrequent(Vec<Numbered>);

impl MostFrequent {
    /// Takes a term in; of the others as many as `most` stay at least.
    pub fn add(&mut self, term: Numbered, most: usize, texts: &Texts) {
        if most == 0 {
            return;
        }
        self.0.push(term);
        if self.0.len() >= 8 * most {
            self.cut(most, texts);
        }
    }

    fn cut(&mut self, most: usize, texts: &Texts) {
        self.0.sort_unstable_by(|a, b| ordered::order(&a.0, &b.0, texts));
        self.0.truncate(most);
    }

    /// The first terms of the table.
    pub fn first(all: impl IntoIterator<Item = Self>, most: usize, texts: &Texts) -> Vec<Numbered> {
        let mut together = Self(all.into_iter().flat_map(|of_thread| of_thread.0).collect());
        together.cut(most, texts);
        together.0
    }
}

/// A term in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TermPeriod {
    /// Number of the period ([`Period::text`]).
    pub period: u32,
    /// Place of the term in the table.
    pub term: u32,
    /// How often it occurs in the period's documents.
    pub frequency: u64,
    /// Documents of the period that have it.
    pub documents: u64,
}

/// Counts terms by period; in the order of periods, then terms.
///
/// # Errors
/// [`crate::error::Error::Read`] where the disk fails.
pub(super) fn count(terms: &[Numbered], written: &Written, layout: Layout, period: Period) -> Result<Vec<TermPeriod>> {
    let mut by_partition: BTreeMap<usize, Vec<(u32, Words)>> = BTreeMap::new();
    for (term, (_, words)) in (0..).zip(terms) {
        by_partition.entry(layout.partition(words[0])).or_default().push((term, *words));
    }
    let partitions: Vec<_> = by_partition.into_iter().collect();
    let counted: Vec<Vec<TermPeriod>> = partitions
        .into_par_iter()
        .map(|(partition, terms)| count_partition(partition, &terms, written, layout, period))
        .collect::<Result<_>>()?;
    let mut all: Vec<TermPeriod> = counted.into_iter().flatten().collect();
    all.sort_unstable();
    Ok(all)
}

fn count_partition(
    partition: usize,
    terms: &[(u32, Words)],
    written: &Written,
    layout: Layout,
    period: Period,
) -> Result<Vec<TermPeriod>> {
    let mut bytes = Vec::new();
    // Frequency and documents by term and period.
    let mut counts: BTreeMap<(u32, u32), (u64, u64)> = BTreeMap::new();
    let mut last_documents = vec![u32::MAX; terms.len()];
    for (before, of_thread) in &written.places {
        let mut document = *before;
        of_thread.read(partition, &mut bytes, |numbers| {
            layout.read(numbers, &mut document, |place| {
                let first = layout.syllable(partition, place.first);
                for ((term, words), last) in terms.iter().zip(&mut last_documents) {
                    if words[0] != first || !stands_at(words, &place) {
                        continue;
                    }
                    let Some(period) = period_of(&written.by_date, place.document, period) else { continue };
                    let count = counts.entry((*term, period)).or_default();
                    count.0 += 1;
                    count.1 += u64::from(std::mem::replace(last, place.document) != place.document);
                }
            });
        })?;
    }
    let row = |((term, period), (frequency, documents))| TermPeriod { period, term, frequency, documents };
    Ok(counts.into_iter().map(row).collect())
}

/// Whether the words of a term stand at a place, the last of them no stop word.
fn stands_at(words: &Words, place: &Place) -> bool {
    let length = words.iter().take_while(|word| **word != 0).count();
    let same = |(k, word): (usize, &u32)| {
        let there = place.words[k];
        *word == there & !STOP && (k + 2 < length || there & STOP == 0)
    };
    length <= LONGEST && words[1..length].iter().enumerate().all(same)
}

fn period_of(by_date: &ByDate, document: u32, period: Period) -> Option<u32> {
    by_date.date(by_date.number(document)).date().and_then(|date| period.of(date))
}
