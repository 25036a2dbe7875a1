//! One partition: places -> the terms that are frequent enough, from the shortest to the longest.
//!
//! A run of words is looked at only where the run without its last word is frequent enough, which leaves out most of the long ones and none
//! that counts. The shorter run need not be a term: it may end inside a stop word, so its occurrences and its frequency differ.

use super::KeywordSettings;
use super::place::{LONGEST, Place, STOP};
use super::term::Term;
use crate::counting::dates::{DateKey, DateSpan};
use crate::counting::tally::join;
use crate::error::Result;
use foldhash::fast::FixedState;
use hashbrown::HashMap;

/// A run of words from its first to this one.
#[derive(Debug, Clone, Copy, Default)]
struct Run {
    /// Place of the run without its last word; [`NONE`] for a single word.
    shorter: u32,
    word: u32,
    occurrences: u64,
    /// Occurrences whose last word is no stop word.
    frequency: u64,
    documents: u32,
    last_document: u32,
    dates: DateSpan,
}

const NONE: u32 = u32::MAX;

/// The state of counting, kept from partition to partition for its memory.
#[derive(Debug, Default)]
pub struct PartitionCounter {
    live: Vec<(Place, u32)>,
    runs: Vec<Run>,
    known: HashMap<u64, u32, FixedState>,
}

impl PartitionCounter {
    /// Takes a place in.
    #[inline]
    pub fn push(&mut self, place: Place) {
        self.live.push((place, NONE));
    }

    /// Counts the places taken in, forgets them and gives each term to `found`, with the numbers of its syllables.
    ///
    /// # Errors
    /// Those of `found`.
    pub fn count(
        &mut self,
        settings: &KeywordSettings,
        ranks: &[u32],
        mut found: impl FnMut([u32; LONGEST], Term) -> Result<()>,
    ) -> Result<()> {
        self.runs.clear();
        self.known.clear();
        let (shortest, longest) = (usize::from(settings.ngrams.0), usize::from(settings.ngrams.1).min(LONGEST));
        for length in 1..=longest {
            let first = self.runs.len();
            if length > 1 {
                self.prune(length - 1, settings.min_frequency);
            }
            self.extend(length - 1);
            if length < shortest {
                continue;
            }
            for run in self.runs[first..].iter().filter(|run| run.frequency >= settings.min_frequency.max(1)) {
                let words = self.words(run, length);
                let term = Term {
                    ranks: words.map(|word| ranks.get(word as usize).copied().unwrap_or(0)),
                    frequency: run.frequency,
                    longer_frequency: 0,
                    longer: 0,
                    documents: run.documents,
                    dates: run.dates,
                };
                found(words, term)?;
            }
        }
        self.live.clear();
        Ok(())
    }

    /// Drops the places that no run with one word more can count for: they end here, or their run is too rare.
    fn prune(&mut self, last: usize, min_frequency: u64) {
        let mut kept = 0;
        for k in 0..self.live.len() {
            let (place, at) = self.live[k];
            let frequent = self.runs.get(at as usize).is_some_and(|shorter| shorter.occurrences >= min_frequency);
            self.live[kept] = (place, at);
            kept += usize::from(frequent) * usize::from(place.words[last] != 0);
        }
        self.live.truncate(kept);
    }

    /// Counts the runs that end in word number `last` of their places, from 0. Nothing here branches on what is as good as random.
    fn extend(&mut self, last: usize) {
        let (runs, known) = (&mut self.runs, &mut self.known);
        for (place, at) in &mut self.live {
            let word = place.words[last];
            let (syllable, stop) = (word & !STOP, word & STOP != 0);
            *at = *known.entry(join(*at, syllable)).or_insert_with(|| {
                runs.push(Run { shorter: *at, word: syllable, ..Run::default() });
                u32::try_from(runs.len() - 1).unwrap_or(NONE)
            });
            let run = &mut runs[*at as usize];
            run.occurrences += 1;
            run.frequency += u64::from(!stop);
            run.documents += u32::from(!stop) * u32::from(run.last_document != place.document);
            run.last_document = if stop { run.last_document } else { place.document };
            run.dates.add(if stop { DateKey::NONE } else { place.date });
        }
    }

    fn words(&self, run: &Run, length: usize) -> [u32; LONGEST] {
        let mut words = [0; LONGEST];
        let mut run = Some(run);
        for word in words[..length].iter_mut().rev() {
            let Some(one) = run else { break };
            *word = one.word;
            run = self.runs.get(one.shorter as usize);
        }
        words
    }
}
