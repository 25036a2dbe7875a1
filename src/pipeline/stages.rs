//! The stages of a batch, whatever is done with its documents: parse, register, work.

use super::boilerplate::{Boilerplate, LineFinder, ShortLine};
use super::filter::{LeftOut, leave_out};
use super::fingerprint::Fingerprints;
use super::near::NearTexts;
use super::refused;
use super::register::{Entered, Register};
use super::repeats::{Duplicates, NearDuplicates, Repeats, Seen};
use super::signature::Signature;
use crate::corpus::{Chunk, Corpus, date_line};
use crate::document::{Condition, Document, Encoding, Format, Rejected};
use crate::error::Result;
use crate::tables::folder::{SnapshotReader, SnapshotWriter};
use crate::tables::run::{BoilerplateLine, InputCounts, InputFindings};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

/// What a run does with its documents.
pub(super) trait Work: Sync {
    /// What one thread needs and keeps from document to document.
    type Worker: Send;
    /// What the documents of one chunk give.
    type Page: Send;

    /// The beginning of a thread.
    fn worker(&self) -> Self::Worker;

    /// Works on a document; `seen` tells which earlier ones it repeats.
    ///
    /// # Errors
    /// [`crate::error::Error::Write`] where the disk is full.
    fn document(
        &self,
        worker: &mut Self::Worker,
        document: &Document<'_>,
        seen: Seen<'_>,
        page: &mut Self::Page,
    ) -> Result<()>;

    /// Takes note of a document that cannot be used.
    fn rejected(&self, rejected: &Rejected, page: &mut Self::Page);
}

/// What goes from batch to batch.
pub(super) struct Stages<W: Work> {
    work: W,
    filter: Vec<Condition>,
    repeats: Repeats,
    strict: bool,
    register: Register,
    near: NearTexts,
    /// Where it is watched.
    boilerplate: Option<Boilerplate>,
    /// One for each thread that was at work at the same time; which thread takes which one leaves no trace.
    workers: Mutex<Vec<W::Worker>>,
    input: InputCounts,
    found: InputFindings,
}

/// What tells whether a text was seen before, as far as it is asked for.
#[derive(Default)]
pub(super) struct Marks {
    pub fingerprint: Option<u128>,
    pub signature: Option<Signature>,
}

/// A document, what tells whether its text was seen before, and its short lines, where they are wanted.
pub(super) type Parsed<'a> = std::result::Result<(Marks, Vec<ShortLine>, Document<'a>), Rejected>;
pub(super) type Registered<'a> = std::result::Result<Known<'a>, Rejected>;

/// What is known of a document once it is registered.
pub(super) struct Known<'a> {
    document: Document<'a>,
    entered: Entered,
    /// The number of the first one that it is near to.
    near: Option<u32>,
    /// Where boilerplate stands in its text.
    boilerplate: Vec<Range<u32>>,
}

impl<W: Work> Stages<W> {
    /// Nothing is read yet. Where `strict`, a rejected document is an error.
    pub fn new(work: W, repeats: Repeats, strict: bool) -> Self {
        let (register, near, workers) = (Register::default(), NearTexts::new(repeats.threshold), Mutex::default());
        let (input, found) = (InputCounts::default(), InputFindings::default());
        Self { work, filter: Vec::new(), repeats, strict, register, near, boilerplate: None, workers, input, found }
    }

    /// Short lines that repeat within a source are counted, and told where they are boilerplate.
    #[must_use]
    pub fn watching_boilerplate(mut self) -> Self {
        self.boilerplate = Some(Boilerplate::default());
        self
    }

    /// The lines that repeat within a source, where they were watched.
    pub fn boilerplate(&self) -> Vec<BoilerplateLine> {
        self.boilerplate.as_ref().map(Boilerplate::report).unwrap_or_default()
    }

    /// The same with the hash of each line, in no order.
    pub fn hashed_boilerplate(&self) -> Vec<(u64, BoilerplateLine)> {
        self.boilerplate.as_ref().map(|all| all.lines().collect()).unwrap_or_default()
    }

    /// Documents that do not fulfil all these conditions are left out.
    #[must_use]
    pub fn filtered(mut self, filter: &[Condition]) -> Self {
        self.filter = filter.to_vec();
        self
    }

    /// What has been read so far.
    pub fn input(&self) -> InputCounts {
        self.input
    }

    /// What the documents so far were like.
    pub fn found(&self) -> &InputFindings {
        &self.found
    }

    /// Adds what others have read: files, bytes, documents that the filter has left out.
    pub fn add_input(&mut self, more: &InputCounts) {
        self.input.files += more.files;
        self.input.passed_over += more.passed_over;
        self.input.bytes += more.bytes;
        self.input.left_out += more.left_out;
        self.input.left_out_without_date += more.left_out_without_date;
    }

    /// What has been read of `corpus` so far, and what it was like.
    pub fn findings(&self, corpus: &Corpus) -> (InputCounts, InputFindings) {
        let (columns, passed_over) = (corpus.columns_found(), corpus.passed_over());
        let input = InputCounts { files: corpus.files(), passed_over: passed_over.values().sum(), ..self.input };
        (input, InputFindings { columns, passed_over, ..self.found.clone() })
    }

    /// Saves all that goes from batch to batch; `worker` saves the state of a thread.
    ///
    /// # Errors
    /// [`crate::error::Error::Write`].
    pub fn save(
        &self,
        out: &mut SnapshotWriter,
        worker: impl Fn(&W::Worker, &mut SnapshotWriter) -> Result<()>,
    ) -> Result<()> {
        out.put(&self.register)?;
        out.put(&self.near.save())?;
        out.put(&self.boilerplate)?;
        out.put(&self.input)?;
        let InputFindings { formats, encodings, repaired, wrong_weekdays, rejected, .. } = &self.found;
        out.put(&(formats, encodings, (repaired, wrong_weekdays), rejected))?;
        let workers = lock(&self.workers);
        out.put(&workers.len())?;
        workers.iter().try_for_each(|state| worker(state, out))
    }

    /// Goes on from what was saved.
    ///
    /// # Errors
    /// [`crate::error::Error::Read`]; those of `worker`.
    pub fn go_on(
        &mut self,
        from: &mut SnapshotReader,
        worker: impl Fn(&W, &mut SnapshotReader) -> Result<W::Worker>,
    ) -> Result<()> {
        self.register = from.take()?;
        self.near.go_on(from.take()?);
        self.boilerplate = from.take()?;
        self.input = from.take()?;
        let (formats, encodings, (repaired, wrong_weekdays), rejected): (
            BTreeMap<String, u64>,
            BTreeMap<String, u64>,
            _,
            _,
        ) = from.take()?;
        let formats = by_name(&formats, Format::ALL.map(Format::name));
        let encodings = by_name(&encodings, Encoding::ALL.map(Encoding::name));
        self.found =
            InputFindings { formats, encodings, repaired, wrong_weekdays, rejected, ..InputFindings::default() };
        let workers: usize = from.take()?;
        *lock(&self.workers) = (0..workers).map(|_| worker(&self.work, from)).collect::<Result<_>>()?;
        Ok(())
    }

    /// The threads' states; at least one, so that a run without documents has counts as well.
    pub fn into_workers(self) -> Vec<W::Worker> {
        let mut workers = self.workers.into_inner().unwrap_or_else(PoisonError::into_inner);
        if workers.is_empty() {
            workers.push(self.work.worker());
        }
        workers
    }

    /// Takes a batch through all stages; the documents of each chunk give its page.
    ///
    /// # Errors
    /// [`crate::error::Error::Unfit`] for a rejected document where the run is strict; those of [`Work::document`].
    pub fn take<'a>(&mut self, batch: &'a mut [Chunk], pages: &mut [W::Page]) -> Result<()> {
        self.input.bytes += batch.iter().map(Chunk::bytes).sum::<u64>();
        let (repeats, filter, watch) = (self.repeats, &self.filter, self.boilerplate.is_some());
        let parsed: Vec<(LeftOut, Vec<Parsed<'_>>)> = batch
            .par_iter_mut()
            .with_max_len(1)
            .map_init(<(Fingerprints, LineFinder)>::default, |(fingerprints, finder), chunk| {
                let mut take = |text: &str| marks(text, repeats, fingerprints);
                let mut documents = chunk.documents();
                let left_out = leave_out(&mut documents, filter);
                let mut lines = |text: &str| if watch { finder.find(text) } else { Vec::new() };
                let mut parsed = |document: Document<'a>| (take(&document.text), lines(&document.text), document);
                (left_out, documents.into_iter().map(|document| document.map(&mut parsed)).collect())
            })
            .collect();
        let register = |(left_out, chunk): (LeftOut, Vec<Parsed<'a>>)| {
            self.input.left_out += left_out.documents;
            self.input.left_out_without_date += left_out.without_date;
            chunk.into_iter().map(|parsed| self.register(parsed)).collect()
        };
        let registered: Vec<Vec<Registered<'_>>> = parsed.into_iter().map(register).collect();
        let faulty = registered.iter().flatten().find_map(|registered| registered.as_ref().err());
        if let Some(rejected) = faulty.filter(|_| self.strict) {
            return Err(refused(rejected));
        }
        let this = &*self;
        registered.into_par_iter().with_max_len(1).zip(pages).try_for_each(|(documents, page)| {
            let idle = lock(&this.workers).pop();
            let mut worker = idle.unwrap_or_else(|| this.work.worker());
            documents.iter().try_for_each(|registered| this.work_on(registered, &mut worker, page))?;
            lock(&this.workers).push(worker);
            Ok(())
        })
    }

    /// Enters a document into the register.
    pub fn register<'a>(&mut self, parsed: Parsed<'a>) -> Registered<'a> {
        let registered = parsed.and_then(|(Marks { fingerprint, signature }, lines, document)| {
            let entered = self.register.enter(&document, fingerprint)?;
            let unlike = signature.filter(|_| entered.duplicate_of.is_none());
            let near = unlike.and_then(|signature| self.near.enter(entered.number, &signature));
            let counts = entered.duplicate_of.or(self.skipped(near)).is_none();
            let watch = self.boilerplate.as_mut().filter(|_| counts);
            let boilerplate = watch.map(|watch| watch.enter(&document, &lines)).unwrap_or_default();
            Ok(Known { document, entered, near, boilerplate })
        });
        match &registered {
            Ok(Known { document, entered, near, .. }) => {
                let origin = document.origin;
                *self.found.formats.entry(origin.format.name()).or_default() += 1;
                *self.found.encodings.entry(origin.encoding.name()).or_default() += 1;
                self.found.repaired += u64::from(origin.repaired > 0);
                self.found.wrong_weekdays += u64::from(origin.wrong_weekday);
                self.input.documents += 1;
                self.input.duplicates += u64::from(entered.duplicate_of.is_some());
                self.input.near_duplicates += u64::from(near.is_some());
            }
            Err(rejected) => {
                *self.found.rejected.entry(rejected.cause).or_default() += 1;
                self.input.rejected += 1;
            }
        }
        registered
    }

    /// The first one that a document is near to, where that makes it count nowhere.
    fn skipped(&self, near: Option<u32>) -> Option<u32> {
        near.filter(|_| self.repeats.near == NearDuplicates::Skip)
    }

    /// What a document repeats.
    pub fn seen<'s>(&'s self, Known { entered, near, boilerplate, .. }: &'s Known<'_>) -> Seen<'s> {
        let id = |first| self.register.id(first);
        let duplicate_of = entered.duplicate_of.or(self.skipped(*near)).map(id);
        Seen { number: entered.number, duplicate_of, near_duplicate_of: near.map(id), boilerplate }
    }

    fn work_on(&self, registered: &Registered<'_>, worker: &mut W::Worker, page: &mut W::Page) -> Result<()> {
        match registered {
            Ok(known) => self.work.document(worker, &known.document, self.seen(known), page),
            Err(faulty) => {
                self.work.rejected(faulty, page);
                Ok(())
            }
        }
    }
}

/// Counts by the names that the program has.
pub(super) fn by_name<const N: usize>(
    counts: &BTreeMap<String, u64>,
    names: [&'static str; N],
) -> BTreeMap<&'static str, u64> {
    names.into_iter().filter_map(|name| counts.get(name).map(|count| (name, *count))).collect()
}

/// What tells whether a text was seen before.
pub(super) fn marks(text: &str, repeats: Repeats, fingerprints: &mut Fingerprints) -> Marks {
    let (exact, near) = (repeats.duplicates == Duplicates::Skip, repeats.near != NearDuplicates::Off);
    if !exact && !near {
        return Marks::default();
    }
    // The same article may come with its date line in a text file and without in a table.
    fingerprints.read(date_line::skip(text));
    let signature = if near { fingerprints.signature() } else { None };
    Marks { fingerprint: exact.then(|| fingerprints.fingerprint()), signature }
}

/// A thread that panicked has ended the run, so what it held does not matter.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
