//! One partition: places -> the terms that are frequent enough, for each first word from the shortest to the longest.
//!
//! A run of words is looked at only where the run without its last word is frequent enough, which leaves out most of the long ones and none
//! that counts. The shorter run need not be a term: it may end inside a stop word, so its occurrences and its frequency differ.
//!
//! The places of one first word are counted before those of the next: they and their runs are mostly few enough for the cache.

use super::KeywordSettings;
use super::begin::LONGEST;
use super::by_date::{Between, ByDate, NO_DOCUMENT};
use super::index::Index;
use super::place::Place;
use super::term::Term;
use crate::counting::tally::{join, split};
use crate::error::Result;
use crate::extraction::keyword_words::STOP;

/// A place whose first words have been counted.
#[derive(Debug, Clone, Copy, Default)]
struct Live {
    /// The second to the fourth word; those that have been counted make room for the number of their run.
    words: [u32; LONGEST - 1],
    /// The document, numbered by date.
    document: u32,
}

/// How often a run of words occurs. The places of a partition are numbered in 32 bits.
#[derive(Debug, Clone, Copy)]
struct Run {
    /// Number of the run without its last word ([`FIRST`] for the first word alone), and the last word.
    key: u64,
    occurrences: u32,
    /// Occurrences whose last word is no stop word.
    frequency: u32,
    documents: u32,
    last_document: u32,
    between: Between,
}

/// Stands for the run of the first word alone, which has no number.
const FIRST: u32 = u32::MAX;

impl Run {
    /// A run without occurrences.
    fn new(key: u64) -> Self {
        Self { key, occurrences: 0, frequency: 0, documents: 0, last_document: NO_DOCUMENT, between: Between::NONE }
    }

    /// Counts an occurrence. Nothing here branches on what is as good as random.
    #[inline]
    fn add(&mut self, document: u32, stop: bool) {
        self.occurrences += 1;
        self.frequency += u32::from(!stop);
        self.documents += u32::from(!stop) & u32::from(self.last_document != document);
        self.last_document = if stop { self.last_document } else { document };
        self.between.add(document, !stop);
    }
}

/// Frequencies of the longer terms that begin with a run, added up, and their number.
type Longer = (u64, u32);

/// The state of counting, kept from partition to partition for its memory.
#[derive(Debug, Default)]
pub struct PartitionCounter {
    places: Vec<Place>,
    /// Where the places of each first word end in `live`.
    ends: Vec<usize>,
    live: Vec<Live>,
    group: Group,
}

/// The state of counting the places of one first word.
#[derive(Debug, Default)]
struct Group {
    runs: Vec<Run>,
    /// Where the runs of each length end, from two words on.
    ends: Vec<usize>,
    index: Index,
    longer: Vec<Longer>,
}

impl PartitionCounter {
    /// Takes a place in.
    #[inline]
    pub fn push(&mut self, place: Place) {
        self.places.push(place);
    }

    /// Counts the places taken in, forgets them and gives each term to `found`, with the numbers of its syllables; `found` says whether it is
    /// one. `first` makes the number of a syllable from the first word of a place. What `found` gets of longer terms are those that begin with
    /// the term.
    ///
    /// # Errors
    /// Those of `found`.
    pub fn count(
        &mut self,
        settings: &KeywordSettings,
        by_date: &ByDate,
        first: impl Fn(u32) -> u32,
        mut found: impl FnMut([u32; LONGEST], Term) -> Result<bool>,
    ) -> Result<()> {
        self.sort(by_date);
        let mut start = 0;
        for (word, &end) in (0..).zip(&self.ends) {
            let places = &mut self.live[start..end];
            start = end;
            if places.len() as u64 >= settings.min_frequency.max(1) {
                self.group.count(places, settings);
                self.group.terms(settings, by_date, first(word), &mut found)?;
            }
        }
        self.places.clear();
        Ok(())
    }

    /// Puts the places of each first word together; they keep their order.
    fn sort(&mut self, by_date: &ByDate) {
        self.ends.clear();
        for place in &self.places {
            let first = place.first as usize;
            if first >= self.ends.len() {
                self.ends.resize(first + 1, 0);
            }
            self.ends[first] += 1;
        }
        let mut start = 0;
        for end in &mut self.ends {
            // For now where the places begin; each place that is put there makes it one more.
            start += std::mem::replace(end, start);
        }
        self.live.resize(self.places.len(), Live::default());
        for place in &self.places {
            let at = &mut self.ends[place.first as usize];
            self.live[*at] = Live { words: place.words, document: by_date.number(place.document) };
            *at += 1;
        }
    }
}

impl Group {
    /// Counts the runs of the places of one first word; the places are used up.
    fn count(&mut self, mut places: &mut [Live], settings: &KeywordSettings) {
        self.runs.clear();
        self.ends.clear();
        // The first word alone, which is no stop word.
        let mut alone = Run::new(0);
        for place in &*places {
            alone.add(place.document, false);
        }
        self.runs.push(alone);
        self.ends.push(1);
        for last in 0..usize::from(settings.ngrams.1).min(LONGEST) - 1 {
            let left = self.prune(places, last, settings.min_frequency);
            places = &mut places[..left];
            self.extend(places, last);
            self.ends.push(self.runs.len());
        }
    }

    /// Drops the places that no run with one word more can count for: they end here, or their run is too rare. Says how many are left.
    fn prune(&self, places: &mut [Live], last: usize, min_frequency: u64) -> usize {
        let mut kept = 0;
        for k in 0..places.len() {
            let place = places[k];
            let frequent = last == 0 || {
                let shorter = self.runs.get(place.words[last - 1] as usize);
                shorter.is_some_and(|shorter| u64::from(shorter.occurrences) >= min_frequency)
            };
            places[kept] = place;
            kept += usize::from(frequent) & usize::from(place.words[last] != 0);
        }
        kept
    }

    /// Counts the runs that end in word number `last` of their places, from 0 for the second.
    fn extend(&mut self, places: &mut [Live], last: usize) {
        self.index.clear(places.len());
        for place in places {
            let (shorter, word) = (if last == 0 { FIRST } else { place.words[last - 1] }, place.words[last]);
            let (key, stop) = (join(shorter, word & !STOP), word & STOP != 0);
            let next = u32::try_from(self.runs.len()).unwrap_or(FIRST);
            let known = self.index.get_or_put(key, next, |run| self.runs[run as usize].key == key);
            let run = known.unwrap_or_else(|| {
                self.runs.push(Run::new(key));
                next
            });
            self.runs[run as usize].add(place.document, stop);
            place.words[last] = run;
        }
    }

    /// Gives all terms to `found`, the longest first, so that the shorter ones know of them.
    fn terms(
        &mut self,
        settings: &KeywordSettings,
        by_date: &ByDate,
        first: u32,
        found: &mut impl FnMut([u32; LONGEST], Term) -> Result<bool>,
    ) -> Result<()> {
        self.longer.clear();
        self.longer.resize(self.runs.len(), (0, 0));
        for length in (usize::from(settings.ngrams.0)..=self.ends.len()).rev() {
            let start = if length == 1 { 0 } else { self.ends[length - 2] };
            for at in start..self.ends[length - 1] {
                let run = &self.runs[at];
                let frequency = u64::from(run.frequency);
                if frequency < settings.min_frequency.max(1) {
                    continue;
                }
                let mut words = [first, 0, 0, 0];
                let mut shorter = run;
                for k in (1..length).rev() {
                    let (place, word) = split(shorter.key);
                    words[k] = word;
                    if k > 1 {
                        shorter = &self.runs[place as usize];
                    }
                }
                let (longer_frequency, longer) = self.longer[at];
                let term = Term {
                    ranks: [0; LONGEST],
                    frequency,
                    longer_frequency,
                    longer,
                    documents: run.documents,
                    dates: by_date.dates(run.between),
                };
                if found(words, term)? {
                    self.tell_shorter(at, length, frequency);
                }
            }
        }
        Ok(())
    }

    /// Tells the runs of two words and more that a term of so many words begins with.
    fn tell_shorter(&mut self, term: usize, length: usize, frequency: u64) {
        let mut at = term;
        for _ in 2..length {
            at = split(self.runs[at].key).0 as usize;
            let longer = &mut self.longer[at];
            *longer = (longer.0 + frequency, longer.1 + 1);
        }
    }
}
