//! What the threads wrote down -> the terms of each partition, written down as well.

use super::by_date::ByDate;
use super::nesting;
use super::partition::PartitionCounter;
use super::periods::MostFrequent;
use super::place::Layout;
use super::spill::{Room, SpillWriter, Spilled};
use super::texts::Texts;
use super::{FILLING, KeywordSpill, KeywordWriter, Words, spread};
use crate::error::Result;

impl KeywordSpill {
    /// Counts one partition: writes its terms down, and tells those inside others of them.
    pub(super) fn count_partition(
        &self,
        partition: usize,
        written: &Written,
        (ranks, texts): (&[u32], &Texts),
        admits: &(dyn Fn(Words) -> bool + Sync),
        state: &mut CountState,
    ) -> Result<()> {
        let layout = Layout::new(self.partitions);
        let CountState { bytes, counter, terms, told, most } = state;
        let numbers: usize = written.places.iter().map(|of_thread| of_thread.1.len(partition)).sum();
        let goes = u32::try_from(numbers.div_ceil(self.largest_go)).unwrap_or(u32::MAX);
        for go in 0..goes {
            for (before, of_thread) in &written.places {
                let mut document = *before;
                let take = |numbers: &[u64]| {
                    layout.read(numbers, &mut document, |place| {
                        if goes == 1 || spread(place.first) % goes == go {
                            counter.push(place);
                        }
                    });
                };
                // What is read for the last time need not be kept.
                if go + 1 == goes && self.settings.timeline_terms == 0 {
                    of_thread.read_last(partition, bytes, take)?;
                } else {
                    of_thread.read(partition, bytes, take)?;
                }
            }
            let first = |rest| layout.syllable(partition, rest);
            counter.count(&self.settings, &written.by_date, first, |words, mut term| {
                if !admits(words) {
                    return Ok(false);
                }
                term.ranks = words.map(|word| ranks.get(word as usize).copied().unwrap_or(0));
                most.add((term, words), self.settings.timeline_terms, texts);
                terms.append(partition, term.to_numbers())?;
                nesting::tell(words, &term, layout, nesting::Parts::Later, told)?;
                Ok(true)
            })?;
        }
        Ok(())
    }
}

/// What all threads wrote down.
pub(super) struct Written {
    pub by_date: ByDate,
    /// The places of each thread, with the number of documents of those before it.
    pub places: Vec<(u32, Spilled)>,
}

impl Written {
    pub fn new(writers: Vec<KeywordWriter>) -> Result<Self> {
        let (mut dates, mut places) = (Vec::new(), Vec::new());
        for writer in writers {
            let before = u32::try_from(dates.len()).unwrap_or(u32::MAX);
            let (of_writer, written) = writer.finish()?;
            places.push((before, written));
            dates.extend(of_writer);
        }
        Ok(Self { by_date: ByDate::new(&dates), places })
    }
}

/// What a thread needs to count partitions.
pub(super) struct CountState {
    bytes: Vec<u8>,
    counter: PartitionCounter,
    pub terms: SpillWriter,
    pub told: SpillWriter,
    pub most: MostFrequent,
}

impl CountState {
    pub fn new(spill: &KeywordSpill, room: &Room) -> Self {
        let writer = || SpillWriter::new(room, spill.partitions, FILLING / spill.partitions);
        Self {
            bytes: Vec::new(),
            counter: PartitionCounter::default(),
            terms: writer(),
            told: writer(),
            most: MostFrequent::default(),
        }
    }
}
