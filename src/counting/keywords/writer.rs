//! Documents of one thread -> the places at which their terms begin, written down by partition.

use super::begin::{Begin, Finder};
use super::place::Layout;
use super::spill::{SavedSpill, SpillWriter, Spilled};
use crate::counting::dates::DateKey;
use crate::document::Date;
use crate::error::Result;
use serde::Serialize;

/// Writes down the places of terms, document by document. One for each thread; a document is written by one thread.
///
/// Documents are gathered until they are many: the ends of all partitions are written to, and between two documents they would fall out of
/// the cache.
#[derive(Debug)]
pub struct KeywordWriter {
    finder: Finder,
    begins: Vec<Begin>,
    layout: Layout,
    /// Words of the documents gathered, each as in [`super::place::Place`]; 0 is a boundary.
    words: Vec<u32>,
    /// Where the words of each of these documents end.
    ends: Vec<usize>,
    /// The dates of all documents.
    dates: Vec<DateKey>,
    /// The last document of each partition.
    last_documents: Vec<u32>,
    pub(super) spill: SpillWriter,
}

/// The words gathered, where documents end, their dates, the last document of each partition; beside these the spill.
pub(super) type SavedWriter = (Vec<u32>, Vec<usize>, Vec<DateKey>, Vec<u32>);

/// What [`KeywordWriter::save`] has saved.
pub type SavedKeywords = (Vec<u32>, Vec<usize>, Vec<DateKey>, Vec<u32>, SavedSpill);

/// Words that are gathered before their places are written down: 64 KB, so that the cache keeps what extraction needs.
const GATHERED: usize = 1 << 14;

impl KeywordWriter {
    /// Terms of so many words, into so many partitions.
    pub(super) fn new(ngrams: (u8, u8), partitions: usize, spill: SpillWriter) -> Self {
        Self {
            finder: Finder::new(ngrams),
            begins: Vec::new(),
            layout: Layout::new(partitions),
            words: Vec::new(),
            ends: Vec::new(),
            dates: Vec::new(),
            last_documents: vec![0; partitions],
            spill,
        }
    }

    /// All that a later run needs to go on.
    ///
    /// # Errors
    /// [`crate::error::Error::Write`] where what was written down does not get onto the disk.
    pub fn save(&self) -> Result<impl Serialize> {
        Ok((&self.words, &self.ends, &self.dates, &self.last_documents, self.spill.save()?))
    }

    /// Goes on from what was saved, where nothing is written down yet.
    pub(super) fn go_on(&mut self, saved: SavedWriter, spill: SpillWriter) {
        (self.words, self.ends, self.dates, self.last_documents) = saved;
        self.spill = spill;
    }

    /// Writes down a document: the numbers of its words, 0 where no run may cross, with
    /// [`crate::extraction::keyword_words::STOP`] inside stop words.
    ///
    /// # Errors
    /// [`crate::error::Error::Write`] where the disk is full.
    pub fn add(&mut self, date: Option<Date>, words: &[u32]) -> Result<()> {
        self.words.extend_from_slice(words);
        self.ends.push(self.words.len());
        self.dates.push(DateKey::new(date));
        if self.words.len() >= GATHERED { self.write_down() } else { Ok(()) }
    }

    /// Writes down the places of the documents gathered.
    fn write_down(&mut self) -> Result<()> {
        let (words, ends) = (std::mem::take(&mut self.words), std::mem::take(&mut self.ends));
        let (mut start, first) = (0, self.dates.len() - ends.len());
        for (document, &end) in (first..).zip(&ends) {
            self.write_document(u32::try_from(document).unwrap_or(u32::MAX), &words[start..end])?;
            start = end;
        }
        (self.words, self.ends) = (words, ends);
        self.words.clear();
        self.ends.clear();
        Ok(())
    }

    /// Writes down the places of a document in two steps: which words begin one is as good as random, so the first step branches nowhere.
    fn write_document(&mut self, document: u32, words: &[u32]) -> Result<()> {
        let mut begins = std::mem::take(&mut self.begins);
        let count = self.finder.find(words, &mut begins);
        for begin in &begins[..count] {
            let partition = self.layout.partition(begin.first);
            let documents = document - std::mem::replace(&mut self.last_documents[partition], document);
            match self.layout.narrow(begin, documents) {
                Some(place) => self.spill.append(partition, [place])?,
                None => self.spill.append(partition, self.layout.wide(begin.words(words), documents))?,
            }
        }
        self.begins = begins;
        Ok(())
    }

    /// Ends writing: the dates of the documents, and the places.
    pub(super) fn finish(mut self) -> Result<(Vec<DateKey>, Spilled)> {
        self.write_down()?;
        Ok((self.dates, self.spill.finish()))
    }
}
