//! The stages of a batch: parse, register, extract.

use super::filter::{LeftOut, leave_out};
use super::fingerprint::Fingerprints;
use super::pages::{Page, Pages};
use super::register::{Entered, Register};
use super::{Duplicates, Settings, refused};
use crate::corpus::{Chunk, date_line};
use crate::counting::keywords::{KeywordSpill, KeywordWriter};
use crate::counting::{CountSettings, Counts};
use crate::document::{Document, Rejected};
use crate::error::Result;
use crate::extraction::{Extractor, State};
use crate::mention::Extraction;
use crate::tables::ids::Ids;
use crate::tables::run::InputCounts;
use crate::tables::{Table, documents, mentions, positions, rejected};
use rayon::prelude::*;
use std::sync::{Mutex, PoisonError};

/// What goes from batch to batch.
pub(super) struct Batches<'e> {
    extractor: &'e Extractor,
    settings: &'e Settings,
    /// Where keywords are wanted.
    spill: Option<&'e KeywordSpill>,
    register: Register,
    /// One for each thread that was at work at the same time; which thread takes which one leaves no trace.
    workers: Mutex<Vec<Worker<'e>>>,
    input: InputCounts,
}

/// What one thread needs to extract and count.
pub(super) struct Worker<'e> {
    pub state: State<'e>,
    pub counts: Counts,
    pub keywords: Option<KeywordWriter>,
    extraction: Extraction,
    ids: Ids,
}

/// A document with its fingerprint.
type Parsed<'a> = std::result::Result<(Option<u128>, Document<'a>), Rejected>;
type Registered<'a> = std::result::Result<(Document<'a>, Entered), Rejected>;

impl<'e> Batches<'e> {
    pub fn new(
        extractor: &'e Extractor,
        settings: &'e Settings,
        spill: Option<&'e KeywordSpill>,
        input: InputCounts,
    ) -> Self {
        Self { extractor, settings, spill, register: Register::default(), workers: Mutex::default(), input }
    }

    /// What has been read so far.
    pub fn input(&self) -> InputCounts {
        self.input
    }

    /// The threads' states; at least one, so that a run without documents has counts as well.
    pub fn into_workers(self) -> Vec<Worker<'e>> {
        let first = self.worker();
        let mut workers = self.workers.into_inner().unwrap_or_else(PoisonError::into_inner);
        if workers.is_empty() {
            workers.push(first);
        }
        workers
    }

    /// Takes a batch through all stages and puts its rows into `pages`.
    ///
    /// # Errors
    /// [`crate::error::Error::Unfit`] for a rejected document where the settings are strict, [`crate::error::Error::Write`] where the disk
    /// is full.
    pub fn extract<'a>(&mut self, batch: &'a mut [Chunk], pages: &mut Pages) -> Result<()> {
        self.input.bytes += batch.iter().map(Chunk::bytes).sum::<u64>();
        let pages = pages.begin(batch.len());
        let skip = self.settings.duplicates == Duplicates::Skip;
        let filter = &self.settings.filter;
        let parsed: Vec<(LeftOut, Vec<Parsed<'_>>)> = batch
            .par_iter_mut()
            .with_max_len(1)
            .map_init(Fingerprints::default, |fingerprints, chunk| {
                // The same article may come with its date line in a text file and without in a table.
                let mut take = |text: &str| skip.then(|| fingerprints.take(date_line::skip(text)));
                let mut documents = chunk.documents();
                let left_out = leave_out(&mut documents, filter);
                (left_out, documents.into_iter().map(|parsed| parsed.map(|d| (take(&d.text), d))).collect())
            })
            .collect();
        let mut register = |(left_out, chunk): (LeftOut, Vec<Parsed<'a>>)| {
            self.input.left_out += left_out.documents;
            self.input.left_out_without_date += left_out.without_date;
            chunk.into_iter().map(|parsed| self.register(parsed)).collect()
        };
        let registered: Vec<Vec<Registered<'_>>> = parsed.into_iter().map(&mut register).collect();
        let faulty = registered.iter().flatten().find_map(|registered| registered.as_ref().err());
        if let Some(rejected) = faulty.filter(|_| self.settings.strict) {
            return Err(refused(rejected));
        }
        let this = &*self;
        registered.into_par_iter().with_max_len(1).zip(pages).try_for_each(|(documents, page)| {
            let idle = lock(&this.workers).pop();
            let mut worker = idle.unwrap_or_else(|| this.worker());
            documents.iter().try_for_each(|registered| this.write(registered, &mut worker, page))?;
            lock(&this.workers).push(worker);
            Ok(())
        })
    }

    /// Enters a document into the register.
    fn register<'a>(&mut self, parsed: Parsed<'a>) -> Registered<'a> {
        let registered = parsed.and_then(|(fingerprint, document)| {
            let entered = self.register.enter(&document, fingerprint)?;
            Ok((document, entered))
        });
        match &registered {
            Ok((_, entered)) => {
                self.input.documents += 1;
                self.input.duplicates += u64::from(entered.duplicate_of.is_some());
            }
            Err(_) => self.input.rejected += 1,
        }
        registered
    }

    fn worker(&self) -> Worker<'e> {
        let settings = self.settings;
        let wanted = CountSettings {
            unit: settings.unit,
            period: settings.period,
            pairs: settings.wants(Table::Cooccurrences),
            timeline: settings.wants(Table::Timeline),
        };
        Worker {
            state: self.extractor.state(),
            counts: Counts::new(wanted),
            keywords: self.spill.map(KeywordSpill::writer),
            extraction: Extraction::default(),
            ids: Ids::default(),
        }
    }

    /// Extracts and counts a document, and writes its rows.
    fn write(&self, registered: &Registered<'_>, worker: &mut Worker<'_>, page: &mut Page) -> Result<()> {
        let (document, entered) = match registered {
            Ok(registered) => registered,
            Err(faulty) => {
                rejected::write(&mut page.rejected, faulty);
                return Ok(());
            }
        };
        let Worker { state, counts, keywords, extraction, ids } = worker;
        let duplicate_of = entered.duplicate_of.map(|first| self.register.id(first));
        if duplicate_of.is_some() {
            extraction.clear();
        } else {
            state.extract(document, extraction);
            counts.add(document, extraction);
            if let Some(keywords) = keywords {
                keywords.add(document.date, state.keyword_words())?;
            }
        }
        documents::write(&mut page.documents, document, extraction, duplicate_of);
        ids.keep_up(state.entities());
        if self.settings.wants(Table::Mentions) {
            mentions::write(&mut page.mentions, document, extraction, state.entities(), ids);
        }
        if self.settings.wants(Table::Positions) {
            positions::write(&mut page.positions, document, extraction, ids);
        }
        Ok(())
    }
}

/// A thread that panicked has ended the run, so what it held does not matter.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
