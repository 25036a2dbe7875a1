//! Keywords: exact counts of runs of one to four words (by segmentation, or syllables) that neither begin nor end in a stop word and cross no boundary.
//!
//! A table of all runs would grow with the corpus. So each place of a text at which a term may begin is written down once, in the partition
//! of its first word, and at the end each partition is counted for itself. Its terms are written down as well, and once more in the
//! order of the table when it is known which longer terms contain them. What is written down stays in memory while there is little of it:
//! beyond that, memory is that of the largest partition.

mod begin;
mod by_date;
mod counted;
pub mod forms;
mod index;
mod nesting;
pub mod ordered;
mod ordering;
mod partition;
mod periods;
mod place;
pub mod regrouping;
pub mod spill;
pub mod summed;
pub mod sums;
pub mod term;
pub mod texts;
mod writer;

use crate::counting::timeline::Period;
use crate::error::Result;
use counted::{CountState, Written};
use ordered::{Buckets, KeywordCounts, TermTimeline};
use ordering::OrderState;
use periods::MostFrequent;
use place::Layout;
use rayon::prelude::*;
use spill::{Room, SpillWriter, Spilled};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use texts::Texts;
pub use writer::{KeywordWriter, SavedKeywords};

/// The numbers of a term's words, filled up with 0.
pub type Words = [u32; begin::LONGEST];

/// What terms are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeywordSettings {
    /// Fewest and most words, 1 to 4.
    pub ngrams: (u8, u8),
    /// Rarer terms are left out.
    pub min_frequency: u64,
    /// How many of the most frequent terms are counted by period.
    pub timeline_terms: usize,
    /// By which period.
    pub period: Period,
}

/// Where the places of terms are written down.
#[derive(Debug, Clone)]
pub struct KeywordSpill {
    settings: KeywordSettings,
    folder: PathBuf,
    /// For the places of all threads.
    room: Room,
    /// Bytes of full blocks that stay in memory: of places, later of terms, later of ordered terms.
    in_memory: usize,
    partitions: usize,
    /// A partition of more numbers is counted in several goes.
    largest_go: usize,
}

/// Bytes of a corpus up to which the fewest partitions will do.
const SMALL_CORPUS: u64 = 1 << 30;
const FEWEST: usize = 256;
const MOST: usize = 4096;
/// Numbers in the blocks that one thread is filling: 4 MB.
const FILLING: usize = 1 << 19;
/// Bytes of full blocks that stay in memory where nothing is said.
const IN_MEMORY: usize = 24 << 20;
/// Numbers that are counted in one go where nothing is said: 8 MB.
const LARGEST_GO: usize = 1 << 20;
/// Fewest numbers of a go.
const SMALLEST_GO: usize = 1 << 14;
/// Bytes that a number takes while it is counted.
const COUNTED: usize = 40;

impl KeywordSpill {
    /// Terms of a corpus of about `corpus_bytes`; the threads' files will lie in `folder`.
    #[must_use]
    pub fn new(settings: KeywordSettings, folder: &Path, corpus_bytes: u64) -> Self {
        let wanted = usize::try_from(corpus_bytes / (SMALL_CORPUS / FEWEST as u64)).unwrap_or(usize::MAX);
        let partitions = wanted.clamp(FEWEST, MOST).next_power_of_two();
        let room = Room::new(folder, IN_MEMORY);
        let (in_memory, largest_go) = (IN_MEMORY, LARGEST_GO);
        Self { settings, folder: folder.to_path_buf(), room, in_memory, partitions, largest_go }
    }

    /// With about so many bytes of memory in place of 100 MB, a third of it for what is written down, half for what so many threads count.
    #[must_use]
    pub fn within(mut self, bytes: usize, threads: usize) -> Self {
        self.in_memory = bytes / 3;
        self.room = Room::new(&self.folder, self.in_memory);
        self.largest_go = (bytes / 2 / (COUNTED * threads.max(1))).clamp(SMALLEST_GO, 1 << 26);
        self
    }

    /// The writer of one thread.
    #[must_use]
    pub fn writer(&self) -> KeywordWriter {
        let spill = SpillWriter::new(&self.room, self.partitions, FILLING / self.partitions);
        KeywordWriter::new(self.settings.ngrams, self.partitions, spill)
    }

    /// Files have names and stay in the folder, so that a later run can go on with them.
    #[must_use]
    pub fn lasting(mut self) -> Self {
        self.room = self.room.lasting();
        self
    }

    /// The writer of a thread that goes on from what was saved.
    ///
    /// # Errors
    /// [`crate::error::Error::Write`] where its file cannot be opened.
    pub fn resumed(&self, saved: SavedKeywords) -> Result<KeywordWriter> {
        let (words, ends, dates, last_documents, spill) = saved;
        let mut writer = self.writer();
        writer.go_on((words, ends, dates, last_documents), SpillWriter::resumed(&self.room, spill)?);
        Ok(writer)
    }

    /// Counts what the threads wrote down; `texts` are the words by number as the table shows them, place 0 being none. Terms that
    /// are not admitted, by the numbers of their words, are left out.
    ///
    /// # Errors
    /// [`crate::error::Error::Read`] or [`crate::error::Error::Write`] where the disk of the folder fails.
    pub fn count(
        &self,
        writers: Vec<KeywordWriter>,
        texts: &[Box<str>],
        admits: &(dyn Fn(Words) -> bool + Sync),
    ) -> Result<KeywordCounts> {
        let (ranks, syllables) = Texts::sort(texts);
        let places = Written::new(writers)?;
        let room = Room::new(&self.folder, self.in_memory);
        let counting = Mutex::new(Vec::new());
        (0..self.partitions).into_par_iter().with_max_len(1).try_for_each(|partition| {
            let mut state = lock(&counting).pop().unwrap_or_else(|| CountState::new(self, &room));
            let result = self.count_partition(partition, &places, (&ranks, &syllables), admits, &mut state);
            lock(&counting).push(state);
            result
        })?;
        let mut counted = counting.into_inner().unwrap_or_else(PoisonError::into_inner);
        let most = counted.iter_mut().map(|state| std::mem::take(&mut state.most));
        let first = MostFrequent::first(most, self.settings.timeline_terms, &syllables);
        let by_period = periods::count(&first, &places, Layout::new(self.partitions), self.settings.period)?;
        drop(places);
        let mut counts = self.order(counted, syllables)?;
        counts.ranks = ranks;
        counts.timeline = TermTimeline { terms: first.into_iter().map(|(term, _)| term).collect(), counts: by_period };
        Ok(counts)
    }

    /// Puts counted terms into the order of the table.
    fn order(&self, counted: Vec<CountState>, syllables: Texts) -> Result<KeywordCounts> {
        let (terms, told): (Vec<Spilled>, Vec<Spilled>) =
            counted.into_iter().map(|state| (state.terms.finish(), state.told.finish())).unzip();
        let buckets = Buckets::new(self.partitions, syllables.ranks());
        let room = Room::new(&self.folder, self.in_memory);
        let ordering = Mutex::new(Vec::new());
        (0..self.partitions).into_par_iter().with_max_len(1).try_for_each(|partition| {
            let mut state = lock(&ordering).pop().unwrap_or_else(|| OrderState::new(&room, buckets));
            let result = state.order(partition, &terms, &told, (buckets, &syllables));
            lock(&ordering).push(state);
            result
        })?;
        let ordered = ordering.into_inner().unwrap_or_else(PoisonError::into_inner);
        Ok(KeywordCounts::new(buckets, ordered.into_iter().map(|state| state.ordered).collect(), syllables))
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Spreads numbers over 32 bits (Fibonacci hashing).
fn spread(number: u32) -> u32 {
    number.wrapping_mul(0x9E37_79B9)
}

#[cfg(test)]
mod tests {
    use super::term::Term;
    use super::*;
    use crate::document::{Date, DatePrecision};
    use crate::extraction::keyword_words::STOP;
    use proptest::prelude::*;
    use std::collections::{BTreeMap, BTreeSet};

    const TEXTS: [&str; 6] = ["", "tập", "đoàn", "và", "an", "a"];

    /// Documents: year (0 is none) and words: syllable (0 is a boundary), stop.
    type Corpus = Vec<(u16, Vec<(u32, bool)>)>;

    /// Term, frequency, documents, first and last year, frequencies of longer terms, their number.
    type Row = (String, u64, u32, [u16; 2], u64, u32);

    /// Place of the term, year, frequency, documents.
    type OfYear = (usize, u32, u64, u64);

    fn corpora() -> impl Strategy<Value = Corpus> {
        let word = (0u32..6, prop::bool::weighted(0.2));
        prop::collection::vec((0u16..4, prop::collection::vec(word, 0..30)), 0..8)
    }

    fn words(of: &[(u32, bool)]) -> Vec<u32> {
        of.iter().map(|&(syllable, stop)| syllable | (STOP * u32::from(stop))).collect()
    }

    fn date(year: u16) -> Option<Date> {
        (year > 0).then_some(Date { year, month: 0, day: 0, precision: DatePrecision::Year })
    }

    /// Counts with so many threads, tiny blocks and goes, and syllables numbered as `number` says.
    fn count(corpus: &Corpus, settings: KeywordSettings, threads: usize, number: impl Fn(u32) -> u32) -> Vec<Row> {
        count_all(corpus, settings, threads, number).0
    }

    /// The rows, and the first terms by year.
    fn count_all(
        corpus: &Corpus,
        settings: KeywordSettings,
        threads: usize,
        number: impl Fn(u32) -> u32,
    ) -> (Vec<Row>, Vec<OfYear>) {
        let folder = tempfile::tempdir().unwrap();
        let mut spill = KeywordSpill::new(settings, folder.path(), 0);
        spill.largest_go = 8;
        let mut writers: Vec<_> = (0..threads).map(|_| spill.writer()).collect();
        for writer in &mut writers {
            writer.spill = SpillWriter::new(&Room::new(folder.path(), 100), spill.partitions, 3);
        }
        for (k, (year, of)) in corpus.iter().enumerate() {
            let of: Vec<_> = of.iter().map(|&(syllable, stop)| (number(syllable), stop)).collect();
            writers[k % threads].add(date(*year), &words(&of)).unwrap();
        }
        let mut texts = Vec::new();
        for (k, text) in (0..).zip(TEXTS) {
            let place = number(k) as usize;
            texts.resize(texts.len().max(place + 1), Box::from(""));
            texts[place] = text.into();
        }
        let counts = spill.count(writers, &texts, &|_| true).unwrap();
        let row = |term: &Term| {
            let syllables = term.ranks[..term.length()].iter().map(|&rank| counts.syllables.text(rank));
            let text = syllables.collect::<Vec<_>>().join(" ");
            let years = [term.dates.first, term.dates.last].map(|date| date.date().map_or(0, |d| d.year));
            (text, term.frequency, term.documents, years, term.longer_frequency, term.longer)
        };
        let mut rows = Vec::new();
        counts
            .for_each_part(|terms| {
                rows.extend(terms.iter().map(row));
                Ok(())
            })
            .unwrap();
        let by_year = counts.timeline.counts.iter();
        let by_year = by_year.map(|c| (c.term as usize, c.period, c.frequency, c.documents)).collect();
        (rows, by_year)
    }

    /// Counts slowly and by other means.
    fn recount(corpus: &Corpus, settings: KeywordSettings) -> Vec<Row> {
        let mut found: BTreeMap<Vec<&str>, (u64, BTreeSet<usize>)> = BTreeMap::new();
        for (k, (_, words)) in corpus.iter().enumerate() {
            for run in words.split(|w| w.0 == 0) {
                for length in usize::from(settings.ngrams.0)..=usize::from(settings.ngrams.1) {
                    for term in run.windows(length).filter(|t| !t[0].1 && !t[length - 1].1) {
                        let count = found.entry(term.iter().map(|w| TEXTS[w.0 as usize]).collect()).or_default();
                        count.0 += 1;
                        count.1.insert(k);
                    }
                }
            }
        }
        found.retain(|_, count| count.0 >= settings.min_frequency);
        let longer = |term: &Vec<&str>| {
            let contains =
                |other: &&Vec<&str>| other.len() > term.len() && other.windows(term.len()).any(|part| part == term);
            found.keys().filter(contains).map(|other| found[other].0).fold((0, 0), |sum, f| (sum.0 + f, sum.1 + 1))
        };
        let mut rows: Vec<Row> = found
            .iter()
            .map(|(term, (frequency, documents))| {
                let years: Vec<u16> = documents.iter().map(|&k| corpus[k].0).filter(|y| *y > 0).collect();
                let years = [years.iter().min(), years.iter().max()].map(|y| y.copied().unwrap_or(0));
                // A single syllable has C-value 0 whatever contains it, so nobody asks.
                let (longer, number) = if term.len() == 1 { (0, 0) } else { longer(term) };
                (term.join(" "), *frequency, u32::try_from(documents.len()).unwrap(), years, longer, number)
            })
            .collect();
        rows.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        rows
    }

    proptest! {
        #[test]
        fn counts_are_those_of_a_naive_recount(
            corpus in corpora(), threads in 1usize..4, shortest in 1u8..=4, more in 0u8..=3, min_frequency in 1u64..4
        ) {
            let settings = KeywordSettings { ngrams: (shortest, (shortest + more).min(4)), min_frequency, timeline_terms: 0, period: Period::Month };
            let expected = recount(&corpus, settings);
            prop_assert_eq!(&count(&corpus, settings, threads, |n| n), &expected);
            // The numbers of syllables depend on the order of reading; the table must not.
            let other = |n: u32| if n == 0 { 0 } else { 6 - n };
            prop_assert_eq!(&count(&corpus, settings, threads, other), &expected);
            // In one partition.
            prop_assert_eq!(&count(&corpus, settings, threads, |n| n * 256), &expected);
        }
    }

    proptest! {
        #[test]
        fn the_first_terms_are_counted_by_year(corpus in corpora(), threads in 1usize..4, most in 0usize..5) {
            let settings =
                KeywordSettings { ngrams: (1, 3), min_frequency: 1, timeline_terms: most, period: Period::Year };
            let (rows, mut by_year) = count_all(&corpus, settings, threads, |n| n);
            let mut expected = Vec::new();
            for (place, row) in rows.iter().take(most).enumerate() {
                for year in 1u16..4 {
                    let of_year: Corpus = corpus.iter().filter(|document| document.0 == year).cloned().collect();
                    let found = recount(&of_year, settings).into_iter().find(|other| other.0 == row.0);
                    expected.extend(found.map(|found| (place, u32::from(year), found.1, u64::from(found.2))));
                }
            }
            by_year.sort_unstable();
            expected.sort_unstable();
            prop_assert_eq!(by_year, expected);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(8))]

        #[test]
        fn syllables_with_large_numbers_count_as_others_do(corpus in corpora(), threads in 1usize..3) {
            let settings = KeywordSettings { ngrams: (1, 4), min_frequency: 1, timeline_terms: 0, period: Period::Month };
            let large = |n: u32| if n == 0 { 0 } else { n + n % 2 * (1 << 16) };
            prop_assert_eq!(count(&corpus, settings, threads, large), recount(&corpus, settings));
        }
    }

    #[test]
    fn a_stop_word_counts_inside_a_term_and_not_at_its_ends() {
        // tập và đoàn | và an
        let corpus = vec![(0, vec![(1, false), (3, true), (2, false), (0, false), (3, true), (4, false)])];
        let rows = count(
            &corpus,
            KeywordSettings { ngrams: (1, 4), min_frequency: 1, timeline_terms: 0, period: Period::Month },
            1,
            |n| n,
        );
        let terms: Vec<&str> = rows.iter().map(|row| row.0.as_str()).collect();
        assert_eq!(terms, ["an", "tập", "tập và đoàn", "đoàn"]);
    }

    #[test]
    fn a_large_corpus_gets_more_partitions_up_to_a_limit() {
        let partitions = |bytes| {
            let settings =
                KeywordSettings { ngrams: (1, 4), min_frequency: 2, timeline_terms: 0, period: Period::Month };
            KeywordSpill::new(settings, Path::new("."), bytes).partitions
        };
        assert_eq!([0, 120 << 20, 3 << 30, u64::MAX].map(partitions), [256, 256, 1024, 4096]);
    }
}
