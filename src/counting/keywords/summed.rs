//! Terms whose sums are known for the whole corpus -> the terms of the table, as if their places had been counted here.

use super::counted::CountState;
use super::nesting::{self, Parts};
use super::ordered::{KeywordCounts, TermTimeline};
use super::periods::{MostFrequent, TermPeriod};
use super::place::Layout;
use super::spill::Room;
use super::sums::TermSum;
use super::term::Term;
use super::texts::Texts;
use super::{KeywordSpill, Words};
use crate::error::Result;

/// What a period has of a term: number of the period, frequency, documents.
pub type OfPeriod = (u32, u64, u64);

impl KeywordSpill {
    /// Puts summed terms that are frequent enough into the order of the table. `texts` and `admits` are those of [`KeywordSpill::count`];
    /// `periods` gives the periods of one of the first terms.
    ///
    /// # Errors
    /// Those of `periods`; [`crate::error::Error::Read`] or [`crate::error::Error::Write`] where the disk of the folder fails.
    pub fn order_sums(
        &self,
        terms: impl Iterator<Item = (Words, TermSum)>,
        texts: &[Box<str>],
        admits: &dyn Fn(Words) -> bool,
        periods: impl Fn(Words) -> Result<Vec<OfPeriod>>,
    ) -> Result<KeywordCounts> {
        let (ranks, syllables) = Texts::sort(texts);
        let layout = Layout::new(self.partitions);
        let room = Room::new(&self.folder, self.in_memory);
        let mut state = CountState::new(self, &room);
        for (words, sum) in terms {
            if sum.frequency < self.settings.min_frequency.max(1) || !admits(words) {
                continue;
            }
            let term = Term {
                ranks: words.map(|word| ranks.get(word as usize).copied().unwrap_or(0)),
                frequency: sum.frequency,
                documents: u32::try_from(sum.documents).unwrap_or(u32::MAX),
                dates: sum.dates,
                ..Term::default()
            };
            state.most.add((term, words), self.settings.timeline_terms, &syllables);
            state.terms.append(layout.partition(words[0]), term.to_numbers())?;
            nesting::tell(words, &term, layout, Parts::All, &mut state.told)?;
        }
        let first = MostFrequent::first([std::mem::take(&mut state.most)], self.settings.timeline_terms, &syllables);
        let mut by_period = Vec::new();
        for (place, (_, words)) in (0..).zip(&first) {
            let row = |(period, frequency, documents)| TermPeriod { period, term: place, frequency, documents };
            by_period.extend(periods(*words)?.into_iter().map(row));
        }
        by_period.sort_unstable();
        let mut counts = self.order(vec![state], syllables)?;
        counts.ranks = ranks;
        counts.timeline = TermTimeline { terms: first.into_iter().map(|(term, _)| term).collect(), counts: by_period };
        Ok(counts)
    }
}
